//! Throws chance at what reads other people's texts: codes, lines, frames, pictures, files.
//!
//! `cargo test` tries a few hundred cases of each claim. `make fuzz` gives each reader a minute (`FUZZ_SECONDS`), which its
//! claims share. A case that disproves a claim is made small and shown, with the seed that makes the same cases again
//! (`FUZZ_SEED`).

use std::{
    hash::{BuildHasher, RandomState},
    time::{Duration, Instant},
};

use proptest::{
    collection::vec,
    prelude::*,
    sample::Index,
    test_runner::{Config, RngAlgorithm, TestCaseResult, TestRng, TestRunner},
};

type Round = dyn Fn(&mut TestRunner) -> Result<(), String>;

/// What is claimed of a reader, and the cases that are to disprove it.
pub struct Claim {
    what: &'static str,
    /// Cases between two looks at the clock; all there are without `FUZZ_SECONDS`.
    cases: u32,
    round: Box<Round>,
}

/// Claims that something holds for every case. A panic disproves it too.
pub fn claim<S: Strategy + 'static>(
    what: &'static str,
    cases: S,
    holds: impl Fn(S::Value) -> TestCaseResult + 'static,
) -> Claim {
    Claim {
        what,
        cases: Config::default().cases,
        round: Box::new(move |runner| runner.run(&cases, &holds).map_err(|found| found.to_string())),
    }
}

impl Claim {
    /// With a tenth of the cases: each takes long.
    pub fn slow(self) -> Self {
        Self {
            cases: self.cases.div_ceil(10),
            ..self
        }
    }

    /// Tries new cases until `time` has passed, or one round of them. Gives how many it tried.
    fn holds(&self, time: Option<Duration>, mut seed: u64) -> Result<u64, String> {
        let begun = Instant::now();
        let mut tried = 0;
        loop {
            let config = Config {
                cases: self.cases,
                failure_persistence: None,
                ..Config::default()
            };
            let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed.to_le_bytes(); 4].concat());
            (self.round)(&mut TestRunner::new_with_rng(config, rng))
                .map_err(|found| format!("{found}\nThe same cases again: FUZZ_SEED={seed}"))?;
            tried += u64::from(self.cases);
            if time.is_none_or(|time| begun.elapsed() >= time) {
                return Ok(tried);
            }
            seed = seed.wrapping_add(1);
        }
    }
}

/// Tries the claims about a reader one after the other. With `FUZZ_SECONDS` each goes on for its share of them, and says how
/// many cases it tried.
///
/// # Panics
/// When a claim does not hold: with the smallest case that was found.
pub fn for_a_minute<const COUNT: usize>(reader: &str, claims: [Claim; COUNT]) {
    let share = setting("FUZZ_SECONDS").map(|seconds| Duration::from_secs(seconds) / COUNT as u32);
    let seed = setting("FUZZ_SEED").unwrap_or_else(|| RandomState::new().hash_one(reader));
    for claim in claims {
        let begun = Instant::now();
        match (claim.holds(share, seed), share) {
            (Err(found), _) => panic!("{reader}: not so that {}.\n{found}", claim.what),
            (Ok(tried), Some(_)) => {
                let took = begun.elapsed().as_secs_f64();
                let speed = tried as f64 / took;
                eprintln!(
                    "{reader}: {}: {tried} cases in {took:.0} s, {speed:.0} a second",
                    claim.what
                );
            }
            (Ok(_), None) => {}
        }
    }
}

/// A whole number from the environment.
#[expect(clippy::disallowed_methods, reason = "settings of tests, not of the portal")]
fn setting(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name} must be a whole number, not {text:?}")),
    )
}

/// Good bytes with one to three small wounds: they come further into a reader than noise does.
pub fn wounded<S: Strategy>(good: S) -> impl Strategy<Value = Vec<u8>>
where
    S::Value: AsRef<[u8]>,
{
    (good, vec(wound(), 1..=3)).prop_map(|(good, wounds)| {
        let mut bytes = good.as_ref().to_vec();
        for wound in wounds {
            wound.cut(&mut bytes);
        }
        bytes
    })
}

/// Good text with wounds, wherever they fall between the bytes of a sign.
pub fn wounded_text(good: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    wounded(good).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

#[derive(Debug, Clone)]
enum Wound {
    /// One byte is another.
    Byte(Index, u8),
    /// One bit is turned.
    Bit(Index, u8),
    /// So many bytes are gone.
    Gone(Index, usize),
    /// These stand between.
    Between(Index, Vec<u8>),
    /// So many bytes stand there twice.
    Twice(Index, usize),
    /// It ends here.
    End(Index),
}

fn wound() -> impl Strategy<Value = Wound> {
    let foreign = prop_oneof![
        vec(any::<u8>(), 1..=3),
        "\\PC{1,3}".prop_map(String::into_bytes),
        "[0-9A-Z|<:/.,\"{}\\[\\] \\n-]{1,3}".prop_map(String::into_bytes),
    ];
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(at, byte)| Wound::Byte(at, byte)),
        2 => (at(), 0..8_u8).prop_map(|(at, bit)| Wound::Bit(at, bit)),
        2 => (at(), 1..12_usize).prop_map(|(at, count)| Wound::Gone(at, count)),
        4 => (at(), foreign).prop_map(|(at, foreign)| Wound::Between(at, foreign)),
        1 => (at(), 1..60_usize).prop_map(|(at, count)| Wound::Twice(at, count)),
        1 => at().prop_map(Wound::End),
    ]
}

impl Wound {
    fn cut(self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let length = bytes.len();
        let until = |at: usize, count: usize| at..(at + count).min(length);
        match self {
            Self::Byte(at, byte) => bytes[at.index(length)] = byte,
            Self::Bit(at, bit) => bytes[at.index(length)] ^= 1 << bit,
            Self::Gone(at, count) => drop(bytes.drain(until(at.index(length), count))),
            Self::Between(at, foreign) => {
                let at = at.index(length);
                bytes.splice(at..at, foreign);
            }
            Self::Twice(at, count) => bytes.extend_from_within(until(at.index(length), count)),
            Self::End(at) => bytes.truncate(at.index(length)),
        }
    }
}
