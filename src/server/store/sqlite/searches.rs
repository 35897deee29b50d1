//! Questions that found nothing.

use rusqlite::{Connection, params};

use chrono::NaiveDate;

use super::super::{SearchCount, StoreError};
use crate::domain::{search::unanswered::Unanswered, time::parse_date};

/// Adds to the counts, then keeps the `most` that were asked most; of those asked as often the ones asked last.
pub fn add(connection: &Connection, counts: &[SearchCount], most: usize) -> Result<(), StoreError> {
    for SearchCount {
        question,
        times,
        last,
    } in counts
    {
        connection
            .prepare_cached(
                "INSERT INTO searches (question, times, last_day) VALUES (?1, ?2, ?3) ON CONFLICT (question) DO UPDATE \
                 SET times = times + excluded.times, last_day = MAX(last_day, excluded.last_day)",
            )?
            .execute(params![question.as_str(), times, last.to_string()])?;
    }
    connection
        .prepare_cached(
            "DELETE FROM searches WHERE question NOT IN \
             (SELECT question FROM searches ORDER BY times DESC, last_day DESC, question LIMIT ?1)",
        )?
        .execute(params![most])?;
    Ok(())
}

/// Every question, the most asked first.
pub fn all(connection: &Connection) -> Result<Vec<SearchCount>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT question, times, last_day FROM searches ORDER BY times DESC, last_day DESC, question",
    )?;
    let mut rows = statement.query([])?;
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        let (question, last): (String, String) = (row.get(0)?, row.get(2)?);
        // The words stay out of the message: it is logged.
        let broken = |what: &str| StoreError::Row("searches", what.to_owned());
        counts.push(SearchCount {
            question: Unanswered::kept(&question).ok_or_else(|| broken("words"))?,
            times: row.get(1)?,
            last: parse_date(&last).ok_or_else(|| broken("day"))?,
        });
    }
    Ok(counts)
}

/// Deletes what was last asked before a day. Tells how many.
pub fn forget_before(connection: &Connection, day: NaiveDate) -> Result<usize, StoreError> {
    Ok(connection
        .prepare_cached("DELETE FROM searches WHERE last_day < ?1")?
        .execute(params![day.to_string()])?)
}
