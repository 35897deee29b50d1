//! A form as it will leave the printer: the official look, A4.

use leptos::prelude::*;

use crate::domain::form::{
    Signature,
    sheet::{Block, EXTRA, MOTTO, Room, STATE, Sheet, Span, Style},
};

/// Draws a sheet. Its words are the form's, always Vietnamese.
#[component]
pub fn FormSheet(sheet: Sheet) -> impl IntoView {
    let blocks: Vec<AnyView> = sheet.blocks.into_iter().map(block).collect();
    view! {
        <article class="form-sheet" lang="vi">
            {blocks}
        </article>
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Corner(spans) => view! { <p class="form-sheet__corner">{line(spans)}</p> }.into_any(),
        Block::State => view! {
            <p class="form-sheet__state">{STATE}</p>
            <p class="form-sheet__motto">{MOTTO}</p>
        }
        .into_any(),
        Block::Title(title) => view! { <h2 class="form-sheet__title">{title}</h2> }.into_any(),
        Block::Line { style, spans } => {
            let class = match style {
                Style::Plain => "form-sheet__line",
                Style::Centre => "form-sheet__line form-sheet__line--centre",
                Style::Bold => "form-sheet__line form-sheet__line--bold",
                Style::Text => "form-sheet__line form-sheet__line--text",
                Style::Signed => "form-sheet__line form-sheet__line--signed",
            };
            view! { <p class=class>{line(spans)}</p> }.into_any()
        }
        Block::Table { head, rows } => table(head, rows),
        Block::Signatures(signatures) => signs(signatures),
        Block::Notes(notes) => {
            let notes: Vec<AnyView> = notes
                .into_iter()
                .map(|note| view! { <p class="form-sheet__note">{note}</p> }.into_any())
                .collect();
            view! { <div class="form-sheet__notes">{notes}</div> }.into_any()
        }
        Block::Extra(lines) => {
            let lines: Vec<AnyView> = lines
                .into_iter()
                .map(|spans| view! { <p class="form-sheet__line">{line(spans)}</p> }.into_any())
                .collect();
            view! {
                <div class="form-sheet__notes">
                    <p class="form-sheet__note">{EXTRA}</p>
                    {lines}
                </div>
            }
            .into_any()
        }
    }
}

fn line(spans: Vec<Span>) -> Vec<AnyView> {
    spans.into_iter().map(span).collect()
}

fn span(span: Span) -> AnyView {
    match span {
        Span::Words(words) => view! { <span class="form-sheet__label">{words}</span> }.into_any(),
        Span::Value { text, room, .. } => {
            let class = match room {
                Room::Short => "form-sheet__value form-sheet__value--short",
                Room::Long => "form-sheet__value",
            };
            let is_empty = text.is_empty();
            let text = (!is_empty).then_some(text);
            view! { <span class=class class=("form-sheet__value--empty", is_empty)>{text}</span> }.into_any()
        }
        Span::Tick { ticked, .. } => {
            view! { <span class="form-sheet__box">{ticked.then_some("×")}</span> }.into_any()
        }
    }
}

fn table(head: Vec<String>, rows: Vec<Vec<Vec<Span>>>) -> AnyView {
    let columns = head.len();
    let head: Vec<AnyView> = head
        .into_iter()
        .map(|cell| view! { <th class="form-sheet__cell" scope="col">{cell}</th> }.into_any())
        .collect();
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|row| {
            let cells: Vec<AnyView> = row
                .into_iter()
                .map(|cell| view! { <td class="form-sheet__cell">{line(cell)}</td> }.into_any())
                .collect();
            view! { <tr>{cells}</tr> }.into_any()
        })
        .collect();
    // The words of a form with two parties in the first column, the answers in columns of one width.
    let even = columns == 3;
    view! {
        <table class="form-sheet__table" class=("form-sheet__table--even", even)>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn signs(signatures: Vec<Signature>) -> AnyView {
    let class = match signatures.len() {
        1 => "form-sheet__signs form-sheet__signs--one",
        _ => "form-sheet__signs",
    };
    let signs: Vec<AnyView> = signatures
        .into_iter()
        .map(|signature| {
            let lines: Vec<AnyView> = signature
                .lines
                .into_iter()
                .map(|line| view! { <p>{line}</p> }.into_any())
                .collect();
            let above = (!signature.above.is_empty()).then(|| view! { <p><em>{signature.above}</em></p> });
            let how = (!signature.how.is_empty()).then(|| view! { <p><em>{signature.how}</em></p> });
            view! {
                <div class="form-sheet__sign">
                    {above}
                    <p><strong>{signature.who}</strong></p>
                    {how}
                    <div class="form-sheet__space"></div>
                    {lines}
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <div class=class>{signs}</div> }.into_any()
}
