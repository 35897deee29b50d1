//! The answers over HTTP: one request a page, so that a slow network costs one round trip. Without signal what is public is
//! worked out from the copy this phone keeps.

use std::future::Future;

use gloo_net::http::{Request, Response};
use send_wrapper::SendWrapper;
use serde::{Deserialize, de::DeserializeOwned};
use web_sys::RequestCache;

use crate::{
    api::{
        BookingBody, BookingView, CommuneAt, Dated, FindView, HomeView, Questions, ScheduleView, TicketView,
        TripView, Trips,
        catalogue::{BringView, CatalogueView, ProcedureView, SearchView},
        guide::{GuideView, ReportSent, ReportView},
    },
    browser::{
        self, catalogue,
        copy::{self, Answer, Question},
        signal, vault,
    },
    domain::{
        booking::{Booked, IdempotencyKey},
        catalogue::CatalogueQuery,
        commune::{Commune, CommuneCode},
        form::{Form, FormSummary},
        guide::{Guide, GuideSummary},
        procedure::ProcedureCode,
        reference::{Reference, TripId},
        refusal::{Failure, Refusal},
        schedule::TripQuery,
    },
    paths,
    text::Language,
};

/// Asks the office over HTTP.
#[derive(Debug, Clone, Copy)]
pub struct Door;

/// The part of a problem document (RFC 9457) that the phone needs: the refusal itself.
#[derive(Deserialize)]
struct ProblemDocument {
    refusal: Option<Refusal>,
}

/// Reads an answer. A page of someone else's network (a captive portal answers 200 with HTML) counts as no answer.
async fn read<T: DeserializeOwned>(answer: Result<Response, gloo_net::Error>) -> Result<T, Failure> {
    let answer = answer.map_err(|_| Failure::Offline)?;
    match answer.status() {
        200..=299 if is_ours(&answer) => answer.json().await.map_err(|_| Failure::Offline),
        404 => Err(Failure::NotFound),
        400..=499 if is_ours(&answer) => Err(Failure::NotFound),
        500..=599 => Err(Failure::Unavailable),
        _ => Err(Failure::Offline),
    }
}

/// Reads the answer to a write, which may be refused. Only pages that write pay for reading refusals.
async fn read_written<T: DeserializeOwned>(answer: Result<Response, gloo_net::Error>) -> Result<T, Failure> {
    let answer = answer.map_err(|_| Failure::Offline)?;
    if is_ours(&answer) {
        signal::hear(&answer);
    }
    if !(400..=499).contains(&answer.status()) || !is_ours(&answer) {
        return read(Ok(answer)).await;
    }
    let problem = answer.json::<ProblemDocument>().await.ok();
    let refusal = problem.and_then(|problem| problem.refusal);
    Err(refusal.map_or(Failure::NotFound, Failure::Refused))
}

fn is_ours(answer: &Response) -> bool {
    answer.headers().get("x-chuyen-xe").is_some()
}

/// Asks the office. What can be answered from the copy is, when no answer comes, and at once while none is to be had.
fn get<T: DeserializeOwned>(
    address: String,
    question: Question,
    of: fn(Answer) -> Option<T>,
) -> impl Future<Output = Result<T, Failure>> + Send {
    get_or(address, async move || {
        copy::answer(question.clone()).await.ok().flatten().and_then(of)
    })
}

/// Asks the office about procedures and papers; the catalogue this phone keeps answers the same.
fn get_known<T: DeserializeOwned>(
    address: String,
    question: catalogue::Question,
    of: fn(catalogue::Answer) -> Option<T>,
) -> impl Future<Output = Result<T, Failure>> + Send {
    get_or(address, async move || {
        catalogue::answer(question.clone())
            .await
            .ok()
            .flatten()
            .and_then(of)
    })
}

fn get_or<T: DeserializeOwned>(
    address: String,
    kept: impl AsyncFn() -> Option<T>,
) -> impl Future<Output = Result<T, Failure>> + Send {
    // The worker keeps the copy and the chunk that reads it: without the one the other would not arrive.
    let kept = async move || {
        if browser::worker::is_in_charge() {
            kept().await
        } else {
            None
        }
    };
    SendWrapper::new(async move {
        if !signal::is_good()
            && let Some(kept) = kept().await
        {
            return Ok(kept);
        }
        // Not out of the browser's own store: what was cancelled a moment ago would still take place there.
        let asked = Request::get(&address)
            .cache(RequestCache::NoCache)
            .abort_signal(signal::patience().as_ref());
        match read(asked.send().await).await {
            Err(failure @ (Failure::Offline | Failure::Unavailable)) => {
                if let Some(kept) = kept().await {
                    signal::lost();
                    return Ok(kept);
                }
                // Without a copy a slow answer is better than none: asked once more, for as long as it takes.
                let answered = match failure {
                    Failure::Offline => read(Request::get(&address).send().await).await,
                    failure => Err(failure),
                };
                if answered.is_err() {
                    signal::lost();
                }
                answered
            }
            answered => answered,
        }
    })
}

/// Asks for what the worker keeps with this build: with it there is an answer without signal too.
fn kept<T: DeserializeOwned>(address: String) -> impl Future<Output = Result<T, Failure>> + Send {
    SendWrapper::new(async move { read(Request::get(&address).send().await).await })
}

/// Takes one kind of answer out of [`Answer`].
macro_rules! only {
    ($kind:ident) => {
        |answer| match answer {
            Answer::$kind(answer) => Some(answer),
            _ => None,
        }
    };
    (known $kind:ident) => {
        |answer| match answer {
            catalogue::Answer::$kind(answer) => Some(*answer),
            _ => None,
        }
    };
    (box $kind:ident) => {
        |answer| match answer {
            Answer::$kind(answer) => Some(*answer),
            _ => None,
        }
    };
}

fn post<T: DeserializeOwned, B: serde::Serialize>(
    address: String,
    key: Option<IdempotencyKey>,
    body: B,
) -> impl Future<Output = Result<T, Failure>> + Send {
    SendWrapper::new(async move {
        let mut request = Request::post(&address);
        if let Some(key) = &key {
            request = request.header("Idempotency-Key", key.as_str());
        }
        match request.json(&body) {
            Ok(request) => {
                let answered = read_written(request.send().await).await;
                if matches!(answered, Err(Failure::Offline | Failure::Unavailable)) {
                    signal::look_soon();
                }
                answered
            }
            Err(_) => Err(Failure::Unavailable),
        }
    })
}

/// Every guide in a language. The worker keeps the file, so this is answered without signal too.
fn all_guides(language: Language) -> impl Future<Output = Result<Vec<Guide>, Failure>> + Send {
    SendWrapper::new(async move { read(Request::get(&paths::guides_file(language)).send().await).await })
}

impl Questions for Door {
    fn trips(&self, wanted: TripQuery) -> impl Future<Output = Result<Dated<Trips>, Failure>> + Send {
        let address = format!("/api/v1/pages/trips{}", paths::query(wanted.pairs()));
        get(address, Question::Trips(wanted), only!(Trips))
    }

    fn home(
        &self,
        commune: Option<CommuneCode>,
    ) -> impl Future<Output = Result<Dated<HomeView>, Failure>> + Send {
        let chosen = commune.as_ref().map(|commune| ("xa", commune.to_string()));
        let address = format!("/api/v1/pages/home{}", paths::query(chosen));
        get(address, Question::Home(commune), only!(box Home))
    }

    fn schedule(
        &self,
        wanted: TripQuery,
    ) -> impl Future<Output = Result<Dated<ScheduleView>, Failure>> + Send {
        let address = format!("/api/v1/pages/schedule{}", paths::query(wanted.pairs()));
        get(address, Question::Schedule(wanted), only!(Schedule))
    }

    fn trip(&self, id: TripId) -> impl Future<Output = Result<Dated<TripView>, Failure>> + Send {
        get(
            format!("/api/v1/pages/trip/{id}"),
            Question::Trip(id),
            only!(box Trip),
        )
    }

    fn catalogue(
        &self,
        wanted: CatalogueQuery,
    ) -> impl Future<Output = Result<Dated<CatalogueView>, Failure>> + Send {
        let address = format!("/api/v1/pages/catalogue{}", paths::query(wanted.pairs()));
        get_known(address, catalogue::Question::List(wanted), only!(known List))
    }

    fn procedure(
        &self,
        code: ProcedureCode,
    ) -> impl Future<Output = Result<Dated<ProcedureView>, Failure>> + Send {
        get_known(
            format!("/api/v1/pages/procedure/{code}"),
            catalogue::Question::Procedure(code),
            only!(known Procedure),
        )
    }

    fn bring(
        &self,
        chosen: Vec<ProcedureCode>,
    ) -> impl Future<Output = Result<Dated<BringView>, Failure>> + Send {
        let pairs = chosen.iter().map(|code| ("viec", code.as_str()));
        let address = format!("/api/v1/pages/bring{}", paths::query(pairs));
        get_known(address, catalogue::Question::Bring(chosen), only!(known Bring))
    }

    fn search(&self, words: String) -> impl Future<Output = Result<Dated<SearchView>, Failure>> + Send {
        let address = format!("/api/v1/pages/search{}", paths::query([("q", &words)]));
        get_known(address, catalogue::Question::Search(words), only!(known Search))
    }

    async fn guides(&self, language: Language) -> Result<Vec<GuideSummary>, Failure> {
        Ok(all_guides(language).await?.iter().map(Guide::summary).collect())
    }

    async fn guide(&self, language: Language, id: String) -> Result<Dated<GuideView>, Failure> {
        let guides = all_guides(language).await?;
        let now = browser::page::now();
        let view = GuideView::of(&guides, &id, now.date()).ok_or(Failure::NotFound)?;
        Ok(Dated::new(now, view))
    }

    async fn report_page(&self, language: Language, id: String) -> Result<ReportView, Failure> {
        let guides = all_guides(language).await?;
        let guide = guides.into_iter().find(|guide| guide.id.as_str() == id);
        Ok(ReportView {
            guide: guide.ok_or(Failure::NotFound)?,
            sent: ReportSent::Nothing,
        })
    }

    fn communes(&self) -> impl Future<Output = Result<Vec<CommuneAt>, Failure>> + Send {
        get("/api/v1/communes".to_owned(), Question::Communes, only!(Communes))
    }

    fn booking(
        &self,
        id: TripId,
        choices: Vec<(String, String)>,
    ) -> impl Future<Output = Result<Dated<BookingView>, Failure>> + Send {
        let address = format!(
            "/api/v1/pages/booking/{id}{}",
            paths::query(choices.iter().map(|(name, value)| (name, value)))
        );
        get(address, Question::Booking(id, choices), only!(box Booking))
    }

    fn ticket(
        &self,
        reference: Reference,
        to: Option<TripId>,
    ) -> impl Future<Output = Result<Dated<TicketView>, Failure>> + Send {
        let secret = browser::held::secret(&reference);
        let name = browser::held::ticket_name(&reference);
        let body = serde_json::json!({ "reference": reference, "secret": secret, "to": to });
        SendWrapper::new(async move {
            let asked: Result<Dated<TicketView>, _> =
                post("/api/v1/pages/ticket".to_owned(), None, body).await;
            match asked {
                // A ticket that was opened here opens here without signal too.
                Err(failure @ (Failure::Offline | Failure::Unavailable)) => {
                    signal::lost();
                    signal::shows_kept();
                    let kept: Option<Dated<TicketView>> = vault::read(&name).await;
                    let kept = kept.ok_or(failure)?;
                    Ok(Dated::of_copy(
                        browser::page::now().max(kept.as_of),
                        kept.as_of,
                        kept.value,
                    ))
                }
                Ok(answer) => {
                    if matches!(answer.value, TicketView::Held(_)) {
                        vault::keep(&name, &answer).await;
                    }
                    Ok(answer)
                }
                refused => refused,
            }
        })
    }

    fn forms(&self) -> impl Future<Output = Result<Vec<FormSummary>, Failure>> + Send {
        kept(paths::FORMS_DATA.to_owned())
    }

    fn form(&self, id: String) -> impl Future<Output = Result<Form, Failure>> + Send {
        kept(paths::form_data(&id))
    }

    fn places(&self) -> impl Future<Output = Result<Vec<Commune>, Failure>> + Send {
        kept(paths::PLACES_DATA.to_owned())
    }

    async fn find(&self) -> Result<FindView, Failure> {
        Ok(FindView::default())
    }

    fn book(
        &self,
        key: IdempotencyKey,
        wish: BookingBody,
    ) -> impl Future<Output = Result<Booked, Failure>> + Send {
        post("/api/v1/bookings".to_owned(), Some(key), wish)
    }
}
