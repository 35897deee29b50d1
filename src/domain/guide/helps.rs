//! Which guide helps with which procedure. The guides name the same procedures; a test compares.

use super::super::procedure::ProcedureCode;

/// How a guide helps with a procedure; `text` has a sentence for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Helps {
    /// Filing it online needs a digital signature.
    NeedsSignature,
    /// The electronic identity of level one is made on the phone.
    Vneid1,
    /// The electronic identity of level two is made at the commune's police.
    Vneid2,
    /// The electronic identity of a foreigner.
    VneidForeigner,
    /// The account is locked or is to be.
    VneidLock,
    /// Free legal aid.
    LegalAid,
    /// A digital signature.
    Signature,
    /// Digital skills.
    Skills,
}

/// How a guide helps with a procedure; none for procedures without one of their own.
pub fn for_procedure(code: &ProcedureCode) -> Option<Helps> {
    Helps::ALL
        .into_iter()
        .find(|helps| helps.procedures().contains(&code.as_str()))
}

impl Helps {
    /// Every way.
    pub const ALL: [Self; 8] = [
        Self::NeedsSignature,
        Self::Vneid1,
        Self::Vneid2,
        Self::VneidForeigner,
        Self::VneidLock,
        Self::LegalAid,
        Self::Signature,
        Self::Skills,
    ];

    /// The procedures it helps with.
    pub const fn procedures(self) -> &'static [&'static str] {
        match self {
            Self::NeedsSignature => &["1.001612"],
            Self::Vneid1 => &["1.011410"],
            Self::Vneid2 => &["3.000228"],
            Self::VneidForeigner => &["3.000226"],
            Self::VneidLock => &["3.000283", "3.000284"],
            Self::LegalAid => &["2.000829"],
            Self::Signature => &["xe-chu-ky-so"],
            Self::Skills => &["xe-ky-nang-so"],
        }
    }

    /// The guide, and the answers that lead to what helps.
    pub const fn guide(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::NeedsSignature => ("chu-ky-so", &["viec.co-can", "can.ho-kinh-doanh"]),
            Self::Vneid1 => ("vneid", &[]),
            Self::Vneid2 => ("vneid", &["ai.tu-14"]),
            Self::VneidForeigner => ("vneid", &["ai.nuoc-ngoai"]),
            Self::VneidLock => ("vneid-su-co", &["loi.bi-khoa"]),
            Self::LegalAid => ("tro-giup", &["can.luat"]),
            Self::Signature => ("chu-ky-so", &[]),
            Self::Skills => ("ky-nang-so", &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_business_is_told_about_the_signature_and_a_birth_is_not() {
        let helps = |code: &str| for_procedure(&code.parse().unwrap());
        assert_eq!(helps("1.001612"), Some(Helps::NeedsSignature));
        assert_eq!(helps("1.001193"), None);
    }
}
