use proptest::{prelude::*, test_runner::TestCaseResult};

use super::*;
use crate::{
    domain::card::{fills_a_form, is_real},
    fuzz,
};

/// Computed by the rules of ICAO 9303; nobody's card.
const CARD: &str =
    "IDVNM1900000015001190000001<<6\n9001011F4001016VNM<<<<<<<<<<<2\nNGUYEN<<THI<MAU<<<<<<<<<<<<<<<";

fn read(typed: &str) -> Mrz {
    Mrz::read(typed).unwrap()
}

#[test]
fn the_check_digit_is_that_of_the_standard() {
    // ICAO 9303 part 3, appendix A.
    assert_eq!(check("520727"), 3);
    assert_eq!(check("AB2134<<<"), 5);
}

#[test]
fn reads_the_three_lines() {
    let card = read(CARD);
    assert_eq!(card.number.as_str(), "001190000001");
    assert_eq!(card.birth, CardDate::of(1, 1, 1990));
    assert_eq!(card.sex, Some(Sex::Female));
    assert_eq!(card.expires, Some(CardDate::of(1, 1, 2040)));
    assert_eq!((card.name.as_str(), card.name_cut), ("NGUYEN THI MAU", false));
}

#[test]
fn reads_them_however_they_were_typed() {
    let plain = read(CARD);
    for same in [
        CARD.to_lowercase(),
        CARD.replace('0', "O"),
        CARD.replace('0', "o"),
        CARD.replace("IDVNM", "1DVNM"),
        CARD.replace('<', "‹"),
        CARD.replace('\n', "\r\n\r\n"),
        CARD.replace('\n', ""),
        CARD.replace("IDVNM", "ID VNM ")
            .replace("9001011F", " 900101 1 F "),
        CARD.replace("<<<<<<<<<<<2", "<2")
            .replace("MAU<<<<<<<<<<<<<<<", "MAU"),
        CARD.replace("<<6", "6"),
        CARD.replace("NGUYEN<<THI<MAU<<<<<<<<<<<<<<<", "Nguyen Thi Mau"),
    ] {
        assert_eq!(read(&same), plain, "{same}");
    }
}

#[track_caller]
fn refuses(typed: &str, why: NotMrz) {
    assert_eq!(Mrz::read(typed), Err(why), "{typed}");
}

#[test]
fn says_which_line_to_look_at() {
    refuses("", NotMrz::Empty);
    refuses("IDVNM", NotMrz::Lines);
    refuses(&format!("{CARD}\nX"), NotMrz::Lines);
    refuses(&CARD.replace("IDVNM", "P<VNM"), NotMrz::NotACard);
    refuses(&CARD.replace("VNM<", "LAO<"), NotMrz::NotACard);
    refuses(&CARD.replace("<<6", ""), NotMrz::Length(1));
    refuses(&CARD.replace("<<6", "<<<66"), NotMrz::Length(1));
    refuses(&CARD.replace("016VNM<<<<<<<<<<<2", ""), NotMrz::Length(2));
    refuses(
        &CARD.replace("NGUYEN<<THI<MAU", &"N".repeat(40)),
        NotMrz::Length(3),
    );
    refuses(&CARD.replace("<<6", "<<Ư"), NotMrz::Sign(1));
    refuses(&CARD.replace("9001011", "90X1011"), NotMrz::Sign(2));
    refuses(&CARD.replace("NGUYEN", "NGUYỄN"), NotMrz::Sign(3));
    refuses(&CARD.replace("IDVNM19", "IDVNM91"), NotMrz::Check(1));
    refuses(&CARD.replace("9001011F", "9010011F"), NotMrz::Check(2));
    refuses(&CARD.replace("<2\n", "<3\n"), NotMrz::Together);
}

#[test]
fn a_card_without_end_and_a_birth_of_a_year_alone() {
    let made = specimen("001050000001", "50<<<<", 'M', "991231", "NGUYEN<<VAN<A");
    let card = read(&made);
    assert_eq!((card.birth, card.expires), (CardDate::of_year(1950), None));
}

#[test]
fn a_name_that_fills_its_line_may_go_on() {
    let made = specimen(
        "001205000001",
        "050101",
        'M',
        "350101",
        "NGUYEN<<PHUC<BAO<LONG<HOANG<AN",
    );
    let card = read(&made);
    assert!(card.name_cut);
    assert_eq!(card.birth, CardDate::of(1, 1, 2005));
}

/// The lines of nobody's card.
fn specimen(number: &str, birth: &str, sex: char, expires: &str, name: &str) -> String {
    let document = &number[3..];
    let first = format!("{document}{}{number}<<{}", check(document), check(number));
    let (birth, expires) = (
        format!("{birth}{}", check(birth)),
        format!("{expires}{}", check(expires)),
    );
    let whole = check(&format!("{first}{birth}{expires}<<<<<<<<<<<"));
    format!("IDVNM{first}\n{birth}{sex}{expires}VNM<<<<<<<<<<<{whole}\n{name:<<30}")
}

/// Number, birth date, sex and name as three right lines carry them, with the lines.
fn right_lines() -> impl Strategy<Value = (String, (u8, u8), Sex, String, String)> {
    (
        "0[0-9]{2}[0-3][0-9]{8}",
        (1..=28_u8, 1..=12_u8),
        prop_oneof![Just(Sex::Male), Just(Sex::Female)],
        "[A-Z]{2,8}<<[A-Z]{1,6}(<[A-Z]{1,4}){0,2}",
    )
        .prop_map(|(number, (day, month), sex, name)| {
            let birth = format!("{}{month:02}{day:02}", &number[4..6]);
            let letter = if sex == Sex::Male { 'M' } else { 'F' };
            let lines = specimen(&number, &birth, letter, "400101", &name);
            (number, (day, month), sex, name, lines)
        })
}

/// Any signs where right lines have others, with the check digits that belong to them: only so do they come past the check.
fn any_signs_checked() -> impl Strategy<Value = String> {
    (
        "[0-9]{3}[0-9A-Z<]{9}|[0-9]{12}",
        "[0-9]{2}(<<<<|0[1-9]<<|0[1-9]1[0-9])|[0-9<]{6}|[0-9A-Z<]{6}",
        "[MF<A-Z]",
        "[0-9]{2}0[1-9][01][0-9]|[0-9]{6}|[0-9<]{6}",
        "[A-Z<]{0,30}|[A-Z]{2,8}<<[A-Z<]{0,20}",
    )
        .prop_map(|(number, birth, sex, expires, name)| {
            let sex = sex.chars().next().unwrap_or('<');
            specimen(&number, &birth, sex, &expires, &name)
        })
}

fn lines_alone() -> impl Strategy<Value = String> {
    right_lines().prop_map(|(.., lines)| lines)
}

/// Right lines with one digit of the numbers changed.
fn one_wrong_digit() -> impl Strategy<Value = String> {
    (lines_alone(), any::<prop::sample::Index>(), 1..10_u8).prop_map(|(lines, at, more)| {
        let mut bytes = lines.into_bytes();
        let digits: Vec<usize> = (0..bytes.len())
            .filter(|at| bytes[*at].is_ascii_digit())
            .collect();
        let at = digits[at.index(digits.len())];
        bytes[at] = b'0' + (bytes[at] - b'0' + more) % 10;
        String::from_utf8(bytes).unwrap()
    })
}

/// Claims of lines that are read: what they say is real, fills a form, written again reads the same, and has the digits
/// that were typed, those that check the others among them.
fn is_sound(typed: &str) -> TestCaseResult {
    let Ok(card) = Mrz::read(typed) else {
        return Ok(());
    };
    prop_assert!(is_real(card.birth) && card.expires.is_none_or(is_real));
    fills_a_form(
        |bearer| card.prefill(bearer),
        Some(card.number.as_str()),
        Some(card.birth),
    )?;
    let again = written(&card);
    prop_assert_eq!(&Mrz::read(&again), &Ok(card.clone()));
    let ends = card.expires.is_some();
    prop_assert_eq!(digits_of(typed, ends), digits_of(&again, ends));
    Ok(())
}

/// The lines of a card that was read.
fn written(card: &Mrz) -> String {
    let date = |date: CardDate| {
        let part = |part: Option<u8>| part.map_or("<<".to_owned(), |part| format!("{part:02}"));
        format!(
            "{:02}{}{}",
            date.year() % 100,
            part(date.month()),
            part(date.day())
        )
    };
    // Only a birth date may have fillers.
    let expires = card
        .expires
        .map_or("991231".to_owned(), |last| date(last).replace('<', "0"));
    let sex = match card.sex {
        Some(Sex::Male) => 'M',
        Some(Sex::Female) => 'F',
        None => '<',
    };
    let name = card.name.replace(' ', "<");
    // One that may go on reaches to the end of its line.
    let name = if card.name_cut {
        format!("{name:<>LINE$}")
    } else {
        format!("{name}<")
    };
    specimen(card.number.as_str(), &date(card.birth), sex, &expires, &name)
}

/// The digits of the first line, of the birth date, and where the card ends those of its last day and of all.
fn digits_of(typed: &str, ends: bool) -> [String; 4] {
    let [first, second, _] = lines(typed).unwrap();
    let digits = |line: &mut dyn Iterator<Item = char>| line.filter_map(as_digit).collect::<String>();
    // A filler counts as nothing, as a zero does.
    let second: Vec<char> = second.trim_end_matches('<').replace('<', "0").chars().collect();
    let first = digits(&mut first.chars());
    let birth = digits(&mut second.iter().copied().take(7));
    let last = if ends { second.len() } else { 0 };
    let expires = digits(&mut second[..last].iter().copied().skip(8).take(7));
    let whole = digits(&mut second[..last].iter().copied().rev().take(1));
    [first, birth, expires, whole]
}

#[test]
fn fuzz_of_the_three_lines() {
    fuzz::for_a_minute(
        "mrz",
        [
            fuzz::claim(
                "noise is no card",
                "\\PC{0,40}(\\r?\\n\\PC{0,40}){0,3}",
                |typed| {
                    prop_assert!(Mrz::read(&typed).is_err());
                    Ok(())
                },
            ),
            fuzz::claim(
                "what is read of wounded lines is what their check digits say",
                fuzz::wounded_text(lines_alone()),
                |typed| is_sound(&typed),
            ),
            fuzz::claim(
                "what is read of any signs with right check digits is what they say",
                any_signs_checked(),
                |typed| is_sound(&typed),
            ),
            fuzz::claim(
                "right lines read back",
                right_lines(),
                |(number, (day, month), sex, name, lines)| {
                    let card = read(&lines);
                    prop_assert_eq!(card.number.as_str(), number.as_str());
                    prop_assert_eq!((card.birth.day(), card.birth.month()), (Some(day), Some(month)));
                    prop_assert_eq!(card.birth.year(), card.number.birth_year());
                    prop_assert_eq!(card.sex, Some(sex));
                    prop_assert_eq!(card.name, name.replace("<<", " ").replace('<', " "));
                    Ok(())
                },
            ),
            // That is what the weights of the check digits are for.
            fuzz::claim("one wrong digit is always seen", one_wrong_digit(), |typed| {
                prop_assert!(Mrz::read(&typed).is_err());
                Ok(())
            }),
        ],
    );
}
