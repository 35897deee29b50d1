//! The way through a form: which boxes there are with these answers, and what is asked.

use super::{Form, Input, Kind, ROWS, Values};

/// An input in its place: parts of groups and rows have a key of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<'a> {
    /// Its key.
    pub key: String,
    /// The section it belongs to, from 0.
    pub section: usize,
    /// The input.
    pub input: &'a Input,
}

/// The key of a box of an input.
pub fn box_key(key: &str, of: &str) -> String {
    if of.is_empty() {
        key.to_owned()
    } else {
        format!("{key}.{of}")
    }
}

/// What was typed into a box, without white space around it.
pub fn typed<'a>(values: &'a Values, key: &str) -> &'a str {
    values.get(key).map_or("", |value| value.trim())
}

/// How many rows of an input there are.
pub fn rows(values: &Values, key: &str) -> usize {
    let start = format!("{key}.");
    let behind = values.range(start.clone()..).map(|(key, _)| key);
    behind
        .map_while(|key| key.strip_prefix(&start))
        .filter_map(|rest| rest.split('.').next()?.parse::<usize>().ok())
        .map(|last| last.saturating_add(1))
        .max()
        .unwrap_or(0)
        .min(ROWS)
}

impl Form {
    /// The input under a key, whatever row the key names.
    pub fn input(&self, key: &str) -> Option<&Input> {
        let mut steps = key.split('.');
        let first = steps.next()?;
        let inputs = self.sections.iter().flat_map(|section| &section.inputs);
        let mut found = inputs.into_iter().find(|input| input.id == first)?;
        for step in steps {
            if found.kind == Kind::Rows && step.parse::<usize>().is_ok() {
                continue;
            }
            match found.parts.iter().find(|part| part.id == step) {
                Some(part) => found = part,
                // The last step may name a box of the input.
                None => return found.kind.boxes().contains(&step).then_some(found),
            }
        }
        Some(found)
    }

    /// Every input that asks for a value, in the order of the page, with as many rows as were begun; also those not asked
    /// at present.
    pub fn places(&self, values: &Values) -> Vec<Place<'_>> {
        let mut places = Vec::new();
        for (section, part) in self.sections.iter().enumerate() {
            for input in &part.inputs {
                collect(values, section, input.id.clone(), input, &mut places);
            }
        }
        places
    }

    /// Whether an input is asked, with these answers.
    pub fn asks(&self, key: &str, values: &Values) -> bool {
        // A part is asked when everything around it is.
        let holds = |key: &str| {
            self.input(key)
                .and_then(|input| input.when.as_ref())
                .is_none_or(|when| {
                    let answer = typed(values, &when.input);
                    if when.is.is_empty() {
                        self.is_filled(&when.input, values)
                    } else {
                        when.is.iter().any(|wanted| wanted == answer)
                    }
                })
        };
        key.match_indices('.').all(|(at, _)| holds(&key[..at])) && holds(key)
    }

    /// Whether anything stands in the boxes of an input.
    pub fn is_filled(&self, key: &str, values: &Values) -> bool {
        let start = format!("{key}.");
        !typed(values, key).is_empty()
            || values
                .range(start.clone()..)
                .take_while(|(key, _)| key.starts_with(&start))
                .any(|(_, value)| !value.trim().is_empty())
    }
}

fn collect<'a>(values: &Values, section: usize, key: String, input: &'a Input, places: &mut Vec<Place<'a>>) {
    match input.kind {
        Kind::Group => {
            for part in &input.parts {
                collect(values, section, format!("{key}.{}", part.id), part, places);
            }
        }
        Kind::Rows => {
            for row in 0..rows(values, &key) {
                for part in &input.parts {
                    collect(values, section, format!("{key}.{row}.{}", part.id), part, places);
                }
            }
        }
        _ => places.push(Place { key, section, input }),
    }
}
