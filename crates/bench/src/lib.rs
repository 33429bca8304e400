//! The machine's measured peak: how many multiplications and additions of `f64` it makes in vector
//! registers of two, without loads, stores or waiting. Compiled natively and to wasm with the same
//! flags as the kernels, so that their rate can be told as a share of it.

use gradlab_kernels::F64x2;

/// Sums that are kept apart, so that none waits for another: as many as registers leave room for.
const CHAINS: u32 = 12;

/// Multiplications, each with an addition, of one round.
pub const PER_ROUND: u32 = 4 * CHAINS * 2;

/// Runs `rounds` of them and returns a number that depends on each, so that none can be left out.
#[unsafe(no_mangle)]
pub extern "C" fn peak(rounds: u32, factor: f64, summand: f64) -> f64 {
    let (factor, summand) = (F64x2::splat(factor), F64x2::splat(summand));
    let start = |i: usize| F64x2::splat(i as f64);
    let [mut a, mut b, mut c, mut d] = [0, 1, 2, 3].map(start);
    let [mut e, mut f, mut g, mut h] = [4, 5, 6, 7].map(start);
    let [mut i, mut j, mut k, mut l] = [8, 9, 10, 11].map(start);
    // One by one: an array of them would be kept in memory.
    let next = |x: F64x2| x * factor + summand;
    for _ in 0..rounds {
        for _ in 0..4 {
            (a, b, c, d) = (next(a), next(b), next(c), next(d));
            (e, f, g, h) = (next(e), next(f), next(g), next(h));
            (i, j, k, l) = (next(i), next(j), next(k), next(l));
        }
    }
    [a, b, c, d, e, f, g, h, i, j, k, l].map(F64x2::reduce_sum).iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chain_ends_where_x_half_plus_one_has_its_fixed_point() {
        assert!((peak(40, 0.5, 1.0) - 2.0 * 2.0 * f64::from(CHAINS)).abs() < 1e-9);
    }
}
