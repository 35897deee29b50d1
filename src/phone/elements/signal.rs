//! Signals and memos of no type, under Leptos' own names.
//!
//! Leptos compiles making, reading, writing, telling and taking down for each type that a signal holds, for the phone to
//! fetch. Here one signal holds anything, and only looking at it knows the type.

use std::{any::Any, fmt, marker::PhantomData, ops::Deref};

use leptos::prelude::{
    self as reactive, IsDisposed, Notify, ReadUntracked, Set, Signal, Track, Update, UpdateUntracked,
};

type Held = Box<dyn Any + Send + Sync>;
type Whole = reactive::RwSignal<Held>;
type WholeMemo = reactive::Memo<Held>;
type Work = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

/// Whether a look is remembered, so that the looker is run again when the value changes.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Tracked,
    Untracked,
}

fn made(value: Held) -> Whole {
    Whole::new(value)
}

fn seen(whole: Whole, look: Look) -> Option<<Whole as ReadUntracked>::Value> {
    if look == Look::Tracked {
        whole.track();
    }
    whole.try_read_untracked()
}

fn put(whole: Whole, value: Held) {
    whole.try_set(value);
}

fn changed(whole: Whole, change: &mut dyn FnMut(&mut Held)) {
    whole.try_update(change);
}

fn changed_untracked(whole: Whole, change: &mut dyn FnMut(&mut Held)) {
    whole.try_update_untracked(change);
}

fn of<T: 'static>(held: &Held) -> &T {
    let held: &dyn Any = &**held;
    held.downcast_ref()
        .unwrap_or_else(|| unreachable!("a signal holds what it was made for"))
}

#[cold]
fn gone() -> ! {
    panic!("a signal was asked after its page had gone")
}

/// The value of a signal, while it is looked at.
pub struct Seen<G, T> {
    guard: G,
    of: PhantomData<fn() -> T>,
}

impl<G: Deref<Target = Held>, T: 'static> Deref for Seen<G, T> {
    type Target = T;

    fn deref(&self) -> &T {
        of(&self.guard)
    }
}

/// A value that tells who looked at it when it changes: Leptos' `RwSignal`. Asking one whose page has gone panics, where it
/// is not one of the questions that begin with `try_`; setting it then does nothing.
pub struct RwSignal<T> {
    whole: Whole,
    of: PhantomData<fn() -> T>,
}

impl<T> Copy for RwSignal<T> {}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> PartialEq for RwSignal<T> {
    fn eq(&self, other: &Self) -> bool {
        self.whole == other.whole
    }
}

impl<T> fmt::Debug for RwSignal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RwSignal")
    }
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal that lives as long as the part of the page that makes it.
    pub fn new(value: T) -> Self {
        Self {
            whole: made(Box::new(value)),
            of: PhantomData,
        }
    }

    /// Looks at the value, and again when it has changed.
    pub fn with<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&seen(self.whole, Look::Tracked).unwrap_or_else(|| gone())))
    }

    /// Looks at the value once.
    pub fn with_untracked<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&seen(self.whole, Look::Untracked).unwrap_or_else(|| gone())))
    }

    /// As [`Self::with_untracked`], if the signal's page has not gone.
    pub fn try_with_untracked<U>(&self, look: impl FnOnce(&T) -> U) -> Option<U> {
        seen(self.whole, Look::Untracked).map(|guard| look(of(&guard)))
    }

    /// The value, and whoever asked is run again when it has changed.
    pub fn read(&self) -> Seen<<Whole as ReadUntracked>::Value, T> {
        Seen {
            guard: seen(self.whole, Look::Tracked).unwrap_or_else(|| gone()),
            of: PhantomData,
        }
    }

    /// The value as it is now.
    pub fn read_untracked(&self) -> Seen<<Whole as ReadUntracked>::Value, T> {
        Seen {
            guard: seen(self.whole, Look::Untracked).unwrap_or_else(|| gone()),
            of: PhantomData,
        }
    }

    /// Another value.
    pub fn set(&self, value: T) {
        put(self.whole, Box::new(value));
    }

    /// As [`Self::set`]: says that the page may have gone.
    pub fn try_set(&self, value: T) {
        put(self.whole, Box::new(value));
    }

    /// Changes the value.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Changes the value, if the signal's page has not gone.
    pub fn try_update<U>(&self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let (mut change, mut answer) = (Some(change), None);
        changed(self.whole, &mut |held| answer = once(&mut change, held));
        answer
    }

    /// Changes the value and tells nobody.
    pub fn update_untracked(&self, change: impl FnOnce(&mut T)) {
        let mut change = Some(change);
        changed_untracked(self.whole, &mut |held| {
            once(&mut change, held);
        });
    }

    /// Whoever asks is run again when the value has changed.
    pub fn track(&self) {
        self.whole.track();
    }

    /// Tells all who looked, as if the value had changed.
    pub fn notify(&self) {
        self.whole.notify();
    }

    /// Whether the signal's page has gone.
    pub fn is_disposed(&self) -> bool {
        self.whole.is_disposed()
    }
}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    /// The value, and whoever asked is run again when it has changed.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }

    /// As [`Self::get_untracked`], if the signal's page has not gone.
    pub fn try_get_untracked(&self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

fn once<T: 'static, U>(change: &mut Option<impl FnOnce(&mut T) -> U>, held: &mut Held) -> Option<U> {
    let held: &mut dyn Any = &mut **held;
    Some(change.take()?(held.downcast_mut()?))
}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::derive(move || signal.get())
    }
}

/// A value that is worked out from signals, and tells who looked at it only when it has become another: Leptos' `Memo`.
pub struct Memo<T> {
    whole: WholeMemo,
    of: PhantomData<fn() -> T>,
}

impl<T> Copy for Memo<T> {}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

fn worked_out(work: Work, differ: fn(Option<&Held>, Option<&Held>) -> bool) -> WholeMemo {
    WholeMemo::new_with_compare(work, differ)
}

fn seen_memo(whole: WholeMemo, look: Look) -> Option<<WholeMemo as ReadUntracked>::Value> {
    if look == Look::Tracked {
        whole.track();
    }
    whole.try_read_untracked()
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// Works the value out, from the one before where there is one.
    pub fn new(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        Self {
            whole: worked_out(
                Box::new(move |before| Box::new(work(before.map(of)))),
                |before, now| before.map(of::<T>) != now.map(of::<T>),
            ),
            of: PhantomData,
        }
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// Looks at the value, and again when it has changed.
    pub fn with<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&seen_memo(self.whole, Look::Tracked).unwrap_or_else(|| gone())))
    }

    /// Looks at the value once.
    pub fn with_untracked<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        look(of(
            &seen_memo(self.whole, Look::Untracked).unwrap_or_else(|| gone())
        ))
    }

    /// The value, and whoever asked is run again when it has changed.
    pub fn read(&self) -> Seen<<WholeMemo as ReadUntracked>::Value, T> {
        Seen {
            guard: seen_memo(self.whole, Look::Tracked).unwrap_or_else(|| gone()),
            of: PhantomData,
        }
    }

    /// Whoever asks is run again when the value has changed.
    pub fn track(&self) {
        self.whole.track();
    }
}

impl<T: Clone + Send + Sync + 'static> Memo<T> {
    /// The value, and whoever asked is run again when it has changed.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }

    /// As [`Self::get_untracked`], if the memo's page has not gone.
    pub fn try_get_untracked(&self) -> Option<T> {
        seen_memo(self.whole, Look::Untracked).map(|guard| of::<T>(&guard).clone())
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}
