//! Sentences of the four booking steps.

use super::{Language, sentences};
use crate::domain::refusal::Failure;

sentences! {
    back: "Quay lại", "Back";
    go_on: "Tiếp tục", "Continue";
    look_over: "Xem lại rồi đặt", "Check, then book";
    error_title: "Còn chỗ chưa đúng, bác xem giúp", "Some things need correcting";
    error_in_title: "Lỗi: ", "Error: ";
    optional: " (không bắt buộc)", " (optional)";
    loading: "Đang mở…", "Opening…";
    hotline: "Gọi 024.1022, nhánh 7 hoặc 8", "Call 024.1022, extension 7 or 8";
    try_again: "Thử lại", "Try again";

    procedures_title: "Chọn việc cần làm", "What do you need";
    procedures_heading: "Bác cần làm việc gì?", "What do you need to do?";
    search_label: "Tìm nhanh", "Find quickly";
    search_hint: "Gõ không dấu cũng được. Ví dụ: khai sinh", "Marks are not needed. For example: khai sinh";
    nothing_found: "Không thấy việc này. Bác thử chữ khác, hoặc xóa ô tìm rồi chọn “Hỏi, chưa rõ cần giấy gì”.",
        "Nothing found. Try another word, or clear the box and choose to ask the officers.";
    common_procedures: "Nhiều người hỏi", "Most asked for";
    procedures_by_field: "Tất cả việc xe giúp được", "Everything the van helps with";
    procedures_of_the_van: "Xe hướng dẫn tại chỗ", "Help given on the spot";
    no_procedures: "Chuyến này chưa có việc nào đặt trước được. Bác cứ đến, cán bộ sẽ chỉ cho bác.",
        "Nothing can be booked on this trip yet. Just come, the officers will help you.";

    closed_title: "Không đặt chỗ được", "Booking is not possible";
    closed_heading: "Chuyến này không đặt chỗ được lúc này", "This trip cannot be booked at the moment";
    all_full: "Các khung giờ đặt trước đã hết chỗ hoặc đã khóa.", "All times have filled up or closed.";
    what_else: "Bác có thể", "What you can do";
    see_trip: "Xem chuyến này", "See this trip";
    see_schedule: "Xem các chuyến khác về xã này", "See other trips to this commune";
    see_whole_schedule: "Xem lịch xe", "See the schedule";

    slot_title: "Chọn giờ đến", "Choose a time";
    slot_heading: "Bác đến lúc mấy giờ?", "When will you come?";
    slot_full: "Hết chỗ", "Full";
    slot_closed: "Đã khóa", "Closed";
    none_for_all: "Không giờ nào đủ chỗ cho mọi người cùng đến. Bác bớt người, rồi đặt làm hai lần.",
        "No time has places for everyone together. Take fewer people and book twice.";
    slot_help: "Mọi người đặt cùng nhau thì đến cùng một giờ.", "Everyone booked together comes at the same time.";

    people_title: "Ai sẽ đến", "Who will come";
    people_heading: "Ai sẽ đến làm việc?", "Who will come?";
    for_whom: "Đặt cho ai", "For whom";
    for_me: "Tôi", "Myself";
    for_me_hint: "Thêm được người đi cùng ở bên dưới", "You can add people who come along below";
    for_others: "Tôi đặt hộ người khác", "I book for someone else";
    for_others_hint: "Cha mẹ, con, hàng xóm, người trong thôn", "Parents, children, neighbours";
    the_person: "Người đến", "The person";
    name_label: "Họ và tên", "Full name";
    name_hint: "Ghi như trên căn cước. Cán bộ gọi theo tên này.",
        "As on the identity card. The officers call by this name.";
    birth_label: "Ngày sinh", "Birth date";
    birth_hint: "Ví dụ: 5 / 3 / 1950. Dùng để tìm lại phiếu, không in ra.",
        "For example: 5 / 3 / 1950. Used to find the ticket again, never printed.";
    day: "Ngày", "Day";
    month: "Tháng", "Month";
    year: "Năm", "Year";
    priority_label: "Có thuộc diện ưu tiên không?", "Priority?";
    priority_hint: "Từ 75 tuổi, khuyết tật, mang thai, bế con nhỏ, thương binh, người có công.",
        "75 and over, disability, pregnant, with a small child, war invalid, person of merit.";
    priority_note: "Xe chỉ ghi là “ưu tiên”, không ghi lý do.", "The van keeps only “priority”, never the reason.";
    yes: "Có", "Yes";
    no: "Không", "No";
    change_procedures: "Đổi việc cho người này", "Change what this person needs";
    add_person: "Thêm người", "Add a person";
    remove_person: "Bớt người này", "Remove this person";
    phone_label: "Số điện thoại", "Phone number";
    restored: "Những gì bác ghi dở lần trước vẫn còn trên máy này.", "What you typed earlier is still on this device.";
    start_over: "Xóa, ghi lại từ đầu", "Clear and start over";

    check_title: "Xem lại trước khi đặt", "Check before booking";
    check_heading: "Bác xem lại nhé", "Please check";
    key_procedures: "Việc cần làm", "What for";
    key_time: "Giờ đến", "Time";
    key_place: "Nơi đến", "Place";
    key_name: "Họ và tên", "Name";
    key_birth: "Ngày sinh", "Birth date";
    key_priority: "Ưu tiên", "Priority";
    key_phone: "Số điện thoại", "Phone number";
    no_phone: "Không để lại", "Not given";
    change: "Sửa", "Change";
    consent_heading: "Bác có đồng ý không?", "Do you agree?";
    consent_phone: "Tôi đồng ý để xe lưu số điện thoại", "I agree that the van keeps the phone number";
    consent_others: "Người được đặt hộ, hoặc cha mẹ của trẻ, đã đồng ý",
        "The people I book for, or the children’s parents, have agreed";
    consent_others_hint: "Họ biết xe sẽ lưu tên, ngày sinh và việc cần làm",
        "They know that the van keeps name, birth date and what they need";
    book: "Đặt chỗ", "Book";
    booking_now: "Đang gửi…", "Sending…";
    after_booking: "Đặt xong bác có ngay số thứ tự. Trước giờ hẹn, lúc nào cũng hủy hoặc đổi giờ được.",
        "You get a number at once. You can cancel or change the time any time before it.";
    /// The same where there is no signal.
    after_asking: "Đang mất mạng: yêu cầu được giữ trong máy này. Có mạng, gửi đi rồi bác mới có số thứ tự.",
        "No signal: the request is kept on this device. You get a number once it is sent.";
    not_booked: "Bác chưa có số thứ tự", "You have no number yet";
    not_known: "Chưa biết đã đặt được hay chưa", "We do not know whether it was booked";
    other_time: "Chọn giờ khác", "Choose another time";
    change_people: "Sửa người đến", "Change the people";
    see_that_ticket: "Mở phiếu đã đặt", "Open the ticket already booked";
}

/// "Bước 2 / 4".
pub fn step(language: Language, number: usize, of: usize) -> String {
    match language {
        Language::Vi => format!("Bước {number} / {of}"),
        Language::En => format!("Step {number} / {of}"),
    }
}

/// How many matters one may choose.
pub fn choose_up_to(language: Language, most: usize) -> String {
    match (most, language) {
        (1, Language::Vi) => "Chọn một việc.".to_owned(),
        (2, Language::Vi) => "Chọn một hoặc hai việc.".to_owned(),
        (_, Language::Vi) => format!("Chọn từ một đến {most} việc."),
        (1, Language::En) => "Choose one.".to_owned(),
        (2, Language::En) => "Choose one or two.".to_owned(),
        (_, Language::En) => format!("Choose one to {most}."),
    }
}

/// The name of a fold of procedures: the field and how many are in it.
pub fn field_with_count(language: Language, field: &str, count: usize) -> String {
    match language {
        Language::Vi => format!("{field} ({count} việc)"),
        Language::En => format!("{field} ({count})"),
    }
}

/// Places left in a slot.
pub fn places_left(language: Language, left: u16) -> String {
    match (left, language) {
        (_, Language::Vi) => format!("Còn {left} chỗ"),
        (1, Language::En) => "1 place left".to_owned(),
        (_, Language::En) => format!("{left} places left"),
    }
}

/// A slot with fewer places than people.
pub fn too_few_places(language: Language, left: u16, people: usize) -> String {
    match language {
        Language::Vi => format!("Còn {left} chỗ, không đủ {people} người"),
        Language::En => format!("{left} left, too few for {people}"),
    }
}

/// The van's own places, for those who do not book.
pub fn walk_in(language: Language, places: u16) -> String {
    match (places, language) {
        (0, Language::Vi) => "Đến hỏi trực tiếp tại xe".to_owned(),
        (0, Language::En) => "Come and ask at the van".to_owned(),
        (_, Language::Vi) => format!("Đến lấy số tại xe: xe giữ {places} chỗ cho người đến trực tiếp"),
        (_, Language::En) => {
            format!("Take a number at the van: {places} places are kept for people who just come")
        }
    }
}

/// For those whom no time suits.
pub fn walk_in_instead(language: Language, places: u16) -> String {
    match (language, places) {
        (Language::Vi, 0) => "Không giờ nào hợp? Bác gọi 024.1022, nhánh 7 hoặc 8.".to_owned(),
        (Language::En, 0) => "No time suits you? Call 024.1022, extension 7 or 8.".to_owned(),
        (Language::Vi, _) => {
            format!("Không giờ nào hợp? Xe còn giữ {places} chỗ cho người đến lấy số trực tiếp.")
        }
        (Language::En, _) => format!("No time suits you? {places} places are kept for people who just come."),
    }
}

/// Why no one more can be added.
pub fn places_of_time(language: Language, places: usize) -> String {
    match (language, places) {
        (Language::Vi, _) => format!(
            "Giờ này còn {places} chỗ. Đông người hơn thì bác chọn giờ khác, hoặc đặt thêm lần nữa vào giờ khác."
        ),
        (Language::En, 1) => "This time has 1 place left. For more people choose another time.".to_owned(),
        (Language::En, _) => {
            format!("This time has {places} places left. For more people choose another time.")
        }
    }
}

/// The heading of one person among several.
pub fn person(language: Language, number: usize, name: &str) -> String {
    let name = name.trim();
    match (language, name.is_empty()) {
        (Language::Vi, true) => format!("Người thứ {number}"),
        (Language::Vi, false) => format!("Người thứ {number}: {name}"),
        (Language::En, true) => format!("Person {number}"),
        (Language::En, false) => format!("Person {number}: {name}"),
    }
}

/// What a further person will do, above the fold that changes it.
pub fn person_does(language: Language, procedures: &str) -> String {
    match language {
        Language::Vi => format!("Việc: {procedures}"),
        Language::En => format!("For: {procedures}"),
    }
}

/// What the phone number is for.
pub fn phone_hint(language: Language, days_kept: u16) -> String {
    match language {
        Language::Vi => {
            format!("Chỉ để báo khi xe đến muộn hoặc đổi chỗ. Xóa sau {days_kept} ngày.")
        }
        Language::En => {
            format!("Only to tell you when the van is late or moves. Deleted after {days_kept} days.")
        }
    }
}

/// The consent to the booking.
pub fn consent(language: Language) -> &'static str {
    match language {
        Language::Vi => "Tôi đồng ý để xe lưu họ tên, ngày sinh và việc cần làm của người đến",
        Language::En => "I agree that the van keeps the name, birth date and matter of everyone who comes",
    }
}

/// What the consent to the booking is for and how long it holds.
pub fn consent_hint(language: Language, days_kept: u16) -> String {
    match language {
        Language::Vi => format!("Dùng cho chuyến này, xóa sau {days_kept} ngày"),
        Language::En => format!("Used for this trip, deleted after {days_kept} days"),
    }
}

/// What the consent to keeping the phone number is for.
pub fn consent_phone_hint(language: Language, phone: &str, days_kept: u16) -> String {
    match language {
        Language::Vi => format!("{phone}: chỉ để báo khi chuyến này thay đổi, xóa sau {days_kept} ngày"),
        Language::En => {
            format!("{phone}: only to tell you of changes to this trip, deleted after {days_kept} days")
        }
    }
}

/// Sending failed without an answer: say what is known, and that pressing again is safe.
pub fn not_known_to_be_booked(language: Language, failure: &Failure) -> &'static str {
    match (failure, language) {
        (Failure::Offline, Language::Vi) => {
            "Máy mất mạng lúc gửi, và không giữ được yêu cầu. Bác đừng đóng trang này. \
             Có sóng thì bấm “Đặt chỗ” lần nữa: bấm lại không bị đặt hai lần."
        }
        (Failure::Offline, Language::En) => {
            "The signal was lost while sending, and this device cannot keep the request. Leave this page open. Press “Book” again when there is signal: pressing twice books only once."
        }
        (_, Language::Vi) => {
            "Máy chủ đang trục trặc. Những gì bác ghi vẫn còn đây. \
             Đợi một lúc rồi bấm “Đặt chỗ” lần nữa: bấm lại không bị đặt hai lần."
        }
        (_, Language::En) => {
            "Our server is in trouble. Everything you typed is still here. Wait a little and press “Book” again: pressing twice books only once."
        }
    }
}

/// The version of the consent sentences above, stored with each booking. Change it whenever they change.
pub const CONSENT_VERSION: &str = "2026-11-23";
