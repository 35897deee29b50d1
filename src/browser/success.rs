//! That something worked, for fingers and ears: a short buzz and a short tone. Nobody need look at the screen for it.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsValue, closure::Closure};

use crate::browser::js::{call, get, set};

/// How long it buzzes, in milliseconds.
const BUZZ: u32 = 120;
/// How long it sounds, in seconds.
const TONE: f64 = 0.15;
/// How high, in hertz: what small loudspeakers give and old ears hear best.
const HIGH: f64 = 1000.0;
/// How loud, of 1.
const LOUD: f64 = 0.25;

/// Tells it. A device that has neither stays silent.
pub fn tell() {
    let navigator = window().navigator();
    // Missing on iPhones.
    if Reflect::has(&navigator, &"vibrate".into()).unwrap_or(false) {
        navigator.vibrate_with_duration(BUZZ);
    }
    let _ = sound();
}

/// One tone (Web Audio). The person has pressed a button on this page, so the browser lets it sound.
fn sound() -> Option<()> {
    let audio: Function = get(&window(), "AudioContext")?;
    let audio = Reflect::construct(&audio, &Array::new()).ok()?;
    let tone = call(&audio, "createOscillator", &[])?;
    let volume = call(&audio, "createGain", &[])?;
    let part = |of: &JsValue, name: &str| get::<JsValue>(of, name);
    set(&part(&tone, "frequency")?, "value", HIGH);
    set(&part(&volume, "gain")?, "value", LOUD);
    call(&tone, "connect", &[&volume])?;
    call(&volume, "connect", &[&part(&audio, "destination")?])?;
    let now = part(&audio, "currentTime")?.as_f64()?;
    // Browsers give a page only a few of these.
    let close = audio.clone();
    set(
        &tone,
        "onended",
        Closure::once_into_js(move || drop(call(&close, "close", &[]))),
    );
    call(&tone, "start", &[])?;
    call(&tone, "stop", &[&(now + TONE).into()])?;
    Some(())
}
