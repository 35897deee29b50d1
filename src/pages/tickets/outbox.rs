//! Requests that wait on this phone: sent by one press, or by themselves where the person wants it, each with its own result.

use leptos::{leptos_dom::helpers::window_event_listener_untyped, prelude::*, task::spawn_local};

use super::{
    request::Request,
    sending::{self, Outcome},
};
use crate::{
    browser::effect::effect,
    browser::{
        self,
        outbox::{self, Waiting},
        signal::{self, Signal},
        worker,
    },
    components::{
        CollectAny,
        icon::{Icon, Picture},
        use_language,
    },
    domain::seen::Change,
    text::outbox as words,
};

/// The id of the heading, which the focus goes to when everything has been sent.
const HEADING: &str = "cho-gui";

/// One request with what became of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// The request.
    pub waiting: RwSignal<Waiting>,
    /// What became of it.
    pub outcome: RwSignal<Outcome>,
    /// What became of its trip since the person last looked.
    pub changed: StoredValue<Option<Change>>,
}

impl Row {
    fn of(waiting: Waiting) -> Self {
        Self {
            outcome: RwSignal::new(Outcome::of(&waiting)),
            changed: StoredValue::new(change(&waiting)),
            waiting: RwSignal::new(waiting),
        }
    }

    /// Sends it. `on_booked` is told when it has become a ticket.
    pub async fn send(self, on_booked: Callback<()>) {
        self.outcome.set(Outcome::Sending);
        let (waiting, outcome) = sending::send(self.waiting.get_untracked()).await;
        if matches!(outcome, Outcome::Booked(_) | Outcome::Elsewhere) {
            on_booked.try_run(());
        }
        self.waiting.try_set(waiting);
        self.outcome.try_set(outcome);
    }
}

/// What has become of a request's trip, as far as the office has told.
pub fn change(waiting: &Waiting) -> Option<Change> {
    waiting.seen.as_ref()?.change(waiting.fresh.as_ref()?)
}

/// The requests; nothing where there are none.
#[component]
pub fn Outbox(
    /// Called when a request has become a ticket.
    #[prop(into)]
    on_booked: Callback<()>,
) -> impl IntoView {
    let language = use_language();
    let rows = RwSignal::new(Vec::<Row>::new());
    let by_itself = RwSignal::new(false);
    let sending = Memo::new(move |_| {
        rows.read()
            .iter()
            .any(|row| row.outcome.get() == Outcome::Sending)
    });
    let can_send = Memo::new(move |_| rows.read().iter().any(|row| row.outcome.read().can_be_sent()));
    let send_all = move || {
        if sending.get_untracked() {
            return;
        }
        spawn_local(async move {
            for row in rows.get_untracked() {
                // One bad request never stops the others.
                if row.outcome.try_with_untracked(Outcome::can_be_sent) == Some(true) {
                    row.send(on_booked).await;
                }
            }
            browser::page::focus(HEADING);
        });
    };
    // Only when the signal comes, or the person says so: a try that failed is not repeated by itself.
    let go_by_itself = Callback::new(move |()| {
        if by_itself.get_untracked() && can_send.get_untracked() && signal::is_good() {
            send_all();
        }
    });
    let load = move || async move {
        let found = outbox::all().await;
        if sending.try_get_untracked() != Some(false) {
            return;
        }
        rows.try_set(found.iter().cloned().map(Row::of).collect());
        // What is shown now was seen.
        for waiting in found.into_iter().filter(|waiting| waiting.fresh.is_some()) {
            let look =
                |waiting: &mut outbox::Waiting| waiting.seen = waiting.fresh.take().or(waiting.seen.take());
            outbox::change(waiting.key, look).await;
        }
    };
    effect(move || {
        by_itself.set(outbox::goes_by_itself());
        spawn_local(async move {
            load().await;
            if rows.try_with_untracked(Vec::is_empty) != Some(false) {
                return;
            }
            // The office tells the time: what looked too late by a wrong clock may not be.
            if signal::look().await {
                for row in rows.try_get_untracked().unwrap_or_default() {
                    let now = row.waiting.with_untracked(Outcome::of);
                    row.outcome.set(now);
                }
                // The person may have left the page meanwhile.
                go_by_itself.try_run(());
            }
        });
        // Another tab has made a ticket of one.
        let elsewhere = window_event_listener_untyped("storage", move |_| {
            if !sending.get_untracked() && !rows.read_untracked().is_empty() {
                spawn_local(load());
            }
        });
        on_cleanup(move || elsewhere.remove());
    });
    Effect::new(move |before: Option<bool>| {
        let good = matches!(signal::state().get(), Signal::Good | Signal::Back);
        if good && before == Some(false) {
            go_by_itself.run(());
        }
        good
    });
    let done = Memo::new(move |_| {
        let rows = rows.read();
        rows.iter()
            .all(|row| matches!(*row.outcome.read(), Outcome::Booked(_)))
    });
    let title = move || {
        if done.get() {
            words::title_done(language)
        } else {
            words::title(language)
        }
    };
    let drawn = move || {
        let all = rows.get();
        (!all.is_empty()).then(|| {
            let parts = all
                .into_iter()
                .map(|row| view! { <Request row rows on_booked/> })
                .collect_any();
            view! {
                <section class="stack" aria-labelledby=HEADING>
                    <h2 id=HEADING tabindex="-1">{move || title()}</h2>
                    {parts}
                    <p role="status">{move || sending.get().then(|| words::sending(language))}</p>
                    {move || {
                        can_send
                            .get()
                            .then(|| {
                                view! {
                                    <button
                                        class="button button--wide"
                                        type="button"
                                        disabled=move || sending.get()
                                        on:click=move |_| send_all()
                                    >
                                        <Picture icon=Icon::Send class="button__icon"/>
                                        {words::send(language)}
                                    </button>
                                    <ByItself by_itself go_by_itself/>
                                }
                            })
                    }}
                </section>
            }
        })
    };
    view! { <div>{move || drawn().into_any()}</div> }
}

/// Whether requests go by themselves when the signal is back: off until the person says so.
#[component]
fn ByItself(by_itself: RwSignal<bool>, go_by_itself: Callback<()>) -> impl IntoView {
    let language = use_language();
    let on_change = move |event| {
        let wanted = event_target_checked(&event);
        outbox::let_go_by_itself(wanted);
        by_itself.set(wanted);
        if wanted {
            spawn_local(worker::ask_to_wake());
            go_by_itself.run(());
        }
    };
    view! {
        <div class="choice choice--plain">
            <input
                class="choice__input"
                type="checkbox"
                id="tu-gui"
                aria-describedby="tu-gui-ro"
                prop:checked=move || by_itself.get()
                on:change=on_change
            />
            <label class="choice__label" for="tu-gui">
                <span class="choice__name">{words::by_itself(language)}</span>
                <span class="choice__hint" id="tu-gui-ro">{words::by_itself_how(language)}</span>
            </label>
        </div>
    }
}
