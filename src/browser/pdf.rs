//! A form as a PDF file, made on the phone. The drawing is a chunk of its own; the letters come with the first file.

use gloo_net::http::Request;
use js_sys::{Array, Uint8Array};
use leptos::{prelude::document, wasm_split};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

use crate::{
    domain::form::Sheet,
    pdf::{
        self, Fonts, Wanted,
        photos::{self, Jpeg},
    },
};

/// Where the letters are: upright, heavy, slanted.
const FONTS: [&str; 3] = [
    "/fonts/tinos-regular.ttf",
    "/fonts/tinos-bold.ttf",
    "/fonts/tinos-italic.ttf",
];

/// Why there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPdf {
    /// What draws it, or the letters, are not on this device and could not be fetched.
    NotHere,
    /// It could not be drawn.
    Failed,
}

impl From<wasm_split::SplitLoaderError> for NoPdf {
    fn from(_: wasm_split::SplitLoaderError) -> Self {
        Self::NotHere
    }
}

/// Draws a form so many times into one file.
pub async fn make(sheet: Sheet, copies: usize, foot: String) -> Result<Vec<u8>, NoPdf> {
    let mut fonts = Vec::new();
    for address in FONTS {
        let answer = Request::get(address).send().await.map_err(|_| NoPdf::NotHere)?;
        if !answer.ok() {
            return Err(NoPdf::NotHere);
        }
        fonts.push(answer.binary().await.map_err(|_| NoPdf::NotHere)?);
    }
    draw(sheet, copies, foot, fonts).await
}

#[wasm_split::wasm_split(pdf, wasm_split_path = ::leptos::wasm_split, fallible)]
fn draw(sheet: Sheet, copies: usize, foot: String, fonts: Vec<Vec<u8>>) -> Result<Vec<u8>, NoPdf> {
    let [regular, bold, italic] = <[Vec<u8>; 3]>::try_from(fonts).map_err(|_| NoPdf::NotHere)?;
    let fonts = Fonts {
        regular,
        bold,
        italic,
    };
    let wanted = Wanted {
        copies,
        foot: &foot,
        // The forms are Vietnamese on every page.
        language: "vi",
    };
    pdf::draw(&sheet, wanted, &fonts).map_err(|_| NoPdf::Failed)
}

/// Joins photos into one file.
#[wasm_split::wasm_split(pdf, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn join(pictures: Vec<Jpeg>, title: String) -> Result<Vec<u8>, NoPdf> {
    Ok(photos::join(&pictures, &title))
}

/// Hands a file to the person. False where the browser keeps none.
pub fn save(bytes: &[u8], name: &str) -> bool {
    give(bytes, name).is_some()
}

fn give(bytes: &[u8], name: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/pdf");
    let parts = Array::of1(&Uint8Array::from(bytes));
    let file = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
    let address = Url::create_object_url_with_blob(&file).ok()?;
    let link: HtmlElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &address).ok()?;
    link.set_attribute("download", name).ok()?;
    link.click();
    // The browser has taken it over by now.
    Url::revoke_object_url(&address).ok()
}
