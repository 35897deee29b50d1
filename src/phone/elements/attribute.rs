//! Attributes, properties, listeners: what stands between the tag and its children.

use std::borrow::Cow;

use leptos::{
    reactive::{effect::RenderEffect, owner::Owner},
    tachys::{
        html::attribute::{
            Attribute as _,
            any_attribute::{AnyAttribute, AnyAttributeState},
        },
        renderer::{RemoveEventHandler, Rndr, types},
    },
};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;

use crate::Value;

/// The attribute that is the children, as HTML.
pub(crate) const INNER_HTML: &str = "inner_html";

/// The attribute that is set in parts.
pub(crate) const CLASS: &str = "class";

/// What listens to an event.
pub(crate) type Heard = Box<dyn FnMut(types::Event)>;

/// One of them.
pub(crate) enum Attribute {
    /// `name="value"`.
    Set(&'static str, Value),
    /// `prop:name=value`: of the node in the browser, not in HTML.
    Property(&'static str, Value),
    /// `on:name=…`. The office has no listener.
    Listener(Cow<'static, str>, Option<SendWrapper<Heard>>),
    /// `node_ref=…`
    Reference(Box<dyn FnOnce(&types::Element) + Send>),
    /// What a component puts on the views inside.
    Other(AnyAttribute),
}

/// How the node came about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The app made it: nothing is set yet.
    Made,
    /// The office drew it: what HTML can say is set.
    Drawn,
}

/// What is kept of an attribute while its element stands.
pub(crate) enum Kept {
    Set(&'static str, Value),
    /// Sets it anew when its signals change, and holds what it is.
    Live(&'static str, RenderEffect<Value>),
    Property(
        &'static str,
        #[expect(dead_code, reason = "it works while it is held")] Option<RenderEffect<()>>,
    ),
    Listener(
        Cow<'static, str>,
        #[expect(dead_code, reason = "it listens while it is held")]
        Option<RemoveEventHandler<types::Element>>,
    ),
    Reference,
    Other(AnyAttributeState),
}

impl Attribute {
    /// Puts it on a node.
    pub(crate) fn put(self, node: &types::Element, origin: Origin) -> Kept {
        match self {
            Self::Set(name, Value::Live(ask)) => {
                Kept::Live(name, follow(node, name, ask, Value::Absent, origin))
            }
            Self::Set(name, value) => {
                if origin == Origin::Made {
                    set(node, name, &Value::Absent, &value);
                }
                Kept::Set(name, value)
            }
            Self::Property(name, value) => Kept::Property(name, property(node, name, value)),
            Self::Listener(name, heard) => {
                let listening = listen(node, &name, heard);
                Kept::Listener(name, listening)
            }
            Self::Reference(take) => {
                take(node);
                Kept::Reference
            }
            Self::Other(any) => Kept::Other(match origin {
                Origin::Made => any.build(node),
                Origin::Drawn => any.hydrate::<true>(node),
            }),
        }
    }

    /// Whether what is kept is of the same attribute, and of the same element: with another id or name it is another one, and
    /// what a person typed into one box never stands in the next.
    pub(crate) fn continues(&self, kept: &Kept) -> bool {
        match (self, kept) {
            (Self::Set(name @ ("id" | "name"), value), Kept::Set(before, was)) => {
                name == before && value.words() == was.words()
            }
            (Self::Set(name, _), Kept::Set(before, _) | Kept::Live(before, _))
            | (Self::Property(name, _), Kept::Property(before, _)) => name == before,
            (Self::Listener(name, _), Kept::Listener(before, _)) => name == before,
            (Self::Reference(_), Kept::Reference) | (Self::Other(_), Kept::Other(_)) => true,
            _ => false,
        }
    }

    /// Puts it in the place of what is kept. Words that are the same are not set again: what a person typed stays.
    pub(crate) fn replace(self, node: &types::Element, kept: &mut Kept) {
        match (self, kept) {
            (Self::Other(any), Kept::Other(state)) => any.rebuild(state),
            (Self::Set(name, value), kept) => {
                let before = match kept {
                    Kept::Set(_, before) => std::mem::take(before),
                    Kept::Live(_, effect) => effect.take_value().unwrap_or_default(),
                    _ => Value::Absent,
                };
                *kept = match value {
                    Value::Live(ask) => Kept::Live(name, follow(node, name, ask, before, Origin::Made)),
                    value => {
                        set(node, name, &before, &value);
                        Kept::Set(name, value)
                    }
                };
            }
            (other, kept) => *kept = other.put(node, Origin::Made),
        }
    }
}

/// Sets an attribute where it is not what it was.
fn set(node: &types::Element, name: &str, before: &Value, now: &Value) {
    match (before.words(), now.words()) {
        (before, now) if before == now => {}
        (_, words) if name == INNER_HTML => Rndr::set_inner_html(node, words.unwrap_or_default()),
        (_, Some(words)) => Rndr::set_attribute(node, name, words),
        (_, None) => Rndr::remove_attribute(node, name),
    }
}

/// Sets an attribute now and whenever its signals change.
fn follow(
    node: &types::Element,
    name: &'static str,
    mut ask: Box<dyn FnMut() -> Value + Send>,
    before: Value,
    origin: Origin,
) -> RenderEffect<Value> {
    let (node, mut first) = (node.clone(), Some(before));
    RenderEffect::new(move |before: Option<Value>| {
        let now = ask().settle();
        let drawn = before.is_none() && origin == Origin::Drawn;
        let before = before.or_else(|| first.take()).unwrap_or_default();
        if !drawn {
            set(&node, name, &before, &now);
        }
        now
    })
}

/// Sets a property, now and whenever its signals change: HTML knows nothing of it, and a person may have changed it since.
fn property(node: &types::Element, name: &'static str, value: Value) -> Option<RenderEffect<()>> {
    fn set(node: &types::Element, name: &str, value: &Value) {
        let value = match value {
            Value::Absent => JsValue::FALSE,
            Value::Present => JsValue::TRUE,
            value => value.words().unwrap_or_default().into(),
        };
        Rndr::set_property_or_value(node, name, &value);
    }
    match value {
        Value::Live(mut ask) => {
            let node = node.clone();
            Some(RenderEffect::new(move |_| set(&node, name, &ask().settle())))
        }
        value => {
            set(node, name, &value);
            None
        }
    }
}

fn listen(
    node: &types::Element,
    name: &str,
    heard: Option<SendWrapper<Heard>>,
) -> Option<RemoveEventHandler<types::Element>> {
    let mut heard = heard?.take();
    let owner = Owner::current().unwrap_or_default();
    let heard = Box::new(move |event| owner.with(|| heard(event)));
    Some(Rndr::add_event_listener(node, name, heard))
}
