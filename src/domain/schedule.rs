//! Looking trips up: what was asked, which trips answer it, and how they are laid out by day.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    commune::CommuneCode,
    fold::{contains_folded, fold},
    procedure::Field,
    time::{Moment, parse_date},
    trip::{Standing, TripKind, TripSummary},
};

/// How many days with trips one page shows.
pub const DAYS_A_PAGE: usize = 10;

/// How far ahead is looked without an end date: eight weeks.
pub const DAYS_AHEAD: u64 = 56;

/// What is looked for. It lives in the address, so that a list can be passed on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TripQuery {
    /// Free words: village, venue, commune, old ward or district.
    pub words: String,
    /// One commune.
    pub commune: Option<CommuneCode>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Trips that serve this field.
    pub field: Option<Field>,
    /// Van or community point.
    pub kind: Option<TripKind>,
    /// Trips that stand so.
    pub standing: Option<Standing>,
}

/// The names of a query's parts: in the page's address and in the JSON contract.
const NAMES: [(&str, &str); 7] = [
    ("q", "q"),
    ("xa", "commune"),
    ("tu", "from"),
    ("den", "to"),
    ("linh-vuc", "field"),
    ("loai", "kind"),
    ("tinh-trang", "state"),
];

impl TripQuery {
    /// Reads the pairs of an address, by either set of names. What cannot be read counts as not asked;
    /// its names are given back, for the contract's sake.
    pub fn of_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let mut query = Self::default();
        let mut unread = Vec::new();
        for (name, value) in pairs {
            let value = value.trim();
            let Some(place) = NAMES
                .iter()
                .position(|(page, contract)| *page == name || *contract == name)
            else {
                continue;
            };
            if value.is_empty() {
                continue;
            }
            let read = match place {
                0 => {
                    // A search longer than any name is cut, so that an address cannot grow without end.
                    query.words = value.chars().take(80).collect();
                    true
                }
                1 => put(&mut query.commune, value.parse().ok()),
                2 => put(&mut query.from, parse_date(value)),
                3 => put(&mut query.to, parse_date(value)),
                4 => put(&mut query.field, value.parse().ok()),
                5 => put(&mut query.kind, value.parse().ok()),
                _ => put(&mut query.standing, value.parse().ok()),
            };
            if !read {
                unread.push(NAMES[place].1);
            }
        }
        (query, unread)
    }

    /// The pairs of the page's address, only what is asked.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        self.pairs_by(|(page, _)| page)
    }

    /// The pairs of the JSON contract, only what is asked.
    pub fn contract_pairs(&self) -> Vec<(&'static str, String)> {
        self.pairs_by(|(_, contract)| contract)
    }

    fn pairs_by(
        &self,
        name: impl Fn((&'static str, &'static str)) -> &'static str,
    ) -> Vec<(&'static str, String)> {
        let values = [
            (!self.words.is_empty()).then(|| self.words.clone()),
            self.commune.as_ref().map(ToString::to_string),
            self.from.map(|date| date.to_string()),
            self.to.map(|date| date.to_string()),
            self.field.map(|field| field.as_str().to_owned()),
            self.kind.map(|kind| kind.as_str().to_owned()),
            self.standing.map(|standing| standing.as_str().to_owned()),
        ];
        NAMES
            .into_iter()
            .zip(values)
            .filter_map(|(names, value)| Some((name(names), value?)))
            .collect()
    }

    /// Whether anything narrower than "all trips from today" is asked.
    pub fn is_narrow(&self) -> bool {
        *self != Self::default()
    }

    /// The days to look at: from today for eight weeks where nothing is asked.
    pub fn days(&self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let from = self.from.unwrap_or(today);
        let to = self
            .to
            .or_else(|| from.checked_add_days(Days::new(DAYS_AHEAD)))
            .unwrap_or(from);
        (from, to)
    }

    /// Tells whether a trip, and its address, answer it. `communes_of_words` are the communes whose present or old names match
    /// the words.
    pub fn finder<'a>(
        &'a self,
        communes_of_words: &'a [CommuneCode],
        now: Moment,
    ) -> impl Fn(&TripSummary, Option<&str>) -> bool + 'a {
        let (from, to) = self.days(now.date());
        let wanted = fold(&self.words);
        move |trip, address| {
            let words = || {
                communes_of_words.contains(&trip.commune.code)
                    || contains_folded(&fold(&format!("{} {}", trip.venue, trip.commune.name)), &wanted)
                    || address.is_some_and(|address| contains_folded(&fold(address), &wanted))
            };
            (from..=to).contains(&trip.date)
                && self
                    .commune
                    .as_ref()
                    .is_none_or(|commune| *commune == trip.commune.code)
                && self.field.is_none_or(|field| trip.fields.contains(&field))
                && self.kind.is_none_or(|kind| kind == trip.kind)
                && self
                    .standing
                    .is_none_or(|standing| standing == trip.standing(now))
                && (self.words.is_empty() || words())
        }
    }
}

fn put<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    *place = value;
    place.is_some()
}

/// One day of the schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct Day<'a> {
    /// The date.
    pub date: NaiveDate,
    /// Its trips, in order of time.
    pub trips: Vec<&'a TripSummary>,
}

/// The first [`DAYS_A_PAGE`] days of trips already in order of date, and the first date after them, if any.
pub fn by_day(trips: &[TripSummary]) -> (Vec<Day<'_>>, Option<NaiveDate>) {
    let mut days: Vec<Day<'_>> = Vec::new();
    for trip in trips {
        let shown = days.len();
        match days.last_mut() {
            Some(day) if day.date == trip.date => day.trips.push(trip),
            _ if shown == DAYS_A_PAGE => return (days, Some(trip.date)),
            _ => days.push(Day {
                date: trip.date,
                trips: vec![trip],
            }),
        }
    }
    (days, None)
}

/// The trip people should look at first: not over, not cancelled, soonest.
pub fn next_trip<'a>(
    trips: impl IntoIterator<Item = &'a TripSummary>,
    now: Moment,
) -> Option<&'a TripSummary> {
    trips
        .into_iter()
        .filter(|trip| !matches!(trip.standing(now), Standing::Cancelled | Standing::Closed))
        .min_by_key(|trip| (trip.date, trip.start, trip.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{reference::TripId, trip::tests::trip};

    fn now() -> Moment {
        NaiveDate::from_ymd_opt(2026, 11, 23)
            .unwrap()
            .and_hms_opt(9, 0, 0)
            .unwrap()
    }

    #[track_caller]
    fn finds(pairs: &[(&str, &str)]) -> bool {
        let (query, _) = TripQuery::of_pairs(pairs.iter().copied());
        query.finder(&[], now())(&trip(3).summary, None)
    }

    #[test]
    fn finds_by_words_without_marks() {
        assert!(finds(&[("q", "my duc")]));
        assert!(finds(&[("q", "MỸ ĐỨC")]));
        assert!(finds(&[("q", "doi dung")]));
        assert!(finds(&[("q", "My\u{303} Đu\u{31b}\u{301}c")]));
        assert!(!finds(&[("q", "ba vì")]));
    }

    #[test]
    fn narrows_by_each_part_in_either_language_of_names() {
        assert!(finds(&[
            ("xa", "10441"),
            ("linh-vuc", "dat-dai"),
            ("loai", "van")
        ]));
        assert!(finds(&[
            ("commune", "10441"),
            ("field", "dat-dai"),
            ("kind", "van"),
            ("state", "planned")
        ]));
        assert!(!finds(&[("linh-vuc", "cu-tru")]));
        assert!(!finds(&[("tu", "2026-11-27")]));
        assert!(!finds(&[("den", "2026-11-25")]));
        assert!(!finds(&[("tinh-trang", "cancelled")]));
    }

    #[test]
    fn what_cannot_be_read_is_named_and_not_asked() {
        let (query, unread) = TripQuery::of_pairs([("tu", "hôm qua"), ("loai", "bus"), ("q", " ")]);
        assert_eq!(query, TripQuery::default());
        assert_eq!(unread, ["from", "kind"]);
    }

    #[test]
    fn the_address_reads_back() {
        let pairs = [
            ("q", "đồi"),
            ("xa", "10441"),
            ("tu", "2026-11-23"),
            ("tinh-trang", "moved"),
        ];
        let (query, _) = TripQuery::of_pairs(pairs);
        let written = query.pairs();
        let (read, _) = TripQuery::of_pairs(written.iter().map(|(name, value)| (*name, value.as_str())));
        assert_eq!(read, query);
    }

    #[test]
    fn ten_days_a_page() {
        let trips: Vec<_> = (0..12)
            .flat_map(|day| {
                let mut one = trip(3).summary;
                one.date = one.date + Days::new(day);
                one.id = TripId::of_number(day);
                [one.clone(), one]
            })
            .collect();
        let (days, next) = by_day(&trips);
        assert_eq!(days.len(), DAYS_A_PAGE);
        assert_eq!(days[0].trips.len(), 2);
        assert_eq!(next, Some(trips[20].date));
    }
}
