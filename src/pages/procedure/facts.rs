//! How a procedure works, statement by statement, and where each is from.

use leptos::prelude::*;

use super::unless_sure;
use crate::{
    components::{
        CollectAny,
        icon::{Icon, Picture},
        source::SourceLine,
        use_language,
    },
    domain::procedure::{Part, Procedure, ProcedureCode},
    paths,
    text::{Language, dates, procedure as words},
};

/// Whether an official name is too long for the head of the page.
pub fn is_long(official_name: &str) -> bool {
    official_name.chars().count() > 120
}

/// Who, how long, the fees, what one gets, where, and whether it must be signed.
#[component]
pub fn HowItWorks(procedure: Procedure) -> impl IntoView {
    let language = use_language();
    let rows = [
        (Part::Who, procedure.who.clone()),
        (Part::TimeLimit, procedure.time_limit.clone()),
        (Part::Fee, procedure.fee.clone()),
        (Part::OnlineFee, procedure.online_fee.clone()),
        (Part::Result, procedure.result.clone()),
    ]
    .into_iter()
    .filter_map(|(part, text)| {
        let text = text?;
        let value = view! { <span lang=language.of_content()>{text}</span> }.into_any();
        Some(row(language, &procedure, part, value))
    })
    .collect_any();
    let filing = words::filing(language, &procedure.level, &procedure.channels);
    let filing = row(language, &procedure, Part::Filing, filing.into_any());
    let signature = procedure.says(Part::Signature).then(|| {
        let value = if procedure.needs_signature {
            // Where it is needed, the van's own service shows how to get one.
            let way = ProcedureCode::of_the_van_signature()
                .map(|code| view! { " " <a href=paths::procedure(language, &code)>{words::signature_how(language)}</a> });
            view! { {words::signature_yes(language)} {way} }.into_any()
        } else {
            words::signature_no(language).into_any()
        };
        row(language, &procedure, Part::Signature, value)
    });
    let official = is_long(&procedure.official_name).then(|| {
        view! {
            <div class="facts__row">
                <dt class="facts__key facts__long">{words::official(language)}</dt>
                <dd class="facts__value facts__long soft" lang=language.of_content()>
                    {procedure.official_name.clone()}
                </dd>
            </div>
        }
    });
    view! {
        <section class="stack stack--snug procedure-facts">
            <h2>{words::facts(language)}</h2>
            <dl class="facts">{rows} {filing} {signature} {official}</dl>
        </section>
    }
}

fn row(language: Language, procedure: &Procedure, part: Part, value: AnyView) -> impl IntoView + use<> {
    let mark = unless_sure(procedure, part);
    view! {
        <div class="facts__row">
            <dt class="facts__key facts__long">{words::part(language, part)}</dt>
            <dd class="facts__value facts__long">{value} {mark}</dd>
        </div>
    }
}

/// Each statement with its source, its date and since when it holds.
#[component]
pub fn Sources(procedure: Procedure) -> impl IntoView {
    let language = use_language();
    let lines = Part::ALL
        .into_iter()
        .filter(|part| procedure.says(*part))
        .map(|part| {
            let origin = procedure.origin(part);
            let day = |date| dates::full_date(language, date);
            let (from, to) = (origin.effective_from.map(day), origin.effective_to.map(day));
            let in_force = words::in_force(language, from.as_deref(), to.as_deref());
            let (source, checked_on) = (origin.source.to_owned(), day(origin.checked_on));
            view! {
                <dt>{words::part(language, part)}</dt>
                <dd><SourceLine source checked_on sure=origin.sure in_force/></dd>
            }
        })
        .collect_any();
    let decision = procedure
        .decision
        .clone()
        .map(|decision| view! { <p>{words::decision(language)} {decision}</p> });
    let legal = (!procedure.legal_basis.is_empty()).then(|| {
        let list = procedure.legal_basis.join("; ");
        view! { <h3>{words::legal(language)}</h3> <p>{list}</p> }
    });
    view! {
        <details class="fold">
            <summary class="fold__summary">
                <span>{words::sources(language)}</span>
                <Picture icon=Icon::Down class="fold__mark"/>
            </summary>
            <div class="fold__body stack stack--snug">
                <dl class="procedure-sources">{lines}</dl>
                {decision}
                {legal}
            </div>
        </details>
    }
}
