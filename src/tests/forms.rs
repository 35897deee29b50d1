//! The official forms: each is filled, checked and laid out; each statement has its source; a new one needs no Rust.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use chrono::NaiveDate;
use chuyenxe::{
    content,
    domain::{
        commune::Commune,
        form::{
            Doubt, Draft, Form, FormSummary, Ground, Input, Kind, LineStyle, OTHER, Place, Problem, Sheet,
            Values, Wrong, box_key,
            ethnicity::PEOPLES,
            layout::unknown_keys,
            sheet::{Answer, Block, Span},
        },
    },
};

use crate::desk::Desk;

/// What `data/forms.json` asks for in each form, without what is only printed and without what follows by itself (a date in
/// words, place and day of signing).
const ASKED: [(&str, usize); 11] = [
    ("tp_khai_sinh", 27),
    ("tp_ket_hon", 21),
    ("tp_khai_tu", 19),
    ("tp_xntthn", 16),
    ("tp_trich_luc", 17),
    ("nd20_mau_04", 19),
    ("nd176_mau_01", 16),
    ("nd151_mau_18", 10),
    ("nd151_mau_21", 13),
    ("ct01", 12),
    ("kq_bcci", 6),
];

const LETTERS: &str = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ\
                       ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ";

pub fn ground() -> Ground<'static> {
    Ground {
        today: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        communes: content::communes(),
    }
}

pub fn form(id: &str) -> &'static Form {
    content::form(id).unwrap()
}

/// Every input, those inside groups and rows too.
fn inputs(form: &Form) -> Vec<&Input> {
    fn into<'a>(input: &'a Input, all: &mut Vec<&'a Input>) {
        all.push(input);
        for part in &input.parts {
            into(part, all);
        }
    }
    let mut all = Vec::new();
    for input in form.sections.iter().flat_map(|section| &section.inputs) {
        into(input, &mut all);
    }
    all
}

/// Types something of its own into every box. `choice` says which answer is taken where there are several.
pub fn typed(form: &Form, choice: usize) -> Draft {
    let mut draft = Draft::new(form);
    for input in inputs(form).into_iter().filter(|input| input.kind == Kind::Rows) {
        draft.add_row(input);
        draft.add_row(input);
    }
    let places: Vec<(String, Input)> = form
        .places(&draft.values)
        .into_iter()
        .map(|place| (place.key, place.input.clone()))
        .collect();
    for (number, (key, input)) in places.into_iter().enumerate() {
        let letters: String = number
            .to_string()
            .bytes()
            .map(|digit| char::from(b'a' + digit - b'0'))
            .collect();
        let mut put = |of: &str, value: String| {
            draft.values.insert(box_key(&key, of), value);
        };
        match input.kind {
            Kind::Text | Kind::LongText => put("", format!("{LETTERS} {number}")),
            Kind::Name => put("", format!("Nguyễn Thị Ngọc Diễm Uyển {letters}b")),
            Kind::Date => put(
                "ngay",
                format!(
                    "{}/{}/19{:02}",
                    number % 28 + 1,
                    number % 12 + 1,
                    number % 90 + 10
                ),
            ),
            Kind::DateOrYear => put("nam", format!("19{:02}", number % 90 + 10)),
            Kind::Clock => {
                put("gio", (number % 24).to_string());
                put("phut", (number % 60).to_string());
            }
            Kind::PersonalId => put("", format!("001190{number:06}")),
            Kind::Phone => put("", format!("0912{number:06}")),
            Kind::Email => put("", format!("a{number}@example.vn")),
            Kind::Address => {
                put("nha", format!("Số {number} ngõ dài ").repeat(12));
                put("xa", "phuc son".to_owned());
            }
            Kind::Ethnicity => put("", PEOPLES[number % PEOPLES.len()].to_owned()),
            Kind::Office => put("", "Phúc Sơn".to_owned()),
            Kind::Relation | Kind::Choice => {
                let answer = &input.options[choice.min(input.options.len() - 1)];
                put("", answer.clone());
                if answer == OTHER {
                    put("khac", format!("việc khác {number}"));
                }
            }
            Kind::YesNo => put("", if choice == 0 { "co" } else { "khong" }.to_owned()),
            Kind::Money => put("", format!("{}000", number + 1)),
            Kind::Count => put("", (number % 9 + 1).to_string()),
            Kind::Group | Kind::Rows => unreachable!("a place holds a value"),
        }
    }
    draft
}

/// What a filled input reads like on paper.
fn printed(place: &Place<'_>, values: &Values) -> String {
    let part = |of: &str| values.get(&box_key(&place.key, of)).cloned().unwrap_or_default();
    let joined = |between: &str| {
        let parts = place.input.kind.boxes().iter().map(|of| part(of));
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(between)
    };
    let text = match place.input.kind {
        Kind::Date | Kind::DateOrYear => joined("/"),
        Kind::Clock => joined(":"),
        Kind::Address => joined(", "),
        Kind::Relation | Kind::Choice if part("") == OTHER => part("khac"),
        _ => part(""),
    };
    if place.input.capitals {
        text.to_uppercase()
    } else {
        text
    }
}

/// What stands on the paper, by the key of the input or box.
fn on_paper(sheet: &Sheet) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for span in sheet.spans() {
        match span {
            Span::Words(_) => {}
            Span::Value { at, text, .. } => {
                // A date may stand twice, in digits and in words.
                found.entry(at.clone()).or_insert_with(|| text.clone());
            }
            Span::Tick { at, answer, ticked } => {
                if *ticked {
                    found.insert(at.clone(), answer.clone());
                } else {
                    found.entry(at.clone()).or_default();
                }
            }
        }
    }
    found
}

/// What of a form's answers is not on its paper, or reads otherwise there.
pub fn missing_on_paper(form: &Form, values: &Values) -> Vec<String> {
    let paper = on_paper(&Sheet::of(form, values));
    let mut missing = Vec::new();
    for place in form.places(values) {
        if !form.asks(&place.key, values) || !form.is_filled(&place.key, values) {
            continue;
        }
        let expected = printed(&place, values);
        let boxes = place.input.kind.boxes();
        let whole = paper.get(&place.key) == Some(&expected);
        let in_boxes = !boxes.contains(&"")
            && boxes.iter().all(|of| {
                let key = box_key(&place.key, of);
                paper.get(&key) == Some(&values.get(&key).cloned().unwrap_or_default())
            });
        let in_group = place.key.match_indices('.').any(|(at, _)| {
            paper
                .get(&place.key[..at])
                .is_some_and(|text| text.contains(&expected))
        });
        if !(whole || in_boxes || in_group) {
            missing.push(format!("{}: {} ({expected})", form.id, place.key));
        }
    }
    missing
}

#[test]
fn every_form_is_filled_checked_and_laid_out_with_every_letter() {
    assert_eq!(LETTERS.chars().filter(|sign| sign.is_alphabetic()).count(), 134);
    for form in content::forms() {
        for choice in 0..4 {
            let draft = typed(form, choice);
            let filled = draft
                .check(form, &ground())
                .unwrap_or_else(|problems| panic!("{}: {problems:?}", form.id));
            assert_eq!(missing_on_paper(form, filled.values()), [""; 0]);
            // What was checked reads the same when it is checked again.
            let again = Draft {
                values: filled.values().clone(),
                ..draft.clone()
            };
            let again = again.check(form, &ground()).unwrap();
            assert_eq!(again.values(), filled.values(), "{}", form.id);
        }
    }
}

#[test]
fn every_line_that_is_to_be_filled_has_an_input_and_every_input_a_line() {
    for form in content::forms() {
        assert_eq!(unknown_keys(form), [""; 0], "{}", form.id);
        // Every answer appears in one of the variants; here none is left out for good.
        let mut seen = BTreeSet::new();
        for choice in 0..4 {
            let draft = typed(form, choice);
            for place in form.places(&draft.values) {
                if form.asks(&place.key, &draft.values) {
                    seen.insert(place.key);
                }
            }
        }
        let draft = typed(form, 0);
        for place in form.places(&draft.values) {
            assert!(
                seen.contains(&place.key),
                "{}: nobody is ever asked {}",
                form.id,
                place.key
            );
        }
    }
}

#[test]
fn no_input_of_the_official_forms_is_lost() {
    let forms: BTreeMap<&str, usize> = content::forms()
        .iter()
        .map(|form| {
            let count = form.sections.iter().map(|section| section.inputs.len()).sum();
            (form.id.as_str(), count)
        })
        .collect();
    for (id, asked) in ASKED {
        assert_eq!(forms[id], asked, "{id}");
    }
    assert_eq!(forms.len(), ASKED.len());
    // A third of its lines only is sure.
    assert!(!forms.contains_key("nd20_mau_1"));
}

#[test]
fn no_statement_stands_without_source_and_date() {
    let (mut sure, mut unsure) = (0, 0);
    for form in content::forms() {
        let id = &form.id;
        assert!(form.source.len() > 8 && !form.authority.is_empty(), "{id}");
        assert!(
            form.checked_on >= NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
            "{id}"
        );
        assert!(
            form.effective_from
                .is_none_or(|from| form.effective_to.is_none_or(|to| from < to)),
            "{id}"
        );
        for code in &form.procedures {
            assert!(content::procedure(code).is_some(), "{id}: {code}");
        }
        let mut ids = BTreeSet::new();
        for input in form.sections.iter().flat_map(|section| &section.inputs) {
            assert!(ids.insert(&input.id), "{id}: {} stands twice", input.id);
        }
        for input in inputs(form) {
            let name = format!("{id}: {}", input.id);
            let sound = input
                .id
                .bytes()
                .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_');
            assert!(sound && !input.label.is_empty(), "{name}");
            // A part called like a box of an input could not be told from it.
            let boxes = ["ngay", "thang", "nam", "gio", "phut", "nha", "xa", "tinh", "khac"];
            assert!(!boxes.contains(&input.id.as_str()), "{name}");
            assert_eq!(
                matches!(input.kind, Kind::Group | Kind::Rows),
                !input.parts.is_empty(),
                "{name}"
            );
            if matches!(input.kind, Kind::Choice | Kind::Relation) {
                assert!(input.options.len() > 1, "{name}");
            }
            if input.kind == Kind::Group && input.required {
                assert!(input.parts.iter().any(|part| part.required), "{name}");
            }
            for named in [&input.birth, &input.sex, &input.child].into_iter().flatten() {
                assert!(
                    named.starts_with('.') || form.input(named).is_some(),
                    "{name}: {named}"
                );
            }
            if let Some(when) = &input.when {
                let decides = form
                    .input(&when.input)
                    .unwrap_or_else(|| panic!("{name}: {}", when.input));
                let answers: Vec<&str> = match decides.kind {
                    Kind::YesNo => vec!["co", "khong"],
                    _ => decides.options.iter().map(String::as_str).collect(),
                };
                for answer in &when.is {
                    assert!(answers.contains(&answer.as_str()), "{name}: {answer}");
                }
            }
            *(if input.verified { &mut sure } else { &mut unsure }) += 1;
        }
        for bearer in &form.prefill {
            for key in bearer.boxes() {
                assert!(form.input(key).is_some(), "{id}: {key}");
            }
        }
        for group in &form.one_of {
            assert!(
                group.iter().all(|key| form.input(key).is_some()),
                "{id}: {group:?}"
            );
        }
        for line in &form.lines {
            *(if line.unverified { &mut unsure } else { &mut sure }) += 1;
        }
        for note in &form.notes {
            *(if note.verified { &mut sure } else { &mut unsure }) += 1;
        }
    }
    println!("forms: {sure} statements read in a source, {unsure} not");
    assert!(sure > 300 && unsure > 30, "{sure} {unsure}");
}

#[test]
fn an_official_form_carries_the_state_and_a_note_of_ours_does_not() {
    for form in content::forms() {
        let sheet = Sheet::of(form, &Values::new());
        let carries = sheet.blocks.contains(&Block::State);
        assert_eq!(carries, form.id != "kq_bcci", "{}", form.id);
        assert!(sheet.blocks.contains(&Block::Title(form.title.clone())));
        assert_eq!(form.title, form.title.to_uppercase());
        // Nothing is on a blank form but its own words.
        assert!(on_paper(&sheet).values().all(String::is_empty), "{}", form.id);
    }
    let note = form("kq_bcci");
    assert!(note.lines[0].text.contains("không phải biểu mẫu"));
    assert!(
        note.lines
            .iter()
            .all(|line| !matches!(line.style, LineStyle::Signed | LineStyle::Corner))
    );
}

#[test]
fn what_is_wrong_is_said_at_once_in_the_order_of_the_page() {
    let form = form("tp_khai_sinh");
    let mut draft = typed(form, 1);
    draft.values.insert("con_dan_toc".into(), "Việt Nam".into());
    draft
        .values
        .insert("me_noi_cu_tru.xa".into(), "Đồng Tâm, Mỹ Đức".into());
    draft.values.remove("kinh_gui");
    draft
        .values
        .insert("nyc_giay_to.ngay_cap.ngay".into(), "15".into());
    draft
        .values
        .insert("nyc_giay_to.ngay_cap.thang".into(), "6".into());
    let problems = draft.check(form, &ground()).unwrap_err();
    let told: Vec<(&str, usize)> = problems
        .iter()
        .map(|problem| (problem.at.as_str(), problem.section))
        .collect();
    assert_eq!(
        told,
        [
            ("kinh_gui", 0),
            ("nyc_giay_to.ngay_cap", 0),
            ("con_dan_toc", 1),
            ("me_noi_cu_tru", 2)
        ]
    );
    assert_eq!(problems[2].what, Wrong::Nationality);
    let Wrong::OldCommune { old, now } = &problems[3].what else {
        panic!("{:?}", problems[3]);
    };
    assert_eq!(old, "Xã Đồng Tâm");
    assert!(now.len() > 1 && now.contains(&"Xã Phúc Sơn".to_owned()));
}

#[test]
fn an_empty_form_asks_for_what_it_must_have_and_no_more() {
    for form in content::forms() {
        let problems = Draft::new(form).check(form, &ground()).unwrap_err();
        let asked: BTreeSet<&str> = problems.iter().map(|problem| problem.at.as_str()).collect();
        for Problem { at, what, .. } in &problems {
            let input = form.input(at).unwrap();
            assert!(
                input.required || matches!(what, Wrong::OneOf(_)),
                "{}: {at}",
                form.id
            );
        }
        for input in form.sections.iter().flat_map(|section| &section.inputs) {
            let wanted = input.required && input.when.is_none();
            let told = asked.contains(input.id.as_str())
                || asked.iter().any(|at| at.starts_with(&format!("{}.", input.id)));
            assert!(!wanted || told, "{}: {} may be left out", form.id, input.id);
        }
        let order: Vec<usize> = problems.iter().map(|problem| problem.section).collect();
        assert!(order.is_sorted(), "{}: {problems:?}", form.id);
    }
    let problems = Draft::new(form("nd20_mau_04"))
        .check(form("nd20_mau_04"), &ground())
        .unwrap_err();
    assert!(
        problems
            .iter()
            .any(|problem| matches!(&problem.what, Wrong::OneOf(labels) if labels.len() == 2))
    );
}

#[test]
fn an_unfinished_form_prints_what_is_right_in_its_one_spelling_and_the_rest_as_typed() {
    let form = form("ct01");
    let mut draft = Draft::new(form);
    for (key, value) in [
        ("kinh_gui", "phuc son"),
        ("sdt", "+84912345678"),
        ("so_dinh_danh", "12"),
        ("ngay_sinh.ngay", "31"),
        ("ngay_sinh.thang", "2"),
    ] {
        draft.values.insert(key.into(), value.into());
    }
    let printed = draft.on_paper(form, &ground()).unwrap_err();
    assert_eq!(printed["kinh_gui"], "Công an xã Phúc Sơn, thành phố Hà Nội");
    assert_eq!(printed["sdt"], "0912 345 678");
    assert_eq!(
        (
            printed["so_dinh_danh"].as_str(),
            printed["ngay_sinh.ngay"].as_str()
        ),
        ("12", "31")
    );
    assert_eq!(printed.len(), 5);
}

#[test]
fn answers_stand_by_themselves_under_the_names_of_what_they_are_a_part_of() {
    let form = form("tp_khai_sinh");
    let values = [
        ("nyc_ho_ten", "Nguyễn Văn A"),
        ("nyc_giay_to.loai", "Thẻ căn cước"),
        ("nyc_giay_to.so", "001090012345"),
    ];
    let values = values
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    let answers = Answer::all(form, &values);
    let told: Vec<(&str, &str)> = answers
        .iter()
        .map(|one| (one.label.as_str(), one.value.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Họ, chữ đệm, tên người yêu cầu", "Nguyễn Văn A"),
            ("Giấy tờ tùy thân (3): Loại giấy tờ", "Thẻ căn cước"),
            ("Giấy tờ tùy thân (3): Số căn cước", "001090012345"),
        ]
    );
}

#[test]
fn what_looks_odd_is_said_and_not_refused() {
    let form = form("nd176_mau_01");
    let mut draft = typed(form, 0);
    for (key, value) in [
        ("ngay_sinh.nam", "1950"),
        ("gioi_tinh", "Nam"),
        ("so_dinh_danh", "003191000001"),
        ("dan_toc", "Pa Cô"),
        ("noi_cu_tru.xa", "Đại Nghĩa"),
    ] {
        draft.values.insert(key.into(), value.into());
    }
    assert!(draft.check(form, &ground()).is_ok());
    let at: Vec<String> = draft
        .warnings(form, &ground())
        .into_iter()
        .map(|warning| warning.at)
        .collect();
    let numbers = at.iter().filter(|at| *at == "so_dinh_danh").count();
    assert_eq!(numbers, 3, "{at:?}");
    assert!(at.contains(&"dan_toc".to_owned()) && at.contains(&"noi_cu_tru".to_owned()));
    let filled = draft.check(form, &ground()).unwrap();
    assert_eq!(filled.values()["noi_cu_tru.xa"], "xã Mỹ Đức");
    // A commune that was not typed yet is not odd.
    let mut begun = Draft::new(form);
    begun.values.insert("noi_cu_tru.nha".into(), "Thôn Mẫu".into());
    assert_eq!(begun.warnings(form, &ground()), []);
}

#[test]
fn a_child_is_hardly_a_parent() {
    let form = form("tp_khai_sinh");
    let born = |child: &str, parent: &str| {
        let mut draft = Draft::new(form);
        draft.values.insert("con_ngay_sinh.nam".into(), child.into());
        draft.values.insert("cha_nam_sinh.nam".into(), parent.into());
        let warnings = draft.warnings(form, &ground());
        warnings
            .into_iter()
            .map(|one| (one.at, one.what))
            .collect::<Vec<_>>()
    };
    let odd = [("cha_nam_sinh".to_owned(), Doubt::Parent)];
    for parent in ["2030", "2026", "2015"] {
        assert_eq!(born("2026", parent), odd, "{parent}");
    }
    for parent in ["2014", "1990", "", "x"] {
        assert_eq!(born("2026", parent), [], "{parent}");
    }
    assert_eq!(born("", "2026"), []);
}

/// What the README's recipe says: one file, and the engine does the rest.
#[test]
fn a_new_form_is_a_file_and_no_rust() {
    let file = tempfile::NamedTempFile::with_suffix(".toml").unwrap();
    std::fs::write(
        file.path(),
        r#"
id = "don_moi"
name = "Đơn mới"
title = "ĐƠN MỚI"
authority = "Thông tư 1/2027"
source = "công báo"
checked_on = "2026-11-24"
lines = [
  { style = "centre", text = "Kính gửi: {noi_nhan}" },
  { text = "Tôi là {ten}, sinh ngày {sinh.ngay} tháng {sinh.thang} năm {sinh.nam}, {sinh:chu}" },
  { text = "Có con nhỏ: có [con_nho=co], không [con_nho=khong]" },
  { style = "each", rows = "con", text = "Con thứ {#}: {.ten} sinh {.sinh}" },
]
signatures = [{ who = "Người viết đơn" }]

[[sections]]
title = "Người viết đơn"
inputs = [
  { id = "noi_nhan", kind = "office", label = "Kính gửi", print = "Ủy ban nhân dân ", required = true },
  { id = "ten", kind = "name", label = "Họ và tên", required = true },
  { id = "sinh", kind = "date", label = "Ngày sinh", required = true },
  { id = "con_nho", kind = "yes-no", label = "Có con nhỏ", required = true },
  { id = "con", kind = "rows", label = "Các con", required = true, when = { input = "con_nho", is = ["co"] }, parts = [
    { id = "ten", kind = "name", label = "Tên con", required = true },
    { id = "sinh", kind = "date-or-year", label = "Sinh" },
  ] },
]
"#,
    )
    .unwrap();
    let text = std::fs::read_to_string(file.path()).unwrap();
    let form = content::read_form("don-moi.toml", &text).unwrap();
    assert_eq!(unknown_keys(&form), [""; 0]);
    let draft = typed(&form, 0);
    let filled = draft.check(&form, &ground()).unwrap();
    assert_eq!(missing_on_paper(&form, filled.values()), [""; 0]);
    assert_eq!(
        filled.values()["noi_nhan"],
        "Ủy ban nhân dân xã Phúc Sơn, thành phố Hà Nội"
    );
    // Without small children nobody is asked for them.
    let mut draft = typed(&form, 1);
    draft.values.retain(|key, _| !key.starts_with("con."));
    assert!(draft.check(&form, &ground()).is_ok());
    draft.values.insert("con_nho".into(), "co".into());
    let problems = draft.check(&form, &ground()).unwrap_err();
    assert_eq!(
        (problems[0].at.as_str(), &problems[0].what),
        ("con", &Wrong::Missing)
    );
    // It travels to the phone whole.
    let sent = serde_json::to_string(&form).unwrap();
    assert_eq!(serde_json::from_str::<Form>(&sent).unwrap(), form);
}

#[tokio::test]
async fn without_scripts_the_page_is_the_blank_form_and_says_so() {
    let desk = Desk::open(1).await;
    for form in content::forms() {
        for base in ["", "/en"] {
            let page = desk.get(&format!("{base}/to-khai/{}", form.id)).await;
            assert_eq!(page.status, StatusCode::OK, "{}", form.id);
            page.shows(&form.title);
            page.shows("JavaScript");
            // Nothing on it could be filled in, sent or carried in an address.
            for tag in ["<form", "<input", "<textarea", "<select"] {
                let main = page.body.split("id=\"noi-dung\"").nth(1).unwrap();
                assert!(!main.contains(tag), "{}: {tag}", form.id);
            }
        }
        desk.get("/to-khai").await.shows(&form.name);
    }
    desk.get("/to-khai/tp_khai_sinh")
        .await
        .shows("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    desk.get("/to-khai/kq_bcci")
        .await
        .hides("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    assert_eq!(
        desk.get("/to-khai/nd20_mau_1").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn forms_and_what_they_are_checked_with_are_data_that_a_phone_keeps() {
    let desk = Desk::open(1).await;
    let worker = desk.get("/sw.js").await;
    for form in content::forms() {
        let address = format!("/api/v1/forms/{}", form.id);
        let answer = desk.get(&address).await;
        let read: Form = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(read, *form);
        if worker.status == StatusCode::OK {
            worker.shows(&address);
        }
    }
    let list: Vec<FormSummary> = serde_json::from_str(&desk.get("/api/v1/forms").await.body).unwrap();
    assert_eq!(list.len(), content::forms().len());
    let places: Vec<Commune> = serde_json::from_str(&desk.get("/api/v1/pages/places").await.body).unwrap();
    assert_eq!(places.len(), 126);
    assert_eq!(
        desk.get("/api/v1/forms/nd20_mau_1").await.status,
        StatusCode::NOT_FOUND
    );
    // There is no way to send a form in.
    let sent = Request::post("/api/v1/forms/ct01")
        .body(Body::from("{}"))
        .unwrap();
    assert_eq!(desk.ask(sent).await.status, StatusCode::METHOD_NOT_ALLOWED);
}
