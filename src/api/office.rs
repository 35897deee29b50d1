//! The answers in-process, while the office draws. The services and what a plain form sent are in the page's context.

use std::future::Future;

use leptos::prelude::use_context;

use crate::{
    answers::BookingSent,
    api::{
        BookingBody, BookingView, CommuneAt, Dated, FindView, HomeView, Questions, ScheduleView, Submitted,
        TicketView, TripView, Trips,
        catalogue::{BringView, CatalogueView, ProcedureView, SearchView},
        guide::{GuideView, ReportSent, ReportView},
    },
    content,
    domain::{
        booking::{Booked, IdempotencyKey},
        catalogue::CatalogueQuery,
        commune::{Commune, CommuneCode},
        form::{Form, FormSummary},
        guide::GuideSummary,
        procedure::ProcedureCode,
        reference::{Reference, TripId},
        refusal::Failure,
        schedule::TripQuery,
    },
    server::{
        Services, booking, guides,
        views::{self, TicketSent},
    },
    text::Language,
};

/// Asks the office from inside.
#[derive(Debug, Clone, Copy)]
pub struct Door;

/// The services of this page; a page drawn without them has no answers.
fn services() -> Result<Services, Failure> {
    use_context::<Services>().ok_or(Failure::Unavailable)
}

fn sent<T: Clone + Send + Sync + 'static>() -> Option<T> {
    use_context::<Submitted<T>>().map(|sent| sent.0)
}

impl Questions for Door {
    fn trips(&self, wanted: TripQuery) -> impl Future<Output = Result<Dated<Trips>, Failure>> + Send {
        let services = services();
        async move { views::trips(&services?, &wanted).await }
    }

    fn home(
        &self,
        commune: Option<CommuneCode>,
    ) -> impl Future<Output = Result<Dated<HomeView>, Failure>> + Send {
        let services = services();
        async move { views::home(&services?, commune.as_ref()).await }
    }

    fn schedule(
        &self,
        wanted: TripQuery,
    ) -> impl Future<Output = Result<Dated<ScheduleView>, Failure>> + Send {
        let services = services();
        async move { views::schedule(&services?, &wanted).await }
    }

    fn trip(&self, id: TripId) -> impl Future<Output = Result<Dated<TripView>, Failure>> + Send {
        let services = services();
        async move { views::trip(&services?, &id).await }
    }

    fn catalogue(
        &self,
        wanted: CatalogueQuery,
    ) -> impl Future<Output = Result<Dated<CatalogueView>, Failure>> + Send {
        let services = services();
        async move { Ok(views::catalogue::list(&services?, &wanted)) }
    }

    fn procedure(
        &self,
        code: ProcedureCode,
    ) -> impl Future<Output = Result<Dated<ProcedureView>, Failure>> + Send {
        let services = services();
        async move { views::catalogue::procedure(&services?, &code).await }
    }

    fn bring(
        &self,
        chosen: Vec<ProcedureCode>,
    ) -> impl Future<Output = Result<Dated<BringView>, Failure>> + Send {
        let services = services();
        async move { Ok(views::catalogue::bring(&services?, &chosen)) }
    }

    fn search(&self, words: String) -> impl Future<Output = Result<Dated<SearchView>, Failure>> + Send {
        let services = services();
        async move { views::catalogue::search(&services?, &words).await }
    }

    async fn guides(&self, language: Language) -> Result<Vec<GuideSummary>, Failure> {
        Ok(guides::list(language))
    }

    fn guide(
        &self,
        language: Language,
        id: String,
    ) -> impl Future<Output = Result<Dated<GuideView>, Failure>> + Send {
        let services = services();
        async move { guides::page(&services?, language, &id) }
    }

    fn report_page(
        &self,
        language: Language,
        id: String,
    ) -> impl Future<Output = Result<ReportView, Failure>> + Send {
        let sent = sent::<ReportSent>();
        async move { guides::report_page(language, &id, sent) }
    }

    async fn communes(&self) -> Result<Vec<CommuneAt>, Failure> {
        Ok(views::communes())
    }

    fn booking(
        &self,
        id: TripId,
        choices: Vec<(String, String)>,
    ) -> impl Future<Output = Result<Dated<BookingView>, Failure>> + Send {
        let (services, sent) = (services(), sent::<BookingSent>());
        async move { views::booking(&services?, &id, &choices, sent).await }
    }

    fn ticket(
        &self,
        reference: Reference,
        to: Option<TripId>,
    ) -> impl Future<Output = Result<Dated<TicketView>, Failure>> + Send {
        let (services, sent) = (services(), sent::<TicketSent>());
        async move { views::ticket(&services?, &reference, to.as_ref(), sent.unwrap_or_default()).await }
    }

    async fn forms(&self) -> Result<Vec<FormSummary>, Failure> {
        Ok(content::forms().iter().map(Form::summary).collect())
    }

    async fn form(&self, id: String) -> Result<Form, Failure> {
        content::form(&id).cloned().ok_or(Failure::NotFound)
    }

    async fn places(&self) -> Result<Vec<Commune>, Failure> {
        Ok(content::communes().to_vec())
    }

    fn find(&self) -> impl Future<Output = Result<FindView, Failure>> + Send {
        let sent = sent::<FindView>();
        async move { Ok(views::find(sent)) }
    }

    fn book(
        &self,
        key: IdempotencyKey,
        wish: BookingBody,
    ) -> impl Future<Output = Result<Booked, Failure>> + Send {
        let services = services();
        async move {
            let trip = wish
                .trip
                .parse()
                .map_err(|_| crate::domain::refusal::Refusal::TripUnknown)?;
            let (booked, _) = booking::book(&services?, key, trip, &wish.draft()).await?;
            Ok(booked)
        }
    }
}
