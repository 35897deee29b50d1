//! The 54 peoples of Vietnam (General Statistics Office, decision 121-TCTK/PPCĐ of 2/3/1979).

use crate::domain::fold::fold;

/// Their official names, the most numerous first.
pub const PEOPLES: [&str; 54] = [
    "Kinh",
    "Tày",
    "Thái",
    "Hoa",
    "Khmer",
    "Mường",
    "Nùng",
    "Mông",
    "Dao",
    "Gia Rai",
    "Ngái",
    "Ê Đê",
    "Ba Na",
    "Xơ Đăng",
    "Sán Chay",
    "Cơ Ho",
    "Chăm",
    "Sán Dìu",
    "Hrê",
    "Mnông",
    "Ra Glai",
    "Xtiêng",
    "Bru Vân Kiều",
    "Thổ",
    "Giáy",
    "Cơ Tu",
    "Gié Triêng",
    "Mạ",
    "Khơ Mú",
    "Co",
    "Tà Ôi",
    "Chơ Ro",
    "Kháng",
    "Xinh Mun",
    "Hà Nhì",
    "Chu Ru",
    "Lào",
    "La Chí",
    "La Ha",
    "Phù Lá",
    "La Hủ",
    "Lự",
    "Lô Lô",
    "Chứt",
    "Mảng",
    "Pà Thẻn",
    "Cờ Lao",
    "Cống",
    "Bố Y",
    "Si La",
    "Pu Péo",
    "Brâu",
    "Ơ Đu",
    "Rơ Măm",
];

/// The people a text names, however it is written.
pub fn people(typed: &str) -> Option<&'static str> {
    let wanted = fold(typed);
    let bare = wanted.replace(' ', "");
    // The Mông are also written H'Mông, the Kinh called Việt.
    match bare.as_str() {
        "hmong" => return Some("Mông"),
        "viet" => return Some("Kinh"),
        _ => {}
    }
    PEOPLES
        .into_iter()
        .find(|name| fold(name).replace(' ', "") == bare && !bare.is_empty())
}

/// Whether someone wrote the nationality: a common mistake, because cards carry both.
pub fn is_nationality(typed: &str) -> bool {
    matches!(
        fold(typed).as_str(),
        "viet nam" | "vietnam" | "vn" | "nguoi viet nam"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_people_is_known_however_it_is_written() {
        for (typed, name) in [
            ("kinh", "Kinh"),
            ("TÀY", "Tày"),
            ("H'Mông", "Mông"),
            ("Hmông", "Mông"),
            ("ê-đê", "Ê Đê"),
            ("Gia-rai", "Gia Rai"),
            ("bru-vân kiều", "Bru Vân Kiều"),
        ] {
            assert_eq!(people(typed), Some(name), "{typed}");
        }
        assert_eq!(people(""), None);
        assert_eq!(people("Việt Nam"), None);
    }

    #[test]
    fn a_nationality_is_no_people() {
        assert!(is_nationality("Việt Nam") && is_nationality("viet nam"));
        assert!(!is_nationality("Kinh") && !is_nationality(""));
    }
}
