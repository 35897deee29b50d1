//! What the pages of forms say, and what is wrong with an answer.

use crate::{
    domain::{
        file::NotOurs,
        form::{Doubt, NotADraft, Origin, Wrong, personal_id::Oddity},
        person::{InvalidBirthDate, InvalidName},
        time::Moment,
    },
    text::{Language, dates, sentences},
};

sentences! {
    /// Title of the list.
    list_title: "Tờ khai", "Forms";
    /// For machines.
    list_description: "Điền trước tờ khai trên máy của bác, in ra giấy A4. Không gửi đi đâu.", "Fill official forms on your device and print them. Nothing is sent anywhere.";
    /// Under the title.
    list_lead: "Điền trước ở nhà, in ra, mang đến xe. Những gì bác điền chỉ nằm trên máy này.", "Fill them at home, print them, bring them to the van. What you type stays on this device.";
    /// Names the list.
    list_label: "Các tờ khai", "All forms";
    /// Beside a form that was begun.
    begun: "Đang điền dở", "Begun";
    /// Back to the list.
    to_list: "Các tờ khai", "All forms";
    /// For machines.
    form_description: "Điền trên máy, in đúng mẫu. Không gửi đi đâu.", "Fill it on your device and print it. Nothing is sent anywhere.";
    /// Without scripts, above the blank form.
    blank_lead: "Chưa thấy ô để điền? Điền trên máy cần bật JavaScript. Bác vẫn in được tờ trống dưới đây rồi viết tay.", "No boxes to fill? Filling needs JavaScript. You can still print the blank form below and write by hand.";
    /// Heading.
    source_title: "Mẫu này lấy từ đâu?", "Where does this form come from?";
    /// Label.
    authority: "Ban hành theo", "Issued by";
    /// Label.
    source: "Nguồn", "Source";
    /// Label.
    checked: "Đối chiếu ngày", "Checked on";
    /// Label.
    effective: "Hiệu lực", "In force";
    /// Marks what no source was found for.
    unverified: "chưa đối chiếu", "not verified";
    /// Explains the mark.
    unverified_what: "Chỗ ghi “chưa đối chiếu” là chỗ chúng tôi chưa thấy trong bản gốc. Cán bộ sẽ xem lại giúp.", "What is marked “not verified” we have not seen in the original. The officer will look at it.";
    /// Behind a label.
    optional: " (không bắt buộc)", " (optional)";
    /// Button.
    back: "Quay lại", "Back";
    /// Button.
    finish: "Kiểm tra rồi xem tờ in", "Check, then see the paper";
    /// Button.
    see_paper: "Xem tờ in", "See the paper";
    /// Title of the error summary.
    mistakes_title: "Bác xem lại mấy chỗ này", "Please look at these again";
    /// On paper page.
    paper_title: "Bản in của bác", "Your paper";
    /// Under it.
    paper_lead: "In ra giấy A4, ký tên rồi mang ra xe. Không có máy in thì xe in hộ.", "Print it on A4, sign it and bring it to the van. Without a printer the van prints it.";
    /// While something is missing.
    paper_open: "Chỗ nào còn trống thì in thành dòng chấm để viết tay.", "What is still empty is printed as a dotted line to write on.";
    /// Title of that notice.
    paper_open_title: "Tờ khai chưa đủ", "The form is not complete";
    /// Button.
    print: "In tờ khai", "Print";
    /// Button.
    edit: "Sửa tờ khai", "Change the answers";
    /// Button.
    blank: "Xem tờ trống", "See the blank form";
    /// Button.
    filled: "Xem tờ đã điền", "See the filled form";
    /// On a shared machine.
    saved_not_shared: "Máy dùng chung: không lưu gì. Đóng trang là mất.", "Shared machine: nothing is kept. It is gone when the page closes.";
    /// Where the browser keeps nothing.
    saved_not: "Máy này không lưu được. Bác in hoặc tải về trước khi đóng trang.", "This device keeps nothing. Print or download it before you close the page.";
    /// Before anything was typed.
    saved_none: "Những gì bác điền được lưu trên máy này.", "What you type is kept on this device.";
    /// Restored.
    restored: "Bác đang điền dở tờ này. Không phải của bác thì bấm “Xóa tờ khai”.", "This form was begun before. If it is not yours, delete it.";
    /// Title of what found no place.
    strays_title: "Mẫu đã đổi, mấy câu này không còn ô", "The form has changed; these answers have no box";
    /// Button.
    strays_drop: "Đã chép lại, bỏ đi", "Copied; drop them";
    /// Heading of the drawer.
    keep_title: "Cất, mở lại, xóa", "Keep, open, delete";
    /// Button.
    download: "Tải bản nháp về máy", "Download the draft";
    /// Label of the file input.
    open_file: "Mở bản nháp từ tệp", "Open a draft from a file";
    /// Its hint.
    open_file_hint: "Chọn tệp đã tải về từ trang này. Những gì đang điền sẽ được thay.", "Choose a file downloaded from this site. It replaces what is filled in now.";
    /// After opening.
    opened: "Đã mở bản nháp.", "The draft was opened.";
    /// Button.
    delete: "Xóa tờ khai", "Delete";
    /// Question.
    delete_sure: "Xóa hết những gì đã điền?", "Delete everything you filled in?";
    /// Button.
    delete_yes: "Xóa", "Delete";
    /// Button.
    delete_no: "Giữ lại", "Keep";
    /// Done.
    deleted: "Đã xóa.", "Deleted.";
    /// Over the first box of a date.
    day: "Ngày", "Day";
    /// Second.
    month: "Tháng", "Month";
    /// Third.
    year: "Năm", "Year";
    /// Over the first box of a time.
    hour: "Giờ", "Hour";
    /// Second.
    minute: "Phút", "Minute";
    /// Over the first box of an address.
    house: "Số nhà, thôn, tổ dân phố", "House number, hamlet";
    /// Second.
    commune: "Xã, phường", "Commune";
    /// Third.
    province: "Tỉnh, thành phố", "Province";
    /// Hint of the third.
    province_hint: "Ở Hà Nội thì để trống.", "Leave it empty for Hà Nội.";
    /// Hint of the second.
    commune_hint: "Gõ tên mới hoặc tên cũ đều được.", "The present or the old name will do.";
    /// Before choosing in a list.
    choose: "Chọn", "Choose";
    /// Over the box for other words.
    other: "Ghi rõ", "Say which";
    /// Answer.
    yes: "Có", "Yes";
    /// Answer.
    no: "Không", "No";
    /// Button.
    add_row: "Thêm dòng", "Add a row";
    /// Over the split ward's communes.
    which_part: "Bác ở phần nào?", "Which part is yours?";
    /// The page without its data.
    not_kept: "Tờ khai này chưa có trên máy.", "This form is not on this device yet.";
}

/// "Bước 2 / 5".
pub fn step(language: Language, at: usize, of: usize) -> String {
    match language {
        Language::Vi => format!("Bước {at} / {of}"),
        Language::En => format!("Step {at} of {of}"),
    }
}

/// "Tiếp tục: Trẻ được khai sinh".
pub fn go_on(language: Language, next: &str) -> String {
    match language {
        Language::Vi => format!("Tiếp tục: {next}"),
        Language::En => format!("Go on: {next}"),
    }
}

/// "Đã lưu trên máy này lúc 20 giờ 14".
pub fn saved(language: Language, at: Moment) -> String {
    let when = dates::clock(language, at.time());
    match language {
        Language::Vi => format!("Đã lưu trên máy này lúc {when}"),
        Language::En => format!("Saved on this device at {when}"),
    }
}

/// "Đang điền dở, lưu lúc 20 giờ 14, Thứ Ba 24/11".
pub fn begun_at(language: Language, at: Moment, now: Moment) -> String {
    format!("{}, {}", begun(language), dates::moment(language, at, now))
}

/// "Dòng 2".
pub fn row(language: Language, number: usize) -> String {
    match language {
        Language::Vi => format!("Dòng {number}"),
        Language::En => format!("Row {number}"),
    }
}

/// "Bỏ dòng 2".
pub fn remove_row(language: Language, number: usize) -> String {
    match language {
        Language::Vi => format!("Bỏ dòng {number}"),
        Language::En => format!("Remove row {number}"),
    }
}

/// "Mẫu này dùng đến 28/02/2027", or when it begins.
pub fn in_force(language: Language, from: Option<String>, to: Option<String>) -> String {
    match (language, from, to) {
        (Language::Vi, Some(from), Some(to)) => format!("từ {from} đến {to}"),
        (Language::Vi, Some(from), None) => format!("từ {from}"),
        (Language::Vi, None, Some(to)) => format!("đến {to}"),
        (Language::Vi, None, None) => "chưa rõ".to_owned(),
        (Language::En, Some(from), Some(to)) => format!("from {from} to {to}"),
        (Language::En, Some(from), None) => format!("from {from}"),
        (Language::En, None, Some(to)) => format!("until {to}"),
        (Language::En, None, None) => "not known".to_owned(),
    }
}

/// "từ thẻ – xin kiểm tra".
pub fn origin(language: Language, origin: Origin) -> &'static str {
    let (vi, en) = match origin {
        Origin::Card => ("từ thẻ – xin kiểm tra", "from the card – please check"),
        Origin::Mrz => (
            "từ mặt sau thẻ – xin kiểm tra",
            "from the back of the card – please check",
        ),
        Origin::Profile => (
            "từ hồ sơ trên máy – xin kiểm tra",
            "from the profile – please check",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// What is wrong with an answer, and what to do. `label` is the question.
pub fn wrong(language: Language, label: &str, wrong: &Wrong) -> String {
    let said = match language {
        Language::Vi => wrong_vi(wrong),
        Language::En => wrong_en(wrong),
    };
    format!("{label}: {said}")
}

fn wrong_vi(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Missing => "còn trống, bác điền giúp.".to_owned(),
        Wrong::OneOf(labels) => format!("điền ít nhất một trong các mục: {}.", labels.join("; ")),
        Wrong::Name(InvalidName::Missing) => "ghi họ và tên.".to_owned(),
        Wrong::Name(InvalidName::TooShort) => "ghi đủ họ và tên.".to_owned(),
        Wrong::Name(InvalidName::TooLong) => "dài quá, ghi ngắn lại.".to_owned(),
        Wrong::Name(InvalidName::Sign) => "chỉ ghi chữ, không ghi số hay ký hiệu.".to_owned(),
        Wrong::Date(wrong) => date_vi(*wrong).to_owned(),
        Wrong::Clock => "ghi giờ từ 0 đến 23, phút từ 0 đến 59.".to_owned(),
        Wrong::PersonalId { digits } => {
            format!("cần 12 chữ số (thẻ cũ 9 số), bác ghi {digits} số.")
        }
        Wrong::Phone => "số chưa đúng. Số di động có 10 chữ số, ví dụ 0912 345 678.".to_owned(),
        Wrong::Email => "chưa đúng, ví dụ ten@example.vn. Không có thì để trống.".to_owned(),
        Wrong::Nationality => "Việt Nam là quốc tịch. Bác là dân tộc gì, ví dụ Kinh, Tày?".to_owned(),
        Wrong::CommuneMissing => "ghi tên xã, phường.".to_owned(),
        Wrong::ProvinceMissing => "xã này không có ở Hà Nội. Bác ghi thêm tỉnh, thành phố.".to_owned(),
        Wrong::OldCommune { old, now } => {
            format!(
                "{old} cũ nay thuộc {} xã, phường. Bác chọn nơi đang ở.",
                now.len()
            )
        }
        Wrong::Choice => "chọn một câu.".to_owned(),
        Wrong::OtherMissing => "bác chọn Khác thì ghi rõ.".to_owned(),
        Wrong::Money => "ghi số tiền bằng chữ số, ví dụ 500.000.".to_owned(),
        Wrong::Count => "ghi bằng chữ số, ví dụ 2.".to_owned(),
        Wrong::TooLong { most } => format!("dài quá {most} chữ, bác ghi ngắn lại."),
        Wrong::Sign(sign) => {
            format!("ký hiệu {sign} không in được ra giấy, bác xóa đi.")
        }
    }
}

fn date_vi(wrong: InvalidBirthDate) -> &'static str {
    match wrong {
        InvalidBirthDate::Missing => "ghi đủ ngày, tháng, năm.",
        InvalidBirthDate::DayMissing => "còn thiếu ngày. Ghi đủ ngày, tháng, năm.",
        InvalidBirthDate::MonthMissing => "còn thiếu tháng. Ghi đủ ngày, tháng, năm.",
        InvalidBirthDate::YearMissing => "còn thiếu năm. Ghi đủ ngày, tháng, năm.",
        InvalidBirthDate::YearShort => "năm ghi đủ bốn số, ví dụ 1950.",
        InvalidBirthDate::NoSuchDay => "không có ngày này, bác xem lại.",
        InvalidBirthDate::InFuture => "ngày này chưa đến, bác xem lại.",
        InvalidBirthDate::TooLongAgo => "năm này xa quá, bác xem lại.",
    }
}

fn wrong_en(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Missing => "please fill this in.".to_owned(),
        Wrong::OneOf(labels) => format!("fill at least one of: {}.", labels.join("; ")),
        Wrong::Name(InvalidName::Missing) => "write the full name.".to_owned(),
        Wrong::Name(InvalidName::TooShort) => "write the whole name.".to_owned(),
        Wrong::Name(InvalidName::TooLong) => "too long; shorten it.".to_owned(),
        Wrong::Name(InvalidName::Sign) => "letters only, no digits or signs.".to_owned(),
        Wrong::Date(wrong) => date_en(*wrong).to_owned(),
        Wrong::Clock => "hours from 0 to 23, minutes from 0 to 59.".to_owned(),
        Wrong::PersonalId { digits } => {
            format!("12 digits are needed (9 on the old card); there are {digits}.")
        }
        Wrong::Phone => "not a phone number of Vietnam, as 0912 345 678.".to_owned(),
        Wrong::Email => "not an e-mail address. Leave it empty if there is none.".to_owned(),
        Wrong::Nationality => "Việt Nam is the nationality. Which people, as Kinh or Tày?".to_owned(),
        Wrong::CommuneMissing => "write the commune.".to_owned(),
        Wrong::ProvinceMissing => "no such commune in Hà Nội. Add the province.".to_owned(),
        Wrong::OldCommune { old, now } => {
            format!(
                "the old {old} now belongs to {} communes. Choose yours.",
                now.len()
            )
        }
        Wrong::Choice => "choose an answer.".to_owned(),
        Wrong::OtherMissing => "say which other.".to_owned(),
        Wrong::Money => "write the amount in digits, as 500.000.".to_owned(),
        Wrong::Count => "write a number, as 2.".to_owned(),
        Wrong::TooLong { most } => format!("over {most} letters; shorten it."),
        Wrong::Sign(sign) => {
            format!("the sign {sign} cannot be printed; take it out.")
        }
    }
}

fn date_en(wrong: InvalidBirthDate) -> &'static str {
    match wrong {
        InvalidBirthDate::Missing => "write day, month and year.",
        InvalidBirthDate::DayMissing => "the day is missing.",
        InvalidBirthDate::MonthMissing => "the month is missing.",
        InvalidBirthDate::YearMissing => "the year is missing.",
        InvalidBirthDate::YearShort => "write the year with four digits.",
        InvalidBirthDate::NoSuchDay => "there is no such day.",
        InvalidBirthDate::InFuture => "this day has not come yet.",
        InvalidBirthDate::TooLongAgo => "this is too long ago.",
    }
}

/// What looks odd about an answer. It is not refused.
pub fn doubt(language: Language, doubt: &Doubt) -> String {
    match (language, doubt) {
        (Language::Vi, Doubt::Number(odd)) => match odd {
            Oddity::Prefix => "Ba số đầu không phải mã tỉnh nào. Bác đối chiếu lại với thẻ.",
            Oddity::Sex => "Số này là của giới tính khác. Bác đối chiếu lại với thẻ.",
            Oddity::Year => "Số này ghi năm sinh khác. Bác đối chiếu lại với thẻ.",
            Oddity::NineDigits => "Chứng minh nhân dân 9 số đã hết giá trị. Có thẻ 12 số thì ghi số đó.",
        }
        .to_owned(),
        (Language::En, Doubt::Number(odd)) => match odd {
            Oddity::Prefix => "The first three digits are no province's. Compare with the card.",
            Oddity::Sex => "This number is of the other sex. Compare with the card.",
            Oddity::Year => "This number tells another year of birth. Compare with the card.",
            Oddity::NineDigits => {
                "The 9-digit card is no longer valid. Write the 12 digits if you have them."
            }
        }
        .to_owned(),
        (Language::Vi, Doubt::People) => {
            "Không có trong danh sách 54 dân tộc. Đúng thì cứ để nguyên.".to_owned()
        }
        (Language::En, Doubt::People) => "Not among the 54 peoples. If it is right, leave it.".to_owned(),
        (Language::Vi, Doubt::Renamed { old, now }) => {
            format!("{old} cũ nay là {now}. Tờ khai sẽ ghi {now}.")
        }
        (Language::En, Doubt::Renamed { old, now }) => {
            format!("The old {old} is now {now}. The form will say {now}.")
        }
        (Language::Vi, Doubt::Commune) => "Hà Nội không có xã, phường tên này. Bác xem lại.".to_owned(),
        (Language::Vi, Doubt::Parent) => {
            "Năm sinh này gần năm sinh của con quá. Bác xem lại có đúng thẻ của cha, mẹ không.".to_owned()
        }
        (Language::En, Doubt::Parent) => {
            "This is too close to the child's year of birth. Is it really the parent's card?".to_owned()
        }
        (Language::En, Doubt::Commune) => "No commune of Hà Nội has this name. Please check.".to_owned(),
    }
}

/// Why a file was not opened.
pub fn not_a_draft(language: Language, why: &NotADraft) -> &'static str {
    match (language, why) {
        (Language::Vi, NotADraft::NotOurs(NotOurs::TooLarge)) => {
            "Tệp này lớn quá, không phải bản nháp tờ khai."
        }
        (Language::En, NotADraft::NotOurs(NotOurs::TooLarge)) => "This file is too large to be a draft.",
        (Language::Vi, NotADraft::NotOurs(NotOurs::Foreign)) => {
            "Tệp này không phải bản nháp của trang này, hoặc đã hỏng."
        }
        (Language::En, NotADraft::NotOurs(NotOurs::Foreign)) => {
            "This file is not a draft of this site, or is damaged."
        }
        (Language::Vi, NotADraft::NotOurs(NotOurs::Newer)) => {
            "Tệp này của bản mới hơn. Bác mở lại trang khi có mạng rồi thử lại."
        }
        (Language::En, NotADraft::NotOurs(NotOurs::Newer)) => {
            "This file is of a newer version. Open the page anew, then try again."
        }
        (Language::Vi, NotADraft::OtherForm(_)) => "Tệp này là bản nháp của tờ khai khác.",
        (Language::En, NotADraft::OtherForm(_)) => "This file is a draft of another form.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_says_where_and_what_to_do() {
        let said = wrong(Language::Vi, "Dân tộc", &Wrong::Nationality);
        assert_eq!(
            said,
            "Dân tộc: Việt Nam là quốc tịch. Bác là dân tộc gì, ví dụ Kinh, Tày?"
        );
        let old = Wrong::OldCommune {
            old: "Xã Đồng Tâm".into(),
            now: vec!["Xã Phúc Sơn".into(), "Xã Trần Phú".into()],
        };
        assert_eq!(
            wrong(Language::Vi, "Nơi cư trú", &old),
            "Nơi cư trú: Xã Đồng Tâm cũ nay thuộc 2 xã, phường. Bác chọn nơi đang ở."
        );
    }
}
