//! The search answers questions as people type them: a table of everyday questions with the answer that is wanted first.
//! The bench prints the same figures beside a plain substring search.

use chuyenxe::{
    answers::search::Finder,
    api::catalogue::{Found, FoundAt},
    content,
    domain::{booking::Limits, fold::fold, time::Moment},
};

/// One question and what it means.
pub struct Wanted {
    pub query: String,
    pub kind: String,
    pub id: String,
}

/// The table that the everyday words were tried on.
pub const TRIED: &str = include_str!("everyday_queries.csv");

/// Questions written after them, and never used to change them: what a stranger may expect.
pub const UNSEEN: &str = include_str!("everyday_queries_unseen.csv");

pub fn table(text: &str) -> Vec<Wanted> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(Result::unwrap)
        .map(|row| Wanted {
            query: row[0].to_owned(),
            kind: row[1].to_owned(),
            id: row[2].to_owned(),
        })
        .collect()
}

fn is(found: &FoundAt, wanted: &Wanted) -> bool {
    let (kind, id) = match found {
        FoundAt::Procedure(code) => ("procedure", code.as_str()),
        FoundAt::Form(id) => ("form", id.as_str()),
        FoundAt::Guide(at) => ("guide", at.guide.as_str()),
        FoundAt::Commune(code) => ("commune", code.as_str()),
        FoundAt::Trip(trip) => ("trip", trip.id.as_str()),
    };
    kind == wanted.kind && id == wanted.id
}

/// Shares of the table whose wanted answer stands first, and among the first three.
pub fn shares(
    table: &[Wanted],
    answer: impl Fn(&str) -> Vec<FoundAt>,
    mut missed: impl FnMut(&Wanted, &[FoundAt]),
) -> (f64, f64) {
    let (mut first, mut three) = (0, 0);
    for wanted in table {
        let found = answer(&wanted.query);
        first += usize::from(found.first().is_some_and(|found| is(found, wanted)));
        let among = found.iter().take(3).any(|found| is(found, wanted));
        three += usize::from(among);
        if !found.first().is_some_and(|found| is(found, wanted)) {
            missed(wanted, &found);
        }
    }
    let share = |count: usize| count as f64 / table.len() as f64;
    (share(first), share(three))
}

/// What a plain search would do: every name, hint and official name that holds the words as they are, without marks.
pub fn plain(words: &str) -> Vec<FoundAt> {
    let wanted = fold(words);
    let holds = |text: &str| fold(text).contains(&wanted);
    let procedures = content::procedures().iter().filter(|procedure| {
        holds(&procedure.name)
            || procedure.hint.as_deref().is_some_and(holds)
            || holds(&procedure.official_name)
            || holds(procedure.code.as_str())
    });
    let forms = content::catalogue().forms.iter().filter(|form| holds(&form.name));
    let guides = content::catalogue()
        .guides
        .iter()
        .filter(|place| holds(&place.name));
    let communes = content::communes()
        .iter()
        .filter(|commune| holds(&commune.name) || commune.merged_from.iter().any(|ward| holds(&ward.name)));
    procedures
        .map(|procedure| FoundAt::Procedure(procedure.code.clone()))
        .chain(forms.map(|form| FoundAt::Form(form.id.clone())))
        .chain(guides.map(|place| FoundAt::Guide(place.at.clone())))
        .chain(communes.map(|commune| FoundAt::Commune(commune.code.clone())))
        .collect()
}

pub fn now() -> Moment {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap()
}

pub fn ours(finder: &Finder, words: &str) -> Vec<FoundAt> {
    let found = finder
        .everything(words, content::communes(), &[], &Limits::default(), now())
        .found;
    found.into_iter().map(|Found { at, .. }| at).collect()
}

#[test]
fn people_find_what_they_mean_in_their_own_words() {
    content::load().unwrap();
    let finder = Finder::of(content::catalogue(), content::communes());
    for (name, text, least) in [("tried", TRIED, (0.95, 0.98)), ("unseen", UNSEEN, (0.7, 0.85))] {
        let table = table(text);
        let (first, three) = shares(
            &table,
            |words| ours(&finder, words),
            |wanted, found| {
                println!(
                    "{} ({}): {:?}",
                    wanted.query,
                    wanted.id,
                    &found[..found.len().min(3)]
                )
            },
        );
        let (plain_first, plain_three) = shares(&table, plain, |_, _| {});
        println!(
            "{} {name} questions: first {:.0} %, first three {:.0} %; plain substring: {:.0} %, {:.0} %",
            table.len(),
            first * 100.0,
            three * 100.0,
            plain_first * 100.0,
            plain_three * 100.0
        );
        assert!(
            first >= least.0 && three >= least.1,
            "{name}: first {first:.3}, first three {three:.3}"
        );
        assert!(first > plain_first && three > plain_three);
    }
    assert!(table(TRIED).len() >= 80);
}

#[test]
fn every_wanted_answer_exists() {
    for wanted in table(TRIED).into_iter().chain(table(UNSEEN)) {
        let known = match wanted.kind.as_str() {
            "procedure" => content::procedure(&wanted.id.parse().unwrap()).is_some(),
            "form" => content::catalogue().form(&wanted.id).is_some(),
            "guide" => content::guides()
                .iter()
                .any(|guide| guide.id.as_str() == wanted.id),
            "commune" => content::commune(&wanted.id.parse().unwrap()).is_some(),
            _ => false,
        };
        assert!(known, "{}: {}", wanted.query, wanted.id);
    }
}

#[test]
fn nonsense_finds_nothing() {
    let finder = Finder::of(content::catalogue(), content::communes());
    for words in [
        "",
        "   ",
        "xyzzy qwrt",
        "🚌🚌🚌",
        "<script>alert(1)</script>",
        "mua vé máy bay đi Paris",
    ] {
        assert!(
            ours(&finder, words).len() <= 2,
            "{words}: {:?}",
            ours(&finder, words)
        );
    }
    assert!(ours(&finder, "xyzzy qwrt").is_empty());
}
