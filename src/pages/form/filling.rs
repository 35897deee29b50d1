//! What is known while a form is being filled in.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use web_sys::Event;

use super::fill::HEADING;
use crate::{
    api::Questions,
    browser::{
        self,
        drafts::{self, Kept},
        soon::Soon,
    },
    components::error_summary::ERROR_SUMMARY,
    domain::{
        commune::Commune,
        form::{Bearer, Draft, Form, Ground, Input, Prefilled, Problem, Values, Warning, box_key},
    },
    door::Door,
    text::Language,
};

/// How long a finger rests on what it presses, in milliseconds.
const RELEASE: u64 = 300;

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The blank form: no script has looked yet.
    Asleep,
    /// The boxes.
    Fill,
    /// The paper.
    Paper,
}

/// A form being filled in. The scanner and the profiles fill it through [`Filling::prefill`].
#[derive(Debug, Clone, Copy)]
pub struct Filling {
    /// The language of the page.
    pub language: Language,
    /// The form.
    pub form: StoredValue<Form>,
    /// What was typed. Typing alone wakes nobody; leaving a box does.
    pub draft: RwSignal<Draft>,
    /// What is wrong with it, after the last check.
    pub problems: RwSignal<Vec<Problem>>,
    /// What looks odd.
    pub warnings: RwSignal<Vec<Warning>>,
    /// The communes with their old wards; none until they have come.
    pub places: RwSignal<Vec<Commune>>,
    /// Counts how often the boxes were drawn anew.
    pub drawn: RwSignal<u32>,
    /// Which section a phone shows, from 0.
    pub section: RwSignal<usize>,
    /// Whether the draft is kept.
    pub kept: RwSignal<Kept>,
    /// The draft comes from an earlier visit.
    pub restored: RwSignal<bool>,
    /// Answers of an older form without a box.
    pub strays: RwSignal<Vec<(String, String)>>,
    /// What the page shows.
    pub view: RwSignal<View>,
    /// What was typed since the draft was last kept.
    soon: Soon,
}

impl Filling {
    /// Nothing typed yet.
    pub fn new(language: Language, form: Form) -> Self {
        Self {
            language,
            draft: RwSignal::new(Draft::new(&form)),
            form: StoredValue::new(form),
            problems: RwSignal::new(Vec::new()),
            warnings: RwSignal::new(Vec::new()),
            places: RwSignal::new(Vec::new()),
            drawn: RwSignal::new(0),
            section: RwSignal::new(0),
            kept: RwSignal::new(Kept::Nothing),
            restored: RwSignal::new(false),
            strays: RwSignal::new(Vec::new()),
            view: RwSignal::new(View::Asleep),
            soon: Soon::in_this_part(),
        }
    }

    /// Takes up what is kept on this device, and shows the boxes.
    pub async fn begin(self) {
        let id = self.form.with_value(|form| form.id.clone());
        let kept = drafts::read(&id).await;
        if let Some(mut draft) = kept.filter(|draft| !draft.is_empty()) {
            self.kept.set(Kept::At(draft.saved_at));
            self.restored.set(true);
            self.strays.set(self.form.with_value(|form| draft.fit(form)));
            self.draft.set(draft);
        } else if browser::shared::is_on() {
            self.kept.set(Kept::Shared);
        }
        self.view.set(View::Fill);
        // Without the communes old wards stay as they are typed.
        if let Ok(places) = Door.places().await {
            self.places.set(places);
            self.look();
        }
    }

    /// Asks the rules, with what this device knows.
    pub fn at_desk<T>(self, ask: impl FnOnce(&Draft, &Form, &Ground<'_>) -> T) -> T {
        let today = browser::page::now().date();
        self.places.with_untracked(|communes| {
            let ground = Ground { today, communes };
            self.form
                .with_value(|form| self.draft.with_untracked(|draft| ask(draft, form, &ground)))
        })
    }

    /// Looks for what is odd.
    fn look(self) {
        self.warnings
            .set(self.at_desk(|draft, form, ground| draft.warnings(form, ground)));
    }

    /// A letter was typed.
    pub fn typed(self, event: &Event) {
        let pairs = browser::form::pairs(event);
        self.draft.update_untracked(|draft| {
            self.form.with_value(|form| draft.retype(form, pairs));
        });
        self.keep_soon();
    }

    /// A box was left, or an answer chosen.
    pub fn changed(self, event: &Event) {
        self.typed(event);
        if drafts::is_choice(event) {
            self.settle();
        } else {
            // A box is left by pressing something else. What is said of it must not move that away from under the finger.
            set_timeout(move || self.settle(), Duration::from_millis(RELEASE));
        }
    }

    /// Shows what follows from the answers.
    fn settle(self) {
        // The person may have left the page meanwhile.
        if !self.draft.is_disposed() {
            self.draft.notify();
            self.look();
        }
    }

    /// The draft was changed by the page itself: the boxes are drawn anew.
    pub fn change(self, change: impl FnOnce(&mut Draft, &Form)) {
        self.draft.update(|draft| {
            self.form.with_value(|form| change(draft, form));
        });
        self.drawn.update(|drawn| *drawn += 1);
        self.look();
        self.keep_soon();
    }

    /// Fills in what a card or profile knows, where the form allows it. Gives the keys that were filled.
    pub fn prefill(self, values: &[Prefilled]) -> Vec<String> {
        let mut filled = Vec::new();
        self.change(|draft, form| filled = draft.prefill(form, values));
        filled
    }

    /// The same for a whole person, in whose place nothing is to be left of someone else.
    pub fn put_in(self, bearer: &Bearer, values: &[Prefilled]) -> Vec<String> {
        let mut filled = Vec::new();
        self.change(|draft, form| {
            draft.make_room(form, bearer);
            filled = draft.prefill(form, values);
        });
        filled
    }

    /// Puts one answer into its box and into the draft.
    pub fn answer(self, key: &str, of: &str, value: &str) {
        let boxed = box_key(key, of);
        drafts::put(&id(&boxed), value);
        self.draft.update(|draft| {
            draft.values.insert(boxed, value.to_owned());
        });
        self.problems
            .update(|problems| problems.retain(|problem| problem.at != key));
        self.look();
        self.keep_soon();
    }

    /// Keeps the draft once nobody has typed for a moment.
    fn keep_soon(self) {
        self.soon.after_pause(move || self.keep_now());
    }

    /// The page is left: what was typed just now is kept at once.
    pub fn leave(self) {
        if self.soon.take() {
            self.keep_now();
        }
    }

    fn keep_now(self) {
        let Some(draft) = self.draft.try_get_untracked() else {
            return;
        };
        spawn_local(async move {
            let kept = drafts::keep(draft).await;
            self.kept.try_set(kept);
        });
    }

    /// Checks one section and goes on to the next, or says what is wrong.
    pub fn go_on(self) {
        let at = self.section.get_untracked();
        let mut problems = self
            .at_desk(|draft, form, ground| draft.check(form, ground))
            .err()
            .unwrap_or_default();
        problems.retain(|problem| problem.section == at);
        if problems.is_empty() {
            self.show(at + 1);
        } else {
            self.refuse(problems);
        }
    }

    /// Checks everything and shows the paper, or says what is wrong.
    pub fn finish(self) {
        match self.at_desk(|draft, form, ground| draft.check(form, ground)) {
            Ok(_) => {
                self.problems.set(Vec::new());
                self.view.set(View::Paper);
                super::to_top();
            }
            Err(problems) => self.refuse(problems),
        }
    }

    fn refuse(self, problems: Vec<Problem>) {
        if let Some(first) = problems.first() {
            self.section.set(first.section);
        }
        self.problems.set(problems);
        drafts::go_to(ERROR_SUMMARY.to_owned());
    }

    /// Shows a section.
    pub fn show(self, section: usize) {
        self.problems.set(Vec::new());
        self.section.set(section);
        drafts::go_to(format!("{HEADING}-{section}"));
    }

    /// What is printed ([`Draft::on_paper`]).
    pub fn on_paper(self) -> Result<Values, Values> {
        self.at_desk(Draft::on_paper)
    }

    /// Deletes everything of this form.
    pub fn delete(self) {
        let id = self.form.with_value(|form| form.id.clone());
        // What was about to be kept is not.
        self.soon.take();
        self.draft.set(self.form.with_value(Draft::new));
        self.problems.set(Vec::new());
        self.warnings.set(Vec::new());
        self.strays.set(Vec::new());
        self.restored.set(false);
        self.section.set(0);
        self.kept.set(Kept::Nothing);
        self.drawn.update(|drawn| *drawn += 1);
        spawn_local(async move { drafts::remove(&id).await });
    }

    /// Opens a draft read from a file.
    pub fn open(self, draft: Draft) {
        self.problems.set(Vec::new());
        self.change(|kept, form| {
            *kept = draft;
            self.strays.set(kept.fit(form));
        });
    }

    /// Drops the answers of an older form that have no box.
    pub fn drop_strays(self) {
        self.draft
            .update(|draft| self.form.with_value(|form| draft.drop_strays(form)));
        self.strays.set(Vec::new());
        self.keep_soon();
    }

    /// Begins another row, and goes to it.
    pub fn add_row(self, input: &Input) {
        let row = self
            .draft
            .with_untracked(|draft| crate::domain::form::rows(&draft.values, &input.id));
        self.change(|draft, _| draft.add_row(input));
        if let Some(part) = input.parts.first() {
            let of = part.kind.boxes().first().copied().unwrap_or_default();
            drafts::go_to(id(&box_key(&format!("{}.{row}.{}", input.id, part.id), of)));
        }
    }
}

/// The id of a box on the page.
pub fn id(key: &str) -> String {
    format!("o-{}", key.replace('.', "-"))
}
