//! One list of papers for several procedures, each paper once.

use serde::{Deserialize, Serialize};

use super::{
    fold::fold,
    order,
    procedure::{Paper, PaperKind, Procedure},
};

/// What kind of paper a line of the list is; pages list them in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    /// The original must be there.
    Original,
    /// A copy stays there.
    Copy,
    /// A form to fill in.
    Form,
    /// Brought as the text says.
    Other,
    /// Only some people need it.
    Sometimes,
    /// The officer looks it up.
    LookedUp,
}

impl Group {
    /// All, in order.
    pub const ALL: [Self; 6] = [
        Self::Original,
        Self::Copy,
        Self::Form,
        Self::Other,
        Self::Sometimes,
        Self::LookedUp,
    ];

    /// Where a paper belongs.
    pub fn of(paper: &Paper) -> Self {
        match paper.kind {
            PaperKind::LookedUp => Self::LookedUp,
            _ if paper.is_conditional() => Self::Sometimes,
            PaperKind::Form => Self::Form,
            PaperKind::Copy => Self::Copy,
            PaperKind::Own if paper.original => Self::Original,
            PaperKind::Own => Self::Other,
        }
    }
}

/// One line of the list. The procedures are told by their place in what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathered {
    /// The paper, in the words of the procedure that wants most of it.
    pub paper: Paper,
    /// Where it belongs.
    pub group: Group,
    /// Who wants it.
    pub by: Vec<usize>,
    /// Who wants a copy of it, where others want the paper itself.
    pub copies: Vec<usize>,
}

/// The list for several procedures: by group, within a group in their order. A paper that has an id, or the same words,
/// stands once; where procedures differ the stricter word wins, and who wants only a copy is named apart.
/// A form is filled for each procedure and never shared.
pub fn gather(procedures: &[&Procedure]) -> Vec<Gathered> {
    let mut list: Vec<(String, Gathered)> = Vec::new();
    for (place, procedure) in procedures.iter().enumerate() {
        for paper in &procedure.papers {
            let group = Group::of(paper);
            let key = match (&paper.id, group) {
                (_, Group::Form) => format!("{place} {}", fold(&paper.text)),
                (Some(id), Group::Sometimes | Group::LookedUp) => format!("={id}?"),
                (Some(id), _) => format!("={id}"),
                (None, _) => fold(&paper.text),
            };
            let is_copy = group == Group::Copy;
            match list.iter_mut().find(|(known, _)| *known == key) {
                None => {
                    let one = Gathered {
                        paper: paper.clone(),
                        group,
                        by: vec![place],
                        copies: if is_copy { vec![place] } else { Vec::new() },
                    };
                    list.push((key, one));
                }
                Some((_, known)) => {
                    known.by.push(place);
                    if is_copy {
                        known.copies.push(place);
                    }
                    known.paper.unverified &= paper.unverified;
                    // The groups stand from the strictest on.
                    if group < known.group {
                        let unverified = known.paper.unverified;
                        known.paper = paper.clone();
                        known.paper.unverified = unverified;
                        known.group = group;
                    }
                }
            }
        }
    }
    let mut list: Vec<Gathered> = list.into_iter().map(|(_, one)| one).collect();
    for one in &mut list {
        if one.group == Group::Copy {
            one.copies.clear();
        }
        one.by.dedup();
    }
    order::by_key(&mut list, |one| one.group);
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::procedure::tests::procedure;

    fn paper(text: &str, kind: PaperKind, original: bool, id: Option<&str>) -> Paper {
        Paper {
            text: text.into(),
            original,
            kind,
            id: id.map(Into::into),
            unverified: false,
        }
    }

    fn own(text: &str, original: bool) -> Paper {
        paper(text, PaperKind::Own, original, None)
    }

    #[test]
    fn the_same_paper_is_brought_once_in_its_stricter_form() {
        let mut unsure = own("sổ  đỏ", false);
        unsure.unverified = true;
        let one = procedure("1.013978", "Một", vec![unsure, own("Ảnh", false)]);
        let other = procedure("1.012783", "Hai", vec![own("Sổ đỏ", true)]);
        let list = gather(&[&one, &other]);
        assert_eq!(list.len(), 2);
        assert_eq!((list[0].group, list[0].by.clone()), (Group::Original, vec![0, 1]));
        assert!(!list[0].paper.unverified, "one of them surely wants it");
        assert_eq!(
            (list[1].paper.text.as_str(), list[1].by.clone()),
            ("Ảnh", vec![0])
        );
    }

    #[test]
    fn who_wants_only_a_copy_is_named_apart() {
        let one = procedure(
            "1.007674",
            "Một",
            vec![paper("Bản sao sổ đỏ", PaperKind::Copy, false, Some("so-do"))],
        );
        let other = procedure(
            "1.012783",
            "Hai",
            vec![paper("Sổ đỏ", PaperKind::Own, true, Some("so-do"))],
        );
        let list = gather(&[&one, &other]);
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].paper.text, "Sổ đỏ");
        assert_eq!(
            (list[0].by.clone(), list[0].copies.clone()),
            (vec![0, 1], vec![0])
        );
        // Where all want a copy the group says so.
        let list = gather(&[&one]);
        assert_eq!((list[0].group, list[0].copies.clone()), (Group::Copy, vec![]));
    }

    #[test]
    fn a_form_is_filled_for_each() {
        let form = || paper("Tờ khai CT01", PaperKind::Form, false, None);
        let one = procedure("1.004222", "Một", vec![form()]);
        let other = procedure("1.004194", "Hai", vec![form()]);
        assert_eq!(gather(&[&one, &other]).len(), 2);
    }

    #[test]
    fn what_only_some_need_and_what_is_looked_up_stand_last() {
        let one = procedure(
            "1.001193",
            "Một",
            vec![
                paper(
                    "Nếu không tra được: giấy tờ",
                    PaperKind::LookedUp,
                    false,
                    Some("cu-tru"),
                ),
                own("Nếu làm thay: giấy ủy quyền", false),
                own("Giấy chứng sinh", true),
            ],
        );
        let groups: Vec<Group> = gather(&[&one]).into_iter().map(|line| line.group).collect();
        assert_eq!(groups, [Group::Original, Group::Sometimes, Group::LookedUp]);
        assert_eq!(gather(&[]), []);
    }
}
