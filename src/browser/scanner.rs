//! The camera and photos, looked through for QR codes. No picture leaves the device and none is kept: a frame lives until
//! it has been read.

use js_sys::Object;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlVideoElement, ImageBitmap};

use super::{
    camera::{self, NoCamera},
    js::set,
};

mod filter;
pub mod picture;
mod reader;

pub use picture::{NoReader, Picture, read_picture};

/// The side of the square that is looked at, in pixels: a card at arm's length has three for each module of its code.
const SIDE: u32 = 720;
/// A photo is looked at in these sizes (longer side, pixels), until a code is found.
const PHOTO_SIDES: [u32; 3] = [1600, 1000, 2600];
/// Between two looks, in milliseconds: the page stays quick, and nobody sees the difference.
const PAUSE: i32 = 70;

/// Why nothing is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoScan {
    /// There is no camera.
    Camera(NoCamera),
    /// The part that reads codes is not on this device and there is no signal.
    NoReader,
}

/// Turns the camera on, shows it in a video element and looks for codes until `found` says that it is enough.
/// A code that stays in view is told again and again. `opened` is called when the picture is there.
///
/// # Errors
/// Says why nothing is looked for.
pub async fn start(
    video: &str,
    opened: impl FnOnce() + 'static,
    found: impl Fn(String) -> bool + 'static,
) -> Result<(), NoScan> {
    // Sharp enough for a card.
    let started = camera::start(video, 1280, 720).await.map_err(NoScan::Camera)?;
    let Some(camera) = started else {
        return Ok(());
    };
    opened();
    let mut reader = reader::Reader::new().await;
    while camera.is_on() {
        camera::pause(PAUSE).await;
        if !camera.has_picture() {
            continue;
        }
        let read = match reader.read_video(&camera.video, || square(&camera.video)).await {
            Ok(read) => read,
            Err(NoReader) => {
                camera::stop();
                return Err(NoScan::NoReader);
            }
        };
        if let Some(text) = read
            && camera.is_on()
            && found(text)
        {
            camera::stop();
        }
    }
    Ok(())
}

/// Looks for a code in a photo. None where there is none that can be read.
pub async fn read_photo(file: File) -> Result<Option<String>, NoReader> {
    let Ok(opening) = window().create_image_bitmap_with_blob(&file) else {
        return Ok(None);
    };
    // What is no picture is a photo without a code.
    let Ok(photo) = JsFuture::from(opening).await else {
        return Ok(None);
    };
    let photo: ImageBitmap = photo.unchecked_into();
    let mut reader = reader::Reader::new().await;
    let longer = photo.width().max(photo.height());
    let mut read = None;
    for side in PHOTO_SIDES {
        if read.is_some() || (side > longer && side != PHOTO_SIDES[0]) {
            continue;
        }
        let scale = f64::from(side.min(longer)) / f64::from(longer.max(1));
        let (width, height) = (
            f64::from(photo.width()) * scale,
            f64::from(photo.height()) * scale,
        );
        let grab = |onto: &CanvasRenderingContext2d| {
            onto.draw_image_with_image_bitmap_and_dw_and_dh(&photo, 0.0, 0.0, width, height)
        };
        let Some(picture) = paint(width as u32, height as u32, grab) else {
            break;
        };
        read = reader.read(picture).await?;
    }
    photo.close();
    Ok(read)
}

/// Fetches what reads codes, so that it is here when the signal is not. Whether it is.
pub async fn warm() -> bool {
    let nothing = Picture {
        luma: vec![255],
        width: 1,
        height: 1,
    };
    // The worker's own copy, and with it everybody's: the service worker keeps what is fetched once.
    reader::Reader::new().await.read(nothing).await.is_ok()
}

/// The square in the middle of what the camera sees: what the guidance frame shows.
fn square(video: &HtmlVideoElement) -> Option<Picture> {
    let (width, height) = (video.video_width(), video.video_height());
    let side = width.min(height);
    let (left, top) = (f64::from(width - side) / 2.0, f64::from(height - side) / 2.0);
    let (taken, shown) = (f64::from(side), side.min(SIDE));
    paint(shown, shown, |onto| {
        let shown = f64::from(shown);
        onto.draw_image_with_html_video_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            video, left, top, taken, taken, 0.0, 0.0, shown, shown,
        )
    })
}

/// Draws onto a canvas that nobody sees, and takes the light of its pixels.
pub fn paint(
    width: u32,
    height: u32,
    draw: impl Fn(&CanvasRenderingContext2d) -> Result<(), JsValue>,
) -> Option<Picture> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let options = Object::new();
    set(&options, "willReadFrequently", true);
    let onto: CanvasRenderingContext2d = canvas
        .get_context_with_context_options("2d", &options)
        .ok()??
        .dyn_into()
        .ok()?;
    draw(&onto).ok()?;
    let (w, h) = (f64::from(width), f64::from(height));
    let pixels = onto.get_image_data(0.0, 0.0, w, h).ok()?.data();
    Some(Picture::of_pixels(&pixels, width, height))
}
