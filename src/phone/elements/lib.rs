//! Leptos as the app sees it: everything of it, and in the place of its typed elements, signals and memos one that is of no
//! type.
//!
//! `view!` writes `::leptos::tachys::html::element::p().child(…).class(…)`. In Leptos each tag, each attribute and each kind of
//! value is a type of its own, and building, waking up, changing and taking down are compiled for every one of them, for the
//! phone to fetch. Here they all are an [`element::Element`], compiled once. The app's crates name this one `leptos`
//! (`Cargo.toml`), so that the macro finds it; components, effects, routes and everything else are Leptos' own.
//!
//! What is given up: the compiler no longer knows which attribute belongs to which tag.

pub use leptos::*;

mod attribute;
pub mod element;
mod node;
mod signal;
mod value;

/// The routes of an app, side by side.
pub use leptos::tachys::view::iterators::StaticVec as RouteList;
pub use node::{Group, IntoNode, Node};
pub use signal::Seen;
pub use value::{Class, IntoClass, IntoValue, Value};

/// What follows signals: what `view!` makes of `{move || …}`.
pub struct Live<T>(pub(crate) Box<dyn FnMut() -> T + Send>);

/// A part of a page that follows signals, where it is not written as `{move || …}` in `view!`: closures have a type each.
pub fn live<T: prelude::RenderHtml + 'static>(ask: impl FnMut() -> T + Send + 'static) -> Node {
    prelude::IntoRender::into_render(Live(Box::new(ask)))
}

#[doc(hidden)]
pub fn __as_shared_reactive_fn<T>(ask: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Live(Box::new(ask))
}

/// What every page uses.
pub mod prelude {
    pub use leptos::prelude::*;

    pub use crate::{
        node::{IntoAny, IntoMaybeErased, IntoRender, Node as AnyView},
        signal::{Memo, RwSignal},
        value::IntoAttributeValue,
    };
}

/// What draws, with the elements of [`crate::element`].
pub mod tachys {
    pub use leptos::tachys::*;

    /// Parts of a page.
    pub mod view {
        pub use leptos::tachys::view::*;

        /// Several of them.
        pub mod iterators {
            pub use leptos::tachys::view::iterators::*;

            pub use crate::node::Group as StaticVec;
        }
    }

    /// HTML.
    pub mod html {
        pub use leptos::tachys::html::*;

        /// The tags.
        pub mod element {
            pub use leptos::tachys::html::element::*;

            crate::element::tags! { Html:
                a, article, b, blockquote, body, button, datalist, dd, details, div, dl, dt, em, fieldset, figcaption, figure,
                footer, form, h1, h2, h3, head, header, html, label, legend, li, main, nav, ol, option, p, s, section, select,
                span, strong, summary, table, tbody, td, th, thead, time, title, tr, ul, video,
            }
            crate::element::tags! { Void: br, img, input, link, meta }
            crate::element::tags! { Raw: script, style, textarea }
        }
    }

    /// SVG.
    pub mod svg {
        pub use leptos::tachys::svg::*;

        crate::element::tags! { Svg: circle, g, path, rect, svg, text }

        /// `<use>`
        pub fn r#use() -> crate::element::Element {
            crate::element::Element::new("use", crate::element::Kind::Svg)
        }
    }
}
