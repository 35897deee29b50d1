//! The phone's entry point: wakes up the page that the server drew.

/// Called by the script that the drawn page carries.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    chuyenxe::app::wake();
}
