//! What the list of procedures says.

use crate::text::{Language, sentences};

sentences! {
    /// Heading.
    title: "Thủ tục", "Procedures";
    /// For machines.
    description: "Cần giấy tờ gì, mất bao lâu, lệ phí bao nhiêu: các thủ tục xe dịch vụ công lưu động giúp được.", "Papers, time and fees of the procedures that the mobile public-service van helps with.";
    /// Names the search.
    search: "Tìm thủ tục", "Find a procedure";
    /// Label of the words box.
    words: "Bác cần làm việc gì?", "What do you need to do?";
    /// How to answer.
    words_hint: "Gõ như nói, không dấu cũng được. Ví dụ: sổ đỏ bị mất.", "In everyday words, without marks too. For example: so do bi mat.";
    /// Button.
    find: "Tìm", "Find";
    /// Opens the choice of a field.
    more: "Chọn theo lĩnh vực", "Choose a field";
    /// Label.
    field: "Lĩnh vực", "Field";
    /// No choice made.
    any: "Tất cả", "All";
    /// Sends the choices.
    show: "Xem", "Show";
    /// Takes all choices back.
    clear: "Xem tất cả thủ tục", "All procedures";
    /// Heading over the life events.
    events: "Nhà bác có chuyện gì?", "What has happened?";
    /// Heading over the most asked for.
    common: "Hay hỏi nhất", "Most asked for";
    /// Heading over the fields.
    by_field: "Theo lĩnh vực", "By field";
    /// Nothing found.
    none: "Chưa tìm thấy thủ tục như bác gõ.", "No procedure matches.";
    /// What to do then.
    none_hint: "Bác gõ ít chữ hơn, chọn theo lĩnh vực, hoặc gọi tổng đài để hỏi.", "Type fewer words, choose a field, or ask the hotline.";
    /// The way to the merged list.
    bring: "Cần làm nhiều việc? Gộp giấy tờ thành một danh sách", "Several matters? One list of papers";
}

/// "Có 12 thủ tục".
pub fn count(language: Language, procedures: usize) -> String {
    match (language, procedures) {
        (Language::Vi, count) => format!("Có {count} thủ tục"),
        (Language::En, 1) => "1 procedure".to_owned(),
        (Language::En, count) => format!("{count} procedures"),
    }
}

/// "Đất đai (10 việc)".
pub fn group(language: Language, field: &str, procedures: usize) -> String {
    match (language, procedures) {
        (Language::Vi, count) => format!("{field} ({count} việc)"),
        (Language::En, count) => format!("{field} ({count})"),
    }
}

/// The title of a list of what a life event or a field brings.
pub fn title_of(language: Language, of: &str) -> String {
    match language {
        Language::Vi => format!("Thủ tục: {of}"),
        Language::En => format!("Procedures: {of}"),
    }
}

/// The title of a list of what was found.
pub fn title_found(language: Language, words: &str) -> String {
    match language {
        Language::Vi => format!("Thủ tục: tìm “{words}”"),
        Language::En => format!("Procedures: “{words}”"),
    }
}
