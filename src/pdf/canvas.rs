//! Pages, and the few things that are drawn on them. Lengths in points, from the upper left corner of the paper.

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::{Content, Filter, Finish, Pdf, Rect, Ref, Str, TextStr, types::LineCapStyle};

use super::{
    BadFont,
    font::{Face, Family, SQUEEZE},
};

/// A4 (ISO 216).
pub const PAPER: (f32, f32) = (595.28, 841.89);
const fn millimetres(length: f32) -> f32 {
    length * 72.0 / 25.4
}
/// Room for a binding at the left, as official papers have it (Decree 30/2020/ND-CP, annex 1).
pub const LEFT: f32 = millimetres(30.0);
/// The right edge of what is written.
pub const RIGHT: f32 = PAPER.0 - millimetres(15.0);
const TOP: f32 = millimetres(20.0);
const BOTTOM: f32 = PAPER.1 - millimetres(20.0);
/// The width of what is written.
pub const WIDTH: f32 = RIGHT - LEFT;
/// A line of text takes so many times its size: stacked marks need the room.
const LEADING: f32 = 1.4;
/// The size of the smallest print.
const FOOT_SIZE: f32 = 8.0;
/// References that each font takes.
const FONT_REFS: i32 = 6;

/// The pages drawn so far.
pub struct Canvas<'a> {
    /// What they are written with.
    pub fonts: Family<'a>,
    pages: Vec<Content>,
    page: Content,
    /// How far down the page is full.
    y: f32,
}

impl<'a> Canvas<'a> {
    /// An empty first page.
    pub fn new(fonts: Family<'a>) -> Self {
        Self {
            fonts,
            pages: Vec::new(),
            page: Content::new(),
            y: TOP,
        }
    }

    /// Leaves room.
    pub fn skip(&mut self, height: f32) {
        self.y += height;
    }

    /// How far down the page is full.
    pub fn y(&self) -> f32 {
        self.y
    }

    /// Goes back up, to draw beside what is there.
    pub fn back_to(&mut self, y: f32) {
        self.y = y;
    }

    /// Turns the page where so much no longer fits on it.
    pub fn keep(&mut self, height: f32) {
        if self.y + height > BOTTOM && self.y > TOP {
            self.pages.push(std::mem::replace(&mut self.page, Content::new()));
            self.y = TOP;
        }
    }

    /// The height of a line of text.
    pub fn line_height(size: f32) -> f32 {
        size * LEADING
    }

    /// Takes the next line and gives the height of its letters' feet.
    pub fn next_line(&mut self, size: f32) -> f32 {
        let height = Self::line_height(size);
        self.keep(height);
        self.y += height;
        self.y - height * 0.28
    }

    /// Writes.
    pub fn text(&mut self, x: f32, foot: f32, face: Face, size: f32, text: &str) {
        let bytes = self.fonts.get_mut(face).write(text);
        self.page
            .begin_text()
            .set_font(face.name(), size)
            .next_line(x, PAPER.1 - foot)
            .show(Str(&bytes))
            .end_text();
    }

    /// A straight line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.page
            .set_line_width(0.6)
            .move_to(from.0, PAPER.1 - from.1)
            .line_to(to.0, PAPER.1 - to.1)
            .stroke();
    }

    /// A dotted line to write on.
    pub fn dots(&mut self, from: f32, to: f32, foot: f32) {
        let y = PAPER.1 - foot - 1.0;
        self.page
            .save_state()
            .set_line_width(0.9)
            .set_line_cap(LineCapStyle::RoundCap)
            .set_dash_pattern([0.0, 2.6], 0.0)
            .move_to(from, y)
            .line_to(to, y)
            .stroke()
            .restore_state();
    }

    /// A small square, crossed or not.
    pub fn tick(&mut self, x: f32, foot: f32, side: f32, crossed: bool) {
        let y = PAPER.1 - foot - 1.0;
        self.page.set_line_width(0.8).rect(x, y, side, side).stroke();
        if crossed {
            let inset = side * 0.2;
            let (low, high) = (inset, side - inset);
            for (from, to) in [(low, high), (high, low)] {
                self.page
                    .set_line_width(1.2)
                    .move_to(x + low, y + from)
                    .line_to(x + high, y + to)
                    .stroke();
            }
        }
    }

    /// Writes the smallest print under every page, with its number where there are several.
    pub fn foot(&mut self, text: &str) {
        self.pages.push(std::mem::replace(&mut self.page, Content::new()));
        let count = self.pages.len();
        let pages = std::mem::take(&mut self.pages);
        for (page, number) in pages.into_iter().zip(1..) {
            self.page = page;
            let foot = PAPER.1 - millimetres(9.0);
            self.text(LEFT, foot, Face::Regular, FOOT_SIZE, text);
            if count > 1 {
                let number = format!("{number}/{count}");
                let width = self.fonts.get(Face::Regular).width(&number, FOOT_SIZE);
                self.text(RIGHT - width, foot, Face::Regular, FOOT_SIZE, &number);
            }
            self.pages.push(std::mem::replace(&mut self.page, Content::new()));
        }
    }

    /// The file. Copies share what is drawn; only the list of pages grows.
    pub fn finish(self, title: &str, language: &str, copies: usize) -> Result<Vec<u8>, BadFont> {
        let mut next = 0;
        let mut fresh = || {
            next += 1;
            Ref::new(next)
        };
        let (catalog, tree, info) = (fresh(), fresh(), fresh());
        let contents: Vec<Ref> = self.pages.iter().map(|_| fresh()).collect();
        let pages: Vec<Ref> = (0..copies * contents.len()).map(|_| fresh()).collect();
        let fonts = Face::ALL.map(|face| {
            (
                face,
                Ref::new(pages[pages.len() - 1].get() + 1 + FONT_REFS * face as i32),
            )
        });
        let mut pdf = Pdf::new();
        let mut root = pdf.catalog(catalog);
        root.pages(tree).lang(TextStr(language));
        root.viewer_preferences().display_doc_title(true);
        root.finish();
        pdf.document_info(info).title(TextStr(title));
        let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
        pdf.pages(tree).kids(pages.iter().copied()).count(count);
        for (page, content) in pages.iter().zip(contents.iter().cycle()) {
            let mut page = pdf.page(*page);
            page.parent(tree)
                .media_box(Rect::new(0.0, 0.0, PAPER.0, PAPER.1))
                .contents(*content);
            let mut resources = page.resources();
            let mut named = resources.fonts();
            for (face, reference) in fonts {
                named.pair(face.name(), reference);
            }
        }
        for (page, content) in self.pages.into_iter().zip(contents) {
            pdf.stream(content, &compress_to_vec_zlib(&page.finish(), SQUEEZE))
                .filter(Filter::FlateDecode);
        }
        for (face, reference) in fonts {
            self.fonts.get(face).embed(&mut pdf, face, reference)?;
        }
        Ok(pdf.finish())
    }
}
