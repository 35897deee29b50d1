use super::*;

fn ward(name: &str, district: &str, part: bool) -> OldWard {
    OldWard {
        name: name.into(),
        district: district.into(),
        part,
    }
}

fn commune(code: &str, name: &str, district: &str, merged_from: Vec<OldWard>, at: (f64, f64)) -> Commune {
    Commune {
        code: code.parse().unwrap(),
        name: name.into(),
        former_districts: vec![district.into()],
        merged_from,
        lat: at.0,
        lon: at.1,
        folded: Folded::default(),
    }
}

fn some_communes() -> Vec<Commune> {
    let (ba_dinh, my_duc) = ("Quận Ba Đình", "Huyện Mỹ Đức");
    vec![
        commune(
            "10489",
            "Xã Hương Sơn",
            my_duc,
            vec![
                ward("Xã Hương Sơn", my_duc, false),
                ward("Xã An Tiến", my_duc, false),
            ],
            (20.62, 105.76),
        ),
        commune(
            "10441",
            "Xã Mỹ Đức",
            my_duc,
            vec![
                ward("Thị trấn Đại Nghĩa", my_duc, false),
                ward("Xã An Phú", my_duc, false),
            ],
            (20.68, 105.74),
        ),
        commune(
            "00008",
            "Phường Ngọc Hà",
            ba_dinh,
            vec![
                ward("Phường Kim Mã", ba_dinh, true),
                ward("Phường Cống Vị", ba_dinh, true),
            ],
            (21.0381, 105.816),
        ),
        commune(
            "00025",
            "Phường Giảng Võ",
            ba_dinh,
            vec![
                ward("Phường Giảng Võ", ba_dinh, false),
                ward("Phường Kim Mã", ba_dinh, true),
            ],
            (21.0275, 105.814),
        ),
    ]
}

#[track_caller]
fn finds(query: &str, names: &[&str]) {
    let communes = some_communes();
    let found: Vec<_> = search(&communes, query, 10)
        .into_iter()
        .map(|found| found.commune.short_name().to_owned())
        .collect();
    assert_eq!(found, names, "{query}");
}

#[test]
fn a_code_is_five_digits() {
    assert_eq!(" 00008 ".parse::<CommuneCode>().unwrap().to_string(), "00008");
    for wrong in ["", "8", "0000a", "000080", "٠٠٠٠٨"] {
        assert_eq!(wrong.parse::<CommuneCode>(), Err(InvalidCommuneCode), "{wrong}");
    }
    assert_eq!(
        serde_json::to_string(&"00008".parse::<CommuneCode>().unwrap()).unwrap(),
        "\"00008\""
    );
    assert!(serde_json::from_str::<CommuneCode>("\"8\"").is_err());
}

#[test]
fn finds_by_name_without_marks() {
    finds("my duc", &["Mỹ Đức", "Hương Sơn"]);
    finds("xã mỹ đức", &["Mỹ Đức"]);
    finds("NGOC", &["Ngọc Hà"]);
    finds("Hương", &["Hương Sơn"]);
    finds("10441", &["Mỹ Đức"]);
}

#[test]
fn finds_by_old_ward_and_says_when_it_was_split() {
    finds("đại nghĩa", &["Mỹ Đức"]);
    finds("Kim Mã, Ba Đình", &["Ngọc Hà", "Giảng Võ"]);
    let communes = some_communes();
    let split = search(&communes, "kim ma", 10);
    assert_eq!(split.len(), 2);
    assert!(split.iter().all(Found::is_split));
    assert!(
        split
            .iter()
            .all(|found| found.through.unwrap().name == "Phường Kim Mã")
    );
    assert!(!search(&communes, "an phu", 1)[0].is_split());
}

#[test]
fn finds_by_old_district_after_the_name() {
    finds("huyện mỹ đức", &["Hương Sơn", "Mỹ Đức"]);
    assert_eq!(search(&some_communes(), "ba dinh", 1).len(), 1);
    finds("an tien my duc", &["Hương Sơn"]);
    finds("Xã Hương Sơn, huyện Mỹ Đức, TP. Hà Nội", &["Hương Sơn"]);
    finds("xã mỹ đức, ba đình", &[]);
}

#[test]
fn finds_nothing_for_nothing() {
    finds("", &[]);
    finds(" - ", &[]);
    finds("Đà Lạt", &[]);
}

#[test]
fn measures_kilometres() {
    let hoan_kiem = (21.0285, 105.8542);
    assert!((distance_km(hoan_kiem, (20.68, 105.74)) - 40.5).abs() < 0.5);
    assert!(distance_km(hoan_kiem, hoan_kiem) < 0.001);
    let communes = some_communes();
    let near = nearest(&communes, hoan_kiem, 2);
    assert_eq!(near.len(), 2);
    assert_eq!(near[0].0.short_name(), "Ngọc Hà");
    assert!(near[0].1 <= near[1].1);
}

#[test]
fn a_trip_carries_code_and_name() {
    let reference = some_communes()[1].reference();
    assert_eq!(
        serde_json::to_string(&reference).unwrap(),
        r#"{"code":"10441","name":"Xã Mỹ Đức"}"#
    );
}
