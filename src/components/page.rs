//! The frame around every page: header, tab bar, footer.

use leptos::prelude::*;

use crate::{
    components::{
        CollectAny,
        art::Mark,
        icon::{Icon, Picture},
        use_language,
        when::When,
    },
    text::common,
};

/// What every page may say of the site. In the office from the settings, on the phone from the page's head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// The responsible body, where one is set.
    pub operator: Option<String>,
    /// How many days after the trip a booking is deleted.
    pub days_kept: u16,
}

/// The id of the main part: the target of the first link, and of the focus after each change of page.
pub const MAIN: &str = "noi-dung";

/// The first link, seen when it has the focus.
#[component]
pub fn SkipLink() -> impl IntoView {
    // `external` leaves it to the browser, which moves the focus along.
    view! { <a class="skip-link" href=format!("#{MAIN}") rel="external">{common::skip(use_language())}</a> }
}

/// The name and the way to the other language.
#[component]
pub fn SiteHeader(
    /// Home.
    home: String,
    /// This page in the other language.
    #[prop(into)]
    other: Signal<String>,
) -> impl IntoView {
    let language = use_language();
    let tag = language.other().tag();
    view! {
        <header class="site-header">
            <div class="wrap site-header__row">
                <a class="site-header__home" href=home>
                    <Mark class="site-header__mark"/>
                    <span>
                        <span class="site-header__name">{common::site(language)}</span>
                        <span class="site-header__place">{common::site_place(language)}</span>
                    </span>
                </a>
                <a class="site-header__lang" href=move || other.get() lang=tag hreflang=tag rel="external">
                    {common::other_language(language)}
                </a>
            </div>
        </header>
    }
}

/// One of the places that are always a thumb away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The schedule.
    Schedule,
    /// The forms.
    Forms,
    /// The guides.
    Guides,
    /// The tickets on this phone.
    Tickets,
}

impl Tab {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Schedule, Self::Forms, Self::Guides, Self::Tickets];
}

/// What the tab bar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tabs {
    /// The bar, with one of its places marked or none.
    Shown(Option<Tab>),
    /// Nothing: the steps of a form lead only on and back.
    Hidden,
}

/// The places that are always a thumb away.
#[component]
pub fn TabBar(
    /// What it shows.
    #[prop(into)]
    tabs: Signal<Tabs>,
    /// The address of each, in the order of [`Tab::ALL`].
    addresses: [String; 4],
) -> impl IntoView {
    let language = use_language();
    let shown = Memo::new(move |_| tabs.get() != Tabs::Hidden);
    let addresses = StoredValue::new(addresses);
    let bar = move || {
        let items = Tab::ALL
            .into_iter()
            .zip(addresses.get_value())
            .map(|(tab, address)| view! { <TabItem tab tabs address/> })
            .collect_any();
        view! {
            <nav class="tab-bar no-print" aria-label=common::main_nav(language)>
                <ul class="tab-bar__list">{items}</ul>
            </nav>
        }
    };
    view! { <When so=shown>{bar()}</When> }
}

#[component]
fn TabItem(tab: Tab, tabs: Signal<Tabs>, address: String) -> impl IntoView {
    let language = use_language();
    let here = Memo::new(move |_| tabs.get() == Tabs::Shown(Some(tab)));
    let (icon, word) = match tab {
        Tab::Schedule => (Icon::Calendar, common::tab_schedule(language)),
        Tab::Forms => (Icon::Form, common::tab_forms(language)),
        Tab::Guides => (Icon::Book, common::tab_guides(language)),
        Tab::Tickets => (Icon::Ticket, common::tab_tickets(language)),
    };
    let class = move || {
        if here.get() {
            "tab-bar__link tab-bar__link--here"
        } else {
            "tab-bar__link"
        }
    };
    view! {
        <li class="tab-bar__item">
            <a class=class href=address aria-current=move || here.get().then_some("page")>
                <Picture icon class="tab-bar__icon"/>
                <span>{word}</span>
            </a>
        </li>
    }
}

/// What this is not, who runs it, whom to call.
#[component]
pub fn SiteFooter(
    /// Who runs it.
    operator: Option<String>,
    /// Where else one may go: address and name.
    ways: Vec<(String, &'static str)>,
) -> impl IntoView {
    let language = use_language();
    let runs = operator.unwrap_or_else(|| common::not_official(language).to_owned());
    let ways = ways
        .into_iter()
        .map(|(address, word)| view! { <li><a class="stop__link" href=address>{word}</a></li> })
        .collect_any();
    view! {
        <footer class="page__foot">
            <div class="wrap stack stack--snug">
                <p>
                    {common::foot_what(language)}
                    <a href=common::NATIONAL_PORTAL rel="external noopener">{common::national_portal(language)}</a>"."
                </p>
                <p><strong>{runs}</strong></p>
                <p><Hotline/></p>
                <ul class="row">{ways}</ul>
            </div>
        </footer>
    }
}

/// The hotline as a link.
#[component]
pub fn Hotline() -> impl IntoView {
    let language = use_language();
    view! {
        <a class="stop__link" href=common::HOTLINE_LINK>
            {format!("{} {}", common::hotline_label(language), common::hotline(language))}
        </a>
    }
}

/// The way back, on top of a page.
#[component]
pub fn Back(
    /// Where to.
    href: String,
    /// Its name.
    #[prop(into)]
    word: String,
) -> impl IntoView {
    view! { <a class="back no-print" href=href><Picture icon=Icon::Back class="back__icon"/>{word}</a> }
}
