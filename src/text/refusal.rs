//! Why not, and what to do next: one sentence for every refusal, problem and failure.

use chrono::{Datelike, NaiveDate};

use super::Language;
use crate::domain::{
    person::{InvalidBirthDate, InvalidName, NAME_LIMIT},
    refusal::{At, Failure, Problem, Refusal, Wrong},
};

/// Why a rule says no, and what to do next.
pub fn refusal(refusal: &Refusal, language: Language) -> String {
    let (vi, en) = match refusal {
        Refusal::TripUnknown => (
            "Không có chuyến xe này. Bác xem lại mã chuyến, hoặc chọn chuyến khác trong lịch xe.",
            "There is no such trip. Check the trip code, or choose another trip in the schedule.",
        ),
        Refusal::TripCancelled => (
            "Chuyến này không đi nữa nên không đặt chỗ được. Bác chọn chuyến khác trong lịch xe.",
            "This trip has been cancelled, so it cannot be booked. Choose another trip in the schedule.",
        ),
        Refusal::TripClosed => (
            "Chuyến này đã xong. Bác chọn chuyến sau trong lịch xe.",
            "This trip is over. Choose a later trip in the schedule.",
        ),
        Refusal::NotBookable => (
            "Chuyến này không nhận đặt chỗ trước. Bác cứ đến, lấy số ngay tại xe.",
            "This trip takes no bookings. Just come and take a number at the van.",
        ),
        Refusal::SlotUnknown => (
            "Chuyến này không còn khung giờ bác đã chọn. Bác chọn giờ khác nhé.",
            "This trip no longer has the time you chose. Please choose another time.",
        ),
        Refusal::SlotFull { left: 0 } => (
            "Chưa đặt được: giờ này vừa hết chỗ. Bác chọn giờ khác nhé.",
            "Not booked: this time has just filled up. Please choose another time.",
        ),
        Refusal::SlotFull { left } => {
            return match language {
                Language::Vi => format!(
                    "Chưa đặt được: giờ này chỉ còn {left} chỗ, không đủ cho mọi người. \
                     Bác chọn giờ khác, hoặc bớt người."
                ),
                Language::En => format!(
                    "Not booked: only {left} {} left at this time, too few for everyone. \
                     Choose another time, or fewer people.",
                    if *left == 1 { "place is" } else { "places are" }
                ),
            };
        }
        Refusal::TooLate => (
            "Giờ này đã khóa, không đặt trước được nữa. Bác chọn giờ muộn hơn, hoặc đến lấy số tại xe.",
            "Booking for this time has closed. Choose a later time, or come and take a number at the van.",
        ),
        Refusal::TooEarly { opens } => {
            let day = day_month(*opens);
            return match language {
                Language::Vi => {
                    format!("Chưa đến ngày nhận đặt chỗ. Từ ngày {day} bác vào đây đặt được.")
                }
                Language::En => format!("Booking has not opened yet. Come back here from {day}."),
            };
        }
        Refusal::AlreadyBooked { person } => {
            let number = person + 1;
            return match language {
                Language::Vi => format!(
                    "Người thứ {number} đã có phiếu cho loại việc này trên chuyến này. \
                     Bác dùng phiếu đã có, hoặc chọn việc khác cho người này."
                ),
                Language::En => format!(
                    "Person {number} already has a ticket for this kind of matter on this trip. \
                     Use that ticket, or choose another matter for this person."
                ),
            };
        }
        Refusal::DailyLimit { person } => {
            let number = person + 1;
            return match language {
                Language::Vi => format!(
                    "Người thứ {number} đã có đủ số phiếu cho ngày này. \
                     Bác hủy một phiếu không dùng, hoặc chọn chuyến ngày khác."
                ),
                Language::En => format!(
                    "Person {number} already has as many tickets that day as one person may have. \
                     Give one back, or choose a trip on another day."
                ),
            };
        }
        Refusal::Invalid { .. } => (
            "Còn chỗ chưa đúng. Bác sửa những chỗ ghi chữ “Lỗi” rồi bấm lại.",
            "Something is not right yet. Correct the places marked “Error”, then press again.",
        ),
        Refusal::KeyReused { reference } => {
            return match language {
                Language::Vi => format!(
                    "Lần bấm trước đã đặt xong, mã phiếu {reference}. Bác mở phiếu đó ra xem. \
                     Muốn khác thì đổi giờ, hoặc hủy phiếu đó rồi đặt lại."
                ),
                Language::En => format!(
                    "Your earlier press was booked as {reference}. Open that ticket. \
                     If you want something else, change its time, or cancel it and book again."
                ),
            };
        }
        Refusal::NotFound => (
            "Không thấy phiếu nào có mã và ngày sinh này. Bác xem lại mã trên phiếu, \
             và ngày sinh của một người có tên trong phiếu. Phiếu của chuyến đã qua lâu thì đã xóa.",
            "No ticket has this code and birth date. Check the code on the ticket, \
             and the birth date of someone named on it. Tickets of trips long past have been deleted.",
        ),
        Refusal::TooManyTries => (
            "Ngày sinh đã ghi sai nhiều lần. Để giữ kín thông tin, bác đợi một giờ rồi thử lại, \
             hoặc gọi 024.1022, nhánh 7 hoặc 8.",
            "The birth date was wrong too many times. To keep the ticket private, wait an hour and try again, \
             or call 024.1022, extension 7 or 8.",
        ),
        Refusal::BookingCancelled => (
            "Phiếu này đã hủy rồi, không hủy hay đổi được nữa. Cần đi thì bác đặt chỗ mới.",
            "This ticket is cancelled already and cannot be changed. If you still need to come, book again.",
        ),
        Refusal::BookingPast => (
            "Đã đến giờ hẹn nên không hủy hay đổi được nữa. Bác gặp cán bộ trên xe để được giúp.",
            "The appointed time has come, so it can no longer be changed. Ask the officers at the van.",
        ),
        Refusal::Changed => (
            "Phiếu vừa được đổi từ nơi khác. Bác xem lại phiếu bên dưới rồi hãy quyết định.",
            "The ticket has just been changed from elsewhere. Look at it again below, then decide.",
        ),
    };
    pick(language, vi, en)
}

/// What is wrong at one place, and what to write instead. Begins with "Lỗi:".
pub fn problem(problem: &Problem, language: Language) -> String {
    let text = match &problem.what {
        Wrong::Name(wrong) => name(*wrong, language),
        Wrong::BirthDate(wrong) => birth_date(*wrong, language),
        Wrong::TooMany { most } => too_many(problem.at, *most, language),
        Wrong::Missing => missing(problem.at, language),
        Wrong::Malformed | Wrong::Unknown => unreadable(problem.at, language),
        Wrong::NotServed => pick(
            language,
            "chuyến này không làm việc đã chọn. Chọn việc khác, hoặc xem chuyến khác trong lịch xe.",
            "this trip does not handle what was chosen. Choose something else, or another trip.",
        ),
        Wrong::SamePerson => pick(
            language,
            "người này đã ghi ở trên. Ghi tên người khác, hoặc bấm “Bớt người này”.",
            "this person is on the list already. Write someone else’s name, or press “Remove this person”.",
        ),
        Wrong::NotAgreed => not_agreed(problem.at, language),
        Wrong::OldText => pick(
            language,
            "lời xin đồng ý vừa được sửa. Đọc lại rồi đánh dấu vào ô.",
            "the consent text has just changed. Read it again, then tick the box.",
        ),
    };
    match language {
        Language::Vi => format!("Lỗi: {text}"),
        Language::En => format!("Error: {text}"),
    }
}

/// Why there is no answer, and what to do next.
pub fn failure(failure: &Failure, language: Language) -> String {
    let (vi, en) = match failure {
        Failure::Refused(why) => return refusal(why, language),
        Failure::NotFound => (
            "Không có trang này. Bác xem lại địa chỉ, hoặc về trang đầu.",
            "There is no such page. Check the address, or go to the first page.",
        ),
        Failure::Unavailable => (
            "Máy chủ đang trục trặc. Bác đợi một lúc rồi thử lại. Cần gấp thì gọi 024.1022, nhánh 7 hoặc 8.",
            "Our server is in trouble. Wait a little and try again. If urgent, call 024.1022, extension 7 or 8.",
        ),
        Failure::Offline => (
            "Máy đang mất mạng. Bác thử lại khi có sóng.",
            "There is no signal. Try again when you have signal.",
        ),
    };
    pick(language, vi, en)
}

fn pick(language: Language, vi: &str, en: &str) -> String {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
    .to_owned()
}

fn day_month(date: NaiveDate) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

fn name(wrong: InvalidName, language: Language) -> String {
    let (vi, en) = match wrong {
        InvalidName::Missing => (
            "chưa ghi họ và tên. Ghi như trên căn cước.",
            "the name is missing. Write it as on the identity card.",
        ),
        InvalidName::TooShort => (
            "tên mới có một chữ cái. Ghi đủ họ và tên như trên căn cước.",
            "the name is a single letter. Write the full name as on the identity card.",
        ),
        InvalidName::TooLong => {
            return match language {
                Language::Vi => {
                    format!("tên dài quá {NAME_LIMIT} chữ. Mỗi ô chỉ ghi tên một người.")
                }
                Language::En => {
                    format!("the name is longer than {NAME_LIMIT} signs. Write one person’s name only.")
                }
            };
        }
        InvalidName::Sign => (
            "tên có chữ số hoặc dấu lạ. Chỉ ghi chữ, như trên căn cước.",
            "the name has a digit or a strange sign. Write letters only, as on the identity card.",
        ),
    };
    pick(language, vi, en)
}

fn birth_date(wrong: InvalidBirthDate, language: Language) -> String {
    let (vi, en) = match wrong {
        InvalidBirthDate::Missing => (
            "chưa ghi ngày sinh. Ghi đủ ngày, tháng, năm.",
            "the birth date is missing. Write day, month and year.",
        ),
        InvalidBirthDate::DayMissing => (
            "còn thiếu ngày. Ghi đủ ngày, tháng, năm sinh.",
            "the day is missing. Write day, month and year of birth.",
        ),
        InvalidBirthDate::MonthMissing => (
            "còn thiếu tháng. Ghi đủ ngày, tháng, năm sinh.",
            "the month is missing. Write day, month and year of birth.",
        ),
        InvalidBirthDate::YearMissing => (
            "còn thiếu năm. Ghi đủ ngày, tháng, năm sinh.",
            "the year is missing. Write day, month and year of birth.",
        ),
        InvalidBirthDate::YearShort => (
            "năm sinh phải đủ bốn số, ví dụ 1950.",
            "the year needs four digits, as 1950.",
        ),
        InvalidBirthDate::NoSuchDay => (
            "không có ngày này trong lịch. Xem lại ngày và tháng sinh, ghi bằng chữ số, ví dụ 5 và 3.",
            "there is no such day. Check the day and the month, in digits, as 5 and 3.",
        ),
        InvalidBirthDate::InFuture => (
            "ngày sinh ở sau hôm nay. Xem lại năm sinh.",
            "the birth date lies after today. Check the year.",
        ),
        InvalidBirthDate::TooLongAgo => (
            "ngày sinh đã quá 130 năm. Xem lại năm sinh.",
            "the birth date is more than 130 years ago. Check the year.",
        ),
    };
    pick(language, vi, en)
}

fn missing(at: At, language: Language) -> String {
    let (vi, en) = match at {
        At::People => (
            "chưa có người nào. Ghi tên ít nhất một người.",
            "nobody is on the list. Write at least one person.",
        ),
        At::Procedures(_) => (
            "chưa chọn việc cần làm. Chọn ít nhất một việc.",
            "nothing is chosen. Choose at least one matter.",
        ),
        At::Slot => (
            "chưa chọn giờ đến. Chọn một giờ còn chỗ.",
            "no time is chosen. Choose a time that has places.",
        ),
        At::Name(_) => return name(InvalidName::Missing, language),
        At::BirthDate(_) => return birth_date(InvalidBirthDate::Missing, language),
        At::Phone => ("chưa ghi số điện thoại.", "the phone number is missing."),
        At::Consent | At::ConsentPhone | At::ConsentOthers => return not_agreed(at, language),
        At::Reference => (
            "chưa ghi mã phiếu. Mã có 7 chữ và số, ví dụ K7M-2PX4.",
            "the ticket code is missing. It has 7 letters and digits, as K7M-2PX4.",
        ),
        At::Tickets => (
            "chưa chọn phiếu nào. Đánh dấu ít nhất một phiếu.",
            "no ticket is chosen. Tick at least one.",
        ),
        At::Key => return unreadable(at, language),
    };
    pick(language, vi, en)
}

fn unreadable(at: At, language: Language) -> String {
    let (vi, en) = match at {
        At::People => (
            "danh sách người đến không đọc được. Ghi lại giúp.",
            "the list of people could not be read. Please write it again.",
        ),
        At::Procedures(_) => (
            "việc đã chọn không còn trong danh sách. Chọn lại việc cần làm.",
            "what was chosen is no longer on the list. Please choose again.",
        ),
        At::Slot => (
            "giờ đã chọn không còn trong chuyến này. Chọn lại giờ đến.",
            "the chosen time is no longer part of this trip. Please choose again.",
        ),
        At::Name(_) => return name(InvalidName::Sign, language),
        At::BirthDate(_) => return birth_date(InvalidBirthDate::NoSuchDay, language),
        At::Phone => (
            "số điện thoại chưa đúng. Số di động có 10 chữ số, ví dụ 0912 345 678. Không muốn để lại thì bỏ trống.",
            "this is not a phone number of Vietnam. A mobile number has 10 digits, as 0912 345 678. \
             Leave it empty if you do not want to give one.",
        ),
        At::Consent | At::ConsentPhone | At::ConsentOthers => return not_agreed(at, language),
        At::Reference => (
            "mã phiếu chưa đúng. Mã có 7 chữ và số, ví dụ K7M-2PX4, in trên phiếu dưới số thứ tự.",
            "this is not a ticket code. It has 7 letters and digits, as K7M-2PX4, under the number on the ticket.",
        ),
        At::Tickets => (
            "phiếu đã chọn không thuộc lượt đặt này. Chọn lại phiếu.",
            "the chosen tickets are not part of this booking. Please choose again.",
        ),
        At::Key => (
            "trang này đã cũ. Bấm lại một lần nữa là được.",
            "this page has grown old. Press once more and it will work.",
        ),
    };
    pick(language, vi, en)
}

fn too_many(at: At, most: usize, language: Language) -> String {
    match (at, language) {
        (At::People, Language::Vi) => {
            format!("mỗi lần đặt cho nhiều nhất {most} người. Bớt người, rồi đặt thêm một lần nữa.")
        }
        (At::People, Language::En) => {
            format!(
                "at most {most} people can be booked at once. Remove some, then book a second time for them."
            )
        }
        (_, Language::Vi) => format!("đã chọn quá {most} việc. Bỏ bớt, chỉ giữ {most} việc cần nhất."),
        (_, Language::En) => format!("more than {most} are chosen. Keep the {most} that matter most."),
    }
}

fn not_agreed(at: At, language: Language) -> String {
    let (vi, en) = match at {
        At::ConsentPhone => (
            "chưa đồng ý để lưu số điện thoại. Đánh dấu vào ô này, hoặc bấm “Sửa” rồi xóa số điện thoại.",
            "you have not agreed to keeping the phone number. Tick the box, or press “Change” and clear the number.",
        ),
        At::ConsentOthers => (
            "chưa xác nhận người được đặt hộ đã đồng ý. Hỏi họ rồi đánh dấu vào ô này.",
            "you have not confirmed that the others agreed. Ask them, then tick the box.",
        ),
        _ => (
            "chưa đồng ý để xe lưu thông tin. Không lưu thì xe không giữ chỗ được. Đánh dấu vào ô này nếu đồng ý.",
            "you have not agreed. Without keeping this the van cannot hold a place. Tick the box if you agree.",
        ),
    };
    pick(language, vi, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_begins_with_the_word_for_it() {
        for (at, what) in [
            (At::Name(0), Wrong::Name(InvalidName::Missing)),
            (At::BirthDate(1), Wrong::BirthDate(InvalidBirthDate::YearMissing)),
            (At::Phone, Wrong::Malformed),
            (At::Consent, Wrong::NotAgreed),
            (At::Procedures(0), Wrong::TooMany { most: 2 }),
        ] {
            let wrong = Problem { at, what };
            assert!(problem(&wrong, Language::Vi).starts_with("Lỗi: "));
            assert!(problem(&wrong, Language::En).starts_with("Error: "));
        }
    }

    #[test]
    fn a_full_slot_says_how_many_places_are_left() {
        assert!(refusal(&Refusal::SlotFull { left: 0 }, Language::Vi).contains("hết chỗ"));
        assert!(refusal(&Refusal::SlotFull { left: 2 }, Language::Vi).contains("chỉ còn 2 chỗ"));
    }
}
