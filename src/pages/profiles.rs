//! `/ho-so`: the people whose data this device keeps to fill forms from. They never leave it but as a file in the person's
//! own hands.

use leptos::{prelude::*, task::spawn_local};

use self::edit::Edit;
use crate::{
    browser::effect::effect,
    browser::{
        self, file,
        lazy::lazy_page,
        profiles::{self, HalfTyped, Kept, ToKeep},
    },
    components::{
        ask_first::AskFirst,
        facts::{Fact, Facts},
        file::OpenFile,
        icon::{Icon, Picture},
        notice::{Notice, NoticeKind},
        title::PageTitle,
        use_language,
    },
    domain::{
        card::{CardDate, Sex},
        form::Doubt,
        profile::{FILE as FILE_OF_PEOPLE, Profile, TypedProfile},
    },
    paths,
    text::{Language, form as form_words, profile as words},
};

mod edit;

lazy_page! {
    /// The page of the people kept here.
    PROFILES in profiles:
    fn profiles_view() {
        view! { <Profiles/> }.into_any()
    }
}

/// The id of the heading, where the focus goes when the page has changed.
const HEADING: &str = "ho-so";
/// The id of the file's input.
const FILE: &str = "tep-ho-so";

/// What the parts of the page share.
#[derive(Debug, Clone, Copy)]
struct Page {
    language: Language,
    /// Everyone; none until this device has looked.
    people: RwSignal<Option<Vec<Kept>>>,
    /// The person in the boxes.
    open: RwSignal<Option<HalfTyped>>,
    /// What is in the boxes comes from an earlier visit.
    resumed: RwSignal<bool>,
    /// People are being kept: a second press changes nothing.
    busy: StoredValue<bool>,
    said: RwSignal<String>,
    /// This device kept nothing when asked to.
    refused: RwSignal<bool>,
    /// Several people use this machine.
    shared: RwSignal<bool>,
}

impl Page {
    /// Looks for everyone, and opens what was half typed when the page was left.
    fn look(self) {
        self.shared.set(browser::shared::is_on());
        spawn_local(async move {
            self.people.try_set(Some(profiles::all().await));
            if let Some(half) = profiles::half_typed().await {
                self.resumed.try_set(true);
                self.open.try_set(Some(half));
            }
        });
    }

    /// Ends the boxes: what was typed is kept, or not wanted.
    fn close(self) {
        self.open.try_set(None);
        self.resumed.try_set(false);
        spawn_local(profiles::forget_half_typed());
        browser::drafts::go_to(HEADING.to_owned());
    }

    /// Keeps people, and then says so. Where this device keeps nothing they stay on the page and can be saved as a file.
    fn keep(self, people: Vec<ToKeep>, said: String) {
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        spawn_local(async move {
            let kept = profiles::keep(people.clone()).await;
            if kept {
                self.people.try_set(Some(profiles::all().await));
            } else {
                self.people
                    .try_update(|known| profiles::keep_on_page(known.get_or_insert_default(), people));
            }
            self.refused.try_set(!kept);
            self.said.try_set(if kept { said } else { String::new() });
            self.busy.try_set_value(false);
            self.close();
        });
    }

    fn remove(self, id: String) {
        spawn_local(async move {
            profiles::remove(&id).await;
            self.people.try_update(|people| {
                if let Some(people) = people {
                    people.retain(|kept| kept.id != id);
                }
            });
            self.said.try_set(words::removed(self.language).to_owned());
            browser::page::focus(HEADING);
        });
    }

    fn edit(self, id: Option<String>, typed: TypedProfile) {
        self.said.set(String::new());
        self.resumed.set(false);
        self.open.set(Some(HalfTyped { id, typed }));
        browser::drafts::go_to(HEADING.to_owned());
    }
}

#[component]
fn Profiles() -> impl IntoView {
    let language = use_language();
    let page = Page {
        language,
        people: RwSignal::new(None),
        open: RwSignal::new(None),
        resumed: RwSignal::new(false),
        busy: StoredValue::new(false),
        said: RwSignal::new(String::new()),
        refused: RwSignal::new(false),
        shared: RwSignal::new(false),
    };
    effect(move || page.look());
    let shown = move || match page.open.get() {
        Some(open) => view! { <Edit page open/> }.into_any(),
        None => view! { <List page/> }.into_any(),
    };
    let title = move || {
        page.open.with(|open| match open {
            None => words::title(language),
            Some(HalfTyped { id: None, .. }) => words::new_person(language),
            Some(_) => words::change_person(language),
        })
    };
    view! {
        <PageTitle title=words::title(language) description=words::description(language)/>
        <div class="wrap stack stack--read">
            <h1 id=HEADING tabindex="-1">{move || title().into_any()}</h1>
            {move || shown().into_any()}
        </div>
    }
}

/// Everyone, and the ways to add, save and open.
#[component]
fn List(page: Page) -> impl IntoView {
    let language = page.language;
    let people = move || {
        let Some(people) = page.people.get() else {
            return view! { <p>{words::asleep(language)}</p> }.into_any();
        };
        let nobody = people.is_empty();
        let rows: Vec<AnyView> = people.into_iter().map(|kept| row(page, kept)).collect();
        let list = if nobody {
            view! { <p>{words::nobody(language)}</p> }.into_any()
        } else {
            view! { <ul class="stack">{rows}</ul> }.into_any()
        };
        let to_forms = (!nobody).then(|| {
            view! {
                <a class="button button--second button--wide" href=paths::forms(language)>
                    <Picture icon=Icon::Form class="button__icon"/>
                    {words::to_forms(language)}
                </a>
            }
        });
        view! {
            {list}
            <button
                class="button button--wide"
                type="button"
                on:click=move |_| page.edit(None, TypedProfile::default())
            >
                {words::add(language)}
            </button>
            {to_forms}
            <File page nobody/>
        }
        .into_any()
    };
    let where_kept = move || {
        if page.shared.get() {
            words::on_shared(language)
        } else {
            words::only_here(language)
        }
    };
    view! {
        <p class="lead">{words::lead(language)}</p>
        <p role="status"><strong>{move || page.said.get()}</strong></p>
        {move || page.refused.get().then(|| view! {
            <Notice kind=NoticeKind::Warning><p>{words::not_kept(language)}</p></Notice>
        })}
        {move || people().into_any()}
        <p class="soft">{move || where_kept()}</p>
    }
}

fn row(page: Page, kept: Kept) -> AnyView {
    let language = page.language;
    let Kept { id, profile } = kept;
    let name = profile.name.as_str().to_owned();
    let of = |what| words::of(language, what, &name);
    let (change, remove) = (of(words::edit(language)), of(words::remove(language)));
    let kin = words::kin(language, profile.kin);
    let facts = facts(language, &profile);
    let doubts: Vec<AnyView> = profile
        .oddities()
        .into_iter()
        .map(|odd| {
            let doubt = form_words::doubt(language, &Doubt::Number(odd));
            view! {
                <p class="row row--whole">
                    <Picture icon=Icon::Warning class="notice__icon notice__icon--warn"/>
                    <span>{doubt}</span>
                </p>
            }
            .into_any()
        })
        .collect();
    let gone = id.clone();
    let on_yes = Callback::new(move |()| page.remove(gone.clone()));
    let edit = move |_| page.edit(Some(id.clone()), TypedProfile::of(&profile));
    view! {
        <li class="card stack stack--snug">
            <div class="stack stack--tight">
                <p class="kicker">{kin}</p>
                <h2>{name.clone()}</h2>
            </div>
            <Facts facts/>
            {doubts}
            <p class="row">
                <button class="button button--second button--small" type="button" aria-label=change on:click=edit>
                    {words::edit(language)}
                </button>
                <AskFirst
                    word=words::remove(language)
                    label=remove
                    look="button--quiet"
                    title=words::remove_sure(language, &name)
                    yes=words::remove(language)
                    no=words::keep(language)
                    on_yes
                />
            </p>
        </li>
    }
    .into_any()
}

/// Enough to tell people apart. Of the number only the end: someone may look over the shoulder.
fn facts(language: Language, profile: &Profile) -> Vec<Fact> {
    let sex = profile.sex.map(|sex| match sex {
        Sex::Male => words::man(language),
        Sex::Female => words::woman(language),
    });
    let number = profile.number.as_ref().map(|number| {
        let digits = number.as_str();
        format!("••• {}", &digits[digits.len().saturating_sub(4)..])
    });
    let birth = profile.birth.map(CardDate::in_digits);
    [
        birth.map(|birth| Fact::new(words::birth(language), birth)),
        sex.map(|sex| Fact::new(words::sex(language), sex)),
        number.map(|number| Fact::new(words::number(language), number)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Out as a file, and in again.
#[component]
fn File(page: Page, nobody: bool) -> impl IntoView {
    let language = page.language;
    let wrong = RwSignal::new(None::<&'static str>);
    let on_download = move |_| {
        let people: Vec<Profile> = page.people.with_untracked(|people| {
            let people = people.iter().flatten();
            people.map(|kept| kept.profile.clone()).collect()
        });
        file::save_text(&Profile::export(&people), "ho-so.json", "application/json");
    };
    let take = Callback::new(move |text: String| match Profile::import(&text) {
        Ok(people) => {
            wrong.set(None);
            let said = words::opened(language, people.len());
            page.keep(people.into_iter().map(|profile| (None, profile)).collect(), said);
        }
        Err(why) => {
            page.said.set(String::new());
            wrong.set(Some(words::not_profiles(language, why)));
        }
    });
    let download = (!nobody).then(|| {
        view! {
            <button class="button button--second button--wide" type="button" on:click=on_download>
                <Picture icon=Icon::Saved class="button__icon"/>
                {words::download(language)}
            </button>
            <p class="soft">{words::file_what(language)}</p>
        }
    });
    view! {
        <section class="stack stack--snug">
            <h2>{words::file_title(language)}</h2>
            {download}
            <OpenFile
                id=FILE
                label=words::open_file(language)
                hint=words::open_file_hint(language)
                wrong
                most=FILE_OF_PEOPLE.largest
                take
            />
        </section>
    }
}
