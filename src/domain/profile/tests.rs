use proptest::{prelude::*, test_runner::TestCaseResult};

use chrono::NaiveDate;

use super::*;
use crate::domain::{
    card::{fills_a_form, is_real},
    form::Wrong,
    person::{InvalidBirthDate, TypedDate},
};
use crate::fuzz::{claim, for_a_minute, wounded_text};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn typed() -> TypedProfile {
    TypedProfile::read(&pairs(&[
        ("ai", "cha-me"),
        ("ten", " Nguyễn  Văn A "),
        ("ngay-sinh", "5"),
        ("thang-sinh", "3"),
        ("nam-sinh", "1950"),
        ("gioi", "Nam"),
        ("so", "001 050 012 345"),
        ("ngay-cap", "15/6/2021"),
        ("o", "Thôn Mẫu, Xã Mỹ Đức, Hà Nội"),
    ]))
}

#[test]
fn keeps_what_was_typed_as_cards_write_it() {
    let profile = typed().check(today()).unwrap();
    assert_eq!(profile.kin, Kin::Parent);
    assert_eq!(profile.name.as_str(), "Nguyễn Văn A");
    assert_eq!(profile.birth, Some(CardDate::of(5, 3, 1950)));
    assert_eq!(profile.issued, Some(CardDate::of(15, 6, 2021)));
    assert_eq!(profile.number.as_ref().unwrap().as_str(), "001050012345");
    assert_eq!(profile.oddities(), []);
    assert_eq!(
        TypedProfile::of(&profile).check(today()).as_ref(),
        Ok(&profile),
        "what is kept can be opened and kept again"
    );
}

#[test]
fn a_name_is_enough_and_a_year_may_stand_for_a_date() {
    let mut typed = TypedProfile {
        name: "Trần Thị B".to_owned(),
        ..TypedProfile::default()
    };
    let profile = typed.check(today()).unwrap();
    assert_eq!(
        (profile.birth, profile.number, profile.address),
        (None, None, None)
    );
    typed.birth.year = "1938".to_owned();
    assert_eq!(typed.check(today()).unwrap().birth, Some(CardDate::of_year(1938)));
    for (year, why) in [
        ("38", InvalidBirthDate::YearShort),
        ("19x8", InvalidBirthDate::YearShort),
        ("2027", InvalidBirthDate::InFuture),
        ("1890", InvalidBirthDate::TooLongAgo),
    ] {
        typed.birth.year = year.to_owned();
        assert_eq!(typed.check(today()), Err(vec![(Part::Birth, Wrong::Date(why))]));
    }
}

#[test]
fn everything_wrong_is_said_at_once_in_the_order_of_the_page() {
    let wrong = TypedProfile {
        name: "A".to_owned(),
        birth: TypedDate {
            year: "2030".to_owned(),
            ..TypedDate::default()
        },
        number: "12345".to_owned(),
        issued: TypedDate {
            day: "31".to_owned(),
            month: "2".to_owned(),
            year: "2021".to_owned(),
        },
        address: "ngõ ".repeat(100),
        ..TypedProfile::default()
    };
    let wrong = wrong.check(today()).unwrap_err();
    let parts: Vec<Part> = wrong.iter().map(|(part, _)| *part).collect();
    assert_eq!(
        parts,
        [Part::Name, Part::Birth, Part::Number, Part::Issued, Part::Address]
    );
}

#[test]
fn a_number_of_another_year_is_said_and_kept() {
    let mut typed = typed();
    typed.birth.year = "1951".to_owned();
    assert_eq!(typed.check(today()).unwrap().oddities(), [Oddity::Year]);
}

#[test]
fn people_come_back_from_their_file() {
    let one = typed().check(today()).unwrap();
    let two = Profile {
        name: "Lê Thị C".parse().unwrap(),
        number: None,
        ..one.clone()
    };
    let people = vec![one, two];
    assert_eq!(Profile::import(&Profile::export(&people)), Ok(people));
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_one_bad_person_does_not_lose_the_others() {
    assert_eq!(Profile::import("{}"), Err(NotOurs::Foreign));
    assert_eq!(
        Profile::import(r#"{"loai":"chuyenxe.to-khai","phien_ban":1}"#),
        Err(NotOurs::Foreign)
    );
    assert_eq!(
        Profile::import(r#"{"loai":"chuyenxe.ho-so","phien_ban":2,"nguoi":[]}"#),
        Err(NotOurs::Newer)
    );
    assert_eq!(
        Profile::import(&" ".repeat(FILE.largest + 1)),
        Err(NotOurs::TooLarge)
    );
    let two = r#"{"loai":"chuyenxe.ho-so","phien_ban":1,"nguoi":[{"name":"7"},{"name":"Lê Thị C"}]}"#;
    let names = Profile::import(two).unwrap();
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].name.as_str(), "Lê Thị C");
}

#[test]
fn a_file_brings_no_date_and_no_address_that_nobody_could_type() {
    let file = |person: &str| {
        let people = format!(r#"{{"loai":"chuyenxe.ho-so","phien_ban":1,"nguoi":[{person}]}}"#);
        Profile::import(&people)
    };
    let day = r#"{"name":"Lê Thị C","birth":{"day":31,"month":2,"year":1950}}"#;
    assert_eq!(file(day), Err(NotOurs::Foreign));
    let address = |address: &str| {
        let person = format!(r#"{{"name":"Lê Thị C","address":"{address}"}}"#);
        file(&person).unwrap().remove(0).address
    };
    assert_eq!(address(" Mỹ Đư\u{301}c ").as_deref(), Some("Mỹ Đức"));
    assert_eq!(address(&"ộ".repeat(300)), Some("ộ".repeat(300)));
    assert_eq!(address(&"ộ".repeat(301)), None);
    assert_eq!(address(" "), None);
}

#[test]
fn a_file_has_room_for_thirty_of_the_longest() {
    let longest = Profile {
        name: "ễ".repeat(120).parse().unwrap(),
        address: Some("ộ".repeat(300)),
        ..typed().check(today()).unwrap()
    };
    let people = vec![longest; 30];
    assert_eq!(Profile::import(&Profile::export(&people)), Ok(people));
}

#[test]
fn the_same_person_is_known_by_number_or_by_name_and_birth() {
    let one = typed().check(today()).unwrap();
    let renamed = Profile {
        name: "Nguyễn Văn An".parse().unwrap(),
        ..one.clone()
    };
    assert!(one.is_same_as(&renamed));
    let without = Profile {
        number: None,
        name: "NGUYỄN VĂN A".parse().unwrap(),
        ..one.clone()
    };
    assert!(one.is_same_as(&without));
    let son = Profile {
        birth: Some(CardDate::of(5, 3, 1980)),
        ..without.clone()
    };
    assert!(!one.is_same_as(&son));
    let cousin = |kin| Profile {
        kin,
        birth: Some(CardDate::of_year(1950)),
        ..son.clone()
    };
    assert!(cousin(Kin::Other).is_same_as(&cousin(Kin::Other)));
    assert!(!cousin(Kin::Me).is_same_as(&cousin(Kin::Other)));
}

fn are_sound(people: Vec<Profile>) -> TestCaseResult {
    prop_assert!(!people.is_empty());
    for person in &people {
        prop_assert!([person.birth, person.issued].into_iter().flatten().all(is_real));
        let address = person.address.as_deref().unwrap_or("x");
        prop_assert!((1..=300).contains(&address.chars().count()));
        let number = person.number.as_ref().map(PersonalId::as_str);
        fills_a_form(|bearer| person.prefill(bearer), number, person.birth)?;
    }
    prop_assert_eq!(Profile::import(&Profile::export(&people)), Ok(people));
    Ok(())
}

/// A file with a person whose values are of the right kind, and perhaps no person's.
fn person_like() -> impl Strategy<Value = String> {
    let date = || {
        (
            prop::option::of(0..=32_u8),
            prop::option::of(0..=13_u8),
            1840..=2210_u16,
        )
            .prop_map(|(day, month, year)| serde_json::json!({ "day": day, "month": month, "year": year }))
    };
    (
        "[A-ZĐa-zễ\u{302}\u{303}]{2,6}( [A-Za-zễ7]{1,6}){0,3}",
        prop::option::of(date()),
        prop::option::of(date()),
        prop::option::of("[0-9]{9}|[0-9]{12}|[0-9 .]{8,14}"),
        prop::option::of("[ a-zo\u{302}\u{301}ộ]{0,310}"),
    )
        .prop_map(|(name, birth, issued, number, address)| {
            let person = serde_json::json!({
                "name": name, "birth": birth, "issued": issued, "number": number, "address": address
            });
            FILE.write(&[person])
        })
}

#[test]
fn fuzz_of_the_file_of_people() {
    let people = [typed().check(today()).unwrap()];
    let good = Profile::export(&people);
    for_a_minute(
        "people",
        [
            claim("noise is refused", "\\PC*", |text| {
                prop_assert!(Profile::import(&text).is_err());
                Ok(())
            }),
            claim(
                "what is read of a wounded file is real, fills a form, and comes back from its own file",
                wounded_text(Just(good)),
                |text| Profile::import(&text).map_or(Ok(()), are_sound),
            ),
            claim(
                "a person with any values is read as a real one or not at all",
                person_like(),
                |text| Profile::import(&text).map_or(Ok(()), are_sound),
            ),
        ],
    );
}

#[test]
fn a_card_completes_a_person_and_leaves_who_it_is() {
    let kept = Profile {
        number: None,
        ..typed().check(today()).unwrap()
    };
    let card = Card::read("001050012345||Nguyễn Văn A|05031950|Nam||15062021").unwrap();
    let card = Profile::of_card(&card, Kin::Other);
    assert!(kept.is_same_as(&card));
    let completed = kept.clone().completed_by(card);
    assert_eq!(completed.kin, Kin::Parent);
    assert_eq!(completed.address, kept.address);
    assert_eq!(completed.number.unwrap().as_str(), "001050012345");
}
