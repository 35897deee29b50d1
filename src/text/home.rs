//! What home says.

use crate::text::{Language, sentences};

sentences! {
    /// The question the page answers.
    title: "Khi nào xe về xã mình?", "When does the van come to your commune?";
    /// Label of the choice.
    commune: "Xã, phường của bác", "Your commune or ward";
    /// Nothing chosen yet.
    choose: "Chọn xã, phường", "Choose your commune";
    /// Sends the choice.
    show: "Xem", "Show";
    /// Main button of the card.
    book: "Đặt chỗ", "Book a place";
    /// Second button of the card.
    bring: "Cần mang gì?", "What to bring?";
    /// Main button where nothing can be booked.
    see: "Xem chuyến này", "See this trip";
    /// Under the buttons of a trip that takes bookings.
    walk_in: "Không đặt trước, bác vẫn đến lấy số tại chỗ được.", "You can also come without booking and take a number.";
    /// Heading of the nearest trips before a commune is chosen.
    soonest: "Ba chuyến sắp tới", "The next three trips";
    /// Under that heading.
    soonest_hint: "Chuyến nào bác cũng đến được, không cần đúng xã.", "You may come to any of them, whichever commune you live in.";
    /// Heading of the nearest trips elsewhere.
    nearby: "Chuyến gần xã mình", "Trips close to your commune";
    /// No trip anywhere.
    none_at_all: "Chưa có chuyến nào được lên lịch.", "No trip is planned yet.";
    /// What to do then.
    none_at_all_hint: "Bác quay lại xem sau, hoặc gọi tổng đài để hỏi.", "Look again later, or ask the hotline.";
    /// On the card, no trip planned for the commune.
    none_here_hint: "Lịch thường có trước ít nhất ba ngày. Bác đến chuyến ở xã bên cũng được.", "Trips are usually announced three days ahead. You may also go to a trip nearby.";
    /// The list of doors.
    doors: "Bác cần làm gì?", "What do you need?";
    /// Door.
    door_schedule: "Lịch xe các xã", "All trips";
    /// Door's hint.
    door_schedule_hint: "Ngày, giờ, nơi xe đến", "Days, times, places";
    /// Door.
    door_forms: "Tờ khai", "Forms";
    /// Its hint.
    door_forms_hint: "Điền trước trên máy, in ra mang theo", "Fill them on your device, print them";
    door_procedures: "Thủ tục, giấy tờ", "Procedures and papers";
    /// Behind it.
    door_procedures_hint: "Cần mang gì, bao lâu, phí thế nào", "What to bring, how long, what it costs";
    /// Door.
    door_search: "Tìm kiếm", "Search";
    /// Behind it.
    door_search_hint: "Gõ tên việc, tên xã, tên giấy", "A matter, a commune, a paper";
    /// Door.
    door_tickets: "Phiếu của tôi", "My tickets";
    /// Door's hint.
    door_tickets_hint: "Số thứ tự, đổi giờ, hủy", "Number, new time, cancel";
    /// Door.
    door_find: "Tra cứu phiếu", "Find a ticket";
    /// Door's hint.
    door_find_hint: "Bằng mã đặt chỗ và ngày sinh", "With booking code and birth date";
    /// Door.
    door_guides: "Hướng dẫn", "Guides";
    /// Door's hint.
    door_guides_hint: "VNeID, chữ ký số, nộp trên mạng", "VNeID, digital signature, filing online";
    /// Help.
    help: "Cần người giúp?", "Need a hand?";
    /// Help.
    help_hint: "Gọi tổng đài, hoặc nhờ cán bộ nhà văn hóa thôn đặt hộ.", "Call the hotline, or ask at your village's cultural house.";
    /// Button that asks for the position.
    near: "Xem chuyến gần tôi", "Trips near me";
    /// Under the button: what becomes of the position.
    near_hint: "Vị trí chỉ dùng trên máy này, không gửi đi.", "Your position stays on this device.";
    /// While the phone looks.
    near_asking: "Đang tìm vị trí…", "Looking for your position…";
    /// Heading of the answer.
    near_found: "Ba chuyến gần bác nhất", "The three trips nearest to you";
    /// The person or the phone said no.
    near_refused: "Máy chưa cho xem vị trí. Bác chọn xã, phường ở trên cũng được.", "The device does not share its position. Choose your commune above instead.";
    /// The phone could not tell.
    near_unavailable: "Chưa tìm được vị trí. Bác chọn xã, phường ở trên cũng được.", "Your position could not be found. Choose your commune above instead.";
}

/// "Chưa có chuyến nào về Xã Mỹ Đức".
pub fn none_here(language: Language, commune: &str) -> String {
    match language {
        Language::Vi => format!("Chưa có chuyến nào về {}", in_sentence(commune)),
        Language::En => format!("No trip to {commune} is planned yet"),
    }
}

/// "cách khoảng 12 km".
pub fn distance(language: Language, km: f64) -> String {
    // Whole numbers only: the centre of a commune is good to a few hundred metres.
    let km = if km < 1.0 { 0 } else { km.round() as u32 };
    match (language, km) {
        (Language::Vi, 0) => "cách chưa đến 1 km".to_owned(),
        (Language::Vi, km) => format!("cách khoảng {km} km"),
        (Language::En, 0) => "less than 1 km away".to_owned(),
        (Language::En, km) => format!("about {km} km away"),
    }
}

/// "Chuyến Thứ Năm 26/11 đã hủy".
pub fn cancelled(language: Language, day: &str) -> String {
    match language {
        Language::Vi => format!("Chuyến {day} đã hủy"),
        Language::En => format!("The trip on {day} is cancelled"),
    }
}

/// A commune's name inside a sentence: "xã Mỹ Đức".
pub fn in_sentence(commune: &str) -> String {
    [("Xã ", "xã "), ("Phường ", "phường ")]
        .iter()
        .find_map(|(kind, lower)| commune.strip_prefix(kind).map(|rest| format!("{lower}{rest}")))
        .unwrap_or_else(|| commune.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commune_is_small_inside_a_sentence() {
        assert_eq!(
            none_here(Language::Vi, "Xã Mỹ Đức"),
            "Chưa có chuyến nào về xã Mỹ Đức"
        );
        assert_eq!(in_sentence("Phường Ba Đình"), "phường Ba Đình");
        assert_eq!(in_sentence("Đặc khu"), "Đặc khu");
    }

    #[test]
    fn a_distance_promises_no_more_than_it_knows() {
        assert_eq!(distance(Language::Vi, 0.4), "cách chưa đến 1 km");
        assert_eq!(distance(Language::Vi, 11.6), "cách khoảng 12 km");
    }
}
