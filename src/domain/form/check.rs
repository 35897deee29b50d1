//! From what was typed to what is right: every problem at once, in the order of the page.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Draft, Form, Input, Kind, Place, Values,
    address::{self, Meant},
    box_key, ethnicity,
    personal_id::{Oddity, PersonalId},
    read::read,
    rows, typed,
};
use crate::domain::{
    commune::Commune,
    order,
    person::{InvalidBirthDate, InvalidName, TypedDate},
};

/// What a check needs to know of the world.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The date in Vietnam.
    pub today: NaiveDate,
    /// The communes with the wards that went into them; none, and old wards stay as typed.
    pub communes: &'a [Commune],
}

/// What is wrong with an answer. Each has a sentence in `text/form.rs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// Nothing was typed or chosen.
    Missing,
    /// None of several was filled, of which one must be; their labels.
    OneOf(Vec<String>),
    /// The name cannot be one.
    Name(InvalidName),
    /// The date cannot be one.
    Date(InvalidBirthDate),
    /// There is no such time of day.
    Clock,
    /// Neither 12 nor 9 digits.
    PersonalId {
        /// How many there are.
        digits: usize,
    },
    /// Not a phone number of Vietnam.
    Phone,
    /// Not an e-mail address.
    Email,
    /// The nationality stands where the people belongs.
    Nationality,
    /// The commune is missing.
    CommuneMissing,
    /// The province is missing, and the commune is none of Hà Nội.
    ProvinceMissing,
    /// An old ward that went to several communes.
    OldCommune {
        /// The old ward.
        old: String,
        /// The communes of today to choose from.
        now: Vec<String>,
    },
    /// Not one of the answers.
    Choice,
    /// `Khác` was chosen, and nothing said.
    OtherMissing,
    /// Not an amount.
    Money,
    /// Not a number.
    Count,
    /// More signs than there is room for.
    TooLong {
        /// The most there may be.
        most: usize,
    },
    /// A sign that paper cannot carry, as a picture.
    Sign(char),
}

/// Who is less than so many years older than a child is hardly a parent: rather somebody else's card was read.
const PARENT_IS_OLDER: u32 = 12;

/// What looks odd, but may be right: said beside the answer, never refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The personal number does not go with the rest.
    Number(Oddity),
    /// None of the 54 peoples.
    People,
    /// The ward has a new name, which will be printed.
    Renamed {
        /// The old ward.
        old: String,
        /// The commune of today.
        now: String,
    },
    /// No commune of Hà Nội has this name.
    Commune,
    /// Hardly a parent: born too shortly before the child, or after.
    Parent,
}

/// One thing to correct, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The key of the input.
    pub at: String,
    /// Its section, from 0.
    pub section: usize,
    /// Its label.
    pub label: String,
    /// What is wrong.
    pub what: Wrong,
}

/// One thing to look at again, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The key of the input.
    pub at: String,
    /// What looks odd.
    pub what: Doubt,
}

/// A form that was checked. Only [`Draft::check`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    form: String,
    values: Values,
}

impl Filled {
    /// Which form.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// What stands in the boxes, in the one spelling that is printed.
    pub fn values(&self) -> &Values {
        &self.values
    }
}

fn put(values: &mut Values, place: &Place<'_>, boxes: Vec<(&'static str, String)>) {
    let filled = boxes.into_iter().filter(|(_, value)| !value.is_empty());
    values.extend(filled.map(|(of, value)| (box_key(&place.key, of), value)));
}

impl Draft {
    /// Checks all that is asked.
    ///
    /// # Errors
    /// Names every problem at once, in the order of the page.
    pub fn check(&self, form: &Form, ground: &Ground<'_>) -> Result<Filled, Vec<Problem>> {
        let mut values = Values::new();
        let mut problems: Vec<(usize, Problem)> = Vec::new();
        let places = form.places(&self.values);
        for (order, place) in places.iter().enumerate() {
            match self.check_one(form, place, ground) {
                Ok(boxes) => put(&mut values, place, boxes),
                Err(what) => problems.push((order, problem(place, what))),
            }
        }
        // What is about several inputs stands before the first of them.
        let order_of = |key: &str| {
            let after = |place: &Place<'_>| place.key == key || place.key.starts_with(&format!("{key}."));
            places.iter().position(after)
        };
        for (section, inputs) in form.sections.iter().map(|section| &section.inputs).enumerate() {
            for input in inputs {
                let none = input.kind == Kind::Rows
                    && input.required
                    && form.asks(&input.id, &self.values)
                    && !form.is_filled(&input.id, &self.values);
                if none {
                    let order = self.first_after(form, &places, section, &input.id);
                    let place = Place {
                        key: input.id.clone(),
                        section,
                        input,
                    };
                    problems.push((order, problem(&place, Wrong::Missing)));
                }
            }
        }
        for group in &form.one_of {
            let missing = !group.iter().any(|key| form.is_filled(key, &self.values));
            let Some(first) = group.first().filter(|_| missing) else {
                continue;
            };
            let labels = group.iter().filter_map(|key| form.input(key));
            let labels = labels.map(|input| input.label.clone()).collect();
            if let Some(order) = order_of(first)
                && let Some(place) = places.get(order)
            {
                problems.push((order, problem(place, Wrong::OneOf(labels))));
            }
        }
        if problems.is_empty() {
            return Ok(Filled {
                form: form.id.clone(),
                values,
            });
        }
        order::by_key(&mut problems, |(order, _)| *order);
        Err(problems.into_iter().map(|(_, problem)| problem).collect())
    }

    /// What is printed: everything as it was checked, or an unfinished form as far as it goes.
    ///
    /// # Errors
    /// What there is of an unfinished form.
    pub fn on_paper(&self, form: &Form, ground: &Ground<'_>) -> Result<Values, Values> {
        match self.check(form, ground) {
            Ok(filled) => Ok(filled.values),
            Err(_) => Err(self.as_far(form, ground)),
        }
    }

    /// What an unfinished form prints: what is right in the one spelling of paper, the rest as it was typed.
    fn as_far(&self, form: &Form, ground: &Ground<'_>) -> Values {
        let mut values = Values::new();
        for place in form.places(&self.values) {
            if let Ok(boxes) = self.check_one(form, &place, ground) {
                put(&mut values, &place, boxes);
                continue;
            }
            let inner = format!("{}.", place.key);
            let typed = self
                .values
                .iter()
                .filter(|(key, _)| **key == place.key || key.starts_with(&inner));
            values.extend(typed.map(|(key, value)| (key.clone(), value.clone())));
        }
        values
    }

    /// Where rows that were not begun would stand among the places.
    fn first_after(&self, form: &Form, places: &[Place<'_>], section: usize, id: &str) -> usize {
        let inputs = form
            .sections
            .get(section)
            .map_or(&[][..], |section| &section.inputs);
        let later: Vec<&str> = inputs
            .iter()
            .skip_while(|input| input.id != id)
            .map(|input| input.id.as_str())
            .collect();
        let is_later = |place: &Place<'_>| {
            let first = place.key.split('.').next().unwrap_or_default();
            place.section > section || (place.section == section && later.contains(&first))
        };
        places.iter().position(is_later).unwrap_or(places.len())
    }

    fn check_one(
        &self,
        form: &Form,
        place: &Place<'_>,
        ground: &Ground<'_>,
    ) -> Result<Vec<(&'static str, String)>, Wrong> {
        if !form.asks(&place.key, &self.values) {
            return Ok(Vec::new());
        }
        if form.is_filled(&place.key, &self.values) {
            return read(place.input, &place.key, &self.values, ground);
        }
        if place.input.required && self.is_begun(form, &place.key) {
            return Err(Wrong::Missing);
        }
        Ok(Vec::new())
    }

    /// A part must be answered only where what is around it must be, or was begun.
    fn is_begun(&self, form: &Form, key: &str) -> bool {
        key.match_indices('.').all(|(at, _)| {
            let around = &key[..at];
            let is_row = around
                .rsplit('.')
                .next()
                .is_some_and(|step| step.parse::<usize>().is_ok());
            let required = !is_row && form.input(around).is_some_and(|input| input.required);
            required || form.is_filled(around, &self.values)
        })
    }

    /// What looks odd among the answers, in the order of the page.
    pub fn warnings(&self, form: &Form, ground: &Ground<'_>) -> Vec<Warning> {
        let mut warnings = Vec::new();
        for place in form.places(&self.values) {
            if !form.asks(&place.key, &self.values) || !form.is_filled(&place.key, &self.values) {
                continue;
            }
            for what in self.doubts(&place, ground) {
                warnings.push(Warning {
                    at: place.key.clone(),
                    what,
                });
            }
        }
        warnings
    }

    fn doubts(&self, place: &Place<'_>, ground: &Ground<'_>) -> Vec<Doubt> {
        let Place { key, input, .. } = place;
        let text = typed(&self.values, key);
        match input.kind {
            Kind::PersonalId => {
                let Ok(id) = text.parse::<PersonalId>() else {
                    return Vec::new();
                };
                let year = beside(key, input.birth.as_deref()).and_then(|key| self.year(&key));
                let woman =
                    beside(key, input.sex.as_deref()).and_then(|key| match typed(&self.values, &key) {
                        "Nữ" => Some(true),
                        "Nam" => Some(false),
                        _ => None,
                    });
                id.oddities(year, woman).into_iter().map(Doubt::Number).collect()
            }
            Kind::Date | Kind::DateOrYear => {
                let child = beside(key, input.child.as_deref()).and_then(|key| self.year(&key));
                let too_young = child
                    .zip(self.year(key))
                    .is_some_and(|(child, own)| own + PARENT_IS_OLDER > child);
                too_young.then_some(Doubt::Parent).into_iter().collect()
            }
            Kind::Ethnicity if ethnicity::people(text).is_none() && !ethnicity::is_nationality(text) => {
                vec![Doubt::People]
            }
            Kind::Address => {
                let province = typed(&self.values, &box_key(key, "tinh"));
                let commune = typed(&self.values, &box_key(key, "xa"));
                let elsewhere = !(province.is_empty() || address::is_city(province));
                if elsewhere || commune.is_empty() || ground.communes.is_empty() {
                    return Vec::new();
                }
                match address::meant(ground.communes, commune) {
                    Meant::Renamed { old, now } => vec![Doubt::Renamed { old, now }],
                    Meant::Unknown => vec![Doubt::Commune],
                    Meant::Today(_) | Meant::Split { .. } => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// The year of a typed date.
    fn year(&self, key: &str) -> Option<u32> {
        let part = |of: &str| typed(&self.values, &box_key(key, of)).to_owned();
        let date = TypedDate {
            day: part("ngay"),
            month: part("thang"),
            year: part("nam"),
        };
        let year = match date.date() {
            Ok(date) => u32::try_from(date.year()).ok(),
            Err(_) => date.year.parse().ok(),
        };
        year.filter(|year| (1800..2400).contains(year))
    }
}

/// The key of an input that another names: `.part` stands beside it in the same row or group.
fn beside(key: &str, named: Option<&str>) -> Option<String> {
    let named = named?;
    match named.strip_prefix('.') {
        Some(part) => key.rsplit_once('.').map(|(around, _)| format!("{around}.{part}")),
        None => Some(named.to_owned()),
    }
}

fn problem(place: &Place<'_>, what: Wrong) -> Problem {
    Problem {
        at: place.key.clone(),
        section: place.section,
        label: place.input.label.clone(),
        what,
    }
}

/// The rows of an input that hold something.
pub fn filled_rows(form: &Form, input: &Input, values: &Values) -> Vec<usize> {
    (0..rows(values, &input.id))
        .filter(|row| form.is_filled(&format!("{}.{row}", input.id), values))
        .collect()
}
