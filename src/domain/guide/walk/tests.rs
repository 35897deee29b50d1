use proptest::prelude::*;

use super::*;

/// A guide written in a few words: `id>next`, `id?answer=to,answer=to`.
pub fn guide(lines: &[&str]) -> Guide {
    let nodes = lines
        .iter()
        .map(|line| {
            let (head, answers) = line.split_once('?').unwrap_or((line, ""));
            let (id, next) = head.split_once('>').unwrap_or((head, ""));
            Node {
                id: id.parse().unwrap(),
                kind: if answers.is_empty() {
                    Kind::Step
                } else {
                    Kind::Question
                },
                title: format!("Về {id}"),
                say: Vec::new(),
                answers: answers
                    .split(',')
                    .filter_map(|answer| answer.split_once('='))
                    .map(|(id, to)| Answer {
                        id: id.parse().unwrap(),
                        say: id.to_owned(),
                        to: to.parse().unwrap(),
                    })
                    .collect(),
                next: next.parse().ok(),
                way: None,
                picture: None,
            }
        })
        .collect();
    Guide {
        id: "thu".parse().unwrap(),
        version: 2,
        topic: super::super::Topic::Skills,
        title: "Thử".into(),
        lead: "Để thử.".into(),
        picture: super::super::Picture::Lamp,
        effective_from: None,
        effective_to: None,
        newer: None,
        procedures: Vec::new(),
        renamed: [("tuoi.be".parse().unwrap(), "tuoi.nho".parse().unwrap())].into(),
        asked: Vec::new(),
        sources: Default::default(),
        nodes,
    }
}

fn sound() -> Guide {
    guide(&[
        "tuoi?nho=nho,lon=the",
        "nho>het",
        "the?co=lam,chua=nho",
        "lam>het",
        "het",
    ])
}

fn given(texts: &[&str]) -> Vec<Given> {
    read(texts.iter().map(|text| (ANSWER, *text)))
}

fn names(walk: &Walk<'_>) -> Vec<String> {
    walk.passed
        .iter()
        .map(|passed| passed.node.id.to_string())
        .collect()
}

#[test]
fn answers_lead_to_the_end_and_none_to_the_first_question() {
    let guide = sound();
    let start = guide.walk(&[]);
    assert_eq!(names(&start), ["tuoi"]);
    assert_eq!(start.question().unwrap().id.as_str(), "tuoi");
    let given = given(&["tuoi.lon", "the.co"]);
    let walk = guide.walk(&given);
    assert_eq!(names(&walk), ["tuoi", "the", "lam", "het"]);
    assert_eq!(walk.question(), None);
    assert_eq!(walk.given(), given);
    assert_eq!(walk.screen().len(), 2);
    assert_eq!(walk.number(&"het".parse().unwrap()), Some(2));
    assert!(!walk.made_up && !walk.old);
}

#[test]
fn a_made_up_answer_asks_its_question_again() {
    let guide = sound();
    let walk = guide.walk(&given(&["tuoi.lon", "the.bia-ra"]));
    assert_eq!(names(&walk), ["tuoi", "the"]);
    assert!(walk.made_up && !walk.old);
    assert_eq!(walk.question().unwrap().id.as_str(), "the");
}

#[test]
fn an_older_path_ends_at_the_nearest_place_and_says_so() {
    let guide = sound();
    let walk = guide.walk(&given(&["tuoi.lon", "noi-o.ha-noi"]));
    assert_eq!(names(&walk), ["tuoi", "the"]);
    assert!(walk.old && !walk.made_up);
    // A question that stands elsewhere now is not lost: the one before it comes first.
    let walk = guide.walk(&given(&["the.co"]));
    assert_eq!(names(&walk), ["tuoi"]);
    assert!(walk.old);
    // An answer with a new name goes where the old one went.
    let walk = guide.walk(&given(&["tuoi.be"]));
    assert_eq!(names(&walk), ["tuoi", "nho", "het"]);
    assert!(!walk.old);
}

#[test]
fn an_address_keeps_only_what_the_page_reads() {
    let guide = sound();
    let canonical = |pairs: &[(&'static str, &'static str)]| {
        let pairs = guide.canonical(pairs.iter().copied());
        let texts: Vec<String> = pairs
            .iter()
            .map(|(name, text)| format!("{name}={text}"))
            .collect();
        texts.join("&")
    };
    assert_eq!(
        canonical(&[("utm", "1"), ("tl", "tuoi.lon"), ("tl", "x")]),
        "tl=tuoi.lon"
    );
    assert_eq!(
        canonical(&[("tl", "tuoi.bia-ra")]),
        canonical(&[("tl", "tuoi.khac")])
    );
    assert_eq!(
        canonical(&[("tl", "cu.mot")]),
        canonical(&[("tl", "cu.hai"), ("tl", "ba.bon")])
    );
    assert_eq!(canonical(&[("trinh-chieu", "999")]), "trinh-chieu=1");
    assert_eq!(canonical(&[("trinh-chieu", "")]), "trinh-chieu=1");
    assert_eq!(
        canonical(&[("ca-bai", "x"), ("tl", "tuoi.nho")]),
        "tl=tuoi.nho&ca-bai=1"
    );
}

#[test]
fn every_way_is_counted_and_the_whole_is_read_once() {
    let guide = sound();
    let ways: Vec<String> = guide
        .ways(100)
        .iter()
        .map(|way| way.iter().map(ToString::to_string).collect::<Vec<_>>().join("/"))
        .collect();
    assert_eq!(ways, ["tuoi.nho", "tuoi.lon/the.co", "tuoi.lon/the.chua"]);
    let whole: Vec<&str> = guide.whole().iter().map(|node| node.id.as_str()).collect();
    assert_eq!(whole, ["tuoi", "nho", "het", "the", "lam"]);
}

#[test]
fn a_loop_ends_the_walk() {
    let guide = guide(&["mot>hai", "hai>mot"]);
    assert_eq!(names(&guide.walk(&[])), ["mot", "hai"]);
    let asking = self::guide(&["hoi?lai=hoi,thoi=het", "het"]);
    assert!(asking.ways(50).len() <= 50);
}

proptest! {
    #[test]
    fn any_answers_end_somewhere_and_the_one_address_of_a_place_leads_to_it(
        texts in prop::collection::vec("(tuoi|the|nho|xa)\\.(nho|lon|co|chua|be|khong)|[a-z.]{0,6}", 0..6)
    ) {
        let guide = sound();
        let walk = guide.walk(&read(texts.iter().map(|text| (ANSWER, text.as_str()))));
        prop_assert!(!walk.passed.is_empty());
        for pair in walk.passed.windows(2) {
            let next = pair[0].answer.map(|answer| &answer.to).or(pair[0].node.next.as_ref());
            prop_assert_eq!(next, Some(&pair[1].node.id));
        }
        let pairs = walk.pairs();
        let again = guide.walk(&read(pairs.iter().map(|(name, text)| (*name, text.as_str()))));
        prop_assert_eq!(&again.passed, &walk.passed);
        prop_assert_eq!((again.made_up, again.old), (walk.made_up, walk.old));
        prop_assert_eq!(again.pairs(), pairs);
    }
}
