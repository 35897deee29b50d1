//! Keeping a draft as a file, opening one, deleting everything.

use leptos::prelude::*;

use super::filling::Filling;
use crate::{
    browser::file,
    components::{
        ask_first::AskFirst,
        file::OpenFile,
        icon::{Icon, Picture},
        use_language,
    },
    domain::form::{Draft, NotADraft, draft},
    text::form as words,
};

const FILE: &str = "mo-tep";

/// The drawer under the boxes.
#[component]
pub fn KeepOpenDelete(filling: Filling) -> impl IntoView {
    let language = use_language();
    let refused = RwSignal::new(None::<NotADraft>);
    let said = RwSignal::new("");
    let on_download = move |_| {
        let (name, text) = filling
            .draft
            .with_untracked(|draft| (draft.form.replace('_', "-"), draft.export()));
        file::save_text(&text, &format!("{name}.json"), "application/json");
    };
    let take =
        Callback::new(
            move |text: String| match filling.form.with_value(|form| Draft::import(&text, form)) {
                Ok(draft) => {
                    refused.set(None);
                    filling.open(draft);
                    said.set(words::opened(language));
                }
                Err(why) => {
                    said.set("");
                    refused.set(Some(why));
                }
            },
        );
    let wrong = Signal::derive(move || refused.get().map(|why| words::not_a_draft(language, &why)));
    let on_yes = Callback::new(move |()| {
        filling.delete();
        said.set(words::deleted(language));
    });
    view! {
        <section class="stack stack--snug no-print">
            <h2>{words::keep_title(language)}</h2>
            <button class="button button--second button--wide" type="button" on:click=on_download>
                <Picture icon=Icon::Saved class="button__icon"/>
                {words::download(language)}
            </button>
            <OpenFile
                id=FILE
                label=words::open_file(language)
                hint=words::open_file_hint(language)
                wrong
                most=draft::FILE.largest
                take
            />
            <AskFirst
                word=words::delete(language)
                look="button--danger button--wide"
                title=words::delete_sure(language)
                yes=words::delete_yes(language)
                no=words::delete_no(language)
                on_yes
            />
            <p role="status">{move || said.get()}</p>
        </section>
    }
}
