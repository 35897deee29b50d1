//! Finding everything by words: procedures, forms, guides and their steps, communes by old and new names, trips.

use crate::{
    api::catalogue::{Found, FoundAt, SearchView},
    domain::{
        booking::{Limits, as_listed},
        catalogue::{Catalogue, EverydayWords, GuidePlace, StepPlace},
        commune::{self, Commune},
        fold::{contains_folded, fold},
        order,
        procedure::{Procedure, ProcedureCode},
        search::{Index, Kind, Strength, Subject, steps::Steps},
        time::Moment,
        trip::{Standing, Trip},
    },
};

/// How much is shown: a page that a thumb can reach the end of.
const SHOWN: usize = 20;

/// How many trips among it: the schedule has the others.
const TRIPS_SHOWN: usize = 3;

/// How many steps of guides among it: they stand last, and each is a part of what may stand above.
const STEPS_SHOWN: usize = 3;

/// What does not change until the next build, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    index: Index,
    found: Vec<Found>,
    steps: Steps,
    steps_found: Vec<Found>,
    words: EverydayWords,
}

fn of_procedure(procedure: &Procedure, words: &EverydayWords) -> Subject {
    let mut texts = vec![
        (Strength::Name, procedure.name.clone()),
        (Strength::Official, procedure.official_name.clone()),
        (Strength::Beside, procedure.code.to_string()),
    ];
    texts.extend(procedure.hint.clone().map(|hint| (Strength::Beside, hint)));
    let says = words.says.get(&procedure.code).into_iter().flatten();
    texts.extend(says.map(|saying| (Strength::Name, saying.clone())));
    let weight = match (procedure.is_bookable(), procedure.common) {
        (false, _) => 0.9,
        (true, false) => 1.0,
        (true, true) => 1.06,
    };
    Subject {
        kind: Kind::Procedure,
        texts,
        weight,
    }
}

fn of_guide(place: &GuidePlace, words: &EverydayWords) -> Subject {
    let says = words
        .guides
        .get(&place.at.guide)
        .filter(|_| place.at.answers.is_empty());
    let mut texts = vec![
        (Strength::Name, place.name.clone()),
        (Strength::Official, place.beside.clone()),
    ];
    texts.extend(
        says.into_iter()
            .flatten()
            .map(|saying| (Strength::Name, saying.clone())),
    );
    Subject {
        kind: Kind::Guide,
        texts,
        // Who asks for a matter wants it before advice about it.
        weight: 0.92,
    }
}

fn of_commune(commune: &Commune) -> Subject {
    let mut texts = vec![
        (Strength::Name, commune.name.clone()),
        (Strength::Name, commune.short_name().to_owned()),
        (Strength::Beside, commune.code.to_string()),
    ];
    let wards = commune.merged_from.iter().map(|ward| ward.name.clone());
    let old = wards.chain(commune.former_districts.iter().cloned());
    texts.extend(old.map(|name| (Strength::Beside, name)));
    Subject {
        kind: Kind::Commune,
        texts,
        weight: 1.0,
    }
}

fn of_trip(trip: &Trip, every_trip: &str) -> Subject {
    let summary = &trip.summary;
    let mut texts = vec![
        (Strength::Name, summary.venue.clone()),
        (Strength::Name, summary.commune.name.clone()),
        (Strength::Beside, every_trip.to_owned()),
    ];
    texts.extend(trip.address.clone().map(|address| (Strength::Beside, address)));
    Subject {
        kind: Kind::Trip,
        texts,
        weight: 1.0,
    }
}

impl Finder {
    /// Folds the words of the catalogue and of the communes, once.
    pub fn of(catalogue: &Catalogue, communes: &[Commune]) -> Self {
        let words = catalogue.words.clone();
        let (mut subjects, mut found) = (Vec::new(), Vec::new());
        for procedure in &catalogue.procedures {
            subjects.push(of_procedure(procedure, &words));
            found.push(Found {
                at: FoundAt::Procedure(procedure.code.clone()),
                name: procedure.name.clone(),
                beside: procedure.hint.clone(),
            });
        }
        for form in &catalogue.forms {
            subjects.push(Subject {
                kind: Kind::Form,
                texts: vec![(Strength::Name, form.name.clone())],
                weight: 0.95,
            });
            found.push(Found {
                at: FoundAt::Form(form.id.clone()),
                name: form.name.clone(),
                beside: None,
            });
        }
        for place in &catalogue.guides {
            subjects.push(of_guide(place, &words));
            found.push(Found {
                at: FoundAt::Guide(place.at.clone()),
                name: place.name.clone(),
                beside: Some(place.beside.clone()),
            });
        }
        for commune in communes {
            subjects.push(of_commune(commune));
            found.push(Found {
                at: FoundAt::Commune(commune.code.clone()),
                name: commune.name.clone(),
                beside: None,
            });
        }
        let index = Index::of(subjects, &words);
        Self {
            steps: Steps::of(catalogue.steps.iter().map(|step| step.name.as_str()), &index),
            index,
            found,
            steps_found: catalogue
                .steps
                .iter()
                .map(|step| step_found(catalogue, step))
                .collect(),
            words,
        }
    }

    /// Procedures that words mean, best first.
    pub fn procedures(&self, words: &str) -> Vec<ProcedureCode> {
        self.index
            .find(words)
            .into_iter()
            .filter_map(|hit| match &self.found.get(hit.place)?.at {
                FoundAt::Procedure(code) => Some(code.clone()),
                FoundAt::Form(_) | FoundAt::Guide(_) | FoundAt::Commune(_) | FoundAt::Trip(_) => None,
            })
            .collect()
    }

    /// Everything that words mean, best first. `trips` are in order; only those to come are told.
    pub fn everything(
        &self,
        words: &str,
        communes: &[Commune],
        trips: &[Trip],
        limits: &Limits,
        now: Moment,
    ) -> SearchView {
        let lasting = self.index.find(words).into_iter().filter_map(|hit| {
            let mut found = self.found.get(hit.place)?.clone();
            if let FoundAt::Commune(code) = &found.at {
                let commune = communes.iter().filter(|commune| commune.code == *code);
                found.beside = commune.flat_map(|commune| old_name(commune, words)).next();
            }
            Some((hit.score, found))
        });
        let coming: Vec<&Trip> = trips
            .iter()
            .filter(|trip| {
                trip.summary.date >= now.date()
                    && !matches!(trip.summary.standing(now), Standing::Cancelled | Standing::Closed)
            })
            .collect();
        let every_trip = self.words.means_trip.join(" ");
        let subjects = coming.iter().map(|trip| of_trip(trip, &every_trip));
        // The sort is stable: of trips that answer alike the soonest stands first.
        let of_trips = Index::of(subjects, &self.words).find(words).into_iter();
        let of_trips = of_trips.take(TRIPS_SHOWN).filter_map(|hit| {
            let trip = as_listed(coming.get(hit.place)?, limits, now);
            let found = Found {
                name: trip.venue.clone(),
                at: FoundAt::Trip(Box::new(trip)),
                beside: None,
            };
            Some((hit.score, found))
        });
        let mut all: Vec<(f32, Found)> = lasting.collect();
        // A trip that merely sounds a little like it only stands in the way of what was meant.
        let best = all.iter().map(|(score, _)| *score).fold(0.0, f32::max);
        let of_trips: Vec<(f32, Found)> = of_trips.filter(|(score, _)| score * 1.5 >= best).collect();
        // A commune leads to all its trips, so it stands before each of them.
        for (of_trip, trip) in &of_trips {
            for (score, found) in &mut all {
                if is_commune_of(&found.at, &trip.at) {
                    *score = score.max(*of_trip);
                }
            }
        }
        all.extend(of_trips);
        order::by(&mut all, |(one, _), (other, _)| other.total_cmp(one));
        let mut found: Vec<Found> = all.into_iter().map(|(_, found)| found).collect();
        let steps = self.steps.find(words, &self.index).into_iter();
        let steps = steps.filter_map(|place| self.steps_found.get(place));
        // The same screen of a guide may have been found by what people ask, or by another step of it.
        let mut of_steps: Vec<Found> = Vec::new();
        for step in steps {
            if !found.iter().chain(&of_steps).any(|known| known.at == step.at) {
                of_steps.push(step.clone());
            }
        }
        found.extend(of_steps.into_iter().take(STEPS_SHOWN));
        found.truncate(SHOWN);
        SearchView { found }
    }
}

/// A step as it is shown: its title, and beside it what its guide is called.
fn step_found(catalogue: &Catalogue, step: &StepPlace) -> Found {
    let is_its_guide = |place: &&GuidePlace| place.at.guide == step.at.guide && place.at.answers.is_empty();
    let guide = catalogue.guides.iter().find(is_its_guide);
    Found {
        at: FoundAt::Guide(step.at.clone()),
        name: step.name.clone(),
        beside: guide.map(|guide| guide.name.clone()),
    }
}

fn is_commune_of(one: &FoundAt, other: &FoundAt) -> bool {
    match (one, other) {
        (FoundAt::Commune(code), FoundAt::Trip(trip)) => trip.commune.code == *code,
        _ => false,
    }
}

/// The old ward of a commune that words mean, or its old district, where they do not mean its present name.
fn old_name(commune: &Commune, words: &str) -> Option<String> {
    let found = commune::search(std::slice::from_ref(commune), words, 1);
    let found = found.first()?;
    if let Some(ward) = found.through {
        return Some(ward.name.clone());
    }
    let wanted = fold(words);
    let holds = |name: &str| contains_folded(&fold(name), &wanted);
    let district = commune.former_districts.iter().find(|district| holds(district));
    district.filter(|_| !holds(&commune.name)).cloned()
}
