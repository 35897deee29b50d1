//! How values come to stand on the lines of a form.

use super::{
    Form, Input, Kind, Line, LineStyle, NO, OTHER, Values, YES, box_key,
    check::{Ground, filled_rows},
    read,
    sheet::{Block, Room, Span, Style},
    template::{Piece, pieces},
    typed, words,
};
use crate::domain::{cases::upper, person::TypedDate};

/// Empty rows on a form that has none filled.
const EMPTY_ROWS: usize = 2;

/// A row that a line is printed for.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    of: &'a str,
    /// Where it stands among the values.
    at: usize,
    /// Its number on paper.
    number: usize,
}

/// A form and what stands in its boxes.
pub struct Layout<'a> {
    /// The form.
    pub form: &'a Form,
    /// What stands in its boxes.
    pub values: &'a Values,
}

impl Layout<'_> {
    /// Lays a line out, as one block or several.
    pub fn line(&self, line: &Line, blocks: &mut Vec<Block>) {
        let style = match line.style {
            LineStyle::Corner | LineStyle::Extra => return,
            LineStyle::Plain | LineStyle::Each => Style::Plain,
            LineStyle::Centre => Style::Centre,
            LineStyle::Bold => Style::Bold,
            LineStyle::Text => Style::Text,
            LineStyle::Signed => Style::Signed,
            LineStyle::Head => {
                blocks.push(Block::Table {
                    head: cells(&line.text).map(str::to_owned).collect(),
                    rows: Vec::new(),
                });
                return;
            }
            LineStyle::Cells => {
                let row = cells(&line.text).map(|cell| self.spans(cell, None)).collect();
                if let Some(Block::Table { rows, .. }) = blocks.last_mut() {
                    rows.push(row);
                }
                return;
            }
            LineStyle::Table => {
                let template = line.row.as_deref().unwrap_or_default();
                let rows = self
                    .rows(line)
                    .into_iter()
                    .map(|row| cells(template).map(|cell| self.spans(cell, Some(row))).collect())
                    .collect();
                blocks.push(Block::Table {
                    head: cells(&line.text).map(str::to_owned).collect(),
                    rows,
                });
                return;
            }
        };
        if line.style == LineStyle::Each {
            for row in self.rows(line) {
                blocks.push(Block::Line {
                    style,
                    spans: self.spans(&line.text, Some(row)),
                });
            }
            return;
        }
        blocks.push(Block::Line {
            style,
            spans: self.spans(&line.text, None),
        });
    }

    /// The rows a line is printed for: those that hold something, else a few empty ones.
    fn rows<'l>(&self, line: &'l Line) -> Vec<Row<'l>> {
        let Some(of) = line.rows.as_deref() else {
            return Vec::new();
        };
        let asked = self.form.asks(of, self.values);
        let filled = match self.form.input(of).filter(|_| asked) {
            Some(input) => filled_rows(self.form, input, self.values),
            None => Vec::new(),
        };
        let rows = if filled.is_empty() {
            // Beyond all rows that may exist, so that nothing is found there.
            (super::ROWS..super::ROWS + EMPTY_ROWS).collect()
        } else {
            filled
        };
        rows.into_iter()
            .zip(1..)
            .map(|(at, number)| Row { of, at, number })
            .collect()
    }

    /// Takes words apart and puts values in.
    pub fn spans(&self, text: &str, row: Option<Row<'_>>) -> Vec<Span> {
        let full = |key: &str| match (key.strip_prefix('.'), row) {
            (Some(part), Some(row)) => format!("{}.{}.{part}", row.of, row.at),
            _ => key.to_owned(),
        };
        pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) => Span::Words(words.to_owned()),
                Piece::Value("#", _) => {
                    Span::Words(row.map_or_else(String::new, |row| row.number.to_string()))
                }
                Piece::Value(key, way) => {
                    let at = full(key);
                    let (text, room) = self.value(&at, way);
                    Span::Value { at, text, room }
                }
                Piece::Tick(key, answer) => {
                    let at = full(key);
                    Span::Tick {
                        ticked: self.form.asks(&at, self.values) && typed(self.values, &at) == answer,
                        at,
                        answer: answer.to_owned(),
                    }
                }
            })
            .collect()
    }

    /// What is written for an input or one of its boxes.
    /// What is printed of an input or a box, and how much room it takes where it is empty.
    pub fn value(&self, key: &str, way: Option<&str>) -> (String, Room) {
        let Some(input) = self.form.input(key) else {
            return (String::new(), Room::Long);
        };
        // The key names the input itself, or one of its boxes behind it.
        let own = key.rsplit('.').next() == Some(input.id.as_str());
        let of = if own {
            None
        } else {
            key.rsplit_once('.').map(|(_, of)| of)
        };
        let at = if own {
            key
        } else {
            key.rsplit_once('.').map_or(key, |(at, _)| at)
        };
        let room = match (input.kind, of) {
            (Kind::Count, _) | (Kind::Date | Kind::DateOrYear | Kind::Clock, Some(_)) => Room::Short,
            _ => Room::Long,
        };
        if !self.form.asks(at, self.values) {
            return (String::new(), room);
        }
        let text = if input.kind == Kind::Group {
            self.group(input, at)
        } else {
            self.leaf(input, at, of, way)
        };
        let text = if input.capitals { upper(&text) } else { text };
        (text, room)
    }

    fn leaf(&self, input: &Input, at: &str, of: Option<&str>, way: Option<&str>) -> String {
        // What can be read is written in its one spelling, the rest as it was typed.
        let ground = Ground {
            today: chrono::NaiveDate::MAX,
            communes: &[],
        };
        let any_day = Input {
            future: true,
            ..input.clone()
        };
        let read = read::read(&any_day, at, self.values, &ground).ok();
        let part = |of: &str| -> String {
            match &read {
                Some(boxes) => boxes
                    .iter()
                    .find(|(name, _)| *name == of)
                    .map(|(_, value)| value.clone())
                    .unwrap_or_default(),
                None => typed(self.values, &box_key(at, of)).to_owned(),
            }
        };
        if let Some(of) = of {
            return part(of);
        }
        let joined = |parts: &[&str], between: &str| {
            let filled: Vec<String> = parts
                .iter()
                .map(|of| part(of))
                .filter(|text| !text.is_empty())
                .collect();
            filled.join(between)
        };
        match input.kind {
            Kind::Date | Kind::DateOrYear if way.is_some() => {
                let date = TypedDate {
                    day: part("ngay"),
                    month: part("thang"),
                    year: part("nam"),
                };
                date.date().map(words::date).unwrap_or_default()
            }
            Kind::Date | Kind::DateOrYear => joined(&["ngay", "thang", "nam"], "/"),
            Kind::Clock => joined(&["gio", "phut"], ":"),
            Kind::Address => joined(&["nha", "xa", "tinh"], ", "),
            Kind::YesNo => match part("").as_str() {
                YES => "Có".to_owned(),
                NO => "Không".to_owned(),
                _ => String::new(),
            },
            Kind::Relation | Kind::Choice if part("") == OTHER => part("khac"),
            _ => part(""),
        }
    }

    /// The parts of a group in one piece. A clause between commas whose parts are all empty is left out.
    fn group(&self, input: &Input, at: &str) -> String {
        let template = input.print.as_deref().unwrap_or_default();
        let clauses = template.split(", ").filter_map(|clause| {
            let mut text = String::new();
            let mut holds = false;
            for piece in pieces(clause) {
                match piece {
                    Piece::Words(words) => text.push_str(words),
                    Piece::Value(part, way) => {
                        let (value, _) = self.value(&format!("{at}.{part}"), way);
                        holds |= !value.is_empty();
                        text.push_str(&value);
                    }
                    Piece::Tick(..) => {}
                }
            }
            holds.then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
        });
        clauses.collect::<Vec<_>>().join(", ")
    }
}

fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').map(str::trim)
}

/// Keys on the lines of a form that name nothing it asks for: always a mistake of the one who wrote the form.
pub fn unknown_keys(form: &Form) -> Vec<String> {
    let mut unknown = Vec::new();
    for line in &form.lines {
        for text in [Some(line.text.as_str()), line.row.as_deref()]
            .into_iter()
            .flatten()
        {
            for piece in pieces(text) {
                let key = match piece {
                    Piece::Words(_) | Piece::Value("#", _) => continue,
                    Piece::Value(key, _) | Piece::Tick(key, _) => key,
                };
                let full = match (key.strip_prefix('.'), &line.rows) {
                    (Some(part), Some(rows)) => format!("{rows}.0.{part}"),
                    _ => key.to_owned(),
                };
                if form.input(&full).is_none() {
                    unknown.push(format!("{key} ({text})"));
                }
            }
        }
        if let Some(rows) = &line.rows
            && form.input(rows).is_none_or(|input| input.kind != Kind::Rows)
        {
            unknown.push(rows.clone());
        }
    }
    unknown
}
