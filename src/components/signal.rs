//! The band under the header: whether the office can be reached, what works meanwhile, and that a new version waits.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

use crate::{
    browser::effect::effect,
    browser::{
        aside, install, rescue, shared,
        signal::{self, Signal},
        worker,
    },
    components::{
        CollectAny,
        icon::{Icon, Picture},
        use_language,
    },
    text::offline as words,
};

/// Whether a task is under way.
type Under = leptos::prelude::Signal<bool>;

/// The id of the band, which the focus goes to when something could not be sent.
const BAND: &str = "bao-mang";

/// Something to tell on whatever page is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What, in bold.
    pub title: String,
    /// The rest.
    pub text: &'static str,
    /// Where to see more.
    pub way: String,
    /// The name of the way.
    pub word: &'static str,
    /// It changes what the person has to do.
    pub loud: bool,
}

/// The band. As the office draws it, it is empty.
#[component]
pub fn SignalBand(
    /// A task is under way that nothing may interrupt.
    #[prop(into)]
    busy: Under,
    /// What there is to tell.
    news: RwSignal<Vec<News>>,
) -> impl IntoView {
    let language = use_language();
    let shown = RwSignal::new(Signal::Good);
    let unsent = RwSignal::new(false);
    let new_version = RwSignal::new(false);
    let unopened = RwSignal::new(false);
    let location = use_location();
    let (path, search) = (location.pathname, location.search);
    effect(move || {
        let (path, search) = (path.get(), search.get());
        let mark = if search.is_empty() { "" } else { "?" };
        rescue::wants(format!("{path}{mark}{search}"));
    });
    effect(move || {
        install::watch();
        let stopped = rescue::unopened();
        effect(move || unopened.set(stopped.get()));
        let state = signal::state();
        signal::watch(move || {
            unsent.set(true);
            request_animation_frame(|| crate::browser::page::focus(BAND));
        });
        aside::watch();
        worker::start(move || new_version.set(true));
        effect(move || {
            let now = state.get();
            if now.is_good() {
                unsent.set(false);
                spawn_local(shared::forget_cookies());
            }
            shown.set(now);
        });
    });
    // Another page asks the office anew.
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            signal::looks_again();
        }
        now
    });
    let say = move || {
        if unopened.get() {
            let again = view! {
                <button
                    class="button button--second button--small"
                    type="button"
                    on:click=|_| rescue::open_again()
                >
                    {words::open_again(language)}
                </button>
            }
            .into_any();
            let title = words::unopened(language);
            return Some(band(
                Icon::Offline,
                title,
                words::unopened_what(language),
                Some(again),
            ));
        }
        let (title, text) = match shown.get() {
            Signal::Good => return None,
            Signal::Lost if unsent.get() => (words::lost(language), words::cannot_send(language)),
            Signal::Lost => (words::lost(language), words::lost_what(language)),
            Signal::Trouble => (words::trouble(language), words::trouble_what(language)),
            Signal::Foreign => (words::foreign(language), words::foreign_what(language)),
            Signal::Back => (words::back(language), words::back_what(language)),
        };
        let see = (shown.get() == Signal::Back).then(|| {
            view! {
                <button
                    class="button button--second button--small"
                    type="button"
                    on:click=|_| crate::browser::page::reload()
                >
                    {words::see_news(language)}
                </button>
            }
            .into_any()
        });
        Some(band(Icon::Offline, title, text, see))
    };
    let taken = RwSignal::new(false);
    let take_over = move |_| {
        // It may take a moment: the old worker ends what it has begun.
        taken.set(true);
        worker::take_over();
    };
    let update = move || {
        if !new_version.get() || busy.get() {
            return None;
        }
        let take = view! {
            <button
                class="button button--second button--small"
                type="button"
                disabled=move || taken.get()
                on:click=take_over
            >
                {move || if taken.get() { words::updating(language) } else { words::update_now(language) }}
            </button>
        }
        .into_any();
        Some(band(Icon::Refresh, words::update(language), "", Some(take)))
    };
    let told = move || {
        let told = news.get();
        (!told.is_empty()).then(|| told.into_iter().map(draw).collect_any())
    };
    view! {
        <div class="no-print" role="status" id=BAND tabindex="-1">
            {move || say().into_any()}
            {move || update().into_any()}
        </div>
        <div class="no-print" role="alert">
            {move || told().into_any()}
        </div>
    }
}

fn draw(news: News) -> impl IntoView {
    let way = view! { <a class="button button--second button--small" href=news.way>{news.word}</a> };
    let icon = if news.loud { Icon::Warning } else { Icon::Ok };
    band(icon, news.title, news.text, Some(way.into_any()))
}

fn band(icon: Icon, title: impl Into<String>, text: &'static str, way: Option<AnyView>) -> impl IntoView {
    view! {
        <div class="notice notice--warn notice--band">
            <Picture icon class="notice__icon notice__icon--warn"/>
            <div class="row">
                <p>
                    <strong>{title.into()}</strong>
                    " "
                    {text}
                </p>
                {way}
            </div>
        </div>
    }
}
