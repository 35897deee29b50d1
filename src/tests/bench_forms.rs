//! What forms and guides cost: the bytes of their data, how many codes a form is handed over in, how long its PDF takes.

use std::{fs, path::Path, time::Instant};

use chuyenxe::{
    content,
    domain::{
        form::{Draft, Form, Input, Kind, Sheet, Values, box_key},
        frames,
    },
    pdf::{self, Fonts, Wanted},
};

use super::{packed, row};

/// Key, number used once and seal around the squeezed form (`browser/handover.rs`).
const SEALING: usize = frames::KEY_BYTES + 12 + 16;
/// PDFs of the timing row.
const PDFS: u32 = 50;

/// How much people write.
#[derive(Clone, Copy, PartialEq)]
enum Length {
    /// Every box, as most people would.
    Typical,
    /// Every box, with the longest names and addresses, and five rows where there are rows.
    Most,
}

/// Prints the rows.
pub fn run() {
    let size = |data: &[u8]| format!("{:.1}", packed(data));
    for form in content::forms() {
        let data = serde_json::to_vec(form).unwrap();
        row(&format!("data of {}, KB", form.id), &size(&data), "", "");
    }
    let guides = serde_json::to_vec(content::guides()).unwrap();
    row("data of all guides, both languages, KB", &size(&guides), "", "");
    let index = serde_json::to_vec(content::catalogue()).unwrap();
    row("data that the search is made of, KB", &size(&index), "", "");
    for form in content::forms() {
        let [typical, most] = [Length::Typical, Length::Most].map(|length| codes(&filled(form, length)));
        row(
            &format!("codes to hand over {}: typical", form.id),
            &typical.to_string(),
            &format!("at its longest {most}"),
            "≤ 4",
        );
    }
    if let Some(form) = content::forms().iter().find(|form| form.id == "tp_khai_sinh") {
        let sheet = Sheet::of(form, &filled(form, Length::Typical).values);
        let fonts = fonts();
        let began = Instant::now();
        let mut bytes = 0;
        for _ in 0..PDFS {
            bytes = drawn(&sheet, &fonts).len();
        }
        row(
            "PDF of a birth registration, ms",
            &format!("{:.1}", began.elapsed().as_secs_f64() * 1000.0 / f64::from(PDFS)),
            &format!(
                "{:.1} KB, on this machine without a browser",
                bytes as f64 / 1024.0
            ),
            "",
        );
    }
}

fn codes(draft: &Draft) -> usize {
    let squeezed = frames::squeeze(draft.export().as_bytes());
    frames::cut(&vec![0; squeezed.len() + SEALING]).map_or(0, |frames| frames.len())
}

fn drawn(sheet: &Sheet, fonts: &Fonts) -> Vec<u8> {
    let wanted = Wanted {
        copies: 1,
        foot: "Không phải trang của cơ quan nhà nước",
        language: "vi",
    };
    pdf::draw(sheet, wanted, fonts).unwrap()
}

fn fonts() -> Fonts {
    let read = |name: &str| {
        fs::read(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("public/fonts")
                .join(name),
        )
        .unwrap()
    };
    Fonts {
        regular: read("tinos-regular.ttf"),
        bold: read("tinos-bold.ttf"),
        italic: read("tinos-italic.ttf"),
    }
}

fn filled(form: &Form, length: Length) -> Draft {
    let mut draft = Draft::new(form);
    let mut luck = 1;
    for input in form.sections.iter().flat_map(|section| &section.inputs) {
        fill(&mut draft.values, &input.id, input, length, &mut luck);
    }
    draft
}

fn fill(values: &mut Values, key: &str, input: &Input, length: Length, luck: &mut usize) {
    let rows = if length == Length::Most { 5 } else { 1 };
    match input.kind {
        Kind::Group => {
            for part in &input.parts {
                fill(values, &format!("{key}.{}", part.id), part, length, luck);
            }
        }
        Kind::Rows => {
            for row in 0..rows {
                for part in &input.parts {
                    fill(values, &format!("{key}.{row}.{}", part.id), part, length, luck);
                }
            }
        }
        kind => {
            for of in kind.boxes() {
                values.insert(box_key(key, of), typed(kind, of, input, length, luck));
            }
        }
    }
}

const SYLLABLES: [&str; 40] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Văn", "Thị", "Ngọc", "Diễm", "Uyển", "Hữu", "Đức", "Quang",
    "Minh", "Châu", "Phúc", "Sơn", "Thanh", "Oai", "Thạch", "Thất", "Mỹ", "Đồng", "Tâm", "Xóm", "Đình", "Tổ",
    "Cầu", "Giấy", "Bưởi", "Hòa", "Bình", "Khánh", "Yến", "Dũng", "Giang", "Lâm", "Vân", "Từ", "Liêm",
];

/// Words by chance, the same in every run.
fn words(count: usize, luck: &mut usize) -> String {
    let picked = (0..count).map(|_| {
        *luck = (*luck * 1_103_515_245 + 12_345) % (1 << 31);
        SYLLABLES[(*luck >> 16) % SYLLABLES.len()]
    });
    picked.collect::<Vec<_>>().join(" ")
}

fn digits(count: usize, luck: &mut usize) -> String {
    (0..count)
        .map(|_| {
            *luck = (*luck * 1_103_515_245 + 12_345) % (1 << 31);
            char::from(b'0' + ((*luck >> 16) % 10) as u8)
        })
        .collect()
}

fn typed(kind: Kind, of: &str, input: &Input, length: Length, luck: &mut usize) -> String {
    let long = length == Length::Most;
    match (kind, of) {
        (Kind::Choice | Kind::Relation, "") => input.options.first().cloned().unwrap_or_default(),
        (Kind::YesNo, _) => "co".to_owned(),
        (Kind::PersonalId, _) => format!("0010{}", digits(8, luck)),
        (Kind::Phone, _) => format!("09{}", digits(8, luck)),
        (Kind::Date | Kind::DateOrYear, "nam") => format!("19{}", digits(2, luck)),
        (Kind::Date | Kind::DateOrYear | Kind::Clock, _) => digits(2, luck),
        (Kind::Money, _) => digits(8, luck),
        (Kind::Count, _) => digits(1, luck),
        (Kind::Ethnicity, _) => "Kinh".to_owned(),
        (Kind::Address, "tinh") => "thành phố Hà Nội".to_owned(),
        (Kind::Address, "xa") | (Kind::Office, _) => format!("xã {}", words(2, luck)),
        (Kind::Address, _) => words(if long { 40 } else { 4 }, luck),
        (Kind::Name, _) => words(if long { 9 } else { 4 }, luck),
        (Kind::LongText, _) => words(if long { 100 } else { 14 }, luck),
        _ => words(if long { 24 } else { 4 }, luck),
    }
}
