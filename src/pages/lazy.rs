//! Pages in chunks of their own, several in each: what two chunks share becomes a chunk itself, and each is a request.

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
