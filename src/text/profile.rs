//! `/ho-so`: the people whose data this device keeps to fill forms from.

use crate::{
    domain::{file::NotOurs, profile::Kin},
    text::{Language, sentences},
};

sentences! {
    /// Title.
    title: "Hồ sơ của tôi", "My people";
    /// For the search engine.
    description: "Ghi một lần tên, ngày sinh, số căn cước của tôi và người nhà; lần sau điền tờ khai chỉ bấm tên.", "Write down once the names, birth dates and numbers of yourself and the family; the next form is filled by a press on a name.";
    /// What it is for.
    lead: "Ghi một lần. Lần sau điền tờ khai, bác chỉ bấm tên.", "Write it down once. The next form is filled by a press on a name.";
    /// Where it is.
    only_here: "Hồ sơ khóa mã trong máy này, không gửi đi đâu. Ai mở được máy này thì xem được.", "Sealed on this device and sent nowhere. Whoever can unlock this device can see it.";
    /// Without scripts.
    asleep: "Đang mở hồ sơ trong máy của bác. Chờ mãi không thấy thì cần bật JavaScript.", "Opening what your device keeps. If nothing comes, scripts must be on.";
    /// On a shared machine.
    on_shared: "Máy này nhiều người dùng: hồ sơ chỉ giữ đến khi bác kết thúc.", "Several people use this machine: people are kept only until you end your visit.";
    /// The browser refuses.
    not_kept: "Máy này không cho giữ hồ sơ. Bác tải ra tệp để lần sau mở lại.", "This browser keeps nothing. Save the people as a file and open it next time.";
    /// Leads here.
    see: "Xem, sửa", "See and change";
    /// Nobody yet.
    nobody: "Chưa có ai. Bác thêm mình trước, rồi đến người nhà.", "Nobody yet. Add yourself first, then the family.";
    /// Button.
    add: "Thêm một người", "Add a person";
    /// Button.
    edit: "Sửa", "Change";
    /// Button.
    remove: "Xóa", "Delete";
    /// Answer.
    keep: "Giữ lại", "Keep";
    /// Heading.
    new_person: "Thêm một người", "Add a person";
    /// Heading.
    change_person: "Sửa hồ sơ", "Change a person";
    /// Heading of the scanner.
    from_card: "Điền từ thẻ căn cước", "Fill in from the identity card";
    /// After a scan.
    from_card_done: "Đã điền từ thẻ. Bác xem lại rồi bấm Giữ hồ sơ.", "Filled from the card. Check it, then press Keep.";
    /// Question.
    who: "Đây là ai?", "Who is it?";
    /// Label.
    name: "Họ và tên", "Full name";
    /// Hint.
    name_hint: "Ghi như trên thẻ hoặc giấy khai sinh.", "As on the card or the birth certificate.";
    /// Label.
    birth: "Ngày sinh", "Birth date";
    /// Hint.
    birth_hint: "Chỉ nhớ năm thì ghi mỗi năm.", "If only the year is known, write only the year.";
    /// Question.
    sex: "Giới tính", "Sex";
    /// Answer.
    man: "Nam", "Male";
    /// Answer.
    woman: "Nữ", "Female";
    /// Label.
    number: "Số định danh, số căn cước", "Personal number";
    /// Hint.
    number_hint: "12 số. Trẻ em xem trên giấy khai sinh.", "12 digits. A child’s is on the birth certificate.";
    /// Label.
    issued: "Ngày cấp thẻ", "Card issued on";
    /// Label.
    address: "Nơi ở", "Address";
    /// Hint.
    address_hint: "Thôn, xã, tỉnh; ví dụ: Thôn Đoài, Xã Ba Vì, Hà Nội.", "Hamlet, commune, province.";
    /// Button.
    save: "Giữ hồ sơ", "Keep";
    /// Button.
    cancel: "Thôi, không giữ", "Cancel";
    /// Over what is wrong.
    mistakes: "Bác xem lại giúp:", "Please check:";
    /// Said.
    saved: "Đã giữ hồ sơ.", "Kept.";
    /// Over the boxes, after the page was left in the middle.
    resumed: "Những gì bác ghi dở lần trước vẫn còn. Xong thì bấm Giữ hồ sơ.", "What you had half typed is still here. Press Keep when it is done.";
    /// Under the boxes, once what was typed is kept.
    half_kept: "Những gì bác ghi đã giữ tạm trong máy này.", "What you type is kept on this device meanwhile.";
    /// Said.
    removed: "Đã xóa hồ sơ.", "Deleted.";
    /// Heading.
    file_title: "Chuyển sang máy khác", "To another device";
    /// What the file is.
    file_what: "Tệp không khóa mã: bác giữ như giữ thẻ.", "The file is not sealed: keep it as you keep the card.";
    /// Button.
    download: "Tải ra tệp", "Save as a file";
    /// Label.
    open_file: "Mở tệp hồ sơ", "Open a file";
    /// Hint.
    open_file_hint: "Tệp đã tải ra từ trang này. Người đã có thì được sửa theo tệp.", "One saved from this page. Who is already here is changed to what the file says.";
    /// Leads to the forms.
    to_forms: "Điền tờ khai", "Fill in a form";
    /// Leads here from the forms.
    to_people: "Hồ sơ của tôi và người nhà, để điền nhanh", "My people, to fill forms faster";
    /// In a form, over the names.
    fill_from: "Điền từ hồ sơ trên máy này", "Fill in from a person kept here";
    /// In a form, while nobody is kept.
    keep_for_next: "Ghi hồ sơ một lần để lần sau khỏi gõ", "Write a person down once, to save typing next time";
    /// In a form, after a scan.
    keep_this: "Giữ người này trong hồ sơ của tôi", "Keep this person for the next form";
    /// Said.
    not_kept_this: "Máy này không cho giữ hồ sơ.", "This browser keeps nothing.";
    /// Said.
    kept_this: "Đã giữ. Lần sau bác chỉ bấm tên.", "Kept. Next time a press on the name is enough.";
}

/// Who the person is.
pub fn kin(language: Language, kin: Kin) -> &'static str {
    let (vi, en) = match kin {
        Kin::Me => ("Tôi", "Me"),
        Kin::Spouse => ("Vợ, chồng", "Husband or wife"),
        Kin::Child => ("Con", "Child"),
        Kin::Parent => ("Cha, mẹ", "Father or mother"),
        Kin::Other => ("Người khác", "Someone else"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// "Xóa hồ sơ của Nguyễn Văn A?"
pub fn remove_sure(language: Language, name: &str) -> String {
    match language {
        Language::Vi => format!("Xóa hồ sơ của {name}?"),
        Language::En => format!("Delete {name}?"),
    }
}

/// For a screen reader: which person a button changes or deletes.
pub fn of(language: Language, what: &str, name: &str) -> String {
    match language {
        Language::Vi => format!("{what}: {name}"),
        Language::En => format!("{what}: {name}"),
    }
}

/// "Đã mở tệp: 3 người."
pub fn opened(language: Language, people: usize) -> String {
    match language {
        Language::Vi => format!("Đã mở tệp: {people} người."),
        Language::En if people == 1 => "Opened: 1 person.".to_owned(),
        Language::En => format!("Opened: {people} people."),
    }
}

/// "3 người".
pub fn count(language: Language, people: usize) -> String {
    match (language, people) {
        (Language::Vi, 0) => "Chưa có ai".to_owned(),
        (Language::Vi, _) => format!("{people} người"),
        (Language::En, 0) => "Nobody".to_owned(),
        (Language::En, 1) => "1 person".to_owned(),
        (Language::En, _) => format!("{people} people"),
    }
}

/// "Đã điền 5 ô từ hồ sơ của Nguyễn Văn A. Xin kiểm tra lại từng ô."
pub fn filled(language: Language, boxes: usize, name: &str) -> String {
    match (language, boxes) {
        (Language::Vi, 0) => "Không có ô nào trống để điền. Những gì bác đã gõ vẫn giữ nguyên.".to_owned(),
        (Language::En, 0) => "No box was free. What you typed stays as it is.".to_owned(),
        (Language::Vi, _) => format!("Đã điền {boxes} ô từ hồ sơ của {name}. Xin kiểm tra lại từng ô."),
        (Language::En, 1) => format!("1 box filled from {name}. Please check it."),
        (Language::En, _) => format!("{boxes} boxes filled from {name}. Please check each."),
    }
}

/// Why a file is not taken, and what to do.
pub fn not_profiles(language: Language, why: NotOurs) -> &'static str {
    let (vi, en) = match why {
        NotOurs::TooLarge => (
            "Tệp này lớn quá, không phải tệp hồ sơ. Bác chọn tệp đã tải ra từ trang này.",
            "This file is too large. Choose one saved from this page.",
        ),
        NotOurs::Foreign => (
            "Tệp này không phải tệp hồ sơ của trang này. Bác chọn tệp khác.",
            "This is no file of this page. Choose another.",
        ),
        NotOurs::Newer => (
            "Tệp này từ bản mới hơn. Bác cập nhật trang rồi mở lại.",
            "This file is of a newer version. Update the page and open it again.",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}
