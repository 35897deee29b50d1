//! Lays the blocks of a sheet out on pages, in the look of official papers.

use super::{
    canvas::{Canvas, LEFT, WIDTH},
    font::Face,
    layout::{Align, Look, Paragraph},
    table,
};
use crate::domain::form::{
    Signature,
    sheet::{Block, EXTRA, MOTTO, STATE, Sheet, Span, Style},
};

/// The size of the text (Decree 30/2020/ND-CP, annex 1: 13 to 14 points).
const SIZE: f32 = 13.0;
const SMALL: f32 = 11.0;
const NOTE: f32 = 10.0;
/// Room to sign in.
const SIGN: f32 = 64.0;

/// Draws all blocks; gives the title.
pub fn draw(sheet: &Sheet, canvas: &mut Canvas<'_>) -> String {
    let mut title = sheet.form.clone();
    for block in &sheet.blocks {
        match block {
            Block::Corner(spans) => {
                let look = Look::plain(SMALL).aligned(Align::Right);
                paragraph(spans, look, LEFT + WIDTH / 3.0, WIDTH * 2.0 / 3.0, canvas);
            }
            Block::State => state(canvas),
            Block::Title(text) => {
                title.clone_from(text);
                canvas.skip(10.0);
                let look = Look::plain(SIZE + 1.0).in_face(Face::Bold).aligned(Align::Centre);
                Paragraph::of_text(text, look, WIDTH, &canvas.fonts).draw(canvas, LEFT);
                canvas.skip(6.0);
            }
            Block::Line { style, spans } => line(*style, spans, canvas),
            Block::Table { head, rows } => table::draw(head, rows, canvas),
            Block::Signatures(signatures) => sign(signatures, canvas),
            Block::Notes(notes) => small_print(notes, canvas),
            Block::Extra(lines) => {
                canvas.skip(8.0);
                let look = Look::plain(SMALL);
                Paragraph::of_text(EXTRA, look.in_face(Face::Italic), WIDTH, &canvas.fonts)
                    .draw(canvas, LEFT);
                for spans in lines {
                    paragraph(spans, look, LEFT, WIDTH, canvas);
                }
            }
        }
    }
    title
}

fn paragraph(spans: &[Span], look: Look, left: f32, width: f32, canvas: &mut Canvas<'_>) {
    Paragraph::new(spans, look, width, &canvas.fonts).draw(canvas, left);
}

/// The name of the state and its motto, underlined.
fn state(canvas: &mut Canvas<'_>) {
    let look = Look::plain(SIZE).in_face(Face::Bold).aligned(Align::Centre);
    Paragraph::of_text(STATE, look, WIDTH, &canvas.fonts).draw(canvas, LEFT);
    Paragraph::of_text(MOTTO, look, WIDTH, &canvas.fonts).draw(canvas, LEFT);
    let half = canvas.fonts.get(Face::Bold).width(MOTTO, SIZE) / 2.0;
    let (middle, y) = (LEFT + WIDTH / 2.0, canvas.y() + 1.0);
    canvas.line((middle - half, y), (middle + half, y));
    canvas.skip(6.0);
}

fn line(style: Style, spans: &[Span], canvas: &mut Canvas<'_>) {
    let plain = Look::plain(SIZE);
    match style {
        Style::Plain => paragraph(spans, plain, LEFT, WIDTH, canvas),
        Style::Centre => paragraph(spans, plain.aligned(Align::Centre), LEFT, WIDTH, canvas),
        Style::Bold => paragraph(spans, plain.in_face(Face::Bold), LEFT, WIDTH, canvas),
        Style::Text => {
            canvas.skip(4.0);
            paragraph(spans, plain, LEFT, WIDTH, canvas);
        }
        Style::Signed => {
            canvas.skip(8.0);
            let look = plain.in_face(Face::Italic).aligned(Align::Centre);
            // Kept with the signature under it.
            canvas.keep(SIGN + 3.0 * Canvas::line_height(SIZE));
            paragraph(spans, look, LEFT + WIDTH * 0.4, WIDTH * 0.6, canvas);
        }
    }
}

/// Who signs, side by side; a single one stands right.
fn sign(signatures: &[Signature], canvas: &mut Canvas<'_>) {
    let columns = signatures.len().max(2);
    let width = WIDTH / columns as f32;
    let skipped = columns - signatures.len();
    let centred = Look::plain(SIZE).aligned(Align::Centre);
    let texts: Vec<Vec<Paragraph>> = signatures
        .iter()
        .map(|signature| {
            let parts = [
                (&signature.above, Face::Italic),
                (&signature.who, Face::Bold),
                (&signature.how, Face::Italic),
            ];
            let printed = parts.into_iter().filter(|(text, _)| !text.is_empty());
            printed
                .map(|(text, face)| Paragraph::of_text(text, centred.in_face(face), width, &canvas.fonts))
                .collect()
        })
        .collect();
    let height = |texts: &Vec<Paragraph>| texts.iter().map(Paragraph::height).sum::<f32>();
    let highest = texts.iter().map(height).fold(0.0, f32::max);
    let lines: Vec<Vec<Paragraph>> = signatures
        .iter()
        .map(|signature| {
            let lines = signature.lines.iter();
            lines
                .map(|line| Paragraph::of_text(line, Look::plain(SMALL), width - 8.0, &canvas.fonts))
                .collect()
        })
        .collect();
    let below = lines.iter().map(height).fold(0.0, f32::max);
    canvas.skip(4.0);
    canvas.keep(highest + SIGN + below);
    let top = canvas.y();
    for (column, (texts, lines)) in texts.iter().zip(&lines).enumerate() {
        let left = LEFT + width * (column + skipped) as f32;
        canvas.back_to(top);
        for text in texts {
            text.draw(canvas, left);
        }
        canvas.back_to(top + highest + SIGN);
        for line in lines {
            line.draw(canvas, left);
        }
    }
    canvas.back_to(top + highest + SIGN + below);
}

/// The numbered notes, under a short line.
fn small_print(notes: &[String], canvas: &mut Canvas<'_>) {
    canvas.skip(6.0);
    canvas.keep(4.0 * Canvas::line_height(NOTE));
    let y = canvas.y();
    canvas.line((LEFT, y), (LEFT + WIDTH / 3.0, y));
    canvas.skip(2.0);
    for note in notes {
        Paragraph::of_text(note, Look::plain(NOTE), WIDTH, &canvas.fonts).draw(canvas, LEFT);
    }
}
