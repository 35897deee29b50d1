//! The shell of every page and the address table.

use std::fmt::Debug;

use leptos::{RouteList, children::ToChildren, prelude::*, task::spawn_local};
use leptos_router::{
    ChooseView, NestedRoute, PossibleRouteMatch, SsrMode,
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute},
    components::{FlatRoutes, RouteChildren, Router},
    hooks::use_location,
    path,
};

use crate::{
    browser::effect::effect,
    browser::{self, signal},
    components::{
        page::{MAIN, Site, SiteFooter, SiteHeader, SkipLink, Tab, TabBar, Tabs},
        signal::{News, SignalBand},
    },
    domain::schedule::TripQuery,
    pages::{
        about::ABOUT,
        booking::BOOKING,
        bring::BRING,
        cancel::CANCEL,
        data::DATA,
        find::FIND,
        form::FORM,
        forms::FORMS,
        guide::{GUIDE, report::REPORT},
        guides::GUIDES,
        home::HOME,
        kiosk::KIOSK,
        move_::MOVE,
        not_found::NotFoundPage,
        photos::PHOTOS,
        poster::POSTER,
        procedure::PROCEDURE,
        procedures::PROCEDURES,
        profiles::PROFILES,
        receive::RECEIVE,
        schedule::SCHEDULE,
        search::SEARCH,
        shared::stand_by,
        ticket::TICKET,
        tickets::{TICKETS, news::gather},
        trip::TRIP,
    },
    paths,
    text::{Language, common},
};

/// What the office knows of a page before it draws it.
#[derive(Debug, Clone)]
pub struct Around {
    /// The public address of the site.
    pub origin: String,
    /// The path asked for, without its query.
    pub path: String,
    /// The address of the built style sheet, whose name carries its hash.
    pub stylesheet: String,
}

/// The page around the app, drawn by the office only.
///
/// The front desk puts title, description, robots and canonical address where `<title></title>` stands: they are known
/// when the page has been drawn, and the head comes before it.
pub fn shell(options: LeptosOptions, language: Language, around: Around) -> impl IntoView {
    let Around {
        origin,
        path,
        stylesheet,
    } = around;
    let Site { operator, days_kept } = use_context().unwrap_or_default();
    let origin = origin.trim_end_matches('/');
    let in_language = |to: Language| format!("{origin}{}", paths::in_language(&path, language, to));
    let (vi, en) = (in_language(Language::Vi), in_language(Language::En));
    // The shell is what a phone without signal opens at any address: the app mounts itself there.
    let body = if path == paths::SHELL {
        view! {
            <body class="page" data-shell="">
                <p class="wrap" id=browser::shell::OPENING>{common::loading(language)}</p>
            </body>
        }
        .into_any()
    } else {
        view! {
            <body class="page">
                <App language/>
            </body>
        }
        .into_any()
    };
    view! {
        <!DOCTYPE html>
        <html lang=language.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title></title>
                <link rel="stylesheet" href=stylesheet/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/icon-180.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <meta name="theme-color" content="#94181c"/>
                <link rel="alternate" hreflang="vi" href=vi.clone()/>
                <link rel="alternate" hreflang="en" href=en/>
                <link rel="alternate" hreflang="x-default" href=vi/>
                {operator.map(|operator| view! { <meta name="operator" content=operator/> })}
                <meta name="days-kept" content=days_kept.to_string()/>
                <HydrationScripts options/>
            </head>
            {body}
        </html>
    }
}

/// Everything inside the body. The caller puts [`Site`] into the context, the office also [`crate::components::title::Head`] into the context.
#[component]
pub fn App(
    /// The language of the address.
    language: Language,
) -> impl IntoView {
    provide_context(language);
    let Site { operator, .. } = use_context().unwrap_or_default();
    let ways = vec![
        (paths::find(language), common::to_find(language)),
        (paths::data(language), common::to_data(language)),
        (paths::about(language), common::to_about(language)),
    ];
    view! {
        <Router base=language.base()>
            <Top language/>
            <main class="page__main" id=MAIN tabindex="-1">
                <FlatRoutes fallback=NotFoundPage children=RouteChildren::to_children(addresses)/>
            </main>
            <SiteFooter operator ways/>
        </Router>
    }
}

/// The address table.
fn addresses() -> RouteList<AnyNestedRoute> {
    RouteList::from(vec![
        at(path!("/"), HOME),
        at(path!("/lich-xe"), SCHEDULE),
        at(path!("/lich-xe/:trip"), TRIP),
        at(path!("/to-roi/:trip"), POSTER),
        at(path!("/dat-cho/:trip"), BOOKING),
        at(path!("/phieu"), TICKETS),
        at(path!("/phieu/:reference"), TICKET),
        at(path!("/phieu/:reference/huy"), CANCEL),
        at(path!("/phieu/:reference/doi"), MOVE),
        at(path!("/tra-cuu"), FIND),
        at(path!("/to-khai"), FORMS),
        at(path!("/to-khai/:form"), FORM),
        at(path!("/nhan-to-khai"), RECEIVE),
        at(path!("/ho-so"), PROFILES),
        at(path!("/thu-tuc"), PROCEDURES),
        at(path!("/thu-tuc/:code"), PROCEDURE),
        at(path!("/can-mang"), BRING),
        at(path!("/tim"), SEARCH),
        at(path!("/huong-dan"), GUIDES),
        at(path!("/huong-dan/:guide"), GUIDE),
        at(path!("/huong-dan/:guide/sai"), REPORT),
        at(path!("/xem-anh"), PHOTOS),
        at(path!("/du-lieu-cua-toi"), DATA),
        at(path!("/nha-van-hoa"), KIOSK),
        at(path!("/gioi-thieu"), ABOUT),
    ])
}

/// The office draws each page whole before it answers.
fn at(
    path: impl PossibleRouteMatch + Debug + Clone + Send + Sync + 'static,
    view: impl ChooseView + Sync,
) -> AnyNestedRoute {
    NestedRoute::new(path, view)
        .ssr_mode(SsrMode::Async)
        .into_any_nested_route()
}

/// What stands above every page and follows the address.
#[component]
fn Top(language: Language) -> impl IntoView {
    let location = use_location();
    let path = location.pathname;
    let other = Signal::derive(move || {
        let (path, query) = (path.get(), location.search.get());
        let path = paths::in_language(&path, language, language.other());
        if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        }
    });
    let tabs = Signal::derive(move || tabs_at(language, &path.get()));
    effect(move || {
        if browser::shared::is_on() {
            spawn_local(stand_by(language));
        }
    });
    // After a change of page the focus goes to its beginning, as it would if the browser had loaded it.
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            browser::page::focus(MAIN);
        }
        now
    });
    let addresses = Tab::ALL.map(|tab| match tab {
        Tab::Schedule => paths::schedule(language, &TripQuery::default()),
        Tab::Forms => paths::forms(language),
        Tab::Guides => paths::guides(language),
        Tab::Tickets => paths::tickets(language),
    });
    let busy = Signal::derive(move || tabs.get() == Tabs::Hidden);
    let news = RwSignal::new(Vec::new());
    tell(language, path, news);
    view! {
        <SkipLink/>
        <SiteHeader home=paths::home(language) other/>
        <TabBar tabs addresses/>
        <SignalBand busy news/>
    }
}

/// Gathers what there is to tell of this phone's tickets and requests: when the office has been met, when the page comes back to
/// the front, and at each page.
fn tell(language: Language, path: leptos::reactive::computed::Memo<String>, news: RwSignal<Vec<News>>) {
    let ready = StoredValue::new(false);
    Effect::new(move |met: Option<Option<u32>>| {
        let at_tickets = path.get() == paths::tickets(language);
        let good = matches!(signal::state().get(), signal::Signal::Good | signal::Signal::Back);
        let now = good.then(|| browser::aside::returns().get());
        let meets = good && met != Some(now);
        if (browser::held::has_some() || browser::outbox::has_some()) && good && (meets || ready.get_value())
        {
            leptos::task::spawn_local(async move {
                // The part that gathers it comes over the network: without the office it would not arrive.
                if meets && !signal::look().await {
                    return;
                }
                ready.set_value(true);
                if let Ok(found) = gather(language, meets, !at_tickets).await {
                    news.try_set(found);
                }
            });
        }
        now
    });
}

/// Which tab an address belongs to.
fn tabs_at(language: Language, path: &str) -> Tabs {
    let path = path.strip_prefix(language.base()).unwrap_or(path);
    match path.split('/').nth(1).unwrap_or_default() {
        "dat-cho" => Tabs::Hidden,
        "lich-xe" | "to-roi" => Tabs::Shown(Some(Tab::Schedule)),
        "to-khai" | "ho-so" | "nhan-to-khai" => Tabs::Shown(Some(Tab::Forms)),
        "huong-dan" | "xem-anh" => Tabs::Shown(Some(Tab::Guides)),
        "phieu" | "tra-cuu" => Tabs::Shown(Some(Tab::Tickets)),
        _ => Tabs::Shown(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_of_booking_have_no_tab_bar() {
        assert_eq!(tabs_at(Language::Vi, "/dat-cho/K7M2P"), Tabs::Hidden);
        assert_eq!(
            tabs_at(Language::En, "/en/lich-xe/K7M2P"),
            Tabs::Shown(Some(Tab::Schedule))
        );
        assert_eq!(tabs_at(Language::En, "/en"), Tabs::Shown(None));
        assert_eq!(tabs_at(Language::Vi, "/"), Tabs::Shown(None));
    }
}
