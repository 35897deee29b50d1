//! What an attribute may be set to.

use crate::Live;

/// What an attribute is set to.
#[derive(Default)]
pub enum Value {
    /// The attribute is not there.
    #[default]
    Absent,
    /// It is there and says nothing more: `disabled`.
    Present,
    /// Words known when the app was built.
    Word(&'static str),
    /// Other words.
    Text(String),
    /// What it is follows signals.
    Live(Box<dyn FnMut() -> Value + Send>),
}

impl Value {
    /// As it stands in HTML, if the attribute is there. What follows signals is asked first ([`Self::settle`]).
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Absent | Self::Live(_) => None,
            Self::Present => Some(""),
            Self::Word(word) => Some(word),
            Self::Text(text) => Some(text),
        }
    }

    /// What it is now, for one that follows signals.
    pub fn settle(mut self) -> Self {
        while let Self::Live(ask) = &mut self {
            self = ask();
        }
        self
    }

    /// These classes, and one more under a condition.
    pub(crate) fn and(self, class: &'static str, so: Self) -> Self {
        match (self, so) {
            (others, Self::Absent) => others,
            (Self::Live(mut others), so) => {
                let mut so = so.again();
                Self::Live(Box::new(move || others().settle().and(class, so())))
            }
            (others, Self::Live(mut so)) => {
                let mut others = others.again();
                Self::Live(Box::new(move || others().and(class, so().settle())))
            }
            (others, _) => match others.words() {
                None | Some("") => Self::Word(class),
                Some(others) => Self::Text(format!("{others} {class}")),
            },
        }
    }

    /// Says it as often as it is asked.
    fn again(self) -> Box<dyn FnMut() -> Self + Send> {
        match self {
            Self::Live(ask) => ask,
            Self::Absent => Box::new(|| Self::Absent),
            Self::Present => Box::new(|| Self::Present),
            Self::Word(word) => Box::new(move || Self::Word(word)),
            Self::Text(text) => Box::new(move || Self::Text(text.clone())),
        }
    }
}

/// What can be written behind `name=` in `view!`.
pub trait IntoValue {
    /// The value of no type.
    fn into_value(self) -> Value;
}

/// What `view!` makes of `name={move || …}`.
impl<V: IntoValue + 'static> IntoValue for Live<V> {
    fn into_value(self) -> Value {
        let mut ask = self.0;
        Value::Live(Box::new(move || ask().into_value()))
    }
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Word(self)
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(self)
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        if self { Value::Present } else { Value::Absent }
    }
}

impl<V: IntoValue> IntoValue for Option<V> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, V::into_value)
    }
}

impl<F, V> IntoValue for F
where
    F: FnMut() -> V + Send + 'static,
    V: IntoValue,
{
    fn into_value(mut self) -> Value {
        Value::Live(Box::new(move || self().into_value()))
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(
            impl IntoValue for $number {
                fn into_value(self) -> Value {
                    Value::Text(self.to_string())
                }
            }
        )*
    };
}

numbers!(i32, u8, u16, u32, usize);

/// What is written behind one `class=`.
pub enum Class {
    /// All classes, but for those under a condition.
    All(Value),
    /// One class, and whether it is there.
    If(&'static str, Value),
}

/// What can be written behind `class=` in `view!`.
pub trait IntoClass {
    /// The classes of no type.
    fn into_class(self) -> Class;
}

impl<V: IntoValue> IntoClass for V {
    fn into_class(self) -> Class {
        Class::All(self.into_value())
    }
}

impl<V: IntoValue> IntoClass for (&'static str, V) {
    fn into_class(self) -> Class {
        Class::If(self.0, self.1.into_value())
    }
}

/// What `view!` puts around the value of an attribute.
pub trait IntoAttributeValue {
    /// The value of no type.
    fn into_attribute_value(self) -> Value;
}

impl<V: IntoValue> IntoAttributeValue for V {
    fn into_attribute_value(self) -> Value {
        self.into_value()
    }
}
