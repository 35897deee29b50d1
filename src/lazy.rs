//! What comes to the phone in a chunk of its own. The chunks are few: what any set of them shares becomes a file itself, and
//! each file is a request. Their names: `lich`, `dat_cho`, `thu_tuc` and `to_khai` hold the pages, `kept` the answers without
//! signal, `scanner` and `pdf` what few people need.

use std::pin::Pin;

/// What a function of a chunk works on while it waits: such a function cannot be `async` itself.
pub type Coming<T> = Pin<Box<dyn Future<Output = T> + Send + Sync>>;

/// Hands a piece of work over to whoever waits for it.
pub fn coming<T>(work: impl Future<Output = T> + 'static) -> Coming<T> {
    Box::pin(send_wrapper::SendWrapper::new(work))
}

/// Puts a page's view into a chunk named `$chunk`, with the other pages of that name. Like `leptos_router`'s `lazy_route`,
/// which gives each page a chunk to itself.
macro_rules! lazy_page {
    ($route:ident in $chunk:ident: fn $view:ident() $draw:block) => {
        const _: () = {
            #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload(fetch))]
            fn $view() -> leptos::prelude::AnyView $draw

            impl leptos_router::LazyRoute for $route {
                fn data() -> Self {
                    Self
                }

                async fn view(_this: Self) -> leptos::prelude::AnyView {
                    // The office names the chunk in the page's head, so that it comes beside the main module.
                    if cfg!(not(target_family = "wasm")) {
                        leptos::prefetch_lazy_fn_on_server(stringify!($chunk));
                    }
                    $view().await
                }

                async fn preload() {
                    fetch().await;
                }
            }
        };
    };
}

pub(crate) use lazy_page;
