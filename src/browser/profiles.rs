//! The people whose data this device keeps to fill forms from: sealed in the vault, or in memory on a shared machine.

use serde::{Deserialize, Serialize};

use crate::{
    browser::{form, lock, vault},
    domain::profile::{Profile, TypedProfile},
};

const PREFIX: &str = "ho-so.";
/// Where the vault keeps what is half typed.
const HALF_TYPED: &str = "ghi-do.ho-so";

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

/// What is half typed of a person, and where they are kept; none while new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfTyped {
    /// The place.
    pub id: Option<String>,
    /// What stands in the boxes.
    pub typed: TypedProfile,
}

/// Keeps what is half typed, sealed like the people. One after the other: what is forgotten at last stays forgotten.
pub async fn keep_half_typed(half: HalfTyped) {
    lock::alone(HALF_TYPED, async move { vault::keep(HALF_TYPED, &half).await }).await;
}

/// What was half typed when the page was left.
pub async fn half_typed() -> Option<HalfTyped> {
    vault::read(HALF_TYPED).await
}

/// It was kept, or is not wanted.
pub async fn forget_half_typed() {
    lock::alone(HALF_TYPED, vault::remove(HALF_TYPED)).await;
}

/// Forgets a person.
pub async fn remove(id: &str) {
    vault::remove(&format!("{PREFIX}{id}")).await;
}
