//! What stands in a page's head, and the policy that names its scripts.

use axum::http::HeaderValue;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::components::title::{HeadParts, Robots};

/// How modules are fetched ahead: the page is read before it wakes up, so the style sheet goes first.
const MODULE: &str = "as=\"fetch\" fetchpriority=\"low\"";

/// Puts what the page said of itself into the shell's placeholder, and the built files that it needs beside the main module.
pub(super) fn fill_head(html: &str, said: &HeadParts, files: &[&str]) -> String {
    let mut filled = format!("<title>{}</title>", escape(&said.title));
    if !said.description.is_empty() {
        filled.push_str(&format!(
            "<meta name=\"description\" content=\"{}\">",
            escape(&said.description)
        ));
    }
    if said.robots == Robots::Away {
        filled.push_str("<meta name=\"robots\" content=\"noindex\">");
    }
    if let Some(canonical) = &said.canonical {
        filled.push_str(&format!(
            "<link rel=\"canonical\" href=\"{}\">",
            escape(canonical)
        ));
    }
    let html = html.replacen("<title></title>", &filled, 1);
    let mut preloads = String::new();
    for file in files {
        preloads.push_str(&if file.ends_with(".js") {
            format!("<link rel=\"modulepreload\" href=\"{file}\" crossorigin>")
        } else {
            format!("<link rel=\"preload\" href=\"{file}\" {MODULE} type=\"application/wasm\" crossorigin>")
        });
    }
    let html = html.replacen("</head>", &format!("{preloads}</head>"), 1);
    // Leptos' own link to the main module too.
    let mut html = html.replace(" as=\"fetch\" type", &format!(" {MODULE} type"));
    // It is kept, and would keep the room that it grew into: as much again.
    html.shrink_to_fit();
    html
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The content security policy of a page: our own files, and the scripts of this very page.
pub(super) fn policy(scripts: &str) -> HeaderValue {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// The hashes of a page's inline scripts, as the policy names them (CSP 3, section 2.3.1).
pub(super) fn script_hashes(html: &str) -> String {
    let mut hashes: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find("<script") {
        rest = &rest[start..];
        let (Some(open), Some(close)) = (rest.find('>'), rest.find("</script>")) else {
            break;
        };
        let tag = &rest[..open];
        if !tag.contains(" src=") && open < close {
            let print = Sha256::digest(&rest.as_bytes()[open + 1..close]);
            let hash = format!("'sha256-{}'", STANDARD.encode(print));
            if !hashes.contains(&hash) {
                hashes.push(hash);
            }
        }
        rest = &rest[close + "</script>".len()..];
    }
    hashes.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_only_inline_scripts() {
        let html = r#"<script src="/a.js"></script><script type="module">alert(1)</script>"#;
        assert_eq!(
            script_hashes(html),
            format!("'sha256-{}'", STANDARD.encode(Sha256::digest("alert(1)")))
        );
    }

    #[test]
    fn a_title_cannot_leave_its_place() {
        let said = HeadParts {
            title: "</title><script>".into(),
            ..HeadParts::default()
        };
        assert_eq!(
            fill_head("<head><title></title></head>", &said, &[]),
            "<head><title>&lt;/title&gt;&lt;script&gt;</title></head>"
        );
    }
}
