//! Finding a commune by what people call it: its name, an old ward, an old district.

use super::{Commune, OldWard, without_folded_kind};
use crate::domain::{
    cases::lower,
    fold::{contains_folded, fold, nfc},
    order,
};

/// A commune that answers a search, and the old ward that led to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found<'a> {
    /// The commune of today.
    pub commune: &'a Commune,
    /// The old ward the words were found in; none when the commune's own name or its old district answered.
    pub through: Option<&'a OldWard>,
}

impl Found<'_> {
    /// Tells whether the old ward went to several communes, so that the person must be asked which is theirs.
    pub fn is_split(&self) -> bool {
        self.through.is_some_and(|ward| ward.part)
    }
}

/// How well a commune answers, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Name,
    NameStart,
    OldWard,
    NameWords,
    OldWardStart,
    OldWardWords,
    NameAndDistrict,
    OldDistrict,
    OldWardAndDistrict,
}

/// Finds communes by their name, an old ward or an old district, with or without marks; best first, each commune once.
///
/// An old ward that was split leads to every commune that took a part of it. An empty query finds nothing.
pub fn search<'a>(communes: &'a [Commune], query: &str, limit: usize) -> Vec<Found<'a>> {
    let folded = fold(query);
    let wanted = without_city(&folded);
    if wanted.is_empty() {
        return Vec::new();
    }
    let typed = spelled(query);
    let mut answers: Vec<_> = communes
        .iter()
        .filter_map(|commune| {
            let (rank, through) = best_rank(commune, wanted)?;
            let answered = through.map_or(&commune.name, |ward| &ward.name);
            // Who types the marks means them: "Hạ" before "Hà". Who leaves them out loses nothing.
            let other_marks = !spelled(answered).contains(&typed);
            Some(((rank, other_marks), Found { commune, through }))
        })
        .collect();
    order::by_key(&mut answers, |(key, found)| (*key, found.is_split()));
    answers.into_iter().map(|(_, found)| found).take(limit).collect()
}

fn best_rank<'a>(commune: &'a Commune, wanted: &str) -> Option<(Rank, Option<&'a OldWard>)> {
    let names = commune.names();
    // However it answers, each word begins a word of one of its names; or the words are its code.
    if !contains_folded(&names.all, wanted) && commune.code.as_str() != wanted {
        return None;
    }
    let name = &names.name;
    let own = match likeness(name, wanted) {
        Some(Likeness::Same) => Some(Rank::Name),
        Some(Likeness::Start) => Some(Rank::NameStart),
        Some(Likeness::Words) => Some(Rank::NameWords),
        None if commune.code.as_str() == wanted => Some(Rank::Name),
        None => None,
    };
    if own == Some(Rank::Name) {
        return Some((Rank::Name, None));
    }
    let wards = || names.wards.iter().zip(&commune.merged_from);
    let through = wards().filter_map(|((folded, _), ward)| {
        let rank = match likeness(folded, wanted)? {
            Likeness::Same => Rank::OldWard,
            Likeness::Start => Rank::OldWardStart,
            Likeness::Words => Rank::OldWardWords,
        };
        Some((rank, Some(ward)))
    });
    let by_name = own.map(|rank| (rank, None)).into_iter().chain(through);
    if let Some(best) = by_name.min_by_key(|(rank, ward)| (*rank, ward.is_some_and(|ward| ward.part))) {
        return Some(best);
    }

    let mut districts = names.districts.iter();
    if districts
        .clone()
        .any(|district| names_both(name, district, wanted))
    {
        return Some((Rank::NameAndDistrict, None));
    }
    if districts.any(|district| contains_folded(district, wanted)) {
        return Some((Rank::OldDistrict, None));
    }
    wards()
        .find(|((folded, district), _)| names_both(folded, district, wanted))
        .map(|(_, ward)| (Rank::OldWardAndDistrict, Some(ward)))
}

/// "Kim Mã, Ba Đình": the first words name the place, the others its district. "Xã" alone names no place.
fn names_both(place: &str, district: &str, wanted: &str) -> bool {
    [place, without_folded_kind(place)].iter().any(|place| {
        wanted
            .strip_prefix(place)
            .and_then(|rest| rest.strip_prefix(' '))
            .is_some_and(|rest| contains_folded(district, rest))
    })
}

enum Likeness {
    Same,
    Start,
    Words,
}

fn likeness(name: &str, wanted: &str) -> Option<Likeness> {
    let short = without_folded_kind(name);
    if name == wanted || short == wanted {
        Some(Likeness::Same)
    } else if name.starts_with(wanted) || short.starts_with(wanted) {
        Some(Likeness::Start)
    } else if contains_folded(name, wanted) {
        Some(Likeness::Words)
    } else {
        None
    }
}

/// An address ends with the city, which tells nothing apart here.
fn without_city(wanted: &str) -> &str {
    [" thanh pho ha noi", " tp ha noi", " ha noi"]
        .iter()
        .find_map(|city| wanted.strip_suffix(city))
        .unwrap_or(wanted)
}

fn spelled(text: &str) -> String {
    lower(&nfc(text.trim()))
}
