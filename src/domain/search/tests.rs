use super::*;

fn words() -> EverydayWords {
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    EverydayWords {
        noise: list(&["làm", "giấy", "cho", "xin", "ở"]),
        same: vec![
            list(&["sổ đỏ", "sổ hồng", "bìa đỏ"]),
            list(&["khai sinh", "em bé"]),
        ],
        says: BTreeMap::new(),
        guides: BTreeMap::new(),
        means_trip: list(&["xe", "lịch"]),
    }
}

fn subject(kind: Kind, name: &str, beside: &str) -> Subject {
    Subject {
        kind,
        texts: vec![(Strength::Name, name.into()), (Strength::Beside, beside.into())],
        weight: 1.0,
    }
}

fn index() -> Index {
    let subjects = [
        subject(Kind::Procedure, "Đăng ký khai sinh", "Làm giấy khai sinh lần đầu"),
        subject(Kind::Procedure, "Đăng ký khai sinh lưu động", "Cán bộ đến nhà"),
        subject(Kind::Procedure, "Làm lại sổ đỏ bị mất", ""),
        subject(Kind::Procedure, "Cấp đổi sổ đỏ", "Đã có sổ"),
        subject(Kind::Commune, "Xã Mỹ Đức", "Thị trấn Đại Nghĩa"),
        subject(Kind::Trip, "Nhà văn hóa thôn Đồi Dùng", "Xã Mỹ Đức"),
        subject(Kind::Procedure, "Mỹ Đức", "Một việc mang tên xã"),
    ];
    Index::of(subjects, &words())
}

#[track_caller]
fn finds(question: &str, place: Option<usize>) {
    let found = index().find(question);
    assert_eq!(found.first().map(|hit| hit.place), place, "{question}: {found:?}");
}

#[test]
fn finds_without_marks_and_in_everyday_words() {
    finds("làm giấy khai sinh", Some(0));
    finds("lam giay khai sinh", Some(0));
    finds("xin cấp đổi sổ hồng", Some(3));
    finds("mất bìa đỏ", Some(2));
    finds("em bé", Some(0));
}

#[test]
fn the_name_that_is_covered_whole_stands_first() {
    finds("khai sinh", Some(0));
    finds("khai sinh lưu động", Some(1));
}

#[test]
fn a_slip_of_the_finger_and_a_missing_space_do_no_harm() {
    finds("khai sihn", Some(0));
    finds("khaisinh", Some(0));
    finds("khai sinhh", Some(0));
    finds("khai si", Some(0));
}

#[test]
fn a_question_about_the_van_means_a_place() {
    finds("Mỹ Đức", Some(6));
    finds("xe ở Mỹ Đức", Some(4));
    finds("đại nghĩa", Some(4));
    finds("đồi dùng", Some(5));
}

#[test]
fn what_answers_nothing_is_not_found() {
    finds("", None);
    finds("?!", None);
    finds("mua vé máy bay", None);
}

#[test]
fn one_slip_is_one_sign() {
    for (typed, known) in [
        ("sihn", "sinh"),
        ("sinhh", "sinh"),
        ("sinn", "sinh"),
        ("xinh", "sinh"),
        ("khia", "khai"),
    ] {
        assert!(is_a_slip_away(typed, known), "{typed} {known}");
    }
    for (typed, known) in [
        ("snih", "sihn"),
        ("sinh", "khai"),
        ("dat", "dau"),
        ("khaisinh", "khai"),
    ] {
        assert!(!is_a_slip_away(typed, known), "{typed} {known}");
    }
}
