//! The built-in content keeps its promises: everything has a source and a date, nothing remembered passes for a fact.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use chuyenxe::content;
use chuyenxe::domain::commune::{Found, search};
use chuyenxe::domain::fold::{fold, nfc};
use chuyenxe::domain::lunar::LunarDate;
use chuyenxe::domain::procedure::{Channel, Field, Part, Procedure, ProcedureCode};

/// The ids of `data/forms.json`, as they were when the content was written.
const FORMS: [&str; 12] = [
    "tp_khai_sinh",
    "tp_ket_hon",
    "tp_khai_tu",
    "tp_xntthn",
    "tp_trich_luc",
    "nd20_mau_1",
    "nd20_mau_04",
    "nd176_mau_01",
    "nd151_mau_18",
    "nd151_mau_21",
    "ct01",
    "kq_bcci",
];

#[track_caller]
fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text} is no date"))
}

/// Everything a procedure prints.
fn sentences(procedure: &Procedure) -> Vec<&str> {
    let mut all = vec![
        procedure.name.as_str(),
        procedure.official_name.as_str(),
        procedure.van.as_str(),
        procedure.level.as_str(),
        procedure.source.as_str(),
    ];
    all.extend(procedure.papers.iter().map(|paper| paper.text.as_str()));
    all.extend(procedure.legal_basis.iter().map(String::as_str));
    let optional = [
        &procedure.hint,
        &procedure.fee,
        &procedure.online_fee,
        &procedure.time_limit,
        &procedure.who,
        &procedure.note,
        &procedure.decision,
    ];
    all.extend(optional.into_iter().flatten().map(String::as_str));
    all
}

#[test]
fn every_file_can_be_read() {
    assert_eq!(content::load(), Ok(()));
    assert!(!content::communes().is_empty());
}

#[test]
fn every_procedure_has_a_source_a_date_and_a_field() {
    let mut per_field: BTreeMap<Field, usize> = BTreeMap::new();
    for procedure in content::procedures() {
        assert!(!procedure.source.trim().is_empty(), "{}", procedure.code);
        assert!(
            (day("2026-07-18")..=day("2026-11-23")).contains(&procedure.checked_on),
            "{}",
            procedure.code
        );
        assert!(
            !procedure.van.is_empty() && !procedure.name.is_empty(),
            "{}",
            procedure.code
        );
        *per_field.entry(procedure.field).or_default() += 1;
    }
    assert_eq!(content::procedures().len(), 65 + ProcedureCode::OF_THE_VAN.len());
    assert_eq!(per_field.len(), Field::ALL.len());

    let (sure, unsure): (Vec<_>, Vec<_>) = content::procedures()
        .iter()
        .partition(|procedure| procedure.verified);
    let papers: Vec<_> = content::procedures()
        .iter()
        .flat_map(|procedure| &procedure.papers)
        .collect();
    let unsure_papers = papers.iter().filter(|paper| paper.unverified).count();
    println!(
        "procedures: {} verified, {} unverified; {per_field:?}",
        sure.len(),
        unsure.len()
    );
    println!(
        "papers: {} verified, {unsure_papers} unverified",
        papers.len() - unsure_papers
    );
    for part in [
        Part::Who,
        Part::Papers,
        Part::Fee,
        Part::OnlineFee,
        Part::TimeLimit,
        Part::Van,
        Part::Note,
    ] {
        let count = sure
            .iter()
            .filter(|procedure| !procedure.is_sure_of(part))
            .count();
        println!("verified procedures without a source for {part:?}: {count}");
    }
}

#[test]
fn every_code_stands_once_and_the_van_offers_its_own_services() {
    let codes: BTreeSet<_> = content::procedures()
        .iter()
        .map(|procedure| &procedure.code)
        .collect();
    assert_eq!(codes.len(), content::procedures().len());
    for id in ProcedureCode::OF_THE_VAN {
        assert!(
            content::procedure(&id.parse().unwrap()).is_some_and(Procedure::is_bookable),
            "{id}"
        );
    }
}

#[test]
fn a_record_of_another_province_cannot_be_booked() {
    for code in ["1.012789", "3.000725"] {
        assert!(
            !content::procedure(&code.parse().unwrap()).unwrap().is_bookable(),
            "{code}"
        );
    }
}

#[test]
fn every_form_named_exists() {
    for procedure in content::procedures() {
        if let Some(form) = &procedure.form {
            assert!(FORMS.contains(&form.as_str()), "{}: {form}", procedure.code);
        }
    }
}

#[test]
fn nothing_remembered_is_printed() {
    let forbidden = [
        "[nhớ",
        "nhớ]",
        "chưa xác minh",
        "suy luận",
        "suy đoán",
        "xem note",
        "đối chiếu",
        "/khác",
        "HĐND (",
    ];
    for procedure in content::procedures() {
        for sentence in sentences(procedure) {
            for word in forbidden {
                assert!(!sentence.contains(word), "{}: {sentence}", procedure.code);
            }
            assert_eq!(nfc(sentence), sentence);
            assert_eq!(sentence.trim(), sentence);
        }
    }
}

/// Tells whether a fee says "0 đồng" (and not "20.000 đồng").
fn says_zero(fee: &str) -> bool {
    fee.split(' ').any(|word| word == "0")
}

#[test]
fn a_fee_set_by_the_council_is_never_called_free() {
    for procedure in content::procedures() {
        let fee = procedure.fee.as_deref().unwrap_or_default();
        assert!(!fold(fee).contains("mien phi"), "{}: {fee}", procedure.code);
        if fee.contains("Hội đồng nhân dân") {
            assert!(!says_zero(fee), "{}: {fee}", procedure.code);
        }
        if procedure.online_fee.as_deref().is_some_and(says_zero) {
            assert!(
                procedure.channels.contains(&Channel::Online),
                "{}",
                procedure.code
            );
        }
        // Which procedures the city's resolution covers is inferred.
        if procedure
            .online_fee
            .as_deref()
            .is_some_and(|fee| fee.contains("77/2025"))
            && !procedure.code.is_of_the_van()
        {
            assert!(!procedure.is_sure_of(Part::OnlineFee), "{}", procedure.code);
        }
    }
}

#[test]
fn a_person_sees_few_common_procedures_and_short_names() {
    let common: Vec<_> = content::procedures()
        .iter()
        .filter(|procedure| procedure.common)
        .collect();
    assert!((5..=8).contains(&common.len()));
    assert!(common.iter().all(|procedure| procedure.is_bookable()));
    let names: BTreeSet<_> = content::procedures()
        .iter()
        .map(|procedure| fold(&procedure.name))
        .collect();
    assert_eq!(names.len(), content::procedures().len());
    for procedure in content::procedures() {
        assert!(procedure.name.chars().count() <= 50, "{}", procedure.name);
    }
}

#[test]
fn no_key_in_a_file_is_ignored() {
    for (file, text) in content::PROCEDURE_FILES {
        let raw: serde_json::Value = toml::from_str(text).unwrap();
        for record in raw["procedure"].as_array().unwrap() {
            let code = record["code"].as_str().unwrap().parse().unwrap();
            let read = serde_json::to_value(content::procedure(&code).unwrap()).unwrap();
            for key in record.as_object().unwrap().keys() {
                assert!(read.get(key).is_some(), "{file}: {code}: {key}");
            }
        }
    }
}

#[test]
fn people_find_procedures_in_their_own_words() {
    for (typed, code) in [
        ("so do lan dau", "1.013978"),
        ("thừa kế", "1.013831"),
        ("khai sinh", "1.001193"),
        ("doc than", "1.004873"),
        ("hưu trí", "1.014027"),
        ("ho khau", "1.004222"),
        ("cong chung", "2.000815"),
        ("vneid", "xe-ky-nang-so"),
        ("bao hiem y te", "1.002759"),
    ] {
        let found = content::procedures()
            .iter()
            .filter(|procedure| procedure.matches(&fold(typed)));
        assert!(
            found
                .map(|procedure| procedure.code.as_str())
                .any(|known| known == code),
            "{typed}"
        );
    }
}

#[test]
fn all_126_communes_and_all_old_wards_are_there() {
    let communes = content::communes();
    assert_eq!(communes.len(), 126);
    let codes: BTreeSet<_> = communes.iter().map(|commune| &commune.code).collect();
    let short_names: BTreeSet<_> = communes
        .iter()
        .map(|commune| fold(commune.short_name()))
        .collect();
    assert_eq!((codes.len(), short_names.len()), (126, 126));

    let mut homes: BTreeMap<(&str, &str), Vec<bool>> = BTreeMap::new();
    for commune in communes {
        assert!(!commune.merged_from.is_empty(), "{}", commune.name);
        assert!(
            (20.5..21.5).contains(&commune.lat) && (105.2..106.1).contains(&commune.lon),
            "{}",
            commune.name
        );
        for ward in &commune.merged_from {
            homes
                .entry((&ward.district, &ward.name))
                .or_default()
                .push(ward.part);
        }
    }
    assert_eq!(homes.len(), 526);
    assert_eq!(homes.values().map(Vec::len).sum::<usize>(), 794);
    for (ward, parts) in &homes {
        assert!(parts.iter().all(|part| *part == (parts.len() > 1)), "{ward:?}");
    }
}

#[test]
fn a_commune_is_found_as_people_write_it() {
    for typed in ["Xã Mỹ Đức", "xa my duc", "Mỹ Đức", " mỹ đức ", "10441"] {
        assert_eq!(
            content::commune_by_name(typed).map(|commune| commune.code.as_str()),
            Some("10441"),
            "{typed}"
        );
    }
    assert!(content::commune_by_name("Huyện Mỹ Đức").is_none());
    assert!(content::commune_by_name("99999").is_none());

    let by_old_ward = search(content::communes(), "tay dang", 10);
    assert!(by_old_ward.len() > 1);
    assert!(by_old_ward.iter().all(Found::is_split));
    assert_eq!(
        search(content::communes(), "ba vi", 10)[0].commune.name,
        "Xã Ba Vì"
    );
    assert_eq!(search(content::communes(), "kim mã, ba đình", 10).len(), 3);
}

#[test]
fn the_schematic_has_a_cell_for_every_commune_where_it_lies() {
    let schematic = content::schematic();
    assert!(schematic.note.contains("không phải địa giới hành chính"));
    assert_eq!(schematic.cells.len(), 126);
    for commune in content::communes() {
        let cell = &schematic.cells[&commune.code];
        let (x, y) = schematic.place(commune.lat, commune.lon);
        assert!(
            (x - cell.label.0).abs() <= 1.0 && (y - cell.label.1).abs() <= 1.0,
            "{}",
            commune.name
        );
        assert!(
            cell.path.starts_with('M') && cell.path.ends_with('z'),
            "{}",
            commune.name
        );
    }
}

#[test]
fn the_lunar_months_know_the_feasts() {
    let lunar = content::lunar();
    let date = |day, month| {
        Some(LunarDate {
            day,
            month,
            leap: false,
        })
    };
    assert_eq!(lunar.date(day("2026-02-17")), date(1, 1));
    assert_eq!(lunar.date(day("2027-02-06")), date(1, 1));
    assert_eq!(lunar.date(day("2026-04-26")), date(10, 3));
    assert_eq!(lunar.date(day("2027-04-16")), date(10, 3));
    assert_eq!(lunar.date(day("2026-11-23")), date(15, 10));
    assert!(lunar.last_day().is_some_and(|last| last > day("2035-11-01")));
}

#[test]
fn the_press_trips_name_communes_and_fields_that_exist() {
    let mut reader = csv::Reader::from_reader(content::PRESS_TRIPS.as_bytes());
    assert_eq!(
        reader.headers().unwrap().iter().collect::<Vec<_>>().join(","),
        "external_id,kind,date,start,end,part_of_day,commune,venue,address,lat,lon,fields,places,walk_in_places,\
         slot_minutes,state,reason,was_start,was_end,was_venue,note,source"
    );
    let trips: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(trips.len(), 5);
    for trip in &trips {
        let id = &trip["external_id"];
        assert_eq!(*id, fold(id).replace(' ', "-"));
        assert!(
            ["van", "community_point"].contains(&trip["kind"].as_str()),
            "{id}"
        );
        assert!(day(&trip["date"]) < day("2025-11-02"), "{id}");
        assert!(content::commune_by_name(&trip["commune"]).is_some(), "{id}");
        assert!(!trip["end"].is_empty() || !trip["part_of_day"].is_empty(), "{id}");
        assert_eq!(
            (trip["state"].as_str(), trip["places"].as_str()),
            ("closed", "0"),
            "{id}"
        );
        assert!(!trip["source"].is_empty(), "{id}");
        for field in trip["fields"].split_whitespace() {
            assert!(field.parse::<Field>().is_ok(), "{id}: {field}");
        }
    }
}
