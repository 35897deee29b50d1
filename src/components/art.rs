//! The one drawing: the van before a village. Its colours are tokens, so at night it is a night scene.

use leptos::prelude::*;

/// The scene, 360 by 124.
const SCENE: &str = concat!(
    r#"<path class="art__sky" d="M0 0h360v124H0z"/><circle class="art__sun" cx="252" cy="30" r="15"/>"#,
    r#"<path class="art__hill-far" d="M0 78c10-26 22-36 32-36 12 0 14 18 22 18 9 0 12-30 27-30 14 0 17 28 27 28 9 0 12-16 22-16 12 0 18 22 28 24 12 2 20-26 34-26 13 0 16 20 28 20 10 0 14-12 26-12 14 0 20 18 34 18 12 0 20-12 34-12 18 0 30 10 46 18v20H0z"/>"#,
    r#"<path class="art__hill" d="M0 86c18-14 34-20 54-18 22 2 30 12 56 10 28-2 40-14 66-12 30 2 38 14 70 12 34-2 60-16 114-8v30H0z"/>"#,
    r#"<path class="art__field" d="M0 84c70-8 140-4 200-2s110-2 160-6v48H0z"/>"#,
    r#"<path class="art__field-2" d="M0 94c60-2 130-4 200 0s110 2 160-2v32H0z"/>"#,
    r#"<path class="art__furrow" d="M4 90c30-3 60-4 92-4M210 88c40 1 90-1 146-5M20 97c24-2 50-2 70-2M250 97c34 1 70 0 104-3"/>"#,
    r#"<path class="art__line" d="M28 98c1-18.4 0-32.2 1-46"/>"#,
    r#"<path class="art__leaf" d="M29 52c-6-7-13-5-15 1 5-3 10-3 15-1zM29 52c6-7 13-5 15 1-5-3-10-3-15-1zM29 52c-2-8 2-12 7-12-2 4-4 8-7 12zM29 52c-5-2-11 1-11 7 4-2 8-4 11-7zM29 52c5-2 10 2 10 7-4-1-7-4-10-7z"/>"#,
    r#"<path class="art__line" d="M52 98c1-13.6 0-23.8 1-34"/>"#,
    r#"<path class="art__leaf" d="M53 64c-6-7-13-5-15 1 5-3 10-3 15-1zM53 64c6-7 13-5 15 1-5-3-10-3-15-1zM53 64c-2-8 2-12 7-12-2 4-4 8-7 12zM53 64c-5-2-11 1-11 7 4-2 8-4 11-7zM53 64c5-2 10 2 10 7-4-1-7-4-10-7z"/>"#,
    r#"<path class="art__wall" d="M262 74h74v26h-74z"/>"#,
    r#"<path class="art__roof" d="M250 76c8 0 12-4 14-14h70c2 10 6 14 14 14z"/>"#,
    r#"<path class="art__roof" d="M270 62c4-2 6-5 7-10h44c1 5 3 8 7 10z"/>"#,
    r#"<path class="art__roof" d="M290 82h18v18h-18z"/><path class="art__line" d="M272 84h8v8h-8zM318 84h8v8h-8z"/>"#,
    r#"<path class="art__road" d="M0 104c90-4 230-4 360 0v20H0z"/><path class="art__line" d="M0 104c90-4 230-4 360 0"/>"#,
    r#"<g transform="translate(138 50)"><path class="art__gilt" d="M30 20h34l8-10H24z"/>"#,
    r#"<path class="art__stripe" d="M32.5 10h8l-3 10h-7.5zM49 10h8l2 10h-8z"/>"#,
    r#"<path class="art__line" d="M30 20h34l8-10H24z"/>"#,
    r#"<path class="art__van" d="M8 22h58c6 0 10 2 13 8l5 9 7 2c2 .6 3 2 3 4v8H8c-2 0-3-1-3-3V25c0-2 1-3 3-3z"/>"#,
    r#"<path class="art__stripe" d="M6 42.5h86.5l.5 2.5v2.5H6z"/>"#,
    r#"<path class="art__glass" d="M69 27c4 0 6 2 8 5l3.5 6.5H69z"/><path class="art__glass" d="M12 27h10v10H12z"/>"#,
    r#"<path class="art__wall" d="M29 26h33v13H29z"/>"#,
    r#"<path class="art__dark" d="M38 39c0-4 1.5-6 4-6s4 2 4 6zM51 39c0-4 1.5-6 4-6s4 2 4 6z"/>"#,
    r#"<path class="art__dark" d="M42 27.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM55 27.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z"/>"#,
    r#"<path class="art__van" d="M26 38.5h39v3.5H26z"/>"#,
    r#"<path class="art__dark" d="M24 46a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM74 46a8 8 0 1 1 0 16 8 8 0 0 1 0-16z"/>"#,
    r#"<path class="art__van" d="M24 51a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM74 51a3 3 0 1 1 0 6 3 3 0 0 1 0-6z"/></g>"#,
);

/// The van as a mark, 66 by 48.
const MARK: &str = concat!(
    r#"<path class="mark__gilt" d="M12 11h28l5-8H7z"/>"#,
    r#"<path class="mark__body" d="M5 13h41c5 0 8 3 10 8l3 6 4 1c1.5.4 2 1.5 2 3v9H5c-2 0-3-1-3-3V16c0-2 1-3 3-3z"/>"#,
    r#"<path class="mark__cut" d="M12 17h26v9H12zM44 17c4 0 6 2 8 6l1.5 4H44zM2 32h63v2.5H2z"/>"#,
    r#"<circle class="mark__wheel" cx="17" cy="39" r="6"/><circle class="mark__wheel" cx="49" cy="39" r="6"/>"#,
);

/// The van before the village.
#[component]
pub fn Scene(
    /// The class of its place in the part it belongs to.
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg
            class=format!("art {class}")
            viewBox="0 0 360 124"
            preserveAspectRatio="xMidYMax slice"
            aria-hidden="true"
            focusable="false"
            inner_html=SCENE
        ></svg>
    }
}

/// The van as a mark.
#[component]
pub fn Mark(
    /// The class of its place in the part it belongs to.
    class: &'static str,
) -> impl IntoView {
    view! { <svg class=class viewBox="0 0 66 48" aria-hidden="true" focusable="false" inner_html=MARK></svg> }
}
