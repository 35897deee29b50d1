//! The camera in a video element of the page. One at a time; it is off as soon as nobody looks.

use std::cell::{Cell, RefCell};

use js_sys::{Array, JsString, Object, Promise};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, MediaDevices, MediaStream, MediaStreamTrack};

use crate::browser::js;

/// Why there is no camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCamera {
    /// The page came over plain HTTP, or the browser has no cameras.
    Unsupported,
    /// The person, or the phone for them, said no.
    Refused,
    /// There is none, or another program has it.
    NotThere,
}

struct Running {
    stream: MediaStream,
    turn: u32,
}

thread_local! {
    /// The camera that runs. Not in a signal: the office draws with many threads.
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// A camera that was turned on. Dropping it changes nothing: [`stop`] turns it off.
#[derive(Debug, Clone)]
pub struct Camera {
    /// Where its picture is.
    pub video: HtmlVideoElement,
    turn: u32,
}

impl Camera {
    /// Whether it still runs, and no other in its place.
    pub fn is_on(&self) -> bool {
        RUNNING.with_borrow(|running| running.as_ref().is_some_and(|running| running.turn == self.turn))
    }

    /// Whether there is a picture to take.
    pub fn has_picture(&self) -> bool {
        self.video.ready_state() >= 2 && self.video.video_width() > 0
    }
}

/// Whether this page may ask for a camera at all.
pub fn can_ask() -> bool {
    window().is_secure_context() && devices().is_some()
}

fn devices() -> Option<MediaDevices> {
    js::get(&window().navigator(), "mediaDevices")
}

/// Turns the camera on and shows it in a video element. `width` and `height` are what is wished for, in pixels; the camera
/// gives what it has. None where meanwhile the person has left, or pressed again.
///
/// # Errors
/// Says why there is no picture.
pub async fn start(video: &str, width: u32, height: u32) -> Result<Option<Camera>, NoCamera> {
    stop();
    let devices = devices()
        .filter(|_| window().is_secure_context())
        .ok_or(NoCamera::Unsupported)?;
    let turn = TURN.get() + 1;
    TURN.set(turn);
    let stream = open(&devices, width, height).await?;
    let video = document()
        .get_element_by_id(video)
        .and_then(|element| element.dyn_into::<HtmlVideoElement>().ok());
    let (Some(video), true) = (video, TURN.get() == turn) else {
        end(&stream);
        return Ok(None);
    };
    video.set_src_object(Some(&stream));
    RUNNING.set(Some(Running { stream, turn }));
    if let Ok(playing) = video.play() {
        let _ = JsFuture::from(playing).await;
    }
    Ok(Some(Camera { video, turn }))
}

async fn open(devices: &MediaDevices, width: u32, height: u32) -> Result<MediaStream, NoCamera> {
    let wanted = web_sys::MediaStreamConstraints::new();
    let picture = Object::new();
    // The camera away from the face.
    for (name, ideal) in [
        ("facingMode", JsValue::from("environment")),
        ("width", JsValue::from(width)),
        ("height", JsValue::from(height)),
    ] {
        let about = Object::new();
        js::set(&about, "ideal", ideal);
        js::set(&picture, name, about);
    }
    wanted.set_video(&picture);
    let asked = devices
        .get_user_media_with_constraints(&wanted)
        .map_err(|_| NoCamera::Unsupported)?;
    match JsFuture::from(asked).await {
        Ok(stream) => Ok(stream.unchecked_into()),
        Err(why) => {
            let name = js::get::<JsString>(&why, "name").map(String::from);
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
        let can = js::call(&track, "getCapabilities", &[])?;
        js::get::<JsValue>(&can, "torch")?.as_bool()
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
    js::set(&torch, "torch", on);
    js::set(&wanted, "advanced", Array::of1(&torch));
    RUNNING.with_borrow(|running| {
        let Some(running) = running else { return };
        for track in tracks(&running.stream) {
            js::call(&track, "applyConstraints", &[&wanted]);
        }
    });
}

/// Waits between two looks, `time` in milliseconds, so that the page stays quick.
pub async fn pause(time: i32) {
    let waiting = Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, time);
    });
    let _ = JsFuture::from(waiting).await;
}
