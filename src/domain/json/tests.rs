use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Serialize;

use super::*;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Kind {
    Bare,
    One(i16),
    Two(bool, String),
    Named { at: Option<f64>, of: Vec<u8> },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Whole {
    kinds: Vec<Kind>,
    by_name: BTreeMap<String, (u64, i64)>,
    #[serde(default)]
    left_out: u8,
    sign: char,
    result: Result<(), String>,
}

fn kind() -> impl Strategy<Value = Kind> {
    // Exact in both bases: `serde_json` may read the last bit of others otherwise than it was.
    let eighths = (-8_000_000..8_000_000).prop_map(|eighths| f64::from(eighths) / 8.0);
    prop_oneof![
        Just(Kind::Bare),
        any::<i16>().prop_map(Kind::One),
        (any::<bool>(), ".*").prop_map(|(yes, text)| Kind::Two(yes, text)),
        (
            prop::option::of(eighths),
            prop::collection::vec(any::<u8>(), 0..5)
        )
            .prop_map(|(at, of)| Kind::Named { at, of }),
    ]
}

fn whole() -> impl Strategy<Value = Whole> {
    let by_name = prop::collection::btree_map(".*", (any::<u64>(), any::<i64>()), 0..4);
    let result = prop::result::maybe_ok(Just(()), ".*");
    (
        prop::collection::vec(kind(), 0..5),
        by_name,
        any::<u8>(),
        any::<char>(),
        result,
    )
        .prop_map(|(kinds, by_name, left_out, sign, result)| Whole {
            kinds,
            by_name,
            left_out,
            sign,
            result,
        })
}

proptest! {
    #[test]
    fn what_was_written_is_read(whole in whole()) {
        let text = serde_json::to_string(&whole).unwrap();
        prop_assert_eq!(read::<Whole>(&text), serde_json::from_str(&text).ok());
        prop_assert_eq!(read(&text), Some(whole));
    }

    #[test]
    fn what_is_torn_is_read_as_serde_json_would(whole in whole(), at: prop::sample::Index, with in "[\\[\\]{}\",:0-9a-z]") {
        let mut text: Vec<char> = serde_json::to_string(&whole).unwrap().chars().collect();
        let at = at.index(text.len());
        text.splice(at..=at, with.chars());
        let text: String = text.into_iter().collect();
        prop_assert_eq!(read::<Whole>(&text), serde_json::from_str(&text).ok());
    }
}

#[test]
fn another_type_is_nothing() {
    assert_eq!(read::<u8>("256"), None);
    assert_eq!(read::<u8>("-1"), None);
    assert_eq!(read::<String>("1"), None);
    assert_eq!(read::<Kind>("\"Neither\""), None);
    assert_eq!(read::<(u8, u8)>("[1,2,3]"), None);
    assert_eq!(read::<Whole>("{}"), None);
    assert_eq!(read::<Vec<u8>>("<html>"), None);
    assert_eq!(read::<Vec<u8>>(&"[".repeat(100_000)), None);
}
