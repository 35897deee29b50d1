//! What the browser offers and no binding names.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Calls a method. None where there is none, or it fails.
pub fn call(object: &JsValue, name: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let function: Function = get(object, name)?;
    let arguments: Array = arguments.iter().map(|argument| (*argument).clone()).collect();
    function.apply(object, &arguments).ok()
}

/// What stands under a name. None where nothing does, or it is of another kind.
pub fn get<T: JsCast>(object: &JsValue, name: &str) -> Option<T> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

/// Puts a value under a name; objects of our own, and those of the browser that take it, cannot refuse.
pub fn set(object: &JsValue, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &name.into(), &value.into());
}
