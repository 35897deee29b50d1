//! `/lich-xe`: all trips, by day, narrowed by what the address says.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_url},
};
use web_sys::SubmitEvent;

use crate::{
    api::{Awaited, CommuneFound, Dated, Questions, ScheduleView},
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        CollectAny,
        answered::answered,
        filter::{SEARCH, TripFilter},
        notice::Notice,
        page::Hotline,
        stamp::{DaysUntil, Stamp},
        stop::Stop,
        title::PageTitle,
        use_language,
    },
    domain::{
        schedule::{DAYS_AHEAD, Day, TripQuery, by_day},
        time::Moment,
    },
    door::Door,
    paths,
    text::{Language, dates, schedule},
};

/// The names of the form's fields: those of the address.
const NAMES: [&str; 7] = ["q", "xa", "tu", "den", "linh-vuc", "loai", "tinh-trang"];

/// Where the focus goes when another list has come.
const RESULTS: &str = "ket-qua";

lazy_page! {
    /// The schedule.
    SCHEDULE in schedule:
    fn schedule_view() {
        let url = use_url();
        let wanted = Memo::new(move |_| {
            let pairs = url.with(|url| paths::read_pairs(url.search()));
            TripQuery::of_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))).0
        });
        let answer = Awaited::new(
            move || wanted.get(),
            |wanted| async move { Door.schedule(wanted).await },
        );
        view! { <Schedule wanted answer/> }.into_any()
    }
}

#[component]
fn Schedule(wanted: Memo<TripQuery>, answer: Awaited<Dated<ScheduleView>>) -> impl IntoView {
    let language = use_language();
    browser::aside::ask_again(move || {
        let filled_in = query_of(&browser::page::pairs_of(SEARCH, &NAMES));
        if filled_in == wanted.get_untracked() {
            answer.refetch();
        }
    });
    let navigate = use_navigate();
    let (asked_here, answers) = (StoredValue::new(false), StoredValue::new(0));
    let search = Callback::new(move |event: SubmitEvent| {
        event.prevent_default();
        let pairs = browser::page::form_pairs(&event, &NAMES);
        let wanted = query_of(&pairs);
        asked_here.set_value(true);
        let options = NavigateOptions {
            resolve: false,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&paths::schedule(language, &wanted), options);
    });
    view! {
        <PageTitle title=schedule::title(language) description=schedule::description(language)/>
        <div class="wrap stack stack--read">
            <h1>{schedule::title(language)}</h1>
            {answered(answer, move |answer| {
                let wanted = wanted.get_untracked();
                let (now, fetched) = (answer.as_of, answer.fetched());
                view! { <Answer wanted view=answer.value now fetched search asked_here answers/> }.into_any()
            })}
        </div>
    }
}

/// What a filled-in form looks for.
fn query_of(pairs: &[(&'static str, String)]) -> TripQuery {
    TripQuery::of_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str()))).0
}

#[component]
fn Answer(
    wanted: TripQuery,
    view: ScheduleView,
    now: Moment,
    fetched: Moment,
    search: Callback<SubmitEvent>,
    asked_here: StoredValue<bool>,
    answers: StoredValue<usize>,
) -> impl IntoView {
    let language = use_language();
    let ScheduleView {
        communes,
        found,
        trips,
        count,
        last,
        next,
    } = view;
    let everything = paths::schedule(language, &TripQuery::default());
    effect(move || {
        // On the first answer the form is new, or holds what was typed before the page woke up.
        if answers.get_value() > 0 {
            browser::page::reset_form(SEARCH);
        }
        answers.update_value(|answers| *answers += 1);
        if asked_here.get_value() {
            asked_here.set_value(false);
            request_animation_frame(|| browser::page::focus(RESULTS));
        }
    });
    let list = if trips.is_empty() {
        view! { <NothingFound narrow=wanted.is_narrow()/> }.into_any()
    } else {
        let (days, _) = by_day(&trips);
        let days = days
            .into_iter()
            .map(|day| day_group(language, &day, now))
            .collect_any();
        view! { <div class="road">{days}</div> }.into_any()
    };
    let clear = wanted.is_narrow().then(|| {
        view! { <p class="no-print"><a class="stop__link" href=everything.clone()>{schedule::clear(language)}</a></p> }
    });
    view! {
        <TripFilter wanted=wanted.clone() communes action=everything.clone() on_submit=search/>
        {old_names(language, &found)}
        <div>
            <p id=RESULTS tabindex="-1">{summary(language, count, trips.first().map(|trip| trip.date).zip(last), now)}</p>
            <Stamp at=fetched/>
            {clear}
        </div>
        {list}
        {other_days(language, &wanted, next, now)}
    }
}

/// "Có 7 chuyến từ 25/11 đến 1/12".
fn summary(
    language: Language,
    count: usize,
    days: Option<(NaiveDate, NaiveDate)>,
    now: Moment,
) -> impl IntoView + use<> {
    let count = schedule::count(language, count);
    let ends = days.map(|(first, last)| {
        let day = |date| dates::short_day(language, date, now);
        format!(" {}", schedule::between(language, &day(first), &day(last)))
    });
    view! { <strong>{count}</strong> {ends} }
}

/// What an old name that was typed is called today. Where it was split, the person is asked.
fn old_names(language: Language, found: &[CommuneFound]) -> Option<impl IntoView + use<>> {
    let mut names: Vec<(&str, Vec<&CommuneFound>)> = Vec::new();
    for one in found {
        let Some(through) = one.through.as_deref() else {
            continue;
        };
        match names.iter_mut().find(|(name, _)| *name == through) {
            Some((_, communes)) => communes.push(one),
            None => names.push((through, vec![one])),
        }
    }
    let names: Vec<_> = names
        .into_iter()
        .map(|(old, communes)| {
            let sentence = match communes.as_slice() {
                [only] if !only.split => schedule::now_part_of(language, old, &only.name),
                _ => format!("{} {}", schedule::was_split(language, old), schedule::which(language)),
            };
            let links = communes
                .into_iter()
                .map(|found| {
                    let wanted = TripQuery { commune: Some(found.code.clone()), ..TripQuery::default() };
                    let name = found.name.clone();
                    view! { <li><a class="stop__link" href=paths::schedule(language, &wanted)>{name}</a></li> }
                })
                .collect_any();
            view! { <p>{sentence}</p> <ul>{links}</ul> }
        })
        .collect();
    (!names.is_empty()).then(|| view! { <Notice>{names}</Notice> })
}

fn day_group(language: Language, day: &Day<'_>, now: Moment) -> impl IntoView + use<> {
    let head = if day.date < now.date() {
        "day-group__head day-group__head--past"
    } else {
        "day-group__head"
    };
    let lunar = day
        .trips
        .iter()
        .find_map(|trip| trip.lunar)
        .map(|lunar| dates::lunar(language, lunar));
    let rows = day
        .trips
        .iter()
        .map(|trip| {
            let href = paths::trip(language, &trip.id);
            view! { <Stop trip=(*trip).clone() now href/> }
        })
        .collect_any();
    view! {
        <section class="day-group road__day">
            <div class=head>
                <h2 class="day-group__date">{dates::day(language, day.date, now)}</h2>
                <p class="day-group__lunar">{lunar} <DaysUntil date=day.date/></p>
            </div>
            <ul class="stack stack--snug">{rows}</ul>
        </section>
    }
}

/// The links to the days after and before those shown.
fn other_days(
    language: Language,
    wanted: &TripQuery,
    next: Option<NaiveDate>,
    now: Moment,
) -> impl IntoView + use<> {
    let day = |date: NaiveDate| dates::day(language, date, now);
    let later = next.map(|from| {
        let address = paths::schedule(language, &TripQuery { from: Some(from), ..wanted.clone() });
        view! { <p><a class="button button--second button--wide" href=address>{schedule::later(language, &day(from))}</a></p> }
    });
    // Without a first day asked the list begins today.
    let first = wanted.from.unwrap_or(now.date());
    let earlier = first.pred_opt().map(|last| {
        let from = last.checked_sub_days(Days::new(DAYS_AHEAD)).unwrap_or(last);
        let before = TripQuery {
            from: Some(from),
            to: Some(last),
            ..wanted.clone()
        };
        let address = paths::schedule(language, &before);
        view! { <p><a class="stop__link" href=address>{schedule::earlier(language, &day(first))}</a></p> }
    });
    view! { <nav class="stack stack--snug no-print" aria-label=schedule::pages(language)>{later} {earlier}</nav> }
}

#[component]
fn NothingFound(narrow: bool) -> impl IntoView {
    let language = use_language();
    let (title, hint) = if narrow {
        (schedule::none(language), schedule::none_hint(language))
    } else {
        (
            schedule::none_planned(language),
            schedule::none_planned_hint(language),
        )
    };
    view! {
        <Notice title=title>
            <p>{hint}</p>
            <p><Hotline/></p>
        </Notice>
    }
}
