//! What the forms about a booking share: what is wrong with them, and the words of a date.

use crate::{
    components::{error_summary::Mistake, field::DateWords},
    domain::refusal::{At, Problem, Refusal},
    text::{Language, booking, refusal},
};

/// What is wrong with a form about a booking: its mistakes, or why it was refused.
pub fn mistakes(language: Language, problems: &[Problem], refusal: Option<&Refusal>) -> Vec<Mistake> {
    let to = |at: At| match at {
        At::Reference => "#ma",
        At::BirthDate(_) => "#ngay",
        At::Tickets => "#phieu",
        At::Slot => "#gio",
        _ => "",
    };
    let of_fields = problems.iter().map(|problem| Mistake {
        to: to(problem.at).to_owned(),
        text: refusal::problem(problem, language),
    });
    let of_rules = refusal
        .filter(|why| problems.is_empty() || !matches!(why, Refusal::Invalid { .. }))
        .map(|why| Mistake {
            to: String::new(),
            text: refusal::refusal(why, language),
        });
    of_rules.into_iter().chain(of_fields).collect()
}

/// The title of a page, which says first that something is wrong.
pub fn titled(language: Language, title: &str, mistakes: &[Mistake]) -> String {
    if mistakes.is_empty() {
        title.to_owned()
    } else {
        format!("{}{title}", booking::error_in_title(language))
    }
}

/// The words over the boxes of a date.
pub fn date_words(language: Language) -> DateWords {
    DateWords {
        day: booking::day(language),
        month: booking::month(language),
        year: booking::year(language),
    }
}
