//! The buttons of the people and check pages.

/// What a press on a button of the people or check page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Go on to the check page.
    Check,
    /// One more person.
    AddPerson,
    /// Take this person out, from 0.
    RemovePerson(usize),
    /// Back to the people page.
    Edit,
    /// Book.
    Book,
}

impl Press {
    /// The word of the button's value.
    pub fn word(self) -> String {
        match self {
            Self::Check => "xem-lai".into(),
            Self::AddPerson => "them-nguoi".into(),
            Self::RemovePerson(person) => format!("bot-{person}"),
            Self::Edit => "sua".into(),
            Self::Book => "dat".into(),
        }
    }

    /// Reads the button's value; pressing Enter sends the first button.
    pub fn of_word(word: &str) -> Self {
        match word {
            "them-nguoi" => Self::AddPerson,
            "sua" => Self::Edit,
            "dat" => Self::Book,
            other => other
                .strip_prefix("bot-")
                .and_then(|person| person.parse().ok())
                .map_or(Self::Check, Self::RemovePerson),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_read_back() {
        for press in [
            Press::Check,
            Press::AddPerson,
            Press::RemovePerson(3),
            Press::Edit,
            Press::Book,
        ] {
            assert_eq!(Press::of_word(&press.word()), press);
        }
    }
}
