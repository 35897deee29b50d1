//! What comes to the phone in a chunk of its own: each page, the answers without signal (`kept`), the news of tickets, what few
//! people need (`near`, `shared`, `scanner`, `pdf`). What chunks share lies in further files, of which the build keeps few
//! (`.ci/wasm-split.patch`).

use std::{
    pin::Pin,
    sync::{Arc, OnceLock},
};

use leptos::{
    prelude::{AnyView, use_context},
    tachys::view::any_view::AnyView as Drawn,
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
    /// Fetches it and draws the page.
    pub draw: fn() -> Drawing,
    /// Fetches it.
    pub fetch: fn() -> Fetching,
}

/// The chunk of the page that is drawn. The office puts an empty one into the context before it draws, and then names the chunk's
/// files in the page's head, so that they come beside the main module.
#[derive(Debug, Clone, Default)]
pub struct Needed(Arc<OnceLock<&'static str>>);

impl Needed {
    /// Its name; none of a page that is in the main module.
    pub fn chunk(&self) -> Option<&'static str> {
        self.0.get().copied()
    }
}

/// A page that is still to come.
pub type Drawing = Pin<Box<dyn Future<Output = Result<AnyView, Missing>>>>;

/// A chunk that is still to come.
pub type Fetching = Pin<Box<dyn Future<Output = ()>>>;

impl ChooseView for Page {
    async fn choose(self) -> Drawn {
        if cfg!(not(target_family = "wasm"))
            && let Some(needed) = use_context::<Needed>()
        {
            let _ = needed.0.set(self.chunk);
        }
        let Ok(view) = (self.draw)().await else {
            rescue::missing();
            return std::future::pending().await;
        };
        view.of(self.name).into_view()
    }

    async fn preload(&self) {
        (self.fetch)().await;
    }
}

/// Puts a page's view into a chunk named `$chunk`. Like `leptos_router`'s `lazy_route`,
/// which gives each page a chunk to itself and stops the app where it does not arrive. Here the page before it stays then, and
/// `rescue` sees to it.
macro_rules! lazy_page {
    ($(#[$doc:meta])* $page:ident in $chunk:ident: fn $view:ident() $draw:block) => {
        $(#[$doc])*
        pub const $page: $crate::browser::lazy::Page = {
            #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload(fetch), fallible)]
            fn $view() -> Result<leptos::prelude::AnyView, $crate::browser::lazy::Missing> {
                Ok($draw)
            }

            $crate::browser::lazy::Page {
                name: stringify!($page),
                chunk: stringify!($chunk),
                draw: || Box::pin($view()),
                // What does not arrive is missed when it is needed.
                fetch: || Box::pin(async { drop(fetch().await) }),
            }
        };
    };
}

pub(crate) use lazy_page;
