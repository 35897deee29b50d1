//! Work that waits for the page to be awake, and is done again whenever a signal it has read changes.

use leptos::prelude::Effect;

/// Does the work on the phone, not while the office draws. All such work goes through one of Leptos' effects, which would
/// otherwise be compiled for each: a kilobyte of the phone's code every time.
pub fn effect(work: impl FnMut() + 'static) {
    of_any_work(Box::new(work));
}

fn of_any_work(mut work: Box<dyn FnMut()>) {
    Effect::new(move |_| work());
}
