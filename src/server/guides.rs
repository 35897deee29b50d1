//! Guides for pages and phones, and what people report about them.

use chrono::TimeDelta;

use super::{
    Services,
    booking::our_fault,
    store::{ReportCount, ReportOrder},
};
use crate::{
    api::{
        Dated,
        guide::{GuideView, ReportSent, ReportView},
    },
    content,
    domain::{
        guide::{
            Guide, GuideSummary,
            report::{Mistake, StatementId},
        },
        refusal::{Failure, Refusal},
    },
    text::Language,
};

/// Most reports taken in an hour, all together: more is a machine's work, and nobody would read them.
const MOST: usize = 120;
/// Most of one kind about one statement in an hour: the first ones said it.
const MOST_ALIKE: usize = 10;

/// Every guide in a language.
pub fn all(language: Language) -> &'static [Guide] {
    match language {
        Language::Vi => content::guides(),
        Language::En => content::guides_in_english(),
    }
}

/// One guide.
pub fn one(language: Language, id: &str) -> Option<&'static Guide> {
    all(language).iter().find(|guide| guide.id.as_str() == id)
}

/// Every guide as the list shows it.
pub fn list(language: Language) -> Vec<GuideSummary> {
    all(language).iter().map(Guide::summary).collect()
}

/// A guide's page.
pub fn page(services: &Services, language: Language, id: &str) -> Result<Dated<GuideView>, Failure> {
    let now = services.clock.now();
    let view = GuideView::of(all(language), id, now.date()).ok_or(Failure::NotFound)?;
    Ok(Dated::new(now, view))
}

/// The page for reporting a mistake.
pub fn report_page(language: Language, id: &str, sent: Option<ReportSent>) -> Result<ReportView, Failure> {
    let guide = one(language, id).cloned().ok_or(Failure::NotFound)?;
    Ok(ReportView {
        guide,
        sent: sent.unwrap_or_default(),
    })
}

/// Notes that a statement is said to be wrong. Nothing about who says so is asked or kept.
pub async fn report(services: &Services, statement: StatementId, mistake: Mistake) -> Result<(), Failure> {
    let guide = one(Language::Vi, statement.guide.as_str()).ok_or(Failure::NotFound)?;
    guide
        .statement(&statement.node, statement.place)
        .ok_or(Failure::NotFound)?;
    let now = services.clock.now();
    let order = ReportOrder {
        statement,
        version: guide.version,
        mistake,
        now,
        since: now - TimeDelta::hours(1),
        most: MOST,
        most_alike: MOST_ALIKE,
    };
    match services.store.report(order).await.map_err(our_fault)? {
        true => Ok(()),
        false => Err(Refusal::TooManyTries.into()),
    }
}

/// One line of `reports`: how often, which statement, in which way, what it says now.
pub fn line(count: &ReportCount) -> String {
    let StatementId { guide, node, place } = &count.statement;
    let says = one(Language::Vi, guide.as_str())
        .and_then(|guide| guide.statement(node, *place))
        .map_or("(no longer there)", |statement| statement.say.as_str());
    format!(
        "{:>4}  {guide}/{}  v{}  {}  {}  {says}",
        count.times,
        count.statement.bare(),
        count.version,
        count.mistake.as_str(),
        count.last.date(),
    )
}
