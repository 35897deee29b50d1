//! The device's voice, where it has one. Nothing is sent anywhere: a voice that needs the network is not used.

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::browser::{js::call, presence};

/// Marks a sentence on the page.
pub const SENTENCE: &str = "[data-say]";
/// The class of the sentence being read.
const NOW: &str = "say--now";
/// How often the list of voices is asked for: browsers fill it some time after the first question.
const LOOKS: usize = 10;

fn synthesis() -> Option<Object> {
    Reflect::get(&window(), &"speechSynthesis".into())
        .ok()?
        .dyn_into()
        .ok()
}

fn text_of(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &name.into()).ok()?.as_string()
}

/// A voice of this device for a language; None where it has none.
async fn voice(tag: &str) -> Option<JsValue> {
    let synthesis = synthesis()?;
    for _ in 0..LOOKS {
        let voices: Array = call(&synthesis, "getVoices", &[])?.dyn_into().ok()?;
        if voices.length() > 0 {
            return voices.iter().find(|voice| {
                let speaks = text_of(voice, "lang").unwrap_or_default().to_ascii_lowercase();
                let local = Reflect::get(voice, &"localService".into()).is_ok_and(|local| !local.is_falsy());
                local
                    && (speaks == tag
                        || speaks.starts_with(&format!("{tag}-"))
                        || speaks.starts_with(&format!("{tag}_")))
            });
        }
        let a_moment = js_sys::Promise::new(&mut |done, _| {
            let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, 100);
        });
        let _ = JsFuture::from(a_moment).await;
    }
    None
}

/// Reads the page's sentences, marking the one being read. False where the device has no voice for the language.
pub async fn read(tag: &str, ended: impl Fn() + Clone + 'static) -> bool {
    let (Some(voice), Some(synthesis)) = (voice(tag).await, synthesis()) else {
        return false;
    };
    stop();
    let found = call(
        document().unchecked_ref(),
        "querySelectorAll",
        &[&SENTENCE.into()],
    );
    let found: Vec<web_sys::Element> = found
        .map_or_else(Array::new, |found| Array::from(&found))
        .iter()
        .filter_map(|sentence| sentence.dyn_into().ok())
        .collect();
    let last = found.len().saturating_sub(1);
    for (place, sentence) in found.into_iter().enumerate() {
        let Some(utterance) = utterance(&sentence.text_content().unwrap_or_default(), tag, &voice) else {
            return false;
        };
        let marked = sentence.clone();
        let begins = Closure::once_into_js(move || {
            // Whoever listens does not touch the machine.
            presence::noticed();
            unmark();
            let _ = marked.class_list().add_1(NOW);
            if out_of_sight(&marked) {
                marked.scroll_into_view();
            }
        });
        let _ = Reflect::set(&utterance, &"onstart".into(), &begins);
        if place == last {
            let ended = ended.clone();
            let ends = Closure::once_into_js(move || {
                unmark();
                ended();
            });
            let _ = Reflect::set(&utterance, &"onend".into(), &ends);
        }
        let _ = call(&synthesis, "speak", &[&utterance]);
    }
    true
}

fn utterance(text: &str, tag: &str, voice: &JsValue) -> Option<JsValue> {
    let kind: Function = Reflect::get(&window(), &"SpeechSynthesisUtterance".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let made = Reflect::construct(&kind, &Array::of1(&text.into())).ok()?;
    Reflect::set(&made, &"voice".into(), voice).ok()?;
    Reflect::set(&made, &"lang".into(), &tag.into()).ok()?;
    // A little slower than people speak: it is to be followed while doing.
    Reflect::set(&made, &"rate".into(), &0.9.into()).ok()?;
    Some(made)
}

fn out_of_sight(sentence: &web_sys::Element) -> bool {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let place = call(sentence.unchecked_ref(), "getBoundingClientRect", &[]);
    let side = |name: &str| Reflect::get(place.as_ref()?, &name.into()).ok()?.as_f64();
    match (side("top"), side("bottom"), height) {
        (Some(top), Some(bottom), Some(height)) => top < 0.0 || bottom > height,
        _ => false,
    }
}

fn unmark() {
    if let Ok(Some(marked)) = document().query_selector(&format!(".{NOW}")) {
        let _ = marked.class_list().remove_1(NOW);
    }
}

/// Stops reading.
pub fn stop() {
    unmark();
    if let Some(synthesis) = synthesis() {
        let _ = call(&synthesis, "cancel", &[]);
    }
}
