//! `/xem-anh`: photos of papers are looked at and joined into one PDF. Nothing leaves the device, nothing is kept.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use web_sys::{File, HtmlInputElement};

use self::viewfinder::Viewfinder;
use crate::{
    browser::effect::effect,
    browser::{
        self,
        lazy::lazy_page,
        photo::{self, Looked, NoPhoto},
    },
    components::{
        CollectAny,
        icon::{Icon, Picture},
        title::PageTitle,
        use_language,
    },
    domain::guide::Id,
    paths,
    text::photos as words,
};

mod viewfinder;

lazy_page! {
    /// The page.
    PHOTOS in photos:
    fn photos_view() {
        view! { <PhotosPage/> }.into_any()
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
    /// Counts up; the number of a photo that was left out is not given again.
    number: usize,
    looked: Result<Arc<Looked>, NoPhoto>,
}

/// All photos on the page.
#[derive(Debug, Clone, Copy)]
struct Photos {
    taken: RwSignal<Vec<Taken>>,
    numbers: StoredValue<usize>,
}

impl Photos {
    /// How many more there may be.
    fn room(self) -> usize {
        MOST.saturating_sub(self.taken.with_untracked(Vec::len))
    }

    /// Adds one, where there is room and the page is still there.
    fn add(self, looked: Result<Looked, NoPhoto>) {
        if self.taken.is_disposed() || self.room() == 0 {
            return;
        }
        self.numbers.update_value(|number| *number += 1);
        let number = self.numbers.get_value();
        let looked = looked.map(Arc::new);
        self.taken.update(|taken| taken.push(Taken { number, looked }));
    }

    fn leave_out(self, number: usize) {
        self.taken
            .update(|taken| taken.retain(|photo| photo.number != number));
    }
}

#[component]
fn PhotosPage() -> impl IntoView {
    let language = use_language();
    let awake = RwSignal::new(false);
    let photos = Photos {
        taken: RwSignal::new(Vec::new()),
        numbers: StoredValue::new(0),
    };
    let taken = photos.taken;
    let looking = RwSignal::new(false);
    let said = RwSignal::new("");
    effect(move || awake.set(true));
    let choose = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        let files: Vec<File> = input
            .files()
            .map(|files| (0..files.length()).filter_map(|place| files.get(place)).collect())
            .unwrap_or_default();
        // The same photo may be chosen again.
        let room = photos.room();
        said.set(if files.len() > room {
            words::too_many(language)
        } else {
            ""
        });
        looking.set(true);
        spawn_local(async move {
            for file in files.into_iter().take(room) {
                photos.add(photo::look(&file).await);
            }
            looking.try_set(false);
        });
        input.set_value("");
    };
    // By their numbers: a photo that stays where it is stays as it is.
    let list = move || {
        let row = |photo: Taken| {
            let number = photo.number;
            view! { <Row photo photos/> }.into_any().of(number.to_string())
        };
        taken.get().into_iter().map(row).collect::<Vec<_>>()
    };
    let some = Memo::new(move |_| taken.with(|taken| !taken.is_empty()));
    let rows = move || {
        some.get().then(|| {
            view! {
                <section class="stack stack--snug">
                    <h2>{words::list(language)}</h2>
                    <ol class="photos">
                        {move || list().into_any()}
                    </ol>
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
            let saved = joined.is_ok_and(|bytes| {
                browser::file::save_pdf(&bytes, &format!("{}.pdf", words::file(language)))
            });
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
                <Viewfinder photos said/>
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
fn Row(photo: Taken, photos: Photos) -> impl IntoView {
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
                .collect_any();
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
    let leave_out = move |_| photos.leave_out(number);
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
