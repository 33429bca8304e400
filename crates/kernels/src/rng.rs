//! NumPy's legacy `RandomState`, so that a reader can type the same seed into NumPy and get the
//! same data, weights and orders.
//!
//! The generator is MT19937 seeded by `init_genrand` (what `numpy.random.seed(int)` does). The
//! stream is frozen by NumPy's policy NEP 19. Uniforms, integers and orders agree bit for bit;
//! normals pass through a logarithm and agree to the last bits of it.
//!
//! ```
//! use gradlab_kernels::rng::RandomState;
//!
//! // numpy.random.RandomState(1).rand()
//! assert_eq!(RandomState::new(1).rand(), 0.417_022_004_702_574);
//! // numpy.random.RandomState(1).randn(2, 3): the course's first line of many notebooks.
//! let w = RandomState::new(1).randn_matrix(2, 3);
//! assert!((w[(0, 0)] - 1.624_345_363_663_242).abs() < 1e-15);
//! ```

use ndarray::Array2;

use crate::LANES;
use crate::mt19937::Mt19937;
use crate::simd::U32x4;

/// 2^26 and 2^53: a uniform number is put together of 27 and 26 random bits.
const TWO_TO_26: f64 = (1_u64 << 26) as f64;
const TWO_TO_53: f64 = (1_u64 << 53) as f64;

/// A seeded generator with the methods of `numpy.random.RandomState`.
#[derive(Clone, Debug)]
pub struct RandomState {
    mt: Mt19937,
    /// The second value of the last polar pair, which `randn` returns first.
    cached_normal: Option<f64>,
}

impl RandomState {
    /// `numpy.random.RandomState(seed)`.
    #[must_use]
    pub fn new(seed: u32) -> Self {
        Self { mt: Mt19937::new(seed), cached_normal: None }
    }

    /// One uniform number in \[0, 1) with 53 random bits: `rand()`.
    ///
    /// (a 2^26 + b) / 2^53 with a, b the upper 27 and 26 bits of two outputs.
    #[inline(never)]
    pub fn rand(&mut self) -> f64 {
        let a = self.mt.next_u32() >> 5;
        let b = self.mt.next_u32() >> 6;
        (f64::from(a) * TWO_TO_26 + f64::from(b)) / TWO_TO_53
    }

    /// Draws dropout's D, (units, m), as bits: 1 with probability p, `rand(units, m) < p`. Unit i
    /// and example 8 tile + k have bit k of byte `tile * units + i` of `mask`, as
    /// [`crate::apply_mask`] reads them.
    ///
    /// # Panics
    /// If `mask` is shorter than that.
    pub fn bernoulli_mask(&mut self, p: f64, units: usize, m: usize, mask: &mut [u8]) {
        mask.fill(0);
        for i in 0..units {
            for first in (0..m).step_by(LANES) {
                let count = LANES.min(m - first);
                let eight = if count == LANES { self.eight_bernoulli_bits(p) } else { None };
                mask[first / LANES * units + i] =
                    eight.unwrap_or_else(|| self.bernoulli_bits(p, count));
            }
        }
    }

    /// Bit k: whether the k-th of `count` uniform numbers is below p.
    #[inline(never)]
    fn bernoulli_bits(&mut self, p: f64, count: usize) -> u8 {
        (0..count).map(|k| u8::from(self.rand() < p) << k).sum()
    }

    /// The same of eight, by integers: a 2^26 + b < p 2^53, a and b as [`Self::rand`] has them;
    /// `None` where the generator has no sixteen outputs at hand.
    fn eight_bernoulli_bits(&mut self, p: f64) -> Option<u8> {
        // Exact: a product with a power of two.
        let limit = (p * TWO_TO_53).ceil() as u64;
        let [high, low] = [(limit >> 26) as u32, (limit & 0x3ff_ffff) as u32].map(U32x4::splat);
        let four = |[x, y]: [U32x4; 2]| {
            let (a, b) = x.deinterleave(y);
            let (a, b) = (a >> 5, b >> 6);
            (a.simd_lt(high) | (a.simd_eq(high) & b.simd_lt(low))).to_bitmask()
        };
        let [p, q, r, s] = self.mt.next_sixteen()?;
        Some(four([p, q]) | four([r, s]) << 4)
    }

    /// One draw from N(0, 1): `randn()`, by Marsaglia's polar method.
    ///
    /// From x1, x2 uniform in the unit disc, f = sqrt(-2 ln(r2) / r2); `f x2` is returned and
    /// `f x1` kept for the next call.
    pub fn randn(&mut self) -> f64 {
        if let Some(z) = self.cached_normal.take() {
            return z;
        }
        loop {
            let x1 = 2.0 * self.rand() - 1.0;
            let x2 = 2.0 * self.rand() - 1.0;
            let r2 = x1 * x1 + x2 * x2;
            if r2 < 1.0 && r2 != 0.0 {
                let f = (-2.0 * libm::log(r2) / r2).sqrt();
                self.cached_normal = Some(f * x1);
                return f * x2;
            }
        }
    }

    /// One draw from N(`mean`, `sd`^2): `normal(mean, sd)`.
    pub fn normal(&mut self, mean: f64, sd: f64) -> f64 {
        mean + sd * self.randn()
    }

    /// A (rows, columns) matrix of N(0, 1) draws in row-major order: `randn(rows, columns)`.
    pub fn randn_matrix(&mut self, rows: usize, columns: usize) -> Array2<f64> {
        Array2::from_shape_simple_fn((rows, columns), || self.randn())
    }

    /// A uniform integer in 0..=`max`, by masked rejection on one 32-bit output a try.
    pub fn interval(&mut self, max: u32) -> u32 {
        if max == 0 {
            return 0;
        }
        let mask = u32::MAX >> max.leading_zeros();
        loop {
            let draw = self.mt.next_u32() & mask;
            if draw <= max {
                return draw;
            }
        }
    }

    /// A uniform integer in `low..high`: `randint(low, high)`.
    ///
    /// # Panics
    /// If the range is empty.
    pub fn randint(&mut self, low: u32, high: u32) -> u32 {
        assert!(low < high, "randint needs low < high, got {low}..{high}");
        low + self.interval(high - low - 1)
    }

    /// Shuffles in place: `shuffle(items)` (Fisher-Yates from the end).
    ///
    /// # Panics
    /// If there are 2^32 items or more.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let Ok(bound) = u32::try_from(i) else { panic!("fewer than 2^32 items") };
            items.swap(i, self.interval(bound) as usize);
        }
    }

    /// A shuffled `0..n`: `permutation(n)`.
    pub fn permutation(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        self.shuffle(&mut order);
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_rand_below_p() {
        for p in [0.01, 0.3, 0.5, 0.86, 1.0 - 2.0_f64.powi(-53), 1.0] {
            let (units, m) = (7, 211_usize);
            let (mut one, mut other) = (RandomState::new(4), RandomState::new(4));
            // From an odd place in the generator's state on, too.
            for _ in 0..3 {
                let mut mask = vec![u8::MAX; units * m.div_ceil(LANES)];
                one.bernoulli_mask(p, units, m, &mut mask);
                for i in 0..units {
                    for j in 0..m {
                        let bit = mask[j / LANES * units + i] >> (j % LANES) & 1;
                        assert_eq!(bit == 1, other.rand() < p, "unit {i}, example {j}");
                    }
                }
                one.mt.next_u32();
                other.mt.next_u32();
            }
        }
    }
}
