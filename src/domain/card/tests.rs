use proptest::{prelude::*, test_runner::TestCaseResult};

use super::*;
use crate::fuzz;

const CARD: &str =
    "001090012345|012345678|Nguyễn Văn A|01011990|Nam|Thôn Mẫu, Xã Mẫu, Mỹ Đức, Hà Nội|15062021";

fn read(text: &str) -> Card {
    Card::read(text).unwrap()
}

#[test]
fn reads_a_card_of_2021() {
    let card = read(CARD);
    assert_eq!(card.number.as_str(), "001090012345");
    assert_eq!(card.old_number.as_deref(), Some("012345678"));
    assert_eq!(card.name.as_str(), "Nguyễn Văn A");
    assert_eq!(card.birth, Some(CardDate::of(1, 1, 1990)));
    assert_eq!(card.sex, Some(Sex::Male));
    assert_eq!(card.address.as_deref(), Some("Thôn Mẫu, Xã Mẫu, Mỹ Đức, Hà Nội"));
    assert_eq!(card.issued, Some(CardDate::of(15, 6, 2021)));
    assert_eq!(card.extra, Vec::<String>::new());
}

#[test]
fn keeps_what_newer_cards_add_unread() {
    for extra in ["", "|", "|A|B", "||||Nguyễn Văn B|Trần Thị C"] {
        let card = read(&format!("{CARD}{extra}"));
        assert_eq!(card.issued, Some(CardDate::of(15, 6, 2021)), "{extra}");
        assert_eq!(card.extra.len(), extra.matches('|').count());
    }
    assert_eq!(read(&format!("{CARD}{}", "|x".repeat(40))).extra.len(), 5);
}

#[test]
fn reads_a_card_however_it_was_written() {
    let plain = read(CARD);
    let apart: String = CARD.replace('ễ', "e\u{302}\u{303}").replace('ă', "a\u{306}");
    assert_ne!(apart, CARD);
    for same in [
        format!("{CARD}\r\n"),
        format!("\u{feff}{CARD}\n"),
        CARD.replace('|', " | "),
        CARD.replace("Mẫu, Xã", "Mẫu,\r\nXã"),
        CARD.replace("01011990", "01/01/1990"),
        CARD.replace("01011990", "1/1/1990"),
        CARD.replace("15062021", "15-06-2021"),
        CARD.replace("|Nam|", "|NAM|"),
        CARD.replace("001090012345", "001 090 012 345"),
        apart,
    ] {
        assert_eq!(read(&same), plain, "{same}");
    }
}

#[test]
fn leaves_empty_what_it_cannot_read() {
    let card = read("001190000001||NGUYỄN THỊ MẪU|1990|?||khi nào");
    assert_eq!(card.old_number, None);
    assert_eq!(card.birth, Some(CardDate::of_year(1990)));
    assert_eq!(
        (card.sex, card.address, card.issued, card.extra.len()),
        (None, None, None, 0)
    );
}

#[test]
fn an_address_of_three_hundred_signs_stays_whole() {
    let long = "Thôn Mẫu, ".repeat(30);
    let card = read(&CARD.replace("Thôn Mẫu", &long));
    assert!(card.address.unwrap().starts_with(long.trim_end()));
}

#[track_caller]
fn refuses(text: &str, why: NotACard) {
    assert_eq!(Card::read(text), Err(why), "{text}");
}

#[test]
fn says_what_the_code_is_instead() {
    refuses(" \r\n", NotACard::Empty);
    refuses("https://thucdon.example/ban-7?x=1|2", NotACard::Link);
    refuses("https://thucdon.example/ban-7", NotACard::Link);
    refuses("WWW.thucdon.example", NotACard::Link);
    refuses("00020101021138540010A00000072701240006970436", NotACard::Payment);
    refuses(
        "GD4010123456789|4e6775|01/01/1990|1|78|01 - 062|01/01/2026",
        NotACard::Insurance,
    );
    refuses(
        "0123456789|4e6775|01/01/1990|1|78|01 - 062|01/01/2026",
        NotACard::Insurance,
    );
    refuses("001090012345", NotACard::NumberOnly);
    refuses("K7M-2PX4", NotACard::Ticket);
    refuses("CX1:ABC", NotACard::HandOver);
    refuses("WIFI:S:nha van hoa;;", NotACard::Other);
    refuses("a|b", NotACard::Other);
}

#[test]
fn refuses_half_a_card_and_a_card_read_wrong() {
    refuses("001090012345|012345678|Nguyễn Văn A|0101", NotACard::Half);
    refuses("001090012345|", NotACard::Half);
    refuses(&CARD.replacen("0010", "O010", 1), NotACard::Number);
    refuses(&CARD.replacen("0010", "", 1), NotACard::Number);
    refuses("01090012345|", NotACard::Number);
    refuses(&CARD.replace("Nguyễn Văn A", ""), NotACard::Name);
    refuses(&CARD.replace("Nguyễn Văn A", "😀😀"), NotACard::Name);
}

#[test]
fn fuzz_of_the_card() {
    fuzz::for_a_minute(
        "card",
        [
            fuzz::claim("noise is no card", "\\PC*", |text| {
                prop_assert!(Card::read(&text).is_err());
                Ok(())
            }),
            fuzz::claim(
                "what is read of a wounded card is real, fills a form, and written again reads the same",
                fuzz::wounded_text(card_like()),
                |text| Card::read(&text).map_or(Ok(()), is_sound),
            ),
            fuzz::claim("a right card reads back", card_like(), |text| {
                let card = Card::read(&text).unwrap();
                let fields: Vec<&str> = text.split('|').collect();
                prop_assert_eq!(card.number.as_str(), fields[0]);
                prop_assert_eq!(card.name.as_str(), fields[2]);
                prop_assert_eq!(card.birth.map(CardDate::digits), Some(fields[3].to_owned()));
                prop_assert_eq!(card.sex.map(Sex::on_paper), Some(fields[4]));
                prop_assert_eq!(card.address.as_deref(), Some(fields[5]));
                prop_assert_eq!(card.issued.map(CardDate::digits), Some(fields[6].to_owned()));
                is_sound(card)
            }),
        ],
    );
}

fn is_sound(card: Card) -> TestCaseResult {
    prop_assert!([card.birth, card.issued].into_iter().flatten().all(is_real));
    let number = card.number.as_str();
    fills_a_form(|bearer| card.prefill(bearer), Some(number), card.birth)?;
    prop_assert_eq!(Card::read(&written(&card)), Ok(card));
    Ok(())
}

/// A card as the code of another would say it.
fn written(card: &Card) -> String {
    let date = |date: Option<CardDate>| date.map(CardDate::digits).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut fields = vec![
        card.number.as_str().to_owned(),
        text(&card.old_number),
        card.name.as_str().to_owned(),
        date(card.birth),
        card.sex.map_or("", Sex::on_paper).to_owned(),
        text(&card.address),
        date(card.issued),
    ];
    fields.extend(card.extra.iter().cloned());
    fields.join("|")
}

fn card_like() -> impl Strategy<Value = String> {
    (
        "[0-9]{12}",
        prop::option::of("[0-9]{9}"),
        "[A-ZĐ][a-zàáảễ]{1,6}( [A-ZĐƯ][a-zăươ]{1,6}){1,4}",
        prop::array::uniform2((1..=28_u8, 1..=12_u8, 1900..=2026_u16)),
        prop::bool::ANY,
        "[A-Z][a-zà]{1,9}(, [A-Z][a-zà]{1,9}){1,4}",
        prop::collection::vec("[A-Za-z0-9]{0,9}", 0..5),
    )
        .prop_map(|(number, old, name, dates, man, address, extra)| {
            let [birth, issued] = dates.map(|(day, month, year)| CardDate::of(day, month, year).digits());
            let mut fields = vec![number, old.unwrap_or_default(), name, birth];
            fields.push(if man { "Nam" } else { "Nữ" }.to_owned());
            fields.extend([address, issued]);
            fields.extend(extra);
            fields.join("|")
        })
}
