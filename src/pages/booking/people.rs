//! Step three: who comes.

use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
};

use super::{
    HEADING,
    course::Course,
    form::{FORM, hidden},
    verdict::{Verdict, place},
};
use crate::{
    components::{
        CollectAny,
        choice::{Choice, ChoiceKind, ChoiceRow},
        field::{DateField, DateWords, FieldError, FieldText, Kind, TextField, Whose},
        icon::{Icon, Picture},
        notice::Notice,
        people::People,
        when::When,
    },
    domain::{
        draft::{DraftPerson, Press, Step},
        order,
        profile::{Profile, TypedProfile},
        refusal::{At, Problem, Wrong},
    },
    text::booking as words,
};

/// Who comes: for whom, each person, a phone number.
#[component]
pub fn PeopleStep(course: Course) -> impl IntoView {
    let language = course.language;
    let (most, days_kept) = course
        .view
        .with_value(|view| (view.limits.people, view.consent.days_kept));
    let people = course.people();
    let count = people.len();
    let places = course.places_left();
    let (for_other, phone, key) = course
        .draft
        .with_untracked(|draft| (draft.for_other, draft.phone.clone(), draft.key.clone()));
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        course.read(Step::People, &event);
        let problems: Vec<Problem> = course.at_desk(|draft, desk| draft.check_people(desk));
        if problems.is_empty() {
            course.go_on(Step::People);
        } else {
            course.refuse(Verdict::of(problems));
        }
    };
    let on_add = move |event: MouseEvent| {
        event.prevent_default();
        course.read(Step::People, &event);
        course
            .draft
            .update(|draft| draft.people.push(DraftPerson::default()));
        course.verdict.set(Verdict::default());
        course.redraw(Some(place(At::Name(count))));
    };
    let write_down = Callback::new(move |(event, profile): (web_sys::Event, Profile)| {
        course.read(Step::People, &event);
        let TypedProfile { name, birth, .. } = TypedProfile::of(&profile);
        let written = course
            .draft
            .try_update(|draft| draft.write_down(&name, &birth, most))
            .flatten();
        match written {
            Some(at) => {
                course.verdict.set(Verdict::default());
                course.redraw(Some(place(At::Name(at))));
            }
            None => course.refuse(Verdict::of(vec![Problem {
                at: At::People,
                what: Wrong::TooMany { most },
            }])),
        }
    });
    let phone_field = FieldText {
        id: place(At::Phone),
        name: "dien-thoai".to_owned(),
        label: format!("{}{}", words::phone_label(language), words::optional(language)),
        hint: Some(words::phone_hint(language, days_kept)),
        error: course.problem(At::Phone),
        value: phone,
    };
    let for_whom = [
        (
            "toi",
            words::for_me(language),
            words::for_me_hint(language),
            !for_other,
        ),
        (
            "ho",
            words::for_others(language),
            words::for_others_hint(language),
            for_other,
        ),
    ]
    .map(|(value, label, hint, checked)| {
        let choice = Choice {
            kind: ChoiceKind::Radio,
            id: format!("cho-{value}"),
            name: "cho".to_owned(),
            value: value.to_owned(),
            label: label.to_owned(),
            hint: Some(hint.to_owned()),
            checked,
            described_by: None,
        };
        view! { <ChoiceRow choice/> }
    });
    let too_many = course
        .problem(At::People)
        .map(|error| view! { <FieldError id="nguoi-l".to_owned() error/> });
    let parts = people
        .into_iter()
        .enumerate()
        .map(|(index, person)| view! { <PersonPart course index person count/> })
        .collect_any();
    view! {
        <form
            id=FORM
            class="stack stack--loose"
            method="post"
            action=course.target(Step::People)
            novalidate=true
            on:submit=on_submit
            on:input=move |event| course.read(Step::People, &event)
            on:change=move |event| course.read(Step::People, &event)
        >
            {hidden(vec![("khoa".to_owned(), key)])}
            <h1 id=HEADING class="booking__heading" tabindex="-1">
                {words::people_heading(language)}
            </h1>
            <Restored course/>
            <fieldset class="stack stack--snug">
                <legend class="visually-hidden">{words::for_whom(language)}</legend>
                <ul class="stack stack--snug">{for_whom.into_iter().collect_any()}</ul>
            </fieldset>
            <People people=course.kept take=write_down/>
            <div id=place(At::People) class="stack stack--loose" tabindex="-1">
                {too_many}
                {parts}
            </div>
            {(count >= places && places < most)
                .then(|| view! { <p>{words::places_of_time(language, places)}</p> })}
            {(count < most.min(places))
                .then(|| {
                    view! {
                        <button
                            class="button button--second button--wide"
                            type="submit"
                            name="lam"
                            value=Press::AddPerson.word()
                            on:click=on_add
                        >
                            {words::add_person(language)}
                        </button>
                    }
                })}
            <TextField field=phone_field kind=Kind::Phone/>
            <button class="button button--wide" type="submit" name="lam" value=Press::Check.word()>
                {words::go_on(language)}
            </button>
        </form>
    }
}

/// Says that what was typed comes from earlier, which on a shared device may be someone else.
#[component]
fn Restored(course: Course) -> impl IntoView {
    let language = course.language;
    view! {
        <When so=course.restored>
            <Notice>
                <p>{words::restored(language)}</p>
                <p>
                    <button
                        class="button button--second button--small"
                        type="button"
                        on:click=move |_| course.start_over()
                    >
                        {words::start_over(language)}
                    </button>
                </p>
            </Notice>
        </When>
    }
}

/// One person.
#[component]
fn PersonPart(course: Course, index: usize, person: DraftPerson, count: usize) -> impl IntoView {
    let language = course.language;
    let number = index + 1;
    let several = count > 1;
    let typed_name = person.name.clone();
    // Follows the name while it is typed.
    let heading = move || {
        if !several {
            return words::the_person(language).to_owned();
        }
        let name = course
            .draft
            .with(|draft| draft.people.get(index).map(|person| person.name.clone()));
        words::person(language, number, &name.unwrap_or_default())
    };
    let own = index == 0 && course.draft.with_untracked(|draft| !draft.for_other);
    let name = FieldText {
        id: place(At::Name(index)),
        name: format!("ten-{number}"),
        label: words::name_label(language).to_owned(),
        hint: Some(words::name_hint(language).to_owned()),
        error: course.problem(At::Name(index)),
        value: typed_name,
    };
    let birth = FieldText {
        id: place(At::BirthDate(index)),
        name: number.to_string(),
        label: words::birth_label(language).to_owned(),
        hint: Some(words::birth_hint(language).to_owned()),
        error: course.problem(At::BirthDate(index)),
        value: String::new(),
    };
    let date_words = DateWords {
        day: words::day(language),
        month: words::month(language),
        year: words::year(language),
    };
    let on_remove = move |event: MouseEvent| {
        event.prevent_default();
        course.read(Step::People, &event);
        course.draft.update(|draft| {
            if index < draft.people.len() {
                draft.people.remove(index);
            }
        });
        course.verdict.set(Verdict::default());
        course.redraw(None);
    };
    let whose = if own { Whose::Own } else { Whose::Other };
    let kind = if own { Kind::OwnName } else { Kind::OtherName };
    view! {
        <fieldset class="stack" class=("card", several)>
            <legend class="booking__person">
                <h2>{move || heading().into_any()}</h2>
            </legend>
            <TextField field=name kind/>
            <DateField field=birth words=date_words typed=person.birth.clone() whose/>
            <Priority course index answer=person.priority/>
            {(several && index > 0).then(|| view! { <OwnProcedures course index/> })}
            {several
                .then(|| {
                    view! {
                        <button
                            class="button button--second button--small"
                            type="submit"
                            name="lam"
                            value=Press::RemovePerson(index).word()
                            on:click=on_remove
                        >
                            {words::remove_person(language)}
                            <span class="visually-hidden">{format!(" ({number})")}</span>
                        </button>
                    }
                })}
        </fieldset>
    }
}

/// Yes or no; which of the groups is never asked.
#[component]
fn Priority(course: Course, index: usize, answer: Option<bool>) -> impl IntoView {
    let language = course.language;
    let number = index + 1;
    let hint = format!("uu-tien-{number}-h");
    let rows = [
        ("khong", words::no(language), false),
        ("co", words::yes(language), true),
    ]
    .map(|(value, label, means)| {
        let choice = Choice {
            kind: ChoiceKind::PlainRadio,
            id: format!("uu-tien-{number}-{value}"),
            name: format!("uu-tien-{number}"),
            value: value.to_owned(),
            label: label.to_owned(),
            hint: None,
            checked: answer == Some(means),
            described_by: None,
        };
        view! { <ChoiceRow choice/> }
    });
    view! {
        <fieldset class="field" aria-describedby=hint>
            <legend class="field__label">
                {words::priority_label(language)}
                {words::optional(language)}
            </legend>
            <p class="field__hint" id=format!("uu-tien-{number}-h")>
                {words::priority_hint(language)}
                " "
                {words::priority_note(language)}
            </p>
            <ul class="booking__pair">{rows.into_iter().collect_any()}</ul>
        </fieldset>
    }
}

/// What a further person comes for, where it is something else.
#[component]
fn OwnProcedures(course: Course, index: usize) -> impl IntoView {
    let language = course.language;
    let number = index + 1;
    let wrong = course.problem(At::Procedures(index));
    let is_wrong = wrong.is_some();
    let chosen = course
        .draft
        .with_untracked(|draft| draft.procedures_of(index).to_vec());
    let mut procedures = course.view.with_value(|view| view.procedures.clone());
    // What is ticked and what is common come first; the rest keeps the order of the office.
    order::by_key(&mut procedures, |procedure| {
        let ticked = chosen.iter().any(|code| code == procedure.code.as_str());
        (!ticked, !procedure.common)
    });
    let rows = procedures
        .into_iter()
        .map(|procedure| {
            let code = procedure.code.to_string();
            let choice = Choice {
                kind: ChoiceKind::Plain,
                id: format!("viec-{number}-{code}"),
                name: format!("viec-{number}"),
                checked: chosen.contains(&code),
                value: code,
                label: procedure.name,
                hint: None,
                described_by: None,
            };
            view! { <ChoiceRow choice/> }
        })
        .collect_any();
    let does = move || {
        course.draft.track();
        words::person_does(language, &course.procedures_of(index))
    };
    view! {
        <div class="stack stack--tight" class=("field--error", is_wrong)>
            <p>{move || does().into_any()}</p>
            {wrong.map(|error| view! { <FieldError id=format!("viec-{number}-l") error/> })}
            <details class="fold" open=is_wrong>
                <summary class="fold__summary" id=place(At::Procedures(index))>
                    {words::change_procedures(language)}
                    <Picture icon=Icon::Down class="fold__mark"/>
                </summary>
                <fieldset class="fold__body">
                    <legend class="visually-hidden">{words::change_procedures(language)}</legend>
                    <ul>{rows}</ul>
                </fieldset>
            </details>
        </div>
    }
}
