//! Stands in for `wasm-streams`, whose bridges to JavaScript are exported and so reach every phone, though nobody crosses them:
//! Leptos asks for it on behalf of server functions that stream, and this app has no server functions.

use futures_util::{
    Stream,
    stream::{Empty, empty},
};
use wasm_bindgen::{JsCast, JsValue};

/// A stream of which nothing comes.
pub struct ReadableStream;

impl ReadableStream {
    /// Of what the browser has.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        Self
    }

    /// Of what Rust has.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        Self
    }

    /// For the browser.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        JsValue::UNDEFINED.unchecked_into()
    }

    /// For Rust.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
