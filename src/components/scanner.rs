//! Looks for a code with the camera or in a photo, and hands its text on. What the code means is for the page to say.

use leptos::{live, prelude::*, task::spawn_local};
use web_sys::HtmlInputElement;

use crate::{
    browser::effect::effect,
    browser::{
        camera::{self, NoCamera},
        scanner::{self, NoScan},
        success,
    },
    components::{
        icon::{Icon, Picture},
        use_language,
    },
    text::{Language, scan as words},
};

/// The id of the moving picture. One camera at a time, so one on a page.
const VIDEO: &str = "may-anh";
/// The id of the photo's input.
const PHOTO: &str = "anh-ma";

/// What becomes of a text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// That is it: the camera goes off.
    Enough,
    /// One of several: the camera stays on.
    More,
    /// Not the right code: this is said, and the camera stays on.
    Refused(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Off,
    Opening,
    On,
}

/// Camera and photo. It appears when the page has woken up.
#[component]
pub fn Scanner(
    /// What to hold before the camera.
    hint: &'static str,
    /// Takes what was read.
    take: Callback<String, Verdict>,
) -> impl IntoView {
    let language = use_language();
    let phase = RwSignal::new(Phase::Off);
    let said = RwSignal::new(String::new());
    let lamp = RwSignal::new(None::<bool>);
    let can_ask = RwSignal::new(None::<bool>);
    effect(move || can_ask.set(Some(camera::can_ask())));
    on_cleanup(camera::stop);
    let judge = move |text: String| -> bool {
        match take.try_run(text) {
            None => true,
            Some(Verdict::Enough) => {
                success::tell();
                said.try_set(String::new());
                phase.try_set(Phase::Off);
                true
            }
            Some(Verdict::More) => {
                said.try_set(String::new());
                false
            }
            Some(Verdict::Refused(why)) => {
                said.try_set(why);
                false
            }
        }
    };
    let start = move |_| {
        said.set(String::new());
        phase.set(Phase::Opening);
        spawn_local(async move {
            let opened = move || {
                phase.try_set(Phase::On);
                lamp.try_set(camera::has_torch().then_some(false));
            };
            if let Err(why) = scanner::start(VIDEO, opened, judge).await {
                said.try_set(no_scan(language, why).to_owned());
                phase.try_set(Phase::Off);
            }
        });
    };
    let stop = move |_| {
        camera::stop();
        phase.set(Phase::Off);
    };
    let photo = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        // So that the same photo can be chosen again.
        input.set_value("");
        said.set(words::reading(language).to_owned());
        spawn_local(async move {
            match scanner::read_photo(file).await {
                Ok(Some(text)) => {
                    said.try_set(String::new());
                    judge(text);
                }
                Ok(None) => {
                    said.try_set(words::no_code(language).to_owned());
                }
                Err(_) => {
                    said.try_set(words::no_reader(language).to_owned());
                }
            }
        });
    };
    let looking = Memo::new(move |_| phase.get() != Phase::Off);
    let camera = move || {
        let lamp_button = move || {
            lamp.get().map(|on| {
                let word = if on {
                    words::light_off(language)
                } else {
                    words::light_on(language)
                };
                let switch = move |_| {
                    camera::light(!on);
                    lamp.set(Some(!on));
                };
                view! { <button class="button button--second button--small" type="button" on:click=switch>{word}</button> }
            })
        };
        view! {
            <div class="scanner">
                <video class="scanner__picture" id=VIDEO playsinline muted autoplay aria-label=words::picture(language)></video>
                <div class="scanner__frame" aria-hidden="true"></div>
            </div>
            <p>{move || if phase.get() == Phase::On { hint } else { words::opening(language) }}</p>
            <p class="row">
                <button class="button button--second button--small" type="button" on:click=stop>
                    {words::stop(language)}
                </button>
                {move || lamp_button().into_any()}
            </p>
        }
    };
    let choices = move || {
        let with_camera = can_ask.get().unwrap_or_default().then(|| {
            view! {
                <button class="button button--wide" type="button" on:click=start>
                    <Picture icon=Icon::Scan class="button__icon"/>
                    {words::start(language)}
                </button>
            }
        });
        view! {
            {with_camera}
            <div class="file">
                <input class="file__input" id=PHOTO type="file" accept="image/*" capture="environment" on:change=photo/>
                <label class="button button--second button--wide" for=PHOTO>{words::photo(language)}</label>
            </div>
            <p class="soft">{words::private(language)}</p>
        }
    };
    live(move || {
        can_ask.get().is_some().then(|| {
            view! {
                <div class="stack stack--snug">
                    {move || if looking.get() { camera().into_any() } else { choices().into_any() }}
                    <p role="status" class="scanner__said">{move || said.get()}</p>
                </div>
            }
        })
    })
}

fn no_scan(language: Language, why: NoScan) -> &'static str {
    match why {
        NoScan::Camera(why) => no_camera(language, why),
        NoScan::NoReader => words::no_reader(language),
    }
}

fn no_camera(language: Language, why: NoCamera) -> &'static str {
    match why {
        NoCamera::Unsupported => words::unsupported(language),
        NoCamera::Refused => words::refused(language),
        NoCamera::NotThere => words::not_there(language),
    }
}
