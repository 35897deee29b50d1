//! Dates and times in words: "8 giờ 30", "Thứ Năm 26/11", "18/10 âm".

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Weekday};

use crate::{
    domain::{
        lunar::LunarDate,
        time::Moment,
        trip::{PartOfDay, TripSummary},
    },
    text::Language,
};

/// "Thứ Năm".
pub fn weekday(language: Language, date: NaiveDate) -> &'static str {
    let (vi, en) = match date.weekday() {
        Weekday::Mon => ("Thứ Hai", "Monday"),
        Weekday::Tue => ("Thứ Ba", "Tuesday"),
        Weekday::Wed => ("Thứ Tư", "Wednesday"),
        Weekday::Thu => ("Thứ Năm", "Thursday"),
        Weekday::Fri => ("Thứ Sáu", "Friday"),
        Weekday::Sat => ("Thứ Bảy", "Saturday"),
        Weekday::Sun => ("Chủ Nhật", "Sunday"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

fn english_month(date: NaiveDate) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(date.month0() as usize).copied().unwrap_or_default()
}

/// "Tháng 11", the head of the calendar sheet.
pub fn month(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Vi => format!("Tháng {}", date.month()),
        Language::En => english_month(date).to_owned(),
    }
}

/// "Tháng 11 – 2026", the head of the sheet on a poster.
pub fn month_and_year(language: Language, date: NaiveDate) -> String {
    format!("{} – {}", month(language, date), date.year())
}

/// "26/11", or "26 November"; with the year where it is not the year of `now`.
pub fn short_day(language: Language, date: NaiveDate, now: Moment) -> String {
    let in_year = match language {
        Language::Vi => format!("{}/{}", date.day(), date.month()),
        Language::En => format!("{} {}", date.day(), english_month(date)),
    };
    if date.year() == now.date().year() {
        return in_year;
    }
    match language {
        Language::Vi => format!("{in_year}/{}", date.year()),
        Language::En => format!("{in_year} {}", date.year()),
    }
}

/// "Thứ Năm 26/11"; with the year where it is not the year of `now`.
pub fn day(language: Language, date: NaiveDate, now: Moment) -> String {
    format!("{} {}", weekday(language, date), short_day(language, date, now))
}

/// "Thứ Năm, ngày 26 tháng 11", to be read aloud.
pub fn spoken_day(language: Language, date: NaiveDate) -> String {
    let weekday = weekday(language, date);
    match language {
        Language::Vi => format!("{weekday}, ngày {} tháng {}", date.day(), date.month()),
        Language::En => format!("{weekday}, {} {}", date.day(), english_month(date)),
    }
}

/// "18/7/2026": the day a source was read.
pub fn full_date(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Vi => format!("{}/{}/{}", date.day(), date.month(), date.year()),
        Language::En => format!("{} {} {}", date.day(), english_month(date), date.year()),
    }
}

/// "18/10 âm".
pub fn lunar(language: Language, date: LunarDate) -> String {
    let LunarDate { day, month, leap } = date;
    match (language, leap) {
        (Language::Vi, false) => format!("{day}/{month} âm"),
        (Language::Vi, true) => format!("{day}/{month} nhuận, âm"),
        (Language::En, false) => format!("lunar {day}/{month}"),
        (Language::En, true) => format!("lunar {day}/{month} leap"),
    }
}

/// "18 tháng 10 âm lịch".
pub fn spoken_lunar(language: Language, date: LunarDate) -> String {
    let LunarDate { day, month, leap } = date;
    match (language, leap) {
        (Language::Vi, false) => format!("{day} tháng {month} âm lịch"),
        (Language::Vi, true) => format!("{day} tháng {month} nhuận âm lịch"),
        (Language::En, false) => format!("day {day} of lunar month {month}"),
        (Language::En, true) => format!("day {day} of leap lunar month {month}"),
    }
}

/// "8 giờ 30", "8:30 am".
pub fn clock(language: Language, time: NaiveTime) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match language {
        Language::Vi if minute == 0 => format!("{hour} giờ"),
        Language::Vi => format!("{hour} giờ {minute:02}"),
        Language::En => {
            let (afternoon, hour) = time.hour12();
            let half = if afternoon { "pm" } else { "am" };
            if minute == 0 {
                format!("{hour} {half}")
            } else {
                format!("{hour}:{minute:02} {half}")
            }
        }
    }
}

/// "8 giờ – 11 giờ sáng". The part of the day stands only where the hours could be those of the evening.
pub fn window(language: Language, start: NaiveTime, end: NaiveTime) -> String {
    let text = format!("{} – {}", clock(language, start), clock(language, end));
    if language == Language::Vi && start < end && end.hour() < 12 {
        format!("{text} sáng")
    } else {
        text
    }
}

/// "buổi sáng".
pub fn part_of_day(language: Language, part: PartOfDay) -> &'static str {
    let (vi, en) = match part {
        PartOfDay::Morning => ("Buổi sáng", "In the morning"),
        PartOfDay::Afternoon => ("Buổi chiều", "In the afternoon"),
        PartOfDay::Evening => ("Buổi tối", "In the evening"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// When a trip is there, as exactly as is known, for the screen: a line breaks only after the dash.
pub fn trip_time(language: Language, trip: &TripSummary) -> String {
    spoken_time(language, trip)
        .replace(' ', "\u{a0}")
        .replace("–\u{a0}", "– ")
}

/// When a trip is there, as exactly as is known.
pub fn spoken_time(language: Language, trip: &TripSummary) -> String {
    time_known(language, trip.start, trip.end).unwrap_or_else(|| match (trip.part_of_day, language) {
        (Some(part), _) => part_of_day(language, part).to_owned(),
        (None, Language::Vi) => "Chưa rõ giờ".to_owned(),
        (None, Language::En) => "Time not known yet".to_owned(),
    })
}

/// A window of which either end may be unknown; none where both are.
pub fn time_known(language: Language, start: Option<NaiveTime>, end: Option<NaiveTime>) -> Option<String> {
    match (start, end, language) {
        (Some(start), Some(end), _) => Some(window(language, start, end)),
        (Some(start), None, Language::Vi) => Some(format!("Từ {}", clock(language, start))),
        (Some(start), None, Language::En) => Some(format!("From {}", clock(language, start))),
        (None, Some(end), Language::Vi) => Some(format!("Đến {}", clock(language, end))),
        (None, Some(end), Language::En) => Some(format!("Until {}", clock(language, end))),
        (None, None, _) => None,
    }
}

/// "9 giờ 22, Thứ Hai 23/11".
pub fn moment(language: Language, at: Moment, now: Moment) -> String {
    format!(
        "{}, {}",
        clock(language, at.time()),
        day(language, at.date(), now)
    )
}

/// "Hôm nay", "Ngày mai", "4 ngày nữa"; nothing for days that are further off than a month.
/// Only the phone may say it: a page is kept longer than a day.
pub fn days_until(language: Language, date: NaiveDate, today: NaiveDate) -> Option<String> {
    let days = date.signed_duration_since(today).num_days();
    let text = match (days, language) {
        (-1, Language::Vi) => "Hôm qua".to_owned(),
        (-1, Language::En) => "Yesterday".to_owned(),
        (0, Language::Vi) => "Hôm nay".to_owned(),
        (0, Language::En) => "Today".to_owned(),
        (1, Language::Vi) => "Ngày mai".to_owned(),
        (1, Language::En) => "Tomorrow".to_owned(),
        (2..=31, Language::Vi) => format!("{days} ngày nữa"),
        (2..=31, Language::En) => format!("in {days} days"),
        _ => return None,
    };
    Some(text)
}

/// "5 phút trước"; nothing under a minute, over an hour, or where the phone's clock is behind.
/// Only the phone may say it.
pub fn minutes_ago(language: Language, at: Moment, now: Moment) -> Option<String> {
    let passed = now.signed_duration_since(at);
    if passed < TimeDelta::minutes(1) || passed >= TimeDelta::hours(1) {
        return None;
    }
    let minutes = passed.num_minutes();
    Some(match language {
        Language::Vi => format!("{minutes} phút trước"),
        Language::En if minutes == 1 => "a minute ago".to_owned(),
        Language::En => format!("{minutes} minutes ago"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Vi};

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    fn at(text: &str, hour: u32, minute: u32) -> Moment {
        date(text).and_time(time(hour, minute))
    }

    #[test]
    fn a_day_has_its_weekday_and_its_year_only_when_it_is_another() {
        let now = at("2026-11-23", 9, 22);
        assert_eq!(day(Vi, date("2026-11-26"), now), "Thứ Năm 26/11");
        assert_eq!(day(En, date("2026-11-26"), now), "Thursday 26 November");
        assert_eq!(day(Vi, date("2025-10-14"), now), "Thứ Ba 14/10/2025");
        assert_eq!(day(En, date("2027-01-03"), now), "Sunday 3 January 2027");
        assert_eq!(spoken_day(Vi, date("2026-11-29")), "Chủ Nhật, ngày 29 tháng 11");
        assert_eq!(month_and_year(Vi, date("2026-11-26")), "Tháng 11 – 2026");
        assert_eq!(moment(Vi, now, now), "9 giờ 22, Thứ Hai 23/11");
    }

    #[test]
    fn the_lunar_day_is_named_and_so_is_a_leap_month() {
        let plain = LunarDate {
            day: 18,
            month: 10,
            leap: false,
        };
        let leap = LunarDate {
            day: 5,
            month: 6,
            leap: true,
        };
        assert_eq!(lunar(Vi, plain), "18/10 âm");
        assert_eq!(lunar(Vi, leap), "5/6 nhuận, âm");
        assert_eq!(spoken_lunar(Vi, plain), "18 tháng 10 âm lịch");
        assert_eq!(spoken_lunar(Vi, leap), "5 tháng 6 nhuận âm lịch");
    }

    #[test]
    fn times_are_written_in_words() {
        assert_eq!(clock(Vi, time(8, 30)), "8 giờ 30");
        assert_eq!(clock(Vi, time(8, 5)), "8 giờ 05");
        assert_eq!(clock(Vi, time(13, 0)), "13 giờ");
        assert_eq!(clock(En, time(8, 30)), "8:30 am");
        assert_eq!(clock(En, time(18, 0)), "6 pm");
        assert_eq!(window(Vi, time(8, 0), time(11, 0)), "8 giờ – 11 giờ sáng");
        assert_eq!(window(Vi, time(13, 30), time(16, 30)), "13 giờ 30 – 16 giờ 30");
        assert_eq!(window(Vi, time(8, 0), time(12, 0)), "8 giờ – 12 giờ");
        assert_eq!(window(En, time(8, 0), time(11, 0)), "8 am – 11 am");
        assert_eq!(
            time_known(Vi, Some(time(18, 0)), None).as_deref(),
            Some("Từ 18 giờ")
        );
        assert_eq!(time_known(Vi, None, None), None);
    }

    #[test]
    fn the_phone_says_how_far_a_day_is() {
        let today = date("2026-11-23");
        let says = |other: &str| days_until(Vi, date(other), today);
        assert_eq!(says("2026-11-22").as_deref(), Some("Hôm qua"));
        assert_eq!(says("2026-11-23").as_deref(), Some("Hôm nay"));
        assert_eq!(says("2026-11-24").as_deref(), Some("Ngày mai"));
        assert_eq!(says("2026-11-27").as_deref(), Some("4 ngày nữa"));
        assert_eq!(says("2026-11-20"), None);
        assert_eq!(says("2027-01-20"), None);
    }

    #[test]
    fn the_phone_says_how_old_an_answer_is_unless_its_clock_is_wrong() {
        let then = at("2026-11-23", 9, 22);
        let ago = |now| minutes_ago(Vi, then, now);
        assert_eq!(ago(at("2026-11-23", 9, 27)).as_deref(), Some("5 phút trước"));
        assert_eq!(ago(then), None);
        assert_eq!(ago(at("2026-11-23", 9, 0)), None);
        assert_eq!(ago(at("2026-11-23", 10, 30)), None);
    }
}
