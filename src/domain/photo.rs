//! Whether a photo of a paper can be read: large, light, whole, without glare, sharp. Pure: the light of the pixels comes in,
//! what is wrong with it comes out.
//!
//! The measures are ours, tried on made pictures (`tests/photos.rs`). They advise; nobody is kept from using a photo.

/// The longer side at which photos are looked at, in pixels: the letters of an A4 page are five pixels high then.
pub const LOOKED_AT: usize = 1000;
/// A photo whose longer side has fewer pixels prints blurred on A4 (about 100 for each inch).
const SMALLEST: usize = 1100;
/// The side of the squares a photo is looked at in, in pixels.
const TILE: usize = 16;

/// What is wrong with a photo, in the order in which it is to be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// Too few pixels.
    Small,
    /// Too little light.
    Dark,
    /// No paper stands out from what lies under it.
    NoPaper,
    /// The paper runs out of the picture.
    Cut,
    /// A lamp is mirrored in it.
    Glare,
    /// The letters are blurred.
    Blurred,
}

/// The light of a photo's pixels.
#[derive(Debug, Clone, Copy)]
pub struct Photo<'a> {
    /// Row by row, one byte a pixel, 0 is black.
    pub luma: &'a [u8],
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The longer side as it was taken, in pixels.
    pub taken: usize,
}

/// What was measured in one square.
#[derive(Debug, Clone, Copy, Default)]
struct Tile {
    mean: f32,
    variance: f32,
    /// How much changes from one pixel to the next, across and down: mean squares of the second difference.
    detail: [f32; 2],
}

/// All squares, row by row.
struct Tiles {
    all: Vec<Tile>,
    across: usize,
    down: usize,
}

impl Photo<'_> {
    /// Everything that is wrong; nothing where it can be read.
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        if self.taken < SMALLEST {
            flaws.push(Flaw::Small);
        }
        let tiles = self.tiles();
        let Some(edge) = tiles.edge_of_paper() else {
            // All of one brightness: a paper that fills the picture, or none.
            let light = median(tiles.all.iter().map(|tile| tile.mean));
            flaws.push(match light {
                light if light < DARK => Flaw::Dark,
                light if light < PAPER => Flaw::NoPaper,
                _ => Flaw::Cut,
            });
            return flaws;
        };
        let paper = |tile: &Tile| tile.mean >= edge;
        let share = tiles.all.iter().filter(|tile| paper(tile)).count() as f32 / tiles.all.len() as f32;
        let light = median(tiles.all.iter().filter(|tile| paper(tile)).map(|tile| tile.mean));
        if light < DARK {
            flaws.push(Flaw::Dark);
        }
        if share < LEAST_PAPER {
            flaws.push(Flaw::NoPaper);
            return flaws;
        }
        if tiles.touches_a_side(edge) {
            flaws.push(Flaw::Cut);
        }
        let blown = |tile: &&Tile| tile.mean >= BLOWN && tile.variance < EVEN && tile.mean > light + 6.0;
        let blown = tiles.all.iter().filter(blown).count() as f32 / (share * tiles.all.len() as f32);
        if blown > MOST_BLOWN {
            flaws.push(Flaw::Glare);
        }
        if tiles.sharpness(edge).is_none_or(|sharpness| sharpness < SHARP) {
            flaws.push(Flaw::Blurred);
        }
        flaws
    }

    fn tiles(&self) -> Tiles {
        let (across, down) = (self.width / TILE, self.height / TILE);
        let mut all = Vec::with_capacity(across * down);
        for row in 0..down {
            for column in 0..across {
                all.push(self.tile(column * TILE, row * TILE));
            }
        }
        Tiles { all, across, down }
    }

    fn at(&self, x: usize, y: usize) -> f32 {
        self.luma.get(y * self.width + x).copied().map_or(0.0, f32::from)
    }

    fn tile(&self, left: usize, top: usize) -> Tile {
        let (mut sum, mut squares, mut detail) = (0.0, 0.0, [0.0; 2]);
        for y in top..top + TILE {
            for x in left..left + TILE {
                let light = self.at(x, y);
                sum += light;
                squares += light * light;
                let across = 2.0 * light - self.at(x.saturating_sub(1), y) - self.at(x + 1, y);
                let down = 2.0 * light - self.at(x, y.saturating_sub(1)) - self.at(x, y + 1);
                detail[0] += across * across;
                detail[1] += down * down;
            }
        }
        let count = (TILE * TILE) as f32;
        let mean = sum / count;
        Tile {
            mean,
            variance: (squares / count - mean * mean).max(0.0),
            detail: detail.map(|sum| sum / count),
        }
    }
}

/// Below this light letters drown in the noise of the camera.
const DARK: f32 = 80.0;
/// A paper is at least this light.
const PAPER: f32 = 130.0;
/// Paper and table differ by at least this much.
const STANDS_OUT: f32 = 35.0;
/// The least share of a picture that is a paper.
const LEAST_PAPER: f32 = 0.12;
/// A side may be touched by this share of paper: a light thing on the table.
const MOST_AT_SIDE: f32 = 0.12;
/// As light as the camera can tell.
const BLOWN: f32 = 249.0;
/// Nothing stands on a square that changes less.
const EVEN: f32 = 12.0;
/// More of a paper than this is not hidden by chance.
const MOST_BLOWN: f32 = 0.012;
/// A square without letters changes less: the noise of a good camera, and some of a bad one's.
const BARE: f32 = 30.0;
/// A square with letters on it changes at least so much.
const LETTERS: f32 = 120.0;
/// Fewer squares with letters tell nothing.
const LEAST_LETTERS: usize = 8;
/// How much of the change over a square is change from pixel to pixel, the noise taken off. Of twenty made pictures of each
/// kind the worst sharp one has 0.18, the best blurred one 0.008.
const SHARP: f32 = 0.1;

impl Tiles {
    /// The light that parts paper from table (Otsu, IEEE Trans. SMC 9, 1979); none where nothing is parted.
    fn edge_of_paper(&self) -> Option<f32> {
        let mut counts = [0_u32; 256];
        for tile in &self.all {
            counts[tile.mean.clamp(0.0, 255.0) as usize] += 1;
        }
        let total = self.all.len() as f32;
        let sum: f32 = counts
            .iter()
            .enumerate()
            .map(|(light, count)| light as f32 * *count as f32)
            .sum();
        let (mut below, mut below_sum) = (0.0, 0.0);
        let mut best = (0.0, 0.0, 0.0);
        for (light, count) in counts.iter().enumerate() {
            below += *count as f32;
            below_sum += light as f32 * *count as f32;
            let above = total - below;
            if below == 0.0 || above == 0.0 {
                continue;
            }
            let apart = (sum - below_sum) / above - below_sum / below;
            let parted = below * above * apart * apart;
            if parted > best.0 {
                best = (parted, light as f32 + 1.0, apart);
            }
        }
        let (_, edge, apart) = best;
        (apart >= STANDS_OUT).then_some(edge)
    }

    fn is_paper(&self, column: usize, row: usize, edge: f32) -> bool {
        self.all
            .get(row * self.across + column)
            .is_some_and(|tile| tile.mean >= edge)
    }

    fn touches_a_side(&self, edge: f32) -> bool {
        let touches = |places: &mut dyn Iterator<Item = (usize, usize)>, count: usize| {
            let paper = places
                .filter(|(column, row)| self.is_paper(*column, *row, edge))
                .count();
            paper as f32 > MOST_AT_SIDE * count as f32
        };
        let (last_column, last_row) = (self.across.saturating_sub(1), self.down.saturating_sub(1));
        touches(&mut (0..self.across).map(|column| (column, 0)), self.across)
            || touches(
                &mut (0..self.across).map(|column| (column, last_row)),
                self.across,
            )
            || touches(&mut (0..self.down).map(|row| (0, row)), self.down)
            || touches(&mut (0..self.down).map(|row| (last_column, row)), self.down)
    }

    /// How much the noise of the camera changes from one pixel to the next, across and down: what changes on bare paper.
    fn noise(&self, edge: f32) -> [f32; 2] {
        let bare = |tile: &&Tile| tile.mean >= edge && tile.variance < BARE;
        [0, 1].map(|way: usize| median(self.all.iter().filter(bare).map(|tile| tile.detail[way])))
    }

    /// How sharp the letters are; none where there are too few.
    fn sharpness(&self, edge: f32) -> Option<f32> {
        let noise = self.noise(edge);
        let mut found = Vec::new();
        for row in 1..self.down.saturating_sub(1) {
            for column in 1..self.across.saturating_sub(1) {
                // The edge of the paper is no letter.
                let inside = (row - 1..=row + 1)
                    .all(|row| (column - 1..=column + 1).all(|column| self.is_paper(column, row, edge)));
                let Some(tile) = self.all.get(row * self.across + column) else {
                    continue;
                };
                if inside && tile.variance >= LETTERS {
                    let letters = |way: usize| (tile.detail[way] - noise[way]).max(0.0) / tile.variance;
                    found.push([letters(0), letters(1)]);
                }
            }
        }
        // A hand that moved blurs in one direction only.
        let least = |found: Vec<[f32; 2]>| {
            let [across, down] = [0, 1].map(|way: usize| median(found.iter().map(|one| one[way])));
            across.min(down)
        };
        (found.len() >= LEAST_LETTERS).then(|| least(found))
    }
}

fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
