//! Tables with lines around their cells. A row is never torn in two unless it is longer than a page.

use super::{
    canvas::{Canvas, LEFT, WIDTH},
    font::Face,
    layout::{Align, Look, Paragraph},
};
use crate::domain::form::sheet::Span;

const SIZE: f32 = 11.0;
/// Between a line and what stands in the cell.
const PADDING: f32 = 3.0;
/// An empty cell is high enough to write into by hand.
const LEAST_HEIGHT: f32 = 20.0;
/// No column is narrower.
const LEAST_WIDTH: f32 = 28.0;
/// A column asks for no more than this, so that one long value does not starve the others.
const MOST_WIDTH: f32 = 170.0;

/// Draws a table over the whole width.
pub fn draw(head: &[String], rows: &[Vec<Vec<Span>>], canvas: &mut Canvas<'_>) {
    if head.is_empty() {
        return;
    }
    let heads = Look::plain(SIZE).in_face(Face::Bold).aligned(Align::Centre);
    let head: Vec<Vec<Span>> = head.iter().map(|text| vec![Span::Words(text.clone())]).collect();
    let widths = widths(&head, rows, canvas);
    canvas.skip(4.0);
    draw_row(&head, &widths, heads, canvas);
    for row in rows {
        draw_row(row, &widths, Look::plain(SIZE), canvas);
    }
    canvas.skip(4.0);
}

/// What each column asks for, brought to the width of the page.
fn widths(head: &[Vec<Span>], rows: &[Vec<Vec<Span>>], canvas: &Canvas<'_>) -> Vec<f32> {
    let fonts = &canvas.fonts;
    let asked = |spans: &[Span]| Paragraph::asked(spans, Look::plain(SIZE), fonts);
    let mut widths: Vec<f32> = head
        .iter()
        .enumerate()
        .map(|(column, cell)| {
            // A head may break into a few lines; what is typed should not have to.
            let typed = rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| asked(cell));
            typed
                .fold(asked(cell) / 2.5, f32::max)
                .clamp(LEAST_WIDTH, MOST_WIDTH)
        })
        .collect();
    let whole: f32 = widths.iter().sum();
    for width in &mut widths {
        *width *= WIDTH / whole;
    }
    widths
}

fn draw_row(cells: &[Vec<Span>], widths: &[f32], look: Look, canvas: &mut Canvas<'_>) {
    let paragraphs: Vec<Paragraph> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| Paragraph::new(cell, look, width - 2.0 * PADDING, &canvas.fonts))
        .collect();
    let inner = paragraphs.iter().map(Paragraph::height).fold(0.0, f32::max);
    let height = (inner + PADDING).max(LEAST_HEIGHT);
    canvas.keep(height);
    let top = canvas.y();
    let mut x = LEFT;
    for (paragraph, width) in paragraphs.iter().zip(widths) {
        canvas.back_to(top);
        paragraph.draw(canvas, x + PADDING);
        x += width;
    }
    let bottom = top + height;
    canvas.back_to(bottom);
    let right = LEFT + WIDTH;
    canvas.line((LEFT, top), (right, top));
    canvas.line((LEFT, bottom), (right, bottom));
    let mut x = LEFT;
    for width in [0.0].iter().chain(widths) {
        x += width;
        canvas.line((x, top), (x, bottom));
    }
}
