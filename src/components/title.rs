//! The title of a page, and what else the front desk must know of it before it answers.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

use crate::{browser::effect::effect, components::use_language, text::common};

/// Whether machines may list a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Robots {
    /// They may.
    #[default]
    Welcome,
    /// Not this one: it is personal, or it is not there.
    Away,
}

/// What a drawn page says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadParts {
    /// The whole title, not escaped.
    pub title: String,
    /// One sentence for lists of pages, not escaped; may be empty.
    pub description: String,
    /// The status of the answer.
    pub status: u16,
    /// Whether machines may list it.
    pub robots: Robots,
    /// The address under which it should be known, where that is not the one asked for.
    pub canonical: Option<String>,
}

impl Default for HeadParts {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            status: 200,
            robots: Robots::default(),
            canonical: None,
        }
    }
}

/// The office puts an empty one into the context before it draws, and reads it afterwards.
#[derive(Debug, Clone, Default)]
pub struct Head(Arc<Mutex<HeadParts>>);

impl Head {
    /// What the page said.
    pub fn read(&self) -> HeadParts {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Says it; the last one to speak is heard.
    pub fn fill(&self, parts: HeadParts) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = parts;
    }
}

/// Titles the page: in the office through [`Head`], on the phone in the document.
#[component]
pub fn PageTitle(
    /// Without the site's name.
    #[prop(into)]
    title: String,
    /// One sentence for lists of pages.
    #[prop(optional, into)]
    description: String,
    /// The status of the answer.
    #[prop(default = 200)]
    status: u16,
    /// Whether machines may list it.
    #[prop(optional)]
    robots: Robots,
    /// The address under which it should be known.
    #[prop(optional, into)]
    canonical: Option<String>,
) -> impl IntoView {
    let title = common::page_title(use_language(), &title);
    if let Some(head) = use_context::<Head>() {
        head.fill(HeadParts {
            title: title.clone(),
            description,
            status,
            robots,
            canonical,
        });
    }
    effect(move || {
        document().set_title(&title);
        crate::browser::page::awake();
    });
}
