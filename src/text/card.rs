//! What is said of a card's code and of the three lines on its back.

use crate::{
    domain::{card::NotACard, mrz::NotMrz},
    text::{Language, sentences},
};

sentences! {
    /// Heading.
    fill_title: "Điền từ thẻ căn cước", "Fill in from the identity card";
    /// Label.
    whose: "Thẻ của ai?", "Whose card is it?";
    /// While the camera looks.
    hold: "Đưa mã QR trên thẻ vào khung, giữ yên một chút.", "Hold the card’s QR code inside the frame for a moment.";
    /// Summary of a fold.
    by_hand: "Không quét được? Gõ ba dòng ở mặt sau thẻ", "Cannot scan? Type the three lines on the back";
    /// Label.
    lines: "Ba dòng chữ in ở mặt sau thẻ", "The three printed lines on the back";
    /// Under the label.
    lines_hint: "Dòng đầu bắt đầu bằng IDVNM. Chữ hoa hay chữ thường đều được.", "The first begins with IDVNM. Capitals or not, both work.";
    /// Button.
    lines_read: "Đọc ba dòng này", "Read these lines";
    /// What the lines do not give.
    lines_name: "Ba dòng này không có dấu nên họ tên bác tự ghi.", "These lines carry no accents, so type the name yourself.";
}

/// "Đã điền 5 ô từ thẻ của Người mẹ. Xin kiểm tra lại."
pub fn filled(language: Language, count: usize, who: &str) -> String {
    match (language, count) {
        (Language::Vi, 0) => "Không có ô nào trống để điền. Những gì bác đã gõ vẫn giữ nguyên.".to_owned(),
        (Language::En, 0) => "No box was free. What you typed stays as it is.".to_owned(),
        (Language::Vi, _) => format!("Đã điền {count} ô từ thẻ ({who}). Xin kiểm tra lại từng ô."),
        (Language::En, 1) => format!("1 box filled from the card ({who}). Please check it."),
        (Language::En, _) => format!("{count} boxes filled from the card ({who}). Please check each."),
    }
}

/// Why a code is no card, and what to do next.
pub fn not_a_card(language: Language, why: NotACard) -> &'static str {
    let (vi, en) = match why {
        NotACard::Empty => (
            "Mã này không có chữ nào. Bác quét mã QR trên thẻ căn cước.",
            "This code is empty. Scan the QR code on the identity card.",
        ),
        NotACard::Link => (
            "Đây là mã mở trang web, không phải thẻ căn cước. Bác quét mã QR trên thẻ.",
            "This code opens a web page; it is no identity card. Scan the QR code on the card.",
        ),
        NotACard::Payment => (
            "Đây là mã chuyển tiền, không phải thẻ căn cước. Bác quét mã QR trên thẻ.",
            "This code is for paying; it is no identity card. Scan the QR code on the card.",
        ),
        NotACard::Insurance => (
            "Đây là thẻ bảo hiểm y tế. Bác quét mã QR trên thẻ căn cước.",
            "This is a health insurance card. Scan the QR code on the identity card.",
        ),
        NotACard::Ticket => (
            "Đây là mã phiếu hẹn. Bác quét mã QR trên thẻ căn cước.",
            "This is the code of a ticket. Scan the QR code on the identity card.",
        ),
        NotACard::HandOver => (
            "Đây là mã đưa tờ khai. Bác quét mã QR trên thẻ căn cước.",
            "This code hands a form over. Scan the QR code on the identity card.",
        ),
        NotACard::NumberOnly => (
            "Mã này chỉ có số thẻ, như thẻ mã vạch đời 2016. Bác gõ tay các ô còn lại.",
            "This code holds only the number, as the cards of 2016. Type the rest by hand.",
        ),
        NotACard::Half => (
            "Mới đọc được một nửa thẻ. Bác lau thẻ rồi quét lại, hoặc gõ tay.",
            "Only half of the card was read. Wipe it and scan again, or type by hand.",
        ),
        NotACard::Number => (
            "Số trên thẻ đọc chưa ra. Bác quét lại, hoặc gõ tay.",
            "The number on the card could not be read. Scan again, or type by hand.",
        ),
        NotACard::Name => (
            "Tên trên thẻ đọc chưa ra. Bác quét lại, hoặc gõ tay.",
            "The name on the card could not be read. Scan again, or type by hand.",
        ),
        NotACard::Other => (
            "Mã này không phải thẻ căn cước. Bác quét mã QR trên thẻ.",
            "This code is no identity card. Scan the QR code on the card.",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// Why the three lines cannot be read, and what to do next.
pub fn not_mrz(language: Language, why: NotMrz) -> String {
    let (vi, en) = match why {
        NotMrz::Empty => (
            "Chưa ghi dòng nào. Bác gõ ba dòng chữ in ở mặt sau thẻ.",
            "Nothing was typed. Type the three lines on the back of the card.",
        ),
        NotMrz::Lines => (
            "Phải có đúng ba dòng. Bác gõ đủ ba dòng chữ in ở mặt sau thẻ.",
            "There must be three lines. Type all three on the back of the card.",
        ),
        NotMrz::NotACard => (
            "Ba dòng này không phải của thẻ căn cước Việt Nam. Dòng đầu bắt đầu bằng IDVNM.",
            "These lines are not of an identity card of Vietnam. The first begins with IDVNM.",
        ),
        NotMrz::Length(line) => {
            return of_line(
                language,
                line,
                "thiếu hoặc thừa ký tự",
                "has too few or too many signs",
            );
        }
        NotMrz::Sign(line) => return of_line(language, line, "có ký tự lạ", "has a strange sign"),
        NotMrz::Check(line) => return of_line(language, line, "có chỗ gõ nhầm", "has a typing mistake"),
        NotMrz::Together => (
            "Các dòng chưa khớp nhau. Bác xem lại chữ số cuối của dòng 2.",
            "The lines do not fit each other. Look at the last digit of line 2 again.",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
    .to_owned()
}

fn of_line(language: Language, line: u8, vi: &str, en: &str) -> String {
    match language {
        Language::Vi => format!("Dòng {line} {vi}. Bác so lại từng chữ với mặt sau thẻ."),
        Language::En => format!("Line {line} {en}. Compare it with the back of the card."),
    }
}
