//! What only the device knows. Called from effects and event handlers alone: on the server these calls would fail.

pub mod aside;
pub mod camera;
pub mod catalogue;
pub mod clock;
pub mod commune;
pub mod copy;
pub mod draft;
pub mod drafts;
pub mod effect;
pub mod file;
pub mod form;
pub mod handover;
pub mod held;
pub mod install;
pub mod js;
pub mod lazy;
pub mod lock;
pub mod network;
pub mod outbox;
pub mod page;
pub mod pdf;
pub mod photo;
pub mod position;
pub mod presence;
pub mod profiles;
pub mod progress;
pub mod rescue;
pub mod room;
pub mod scanner;
pub mod shared;
pub mod shell;
pub mod signal;
pub mod soon;
pub mod speech;
pub mod storage;
pub mod success;
pub mod vault;
pub mod worker;

/// Deletes everything about a person from this device, the ticket cookies too, and returns when it is gone. What the service
/// worker keeps is public, and stays. Without signal the cookies go once the office can be asked.
pub async fn forget_everything() {
    storage::forget_all();
    for kept in [storage::Keep::Device, storage::Keep::Tab] {
        if let Some(kept) = storage::browsers(kept) {
            let _ = kept.clear();
        }
    }
    shared::cookies_are_to_go();
    vault::destroy().await;
    shared::forget_cookies().await;
}
