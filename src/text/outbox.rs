//! What is said of a request that waits on this phone.

use crate::text::{Language, sentences};

sentences! {
    /// Heading.
    title: "Yêu cầu đặt chỗ chưa gửi", "Requests not sent yet";
    /// Heading, once each has become a booking.
    title_done: "Yêu cầu đặt chỗ đã gửi", "Requests sent";
    /// State.
    waiting: "Bác chưa có số thứ tự.", "You have no number yet.";
    /// State.
    sending: "Đang gửi…", "Sending…";
    /// State.
    not_booked: "Chưa đặt được", "Not booked";
    /// After a try without answer.
    lost: "Chưa gửi được. Yêu cầu vẫn nằm trong máy, bác thử lại khi có mạng. Gửi lại nhiều lần cũng chỉ đặt một lần.", "Not sent. The request is still on this device; try again with a signal. However often it is sent, it books once.";
    /// By this device's clock the trip takes no more bookings.
    late: "Theo giờ máy này thì đã quá giờ nhận đặt chỗ. Bác vẫn gửi thử được, hoặc đến lấy số tại xe.", "By this device's clock booking is closed. You can still try to send it, or take a number at the van.";
    /// State.
    sent_elsewhere: "Đã xử lý ở một cửa sổ khác", "Dealt with in another window";
    /// After it.
    look_in_list: "Nếu đã đặt được thì phiếu nằm trong danh sách bên dưới.", "If it was booked, the ticket is in the list below.";
    /// Box to tick.
    by_itself: "Tự gửi khi có mạng", "Send by itself when there is a signal";
    /// Under it.
    by_itself_how: "Chỉ gửi khi trang này đang mở. Gửi xong máy báo ngay.", "Only while this site is open. The result is shown at once.";
    /// The time is full, others are not.
    full: "Giờ bác chọn đã hết chỗ. Bác chọn giờ khác nhé, những gì đã ghi vẫn còn.", "That time is full. Choose another; what you typed is kept.";
    /// Every time is full.
    all_full: "Chuyến này đã hết chỗ. Bác vẫn đến lấy số tại xe được.", "This trip is full. You can still take a number at the van.";
    /// Label.
    what: "Việc", "Matter";
    /// Label.
    when: "Giờ muốn đến", "Wished time";
    /// Label.
    who: "Người đến", "Who comes";
    /// Button.
    send: "Gửi bây giờ", "Send now";
    /// Link.
    see_ticket: "Xem phiếu", "See the ticket";
    /// Link.
    edit: "Sửa", "Change";
    /// Link.
    save: "Lưu ra tệp", "Save as a file";
    /// Button.
    remove: "Bỏ yêu cầu", "Delete it";
    /// On a machine that several people use.
    lost_at_end: "Đây là máy dùng chung: kết thúc lượt là mất yêu cầu này. Chưa có mạng thì bác gọi tổng đài hoặc đến lấy số tại xe.", "This machine is shared: the request is lost when your turn ends. Without a signal, call the hotline or take a number at the van.";
    /// Asked before it is done.
    remove_question: "Bỏ yêu cầu này?", "Delete this request?";
    /// What that means.
    remove_what: "Yêu cầu chưa gửi đi. Bỏ rồi thì phải ghi lại từ đầu.", "It was not sent. Once deleted, everything has to be typed again.";
    /// Button.
    remove_yes: "Bỏ yêu cầu", "Delete it";
    /// Button.
    remove_no: "Giữ lại", "Keep it";
    /// Box to tick.
    any_time: "Hết chỗ giờ này thì giờ nào của chuyến này cũng được", "If that time is full, any other of this trip will do";
    /// Name of the file.
    file_name: "yeu-cau-dat-cho.txt", "booking-request.txt";
}

/// "Nằm trong máy từ 19 giờ 50, hôm nay."
pub fn since(language: Language, moment: &str) -> String {
    match language {
        Language::Vi => format!("Yêu cầu nằm trong máy từ {moment}. Có mạng thì bác bấm gửi."),
        Language::En => format!("On this device since {moment}. Press send when there is a signal."),
    }
}

/// "Đặt được: số A021".
pub fn booked(language: Language, numbers: &str) -> String {
    match language {
        Language::Vi => format!("Đặt được: số {numbers}"),
        Language::En => format!("Booked: number {numbers}"),
    }
}

/// "còn 3 chỗ".
pub fn left(language: Language, places: u16) -> String {
    match language {
        Language::Vi => format!("còn {places} chỗ"),
        Language::En if places == 1 => "1 place left".to_owned(),
        Language::En => format!("{places} places left"),
    }
}
