//! What the page about the portal says.

use crate::text::{Language, sentences};

sentences! {
    /// Heading.
    title: "Giới thiệu", "About";
    /// For machines.
    description: "Trang này là gì, không là gì, và giữ những gì về bác.", "What this site is, what it is not, and what it keeps about you.";
    /// Heading.
    is_title: "Trang này để làm gì?", "What is this for?";
    /// Item.
    is_1: "Xem ngày giờ xe dịch vụ công lưu động về xã, phường.", "See when the mobile public-service van comes to a commune.";
    /// Item.
    is_2: "Đặt chỗ trước để đỡ phải chờ. Không đặt vẫn đến được.", "Book a place to wait less. You may also come without one.";
    /// Item.
    is_3: "Biết trước cần mang giấy tờ gì cho từng việc.", "Know beforehand which papers to bring.";
    /// Heading.
    not_title: "Trang này không làm gì?", "What does it not do?";
    /// Item.
    not_1: "Không nhận hồ sơ. Hồ sơ nộp trên Cổng Dịch vụ công quốc gia.", "It accepts no dossier. Dossiers are filed on the National Public Service Portal.";
    /// Item.
    not_2: "Không hỏi mật khẩu, mã OTP, mã VNeID. Ai hỏi các mã đó là lừa đảo.", "It never asks for passwords, OTP or VNeID codes. Whoever does is a fraud.";
    /// Item.
    not_3: "Không chụp, không giữ ảnh căn cước.", "It takes and keeps no picture of your ID card.";
    /// Item.
    not_4: "Phiếu đặt chỗ không phải giấy tiếp nhận hồ sơ.", "A ticket is not a receipt for a dossier.";
    /// Heading.
    data_title: "Trang này giữ gì về bác?", "What is kept about you?";
    /// Reading.
    data_reading: "Chỉ xem lịch thì không cần khai gì, không phải đăng nhập.", "To look things up you give nothing and need no account.";
    /// Label.
    data_asked: "Khi đặt chỗ có hỏi", "Asked when you book";
    /// Value.
    data_asked_what: "Họ tên, ngày sinh, việc cần làm. Số điện thoại để trống cũng được.", "Full name, birth date, your matter. The phone number is optional.";
    /// Label.
    data_why: "Để làm gì", "What for";
    /// Value.
    data_why_what: "Gọi đúng người, đúng việc; tìm lại phiếu khi quên; báo khi chuyến đổi giờ hoặc hủy.", "To call the right person, to find a lost ticket, and to tell you of changes.";
    /// Label.
    data_long: "Giữ bao lâu", "How long";
    /// Label.
    data_never: "Không hỏi, không giữ", "Never asked, never kept";
    /// Value.
    data_never_what: "Số căn cước, địa chỉ nhà, ảnh giấy tờ, mật khẩu. Lý do được ưu tiên cũng không hỏi.", "ID number, home address, pictures of papers, passwords. Nor the reason for priority.";
    /// Label.
    data_phone: "Trên máy của bác", "On your device";
    /// Value.
    data_phone_what: "Xã bác chọn, phiếu, yêu cầu chưa gửi, tờ khai đang điền và giấy tờ đã lưu nằm trong máy này. Vị trí, nếu bác cho xem, không gửi đi đâu.", "Your chosen commune, tickets, unsent requests, forms and saved people stay on this device. Your position, if you share it, is sent nowhere.";
    /// Label.
    data_search: "Ô tìm kiếm", "The search box";
    /// Value.
    data_search_what: "Không ghi ai tìm gì. Câu tìm không ra, nếu được hỏi ở ba ngày khác nhau, thì đếm số lần để bổ sung; câu có từ bốn chữ số trở lên hoặc giống tên người thì bỏ.", "Who searches is not kept. Words that find nothing are counted once asked on three different days; with four digits or more, or like a name, they are dropped.";
    /// Label.
    data_undo: "Muốn xóa sớm", "To delete earlier";
    /// Value.
    data_undo_what: "Mở phiếu và bấm hủy, hoặc gọi tổng đài.", "Open the ticket and cancel it, or call the hotline.";
    /// Heading.
    ask_title: "Hỏi ai?", "Whom to ask?";
    /// Heading.
    source_title: "Nội dung lấy từ đâu?", "Where does the content come from?";
    /// Text.
    source: "Mỗi giấy tờ cần mang đều ghi nguồn và ngày đối chiếu. Chỗ nào chưa có nguồn thì ghi “chưa đối chiếu”.", "Each list of papers names its source and when it was checked. What has no source is marked “not verified”.";
    /// Before the operator's name.
    operator: "Đơn vị vận hành: ", "Operated by: ";
}

/// "Phiên bản 0.1.0".
pub fn version(language: Language, version: &str) -> String {
    match language {
        Language::Vi => format!("Phiên bản {version}"),
        Language::En => format!("Version {version}"),
    }
}

/// "Bản lưu trên máy này: 4f0c2a91d3b7".
pub fn kept_version(language: Language, version: &str) -> String {
    match language {
        Language::Vi => format!("Bản lưu trên máy này: {version}"),
        Language::En => format!("Kept on this device: {version}"),
    }
}

/// "30 ngày sau chuyến xe rồi xóa. …"
pub fn data_long_what(language: Language, days: u16) -> String {
    match language {
        Language::Vi => format!("{days} ngày sau chuyến xe rồi xóa. Tên và ngày sinh được mã hóa khi lưu."),
        Language::En => {
            format!("{days} days after the trip, then deleted. Names and birth dates are stored encrypted.")
        }
    }
}
