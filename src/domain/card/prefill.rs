//! What a card fills into a form, for one of the people the form names.

use super::{Card, CardDate, PersonalNumber, Sex};
use crate::domain::{
    form::{Bearer, Origin, Prefilled},
    mrz::Mrz,
};

impl Card {
    /// The values for a person's boxes. The form decides which of them it takes.
    pub fn prefill(&self, bearer: &Bearer) -> Vec<Prefilled> {
        // Since 1 July 2024 it is called otherwise (Law 26/2023/QH15, article 46).
        let kind = self.issued.map(|issued| {
            if issued.is_before(2024, 7, 1) {
                "Căn cước công dân"
            } else {
                "Thẻ căn cước"
            }
        });
        let mut values = of_person(bearer, Origin::Card, &self.number, self.birth, self.sex);
        values.extend(laid(
            Origin::Card,
            [
                (&bearer.name, Some(self.name.as_str().to_owned())),
                (&bearer.card, kind.map(str::to_owned)),
                (&bearer.issued, self.issued.map(CardDate::in_digits)),
                (&bearer.address, self.address.clone()),
            ],
        ));
        values
    }
}

impl Mrz {
    /// The values for a person's boxes. Never the name: its marks are missing.
    pub fn prefill(&self, bearer: &Bearer) -> Vec<Prefilled> {
        of_person(bearer, Origin::Mrz, &self.number, Some(self.birth), self.sex)
    }
}

fn of_person(
    bearer: &Bearer,
    origin: Origin,
    number: &PersonalNumber,
    birth: Option<CardDate>,
    sex: Option<Sex>,
) -> Vec<Prefilled> {
    laid(
        origin,
        [
            (&bearer.number, Some(number.as_str().to_owned())),
            (&bearer.birth, birth.map(CardDate::in_digits)),
            (&bearer.sex, sex.map(|sex| sex.on_paper().to_owned())),
        ],
    )
}

fn laid<const COUNT: usize>(
    origin: Origin,
    values: [(&Option<String>, Option<String>); COUNT],
) -> Vec<Prefilled> {
    values
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
