//! What a procedure is called in addresses and files.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Identifies a procedure: the national code (`1.001193`) or one of the van's own services (`xe-tu-van`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProcedureCode(String);

/// The text is neither a national procedure code nor a service of the van.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidProcedureCode;

impl ProcedureCode {
    /// The van's own services, which have no national code: legal advice, digital signature, digital skills.
    pub const OF_THE_VAN: [&'static str; 3] = ["xe-tu-van", "xe-chu-ky-so", "xe-ky-nang-so"];

    /// The van's own service around digital signatures.
    pub fn of_the_van_signature() -> Option<Self> {
        Self::OF_THE_VAN[1].parse().ok()
    }

    /// The code as it stands in addresses and files.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Tells whether this is a service of the van itself, without a national code.
    pub fn is_of_the_van(&self) -> bool {
        Self::OF_THE_VAN.contains(&self.as_str())
    }
}

impl FromStr for ProcedureCode {
    type Err = InvalidProcedureCode;

    /// Accepts one digit, a dot and six digits, or an id of the van; capitals and white space around it do not matter.
    fn from_str(typed: &str) -> Result<Self, InvalidProcedureCode> {
        let code = typed.trim().to_ascii_lowercase();
        let national = code.split_once('.').is_some_and(|(kind, number)| {
            kind.len() == 1
                && number.len() == 6
                && kind
                    .bytes()
                    .chain(number.bytes())
                    .all(|sign| sign.is_ascii_digit())
        });
        if national || Self::OF_THE_VAN.contains(&code.as_str()) {
            Ok(Self(code))
        } else {
            Err(InvalidProcedureCode)
        }
    }
}

tried_from_text!(ProcedureCode);

impl From<ProcedureCode> for String {
    fn from(code: ProcedureCode) -> Self {
        code.0
    }
}

impl fmt::Display for ProcedureCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Display for InvalidProcedureCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a procedure code looks like 1.001193")
    }
}

impl std::error::Error for InvalidProcedureCode {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_national_or_of_the_van() {
        for code in [
            "1.001193",
            "3.000722",
            "xe-tu-van",
            "xe-chu-ky-so",
            "xe-ky-nang-so",
        ] {
            assert_eq!(code.parse::<ProcedureCode>().unwrap().as_str(), code);
        }
        assert!(" XE-TU-VAN ".parse::<ProcedureCode>().unwrap().is_of_the_van());
        for wrong in [
            "",
            "1001193",
            "1.00119",
            "11.001193",
            "1.0011a3",
            "xe-khac",
            "1.001193.1",
        ] {
            assert_eq!(
                wrong.parse::<ProcedureCode>(),
                Err(InvalidProcedureCode),
                "{wrong}"
            );
        }
    }
}
