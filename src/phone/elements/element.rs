//! The element.

use leptos::{
    prelude::{AddAnyAttr, NodeRef, Render, RenderHtml},
    tachys::{
        html::{
            attribute::{
                Attribute as AnyKind,
                any_attribute::{AnyAttribute, IntoAnyAttribute},
            },
            element::ElementType,
            event::EventDescriptor,
            node_ref::NodeRefContainer,
        },
        hydration::Cursor,
        renderer::{CastFrom, Rndr, types},
        ssr::StreamBuilder,
        view::{Mountable, Position, PositionState},
    },
};
use send_wrapper::SendWrapper;

use crate::{
    IntoValue, Value,
    attribute::{Attribute, CLASS, INNER_HTML, Kept, Origin},
    node::{IntoNode, Node, NodeState, wake_later},
    value::{Class, IntoClass},
};

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

/// What the office writes before the children, and the children where they are written as HTML.
fn begin(
    tag: &str,
    attributes: Vec<Attribute>,
    extra: Vec<AnyAttribute>,
    buf: &mut String,
) -> Option<String> {
    let (mut inner, mut others) = (None, extra);
    buf.push('<');
    buf.push_str(tag);
    for attribute in attributes {
        match attribute {
            Attribute::Set(name, value) => {
                let value = value.settle();
                match value.words() {
                    None => {}
                    Some(words) if name == INNER_HTML => inner = Some(words.to_owned()),
                    Some(words) => {
                        buf.push(' ');
                        buf.push_str(name);
                        if !matches!(value, Value::Present) {
                            buf.push_str("=\"");
                            html_escape::encode_double_quoted_attribute_to_string(words, buf);
                            buf.push('"');
                        }
                    }
                }
            }
            Attribute::Other(any) => others.push(any),
            Attribute::Property(..) | Attribute::Listener(..) | Attribute::Reference(_) => {}
        }
    }
    if !others.is_empty() {
        let html = leptos::tachys::html::element::attributes_to_html(others, buf);
        if !html.is_empty() {
            inner = Some(html);
        }
    }
    buf.push('>');
    inner
}

fn close(tag: &str, kind: Kind, buf: &mut String) {
    if kind != Kind::Void {
        buf.push_str("</");
        buf.push_str(tag);
        buf.push('>');
    }
}

impl Kind {
    fn escapes(self) -> bool {
        self != Self::Raw
    }
}

impl Render for Element {
    type State = ElementState;

    fn build(self) -> ElementState {
        let Parts {
            tag,
            kind,
            attributes,
            children,
        } = *self.0;
        let node = Rndr::create_element(tag, (kind == Kind::Svg).then_some("http://www.w3.org/2000/svg"));
        let attributes = attributes
            .into_iter()
            .map(|attribute| attribute.put(&node, Origin::Made))
            .collect();
        let children = children
            .into_iter()
            .map(|child| {
                let mut child = child.build();
                child.mount(&node, None);
                child
            })
            .collect();
        ElementState {
            node,
            tag,
            attributes,
            children,
        }
    }

    fn rebuild(self, state: &mut ElementState) {
        let Parts {
            tag,
            kind,
            attributes,
            children,
        } = &*self.0;
        // What stands in it as it is was not woken up: a person may have typed something else there.
        let untouched = *kind == Kind::Raw && state.children.is_empty();
        let continues = *tag == state.tag
            && (children.len() == state.children.len() || untouched)
            && attributes.len() == state.attributes.len()
            && attributes
                .iter()
                .zip(&state.attributes)
                .all(|(new, kept)| new.continues(kept));
        if !continues {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
            return;
        }
        for (attribute, kept) in self.0.attributes.into_iter().zip(&mut state.attributes) {
            attribute.replace(&state.node, kept);
        }
        for (child, state) in self.0.children.into_iter().zip(&mut state.children) {
            child.rebuild(state);
        }
    }
}

/// The node that the office drew for an element.
fn find(cursor: &Cursor, position: &PositionState) -> types::Element {
    match position.get() {
        Position::FirstChild => cursor.child(),
        Position::Current => {}
        _ => cursor.sibling(),
    }
    position.set(Position::FirstChild);
    types::Element::cast_from(cursor.current())
        .unwrap_or_else(|| unreachable!("the page is not what was drawn"))
}

fn leave(node: &types::Element, cursor: &Cursor, position: &PositionState) {
    cursor.set(node.clone().into());
    position.set(Position::NextChild);
}

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        for attribute in &mut self.0.attributes {
            match attribute {
                Attribute::Set(_, Value::Live(ask)) => drop(ask()),
                Attribute::Other(any) => any.dry_resolve(),
                _ => {}
            }
        }
        for child in &mut self.0.children {
            child.dry_resolve();
        }
    }

    async fn resolve(self) -> Self {
        let mut parts = self.0;
        parts.children =
            futures::future::join_all(parts.children.into_iter().map(crate::node::resolve)).await;
        Self(parts)
    }

    fn html_len(&self) -> usize {
        let children: usize = self.0.children.iter().map(RenderHtml::html_len).sum();
        2 * self.0.tag.len() + 5 + 24 * self.0.attributes.len() + children
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _escape: bool,
        mark_branches: bool,
        extra: Vec<AnyAttribute>,
    ) {
        let Parts {
            tag,
            kind,
            attributes,
            children,
        } = *self.0;
        if let Some(html) = begin(tag, attributes, extra, buf) {
            buf.push_str(&html);
        } else {
            *position = Position::FirstChild;
            for child in children {
                child.to_html_with_buf(buf, position, kind.escapes(), mark_branches, Vec::new());
            }
        }
        close(tag, kind, buf);
        *position = Position::NextChild;
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buffer: &mut StreamBuilder,
        position: &mut Position,
        _escape: bool,
        mark_branches: bool,
        extra: Vec<AnyAttribute>,
    ) {
        let Parts {
            tag,
            kind,
            attributes,
            children,
        } = *self.0;
        let mut inner = None;
        buffer.with_buf(|buf| inner = begin(tag, attributes, extra, buf));
        if let Some(html) = inner {
            buffer.push_sync(&html);
        } else {
            *position = Position::FirstChild;
            for child in children {
                child.to_html_async_with_buf::<OUT_OF_ORDER>(
                    buffer,
                    position,
                    kind.escapes(),
                    mark_branches,
                    Vec::new(),
                );
            }
        }
        buffer.with_buf(|buf| close(tag, kind, buf));
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> ElementState {
        let Parts {
            tag,
            kind,
            attributes,
            children,
        } = *self.0;
        let node = find(cursor, position);
        let attributes = attributes
            .into_iter()
            .map(|attribute| attribute.put(&node, Origin::Drawn))
            .collect();
        let children = if kind.escapes() {
            children
                .into_iter()
                .map(|child| child.hydrate::<FROM_SERVER>(cursor, position))
                .collect()
        } else {
            Vec::new()
        };
        leave(&node, cursor, position);
        ElementState {
            node,
            tag,
            attributes,
            children,
        }
    }

    async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> ElementState {
        let Parts {
            tag,
            kind,
            attributes,
            children,
        } = *self.0;
        let node = find(cursor, position);
        let attributes = attributes
            .into_iter()
            .map(|attribute| attribute.put(&node, Origin::Drawn))
            .collect();
        let mut states = Vec::new();
        if kind.escapes() {
            for child in children {
                states.push(wake_later(child, cursor.clone(), position.clone()).await);
            }
        }
        leave(&node, cursor, position);
        ElementState {
            node,
            tag,
            attributes,
            children: states,
        }
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for Element {
    type Output<SomeNewAttr: AnyKind> = Self;

    fn add_any_attr<NewAttr: AnyKind>(self, attr: NewAttr) -> Self {
        self.with(Attribute::Other(attr.into_cloneable_owned().into_any_attr()))
    }
}

impl Mountable for ElementState {
    fn unmount(&mut self) {
        Rndr::remove(&self.node);
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn try_mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) -> bool {
        Rndr::try_insert_node(parent, &self.node, marker)
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = Rndr::get_parent(&self.node).and_then(types::Element::cast_from) else {
            return false;
        };
        child.mount(&parent, Some(&self.node));
        true
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}
