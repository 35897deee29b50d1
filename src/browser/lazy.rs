//! What comes to the phone in a chunk of its own. The chunks are few: what any set of them shares becomes a file itself, and
//! each file is a request. Their names: `lich`, `dat_cho`, `thu_tuc` and `to_khai` hold the pages, `kept` the answers without
//! signal, `scanner` and `pdf` what few people need.

use std::pin::Pin;

use leptos::{prelude::AnyView, tachys::view::any_view::AnyView as Drawn, wasm_split};
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

/// A page that is still to come.
pub type Drawing = Pin<Box<dyn Future<Output = Result<AnyView, Missing>>>>;

/// A chunk that is still to come.
pub type Fetching = Pin<Box<dyn Future<Output = ()>>>;

impl ChooseView for Page {
    async fn choose(self) -> Drawn {
        // The office names the chunk in the page's head, so that it comes beside the main module.
        if cfg!(not(target_family = "wasm")) {
            leptos::prefetch_lazy_fn_on_server(self.chunk);
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

/// Puts a page's view into a chunk named `$chunk`, with the other pages of that name. Like `leptos_router`'s `lazy_route`,
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
