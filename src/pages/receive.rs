//! `/nhan-to-khai`: an officer receives a form from a citizen's phone. No sign-in, no network, nothing kept: what was
//! received is in this page's memory and goes with it.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::effect::effect,
    browser::lazy::lazy_page,
    browser::{self, file, handover},
    components::{
        CollectAny,
        notice::{Notice, NoticeKind},
        qr::{Qr, QrPicture},
        scanner::{Scanner, Verdict},
        title::PageTitle,
        use_language,
    },
    domain::{
        form::draft::FILE as FILE_OF_A_FORM,
        frames::{Reader, Taken},
    },
    text::{handover as words, scan},
};

mod form;

use form::Received;

lazy_page! {
    /// The page that receives.
    RECEIVE in receive:
    fn receive_view() {
        view! { <Receive/> }.into_any()
    }
}

/// The id of the heading, which the focus goes to when something has changed.
const HEADING: &str = "nhan";
/// The id of the file's input.
const FILE: &str = "tep-to-khai";

/// Where the page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// The office drew it; no script has run.
    Asleep,
    /// The key is being made.
    Preparing,
    /// The text of the key's code, if this browser can make one.
    Awaiting(Option<String>),
    /// A form's text.
    Received(String),
}

#[component]
fn Receive() -> impl IntoView {
    let language = use_language();
    let step = RwSignal::new(Step::Asleep);
    let said = RwSignal::new("");
    let prepare = move || {
        step.set(Step::Preparing);
        spawn_local(async move {
            let key = handover::await_form().await;
            step.try_set(Step::Awaiting(key));
        });
    };
    effect(prepare);
    on_cleanup(handover::forget);
    // A page that is only put aside may come back: it comes back empty.
    effect(move || {
        let left = window_event_listener(leptos::ev::pagehide, move |_| prepare());
        on_cleanup(move || left.remove());
    });
    let got = move |text: String| {
        handover::forget();
        said.set("");
        step.set(Step::Received(text));
        request_animation_frame(|| browser::page::focus(HEADING));
    };
    let finish = Callback::new(move |()| {
        prepare();
        said.set(words::finished(language));
        request_animation_frame(|| browser::page::focus(HEADING));
    });
    let body = move || match step.get() {
        Step::Asleep => view! { <p>{words::receive_plain(language)}</p> }.into_any(),
        Step::Preparing => ().into_any(),
        Step::Awaiting(key) => view! { <Await key said got=Callback::new(got)/> }.into_any(),
        Step::Received(text) => view! { <Received text finish/> }.into_any(),
    };
    view! {
        <PageTitle title=words::receive_title(language) description=words::receive_description(language)/>
        <div class="wrap stack stack--loose">
            <h1 class="no-print" id=HEADING tabindex="-1">{words::receive_title(language)}</h1>
            <p role="status" class="scanner__said">{move || said.get()}</p>
            {move || body().into_any()}
        </div>
    }
}

/// The key as a code, the camera, and the way for files.
#[component]
fn Await(key: Option<String>, said: RwSignal<&'static str>, got: Callback<String>) -> impl IntoView {
    let language = use_language();
    let Some(key) = key else {
        return view! {
            <Notice kind=NoticeKind::Warning><p>{words::no_key(language)}</p></Notice>
            <File said got/>
        }
        .into_any();
    };
    let reader = RwSignal::new(Reader::default());
    let take = Callback::new(move |text: String| {
        let Some(taken) = reader.try_update(|reader| reader.take(&text)) else {
            return Verdict::Enough;
        };
        match taken {
            Ok(Taken::New) => {
                browser::success::tell();
                Verdict::More
            }
            Ok(Taken::Again) => Verdict::More,
            Ok(Taken::Whole(sealed)) => {
                spawn_local(async move {
                    match handover::open(&sealed).await {
                        Some(text) => {
                            got.try_run(text);
                        }
                        None => {
                            said.try_set(words::not_opened(language));
                        }
                    }
                });
                Verdict::Enough
            }
            Err(why) => Verdict::Refused(words::not_taken(language, why).to_owned()),
        }
    });
    let progress = move || {
        reader.with(|parts| {
            let (have, count) = parts.progress()?;
            let dots = (0..count)
                .map(|place| {
                    let here = parts.has(place);
                    view! { <li class="frames__one" class=("frames__one--here", here)></li> }
                })
                .collect_any();
            Some(view! {
                <div class="stack stack--tight">
                    <p role="status"><strong>{words::progress(language, have, count)}</strong></p>
                    <ul class="frames" aria-hidden="true">{dots}</ul>
                    <p>
                        <button
                            class="button button--second button--small"
                            type="button"
                            on:click=move |_| reader.set(Reader::default())
                        >
                            {words::again(language)}
                        </button>
                    </p>
                </div>
            })
        })
    };
    let ready = RwSignal::new(false);
    effect(move || {
        spawn_local(async move {
            let here = browser::scanner::warm().await;
            ready.try_set(here);
        });
    });
    let qr = Qr {
        text: key,
        label: words::key(language).to_owned(),
    };
    view! {
        <div class="split">
            <section class="stack stack--snug">
                <p class="lead">{words::receive_lead(language)}</p>
                <QrPicture qr class="handover__code"/>
                <p class="soft">{words::receive_private(language)}</p>
            </section>
            <section class="stack stack--snug">
                <h2>{words::read_title(language)}</h2>
                <Scanner hint=scan::frame(language) take/>
                {move || progress().into_any()}
                <p class="soft">{move || ready.get().then(|| words::ready(language))}</p>
                <File said got/>
            </section>
        </div>
    }
    .into_any()
}

/// A form as a file.
#[component]
fn File(said: RwSignal<&'static str>, got: Callback<String>) -> impl IntoView {
    let language = use_language();
    let open = move |event: web_sys::Event| {
        said.set("");
        spawn_local(async move {
            match file::chosen(&event, FILE_OF_A_FORM.largest).await {
                Some(text) => {
                    got.try_run(text);
                }
                None => {
                    said.try_set(words::not_a_form(language));
                }
            }
        });
    };
    view! {
        <h2>{words::file_title(language)}</h2>
        <div class="file">
            <input class="file__input" id=FILE type="file" accept="application/json,.json" on:change=open/>
            <label class="button button--second" for=FILE>{words::file(language)}</label>
        </div>
    }
}
