//! Official forms as data: what is asked, how it is checked, what is printed. Adding a form needs no Rust
//! (`content/forms/*.toml`).
//!
//! A value is typed into a box. Boxes have keys: the id of the input (`con_ho_ten`), with the box behind it where an input
//! has several (`con_ngay_sinh.nam`), with the row between them where it repeats (`thanh_vien.0.ho_ten`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{procedure::ProcedureCode, time};

pub mod address;
pub mod check;
pub mod draft;
pub mod ethnicity;
pub mod layout;
pub mod personal_id;
pub mod read;
pub mod sheet;
pub mod template;
pub mod walk;
pub mod words;

pub use check::{Doubt, Filled, Ground, Problem, Warning, Wrong};
pub use draft::{Draft, NotADraft, Origin, Prefilled};
pub use sheet::Sheet;
pub use walk::{Place, box_key, rows, typed};

/// What stands in the boxes, by key.
pub type Values = BTreeMap<String, String>;

/// The answer of a yes-or-no question that means yes.
pub const YES: &str = "co";
/// The answer that means no.
pub const NO: &str = "khong";
/// The choice that opens a box for other words.
pub const OTHER: &str = "Khác";

/// The most rows of an input that repeats, unless it says otherwise.
const ROWS: usize = 10;

/// A form, as its authority issued it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Identifies it, in addresses too: `tp_khai_sinh`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its title on paper, in capitals as printed.
    pub title: String,
    /// Carries the name of the state. A note of our own does not.
    #[serde(default = "yes")]
    pub official: bool,
    /// Who issued it, by which document.
    pub authority: String,
    /// Where its words were read.
    pub source: String,
    /// When they were read.
    #[serde(with = "time::date")]
    pub checked_on: NaiveDate,
    /// The first day it is valid, where known.
    #[serde(default, with = "time::date_option")]
    pub effective_from: Option<NaiveDate>,
    /// The last day it is valid, where known.
    #[serde(default, with = "time::date_option")]
    pub effective_to: Option<NaiveDate>,
    /// The form as a whole was read in its source.
    #[serde(default = "yes")]
    pub verified: bool,
    /// What to know before filling it.
    #[serde(default)]
    pub note: Option<String>,
    /// The procedures it is for.
    #[serde(default)]
    pub procedures: Vec<ProcedureCode>,
    /// Which boxes a card or a profile may fill, person by person. Nothing else is ever prefilled.
    #[serde(default)]
    pub prefill: Vec<Bearer>,
    /// Of each group at least one must be filled.
    #[serde(default)]
    pub one_of: Vec<Vec<String>>,
    /// Its place in the list of forms; the most asked come first.
    #[serde(default)]
    pub rank: u8,
    /// What is asked, in the order of the paper; one section at a time on a phone.
    pub sections: Vec<Section>,
    /// What is printed, line by line.
    pub lines: Vec<Line>,
    /// Who signs, left to right.
    #[serde(default)]
    pub signatures: Vec<Signature>,
    /// The numbered notes at the foot.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// A form in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormSummary {
    /// Identifies it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Who issued it.
    pub authority: String,
    /// An official form.
    pub official: bool,
    /// The form as a whole was read in its source.
    pub verified: bool,
    /// The procedures it is for.
    pub procedures: Vec<ProcedureCode>,
}

/// A part of a form that is filled in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Whom or what it is about.
    pub title: String,
    /// What to know before filling it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What is asked.
    pub inputs: Vec<Input>,
}

/// One thing asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Names it within its form; small letters, digits and `_`.
    pub id: String,
    /// What is asked for.
    #[serde(default)]
    pub kind: Kind,
    /// The question, in the words of the form.
    pub label: String,
    /// How to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Must be answered, as far as we read the form: the paper itself carries no such mark.
    #[serde(default, skip_serializing_if = "is_no")]
    pub required: bool,
    /// It was read in a source. What was not is marked on the screen.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub verified: bool,
    /// Where it was read, when that is not the form's own source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// It is asked only then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The answers to choose from, or words to offer while typing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// Printed in capitals.
    #[serde(default, skip_serializing_if = "is_no")]
    pub capitals: bool,
    /// The day may lie ahead.
    #[serde(default, skip_serializing_if = "is_no")]
    pub future: bool,
    /// How the parts of a group stand on paper, or what stands before the commune in the name of an office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print: Option<String>,
    /// The birth date that a personal number is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<String>,
    /// The sex that a personal number is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// The birth date of this person's child, whom a parent's birth date is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<String>,
    /// The parts of a group, or of each row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Input>,
}

/// What an input asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A line of text.
    #[default]
    Text,
    /// Several lines of text.
    LongText,
    /// A person's name.
    Name,
    /// A day.
    Date,
    /// A day, or the year alone.
    DateOrYear,
    /// An hour and minute.
    Clock,
    /// The 12 digits, or the 9 of the old card.
    PersonalId,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// House or hamlet, commune, province.
    Address,
    /// One of the 54 peoples.
    Ethnicity,
    /// An office of a commune, told by the commune's name.
    Office,
    /// What one person is to another: a choice, or other words.
    Relation,
    /// One of several answers; `Khác` among them opens a box.
    Choice,
    /// Yes or no.
    YesNo,
    /// An amount in đồng.
    Money,
    /// A number of things.
    Count,
    /// Several inputs that stand together on paper.
    Group,
    /// Inputs that repeat.
    Rows,
}

/// When something is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The key of the box that decides.
    pub input: String,
    /// The answers that ask for it; none means any answer.
    #[serde(default)]
    pub is: Vec<String>,
}

/// The boxes of one person that a card may fill.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bearer {
    /// Who it is, in words.
    pub who: String,
    /// Where the name goes.
    pub name: Option<String>,
    /// Where the birth date goes.
    pub birth: Option<String>,
    /// Where the sex goes: `Nam` or `Nữ`.
    pub sex: Option<String>,
    /// Where the personal number goes.
    pub number: Option<String>,
    /// Where the kind of card goes.
    pub card: Option<String>,
    /// Where the day of issue goes.
    pub issued: Option<String>,
    /// Where the residence goes.
    pub address: Option<String>,
}

impl Bearer {
    /// Every box it names.
    pub fn boxes(&self) -> impl Iterator<Item = &str> {
        let all = [
            &self.name,
            &self.birth,
            &self.sex,
            &self.number,
            &self.card,
            &self.issued,
            &self.address,
        ];
        all.into_iter().filter_map(|named| named.as_deref())
    }
}

/// One line of the paper. Its words hold `{key}` where a value stands, `{key:chu}` for a date in words, `[key=answer]`
/// for a box to tick, and `|` between the cells of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Line {
    /// Its words, or the heads of a table of rows.
    pub text: String,
    /// What kind of line it is.
    pub style: LineStyle,
    /// The input whose rows it prints.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<String>,
    /// How a row of a table is printed; `{.part}` is a part of the row, `{#}` its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// It was not read in a source.
    #[serde(skip_serializing_if = "is_no")]
    pub unverified: bool,
}

/// What kind of line it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineStyle {
    /// A line.
    #[default]
    Plain,
    /// Centred, as whom it is addressed to.
    Centre,
    /// In bold.
    Bold,
    /// A sentence of the form, with room above it.
    Text,
    /// Small, in the upper right corner: which form it is.
    Corner,
    /// The heads of a table with columns.
    Head,
    /// A row of it.
    Cells,
    /// A table with a row for each row of an input.
    Table,
    /// A line for each row of an input.
    Each,
    /// Place and day, written by hand when signing.
    Signed,
    /// Asked by the electronic form only: printed below the form, and only what was filled in.
    Extra,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who, as printed.
    pub who: String,
    /// Above it, as printed: place and day, to be filled by hand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub above: String,
    /// How, as printed in brackets.
    #[serde(default)]
    pub how: String,
    /// Lines to be filled by hand below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
}

/// A numbered note at the foot of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its number and words, as printed.
    pub text: String,
    /// It was read in a source.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub verified: bool,
}

fn yes() -> bool {
    true
}

fn is_yes(answer: &bool) -> bool {
    *answer
}

fn is_no(answer: &bool) -> bool {
    !*answer
}

impl Form {
    /// The form in a list.
    pub fn summary(&self) -> FormSummary {
        FormSummary {
            id: self.id.clone(),
            name: self.name.clone(),
            authority: self.authority.clone(),
            official: self.official,
            verified: self.verified,
            procedures: self.procedures.clone(),
        }
    }

    /// Whether a card or a profile may fill this.
    pub fn may_prefill(&self, key: &str) -> bool {
        self.prefill
            .iter()
            .any(|bearer| bearer.boxes().any(|named| named == key))
    }
}

impl Kind {
    /// The boxes of an input of this kind, behind its key; the empty word is the key itself.
    pub const fn boxes(self) -> &'static [&'static str] {
        match self {
            Self::Date | Self::DateOrYear => &["ngay", "thang", "nam"],
            Self::Clock => &["gio", "phut"],
            Self::Address => &["nha", "xa", "tinh"],
            Self::Relation | Self::Choice => &["", "khac"],
            Self::Group | Self::Rows => &[],
            _ => &[""],
        }
    }
}
