//! The form that books.

use axum::{
    body::Bytes,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};

use super::{Desk, draw_again, not_a_form, page_status, read_form, see_ticket, value};
use crate::{
    answers::BookingSent,
    api::Done,
    domain::{
        booking::IdempotencyKey,
        draft::{Draft, DraftPerson, Press, Step},
        reference::TripId,
        refusal::{At, Failure, Problem, Refusal, Wrong},
    },
    paths,
    server::booking::{self, Opens},
    text::Language,
};

pub(super) async fn book(
    State(desk): State<Desk>,
    Path(trip): Path<String>,
    RawQuery(query): RawQuery,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(typed) = read_form(&headers, &body) else {
        return not_a_form();
    };
    let language = Language::of_path(uri.path());
    // What was chosen stands in the address; what is typed comes after it and wins.
    let mut pairs = paths::read_pairs(query.as_deref().unwrap_or_default());
    if typed.iter().any(|(name, _)| name == "viec") {
        pairs.retain(|(name, _)| name != "viec");
    }
    pairs.extend(typed);
    let (mut draft, press) =
        Draft::of_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let redraw = |status: StatusCode, sent: BookingSent| draw_again(&desk, &headers, &uri, status, sent);
    let found = match trip.parse::<TripId>() {
        Ok(trip) => desk.services.store.trip(trip).await,
        Err(_) => Ok(None),
    };
    let found = match found {
        Ok(Some(found)) => found,
        // The page itself says that there is no such trip, or that the office cannot answer.
        Ok(None) => return redraw(StatusCode::NOT_FOUND, BookingSent::default()).await,
        Err(cause) => {
            booking::our_fault(cause);
            return redraw(StatusCode::SERVICE_UNAVAILABLE, BookingSent::default()).await;
        }
    };
    let key = std::mem::take(&mut draft.key);
    if draft.people.is_empty() {
        draft.people.push(DraftPerson::default());
    }
    let problems = booking::at_desk(&desk.services, &found, |counter| match press {
        Press::Check | Press::AddPerson => draft.check_people(counter),
        Press::Book => draft.check(counter).err().unwrap_or_default(),
        Press::Edit | Press::RemovePerson(_) => Vec::new(),
    });
    let sent = |draft: Draft, step: Step, problems: Vec<Problem>| BookingSent {
        draft,
        step: Some(step),
        problems,
        refusal: None,
    };
    match press {
        Press::Edit => {
            // The button's address says which answer is to be changed; the people come along.
            let step = match value(&pairs, "buoc") {
                "viec" => Step::Procedures,
                "gio" => Step::Slot,
                _ => Step::People,
            };
            redraw(StatusCode::OK, sent(draft, step, Vec::new())).await
        }
        Press::RemovePerson(person) => {
            if draft.people.len() > 1 && person < draft.people.len() {
                draft.people.remove(person);
            }
            redraw(StatusCode::OK, sent(draft, Step::People, Vec::new())).await
        }
        Press::AddPerson => {
            let most = desk.services.settings.limits.people;
            if draft.people.len() >= most {
                let problem = Problem {
                    at: At::People,
                    what: Wrong::TooMany { most },
                };
                return redraw(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    sent(draft, Step::People, vec![problem]),
                )
                .await;
            }
            // What is wrong with those already there is said when they press on, not while they are still adding.
            draft.people.push(DraftPerson::default());
            redraw(StatusCode::OK, sent(draft, Step::People, Vec::new())).await
        }
        Press::Check if problems.is_empty() => {
            redraw(StatusCode::OK, sent(draft, Step::Check, Vec::new())).await
        }
        Press::Check => {
            redraw(
                StatusCode::UNPROCESSABLE_ENTITY,
                sent(draft, Step::People, problems),
            )
            .await
        }
        Press::Book => {
            let only_consent = problems
                .iter()
                .all(|problem| matches!(problem.at, At::Consent | At::ConsentPhone | At::ConsentOthers));
            let Ok(key) = key.parse::<IdempotencyKey>() else {
                // A page without its key is not one of ours as drawn: the redrawn one carries a fresh key.
                return redraw(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    sent(draft, Step::Check, problems),
                )
                .await;
            };
            if !problems.is_empty() && !only_consent {
                return redraw(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    sent(draft, Step::People, problems),
                )
                .await;
            }
            let sent_key = key.as_str().to_owned();
            match booking::book(&desk.services, key, found.summary.id.clone(), &draft).await {
                Ok((booked, _)) => {
                    let opens = Opens::Secret(booked.secret);
                    see_ticket(
                        &desk,
                        language,
                        &booked.reference,
                        Some(&opens),
                        Some(Done::Booked),
                    )
                }
                Err(failure) => {
                    let status = page_status(&failure);
                    let (problems, refusal) = match failure {
                        Failure::Refused(Refusal::Invalid { problems }) => (problems, None),
                        Failure::Refused(refusal) => (Vec::new(), Some(refusal)),
                        // It is not known whether it was booked: the same key again books at most once.
                        _ => {
                            draft.key = sent_key;
                            (Vec::new(), None)
                        }
                    };
                    let step = match refusal {
                        Some(Refusal::SlotFull { .. } | Refusal::SlotUnknown | Refusal::TooLate) => {
                            Step::Slot
                        }
                        _ => Step::Check,
                    };
                    let sent = BookingSent {
                        refusal,
                        ..sent(draft, step, problems)
                    };
                    redraw(status, sent).await
                }
            }
        }
    }
}
