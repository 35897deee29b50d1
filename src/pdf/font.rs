//! A TrueType font: how wide its letters are, and the part of it that a file needs.
//!
//! Each sign of the text gets a number of its own (its CID), also the signs the font has no drawing for: they show as a box
//! and are still copied and searched exactly.

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::{
    Filter, Finish, Name, Pdf, Rect, Ref, Str,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use subsetter::GlyphRemapper;
use ttf_parser::{Face as Parsed, GlyphId};

use super::BadFont;

/// How hard streams are squeezed: 6 of 10, beyond which only time is spent.
pub const SQUEEZE: u8 = 6;

const INFO: SystemInfo = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// One of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Upright.
    Regular,
    /// Heavy.
    Bold,
    /// Slanted.
    Italic,
}

impl Face {
    /// All, in the order of [`Family`].
    pub const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Italic];

    /// What a page calls it.
    pub fn name(self) -> Name<'static> {
        match self {
            Self::Regular => Name(b"R"),
            Self::Bold => Name(b"B"),
            Self::Italic => Name(b"I"),
        }
    }

    /// What the file calls it: six letters say that it is a part (PDF 32000, 9.6.4).
    fn full_name(self) -> Name<'static> {
        match self {
            Self::Regular => Name(b"CHUYEN+Tinos-Regular"),
            Self::Bold => Name(b"CHUYEN+Tinos-Bold"),
            Self::Italic => Name(b"CHUYEN+Tinos-Italic"),
        }
    }
}

/// The three together.
pub struct Family<'a>(pub [Font<'a>; 3]);

impl<'a> Family<'a> {
    /// One of them.
    pub fn get(&self, face: Face) -> &Font<'a> {
        &self.0[face as usize]
    }

    /// One of them, to write with.
    pub fn get_mut(&mut self, face: Face) -> &mut Font<'a> {
        &mut self.0[face as usize]
    }
}

/// A font, and what was written with it.
pub struct Font<'a> {
    data: &'a [u8],
    parsed: Parsed<'a>,
    /// The signs written so far; the first is number 1.
    written: Vec<char>,
}

impl<'a> Font<'a> {
    /// Reads a font.
    pub fn read(data: &'a [u8]) -> Result<Self, BadFont> {
        Ok(Self {
            data,
            parsed: Parsed::parse(data, 0).map_err(|_| BadFont)?,
            written: Vec::new(),
        })
    }

    fn glyph(&self, sign: char) -> GlyphId {
        self.parsed.glyph_index(sign).unwrap_or(GlyphId(0))
    }

    /// Thousandths of the size that a sign takes.
    fn advance(&self, sign: char) -> f32 {
        let units = f32::from(self.parsed.units_per_em());
        f32::from(self.parsed.glyph_hor_advance(self.glyph(sign)).unwrap_or(0)) * 1000.0 / units
    }

    /// The width of a text in points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|sign| self.advance(sign)).sum::<f32>() * size / 1000.0
    }

    /// The numbers of a text's signs, two bytes each.
    pub fn write(&mut self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len() * 2);
        for sign in text.chars() {
            let place = self.written.iter().position(|known| *known == sign);
            let place = place.unwrap_or_else(|| {
                self.written.push(sign);
                self.written.len() - 1
            });
            bytes.extend((place as u16 + 1).to_be_bytes());
        }
        bytes
    }

    /// Puts what was used of the font into the file, under six references from `first` on.
    pub fn embed(&self, pdf: &mut Pdf, face: Face, first: Ref) -> Result<(), BadFont> {
        let [whole, part, descriptor, map, unicode, file] =
            [0, 1, 2, 3, 4, 5].map(|next| Ref::new(first.get() + next));
        let mut remapper = GlyphRemapper::new();
        // Number 0 is nothing, as the standard asks.
        let mut glyphs = vec![0, 0];
        for sign in &self.written {
            glyphs.extend(remapper.remap(self.glyph(*sign).0).to_be_bytes());
        }
        let subset = subsetter::subset(self.data, 0, &remapper).map_err(|_| BadFont)?;
        let name = face.full_name();
        pdf.type0_font(whole)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(part)
            .to_unicode(unicode);
        let mut cid = pdf.cid_font(part);
        cid.subtype(CidFontType::Type2)
            .base_font(name)
            .system_info(INFO)
            .font_descriptor(descriptor)
            .default_width(0.0)
            .cid_to_gid_map_stream(map);
        cid.widths()
            .consecutive(1, self.written.iter().map(|sign| self.advance(*sign)));
        cid.finish();
        let units = f32::from(self.parsed.units_per_em()) / 1000.0;
        let scaled = |value: i16| f32::from(value) / units;
        let bounds = self.parsed.global_bounding_box();
        let flags = FontFlags::SERIF | FontFlags::SYMBOLIC;
        pdf.font_descriptor(descriptor)
            .name(name)
            .flags(if face == Face::Italic {
                flags | FontFlags::ITALIC
            } else {
                flags
            })
            .bbox(Rect::new(
                scaled(bounds.x_min),
                scaled(bounds.y_min),
                scaled(bounds.x_max),
                scaled(bounds.y_max),
            ))
            .italic_angle(self.parsed.italic_angle())
            .ascent(scaled(self.parsed.ascender()))
            .descent(scaled(self.parsed.descender()))
            .cap_height(scaled(self.parsed.capital_height().unwrap_or(0)))
            // The thickness of stems; for what nobody measures, readers take the usual.
            .stem_v(if face == Face::Bold { 140.0 } else { 80.0 })
            .font_file2(file);
        pdf.stream(map, &compress_to_vec_zlib(&glyphs, SQUEEZE))
            .filter(Filter::FlateDecode);
        let mut unicodes = UnicodeCmap::<u16>::new(Name(b"Unicode"), INFO);
        for (sign, number) in self.written.iter().zip(1..) {
            unicodes.pair(number, *sign);
        }
        pdf.stream(unicode, &compress_to_vec_zlib(&unicodes.finish(), SQUEEZE))
            .filter(Filter::FlateDecode);
        let length = i32::try_from(subset.len()).map_err(|_| BadFont)?;
        pdf.stream(file, &compress_to_vec_zlib(&subset, SQUEEZE))
            .filter(Filter::FlateDecode)
            .pair(Name(b"Length1"), length);
        Ok(())
    }
}
