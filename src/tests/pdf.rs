//! Every form on paper: what is typed into it can be copied out of its PDF, letter by letter.

use std::{fs, path::Path, process::Command};

use chuyenxe::{
    content,
    domain::form::{
        Form, Sheet, Values,
        sheet::{Block, Span},
    },
    pdf::{self, Fonts, Wanted},
};

const FOOT: &str = "Không phải trang của cơ quan nhà nước";

pub fn fonts() -> Fonts {
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

fn extracted(sheet: &Sheet) -> String {
    let wanted = Wanted {
        copies: 1,
        foot: FOOT,
        language: "vi",
    };
    let drawn = pdf::draw(sheet, wanted, &fonts()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("to-khai.pdf");
    fs::write(&file, drawn).unwrap();
    let done = Command::new("pdftotext")
        .args(["-raw"])
        .arg(&file)
        .arg("-")
        .output()
        .unwrap();
    assert!(
        done.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    one_line(&String::from_utf8(done.stdout).unwrap())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything a sheet has in words.
fn words(sheet: &Sheet) -> Vec<String> {
    let mut words: Vec<String> = sheet
        .spans()
        .into_iter()
        .filter_map(|span| match span {
            Span::Words(text) | Span::Value { text, .. } => Some(text.clone()),
            Span::Tick { .. } => None,
        })
        .collect();
    for block in &sheet.blocks {
        match block {
            Block::Title(text) => words.push(text.clone()),
            Block::Notes(notes) => words.extend(notes.iter().cloned()),
            Block::Table { head, .. } => words.extend(head.iter().cloned()),
            Block::Signatures(all) => {
                words.extend(
                    all.iter()
                        .flat_map(|one| [one.above.clone(), one.who.clone(), one.how.clone()]),
                );
            }
            Block::Corner(_) | Block::State | Block::Line { .. } | Block::Extra(_) => {}
        }
    }
    words.retain(|text| !text.trim().is_empty());
    words.iter().map(|text| one_line(text)).collect()
}

/// Every word once, wherever a line ends: a cell of a table may stand between two parts of its neighbour.
#[track_caller]
fn holds(form: &Form, sheet: &Sheet) {
    let text = extracted(sheet);
    for words in words(sheet) {
        for word in words.split(' ') {
            assert!(text.contains(word), "{}: {word} of {words}\n{text}", form.id);
        }
    }
}

#[test]
fn every_blank_form_has_all_its_words_on_paper() {
    assert!(content::forms().len() >= 11);
    for form in content::forms() {
        let sheet = Sheet::of(form, &Values::new());
        holds(form, &sheet);
        let text = extracted(&sheet);
        assert!(
            text.ends_with(FOOT) || text.contains(&format!("{FOOT} 1/")),
            "{text}"
        );
        assert_eq!(
            text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            form.official,
            "{}",
            form.id
        );
    }
}

#[test]
fn what_is_typed_into_a_form_can_be_copied_out_of_its_pdf() {
    let letters = "àáảãạằắẳẵặăầấẩẫậâèéẻẽẹềếểễệêìíỉĩịòóỏõọồốổỗộôờớởỡợơùúủũụừứửữựưỳýỷỹỵđ";
    let letters: Vec<char> = letters.chars().chain(letters.to_uppercase().chars()).collect();
    for form in content::forms() {
        let mut values = Values::new();
        for (number, section) in form.sections.iter().enumerate() {
            for (place, input) in section.inputs.iter().enumerate() {
                let word: String = letters
                    .iter()
                    .cycle()
                    .skip(number * 29 + place * 11)
                    .take(11)
                    .collect();
                values.insert(input.id.clone(), format!("{word} H'Mông Y-Bŏn {number}{place}"));
            }
        }
        holds(form, &Sheet::of(form, &values));
    }
}
