//! A form on paper, before it is drawn: the same blocks are drawn as HTML and as PDF.

use super::{Form, LineStyle, Signature, Values, layout::Layout};

/// The name of the state, on top of every official form.
pub const STATE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Its motto, underlined.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Above what only the electronic form asks for.
pub const EXTRA: &str = "Thông tin khai trên biểu mẫu điện tử (mẫu in không có)";

/// A form ready to be drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The form's id.
    pub form: String,
    /// What is drawn, top to bottom.
    pub blocks: Vec<Block>,
}

/// One thing on the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Small, in the upper right corner: which form it is.
    Corner(Vec<Span>),
    /// [`STATE`] and [`MOTTO`], centred, in bold, the motto underlined.
    State,
    /// The title, centred, in bold.
    Title(String),
    /// A line. It wraps where it is too long.
    Line {
        /// How it looks.
        style: Style,
        /// What stands on it.
        spans: Vec<Span>,
    },
    /// A table with lines around its cells.
    Table {
        /// The heads of its columns.
        head: Vec<String>,
        /// Its rows, each with as many cells as there are heads.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// Who signs, side by side; a single one stands right.
    Signatures(Vec<Signature>),
    /// The numbered notes, small, under a line.
    Notes(Vec<String>),
    /// Under [`EXTRA`]: what the electronic form asks beside the printed one.
    Extra(Vec<Vec<Span>>),
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As it comes.
    Plain,
    /// Centred.
    Centre,
    /// Bold.
    Bold,
    /// A sentence, with room above it.
    Text,
    /// Right, centred above the last signature.
    Signed,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Words of the form.
    Words(String),
    /// A value. Where it is empty a dotted line stands. It may hold line breaks.
    Value {
        /// The key of the box or input.
        at: String,
        /// What was typed.
        text: String,
        /// How much room it takes when empty.
        room: Room,
    },
    /// A small square, crossed or not.
    Tick {
        /// The key of the input.
        at: String,
        /// The answer that crosses it.
        answer: String,
        /// Whether it is crossed.
        ticked: bool,
    },
}

/// How much room an empty value takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// A number of two to four digits.
    Short,
    /// What is left of the line.
    Long,
}

impl Sheet {
    /// Lays values out on a form. A draft is laid out as far as it goes; without values it is the blank form.
    pub fn of(form: &Form, values: &Values) -> Self {
        let layout = Layout { form, values };
        let of_style = |style: LineStyle| form.lines.iter().filter(move |line| line.style == style);
        let mut blocks: Vec<Block> = of_style(LineStyle::Corner)
            .map(|line| Block::Corner(layout.spans(&line.text, None)))
            .collect();
        if form.official {
            blocks.push(Block::State);
        }
        blocks.push(Block::Title(form.title.clone()));
        for line in &form.lines {
            layout.line(line, &mut blocks);
        }
        if !form.signatures.is_empty() {
            blocks.push(Block::Signatures(form.signatures.clone()));
        }
        if !form.notes.is_empty() {
            blocks.push(Block::Notes(
                form.notes.iter().map(|note| note.text.clone()).collect(),
            ));
        }
        let extra: Vec<Vec<Span>> = of_style(LineStyle::Extra)
            .map(|line| layout.spans(&line.text, None))
            .filter(|spans| spans.iter().any(is_filled))
            .collect();
        if !extra.is_empty() {
            blocks.push(Block::Extra(extra));
        }
        Self {
            form: form.id.clone(),
            blocks,
        }
    }

    /// Every piece on the paper, top to bottom.
    pub fn spans(&self) -> Vec<&Span> {
        let mut all = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Corner(spans) | Block::Line { spans, .. } => all.extend(spans),
                Block::Table { rows, .. } => all.extend(rows.iter().flatten().flatten()),
                Block::Extra(lines) => all.extend(lines.iter().flatten()),
                Block::State | Block::Title(_) | Block::Signatures(_) | Block::Notes(_) => {}
            }
        }
        all
    }
}

/// An answer by itself, for whoever types it into another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question, with what it is a part of.
    pub label: String,
    /// As it is printed.
    pub value: String,
}

impl Answer {
    /// Everything that was answered, in the order of the page.
    pub fn all(form: &Form, values: &Values) -> Vec<Self> {
        let layout = Layout { form, values };
        let answered = form.places(values).into_iter().filter_map(|place| {
            let (value, _) = layout.value(&place.key, None);
            (!value.is_empty()).then(|| Self {
                label: label(form, &place.key),
                value,
            })
        });
        answered.collect()
    }
}

/// "Giấy tờ tùy thân: Số căn cước", "Thành viên 2: Họ và tên".
fn label(form: &Form, key: &str) -> String {
    let steps = key.match_indices('.').map(|(at, _)| &key[..at]).chain([key]);
    let mut label = String::new();
    for step in steps {
        let last = step.rsplit('.').next().unwrap_or_default();
        if let Ok(row) = last.parse::<usize>() {
            label.push_str(&format!(" {}", row + 1));
        } else if let Some(input) = form.input(step) {
            if !label.is_empty() {
                label.push_str(": ");
            }
            label.push_str(&input.label);
        }
    }
    label
}

fn is_filled(span: &Span) -> bool {
    match span {
        Span::Words(_) => false,
        Span::Value { text, .. } => !text.is_empty(),
        Span::Tick { ticked, .. } => *ticked,
    }
}
