//! Civil time in Vietnam: what a clock on the wall of a culture house shows.
//!
//! Vietnam is UTC+7 all year, so a constant offset is exact and no time zone table is needed.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

/// Seconds between UTC and the wall clock in Vietnam: 7 h × 3600 s.
pub const VIETNAM_OFFSET_SECONDS: i32 = 7 * 3600;

/// A moment on the wall clock in Vietnam.
pub type Moment = NaiveDateTime;

/// The civil moment in Vietnam for a number of seconds since 1970 in UTC.
/// Seconds outside chrono's range give the start of 1970.
pub fn moment_of_unix(seconds: i64) -> Moment {
    DateTime::from_timestamp(seconds, 0)
        .unwrap_or_default()
        .naive_utc()
        + TimeDelta::seconds(i64::from(VIETNAM_OFFSET_SECONDS))
}

/// Seconds since 1970 in UTC of a civil moment in Vietnam.
pub fn unix_of_moment(moment: Moment) -> i64 {
    moment.and_utc().timestamp() - i64::from(VIETNAM_OFFSET_SECONDS)
}

/// RFC 3339 with the offset written out: `2026-11-26T08:30:00+07:00`.
pub fn rfc3339(moment: Moment) -> String {
    let (date, time) = (moment.date(), moment.time());
    format!(
        "{date}T{:02}:{:02}:{:02}+07:00",
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// Reads RFC 3339 with any offset into civil time in Vietnam; parts of a second are dropped.
/// By hand: chrono's reader of dates costs the phone 3 KB.
pub fn parse_rfc3339(text: &str) -> Option<Moment> {
    let (date, rest) = text.split_once(['T', 't', ' '])?;
    let date = parse_date(date)?;
    let (time, offset) = match rest.strip_suffix(['Z', 'z']) {
        Some(time) => (time, 0),
        None => {
            let at = rest.rfind(['+', '-'])?;
            let (time, offset) = rest.split_at(at);
            let of_day = parse_hour_minute(&offset[1..])?;
            let seconds = i64::from(of_day.num_seconds_from_midnight());
            (
                time,
                if offset.starts_with('-') {
                    -seconds
                } else {
                    seconds
                },
            )
        }
    };
    let time = parse_hour_minute(time.split('.').next()?)?;
    Some(date.and_time(time) + TimeDelta::seconds(i64::from(VIETNAM_OFFSET_SECONDS) - offset))
}

/// Reads `2026-11-26`; nothing else.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| -> Option<u32> {
        let part = parts.next()?;
        let sound = part.len() == digits && part.bytes().all(|sign| sign.is_ascii_digit());
        sound.then(|| part.parse().ok())?
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    match parts.next() {
        None => NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day),
        Some(_) => None,
    }
}

/// `08:30`, the form of times in CSV, JSON and addresses.
pub fn hour_minute(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads `8:30`, `08:30`, `08:30:00` and `8h30`; nothing else.
pub fn parse_hour_minute(text: &str) -> Option<NaiveTime> {
    let mut parts = text.trim().split([':', 'h']);
    let hour = parts.next()?.parse().ok()?;
    let minute = match parts.next()? {
        "" => 0,
        minute => minute.parse().ok()?,
    };
    let second = match parts.next() {
        None => 0,
        Some(second) => second.parse().ok()?,
    };
    match parts.next() {
        None => NaiveTime::from_hms_opt(hour, minute, second),
        Some(_) => None,
    }
}

/// Serde form of a [`Moment`]: RFC 3339 with `+07:00`.
pub mod moment {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::{Moment, parse_rfc3339, rfc3339};

    /// Writes RFC 3339 with `+07:00`.
    pub fn serialize<S: Serializer>(moment: &Moment, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&rfc3339(*moment))
    }

    /// Reads RFC 3339 with any offset.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
        let text = String::deserialize(from)?;
        parse_rfc3339(&text).ok_or_else(|| D::Error::custom("not an RFC 3339 time"))
    }
}

/// Serde form of a date: `2026-11-26`.
pub mod date {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::parse_date;

    /// Writes `2026-11-26`.
    pub fn serialize<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&date.to_string())
    }

    /// Reads `2026-11-26`.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        let text = String::deserialize(from)?;
        parse_date(&text).ok_or_else(|| D::Error::custom("not a date"))
    }
}

/// Serde form of an optional date.
pub mod date_option {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::parse_date;

    /// Writes `2026-11-26`, or null.
    pub fn serialize<S: Serializer>(date: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => to.serialize_str(&date.to_string()),
            None => to.serialize_none(),
        }
    }

    /// Reads `2026-11-26`, or null.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        let Some(text) = Option::<String>::deserialize(from)? else {
            return Ok(None);
        };
        parse_date(&text)
            .map(Some)
            .ok_or_else(|| D::Error::custom("not a date"))
    }
}

/// Serde form of an optional time of day: `HH:MM`.
pub mod hour_minute_option {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::{hour_minute, parse_hour_minute};

    /// Writes `HH:MM`, or null.
    pub fn serialize<S: Serializer>(time: &Option<NaiveTime>, to: S) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => to.serialize_str(&hour_minute(*time)),
            None => to.serialize_none(),
        }
    }

    /// Reads `HH:MM`, or null.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveTime>, D::Error> {
        let Some(text) = Option::<String>::deserialize(from)? else {
            return Ok(None);
        };
        parse_hour_minute(&text)
            .map(Some)
            .ok_or_else(|| D::Error::custom("not a time of day"))
    }
}

/// Serde form of a time of day: `HH:MM`.
pub mod hour_minute_text {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::{hour_minute, parse_hour_minute};

    /// Writes `HH:MM`.
    pub fn serialize<S: Serializer>(time: &NaiveTime, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hour_minute(*time))
    }

    /// Reads `HH:MM`.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(from)?;
        parse_hour_minute(&text).ok_or_else(|| D::Error::custom("not a time of day"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_survives_the_way_through_utc_and_text() {
        let moment = parse_rfc3339("2026-11-26T08:30:00+07:00").unwrap();
        assert_eq!(rfc3339(moment), "2026-11-26T08:30:00+07:00");
        assert_eq!(moment_of_unix(unix_of_moment(moment)), moment);
        assert_eq!(parse_rfc3339("2026-11-26T01:30:00Z"), Some(moment));
        assert_eq!(parse_rfc3339("2026-11-25T20:30:00.25-05:00"), Some(moment));
        for text in [
            "",
            "2026-11-26",
            "2026-11-26T08:30",
            "2026-13-01T00:00:00Z",
            "2026-1-26T08:30:00Z",
        ] {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }

    #[test]
    fn reads_dates_as_machines_write_them() {
        assert_eq!(parse_date("2024-02-29"), NaiveDate::from_ymd_opt(2024, 2, 29));
        for text in [
            "",
            "2026-02-29",
            "2026-2-9",
            "26-02-09",
            "2026-02-09-",
            "2026/02/09",
            "+026-02-09",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn reads_times_as_people_write_them() {
        let half_past_eight = NaiveTime::from_hms_opt(8, 30, 0);
        for text in ["8:30", "08:30", "08:30:00", "8h30", " 8:30 "] {
            assert_eq!(parse_hour_minute(text), half_past_eight, "{text}");
        }
        assert_eq!(parse_hour_minute("8h"), NaiveTime::from_hms_opt(8, 0, 0));
        for text in ["", "8", "25:00", "8:61", "8:30:00:00", "sáng"] {
            assert_eq!(parse_hour_minute(text), None, "{text}");
        }
    }
}
