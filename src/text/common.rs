//! What every page says: names, the frame, failures, fields of procedures, how fresh the news is.

use crate::{
    domain::{
        procedure::Field,
        refusal::{Failure, Refusal},
        time::Moment,
    },
    text::{Language, dates, sentences},
};

sentences! {
    /// The product's name.
    site: "Chuyến Xe", "Chuyến Xe";
    /// Under the name.
    site_place: "xe dịch vụ công Hà Nội", "Hà Nội service van";
    /// For machines that list the site.
    site_description: "Xem ngày xe dịch vụ công lưu động về xã, đặt chỗ trước và biết cần mang giấy tờ gì.", "When the mobile public-service van comes to your commune in Hà Nội, how to book a place and what to bring.";
    /// First link of a page.
    skip: "Đến phần nội dung", "Skip to the content";
    /// Names the tab bar.
    main_nav: "Mục chính", "Main";
    /// Tab.
    tab_schedule: "Lịch xe", "Schedule";
    /// Tab.
    tab_tickets: "Phiếu của tôi", "My tickets";
    /// Tab.
    tab_forms: "Tờ khai", "Forms";
    /// Tab.
    tab_guides: "Hướng dẫn", "Guides";
    /// In the footer.
    to_find: "Tra cứu phiếu", "Find a ticket";
    /// In the footer.
    to_data: "Dữ liệu của tôi", "My data";
    /// In the footer.
    to_about: "Giới thiệu", "About";
    /// The link to the other language, in that language.
    other_language: "English", "Tiếng Việt";
    /// Footer, before the name of the national portal.
    foot_what: "Trang này giúp xem lịch, đặt chỗ và chuẩn bị giấy tờ. Hồ sơ chính thức vẫn nộp trên ", "Here you look up trips, book a place and prepare your papers. The dossier itself is still filed on the ";
    /// The national portal.
    national_portal: "Cổng Dịch vụ công quốc gia", "National Public Service Portal";
    /// Stands on every page unless the responsible body is set.
    not_official: "Không phải trang của cơ quan nhà nước.", "Not a website of a state authority.";
    /// Before the hotline's number.
    hotline_label: "Tổng đài", "Hotline";
    /// The hotline with its extensions.
    hotline: "024.1022, nhánh 7 hoặc 8", "024.1022, extension 7 or 8";
    /// On a button.
    call_hotline: "Gọi 024.1022", "Call 024.1022";
    /// Beside the button.
    hotline_extension: "Nghe máy rồi bấm nhánh 7 hoặc 8.", "When it answers, press extension 7 or 8.";
    /// Title of the page for unknown addresses.
    not_found_title: "Không có trang này", "There is no such page";
    /// Its text.
    not_found: "Địa chỉ có thể bị gõ thiếu, hoặc trang này không còn nữa.", "The address may be incomplete, or the page no longer exists.";
    /// Its way back.
    not_found_way: "Xem lịch xe", "See the schedule";
    /// Title when our side failed.
    unavailable_title: "Chưa tải được trang này", "This page could not be loaded";
    /// Its text, before the hotline.
    unavailable: "Lỗi ở phía chúng tôi, không phải ở máy của bác. Bác thử lại sau ít phút, hoặc gọi ", "The fault is ours, not your device's. Try again in a few minutes, or call ";
    /// Title without signal.
    offline_title: "Máy đang mất mạng", "You have no signal";
    /// Its text.
    offline: "Chưa xem được trang này. Bác đợi có mạng rồi thử lại.", "This page cannot be shown yet. Wait for the signal, then try again.";
    /// The link under a failure.
    retry: "Thử lại", "Try again";
    /// The link home.
    to_home: "Về trang đầu", "To the first page";
    /// While the phone waits for an answer.
    loading: "Đang tải…", "Loading…";
    /// Read aloud before a lunar date.
    lunar_spoken: "tức ngày ", "that is ";
    /// Marks a made-up trip.
    sample: "Lịch mẫu để xem thử", "Sample trip, for trying out";
    /// Marks a statement without a source.
    unverified: "chưa đối chiếu", "not verified";
}

/// What a phone dials for the hotline.
pub const HOTLINE_LINK: &str = "tel:0241022";

/// The national portal's address.
pub const NATIONAL_PORTAL: &str = "https://dichvucong.gov.vn";

/// The title of a page in the browser's list.
pub fn page_title(language: Language, title: &str) -> String {
    format!("{title} – {}", site(language))
}

/// "Cập nhật lúc 9 giờ 22, Thứ Hai 23/11".
pub fn as_of(language: Language, at: Moment) -> String {
    let when = dates::moment(language, at, at);
    match language {
        Language::Vi => format!("Cập nhật lúc {when}"),
        Language::En => format!("As of {when}"),
    }
}

/// "Cập nhật 5 phút trước", from what [`dates::minutes_ago`] says.
pub fn as_of_ago(language: Language, ago: &str) -> String {
    match language {
        Language::Vi => format!("Cập nhật {ago}"),
        Language::En => format!("Updated {ago}"),
    }
}

/// What kind of sentence a failure needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// There is nothing at this address.
    NotFound,
    /// Our fault.
    Unavailable,
    /// No signal.
    Offline,
}

impl FailureKind {
    /// The kind of a failure on a reading page. A page that asks for nothing cannot be refused anything but a trip.
    pub fn of(failure: &Failure) -> Self {
        match failure {
            Failure::NotFound | Failure::Refused(Refusal::TripUnknown | Refusal::NotFound) => Self::NotFound,
            Failure::Refused(_) | Failure::Unavailable => Self::Unavailable,
            Failure::Offline => Self::Offline,
        }
    }

    /// The status of the page that says so.
    pub fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Unavailable | Self::Offline => 503,
        }
    }
}

/// A field in a word or two.
pub fn field(language: Language, field: Field) -> &'static str {
    let (vi, en) = match field {
        Field::HoTich => ("Hộ tịch, chứng thực", "Civil status, certification"),
        Field::DatDai => ("Đất đai", "Land"),
        Field::TaiChinh => ("Tài chính, thuế", "Finance, tax"),
        Field::LaoDong => ("Lao động, trợ cấp, bảo hiểm", "Labour, allowances, insurance"),
        Field::CuTru => ("Cư trú", "Residence"),
        Field::DinhDanh => ("VNeID, chữ ký số", "VNeID, digital signature"),
        Field::PhapLy => ("Tư vấn pháp luật", "Legal advice"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// What a field means in everyday words.
pub fn field_means(language: Language, field: Field) -> &'static str {
    let (vi, en) = match field {
        Field::HoTich => (
            "khai sinh, kết hôn, khai tử, trích lục",
            "births, marriages, deaths, extracts",
        ),
        Field::DatDai => (
            "sổ đỏ: làm mới, cấp đổi, sang tên",
            "land certificates: new, renewed, transferred",
        ),
        Field::TaiChinh => ("hộ kinh doanh, thuế", "household business, tax"),
        Field::LaoDong => (
            "trợ cấp xã hội, người có công, bảo hiểm xã hội",
            "social allowances, people of merit, social insurance",
        ),
        Field::CuTru => ("thường trú, tạm trú", "permanent and temporary residence"),
        Field::DinhDanh => (
            "hướng dẫn dùng VNeID và chữ ký số",
            "help with VNeID and digital signatures",
        ),
        Field::PhapLy => ("hỏi luật sư, cán bộ tư pháp", "ask a lawyer or legal officer"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_failures_have_three_sentences() {
        let kinds = [
            FailureKind::NotFound,
            FailureKind::Unavailable,
            FailureKind::Offline,
        ];
        assert_eq!(kinds.map(FailureKind::status), [404, 503, 503]);
        assert_eq!(
            FailureKind::of(&Refusal::TripUnknown.into()),
            FailureKind::NotFound
        );
        assert_eq!(FailureKind::of(&Failure::Offline), FailureKind::Offline);
        assert_ne!(unavailable(Language::Vi), offline(Language::Vi));
    }
}
