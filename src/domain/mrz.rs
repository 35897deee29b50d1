//! The three lines on the back of the card that machines read, typed by hand (ICAO 9303 part 5, size TD1).
//!
//! Vietnam's use of the optional field was worked out on a specimen: the twelve digits, two fillers and a check digit of
//! their own. What people mistype is mended where only one reading is possible (a letter where a digit must be), and the
//! check digits say in which line the rest of the mistakes are.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::{
    card::{CardDate, PersonalNumber, Sex},
    cases::upper,
};

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
            let line = upper(&line.replace(['«', '‹', '＜'], "<"));
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
