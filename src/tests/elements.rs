//! What the office writes for an element (`src/phone/elements`), that every value of an attribute ends up as it should, and
//! that a signal of no type tells and forgets as Leptos' own does.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use leptos::prelude::*;

#[test]
fn words_and_attributes_are_escaped() {
    let name = "\"A\" & <b>".to_owned();
    let id = name.clone();
    let drawn = view! { <p id=id>{name}</p> };
    assert_eq!(
        drawn.to_html(),
        "<p id=\"&quot;A&quot; &amp; &lt;b&gt;\">\"A\" &amp; &lt;b&gt;</p>"
    );
}

#[test]
fn classes_under_a_condition_stand_behind_the_others() {
    let drawn =
        |here: bool| view! { <p class="a" class=("b", here) class=("c", move || here)></p> }.to_html();
    assert_eq!(drawn(true), "<p class=\"a b c\"></p>");
    assert_eq!(drawn(false), "<p class=\"a\"></p>");
    let alone = view! { <p class=("b", false)></p> }.to_html();
    assert_eq!(alone, "<p></p>");
}

#[test]
fn an_attribute_is_there_or_not() {
    let none: Option<String> = None;
    let drawn = view! {
        <input name=none value=Some("1") disabled=true checked=false maxlength=3 aria-invalid=move || Some("true")/>
    };
    assert_eq!(
        drawn.to_html(),
        "<input value=\"1\" disabled maxlength=\"3\" aria-invalid=\"true\">"
    );
}

#[test]
fn what_may_come_keeps_its_place() {
    let (nothing, many) = (None::<String>, vec![view! { <b>"1"</b> }, view! { <b>"2"</b> }]);
    let drawn = view! { <p>{nothing} "." {many} {move || "later"}</p> };
    assert_eq!(drawn.to_html(), "<p><!>.<b>1</b><b>2</b><!>later</p>");
}

#[test]
fn in_a_text_box_words_stand_alone() {
    let drawn = view! { <textarea name="a">{"1"} {None::<String>}</textarea> };
    assert_eq!(drawn.to_html(), "<textarea name=\"a\">1</textarea>");
}

#[test]
fn html_is_put_in_as_it_is() {
    let drawn = view! { <select inner_html="<option>1</option>"></select> };
    assert_eq!(drawn.to_html(), "<select><option>1</option></select>");
}

#[test]
fn a_memo_tells_only_what_has_become_another() {
    let owner = Owner::new();
    owner.set();
    let worked = Arc::new(AtomicUsize::new(0));
    let count = worked.clone();
    let words = RwSignal::new(String::from("a"));
    let length = Memo::new(move |_| words.with(String::len));
    let long = Memo::new(move |before: Option<&(bool, usize)>| {
        count.fetch_add(1, Ordering::Relaxed);
        (length.get() > 1, before.map_or(0, |before| before.1 + 1))
    });
    assert_eq!(long.get(), (false, 0));
    words.set("b".to_owned());
    assert_eq!((long.get(), worked.load(Ordering::Relaxed)), ((false, 0), 1));
    assert_eq!(words.try_update(|words| words.push('c')), Some(()));
    assert_eq!((long.get(), worked.load(Ordering::Relaxed)), ((true, 1), 2));
    words.update_untracked(String::clear);
    assert_eq!((long.get(), words.read().as_str()), ((true, 1), ""));
    words.notify();
    assert_eq!(long.get(), (false, 2));
    let given: Signal<String> = words.into();
    words.set("d".to_owned());
    assert_eq!(given.get(), "d");
}

#[test]
fn a_signal_whose_page_has_gone_says_so_and_takes_nothing() {
    let owner = Owner::new();
    owner.set();
    let (words, length) = (RwSignal::new(String::from("a")), RwSignal::new(1));
    let double = Memo::new(move |_| length.get() * 2);
    assert_eq!(double.try_get_untracked(), Some(2));
    owner.cleanup();
    assert!(words.is_disposed());
    assert_eq!(words.try_get_untracked(), None);
    assert_eq!(words.try_with_untracked(String::len), None);
    assert_eq!(words.try_update(|words| words.push('b')), None);
    words.set("c".to_owned());
    words.try_set("c".to_owned());
    assert_eq!(
        (length.try_get_untracked(), double.try_get_untracked()),
        (None, None)
    );
}
