//! The answers in-process, while the office draws. The services and what a plain form sent are in the page's context.

use std::future::Future;

use leptos::prelude::use_context;

use crate::{
    answers::BookingSent,
    api::{
        BookingBody, BookingView, CommuneAt, Dated, FindView, HomeView, Questions, ScheduleView, Submitted,
        TicketView, TripView, Trips,
    },
    domain::{
        booking::{Booked, IdempotencyKey},
        commune::CommuneCode,
        reference::{Reference, TripId},
        refusal::Failure,
        schedule::TripQuery,
    },
    server::{
        Services, booking,
        views::{self, TicketSent},
    },
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
