//! The people whose data this device keeps to fill forms from: sealed in the vault, or in memory on a shared machine.

use serde::{Deserialize, Serialize};

use crate::{
    browser::{form, vault},
    domain::profile::Profile,
};

const PREFIX: &str = "ho-so.";

/// A person and where the device keeps them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The place.
    pub id: String,
    /// The person.
    pub profile: Profile,
}

/// Everyone, the holder first, then in the order of the names.
pub async fn all() -> Vec<Kept> {
    let mut people: Vec<Kept> = vault::all(PREFIX).await;
    people.sort_by_cached_key(|kept| (kept.profile.kin as u8, kept.profile.name.folded()));
    people
}

/// Keeps a person: in the place that is given, else over the same person, else in a place of their own. False where this
/// device keeps nothing.
pub async fn keep(id: Option<String>, profile: Profile) -> bool {
    let id = match id {
        Some(id) => Some(id),
        None => {
            let known = all().await;
            let same = known.into_iter().find(|kept| kept.profile.is_same_as(&profile));
            same.map(|kept| kept.id)
                .or_else(|| form::fresh_key().map(String::from))
        }
    };
    let Some(id) = id else {
        return false;
    };
    vault::keep(
        &format!("{PREFIX}{id}"),
        &Kept {
            id: id.clone(),
            profile,
        },
    )
    .await
}

/// Forgets a person.
pub async fn remove(id: &str) {
    vault::remove(&format!("{PREFIX}{id}")).await;
}
