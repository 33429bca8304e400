//! Inverted dropout on hidden activations (Srivastava et al. 2014, in the course's form):
//! D\[l\] = rand(n_l, m) < keep_prob\[l\], A\[l\] = A\[l\] D\[l\] / keep_prob\[l\], drawn layer by
//! layer. Backward, dA\[l\] goes through the same factor.

use ndarray::Array2;

use crate::kernels::{self, Block, LANES, Line};
use crate::rng::RandomState;

/// The masks of one pass. A line of eight examples is one byte, so that masks take little memory.
#[derive(Clone, Debug)]
pub struct Masks {
    layers: Vec<Mask>,
}

#[derive(Clone, Debug)]
struct Mask {
    units: usize,
    keep: f64,
    /// What units that are on are multiplied by: 1 / keep_prob.
    factor: f64,
    /// Bit k of byte `tile * units + i`: whether unit i is on for example 8 tile + k.
    on: Vec<u8>,
}

impl Masks {
    /// Room for `m` examples: hidden layers of `units` with keep_prob `keep`, one each, all off.
    ///
    /// # Panics
    /// If there is not one keep_prob a hidden layer.
    #[must_use]
    pub fn new(units: &[usize], keep: &[f64], m: usize) -> Self {
        assert_eq!(units.len(), keep.len(), "one keep_prob a hidden layer");
        let mask = |(&units, &keep)| Mask {
            units,
            keep,
            factor: 1.0 / keep,
            on: vec![0; units * m.div_ceil(LANES)],
        };
        Self { layers: units.iter().zip(keep).map(mask).collect() }
    }

    /// From D of every hidden layer, (n_l, m) of 0 and 1 each.
    ///
    /// # Panics
    /// If there is not one keep_prob a layer.
    #[must_use]
    pub fn from_matrices(d: &[Array2<f64>], keep: &[f64]) -> Self {
        let units: Vec<usize> = d.iter().map(Array2::nrows).collect();
        let mut masks = Self::new(&units, keep, d.first().map_or(0, Array2::ncols));
        for (mask, d) in masks.layers.iter_mut().zip(d) {
            for ((i, j), &on) in d.indexed_iter() {
                mask.set(i, j, on != 0.0);
            }
        }
        masks
    }

    /// Draws D of every layer for `m` examples, at most as many as there is room for.
    pub fn draw(&mut self, m: usize, rng: &mut RandomState) {
        for mask in &mut self.layers {
            rng.bernoulli_mask(mask.keep, mask.units, m, &mut mask.on);
        }
    }

    /// All units off, as before the first draw.
    pub fn clear(&mut self) {
        for mask in &mut self.layers {
            mask.on.fill(0);
        }
    }

    /// Other probabilities for the masks drawn from now on, one a hidden layer.
    pub fn set_keep(&mut self, keep: &[f64]) {
        for (mask, &keep) in self.layers.iter_mut().zip(keep) {
            mask.keep = keep;
            mask.factor = 1.0 / keep;
        }
    }

    /// Whether activations are divided by keep_prob; leaving that out is a mistake to be shown.
    pub fn set_division(&mut self, divide: bool) {
        for mask in &mut self.layers {
            mask.factor = if divide { 1.0 / mask.keep } else { 1.0 };
        }
    }

    /// Whether [`Self::scale_by_drop_rate`] was called.
    #[must_use]
    pub fn scales_by_drop_rate(&self) -> bool {
        self.layers.iter().any(|mask| mask.factor != 1.0 && mask.factor == 1.0 - mask.keep)
    }

    /// Units all on, and multiplied by `1 - keep_prob`: what a wrong prediction does.
    pub fn scale_by_drop_rate(&mut self) {
        for mask in &mut self.layers {
            mask.on.fill(u8::MAX);
            mask.factor = 1.0 - mask.keep;
        }
    }

    /// D\[l\] as an (n_l, m) matrix, `l` from 1.
    #[must_use]
    pub fn matrix(&self, l: usize, m: usize) -> Array2<f64> {
        let mask = &self.layers[l - 1];
        Array2::from_shape_fn((mask.units, m), |(i, j)| f64::from(u8::from(mask.is_on(i, j))))
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
        let mut masks = Masks::new(&[3, 2], &[0.5, 0.8], 20);
        masks.draw(13, &mut RandomState::new(1));
        let mut rng = RandomState::new(1);
        for (l, units, keep) in [(1, 3, 0.5), (2, 2, 0.8)] {
            let wanted = Array2::from_shape_simple_fn((units, 13), || {
                f64::from(u8::from(rng.rand() < keep))
            });
            assert_eq!(masks.matrix(l, 13), wanted);
        }
    }

    #[test]
    fn scaled_activations_keep_their_expectation_within_sampling_error() {
        let (units, m, keep) = (40, 2000, 0.8);
        let mut masks = Masks::new(&[units], &[keep], m);
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
    fn matrices_round_trip() {
        let mut masks = Masks::new(&[3], &[0.5], 13);
        masks.draw(13, &mut RandomState::new(1));
        let d = masks.matrix(1, 13);
        assert_eq!(Masks::from_matrices(std::slice::from_ref(&d), &[0.5]).matrix(1, 13), d);
    }
}
