//! A form as a PDF, made where it was filled. Pure: the sheet and the fonts come in, bytes go out.
//!
//! An own embedded font rather than fields to fill: those break Vietnamese marks in nearly every reader.

mod canvas;
mod font;
mod layout;
pub mod photos;
mod sheet;
mod table;

use crate::domain::form::Sheet;

/// The letters of the official paper, TrueType.
#[derive(Debug, Clone)]
pub struct Fonts {
    /// For the words of the form.
    pub regular: Vec<u8>,
    /// For titles and what was typed.
    pub bold: Vec<u8>,
    /// For how to sign.
    pub italic: Vec<u8>,
}

/// How it is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// How many times the form is in the file; at least once.
    pub copies: usize,
    /// The smallest print, at the foot of each page: whose form this is not.
    pub foot: &'a str,
    /// The language of the form (BCP 47).
    pub language: &'a str,
}

/// More copies than this come from a copying machine.
const MOST_COPIES: usize = 10;

/// A font that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadFont;

/// Draws the form.
pub fn draw(drawn: &Sheet, wanted: Wanted<'_>, fonts: &Fonts) -> Result<Vec<u8>, BadFont> {
    let fonts = [&fonts.regular, &fonts.bold, &fonts.italic];
    let [regular, bold, italic] = fonts.map(|data| font::Font::read(data));
    let fonts = font::Family([regular?, bold?, italic?]);
    let mut canvas = canvas::Canvas::new(fonts);
    let title = sheet::draw(drawn, &mut canvas);
    canvas.foot(wanted.foot);
    canvas.finish(&title, wanted.language, wanted.copies.clamp(1, MOST_COPIES))
}

#[cfg(test)]
mod tests;
