//! `/thu-tuc/{code}`: everything about one procedure.

mod facts;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::facts::{HowItWorks, Sources};
use crate::{
    api::{Awaited, Dated, Questions, catalogue::ProcedureView},
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        CollectAny,
        answered::answered_or,
        icon::{Icon, Picture},
        notice::{Failed, Notice, NoticeKind},
        page::{Back, Hotline},
        papers::{ForEveryone, PaperGroups},
        source::SourceLine,
        stamp::Stamp,
        stop::{Stop, StopDay},
        title::PageTitle,
        use_language,
    },
    domain::{
        booking::{Limits, open_for_booking},
        catalogue::{CatalogueQuery, FormName},
        checklist::gather,
        procedure::{Part, Procedure, ProcedureCode},
        refusal::Failure,
        schedule::TripQuery,
        time::Moment,
        trip::TripSummary,
    },
    door::Door,
    pages::guide::GuideLinks,
    paths,
    text::{dates, procedure as words},
};

lazy_page! {
    /// A procedure.
    PROCEDURE in procedure:
    fn procedure_view() {
        let params = use_params_map();
        let code = move || {
            params
                .with(|params| params.get("code"))
                .and_then(|code| code.parse::<ProcedureCode>().ok())
        };
        let answer = Awaited::new(code, |code| async move {
            match code {
                Some(code) => Door.procedure(code).await,
                None => Err(Failure::NotFound),
            }
        });
        view! { <ProcedurePage answer/> }.into_any()
    }
}

#[component]
fn ProcedurePage(answer: Awaited<Dated<ProcedureView>>) -> impl IntoView {
    let language = use_language();
    let list = paths::procedures(language, &CatalogueQuery::default());
    let way = (list.clone(), crate::text::catalogue::clear(language));
    view! {
        <div class="wrap stack">
            <Back href=list word=words::back(language)/>
            {answered_or(
                answer,
                move |failure, retry| view! { <Failed failure retry way=way.clone()/> }.into_any(),
                |answer| {
                    let (now, fetched) = (answer.as_of, answer.fetched());
                    view! { <Parts view=answer.value now fetched/> }.into_any()
                },
            )}
        </div>
    }
}

#[component]
fn Parts(view: ProcedureView, now: Moment, fetched: Moment) -> impl IntoView {
    let language = use_language();
    let ProcedureView {
        procedure,
        form,
        trips,
        limits,
    } = view;
    effect(move || {
        let before_print = window_event_listener_untyped("beforeprint", |_| browser::page::open_folds());
        on_cleanup(move || before_print.remove());
    });
    let description = words::description(language, &procedure.name);
    let note = procedure.note.clone().map(|note| {
        let mark = unless_sure(&procedure, Part::Note);
        view! {
            <section class="stack stack--snug">
                <h2>{words::note(language)}</h2>
                <p><span lang=language.of_content()>{note}</span> {mark}</p>
            </section>
        }
    });
    view! {
        <PageTitle
            title=procedure.name.clone()
            description
            canonical=paths::procedure(language, &procedure.code)
        />
        <Head procedure=procedure.clone() now/>
        <div class="split">
            <div class="stack stack--loose">
                <Papers procedure=procedure.clone() form/>
                <HowItWorks procedure=procedure.clone()/>
            </div>
            <div class="stack stack--loose">
                <Van procedure=procedure.clone()/>
                <GuideLinks codes=Signal::stored(vec![procedure.code.to_string()])/>
                {note}
                <Trips procedure=procedure.clone() trips limits now/>
                <Sources procedure/>
            </div>
        </div>
        <Stamp at=fetched/>
    }
}

/// "(chưa đối chiếu)" after a statement without a source.
fn unless_sure(procedure: &Procedure, part: Part) -> Option<impl IntoView + use<>> {
    let language = use_language();
    (!procedure.is_sure_of(part))
        .then(|| view! { " " <em>"(" {crate::text::common::unverified(language)} ")"</em> })
}

#[component]
fn Head(procedure: Procedure, now: Moment) -> impl IntoView {
    let language = use_language();
    let notice = if !procedure.in_force_on(now.date()) {
        Some((words::expired_title(language), words::expired(language)))
    } else if !procedure.verified {
        Some((words::unverified_title(language), words::unverified(language)))
    } else {
        None
    };
    let notice = notice.map(|(title, text)| {
        view! { <Notice kind=NoticeKind::Warning title><p>{text}</p> <p><Hotline/></p></Notice> }
    });
    // A long one would push the papers out of sight; it stands among the facts.
    let official = (!facts::is_long(&procedure.official_name)).then(|| {
        view! {
            <p class="soft procedure-official">
                {words::official(language)} ": "
                <span lang=language.of_content()>{procedure.official_name.clone()}</span>
            </p>
        }
    });
    let code = (!procedure.code.is_of_the_van())
        .then(|| view! { <p class="soft">{words::code(language)} {procedure.code.to_string()}</p> });
    view! {
        <header class="stack stack--tight">
            <h1 lang=language.of_content()>{procedure.name}</h1>
            {procedure.hint.map(|hint| view! { <p class="lead" lang=language.of_content()>{hint}</p> })}
            {official}
            {code}
        </header>
        {notice}
    }
}

#[component]
fn Papers(procedure: Procedure, form: Option<FormName>) -> impl IntoView {
    let language = use_language();
    let list = gather(&[&procedure]);
    let origin = procedure.origin(Part::Papers);
    let checked_on = dates::full_date(language, origin.checked_on);
    let groups = if list.is_empty() {
        view! { <p>{words::no_papers(language)} " " <Hotline/></p> }.into_any()
    } else {
        let names = vec![procedure.name.clone()];
        view! { <ForEveryone list=list.clone() procedures=1/> <PaperGroups list names/> }.into_any()
    };
    let form = form.map(|form| {
        view! {
            <p class="no-print">
                <a class="button button--wide" href=paths::form(language, &form.id)>{words::to_form(language)}</a>
            </p>
            <p class="soft no-print">
                <span lang=language.of_content()>{form.name}</span> ". " {words::to_form_hint(language)}
            </p>
        }
    });
    let chosen = std::slice::from_ref(&procedure.code);
    view! {
        <section class="stack" id="mang-gi">
            <h2>{words::bring(language)}</h2>
            {groups}
            <SourceLine source=origin.source.to_owned() checked_on sure=origin.sure/>
            {form}
            <p class="no-print">
                <a class="stop__link" href=paths::bring(language, chosen)>{words::to_checklist(language)}</a>
            </p>
        </section>
    }
}

#[component]
fn Van(procedure: Procedure) -> impl IntoView {
    let language = use_language();
    let cannot: Vec<_> = procedure
        .van_cannot()
        .into_iter()
        .map(|what| {
            view! {
                <li class="tick-list__item">
                    <Picture icon=Icon::Cross class="tick-list__icon tick-list__icon--no"/>
                    <span>{words::cannot(language, what)}</span>
                </li>
            }
        })
        .collect();
    let cannot = (!cannot.is_empty()).then(|| {
        view! { <h3>{words::van_cannot(language)}</h3> <ul class="tick-list">{cannot}</ul> }
    });
    let mark = unless_sure(&procedure, Part::Van);
    view! {
        <section class="card stack stack--snug">
            <h2>{words::van(language)}</h2>
            <h3>{words::van_can(language)}</h3>
            <ul class="tick-list">
                <li class="tick-list__item">
                    <Picture icon=Icon::Check class="tick-list__icon"/>
                    <span><span lang=language.of_content()>{procedure.van}</span> {mark}</span>
                </li>
            </ul>
            {cannot}
        </section>
    }
}

#[component]
fn Trips(procedure: Procedure, trips: Vec<TripSummary>, limits: Limits, now: Moment) -> impl IntoView {
    let language = use_language();
    let of_field = TripQuery {
        field: Some(procedure.field),
        ..TripQuery::default()
    };
    let none = trips
        .is_empty()
        .then(|| view! { <p>{words::no_trips(language)}</p> });
    let code = procedure.code.clone();
    let can_book = procedure.is_bookable();
    let rows = trips
        .into_iter()
        .map(|trip| {
            let open =
                can_book && trip.places_left > 0 && open_for_booking(&trip, None, &limits, now).is_ok();
            let book = open.then(|| {
                let address = paths::book(language, &trip.id, std::slice::from_ref(&code), None);
                view! { <li><a class="stop__link" href=address>{words::book(language)}</a></li> }
            });
            let href = paths::trip(language, &trip.id);
            view! { <Stop trip now href day=StopDay::Shown/> {book} }
        })
        .collect_any();
    view! {
        <section class="stack stack--snug no-print">
            <h2>{words::trips(language)}</h2>
            {none}
            <ul class="stack stack--snug">{rows}</ul>
            <p><a class="stop__link" href=paths::schedule(language, &of_field)>{words::all_trips(language)}</a></p>
        </section>
    }
}
