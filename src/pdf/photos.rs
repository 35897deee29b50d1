//! Photos as the pages of a PDF, each as large as the page allows. The pictures go in as they are.

use super::canvas::PAPER;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, TextStr};

/// A picture as JPEG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jpeg {
    /// The file (ISO/IEC 10918-1), in colour.
    pub bytes: Vec<u8>,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// White around a picture, in points: printers do not reach the edge.
const EDGE: f32 = 20.0;
/// The name of the picture on its page.
const PICTURE: Name<'static> = Name(b"A");

/// Draws one page for each picture; a picture that lies gets a page that lies.
pub fn join(pictures: &[Jpeg], title: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, info) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let of = |place: usize, part: usize| Ref::new(i32::try_from(4 + place * 3 + part).unwrap_or(i32::MAX));
    pdf.catalog(catalog).pages(tree);
    pdf.document_info(info).title(TextStr(title));
    let count = i32::try_from(pictures.len()).unwrap_or(i32::MAX);
    pdf.pages(tree)
        .kids((0..pictures.len()).map(|place| of(place, 0)))
        .count(count);
    for (place, picture) in pictures.iter().enumerate() {
        let (wide, high) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
        let (page_wide, page_high) = if wide > high { (PAPER.1, PAPER.0) } else { PAPER };
        let scale = ((page_wide - 2.0 * EDGE) / wide).min((page_high - 2.0 * EDGE) / high);
        let (wide, high) = (wide * scale, high * scale);
        let mut page = pdf.page(of(place, 0));
        page.media_box(Rect::new(0.0, 0.0, page_wide, page_high))
            .parent(tree)
            .contents(of(place, 1));
        page.resources().x_objects().pair(PICTURE, of(place, 2));
        page.finish();
        let mut content = Content::new();
        content.transform([
            wide,
            0.0,
            0.0,
            high,
            (page_wide - wide) / 2.0,
            (page_high - high) / 2.0,
        ]);
        content.x_object(PICTURE);
        pdf.stream(of(place, 1), &content.finish());
        let mut image = pdf.image_xobject(of(place, 2), &picture.bytes);
        image.filter(Filter::DctDecode);
        image.width(i32::try_from(picture.width).unwrap_or(i32::MAX));
        image.height(i32::try_from(picture.height).unwrap_or(i32::MAX));
        image.color_space().device_rgb();
        image.bits_per_component(8);
    }
    pdf.finish()
}
