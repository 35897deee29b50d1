//! Fields of procedures.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A field of procedures, by which trips and counters are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Field {
    /// Civil status (`ho-tich`), with certification and the bundles around a birth or a death.
    HoTich,
    /// Land (`dat-dai`).
    DatDai,
    /// Finance and tax (`tai-chinh`).
    TaiChinh,
    /// Labour, invalids, social affairs and social insurance (`lao-dong`).
    LaoDong,
    /// Residence (`cu-tru`).
    CuTru,
    /// Electronic identity and digital skills (`dinh-danh`).
    DinhDanh,
    /// Legal help (`phap-ly`).
    PhapLy,
}

/// No field has this id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownField;

impl Field {
    /// Every field, in the order pages list them.
    pub const ALL: [Self; 7] = [
        Self::HoTich,
        Self::DatDai,
        Self::TaiChinh,
        Self::LaoDong,
        Self::CuTru,
        Self::DinhDanh,
        Self::PhapLy,
    ];

    /// The id used in addresses, files and the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HoTich => "ho-tich",
            Self::DatDai => "dat-dai",
            Self::TaiChinh => "tai-chinh",
            Self::LaoDong => "lao-dong",
            Self::CuTru => "cu-tru",
            Self::DinhDanh => "dinh-danh",
            Self::PhapLy => "phap-ly",
        }
    }
}

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(id: &str) -> Result<Self, UnknownField> {
        Self::ALL
            .into_iter()
            .find(|field| field.as_str() == id)
            .ok_or(UnknownField)
    }
}

tried_from_text!(Field);

impl From<Field> for &'static str {
    fn from(field: Field) -> Self {
        field.as_str()
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Display for UnknownField {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("no field has this id")
    }
}

impl std::error::Error for UnknownField {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_written_as_its_id() {
        for field in Field::ALL {
            assert_eq!(field.as_str().parse(), Ok(field));
            let json = serde_json::to_string(&field).unwrap();
            assert_eq!(json, format!("\"{field}\""));
            assert_eq!(serde_json::from_str::<Field>(&json).unwrap(), field);
        }
        assert_eq!("giao-thong".parse::<Field>(), Err(UnknownField));
    }
}
