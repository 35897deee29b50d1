//! Reads what was typed into the boxes of one input: generous on the way in, one spelling inside.

use chrono::{Datelike, NaiveDate};

use super::{
    Input, Kind, OTHER, Values,
    address::{self, Meant},
    box_key,
    check::{Ground, Wrong},
    ethnicity,
    personal_id::PersonalId,
    typed,
};
use crate::domain::{
    cases::lower,
    fold::nfc,
    person::{InvalidBirthDate, NAME_LIMIT, PersonName, PhoneNumber, TypedDate},
};

/// The most signs of a line of text. Addresses of 300 signs exist.
pub const LINE: usize = 400;
/// The most signs of a longer text: a page of A4.
pub const PAGE: usize = 3000;

/// Reads the boxes of an input. Gives what belongs into them, by the boxes' names.
///
/// # Errors
/// Says what is wrong with them, first things first. An empty input is no error here.
pub fn read(
    input: &Input,
    key: &str,
    values: &Values,
    ground: &Ground<'_>,
) -> Result<Vec<(&'static str, String)>, Wrong> {
    let boxed = |of: &str| clean(typed(values, &box_key(key, of)));
    let text = boxed("");
    for of in input.kind.boxes() {
        if let Some(sign) = boxed(of).chars().find(|sign| cannot_print(*sign)) {
            return Err(Wrong::Sign(sign));
        }
    }
    let one = |text: String| Ok(vec![("", text)]);
    match input.kind {
        Kind::Text => limited(text, LINE).and_then(one),
        Kind::LongText => limited(long(typed(values, key)), PAGE).and_then(one),
        Kind::Name => match text.parse::<PersonName>() {
            Ok(name) => one(name.to_string()),
            Err(wrong) => Err(Wrong::Name(wrong)),
        },
        Kind::Date | Kind::DateOrYear => {
            let typed = TypedDate {
                day: boxed("ngay"),
                month: boxed("thang"),
                year: boxed("nam"),
            };
            date(input, &typed, ground.today)
        }
        Kind::Clock => clock(&boxed("gio"), &boxed("phut")),
        Kind::PersonalId => match text.parse::<PersonalId>() {
            Ok(id) => one(id.to_string()),
            Err(wrong) => Err(Wrong::PersonalId { digits: wrong.digits }),
        },
        Kind::Phone => match text.parse::<PhoneNumber>() {
            Ok(phone) => one(phone.to_string()),
            Err(_) => Err(Wrong::Phone),
        },
        Kind::Email => {
            let sound = text
                .split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !text.contains(' '));
            if sound { one(text) } else { Err(Wrong::Email) }
        }
        Kind::Address => place(&boxed("nha"), &boxed("xa"), &boxed("tinh"), ground),
        Kind::Ethnicity if ethnicity::is_nationality(&text) => Err(Wrong::Nationality),
        Kind::Ethnicity => {
            let known = ethnicity::people(&text).map(str::to_owned);
            limited(known.unwrap_or(text), NAME_LIMIT).and_then(one)
        }
        Kind::Office => {
            let stem = input.print.as_deref().unwrap_or_default();
            match address::meant(ground.communes, &text) {
                Meant::Today(commune) | Meant::Renamed { now: commune, .. } => one(office(stem, &commune)),
                Meant::Split { old, now } => Err(Wrong::OldCommune { old, now }),
                Meant::Unknown => limited(text, LINE).and_then(one),
            }
        }
        Kind::Relation | Kind::Choice => {
            if !input.options.contains(&text) {
                return Err(Wrong::Choice);
            }
            let other = boxed("khac");
            if text != OTHER {
                return one(text);
            }
            if other.is_empty() {
                return Err(Wrong::OtherMissing);
            }
            Ok(vec![("", text), ("khac", limited(other, LINE)?)])
        }
        Kind::YesNo => {
            if text == super::YES || text == super::NO {
                one(text)
            } else {
                Err(Wrong::Choice)
            }
        }
        Kind::Money => number(&text, 15).map(grouped).ok_or(Wrong::Money).and_then(one),
        Kind::Count => number(&text, 4)
            .map(|count| count.to_string())
            .ok_or(Wrong::Count)
            .and_then(one),
        Kind::Group | Kind::Rows => Ok(Vec::new()),
    }
}

/// An office as it is printed.
pub fn office(stem: &str, commune: &str) -> String {
    format!("{stem}{}, {}", address::in_sentence(commune), address::CITY)
}

/// NFC, with runs of white space made one.
fn clean(text: &str) -> String {
    nfc(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same, line by line.
fn long(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).collect();
    lines.join("\n").trim().to_owned()
}

/// Pictures and signs without shape: no font on paper has them.
fn cannot_print(sign: char) -> bool {
    matches!(sign,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2190}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{fff9}'..='\u{ffff}' | '\u{1f000}'..='\u{10ffff}')
}

fn limited(text: String, most: usize) -> Result<String, Wrong> {
    let signs = text.chars().count();
    if signs > most {
        Err(Wrong::TooLong { most })
    } else {
        Ok(text)
    }
}

fn date(input: &Input, typed: &TypedDate, today: NaiveDate) -> Result<Vec<(&'static str, String)>, Wrong> {
    let year_alone = input.kind == Kind::DateOrYear && typed.month.is_empty();
    // A year alone stands in its own box, or was written into the first one.
    let year = match (typed.day.as_str(), typed.year.as_str()) {
        ("", year) => year,
        (year, "") if year.len() == 4 => year,
        _ => "",
    };
    if year_alone && !year.is_empty() {
        return match year.parse::<i32>() {
            Ok(number) if year.len() == 4 && number > today.year() && !input.future => {
                Err(Wrong::Date(InvalidBirthDate::InFuture))
            }
            Ok(number) if year.len() == 4 && number >= 1850 => Ok(vec![
                ("ngay", String::new()),
                ("thang", String::new()),
                ("nam", year.to_owned()),
            ]),
            Ok(_) if year.len() == 4 => Err(Wrong::Date(InvalidBirthDate::TooLongAgo)),
            _ => Err(Wrong::Date(InvalidBirthDate::YearShort)),
        };
    }
    let read = if input.future {
        typed.date()
    } else {
        typed.birth_date(today)
    };
    match read {
        Ok(date) => Ok(boxes_of(date)),
        Err(wrong) => Err(Wrong::Date(wrong)),
    }
}

/// The boxes of a date, two digits for day and month as on paper.
pub fn boxes_of(date: NaiveDate) -> Vec<(&'static str, String)> {
    vec![
        ("ngay", format!("{:02}", date.day())),
        ("thang", format!("{:02}", date.month())),
        ("nam", date.year().to_string()),
    ]
}

fn clock(hour: &str, minute: &str) -> Result<Vec<(&'static str, String)>, Wrong> {
    // The hour alone is enough; who writes `8h30` or `8:30` into the first box is understood.
    let (hour, minute) = match hour.split_once([':', 'h', 'g']) {
        Some((hour, rest)) if minute.is_empty() => (hour.trim(), rest.trim()),
        _ => (hour, minute),
    };
    let minute = if minute.is_empty() { "0" } else { minute };
    match (hour.parse::<u8>(), minute.parse::<u8>()) {
        (Ok(hour @ 0..=23), Ok(minute @ 0..=59)) => Ok(vec![
            ("gio", format!("{hour:02}")),
            ("phut", format!("{minute:02}")),
        ]),
        _ => Err(Wrong::Clock),
    }
}

fn place(
    house: &str,
    commune: &str,
    province: &str,
    ground: &Ground<'_>,
) -> Result<Vec<(&'static str, String)>, Wrong> {
    if commune.is_empty() {
        return Err(Wrong::CommuneMissing);
    }
    let here = province.is_empty() || address::is_city(province);
    let (commune, province) = match address::meant(ground.communes, commune) {
        _ if !here => (commune.to_owned(), address::in_sentence(province)),
        Meant::Today(name) | Meant::Renamed { now: name, .. } => {
            (address::in_sentence(&name), address::CITY.to_owned())
        }
        Meant::Split { old, now } => return Err(Wrong::OldCommune { old, now }),
        Meant::Unknown if province.is_empty() => return Err(Wrong::ProvinceMissing),
        Meant::Unknown => (commune.to_owned(), address::CITY.to_owned()),
    };
    Ok(vec![
        ("nha", limited(house.to_owned(), LINE)?),
        ("xa", limited(address::in_sentence(&commune), LINE)?),
        ("tinh", limited(province, LINE)?),
    ])
}

/// A whole number of at most so many digits, with dots, commas, spaces and a currency around it.
fn number(text: &str, digits: usize) -> Option<u64> {
    let text = lower(text);
    let bare = ["đồng", "vnđ", "vnd", "đ", "bản", "lần"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text);
    let found: String = bare
        .chars()
        .filter(|sign| !matches!(sign, '.' | ',' | ' ' | '\u{a0}'))
        .collect();
    let sound = !found.is_empty() && found.len() <= digits && found.bytes().all(|sign| sign.is_ascii_digit());
    sound.then(|| found.parse().ok()).flatten()
}

/// Digits in groups of three: `1.200.000`.
fn grouped(amount: u64) -> String {
    let digits = amount.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::InvalidName;

    fn ground() -> Ground<'static> {
        Ground {
            today: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            communes: &[],
        }
    }

    fn reads_as(kind: Kind, typed: &[(&str, &str)]) -> Result<Vec<String>, Wrong> {
        let input = Input {
            id: "x".into(),
            kind,
            options: vec!["Cha".into(), OTHER.into()],
            ..Input::default()
        };
        let values = typed
            .iter()
            .map(|(of, value)| (box_key("x", of), (*value).to_owned()))
            .collect();
        let read = read(&input, "x", &values, &ground())?;
        Ok(read.into_iter().map(|(_, value)| value).collect())
    }

    #[track_caller]
    fn reads(kind: Kind, typed: &[(&str, &str)], boxes: &[&str]) {
        assert_eq!(reads_as(kind, typed).unwrap(), boxes, "{typed:?}");
    }

    #[track_caller]
    fn refuses(kind: Kind, typed: &[(&str, &str)], wrong: Wrong) {
        assert_eq!(reads_as(kind, typed), Err(wrong), "{typed:?}");
    }

    #[test]
    fn reads_what_people_type() {
        reads(Kind::Name, &[("", "  Nguyễn   Văn A ")], &["Nguyễn Văn A"]);
        reads(
            Kind::Date,
            &[("ngay", "5"), ("thang", "3"), ("nam", "1950")],
            &["05", "03", "1950"],
        );
        reads(Kind::Date, &[("ngay", "5/3/1950")], &["05", "03", "1950"]);
        reads(Kind::DateOrYear, &[("nam", "1950")], &["", "", "1950"]);
        reads(Kind::DateOrYear, &[("ngay", "1950")], &["", "", "1950"]);
        reads(Kind::DateOrYear, &[("ngay", "05031950")], &["05", "03", "1950"]);
        reads(Kind::Clock, &[("gio", "8h30")], &["08", "30"]);
        reads(Kind::Clock, &[("gio", "21")], &["21", "00"]);
        reads(Kind::PersonalId, &[("", "001 190 000 001")], &["001190000001"]);
        reads(Kind::Phone, &[("", "+84 912345678")], &["0912 345 678"]);
        reads(Kind::Ethnicity, &[("", "h'mông")], &["Mông"]);
        reads(Kind::Ethnicity, &[("", "Pa Cô")], &["Pa Cô"]);
        reads(Kind::Money, &[("", "1200000 đ")], &["1.200.000"]);
        reads(Kind::Money, &[("", "500.000 đồng")], &["500.000"]);
        reads(Kind::Count, &[("", "02 bản")], &["2"]);
        reads(Kind::Relation, &[("", "Cha")], &["Cha"]);
        reads(
            Kind::Relation,
            &[("", "Khác"), ("khac", "Ông ngoại")],
            &["Khác", "Ông ngoại"],
        );
        reads(
            Kind::Address,
            &[("nha", "Xóm 3"), ("xa", "Xã Tam Hợp"), ("tinh", "Tỉnh Nghệ An")],
            &["Xóm 3", "xã Tam Hợp", "tỉnh Nghệ An"],
        );
        reads(
            Kind::LongText,
            &[("", " một \r\n  hai  dòng ")],
            &["một\nhai dòng"],
        );
    }

    #[test]
    fn says_what_is_wrong() {
        refuses(Kind::Name, &[("", "A")], Wrong::Name(InvalidName::TooShort));
        refuses(
            Kind::Date,
            &[("ngay", "15"), ("thang", "6")],
            Wrong::Date(InvalidBirthDate::YearMissing),
        );
        refuses(
            Kind::DateOrYear,
            &[("nam", "50")],
            Wrong::Date(InvalidBirthDate::YearShort),
        );
        refuses(
            Kind::DateOrYear,
            &[("nam", "2050")],
            Wrong::Date(InvalidBirthDate::InFuture),
        );
        refuses(Kind::Clock, &[("gio", "25")], Wrong::Clock);
        refuses(
            Kind::PersonalId,
            &[("", "12345")],
            Wrong::PersonalId { digits: 5 },
        );
        refuses(Kind::Phone, &[("", "1022")], Wrong::Phone);
        refuses(Kind::Email, &[("", "a@b")], Wrong::Email);
        refuses(Kind::Ethnicity, &[("", "Việt Nam")], Wrong::Nationality);
        refuses(Kind::Money, &[("", "nhiều")], Wrong::Money);
        refuses(Kind::Count, &[("", "-1")], Wrong::Count);
        refuses(Kind::Relation, &[("", "Chú")], Wrong::Choice);
        refuses(Kind::Relation, &[("", "Khác")], Wrong::OtherMissing);
        refuses(Kind::Address, &[("nha", "Xóm 3")], Wrong::CommuneMissing);
        refuses(Kind::Address, &[("xa", "Xã Tam Hợp")], Wrong::ProvinceMissing);
        refuses(Kind::Text, &[("", "chào 😀")], Wrong::Sign('😀'));
        refuses(
            Kind::Text,
            &[("", &"a".repeat(LINE + 1))],
            Wrong::TooLong { most: LINE },
        );
    }

    #[test]
    fn long_addresses_and_every_accented_letter_pass() {
        let street = "Ngõ ".repeat(70);
        reads(
            Kind::Address,
            &[("nha", &street), ("xa", "Xã Tam Hợp"), ("tinh", "Tỉnh Nghệ An")],
            &[street.trim(), "xã Tam Hợp", "tỉnh Nghệ An"],
        );
    }
}
