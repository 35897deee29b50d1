//! What a trip's page and its poster say.

use crate::{
    domain::{refusal::Refusal, trip::TripKind},
    text::{Language, common, sentences},
};

sentences! {
    /// Back to the schedule.
    back: "Lịch xe", "Schedule";
    /// The one filled button.
    book: "Đặt chỗ chuyến này", "Book a place on this trip";
    /// Under the button.
    walk_in: "Không đặt trước, bác vẫn đến lấy số tại chỗ được.", "You can also come without booking and take a number.";
    /// All online places are taken.
    full: "Chuyến này hết chỗ đặt trước. Bác vẫn đến lấy số tại chỗ được.", "All places are booked. You can still come and take a number.";
    /// Heading of the notice on a cancelled trip.
    cancelled: "Chuyến này đã hủy, bác đừng đến nhé.", "This trip is cancelled. Please do not come.";
    /// To those who have booked.
    cancelled_booked: "Ai đã đặt chỗ, bác mở phiếu để đổi sang chuyến khác.", "If you have booked, open your ticket to move to another trip.";
    /// Before the replacement.
    instead_cancelled: "Chuyến thay", "Instead";
    /// Before the next trip to the same commune.
    instead_over: "Chuyến sau về xã này", "The next trip to this commune";
    /// Heading of the notice on a changed trip.
    changed: "Chuyến này có thay đổi", "This trip has changed";
    /// Heading.
    way: "Đường đến", "How to get there";
    /// Beside the map.
    map_note: "Sơ đồ vị trí tương đối, không phải địa giới hành chính.", "Rough positions, not administrative borders.";
    /// The pin is the middle of the commune.
    map_rough: "Dấu đỏ là giữa xã, chưa phải đúng chỗ xe đỗ.", "The red mark is the middle of the commune, not the exact place.";
    /// The pin is the venue.
    map_exact: "Dấu đỏ là chỗ xe đỗ.", "The red mark is where the van stands.";
    /// No way in words was given.
    way_unknown: "Bác hỏi nhà văn hóa thôn hoặc tổng đài để biết đường.", "Ask at the cultural house or call the hotline for the way.";
    /// Heading; also on home's button.
    bring: "Cần mang gì?", "What to bring?";
    /// Everyone, first part.
    bring_all: "Ai cũng cần mang ", "Everyone brings ";
    /// Everyone, the card.
    bring_card: "căn cước bản gốc", "the original ID card";
    /// Between the two.
    and: " và ", " and ";
    /// Everyone, the phone.
    bring_phone: "điện thoại đang dùng", "the phone you use";
    /// After them, where procedures follow.
    bring_more: ". Thêm giấy tờ theo từng việc:", ". And for each matter:";
    /// After them, where none follow.
    bring_only: ".", ".";
    /// The original must be brought.
    original: "bản gốc", "original";
    /// The last fold.
    other: "Việc khác", "Something else";
    /// In it.
    other_hint: "Khi đặt chỗ, bác chọn việc cần làm: phiếu sẽ ghi giấy tờ cần mang. Hoặc gọi tổng đài để hỏi.", "When you book and choose your matter, the ticket lists its papers. Or ask the hotline.";
    /// Before a fee.
    fee: "Lệ phí: ", "Fee: ";
    /// Before a source.
    source: "Nguồn: ", "Source: ";
    /// Heading of the times.
    slots: "Giờ đặt trước", "Times to book";
    /// A slot without places.
    slot_full: "Hết chỗ", "Full";
    /// A slot whose booking has closed.
    slot_closed: "Đã khóa đặt chỗ", "Booking closed";
    /// Heading.
    fields: "Xe giúp được việc gì?", "What can be done here?";
    /// No fields were told.
    fields_unknown: "Chưa rõ chuyến này nhận những việc gì. Bác gọi tổng đài để hỏi.", "It is not known what this trip serves. Ask the hotline.";
    /// Beside the fields.
    files_nothing: "Xe giúp chuẩn bị và nộp qua mạng. Cơ quan có thẩm quyền mới nhận và giải quyết hồ sơ.", "The van helps you prepare and file online. The authority in charge accepts and decides.";
    /// Heading.
    keep: "Giữ lại chuyến này", "Keep this trip";
    /// Link to the calendar file.
    calendar: "Thêm vào lịch điện thoại", "Add to the phone's calendar";
    /// Link to the commune's calendar.
    subscribe: "Theo dõi lịch của xã này", "Follow this commune's calendar";
    /// Button.
    share: "Gửi cho người nhà", "Send to family";
    /// After copying.
    share_copied: "Đã chép địa chỉ. Bác dán vào tin nhắn để gửi.", "Address copied. Paste it into a message.";
    /// Neither sharing nor copying worked.
    share_failed: "Máy không gửi được. Bác chép địa chỉ này:", "This device cannot share. Copy this address:";
    /// Link to the poster.
    poster: "In tờ dán bảng tin", "Print a poster";
    /// Fold with the text to read aloud.
    loudspeaker: "Lời đọc loa thôn", "Text for the village loudspeaker";
    /// Heading of the note.
    note: "Bác cần biết", "Good to know";
    /// Before a press-reported trip's source.
    reported: "Theo báo chí: ", "As reported by the press: ";
    /// On the poster's page, not printed.
    print: "In tờ này", "Print this sheet";
    /// How, where the button does not work.
    print_hint: "In ra giấy A4. Trên máy tính bấm Ctrl và P.", "Print on A4. On a computer press Ctrl and P.";
    /// Poster's title, first line.
    poster_title: "Xe Dịch vụ công", "Public-service van";
    /// Poster's title on a community point.
    poster_title_point: "Điểm phục vụ hành chính công", "Public-service point";
    /// Poster's title on a cancelled trip.
    poster_cancelled: "Chuyến này đã hủy", "This trip is cancelled";
    /// Poster's column.
    poster_fields: "Xe giúp bà con", "What it helps with";
    /// Poster's column.
    poster_bring: "Nhớ mang theo", "Please bring";
    /// Poster's box.
    poster_card: "Căn cước bản gốc", "Original ID card";
    /// Poster's box.
    poster_phone: "Điện thoại đang dùng", "The phone you use";
    /// Poster's box.
    poster_papers: "Giấy tờ liên quan (sổ đỏ, giấy chứng sinh…)", "Papers of your matter (land certificate, …)";
    /// Poster's box.
    poster_proxy: "Làm thay: giấy chứng minh quan hệ hoặc ủy quyền", "For someone else: proof of kinship or authority";
    /// Beside the QR code.
    poster_book: "Đặt chỗ trước, đỡ phải chờ: quét mã hoặc gõ", "Book ahead and wait less: scan the code or type";
    /// Beside the QR code of a trip that takes no bookings.
    poster_see: "Xem lịch và giấy tờ: quét mã hoặc gõ", "Times and papers: scan the code or type";
    /// Below it.
    poster_paper_way: "Không có điện thoại? Cứ đến lấy số, hoặc nhờ nhà văn hóa đặt hộ. Hỏi: ", "No phone? Just come and take a number, or ask at the cultural house. Questions: ";
    /// Names the QR code.
    qr: "Mã QR mở trang của chuyến này", "QR code that opens this trip's page";
}

/// The title of a trip's page: "Thứ Năm 26/11, Nhà văn hóa thôn Dy, Xã Ba Vì".
pub fn page_title(day: &str, venue: &str, commune: &str) -> String {
    format!("{day}, {venue}, {commune}")
}

/// The title of its poster.
pub fn poster_page_title(language: Language, day: &str, commune: &str) -> String {
    match language {
        Language::Vi => format!("Tờ dán bảng tin, {day}, {commune}"),
        Language::En => format!("Poster, {day}, {commune}"),
    }
}

/// Why there is no button, or what else to do. Only what [`crate::domain::booking::open_for_booking`] can answer has
/// words of its own.
pub fn why_not_bookable(
    language: Language,
    refusal: &Refusal,
    day_in_words: impl Fn(chrono::NaiveDate) -> String,
) -> String {
    let (vi, en) = match refusal {
        Refusal::TripCancelled => (cancelled(Language::Vi), cancelled(Language::En)),
        Refusal::TripClosed => ("Chuyến này đã kết thúc.", "This trip is over."),
        Refusal::NotBookable => (
            "Chuyến này không nhận đặt trước. Bác đến lấy số tại chỗ.",
            "This trip takes no bookings. Come and take a number.",
        ),
        Refusal::TooEarly { opens } => {
            let day = day_in_words(*opens);
            return match language {
                Language::Vi => format!("Nhận đặt chỗ từ {day}."),
                Language::En => format!("Booking opens on {day}."),
            };
        }
        Refusal::SlotFull { .. } => (full(Language::Vi), full(Language::En)),
        _ => (
            "Đã khóa đặt chỗ. Bác vẫn đến lấy số tại chỗ được.",
            "Booking has closed. You can still come and take a number.",
        ),
    };
    match language {
        Language::Vi => vi.to_owned(),
        Language::En => en.to_owned(),
    }
}

/// "Còn 3 chỗ".
pub fn slot_left(language: Language, left: u16) -> String {
    match (language, left) {
        (_, 0) => slot_full(language).to_owned(),
        (Language::Vi, left) => format!("Còn {left} chỗ"),
        (Language::En, 1) => "1 place left".to_owned(),
        (Language::En, left) => format!("{left} places left"),
    }
}

/// "Ngoài ra xe còn phát 30 số tại chỗ."
pub fn walk_in_places(language: Language, places: u16) -> String {
    match language {
        Language::Vi => format!("Ngoài ra còn {places} số phát tại chỗ, không cần đặt."),
        Language::En => format!("Besides, {places} numbers are handed out on the spot."),
    }
}

/// "đối chiếu ngày 18/7/2026".
pub fn checked_on(language: Language, day: &str) -> String {
    match language {
        Language::Vi => format!("đối chiếu ngày {day}"),
        Language::En => format!("checked on {day}"),
    }
}

/// What a screen reader says of the map.
pub fn map_label(language: Language, commune: &str) -> String {
    match language {
        Language::Vi => format!("Sơ đồ: {commune} nằm ở đâu trong thành phố Hà Nội"),
        Language::En => format!("Sketch: where {commune} lies in Hà Nội"),
    }
}

/// Poster's title, second line: "về xã Mỹ Đức".
pub fn poster_to(language: Language, commune: &str) -> String {
    match language {
        Language::Vi => format!("về {commune}"),
        Language::En => format!("comes to {commune}"),
    }
}

/// Poster's last line.
pub fn poster_made(language: Language, day: &str) -> String {
    match language {
        Language::Vi => format!("Theo lịch ngày {day}. Xe đổi giờ sẽ báo trên loa thôn và trên trang này."),
        Language::En => format!("As of {day}. Changes are announced by loudspeaker and on this site."),
    }
}

/// What the loudspeaker says of a trip.
#[derive(Debug, Clone)]
pub struct Announcement<'a> {
    /// Van or community point.
    pub kind: TripKind,
    /// "Nhà văn hóa thôn Dy".
    pub venue: &'a str,
    /// "xã Ba Vì".
    pub commune: &'a str,
    /// "Thứ Năm, ngày 26 tháng 11".
    pub day: &'a str,
    /// "18 tháng 10 âm lịch".
    pub lunar: Option<&'a str>,
    /// "8 giờ – 11 giờ sáng".
    pub time: &'a str,
    /// What it helps with.
    pub fields: &'a [&'static str],
    /// Why it is cancelled; none when it takes place.
    pub cancelled: Option<Option<&'a str>>,
}

/// The text to read aloud, one idea a sentence.
pub fn announcement(language: Language, what: &Announcement<'_>) -> Vec<String> {
    let Announcement {
        venue,
        commune,
        day,
        time,
        fields,
        ..
    } = what;
    let time = time.replace(
        " – ",
        match language {
            Language::Vi => " đến ",
            Language::En => " to ",
        },
    );
    let hotline = common::hotline(language);
    let when = match (language, what.lunar) {
        (_, None) => (*day).to_owned(),
        (Language::Vi, Some(lunar)) => format!("{day}, tức ngày {lunar}"),
        (Language::En, Some(lunar)) => format!("{day}, {lunar}"),
    };
    if let Some(why) = what.cancelled {
        let mut said = match language {
            Language::Vi => vec![
                "Kính thưa bà con.".to_owned(),
                format!(
                    "Chuyến dịch vụ công lưu động {when}, tại {venue}, {commune}, đã hủy. Bà con đừng đến."
                ),
            ],
            Language::En => vec![
                "Attention please.".to_owned(),
                format!(
                    "The public-service trip on {when} to {venue}, {commune}, is cancelled. Please do not come."
                ),
            ],
        };
        if let Some(why) = why {
            said.push(format!(
                "{}.",
                crate::text::schedule::reason(language, why.trim_end_matches('.'))
            ));
        }
        said.push(match language {
            Language::Vi => format!("Hỏi thêm, bà con gọi {hotline}."),
            Language::En => format!("For questions call {hotline}."),
        });
        return said;
    }
    let comes = match (language, what.kind) {
        (Language::Vi, TripKind::Van) => {
            format!("Xe dịch vụ công lưu động của thành phố về {venue}, {commune}.")
        }
        (Language::Vi, TripKind::CommunityPoint) => {
            format!("Điểm phục vụ hành chính công mở tại {venue}, {commune}.")
        }
        (Language::En, TripKind::Van) => {
            format!("The city's public-service van comes to {venue}, {commune}.")
        }
        (Language::En, TripKind::CommunityPoint) => {
            format!("The public-service point opens at {venue}, {commune}.")
        }
    };
    let helps = (!fields.is_empty()).then(|| match language {
        Language::Vi => format!("Bà con đến được giúp về: {}.", fields.join("; ")),
        Language::En => format!("Help is given with: {}.", fields.join("; ")),
    });
    let mut said = match language {
        Language::Vi => vec![
            "Kính thưa bà con.".to_owned(),
            comes,
            format!("Thời gian: {time}, {when}."),
        ],
        Language::En => vec![
            "Attention please.".to_owned(),
            comes,
            format!("Time: {time}, {when}."),
        ],
    };
    said.extend(helps);
    match language {
        Language::Vi => said.extend([
            "Bà con nhớ mang căn cước bản gốc, điện thoại đang dùng và giấy tờ liên quan.".to_owned(),
            "Ai chưa đặt chỗ cứ đến lấy số tại chỗ.".to_owned(),
            format!("Hỏi thêm, bà con gọi {hotline}."),
        ]),
        Language::En => said.extend([
            "Please bring your original ID card, the phone you use and the papers of your matter.".to_owned(),
            "Who has not booked just comes and takes a number.".to_owned(),
            format!("For questions call {hotline}."),
        ]),
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_ba_vi() -> Announcement<'static> {
        Announcement {
            kind: TripKind::Van,
            venue: "Nhà văn hóa thôn Dy",
            commune: "xã Ba Vì",
            day: "Thứ Năm, ngày 26 tháng 11",
            lunar: Some("18 tháng 10 âm lịch"),
            time: "8 giờ – 11 giờ sáng",
            fields: &["Đất đai"],
            cancelled: None,
        }
    }

    #[test]
    fn the_loudspeaker_says_where_when_and_what_to_bring() {
        let said = announcement(Language::Vi, &of_ba_vi()).join(" ");
        for words in [
            "Nhà văn hóa thôn Dy",
            "8 giờ đến 11 giờ sáng",
            "tức ngày 18 tháng 10 âm lịch",
            "căn cước bản gốc",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }

    #[test]
    fn the_loudspeaker_calls_nobody_to_a_cancelled_trip() {
        let said = announcement(
            Language::Vi,
            &Announcement {
                cancelled: Some(Some("phà tạm nghỉ.")),
                ..of_ba_vi()
            },
        );
        assert!(said.iter().any(|sentence| sentence == "Lý do: phà tạm nghỉ."));
        assert!(!said.concat().contains("mang"));
    }
}
