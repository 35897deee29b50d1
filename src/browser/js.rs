//! Calls to what the browser offers and no binding names.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Calls a method. None where there is none, or it fails.
pub fn call(object: &JsValue, name: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    let arguments: Array = arguments.iter().map(|argument| (*argument).clone()).collect();
    function.apply(object, &arguments).ok()
}
