//! The camera and photos, looked through for QR codes. No picture leaves the device and none is kept: a frame lives until
//! it has been read.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlVideoElement, ImageBitmap, MediaDevices,
    MediaStream, MediaStreamTrack,
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
/// How long a success buzzes, in milliseconds.
const BUZZ: u32 = 120;

/// Why there is no camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCamera {
    /// The page came over plain HTTP, or the browser has no cameras.
    Unsupported,
    /// The person, or the phone for them, said no.
    Refused,
    /// There is none, or another program has it.
    NotThere,
    /// The part that reads codes is not on this device and there is no signal.
    NoReader,
}

struct Running {
    stream: MediaStream,
    turn: u32,
}

thread_local! {
    /// The camera that runs. One at a time, and not in a signal: the office draws with many threads.
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Whether this page may ask for a camera at all.
pub fn can_ask() -> bool {
    window().is_secure_context() && devices().is_some()
}

fn devices() -> Option<MediaDevices> {
    let devices = Reflect::get(&window().navigator(), &"mediaDevices".into()).ok()?;
    devices.dyn_into().ok()
}

fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    // Setting on an object of our own cannot fail.
    let _ = Reflect::set(object, &name.into(), &value.into());
}

/// Turns the camera on, shows it in a video element and looks for codes until `found` says that it is enough.
/// A code that stays in view is told again and again. `opened` is called when the picture is there.
pub async fn start(
    video: &str,
    opened: impl FnOnce() + 'static,
    found: impl Fn(String) -> bool + 'static,
) -> Result<(), NoCamera> {
    stop();
    let devices = devices()
        .filter(|_| window().is_secure_context())
        .ok_or(NoCamera::Unsupported)?;
    let turn = TURN.get() + 1;
    TURN.set(turn);
    let stream = open(&devices).await?;
    let video = document()
        .get_element_by_id(video)
        .and_then(|element| element.dyn_into::<HtmlVideoElement>().ok());
    // Meanwhile the person may have left, or pressed again.
    let (Some(video), true) = (video, TURN.get() == turn) else {
        end(&stream);
        return Ok(());
    };
    video.set_src_object(Some(&stream));
    RUNNING.set(Some(Running {
        stream: stream.clone(),
        turn,
    }));
    if let Ok(playing) = video.play() {
        let _ = JsFuture::from(playing).await;
    }
    opened();
    let mut reader = reader::Reader::new().await;
    while is_turn(turn) {
        pause().await;
        if video.ready_state() < 2 || video.video_width() == 0 {
            continue;
        }
        let read = match reader.read_video(&video, || square(&video)).await {
            Ok(read) => read,
            Err(NoReader) => {
                stop();
                return Err(NoCamera::NoReader);
            }
        };
        if let Some(text) = read
            && is_turn(turn)
            && found(text)
        {
            stop();
        }
    }
    Ok(())
}

fn is_turn(turn: u32) -> bool {
    RUNNING.with_borrow(|running| running.as_ref().is_some_and(|running| running.turn == turn))
}

async fn open(devices: &MediaDevices) -> Result<MediaStream, NoCamera> {
    let wanted = web_sys::MediaStreamConstraints::new();
    let picture = Object::new();
    // The camera away from the face, sharp enough for a card.
    for (name, ideal) in [
        ("facingMode", JsValue::from("environment")),
        ("width", JsValue::from(1280)),
        ("height", JsValue::from(720)),
    ] {
        let about = Object::new();
        set(&about, "ideal", ideal);
        set(&picture, name, about);
    }
    wanted.set_video(&picture);
    let asked = devices
        .get_user_media_with_constraints(&wanted)
        .map_err(|_| NoCamera::Unsupported)?;
    match JsFuture::from(asked).await {
        Ok(stream) => Ok(stream.unchecked_into()),
        Err(why) => {
            let name = Reflect::get(&why, &"name".into())
                .ok()
                .and_then(|name| name.as_string());
            Err(match name.as_deref() {
                Some("NotAllowedError" | "SecurityError") => NoCamera::Refused,
                _ => NoCamera::NotThere,
            })
        }
    }
}

fn tracks(stream: &MediaStream) -> impl Iterator<Item = MediaStreamTrack> {
    let tracks: Array = stream.get_tracks().unchecked_into();
    tracks.into_iter().map(JsCast::unchecked_into)
}

fn end(stream: &MediaStream) {
    tracks(stream).for_each(|track| track.stop());
}

/// Turns the camera off; its light goes out. Also from a page that is being left, and on the server's side it does nothing.
pub fn stop() {
    TURN.set(TURN.get().wrapping_add(1));
    if let Some(running) = RUNNING.take() {
        end(&running.stream);
    }
}

/// Whether the camera that runs has a lamp.
pub fn has_torch() -> bool {
    let can = |track: MediaStreamTrack| -> Option<bool> {
        // Older browsers do not tell what a camera can.
        let ask: Function = Reflect::get(&track, &"getCapabilities".into())
            .ok()?
            .dyn_into()
            .ok()?;
        Reflect::get(&ask.call0(&track).ok()?, &"torch".into())
            .ok()?
            .as_bool()
    };
    RUNNING.with_borrow(|running| {
        running
            .as_ref()
            .is_some_and(|running| tracks(&running.stream).any(|track| can(track) == Some(true)))
    })
}

/// Turns the lamp on or off.
pub fn light(on: bool) {
    let wanted = Object::new();
    let torch = Object::new();
    set(&torch, "torch", on);
    set(&wanted, "advanced", Array::of1(&torch));
    RUNNING.with_borrow(|running| {
        let Some(running) = running else { return };
        for track in tracks(&running.stream) {
            if let Ok(apply) = Reflect::get(&track, &"applyConstraints".into())
                && let Ok(apply) = apply.dyn_into::<Function>()
            {
                let _ = apply.call1(&track, &wanted);
            }
        }
    });
}

/// A short buzz, where the phone has one.
pub fn buzz() {
    let navigator = window().navigator();
    // Missing on iPhones.
    if Reflect::has(&navigator, &"vibrate".into()).unwrap_or(false) {
        navigator.vibrate_with_duration(BUZZ);
    }
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

async fn pause() {
    let waiting = Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, PAUSE);
    });
    let _ = JsFuture::from(waiting).await;
}
