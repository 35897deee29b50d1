//! What is said while a code is looked for.

use crate::text::sentences;

sentences! {
    /// Button.
    start: "Quét bằng máy ảnh", "Scan with the camera";
    /// Button, of a file input.
    photo: "Chụp ảnh mã QR", "Take a photo of the QR code";
    /// Under the buttons.
    private: "Ảnh chỉ được đọc trên máy này, đọc xong bỏ ngay.", "The picture is read on this device and dropped at once.";
    /// Under the guidance frame.
    frame: "Đưa mã QR vào trong khung, giữ yên một chút.", "Hold the QR code inside the frame for a moment.";
    /// Name of the moving picture.
    picture: "Hình từ máy ảnh", "Picture from the camera";
    /// Button.
    stop: "Tắt máy ảnh", "Turn the camera off";
    /// Button.
    light_on: "Bật đèn", "Light on";
    /// Button.
    light_off: "Tắt đèn", "Light off";
    /// State.
    opening: "Đang mở máy ảnh…", "Opening the camera…";
    /// State.
    reading: "Đang đọc ảnh…", "Reading the photo…";
    /// A photo without a code.
    no_code: "Không thấy mã QR trong ảnh này. Bác chụp gần hơn, đủ sáng, không lóa.", "No QR code was found in this photo. Take it closer, in good light, without glare.";
    /// No camera here.
    unsupported: "Trang này không dùng được máy ảnh trên máy này. Bác chụp ảnh mã, hoặc gõ tay.", "The camera cannot be used here. Choose a photo, or type by hand.";
    /// Not allowed.
    refused: "Máy chưa cho trang này dùng máy ảnh. Bác cho phép trong cài đặt, hoặc chụp ảnh mã.", "The camera is not allowed on this site. Allow it in the settings, or choose a photo.";
    /// Not there.
    not_there: "Không mở được máy ảnh. Có ứng dụng khác đang dùng máy ảnh thì bác tắt đi rồi thử lại; máy không có máy ảnh thì chọn ảnh hoặc gõ tay.", "The camera did not open. If another app uses it, close that and try again; without a camera choose a photo or type.";
    /// The chunk is missing.
    no_reader: "Phần đọc mã chưa có trên máy và đang mất mạng. Bác gõ tay, hoặc thử lại khi có mạng.", "The reader is not on this device yet and there is no signal. Type by hand, or try again later.";
}
