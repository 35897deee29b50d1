//! What is said of photos of papers.

use crate::{
    domain::photo::Flaw,
    text::{Language, sentences},
};

sentences! {
    /// Heading.
    title: "Xem ảnh giấy tờ", "Look at photos of papers";
    /// For search engines.
    description: "Xem ảnh chụp giấy tờ có mờ, lóa, thiếu góc không, rồi ghép thành một tệp PDF. Ảnh không rời máy.", "See whether photos of papers are blurred, blinded or cut, and join them into one PDF. They stay on the device.";
    /// Under the heading.
    lead: "Bác chụp hoặc chọn ảnh. Trang này xem giúp ảnh có rõ không, rồi ghép thành một tệp PDF.", "Take or choose photos. This page looks whether they are clear and joins them into one PDF.";
    /// Under the lead.
    private: "Ảnh không rời máy này. Đóng trang là hết.", "The photos stay on this device, and are gone when you close the page.";
    /// Where no script runs.
    asleep: "Máy này chưa chạy được phần xem ảnh. Bác phóng to ảnh: đọc được chữ nhỏ nhất là dùng được.", "The page cannot look at photos on this device. Zoom in: if you can read the smallest letters, it is good.";
    /// Button, of a file input.
    choose: "Chụp hoặc chọn ảnh", "Take or choose photos";
    /// Button.
    open_camera: "Mở máy ảnh, xem trước khi chụp", "Open the camera and look first";
    /// State.
    opening: "Đang mở máy ảnh…", "Opening the camera…";
    /// No camera for this page.
    no_camera_here: "Trang này không mở được máy ảnh trên máy này. Bác dùng nút Chụp hoặc chọn ảnh.", "The camera cannot be opened here. Use the button below.";
    /// The person, or the phone for them, said no.
    camera_refused: "Máy chưa cho trang này dùng máy ảnh. Bác cho phép trong cài đặt, hoặc dùng nút Chụp hoặc chọn ảnh.", "The camera is not allowed on this site. Allow it in the settings, or use the button below.";
    /// None, or another program has it.
    camera_not_there: "Không mở được máy ảnh. Có ứng dụng khác đang dùng máy ảnh thì bác tắt đi rồi thử lại; máy không có máy ảnh thì chọn ảnh.", "The camera did not open. If another app uses it, close that and try again; without a camera choose a photo.";
    /// Names the moving picture.
    picture: "Hình từ máy ảnh", "The camera’s picture";
    /// While the camera is on: the picture is good.
    good_now: "Rõ rồi. Giữ yên và bấm Chụp.", "Clear. Hold still and press Take.";
    /// While the camera is on: its pictures are small.
    camera_small: "Máy ảnh này cho hình nhỏ. Chụp bằng nút dưới rõ hơn.", "This camera’s pictures are small. The button below takes better ones.";
    /// Button.
    take: "Chụp", "Take";
    /// Button.
    stop: "Tắt máy ảnh", "Turn the camera off";
    /// State.
    looking: "Đang xem ảnh…", "Looking…";
    /// Names the list.
    list: "Ảnh của bác", "Your photos";
    /// A photo without a flaw.
    clear: "Ảnh rõ, dùng được.", "Clear. You can use it.";
    /// Not a picture.
    no_picture: "Tệp này không phải ảnh. Bác chọn ảnh chụp.", "This file is not a picture. Choose a photo.";
    /// Too large.
    too_large: "Ảnh này quá nặng. Bác chụp lại bằng máy ảnh của điện thoại.", "This picture is too large. Take one with the phone's camera.";
    /// Button.
    remove: "Bỏ ảnh này", "Leave this out";
    /// Button.
    join: "Ghép thành tệp PDF", "Join into a PDF";
    /// State.
    joining: "Đang ghép…", "Joining…";
    /// State.
    joined: "Đã lưu tệp PDF vào máy.", "The PDF was saved on the device.";
    /// The chunk is missing, or the browser refuses.
    not_joined: "Chưa ghép được. Phần ghép chưa có trên máy, bác thử lại khi có mạng.", "It did not work. The part that joins is not here yet: try again with a signal.";
    /// Name of the file, without its ending.
    file: "giay-to", "papers";
    /// The way back.
    to_guide: "Cách chụp giấy tờ", "How to photograph papers";
    /// More than this in one file is too much for a small phone.
    too_many: "Một tệp nhiều nhất 30 ảnh.", "One file takes at most 30 photos.";
}

/// What is wrong, and what to do.
pub fn flaw(language: Language, flaw: Flaw) -> &'static str {
    let (vi, en) = match flaw {
        Flaw::Small => (
            "Ảnh nhỏ quá, in ra sẽ mờ. Bác chụp lại bằng máy ảnh, đừng lấy ảnh gửi qua tin nhắn.",
            "Too small to print. Take it with the camera; do not use one from a message.",
        ),
        Flaw::Dark => (
            "Ảnh tối. Bác ra gần cửa sổ rồi chụp lại.",
            "Too dark. Take it again near a window.",
        ),
        Flaw::NoPaper => (
            "Không thấy rõ tờ giấy. Bác đặt giấy lên nền tối rồi chụp lại.",
            "The paper is hard to tell. Lay it on something dark and take it again.",
        ),
        Flaw::Cut => (
            "Thiếu góc hoặc mép giấy. Bác đưa máy ra xa, lấy đủ bốn góc.",
            "A corner or an edge is missing. Hold the phone farther away.",
        ),
        Flaw::Glare => (
            "Có chỗ bị lóa. Bác tắt đèn flash, nghiêng giấy tránh bóng đèn.",
            "Part of it is blinded. Flash off, and turn the paper away from the lamp.",
        ),
        Flaw::Blurred => (
            "Chữ bị mờ. Bác giữ yên tay, chạm vào chữ cho máy lấy nét rồi chụp lại.",
            "The letters are blurred. Hold still, tap on the letters to focus, and take it again.",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// "Ảnh 2".
pub fn photo(language: Language, number: usize) -> String {
    match language {
        Language::Vi => format!("Ảnh {number}"),
        Language::En => format!("Photo {number}"),
    }
}
