//! What stands in an element, or is all that a component draws.

use std::{borrow::Cow, cell::RefCell, pin::Pin, rc::Rc};

use futures::future::join_all;
use leptos::{
    prelude::{AddAnyAttr, AnyView, Render, RenderHtml},
    reactive::effect::RenderEffect,
    tachys::{
        html::attribute::{Attribute as AnyKind, any_attribute::AnyAttribute},
        hydration::Cursor,
        renderer::{Rndr, types},
        ssr::StreamBuilder,
        view::{Mountable, Position, PositionState, any_view::AnyViewState},
    },
};

use crate::element::{Element, ElementState};

mod group;
mod into;

pub use group::Group;
pub use into::{IntoAny, IntoMaybeErased, IntoNode, IntoRender};

/// Part of a page.
#[derive(Default)]
pub enum Node {
    /// Nothing; the place is kept.
    #[default]
    Nothing,
    /// Words.
    Text(String),
    /// An element.
    Element(Element),
    /// As many as there are now.
    Many(Vec<Node>),
    /// Several side by side in one element, which takes them in.
    Group(Vec<Node>),
    /// What follows signals.
    Live(Box<dyn FnMut() -> Node + Send>),
    /// What has a name: nothing of it is drawn into what stands there under another.
    Of(Cow<'static, str>, Box<Node>),
    /// What Leptos draws itself: lists by key, what waits.
    Other(Box<AnyView>),
}

/// A node that stands in the page.
pub enum NodeState {
    /// Where nothing is.
    Nothing(types::Placeholder),
    /// Words.
    Text(<String as Render>::State),
    /// An element.
    Element(Box<ElementState>),
    /// Several, and the comment behind the last.
    Many(Vec<NodeState>, types::Placeholder),
    /// Draws itself anew when its signals change.
    Live(Following),
    /// What has a name.
    Of(Cow<'static, str>, Box<NodeState>),
    /// What Leptos drew.
    Other(Box<AnyViewState>),
}

/// Draws a part anew when its signals change.
///
/// The task of a Leptos effect holds what was drawn until its next turn. Effects inside would have theirs before it, and ask
/// signals that are gone; so what was drawn is let go at once.
pub struct Following(RenderEffect<NodeState>);

impl Drop for Following {
    fn drop(&mut self) {
        drop(self.0.take_value());
    }
}

impl Node {
    /// Gives it a name.
    pub fn of(self, name: impl Into<Cow<'static, str>>) -> Self {
        Self::Of(name.into(), Box::new(self))
    }

    /// What Leptos' own parts ask for.
    pub fn into_view(self) -> AnyView {
        match self {
            Self::Other(view) => *view,
            node => leptos::prelude::IntoAny::into_any(node),
        }
    }
}

impl Render for Node {
    type State = NodeState;

    fn build(self) -> NodeState {
        match self {
            Self::Nothing => NodeState::Nothing(Rndr::create_placeholder()),
            Self::Text(text) => NodeState::Text(text.build()),
            Self::Element(element) => NodeState::Element(Box::new(element.build())),
            Self::Many(nodes) | Self::Group(nodes) => NodeState::Many(
                nodes.into_iter().map(Self::build).collect(),
                Rndr::create_placeholder(),
            ),
            Self::Live(mut ask) => NodeState::Live(Following(RenderEffect::new(move |before| {
                again(&mut ask, before)
            }))),
            Self::Of(name, node) => NodeState::Of(name, Box::new(node.build())),
            Self::Other(view) => NodeState::Other(Box::new(view.build())),
        }
    }

    fn rebuild(self, state: &mut NodeState) {
        match (self, state) {
            (Self::Nothing, NodeState::Nothing(_)) => {}
            (Self::Text(text), NodeState::Text(state)) => text.rebuild(state),
            (Self::Element(element), NodeState::Element(state)) => element.rebuild(state),
            (Self::Many(nodes) | Self::Group(nodes), NodeState::Many(states, end)) => {
                while states.len() > nodes.len() {
                    if let Some(mut state) = states.pop() {
                        state.unmount();
                    }
                }
                for (at, node) in nodes.into_iter().enumerate() {
                    if let Some(state) = states.get_mut(at) {
                        node.rebuild(state);
                    } else {
                        let mut state = node.build();
                        // Where the list itself is not in the page just now it comes with the list.
                        Rndr::try_mount_before(&mut state, end);
                        states.push(state);
                    }
                }
            }
            (Self::Of(name, node), NodeState::Of(before, state)) if name == *before => node.rebuild(state),
            (Self::Other(view), NodeState::Other(state)) => view.rebuild(state),
            (node, state) => {
                let mut new = node.build();
                state.insert_before_this(&mut new);
                state.unmount();
                *state = new;
            }
        }
    }
}

/// Draws what follows signals again.
fn again(ask: &mut dyn FnMut() -> Node, before: Option<NodeState>) -> NodeState {
    let node = ask();
    match before {
        Some(mut state) => {
            node.rebuild(&mut state);
            state
        }
        None => node.build(),
    }
}

/// Wakes up what the office drew.
fn wake(node: Node, cursor: &Cursor, position: &PositionState) -> NodeState {
    match node {
        Node::Nothing => NodeState::Nothing(cursor.next_placeholder(position)),
        Node::Text(text) => NodeState::Text(text.hydrate::<true>(cursor, position)),
        Node::Element(element) => NodeState::Element(Box::new(element.hydrate::<true>(cursor, position))),
        Node::Many(nodes) | Node::Group(nodes) => NodeState::Many(
            nodes
                .into_iter()
                .map(|node| wake(node, cursor, position))
                .collect(),
            cursor.next_placeholder(position),
        ),
        Node::Live(mut ask) => {
            let (cursor, position) = (cursor.clone(), position.clone());
            NodeState::Live(Following(RenderEffect::new(move |before: Option<NodeState>| {
                if before.is_some() {
                    again(&mut ask, before)
                } else {
                    wake(ask(), &cursor, &position)
                }
            })))
        }
        Node::Of(name, node) => NodeState::Of(name, Box::new(wake(*node, cursor, position))),
        Node::Other(view) => NodeState::Other(Box::new(view.hydrate::<true>(cursor, position))),
    }
}

/// The same where a part of it may still have to arrive.
pub(crate) fn wake_later(
    node: Node,
    cursor: Cursor,
    position: PositionState,
) -> Pin<Box<dyn Future<Output = NodeState>>> {
    Box::pin(async move {
        match node {
            Node::Element(element) => {
                NodeState::Element(Box::new(element.hydrate_async(&cursor, &position).await))
            }
            Node::Many(nodes) | Node::Group(nodes) => {
                let mut states = Vec::new();
                for node in nodes {
                    states.push(wake_later(node, cursor.clone(), position.clone()).await);
                }
                NodeState::Many(states, cursor.next_placeholder(&position))
            }
            Node::Live(ask) => {
                // Asked here the first time and by the effect from then on.
                let ask = Rc::new(RefCell::new(ask));
                let first = ask.clone();
                let effect = RenderEffect::new_with_async_value(
                    move |before| again(&mut *ask.borrow_mut(), before),
                    async move {
                        let node = first.borrow_mut()();
                        wake_later(node, cursor, position).await
                    },
                )
                .await;
                NodeState::Live(Following(effect))
            }
            Node::Of(name, node) => NodeState::Of(name, Box::new(wake_later(*node, cursor, position).await)),
            Node::Other(view) => NodeState::Other(Box::new(view.hydrate_async(&cursor, &position).await)),
            node => wake(node, &cursor, &position),
        }
    })
}

impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        match self {
            Self::Nothing | Self::Text(_) => {}
            Self::Element(element) => element.dry_resolve(),
            Self::Many(nodes) | Self::Group(nodes) => nodes.iter_mut().for_each(Self::dry_resolve),
            Self::Live(ask) => ask().dry_resolve(),
            Self::Of(_, node) => node.dry_resolve(),
            Self::Other(view) => view.dry_resolve(),
        }
    }

    fn resolve(self) -> impl Future<Output = Self> + Send {
        resolve(self)
    }

    fn html_len(&self) -> usize {
        match self {
            Self::Nothing | Self::Live(_) => 3,
            Self::Text(text) => text.len(),
            Self::Element(element) => element.html_len(),
            Self::Many(nodes) | Self::Group(nodes) => 3 + nodes.iter().map(Self::html_len).sum::<usize>(),
            Self::Of(_, node) => node.html_len(),
            Self::Other(view) => view.html_len(),
        }
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra: Vec<AnyAttribute>,
    ) {
        match self {
            Self::Nothing => mark(buf, position, escape),
            Self::Text(text) => text.to_html_with_buf(buf, position, escape, mark_branches, extra),
            Self::Element(element) => element.to_html_with_buf(buf, position, escape, mark_branches, extra),
            Self::Many(nodes) | Self::Group(nodes) => {
                for node in nodes {
                    node.to_html_with_buf(buf, position, escape, mark_branches, extra.clone());
                }
                mark(buf, position, escape);
            }
            Self::Live(mut ask) => ask().to_html_with_buf(buf, position, escape, mark_branches, extra),
            Self::Of(_, node) => node.to_html_with_buf(buf, position, escape, mark_branches, extra),
            Self::Other(view) => view.to_html_with_buf(buf, position, escape, mark_branches, extra),
        }
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buffer: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra: Vec<AnyAttribute>,
    ) {
        match self {
            Self::Nothing | Self::Text(_) => {
                buffer.with_buf(|buf| self.to_html_with_buf(buf, position, escape, mark_branches, extra));
            }
            Self::Element(element) => {
                element.to_html_async_with_buf::<OUT_OF_ORDER>(
                    buffer,
                    position,
                    escape,
                    mark_branches,
                    extra,
                );
            }
            Self::Many(nodes) | Self::Group(nodes) => {
                for node in nodes {
                    node.to_html_async_with_buf::<OUT_OF_ORDER>(
                        buffer,
                        position,
                        escape,
                        mark_branches,
                        extra.clone(),
                    );
                }
                buffer.with_buf(|buf| mark(buf, position, escape));
            }
            Self::Live(mut ask) => {
                ask().to_html_async_with_buf::<OUT_OF_ORDER>(buffer, position, escape, mark_branches, extra);
            }
            Self::Of(_, node) => {
                node.to_html_async_with_buf::<OUT_OF_ORDER>(buffer, position, escape, mark_branches, extra);
            }
            Self::Other(view) => {
                view.to_html_async_with_buf::<OUT_OF_ORDER>(buffer, position, escape, mark_branches, extra);
            }
        }
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> NodeState {
        wake(self, cursor, position)
    }

    fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> impl Future<Output = NodeState> {
        wake_later(self, cursor.clone(), position.clone())
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// Waits for what is still to come.
pub(crate) fn resolve(node: Node) -> Pin<Box<dyn Future<Output = Node> + Send>> {
    Box::pin(async move {
        match node {
            Node::Element(element) => Node::Element(element.resolve().await),
            Node::Many(nodes) => Node::Many(join_all(nodes.into_iter().map(resolve)).await),
            Node::Group(nodes) => Node::Group(join_all(nodes.into_iter().map(resolve)).await),
            Node::Live(mut ask) => {
                let node = ask();
                resolve(node).await
            }
            Node::Of(name, node) => Node::Of(name, Box::new(resolve(*node).await)),
            Node::Other(view) => Node::Other(Box::new(view.resolve().await)),
            node => node,
        }
    })
}

/// The comment by which the phone finds the place again.
fn mark(buf: &mut String, position: &mut Position, escape: bool) {
    if escape {
        buf.push_str("<!>");
        *position = Position::NextChild;
    }
}

impl AddAnyAttr for Node {
    type Output<SomeNewAttr: AnyKind> = Self;

    fn add_any_attr<NewAttr: AnyKind>(self, attr: NewAttr) -> Self {
        match self {
            Self::Element(element) => Self::Element(element.add_any_attr(attr)),
            node => node,
        }
    }
}

impl Mountable for NodeState {
    fn unmount(&mut self) {
        match self {
            Self::Nothing(place) => place.unmount(),
            Self::Text(state) => state.unmount(),
            Self::Element(state) => state.unmount(),
            Self::Many(states, end) => {
                states.iter_mut().for_each(Self::unmount);
                end.unmount();
            }
            Self::Live(Following(effect)) => effect.unmount(),
            Self::Of(_, state) => state.unmount(),
            Self::Other(state) => state.unmount(),
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        match self {
            Self::Nothing(place) => place.mount(parent, marker),
            Self::Text(state) => state.mount(parent, marker),
            Self::Element(state) => state.mount(parent, marker),
            Self::Many(states, end) => {
                for state in states {
                    state.mount(parent, marker);
                }
                end.mount(parent, marker);
            }
            Self::Live(Following(effect)) => effect.mount(parent, marker),
            Self::Of(_, state) => state.mount(parent, marker),
            Self::Other(state) => state.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Nothing(place) => place.insert_before_this(child),
            Self::Text(state) => state.insert_before_this(child),
            Self::Element(state) => state.insert_before_this(child),
            Self::Many(states, end) => {
                states.iter().any(|state| state.insert_before_this(child)) || end.insert_before_this(child)
            }
            Self::Live(Following(effect)) => effect.insert_before_this(child),
            Self::Of(_, state) => state.insert_before_this(child),
            Self::Other(state) => state.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        match self {
            Self::Nothing(_) | Self::Text(_) => Vec::new(),
            Self::Element(state) => state.elements(),
            Self::Many(states, _) => states.iter().flat_map(Self::elements).collect(),
            Self::Live(Following(effect)) => effect.elements(),
            Self::Of(_, state) => state.elements(),
            Self::Other(state) => state.elements(),
        }
    }
}
