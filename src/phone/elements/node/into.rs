//! How everything that can stand in `view!` becomes a node.

use std::any::{Any, TypeId};

use leptos::prelude::{AnyView, Render, RenderHtml, View};

use super::{Node, group::Group};
use crate::{Live, element::Element};

/// What can be a part of a page.
pub trait IntoNode {
    /// The part of no type.
    fn into_node(self) -> Node;
}

/// Takes out what is in there if it is a `B`. Which types are the same is known when the app is built.
#[inline(always)]
fn take<A: 'static, B: 'static>(slot: &mut Option<A>) -> Option<B> {
    if TypeId::of::<A>() != TypeId::of::<B>() {
        return None;
    }
    (slot as &mut dyn Any).downcast_mut::<Option<B>>()?.take()
}

/// The first of these types that it is, as a node.
macro_rules! as_one_of {
    ($slot:ident: $($type:ty => $to_node:expr),* $(,)?) => {
        $(
            if let Some(found) = take::<_, $type>(&mut $slot) {
                let to_node: fn($type) -> Node = $to_node;
                return to_node(found);
            }
        )*
    };
}

impl<T: RenderHtml> IntoNode for T {
    #[inline]
    fn into_node(self) -> Node {
        let mut slot = Some(self.into_owned());
        as_one_of! { slot:
            () => |()| Node::Nothing,
            String => Node::Text,
            Node => |node| node,
            Element => Node::Element,
            Group => |group| Node::Group(group.0),
            AnyView => |view| Node::Other(Box::new(view)),
            View<Node> => |view| view.into_inner(),
            View<Element> => |view| Node::Element(view.into_inner()),
            View<Group> => |view| Node::Many(view.into_inner().0),
            View<View<Group>> => |view| Node::Many(view.into_inner().into_inner().0),
            View<AnyView> => |view| Node::Other(Box::new(view.into_inner())),
            Option<String> => maybe,
            Option<Node> => maybe,
            Option<AnyView> => maybe,
            Option<View<Node>> => maybe,
            Option<View<Element>> => maybe,
            Option<View<Group>> => maybe,
            Option<Vec<Node>> => maybe,
            Vec<Node> => Node::Many,
            Vec<View<Node>> => many,
            Vec<View<Element>> => many,
            Vec<View<Group>> => many,
            i32 => number,
            u16 => number,
            u32 => number,
            usize => number,
        }
        slot.map_or(Node::Nothing, |other| {
            Node::Other(Box::new(leptos::prelude::IntoAny::into_any(other)))
        })
    }
}

fn maybe<T: IntoNode>(part: Option<T>) -> Node {
    part.map_or(Node::Nothing, T::into_node)
}

fn many<T: IntoNode>(parts: Vec<T>) -> Node {
    Node::Many(parts.into_iter().map(T::into_node).collect())
}

fn number(number: impl ToString) -> Node {
    Node::Text(number.to_string())
}

/// What `view!` puts around a block.
pub trait IntoRender {
    /// What can be drawn.
    type Output;

    /// The block's value as that.
    fn into_render(self) -> Self::Output;
}

impl<T: Render> IntoRender for T {
    type Output = T;

    fn into_render(self) -> T {
        self
    }
}

impl<T: RenderHtml + 'static> IntoRender for Live<T> {
    type Output = Node;

    fn into_render(self) -> Node {
        let mut ask = self.0;
        Node::Live(Box::new(move || ask().into_node()))
    }
}

/// What `view!` calls for each of several children.
pub trait IntoMaybeErased {
    /// As one of several.
    fn into_maybe_erased(self) -> Node;
}

impl<T: RenderHtml> IntoMaybeErased for T {
    #[inline]
    fn into_maybe_erased(self) -> Node {
        self.into_node()
    }
}

/// Makes parts of a page be of one type.
pub trait IntoAny {
    /// Of that type.
    fn into_any(self) -> Node;
}

impl<T: RenderHtml> IntoAny for T {
    #[inline]
    fn into_any(self) -> Node {
        self.into_node()
    }
}
