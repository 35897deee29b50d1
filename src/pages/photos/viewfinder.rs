//! The camera with a verdict while it looks: what would be wrong with a photo taken now.

use leptos::{live, prelude::*, task::spawn_local};

use super::Photos;
use crate::{
    browser::{
        camera::{self, Camera, NoCamera},
        photo,
    },
    components::{
        icon::{Icon, Picture},
        use_language,
    },
    domain::photo::Flaw,
    text::{Language, photos as words},
};

/// The id of the moving picture.
const VIDEO: &str = "ong-ngam";
/// Between two looks, in milliseconds.
const PAUSE: i32 = 400;
/// The size wished for, in pixels: an A4 page at 200 pixels an inch is 1654 by 2339.
const WISHED: (u32, u32) = (2560, 1920);

/// What a photo taken now would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Now {
    /// No picture yet.
    Opening,
    Good,
    Bad(Flaw),
}

/// The camera, its verdict, and the button that takes a photo. Nothing where there is no camera to ask for.
#[component]
pub fn Viewfinder(photos: Photos, said: RwSignal<&'static str>) -> impl IntoView {
    let language = use_language();
    let camera = StoredValue::new_local(None::<Camera>);
    let on = RwSignal::new(false);
    let now = RwSignal::new(Now::Opening);
    on_cleanup(camera::stop);
    let start = move |_| {
        said.set("");
        now.set(Now::Opening);
        on.set(true);
        spawn_local(async move {
            match camera::start(VIDEO, WISHED.0, WISHED.1).await {
                Ok(Some(started)) => {
                    camera.try_set_value(Some(started.clone()));
                    watch(started, now).await;
                }
                Ok(None) => {}
                Err(why) => {
                    said.try_set(no_camera(language, why));
                    on.try_set(false);
                }
            }
        });
    };
    let stop = move |_| {
        camera::stop();
        on.set(false);
    };
    let take = move |_| {
        if photos.room() == 0 {
            said.set(words::too_many(language));
            return;
        }
        // The one that was on before is not meant.
        let ready = camera
            .get_value()
            .filter(|camera| camera.is_on() && camera.has_picture());
        let Some(camera) = ready else {
            return;
        };
        spawn_local(async move {
            let looked = photo::take(&camera).await;
            photos.add(looked);
        });
    };
    let verdict = move || {
        let now = now.get();
        let (icon, look) = match now {
            Now::Good => (Icon::Ok, "notice__icon notice__icon--ok"),
            _ => (Icon::Warning, "notice__icon notice__icon--warn"),
        };
        let icon = (now != Now::Opening).then(|| view! { <Picture icon class=look/> });
        view! {
            <p class="row row--whole" role="status">
                {icon}
                <strong>{sentence(language, now)}</strong>
            </p>
        }
        .into_any()
    };
    live(move || {
        if on.get() {
            view! {
                <section class="stack stack--snug">
                    <video class="viewfinder" id=VIDEO playsinline muted autoplay aria-label=words::picture(language)></video>
                    {move || verdict().into_any()}
                    <button class="button button--wide" type="button" on:click=take>
                        <Picture icon=Icon::Scan class="button__icon"/>
                        {words::take(language)}
                    </button>
                    <button class="button button--second button--wide" type="button" on:click=stop>
                        {words::stop(language)}
                    </button>
                </section>
            }
            .into_any()
        } else {
            camera::can_ask()
                .then(|| {
                    view! {
                        <button class="button button--wide" type="button" on:click=start>
                            <Picture icon=Icon::Scan class="button__icon"/>
                            {words::open_camera(language)}
                        </button>
                    }
                })
                .into_any()
        }
    })
}

/// Looks again and again while the camera is on. Only what was seen twice is said: a hand trembles.
async fn watch(camera: Camera, now: RwSignal<Now>) {
    let mut before = None;
    while camera.is_on() {
        camera::pause(PAUSE).await;
        let Some(flaws) = photo::flaws_now(&camera) else {
            continue;
        };
        let seen = flaws.first().map_or(Now::Good, |flaw| Now::Bad(*flaw));
        if before == Some(seen) && now.try_get_untracked() != Some(seen) {
            now.try_set(seen);
        }
        before = Some(seen);
    }
}

fn no_camera(language: Language, why: NoCamera) -> &'static str {
    match why {
        NoCamera::Unsupported => words::no_camera_here(language),
        NoCamera::Refused => words::camera_refused(language),
        NoCamera::NotThere => words::camera_not_there(language),
    }
}

fn sentence(language: Language, now: Now) -> &'static str {
    match now {
        Now::Opening => words::opening(language),
        Now::Good => words::good_now(language),
        Now::Bad(Flaw::Small) => words::camera_small(language),
        Now::Bad(flaw) => words::flaw(language, flaw),
    }
}
