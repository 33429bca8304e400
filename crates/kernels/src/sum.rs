//! Sums whose rounding does not grow with their length.

/// The sum as NumPy computes it (`pairwise_sum` in its `loops_utils.h`): eight partial sums up to
/// 128 numbers, halves of a multiple of eight above. Its error grows as log n.
#[must_use]
pub fn pairwise_sum(x: &[f64]) -> f64 {
    match x.len() {
        0..8 => x.iter().fold(-0.0, |sum, v| sum + v),
        8..=128 => {
            let (blocks, rest) = x.as_chunks::<8>();
            let mut lanes = blocks[0];
            for block in &blocks[1..] {
                add_lanes(&mut lanes, block);
            }
            rest.iter().fold(tree(&lanes), |sum, v| sum + v)
        }
        n => {
            let half = n / 2 - (n / 2) % 8;
            pairwise_sum(&x[..half]) + pairwise_sum(&x[half..])
        }
    }
}

/// Mean and standard deviation as NumPy computes them (`np.mean`, `np.std`); NaN for no numbers.
#[must_use]
pub fn mean_and_sd(x: &[f64]) -> (f64, f64) {
    let n = x.len() as f64;
    let mean = pairwise_sum(x) / n;
    let squares: Vec<f64> = x.iter().map(|v| (v - mean) * (v - mean)).collect();
    (mean, (pairwise_sum(&squares) / n).sqrt())
}

fn add_lanes(lanes: &mut [f64; 8], block: &[f64; 8]) {
    for (lane, v) in lanes.iter_mut().zip(block) {
        *lane += v;
    }
}

/// Adds eight partial sums, neighbours first.
fn tree(s: &[f64; 8]) -> f64 {
    ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_hundred_times_ln_2_is_exact() {
        // A running sum prints 0.693147180559946_7 here, NumPy's and the course's ..._453.
        let x = [std::f64::consts::LN_2; 300];
        assert!((pairwise_sum(&x) / 300.0 - std::f64::consts::LN_2).abs() < 1e-15);
    }

    #[test]
    fn every_length_adds_up() {
        for n in 0..600_u32 {
            let x: Vec<f64> = (0..n).map(f64::from).collect();
            assert_eq!(pairwise_sum(&x), f64::from(n) * (f64::from(n) - 1.0) / 2.0);
        }
    }
}
