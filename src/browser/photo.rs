//! Photos of papers: looked at and made ready for a PDF, on the device alone. Nothing is kept but in the page's memory.

use js_sys::{Promise, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

use crate::{
    browser::{
        camera::Camera,
        scanner::{self, Picture},
    },
    domain::photo::{Flaw, LOOKED_AT, Photo},
    pdf::photos::Jpeg,
};

/// The largest file that is opened, in bytes: larger ones are no photos of a phone, and small phones fall over them.
pub const LARGEST: f64 = 40e6;
/// The longer side on paper, in pixels: about 200 for each inch of A4.
const PRINTED: u32 = 2340;
/// The longer side beside the verdict, in pixels.
const SMALL: u32 = 240;
/// How well pictures are kept, of 1: letters stay sharp, a page takes half a megabyte.
const QUALITY: f64 = 0.8;

/// Why a file is not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPhoto {
    /// It is no picture.
    NoPicture,
    /// It is too large.
    TooLarge,
}

/// A photo that was looked at.
#[derive(Debug, Clone)]
pub struct Looked {
    /// What is wrong with it.
    pub flaws: Vec<Flaw>,
    /// Its page.
    pub page: Jpeg,
    /// The same small, as a `data:` address.
    pub small: String,
}

/// Looks at a photo, and makes its page.
pub async fn look(file: &File) -> Result<Looked, NoPhoto> {
    if file.size() > LARGEST {
        return Err(NoPhoto::TooLarge);
    }
    look_at(window().create_image_bitmap_with_blob(file)).await
}

/// Takes what the camera shows as a photo.
pub async fn take(camera: &Camera) -> Result<Looked, NoPhoto> {
    look_at(window().create_image_bitmap_with_html_video_element(&camera.video)).await
}

async fn look_at(opening: Result<Promise, JsValue>) -> Result<Looked, NoPhoto> {
    let opened = JsFuture::from(opening.map_err(|_| NoPhoto::NoPicture)?).await;
    let bitmap: ImageBitmap = opened.map_err(|_| NoPhoto::NoPicture)?.unchecked_into();
    let looked = looked(&bitmap).await.ok_or(NoPhoto::NoPicture);
    bitmap.close();
    looked
}

/// What would be wrong with a photo taken now. None while there is no picture.
pub fn flaws_now(camera: &Camera) -> Option<Vec<Flaw>> {
    if !camera.has_picture() {
        return None;
    }
    let video = &camera.video;
    let (width, height) = (video.video_width(), video.video_height());
    let longer = width.max(height);
    let scale = f64::from(longer.min(LOOKED_AT as u32)) / f64::from(longer);
    let (wide, high) = (f64::from(width) * scale, f64::from(height) * scale);
    let picture = scanner::paint(wide as u32, high as u32, |onto| {
        onto.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, wide, high)
    })?;
    Some(flaws(&picture, longer))
}

fn flaws(picture: &Picture, taken: u32) -> Vec<Flaw> {
    let photo = Photo {
        luma: &picture.luma,
        width: picture.width as usize,
        height: picture.height as usize,
        taken: taken as usize,
    };
    photo.flaws()
}

async fn looked(bitmap: &ImageBitmap) -> Option<Looked> {
    let longer = bitmap.width().max(bitmap.height()).max(1);
    let sized = |side: u32| {
        let scale = f64::from(side.min(longer)) / f64::from(longer);
        let scaled = |length: u32| (f64::from(length) * scale).max(1.0);
        (scaled(bitmap.width()), scaled(bitmap.height()))
    };
    let (width, height) = sized(LOOKED_AT as u32);
    let picture = scanner::paint(width as u32, height as u32, |onto| {
        onto.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)
    })?;
    let flaws = flaws(&picture, longer);
    let (width, height) = sized(PRINTED);
    let page = jpeg(&draw(bitmap, width, height)?).await?;
    let (width, height) = sized(SMALL);
    let small = draw(bitmap, width, height)?;
    Some(Looked {
        flaws,
        page,
        small: small.to_data_url_with_type("image/jpeg").ok()?,
    })
}

fn draw(bitmap: &ImageBitmap, width: f64, height: f64) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let onto: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    onto.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)
        .ok()?;
    Some(canvas)
}

async fn jpeg(canvas: &HtmlCanvasElement) -> Option<Jpeg> {
    let mut given = None;
    let making = Promise::new(&mut |done, _| {
        let give = Closure::once_into_js(move |blob: JsValue| drop(done.call1(&JsValue::NULL, &blob)));
        given = canvas
            .to_blob_with_type_and_encoder_options(give.unchecked_ref(), "image/jpeg", &QUALITY.into())
            .ok();
    });
    given?;
    let blob: Blob = JsFuture::from(making).await.ok()?.dyn_into().ok()?;
    let bytes = Uint8Array::new(&JsFuture::from(blob.array_buffer()).await.ok()?);
    Some(Jpeg {
        bytes: bytes.to_vec(),
        width: canvas.width(),
        height: canvas.height(),
    })
}
