//! The answers over HTTP: one request a page, so that a slow network costs one round trip. Without signal what is public is
//! worked out from the copy this phone keeps.

use std::future::Future;

use gloo_net::http::Request;
use send_wrapper::SendWrapper;
use serde::{Serialize, de::DeserializeOwned};

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
        network::{Anything, Looking, any, get_or, of_type, post, read, reader},
        signal, vault,
    },
    domain::{
        booking::{Booked, IdempotencyKey},
        catalogue::CatalogueQuery,
        commune::{Commune, CommuneCode},
        form::{Form, FormSummary},
        guide::{Guide, GuideSummary},
        json,
        procedure::ProcedureCode,
        reference::{Reference, TripId},
        refusal::Failure,
        schedule::TripQuery,
    },
    paths,
    text::Language,
};

/// Asks the office over HTTP.
#[derive(Debug, Clone, Copy)]
pub struct Door;

/// Which booking a ticket page asks for, with what proves the holder.
#[derive(Serialize)]
struct TicketAsked {
    reference: Reference,
    secret: Option<String>,
    /// Another trip to move to.
    to: Option<TripId>,
}

/// Asks the office. What can be answered from the copy is, when no answer comes, and at once while none is to be had.
fn get<T: DeserializeOwned + 'static>(
    address: String,
    question: Question,
    of: fn(Answer) -> Option<T>,
) -> impl Future<Output = Result<T, Failure>> + Send {
    let kept = move || -> Looking {
        let answer = copy::answer(question.clone());
        Box::pin(async move { answer.await.ok().flatten().and_then(of).map(any) })
    };
    SendWrapper::new(async move { of_type(get_or(&address, reader::<T>, &kept).await) })
}

/// Asks the office about procedures and papers; the catalogue this phone keeps answers the same.
fn get_known<T: DeserializeOwned + 'static>(
    address: String,
    question: catalogue::Question,
    of: fn(catalogue::Answer) -> Option<T>,
) -> impl Future<Output = Result<T, Failure>> + Send {
    let kept = move || -> Looking {
        let answer = catalogue::answer(question.clone());
        Box::pin(async move { answer.await.ok().flatten().and_then(of).map(any) })
    };
    SendWrapper::new(async move { of_type(get_or(&address, reader::<T>, &kept).await) })
}

/// Asks for what the worker keeps with this build: with it there is an answer without signal too.
fn kept<T: DeserializeOwned + 'static>(address: String) -> impl Future<Output = Result<T, Failure>> + Send {
    SendWrapper::new(async move { of_type(read(Request::get(&address).send().await, reader::<T>).await) })
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

/// A ticket beside the text it was read from: that is what is kept, so that a phone need not know how to write a booking.
fn with_its_text(text: &str) -> Option<Anything> {
    let ticket: Dated<TicketView> = json::read(text)?;
    Some(any((ticket, text.to_owned())))
}

/// Every guide in a language. The worker keeps the file, so this is answered without signal too.
fn all_guides(language: Language) -> impl Future<Output = Result<Vec<Guide>, Failure>> + Send {
    kept(paths::guides_file(language))
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
        let body = serde_json::to_string(&TicketAsked {
            reference,
            secret,
            to,
        });
        SendWrapper::new(async move {
            let asked = post(paths::TICKET_DATA, None, body, with_its_text).await;
            match of_type::<(Dated<TicketView>, String)>(asked) {
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
                Ok((answer, text)) => {
                    if matches!(answer.value, TicketView::Held(_)) {
                        vault::keep_text(&name, text).await;
                    }
                    Ok(answer)
                }
                Err(refused) => Err(refused),
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
        let body = serde_json::to_string(&wish);
        SendWrapper::new(
            async move { of_type(post("/api/v1/bookings", Some(key), body, reader::<Booked>).await) },
        )
    }
}
