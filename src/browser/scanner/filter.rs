//! What makes a bad picture readable: smaller, smoother, sharper. Pure.

use super::picture::Picture;

impl Picture {
    /// Half as wide and high: noise evens out, and small errors of the print too.
    pub fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let stride = self.width as usize;
        let mut luma = Vec::with_capacity(width as usize * height as usize);
        for y in 0..height as usize {
            let row = 2 * y * stride;
            for x in 0..width as usize {
                let at = row + 2 * x;
                let four = [at, at + 1, at + stride, at + stride + 1];
                let sum: u16 = four.iter().map(|at| u16::from(self.luma[*at])).sum();
                luma.push((sum / 4) as u8);
            }
        }
        Self { luma, width, height }
    }

    /// Each pixel as the mean of the square around it, so many pixels to each side.
    pub fn evened(&self, reach: usize) -> Self {
        let (width, height) = (self.width as usize, self.height as usize);
        let mut across = vec![0; self.luma.len()];
        for row in 0..height {
            means(&self.luma, &mut across, row * width, 1, width, reach);
        }
        let mut luma = vec![0; self.luma.len()];
        for column in 0..width {
            means(&across, &mut luma, column, width, height, reach);
        }
        Self { luma, ..*self }
    }

    /// What stands out of its surroundings stands out more: so many times its difference to the mean around it.
    pub fn sharpened(&self, reach: usize, times: i32) -> Self {
        let around = self.evened(reach);
        let sharper = self.luma.iter().zip(&around.luma).map(|(light, around)| {
            let (light, around) = (i32::from(*light), i32::from(*around));
            (light + times * (light - around)).clamp(0, 255) as u8
        });
        Self {
            luma: sharper.collect(),
            ..*self
        }
    }
}

/// Means along one line of pixels that lie `step` apart; a running sum, so that the reach costs nothing.
fn means(from: &[u8], to: &mut [u8], start: usize, step: usize, count: usize, reach: usize) {
    let at = |place: usize| u32::from(from[start + place * step]);
    let mut sum: u32 = (0..reach.min(count)).map(at).sum();
    for place in 0..count {
        if place + reach < count {
            sum += at(place + reach);
        }
        if place > reach {
            sum -= at(place - reach - 1);
        }
        let members = (place + reach).min(count - 1) - place.saturating_sub(reach) + 1;
        to[start + place * step] = (sum / members as u32) as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(luma: &[u8], width: u32) -> Picture {
        Picture {
            luma: luma.to_vec(),
            width,
            height: luma.len() as u32 / width,
        }
    }

    #[test]
    fn half_of_a_picture_is_the_mean_of_four() {
        let half = picture(&[0, 100, 9, 100, 200, 9, 7, 7, 7], 3).halved();
        assert_eq!((half.luma, half.width, half.height), (vec![100], 1, 1));
    }

    #[test]
    fn an_even_picture_stays_and_a_dot_spreads() {
        assert_eq!(picture(&[7; 20], 5).evened(3), picture(&[7; 20], 5));
        let dot = picture(&[0, 0, 0, 0, 90, 0, 0, 0, 0], 3);
        assert_eq!(dot.evened(1).luma, [22, 15, 22, 15, 10, 15, 22, 15, 22]);
        assert_eq!(dot.evened(40).luma, [10; 9]);
    }

    #[test]
    fn an_edge_becomes_steeper() {
        let edge = picture(&[100, 100, 120, 120], 4);
        let sharper = edge.sharpened(1, 4);
        assert!(
            sharper.luma[1] < 80 && sharper.luma[2] > 140,
            "{:?}",
            sharper.luma
        );
    }
}
