//! Drafts of forms: prefilled, kept, changed, exported and read back, whatever they hold.

use chuyenxe::{
    content,
    domain::{
        file::NotOurs,
        form::{Draft, Form, Kind, NotADraft, Origin, Prefilled, Sheet, Values, sheet::Block},
    },
};
use proptest::{prelude::*, sample::Index};

use crate::{
    forms::{form, ground, missing_on_paper, typed},
    fuzz,
};

#[test]
fn prefilling_goes_only_where_the_form_allows_and_never_over_what_was_typed() {
    let form = form("tp_khai_sinh");
    let mut draft = Draft::new(form);
    draft.values.insert("nyc_ho_ten".into(), "Trần Thị B".into());
    let value = |at: &str, value: &str| Prefilled {
        at: at.into(),
        value: value.into(),
        origin: Origin::Card,
    };
    let card = [
        value("nyc_ho_ten", "Nguyễn Văn A"),
        value("nyc_ngay_sinh", "05/03/1990"),
        value("nyc_noi_cu_tru", "Thôn Mẫu, Xã Đồng Tâm, Mỹ Đức, Hà Nội"),
        value("nyc_giay_to.so", "001090000001"),
        value("con_ho_ten", "Nguyễn Văn A"),
        value("nyc_quan_he", "Cha"),
    ];
    assert_eq!(
        draft.prefill(form, &card),
        ["nyc_ngay_sinh", "nyc_noi_cu_tru", "nyc_giay_to.so"]
    );
    assert_eq!(draft.values["nyc_ho_ten"], "Trần Thị B");
    assert_eq!(draft.values["nyc_noi_cu_tru.xa"], "Xã Đồng Tâm, Mỹ Đức");
    assert_eq!(draft.values["nyc_ngay_sinh.nam"], "1990");
    // A mark goes when a person changes the value; the others stay.
    let pairs: Vec<(String, String)> = draft
        .values
        .iter()
        .map(|(key, value)| {
            let value = if key == "nyc_ngay_sinh.nam" { "1991" } else { value };
            (key.clone(), value.to_owned())
        })
        .collect();
    draft.retype(form, pairs);
    assert!(!draft.origins.contains_key("nyc_ngay_sinh.nam"));
    assert_eq!(draft.origins["nyc_giay_to.so"], Origin::Card);
}

#[test]
fn a_draft_survives_a_changed_definition_box_by_box() {
    let old = form("tp_khai_tu");
    let mut draft = typed(old, 0);
    let before = draft.values.clone();
    let mut new = old.clone();
    for input in new.sections.iter_mut().flat_map(|section| &mut section.inputs) {
        match input.id.as_str() {
            // A date became a line, a line became an address, and one input is gone.
            "nc_ngay_sinh" => input.kind = Kind::Text,
            "noi_chet" => input.kind = Kind::Address,
            "nguyen_nhan" => input.id = "ly_do_chet".into(),
            _ => {}
        }
    }
    draft
        .values
        .insert("noi_chet".into(), "Thôn Mẫu, Xã Phúc Sơn, Hà Nội".into());
    let strays = draft.fit(&new);
    assert_eq!(draft.values["nc_ngay_sinh"], before["nc_ngay_sinh.nam"]);
    assert_eq!(draft.values["noi_chet.xa"], "Xã Phúc Sơn");
    assert_eq!(
        strays,
        [("nguyen_nhan".to_owned(), before["nguyen_nhan"].clone())]
    );
    // And back: nothing that still has a box is lost.
    draft.fit(old);
    for (key, value) in before.iter().filter(|(key, _)| !key.starts_with("noi_chet")) {
        assert_eq!(draft.values.get(key), Some(value), "{key}");
    }
}

#[test]
fn a_file_reads_back_and_another_file_is_refused_with_a_reason() {
    let form = form("ct01");
    let draft = typed(form, 0);
    assert_eq!(Draft::import(&draft.export(), form), Ok(draft.clone()));
    assert_eq!(
        Draft::import(&typed(content::form("tp_khai_tu").unwrap(), 0).export(), form),
        Err(NotADraft::OtherForm("tp_khai_tu".into()))
    );
    for (file, refusal) in [
        ("", NotADraft::NotOurs(NotOurs::Foreign)),
        ("%PDF-1.7", NotADraft::NotOurs(NotOurs::Foreign)),
        ("{\"loai\":\"khac\"}", NotADraft::NotOurs(NotOurs::Foreign)),
        ("[1,2]", NotADraft::NotOurs(NotOurs::Foreign)),
        (
            "{\"loai\":\"chuyenxe.to-khai\",\"phien_ban\":2}",
            NotADraft::NotOurs(NotOurs::Newer),
        ),
        (
            "{\"loai\":\"chuyenxe.to-khai\",\"phien_ban\":1,\"to_khai\":7}",
            NotADraft::NotOurs(NotOurs::Foreign),
        ),
    ] {
        assert_eq!(Draft::import(file, form), Err(refusal), "{file}");
    }
    assert_eq!(
        Draft::import(&" ".repeat(300_000), form),
        Err(NotADraft::NotOurs(NotOurs::TooLarge))
    );
    // A number where a text belongs, and a box nobody knows, lose nothing else.
    let odd = r#"{"loai":"chuyenxe.to-khai","phien_ban":1,"to_khai":{"form":"ct01","values":{"sdt":912345678,"ho_ten":"An","x":[1],"cu":"y"}}}"#;
    let read = Draft::import(odd, form).unwrap();
    assert_eq!(read.values["sdt"], "912345678");
    assert_eq!(read.strays(form), [("cu".to_owned(), "y".to_owned())]);
    for (number, text) in [
        ("1.5", "1.5"),
        ("-0.25", "-0.25"),
        ("120.0", "120"),
        ("0.000001", "0.000001"),
    ] {
        let odd = odd.replace("912345678", number);
        assert_eq!(Draft::import(&odd, form).unwrap().values["sdt"], text);
    }
}

#[test]
fn rows_come_and_go() {
    let form = form("ct01");
    let members = form.input("thanh_vien").unwrap();
    let mut draft = typed(form, 0);
    let second = draft.values["thanh_vien.1.ho_ten"].clone();
    draft.remove_row("thanh_vien", 0);
    assert_eq!(draft.values["thanh_vien.0.ho_ten"], second);
    assert!(!draft.values.contains_key("thanh_vien.1.ho_ten"));
    for _ in 0..30 {
        draft.add_row(members);
    }
    // Begun rows that hold nothing are no mistake, and are not printed.
    assert!(draft.check(form, &ground()).is_ok());
    let sheet = Sheet::of(form, &draft.values);
    let rows = sheet.blocks.iter().find_map(|block| match block {
        Block::Table { rows, .. } => Some(rows.len()),
        _ => None,
    });
    assert_eq!(rows, Some(1));
}

/// Anything in any box of any form, and in boxes that no form has.
fn any_values() -> impl Strategy<Value = Values> {
    let keys: Vec<String> = content::forms()
        .iter()
        .flat_map(|form| typed(form, 0).values.into_keys())
        .collect();
    let key = prop_oneof![4 => proptest::sample::select(keys), 1 => ".{0,12}"];
    proptest::collection::btree_map(
        key,
        prop_oneof![".{0,40}", "[0-9/.: -]{0,12}", "\\PC{0,400}"],
        0..40,
    )
}

fn any_form() -> impl Strategy<Value = &'static Form> {
    proptest::sample::select(content::forms().iter().collect::<Vec<_>>())
}

/// The file of a form that is filled in, with values from a card among those typed.
fn any_file() -> impl Strategy<Value = (&'static Form, String)> {
    let files = content::forms().iter().flat_map(|form| {
        (0..3).map(move |choice| {
            let mut draft = typed(form, choice);
            let keys: Vec<String> = draft.values.keys().step_by(3).cloned().collect();
            let marked = keys.into_iter().map(|key| (key, Origin::Card));
            draft.origins.extend(marked);
            (form, draft.export())
        })
    });
    proptest::sample::select(files.collect::<Vec<_>>())
}

/// One of the values in a file is something else, as another program might write it.
fn any_file_with_an_odd_value() -> impl Strategy<Value = (&'static Form, String)> {
    let odd = proptest::sample::select(vec![
        "null",
        "true",
        "-1",
        "1e999",
        "18446744073709551616",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "[]",
        "[[[[]]]]",
        "{}",
        "{\"a\":1}",
        "\"Card\"",
        "\"9999-99-99T99:99:99\"",
    ]);
    (any_file(), any::<Index>(), odd).prop_map(|((form, mut file), at, odd)| {
        let begins: Vec<usize> = file.match_indices(':').map(|(at, _)| at + 1).collect();
        let begin = begins[at.index(begins.len())];
        let end = file[begin..]
            .find([',', '}'])
            .map_or(file.len(), |length| begin + length);
        file.replace_range(begin..end, odd);
        (form, file)
    })
}

/// Whatever a file holds, reading it gives a reason or a draft: one that can be checked, printed and kept again.
fn is_read_or_refused(form: &Form, file: &str) -> Result<(), TestCaseError> {
    if let Ok(mut draft) = Draft::import(file, form) {
        draft.fit(form);
        let _ = draft.check(form, &ground());
        prop_assert!(!Sheet::of(form, &draft.values).blocks.is_empty());
        prop_assert_eq!(Draft::import(&draft.export(), form), Ok(draft));
    }
    Ok(())
}

#[test]
fn fuzz_of_the_draft() {
    let wounded = any_file()
        .prop_flat_map(|(form, file)| fuzz::wounded_text(Just(file)).prop_map(move |file| (form, file)));
    fuzz::for_a_minute(
        "draft",
        [
            fuzz::claim(
                "any text is a draft or refused",
                (any_form(), "\\PC{0,200}"),
                |(form, text)| is_read_or_refused(form, &text),
            ),
            fuzz::claim("a wounded file is a draft or refused", wounded, |(form, file)| {
                is_read_or_refused(form, &file)
            })
            .slow(),
            fuzz::claim(
                "a file with an odd value is a draft or refused",
                any_file_with_an_odd_value(),
                |(form, file)| is_read_or_refused(form, &file),
            )
            .slow(),
            fuzz::claim(
                "whatever is typed, a check answers, what it lets pass is on paper, and it comes back from its file",
                (any_values(), any_form()),
                |(values, form)| {
                    let mut draft = Draft {
                        values,
                        ..Draft::new(form)
                    };
                    let _ = draft.warnings(form, &ground());
                    match draft.check(form, &ground()) {
                        Ok(filled) => prop_assert_eq!(missing_on_paper(form, filled.values()), [""; 0]),
                        Err(problems) => prop_assert!(!problems.is_empty()),
                    }
                    let sheet = Sheet::of(form, &draft.values);
                    prop_assert!(!sheet.blocks.is_empty());
                    draft.fit(form);
                    let read = Draft::import(&draft.export(), form).map(|read| read.values);
                    prop_assert_eq!(read, Ok(draft.values));
                    Ok(())
                },
            )
            .slow(),
        ],
    );
}
