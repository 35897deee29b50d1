//! The people whose data this device keeps to fill forms from: sealed in the vault, or in memory on a shared machine.

use serde::{Deserialize, Serialize};

use crate::{
    browser::{form, lock, vault},
    domain::{
        order,
        profile::{Profile, TypedProfile},
    },
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

/// A person to be kept: in the place that is named, or wherever they belong.
pub type ToKeep = (Option<String>, Profile);

/// Everyone, the holder first, then in the order of the names.
pub async fn all() -> Vec<Kept> {
    let mut people = vault::all(PREFIX).await;
    sort(&mut people);
    people
}

fn sort(people: &mut [Kept]) {
    order::by_key(people, |kept| {
        (kept.profile.kin as u8, kept.profile.name.folded())
    });
}

/// Puts a person among others: in the named place, else over the same person, else in a place of their own. None where the
/// browser makes no new places.
fn put_in(people: &mut Vec<Kept>, (id, profile): ToKeep) -> Option<Kept> {
    let same = || people.iter().find(|kept| kept.profile.is_same_as(&profile));
    let id = id
        .or_else(|| same().map(|kept| kept.id.clone()))
        .or_else(|| form::fresh_key().map(String::from))?;
    let kept = Kept { id, profile };
    match people.iter_mut().find(|known| known.id == kept.id) {
        Some(known) => *known = kept.clone(),
        None => people.push(kept.clone()),
    }
    Some(kept)
}

/// Keeps people, one after the other and no other tab between. False where this device does not keep them all.
pub async fn keep(people: Vec<ToKeep>) -> bool {
    let keeping = async move {
        let mut known = all().await;
        for person in people {
            let Some(kept) = put_in(&mut known, person) else {
                return false;
            };
            if !vault::keep(&format!("{PREFIX}{}", kept.id), &kept).await {
                return false;
            }
        }
        true
    };
    lock::alone(PREFIX, keeping).await.unwrap_or(false)
}

/// The same on the page alone, where the device keeps nothing.
pub fn keep_on_page(known: &mut Vec<Kept>, people: Vec<ToKeep>) {
    for person in people {
        put_in(known, person);
    }
    sort(known);
}

/// Forgets a person.
pub async fn remove(id: &str) {
    vault::remove(&format!("{PREFIX}{id}")).await;
}

/// What is half typed of a person, and where they are kept; none while new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfTyped {
    /// The place.
    pub id: Option<String>,
    /// What stands in the boxes.
    pub typed: TypedProfile,
}

/// Keeps what is half typed, sealed like the people. One after the other, where the browser has locks: what is forgotten last
/// stays forgotten. False where this device keeps nothing.
pub async fn keep_half_typed(half: HalfTyped) -> bool {
    let keeping = async move { vault::keep(HALF_TYPED, &half).await };
    lock::alone(HALF_TYPED, keeping).await.unwrap_or(false)
}

/// What was half typed when the page was left.
pub async fn half_typed() -> Option<HalfTyped> {
    lock::alone(HALF_TYPED, vault::read(HALF_TYPED)).await.flatten()
}

/// It was kept, or is not wanted.
pub async fn forget_half_typed() {
    lock::alone(HALF_TYPED, vault::remove(HALF_TYPED)).await;
}
