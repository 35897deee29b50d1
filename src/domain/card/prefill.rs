//! What a card or a profile fills into a form, for one of the people the form names.

use super::{Card, CardDate, Sex};
use crate::domain::{
    form::{Bearer, Origin, Prefilled, personal_id::PersonalId},
    mrz::Mrz,
    person::PersonName,
    profile::Profile,
};

impl Card {
    /// The values for a person's boxes. The form decides which of them it takes.
    pub fn prefill(&self, bearer: &Bearer) -> Vec<Prefilled> {
        Known {
            number: Some(self.number.as_str()),
            birth: self.birth,
            sex: self.sex,
            name: Some(&self.name),
            issued: self.issued,
            address: self.address.as_deref(),
        }
        .laid(Origin::Card, bearer)
    }
}

impl Mrz {
    /// The values for a person's boxes. Never the name: its marks are missing.
    pub fn prefill(&self, bearer: &Bearer) -> Vec<Prefilled> {
        Known {
            number: Some(self.number.as_str()),
            birth: Some(self.birth),
            sex: self.sex,
            ..Known::default()
        }
        .laid(Origin::Mrz, bearer)
    }
}

impl Profile {
    /// The values for a person's boxes. The form decides which of them it takes.
    pub fn prefill(&self, bearer: &Bearer) -> Vec<Prefilled> {
        Known {
            number: self.number.as_ref().map(PersonalId::as_str),
            birth: self.birth,
            sex: self.sex,
            name: Some(&self.name),
            issued: self.issued,
            address: self.address.as_deref(),
        }
        .laid(Origin::Profile, bearer)
    }
}

/// What is known of a person.
#[derive(Default)]
struct Known<'a> {
    number: Option<&'a str>,
    birth: Option<CardDate>,
    sex: Option<Sex>,
    name: Option<&'a PersonName>,
    issued: Option<CardDate>,
    address: Option<&'a str>,
}

impl Known<'_> {
    /// What the card is called; None where number and date do not tell. Nine digits are those of the card before, and a year
    /// alone may lie on either side of the day.
    fn kind(&self) -> Option<&'static str> {
        let issued = self.issued.filter(|issued| issued.day().is_some())?;
        self.number.filter(|number| number.len() == 12)?;
        // Since 1 July 2024 it is called otherwise (Law 26/2023/QH15, article 46).
        Some(if issued.is_before(2024, 7, 1) {
            "Căn cước công dân"
        } else {
            "Thẻ căn cước"
        })
    }

    fn laid(self, origin: Origin, bearer: &Bearer) -> Vec<Prefilled> {
        let kind = self.kind();
        [
            (&bearer.number, self.number.map(str::to_owned)),
            (&bearer.birth, self.birth.map(CardDate::in_digits)),
            (&bearer.sex, self.sex.map(|sex| sex.on_paper().to_owned())),
            (&bearer.name, self.name.map(|name| name.as_str().to_owned())),
            (&bearer.card, kind.map(str::to_owned)),
            (&bearer.issued, self.issued.map(CardDate::in_digits)),
            (&bearer.address, self.address.map(str::to_owned)),
        ]
        .into_iter()
        .filter_map(|(at, value)| {
            Some(Prefilled {
                at: at.clone()?,
                value: value?,
                origin,
            })
        })
        .collect()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::{prelude::*, test_runner::TestCaseResult};

    use super::*;

    /// Claims that a form that asks for everything gets the number, the birth date as far as it is known, and no empty value.
    pub fn fills_a_form(
        values: impl Fn(&Bearer) -> Vec<Prefilled>,
        number: Option<&str>,
        birth: Option<CardDate>,
    ) -> TestCaseResult {
        let values = values(&bearer());
        let at = |name: &str| values.iter().find(|value| value.at == name);
        prop_assert!(values.iter().all(|value| !value.value.trim().is_empty()));
        prop_assert_eq!(at("so").map(|value| value.value.as_str()), number);
        let filled = at("sinh").and_then(|value| CardDate::read(&value.value));
        let known = |date: CardDate| (date.year(), date.day(), date.day().and(date.month()));
        prop_assert_eq!(filled.map(known), birth.map(known));
        let issued = at("cap").map(|value| CardDate::read(&value.value));
        prop_assert!(issued.is_none_or(|issued| issued.is_some()));
        Ok(())
    }

    fn bearer() -> Bearer {
        let named = |at: &str| Some(at.to_owned());
        Bearer {
            who: "Người yêu cầu".to_owned(),
            name: named("ten"),
            birth: named("sinh"),
            sex: named("gioi"),
            number: named("so"),
            card: named("loai"),
            issued: named("cap"),
            address: named("o"),
        }
    }

    fn laid_out(values: &[Prefilled]) -> Vec<(&str, &str)> {
        values
            .iter()
            .map(|value| (value.at.as_str(), value.value.as_str()))
            .collect()
    }

    #[test]
    fn a_card_fills_every_box_that_the_form_names() {
        let card =
            Card::read("001090012345||Nguyễn Văn A|01011990|Nam|Xã Mẫu, Mỹ Đức, Hà Nội|15062021").unwrap();
        let values = card.prefill(&bearer());
        assert_eq!(
            laid_out(&values),
            [
                ("so", "001090012345"),
                ("sinh", "01/01/1990"),
                ("gioi", "Nam"),
                ("ten", "Nguyễn Văn A"),
                ("loai", "Căn cước công dân"),
                ("cap", "15/06/2021"),
                ("o", "Xã Mẫu, Mỹ Đức, Hà Nội"),
            ]
        );
        assert!(values.iter().all(|value| value.origin == Origin::Card));
        let only_name = Bearer {
            name: Some("ten".to_owned()),
            ..Bearer::default()
        };
        assert_eq!(laid_out(&card.prefill(&only_name)), [("ten", "Nguyễn Văn A")]);
    }

    #[test]
    fn a_newer_card_has_its_newer_name_and_a_year_alone_stays_one() {
        let card = Card::read("001190012345||Trần Thị B|00001950|Nữ||01072024").unwrap();
        let values = card.prefill(&bearer());
        let values = laid_out(&values);
        assert!(values.contains(&("loai", "Thẻ căn cước")));
        assert!(values.contains(&("sinh", "1950")));
        assert!(values.contains(&("gioi", "Nữ")));
        assert!(!values.iter().any(|(at, _)| *at == "o"));
    }

    #[test]
    fn the_three_lines_never_fill_a_name() {
        let lines = "IDVNM1900000015001190000001<<6\n9001011F4001016VNM<<<<<<<<<<<2\nNGUYEN<<THI<MAU";
        let values = Mrz::read(lines).unwrap().prefill(&bearer());
        assert_eq!(
            laid_out(&values),
            [("so", "001190000001"), ("sinh", "01/01/1990"), ("gioi", "Nữ")]
        );
        assert!(values.iter().all(|value| value.origin == Origin::Mrz));
    }

    #[test]
    fn a_profile_fills_what_it_knows() {
        let profile = Profile {
            kin: crate::domain::profile::Kin::Child,
            name: "Nguyễn Văn B".parse().unwrap(),
            birth: Some(CardDate::of_year(2015)),
            sex: None,
            number: None,
            issued: None,
            address: None,
        };
        let values = profile.prefill(&bearer());
        assert_eq!(laid_out(&values), [("sinh", "2015"), ("ten", "Nguyễn Văn B")]);
        assert!(values.iter().all(|value| value.origin == Origin::Profile));
    }

    #[test]
    fn a_card_is_called_something_only_where_number_and_date_tell() {
        let kind = |number: Option<&str>, issued: Option<CardDate>| {
            let profile = Profile {
                kin: crate::domain::profile::Kin::Me,
                name: "Nguyễn Văn B".parse().unwrap(),
                birth: None,
                sex: None,
                number: number.map(|number| number.parse().unwrap()),
                issued,
                address: None,
            };
            let values = profile.prefill(&bearer());
            let kind = values.into_iter().find(|value| value.at == "loai");
            kind.map(|value| value.value)
        };
        let (before, from) = (CardDate::of(30, 6, 2024), CardDate::of(1, 7, 2024));
        let (new, old) = (Some("001090012345"), Some("012345678"));
        assert_eq!(kind(new, Some(before)).as_deref(), Some("Căn cước công dân"));
        assert_eq!(kind(new, Some(from)).as_deref(), Some("Thẻ căn cước"));
        assert_eq!(kind(old, Some(before)), None);
        assert_eq!(kind(None, Some(before)), None);
        assert_eq!(kind(new, Some(CardDate::of_year(2024))), None);
        assert_eq!(kind(new, CardDate::read("6/2021")), None);
        assert_eq!(kind(new, None), None);
    }
}
