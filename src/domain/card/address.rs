//! The address on a card, one line with commas, taken apart.
//!
//! Cards made before July 2025 name commune, district and province; since then there is no district.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::CardDate;
use crate::domain::fold::fold;

/// An address in parts. What a part was called is kept as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardAddress {
    /// House, street, hamlet.
    pub detail: String,
    /// Commune or ward, of the time when the card was made.
    pub commune: String,
    /// District; none since July 2025.
    pub district: Option<String>,
    /// Province or city.
    pub province: String,
}

/// What a commune's name may begin with, folded.
const COMMUNES: [&str; 5] = ["xa ", "phuong ", "thi tran ", "dac khu ", "p. "];
/// What a district's name may begin with, folded.
const DISTRICTS: [&str; 5] = ["huyen ", "quan ", "thi xa ", "thanh pho ", "tp. "];

impl CardAddress {
    /// Takes a line apart; `issued` tells how many levels it has where its own words do not.
    pub fn read(line: &str, issued: Option<CardDate>) -> Self {
        let parts: Vec<&str> = line
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let Some((province, rest)) = parts.split_last() else {
            return Self::default();
        };
        let Some((last, before)) = rest.split_last() else {
            // A single part: nothing tells what it is.
            return Self {
                detail: (*province).to_owned(),
                ..Self::default()
            };
        };
        let begins = |part: &str, kinds: &[&str]| {
            let part = fold(part);
            kinds.iter().any(|kind| part.starts_with(kind))
        };
        let has_district = match before.last() {
            None => false,
            Some(_) if begins(last, &DISTRICTS) => true,
            Some(_) if begins(last, &COMMUNES) => false,
            Some(before) if begins(before, &COMMUNES) => true,
            Some(_) => issued.and_then(CardDate::earliest) < NaiveDate::from_ymd_opt(2025, 7, 1),
        };
        let (district, commune, detail) = match before.split_last() {
            Some((commune, detail)) if has_district => (Some(*last), *commune, detail),
            _ => (None, *last, before),
        };
        Self {
            detail: detail.join(", "),
            commune: commune.to_owned(),
            district: district.map(str::to_owned),
            province: (*province).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(line: &str, year: u16, detail: &str, commune: &str, district: Option<&str>, province: &str) {
        let address = CardAddress::read(line, Some(CardDate::of(15, 8, year)));
        assert_eq!(
            (
                address.detail.as_str(),
                address.commune.as_str(),
                address.district.as_deref(),
                address.province.as_str()
            ),
            (detail, commune, district, province)
        );
    }

    #[test]
    fn three_levels_before_july_2025_and_two_since() {
        reads(
            "Thôn Mẫu, Xã Mẫu, Mỹ Đức, Hà Nội",
            2021,
            "Thôn Mẫu",
            "Xã Mẫu",
            Some("Mỹ Đức"),
            "Hà Nội",
        );
        reads(
            "An Mỹ, Mỹ Đức, Hà Nội",
            2021,
            "",
            "An Mỹ",
            Some("Mỹ Đức"),
            "Hà Nội",
        );
        reads(
            "Thôn Mẫu, Mỹ Đức, Hà Nội",
            2025,
            "Thôn Mẫu",
            "Mỹ Đức",
            None,
            "Hà Nội",
        );
        reads(
            "Số 1, ngõ 2, Láng Hạ, Đống Đa, Hà Nội",
            2022,
            "Số 1, ngõ 2",
            "Láng Hạ",
            Some("Đống Đa"),
            "Hà Nội",
        );
    }

    #[test]
    fn its_own_words_count_more_than_the_year() {
        reads(
            "Thôn Mẫu, Xã Mỹ Đức, Hà Nội",
            2021,
            "Thôn Mẫu",
            "Xã Mỹ Đức",
            None,
            "Hà Nội",
        );
        reads(
            "An Mỹ, Huyện Mỹ Đức, Hà Nội",
            2025,
            "",
            "An Mỹ",
            Some("Huyện Mỹ Đức"),
            "Hà Nội",
        );
        reads(
            "Tổ 1, Phường Mẫu, Đống Đa, Hà Nội",
            2025,
            "Tổ 1",
            "Phường Mẫu",
            Some("Đống Đa"),
            "Hà Nội",
        );
    }

    #[test]
    fn short_and_empty_lines_lose_nothing() {
        reads("Mỹ Đức, Hà Nội", 2021, "", "Mỹ Đức", None, "Hà Nội");
        reads("Hà Nội", 2021, "Hà Nội", "", None, "");
        reads(" , ,", 2021, "", "", None, "");
    }
}
