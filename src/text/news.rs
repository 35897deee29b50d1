//! What is shouted on whatever page is open: a trip of this phone's tickets or requests has changed, a request was sent.

use crate::{
    domain::seen::{Change, Seen},
    text::{Language, dates, sentences},
};

sentences! {
    /// After a cancelled trip.
    do_not_come: "Bác đừng ra điểm hẹn.", "Please do not come to the place.";
    /// After another change.
    look_again: "Bác xem lại phiếu trước khi đi.", "Look at the ticket again before you go.";
    /// Link to a ticket.
    see_ticket: "Xem phiếu", "See the ticket";
    /// Link to the requests.
    see_request: "Xem yêu cầu", "See the request";
    /// A request that went by itself was refused.
    refused: "Có yêu cầu gửi rồi mà chưa đặt được.", "A request was sent but not booked.";
    /// After it.
    refused_what: "Những gì bác ghi vẫn còn.", "What you typed is kept.";
}

/// "Chuyến Thứ Năm 26/11 ở Nhà văn hóa thôn Dy không đi nữa."
pub fn changed(language: Language, change: Change, now: &Seen) -> String {
    let day = dates::day(language, now.date, now.date.and_time(chrono::NaiveTime::MIN));
    let venue = &now.venue;
    let time = dates::time_known(language, now.start, now.end).unwrap_or_default();
    match (language, change) {
        (Language::Vi, Change::Cancelled) => format!("Chuyến {day} ở {venue} không đi nữa."),
        (Language::Vi, Change::Restored) => format!("Chuyến {day} ở {venue} lại đi như cũ."),
        (Language::Vi, Change::Moved) => format!("Chuyến {day} đổi chỗ, nay ở {venue}."),
        (Language::Vi, Change::Delayed) => format!("Chuyến ở {venue} đổi giờ: {day}, {time}."),
        (Language::En, Change::Cancelled) => format!("The trip on {day} at {venue} has been cancelled."),
        (Language::En, Change::Restored) => format!("The trip on {day} at {venue} takes place after all."),
        (Language::En, Change::Moved) => format!("The trip on {day} has moved to {venue}."),
        (Language::En, Change::Delayed) => format!("The trip at {venue} has another time: {day}, {time}."),
    }
}

/// "Yêu cầu đã gửi: đặt được số A021."
pub fn booked(language: Language, numbers: &str) -> String {
    match language {
        Language::Vi => format!("Yêu cầu đã gửi: đặt được số {numbers}."),
        Language::En => format!("The request was sent: number {numbers}."),
    }
}
