//! Reading JSON on a phone: into a tree first, then out of the tree. Reading each type straight out of the text is faster,
//! but the phone then pays for a copy of the reader, and of its sentences about what is wrong, with every type (README,
//! "Decisions"). What cannot be read is nothing here; the office, which tells people what is wrong, reads with `serde_json`.

use std::fmt;

use serde::{
    Deserialize,
    de::{
        self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
        SeqAccess, VariantAccess, Visitor, value::StringDeserializer,
    },
    forward_to_deserialize_any,
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

/// It is not of the type asked for. Why is nobody's to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Other;

impl fmt::Display for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON of another type")
    }
}

impl std::error::Error for Other {}

impl de::Error for Other {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Other;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Natural(value) => visitor.visit_u64(value),
            Self::Negative(value) => visitor.visit_i64(value),
            Self::Fraction(value) => visitor.visit_f64(value),
            Self::Text(value) => visitor.visit_string(value),
            Self::List(list) => visitor.visit_seq(Items(list.into_iter())),
            Self::Record(record) => visitor.visit_map(Entries {
                left: record.into_iter(),
                value: Self::Null,
            }),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::Bool(value) => visitor.visit_bool(value),
            _ => Err(Other),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::Natural(value) => visitor.visit_u64(value),
            _ => Err(Other),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::Natural(value) => visitor.visit_u64(value),
            Self::Negative(value) => visitor.visit_i64(value),
            _ => Err(Other),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::Natural(value) => visitor.visit_u64(value),
            Self::Negative(value) => visitor.visit_i64(value),
            Self::Fraction(value) => visitor.visit_f64(value),
            _ => Err(Other),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::Text(value) => visitor.visit_string(value),
            _ => Err(Other),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_string(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_string(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::Null => visitor.visit_unit(),
            _ => Err(Other),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Other> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Other> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::List(list) => visitor.visit_seq(Items(list.into_iter())),
            _ => Err(Other),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, parts: usize, visitor: V) -> Result<V::Value, Other> {
        match &self {
            Self::List(list) if list.len() == parts => self.deserialize_seq(visitor),
            _ => Err(Other),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        parts: usize,
        visitor: V,
    ) -> Result<V::Value, Other> {
        self.deserialize_tuple(parts, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::Record(record) => visitor.visit_map(Entries {
                left: record.into_iter(),
                value: Self::Null,
            }),
            _ => Err(Other),
        }
    }

    /// Fields have names: an array is no struct, which spares the phone a second reader of each.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Other> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Other> {
        match self {
            Self::Text(name) => visitor.visit_enum(Variant { name, inside: None }),
            Self::Record(mut record) if record.len() == 1 => match record.pop() {
                Some((name, inside)) => visitor.visit_enum(Variant {
                    name,
                    inside: Some(inside),
                }),
                None => Err(Other),
            },
            _ => Err(Other),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 bytes byte_buf }
}

impl IntoDeserializer<'_, Other> for Tree {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

struct Items(std::vec::IntoIter<Tree>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Other;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Other> {
        self.0.next().map(|item| seed.deserialize(item)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Entries {
    left: std::vec::IntoIter<(String, Tree)>,
    /// Of the entry whose key was read last.
    value: Tree,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Other;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Other> {
        let Some((key, value)) = self.left.next() else {
            return Ok(None);
        };
        self.value = value;
        seed.deserialize(Tree::Text(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Other> {
        seed.deserialize(std::mem::replace(&mut self.value, Tree::Null))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left.len())
    }
}

struct Variant {
    name: String,
    inside: Option<Tree>,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Other;
    type Variant = Inside;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Inside), Other> {
        let name: StringDeserializer<Other> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, Inside(self.inside)))
    }
}

struct Inside(Option<Tree>);

impl Inside {
    fn tree(self) -> Result<Tree, Other> {
        self.0.ok_or(Other)
    }
}

impl<'de> VariantAccess<'de> for Inside {
    type Error = Other;

    fn unit_variant(self) -> Result<(), Other> {
        match self.0 {
            None | Some(Tree::Null) => Ok(()),
            Some(_) => Err(Other),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Other> {
        seed.deserialize(self.tree()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, parts: usize, visitor: V) -> Result<V::Value, Other> {
        self.tree()?.deserialize_tuple(parts, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Other> {
        self.tree()?.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Serialize;

    use super::*;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    enum Kind {
        Bare,
        One(i16),
        Two(bool, String),
        Named { at: Option<f64>, of: Vec<u8> },
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Whole {
        kinds: Vec<Kind>,
        by_name: BTreeMap<String, (u64, i64)>,
        #[serde(default)]
        left_out: u8,
        sign: char,
        result: Result<(), String>,
    }

    fn kind() -> impl Strategy<Value = Kind> {
        // Exact in both bases: `serde_json` may read the last bit of others otherwise than it was.
        let eighths = (-8_000_000..8_000_000).prop_map(|eighths| f64::from(eighths) / 8.0);
        prop_oneof![
            Just(Kind::Bare),
            any::<i16>().prop_map(Kind::One),
            (any::<bool>(), ".*").prop_map(|(yes, text)| Kind::Two(yes, text)),
            (
                prop::option::of(eighths),
                prop::collection::vec(any::<u8>(), 0..5)
            )
                .prop_map(|(at, of)| Kind::Named { at, of }),
        ]
    }

    fn whole() -> impl Strategy<Value = Whole> {
        let by_name = prop::collection::btree_map(".*", (any::<u64>(), any::<i64>()), 0..4);
        let result = prop::result::maybe_ok(Just(()), ".*");
        (
            prop::collection::vec(kind(), 0..5),
            by_name,
            any::<u8>(),
            any::<char>(),
            result,
        )
            .prop_map(|(kinds, by_name, left_out, sign, result)| Whole {
                kinds,
                by_name,
                left_out,
                sign,
                result,
            })
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(whole in whole()) {
            let text = serde_json::to_string(&whole).unwrap();
            prop_assert_eq!(read::<Whole>(&text), serde_json::from_str(&text).ok());
            prop_assert_eq!(read(&text), Some(whole));
        }

        #[test]
        fn what_is_torn_is_read_as_serde_json_would(whole in whole(), at: prop::sample::Index, with in "[\\[\\]{}\",:0-9a-z]") {
            let mut text: Vec<char> = serde_json::to_string(&whole).unwrap().chars().collect();
            let at = at.index(text.len());
            text.splice(at..=at, with.chars());
            let text: String = text.into_iter().collect();
            prop_assert_eq!(read::<Whole>(&text), serde_json::from_str(&text).ok());
        }
    }

    #[test]
    fn another_type_is_nothing() {
        assert_eq!(read::<u8>("256"), None);
        assert_eq!(read::<u8>("-1"), None);
        assert_eq!(read::<String>("1"), None);
        assert_eq!(read::<Kind>("\"Neither\""), None);
        assert_eq!(read::<(u8, u8)>("[1,2,3]"), None);
        assert_eq!(read::<Whole>("{}"), None);
        assert_eq!(read::<Vec<u8>>("<html>"), None);
        assert_eq!(read::<Vec<u8>>(&"[".repeat(100_000)), None);
    }
}
