//! A QR code as one SVG path, black on white in every mode.

use std::fmt::Write;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of white around the code, as the standard asks.
const QUIET_ZONE: i32 = 4;

/// What is in a code, and its name for those who cannot see it.
#[derive(Debug, Clone)]
pub struct Qr {
    /// What a scanner reads.
    pub text: String,
    /// Its name.
    pub label: String,
}

/// Draws a code. A text that does not fit draws nothing: the same always stands beside it in letters.
#[component]
pub fn QrPicture(qr: Qr, #[prop(optional)] class: &'static str) -> impl IntoView {
    let drawn = drawing(&qr.text);
    drawn.map(|(side, path)| {
        view! {
            <div class=format!("qr {class}")>
                <svg
                    class="qr__code"
                    viewBox=format!("0 0 {side} {side}")
                    role="img"
                    aria-label=qr.label
                    shape-rendering="crispEdges"
                >
                    <path class="qr__dots" d=path></path>
                </svg>
            </div>
        }
    })
}

/// The side of the drawing and its path: one stroke of width 1 for each run of dark modules.
fn drawing(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}.5h{}", start + QUIET_ZONE, y + QUIET_ZONE, x - start);
            }
            x += 1;
        }
    }
    Some((code.size() + 2 * QUIET_ZONE, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_makes_the_smallest_code_with_its_quiet_zone() {
        let (side, path) = drawing("K7M2PX4").unwrap();
        // Version 1 has 21 modules a side.
        assert_eq!(side, 21 + 8);
        // The top left corner of the finder pattern.
        assert!(path.starts_with("M4 4.5h7"));
    }

    #[test]
    fn what_does_not_fit_draws_nothing() {
        assert!(drawing(&"x".repeat(5000)).is_none());
    }
}
