//! Machines that several people use: nothing of a person is stored, and the end of a visit leaves nothing behind.
//!
//! A cultural house's machine is shared for good ([`House`], chosen once, left with a code); any other may be shared for one
//! visit. What a visit knows is in memory ([`crate::browser::storage`]), so that opening the page anew forgets it.

use std::sync::atomic::{AtomicBool, Ordering};

use gloo_net::http::Request;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{
    browser::{
        storage::{self, Keep, browsers},
        vault,
    },
    domain::{commune::CommuneCode, json},
    paths,
    text::Language,
};

/// Where the house is kept, on the device.
const HOUSE: &str = "chuyenxe.nha-van-hoa";
/// Set while one visit is shared, in the tab.
const VISIT: &str = "chuyenxe.luot-chung";
/// Which entry of the history a visit began at, in the tab.
const BEGAN: &str = "chuyenxe.bat-dau";
/// Where the next visit starts, while the entries of the last one are still to go, in the tab.
const ENDED: &str = "chuyenxe.ket-thuc";
/// The office has not heard yet that the ticket cookies are to go, on the device.
const COOKIES: &str = "chuyenxe.con-cookie";
/// Fewest digits of the code that opens the way out.
pub const CODE_DIGITS: usize = 4;

static ON: AtomicBool = AtomicBool::new(false);

/// The cultural house a machine stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct House {
    /// Its name, as typed when the machine was set up.
    pub place: String,
    /// Its commune.
    pub commune: CommuneCode,
    /// Seconds without a touch before the machine asks whether anyone is there.
    pub idle: u16,
    /// Mixed into the code's print.
    salt: String,
    /// SHA-256 of salt and code. It keeps passers-by in; whoever owns the machine can always clear the browser.
    print: String,
}

/// Looks once, before anything is drawn, whether this machine is shared; tidies the history after the end of a visit.
pub fn look() {
    let session = browsers(Keep::Tab);
    let kept = |storage: Option<&web_sys::Storage>, name: &str| {
        storage
            .and_then(|storage| storage.get_item(name).ok().flatten())
            .is_some()
    };
    tidy_history(session.as_ref());
    let on = kept(browsers(Keep::Device).as_ref(), HOUSE) || kept(session.as_ref(), VISIT);
    ON.store(on, Ordering::Relaxed);
}

/// After the end of a visit: from where the visit began on to the start, and there drops every entry that came after.
fn tidy_history(session: Option<&web_sys::Storage>) {
    let window = window();
    let ended = session.and_then(|session| session.get_item(ENDED).ok().flatten());
    let (Some(start), Ok(path)) = (ended, window.location().pathname()) else {
        return;
    };
    if path != start {
        let _ = window.location().replace(&start);
        return;
    }
    if let Ok(history) = window.history() {
        // Another entry at this place drops all that came after it.
        let _ = history.push_state(&JsValue::NULL, "");
    }
    let _ = session.map(|session| session.remove_item(ENDED));
}

/// Whether nothing may be stored.
pub fn is_on() -> bool {
    ON.load(Ordering::Relaxed)
}

/// The house, on a machine that was set up as one.
pub fn house() -> Option<House> {
    let text = browsers(Keep::Device)?.get_item(HOUSE).ok()??;
    json::read(&text)
}

/// The house's commune. Read by hand: home asks for it, and is not to bring the reading of a whole house along.
pub fn commune() -> Option<CommuneCode> {
    let text = browsers(Keep::Device)?.get_item(HOUSE).ok()??;
    let (_, rest) = text.split_once("\"commune\":\"")?;
    rest.split('"').next()?.parse().ok()
}

/// Makes this the machine of a house. False where the browser keeps nothing, or has no digests (plain HTTP).
pub async fn set_up(place: String, commune: CommuneCode, idle: u16, code: &str) -> bool {
    let mut random = [0; 16];
    let salted = window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut random));
    let salt: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    let (Ok(_), Some(print)) = (salted, digest(&salt, code).await) else {
        return false;
    };
    let house = House {
        place,
        commune,
        idle,
        salt,
        print,
    };
    let Some(storage) = browsers(Keep::Device) else {
        return false;
    };
    let Ok(text) = serde_json::to_string(&house) else {
        return false;
    };
    // What its last owner kept here goes first.
    let _ = storage.clear();
    vault::destroy().await;
    let kept = storage.set_item(HOUSE, &text).is_ok();
    if kept {
        ON.store(true, Ordering::Relaxed);
    }
    kept
}

/// Gives the machine back to one owner. False for a wrong code.
pub async fn give_up(code: &str) -> bool {
    let Some(house) = house() else {
        return true;
    };
    if digest(&house.salt, code).await.as_deref() != Some(house.print.as_str()) {
        return false;
    }
    if let Some(storage) = browsers(Keep::Device) {
        let _ = storage.remove_item(HOUSE);
    }
    true
}

async fn digest(salt: &str, code: &str) -> Option<String> {
    let text = format!("{salt}{}", code.trim()).into_bytes();
    let subtle = window().crypto().ok()?.subtle();
    if subtle.is_undefined() {
        return None;
    }
    let digest = subtle.digest_with_str_and_u8_array("SHA-256", &text).ok()?;
    let bytes = Uint8Array::new(&JsFuture::from(digest).await.ok()?).to_vec();
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// From now on and until [`end`] this tab stores nothing. What was half typed in it comes along.
pub fn begin_visit() {
    let Some(session) = browsers(Keep::Tab) else {
        ON.store(true, Ordering::Relaxed);
        return;
    };
    let count = session.length().unwrap_or_default();
    let names: Vec<String> = (0..count)
        .filter_map(|index| session.key(index).ok().flatten())
        .collect();
    for name in names {
        if let Ok(Some(text)) = session.get_item(&name) {
            storage::remember(&name, text);
        }
        let _ = session.remove_item(&name);
    }
    let _ = session.set_item(VISIT, "1");
    ON.store(true, Ordering::Relaxed);
    mark_beginning();
}

/// Remembers where in the history the visit begins, unless it has begun.
pub fn mark_beginning() {
    if let Some(session) = browsers(Keep::Tab)
        && let Ok(None) = session.get_item(BEGAN)
        && let Some(entry) = entry_key()
    {
        let _ = session.set_item(BEGAN, &entry);
    }
}

/// The key of the present history entry (Navigation API); None in browsers without it.
fn entry_key() -> Option<String> {
    let entry = Reflect::get(&navigation()?, &"currentEntry".into()).ok()?;
    Reflect::get(&entry, &"key".into()).ok()?.as_string()
}

fn navigation() -> Option<JsValue> {
    let navigation = Reflect::get(&window(), &"navigation".into()).ok()?;
    (!navigation.is_undefined()).then_some(navigation)
}

/// Ends the visit: forgets memory, storage, vault and cookies, and opens the start anew, with nothing to go back to.
pub async fn end(language: Language) {
    storage::forget_all();
    let house = house().is_some();
    if house {
        vault::destroy().await;
    }
    for keep in [Keep::Device, Keep::Tab] {
        if let Some(kept) = browsers(keep)
            && (house || keep == Keep::Tab)
        {
            let stays = [HOUSE, BEGAN].map(|name| (name, kept.get_item(name).ok().flatten()));
            let _ = kept.clear();
            for (name, text) in stays {
                if let Some(text) = text {
                    let _ = kept.set_item(name, &text);
                }
            }
        }
    }
    cookies_are_to_go();
    forget_cookies().await;
    let start = if house {
        paths::kiosk(language)
    } else {
        paths::home(language)
    };
    leave_for_start(&start).await;
}

/// Notes that the ticket cookies are to go, however long it takes until the office hears of it.
pub fn cookies_are_to_go() {
    if let Some(device) = browsers(Keep::Device) {
        let _ = device.set_item(COOKIES, "1");
    }
}

/// Whether this is the news that a visit has ended in another tab.
pub fn ended_elsewhere(event: &web_sys::Event) -> bool {
    let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() else {
        return false;
    };
    event.key().as_deref() == Some(COOKIES) && event.new_value().is_some()
}

/// Asks the office to take the ticket cookies back, where it has not heard so yet: scripts cannot see them.
pub async fn forget_cookies() {
    let Some(device) = browsers(Keep::Device) else {
        return;
    };
    if !matches!(device.get_item(COOKIES), Ok(Some(_))) {
        return;
    }
    let asked = Request::post(paths::FORGET_TICKETS)
        .abort_signal(crate::browser::signal::patience().as_ref())
        .send()
        .await;
    if asked.is_ok_and(|answer| answer.headers().get("x-chuyen-xe").is_some()) {
        let _ = device.remove_item(COOKIES);
    } else {
        // It is asked again as soon as the office can be reached.
        crate::browser::signal::lost();
    }
}

/// Goes back to where the visit began and opens the start there, so that no entry of the visit stays in the history.
async fn leave_for_start(start: &str) {
    let window = window();
    if let Some(session) = browsers(Keep::Tab)
        && let Ok(Some(began)) = session.get_item(BEGAN)
        && entry_key().is_some_and(|now| now != began)
    {
        let _ = session.set_item(ENDED, start);
        let _ = session.remove_item(BEGAN);
        if let Some(arrived) = go_back_to(&began) {
            // Within one page it settles here; else this page is gone before.
            let _ = JsFuture::from(arrived).await;
        }
    }
    let _ = window.location().replace(start);
}

fn go_back_to(entry: &str) -> Option<Promise> {
    let navigation = navigation()?;
    let go: Function = Reflect::get(&navigation, &"traverseTo".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let result = go.call1(&navigation, &JsValue::from_str(entry)).ok()?;
    Reflect::get(&result, &"finished".into()).ok()?.dyn_into().ok()
}
