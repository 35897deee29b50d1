//! What the schedule says, and the words for how a trip stands.

use crate::{
    domain::trip::{Standing, TripKind},
    text::{Language, sentences},
};

sentences! {
    /// Heading.
    title: "Lịch xe", "Schedule";
    /// For machines.
    description: "Lịch xe dịch vụ công lưu động về các xã, phường của Hà Nội.", "Trips of the mobile public-service van to the communes of Hà Nội.";
    /// The search.
    search: "Tìm chuyến", "Find a trip";
    /// Label of the words box.
    words: "Tên thôn, xã, nhà văn hóa (tên cũ cũng được)", "Village, commune or cultural house (old names too)";
    /// Button beside it.
    find: "Tìm", "Find";
    /// Opens the other choices.
    more: "Lọc thêm", "More filters";
    /// Label.
    commune: "Xã, phường", "Commune or ward";
    /// Label.
    from: "Từ ngày", "From";
    /// Label.
    to: "Đến ngày", "To";
    /// Label.
    field: "Việc cần làm", "What for";
    /// Label.
    kind: "Loại chuyến", "Kind of trip";
    /// Label.
    standing: "Tình trạng", "State";
    /// No choice made.
    any: "Tất cả", "All";
    /// Sends the choices.
    show: "Xem", "Show";
    /// Takes all choices back.
    clear: "Bỏ lọc, xem tất cả", "Clear the filters";
    /// Nothing found.
    none: "Không có chuyến nào như bác tìm.", "No trip matches.";
    /// What to do then.
    none_hint: "Bác thử bỏ bớt điều kiện lọc, chọn xã bên, hoặc gọi tổng đài để hỏi.", "Try fewer filters or a commune nearby, or ask the hotline.";
    /// Nothing planned at all.
    none_planned: "Chưa có chuyến nào được lên lịch từ hôm nay.", "No trip is planned from today.";
    /// What to do then.
    none_planned_hint: "Lịch thường có trước ít nhất ba ngày. Bác quay lại xem sau, hoặc gọi tổng đài để hỏi.", "Trips are usually announced three days ahead. Look again later, or ask the hotline.";
    /// The links at the end.
    pages: "Xem ngày khác", "Other days";
    /// No place of the online ones is left.
    full: "Hết chỗ đặt trước", "No places left to book";
    /// It has begun: too late to book.
    booking_closed: "Đã khóa đặt chỗ, còn lấy số tại chỗ", "Booking closed, take a number there";
    /// The trip takes no bookings.
    walk_in_only: "Không cần đặt trước", "No booking needed";
    /// Before a split old ward's communes.
    which: "Bác ở bên nào?", "Which one is yours?";
    /// Beside a new place.
    nothing_changed: "Giờ không đổi.", "The time is the same.";
}

/// How a trip stands, in a word or two.
pub fn word(language: Language, standing: Standing) -> &'static str {
    let (vi, en) = match standing {
        Standing::Planned => ("Sắp tới", "Planned"),
        Standing::OnTheWay => ("Xe đang đến", "On the way"),
        Standing::Open => ("Đang phục vụ", "Open now"),
        Standing::Delayed => ("Đổi giờ", "Time changed"),
        Standing::Moved => ("Đổi địa điểm", "Place changed"),
        Standing::Cancelled => ("Đã hủy", "Cancelled"),
        Standing::Closed => ("Đã kết thúc", "Over"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// What comes.
pub fn kind_word(language: Language, kind: TripKind) -> &'static str {
    let (vi, en) = match kind {
        TripKind::Van => ("Xe lưu động", "The van"),
        TripKind::CommunityPoint => ("Điểm phục vụ cộng đồng", "Community service point"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// "Có 7 chuyến".
pub fn count(language: Language, trips: usize) -> String {
    match (language, trips) {
        (Language::Vi, trips) => format!("Có {trips} chuyến"),
        (Language::En, 1) => "1 trip".to_owned(),
        (Language::En, trips) => format!("{trips} trips"),
    }
}

/// "từ 25/11 đến 1/12".
pub fn between(language: Language, first: &str, last: &str) -> String {
    match (language, first == last) {
        (Language::Vi, true) => format!("ngày {first}"),
        (Language::Vi, false) => format!("từ {first} đến {last}"),
        (Language::En, true) => format!("on {first}"),
        (Language::En, false) => format!("from {first} to {last}"),
    }
}

/// "Còn 14 chỗ".
pub fn places_left(language: Language, left: u16) -> String {
    match (language, left) {
        (Language::Vi, left) => format!("Còn {left} chỗ"),
        (Language::En, 1) => "1 place left".to_owned(),
        (Language::En, left) => format!("{left} places left"),
    }
}

/// "Giờ cũ: 8 giờ 30 – 11 giờ 30".
pub fn was_time(language: Language, time: &str) -> String {
    match language {
        Language::Vi => format!("Giờ cũ: {time}"),
        Language::En => format!("Announced before: {time}"),
    }
}

/// "Trước đây ghi: sân đình thôn Yến Vỹ".
pub fn was_venue(language: Language, venue: &str) -> String {
    match language {
        Language::Vi => format!("Trước đây ghi: {venue}"),
        Language::En => format!("Announced before: {venue}"),
    }
}

/// "Lý do: phà tạm nghỉ", in the coordinator's words.
pub fn reason(language: Language, reason: &str) -> String {
    match language {
        Language::Vi => format!("Lý do: {reason}"),
        Language::En => format!("Reason: {reason}"),
    }
}

/// "Phường Kim Mã (tên cũ) nay thuộc Phường Ba Đình."
pub fn now_part_of(language: Language, old: &str, commune: &str) -> String {
    match language {
        Language::Vi => format!("{old} (tên cũ) nay thuộc {commune}."),
        Language::En => format!("{old} (old name) is now part of {commune}."),
    }
}

/// "Phường Kim Mã (tên cũ) nay chia về nhiều xã, phường."
pub fn was_split(language: Language, old: &str) -> String {
    match language {
        Language::Vi => format!("{old} (tên cũ) nay chia về nhiều xã, phường."),
        Language::En => format!("{old} (old name) now belongs to several communes."),
    }
}

/// The link to the next days.
pub fn later(language: Language, day: &str) -> String {
    match language {
        Language::Vi => format!("Xem tiếp từ {day}"),
        Language::En => format!("Go on from {day}"),
    }
}

/// The link to the days before.
pub fn earlier(language: Language, day: &str) -> String {
    match language {
        Language::Vi => format!("Các chuyến trước {day}"),
        Language::En => format!("Trips before {day}"),
    }
}
