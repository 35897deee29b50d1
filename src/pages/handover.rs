//! "Đưa cho cán bộ": a part of a form's page. The phone scans the officer's one-time key, then shows the form as codes.

use std::time::Duration;

use leptos::{live, prelude::*, task::spawn_local};

use crate::{
    browser::effect::effect,
    browser::{
        file, handover, page,
        pdf::{self, NoPdf},
    },
    components::{
        icon::{Icon, Picture},
        notice::{Notice, NoticeKind},
        page::Site,
        qr::{Qr, QrPicture},
        scanner::{Scanner, Verdict},
        use_language,
    },
    domain::{form::Sheet, frames},
    paths,
    text::{common, handover as words},
};

/// How long a code stays before the next one comes: long enough for a slow camera to read it twice.
const STAY: Duration = Duration::from_millis(900);
/// The id of the heading.
const HEADING: &str = "dua";

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// Nothing was pressed.
    Resting,
    /// The officer's key is awaited.
    Scanning,
    /// The browser seals.
    Sealing,
    /// The codes are shown.
    Showing(Vec<String>),
    /// The officer has it.
    Given,
    /// This browser cannot seal.
    Failed,
}

/// The part that hands a form over. Nothing of it goes over the network.
#[component]
pub fn HandOver(
    /// The form as text, asked for when it is handed over.
    form: Callback<(), String>,
) -> impl IntoView {
    let language = use_language();
    let step = RwSignal::new(Step::Resting);
    let go_to = move |next: Step| {
        step.set(next);
        request_animation_frame(|| page::focus(HEADING));
    };
    let take = Callback::new(move |text: String| match frames::read_key(&text) {
        Ok(key) => {
            go_to(Step::Sealing);
            spawn_local(async move {
                let sealed = handover::seal(&form.run(()), &key).await;
                step.try_set(sealed.map_or(Step::Failed, Step::Showing));
                page::focus(HEADING);
            });
            Verdict::Enough
        }
        Err(why) => Verdict::Refused(words::not_a_key(language, why).to_owned()),
    });
    let again = move |word| {
        view! {
            <button class="button button--wide" type="button" on:click=move |_| go_to(Step::Scanning)>
                <Picture icon=Icon::Send class="button__icon"/>
                {word}
            </button>
        }
    };
    let body = move || {
        match step.get() {
        Step::Resting => view! {
            <p>{words::give_private(language)}</p>
            {again(words::give_start(language))}
            <p class="soft">{words::give_else(language)}</p>
        }
        .into_any(),
        Step::Scanning => view! {
            <p>{words::give_lead(language)}</p>
            <p>{words::give_where(language)} " " <strong>{page::typed_address(&paths::receive(language))}</strong></p>
            <Scanner hint=crate::text::scan::frame(language) take/>
        }
        .into_any(),
        Step::Sealing => view! { <p>{words::sealing(language)}</p> }.into_any(),
        Step::Showing(frames) => {
            view! { <Frames frames done=Callback::new(move |()| go_to(Step::Given))/> }.into_any()
        }
        Step::Given => view! {
            <Notice kind=NoticeKind::Ok><p>{words::given_what(language)}</p></Notice>
            {again(words::give_start(language))}
        }
        .into_any(),
        Step::Failed => {
            view! { <Notice kind=NoticeKind::Bad><p>{words::cannot_seal(language)}</p></Notice> }.into_any()
        }
    }
    };
    let awake = RwSignal::new(false);
    effect(move || awake.set(true));
    live(move || {
        awake.get().then(|| {
            view! {
                <section class="stack stack--snug no-print" aria-labelledby=HEADING>
                    <h2 id=HEADING tabindex="-1">{words::give(language)}</h2>
                    {move || body().into_any()}
                </section>
            }
        })
    })
}

/// The codes, one after the other, for ever.
#[component]
fn Frames(frames: Vec<String>, done: Callback<()>) -> impl IntoView {
    let language = use_language();
    let count = frames.len();
    let place = RwSignal::new(0_usize);
    let runs = RwSignal::new(count > 1);
    let turn = move |by: usize| place.update(|place| *place = (*place + by) % count);
    effect(move || {
        if let Ok(ticking) = set_interval_with_handle(
            move || {
                if runs.get_untracked() {
                    turn(1);
                }
            },
            STAY,
        ) {
            on_cleanup(move || ticking.clear());
        }
    });
    let frames = StoredValue::new(frames);
    let code = move || {
        let text = frames.with_value(|frames| frames.get(place.get()).cloned());
        let qr = Qr {
            text: text.unwrap_or_default(),
            label: words::frame_of(language, place.get() + 1, count),
        };
        view! { <QrPicture qr class="handover__code"/> }
    };
    let by_hand = (count > 1).then(|| {
        let step = move |by: usize| {
            move |_| {
                runs.set(false);
                turn(by);
            }
        };
        view! {
            <p class="row">
                <button class="button button--second button--small" type="button" on:click=step(count - 1)>
                    {words::previous(language)}
                </button>
                <button
                    class="button button--second button--small"
                    type="button"
                    on:click=move |_| runs.update(|runs| *runs = !*runs)
                >
                    {move || if runs.get() { words::pause(language) } else { words::go_on(language) }}
                </button>
                <button class="button button--second button--small" type="button" on:click=step(1)>
                    {words::next(language)}
                </button>
            </p>
        }
    });
    view! {
        <p class="lead">{words::show(language)}</p>
        {move || code().into_any()}
        <p><strong>{move || words::frame_of(language, place.get() + 1, count)}</strong></p>
        {by_hand}
        <button class="button button--wide" type="button" on:click=move |_| done.run(())>
            <Picture icon=Icon::Ok class="button__icon"/>
            {words::given(language)}
        </button>
    }
}

/// Makes a form's PDF on this device and hands it to the person.
#[component]
pub fn PdfButton(
    /// The form as it stands when pressed.
    sheet: Callback<(), Sheet>,
    /// The file's name without its ending.
    #[prop(into)]
    name: String,
    /// How many times the form is in the file.
    copies: Callback<(), usize>,
) -> impl IntoView {
    let language = use_language();
    let foot = use_context::<Site>().unwrap_or_default().operator;
    let foot = foot.unwrap_or_else(|| common::not_official(language).to_owned());
    let making = RwSignal::new(false);
    let said = RwSignal::new("");
    let make = move |_| {
        making.set(true);
        said.set(words::pdf_making(language));
        let (foot, name) = (foot.clone(), format!("{name}.pdf"));
        spawn_local(async move {
            let made = pdf::make(sheet.run(()), copies.run(()), foot).await;
            let now = match made {
                Ok(bytes) if file::save_pdf(&bytes, &name) => words::pdf_done(language),
                Ok(_) | Err(NoPdf::Failed) => words::pdf_failed(language),
                Err(NoPdf::NotHere) => words::pdf_not_here(language),
            };
            making.try_set(false);
            said.try_set(now);
        });
    };
    view! {
        <button class="button button--second" type="button" disabled=move || making.get() on:click=make>
            <Picture icon=Icon::Down class="button__icon"/>
            {words::pdf(language)}
        </button>
        <span role="status">{move || said.get()}</span>
    }
}
