use std::{fs, path::Path, process::Command};

use super::*;
use crate::domain::form::{
    Signature,
    sheet::{Block, Room, Span, Style},
};

/// What a page of every test says at its foot.
const FOOT: &str = "Không phải trang của cơ quan nhà nước";

fn fonts() -> Fonts {
    let read = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/fonts");
        fs::read(folder.join(name)).unwrap()
    };
    Fonts {
        regular: read("tinos-regular.ttf"),
        bold: read("tinos-bold.ttf"),
        italic: read("tinos-italic.ttf"),
    }
}

fn pdf(blocks: Vec<Block>, copies: usize) -> Vec<u8> {
    let sheet = Sheet {
        form: "mau".to_owned(),
        blocks,
    };
    let wanted = Wanted {
        copies,
        foot: FOOT,
        language: "vi",
    };
    draw(&sheet, wanted, &fonts()).unwrap()
}

/// What a reader copies out of a file, by the program everyone has.
fn extracted(pdf: &[u8], how: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("to-khai.pdf");
    fs::write(&file, pdf).unwrap();
    let done = Command::new("pdftotext")
        .args(how)
        .arg(&file)
        .arg("-")
        .output()
        .expect("pdftotext, which `.ci/tools test` installs");
    assert!(
        done.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap()
}

fn words(pdf: &[u8]) -> String {
    extracted(pdf, &[])
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn line(spans: Vec<Span>) -> Block {
    Block::Line {
        style: Style::Plain,
        spans,
    }
}

fn label(text: &str) -> Span {
    Span::Words(text.to_owned())
}

fn value(text: &str) -> Span {
    Span::Value {
        at: "o".to_owned(),
        text: text.to_owned(),
        room: Room::Long,
    }
}

#[test]
fn every_letter_comes_out_as_it_went_in() {
    let vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
    // In words short enough for a line of either weight.
    let short: Vec<String> = vowels
        .chars()
        .collect::<Vec<_>>()
        .chunks(12)
        .map(|part| part.iter().collect())
        .collect();
    let short = short.join(" ");
    let letters = format!("{short} {}", short.to_uppercase());
    assert_eq!(letters.chars().filter(|sign| !sign.is_ascii()).count(), 134);
    let rare = "Y-Bŏn H'Mông Č ĕ ĭ ñ “ngoặc” – 1.000₫ 😀";
    for face in [label, value] {
        let text = words(&pdf(vec![line(vec![face(&letters)]), line(vec![face(rare)])], 1));
        assert!(text.contains(&letters), "{text}");
        assert!(text.contains(rare), "{text}");
    }
}

#[test]
fn words_and_values_stand_in_the_order_of_the_paper() {
    let drawn = pdf(
        vec![
            Block::Corner(vec![label("Mẫu TP/HT-2026")]),
            Block::State,
            Block::Title("TỜ KHAI ĐĂNG KÝ KHAI SINH".to_owned()),
            line(vec![
                label("Họ, chữ đệm, tên: "),
                value("Nguyễn Văn A"),
                label(", sinh ngày "),
                value(""),
            ]),
            line(vec![label("Nơi cư trú:"), value("")]),
            line(vec![
                label("Đề nghị cấp bản sao: Có "),
                Span::Tick {
                    at: "o".to_owned(),
                    answer: "co".to_owned(),
                    ticked: true,
                },
                label(", Không "),
                Span::Tick {
                    at: "o".to_owned(),
                    answer: "khong".to_owned(),
                    ticked: false,
                },
            ]),
            Block::Signatures(vec![Signature {
                above: "Làm tại Hà Nội".to_owned(),
                who: "Người yêu cầu".to_owned(),
                how: "(Ký, ghi rõ họ, chữ đệm, tên)".to_owned(),
                lines: vec![],
            }]),
            Block::Notes(vec!["(1) Ghi rõ tên cơ quan.".to_owned()]),
            Block::Extra(vec![vec![label("Điện thoại: "), value("0912 345 678")]]),
        ],
        1,
    );
    assert_eq!(
        words(&drawn),
        "Mẫu TP/HT-2026 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc TỜ KHAI ĐĂNG KÝ KHAI SINH \
         Họ, chữ đệm, tên: Nguyễn Văn A, sinh ngày Nơi cư trú: Đề nghị cấp bản sao: Có , Không Làm tại Hà Nội Người yêu cầu (Ký, ghi rõ họ, chữ đệm, tên) (1) Ghi rõ tên cơ quan. Thông tin khai trên biểu mẫu \
         điện tử (mẫu in không có) Điện thoại: 0912 345 678 Không phải trang của cơ quan nhà nước"
    );
}

/// The edges of each word in points: left, top, right, bottom.
fn boxes(pdf: &[u8]) -> Vec<[f32; 4]> {
    let found = extracted(pdf, &["-bbox"]);
    let words = found
        .lines()
        .filter(|line| line.trim_start().starts_with("<word"));
    words
        .map(|word| {
            let mut parts = word
                .split('"')
                .skip(1)
                .step_by(2)
                .map(|number| number.parse().unwrap());
            [(); 4].map(|()| parts.next().unwrap())
        })
        .collect()
}

#[test]
fn what_is_long_wraps_and_nothing_is_lost_or_leaves_the_paper() {
    let address = format!("{}Hà Nội", "Thôn Mẫu, Xã Mẫu, ".repeat(17));
    assert!(address.chars().count() > 300);
    let name = "Nguyễn ".repeat(17) + "A";
    let unbroken = "ừ".repeat(200);
    let blocks = vec![
        line(vec![label("Nơi cư trú: "), value(&address)]),
        Block::Title(name.clone()),
        line(vec![label("Họ tên: "), value(&unbroken)]),
        Block::Table {
            head: vec!["TT".to_owned(), "Họ tên".to_owned(), "Nơi cư trú".to_owned()],
            rows: vec![vec![vec![label("1")], vec![value(&name)], vec![value(&address)]]],
        },
    ];
    let drawn = pdf(blocks, 1);
    let text = words(&drawn);
    assert!(text.contains(&address), "{text}");
    assert!(text.contains(&name), "{text}");
    assert_eq!(text.matches('ừ').count(), 200);
    let boxes = boxes(&drawn);
    assert!(boxes.len() > 100);
    for [left, _, right, bottom] in boxes {
        assert!(
            left > canvas::LEFT - 0.5 && right < canvas::RIGHT + 0.5 && bottom < 841.9,
            "{left} {right} {bottom}"
        );
    }
}

#[test]
fn many_lines_turn_the_page_and_each_page_says_which_it_is() {
    let lines = (0..120).map(|number| line(vec![label(&format!("Dòng {number}.")), value("")]));
    let drawn = pdf(lines.collect(), 1);
    let text = words(&drawn);
    for number in 0..120 {
        assert!(text.contains(&format!("Dòng {number}.")), "{number}");
    }
    assert_eq!(text.matches(FOOT).count(), 3);
    assert!(text.contains("1/3") && text.ends_with("3/3"), "{text}");
}

#[test]
fn a_row_of_a_table_is_not_torn() {
    let row = |number: usize| {
        vec![
            vec![label(&format!("dau{number}"))],
            vec![value(&format!("{} cuoi{number}", "An ".repeat(60)))],
        ]
    };
    let table = Block::Table {
        head: vec!["TT".to_owned(), "Họ tên".to_owned()],
        rows: (0..30).map(row).collect(),
    };
    let pages = extracted(&pdf(vec![table], 1), &[]);
    let pages: Vec<&str> = pages.split('\u{c}').collect();
    assert!(pages.len() > 2);
    for page in pages {
        for number in 0..30 {
            let has = |mark: &str| {
                page.split_whitespace()
                    .any(|word| word == format!("{mark}{number}"))
            };
            assert_eq!(has("dau"), has("cuoi"), "{number}");
        }
    }
}

#[test]
fn the_cells_of_a_row_stand_side_by_side() {
    let table = Block::Table {
        head: vec![
            "TT".to_owned(),
            "Họ, chữ đệm và tên".to_owned(),
            "Năm sinh".to_owned(),
        ],
        rows: vec![
            vec![vec![label("1")], vec![value("Trần Thị B")], vec![value("1990")]],
            vec![vec![label("2")], vec![value("")], vec![value("")]],
        ],
    };
    let text = extracted(&pdf(vec![table], 1), &["-layout"]);
    let rows: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert!(rows.contains(&vec!["1", "Trần", "Thị", "B", "1990"]), "{text}");
    assert!(rows.contains(&vec!["2"]), "{text}");
}

#[test]
fn copies_repeat_the_pages_and_not_the_bytes() {
    let blocks = || vec![Block::State, line(vec![label("Họ tên: "), value("Nguyễn Văn A")])];
    let (one, three) = (pdf(blocks(), 1), pdf(blocks(), 3));
    assert_eq!(words(&three).matches("Nguyễn Văn A").count(), 3);
    assert!(three.len() < one.len() + 1000, "{} {}", one.len(), three.len());
    assert!(one.len() < 40_000, "{}", one.len());
    assert_eq!(words(&pdf(blocks(), 0)).matches("Nguyễn Văn A").count(), 1);
    assert_eq!(
        words(&pdf(blocks(), 500)).matches("Nguyễn Văn A").count(),
        MOST_COPIES
    );
}

#[test]
fn a_value_keeps_its_own_line_breaks() {
    let text = extracted(
        &pdf(vec![line(vec![label("Lý do: "), value("một\nhai")])], 1),
        &[],
    );
    assert!(text.lines().any(|line| line.trim() == "Lý do: một"), "{text}");
    assert!(text.lines().any(|line| line.trim() == "hai"), "{text}");
}

#[test]
fn a_form_without_anything_is_one_page() {
    assert_eq!(words(&pdf(Vec::new(), 1)), FOOT);
}

#[test]
fn a_font_that_is_none_is_refused() {
    let bad = Fonts {
        regular: b"<html>".to_vec(),
        ..fonts()
    };
    let wanted = Wanted {
        copies: 1,
        foot: "",
        language: "vi",
    };
    assert_eq!(draw(&Sheet::default(), wanted, &bad), Err(BadFont));
}
