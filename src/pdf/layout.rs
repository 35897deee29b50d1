//! Breaks pieces of text into lines. No hyphens: a word that is longer than a line is cut where the line ends.

use super::{
    canvas::Canvas,
    font::{Face, Family},
};
use crate::domain::form::sheet::{Room, Span};

/// The least a dotted line takes where it may grow, in points: a short name by hand.
const LEAST: f32 = 70.0;
/// A dotted line for a number of two to four digits.
const SHORT: f32 = 30.0;

/// Where lines stand between the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// What cannot be broken.
#[derive(Debug, Clone, PartialEq)]
enum Atom {
    Word(String, Face),
    Dots { least: f32, grows: bool },
    Tick(bool),
}

/// Atoms without a space between them.
#[derive(Debug, Default)]
struct Group {
    atoms: Vec<Atom>,
    /// A space stands before it.
    space: bool,
    /// A line begins with it.
    breaks: bool,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Points.
    pub size: f32,
    /// The words of the form.
    pub words: Face,
    /// What was typed.
    pub values: Face,
    /// Where its lines stand.
    pub align: Align,
    /// How far in its first line begins.
    pub indent: f32,
}

impl Look {
    /// Left, typed words heavy.
    pub fn plain(size: f32) -> Self {
        Self {
            size,
            words: Face::Regular,
            values: Face::Bold,
            align: Align::Left,
            indent: 0.0,
        }
    }

    /// All in one face.
    pub fn in_face(self, face: Face) -> Self {
        Self {
            words: face,
            values: face,
            ..self
        }
    }

    /// With its lines elsewhere.
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// A line ready to be drawn: what stands on it, each with its distance from the left edge.
#[derive(Debug, Default)]
pub struct Line {
    items: Vec<(f32, Atom)>,
    width: f32,
}

/// A paragraph broken into lines.
#[derive(Debug)]
pub struct Paragraph {
    lines: Vec<Line>,
    look: Look,
    width: f32,
}

impl Paragraph {
    /// Breaks pieces into lines of a width.
    pub fn new(spans: &[Span], look: Look, width: f32, fonts: &Family<'_>) -> Self {
        let mut lines = Breaking {
            fonts,
            size: look.size,
            width,
            lines: Vec::new(),
            line: Line {
                width: look.indent,
                ..Line::default()
            },
        };
        for group in groups(spans, look) {
            lines.add(group);
        }
        let mut lines = lines.done();
        for line in &mut lines {
            line.grow(width);
        }
        Self { lines, look, width }
    }

    /// Breaks a sentence.
    pub fn of_text(text: &str, look: Look, width: f32, fonts: &Family<'_>) -> Self {
        Self::new(&[Span::Words(text.to_owned())], look, width, fonts)
    }

    /// Its height in points.
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * Canvas::line_height(self.look.size)
    }

    /// Draws it from a left edge on, turning pages where needed.
    pub fn draw(&self, canvas: &mut Canvas<'_>, left: f32) {
        let size = self.look.size;
        for line in &self.lines {
            let foot = canvas.next_line(size);
            let rest = (self.width - line.width).max(0.0);
            let left = left
                + match self.look.align {
                    Align::Left => 0.0,
                    Align::Centre => rest / 2.0,
                    Align::Right => rest,
                };
            for (x, atom) in &line.items {
                match atom {
                    Atom::Word(text, face) => canvas.text(left + x, foot, *face, size, text),
                    Atom::Dots { least, .. } => canvas.dots(left + x, left + x + least, foot),
                    Atom::Tick(crossed) => canvas.tick(left + x, foot, side(size), *crossed),
                }
            }
        }
    }

    /// How wide pieces are on a single line; a dotted line as narrow as it may be.
    pub fn asked(spans: &[Span], look: Look, fonts: &Family<'_>) -> f32 {
        let space = fonts.get(Face::Regular).width(" ", look.size);
        let of_atom = |atom: &Atom| match atom {
            Atom::Word(text, face) => fonts.get(*face).width(text, look.size),
            Atom::Dots { least, .. } => *least,
            Atom::Tick(_) => side(look.size),
        };
        groups(spans, look)
            .iter()
            .map(|group| space + group.atoms.iter().map(of_atom).sum::<f32>())
            .sum()
    }
}

fn side(size: f32) -> f32 {
    size * 0.8
}

/// Pieces as groups: a space or a line break is the only place where a line may end.
fn groups(spans: &[Span], look: Look) -> Vec<Group> {
    let mut groups = vec![Group::default()];
    let mut push = |atom: Atom, space: bool, breaks: bool| {
        if space || breaks {
            groups.push(Group {
                atoms: vec![atom],
                space,
                breaks,
            });
        } else if let Some(last) = groups.last_mut() {
            last.atoms.push(atom);
        }
    };
    let mut space = false;
    for span in spans {
        let (text, face) = match span {
            Span::Words(text) => (text.as_str(), look.words),
            Span::Value { text, room, .. } if text.is_empty() => {
                let (least, grows) = match room {
                    Room::Short => (SHORT, false),
                    Room::Long => (LEAST, true),
                };
                push(Atom::Dots { least, grows }, std::mem::take(&mut space), false);
                continue;
            }
            Span::Value { text, .. } => (text.as_str(), look.values),
            Span::Tick { ticked, .. } => {
                push(Atom::Tick(*ticked), std::mem::take(&mut space), false);
                continue;
            }
        };
        let mut breaks = false;
        let mut word = String::new();
        for sign in text.chars().chain([' ']) {
            // A space that must not break stays inside its word.
            if !sign.is_whitespace() || sign == '\u{a0}' {
                word.push(sign);
                continue;
            }
            if !word.is_empty() {
                push(
                    Atom::Word(std::mem::take(&mut word), face),
                    std::mem::take(&mut space),
                    std::mem::take(&mut breaks),
                );
            }
            space = true;
            breaks |= sign == '\n';
        }
        // The sign added at the end was none of the text.
        space = text.ends_with(char::is_whitespace);
    }
    groups.retain(|group| !group.atoms.is_empty());
    groups
}

struct Breaking<'f, 'a> {
    fonts: &'f Family<'a>,
    size: f32,
    width: f32,
    lines: Vec<Line>,
    line: Line,
}

impl Breaking<'_, '_> {
    fn width_of(&self, atom: &Atom) -> f32 {
        match atom {
            Atom::Word(text, face) => self.fonts.get(*face).width(text, self.size),
            Atom::Dots { least, .. } => *least,
            Atom::Tick(_) => side(self.size),
        }
    }

    fn space(&self) -> f32 {
        self.fonts.get(Face::Regular).width(" ", self.size)
    }

    fn add(&mut self, group: Group) {
        let wide: f32 = group.atoms.iter().map(|atom| self.width_of(atom)).sum();
        let space = if group.space { self.space() } else { 0.0 };
        let begun = !self.line.items.is_empty();
        if begun && (group.breaks || self.line.width + space + wide > self.width) {
            self.flush();
        } else if begun && group.space {
            self.put_space();
        }
        for atom in group.atoms {
            self.put(atom);
        }
    }

    /// The space belongs to the word before it, so that what is copied has it.
    fn put_space(&mut self) {
        let space = self.space();
        if let Some((_, Atom::Word(text, _))) = self.line.items.last_mut() {
            text.push(' ');
        }
        self.line.width += space;
    }

    fn put(&mut self, atom: Atom) {
        let wide = self.width_of(&atom);
        if self.line.width + wide > self.width
            && let Atom::Word(text, face) = &atom
        {
            return self.put_cut(text, *face);
        }
        // Words of the same face in a row are written in one go.
        if let (Some((_, Atom::Word(before, known))), Atom::Word(text, face)) =
            (self.line.items.last_mut(), &atom)
            && known == face
        {
            before.push_str(text);
        } else {
            self.line.items.push((self.line.width, atom));
        }
        self.line.width += wide;
    }

    /// A word that fits on no line.
    fn put_cut(&mut self, text: &str, face: Face) {
        let mut piece = String::new();
        for sign in text.chars() {
            let wide = self.fonts.get(face).width(&piece, self.size)
                + self
                    .fonts
                    .get(face)
                    .width(sign.encode_utf8(&mut [0; 4]), self.size);
            if self.line.width + wide > self.width && (!piece.is_empty() || !self.line.items.is_empty()) {
                self.put_piece(std::mem::take(&mut piece), face);
                self.flush();
            }
            piece.push(sign);
        }
        self.put_piece(piece, face);
    }

    fn put_piece(&mut self, piece: String, face: Face) {
        if !piece.is_empty() {
            let wide = self.fonts.get(face).width(&piece, self.size);
            self.line.items.push((self.line.width, Atom::Word(piece, face)));
            self.line.width += wide;
        }
    }

    fn flush(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
    }

    fn done(mut self) -> Vec<Line> {
        if !self.line.items.is_empty() || self.lines.is_empty() {
            self.flush();
        }
        self.lines
    }
}

impl Line {
    /// Gives what is left of the line to the dotted lines that may grow.
    fn grow(&mut self, width: f32) {
        let growing = |atom: &Atom| matches!(atom, Atom::Dots { grows: true, .. });
        let count = self.items.iter().filter(|(_, atom)| growing(atom)).count();
        let rest = width - self.width;
        if count == 0 || rest <= 0.0 {
            return;
        }
        let each = rest / count as f32;
        let mut moved = 0.0;
        for (x, atom) in &mut self.items {
            *x += moved;
            if let Atom::Dots { least, grows: true } = atom {
                *least += each;
                moved += each;
            }
        }
        self.width = width;
    }
}
