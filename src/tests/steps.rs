//! Steps of guides are found by their titles, below everything else, and cost a phone little.

use chuyenxe::{
    answers::search::Finder, api::catalogue::FoundAt, content, domain::catalogue::Catalogue, paths,
    text::Language,
};

use crate::search::{TRIED, UNSEEN, ours, table};

/// What is found for a question, as addresses.
fn addresses(words: &str) -> Vec<String> {
    let finder = Finder::of(content::catalogue(), content::communes());
    ours(&finder, words)
        .into_iter()
        .map(|found| match found {
            FoundAt::Procedure(code) => paths::procedure(Language::Vi, &code),
            FoundAt::Form(id) => paths::form(Language::Vi, &id),
            FoundAt::Guide(at) => paths::guide(Language::Vi, &at.guide, &at.answers),
            FoundAt::Commune(code) => code.to_string(),
            FoundAt::Trip(trip) => paths::trip(Language::Vi, &trip.id),
        })
        .collect()
}

fn with_and_without_steps() -> (Finder, Finder) {
    let with = content::catalogue();
    let without = Catalogue {
        steps: Vec::new(),
        ..with.clone()
    };
    let finder = |catalogue| Finder::of(catalogue, content::communes());
    (finder(with), finder(&without))
}

#[test]
fn a_step_is_found_by_its_title_below_everything_else() {
    content::load().unwrap();
    for (words, step) in [
        ("kích hoạt vneid", "/huong-dan/vneid?tl=ai.tu-14&tl=muc.kich-hoat"),
        ("quet khuon mat", "/huong-dan/chu-ky-so?tl=viec.lam"),
        ("bỏ ốp lưng áp thẻ", "/huong-dan/vneid-su-co?tl=loi.nfc"),
        ("ghép tệp pdf", "/huong-dan/chup-giay-to?tl=viec.nhieu"),
        ("gọi nhà mạng khóa sim", "/huong-dan/vneid-su-co?tl=loi.mat-may"),
        ("nfc", "/huong-dan/vneid-su-co?tl=loi.nfc"),
    ] {
        let found = addresses(words);
        assert!(found.iter().any(|at| at == step), "{words}: {found:?}");
    }
    // Whatever is found without steps stands where it stood.
    let (with, without) = with_and_without_steps();
    let mut more = 0;
    for wanted in table(TRIED).into_iter().chain(table(UNSEEN)) {
        let (with, without) = (ours(&with, &wanted.query), ours(&without, &wanted.query));
        assert!(with.starts_with(&without), "{}: {with:?}", wanted.query);
        assert!(with.len() <= without.len() + 3);
        more += usize::from(with.len() > without.len());
    }
    println!("steps stand below {more} answers of the tables");
}

#[test]
fn the_address_of_a_step_opens_the_screen_it_stands_on() {
    content::load().unwrap();
    let steps = &content::catalogue().steps;
    println!("{} steps can be found", steps.len());
    assert!(steps.len() > 80);
    for step in steps {
        let guide = content::guides()
            .iter()
            .find(|guide| guide.id == step.at.guide)
            .unwrap();
        let walk = guide.walk(&step.at.answers);
        assert_eq!(walk.given(), step.at.answers);
        let titles = walk.screen().iter().map(|passed| &passed.node.title);
        assert!(titles.into_iter().any(|title| *title == step.name), "{step:?}");
    }
}

#[test]
fn common_words_find_no_step() {
    content::load().unwrap();
    let (with, without) = with_and_without_steps();
    for words in [
        "mở",
        "xem",
        "gửi",
        "chờ",
        "bấm",
        "số",
        "mã",
        "chữ",
        "ảnh",
        "đèn",
        "bạn",
        "lạ",
        "otp",
        "sim",
        "thế nào",
        "ở đâu",
        "tin nhắn",
        "nhận tiền",
        "đặt vé",
        "xe máy",
        "tìm nhà",
        "hỏi người nhà",
        "mua điện thoại mới",
        "kết quả xổ số",
        "mua vé máy bay đi Paris",
    ] {
        assert_eq!(ours(&with, words), ours(&without, words), "{words}");
    }
}

#[test]
fn steps_cost_a_phone_little() {
    content::load().unwrap();
    let bytes = |catalogue: &Catalogue| {
        let json = serde_json::to_vec(catalogue).unwrap();
        let mut packed = Vec::new();
        let mut reader = brotli::CompressorReader::new(json.as_slice(), 4096, 11, 22);
        std::io::Read::read_to_end(&mut reader, &mut packed).unwrap();
        packed.len()
    };
    let with = content::catalogue();
    let without = Catalogue {
        steps: Vec::new(),
        ..with.clone()
    };
    let (with, without) = (bytes(with), bytes(&without));
    println!("the catalogue a phone keeps: {without} bytes in brotli, with steps {with}");
    assert!(with - without < 2500, "{} bytes", with - without);
}
