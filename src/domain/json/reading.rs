//! Reading types out of a tree.

use std::fmt;

use serde::{
    de::{
        self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
        VariantAccess, Visitor, value::StringDeserializer,
    },
    forward_to_deserialize_any,
};

use super::Tree;

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
            Self::List(list) => visitor.visit_seq(Items::of(list)),
            Self::Record(record) => visitor.visit_map(Entries {
                left: record.into_iter(),
                value: Self::Null,
            }),
        }
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

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self {
            Self::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
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
            Self::List(list) => visitor.visit_seq(Items::of(list)),
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

    /// Fields have names: an array is no struct. They are handed over in the order of the struct, because the reader that
    /// serde derives for a list is smaller than the one for names, and the phone pays for the one that is used. What has
    /// no name here is passed over; a name with an alias would count as two, so there is none.
    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Other> {
        match self {
            Self::Record(_) => visitor.visit_seq(Items::named(&mut self, names)),
            _ => Err(Other),
        }
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

    // Whoever wants one of these refuses everything else by itself.
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
    }
}

/// What is in a list, or in the fields of a struct; nothing where a field is left out.
struct Items(std::vec::IntoIter<Option<Tree>>);

impl Items {
    fn of(list: Vec<Tree>) -> Self {
        Self(list.into_iter().map(Some).collect::<Vec<_>>().into_iter())
    }

    fn named(record: &mut Tree, names: &[&str]) -> Self {
        let values: Vec<_> = names.iter().map(|name| record.take(name)).collect();
        Self(values.into_iter())
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Other;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Other> {
        match self.0.next() {
            Some(Some(item)) => seed.deserialize(item).map(Some),
            // Left out: of a field that may be nothing, nothing; else what it is by default, if there is such.
            Some(None) => Ok(seed.deserialize(Tree::Null).ok()),
            None => Ok(None),
        }
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
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Other> {
        self.tree()?.deserialize_struct("", names, visitor)
    }
}
