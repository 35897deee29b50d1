//! Where the phone is, for "trips near me". The answer never leaves the device.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Why there is no position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPosition {
    /// The person, or the phone for them, said no.
    Refused,
    /// The phone could not tell in time.
    Unavailable,
}

/// Whether asking makes sense: pages on plain HTTP may not ask.
pub fn can_ask() -> bool {
    window().is_secure_context() && window().navigator().geolocation().is_ok()
}

/// Asks for the position: latitude and longitude in degrees.
pub async fn ask() -> Result<(f64, f64), NoPosition> {
    let geolocation = window()
        .navigator()
        .geolocation()
        .map_err(|_| NoPosition::Unavailable)?;
    let options = web_sys::PositionOptions::new();
    // Five minutes old is near enough for a van that comes in days; a phone indoors may need long.
    options.set_maximum_age(5 * 60 * 1000);
    options.set_timeout(15 * 1000);
    let promise = js_sys::Promise::new(&mut |found, failed| {
        let asked =
            geolocation.get_current_position_with_error_callback_and_options(&found, Some(&failed), &options);
        if let Err(error) = asked {
            let _ = failed.call1(&wasm_bindgen::JsValue::NULL, &error);
        }
    });
    match JsFuture::from(promise).await {
        // Browsers have renamed these two types, so a checked cast would refuse what is right.
        Ok(position) => {
            let coordinates = position.unchecked_into::<web_sys::Position>().coords();
            Ok((coordinates.latitude(), coordinates.longitude()))
        }
        Err(error) => match error.unchecked_into::<web_sys::PositionError>().code() {
            web_sys::PositionError::PERMISSION_DENIED => Err(NoPosition::Refused),
            _ => Err(NoPosition::Unavailable),
        },
    }
}
