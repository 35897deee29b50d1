//! Made pictures of papers on a table: sharp, blurred, with a lamp mirrored in them, cut at a side. The bench prints how they
//! are told apart.

use chuyenxe::domain::photo::{Flaw, LOOKED_AT, Photo};

/// What was done to a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    Sharp,
    Blurred,
    Glare,
    Cut,
}

pub const MADE: [Made; 4] = [Made::Sharp, Made::Blurred, Made::Glare, Made::Cut];
/// Numbers that are the same each time (Marsaglia's xorshift).
struct Chance(u32);

impl Chance {
    fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        (self.0 >> 8) as f32 / (1 << 24) as f32
    }

    fn between(&mut self, least: f32, most: f32) -> f32 {
        least + (most - least) * self.next()
    }
}

const HEIGHT: usize = LOOKED_AT;
const WIDTH: usize = LOOKED_AT * 3 / 4;

struct Picture(Vec<f32>);

impl Picture {
    /// A paper with lines of letters, lying a little askew on a dark table, under light that comes from one side.
    fn of(made: Made, chance: &mut Chance) -> Self {
        let turn = chance.between(-0.08, 0.08);
        let (sin, cos) = turn.sin_cos();
        let (half_width, half_height) = (chance.between(0.3, 0.38), chance.between(0.32, 0.4));
        let (half_width, half_height) = (half_width * WIDTH as f32, half_height * HEIGHT as f32);
        let (mut x0, mut y0) = (WIDTH as f32 / 2.0, HEIGHT as f32 / 2.0);
        if made == Made::Cut {
            let out = chance.between(0.3, 0.7);
            match chance.next() {
                side if side < 0.25 => x0 += out * half_width + WIDTH as f32 * 0.2,
                side if side < 0.5 => x0 -= out * half_width + WIDTH as f32 * 0.2,
                side if side < 0.75 => y0 += out * half_height + HEIGHT as f32 * 0.2,
                _ => y0 -= out * half_height + HEIGHT as f32 * 0.2,
            }
        }
        let (table, paper, ink) = (
            chance.between(35.0, 95.0),
            chance.between(185.0, 232.0),
            chance.between(25.0, 70.0),
        );
        let slope = chance.between(-0.06, 0.06);
        let line = chance.between(17.0, 24.0);
        let letters: Vec<bool> = (0..40_000).map(|_| chance.next() < 0.45).collect();
        let mut light = Vec::with_capacity(WIDTH * HEIGHT);
        for y in 0..HEIGHT {
            for x in 0..WIDTH {
                let (dx, dy) = (x as f32 - x0, y as f32 - y0);
                let (u, v) = (dx * cos + dy * sin, dy * cos - dx * sin);
                let shade = 1.0 + slope * (dx / WIDTH as f32 + dy / HEIGHT as f32);
                let on_paper = u.abs() < half_width && v.abs() < half_height;
                let on_line = u.abs() < half_width * 0.85
                    && v.abs() < half_height * 0.88
                    && (v + half_height) % line < line * 0.45;
                let stroke = || {
                    let row = ((v + half_height) / 3.0) as usize;
                    let column = ((u + half_width) / 2.5) as usize;
                    letters
                        .get((row * 331 + column) % letters.len())
                        .copied()
                        .unwrap_or(false)
                };
                light.push(match (on_paper, on_line && stroke()) {
                    (true, true) => ink,
                    (true, false) => paper * shade,
                    (false, _) => table * shade,
                });
            }
        }
        Self(light)
    }

    /// Smooths by a bell of this width in pixels, along a direction or in both.
    fn blurred(self, sigma: f32, along: [bool; 2]) -> Self {
        let reach = (sigma * 3.0).ceil() as isize;
        let bell: Vec<f32> = (-reach..=reach)
            .map(|at| (-(at * at) as f32 / (2.0 * sigma * sigma)).exp())
            .collect();
        let whole: f32 = bell.iter().sum();
        let mut light = self.0;
        for (is_wanted, (step_x, step_y)) in along.into_iter().zip([(1, 0), (0, 1)]) {
            if !is_wanted {
                continue;
            }
            let before = light.clone();
            for (at, now) in light.iter_mut().enumerate() {
                let (x, y) = ((at % WIDTH) as isize, (at / WIDTH) as isize);
                let mut sum = 0.0;
                for (weight, by) in bell.iter().zip(-reach..) {
                    let x = (x + by * step_x).clamp(0, WIDTH as isize - 1);
                    let y = (y + by * step_y).clamp(0, HEIGHT as isize - 1);
                    sum += weight * before[(y * WIDTH as isize + x) as usize];
                }
                *now = sum / whole;
            }
        }
        Self(light)
    }

    /// A lamp mirrored somewhere on the paper.
    fn with_glare(mut self, chance: &mut Chance) -> Self {
        let (x0, y0) = (
            WIDTH as f32 * chance.between(0.35, 0.65),
            HEIGHT as f32 * chance.between(0.35, 0.65),
        );
        let (across, down) = (chance.between(60.0, 130.0), chance.between(60.0, 130.0));
        for (at, light) in self.0.iter_mut().enumerate() {
            let (dx, dy) = ((at % WIDTH) as f32 - x0, (at / WIDTH) as f32 - y0);
            let away = (dx / across).powi(2) + (dy / down).powi(2);
            *light += 420.0 * (-away * 1.2).exp();
        }
        self
    }

    /// What a camera makes of it.
    fn taken(self, noise: f32, chance: &mut Chance) -> Vec<u8> {
        let taken = self.0.into_iter().map(|light| {
            let grain = (chance.next() + chance.next() + chance.next() - 1.5) * 2.0 * noise;
            (light + grain).clamp(0.0, 255.0) as u8
        });
        taken.collect()
    }
}

/// The verdict on one made picture: what is wrong first, if anything.
pub fn verdict(made: Made, seed: u32) -> Option<Flaw> {
    let mut chance = Chance(seed.wrapping_mul(2_654_435_761) | 1);
    let picture = Picture::of(made, &mut chance);
    let picture = match made {
        Made::Blurred if seed.is_multiple_of(2) => {
            let sigma = chance.between(2.2, 5.0);
            picture.blurred(sigma, [true, true])
        }
        // The hand moved.
        Made::Blurred => {
            let sigma = chance.between(4.0, 8.0);
            picture
                .blurred(sigma, [seed % 4 == 1, seed % 4 == 3])
                .blurred(0.8, [true, true])
        }
        Made::Glare => picture.with_glare(&mut chance).blurred(0.6, [true, true]),
        Made::Sharp | Made::Cut => {
            let sigma = chance.between(0.5, 0.9);
            picture.blurred(sigma, [true, true])
        }
    };
    let noise = chance.between(1.0, 3.5);
    let luma = picture.taken(noise, &mut chance);
    let photo = Photo {
        luma: &luma,
        width: WIDTH,
        height: HEIGHT,
        taken: 2400,
    };
    photo.flaws().first().copied()
}

/// How often each kind of picture gets each verdict: in order, or small, dark and no paper; cut, glare, blurred.
pub fn confusion(each: u32) -> Vec<(Made, [u32; 5])> {
    let counted = MADE.map(|made| {
        let mut counts = [0; 5];
        for seed in 1..=each {
            let place = match verdict(made, seed) {
                None => 0,
                Some(Flaw::Blurred) => 1,
                Some(Flaw::Glare) => 2,
                Some(Flaw::Cut) => 3,
                Some(Flaw::Small | Flaw::Dark | Flaw::NoPaper) => 4,
            };
            counts[place] += 1;
        }
        (made, counts)
    });
    counted.into()
}

#[test]
fn made_pictures_are_told_apart() {
    // The bench looks at more of them; without optimisation each takes half a second.
    let each = 6;
    for (place, (made, counts)) in confusion(each).into_iter().enumerate() {
        println!("{made:?}: in order, blurred, glare, cut, other: {counts:?}");
        assert_eq!(counts[place], each, "{made:?}: {counts:?}");
    }
}

#[test]
fn small_dark_and_empty_pictures_are_named() {
    let flaws = |luma: &[u8], taken| {
        let photo = Photo {
            luma,
            width: 160,
            height: 160,
            taken,
        };
        photo.flaws()
    };
    let of = |light: u8| vec![light; 160 * 160];
    assert_eq!(flaws(&of(30), 2000), [Flaw::Dark]);
    assert_eq!(flaws(&of(110), 2000), [Flaw::NoPaper]);
    assert_eq!(flaws(&of(220), 2000), [Flaw::Cut]);
    assert_eq!(flaws(&of(30), 600), [Flaw::Small, Flaw::Dark]);
    // Less light than pixels, none at all: said, and no panic.
    assert_eq!(flaws(&[], 2000), [Flaw::Dark]);
    let nothing = Photo {
        luma: &[],
        width: 0,
        height: 0,
        taken: 0,
    };
    assert_eq!(nothing.flaws(), [Flaw::Small, Flaw::Dark]);
}
