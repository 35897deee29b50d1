//! One thing to know now, and the sentences for what could not be shown.

use leptos::prelude::*;

use crate::{
    components::{
        icon::{Icon, Picture},
        title::{PageTitle, Robots},
        use_language,
    },
    domain::refusal::Failure,
    text::common::{self, FailureKind},
};

/// How loud a notice is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    #[default]
    Info,
    /// Done.
    Ok,
    /// Look here first.
    Warning,
    /// It does not take place, it did not work.
    Bad,
}

/// One thing to know now.
#[component]
pub fn Notice(
    /// How loud.
    #[prop(optional)]
    kind: NoticeKind,
    /// What, in bold.
    #[prop(optional, into)]
    title: String,
    /// The rest.
    children: Children,
) -> impl IntoView {
    let (icon, class, icon_class) = match kind {
        NoticeKind::Info => (Icon::Info, "notice", "notice__icon"),
        NoticeKind::Ok => (Icon::Ok, "notice notice--ok", "notice__icon notice__icon--ok"),
        NoticeKind::Warning => (
            Icon::Warning,
            "notice notice--warn",
            "notice__icon notice__icon--warn",
        ),
        NoticeKind::Bad => (
            Icon::Cross,
            "notice notice--bad",
            "notice__icon notice__icon--bad",
        ),
    };
    let title = (!title.is_empty()).then(|| view! { <p class="notice__title">{title}</p> });
    view! {
        <div class=class>
            <Picture icon class=icon_class/>
            <div class="stack stack--tight">{title} {children()}</div>
        </div>
    }
}

/// What stands where an answer should: not there, our fault, or no signal. Also sets the page's title and status.
#[component]
pub fn Failed(
    /// Why.
    failure: Failure,
    /// Asks again.
    #[prop(default = None, into)]
    retry: Option<Callback<()>>,
    /// A way on from an address where nothing is: its address and its name.
    #[prop(default = None, into)]
    way: Option<(String, &'static str)>,
) -> impl IntoView {
    let language = use_language();
    let kind = FailureKind::of(&failure);
    let (title, notice) = match kind {
        FailureKind::NotFound => (common::not_found_title(language), NoticeKind::Info),
        FailureKind::Unavailable => (common::unavailable_title(language), NoticeKind::Bad),
        FailureKind::Offline => (common::offline_title(language), NoticeKind::Warning),
    };
    let text = match kind {
        FailureKind::NotFound => view! { <p>{common::not_found(language)}</p> }.into_any(),
        FailureKind::Unavailable => view! {
            <p>
                {common::unavailable(language)}
                <a href=common::HOTLINE_LINK>{common::hotline(language)}</a>"."
            </p>
        }
        .into_any(),
        FailureKind::Offline => view! { <p>{common::offline(language)}</p> }.into_any(),
    };
    let again = (kind != FailureKind::NotFound).then(|| {
        let on_click = move |event: web_sys::MouseEvent| {
            if let Some(retry) = retry {
                event.prevent_default();
                retry.run(());
            }
        };
        // An empty address is this page again, for browsers without scripts.
        view! { <p><a class="button" href="" rel="external" on:click=on_click>{common::retry(language)}</a></p> }
    });
    let way = way.map(|(address, word)| view! { <p><a class="button" href=address>{word}</a></p> });
    view! {
        <PageTitle title status=kind.status() robots=Robots::Away/>
        <div class="stack">
            <h1>{title}</h1>
            <Notice kind=notice>{text}</Notice>
            {again}
            {way}
        </div>
    }
}
