//! What the van helps with: procedures with the papers to bring, and where each statement comes from.

mod code;
mod field;
mod paper;
mod source;

pub use code::{InvalidProcedureCode, ProcedureCode};
pub use field::{Field, UnknownField};
pub use paper::{Paper, PaperKind};
pub use source::{Origin, Part, PartSource};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fold::{contains_folded, fold};
use super::time;

/// A way to hand a dossier in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// In person.
    Direct,
    /// On the national portal.
    Online,
    /// By post.
    Postal,
}

/// What the van cannot do about a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VanCannot {
    /// Accept the dossier and decide: the authority does.
    Decide,
    /// Send the dossier: it is not taken online.
    File,
}

/// A procedure as the pages explain it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// Identifies the procedure.
    pub code: ProcedureCode,
    /// Everyday name: "Làm sổ đỏ lần đầu".
    pub name: String,
    /// Name on the national portal.
    pub official_name: String,
    /// Where the procedure belongs.
    pub field: Field,
    /// A few everyday words that tell it from its neighbours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What to bring, beside the identity card and the phone that everybody brings.
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// What the fee text says, in words; none when no source says anything. A `0` in the national data may mean "set by
    /// the city council", so nothing here is derived from a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<String>,
    /// What an online dossier costs, in words. The city's share follows NQ 77/2025/NQ-HĐND (since 1 January 2026).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online_fee: Option<String>,
    /// How long the office may take, in words: portal numbers differ by channel and case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit: Option<String>,
    /// What one gets in the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Id of the form that can be filled here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Who decides, as on the national portal: "Cấp xã".
    pub level: String,
    /// How a dossier may be handed in.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// Who may ask for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// What the van can do about it. Our reading of the temporary process (QĐ 1420/QĐ-TTPVHCC), not an official promise.
    pub van: String,
    /// One of the few most asked for, listed first.
    #[serde(default)]
    pub common: bool,
    /// An online dossier must carry a digital signature.
    #[serde(default)]
    pub needs_signature: bool,
    /// Where the statements come from; begins with an address when there is one.
    pub source: String,
    /// The day the source was read.
    #[serde(with = "time::date")]
    pub checked_on: NaiveDate,
    /// The description as a whole was read in its source, and is Hà Nội's.
    pub verified: bool,
    /// Parts without a source although the rest has one.
    #[serde(default)]
    pub unverified_parts: Vec<Part>,
    /// Parts from somewhere else than [`Self::source`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_sources: Vec<PartSource>,
    /// First day the description holds.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "time::date_option")]
    pub effective_from: Option<NaiveDate>,
    /// Last day the description holds.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "time::date_option")]
    pub effective_to: Option<NaiveDate>,
    /// The decision that published the procedure: "163/QĐ-BTP".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Numbers of the laws, decrees and circulars it rests on.
    #[serde(default)]
    pub legal_basis: Vec<String>,
    /// What else one should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Procedure {
    /// Tells whether people may book for it: its description is verified.
    ///
    /// A description that has run out ([`Self::in_force_on`]) stays bookable: the need does not end with the decree.
    pub fn is_bookable(&self) -> bool {
        self.verified
    }

    /// Tells whether the description holds on a day.
    pub fn in_force_on(&self, day: NaiveDate) -> bool {
        self.effective_from.is_none_or(|from| from <= day) && self.effective_to.is_none_or(|to| day <= to)
    }

    /// Tells whether a part of the description was read in a source. A page marks every other part.
    pub fn is_sure_of(&self, part: Part) -> bool {
        // Sources name the procedures that need a signature; of the others they say nothing.
        let told = part != Part::Signature || self.needs_signature;
        self.verified && told && !self.unverified_parts.contains(&part)
    }

    /// Where a part of the description is from.
    pub fn origin(&self, part: Part) -> Origin<'_> {
        let sure = self.is_sure_of(part);
        match self.other_sources.iter().find(|other| other.part == part) {
            Some(other) => Origin {
                source: &other.source,
                checked_on: other.checked_on,
                sure,
                effective_from: other.effective_from,
                effective_to: other.effective_to,
            },
            None => Origin {
                source: &self.source,
                checked_on: self.checked_on,
                sure,
                effective_from: self.effective_from,
                effective_to: self.effective_to,
            },
        }
    }

    /// Tells whether the description says anything of a part.
    pub fn says(&self, part: Part) -> bool {
        match part {
            Part::Who => self.who.is_some(),
            Part::Papers => !self.papers.is_empty(),
            Part::Fee => self.fee.is_some(),
            Part::OnlineFee => self.online_fee.is_some(),
            Part::TimeLimit => self.time_limit.is_some(),
            Part::Result => self.result.is_some(),
            Part::Filing | Part::Van => true,
            // Who files on paper signs by hand.
            Part::Signature => self.channels.contains(&Channel::Online),
            Part::Note => self.note.is_some(),
        }
    }

    /// What the van cannot do about it. Its own services it does whole.
    pub fn van_cannot(&self) -> Vec<VanCannot> {
        if self.code.is_of_the_van() {
            return Vec::new();
        }
        // An empty list of channels means that none is known.
        let offline = !self.channels.is_empty() && !self.channels.contains(&Channel::Online);
        std::iter::once(VanCannot::Decide)
            .chain(offline.then_some(VanCannot::File))
            .collect()
    }

    /// The web address at the beginning of the source.
    pub fn source_link(&self) -> Option<&str> {
        self.source
            .split_whitespace()
            .next()
            .filter(|word| word.starts_with("https://"))
    }

    /// Folded words of everything the procedure can be found by.
    pub fn search_key(&self) -> String {
        let hint = self.hint.as_deref().unwrap_or_default();
        fold(&format!(
            "{} {hint} {} {}",
            self.name, self.official_name, self.code
        ))
    }

    /// Tells whether the procedure answers a query, folded by [`fold`].
    pub fn matches(&self, folded_query: &str) -> bool {
        contains_folded(&self.search_key(), folded_query)
    }

    /// What lists show.
    pub fn summary(&self) -> ProcedureSummary {
        ProcedureSummary {
            code: self.code.clone(),
            name: self.name.clone(),
            hint: self.hint.clone(),
            field: self.field,
            common: self.common,
        }
    }
}

/// A procedure in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureSummary {
    /// Identifies the procedure.
    pub code: ProcedureCode,
    /// Everyday name.
    pub name: String,
    /// A few everyday words that tell it from its neighbours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Where the procedure belongs.
    pub field: Field,
    /// One of the few most asked for, listed first.
    #[serde(default)]
    pub common: bool,
}

impl ProcedureSummary {
    /// Tells whether the procedure answers a query, folded by [`fold`]. Does not know the official name.
    pub fn matches(&self, folded_query: &str) -> bool {
        let hint = self.hint.as_deref().unwrap_or_default();
        contains_folded(
            &fold(&format!("{} {hint} {}", self.name, self.code)),
            folded_query,
        )
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn paper(text: &str, original: bool, unverified: bool) -> Paper {
        Paper {
            text: text.into(),
            original,
            unverified,
            ..Paper::default()
        }
    }

    pub(crate) fn procedure(code: &str, name: &str, papers: Vec<Paper>) -> Procedure {
        Procedure {
            code: code.parse().unwrap(),
            name: name.into(),
            official_name: "Đăng ký đất đai, cấp Giấy chứng nhận lần đầu".into(),
            field: Field::DatDai,
            hint: Some("Đất chưa có sổ".into()),
            papers,
            fee: None,
            online_fee: None,
            time_limit: None,
            result: None,
            form: None,
            level: "Cấp xã".into(),
            channels: vec![Channel::Direct, Channel::Online],
            who: None,
            van: "Xe tư vấn".into(),
            common: true,
            needs_signature: false,
            source: "https://dichvucong.gov.vn/x (bản lưu)".into(),
            checked_on: "2026-07-18".parse().unwrap(),
            verified: true,
            unverified_parts: vec![Part::Who],
            other_sources: vec![],
            effective_from: None,
            effective_to: "2027-02-28".parse().ok(),
            decision: None,
            legal_basis: vec![],
            note: None,
        }
    }

    #[test]
    fn is_found_by_everyday_and_official_words() {
        let land = procedure("1.013978", "Làm sổ đỏ lần đầu", vec![]);
        for query in [
            "so do",
            "sổ đỏ",
            "giay chung nhan",
            "dat chua co so",
            "1.013978",
            "013978",
        ] {
            assert!(land.matches(&fold(query)), "{query}");
        }
        assert!(!land.matches(&fold("khai sinh")));
        assert!(land.summary().matches(&fold("so do")));
        assert!(!land.summary().matches(&fold("giay chung nhan")));
    }

    #[test]
    fn says_what_it_is_sure_of_and_when() {
        let mut land = procedure("1.013978", "Làm sổ đỏ lần đầu", vec![]);
        assert!(!land.is_sure_of(Part::Who));
        assert!(land.is_sure_of(Part::Papers));
        assert!(land.in_force_on("2027-02-28".parse().unwrap()));
        assert!(!land.in_force_on("2027-03-01".parse().unwrap()));
        assert_eq!(land.source_link(), Some("https://dichvucong.gov.vn/x"));
        assert!(land.is_bookable());
        assert!(
            !land.is_sure_of(Part::Signature),
            "no source says that none is needed"
        );
        land.needs_signature = true;
        assert!(land.is_sure_of(Part::Signature));
        land.verified = false;
        assert!(!land.is_sure_of(Part::Papers));
        assert!(!land.is_bookable());
    }

    #[test]
    fn a_statement_may_be_from_elsewhere() {
        let mut land = procedure("1.013978", "Làm sổ đỏ lần đầu", vec![]);
        land.other_sources.push(PartSource {
            part: Part::OnlineFee,
            source: "Nghị quyết 77/2025/NQ-HĐND".into(),
            checked_on: "2026-11-22".parse().unwrap(),
            effective_from: "2026-01-01".parse().ok(),
            effective_to: None,
        });
        let fee = land.origin(Part::OnlineFee);
        assert_eq!(fee.source, "Nghị quyết 77/2025/NQ-HĐND");
        assert_eq!(fee.effective_from, "2026-01-01".parse().ok());
        assert_eq!(land.origin(Part::Papers).source, land.source);
        assert_eq!(land.origin(Part::Papers).effective_to, land.effective_to);
        assert!(!land.origin(Part::Who).sure);
    }

    #[test]
    fn the_van_decides_nothing_and_files_only_what_is_taken_online() {
        let mut land = procedure("1.013978", "Làm sổ đỏ lần đầu", vec![]);
        assert_eq!(land.van_cannot(), [VanCannot::Decide]);
        land.channels = vec![Channel::Direct];
        assert_eq!(land.van_cannot(), [VanCannot::Decide, VanCannot::File]);
        assert!(!land.says(Part::Signature));
        land.channels = vec![];
        assert_eq!(land.van_cannot(), [VanCannot::Decide]);
        assert_eq!(procedure("xe-tu-van", "Hỏi", vec![]).van_cannot(), []);
    }

    #[test]
    fn travels_as_json() {
        let land = procedure(
            "1.013978",
            "Làm sổ đỏ lần đầu",
            vec![paper("Căn cước", true, false)],
        );
        let json = serde_json::to_string(&land).unwrap();
        assert_eq!(serde_json::from_str::<Procedure>(&json).unwrap(), land);
        assert!(json.contains(r#""channels":["direct","online"]"#));
        assert!(json.contains(r#""unverified_parts":["who"]"#));
    }
}
