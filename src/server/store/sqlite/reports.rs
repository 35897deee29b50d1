//! What people say is wrong in the guides.

use rusqlite::{Connection, params};

use super::super::{ReportCount, ReportOrder, StoreError};
use crate::domain::{
    guide::report::StatementId,
    time::{moment_of_unix, unix_of_moment},
};

/// Notes a report, unless there were too many.
pub fn note(connection: &Connection, order: &ReportOrder) -> Result<bool, StoreError> {
    let StatementId { guide, node, place } = &order.statement;
    let mistake = order.mistake.as_str();
    let since = unix_of_moment(order.since);
    let (all, alike): (usize, usize) = connection
        .prepare_cached(
            "SELECT COUNT(*), COUNT(*) FILTER (WHERE guide = ?2 AND node = ?3 AND place = ?4 AND mistake = ?5) \
             FROM reports WHERE at > ?1",
        )?
        .query_row(
            params![since, guide.as_str(), node.as_str(), place, mistake],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
    if all >= order.most || alike >= order.most_alike {
        return Ok(false);
    }
    connection
        .prepare_cached(
            "INSERT INTO reports (guide, node, place, version, mistake, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            guide.as_str(),
            node.as_str(),
            place,
            order.version,
            mistake,
            unix_of_moment(order.now)
        ])?;
    Ok(true)
}

/// Everything reported, the most often reported first.
pub fn all(connection: &Connection) -> Result<Vec<ReportCount>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT guide, node, place, version, mistake, COUNT(*) AS times, MAX(at) FROM reports \
         GROUP BY guide, node, place, version, mistake ORDER BY times DESC, MAX(at) DESC, guide, node, place, mistake",
    )?;
    let mut rows = statement.query([])?;
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        let (guide, node, mistake): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(4)?);
        let broken = || StoreError::Row("reports", format!("{guide}/{node}: {mistake}"));
        counts.push(ReportCount {
            statement: StatementId {
                guide: guide.parse().map_err(|_| broken())?,
                node: node.parse().map_err(|_| broken())?,
                place: row.get(2)?,
            },
            version: row.get(3)?,
            mistake: mistake.parse().map_err(|_| broken())?,
            times: row.get(5)?,
            last: moment_of_unix(row.get(6)?),
        });
    }
    Ok(counts)
}
