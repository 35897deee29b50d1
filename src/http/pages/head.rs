//! What stands in a page's head, and the policy that names its scripts.

use axum::http::HeaderValue;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::components::title::{HeadParts, Robots};

/// Mends links that preload what is not there: with more than a hundred chunks cargo-leptos 0.3.8 writes wrong names into its
/// list (it takes `chunk_16` for the beginning of `chunk_164`). `mend` gives the right address; None drops the link, and the
/// chunk is asked for when it is needed.
pub(super) fn with_right_preloads(html: &str, mend: impl Fn(&str) -> Option<String>) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<link ") {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let link = &rest[start..end];
        kept.push_str(&rest[..start]);
        rest = &rest[end..];
        let address = link
            .split("href=\"")
            .nth(1)
            .and_then(|href| href.split('"').next())
            .filter(|address| link.contains("rel=\"preload\"") && address.starts_with("/pkg/"));
        match address.map(|address| (address, mend(address))) {
            None => kept.push_str(link),
            Some((wrong, Some(right))) => kept.push_str(&link.replace(wrong, &right)),
            Some((_, None)) => {}
        }
    }
    kept.push_str(rest);
    kept
}

/// Puts what the page said of itself into the shell's placeholder.
pub(super) fn fill_head(html: &str, said: &HeadParts) -> String {
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
    html.replacen("<title></title>", &filled, 1)
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
    fn preloads_only_what_is_there() {
        let html = r#"<link as="fetch" href="/pkg/a.wasm" rel="preload"><link rel="icon" href="/x"><link as="fetch" href="/pkg/b.wasm" rel="preload"><p>"#;
        let mended = with_right_preloads(html, |address| {
            (address == "/pkg/b.wasm").then(|| "/pkg/c.wasm".into())
        });
        assert_eq!(
            mended,
            r#"<link rel="icon" href="/x"><link as="fetch" href="/pkg/c.wasm" rel="preload"><p>"#
        );
        assert_eq!(with_right_preloads("<p>", |_| None), "<p>");
    }

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
            fill_head("<head><title></title></head>", &said),
            "<head><title>&lt;/title&gt;&lt;script&gt;</title></head>"
        );
    }
}
