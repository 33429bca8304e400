//! Augmentation: every training example is drawn anew in every epoch.
//!
//! Images (8 by 8 pixels, row by row) go through one affine map about their centre, sampled
//! bilinearly with 0 outside, so that several changes blur only once. Per image, in this order, as
//! far as asked for:
//!
//! ```text
//! shift   dx, dy = -1 + 2 rand(), -1 + 2 rand()      pixels
//! rotate  t = (-15 + 30 rand()) pi / 180
//! zoom    s = 0.85 + 0.30 rand()
//! flip    mirrored left to right if rand() < 0.5
//! noise   0.1 randn() for each pixel, then cut to 0..1
//! ```
//! Points: `jitter` adds 0.1 sd randn() to every input, example by example, sd being the input's
//! standard deviation over the training set.

use std::f64::consts::PI;

use crate::data::Dataset;
use crate::data::images::{SIDE, bilinear};
use crate::kernels::{Blocks, mean_and_sd};
use crate::named::named;
use crate::number::within;
use crate::rng::RandomState;

named! {
    /// What is done to a training example anew in every epoch.
    Augmentation {
        /// Images: moved by up to one pixel in each direction.
        Shift = "shift",
        /// Images: turned by up to 15 degrees.
        Rotate = "rotate",
        /// Images: scaled by 0.85 to 1.15, so that edges are cropped or a margin appears.
        Zoom = "zoom",
        /// Images: N(0, 0.1^2) added to every pixel.
        Noise = "noise",
        /// Images: mirrored left to right, every second one.
        Flip = "flip",
        /// Points: N(0, (0.1 sd)^2) added to every input, sd being the training set's.
        Jitter = "jitter",
    }
}

impl Augmentation {
    /// Whether it is for images; else it is for points.
    #[must_use]
    pub const fn is_for_images(self) -> bool {
        !matches!(self, Self::Jitter)
    }
}

const CENTRE: f64 = (SIDE - 1) as f64 / 2.0;

/// Makes the training set of an epoch.
#[derive(Clone, Debug)]
pub struct Augmenter {
    kinds: Vec<Augmentation>,
    /// Standard deviation of each input.
    sd: Vec<f64>,
    x: Blocks,
    image: Vec<f64>,
    out: Vec<f64>,
}

/// Where a pixel of the new image comes from: centre + matrix (pixel - centre) + offset.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Map {
    matrix: [[f64; 2]; 2],
    offset: [f64; 2],
}

impl Augmenter {
    /// For a training set; `None` where nothing is asked for.
    #[must_use]
    pub fn new(kinds: &[Augmentation], train: &Dataset) -> Option<Self> {
        let n_x = train.x().nrows();
        (!kinds.is_empty()).then(|| Self {
            kinds: kinds.to_vec(),
            sd: train.x().rows().into_iter().map(|row| mean_and_sd(&row.to_vec()).1).collect(),
            x: Blocks::zeros(n_x, train.m()),
            image: vec![0.0; n_x],
            out: vec![0.0; n_x],
        })
    }

    /// X of one epoch, drawn from `rng`.
    pub fn draw(&mut self, x: &Blocks, rng: &mut RandomState) -> &Blocks {
        for j in 0..x.m() {
            x.copy_column(j, &mut self.image);
            self.change(rng);
            for (i, &value) in self.out.iter().enumerate() {
                self.x.set(i, j, value);
            }
        }
        &self.x
    }

    fn has(&self, kind: Augmentation) -> bool {
        self.kinds.contains(&kind)
    }

    /// Draws one example from `image` into `out`.
    fn change(&mut self, rng: &mut RandomState) {
        if self.has(Augmentation::Jitter) {
            for ((out, x), sd) in self.out.iter_mut().zip(&self.image).zip(&self.sd) {
                *out = x + 0.1 * sd * rng.randn();
            }
            return;
        }
        let map = self.draw_map(rng);
        for (at, out) in self.out.iter_mut().enumerate() {
            *out = bilinear(&self.image, map.source([(at % SIDE) as f64, (at / SIDE) as f64]));
        }
        if self.has(Augmentation::Noise) {
            for out in &mut self.out {
                *out = within(*out + 0.1 * rng.randn(), 0.0, 1.0);
            }
        }
    }

    fn draw_map(&self, rng: &mut RandomState) -> Map {
        let mut uniform = |kind, low: f64, width: f64, none: f64| {
            if self.has(kind) { low + width * rng.rand() } else { none }
        };
        let dx = uniform(Augmentation::Shift, -1.0, 2.0, 0.0);
        let dy = uniform(Augmentation::Shift, -1.0, 2.0, 0.0);
        let t = uniform(Augmentation::Rotate, -15.0, 30.0, 0.0) * PI / 180.0;
        let s = uniform(Augmentation::Zoom, 0.85, 0.3, 1.0);
        let mirror = if uniform(Augmentation::Flip, 0.0, 1.0, 1.0) < 0.5 { -1.0 } else { 1.0 };
        Map::inverse(dx, dy, t, s, mirror)
    }
}

impl Map {
    /// The inverse of: mirror, turn by `t`, scale by `s`, move by (`dx`, `dy`).
    fn inverse(dx: f64, dy: f64, t: f64, s: f64, mirror: f64) -> Self {
        let (c, n) = (libm::cos(t) / s, libm::sin(t) / s);
        let matrix = [[mirror * c, mirror * n], [-n, c]];
        let offset = matrix.map(|[a, b]| -(a * dx + b * dy));
        Self { matrix, offset }
    }

    fn source(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let (x, y) = (x - CENTRE, y - CENTRE);
        let at =
            |i: usize| CENTRE + (self.matrix[i][0] * x + self.matrix[i][1] * y) + self.offset[i];
        [at(0), at(1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Array2;

    /// A blot whose centre is at least two pixels from every edge.
    fn blot() -> Array2<f64> {
        Array2::from_shape_fn((SIDE * SIDE, 1), |(at, _)| {
            let inside = (3..5).contains(&(at % SIDE)) && (3..5).contains(&(at / SIDE));
            if inside { 0.8 } else { 0.0 }
        })
    }

    fn drawn(kinds: &[Augmentation], seed: u32) -> Vec<f64> {
        let data = Dataset::new(blot(), Array2::ones((1, 1)));
        let mut augmenter = Augmenter::new(kinds, &data).unwrap();
        let x = augmenter.draw(data.blocks().0, &mut RandomState::new(seed)).unpack();
        x.iter().copied().collect()
    }

    #[test]
    fn shifting_keeps_the_mass_inside_the_frame() {
        for seed in 0..20 {
            let sum: f64 = drawn(&[Augmentation::Shift], seed).iter().sum();
            assert!((sum - 3.2).abs() < 1e-12, "{sum}");
        }
    }

    #[test]
    fn turning_keeps_the_mass_nearly_and_zooming_scales_it() {
        for seed in 0..20 {
            let turned: f64 = drawn(&[Augmentation::Rotate], seed).iter().sum();
            assert!((turned / 3.2 - 1.0).abs() < 0.06, "{turned}");
            let mut rng = RandomState::new(seed);
            let s = 0.85 + 0.3 * rng.rand();
            let zoomed: f64 = drawn(&[Augmentation::Zoom], seed).iter().sum();
            assert!((zoomed / (3.2 * s * s) - 1.0).abs() < 0.15, "{zoomed} at {s}");
        }
    }

    #[test]
    fn a_flip_mirrors_every_row_or_leaves_it() {
        let image = Array2::from_shape_fn((SIDE * SIDE, 1), |(at, _)| at as f64);
        let data = Dataset::new(image, Array2::ones((1, 1)));
        let mut augmenter = Augmenter::new(&[Augmentation::Flip], &data).unwrap();
        let mut seen = [false; 2];
        for seed in 0..20 {
            let x = augmenter.draw(data.blocks().0, &mut RandomState::new(seed)).unpack();
            let mirrored = x[(0, 0)] > 0.5;
            seen[usize::from(mirrored)] = true;
            for at in 0..SIDE * SIDE {
                let (row, column) = (at / SIDE, at % SIDE);
                let from = row * SIDE + if mirrored { SIDE - 1 - column } else { column };
                assert!((x[(at, 0)] - from as f64).abs() < 1e-9);
            }
        }
        assert_eq!(seen, [true; 2]);
    }

    #[test]
    fn noise_stays_a_picture() {
        assert!(drawn(&[Augmentation::Noise], 1).iter().all(|v| (0.0..=1.0).contains(v)));
    }

    #[test]
    fn jitter_has_a_tenth_of_the_inputs_spread() {
        let mut rng = RandomState::new(1);
        let data = Dataset::new(rng.randn_matrix(2, 4000) * 5.0, Array2::ones((1, 4000)));
        let mut augmenter = Augmenter::new(&[Augmentation::Jitter], &data).unwrap();
        let moved = augmenter.draw(data.blocks().0, &mut rng).unpack() - data.x();
        let sd = moved.std(0.0);
        assert!((sd / 0.5 - 1.0).abs() < 0.05, "{sd}");
    }
}
