//! `/to-roi/{trip}`: the sheet for the notice board, A4.

use leptos::{live, prelude::*};

use crate::{
    api::{Awaited, Dated, TripView},
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        CollectAny,
        answered::answered_or,
        icon::{Icon, Picture},
        page::{Back, Site},
        poster::{Bullet, Poster, PosterList, PosterTile},
        qr::{Qr, QrPicture},
        status::SampleMark,
        title::{PageTitle, Robots},
        trip_card::changes,
        use_language,
    },
    domain::{
        time::Moment,
        trip::{Standing, TripKind},
    },
    pages::trip::{NoTrip, answer_of_address},
    paths,
    text::{common, dates, home, trip as words},
};

lazy_page! {
    /// The sheet.
    POSTER in poster:
    fn poster_view() {
        view! { <PosterPage answer=answer_of_address()/> }.into_any()
    }
}

#[component]
fn PosterPage(answer: Awaited<Dated<TripView>>) -> impl IntoView {
    view! {
        {answered_or(
            answer,
            |failure, retry| view! { <div class="wrap stack"><NoTrip failure retry/></div> }.into_any(),
            |Dated { as_of, value, .. }| view! { <Sheet view=value now=as_of/> }.into_any(),
        )}
    }
}

/// Where the QR code and the letters beside it lead: the trip's short address on the same host.
fn short_address(page: &str, short: &str) -> String {
    let host_ends = page
        .find("://")
        .and_then(|at| page[at + 3..].find('/').map(|end| at + 3 + end));
    format!("{}{short}", &page[..host_ends.unwrap_or(page.len())])
}

#[component]
fn Sheet(view: TripView, now: Moment) -> impl IntoView {
    let language = use_language();
    let TripView { trip, address, .. } = view;
    let way = trip.address.clone();
    let trip = trip.summary;
    let standing = trip.standing(now);
    let day = dates::day(language, trip.date, now);
    let commune = home::in_sentence(&trip.commune.name);
    let title = match (standing, trip.kind) {
        (Standing::Cancelled, _) => words::poster_cancelled(language),
        (_, TripKind::Van) => words::poster_title(language),
        (_, TripKind::CommunityPoint) => words::poster_title_point(language),
    };
    let changes = changes(language, &trip)
        .into_iter()
        .map(|line| view! { <p class="poster__text"><strong>{line}</strong></p> })
        .collect_any();
    let fields = trip
        .fields
        .iter()
        .map(|field| common::field(language, *field))
        .collect();
    let bring = [
        words::poster_card,
        words::poster_phone,
        words::poster_papers,
        words::poster_proxy,
    ]
    .map(|line| line(language))
    .to_vec();
    let columns = (standing != Standing::Cancelled).then(|| {
        view! {
            <div class="poster__cols">
                <PosterList head=words::poster_fields(language) bullet=Bullet::Dot lines=fields/>
                <PosterList head=words::poster_bring(language) bullet=Bullet::Box lines=bring/>
            </div>
        }
    });
    let scan = if trip.bookable {
        words::poster_book(language)
    } else {
        words::poster_see(language)
    };
    let short = short_address(&address, &paths::short(&trip.id));
    let typed = short
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .to_owned();
    let qr = Qr {
        text: short,
        label: words::qr(language).to_owned(),
    };
    let runs = use_context::<Site>().unwrap_or_default().operator;
    let runs = runs.unwrap_or_else(|| common::not_official(language).to_owned());
    let made = words::poster_made(language, &dates::full_date(language, now.date()));
    view! {
        <PageTitle
            title=words::poster_page_title(language, &day, &trip.commune.name)
            robots=Robots::Away
            canonical=paths::trip(language, &trip.id)
        />
        <div class="wrap stack no-print">
            <Back href=paths::trip(language, &trip.id) word=trip.venue.clone()/>
            <PrintButton/>
            <p>{words::print_hint(language)}</p>
        </div>
        <Poster title=title.to_owned() line=words::poster_to(language, &commune)>
            <div class="poster__when">
                <PosterTile date=trip.date lunar=trip.lunar/>
                <div>
                    {trip.sample.then(|| view! { <SampleMark/> })}
                    <p class="poster__time">{dates::trip_time(language, &trip)}</p>
                    <p class="poster__place">{format!("{}, {commune}", trip.venue)}</p>
                    {changes}
                    {way.map(|way| view! { <p class="poster__text">{way}</p> })}
                </div>
            </div>
            {columns}
            <div class="poster__foot">
                <QrPicture qr/>
                <div>
                    <p class="poster__text">{scan}</p>
                    <p class="poster__url">{typed}</p>
                    <p class="poster__text">
                        {words::poster_paper_way(language)} <strong>{common::hotline(language)}</strong>"."
                    </p>
                </div>
            </div>
            <p class="poster__small">{runs} " " {made}</p>
        </Poster>
    }
}

/// Only where scripts run.
#[component]
fn PrintButton() -> impl IntoView {
    let language = use_language();
    let awake = RwSignal::new(false);
    effect(move || awake.set(true));
    live(move || {
        awake.get().then(|| {
            view! {
                <button class="button" type="button" on:click=|_| browser::page::print()>
                    <Picture icon=Icon::Print class="button__icon"/>
                    {words::print(language)}
                </button>
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_address_is_on_the_same_host() {
        let short = |page| short_address(page, "/x/K7M2P");
        assert_eq!(
            short("https://chuyenxe.example/lich-xe/K7M2P"),
            "https://chuyenxe.example/x/K7M2P"
        );
        assert_eq!(
            short("http://127.0.0.1:3000/en/lich-xe/K7M2P"),
            "http://127.0.0.1:3000/x/K7M2P"
        );
        assert_eq!(
            short("https://chuyenxe.example"),
            "https://chuyenxe.example/x/K7M2P"
        );
    }
}
