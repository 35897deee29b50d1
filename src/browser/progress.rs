//! How far someone is in a guide, and how large the letters are: kept on the device. On a shared machine in memory only.

use crate::{
    browser::storage::{self, Keep},
    domain::guide::{Given, Id},
};

/// Where somebody is in a guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// The answers that lead there.
    pub answers: Vec<Given>,
    /// The steps ticked off.
    pub done: Vec<Id>,
    /// The number of the first step that is not.
    pub step: usize,
}

const SIZE: &str = "chuyenxe.co-chu";

fn name(guide: &Id) -> String {
    format!("chuyenxe.huong-dan.{guide}")
}

/// How far, where something was kept. What cannot be read any more is as good as nothing.
pub fn kept(guide: &Id) -> Option<Progress> {
    let text = storage::get(Keep::Device, &name(guide))?;
    let mut lines = text.lines();
    let step = lines.next()?.parse().ok()?;
    let answers = lines.next()?.split_whitespace();
    let done = lines.next().unwrap_or_default().split_whitespace();
    Some(Progress {
        answers: answers.filter_map(|text| text.parse().ok()).collect(),
        done: done.filter_map(|text| text.parse().ok()).collect(),
        step,
    })
}

/// Keeps it.
pub fn keep(guide: &Id, progress: &Progress) {
    let answers: Vec<String> = progress.answers.iter().map(ToString::to_string).collect();
    let done: Vec<&str> = progress.done.iter().map(Id::as_str).collect();
    let text = format!("{}\n{}\n{}", progress.step, answers.join(" "), done.join(" "));
    storage::set(Keep::Device, &name(guide), &text);
}

/// How many sizes larger than usual the letters are.
pub fn letters() -> u8 {
    storage::get(Keep::Device, SIZE)
        .and_then(|text| text.parse().ok())
        .unwrap_or_default()
}

/// Keeps the size.
pub fn keep_letters(size: u8) {
    storage::set(Keep::Device, SIZE, &size.to_string());
}
