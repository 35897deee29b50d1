//! The element.

use leptos::{
    prelude::{NodeRef, RenderHtml},
    tachys::{
        html::{element::ElementType, event::EventDescriptor, node_ref::NodeRefContainer},
        renderer::types,
    },
};
use send_wrapper::SendWrapper;

use crate::{
    IntoValue, Value,
    attribute::{Attribute, CLASS, Kept},
    node::{IntoNode, Node, NodeState},
    value::{Class, IntoClass},
};

mod drawn;

/// How an element is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With children and an end.
    Html,
    /// Without children and without an end.
    Void,
    /// With children that stand in HTML as they are.
    Raw,
    /// In the namespace of drawings.
    Svg,
}

/// Any element of a page.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    kind: Kind,
    attributes: Vec<Attribute>,
    children: Vec<Node>,
}

/// An element that stands in the page.
pub struct ElementState {
    node: types::Element,
    tag: &'static str,
    attributes: Vec<Kept>,
    children: Vec<NodeState>,
}

macro_rules! tags {
    ($kind:ident: $($tag:ident),* $(,)?) => {
        $(
            #[doc = concat!("`<", stringify!($tag), ">`")]
            pub fn $tag() -> $crate::element::Element {
                $crate::element::Element::new(stringify!($tag), $crate::element::Kind::$kind)
            }
        )*
    };
}
pub(crate) use tags;

macro_rules! attributes {
    ($($method:ident $name:literal),* $(,)?) => {
        /// What `view!` calls for each attribute.
        impl Element {
            $(
                #[doc = concat!("`", $name, "=`")]
                pub fn $method(self, value: impl IntoValue) -> Self {
                    self.attr($name, value)
                }
            )*
        }
    };
}

attributes! {
    accept "accept", action "action", alt "alt", aria_current "aria-current", aria_describedby "aria-describedby",
    aria_hidden "aria-hidden", aria_invalid "aria-invalid", aria_label "aria-label", aria_labelledby "aria-labelledby",
    aria_modal "aria-modal", autocapitalize "autocapitalize", autocomplete "autocomplete", autofocus "autofocus",
    autoplay "autoplay", capture "capture", charset "charset", checked "checked",
    content "content", datetime "datetime", disabled "disabled", download "download", r#for "for", form "form",
    formaction "formaction", hidden "hidden", href "href", hreflang "hreflang", id "id", inner_html "inner_html",
    inputmode "inputmode", lang "lang", list "list", maxlength "maxlength", method "method", multiple "multiple", muted "muted",
    name "name", novalidate "novalidate", open "open", playsinline "playsinline", rel "rel", role "role", rows "rows",
    scope "scope", selected "selected",
    spellcheck "spellcheck", src "src", tabindex "tabindex", r#type "type", value "value",
}

impl Element {
    /// An element without anything on it or in it.
    pub fn new(tag: &'static str, kind: Kind) -> Self {
        Self(Box::new(Parts {
            tag,
            kind,
            attributes: Vec::new(),
            children: Vec::new(),
        }))
    }

    /// Puts something into it, behind what is in it.
    #[inline]
    pub fn child(self, child: impl RenderHtml) -> Self {
        self.put(child.into_node())
    }

    fn put(mut self, node: Node) -> Self {
        if let Node::Group(mut nodes) = node {
            self.0.children.append(&mut nodes);
        } else {
            self.0.children.push(node);
        }
        self
    }

    /// Sets an attribute by its name.
    pub fn attr(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with(Attribute::Set(name, value.into_value()))
    }

    /// Sets the classes, `class="…"`, or gives one more under a condition, `class=("…", so)`.
    pub fn class(mut self, class: impl IntoClass) -> Self {
        let (name, so) = match class.into_class() {
            Class::All(value) => return self.with(Attribute::Set(CLASS, value)),
            Class::If(name, so) => (name, so),
        };
        let others = self
            .0
            .attributes
            .iter_mut()
            .find_map(|attribute| match attribute {
                Attribute::Set(CLASS, value) => Some(value),
                _ => None,
            });
        match others {
            Some(others) => *others = std::mem::take(others).and(name, so),
            None => self
                .0
                .attributes
                .push(Attribute::Set(CLASS, Value::Absent.and(name, so))),
        }
        self
    }

    /// Sets a property of the node.
    pub fn prop(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with(Attribute::Property(name, value.into_value()))
    }

    /// Listens to an event.
    pub fn on<E>(self, event: E, mut heard: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor,
        E::EventType: From<types::Event>,
    {
        const { assert!(!E::CAPTURE, "no listener hears an event before its target does") };
        let heard = cfg!(target_family = "wasm").then(|| {
            SendWrapper::new(Box::new(move |event: types::Event| heard(event.into())) as Box<dyn FnMut(_)>)
        });
        self.with(Attribute::Listener(event.name(), heard))
    }

    /// Hands the node over when there is one.
    pub fn node_ref<E>(self, reference: NodeRef<E>) -> Self
    where
        E: ElementType,
        NodeRef<E>: NodeRefContainer<E>,
    {
        self.with(Attribute::Reference(Box::new(move |node| reference.load(node))))
    }

    fn with(mut self, attribute: Attribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }
}
