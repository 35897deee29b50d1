//! Putting in order, equals as they stood. Here the numbers of the places are sorted, and then the things moved: one sorting
//! for all types. The standard library compiles two to five kilobytes of it for each, which every phone would fetch.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// Sorts by comparing.
pub fn by<T>(things: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut from = places(things.len(), &|one, other| compare(&things[one], &things[other]));
    for start in 0..from.len() {
        let mut at = start;
        // What belongs at `at` stands at `from[at]`: each swap puts one thing in its place.
        loop {
            let next = std::mem::replace(&mut from[at], at);
            if next == start {
                break;
            }
            things.swap(at, next);
            at = next;
        }
    }
}

/// Sorts by a key, which is worked out at each comparison.
pub fn by_key<T, K: Ord>(things: &mut [T], key: impl Fn(&T) -> K) {
    by(things, |one, other| key(one).cmp(&key(other)));
}

/// Things by their keys; the last of equal keys counts. Put in one by one: `collect` sorts them first.
pub fn map<K: Ord, V>(things: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, thing) in things {
        map.insert(key, thing);
    }
    map
}

/// Things, each once; put in one by one as well.
pub fn set<T: Ord>(things: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for thing in things {
        set.insert(thing);
    }
    set
}

/// For each place, the number of the thing that belongs there.
fn places(many: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..many).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_order_of_the_standard_library(keys in prop::collection::vec(0..9_u8, 0..40)) {
            let mut things: Vec<(u8, usize)> = keys.into_iter().enumerate().map(|(at, key)| (key, at)).collect();
            let mut sorted = things.clone();
            sorted.sort_by_key(|(key, _)| *key);
            by_key(&mut things, |(key, _)| *key);
            prop_assert_eq!(things, sorted);
        }
    }
}
