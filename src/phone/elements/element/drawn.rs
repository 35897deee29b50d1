//! Drawing an element: as HTML, into the page, and again when something changed.

use leptos::{
    prelude::{AddAnyAttr, Render, RenderHtml},
    tachys::{
        html::attribute::{
            Attribute as AnyKind,
            any_attribute::{AnyAttribute, IntoAnyAttribute},
        },
        hydration::Cursor,
        renderer::{CastFrom, Rndr, types},
        ssr::StreamBuilder,
        view::{Mountable, Position, PositionState},
    },
};

use super::{Element, ElementState, Kind, Parts};
use crate::{
    Value,
    attribute::{Attribute, INNER_HTML, Origin},
    node::{Node, resolve, wake_later},
};

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

impl Element {
    /// Wakes up what the office drew for it, but for the children, which are handed back.
    fn meet(self, cursor: &Cursor, position: &PositionState) -> (ElementState, Vec<Node>) {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        position.set(Position::FirstChild);
        let node = types::Element::cast_from(cursor.current())
            .unwrap_or_else(|| unreachable!("the page is not what was drawn"));
        let Parts {
            tag,
            kind,
            attributes,
            mut children,
        } = *self.0;
        let attributes = attributes
            .into_iter()
            .map(|attribute| attribute.put(&node, Origin::Drawn))
            .collect();
        if !kind.escapes() {
            children.clear();
        }
        let state = ElementState {
            node,
            tag,
            attributes,
            children: Vec::new(),
        };
        (state, children)
    }
}

/// The next node stands behind this one.
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
        parts.children = futures::future::join_all(parts.children.into_iter().map(resolve)).await;
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
        let (mut state, children) = self.meet(cursor, position);
        for child in children {
            state
                .children
                .push(child.hydrate::<FROM_SERVER>(cursor, position));
        }
        leave(&state.node, cursor, position);
        state
    }

    async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> ElementState {
        let (mut state, children) = self.meet(cursor, position);
        for child in children {
            let child = wake_later(child, cursor.clone(), position.clone()).await;
            state.children.push(child);
        }
        leave(&state.node, cursor, position);
        state
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
