//! The guides that help with chosen procedures.

use leptos::{live, prelude::*};

use crate::{
    components::{
        CollectAny,
        icon::{Icon, Picture},
        use_language,
    },
    domain::{
        guide::{Helps, for_procedure},
        procedure::ProcedureCode,
    },
    paths,
    text::guide as words,
};

/// Links to the guides that help with these procedures, each once; nothing where there are none.
#[component]
pub fn GuideLinks(
    /// The procedures' codes.
    #[prop(into)]
    codes: Signal<Vec<String>>,
) -> impl IntoView {
    let language = use_language();
    let found = Memo::new(move |_| {
        let mut found: Vec<Helps> = Vec::new();
        for code in codes
            .read()
            .iter()
            .filter_map(|code| code.parse::<ProcedureCode>().ok())
        {
            if let Some(helps) = for_procedure(&code)
                && !found.contains(&helps)
            {
                found.push(helps);
            }
        }
        found
    });
    live(move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let rows = found
                .into_iter()
                .map(|helps| {
                    view! {
                        <li>
                            <a class="stop__link" href=paths::helps(language, helps)>
                                <Picture icon=Icon::Book class="button__icon"/>
                                {words::helps(language, helps)}
                            </a>
                        </li>
                    }
                })
                .collect_any();
            view! {
                <section class="no-print">
                    <h2>{words::helps_title(language)}</h2>
                    <ul>{rows}</ul>
                </section>
            }
        })
    })
}
