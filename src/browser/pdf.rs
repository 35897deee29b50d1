//! A form as a PDF file, made on the phone. The drawing is a chunk of its own; the letters come with the first file.

use gloo_net::http::Request;
use leptos::wasm_split;

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
