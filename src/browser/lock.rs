//! One tab at a time (Web Locks). The browser gives a lock back when its tab dies.

use std::{cell::RefCell, future::Future, pin::Pin, rc::Rc};

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Does the work while no other tab holds the lock of this name. A browser without locks does it at once: what is sent has a
/// key of its own, and a second time changes nothing.
pub async fn alone<T: 'static>(name: &str, work: impl Future<Output = T> + 'static) -> Option<T> {
    let found = Rc::new(RefCell::new(None));
    let put = found.clone();
    let work = async move {
        put.replace(Some(work.await));
    };
    hold(name, Box::pin(work)).await?;
    found.take()
}

/// Of no type, so that it is compiled once.
async fn hold(name: &str, work: Pin<Box<dyn Future<Output = ()>>>) -> Option<()> {
    let navigator = window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).unwrap_or(JsValue::UNDEFINED);
    let request = Reflect::get(&locks, &"request".into()).ok();
    match request.and_then(|request| request.dyn_into::<Function>().ok()) {
        None => work.await,
        Some(request) => {
            let held = Closure::once_into_js(move |_lock: JsValue| -> JsValue {
                future_to_promise(async move {
                    work.await;
                    Ok(JsValue::UNDEFINED)
                })
                .into()
            });
            let asked = request.call2(&locks, &name.into(), &held).ok()?;
            JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()?;
        }
    }
    Some(())
}
