//! What comes to the phone in a chunk of its own. The chunks are few: what any set of them shares becomes a file itself, and
//! each file is a request. Their names: `lich`, `dat_cho`, `thu_tuc` and `to_khai` hold the pages, `kept` the answers without
//! signal, `scanner` and `pdf` what few people need.

use std::pin::Pin;

use leptos::wasm_split;

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

/// Puts a page's view into a chunk named `$chunk`, with the other pages of that name. Like `leptos_router`'s `lazy_route`,
/// which gives each page a chunk to itself and stops the app where it does not arrive. Here the page before it stays then, and
/// `rescue` sees to it.
macro_rules! lazy_page {
    ($route:ident in $chunk:ident: fn $view:ident() $draw:block) => {
        const _: () = {
            #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload(fetch), fallible)]
            fn $view() -> Result<leptos::prelude::AnyView, $crate::browser::lazy::Missing> {
                Ok($draw)
            }

            impl leptos_router::LazyRoute for $route {
                fn data() -> Self {
                    Self
                }

                async fn view(_this: Self) -> leptos::prelude::AnyView {
                    // The office names the chunk in the page's head, so that it comes beside the main module.
                    if cfg!(not(target_family = "wasm")) {
                        leptos::prefetch_lazy_fn_on_server(stringify!($chunk));
                    }
                    let Ok(view) = $view().await else {
                        $crate::browser::rescue::missing();
                        return std::future::pending().await;
                    };
                    view
                }

                async fn preload() {
                    // What does not arrive is missed when it is needed.
                    let _ = fetch().await;
                }
            }
        };
    };
}

pub(crate) use lazy_page;
