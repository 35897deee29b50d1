//! Reading JSON on a phone: into a tree first, then out of the tree. Reading each type straight out of the text is faster,
//! but the phone then pays for a copy of the reader, and of its sentences about what is wrong, with every type (README,
//! "Decisions"). What cannot be read is nothing here; the office, which tells people what is wrong, reads with `serde_json`.

mod reading;

#[cfg(test)]
mod tests;

use std::fmt;

use serde::{
    Deserialize,
    de::{DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor},
};

/// Reads a text; nothing where it is no JSON, or not of this type.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    Tree::of(text)?.read()
}

/// Any JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Natural(u64),
    /// A whole number below 0.
    Negative(i64),
    /// Any other number.
    Fraction(f64),
    /// A text.
    Text(String),
    /// An array.
    List(Vec<Self>),
    /// An object, in its order.
    Record(Vec<(String, Self)>),
}

impl Tree {
    /// The tree of a text, which may be nested 128 deep.
    pub fn of(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Takes a part out of a record; the first of its name.
    pub fn take(&mut self, name: &str) -> Option<Self> {
        let Self::Record(record) = self else {
            return None;
        };
        let at = record.iter().position(|(known, _)| known == name)?;
        Some(record.swap_remove(at).1)
    }

    /// What it says.
    pub fn read<T: DeserializeOwned>(self) -> Option<T> {
        T::deserialize(self).ok()
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Grow;

        impl<'de> Visitor<'de> for Grow {
            type Value = Tree;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Tree, E> {
                Ok(Tree::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
                Ok(Tree::Bool(value))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
                Ok(Tree::Natural(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
                Ok(Tree::Negative(value))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
                Ok(Tree::Fraction(value))
            }

            fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
                Ok(Tree::Text(value.to_owned()))
            }

            fn visit_string<E>(self, value: String) -> Result<Tree, E> {
                Ok(Tree::Text(value))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Tree::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
                let mut record = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    record.push(entry);
                }
                Ok(Tree::Record(record))
            }
        }

        from.deserialize_any(Grow)
    }
}
