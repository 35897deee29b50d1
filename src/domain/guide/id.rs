//! What names guides, nodes and answers, in addresses and files.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Names a guide, a question or any other node, or an answer: small letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// The text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidId;

impl Id {
    /// The id as it stands in addresses and files.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Id {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let fits = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
        if (1..=40).contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidId)
        }
    }
}

tried_from_text!(Id);

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl fmt::Display for InvalidId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an id is made of small letters, digits and hyphens")
    }
}

impl std::error::Error for InvalidId {}

/// An answer given: the question's id and the answer's id, written `question.answer`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Given {
    /// The question.
    pub question: Id,
    /// The answer.
    pub answer: Id,
}

impl FromStr for Given {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let (question, answer) = text.split_once('.').ok_or(InvalidId)?;
        Ok(Self {
            question: question.parse()?,
            answer: answer.parse()?,
        })
    }
}

tried_from_text!(Given);

impl From<Given> for String {
    fn from(given: Given) -> Self {
        given.to_string()
    }
}

impl fmt::Display for Given {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}.{}", self.question, self.answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_plain_and_an_answer_is_two_of_them() {
        assert!("tre-6-14".parse::<Id>().is_ok());
        for wrong in ["", "Tuổi", "a b", "a.b", "../x", "a_b"] {
            assert_eq!(wrong.parse::<Id>(), Err(InvalidId), "{wrong}");
        }
        let given: Given = "tuoi.6-14".parse().unwrap();
        assert_eq!(given.to_string(), "tuoi.6-14");
        assert!("tuoi".parse::<Given>().is_err());
    }
}
