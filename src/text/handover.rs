//! Handing a form over to an officer, and receiving one.

use crate::{
    domain::frames::NotTaken,
    text::{Language, sentences},
};

sentences! {
    /// Heading of the part on the form's page.
    give: "Đưa cho cán bộ", "Hand it to the officer";
    /// First sentence of it.
    give_lead: "Cán bộ mở trang “Nhận tờ khai” trên máy của họ. Bác quét mã trên máy đó.", "The officer opens “Receive a form” on their device. Scan the code shown there.";
    /// What it promises.
    give_private: "Tờ khai đi thẳng từ máy bác sang máy cán bộ, không qua mạng. Người khác chụp màn hình cũng không đọc được.", "The form goes from your device straight to the officer’s, not over the network. A photo of the screen tells nobody anything.";
    /// Button.
    give_start: "Bắt đầu đưa", "Begin";
    /// Other ways.
    give_else: "Không có máy ảnh thì lưu tờ khai ra tệp, hoặc in ra giấy.", "Without a camera, save the form as a file or print it.";
    /// While sealing.
    sealing: "Đang gói tờ khai…", "Packing the form…";
    /// Not possible here.
    cannot_seal: "Máy này không gói được tờ khai. Bác lưu ra tệp, hoặc in ra giấy.", "This device cannot pack the form. Save it as a file, or print it.";
    /// Over the codes.
    show: "Đưa màn hình này trước máy ảnh của cán bộ.", "Hold this screen before the officer’s camera.";
    /// Button.
    pause: "Dừng lại", "Pause";
    /// Button.
    go_on: "Chạy tiếp", "Go on";
    /// Button.
    previous: "Mã trước", "Previous code";
    /// Button.
    next: "Mã sau", "Next code";
    /// Button.
    given: "Cán bộ đã nhận xong", "The officer has it";
    /// Afterwards.
    given_what: "Đã đưa xong. Tờ khai vẫn còn trên máy của bác.", "Handed over. The form is still on your device.";
    /// Link to the page that receives.
    for_officers: "Dành cho cán bộ: nhận tờ khai từ điện thoại của người dân", "For officers: receive a form from a citizen’s phone";
    /// Before its address.
    give_where: "Địa chỉ trang đó:", "Its address:";
    /// Title of the page.
    receive_title: "Nhận tờ khai", "Receive a form";
    /// For machines.
    receive_description: "Trang của cán bộ: nhận tờ khai đã điền sẵn từ điện thoại của người dân, bằng mã QR hoặc tệp.", "For officers: receive a form filled on a citizen’s phone, by QR codes or as a file.";
    /// First sentence.
    receive_lead: "Người dân quét mã này bằng điện thoại, ở mục “Đưa cho cán bộ” của tờ khai.", "The citizen scans this code with their phone, under “Hand it to the officer” of the form.";
    /// What it promises.
    receive_private: "Mã dùng một lần. Đóng trang là xóa hết, máy này không lưu gì.", "The code works once. Closing the page deletes everything; nothing is kept here.";
    /// Without scripts.
    receive_plain: "Trang này cần JavaScript và máy ảnh. Không có thì nhận tờ khai bằng giấy.", "This page needs scripts and a camera. Without them take the form on paper.";
    /// Name of the code.
    key: "Mã của máy này, dùng một lần", "The one-time code of this device";
    /// No keys here.
    no_key: "Máy này không tạo được mã. Nhận tờ khai bằng tệp hoặc bằng giấy.", "This device cannot make a code. Take the form as a file or on paper.";
    /// Heading.
    read_title: "Rồi đọc mã trên điện thoại của người dân", "Then read the codes on the citizen’s phone";
    /// State.
    ready: "Sẵn sàng đọc mã khi mất mạng.", "Ready to read codes without signal.";
    /// Heading.
    file_title: "Hoặc mở tệp tờ khai", "Or open the form’s file";
    /// Button, of a file input.
    file: "Chọn tệp", "Choose the file";
    /// Not for this key.
    not_opened: "Không mở được tờ khai này: nó được gói cho mã khác. Mời quét lại mã mới ở trên.", "This form cannot be opened: it was packed for another code. Scan the new code above.";
    /// Not a form.
    not_a_form: "Đây không phải tờ khai của trang này, hoặc tệp đã hỏng.", "This is no form of this site, or the file is damaged.";
    /// The form is not known here.
    unknown_form: "Máy chưa có mẫu của tờ khai này. Thử lại khi có mạng.", "This form’s template is not on this device yet. Try again with a signal.";
    /// Over the form.
    received: "Đã nhận đủ tờ khai.", "The whole form is here.";
    /// After it.
    received_check: "Xin xem lại cùng người dân trước khi dùng.", "Go through it with the citizen before using it.";
    /// Button.
    print: "In tờ khai", "Print the form";
    /// Button.
    finish: "Xong, xóa khỏi máy này", "Done, delete from this device";
    /// Afterwards.
    finished: "Đã xóa. Máy sẵn sàng nhận tờ khai tiếp theo.", "Deleted. Ready for the next form.";
    /// Button of a line.
    copy: "Chép", "Copy";
    /// Afterwards, on the same button.
    copied: "Đã chép", "Copied";
    /// Button.
    again: "Đọc lại từ đầu", "Begin again";
    /// Button.
    pdf: "Lưu tệp PDF", "Save as PDF";
    /// Label.
    copies: "Số bản trong tệp", "Copies in the file";
    /// State.
    pdf_making: "Đang làm tệp PDF…", "Making the PDF…";
    /// State.
    pdf_done: "Đã lưu tệp PDF vào máy.", "The PDF is saved on this device.";
    /// The chunk or the letters are missing.
    pdf_not_here: "Phần làm PDF chưa có trên máy và đang mất mạng. In thẳng từ trang vẫn được.", "What makes PDFs is not on this device yet and there is no signal. Printing from the page works.";
    /// It failed.
    pdf_failed: "Chưa làm được tệp PDF. In thẳng từ trang vẫn được.", "The PDF could not be made. Printing from the page works.";
}

/// "Mã 2 trong 3".
pub fn frame_of(language: Language, number: usize, count: usize) -> String {
    match language {
        Language::Vi => format!("Mã {number} trong {count}"),
        Language::En => format!("Code {number} of {count}"),
    }
}

/// "Đã nhận 2 trong 3 mã".
pub fn progress(language: Language, have: usize, count: usize) -> String {
    match language {
        Language::Vi => format!("Đã nhận {have} trong {count} mã"),
        Language::En => format!("{have} of {count} codes received"),
    }
}

/// Why a code was not taken while a form is being received, and what to do next.
pub fn not_taken(language: Language, why: NotTaken) -> &'static str {
    let (vi, en) = match why {
        NotTaken::Foreign => (
            "Mã này không phải tờ khai. Người dân mở mục “Đưa cho cán bộ” của tờ khai.",
            "This code is no form. The citizen opens “Hand it to the officer” of the form.",
        ),
        NotTaken::OtherKind => (
            "Đây là mã của máy nhận. Cần đọc mã trên điện thoại của người dân.",
            "This is the code of a receiving device. Read the codes on the citizen’s phone.",
        ),
        NotTaken::OtherMessage => (
            "Mã này của một tờ khai khác. Đọc tiếp tờ đang dở, hoặc bấm “Đọc lại từ đầu”.",
            "This code is of another form. Go on with the first, or press “Begin again”.",
        ),
        NotTaken::Damaged => (
            "Mã này bị hỏng. Người dân bấm “Bắt đầu đưa” lại.",
            "This code is damaged. The citizen presses “Begin” again.",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// Why a code was not taken while a receiver's key is awaited.
pub fn not_a_key(language: Language, why: NotTaken) -> &'static str {
    let (vi, en) = match why {
        NotTaken::Foreign => (
            "Đây không phải mã nhận tờ khai. Bác quét mã trên máy của cán bộ.",
            "This is not the receiving code. Scan the code on the officer’s device.",
        ),
        NotTaken::OtherKind | NotTaken::OtherMessage => (
            "Đây là mã của một tờ khai. Bác quét mã trên máy của cán bộ.",
            "This is the code of a form. Scan the code on the officer’s device.",
        ),
        NotTaken::Damaged => (
            "Mã trên máy cán bộ bị hỏng. Cán bộ mở lại trang “Nhận tờ khai”.",
            "The code on the officer’s device is damaged. They open “Receive a form” anew.",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}
