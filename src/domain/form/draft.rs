//! A form as typed, right or wrong: what the device keeps, exports and reads back.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize};

use super::{Bearer, Form, Input, Kind, Values, address, box_key, rows, typed};
use crate::domain::{
    file::{FileKind, NotOurs},
    json::Tree,
    order,
    time::{self, Moment},
};

/// A form as a file; a full one is under 20 kB.
pub const FILE: FileKind = FileKind {
    mark: "chuyenxe.to-khai",
    inside: "to_khai",
    version: 1,
    largest: 256 * 1024,
};

/// Where a prefilled value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The code on the card.
    Card,
    /// The three lines on its back.
    Mrz,
    /// A profile kept on this device.
    Profile,
}

/// A value to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefilled {
    /// The key of the input.
    pub at: String,
    /// The value in one piece: a date as `05/03/1950`, an address with commas.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// A form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which form.
    #[serde(default)]
    pub form: String,
    /// What stands in the boxes. Also what an older definition asked for, until it finds its place or is deleted.
    #[serde(default, deserialize_with = "lenient")]
    pub values: Values,
    /// Boxes that hold a prefilled value nobody has changed.
    #[serde(default)]
    pub origins: BTreeMap<String, Origin>,
    /// When the device kept it.
    #[serde(default, with = "time::moment")]
    pub saved_at: Moment,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotADraft {
    /// No file with a form in it.
    NotOurs(NotOurs),
    /// Of another form.
    OtherForm(String),
}

impl Draft {
    /// An empty one.
    pub fn new(form: &Form) -> Self {
        Self {
            form: form.id.clone(),
            ..Self::default()
        }
    }

    /// Nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.values.values().all(|value| value.trim().is_empty())
    }

    /// Takes what stands on the page. A box whose prefilled value was changed loses its mark; what this form has no box for
    /// stays.
    pub fn retype(&mut self, form: &Form, pairs: impl IntoIterator<Item = (String, String)>) {
        let mut new = order::map(pairs);
        let known = boxes(form, &self.values);
        for (key, value) in &self.values {
            if !known.contains(key) && !new.contains_key(key) {
                new.insert(key.clone(), value.clone());
            }
        }
        self.origins
            .retain(|key, _| new.get(key) == self.values.get(key) && new.contains_key(key));
        self.values = new;
    }

    /// Begins another row.
    pub fn add_row(&mut self, input: &Input) {
        let row = rows(&self.values, &input.id);
        if let Some(part) = input.parts.first() {
            let of = part.kind.boxes().first().copied().unwrap_or_default();
            let key = box_key(&format!("{}.{row}.{}", input.id, part.id), of);
            self.values.insert(key, String::new());
        }
    }

    /// Takes a row out; those behind it move up.
    pub fn remove_row(&mut self, id: &str, row: usize) {
        let start = format!("{id}.");
        let moved = |key: String| -> Option<String> {
            let Some(rest) = key.strip_prefix(&start) else {
                return Some(key);
            };
            let (number, tail) = rest.split_once('.')?;
            match number.parse::<usize>() {
                Ok(number) if number == row => None,
                Ok(number) if number > row => Some(format!("{start}{}.{tail}", number - 1)),
                _ => Some(key),
            }
        };
        let values = std::mem::take(&mut self.values);
        self.values = order::map(
            values
                .into_iter()
                .filter_map(|(key, value)| Some((moved(key)?, value))),
        );
        let origins = std::mem::take(&mut self.origins);
        self.origins = order::map(
            origins
                .into_iter()
                .filter_map(|(key, origin)| Some((moved(key)?, origin))),
        );
    }

    /// Empties the boxes of one of the people the form names where they hold prefilled values nobody has changed: another person
    /// is put there, and must not get what is left of the one before.
    pub fn make_room(&mut self, form: &Form, bearer: &Bearer) {
        for at in bearer.boxes() {
            let Some(input) = form.input(at) else {
                continue;
            };
            for of in input.kind.boxes() {
                let key = box_key(at, of);
                if self.origins.remove(&key).is_some() {
                    self.values.remove(&key);
                }
            }
        }
    }

    /// Fills in what the form allows, and nothing over what a person typed. Gives the keys that were filled.
    /// A year alone is left out where the form wants a whole date.
    pub fn prefill(&mut self, form: &Form, values: &[Prefilled]) -> Vec<String> {
        let mut filled = Vec::new();
        for Prefilled { at, value, origin } in values {
            let Some(input) = form.input(at).filter(|_| form.may_prefill(at)) else {
                continue;
            };
            let boxes: Vec<String> = input.kind.boxes().iter().map(|of| box_key(at, of)).collect();
            let free = boxes
                .iter()
                .all(|key| typed(&self.values, key).is_empty() || self.origins.contains_key(key));
            let year_alone = input.kind == Kind::Date && value.trim().len() <= 4;
            if !free || value.trim().is_empty() || year_alone {
                continue;
            }
            for key in &boxes {
                self.values.remove(key);
                self.origins.remove(key);
            }
            for (key, value) in spread(input, at, value) {
                self.origins.insert(key.clone(), *origin);
                self.values.insert(key, value);
            }
            filled.push(at.clone());
        }
        filled
    }

    /// Brings a draft of an older definition into this one, box by box. What finds no place is given back, and stays.
    pub fn fit(&mut self, form: &Form) -> Vec<(String, String)> {
        self.form = form.id.clone();
        let known = boxes(form, &self.values);
        let strays: Vec<String> = self
            .values
            .keys()
            .filter(|key| !known.contains(*key))
            .cloned()
            .collect();
        for key in strays {
            let value = typed(&self.values, &key).to_owned();
            if value.is_empty() {
                self.values.remove(&key);
                continue;
            }
            // One box became several: a date or an address.
            if let Some(input) = form.input(&key)
                && !input.kind.boxes().is_empty()
                && !form.is_filled_but(&key, &self.values)
            {
                self.values.remove(&key);
                self.values.extend(spread(input, &key, &value));
                continue;
            }
            // Several became one.
            if let Some((around, _)) = key.rsplit_once('.')
                && known.contains(around)
            {
                let start = format!("{around}.");
                let parts: Vec<String> = ["ngay", "thang", "nam", "gio", "phut", "nha", "xa", "tinh", "khac"]
                    .iter()
                    .filter_map(|of| self.values.remove(&format!("{start}{of}")))
                    .filter(|part| !part.trim().is_empty())
                    .collect();
                let between = if parts.iter().all(|part| part.trim().len() <= 4) {
                    "/"
                } else {
                    ", "
                };
                let joined = parts.join(between);
                if typed(&self.values, around).is_empty() && !joined.is_empty() {
                    self.values.insert(around.to_owned(), joined);
                } else if !joined.is_empty() {
                    self.values.insert(key, joined);
                }
            }
        }
        self.strays(form)
    }

    /// What this form has no box for.
    pub fn strays(&self, form: &Form) -> Vec<(String, String)> {
        let known = boxes(form, &self.values);
        self.values
            .iter()
            .filter(|(key, value)| !known.contains(*key) && !value.trim().is_empty())
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }

    /// Drops what this form has no box for.
    pub fn drop_strays(&mut self, form: &Form) {
        let known = boxes(form, &self.values);
        self.values.retain(|key, _| known.contains(key));
    }

    /// The draft as a file.
    pub fn export(&self) -> String {
        FILE.write(self)
    }

    /// Reads a file back, for one form.
    ///
    /// # Errors
    /// Says why it is not taken. It never panics, whatever the file holds.
    pub fn import(text: &str, form: &Form) -> Result<Self, NotADraft> {
        let inside = FILE.read(text).map_err(NotADraft::NotOurs)?;
        let mut draft: Self = inside.read().ok_or(NotADraft::NotOurs(NotOurs::Foreign))?;
        if draft.form != form.id {
            return Err(NotADraft::OtherForm(draft.form));
        }
        draft.origins.retain(|key, _| draft.values.contains_key(key));
        Ok(draft)
    }
}

impl Form {
    /// Whether anything stands in the boxes behind a key, not in the key's own.
    fn is_filled_but(&self, key: &str, values: &Values) -> bool {
        let start = format!("{key}.");
        values
            .range(start.clone()..)
            .take_while(|(key, _)| key.starts_with(&start))
            .any(|(_, value)| !value.trim().is_empty())
    }
}

/// Every box of a form.
fn boxes(form: &Form, values: &Values) -> BTreeSet<String> {
    order::set(form.places(values).into_iter().flat_map(|place| {
        let boxes = place.input.kind.boxes().iter();
        boxes.map(move |of| box_key(&place.key, of))
    }))
}

/// A value in one piece, laid into the boxes of an input.
fn spread(input: &Input, key: &str, value: &str) -> Vec<(String, String)> {
    let value = value.trim();
    match input.kind {
        Kind::Date | Kind::DateOrYear => {
            let parts: Vec<&str> = value
                .split(['/', '-', '.'])
                .filter(|part| !part.is_empty())
                .collect();
            let laid: Vec<(&str, &str)> = match parts.as_slice() {
                [year] if year.len() == 4 => vec![("nam", year)],
                [year, month, day] if year.len() == 4 => vec![("ngay", day), ("thang", month), ("nam", year)],
                [day, month, year] => vec![("ngay", day), ("thang", month), ("nam", year)],
                _ => vec![("ngay", value)],
            };
            laid.into_iter()
                .map(|(of, part)| (box_key(key, of), part.to_owned()))
                .collect()
        }
        Kind::Address => {
            let boxes = input.kind.boxes().iter();
            boxes
                .zip(address::parts(value))
                .filter(|(_, part)| !part.is_empty())
                .map(|(of, part)| (box_key(key, of), part))
                .collect()
        }
        Kind::Relation | Kind::Choice if !input.options.iter().any(|option| option == value) => vec![
            (key.to_owned(), super::OTHER.to_owned()),
            (box_key(key, "khac"), value.to_owned()),
        ],
        _ => {
            let first = input.kind.boxes().first().copied().unwrap_or_default();
            vec![(box_key(key, first), value.to_owned())]
        }
    }
}

/// Text as it is, numbers as text, and nothing of what is neither: one odd value must not lose the others.
fn lenient<'de, D: Deserializer<'de>>(from: D) -> Result<Values, D::Error> {
    let read: BTreeMap<String, Tree> = BTreeMap::deserialize(from)?;
    Ok(order::map(read.into_iter().filter_map(
        |(key, value)| match value {
            Tree::Text(text) => Some((key, text)),
            Tree::Natural(number) => Some((key, number.to_string())),
            Tree::Negative(number) => Some((key, number.to_string())),
            Tree::Fraction(number) => Some((key, decimals(number)?)),
            _ => None,
        },
    )))
}

/// A fraction as people write it, to the millionth; larger ones than any box takes are nothing. By whole numbers: what writes
/// every fraction is a table that the phone does not have.
fn decimals(number: f64) -> Option<String> {
    const PARTS: f64 = 1e6;
    if number.abs() > 1e12 {
        return None;
    }
    let parts = (number.abs() * PARTS).round() as u64;
    let sign = if number < 0.0 { "-" } else { "" };
    let text = format!("{sign}{}.{:06}", parts / 1_000_000, parts % 1_000_000);
    Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}
