//! Who reads a picture: the browser's own reader where there is one, else ours in a worker, else ours on the page.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, MessageChannel, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::picture::{NoReader, Picture, read_picture};

/// The script of the worker (`public/reader.js`).
const SCRIPT: &str = "/reader.js";

/// One of the three.
pub enum Reader {
    /// The browser's `BarcodeDetector`.
    Native(JsValue),
    /// Ours, away from the page's own thread.
    Worker(Worker),
    /// Ours, between two frames of the page: browsers whose workers know no modules (Safari 15, Firefox before 114).
    Here,
}

thread_local! {
    /// The worker, kept from one look to the next: it has loaded the reader already.
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

impl Reader {
    /// The best that this browser has.
    pub async fn new() -> Self {
        match native().await {
            Some(detector) => Self::Native(detector),
            None => Self::ours(),
        }
    }

    fn ours() -> Self {
        match WORKER.with_borrow(Clone::clone).or_else(worker) {
            Some(worker) => {
                WORKER.set(Some(worker.clone()));
                Self::Worker(worker)
            }
            None => Self::Here,
        }
    }

    /// Looks at what a video shows now.
    pub async fn read_video(
        &mut self,
        video: &HtmlVideoElement,
        grab: impl Fn() -> Option<Picture>,
    ) -> Result<Option<String>, NoReader> {
        if let Self::Native(detector) = self {
            match detect(detector, video).await {
                Ok(read) => return Ok(read),
                // It is named, but does not work here: seen on phones without Google's services.
                Err(_) => *self = Self::ours(),
            }
        }
        match grab() {
            Some(picture) => self.read(picture).await,
            None => Ok(None),
        }
    }

    /// Looks at a picture.
    pub async fn read(&mut self, picture: Picture) -> Result<Option<String>, NoReader> {
        if let Self::Native(_) = self {
            *self = Self::ours();
        }
        if let Self::Worker(worker) = self {
            match ask(worker, &picture).await {
                Some(read) => return Ok(read),
                // It could not begin, or fell over a picture: from now on without it.
                None => {
                    worker.terminate();
                    WORKER.set(None);
                    *self = Self::Here;
                }
            }
        }
        read_picture(picture).await
    }
}

/// The browser's own reader, if it reads QR codes.
async fn native() -> Option<JsValue> {
    let kind: Function = Reflect::get(&window(), &"BarcodeDetector".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let ask: Function = Reflect::get(&kind, &"getSupportedFormats".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let formats: Promise = ask.call0(&kind).ok()?.dyn_into().ok()?;
    let formats: Array = JsFuture::from(formats).await.ok()?.dyn_into().ok()?;
    if !formats.includes(&"qr_code".into(), 0) {
        return None;
    }
    let options = Object::new();
    Reflect::set(&options, &"formats".into(), &Array::of1(&"qr_code".into())).ok()?;
    Reflect::construct(&kind, &Array::of1(&options)).ok()
}

async fn detect(detector: &JsValue, video: &HtmlVideoElement) -> Result<Option<String>, JsValue> {
    let look: Function = Reflect::get(detector, &"detect".into())?.dyn_into()?;
    let looking: Promise = look.call1(detector, video)?.dyn_into()?;
    let found: Array = JsFuture::from(looking).await?.dyn_into()?;
    let text = Reflect::get(&found.get(0), &"rawValue".into());
    Ok(text.ok().and_then(|text| text.as_string()))
}

fn worker() -> Option<Worker> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(SCRIPT, &options).ok()
}

/// The address of a built file that the page itself was woken with.
fn built(selector: &str) -> Option<String> {
    document().query_selector(selector).ok()??.get_attribute("href")
}

/// Asks the worker. None when it does not work.
async fn ask(worker: &Worker, picture: &Picture) -> Option<Option<String>> {
    let module = built("link[rel=modulepreload][href*='/chuyenxe']")?;
    let wasm = built("link[rel=preload][href$='.wasm'][href*='/chuyenxe']")?;
    let question = Object::new();
    let luma = Uint8Array::from(picture.luma.as_slice());
    for (name, value) in [
        ("module", JsValue::from(module)),
        ("wasm", JsValue::from(wasm)),
        ("luma", luma.clone().into()),
        ("width", picture.width.into()),
        ("height", picture.height.into()),
    ] {
        Reflect::set(&question, &name.into(), &value).ok()?;
    }
    // A channel for each question: two parts of a page may ask at once.
    let channel = MessageChannel::new().ok()?;
    let heard = channel.port1();
    let mut on_message = None;
    let mut on_error = None;
    let answered = Promise::new(&mut |done, failed| {
        let hear = move |event: MessageEvent| drop(done.call1(&JsValue::NULL, &event.data()));
        on_message = Some(Closure::<dyn FnMut(MessageEvent)>::new(hear));
        let fail = move |_: JsValue| drop(failed.call0(&JsValue::NULL));
        on_error = Some(Closure::<dyn FnMut(JsValue)>::new(fail));
    });
    let (on_message, on_error) = (on_message?, on_error?);
    let on_error: &Function = on_error.as_ref().unchecked_ref();
    heard.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.add_event_listener_with_callback("error", on_error).ok()?;
    let given = Array::of2(&luma.buffer(), &channel.port2());
    let answer = match worker.post_message_with_transfer(&question, &given) {
        Ok(()) => JsFuture::from(answered).await,
        Err(why) => Err(why),
    };
    heard.close();
    let _ = worker.remove_event_listener_with_callback("error", on_error);
    let answer = answer.ok()?;
    if Reflect::has(&answer, &"failed".into()).unwrap_or(true) {
        return None;
    }
    Some(
        Reflect::get(&answer, &"text".into())
            .ok()
            .and_then(|text| text.as_string()),
    )
}
