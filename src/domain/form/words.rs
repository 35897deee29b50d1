//! A date in words, as civil status forms ask for it beside the digits.

use chrono::{Datelike, NaiveDate};

const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];

fn digit(number: u32) -> &'static str {
    DIGITS[(number % 10) as usize]
}

/// 1 to 99.
fn up_to_99(number: u32) -> String {
    let (tens, ones) = (number / 10, number % 10);
    match (tens, ones) {
        (0, ones) => digit(ones).to_owned(),
        (1, 0) => "mười".to_owned(),
        (1, 5) => "mười lăm".to_owned(),
        (1, ones) => format!("mười {}", digit(ones)),
        (tens, 0) => format!("{} mươi", digit(tens)),
        (tens, 1) => format!("{} mươi mốt", digit(tens)),
        (tens, 5) => format!("{} mươi lăm", digit(tens)),
        (tens, ones) => format!("{} mươi {}", digit(tens), digit(ones)),
    }
}

/// A year of four digits.
fn year(number: u32) -> String {
    let (thousands, hundreds, rest) = (number / 1000, number / 100 % 10, number % 100);
    let mut words = format!("{} nghìn", digit(thousands));
    if hundreds > 0 || rest > 0 {
        words.push_str(&format!(" {} trăm", digit(hundreds)));
    }
    match rest {
        0 => {}
        1..=9 => words.push_str(&format!(" linh {}", digit(rest))),
        _ => words.push_str(&format!(" {}", up_to_99(rest))),
    }
    words
}

/// "Ngày mùng hai tháng mười một năm hai nghìn không trăm hai mươi sáu".
pub fn date(date: NaiveDate) -> String {
    let day = match date.day() {
        day @ 1..=10 => format!("mùng {}", up_to_99(day)),
        day => up_to_99(day),
    };
    let month = match date.month() {
        4 => "tư".to_owned(),
        month => up_to_99(month),
    };
    format!(
        "Ngày {day} tháng {month} năm {}",
        year(date.year().unsigned_abs())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(year: i32, month: u32, day: u32, words: &str) {
        assert_eq!(date(NaiveDate::from_ymd_opt(year, month, day).unwrap()), words);
    }

    #[test]
    fn a_date_is_said_as_people_say_it() {
        says(
            2026,
            11,
            2,
            "Ngày mùng hai tháng mười một năm hai nghìn không trăm hai mươi sáu",
        );
        says(
            1955,
            4,
            15,
            "Ngày mười lăm tháng tư năm một nghìn chín trăm năm mươi lăm",
        );
        says(
            2005,
            1,
            21,
            "Ngày hai mươi mốt tháng một năm hai nghìn không trăm linh năm",
        );
        says(2000, 5, 30, "Ngày ba mươi tháng năm năm hai nghìn");
        says(1900, 10, 10, "Ngày mùng mười tháng mười năm một nghìn chín trăm");
        says(
            2111,
            12,
            25,
            "Ngày hai mươi lăm tháng mười hai năm hai nghìn một trăm mười một",
        );
    }
}
