//! What `view!` puts side by side: a node where it stands alone, taken in by the element where it stands in one.

use leptos::{
    prelude::{AddAnyAttr, Render, RenderHtml},
    tachys::{
        html::attribute::{Attribute as AnyKind, any_attribute::AnyAttribute},
        hydration::Cursor,
        ssr::StreamBuilder,
        view::{Position, PositionState},
    },
};

use super::{Node, NodeState, resolve, wake, wake_later};

/// Several nodes side by side, always as many.
#[derive(Default)]
pub struct Group(pub(crate) Vec<Node>);

impl From<Vec<Node>> for Group {
    fn from(nodes: Vec<Node>) -> Self {
        Self(nodes)
    }
}

impl From<Group> for Node {
    fn from(group: Group) -> Self {
        Self::Group(group.0)
    }
}

impl Render for Group {
    type State = NodeState;

    fn build(self) -> NodeState {
        Node::from(self).build()
    }

    fn rebuild(self, state: &mut NodeState) {
        Node::from(self).rebuild(state);
    }
}

impl AddAnyAttr for Group {
    type Output<SomeNewAttr: AnyKind> = Self;

    fn add_any_attr<NewAttr: AnyKind>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Group {
    type AsyncOutput = Node;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        self.0.iter_mut().for_each(Node::dry_resolve);
    }

    fn resolve(self) -> impl Future<Output = Node> + Send {
        resolve(self.into())
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra: Vec<AnyAttribute>,
    ) {
        Node::from(self).to_html_with_buf(buf, position, escape, mark_branches, extra);
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buffer: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra: Vec<AnyAttribute>,
    ) {
        Node::from(self).to_html_async_with_buf::<OUT_OF_ORDER>(
            buffer,
            position,
            escape,
            mark_branches,
            extra,
        );
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> NodeState {
        wake(self.into(), cursor, position)
    }

    fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> impl Future<Output = NodeState> {
        wake_later(self.into(), cursor.clone(), position.clone())
    }

    fn into_owned(self) -> Self {
        self
    }
}
