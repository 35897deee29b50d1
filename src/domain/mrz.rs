//! The three lines on the back of the card that machines read, typed by hand (ICAO 9303 part 5, size TD1).
//!
//! Vietnam's use of the optional field was worked out on a specimen: the twelve digits, two fillers and a check digit of
//! their own. What people mistype is mended where only one reading is possible (a letter where a digit must be), and the
//! check digits say in which line the rest of the mistakes are.

use serde::{Deserialize, Serialize};

use super::card::{CardDate, PersonalNumber, Sex};

/// Signs of a line.
const LINE: usize = 30;

/// What the three lines say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mrz {
    /// The twelve digits.
    pub number: PersonalNumber,
    /// The day of birth, or as much of it as is known.
    pub birth: CardDate,
    /// Sex, if stated.
    pub sex: Option<Sex>,
    /// The last day of the card; none for one that does not end.
    pub expires: Option<CardDate>,
    /// Family name first, in capitals without marks. For finding, never for printing: the marks are not there.
    pub name: String,
    /// The name filled its line and may go on.
    pub name_cut: bool,
}

/// Why three typed lines cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotMrz {
    /// Nothing was typed.
    Empty,
    /// There are fewer than three lines, or more.
    Lines,
    /// It does not begin as a card of Vietnam.
    NotACard,
    /// A line (1 to 3) is too short or too long.
    Length(u8),
    /// A line (1 to 3) has a sign that it cannot have.
    Sign(u8),
    /// The check digits of a line (1 or 2) do not fit it.
    Check(u8),
    /// Each line fits itself, but not the others.
    Together,
}

impl Mrz {
    /// Reads what was typed, in three lines or in one.
    pub fn read(typed: &str) -> Result<Self, NotMrz> {
        let [first, second, third] = lines(typed)?;
        let first = First::read(&first)?;
        let second = Second::read(&second)?;
        let (name, name_cut) = name(&third)?;
        // Part 5, 4.2.4: the upper line from the number on, then the second line without sex, state and this very digit.
        let whole = format!(
            "{}{}{}{}",
            first.checked, second.birth, second.expires, second.optional
        );
        if check(&whole) != digit(second.whole) {
            return Err(NotMrz::Together);
        }
        let number: PersonalNumber = first.number.parse().map_err(|_| NotMrz::Sign(1))?;
        let birth = date(&second.birth[..6], number.birth_year() / 100).ok_or(NotMrz::Sign(2))?;
        Ok(Self {
            // The card is younger than this century; 99 is how the cards that do not end are written.
            expires: date(&second.expires[..6], 20).filter(|date| date.year() < 2099),
            number,
            birth,
            sex: Sex::read(&second.sex.to_string()),
            name,
            name_cut,
        })
    }
}

/// The three lines without spaces, in capitals, with one sign for the filler.
fn lines(typed: &str) -> Result<[String; 3], NotMrz> {
    if typed.chars().count() > 10 * LINE {
        return Err(NotMrz::Lines);
    }
    let lines: Vec<String> = typed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let line = line.replace(['«', '‹', '＜'], "<").to_uppercase();
            // Who types the name with spaces for fillers means fillers.
            let spaced = !line.contains('<') && !line.contains(|sign: char| sign.is_ascii_digit());
            let filler = if spaced { "<" } else { "" };
            line.split_whitespace().collect::<Vec<_>>().join(filler)
        })
        .collect();
    match <[String; 3]>::try_from(lines) {
        Ok(lines) => Ok(lines),
        Err(lines) if lines.is_empty() => Err(NotMrz::Empty),
        Err(lines) => match lines.as_slice() {
            [one] if one.is_ascii() && one.len() > 2 * LINE && one.len() <= 3 * LINE => {
                Ok([0, 1, 2].map(|line| one[line * LINE..one.len().min((line + 1) * LINE)].to_owned()))
            }
            _ => Err(NotMrz::Lines),
        },
    }
}

/// The upper line: `IDVNM`, nine digits and their check digit, the twelve digits, fillers and their check digit.
struct First {
    /// The twelve digits.
    number: String,
    /// All from the number of the card on, as the last check digit counts it.
    checked: String,
}

impl First {
    fn read(line: &str) -> Result<Self, NotMrz> {
        let line: Vec<char> = line.chars().collect();
        let Some((head, rest)) = line.split_at_checked(5) else {
            return Err(NotMrz::Length(1));
        };
        // The first sign is I, typed by some as 1 or l.
        let head: String = head.iter().map(|sign| as_letter(*sign)).collect();
        if !(head.starts_with("ID") || head.starts_with("LD")) || !head.ends_with("VNM") {
            return Err(NotMrz::NotACard);
        }
        let digits: String = rest
            .iter()
            .filter(|sign| **sign != '<')
            .map(|sign| as_digit(*sign))
            .collect::<Option<_>>()
            .ok_or(NotMrz::Sign(1))?;
        // Nine, one, twelve and one digits; how many fillers were typed before the last does not matter.
        if digits.len() != 23 {
            return Err(NotMrz::Length(1));
        }
        let (document, number) = (&digits[..9], &digits[10..22]);
        let fits = |text: &str, at: usize| check(text) == digit(digits.as_bytes()[at]);
        if !fits(document, 9) || !fits(number, 22) || !number.ends_with(document) {
            return Err(NotMrz::Check(1));
        }
        Ok(Self {
            number: number.to_owned(),
            checked: format!("{}<<{}", &digits[..22], &digits[22..]),
        })
    }
}

/// The middle line: birth, sex, last day, state, fillers, the check digit of all.
struct Second {
    /// Six digits and their check digit.
    birth: String,
    /// `M`, `F` or a filler.
    sex: char,
    /// Six digits and their check digit.
    expires: String,
    /// Eleven signs.
    optional: String,
    /// The check digit of all.
    whole: u8,
}

impl Second {
    fn read(line: &str) -> Result<Self, NotMrz> {
        let line: Vec<char> = line.chars().collect();
        if line.len() < 19 || line.len() > LINE + 2 {
            return Err(NotMrz::Length(2));
        }
        let numbers = |from: usize, to: usize| -> Result<String, NotMrz> {
            let digits = line[from..to].iter().map(|sign| match sign {
                // A day or month that nobody knows is written with fillers (part 3, 4.8).
                '<' if to == 7 => Some('<'),
                sign => as_digit(*sign),
            });
            digits.collect::<Option<_>>().ok_or(NotMrz::Sign(2))
        };
        let (birth, expires) = (numbers(0, 7)?, numbers(8, 15)?);
        for date in [&birth, &expires] {
            if check(&date[..6]) != digit(date.as_bytes()[6]) {
                return Err(NotMrz::Check(2));
            }
        }
        let state: String = line[15..18].iter().map(|sign| as_letter(*sign)).collect();
        if state != "VNM" {
            return Err(NotMrz::NotACard);
        }
        let rest: String = line[18..].iter().filter(|sign| **sign != '<').collect();
        let mut rest = rest.chars();
        // Nothing but fillers and the last digit is used in Vietnam.
        let (Some(whole), None) = (rest.next().and_then(as_digit), rest.next()) else {
            return Err(NotMrz::Length(2));
        };
        Ok(Self {
            birth,
            sex: as_letter(line[7]),
            expires,
            optional: "<".repeat(11),
            whole: whole as u8,
        })
    }
}

/// The lower line: family name, two fillers, the other names. Whether it fills its line.
fn name(line: &str) -> Result<(String, bool), NotMrz> {
    let line: String = line.chars().map(as_letter).collect();
    if line.chars().count() > LINE + 2 {
        return Err(NotMrz::Length(3));
    }
    if !line.chars().all(|sign| sign.is_ascii_uppercase() || sign == '<') {
        return Err(NotMrz::Sign(3));
    }
    let words: Vec<&str> = line.split('<').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Err(NotMrz::Length(3));
    }
    Ok((words.join(" "), line.len() >= LINE && !line.ends_with('<')))
}

/// A digit, or the letter that looks like one, where only a digit can stand.
fn as_digit(sign: char) -> Option<char> {
    match sign {
        '0'..='9' => Some(sign),
        'O' | 'Q' | 'D' => Some('0'),
        'I' | 'L' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        'G' => Some('6'),
        'B' => Some('8'),
        _ => None,
    }
}

/// A letter, or the digit that looks like one, where only a letter can stand.
fn as_letter(sign: char) -> char {
    match sign {
        '0' => 'O',
        '1' => 'I',
        '2' => 'Z',
        '5' => 'S',
        '6' => 'G',
        '8' => 'B',
        _ => sign,
    }
}

/// The check digit of a text (part 3, 4.9): weights 7, 3, 1; A is 10, Z is 35, a filler nothing.
fn check(text: &str) -> u32 {
    let value = |sign: char| sign.to_digit(36).unwrap_or(0);
    let sum: u32 = text
        .chars()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(sign, weight)| value(sign) * weight)
        .sum();
    sum % 10
}

fn digit(byte: u8) -> u32 {
    char::from(byte).to_digit(10).unwrap_or(10)
}

/// `yymmdd` in a century, with fillers for what is unknown.
fn date(text: &str, century: u16) -> Option<CardDate> {
    let year = century * 100 + text[..2].parse::<u16>().ok()?;
    CardDate::read(&format!("{}{}{year:04}", &text[4..], &text[2..4]).replace('<', "0"))
}

#[cfg(test)]
mod tests {
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
}
