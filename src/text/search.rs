//! What the search over everything says.

use crate::{
    domain::search::Kind,
    text::{Language, sentences},
};

sentences! {
    /// Heading.
    title: "Tìm kiếm", "Search";
    /// Label of the box.
    words: "Bác cần tìm gì?", "What are you looking for?";
    /// How to answer.
    hint: "Tên xã, tên việc, tên giấy. Gõ như nói, không dấu cũng được.", "A commune, a matter, a paper. In everyday words, without marks too.";
    /// Button.
    find: "Tìm", "Find";
    /// Names the list.
    results: "Kết quả", "Results";
    /// Nothing found.
    none: "Chưa tìm thấy gì như bác gõ.", "Nothing matches.";
    /// What to do then.
    none_hint: "Bác gõ ít chữ hơn, hoặc gọi tổng đài để hỏi.", "Type fewer words, or ask the hotline.";
    /// Link.
    all_procedures: "Xem tất cả thủ tục", "All procedures";
    /// Link.
    all_trips: "Xem lịch xe", "See the schedule";
    /// Beside a commune.
    commune_trips: "Xem các chuyến về đây", "See the trips that come here";
}

/// What was found, in a word.
pub fn kind(language: Language, kind: Kind) -> &'static str {
    let (vi, en) = match kind {
        Kind::Procedure => ("Thủ tục", "Procedure"),
        Kind::Form => ("Tờ khai", "Form"),
        Kind::Guide => ("Hướng dẫn", "Guide"),
        Kind::Commune => ("Xã, phường", "Commune"),
        Kind::Trip => ("Chuyến xe", "Trip"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// "Có 5 kết quả".
pub fn count(language: Language, found: usize) -> String {
    match (language, found) {
        (Language::Vi, count) => format!("Có {count} kết quả"),
        (Language::En, 1) => "1 result".to_owned(),
        (Language::En, count) => format!("{count} results"),
    }
}

/// "Tên cũ: Thị trấn Đại Nghĩa", "Trước đây thuộc Huyện Mỹ Đức".
pub fn old_name(language: Language, name: &str) -> String {
    let is_ward = ["Xã ", "Phường ", "Thị trấn "]
        .iter()
        .any(|kind| name.starts_with(kind));
    match (language, is_ward) {
        (Language::Vi, true) => format!("Tên cũ: {name}"),
        (Language::Vi, false) => format!("Trước đây thuộc {name}"),
        (Language::En, true) => format!("Old name: {name}"),
        (Language::En, false) => format!("Once part of {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_ward_is_a_name_and_an_old_district_a_place() {
        assert_eq!(
            old_name(Language::Vi, "Thị trấn Đại Nghĩa"),
            "Tên cũ: Thị trấn Đại Nghĩa"
        );
        assert_eq!(
            old_name(Language::Vi, "Huyện Mỹ Đức"),
            "Trước đây thuộc Huyện Mỹ Đức"
        );
    }
}
