//! `/huong-dan/{guide}/sai`: says that something in a guide is wrong. Nothing about who says so is asked.

use leptos::{live, prelude::*};
use leptos_router::hooks::{use_params_map, use_url};

use crate::{
    api::{
        Awaited, Questions,
        guide::{ReportSent, ReportView},
    },
    browser::lazy::lazy_page,
    components::{
        CollectAny,
        answered::answered_or,
        choice::{Choice, ChoiceKind, ChoiceRow},
        error_summary::{ErrorSummary, Mistake as Told},
        field::FieldError,
        notice::{Failed, Notice, NoticeKind},
        page::{Back, Hotline},
        title::{PageTitle, Robots},
        use_language,
    },
    domain::guide::{
        Guide,
        report::{Mistake, StatementId},
    },
    door::Door,
    paths,
    text::{common, guide as words},
};

/// The id of what is wrong with the choice.
const WRONG: &str = "loi-l";

lazy_page! {
    /// The page for reporting a mistake.
    REPORT in report:
    fn report_view() {
        let language = use_language();
        let params = use_params_map();
        let answer = Awaited::new(
            move || params.read().get("guide").unwrap_or_default(),
            move |id| Door.report_page(language, id),
        );
        let drawn = answered_or(
            answer,
            move |failure, retry| {
                let way = (paths::guides(language), words::to_list(language));
                view! { <Failed failure retry way/> }.into_any()
            },
            |page| view! { <Report page/> }.into_any(),
        );
        view! { <div class="wrap stack stack--read">{drawn}</div> }.into_any()
    }
}

#[component]
fn Report(page: ReportView) -> impl IntoView {
    let language = use_language();
    let url = use_url();
    let page = StoredValue::new(page);
    let pair = move |wanted: &str| {
        let pairs = url.with(|url| paths::read_pairs(url.search()));
        pairs
            .into_iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value)
    };
    let title = words::report_title(language);
    live(move || {
        let ReportView { guide, sent } = page.get_value();
        let back = paths::guide(language, &guide.id, &[]);
        let statement = pair(paths::STATEMENT).and_then(|text| StatementId::within(&guide.id, &text));
        let body = if pair(paths::DONE).is_some() {
            let title = words::report_done(language);
            view! { <Notice kind=NoticeKind::Ok title><p>{words::report_then(language)}</p><p><Hotline/></p></Notice> }
                .into_any()
        } else {
            match statement.and_then(|statement| {
                let said = guide.statement(&statement.node, statement.place)?.say.clone();
                Some((statement, said))
            }) {
                Some((statement, said)) => form(&guide, statement, said, sent).into_any(),
                None => view! { <Notice><p>{words::report_nothing(language)}</p></Notice> }.into_any(),
            }
        };
        view! {
            <PageTitle title robots=Robots::Away/>
            <Back href=back word=words::to_guide(language)/>
            <h1>{title}</h1>
            {body}
        }
    })
}

fn form(guide: &Guide, statement: StatementId, said: String, sent: ReportSent) -> impl IntoView + use<> {
    let language = use_language();
    let missing = sent == ReportSent::Missing;
    let first = format!("{}-{}", paths::MISTAKE, Mistake::ALL[0].as_str());
    let rows = Mistake::ALL
        .into_iter()
        .map(|mistake| {
            let choice = Choice {
                kind: ChoiceKind::Radio,
                id: format!("{}-{}", paths::MISTAKE, mistake.as_str()),
                name: paths::MISTAKE.to_owned(),
                value: mistake.as_str().to_owned(),
                label: words::mistake(language, mistake).to_owned(),
                hint: None,
                checked: false,
                described_by: missing.then(|| WRONG.to_owned()),
            };
            view! { <ChoiceRow choice/> }
        })
        .collect_any();
    let said_no = match sent {
        ReportSent::TooMany => Some(words::report_busy(language)),
        ReportSent::Failed => Some(common::unavailable_title(language)),
        ReportSent::Nothing | ReportSent::Missing => None,
    };
    let told = missing.then(|| Told {
        to: format!("#{first}"),
        text: words::report_missing(language).to_owned(),
    });
    let mistakes: Vec<Told> = told.into_iter().collect();
    let error = missing.then(
        || view! { <FieldError id=WRONG.to_owned() error=words::report_missing(language).to_owned()/> },
    );
    view! {
        {said_no.map(|text| view! { <Notice kind=NoticeKind::Warning><p>{text}</p><p><Hotline/></p></Notice> })}
        <ErrorSummary title=words::report_error(language) mistakes/>
        <blockquote class="card guide__quote">{said}</blockquote>
        <p>{words::report_what(language)}</p>
        <form class="stack" method="post" action=paths::report_statement(language, &statement) novalidate=true>
            <input type="hidden" name=paths::STATEMENT value=statement.bare()/>
            <fieldset class="stack stack--snug" class=("field--error", missing)>
                <legend><h2>{words::report_choose(language)}</h2></legend>
                {error}
                <ul class="stack stack--snug">{rows}</ul>
            </fieldset>
            <button class="button button--wide" type="submit">{words::report_send(language)}</button>
        </form>
        <p class="soft">{guide.title.clone()}</p>
    }
}
