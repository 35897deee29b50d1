//! Line icons of 24 by 24, in the colour of the text around them. Always beside a word, so never read aloud.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Back.
    Back,
    /// An open book.
    Book,
    /// An identity card.
    Card,
    /// A calendar sheet.
    Calendar,
    /// A tick.
    Check,
    /// A clock.
    Clock,
    /// A cross in a circle.
    Cross,
    /// Downwards.
    Down,
    /// A sheet to be filled in.
    Form,
    /// A funnel.
    Filter,
    /// The letter i in a circle.
    Info,
    /// A loudspeaker.
    Loudspeaker,
    /// Two arrows.
    Move,
    /// Onwards.
    Next,
    /// Radio waves struck out.
    Offline,
    /// A tick in a circle.
    Ok,
    /// A telephone.
    Phone,
    /// A pin.
    Place,
    /// A printer.
    Print,
    /// Two arrows in a circle.
    Refresh,
    /// The corners of a frame.
    Scan,
    /// A magnifying glass.
    Search,
    /// A device with a tick.
    Saved,
    /// A paper plane.
    Send,
    /// An arrow out of a box.
    Share,
    /// A ticket.
    Ticket,
    /// A bin.
    Trash,
    /// A van.
    Van,
    /// An exclamation mark in a triangle.
    Warning,
}

impl Icon {
    fn drawing(self) -> &'static str {
        match self {
            Self::Back => r#"<path d="M15 5l-7 7 7 7"/>"#,
            Self::Book => {
                r#"<path d="M12 6.5C10 5 7 4.5 3 4.5V18c4 0 7 .5 9 2 2-1.5 5-2 9-2V4.5c-4 0-7 .5-9 2zM12 6.5V20"/>"#
            }
            Self::Card => {
                r#"<rect x="2.5" y="5" width="19" height="14" rx="2"/><circle cx="8" cy="11" r="2"/><path d="M5 16c.6-1.6 5.4-1.6 6 0M14 10h4.5M14 14h4.5"/>"#
            }
            Self::Form => r#"<path d="M6 2.5h8.5L19 7v14.5H6z"/><path d="M14 2.5V7.5h5M9 12h7M9 16h4"/>"#,
            Self::Saved => {
                r#"<rect x="6" y="2.5" width="12" height="19" rx="2"/><path d="M9 12l2.2 2.2L15.5 10M11 18.8h2"/>"#
            }
            Self::Calendar => {
                r#"<rect x="3" y="5" width="18" height="16" rx="2"/><path d="M3 10h18M8 2.5v5M16 2.5v5"/>"#
            }
            Self::Check => r#"<path d="M4.5 12.5l5 5L19.5 7"/>"#,
            Self::Clock => r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.5 2"/>"#,
            Self::Cross => r#"<circle cx="12" cy="12" r="9.5"/><path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>"#,
            Self::Down => r#"<path d="M5 9l7 7 7-7"/>"#,
            Self::Filter => r#"<path d="M3 5h18l-7 8.5V20l-4-2v-4.5z"/>"#,
            Self::Info => r#"<circle cx="12" cy="12" r="9.5"/><path d="M12 11v6M12 7.4v.2"/>"#,
            Self::Loudspeaker => {
                r#"<path d="M4 10v4h4l8 4.5v-13L8 10zM19 9.5a4 4 0 0 1 0 5M8 14v5h3v-3.5"/>"#
            }
            Self::Move => r#"<path d="M4 8h14l-4-4M20 16H6l4 4"/>"#,
            Self::Next => r#"<path d="M9 5l7 7-7 7"/>"#,
            Self::Offline => {
                r#"<path d="M3 3l18 18M2 9a15 15 0 0 1 4.5-2.8M10.5 5.2A15 15 0 0 1 22 9M5.5 13a10 10 0 0 1 5-2.6M15.5 11.2a10 10 0 0 1 3 1.8M9 16.7a5 5 0 0 1 6 0M12 20.2v.1"/>"#
            }
            Self::Ok => r#"<circle cx="12" cy="12" r="9.5"/><path d="M7.5 12.5l3 3 6-6.5"/>"#,
            Self::Phone => {
                r#"<path d="M5 3h4l2 5-2.5 2a12 12 0 0 0 5.5 5.5l2-2.5 5 2v4a2 2 0 0 1-2 2A16.5 16.5 0 0 1 3 5a2 2 0 0 1 2-2z"/>"#
            }
            Self::Place => {
                r#"<path d="M12 21.5c4.5-5 6.5-8.5 6.5-11.5a6.5 6.5 0 0 0-13 0c0 3 2 6.5 6.5 11.5z"/><circle cx="12" cy="10" r="2.3"/>"#
            }
            Self::Print => r#"<path d="M7 9V3h10v6M7 18H3.5V9h17v9H17M7 14.5h10v6.5H7z"/>"#,
            Self::Refresh => {
                r#"<path d="M20 5v5h-5M4 19v-5h5M19.5 10A8 8 0 0 0 5.5 7.5M4.5 14a8 8 0 0 0 14 2.5"/>"#
            }
            Self::Scan => {
                r#"<path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8h3v3H8zM13.5 13.5h2.5v2.5M8 14h2.5M14 8h2"/>"#
            }
            Self::Search => r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5l5.5 5.5"/>"#,
            Self::Send => r#"<path d="M3 11.5L21 3l-6 18-4-7.5z"/><path d="M11 13.5L21 3"/>"#,
            Self::Share => r#"<path d="M12 15V3M8 6.5L12 3l4 3.5M5 12v8.5h14V12"/>"#,
            Self::Ticket => {
                r#"<path d="M3 6h18v4a2 2 0 0 0 0 4v4H3v-4a2 2 0 0 0 0-4z"/><path d="M15 7.5v2M15 11v2M15 14.5v2"/>"#
            }
            Self::Trash => r#"<path d="M4 6.5h16M9 6V3.5h6V6M6 6.5L7 21h10l1-14.5M10 11v6M14 11v6"/>"#,
            Self::Van => {
                r#"<path d="M2.5 6h12.5l4 5 2.5 1v6H2.5zM14.5 6v5H19"/><circle cx="7" cy="18" r="2"/><circle cx="17" cy="18" r="2"/>"#
            }
            Self::Warning => r#"<path d="M12 3.5L22 20.5H2zM12 10v5M12 17.6v.2"/>"#,
        }
    }
}

/// Draws an icon.
#[component]
pub fn Picture(
    /// What it shows.
    icon: Icon,
    /// The class of its place in the part it belongs to.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let class = if class.is_empty() {
        "icon".to_owned()
    } else {
        format!("icon {class}")
    };
    view! { <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false" inner_html=icon.drawing()></svg> }
}
