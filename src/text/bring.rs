//! What the page of papers to bring says.

use crate::text::{Language, sentences};

sentences! {
    /// Heading.
    title: "Tôi cần mang gì?", "What do I bring?";
    /// For machines.
    description: "Chọn các việc cần làm, xem một danh sách giấy tờ cần mang.", "Choose your matters and see one list of papers to bring.";
    /// Under the heading, before anything is chosen.
    lead: "Bác chọn các việc cần làm. Trang này gộp giấy tờ thành một danh sách.", "Choose your matters. This page makes one list of papers.";
    /// Heading of the choice, where something is chosen.
    change: "Đổi hoặc thêm việc", "Change or add matters";
    /// Heading of the choice.
    choose: "Bác cần làm những việc gì?", "What do you need to do?";
    /// Button.
    show: "Xem giấy tờ cần mang", "Show the papers";
    /// Heading of the list.
    list: "Danh sách", "The list";
    /// Heading over the matters on the list.
    for_what: "Cho các việc", "For these matters";
    /// Everyone brings it.
    everyone: "Ai cũng mang", "Everyone brings";
    /// The card.
    card: "Căn cước", "ID card";
    /// Beside it.
    original: "bản gốc", "original";
    /// The phone.
    phone: "Điện thoại đang dùng", "The phone you use";
    /// Before who wants a paper.
    wanted_by: "cho: ", "for: ";
    /// Before who wants only a copy of it.
    copy_for: "bản sao cho: ", "a copy for: ";
    /// One of the chosen has no list.
    no_list: "chưa có danh sách giấy tờ, bác hỏi tổng đài", "no list of papers is known, ask the hotline";
    /// Heading of the sources.
    sources: "Nguồn của danh sách", "Sources of the list";
    /// Button.
    print: "In danh sách này", "Print this list";
    /// Where no script runs.
    print_hint: "Trên máy tính bấm Ctrl và P để in.", "On a computer press Ctrl and P to print.";
    /// Nothing is sent.
    nothing_kept: "Lựa chọn nằm trong địa chỉ trang. Trang này không lưu lại.", "Your choice is in the address. Nothing is kept.";
    /// More than the limit were asked.
    at_most: "Mỗi danh sách gộp được 10 việc.", "One list takes 10 matters.";
}

/// The title of a list for so many matters.
pub fn list_title(language: Language, matters: usize) -> String {
    match (language, matters) {
        (Language::Vi, 1) => "Giấy tờ cần mang".to_owned(),
        (Language::Vi, count) => format!("Giấy tờ cần mang cho {count} việc"),
        (Language::En, 1) => "Papers to bring".to_owned(),
        (Language::En, count) => format!("Papers to bring for {count} matters"),
    }
}
