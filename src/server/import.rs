//! Reads planned trips from a CSV file. All problems are listed with line and column, and then nothing is imported.

use std::fmt;

use chrono::NaiveDate;

use crate::{
    content,
    domain::{
        plan::TripPlan,
        time::parse_hour_minute,
        trip::{TripState, TripStatus, Venue, Was},
    },
};

/// The columns, in the order of the documentation. Only the first column and those marked in [`REQUIRED`] must be filled.
pub const COLUMNS: [&str; 21] = [
    "external_id",
    "kind",
    "date",
    "start",
    "end",
    "part_of_day",
    "commune",
    "venue",
    "address",
    "lat",
    "lon",
    "fields",
    "places",
    "walk_in_places",
    "slot_minutes",
    "state",
    "reason",
    "was_start",
    "was_end",
    "was_venue",
    "note",
];

/// `source` and columns that must be filled in every row.
const REQUIRED: [&str; 5] = ["external_id", "kind", "date", "commune", "venue"];

/// One thing wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The line, from 1; the header is line 1.
    pub line: u64,
    /// The column's name, or empty for the row as a whole.
    pub column: String,
    /// What is wrong and what may stand there.
    pub what: String,
}

impl fmt::Display for RowProblem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.column.is_empty() {
            write!(to, "line {}: {}", self.line, self.what)
        } else {
            write!(to, "line {}, column {}: {}", self.line, self.column, self.what)
        }
    }
}

/// Reads a file: UTF-8 with or without byte order mark, comma or semicolon.
/// Fails with every problem of every row.
pub fn read(bytes: &[u8]) -> Result<Vec<TripPlan>, Vec<RowProblem>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|cause| {
        let before = &bytes[..cause.valid_up_to()];
        let lines = before.iter().filter(|byte| **byte == b'\n').count();
        vec![RowProblem {
            line: lines as u64 + 1,
            column: String::new(),
            what: "not UTF-8: save the file as UTF-8".into(),
        }]
    })?;
    let header = text.lines().next().unwrap_or_default();
    let separator = if header.matches(';').count() > header.matches(',').count() {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let whole = |line, what: String| RowProblem {
        line,
        column: String::new(),
        what,
    };
    let columns: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(str::to_lowercase).collect(),
        Err(cause) => return Err(vec![whole(1, cause.to_string())]),
    };
    let mut problems: Vec<RowProblem> = Vec::new();
    for name in REQUIRED {
        if !columns.iter().any(|column| column == name) {
            problems.push(whole(1, format!("the column {name} is missing")));
        }
    }
    for (index, column) in columns.iter().enumerate() {
        if !COLUMNS.contains(&column.as_str()) && column != "source" {
            problems.push(whole(1, format!("unknown column {column:?}")));
        }
        if columns[..index].contains(column) {
            problems.push(whole(1, format!("the column {column} stands there twice")));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut plans: Vec<TripPlan> = Vec::new();
    let mut lines = Lines::of(text);
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(cause) => {
                problems.push(whole(lines.of_row(cause.position()), cause.to_string()));
                continue;
            }
        };
        let line = lines.of_row(record.position());
        // A spreadsheet writes rows that were emptied as separators alone.
        if record.iter().all(str::is_empty) {
            continue;
        }
        if record.len() != columns.len() {
            problems.push(whole(
                line,
                format!("{} cells where the header has {}", record.len(), columns.len()),
            ));
            continue;
        }
        let mut row = RowReader {
            line,
            columns: &columns,
            cells: &record,
            problems: &mut problems,
        };
        if let Some(plan) = row.plan() {
            if plans.iter().any(|other| other.external_id == plan.external_id) {
                row.refuse(
                    "external_id",
                    format!("{:?} stands in the file twice", plan.external_id),
                );
            }
            plans.push(plan);
        }
    }
    if problems.is_empty() {
        Ok(plans)
    } else {
        Err(problems)
    }
}

/// Counts lines as an editor or a spreadsheet does. The reader's own count is one short in files whose lines end as
/// Windows ends them, and short again for each empty line: it is taken before the end of the line before is read.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// The line on which a row begins, for rows in their order.
    fn of_row(&mut self, position: Option<&csv::Position>) -> u64 {
        let read = position.and_then(|position| usize::try_from(position.byte()).ok());
        let rest = |at: usize| self.bytes.get(at..).unwrap_or_default();
        let before = read.unwrap_or(self.at);
        let breaks = rest(before)
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let begins = before + breaks.count();
        let passed = rest(self.at).iter().take(begins.saturating_sub(self.at));
        self.line += passed.filter(|byte| **byte == b'\n').count() as u64;
        self.at = self.at.max(begins);
        self.line
    }
}

struct RowReader<'a> {
    line: u64,
    columns: &'a [String],
    cells: &'a csv::StringRecord,
    problems: &'a mut Vec<RowProblem>,
}

impl RowReader<'_> {
    fn refuse(&mut self, column: &str, what: String) {
        self.problems.push(RowProblem {
            line: self.line,
            column: column.to_owned(),
            what,
        });
    }

    /// The cell, or None when it is empty or the column is not there.
    fn cell(&self, name: &str) -> Option<String> {
        let index = self.columns.iter().position(|column| column == name)?;
        self.cells
            .get(index)
            .filter(|cell| !cell.is_empty())
            .map(crate::domain::fold::nfc)
    }

    fn required(&mut self, name: &str) -> Option<String> {
        let cell = self.cell(name);
        if cell.is_none() {
            self.refuse(name, "must be filled".into());
        }
        cell
    }

    /// A cell that must read as `T` where it is filled.
    fn read<T>(&mut self, name: &str, form: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.cell(name)?;
        let value = read(&cell);
        if value.is_none() {
            self.refuse(name, format!("{cell:?} is not {form}"));
        }
        value
    }

    fn plan(&mut self) -> Option<TripPlan> {
        let before = self.problems.len();
        let external_id = self.required("external_id");
        self.required("kind");
        let kind = self.read("kind", "van or community_point", |cell| cell.parse().ok());
        self.required("date");
        let date = self.read("date", "a date like 2026-11-26", |cell| {
            cell.parse::<NaiveDate>().ok()
        });
        let time = "a time like 08:30";
        let start = self.read("start", time, parse_hour_minute);
        let end = self.read("end", time, parse_hour_minute);
        let part_of_day = self.read("part_of_day", "morning, afternoon or evening", |cell| {
            cell.parse().ok()
        });
        self.required("commune");
        let commune = self.read("commune", "the name or code of a commune of Hà Nội", |cell| {
            content::commune_by_name(cell).map(|commune| commune.code.clone())
        });
        let venue = self.required("venue");
        let address = self.cell("address");
        let degrees = |low: f64, high: f64| {
            move |cell: &str| cell.parse().ok().filter(|degrees| (low..=high).contains(degrees))
        };
        let lat = self.read(
            "lat",
            "degrees north within Hà Nội (20.5 to 21.4)",
            degrees(20.5, 21.4),
        );
        let lon = self.read(
            "lon",
            "degrees east within Hà Nội (105.2 to 106.1)",
            degrees(105.2, 106.1),
        );
        let fields = self
            .read("fields", "fields like: ho-tich dat-dai", |cell| {
                cell.split_whitespace()
                    .map(|field| field.parse().ok())
                    .collect::<Option<Vec<_>>>()
            })
            .unwrap_or_default();
        let number = "a whole number up to 500";
        let small = |cell: &str| cell.parse::<u16>().ok().filter(|number| *number <= 500);
        let places = self.read("places", number, small).unwrap_or(0);
        let walk_in_places = self.read("walk_in_places", number, small).unwrap_or(0);
        let slot_minutes = self
            .read("slot_minutes", "5 to 240", |cell| {
                small(cell).filter(|minutes| (5..=240).contains(minutes))
            })
            .unwrap_or(30);
        let state = self
            .read(
                "state",
                "planned, on_the_way, open, closed or cancelled",
                |cell| cell.parse().ok(),
            )
            .unwrap_or(TripState::Planned);
        let reason = self.cell("reason");
        let was = Was {
            start: self.read("was_start", time, parse_hour_minute),
            end: self.read("was_end", time, parse_hour_minute),
            venue: self.cell("was_venue"),
        };
        if let (Some(start), Some(end)) = (start, end)
            && end <= start
        {
            self.refuse("end", "must be after start".into());
        }
        if start.is_none() && end.is_some() && self.cell("start").is_none() {
            self.refuse("start", "must be filled when end is".into());
        }
        if start.is_none()
            && part_of_day.is_none()
            && self.cell("start").is_none()
            && self.cell("part_of_day").is_none()
        {
            self.refuse(
                "start",
                "must be filled, or part_of_day where no time is known".into(),
            );
        }
        if places > 0 && (start.is_none() || end.is_none()) {
            self.refuse("places", "places need a start and an end".into());
        }
        if places > 0 && fields.is_empty() {
            self.refuse("fields", "must be filled where places can be booked".into());
        }
        if state == TripState::Cancelled && reason.is_none() {
            self.refuse(
                "reason",
                "a cancelled trip needs a reason people understand".into(),
            );
        }
        if lat.is_some() != lon.is_some() {
            self.refuse("lon", "lat and lon go together".into());
        }
        if self.problems.len() > before {
            return None;
        }
        Some(TripPlan {
            external_id: external_id?,
            kind: kind?,
            date: date?,
            window: start.map(|start| (start, end)),
            part_of_day,
            commune: commune?,
            venue: Venue {
                name: venue?,
                address,
                position: lat.zip(lon),
            },
            fields,
            places,
            walk_in_places,
            slot_minutes,
            status: TripStatus { state, reason, was },
            note: self.cell("note"),
            source: self.cell("source"),
            sample: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "external_id,kind,date,start,end,commune,venue,fields,places";

    fn import(text: &str) -> Result<Vec<TripPlan>, Vec<String>> {
        content::load().unwrap();
        read(text.as_bytes()).map_err(|problems| problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn reads_commas_semicolons_and_a_byte_order_mark() {
        let row = "a,van,2026-12-01,08:00,11:00,Xã Mỹ Đức,Nhà văn hóa,ho-tich dat-dai,20";
        let plans = import(&format!("{HEAD}\n{row}\n")).unwrap();
        assert_eq!(plans[0].places, 20);
        assert_eq!(plans[0].slot_minutes, 30);
        let semicolons = format!("\u{feff}{HEAD}\r\n{row}\r\n").replace(',', ";");
        assert_eq!(import(&semicolons).unwrap(), plans);
    }

    #[test]
    fn lists_every_problem_with_line_and_column() {
        let problems = import(&format!(
            "{HEAD}\n,bus,2026-13-01,25:00,11:00,Xã Không Có,,xyz,many\nb,van,2026-12-01,11:00,08:00,10441,Đình,ho-tich,5\n"
        ))
        .unwrap_err();
        assert_eq!(
            problems,
            [
                "line 2, column external_id: must be filled",
                "line 2, column kind: \"bus\" is not van or community_point",
                "line 2, column date: \"2026-13-01\" is not a date like 2026-11-26",
                "line 2, column start: \"25:00\" is not a time like 08:30",
                "line 2, column commune: \"Xã Không Có\" is not the name or code of a commune of Hà Nội",
                "line 2, column venue: must be filled",
                "line 2, column fields: \"xyz\" is not fields like: ho-tich dat-dai",
                "line 2, column places: \"many\" is not a whole number up to 500",
                "line 3, column end: must be after start",
            ]
        );
    }

    #[test]
    fn counts_lines_as_a_spreadsheet_does() {
        let good = "a,van,2026-12-01,08:00,11:00,10441,Đình,ho-tich,5";
        let quoted = good.replace("a,", "b,").replace("Đình", "\"Đình\nlàng\"");
        let bad = good.replace("a,", "c,").replace("van", "bus");
        let file = format!("{HEAD}\n{good}\n\n{quoted}\n,,,,,,,,\n{bad}\n");
        for file in [file.replace('\n', "\r\n"), file] {
            assert_eq!(
                import(&file).unwrap_err(),
                ["line 7, column kind: \"bus\" is not van or community_point"]
            );
        }
    }

    #[test]
    fn refuses_a_file_of_another_shape() {
        assert_eq!(
            import("a;b\n1;2\n").unwrap_err().first().map(String::as_str),
            Some("line 1: the column external_id is missing")
        );
        assert!(
            read(b"external_id\n\xff\n").unwrap_err()[0]
                .what
                .contains("UTF-8")
        );
        let twice = format!(
            "{HEAD}\nb,van,2026-12-01,08:00,09:00,10441,Đình,ho-tich,5\nb,van,2026-12-02,08:00,09:00,10441,Đình,ho-tich,5\n"
        );
        assert_eq!(
            import(&twice).unwrap_err(),
            ["line 3, column external_id: \"b\" stands in the file twice"]
        );
    }

    #[test]
    fn the_press_reported_sessions_read() {
        content::load().unwrap();
        let plans = read(content::PRESS_TRIPS.as_bytes()).unwrap();
        assert_eq!(plans.len(), 5);
        assert!(plans.iter().all(|plan| plan.source.is_some() && plan.places == 0));
    }
}
