//! Addresses of two levels, and what became of the wards that people still write.

use crate::domain::{
    cases::lower,
    commune::{Commune, without_folded_kind},
    fold::{fold, nfc},
};

/// The city as it is printed behind a commune.
pub const CITY: &str = "thành phố Hà Nội";

/// What a typed commune means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// A commune of today, by its full name.
    Today(String),
    /// An old ward that went into one commune.
    Renamed {
        /// The old ward.
        old: String,
        /// The commune of today.
        now: String,
    },
    /// An old ward that went to several: the person must say which is theirs.
    Split {
        /// The old ward.
        old: String,
        /// The communes of today.
        now: Vec<String>,
    },
    /// No commune of Hà Nội has this name.
    Unknown,
}

/// What a typed commune means. A district behind a comma (`Xã Đồng Tâm, Mỹ Đức`) tells old wards of one name apart.
/// A name that a commune of today and an old ward share means the commune of today.
pub fn meant(communes: &[Commune], typed: &str) -> Meant {
    let (place, district) = typed.split_once(',').unwrap_or((typed, ""));
    let (place, district) = (fold(place), fold(district));
    if place.is_empty() {
        return Meant::Unknown;
    }
    let means = |name: &str| {
        let name = fold(name);
        name == place || without_folded_kind(&name) == place
    };
    let district = without_city(&district);
    // With a district the words are old: districts ended in July 2025.
    if district.is_empty()
        && let Some(commune) = communes.iter().find(|commune| means(&commune.name))
    {
        return Meant::Today(commune.name.clone());
    }
    let mut old: Option<(&str, &str)> = None;
    let mut several = false;
    let mut now: Vec<String> = Vec::new();
    for commune in communes {
        for ward in &commune.merged_from {
            let of_district = district.is_empty() || fold(&ward.district).ends_with(district);
            if of_district && means(&ward.name) && !now.contains(&commune.name) {
                let first = *old.get_or_insert((&ward.name, &ward.district));
                several |= first != (ward.name.as_str(), ward.district.as_str());
                now.push(commune.name.clone());
            }
        }
    }
    match (old, now.as_slice()) {
        (Some((old, _)), [only]) if old == only => Meant::Today(only.clone()),
        (Some((old, _)), [only]) => Meant::Renamed {
            old: old.to_owned(),
            now: only.clone(),
        },
        // Wards of one name in several districts: they are called as the person called them.
        (Some((old, _)), _) => Meant::Split {
            old: if several {
                nfc(typed.trim())
            } else {
                old.to_owned()
            },
            now,
        },
        (None, _) => match communes.iter().find(|commune| means(&commune.name)) {
            Some(commune) => Meant::Today(commune.name.clone()),
            None => Meant::Unknown,
        },
    }
}

fn without_city(folded: &str) -> &str {
    let bare = ["thanh pho ha noi", "tp ha noi", "ha noi"]
        .iter()
        .find_map(|city| folded.strip_suffix(city));
    bare.unwrap_or(folded).trim()
}

/// Whether a typed province is Hà Nội.
pub fn is_city(typed: &str) -> bool {
    !typed.trim().is_empty() && without_city(&fold(typed)).is_empty()
}

/// A name with its kind, inside a sentence: `xã Phúc Sơn`.
pub fn in_sentence(name: &str) -> String {
    let kinds = ["Xã ", "Phường ", "Thị trấn ", "Đặc khu ", "Thành phố ", "Tỉnh "];
    match kinds.iter().find(|kind| name.starts_with(**kind)) {
        Some(kind) => format!("{}{}", lower(kind), &name[kind.len()..]),
        None => name.to_owned(),
    }
}

/// Takes an address written in one piece apart: house or hamlet, commune (with an old district behind it), province.
/// Cards made before July 2025 have three levels, those after it two.
pub fn parts(text: &str) -> [String; 3] {
    let text = nfc(text);
    let parts: Vec<&str> = text
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let Some((province, before)) = parts.split_last() else {
        return Default::default();
    };
    if before.is_empty() {
        return [(*province).to_owned(), String::new(), String::new()];
    }
    let names_commune = |part: &&str| {
        let folded = fold(part);
        without_folded_kind(&folded) != folded || folded.starts_with("dac khu ")
    };
    // Where no part says that it is a commune, it stands before the district, if there is one.
    let at = before
        .iter()
        .rposition(names_commune)
        .unwrap_or(before.len().saturating_sub(2));
    let commune = before[at..].join(", ");
    [before[..at].join(", "), commune, (*province).to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::commune::OldWard;

    fn communes() -> Vec<Commune> {
        let commune = |code: &str, name: &str, merged: &[(&str, &str, bool)]| Commune {
            code: code.parse().unwrap(),
            name: name.into(),
            former_districts: Vec::new(),
            merged_from: merged
                .iter()
                .map(|(name, district, part)| OldWard {
                    name: (*name).into(),
                    district: (*district).into(),
                    part: *part,
                })
                .collect(),
            lat: 0.0,
            lon: 0.0,
            folded: crate::domain::commune::Folded::default(),
        };
        vec![
            commune(
                "10441",
                "Xã Mỹ Đức",
                &[
                    ("Thị trấn Đại Nghĩa", "Huyện Mỹ Đức", false),
                    ("Xã Phúc Sơn", "Huyện Ứng Hòa", false),
                ],
            ),
            commune("10459", "Xã Phúc Sơn", &[("Xã Đồng Tâm", "Huyện Mỹ Đức", true)]),
            commune(
                "10350",
                "Xã Trần Phú",
                &[
                    ("Xã Đồng Tâm", "Huyện Mỹ Đức", true),
                    ("Xã Trần Phú", "Huyện Chương Mỹ", false),
                ],
            ),
        ]
    }

    #[test]
    fn an_old_ward_leads_to_the_commune_of_today() {
        let communes = communes();
        let today = |name: &str| Meant::Today(name.to_owned());
        assert_eq!(meant(&communes, "xã mỹ đức"), today("Xã Mỹ Đức"));
        assert_eq!(meant(&communes, "my duc"), today("Xã Mỹ Đức"));
        assert_eq!(meant(&communes, "Xã Trần Phú, Chương Mỹ"), today("Xã Trần Phú"));
        // Two places of one name: the district tells that the old one is meant.
        assert_eq!(meant(&communes, "Xã Phúc Sơn"), today("Xã Phúc Sơn"));
        assert_eq!(
            meant(&communes, "Xã Phúc Sơn, Ứng Hòa"),
            Meant::Renamed {
                old: "Xã Phúc Sơn".into(),
                now: "Xã Mỹ Đức".into(),
            }
        );
        assert_eq!(
            meant(&communes, "Đại Nghĩa, huyện Mỹ Đức, Hà Nội"),
            Meant::Renamed {
                old: "Thị trấn Đại Nghĩa".into(),
                now: "Xã Mỹ Đức".into(),
            }
        );
        assert_eq!(
            meant(&communes, "Đồng Tâm"),
            Meant::Split {
                old: "Xã Đồng Tâm".into(),
                now: vec!["Xã Phúc Sơn".into(), "Xã Trần Phú".into()],
            }
        );
        assert_eq!(meant(&communes, "Xã Lạ"), Meant::Unknown);
        assert_eq!(meant(&communes, " , "), Meant::Unknown);
    }

    #[test]
    fn an_address_in_one_piece_comes_apart() {
        let apart = |text: &str, house: &str, commune: &str, province: &str| {
            assert_eq!(parts(text), [house, commune, province], "{text}");
        };
        apart(
            "Thôn Mẫu, Xã Đồng Tâm, Mỹ Đức, Hà Nội",
            "Thôn Mẫu",
            "Xã Đồng Tâm, Mỹ Đức",
            "Hà Nội",
        );
        apart(
            "Thôn Mẫu, Xã Phúc Sơn, Hà Nội",
            "Thôn Mẫu",
            "Xã Phúc Sơn",
            "Hà Nội",
        );
        apart("Đồng Tâm, Mỹ Đức, Hà Nội", "", "Đồng Tâm, Mỹ Đức", "Hà Nội");
        apart(
            "Số 5, ngõ 2, Kim Mã, Ba Đình, Hà Nội",
            "Số 5, ngõ 2",
            "Kim Mã, Ba Đình",
            "Hà Nội",
        );
        apart("Hà Nội", "Hà Nội", "", "");
        apart("", "", "", "");
    }

    #[test]
    fn the_city_is_known_however_it_is_written() {
        assert!(is_city("Hà Nội") && is_city("TP. Hà Nội") && is_city("thành phố hà nội"));
        assert!(!is_city("") && !is_city("Hà Nam") && !is_city("tỉnh Hà Nội xưa"));
        assert_eq!(in_sentence("Xã Phúc Sơn"), "xã Phúc Sơn");
    }
}
