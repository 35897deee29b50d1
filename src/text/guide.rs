//! What the guides' pages say around the guides themselves.

use chrono::NaiveDate;

use crate::{
    domain::guide::{Certainty, Helps, Topic, report::Mistake},
    text::{Language, dates, sentences},
};

sentences! {
    /// Title of the list.
    title: "Hướng dẫn", "Guides";
    /// Under it.
    lead: "Từng bước, câu ngắn, có ghi nguồn. Mất mạng vẫn xem được.", "Step by step, in short sentences, with sources. They work without signal.";
    /// For machines.
    description: "Hướng dẫn từng bước: VNeID, chữ ký số, nộp hồ sơ trên mạng, tránh bị lừa.", "Step by step: VNeID, digital signature, filing online, staying safe from fraud.";
    /// Heading of what people often ask.
    asked: "Bà con hay hỏi", "Often asked";
    /// Where the answers of an address lead to a question again.
    made_up: "Địa chỉ có câu trả lời không có ở đây. Bác chọn lại nhé.", "The address holds an answer that does not exist here. Please choose again.";
    /// An address of an older version.
    old: "Hướng dẫn này đã sửa. Đây là chỗ gần nhất với chỗ bác tìm.", "This guide has changed. This is the place nearest to what you looked for.";
    /// Title of the notice on a guide out of its dates.
    ended: "Hướng dẫn này không còn đúng nữa.", "This guide no longer holds.";
    /// Title of the notice on a guide before its dates.
    not_yet: "Hướng dẫn này chưa có hiệu lực.", "This guide does not hold yet.";
    /// Before the newer guide's name.
    newer: "Xem hướng dẫn mới: ", "See the newer guide: ";
    /// Back from the first question.
    to_list: "Hướng dẫn", "Guides";
    /// Back from a later question.
    to_before: "Câu trước", "Question before";
    /// Back to the guide from its whole page or from a report.
    to_guide: "Về hướng dẫn", "Back to the guide";
    /// Heading at an end.
    end: "Hết phần này", "That is all";
    /// Link at an end.
    again: "Hỏi chuyện khác", "Ask something else";
    /// Link to the schedule.
    to_schedule: "Xem ngày xe về", "See when the van comes";
    /// Names the tools.
    tools: "Cách xem", "Ways to read";
    /// Button.
    read_aloud: "Đọc to", "Read aloud";
    /// The same button while it reads.
    stop_reading: "Dừng đọc", "Stop";
    /// The device has no voice.
    no_voice: "Máy này chưa có giọng đọc tiếng Việt. Bác nhờ người nhà đọc giúp nhé.", "This device has no English voice. Ask someone to read it to you.";
    /// Button.
    larger: "Chữ to hơn", "Larger letters";
    /// Button.
    smaller: "Chữ nhỏ lại", "Smaller letters";
    /// Link.
    whole: "Xem cả bài, in ra", "All on one page, print";
    /// Button on that page.
    print: "In trang này", "Print this page";
    /// Link for officers.
    show: "Trình chiếu", "Show mode";
    /// Leaves the show.
    leave: "Thoát", "Leave";
    /// Button of the show.
    step_before: "Bước trước", "Back";
    /// Button of the show.
    step_after: "Bước sau", "Next";
    /// Heading of the nodes that other answers lead to.
    other_ways: "Các trường hợp khác", "Other cases";
    /// Before the answer given, on the whole page.
    answered: "Trả lời: ", "Answer: ";
    /// Tick under a step.
    done: "Xong bước này", "This step is done";
    /// Before where one is.
    here_before: "Lần trước bác xem dở.", "You have been here before.";
    /// Link to where one was.
    go_on: "Xem tiếp", "Go on";
    /// Link under a statement.
    is_it_right: "Điều này có đúng không?", "Is this right?";
    /// Title of the page for reporting a mistake.
    report_title: "Báo chỗ chưa đúng", "Report a mistake";
    /// On it.
    report_what: "Bác thấy câu này sai ở đâu? Chúng tôi không hỏi bác là ai.", "What is wrong with this? We do not ask who you are.";
    /// Legend of the choice.
    report_choose: "Chưa đúng ở chỗ nào?", "What is wrong?";
    /// Nothing chosen.
    report_missing: "Lỗi: chưa chọn. Bác chọn một dòng.", "Error: nothing is chosen. Choose one line.";
    /// Title of the error summary.
    report_error: "Chưa gửi được", "Not sent yet";
    /// Sends it.
    report_send: "Gửi", "Send";
    /// Sent.
    report_done: "Đã ghi lại. Cảm ơn bác.", "Noted. Thank you.";
    /// What becomes of it.
    report_then: "Người viết hướng dẫn sẽ xem và sửa. Cần hỏi ngay thì gọi tổng đài.", "Those who write the guides will look at it. If it is urgent, call the hotline.";
    /// Too many reports.
    report_busy: "Hiện có quá nhiều báo lỗi. Bác thử lại sau một giờ, hoặc gọi tổng đài.", "There are too many reports just now. Try again in an hour, or call the hotline.";
    /// The address names no statement.
    report_nothing: "Câu này không còn trong hướng dẫn. Có thể đã được sửa.", "This is no longer in the guide. It may have been corrected.";
    /// Marks a statement whose source nobody has looked at for long.
    stale: "lâu chưa xem lại", "not looked at for long";
    /// Marks a statement whose source is out of force.
    out_of_force: "quy định này không còn hiệu lực", "this rule is no longer in force";
    /// Before links to guides for chosen procedures.
    helps_title: "Hướng dẫn cho việc này", "Guides for this";
}

/// The heading of a topic.
pub fn topic(language: Language, topic: Topic) -> &'static str {
    let (vi, en) = match topic {
        Topic::Vneid => (
            "VNeID: căn cước trên điện thoại",
            "VNeID: your identity on the phone",
        ),
        Topic::Signature => ("Chữ ký số", "Digital signature"),
        Topic::Online => ("Từ giấy lên mạng", "From paper to online"),
        Topic::Skills => ("Học dùng điện thoại", "Learn to use your phone"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// "Bước 4".
pub fn step(language: Language, number: usize) -> String {
    match language {
        Language::Vi => format!("Bước {number}"),
        Language::En => format!("Step {number}"),
    }
}

/// "Đang ở bước 4".
pub fn at_step(language: Language, number: usize) -> String {
    match language {
        Language::Vi => format!("Đang ở bước {number}"),
        Language::En => format!("You are at step {number}"),
    }
}

/// "Màn 5 / 6".
pub fn screen_of(language: Language, at: usize, of: usize) -> String {
    match language {
        Language::Vi => format!("Trang {at} / {of}"),
        Language::En => format!("Page {at} / {of}"),
    }
}

/// "Nếu chọn “Mất điện thoại”: ".
pub fn if_answer(language: Language, answer: &str) -> String {
    match language {
        Language::Vi => format!("Nếu “{answer}”: "),
        Language::En => format!("If “{answer}”: "),
    }
}

/// "Thủ tục 3.000228 · đối chiếu ngày 18/7/2026".
pub fn source(language: Language, name: &str, checked_on: NaiveDate, certainty: Certainty) -> String {
    let day = dates::full_date(language, checked_on);
    match (language, certainty) {
        (_, Certainty::Advice) => name.to_owned(),
        (Language::Vi, Certainty::Verified) => format!("{name} · đối chiếu ngày {day}"),
        (Language::Vi, Certainty::Secondhand) => format!("{name} · xem ngày {day}"),
        (Language::Vi, Certainty::Unverified) => name.to_owned(),
        (Language::En, Certainty::Verified) => format!("{name} · checked on {day}"),
        (Language::En, Certainty::Secondhand) => format!("{name} · read on {day}"),
        (Language::En, Certainty::Unverified) => name.to_owned(),
    }
}

/// What is not certain about a statement; none where all is.
pub fn doubt(language: Language, certainty: Certainty) -> Option<&'static str> {
    match (language, certainty) {
        (_, Certainty::Verified | Certainty::Advice) => None,
        (Language::Vi, Certainty::Secondhand) => Some("chưa đối chiếu với bản gốc"),
        (Language::Vi, Certainty::Unverified) => Some("chưa đối chiếu"),
        (Language::En, Certainty::Secondhand) => Some("not compared with the original"),
        (Language::En, Certainty::Unverified) => Some("not verified"),
    }
}

/// A way in which a statement is wrong.
pub fn mistake(language: Language, mistake: Mistake) -> &'static str {
    let (vi, en) = match mistake {
        Mistake::OfficeDiffers => ("Nơi làm việc báo khác", "The office told me something else"),
        Mistake::Outdated => ("Đã cũ, nay làm khác rồi", "Out of date, it is done otherwise now"),
        Mistake::DoesNotWork => ("Làm theo không được", "It did not work"),
        Mistake::Unclear => ("Đọc không hiểu", "I do not understand it"),
        Mistake::Typo => ("Sai chữ, thiếu chữ", "A spelling mistake"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// "Xem thủ tục 3.000228".
pub fn procedure(language: Language, code: &str) -> String {
    match language {
        Language::Vi => format!("Xem thủ tục {code}"),
        Language::En => format!("See procedure {code}"),
    }
}

/// How a guide helps with a procedure.
pub fn helps(language: Language, helps: Helps) -> &'static str {
    let (vi, en) = match helps {
        Helps::NeedsSignature => (
            "Nộp trực tuyến việc này cần chữ ký số",
            "Filing this online needs a digital signature",
        ),
        Helps::Vneid1 => ("Làm VNeID mức 1 từng bước", "VNeID level 1 step by step"),
        Helps::Vneid2 => ("Làm VNeID mức 2 từng bước", "VNeID level 2 step by step"),
        Helps::VneidForeigner => ("VNeID cho người nước ngoài", "VNeID for foreigners"),
        Helps::VneidLock => (
            "Khóa, mở khóa VNeID từng bước",
            "Lock or unlock VNeID step by step",
        ),
        Helps::LegalAid => (
            "Ai được trợ giúp pháp lý, cần gì?",
            "Who gets legal aid, and what is needed?",
        ),
        Helps::Signature => (
            "Chữ ký số: cần không, làm thế nào?",
            "Digital signature: do I need one, and how?",
        ),
        Helps::Skills => ("Mười bài học hai phút", "Ten lessons of two minutes"),
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
    fn what_is_not_certain_says_so_and_what_is_says_when() {
        let day = NaiveDate::from_ymd_opt(2026, 7, 18).unwrap_or_default();
        let line = source(Language::Vi, "Thủ tục 3.000228", day, Certainty::Verified);
        assert_eq!(line, "Thủ tục 3.000228 · đối chiếu ngày 18/7/2026");
        assert_eq!(doubt(Language::Vi, Certainty::Verified), None);
        assert_eq!(doubt(Language::Vi, Certainty::Unverified), Some("chưa đối chiếu"));
        assert!(doubt(Language::En, Certainty::Secondhand).is_some());
    }
}
