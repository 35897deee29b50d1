//! What is said on machines that several people use.

use crate::text::{Language, sentences};

sentences! {
    /// Heading of the kiosk.
    what: "Bác cần việc gì?", "What do you need?";
    /// Title of the kiosk's page.
    title: "Máy nhà văn hóa", "The cultural house's machine";
    /// For machines.
    description: "Máy dùng chung ở nhà văn hóa: xem ngày xe về, đặt chỗ, in phiếu, không lưu gì của ai.", "A machine everyone may use at the cultural house: trips, booking, printing, and nothing kept of anyone.";
    /// Tile.
    when: "Xe bao giờ về?", "When does the van come?";
    /// Under it, when nothing is planned.
    no_trip: "Xem các xã lân cận", "See the communes nearby";
    /// Tile.
    book: "Đặt chỗ, lấy số", "Book, get a number";
    /// Under it, when it cannot be booked now.
    book_later: "Xem ngày nào đặt được", "See when booking opens";
    /// Tile.
    find: "Tìm phiếu của tôi", "Find my ticket";
    /// Under it.
    find_hint: "Gõ mã phiếu và ngày sinh", "By its code and a birth date";
    /// Tile.
    schedule: "Lịch xe cả thành phố", "The whole schedule";
    /// Under it.
    schedule_hint: "Chọn xã, ngày, việc cần làm", "By commune, date and need";
    /// Tile.
    guides: "Xem hướng dẫn", "See the guides";
    /// Under it.
    guides_hint: "VNeID, chữ ký số, tránh bị lừa", "VNeID, signature, fraud";
    /// Names the tiles.
    tiles: "Việc làm được ở máy này", "What this machine does";
    /// Fold.
    help: "Cách dùng máy này", "How to use this machine";
    /// Step.
    help_1: "Bấm vào một ô to ở trên.", "Press one of the large boxes above.";
    /// Step.
    help_2: "Muốn quay lại, bấm “Trang đầu” ở dưới cùng.", "To come back, press “First page” at the bottom.";
    /// Step.
    help_3: "Có số rồi thì in ra, hoặc ghi lại mã phiếu.", "When you have a number, print it or write the code down.";
    /// Step.
    help_4: "Xong việc, bấm “Xóa thông tin và kết thúc”.", "When done, press “Delete and finish”.";
    /// Step.
    help_5: "Cần người giúp, hỏi cán bộ nhà văn hóa.", "Need help? Ask the officer of the house.";
    /// Button.
    full_screen: "Mở toàn màn hình", "Full screen";
    /// Fold.
    for_officer: "Dành cho cán bộ", "For the officer";
    /// In it.
    give_up_what: "Thôi dùng làm máy chung: gõ mã đã đặt khi cài máy.", "To stop sharing this machine, type the code set at its installation.";
    /// Label.
    code: "Mã của máy", "The machine's code";
    /// Button.
    give_up: "Thôi làm máy chung", "Stop sharing";
    /// After a wrong code.
    wrong_code: "Mã chưa đúng. Bác hỏi người đã cài máy.", "Wrong code. Ask whoever installed the machine.";
    /// After several.
    wait: "Gõ sai nhiều lần. Đợi một phút rồi gõ lại.", "Too many wrong codes. Wait a minute, then try again.";
    /// On the bar.
    bar: "Máy dùng chung. Xong việc, bác bấm nút này.", "A shared machine. When done, press this button.";
    /// Names the bar.
    bar_name: "Máy dùng chung", "Shared machine";
    /// Link.
    first_page: "Trang đầu", "First page";
    /// Button.
    end: "Xóa thông tin và kết thúc", "Delete and finish";
    /// Button, short.
    end_short: "Xóa và kết thúc", "Delete and finish";
    /// While it ends.
    ending: "Đang xóa…", "Deleting…";
    /// Heading of the question.
    still_there: "Bác còn ở đó không?", "Are you still there?";
    /// Under the countdown.
    still_there_what: "Hết giờ, máy tự xóa những gì vừa nhập để người sau không xem được. Số thứ tự đã lấy vẫn còn.", "When the time is up, what was typed is deleted so that nobody else sees it. A number already given stays yours.";
    /// Unit under the number.
    seconds: "giây", "seconds";
    /// Button.
    go_on: "Tôi còn dùng", "I am still here";
    /// When requests wait that nobody has sent.
    unsent: "Còn yêu cầu chưa gửi. Kết thúc bây giờ là mất. Vẫn muốn thì bấm lần nữa.", "A request has not been sent yet. Ending now loses it. Press again to end all the same.";
    /// Link.
    see_unsent: "Xem yêu cầu", "See it";
    /// When a link would lead off the portal.
    stays: "Máy này chỉ mở trang của xe. Tổng đài: 024.1022.", "This machine only opens the van's site. Hotline: 024.1022.";
    /// When the other language would cost what is half typed.
    not_now: "Bác đặt xong, hoặc bấm kết thúc, rồi hãy đổi tiếng.", "Finish booking, or press the button, before you change the language.";
    /// Without scripts.
    needs_scripts: "Máy dùng chung cần bật JavaScript. Không bật thì đừng đặt chỗ trên máy nhiều người dùng.", "A shared machine needs scripts. Without them, do not book on a machine that others use.";
    /// Heading of the setting-up.
    set_up_title: "Cài máy này làm máy dùng chung", "Set this machine up for everyone";
    /// What it does.
    set_up_what: "Máy sẽ không lưu gì của người dùng. Để lâu không ai chạm, máy tự xóa và về trang đầu.", "Nothing of its users is stored. Left alone, it deletes what was typed and returns to the first page.";
    /// What goes.
    set_up_warning: "Phiếu và yêu cầu đang lưu trên máy này sẽ bị xóa.", "Tickets and requests kept on this machine will be deleted.";
    /// Label.
    place: "Tên nơi đặt máy", "Where the machine stands";
    /// Hint.
    place_hint: "Ví dụ: Nhà văn hóa thôn Đồi Dùng", "Such as: Nhà văn hóa thôn Đồi Dùng";
    /// Label.
    commune: "Xã, phường", "Commune";
    /// First option.
    choose: "Chọn xã, phường", "Choose a commune";
    /// Label.
    idle: "Bao lâu không ai chạm thì hỏi", "Ask after how long without a touch";
    /// Label.
    new_code: "Đặt mã để thôi làm máy chung", "A code for leaving this mode";
    /// Hint.
    new_code_hint: "Ít nhất 4 chữ số. Ghi vào sổ của nhà văn hóa.", "At least 4 digits. Write it into the house's book.";
    /// Button.
    set_up: "Dùng làm máy chung", "Share this machine";
    /// Problem.
    place_missing: "Lỗi: ghi tên nơi đặt máy.", "Error: say where the machine stands.";
    /// Problem.
    commune_missing: "Lỗi: chọn xã, phường.", "Error: choose the commune.";
    /// Problem.
    code_short: "Lỗi: mã cần ít nhất 4 chữ số, chỉ gồm chữ số.", "Error: the code needs at least 4 digits, and nothing else.";
    /// Problem.
    set_up_failed: "Trình duyệt này không lưu được gì, hoặc trang chưa mở bằng https. Chưa cài được.", "This browser keeps nothing, or the page is not open over https. Not set up.";
    /// Heading on the page of what the device keeps.
    visit_title: "Máy này nhiều người dùng?", "Do others use this machine?";
    /// What it does.
    visit_what: "Bấm nút này trước khi đặt chỗ. Máy không lưu gì, xong việc bác bấm “Xóa và kết thúc”.", "Press this before booking. Nothing is stored; when done, press “Delete and finish”.";
    /// Button.
    visit_begin: "Dùng chung một lượt", "Share for one visit";
    /// State.
    visit_on: "Đang dùng chung: máy không lưu gì của bác.", "Shared: nothing of yours is stored.";
    /// On a ticket's page.
    not_kept: "Máy dùng chung không giữ phiếu. Bác in ra, hoặc ghi lại mã phiếu.", "A shared machine keeps no ticket. Print it, or write the code down.";
    /// Button without scripts.
    forget: "Quên các phiếu đã mở trên máy này", "Forget the tickets opened on this machine";
}

/// "Còn 14 chỗ".
pub fn places_left(language: Language, places: u16) -> String {
    match language {
        Language::Vi => format!("Còn {places} chỗ"),
        Language::En if places == 1 => "1 place left".to_owned(),
        Language::En => format!("{places} places left"),
    }
}

/// "90 giây", "2 phút".
pub fn idle_of(language: Language, seconds: u16) -> String {
    match (language, seconds % 60) {
        (Language::Vi, 0) => format!("{} phút", seconds / 60),
        (Language::Vi, _) => format!("{seconds} giây"),
        (Language::En, 0) if seconds == 60 => "1 minute".to_owned(),
        (Language::En, 0) => format!("{} minutes", seconds / 60),
        (Language::En, _) => format!("{seconds} seconds"),
    }
}

/// "Còn 20 giây".
pub fn left(language: Language, seconds: u16) -> String {
    match language {
        Language::Vi => format!("Còn {seconds} giây"),
        Language::En => format!("{seconds} seconds left"),
    }
}
