//! What is said when the signal goes, and about what this phone keeps.

use crate::text::{Language, sentences};

sentences! {
    /// Band, bold.
    lost: "Máy đang mất mạng.", "You have no signal.";
    /// Band, after it.
    lost_what: "Lịch xe và phiếu đã lưu vẫn xem được. Đặt chỗ thì để lại yêu cầu trong máy; đổi, hủy phải đợi có mạng.", "The kept schedule and your tickets still open. A booking waits on this device as a request; moving and cancelling wait for the signal.";
    /// Band, bold.
    trouble: "Máy chủ đang trục trặc.", "Our server is in trouble.";
    /// Band, after it.
    trouble_what: "Không phải lỗi ở máy của bác. Trang đang dùng tin đã lưu.", "It is not your device. This page uses what was kept.";
    /// Band, bold.
    foreign: "Mạng này đòi đăng nhập.", "This network wants a sign-in.";
    /// Band, after it.
    foreign_what: "Bác đăng nhập wifi, hoặc tắt wifi dùng mạng điện thoại, rồi quay lại.", "Sign in to the wifi, or use your mobile data, then come back.";
    /// Band, bold.
    back: "Đã có mạng lại.", "The signal is back.";
    /// Band, after it.
    back_what: "Trang này còn là tin đã lưu.", "This page still shows what was kept.";
    /// Button of the band.
    see_news: "Xem tin mới", "See the news";
    /// Band, bold: a page that did not arrive.
    unopened: "Trang bác vừa bấm chưa mở được.", "The page you asked for did not open.";
    /// Band, after it.
    unopened_what: "Máy chưa tải đủ vì mất mạng. Những gì bác đã ghi vẫn còn đây.", "A part of it did not arrive. What you typed is still here.";
    /// Button of the band.
    open_again: "Mở lại", "Open it again";
    /// Said instead of sending a form.
    cannot_send: "Chưa gửi được vì mất mạng. Chưa có gì thay đổi; những gì bác vừa ghi vẫn còn trên trang.", "Not sent: there is no signal. Nothing has changed; what you typed is still on the page.";
    /// Band, bold.
    update: "Có bản mới của trang này.", "There is a new version of this site.";
    /// Button of the band.
    update_now: "Dùng bản mới", "Use the new version";
    /// The button, pressed.
    updating: "Đang đổi sang bản mới…", "Changing to the new version…";
    /// Heading of the page, and the link to it.
    data_title: "Dữ liệu của tôi", "My data";
    /// For machines.
    data_description: "Máy này đang giữ những gì, và cách xóa.", "What this device keeps, and how to delete it.";
    /// First sentence.
    data_lead: "Những thứ dưới đây chỉ nằm trong máy này.", "What follows is only on this device.";
    /// Without scripts.
    data_plain: "Trình duyệt này đang tắt JavaScript nên máy không giữ gì. Phiếu đã đặt tìm lại được bằng mã phiếu và ngày sinh.", "Scripts are off here, so this device keeps nothing. A ticket is found again by its code and a birth date.";
    /// Label.
    commune: "Xã đã chọn", "Chosen commune";
    /// Value.
    a_commune: "Đã chọn, để trang đầu mở đúng xã", "Chosen, so that the first page opens there";
    /// Value.
    no_commune: "Chưa chọn xã nào", "None";
    /// Label.
    tickets: "Phiếu", "Tickets";
    /// Key.
    requests: "Yêu cầu đặt chỗ", "Booking requests";
    /// Key.
    forms: "Tờ khai", "Forms";
    /// Value.
    no_tickets: "Không có phiếu nào", "None";
    /// Heading.
    offline_title: "Dùng khi mất mạng", "Without signal";
    /// State.
    offline_ready: "Sẵn sàng dùng khi mất mạng.", "Ready to be used without signal.";
    /// State: the rest is still to come.
    offline_first: "Lịch xe, đặt chỗ và phiếu đã dùng được khi mất mạng.", "The schedule, booking and tickets already work without signal.";
    /// State.
    offline_none: "Trình duyệt này không lưu được trang để dùng khi mất mạng.", "This browser cannot keep the site for use without signal.";
    /// State.
    offline_full: "Máy gần đầy nên chưa lưu được trang. Bác xóa bớt ảnh, phim rồi bấm thử lại.", "The device is nearly full, so the site could not be kept. Free some space, then try again.";
    /// Button.
    offline_again: "Thử lại", "Try again";
    /// Label.
    room: "Chỗ trong máy", "Room on this device";
    /// Value, after the numbers.
    room_stays: "Máy hứa không tự xóa.", "The browser promised to keep it.";
    /// Value, after the numbers.
    room_may_go: "Máy đầy thì trình duyệt có thể tự xóa.", "A full device may throw it away.";
    /// Heading.
    install_title: "Để Chuyến Xe ra màn hình chính", "Put Chuyến Xe on the home screen";
    /// Under it.
    install_why: "Bấm một cái là mở, mất mạng cũng mở được.", "One tap opens it, also without signal.";
    /// Button.
    install: "Cài vào máy", "Install";
    /// Button.
    install_later: "Để sau", "Not now";
    /// On an iPhone.
    install_by_hand: "Bấm nút Chia sẻ của trình duyệt, rồi chọn “Thêm vào MH chính”.", "Press the browser's Share button, then choose “Add to Home Screen”.";
    /// State.
    offline_filling: "Đang tải về…", "Downloading…";
    /// Afterwards, when it did not work.
    offline_failed: "Chưa tải đủ. Bác thử lại khi mạng khỏe hơn, hoặc xóa bớt ảnh nếu máy đầy.", "Not everything was kept. Try again with a better signal, or free some space if the device is full.";
    /// Heading.
    delete_title: "Xóa khỏi máy này", "Delete from this device";
    /// What it does.
    delete_what: "Xóa xã đã chọn, phiếu, hồ sơ, yêu cầu chưa gửi và những gì đang ghi dở. Chỗ đã đặt vẫn còn; giữ lại mã phiếu để tìm lại.", "Deletes the commune, the tickets, the people, requests not sent yet and what was half typed. What is booked stays booked; keep the ticket's code to find it again.";
    /// Button.
    delete: "Xóa hết", "Delete everything";
    /// Question.
    delete_sure: "Xóa hết khỏi máy này?", "Delete everything from this device?";
    /// Button.
    delete_yes: "Xóa", "Delete";
    /// Button.
    delete_no: "Giữ lại", "Keep it";
    /// Afterwards.
    deleted: "Đã xóa. Máy này không còn giữ gì về bác.", "Deleted. This device keeps nothing about you.";
    /// Link to the page.
    device_what: "Xem máy này đang giữ những gì, dùng khi mất mạng, xóa", "See what this device keeps, use it without signal, delete it";
    /// Heading.
    office_title: "Ở phía chúng tôi", "On our side";
    /// Link.
    office_what: "Xem nơi đặt chỗ giữ những gì", "See what is kept of a booking";
}

/// "2 phiếu".
pub fn not_sent(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Vi, 0) => "Không có".to_owned(),
        (Language::En, 0) => "None".to_owned(),
        (Language::Vi, _) => format!("{count} yêu cầu chưa gửi"),
        (Language::En, _) => format!("{count} not sent"),
    }
}

/// How many forms were begun here.
pub fn begun(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Vi, 0) => "Không có".to_owned(),
        (Language::En, 0) => "None".to_owned(),
        (Language::Vi, _) => format!("{count} tờ đang điền dở"),
        (Language::En, _) => format!("{count} begun"),
    }
}

/// How many tickets are kept here.
pub fn ticket_count(language: Language, count: usize) -> String {
    match language {
        Language::Vi => format!("{count} phiếu"),
        Language::En if count == 1 => "1 ticket".to_owned(),
        Language::En => format!("{count} tickets"),
    }
}

/// "0,4 MB", "10,7 GB".
fn megabytes(language: Language, bytes: u64) -> String {
    let (unit, one) = if bytes < 1_000_000_000 {
        ("MB", 1_000_000)
    } else {
        ("GB", 1_000_000_000)
    };
    let tenths = bytes.div_ceil(one / 10).max(1);
    let (whole, tenth) = (tenths / 10, tenths % 10);
    match language {
        Language::Vi => format!("{whole},{tenth} {unit}"),
        Language::En => format!("{whole}.{tenth} {unit}"),
    }
}

/// "Tải về để dùng khi mất mạng (0,4 MB)".
pub fn fill(language: Language, bytes: u64) -> String {
    let size = megabytes(language, bytes);
    match language {
        Language::Vi => format!("Tải về để dùng khi mất mạng ({size})"),
        Language::En => format!("Download for use without signal ({size})"),
    }
}

/// "Trang này dùng 1,2 MB, trình duyệt cho dùng đến 10,7 GB."
pub fn room_used(language: Language, used: u64, quota: u64) -> String {
    let (used, quota) = (megabytes(language, used), megabytes(language, quota));
    match language {
        Language::Vi => format!("Trang này dùng {used}, trình duyệt cho dùng đến {quota}."),
        Language::En => format!("This site uses {used}; the browser allows up to {quota}."),
    }
}

/// "Đã có 40%".
pub fn have(language: Language, have: u64, bytes: u64) -> String {
    let part = (have * 100).checked_div(bytes).unwrap_or_default();
    match language {
        Language::Vi => format!("Máy đã có {part}% những gì cần."),
        Language::En => format!("{part}% of what is needed is here."),
    }
}
