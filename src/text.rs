//! Every sentence a person reads, in Vietnamese and English. Exhaustive matches: a new refusal does not compile until
//! someone writes its sentence.

use serde::{Deserialize, Serialize};

pub mod about;
pub mod booking;
pub mod bring;
pub mod calendar;
pub mod card;
pub mod catalogue;
pub mod common;
pub mod dates;
pub mod form;
pub mod guide;
pub mod handover;
pub mod home;
pub mod news;
pub mod offline;
pub mod outbox;
pub mod photos;
pub mod procedure;
pub mod profile;
pub mod refusal;
pub mod scan;
pub mod schedule;
pub mod search;
pub mod shared;
pub mod ticket;
pub mod trip;

/// Makes one function per sentence: `name: "tiếng Việt", "English";`.
macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal;)+) => {
        $($(#[$doc])* pub fn $name(language: $crate::text::Language) -> &'static str {
            match language { $crate::text::Language::Vi => $vi, $crate::text::Language::En => $en }
        })+
    };
}
pub(crate) use sentences;

/// The language of a page. Vietnamese lives at `/`, English at `/en`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// The tag for `lang` and `hreflang` (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The `lang` of names and content, which are Vietnamese on every page; none where the page is too.
    pub fn of_content(self) -> Option<&'static str> {
        match self {
            Self::Vi => None,
            Self::En => Some("vi"),
        }
    }

    /// What stands before every address in this language.
    pub fn base(self) -> &'static str {
        match self {
            Self::Vi => "",
            Self::En => "/en",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// The language of an address.
    pub fn of_path(path: &str) -> Self {
        if path == "/en" || path.starts_with("/en/") {
            Self::En
        } else {
            Self::Vi
        }
    }
}
