//! What a procedure's page says.

use crate::{
    domain::{
        checklist::Group,
        procedure::{Channel, Part, VanCannot},
    },
    text::{Language, sentences},
};

sentences! {
    /// Back to the list.
    back: "Thủ tục", "Procedures";
    /// Before the official name.
    official: "Tên chính thức", "Official name";
    /// Before the national code.
    code: "Mã thủ tục: ", "Code: ";
    /// The description as a whole has no source of Hà Nội.
    unverified_title: "Phần này chưa đối chiếu được", "This is not verified";
    /// What to do then.
    unverified: "Bác hỏi cán bộ hoặc gọi tổng đài trước khi chuẩn bị giấy tờ.", "Ask an officer or the hotline before you prepare papers.";
    /// The description has run out.
    expired_title: "Hướng dẫn này đã hết hiệu lực", "This description has run out";
    /// What to do then.
    expired: "Luật đã thay đổi. Bác gọi tổng đài để hỏi quy định mới.", "The law has changed. Ask the hotline for the new rules.";
    /// Heading.
    bring: "Cần mang gì?", "What to bring?";
    /// No papers are known.
    no_papers: "Chưa có danh sách giấy tờ. Bác gọi tổng đài để hỏi.", "No list of papers is known. Ask the hotline.";
    /// The way to the merged list.
    to_checklist: "In danh sách, gộp thêm việc khác", "Print the list, add other matters";
    /// The way to the form.
    to_form: "Điền sẵn tờ khai trên máy này", "Fill in the form on this device";
    /// Under it.
    to_form_hint: "Điền ở nhà, in ra hoặc đưa cán bộ xem. Không gửi đi đâu.", "Fill it in at home, print it or show it. Nothing is sent.";
    /// From a trip to the procedure's own page.
    whole_page: "Xem đủ về thủ tục này", "All about this procedure";
    /// From a trip to all procedures.
    all: "Xem các thủ tục khác", "Other procedures";
    /// From a trip or a ticket to the merged list.
    checklist: "Gộp giấy tờ của nhiều việc, in ra", "One list of papers for several matters, to print";
    /// Heading.
    facts: "Thủ tục này thế nào?", "How it works";
    /// Heading.
    van: "Xe giúp được gì?", "What the van can do";
    /// Before what it can do.
    van_can: "Giúp được", "It can";
    /// Before what it cannot.
    van_cannot: "Không làm được", "It cannot";
    /// Heading.
    trips: "Chuyến sắp tới nhận việc này", "The next trips that serve it";
    /// No trip is planned.
    no_trips: "Chưa có chuyến nào được lên lịch cho việc này.", "No trip that serves it is planned.";
    /// Then.
    all_trips: "Xem lịch xe", "See the schedule";
    /// Link to book.
    book: "Đặt chỗ chuyến này cho việc này", "Book a place on this trip for it";
    /// Heading.
    note: "Bác cần biết", "Good to know";
    /// Opens the sources.
    sources: "Nguồn và ngày của từng mục", "Source and date of each statement";
    /// Laws.
    legal: "Căn cứ pháp lý", "Legal basis";
    /// The decision that published it.
    decision: "Quyết định công bố: ", "Published by decision: ";
    /// An online dossier must be signed.
    signature_yes: "Nộp trực tuyến phải có chữ ký số.", "An online dossier needs a digital signature.";
    /// No source says so.
    signature_no: "Chưa thấy nơi nào ghi là phải có.", "No source says that one is needed.";
    /// Where to get one.
    signature_how: "Cách làm chữ ký số", "How to get one";
}

/// The name of a part of the description.
pub fn part(language: Language, part: Part) -> &'static str {
    let (vi, en) = match part {
        Part::Who => ("Ai làm được", "Who may ask"),
        Part::Papers => ("Giấy tờ", "Papers"),
        Part::Fee => ("Phí, lệ phí", "Fee"),
        Part::OnlineFee => ("Nộp trực tuyến ở Hà Nội", "Online in Hà Nội"),
        Part::TimeLimit => ("Bao lâu có kết quả", "How long it takes"),
        Part::Result => ("Nhận được gì", "What you get"),
        Part::Filing => ("Nộp ở đâu", "Where to file"),
        Part::Signature => ("Chữ ký số", "Digital signature"),
        Part::Van => ("Việc của xe", "What the van does"),
        Part::Note => ("Bác cần biết", "Good to know"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// How a dossier may be handed in.
fn channel(language: Language, channel: Channel) -> &'static str {
    let (vi, en) = match channel {
        Channel::Direct => ("nộp trực tiếp", "in person"),
        Channel::Online => (
            "nộp trực tuyến trên Cổng Dịch vụ công quốc gia",
            "online on the National Public Service Portal",
        ),
        Channel::Postal => ("gửi qua bưu điện", "by post"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// "Cấp xã: nộp trực tiếp, gửi qua bưu điện". `level` is the national portal's word.
pub fn filing(language: Language, level: &str, channels: &[Channel]) -> String {
    let ways: Vec<&str> = channels.iter().map(|one| channel(language, *one)).collect();
    if ways.is_empty() {
        level.to_owned()
    } else {
        format!("{level}: {}", ways.join(", "))
    }
}

/// What the van cannot do.
pub fn cannot(language: Language, what: VanCannot) -> &'static str {
    let (vi, en) = match what {
        VanCannot::Decide => (
            "Nhận và quyết định hồ sơ: cơ quan có thẩm quyền làm.",
            "Accept the dossier and decide: the authority in charge does.",
        ),
        VanCannot::File => (
            "Nộp thay qua mạng: việc này không nhận hồ sơ trực tuyến.",
            "File it online: this one is not taken online.",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// The heading over a group of papers.
pub fn group(language: Language, group: Group) -> &'static str {
    let (vi, en) = match group {
        Group::Original => ("Mang bản gốc", "Bring the original"),
        Group::Copy => ("Mang bản sao", "Bring a copy"),
        Group::Form => ("Tờ khai, đơn", "Forms"),
        Group::Other => ("Giấy tờ khác", "Other papers"),
        Group::Sometimes => ("Chỉ khi có trường hợp này", "Only in these cases"),
        Group::LookedUp => (
            "Cán bộ tự tra cứu, tra không được mới cần",
            "The officer looks it up; needed only if that fails",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// "hiệu lực từ 1/1/2026 đến 28/2/2027".
pub fn in_force(language: Language, from: Option<&str>, to: Option<&str>) -> Option<String> {
    Some(match (language, from, to) {
        (_, None, None) => return None,
        (Language::Vi, Some(from), None) => format!("hiệu lực từ {from}"),
        (Language::Vi, None, Some(to)) => format!("hiệu lực đến hết {to}"),
        (Language::Vi, Some(from), Some(to)) => format!("hiệu lực từ {from} đến hết {to}"),
        (Language::En, Some(from), None) => format!("in force from {from}"),
        (Language::En, None, Some(to)) => format!("in force until {to}"),
        (Language::En, Some(from), Some(to)) => format!("in force from {from} until {to}"),
    })
}

/// For machines: "Đăng ký khai sinh cho trẻ: cần mang gì, bao lâu, lệ phí."
pub fn description(language: Language, name: &str) -> String {
    match language {
        Language::Vi => format!("{name}: cần mang gì, bao lâu có kết quả, phí thế nào, xe giúp được gì."),
        Language::En => format!("{name}: papers, time, fee, and what the van can do."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_to_file_names_every_way() {
        assert_eq!(
            filing(Language::Vi, "Cấp xã", &[Channel::Direct, Channel::Postal]),
            "Cấp xã: nộp trực tiếp, gửi qua bưu điện"
        );
        assert_eq!(filing(Language::Vi, "Cấp xã", &[]), "Cấp xã");
    }

    #[test]
    fn a_time_of_force_is_told_where_one_is_known() {
        assert_eq!(in_force(Language::Vi, None, None), None);
        assert_eq!(
            in_force(Language::Vi, Some("1/1/2026"), None).as_deref(),
            Some("hiệu lực từ 1/1/2026")
        );
        assert_eq!(
            in_force(Language::En, None, Some("28 February 2027")).as_deref(),
            Some("in force until 28 February 2027")
        );
    }
}
