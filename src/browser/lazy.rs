//! What comes to the phone in a chunk of its own: each page, what a page shows only later (`people`, `paper`), the answers
//! without signal (`kept`), the news of tickets, what few people need (`near`, `shared`, `scanner`, `pdf`). What chunks share
//! lies in further files, of which the build keeps few (`.ci/wasm-split.patch`).

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, Waker},
};

use leptos::{
    prelude::{AnyView, document, use_context},
    tachys::view::any_view::AnyView as Drawn,
    task::spawn_local,
    wasm_split,
};
use leptos_router::ChooseView;

use super::rescue;

/// What a function of a chunk works on while it waits: such a function cannot be `async` itself.
pub type Coming<T> = Pin<Box<dyn Future<Output = T> + Send + Sync>>;

/// Hands a piece of work over to whoever waits for it.
pub fn coming<T>(work: impl Future<Output = T> + 'static) -> Coming<T> {
    Box::pin(send_wrapper::SendWrapper::new(work))
}

/// A chunk did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

impl From<wasm_split::SplitLoaderError> for Missing {
    fn from(_: wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// A page in a chunk. Of one type for all pages, where `leptos_router`'s `Lazy` has one for each, in the main module.
#[derive(Clone, Copy)]
pub struct Page {
    /// Its name: of the page before it nothing stays, no open fold and no tick.
    pub name: &'static str,
    /// The name of the chunk.
    pub chunk: &'static str,
    /// Parts in other chunks with which the page may begin.
    pub parts: &'static [Later],
    /// Fetches it and draws the page.
    pub draw: fn() -> Drawing,
    /// Fetches it.
    pub fetch: fn() -> Fetching,
}

/// The chunks of the page that is drawn. The office puts an empty list into the context before it draws, and then names the chunks'
/// files in the page's head, so that they come beside the main module.
#[derive(Debug, Clone, Default)]
pub struct Needed(Arc<Mutex<Vec<&'static str>>>);

impl Needed {
    /// The list of the page that is being drawn; none on the phone. Asked for before anything is waited for: afterwards there may
    /// be no context.
    pub fn here() -> Option<Self> {
        if cfg!(target_family = "wasm") {
            None
        } else {
            use_context()
        }
    }

    /// Their names; none of a page that is in the main module.
    pub fn chunks(&self) -> Vec<&'static str> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn add(&self, chunk: &'static str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(chunk);
    }
}

/// A page that is still to come.
pub type Drawing = Pin<Box<dyn Future<Output = Result<AnyView, Missing>>>>;

/// A chunk that is still to come.
pub type Fetching = Pin<Box<dyn Future<Output = ()>>>;

impl ChooseView for Page {
    async fn choose(self) -> Drawn {
        if let Some(needed) = Needed::here() {
            needed.add(self.chunk);
        }
        // What the office drew wakes up in one go: nothing of it may be still to come.
        for part in self.parts {
            if part.is_drawn() {
                or_rescue((part.fetch)().await).await;
            }
        }
        let view = or_rescue((self.draw)().await).await;
        view.of(self.name).into_view()
    }

    async fn preload(&self) {
        (self.fetch)().await;
    }
}

/// What arrived. Where it did not, `rescue` sees to it, and what is shown stays.
async fn or_rescue<T>(arrived: Result<T, Missing>) -> T {
    match arrived {
        Ok(arrived) => arrived,
        Err(Missing) => {
            rescue::missing();
            std::future::pending().await
        }
    }
}

/// A chunk with what a page shows only later.
#[derive(Clone, Copy)]
pub struct Later {
    /// Its name.
    pub chunk: &'static str,
    /// Fetches it.
    pub fetch: fn() -> Coming<Result<(), Missing>>,
}

impl Later {
    /// Whether the page came with it from the office, whose head names the files then.
    fn is_drawn(self) -> bool {
        let file = format!("link[href^='/pkg/split_{}.']", self.chunk);
        cfg!(target_family = "wasm") && matches!(document().query_selector(&file), Ok(Some(_)))
    }
}

/// What a page shows only later, in a chunk of its own; `T` is what it is drawn of.
pub struct Part<T> {
    /// The chunk.
    pub later: Later,
    /// Fetches it and draws it.
    pub draw: fn(T) -> Drawing,
}

impl<T> Part<T> {
    /// Its view, where the chunk is here, as it always is in the office.
    pub fn here(&self, of: T) -> Option<AnyView> {
        let drawn = (self.draw)(of)
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        match drawn {
            Poll::Ready(Ok(view)) => Some(view),
            Poll::Ready(Err(Missing)) | Poll::Pending => None,
        }
    }

    /// The office draws it with the page.
    pub fn is_needed(&self, needed: &Needed) {
        needed.add(self.later.chunk);
    }

    /// Waits until it is here.
    pub fn comes(&self) -> impl Future<Output = ()> + use<T> {
        let coming = (self.later.fetch)();
        async move { or_rescue(coming.await).await }
    }

    /// Fetches it ahead. What does not arrive is missed when it is needed.
    pub fn fetch_ahead(&self) {
        let coming = (self.later.fetch)();
        spawn_local(async move { coming.await.unwrap_or_default() });
    }
}

/// Puts what a page shows later into a chunk named `$chunk`.
macro_rules! lazy_part {
    ($(#[$doc:meta])* $part:ident in $chunk:ident: fn $view:ident($of:ident: $kind:ty) $draw:block) => {
        $(#[$doc])*
        pub const $part: $crate::browser::lazy::Part<$kind> = {
            #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload(fetch), fallible)]
            fn $view($of: $kind) -> Result<leptos::prelude::AnyView, $crate::browser::lazy::Missing> {
                Ok($draw)
            }

            $crate::browser::lazy::Part {
                later: $crate::browser::lazy::Later {
                    chunk: stringify!($chunk),
                    fetch: || $crate::browser::lazy::coming(async { fetch().await.map_err(Into::into) }),
                },
                draw: |of| Box::pin($view(of)),
            }
        };
    };
}

pub(crate) use lazy_part;

/// Puts a page's view into a chunk named `$chunk`. Like `leptos_router`'s `lazy_route`,
/// which gives each page a chunk to itself and stops the app where it does not arrive. Here the page before it stays then, and
/// `rescue` sees to it.
macro_rules! lazy_page {
    ($(#[$doc:meta])* $page:ident in $chunk:ident $(with $part:ident)?: fn $view:ident() $draw:block) => {
        $(#[$doc])*
        pub const $page: $crate::browser::lazy::Page = {
            #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload(fetch), fallible)]
            fn $view() -> Result<leptos::prelude::AnyView, $crate::browser::lazy::Missing> {
                Ok($draw)
            }

            $crate::browser::lazy::Page {
                name: stringify!($page),
                chunk: stringify!($chunk),
                parts: &[$($part.later)?],
                draw: || Box::pin($view()),
                // What does not arrive is missed when it is needed.
                fetch: || Box::pin(async { drop(fetch().await) }),
            }
        };
    };
}

pub(crate) use lazy_page;
