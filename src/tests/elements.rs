//! What the office writes for an element (`src/phone/elements`), and that every value of an attribute ends up as it should.

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
