//! `/xem-anh`: photos of papers are looked at and joined into one PDF. Nothing leaves the device, nothing is kept.

use leptos::{prelude::*, task::spawn_local};
use web_sys::{File, HtmlInputElement};

use self::viewfinder::Viewfinder;
use crate::{
    browser::{
        self,
        lazy::lazy_page,
        photo::{self, Looked, NoPhoto},
    },
    components::{
        icon::{Icon, Picture},
        title::PageTitle,
        use_language,
    },
    domain::guide::Id,
    paths,
    text::photos as words,
};

mod viewfinder;

/// The page.
#[derive(Debug)]
pub struct PhotosRoute;

lazy_page! {
    PhotosRoute in thu_tuc:
    fn photos_view() {
        view! { <Photos/> }.into_any()
    }
}

/// The id of the file's input.
const FILE: &str = "anh";
/// The guide that tells how.
const GUIDE: &str = "chup-giay-to";
/// More photos than this are too much for a small phone's memory.
const MOST: usize = 30;

/// A photo on the page.
#[derive(Debug, Clone)]
struct Taken {
    /// Counts up; a photo that was left out does not come back.
    number: usize,
    looked: Result<Looked, NoPhoto>,
}

#[component]
fn Photos() -> impl IntoView {
    let language = use_language();
    let awake = RwSignal::new(false);
    let taken = RwSignal::new(Vec::<Taken>::new());
    let looking = RwSignal::new(false);
    let said = RwSignal::new("");
    Effect::new(move |_| awake.set(true));
    let choose = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        let files: Vec<File> = input
            .files()
            .map(|files| (0..files.length()).filter_map(|place| files.get(place)).collect())
            .unwrap_or_default();
        // The same photo may be chosen again.
        let room = MOST.saturating_sub(taken.with_untracked(Vec::len));
        said.set(if files.len() > room {
            words::too_many(language)
        } else {
            ""
        });
        looking.set(true);
        spawn_local(async move {
            for file in files.into_iter().take(room) {
                let looked = photo::look(&file).await;
                let added = taken.try_update(|taken| {
                    let number = taken.last().map_or(1, |last| last.number + 1);
                    taken.push(Taken { number, looked });
                });
                if added.is_none() {
                    return;
                }
            }
            looking.try_set(false);
        });
        input.set_value("");
    };
    let rows = move || {
        let rows = taken
            .get()
            .into_iter()
            .map(|photo| view! { <Row photo taken/> })
            .collect_view();
        (taken.with(|taken| !taken.is_empty())).then(|| {
            view! {
                <section class="stack stack--snug">
                    <h2>{words::list(language)}</h2>
                    <ol class="photos">{rows}</ol>
                </section>
            }
        })
    };
    let pages =
        Memo::new(move |_| taken.with(|taken| taken.iter().filter(|photo| photo.looked.is_ok()).count()));
    let join = move |_| {
        let pages = taken.with_untracked(|taken| {
            let pages = taken.iter().filter_map(|photo| photo.looked.as_ref().ok());
            pages.map(|looked| looked.page.clone()).collect()
        });
        said.set(words::joining(language));
        spawn_local(async move {
            let joined = browser::pdf::join(pages, words::title(language).to_owned()).await;
            let saved = joined
                .is_ok_and(|bytes| browser::pdf::save(&bytes, &format!("{}.pdf", words::file(language))));
            said.try_set(if saved {
                words::joined(language)
            } else {
                words::not_joined(language)
            });
        });
    };
    let joins = move || {
        (pages.get() > 0).then(|| {
            view! {
                <button class="button button--wide" type="button" on:click=join>
                    <Picture icon=Icon::Form class="button__icon"/>
                    {words::join(language)}
                </button>
            }
        })
    };
    let ways = move || {
        if awake.get() {
            view! {
                <Viewfinder taken said=said/>
                <div class="file">
                    <input class="file__input" id=FILE type="file" accept="image/*" multiple=true on:change=choose/>
                    <label class="button button--second" for=FILE>
                        {words::choose(language)}
                    </label>
                </div>
                <p role="status">{move || looking.get().then(|| words::looking(language))}</p>
                {move || rows().into_any()}
                {move || joins().into_any()}
                <p role="status" class="scanner__said">{move || said.get()}</p>
            }
            .into_any()
        } else {
            view! { <p>{words::asleep(language)}</p> }.into_any()
        }
    };
    let guide = GUIDE.parse::<Id>().ok().map(|id| {
        view! {
            <p>
                <a class="stop__link" href=paths::guide(language, &id, &[])>{words::to_guide(language)}</a>
            </p>
        }
    });
    view! {
        <PageTitle title=words::title(language) description=words::description(language)/>
        <div class="wrap stack stack--read">
            <h1>{words::title(language)}</h1>
            <p class="lead">{words::lead(language)}</p>
            {move || ways().into_any()}
            <p class="soft">{words::private(language)}</p>
            {guide}
        </div>
    }
}

/// One photo: what it shows, what is wrong with it, and the way to leave it out.
#[component]
fn Row(photo: Taken, taken: RwSignal<Vec<Taken>>) -> impl IntoView {
    let language = use_language();
    let number = photo.number;
    let name = words::photo(language, number);
    let verdict = match &photo.looked {
        Ok(looked) if looked.flaws.is_empty() => view! {
            <p class="row row--whole">
                <Picture icon=Icon::Ok class="notice__icon notice__icon--ok"/>
                <strong>{words::clear(language)}</strong>
            </p>
        }
        .into_any(),
        Ok(looked) => {
            let flaws = looked
                .flaws
                .iter()
                .map(|flaw| {
                    view! {
                        <p class="row row--whole">
                            <Picture icon=Icon::Warning class="notice__icon notice__icon--warn"/>
                            <span>{words::flaw(language, *flaw)}</span>
                        </p>
                    }
                })
                .collect_view();
            flaws.into_any()
        }
        Err(why) => {
            let why = match why {
                NoPhoto::NoPicture => words::no_picture(language),
                NoPhoto::TooLarge => words::too_large(language),
            };
            view! { <p><strong>{why}</strong></p> }.into_any()
        }
    };
    let picture = photo.looked.as_ref().ok().map(|looked| {
        view! { <img class="photos__picture" src=looked.small.clone() alt=name.clone()/> }
    });
    let leave_out = move |_| {
        taken.update(|taken| {
            taken.retain(|photo| photo.number != number);
        });
    };
    let label = format!("{}: {name}", words::remove(language));
    view! {
        <li class="photos__one card">
            {picture}
            <div class="stack stack--tight">
                <h3>{name}</h3>
                {verdict}
                <p>
                    <button class="button button--quiet" type="button" aria-label=label on:click=leave_out>
                        {words::remove(language)}
                    </button>
                </p>
            </div>
        </li>
    }
}
