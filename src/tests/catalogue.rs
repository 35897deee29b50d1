//! Procedures, papers and the search: the content's promises, the pages in plain HTML, the JSON contract.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::NaiveDate;
use chuyenxe::{
    content,
    domain::{
        fold::fold,
        procedure::{Channel, PaperKind, Part},
    },
};

use crate::desk::{BIRTH, Desk, LAND};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Bytes on the way, as the office packs them.
fn packed(text: &str) -> usize {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 4096, 6, 22);
    packed.write_all(text.as_bytes()).unwrap();
    packed.into_inner().len()
}

#[test]
fn every_statement_has_a_source_and_a_date() {
    let (mut sure, mut unsure) = (BTreeMap::new(), BTreeMap::new());
    for procedure in content::procedures() {
        for part in Part::ALL.into_iter().filter(|part| procedure.says(*part)) {
            let origin = procedure.origin(part);
            let at = format!("{} {part:?}", procedure.code);
            assert!(!origin.source.trim().is_empty(), "{at}");
            assert!(
                (day("2026-07-18")..=day("2026-11-23")).contains(&origin.checked_on),
                "{at}"
            );
            assert!(
                origin
                    .effective_from
                    .zip(origin.effective_to)
                    .is_none_or(|(from, to)| from <= to),
                "{at}"
            );
            let counts = if origin.sure { &mut sure } else { &mut unsure };
            *counts.entry(format!("{part:?}")).or_insert(0) += 1;
        }
        // What stands in the national portal's copy can be opened there.
        if procedure.verified && !procedure.code.is_of_the_van() {
            assert!(
                procedure.source.contains("dichvucong.gov.vn/thu-tuc-hanh-chinh"),
                "{}: {}",
                procedure.code,
                procedure.source
            );
        }
    }
    let total = |counts: &BTreeMap<String, i32>| counts.values().sum::<i32>();
    println!("statements: {} verified {sure:?}", total(&sure));
    println!("statements: {} unverified {unsure:?}", total(&unsure));
    assert!(total(&sure) > total(&unsure));
}

#[test]
fn the_citys_resolution_is_the_source_of_what_names_it() {
    let mut named = 0;
    for procedure in content::procedures() {
        let names = procedure
            .online_fee
            .as_deref()
            .is_some_and(|fee| fee.contains("77/2025"));
        if names && !procedure.code.is_of_the_van() {
            let origin = procedure.origin(Part::OnlineFee);
            assert!(origin.source.contains("77/2025"), "{}", procedure.code);
            assert_eq!(origin.effective_from, Some(day("2026-01-01")));
            assert!(!origin.sure, "{}", procedure.code);
            named += 1;
        }
    }
    assert!(named > 10);
}

#[test]
fn papers_say_what_is_done_about_them() {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for procedure in content::procedures() {
        for paper in &procedure.papers {
            let at = format!("{}: {}", procedure.code, paper.text);
            assert!(!paper.original || paper.kind == PaperKind::Own, "{at}");
            assert_eq!(
                paper.kind == PaperKind::LookedUp,
                fold(&paper.text).contains("khong tra duoc") && paper.text.starts_with("Nếu"),
                "{at}"
            );
            if let Some(id) = &paper.id {
                assert!(
                    id.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'-'),
                    "{at}"
                );
            }
            *kinds.entry(format!("{:?}", paper.kind)).or_default() += 1;
        }
        // A form to fill here is one of the papers.
        if procedure.form.is_some() {
            let has_form = procedure.papers.iter().any(|paper| paper.kind == PaperKind::Form);
            assert!(has_form, "{}", procedure.code);
        }
    }
    println!("papers: {kinds:?}");
    assert_eq!(kinds.len(), 4);
}

#[test]
fn life_events_name_procedures_that_exist() {
    let catalogue = content::catalogue();
    let ids: BTreeSet<&str> = catalogue.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids.len(), catalogue.events.len());
    for wanted in [
        "sinh-con",
        "co-nguoi-mat",
        "ket-hon",
        "nha-dat",
        "buon-ban",
        "tuoi-gia",
        "khuyet-tat",
    ] {
        assert!(ids.contains(wanted), "{wanted}");
    }
    for event in &catalogue.events {
        assert!(event.procedures.len() >= 3, "{}", event.id);
        assert!(!event.name.is_empty() && !event.name_en.is_empty());
        let once: BTreeSet<_> = event.procedures.iter().collect();
        assert_eq!(once.len(), event.procedures.len(), "{}", event.id);
        for code in &event.procedures {
            assert!(catalogue.procedure(code).is_some(), "{}: {code}", event.id);
        }
    }
}

#[test]
fn everyday_words_mean_one_thing() {
    let words = &content::catalogue().words;
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    for (code, sayings) in &words.says {
        assert!(content::procedure(code).is_some(), "{code}");
        for saying in sayings {
            let before = said.insert(fold(saying), code.to_string());
            assert_eq!(before, None, "{saying} means two procedures");
        }
    }
    let mut same: BTreeSet<String> = BTreeSet::new();
    for group in &words.same {
        assert!(group.len() >= 2, "{group:?}");
        for phrase in group {
            assert!(same.insert(fold(phrase)), "{phrase} stands in two groups");
        }
    }
    // Everybody can be found in some everyday way.
    for procedure in content::procedures() {
        assert!(words.says.contains_key(&procedure.code), "{}", procedure.code);
    }
}

#[test]
fn every_form_to_fill_has_a_name() {
    let catalogue = content::catalogue();
    assert_eq!(catalogue.forms.len(), 11);
    assert!(
        catalogue.form("nd20_mau_1").is_none(),
        "only its first third is sure"
    );
    for procedure in &catalogue.procedures {
        if let Some(form) = &procedure.form {
            assert!(catalogue.form(form).is_some(), "{}: {form}", procedure.code);
        }
    }
}

#[tokio::test]
async fn the_list_is_whole_without_scripts() {
    let desk = Desk::open(4).await;
    let page = desk.get("/thu-tuc").await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows(&format!("Có {} thủ tục", content::procedures().len()));
    for procedure in content::procedures() {
        page.shows(&format!("href=\"/thu-tuc/{}\"", procedure.code));
        page.shows(&procedure.name);
    }
    page.shows("Đất đai (10 việc)");
    page.shows("href=\"/thu-tuc?viec-doi=sinh-con\"");
    let english = desk.get("/en/thu-tuc").await;
    english.shows("A child is born");
    english.shows("href=\"/en/thu-tuc/1.001193\"");
}

#[tokio::test]
async fn words_fields_and_life_events_narrow_the_list() {
    let desk = Desk::open(4).await;
    let page = desk.get("/thu-tuc?q=lam+giay+khai+sinh").await;
    let found = page.text();
    let first = found.find("/thu-tuc/1.").unwrap();
    assert!(found[first..].starts_with("/thu-tuc/1.001193"), "best first");
    page.hides("/thu-tuc/1.013978");
    let page = desk.get("/thu-tuc?q=so%20do%20bi%20mat").await;
    page.shows("/thu-tuc/1.012786");
    let page = desk.get("/thu-tuc?linh-vuc=cu-tru").await;
    page.shows("Có 3 thủ tục");
    page.shows("Thủ tục: Cư trú");
    let page = desk.get("/thu-tuc?viec-doi=co-nguoi-mat").await;
    page.shows("Thủ tục: Nhà có người mất");
    page.shows("aria-current=\"true\"");
    let page = desk.get("/thu-tuc?q=xyzzyq").await;
    page.shows("Chưa tìm thấy thủ tục");
    page.shows("tel:0241022");
    // What cannot be read shows everything.
    let page = desk.get("/thu-tuc?linh-vuc=giao-thong&viec-doi=khong-co").await;
    page.shows(&format!("Có {} thủ tục", content::procedures().len()));
}

#[tokio::test]
async fn a_procedures_page_says_everything_with_its_source() {
    let desk = Desk::open(4).await;
    let page = desk.get(&format!("/thu-tuc/{BIRTH}")).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [
        "Đăng ký khai sinh cho trẻ",
        "Thủ tục đăng ký khai sinh",
        "1.001193",
        "Mang bản gốc",
        "Giấy chứng sinh",
        "Cán bộ tự tra cứu",
        "Trong ngày làm việc",
        "Cổng Dịch vụ công quốc gia ghi 0 đồng",
        "nộp trực tiếp, nộp trực tuyến trên Cổng Dịch vụ công quốc gia, gửi qua bưu điện",
        "Giấy khai sinh",
        "Xe giúp điền tờ khai",
        "Nhận và quyết định hồ sơ: cơ quan có thẩm quyền làm.",
        "Chưa thấy nơi nào ghi là phải có.",
        "href=\"/to-khai/tp_khai_sinh\"",
        "href=\"/can-mang?viec=1.001193\"",
        "đối chiếu ngày 18/7/2026",
        "hiệu lực từ 1/1/2026",
        "hiệu lực đến hết 28/2/2027",
        "chưa đối chiếu",
        "163/QĐ-BTP",
    ] {
        page.shows(text);
    }
    page.hides("miễn phí");
    // The next trip that serves it, with the way to book it for this.
    page.shows("Nhà văn hóa thôn Đồi Dùng");
    page.shows(&format!(
        "href=\"/dat-cho/{}?viec={BIRTH}\"",
        desk.trip.summary.id
    ));
}

#[tokio::test]
async fn a_fee_of_the_council_is_told_as_its_text_says() {
    let desk = Desk::open(4).await;
    for procedure in content::procedures() {
        let page = desk.get(&format!("/thu-tuc/{}", procedure.code)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", procedure.code);
        page.shows(&procedure.name);
        page.shows(&procedure.official_name);
        if let Some(fee) = &procedure.fee {
            page.shows(fee);
        }
        assert!(!fold(&page.text()).contains("mien phi"), "{}", procedure.code);
        if !procedure.channels.is_empty()
            && !procedure.channels.contains(&Channel::Online)
            && !procedure.code.is_of_the_van()
        {
            page.shows("việc này không nhận hồ sơ trực tuyến");
        }
    }
    desk.get("/thu-tuc/1.001612")
        .await
        .shows("Nộp trực tuyến phải có chữ ký số.");
}

#[tokio::test]
async fn what_is_not_sure_or_has_run_out_says_so_first() {
    let desk = Desk::open(4).await;
    let page = desk.get("/thu-tuc/1.012789").await;
    page.shows("Phần này chưa đối chiếu được");
    page.hides(&format!("/dat-cho/{}?viec=1.012789", desk.trip.summary.id));
    let page = desk.get(&format!("/thu-tuc/{BIRTH}")).await;
    page.hides("đã hết hiệu lực");
    *desk.clock.0.lock().unwrap() = day("2027-03-01").and_hms_opt(8, 0, 0).unwrap();
    let page = desk.get(&format!("/thu-tuc/{BIRTH}")).await;
    page.shows("Hướng dẫn này đã hết hiệu lực");
    page.shows("Chưa có chuyến nào được lên lịch cho việc này.");
}

#[tokio::test]
async fn a_code_that_is_none_leads_back_to_the_list() {
    let desk = Desk::open(4).await;
    for code in ["9.999999", "khong-co", "1.00119", "%F0%9F%9A%8C", "1.001193x"] {
        let page = desk.get(&format!("/thu-tuc/{code}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{code}");
        page.shows("href=\"/thu-tuc\"");
    }
}

#[tokio::test]
async fn one_list_for_several_matters_names_who_wants_what() {
    let desk = Desk::open(4).await;
    let page = desk.get("/can-mang").await;
    page.shows("Bác cần làm những việc gì?");
    assert_eq!(page.header("cache-control"), "no-store");
    let page = desk
        .get("/can-mang?viec=1.012783&viec=1.007674&viec=1.004222&viec=1.012783")
        .await;
    page.shows("Giấy tờ cần mang cho 3 việc");
    // The page's own data stands behind it once more, for the script.
    let text = page.text();
    let text = text.split("</main>").next().unwrap();
    assert_eq!(text.matches("Sổ đỏ hoặc sổ hồng (Giấy chứng nhận)").count(), 1);
    page.shows("bản sao cho:");
    page.shows("Ai cũng mang");
    page.shows("value=\"1.012783\"");
    // What is chosen is ticked in the form.
    let ticked = page
        .body
        .split("<input")
        .filter(|tag| tag.split('>').next().is_some_and(|tag| tag.contains(" checked")))
        .count();
    assert_eq!(ticked, 3);
    for bad in ["viec=x", "viec=9.999999", "viec=%00", "viec="] {
        let page = desk.get(&format!("/can-mang?{bad}")).await;
        assert_eq!(page.status, StatusCode::OK, "{bad}");
        page.shows("Bác chọn các việc cần làm.");
    }
    let many: String = content::procedures()
        .iter()
        .take(12)
        .map(|procedure| format!("&viec={}", procedure.code))
        .collect();
    let page = desk.get(&format!("/can-mang?{}", &many[1..])).await;
    page.shows("Mỗi danh sách gộp được 10 việc.");
    page.shows("Giấy tờ cần mang cho 10 việc");
}

#[tokio::test]
async fn one_box_finds_trips_communes_procedures_and_forms() {
    let desk = Desk::open(4).await;
    let page = desk.get("/tim?q=my+duc").await;
    page.shows("href=\"/lich-xe?xa=10441\"");
    page.shows(&format!("href=\"/lich-xe/{}\"", desk.trip.summary.id));
    page.shows("Chuyến xe");
    page.shows("Trước đây thuộc Huyện Mỹ Đức");
    desk.get("/tim?q=dai+nghia")
        .await
        .shows("Tên cũ: Thị trấn Đại Nghĩa");
    desk.get("/tim?q=to+khai+ket+hon")
        .await
        .shows("href=\"/to-khai/tp_ket_hon\"");
    desk.get("/tim?q=tro+cap+nguoi+gia")
        .await
        .shows("href=\"/thu-tuc/1.014027\"");
    desk.get("/tim").await.shows("Bác cần tìm gì?");
    let page = desk.get("/tim?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    page.hides("<script>alert(1)");
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn searches_are_counted_and_never_told() {
    let desk = Desk::open(4).await;
    desk.get("/tim?q=khai+sinh").await;
    desk.get("/tim?q=Zyxwv+Wvuqx").await;
    desk.get("/api/v1/pages/search?q=qwrtzy").await;
    let told = desk.services.metrics.text();
    assert!(
        told.contains("chuyenxe_searches_total{found=\"some\"} 1"),
        "{told}"
    );
    assert!(
        told.contains("chuyenxe_searches_total{found=\"nothing\"} 2"),
        "{told}"
    );
    for word in ["Zyxwv", "Wvuqx", "qwrtzy", "khai"] {
        assert!(!told.contains(word), "{told}");
    }
}

#[tokio::test]
async fn the_contract_answers_with_procedures() {
    let desk = Desk::open(4).await;
    let found = desk.get("/api/v1/procedures?q=so%20do%20bi%20mat").await.json();
    assert_eq!(found[0]["code"], "1.012786");
    assert!(found[0]["official_name"].is_string());
    let found = desk.get("/api/v1/procedures?field=phap-ly").await.json();
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(
        desk.get("/api/v1/procedures?field=x").await.status,
        StatusCode::BAD_REQUEST
    );
    let answer = desk.get(&format!("/api/v1/procedures/{LAND}")).await;
    let etag = answer.header("etag").to_owned();
    let land = answer.json();
    assert_eq!(land["papers"][0]["kind"], "form");
    assert_eq!(land["other_sources"][0]["part"], "online-fee");
    let again = Request::get(format!("/api/v1/procedures/{LAND}"))
        .header(header::IF_NONE_MATCH, etag)
        .body(Body::empty())
        .unwrap();
    assert_eq!(desk.ask(again).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(
        desk.get("/api/v1/procedures/9.999999").await.status,
        StatusCode::NOT_FOUND
    );
    let document = desk.get("/api/v1/openapi.json").await.json();
    for schema in ["Procedure", "ProcedureLine"] {
        assert!(document["components"]["schemas"][schema].is_object(), "{schema}");
    }
}

#[tokio::test]
async fn what_a_phone_keeps_of_procedures_is_small_and_stays_the_same() {
    let desk = Desk::open(4).await;
    let first = desk.get("/api/v1/pages/procedures").await;
    let bytes = packed(&first.body);
    println!(
        "kept procedures: {bytes} bytes in brotli, {} plain",
        first.body.len()
    );
    assert!(bytes < 40_000, "{bytes}");
    let copy = desk.get("/api/v1/copy").await;
    println!("kept trips: {} bytes in brotli", packed(&copy.body));
    // Tomorrow the trips are others and the procedures are not: a phone that has them is told so.
    *desk.clock.0.lock().unwrap() = day("2026-11-24").and_hms_opt(8, 0, 0).unwrap();
    let second = desk.get("/api/v1/pages/procedures").await;
    assert_eq!(first.header("etag"), second.header("etag"));
    let copy = desk.get("/api/v1/copy").await.json();
    assert!(copy["value"].get("procedures").is_none() && copy["value"].get("communes").is_none());
}
