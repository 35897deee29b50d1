//! What the four steps share: what was typed, what is wrong with it, and the way from step to step.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use self::address::step_of;
use super::verdict::Verdict;
use crate::{
    api::{BookingView, Dated, Questions},
    browser::{
        self,
        profiles::{self, Kept},
    },
    components::use_language,
    domain::{
        booking::{IdempotencyKey, open_for_booking, open_slots},
        draft::{Desk, Draft, DraftPerson, Step},
        procedure::ProcedureCode,
        refusal::{At, Problem, Refusal, Wrong},
        time::Moment,
        trip::{SlotId, Trip},
    },
    door::Door,
    paths,
    text::Language,
};

mod address;
mod words;

/// Handed to every step; cheap to copy into handlers.
#[derive(Clone, Copy)]
pub struct Course {
    /// The language of the page.
    pub language: Language,
    /// What the office gave: procedures, limits, consent.
    pub view: StoredValue<BookingView>,
    /// The trip, with the places as last heard.
    pub trip: RwSignal<Trip>,
    /// When the places were counted.
    pub as_of: RwSignal<Moment>,
    /// How old that news is.
    pub fetched: RwSignal<Moment>,
    /// What was typed.
    pub draft: RwSignal<Draft>,
    /// What came back.
    pub verdict: RwSignal<Verdict>,
    /// Where the citizen is.
    pub step: Memo<Step>,
    /// The scripts run: what needs them may appear.
    pub awake: RwSignal<bool>,
    /// What was typed comes from before a reload.
    pub restored: RwSignal<bool>,
    /// The people kept on this device.
    pub kept: RwSignal<Vec<Kept>>,
    /// A booking is on its way.
    pub sending: RwSignal<bool>,
    drawings: RwSignal<usize>,
    moved: RwSignal<bool>,
    focus: StoredValue<Option<String>>,
    navigate: Callback<String>,
}

impl Course {
    /// Leaves for a page that begins anew, so that nothing typed stays in memory. What a shared machine knows is in memory alone,
    /// and goes with the end of the visit.
    pub fn leave_for(self, to: &str) {
        if browser::shared::is_on() {
            // The citizen may have left the page by the time of the answer.
            self.navigate.try_run(to.to_owned());
        } else {
            browser::form::leave_for(to);
        }
    }

    /// Begins where the office drew the page.
    pub fn new(answer: Dated<BookingView>) -> Self {
        let fetched = RwSignal::new(answer.fetched());
        let Dated {
            as_of, value: view, ..
        } = answer;
        let search = use_location().search;
        let drawn_search = search.get_untracked();
        let draft = RwSignal::new(view.draft.clone());
        let moved = RwSignal::new(false);
        let drawn_step = view.step;
        let step = Memo::new(move |_| {
            let search = search.get();
            if moved.get() || search != drawn_search {
                draft.with_untracked(|draft| step_of(&paths::read_pairs(&search), draft))
            } else {
                drawn_step
            }
        });
        let go = use_navigate();
        let verdict = Verdict {
            at: Some(view.step),
            problems: view.problems.clone(),
            refusal: view.refusal.clone(),
            unknown: None,
        };
        let course = Self {
            language: use_language(),
            trip: RwSignal::new(view.trip.clone()),
            as_of: RwSignal::new(as_of),
            fetched,
            draft,
            verdict: RwSignal::new(verdict),
            step,
            awake: RwSignal::new(false),
            restored: RwSignal::new(false),
            kept: RwSignal::new(Vec::new()),
            sending: RwSignal::new(false),
            drawings: RwSignal::new(0),
            moved,
            focus: StoredValue::new(None),
            navigate: Callback::new(move |to: String| {
                go(
                    &to,
                    NavigateOptions {
                        resolve: false,
                        ..NavigateOptions::default()
                    },
                );
            }),
            view: StoredValue::new(view),
        };
        if course.left_the_time_out(&search.get_untracked()) {
            let missing = Problem {
                at: At::Slot,
                what: Wrong::Missing,
            };
            course.verdict.set(Verdict {
                at: Some(Step::Slot),
                ..Verdict::of(vec![missing])
            });
        }
        course
    }

    /// Why nothing can be booked on this trip at the moment, if so.
    pub fn why_closed(self) -> Option<Refusal> {
        let limits = self.view.with_value(|view| view.limits);
        let now = self.as_of.get_untracked();
        self.trip.with_untracked(|trip| {
            if let Err(why) = open_for_booking(&trip.summary, None, &limits, now) {
                return Some(why);
            }
            let any = open_slots(trip, 1, &limits, now).next().is_some();
            // With people typed the refusal on their page says it, and nothing typed is taken from the screen.
            let nothing_typed = !has_people(&self.draft.read_untracked());
            (!any && nothing_typed).then_some(Refusal::SlotFull { left: 0 })
        })
    }

    /// The phone is awake: what was typed before a reload comes back.
    pub fn wake(self) {
        self.awake.set(true);
        spawn_local(async move {
            self.kept.try_set(profiles::all().await);
        });
        let trip = self.trip.with_untracked(|trip| trip.summary.id.clone());
        if has_people(&self.draft.read_untracked()) {
            self.keep();
            return;
        }
        let Some(kept) = browser::draft::kept(&trip).filter(has_people) else {
            return;
        };
        self.draft.update(|draft| {
            draft.people = kept.people;
            draft.for_other = kept.for_other;
            draft.phone = kept.phone;
            // The old key stands for an earlier press whose answer may have been lost.
            if kept.key.parse::<IdempotencyKey>().is_ok() {
                draft.key = kept.key;
            }
        });
        self.restored.set(true);
        if self.step.get_untracked() >= Step::People {
            self.redraw(None);
        }
    }

    /// Places left at the chosen time, as last heard; any number before one is chosen.
    pub fn places_left(self) -> usize {
        let slot = self
            .draft
            .with_untracked(|draft| draft.slot.parse::<SlotId>().ok());
        let left = |slot| {
            self.trip
                .with_untracked(|trip| trip.slot(slot).map(|slot| slot.places_left))
        };
        slot.and_then(left).map_or(usize::MAX, usize::from)
    }

    /// Takes everything typed off the page and off the phone.
    pub fn start_over(self) {
        browser::draft::forget(&self.trip.with_untracked(|trip| trip.summary.id.clone()));
        let key = self.view.with_value(|view| view.draft.key.clone());
        self.draft.update(|draft| {
            *draft = Draft {
                procedures: draft.procedures.clone(),
                slot: draft.slot.clone(),
                key,
                ..Draft::default()
            };
        });
        self.restored.set(false);
        self.verdict.set(Verdict::default());
        self.redraw(None);
    }

    /// Reads a step's form, so that what is typed survives a redraw and a reload.
    pub fn read(self, step: Step, event: &web_sys::Event) {
        let pairs = browser::form::pairs(event);
        let (typed, _) = Draft::of_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        self.draft.update(|draft| match step {
            Step::Procedures => draft.procedures = typed.procedures,
            Step::Slot => draft.slot = typed.slot,
            Step::People => {
                draft.people = typed.people;
                draft.for_other = typed.for_other;
                draft.phone = typed.phone;
            }
            Step::Check => {
                draft.consent = typed.consent;
                draft.consent_phone = typed.consent_phone;
                draft.consent_others = typed.consent_others;
                draft.consent_version = typed.consent_version;
            }
        });
        self.keep();
    }

    /// Keeps what was typed, so that a reload loses nothing.
    fn keep(self) {
        if has_people(&self.draft.read_untracked()) {
            let trip = self.trip.with_untracked(|trip| trip.summary.id.clone());
            browser::draft::keep(&trip, &self.draft.read_untracked());
        }
    }

    /// Runs a check at the office's own desk.
    pub fn at_desk<T>(self, check: impl FnOnce(&Draft, &Desk<'_>) -> T) -> T {
        self.view.with_value(|view| {
            let field_of = |code: &ProcedureCode| {
                view.procedures
                    .iter()
                    .find(|procedure| procedure.code == *code)
                    .map(|procedure| procedure.field)
            };
            self.trip.with_untracked(|trip| {
                let desk = Desk {
                    trip,
                    field_of: &field_of,
                    limits: &view.limits,
                    today: self.as_of.get_untracked().date(),
                    consent_version: &view.consent.text_version,
                };
                self.draft.with_untracked(|draft| check(draft, &desk))
            })
        })
    }

    /// Goes to a step, without the office.
    pub fn go(self, to: Step) {
        self.verdict.set(Verdict::default());
        self.moved.set(true);
        self.navigate.run(self.address(to));
        if to == Step::Slot {
            self.count_places_again();
        }
    }

    /// Goes on from a step: to the next one that is not done.
    pub fn go_on(self, from: Step) {
        let next = match from {
            Step::Procedures if self.draft.read_untracked().slot.is_empty() => Step::Slot,
            Step::Procedures | Step::Slot => {
                let known = has_people(&self.draft.read_untracked())
                    && self.at_desk(|draft, desk| draft.check_people(desk)).is_empty();
                if known { Step::Check } else { Step::People }
            }
            Step::People | Step::Check => Step::Check,
        };
        self.go(next);
    }

    /// Says what is wrong, on the step where it is.
    pub fn refuse(self, verdict: Verdict) {
        let of_people = verdict.problems.iter().any(|problem| {
            !matches!(
                problem.at,
                At::Consent | At::ConsentPhone | At::ConsentOthers | At::Key
            )
        });
        let mut at = self.step.get_untracked();
        if of_people && at == Step::Check {
            at = Step::People;
            self.go(at);
        }
        self.verdict.set(Verdict {
            at: Some(at),
            ..verdict
        });
        self.redraw(None);
    }

    /// Draws the step anew from what was typed, and moves the focus there.
    pub fn redraw(self, focus: Option<String>) {
        self.keep();
        self.focus.set_value(focus);
        self.drawings.update(|drawings| *drawings += 1);
    }

    /// Names the drawing of the page: another one is built anew.
    pub fn drawing(self) -> (usize, usize) {
        (self.step.get().number(), self.drawings.get())
    }

    /// Where the focus was to go, once.
    pub fn take_focus(self) -> Option<String> {
        self.focus.try_update_value(Option::take).flatten()
    }

    /// The places may have changed since the page was drawn.
    fn count_places_again(self) {
        let trip = self.trip.with_untracked(|trip| trip.summary.id.clone());
        spawn_local(async move {
            // Without an answer the old count stays, with its time beside it.
            let Ok(fresh) = Door.booking(trip, Vec::new()).await else {
                return;
            };
            let changed = self
                .trip
                .try_with_untracked(|known| known.slots != fresh.value.trip.slots);
            if let Some(changed) = changed {
                self.fetched.set(fresh.fetched());
                self.as_of.set(fresh.as_of);
                self.trip.set(fresh.value.trip);
                if changed && self.step.get_untracked() == Step::Slot {
                    self.redraw(None);
                }
            }
        });
    }

    /// The people, at least one, so that there is something to type into.
    pub fn people(self) -> Vec<DraftPerson> {
        let people = self.draft.with_untracked(|draft| draft.people.clone());
        if people.is_empty() {
            vec![DraftPerson::default()]
        } else {
            people
        }
    }
}

/// Whether anything was typed about anyone.
pub fn has_people(draft: &Draft) -> bool {
    !draft.phone.is_empty()
        || draft.people.len() > 1
        || draft.people.iter().any(|person| {
            let birth = &person.birth;
            [&person.name, &birth.day, &birth.month, &birth.year]
                .iter()
                .any(|typed| !typed.trim().is_empty())
        })
}
