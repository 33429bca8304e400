//! Inverted dropout on hidden activations (Srivastava et al. 2014, in the course's form):
//! D\[l\] = rand(n_l, m) < keep_prob\[l\], A\[l\] = A\[l\] D\[l\] / keep_prob\[l\], drawn layer by
//! layer. Backward, dA\[l\] goes through the same factor.

use ndarray::Array2;

use crate::kernels::{self, Block, LANES, Line};
use crate::rng::RandomState;

/// What a unit that is on is multiplied by, from keep_prob.
pub type MaskScale = fn(f64) -> f64;

/// Inverted dropout's 1 / keep_prob: so the layer's expectation stays as it is without dropout.
#[must_use]
pub fn inverted(keep: f64) -> f64 {
    1.0 / keep
}

/// The masks of one pass. A line of eight examples is one byte, so that masks take little memory.
#[derive(Clone, Debug)]
pub struct Masks {
    layers: Vec<Mask>,
    scale: MaskScale,
    /// Examples that there is room for, and those that were drawn last.
    room: usize,
    m: usize,
}

#[derive(Clone, Debug)]
struct Mask {
    units: usize,
    keep: f64,
    factor: f64,
    /// Bit k of byte `tile * units + i`: whether unit i is on for example 8 tile + k.
    on: Vec<u8>,
}

impl Masks {
    /// Room for `m` examples: hidden layers of `units` with keep_prob `keep`, one each. Units that
    /// are on are multiplied by `scale(keep_prob)`, which is [`inverted`] in inverted dropout. No
    /// mask is drawn yet.
    ///
    /// # Panics
    /// If there is not one keep_prob a hidden layer.
    #[must_use]
    pub fn new(units: &[usize], keep: &[f64], scale: MaskScale, m: usize) -> Self {
        assert!(units.len() == keep.len(), "one keep_prob a hidden layer");
        let mask = |(&units, &keep)| Mask {
            units,
            keep,
            factor: scale(keep),
            on: vec![0; units * m.div_ceil(LANES)],
        };
        Self { layers: units.iter().zip(keep).map(mask).collect(), scale, room: m, m: 0 }
    }

    /// From D of every hidden layer, (n_l, m) of 0 and 1 each.
    ///
    /// # Panics
    /// If there is not one keep_prob a layer.
    #[must_use]
    pub fn from_matrices(d: &[Array2<f64>], keep: &[f64]) -> Self {
        let units: Vec<usize> = d.iter().map(Array2::nrows).collect();
        let m = d.first().map_or(0, Array2::ncols);
        let mut masks = Self { m, ..Self::new(&units, keep, inverted, m) };
        for (mask, d) in masks.layers.iter_mut().zip(d) {
            for ((i, j), &on) in d.indexed_iter() {
                mask.set(i, j, on != 0.0);
            }
        }
        masks
    }

    /// Draws D of every layer for `m` examples.
    ///
    /// # Panics
    /// If there is no room for so many.
    pub fn draw(&mut self, m: usize, rng: &mut RandomState) {
        assert!(m <= self.room, "room for the examples");
        self.m = m;
        for mask in &mut self.layers {
            rng.bernoulli_mask(mask.keep, mask.units, m, &mut mask.on);
        }
    }

    /// All units on, for `m` examples: no draw, only the scale is left.
    ///
    /// # Panics
    /// If there is no room for so many.
    pub fn fill(&mut self, m: usize) {
        assert!(m <= self.room, "room for the examples");
        self.m = m;
        self.layers.iter_mut().for_each(|mask| mask.on.fill(u8::MAX));
    }

    /// Forgets what was drawn, as before the first draw.
    pub fn clear(&mut self) {
        self.m = 0;
        self.layers.iter_mut().for_each(|mask| mask.on.fill(0));
    }

    /// Other probabilities for the masks drawn from now on, one a hidden layer.
    pub fn set_keep(&mut self, keep: &[f64]) {
        for (mask, &keep) in self.layers.iter_mut().zip(keep) {
            mask.keep = keep;
            mask.factor = (self.scale)(keep);
        }
    }

    /// Examples that masks were drawn for last; 0 before the first draw.
    #[must_use]
    pub fn m(&self) -> usize {
        self.m
    }

    /// D\[l\] as last drawn, an (n_l, m) matrix of 0 and 1, `l` from 1.
    #[must_use]
    pub fn matrix(&self, l: usize) -> Array2<f64> {
        let mask = &self.layers[l - 1];
        let one_if_on = |(i, j)| f64::from(u8::from(mask.is_on(i, j)));
        Array2::from_shape_fn((mask.units, self.m), one_if_on)
    }

    /// Which units of hidden layer `l`, from 1, are on for example `j` of those last drawn; `None`
    /// where there is no such layer or example.
    #[must_use]
    pub fn column(&self, l: usize, j: usize) -> Option<Vec<bool>> {
        let mask = self.layers.get(l.checked_sub(1)?)?;
        (j < self.m).then(|| (0..mask.units).map(|i| mask.is_on(i, j)).collect())
    }

    /// What the units of hidden layer `l` (from 1) that are on are multiplied by.
    #[must_use]
    pub fn factor(&self, l: usize) -> f64 {
        self.layers[l - 1].factor
    }

    /// The lines of hidden layer `l` (from 1) times D / keep_prob, for the examples of `block`.
    pub fn apply(&self, l: usize, block: Block<'_>, lines: &mut [Line]) {
        let mask = &self.layers[l - 1];
        kernels::apply_mask(
            &mask.on[block.first / LANES * mask.units..],
            mask.factor,
            block,
            lines,
        );
    }
}

impl Mask {
    fn set(&mut self, i: usize, j: usize, on: bool) {
        self.on[j / LANES * self.units + i] |= u8::from(on) << (j % LANES);
    }

    fn is_on(&self, i: usize, j: usize) -> bool {
        self.on[j / LANES * self.units + i] >> (j % LANES) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::{Blocks, flat};

    #[test]
    fn masks_are_numpy_s_rand_below_keep_prob_layer_by_layer() {
        let mut masks = Masks::new(&[3, 2], &[0.5, 0.8], inverted, 20);
        masks.draw(13, &mut RandomState::new(1));
        let mut rng = RandomState::new(1);
        for (l, units, keep) in [(1, 3, 0.5), (2, 2, 0.8)] {
            let wanted = Array2::from_shape_simple_fn((units, 13), || {
                f64::from(u8::from(rng.rand() < keep))
            });
            assert_eq!(masks.matrix(l), wanted);
        }
    }

    #[test]
    fn scaled_activations_keep_their_expectation_within_sampling_error() {
        let (units, m, keep) = (40, 2000, 0.8);
        let mut masks = Masks::new(&[units], &[keep], inverted, m);
        masks.draw(m, &mut RandomState::new(3));
        let ones = Blocks::pack(Array2::ones((units, m)).view());
        let mut sum = 0.0;
        for block in ones.blocks() {
            let mut lines = block.lines.to_vec();
            masks.apply(1, block, &mut lines);
            sum += lines.iter().flat_map(flat).sum::<f64>();
        }
        let n = (units * m) as f64;
        let sd = ((1.0 - keep) / keep / n).sqrt();
        assert!((sum / n - 1.0).abs() < 4.0 * sd, "{}", sum / n);
    }

    #[test]
    fn only_what_was_drawn_last_can_be_seen() {
        let mut masks = Masks::new(&[3], &[0.5], inverted, 20);
        assert_eq!((masks.m(), masks.column(1, 0)), (0, None));
        masks.draw(20, &mut RandomState::new(1));
        masks.draw(7, &mut RandomState::new(2));
        let column = masks.column(1, 6).unwrap();
        let on: Vec<bool> = masks.matrix(1).column(6).iter().map(|&d| d == 1.0).collect();
        assert_eq!(column, on);
        assert_eq!(
            [masks.column(1, 7), masks.column(0, 0), masks.column(2, 0)],
            [None, None, None]
        );
        masks.clear();
        assert_eq!(masks.column(1, 0), None);
    }

    #[test]
    fn other_probabilities_keep_the_scale_that_was_asked_for() {
        let mut masks = Masks::new(&[3], &[0.5], |_| 1.0, 4);
        masks.set_keep(&[0.8]);
        assert_eq!(masks.factor(1), 1.0);
        let mut masks = Masks::new(&[3], &[0.5], inverted, 4);
        masks.set_keep(&[0.8]);
        assert_eq!(masks.factor(1), 1.25);
    }

    #[test]
    fn matrices_round_trip() {
        let mut masks = Masks::new(&[3], &[0.5], inverted, 13);
        masks.draw(13, &mut RandomState::new(1));
        let d = masks.matrix(1);
        assert_eq!(Masks::from_matrices(std::slice::from_ref(&d), &[0.5]).matrix(1), d);
    }
}
