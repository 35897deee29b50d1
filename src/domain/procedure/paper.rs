//! Papers to bring.

use serde::{Deserialize, Serialize};

/// One paper to bring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// A short phrase, as a villager would say it; begins with "Nếu" when only some people need it.
    pub text: String,
    /// The original must be brought; a copy does not do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub original: bool,
    /// What is done about it.
    #[serde(default, skip_serializing_if = "PaperKind::is_own")]
    pub kind: PaperKind,
    /// Names the paper where several procedures want it in different words, so that it is brought once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// No source was found for it: shown as such.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unverified: bool,
}

/// What is done about a paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// The person brings it.
    #[default]
    Own,
    /// The person brings a copy, which stays there.
    Copy,
    /// A form to fill in, one for each procedure.
    Form,
    /// The officer looks it up; brought only where that fails.
    LookedUp,
}

impl PaperKind {
    /// Tells whether the person simply brings it.
    pub fn is_own(&self) -> bool {
        *self == Self::Own
    }
}

impl Paper {
    /// Tells whether only some people need it: its text says when.
    pub fn is_conditional(&self) -> bool {
        ["Nếu ", "Tùy "].iter().any(|word| self.text.starts_with(word))
    }
}
