//! Sentences of the ticket pages: seeing, listing, finding, moving and giving back.

use super::{Language, sentences};
sentences! {
    done_booked: "Đặt xong rồi. Bác nhớ số thứ tự và mã phiếu bên dưới.",
        "Booked. Please keep the number and the code below.";
    done_cancelled: "Đã hủy xong. Chỗ đã trả lại cho người khác.", "Cancelled. The place was given back.";
    done_moved: "Đổi giờ xong rồi. Số thứ tự mới ở bên dưới, số cũ không dùng nữa.",
        "The time was changed. The new number is below; the old one lapses.";

    ticket_title: "Phiếu của tôi", "My ticket";
    your_number: "Số thứ tự của bác", "Your number";
    number_lapsed: "Số này không dùng nữa", "This number is no longer valid";
    van_band: "Xe Dịch vụ công lưu động", "Mobile public-service van";
    point_band: "Điểm phục vụ hành chính công cộng đồng", "Community public-service point";
    code_label: "Mã phiếu: ", "Ticket code: ";
    not_a_receipt: "Đây là số thứ tự để gặp cán bộ, không phải giấy tiếp nhận hồ sơ.",
        "This is a queue number, not a receipt for a dossier.";
    priority: "Có ưu tiên", "Priority";
    key_time: "Giờ đến", "Time";
    key_place: "Nơi đến", "Place";
    key_procedures: "Việc", "For";

    ask_heading: "Mở phiếu", "Open the ticket";
    ask_why: "Để giữ kín thông tin, bác ghi ngày sinh của một người có tên trong phiếu.",
        "To keep it private, write the birth date of anyone named on the ticket.";
    ask_button: "Mở phiếu", "Open the ticket";
    opening: "Đang mở phiếu trên máy này…", "Opening the ticket kept on this device…";
    other_code: "Mã khác? Tra cứu phiếu", "Another code? Find a ticket";

    cancelled_heading: "Phiếu này đã hủy", "This ticket was cancelled";
    cancelled_what_next: "Chỗ đã trả lại. Cần đi thì bác đặt chỗ mới.",
        "The place was given back. If you still need to come, book again.";
    trip_cancelled_heading: "Chuyến này không đi nữa", "This trip has been cancelled";
    trip_cancelled_what_next: "Bác đừng ra điểm hẹn. Gọi 024.1022, nhánh 7 hoặc 8 nếu cần hỏi.",
        "Please do not come to the place. Call 024.1022, extension 7 or 8 with questions.";
    instead: "Chuyến thay: ", "Instead: ";
    move_to_instead: "Chuyển phiếu sang chuyến này", "Move the ticket to this trip";
    see_instead: "Xem chuyến này", "See this trip";
    past_heading: "Chuyến này đã xong", "This trip is over";
    past_what_next: "Phiếu giữ lại để bác xem, rồi sẽ tự xóa.", "The ticket is kept for a while, then deleted.";
    moved_heading: "Chuyến này đổi chỗ", "This trip takes place elsewhere";
    delayed_heading: "Chuyến này đổi giờ", "This trip has another time";
    time_has_come: "Đã đến giờ hẹn, nên không đổi hay hủy ở đây được nữa. Bác gặp cán bộ trên xe.",
        "The time has come, so it can no longer be changed here. Ask the officers at the van.";

    papers_heading: "Trước khi đi, bác soạn đủ chưa?", "Have you got everything?";
    identity_card: "Căn cước của người đến", "Identity card of the person who comes";
    phone_in_use: "Điện thoại đang dùng", "The phone in use";
    original: "bản gốc", "original";
    unverified: "chưa đối chiếu nguồn", "source not checked";
    fees: "Lệ phí", "Fees";
    all_procedures_source: "Nguồn của danh sách giấy tờ", "Where this list comes from";

    to_calendar: "Thêm vào lịch điện thoại", "Add to calendar";
    print: "In phiếu", "Print";
    change_time: "Đổi giờ", "Change the time";
    cancel: "Hủy phiếu", "Cancel the ticket";
    kept_here: "Phiếu lưu trên máy này. Xem lại trong mục “Phiếu của tôi”.", "Kept on this device. See it again under “My tickets”.";
    show_at_van: "Đến nơi, bác đưa mã này cho cán bộ quét, hoặc đọc mã phiếu.",
        "At the van, let the officer scan this, or read the code aloud.";

    queue_rule_heading: "Số nào gọi trước?", "Who is called first?";
    queue_rule_slot: "Đúng giờ hẹn mới gọi, khi vẫn còn người đã đến giờ đang đợi.",
        "Nobody is called before their time while someone whose time has come is waiting.";
    queue_rule_priority: "Cùng một giờ thì người ưu tiên trước, rồi theo số.",
        "Within the same time priority comes first, then the number.";
    queue_rule_walk_in: "Cứ ba người đặt trước thì đến một người lấy số tại xe.",
        "After three booked numbers comes one taken at the van.";

    cancel_title: "Hủy phiếu", "Cancel";
    cancel_heading: "Bác muốn hủy phiếu này?", "Cancel this ticket?";
    cancel_which: "Hủy phiếu nào?", "Which ticket?";
    cancel_warning: "Hủy rồi thì số thứ tự mất, chỗ nhường cho người khác. Muốn đi lại phải đặt mới.",
        "The number is lost and the place goes to someone else. To come after all you would have to book again.";
    cancel_confirm: "Hủy phiếu, trả lại chỗ", "Cancel and give the place back";
    keep_ticket: "Không hủy, giữ phiếu", "Keep the ticket";
    move_title: "Đổi giờ", "Change the time";
    move_heading: "Bác đổi sang giờ nào?", "Which time instead?";
    move_which: "Đổi cho ai?", "For whom?";
    move_warning: "Đổi xong bác có số thứ tự mới, số cũ không dùng nữa. Chưa đổi được thì số cũ vẫn còn. Muốn đi chuyến khác thì hủy phiếu này rồi đặt chuyến kia.",
        "You get a new number and the old one lapses. If the change does not work, the old one stays. For another trip, cancel this ticket and book the other one.";
    move_confirm: "Đổi sang giờ này", "Change to this time";
    move_none: "Không còn giờ nào khác đặt được trên chuyến này. Phiếu của bác vẫn còn nguyên.",
        "No other time is left on this trip. Your ticket stays as it is.";
    present_time: "Giờ hiện nay của bác", "Your present time";
    cannot_change: "Phiếu này không đổi hay hủy được", "This ticket cannot be changed";
    back_to_ticket: "Về phiếu", "Back to the ticket";
    back_to_list: "Phiếu trên máy này", "Tickets on this device";

    list_title: "Phiếu trên máy này", "Tickets on this device";
    list_empty: "Máy này chưa giữ phiếu nào.", "This device keeps no ticket.";
    list_what: "Đặt chỗ trên máy này thì phiếu hiện ở đây. Đặt ở máy khác, trên máy dùng chung, hoặc khi tắt JavaScript thì tra bằng mã phiếu và ngày sinh.",
        "Tickets booked on this device appear here. For one booked elsewhere, on a shared machine or without scripts, use its code and a birth date.";
    list_coming: "Sắp tới", "Coming";
    list_past: "Đã qua", "Past";
    find_ticket: "Tra cứu phiếu", "Find a ticket";
    book_new: "Xem lịch xe để đặt chỗ", "See the schedule and book";
    state_off: "Không còn hiệu lực", "No longer valid";
    remove: "Xóa khỏi máy này", "Remove from this device";
    remove_warning: "Xóa thì máy này không mở được phiếu nữa. Chỗ của bác vẫn giữ; mở lại bằng mã phiếu và ngày sinh.",
        "This device could no longer open it. The place stays booked; open it again with its code and a birth date.";
    remove_yes: "Xóa", "Remove";
    remove_no: "Giữ lại", "Keep";

    find_heading: "Tra cứu phiếu", "Find a ticket";
    find_what: "Ghi mã phiếu và ngày sinh của một người có tên trong phiếu.",
        "Write the ticket code and the birth date of anyone named on it.";
    reference_label: "Mã phiếu", "Ticket code";
    reference_hint: "7 chữ và số, ví dụ K7M-2PX4. Viết hoa hay thường đều được.",
        "7 letters and digits, as K7M-2PX4. Capitals do not matter.";
    birth_hint: "Ví dụ: 5 / 3 / 1950", "For example: 5 / 3 / 1950";
    find_button: "Tìm phiếu", "Find";
    find_lost: "Mất mã phiếu? Đến nơi, bác đọc họ tên và ngày sinh cho cán bộ. Hoặc gọi 024.1022, nhánh 7 hoặc 8.",
        "Lost the code? Tell the officers your name and birth date at the van, or call 024.1022, extension 7 or 8.";
}

/// The page's title with the number.
pub fn ticket_number(language: Language, number: &str) -> String {
    match language {
        Language::Vi => format!("Phiếu {number}"),
        Language::En => format!("Ticket {number}"),
    }
}

/// Names the QR code for those who cannot see it.
pub fn qr_label(language: Language, reference: &str) -> String {
    match language {
        Language::Vi => format!("Mã QR của phiếu {reference}"),
        Language::En => format!("QR code of ticket {reference}"),
    }
}

/// What was announced, and what holds now.
pub fn was_now(language: Language, was: &str, now: &str) -> String {
    match language {
        Language::Vi => format!("Trước: {was}. Nay: {now}."),
        Language::En => format!("Before: {was}. Now: {now}."),
    }
}

/// A ticket in a choice: number, name, time.
pub fn ticket_of(number: &str, name: &str) -> String {
    format!("{number} – {name}")
}

/// Where the statements on one procedure come from.
pub fn source(language: Language, name: &str, source: &str, checked_on: &str, verified: bool) -> String {
    match (language, verified) {
        (Language::Vi, true) => format!("{name}: {source}, đối chiếu ngày {checked_on}."),
        (Language::Vi, false) => format!("{name}: {source}, chưa đối chiếu."),
        (Language::En, true) => format!("{name}: {source}, checked on {checked_on}."),
        (Language::En, false) => format!("{name}: {source}, not checked."),
    }
}

/// Asks before taking a ticket off this device.
pub fn remove_question(language: Language, numbers: &str) -> String {
    match language {
        Language::Vi => format!("Xóa phiếu {numbers} khỏi máy này?"),
        Language::En => format!("Remove ticket {numbers} from this device?"),
    }
}
