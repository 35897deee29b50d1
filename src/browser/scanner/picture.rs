//! A grey picture and the code in it. Pure, and a chunk of its own: only who scans reads it.

use leptos::wasm_split;
use rxing::{BarcodeFormat, DecodeHints, helpers::detect_in_luma_slice_with_hints};

/// The light of a picture's pixels, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// One byte a pixel, 0 is black.
    pub luma: Vec<u8>,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// The part that reads codes could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoReader;

impl From<wasm_split::SplitLoaderError> for NoReader {
    fn from(_: wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

impl Picture {
    /// The light of red, green, blue and opacity (ITU-R BT.601, in 256ths).
    pub fn of_pixels(pixels: &[u8], width: u32, height: u32) -> Self {
        let luma = pixels
            .chunks_exact(4)
            .map(|pixel| {
                let light = 77 * u32::from(pixel[0]) + 150 * u32::from(pixel[1]) + 29 * u32::from(pixel[2]);
                (light >> 8) as u8
            })
            .collect();
        Self { luma, width, height }
    }

    /// The text of the code in it. The likeliest look first: of 336 spoiled pictures (`end2end/bench`) half the size reads
    /// 215, smooth and sharp 260, all five 273. A whole look costs four of half the size, and is for small codes.
    pub fn read(&self) -> Option<String> {
        if self.luma.len() != self.width as usize * self.height as usize {
            return None;
        }
        let half = self.halved();
        if half.width.min(half.height) < SMALLEST {
            return self.look();
        }
        let smooth = half.evened(1);
        half.look()
            .or_else(|| smooth.sharpened(5, 4).look())
            .or_else(|| smooth.look())
            .or_else(|| self.look())
            .or_else(|| half.sharpened(4, 8).look())
    }

    fn look(&self) -> Option<String> {
        let mut hints = DecodeHints {
            // Cards write UTF-8 without saying so; what guesses would find other alphabets in Vietnamese.
            CharacterSet: Some("UTF-8".to_owned()),
            TryHarder: Some(true),
            ..DecodeHints::default()
        };
        let found = detect_in_luma_slice_with_hints(
            &self.luma,
            self.width,
            self.height,
            Some(BarcodeFormat::QR_CODE),
            &mut hints,
        );
        found.ok().map(|found| found.getText().to_owned())
    }
}

/// Below this a code has not a pixel for each module.
const SMALLEST: u32 = 60;

/// Reads a picture with the chunk that can; fetches the chunk first where it is not here.
#[wasm_split::wasm_split(scanner, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn read_picture(picture: Picture) -> Result<Option<String>, NoReader> {
    Ok(picture.read())
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::Index};
    use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

    use super::*;
    use crate::fuzz;

    const CARD: &str =
        "001090012345|012345678|Nguyễn Văn A|01011990|Nam|Thôn Mẫu, Xã Mẫu, Mỹ Đức, Hà Nội|15062021";

    /// A code of so many pixels a module, with a white edge.
    fn picture(text: &str, scale: usize) -> Picture {
        picture_of(&QrCode::encode_text(text, QrCodeEcc::Medium).unwrap(), scale)
    }

    fn picture_of(code: &QrCode, scale: usize) -> Picture {
        let side = (code.size() as usize + 8) * scale;
        let dark = |at: usize| (at / scale) as i32 - 4;
        let luma = (0..side * side).map(|at| {
            if code.get_module(dark(at % side), dark(at / side)) {
                30
            } else {
                220
            }
        });
        Picture {
            luma: luma.collect(),
            width: side as u32,
            height: side as u32,
        }
    }

    #[test]
    fn a_card_is_read_with_every_mark() {
        for scale in [2, 3, 5, 9] {
            assert_eq!(picture(CARD, scale).read().as_deref(), Some(CARD), "{scale}");
        }
    }

    #[test]
    fn what_a_code_says_of_its_alphabet_is_heeded() {
        let read = |alphabet: u32, bytes: &[u8]| {
            let parts = [QrSegment::make_eci(alphabet), QrSegment::make_bytes(bytes)];
            let code = QrCode::encode_segments(&parts, QrCodeEcc::Medium).unwrap();
            picture_of(&code, 4).read()
        };
        let utf_16: Vec<u8> = CARD.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(26, CARD.as_bytes()).as_deref(), Some(CARD));
        assert_eq!(read(25, &utf_16).as_deref(), Some(CARD));
        // Shift JIS: its letters are not known here (`phone/encoding`), and nothing else is made of them.
        assert_eq!(read(20, b"A|1").as_deref(), Some("A|1"));
        assert_eq!(read(20, b"\x83\x41").unwrap_or_default(), "");
    }

    #[test]
    fn a_frame_of_a_hand_over_is_read() {
        let frames = crate::domain::frames::cut(&[7; 1000]).unwrap();
        for frame in frames {
            assert_eq!(picture(&frame, 4).read(), Some(frame));
        }
    }

    #[test]
    fn a_picture_without_a_code_has_none() {
        for (luma, width, height) in [
            (vec![255; 90_000], 300, 300),
            (Vec::new(), 0, 0),
            (vec![0; 10], 300, 300),
        ] {
            assert_eq!(Picture { luma, width, height }.read(), None);
        }
        // Half a code.
        let mut torn = picture(CARD, 4);
        let half = torn.luma.len() / 2;
        torn.luma[half..].fill(255);
        assert_eq!(torn.read(), None);
    }

    #[test]
    fn light_is_what_an_eye_sees() {
        let pixels = [255, 255, 255, 255, 0, 0, 0, 255, 0, 255, 0, 255];
        assert_eq!(Picture::of_pixels(&pixels, 3, 1).luma, [255, 0, 149]);
    }

    /// How a picture is torn: a stripe of one light, noise, rows that are cut short.
    #[derive(Debug, Clone)]
    struct Tear {
        from: usize,
        length: usize,
        light: u8,
        noise: Vec<(Index, u8)>,
        shift: u32,
    }

    fn tear() -> impl Strategy<Value = Tear> {
        let noise = prop::collection::vec((any::<Index>(), any::<u8>()), 0..400);
        (0..30_000_usize, 0..20_000_usize, any::<u8>(), noise, 0..200_u32).prop_map(
            |(from, length, light, noise, shift)| Tear {
                from,
                length,
                light,
                noise,
                shift,
            },
        )
    }

    fn torn(tear: &Tear) -> Picture {
        let mut torn = picture(CARD, 3);
        let end = (tear.from + tear.length).min(torn.luma.len());
        torn.luma[tear.from.min(end)..end].fill(tear.light);
        for (at, light) in &tear.noise {
            let at = at.index(torn.luma.len());
            torn.luma[at] = *light;
        }
        torn.width = torn.width.saturating_sub(tear.shift);
        torn.height = torn.luma.len() as u32 / torn.width.max(1);
        torn.luma.truncate((torn.width * torn.height) as usize);
        torn
    }

    #[test]
    fn fuzz_of_the_picture() {
        let any_tear = fuzz::claim("a torn picture has a code or none", tear(), |tear| {
            let _ = torn(&tear).read();
            Ok(())
        });
        fuzz::for_a_minute("picture", [any_tear.slow()]);
    }
}
