//! The question for everyone who does not hold the booking.

use leptos::prelude::*;

use super::form::{date_words, mistakes, titled};
use crate::{
    components::{
        error_summary::ErrorSummary,
        field::{DateField, FieldText, Whose},
        title::{PageTitle, Robots},
        use_language,
    },
    domain::{
        person::TypedDate,
        reference::Reference,
        refusal::{Problem, Refusal},
    },
    paths,
    text::{booking, refusal, ticket as words},
};

/// Asks whoever has only the reference for a birth date.
#[component]
pub fn AskBirthDate(
    reference: Reference,
    birth: TypedDate,
    problems: Vec<Problem>,
    refusal: Option<Refusal>,
) -> impl IntoView {
    let language = use_language();
    let mistakes = mistakes(language, &problems, refusal.as_ref());
    let title = titled(language, words::ask_heading(language), &mistakes);
    let field = FieldText {
        id: "ngay".to_owned(),
        name: String::new(),
        label: booking::birth_label(language).to_owned(),
        hint: Some(words::birth_hint(language).to_owned()),
        error: problems
            .first()
            .map(|problem| refusal::problem(problem, language)),
        value: String::new(),
    };
    view! {
        <PageTitle title robots=Robots::Away/>
        <form class="stack" method="post" action=paths::ticket(language, &reference) novalidate=true>
            <ErrorSummary title=booking::error_title(language) mistakes/>
            <h1>{words::ask_heading(language)}</h1>
            <p>
                {words::code_label(language)}
                <strong class="ticket__code">{reference.to_string()}</strong>
            </p>
            <p>{words::ask_why(language)}</p>
            <DateField field words=date_words(language) typed=birth whose=Whose::Other/>
            <button class="button button--wide" type="submit">
                {words::ask_button(language)}
            </button>
            <p>
                <a class="stop__link" href=paths::find(language)>
                    {words::other_code(language)}
                </a>
            </p>
        </form>
    }
}
