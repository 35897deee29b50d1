//! An answer that a page waits for: asked by the office while it draws, carried in the page as JSON, taken up by the phone, and
//! asked for anew when what is asked changes.
//!
//! Pages differ in what they ask and are answered, and Leptos would compile all of waiting for each of them. So what waits
//! knows neither: the phone pays only for asking, reading and copying each answer (README, "Decisions").

use std::{any::Any, fmt, future::Future, marker::PhantomData, pin::Pin, sync::Arc};

use codee::{Decoder, Encoder};
use leptos::prelude::Resource;
use serde::{Serialize, de::DeserializeOwned};

use crate::domain::{json, refusal::Failure};

/// An answer of type `T`, or why there is none.
pub struct Awaited<T> {
    told: Resource<Told, AsJson>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Clone for Awaited<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Awaited<T> {}

impl<T> fmt::Debug for Awaited<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Awaited")
    }
}

/// What is still to come.
pub type Work<T> = Pin<Box<dyn Future<Output = T> + Send>>;

impl<T> Awaited<T>
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// Asks `ask` for what `question` says, and again whenever that changes.
    pub fn new<Q, W>(
        question: impl Fn() -> Q + Send + Sync + 'static,
        ask: impl Fn(Q) -> W + Send + Sync + 'static,
    ) -> Self
    where
        Q: Clone + PartialEq + Send + Sync + 'static,
        W: Future<Output = Result<T, Failure>> + Send + 'static,
    {
        let told = waiting(
            Box::new(move || Asked::new(question())),
            Box::new(move |asked| {
                let work = asked.question::<Q>().map(&ask);
                Box::pin(async move {
                    Told::new(match work {
                        Some(work) => work.await,
                        None => Err(Failure::Unavailable),
                    })
                })
            }),
        );
        Self {
            told,
            answer: PhantomData,
        }
    }

    /// Asks again.
    pub fn refetch(&self) {
        self.told.refetch();
    }

    /// Waits for it and makes something of it; each call anew.
    pub fn made_into<V: 'static>(
        self,
        make: impl Fn(Result<T, Failure>) -> V + Send + Sync + 'static,
    ) -> Box<dyn Fn() -> Work<V> + Send + Sync> {
        coming(self.told, Arc::new(move |told: Told| make(told.read())))
    }
}

/// Of no type: what a resource does while it is waited for is compiled once.
fn coming<V: 'static>(
    told: Resource<Told, AsJson>,
    make: Arc<dyn Fn(Told) -> V + Send + Sync>,
) -> Box<dyn Fn() -> Work<V> + Send + Sync> {
    Box::new(move || {
        let make = make.clone();
        Box::pin(async move { make(told.await) })
    })
}

fn waiting(
    question: Box<dyn Fn() -> Asked + Send + Sync>,
    ask: Box<dyn Fn(Asked) -> Work<Told> + Send + Sync>,
) -> Resource<Told, AsJson> {
    Resource::new_with_options(question, ask, false)
}

/// What is asked, of any type.
#[derive(Clone)]
struct Asked {
    question: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Asked {
    fn new<Q: PartialEq + Send + Sync + 'static>(question: Q) -> Self {
        Self {
            question: Arc::new(question),
            same: |one, other| one.downcast_ref::<Q>() == other.downcast_ref::<Q>(),
        }
    }

    fn question<Q: Clone + 'static>(&self) -> Option<Q> {
        self.question.downcast_ref().cloned()
    }
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.question, &*other.question)
    }
}

/// What was answered, of any type.
#[derive(Clone)]
enum Told {
    /// Here, with how it is written into a page.
    Here(Arc<dyn Any + Send + Sync>, fn(&dyn Any) -> String),
    /// As it stands in the page that the office drew.
    Drawn(Arc<str>),
}

impl Told {
    fn new<T: Serialize + Send + Sync + 'static>(answer: Result<T, Failure>) -> Self {
        // A phone writes no pages.
        let write = if cfg!(target_family = "wasm") {
            |_: &dyn Any| String::new()
        } else {
            write::<T>
        };
        Self::Here(Arc::new(answer), write)
    }

    fn read<T: Clone + DeserializeOwned + 'static>(&self) -> Result<T, Failure> {
        let read = match self {
            Self::Here(answer, _) => answer.downcast_ref::<Result<T, Failure>>().cloned(),
            Self::Drawn(text) => json::read(text),
        };
        read.unwrap_or(Err(Failure::Unavailable))
    }
}

fn write<T: Serialize + 'static>(answer: &dyn Any) -> String {
    let answer = answer.downcast_ref::<Result<T, Failure>>();
    answer
        .and_then(|answer| serde_json::to_string(answer).ok())
        .unwrap_or_default()
}

/// How what was told stands in the page.
struct AsJson;

impl Encoder<Told> for AsJson {
    type Error = ();
    type Encoded = String;

    fn encode(told: &Told) -> Result<String, ()> {
        Ok(match told {
            Told::Here(answer, write) => write(&**answer),
            Told::Drawn(text) => text.to_string(),
        })
    }
}

impl Decoder<Told> for AsJson {
    type Error = ();
    type Encoded = str;

    fn decode(text: &str) -> Result<Told, ()> {
        Ok(Told::Drawn(text.into()))
    }
}
