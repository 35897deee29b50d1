//! Parts that pages are made of. A part takes values and signals, knows no address table and asks no questions.

pub mod anew;
pub mod answered;
pub mod art;
pub mod ask_first;
pub mod checklist;
pub mod choice;
pub mod date_tile;
pub mod entry;
pub mod error_summary;
pub mod facts;
pub mod field;
pub mod file;
pub mod filter;
pub mod form_sheet;
pub mod guide;
pub mod icon;
pub mod install;
pub mod kiosk;
pub mod matter;
pub mod notice;
pub mod page;
pub mod papers;
pub mod part;
pub mod people;
pub mod poster;
pub mod qr;
pub mod route_map;
pub mod scanner;
pub mod signal;
pub mod slot;
pub mod source;
pub mod stamp;
pub mod status;
pub mod step_bar;
pub mod stop;
pub mod ticket;
pub mod title;
pub mod trip_card;
pub mod when;

use leptos::prelude::{AnyView, IntoAny};

/// The language of the page.
pub fn use_language() -> crate::text::Language {
    leptos::prelude::use_context().unwrap_or_default()
}

/// Puts drawn things side by side.
pub trait CollectAny {
    /// As views of one type: a list of each type of its own would be compiled anew, 3 KB every time.
    fn collect_any(self) -> Vec<AnyView>;
}

impl<I> CollectAny for I
where
    I: IntoIterator<Item: IntoAny>,
{
    fn collect_any(self) -> Vec<AnyView> {
        self.into_iter().map(IntoAny::into_any).collect()
    }
}
