//! Something that is done once nobody has typed for a moment.

use std::time::Duration;

use leptos::prelude::*;

/// How long after the last letter, in milliseconds.
const PAUSE: u64 = 400;

/// What waits for a pause. It ends with the part of the page that made it.
#[derive(Debug, Clone, Copy)]
pub struct Soon {
    /// Counts the letters, so that only the last one does it.
    turn: StoredValue<u32>,
    waits: StoredValue<bool>,
}

impl Soon {
    /// Nothing waits yet in the part of the page that is being made.
    pub fn in_this_part() -> Self {
        Self {
            turn: StoredValue::new(0),
            waits: StoredValue::new(false),
        }
    }

    /// Does it after the pause, unless it is asked for again before, or taken.
    pub fn after_pause(self, then: impl FnOnce() + 'static) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.waits.set_value(true);
        set_timeout(
            move || {
                if self.turn.try_get_value() == Some(turn) && self.take() {
                    then();
                }
            },
            Duration::from_millis(PAUSE),
        );
    }

    /// Whether something waits. From now on nothing does: who asks does it, or drops it.
    pub fn take(self) -> bool {
        self.waits.try_update_value(std::mem::take).unwrap_or_default()
    }
}
