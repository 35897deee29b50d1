//! Finding a booking again by its reference and the birth date of anyone in it.

use leptos::prelude::*;

use super::ticket::form::{date_words, mistakes, titled};
use crate::{
    api::{Awaited, FindView, Questions},
    browser::lazy::lazy_page,
    components::{
        answered::answered,
        error_summary::ErrorSummary,
        field::{DateField, FieldText, Kind, TextField, Whose},
        title::PageTitle,
        use_language,
    },
    domain::refusal::At,
    door::Door,
    paths,
    text::{booking, refusal, ticket as words},
};

lazy_page! {
    /// `/tra-cuu`.
    FIND in find:
    fn find_view() {
        let answer = Awaited::new(|| (), |()| Door.find());
        let drawn = answered(answer, |found| view! { <Find found/> }.into_any());
        view! { <div class="wrap stack stack--read">{drawn}</div> }.into_any()
    }
}

#[component]
fn Find(found: FindView) -> impl IntoView {
    let language = use_language();
    let mistakes = mistakes(language, &found.problems, found.refusal.as_ref());
    let title = titled(language, words::find_heading(language), &mistakes);
    let wrong = |is: fn(At) -> bool| {
        found
            .problems
            .iter()
            .find(|problem| is(problem.at))
            .map(|problem| refusal::problem(problem, language))
    };
    let reference = FieldText {
        id: "ma".to_owned(),
        name: "ma".to_owned(),
        label: words::reference_label(language).to_owned(),
        hint: Some(words::reference_hint(language).to_owned()),
        error: wrong(|at| at == At::Reference),
        value: found.reference.clone(),
    };
    let birth = FieldText {
        id: "ngay".to_owned(),
        name: String::new(),
        label: booking::birth_label(language).to_owned(),
        hint: Some(words::birth_hint(language).to_owned()),
        error: wrong(|at| matches!(at, At::BirthDate(_))),
        value: String::new(),
    };
    view! {
        <PageTitle title/>
        <form class="stack" method="post" action=paths::find(language) novalidate=true>
            <ErrorSummary title=booking::error_title(language) mistakes/>
            <h1>{words::find_heading(language)}</h1>
            <p>{words::find_what(language)}</p>
            <TextField field=reference kind=Kind::Reference/>
            <DateField field=birth words=date_words(language) typed=found.birth.clone() whose=Whose::Other/>
            <button class="button button--wide" type="submit">
                {words::find_button(language)}
            </button>
            <p>{words::find_lost(language)}</p>
            <p>
                <a class="stop__link" href=paths::tickets(language)>
                    {words::back_to_list(language)}
                </a>
            </p>
        </form>
    }
}
