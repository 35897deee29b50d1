//! The guides keep their promises: every way ends, every statement has its source, and the pages say what the data says.

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use axum::http::StatusCode;
use chrono::NaiveDate;
use chuyenxe::{
    api::guide::GuideView,
    content,
    domain::{
        fold::nfc,
        guide::{
            Certainty, FRESH_DAYS, Guide, Helps, Kind, Node,
            count::{Count, words},
            for_procedure,
        },
    },
    paths,
    text::Language,
};
use serde_json::json;

use crate::desk::{Answer, Desk};

/// The day these guides were last looked through as a whole.
fn written() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

/// Most words in a Vietnamese sentence, and what nearly all keep to.
const LONGEST: usize = 22;
const USUAL: usize = 15;

fn guides() -> &'static [Guide] {
    content::load().unwrap();
    content::guides()
}

#[test]
fn the_walk_visits_every_way_of_every_guide_to_an_end() {
    let (mut all, mut longest) = (Count::default(), String::new());
    let (mut usual, mut sentences) = (0, 0);
    for (guide, english) in guides().iter().zip(content::guides_in_english()) {
        assert_eq!(guide.faults(), [], "{}", guide.id);
        assert_eq!(english.faults(), [], "{} in English", guide.id);
        let mut met: BTreeSet<&str> = BTreeSet::new();
        for way in guide.ways(10_000) {
            let walk = guide.walk(&way);
            assert_eq!(walk.given(), way, "{}", guide.id);
            assert!(
                walk.question().is_none() && !walk.made_up && !walk.old,
                "{}: {way:?}",
                guide.id
            );
            met.extend(walk.passed.iter().map(|passed| passed.node.id.as_str()));
        }
        assert_eq!(met.len(), guide.nodes.len(), "{}", guide.id);
        for sentence in guide.all_sentences() {
            sentences += 1;
            usual += usize::from(words(sentence) <= USUAL);
            assert!(
                words(sentence) <= LONGEST,
                "{}: {} words: {sentence}",
                guide.id,
                words(sentence)
            );
            if words(sentence) > words(&longest) {
                longest = sentence.to_owned();
            }
        }
        let count = guide.count(written());
        println!(
            "{:<16} {:>3} nodes {:>3} ways {:>3} statements: {} verified, {} secondhand, {} unverified, {} advice",
            guide.id.as_str(),
            count.nodes,
            count.ways,
            count.statements,
            count.verified,
            count.secondhand,
            count.unverified,
            count.advice,
        );
        all.nodes += count.nodes;
        all.ways += count.ways;
        all.statements += count.statements;
        all.verified += count.verified;
        all.secondhand += count.secondhand;
        all.unverified += count.unverified;
        all.advice += count.advice;
        all.stale += count.stale;
        all.out_of_force += count.out_of_force;
        all.oldest = all.oldest.min(count.oldest).or(count.oldest);
    }
    println!(
        "{} guides, {} nodes, {} ways, {} statements: {} verified, {} secondhand, {} unverified, {} advice; \
         oldest look at a source {:?}; {sentences} sentences, {usual} of at most {USUAL} words, longest of {}: {longest}",
        guides().len(),
        all.nodes,
        all.ways,
        all.statements,
        all.verified,
        all.secondhand,
        all.unverified,
        all.advice,
        all.oldest.unwrap(),
        words(&longest),
    );
    assert_eq!((all.stale, all.out_of_force), (0, 0));
    assert!(
        usual * 100 >= sentences * 97,
        "{usual} of {sentences} sentences are short"
    );
    assert!(all.verified > all.unverified * 2);
}

#[test]
fn statements_are_stale_half_a_year_after_the_oldest_look() {
    let oldest = guides()
        .iter()
        .filter_map(|guide| guide.count(written()).oldest)
        .min()
        .unwrap();
    let stale = |day: NaiveDate| guides().iter().map(|guide| guide.count(day).stale).sum::<usize>();
    let last = oldest + chrono::Days::new(FRESH_DAYS);
    assert_eq!(stale(last), 0);
    assert!(stale(last + chrono::Days::new(1)) > 0);
    println!(
        "the first statements are stale on {}",
        last + chrono::Days::new(1)
    );
}

#[test]
fn what_is_remembered_is_not_called_verified_and_nothing_asks_for_a_secret() {
    for guide in guides() {
        for source in guide.sources.values() {
            let remembered = source.name.contains("Kinh nghiệm") || source.name.contains("kinh nghiệm");
            assert!(
                !remembered || source.certainty == Certainty::Unverified,
                "{}",
                source.name
            );
            assert_eq!(
                source.certainty == Certainty::Advice,
                source.name.contains("Lời khuyên"),
                "{}",
                source.name
            );
        }
        for sentence in guide.all_sentences() {
            assert_eq!(nfc(sentence), sentence);
            for word in ["[memory]", "[V", "[inf", "miễn phí hoàn toàn"] {
                assert!(!sentence.contains(word), "{sentence}");
            }
            let secret = ["mật khẩu", "passcode", "OTP"]
                .iter()
                .any(|word| sentence.contains(word));
            let gives = ["gửi cho", "đọc cho cán bộ", "đưa cho cán bộ"]
                .iter()
                .any(|word| sentence.contains(word));
            assert!(!(secret && gives), "{sentence}");
        }
    }
}

#[test]
fn every_procedure_is_helped_by_the_guide_that_names_it() {
    for helps in Helps::ALL {
        let (id, answers) = helps.guide();
        let guide = guides().iter().find(|guide| guide.id.as_str() == id).unwrap();
        let answers: Vec<_> = answers.iter().map(|answer| answer.parse().unwrap()).collect();
        assert_eq!(guide.walk(&answers).given(), answers, "{helps:?}");
        for code in helps.procedures() {
            assert!(content::procedure(&code.parse().unwrap()).is_some(), "{code}");
            assert!(
                guide.procedures.iter().any(|known| known.as_str() == *code),
                "{id}: {code}"
            );
        }
    }
    for guide in guides() {
        for code in &guide.procedures {
            let helps = for_procedure(code).unwrap_or_else(|| panic!("{}: {code}", guide.id));
            assert_eq!(helps.guide().0, guide.id.as_str());
        }
    }
    for procedure in content::procedures()
        .iter()
        .filter(|procedure| procedure.needs_signature)
    {
        assert_eq!(
            for_procedure(&procedure.code),
            Some(Helps::NeedsSignature),
            "{}",
            procedure.code
        );
    }
}

#[test]
fn each_guide_is_drawn_into_the_build_output() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .unwrap()
        .join("guides");
    fs::create_dir_all(&folder).unwrap();
    for guide in guides() {
        let svg = drawn(guide);
        for node in &guide.nodes {
            assert!(svg.contains(&format!(">{}<", node.id)), "{}", node.id);
        }
        fs::write(folder.join(format!("{}.svg", guide.id)), svg).unwrap();
    }
    println!("drawn into {}", folder.display());
}

/// A guide as a picture: a column for each distance from the start, a box for each node.
fn drawn(guide: &Guide) -> String {
    let (wide, high, apart, below) = (250, 46, 330, 64);
    let after = |node: &Node| -> Vec<_> {
        let answers = node
            .answers
            .iter()
            .map(|answer| (answer.to.clone(), answer.id.to_string()));
        answers
            .chain(node.next.clone().map(|next| (next, String::new())))
            .collect()
    };
    // The longest way to a node tells its column; without loops it is found in as many rounds as there are nodes.
    let mut column = vec![0; guide.nodes.len()];
    let place = |id| guide.nodes.iter().position(|node| node.id == id).unwrap();
    for _ in &guide.nodes {
        for (from, node) in guide.nodes.iter().enumerate() {
            for (to, _) in after(node) {
                let to = place(to);
                column[to] = column[to].max(column[from] + 1);
            }
        }
    }
    let mut taken = vec![0; column.iter().max().unwrap() + 1];
    let at: Vec<(i32, i32)> = column
        .iter()
        .map(|column| {
            taken[*column] += 1;
            (20 + *column as i32 * apart, 20 + (taken[*column] - 1) * below)
        })
        .collect();
    let (width, height) = (
        taken.len() as i32 * apart,
        40 + taken.iter().max().unwrap() * below,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\">"
    );
    for (from, node) in guide.nodes.iter().enumerate() {
        for (to, answer) in after(node) {
            let ((x1, y1), (x2, y2)) = (at[from], at[place(to)]);
            let (x1, y1, y2) = (x1 + wide, y1 + high / 2, y2 + high / 2);
            let half = (x1 + x2) / 2;
            write!(
                svg,
                "<path d=\"M{x1} {y1}C{half} {y1} {half} {y2} {x2} {y2}\" fill=\"none\" stroke=\"#75655a\"/>\
                 <text x=\"{}\" y=\"{}\" font-size=\"11\" text-anchor=\"end\">{answer}</text>",
                x2 - 4,
                y2 - 4,
            )
            .unwrap();
        }
    }
    for (node, (x, y)) in guide.nodes.iter().zip(&at) {
        let fill = match node.kind {
            Kind::Question => "#e4ebf5",
            Kind::Step => "#fffdf8",
            Kind::Note => "#e0f0e0",
            Kind::Warning => "#fbe9ba",
            Kind::Paper => "#f1e7d1",
            Kind::Link => "#ffffff",
        };
        let title: String = node.title.chars().take(36).collect();
        let title = title.replace('&', "&amp;").replace('<', "&lt;");
        write!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" rx=\"6\" fill=\"{fill}\" stroke=\"#2b1d19\"/>\
             <text x=\"{0}\" y=\"{1}\" font-size=\"11\" font-weight=\"bold\">{2}</text>\
             <text x=\"{0}\" y=\"{3}\" font-size=\"12\">{title}</text>",
            x + 8, y + 18, node.id, y + 36,
        )
        .unwrap();
    }
    svg.push_str("</svg>");
    svg
}

/// What a reader sees of a page: without the data that its script wakes up with, which holds the whole guide.
fn seen(page: &Answer) -> String {
    let mut seen = String::new();
    let text = page.text();
    for (place, part) in text.split("<script").enumerate() {
        let part = if place == 0 {
            part
        } else {
            part.split_once("</script>").map_or("", |(_, after)| after)
        };
        seen.push_str(part);
    }
    seen
}

#[track_caller]
fn sees(page: &Answer, text: &str) {
    assert!(seen(page).contains(text), "nobody sees {text:?}");
}

#[track_caller]
fn misses(page: &Answer, text: &str) {
    assert!(!seen(page).contains(text), "{text:?} is seen");
}

#[tokio::test]
async fn the_list_and_every_guide_are_whole_pages_in_both_languages() {
    let desk = Desk::without_trips(&[]).await;
    for language in [Language::Vi, Language::En] {
        let list = desk.get(&paths::guides(language)).await;
        assert_eq!(list.status, StatusCode::OK);
        let guides = match language {
            Language::Vi => content::guides(),
            Language::En => content::guides_in_english(),
        };
        for guide in guides {
            sees(
                &list,
                &format!("href=\"{}\"", paths::guide(language, &guide.id, &[])),
            );
            let page = desk.get(&paths::guide(language, &guide.id, &[])).await;
            assert_eq!(page.status, StatusCode::OK, "{}", guide.id);
            let start = guide.walk(&[]);
            let question = start.question().unwrap();
            sees(&page, &question.title);
            for answer in &question.answers {
                sees(&page, &format!("{}.{}", question.id, answer.id));
                sees(&page, &answer.say);
            }
        }
    }
    for address in [
        "/huong-dan/khong-co",
        "/huong-dan/..%2fx",
        "/en/huong-dan/khong-co",
    ] {
        assert_eq!(desk.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_path_leads_to_its_steps_with_sources_and_a_made_up_answer_to_the_question() {
    let desk = Desk::without_trips(&[]).await;
    let page = desk.get("/huong-dan/vneid?tl=ai.tu-6").await;
    sees(&page, "Trẻ làm mức 1 hoặc mức 2");
    sees(
        &page,
        "Thủ tục 3.000228, Cổng Dịch vụ công quốc gia · đối chiếu ngày 18/7/2026",
    );
    sees(&page, "chưa đối chiếu với bản gốc");
    sees(&page, "href=\"/huong-dan/vneid/sai?cau=tre-mang.0\"");
    let made_up = desk.get("/huong-dan/vneid?tl=ai.ba-muoi").await;
    assert_eq!(made_up.status, StatusCode::OK);
    sees(&made_up, "câu trả lời không có ở đây");
    sees(&made_up, "Ai cần làm VNeID?");
    let old = desk.get("/huong-dan/vneid?tl=ai.tu-14&tl=tinh.ha-noi").await;
    sees(&old, "Hướng dẫn này đã sửa");
    sees(&old, "Bác muốn làm mức nào?");
    let any = desk.get("/huong-dan/vneid?utm_source=zalo").await;
    misses(&any, "Hướng dẫn này đã sửa");
}

#[tokio::test]
async fn a_procedure_leads_to_its_guide_and_back() {
    let desk = Desk::without_trips(&[]).await;
    let procedure = desk.get("/thu-tuc/1.001612").await;
    sees(&procedure, "Nộp trực tuyến việc này cần chữ ký số");
    sees(
        &procedure,
        "/huong-dan/chu-ky-so?tl=viec.co-can&amp;tl=can.ho-kinh-doanh",
    );
    misses(&desk.get("/thu-tuc/1.001193").await, "Hướng dẫn cho việc này");
    let guide = desk
        .get("/huong-dan/chu-ky-so?tl=viec.co-can&tl=can.ho-kinh-doanh")
        .await;
    sees(&guide, "href=\"/thu-tuc/1.001612\"");
    misses(&guide, "/thu-tuc/xe-chu-ky-so");
}

#[tokio::test]
async fn the_whole_and_the_show_need_no_scripts() {
    let desk = Desk::without_trips(&[]).await;
    let whole = desk.get("/huong-dan/chu-ky-so?ca-bai").await;
    for node in &content::guides()
        .iter()
        .find(|guide| guide.id.as_str() == "chu-ky-so")
        .unwrap()
        .nodes
    {
        sees(&whole, &node.title);
    }
    let way = desk.get("/huong-dan/vneid?tl=ai.tu-6&ca-bai=1").await;
    sees(&way, "Trả lời: ");
    misses(&way, "Đến cơ quan quản lý xuất nhập cảnh");
    let show = desk
        .get("/huong-dan/vneid?tl=ai.tu-14&tl=muc.kich-hoat&trinh-chieu=5")
        .await;
    sees(&show, "Nhập mã trong tin nhắn");
    sees(&show, "trinh-chieu=4");
    sees(&show, "trinh-chieu=6");
    misses(&show, "Đặt mật khẩu và passcode");
    sees(
        &desk.get("/huong-dan/vneid?trinh-chieu=900").await,
        "Ai cần làm VNeID?",
    );
}

#[tokio::test]
async fn the_guides_are_public_data_that_does_not_change_by_itself() {
    let desk = Desk::without_trips(&[]).await;
    let file = desk.get("/api/v1/guides/vi").await;
    let guides: Vec<Guide> = serde_json::from_str(&file.body).unwrap();
    assert_eq!(guides, content::guides());
    let etag = file.header("etag").to_owned();
    *desk.clock.0.lock().unwrap() += chrono::TimeDelta::days(1);
    assert_eq!(desk.get("/api/v1/guides/vi").await.header("etag"), etag);
    for language in ["vi", "en"] {
        let plain = desk.get(&format!("/api/v1/guides/{language}")).await.body;
        let mut packed = Vec::new();
        let mut reader = brotli::CompressorReader::new(plain.as_bytes(), 4096, 6, 22);
        std::io::Read::read_to_end(&mut reader, &mut packed).unwrap();
        println!(
            "guides in {language}: {} bytes, {} in brotli",
            plain.len(),
            packed.len()
        );
        assert!(packed.len() < 20_000, "{} bytes", packed.len());
    }
    assert_eq!(desk.get("/api/v1/guides/fr").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_mistake_is_reported_by_a_plain_form_and_kept_without_the_person() {
    let desk = Desk::without_trips(&[]).await;
    let address = "/huong-dan/vneid/sai?cau=mang-gi.1";
    let page = desk.get(address).await;
    sees(&page, "Điện thoại có SIM đứng tên mình");
    assert_eq!(page.hidden("cau"), "mang-gi.1");
    let mut citizen = crate::desk::Citizen::at(&desk);
    let missing = citizen.sends(address, &[("cau", "mang-gi.1")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    missing.shows("Lỗi: chưa chọn");
    let sent = citizen
        .sends(address, &[("cau", "mang-gi.1"), ("loi", "da-cu")])
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    desk.get(sent.header("location")).await.shows("Đã ghi lại");
    let gone = citizen
        .sends(address, &[("cau", "khong-co.1"), ("loi", "da-cu")])
        .await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    desk.get("/huong-dan/vneid/sai?cau=khong-co.1")
        .await
        .shows("không còn trong hướng dẫn");
    let reports = desk.services.store.reports().await.unwrap();
    assert_eq!(reports.len(), 1);
    assert_eq!(
        (reports[0].statement.bare().as_str(), reports[0].times),
        ("mang-gi.1", 1)
    );
    let line = chuyenxe::server::guides::line(&reports[0]);
    assert!(
        line.contains("vneid/mang-gi.1") && line.contains("SIM đứng tên mình"),
        "{line}"
    );
}

#[tokio::test]
async fn a_machine_that_reports_too_much_is_told_to_wait_and_no_free_text_is_taken() {
    let desk = Desk::without_trips(&[]).await;
    let report = |mistake: &str| json!({ "guide": "vneid", "statement": "mang-gi.0", "mistake": mistake });
    for _ in 0..10 {
        let answer = desk.post_json("/api/v1/reports", None, &report("loi-chu")).await;
        assert_eq!(answer.status, StatusCode::CREATED);
    }
    let answer = desk.post_json("/api/v1/reports", None, &report("loi-chu")).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.json()["code"], "too_many_reports");
    let answer = desk
        .post_json("/api/v1/reports", None, &report("Tôi là Nguyễn Văn A"))
        .await;
    assert_eq!(
        (answer.status, answer.json()["code"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("invalid"))
    );
    let mut more = report("da-cu");
    more["note"] = json!("0987654321");
    assert_eq!(
        desk.post_json("/api/v1/reports", None, &more).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let lost = json!({ "guide": "khong-co", "statement": "a.0", "mistake": "da-cu" });
    assert_eq!(
        desk.post_json("/api/v1/reports", None, &lost).await.status,
        StatusCode::NOT_FOUND
    );
    *desk.clock.0.lock().unwrap() += chrono::TimeDelta::hours(1);
    let answer = desk.post_json("/api/v1/reports", None, &report("loi-chu")).await;
    assert_eq!(answer.status, StatusCode::CREATED);
}

#[test]
fn a_guide_out_of_its_dates_names_the_one_that_holds_now() {
    let mut guides = guides().to_vec();
    let newer = guides[1].id.clone();
    guides[0].effective_to = Some(written());
    guides[0].newer = Some(newer.clone());
    let id = guides[0].id.to_string();
    let on = |day: NaiveDate| GuideView::of(&guides, &id, day).unwrap();
    assert_eq!(on(written()).newer, None);
    let after = on(written() + chrono::Days::new(1));
    assert!(!after.guide.is_in_force(written() + chrono::Days::new(1)));
    assert_eq!(after.newer.map(|newer| newer.id), Some(newer));
    assert_eq!(GuideView::of(&guides, "khong-co", written()), None);
}
