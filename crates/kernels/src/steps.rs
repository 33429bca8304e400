//! What optimisers do to every parameter, two at a time; which one does what is told in gradlab-core's
//! `train::optimiser`. Parameters are elements of their own: no order of summation is involved.

use crate::Pair;

/// theta := theta - alpha g.
///
/// # Panics
/// If the lengths differ.
pub fn gd(theta: &mut [f64], gradient: &[f64], alpha: f64) {
    let alpha = Pair::splat(alpha);
    each(theta, gradient, [], |theta, g, []| (theta.minus(alpha.times(g)), []));
}

/// v := beta v + (1 - beta) g; theta := theta - alpha v.
///
/// # Panics
/// If the lengths differ.
pub fn momentum(theta: &mut [f64], gradient: &[f64], v: &mut [f64], alpha: f64, beta: f64) {
    let alpha = Pair::splat(alpha);
    each(theta, gradient, [v], |theta, g, [v]| {
        let v = mean(v, g, beta);
        (theta.minus(alpha.times(v)), [v])
    });
}

/// s := beta s + (1 - beta) g^2; theta := theta - alpha g / (sqrt(s) + epsilon).
///
/// # Panics
/// If the lengths differ.
pub fn rmsprop(
    theta: &mut [f64],
    gradient: &[f64],
    s: &mut [f64],
    alpha: f64,
    beta: f64,
    epsilon: f64,
) {
    let (alpha, epsilon) = (Pair::splat(alpha), Pair::splat(epsilon));
    each(theta, gradient, [s], |theta, g, [s]| {
        let s = mean(s, g.times(g), beta);
        (theta.minus(alpha.times(g).over(s.root().plus(epsilon))), [s])
    });
}

/// v and s as in [`momentum`] and [`rmsprop`] with a beta each, divided by a bias each;
/// theta := theta - alpha v^ / (sqrt(s^) + epsilon).
///
/// # Panics
/// If the lengths differ.
pub fn adam(
    theta: &mut [f64],
    gradient: &[f64],
    [v, s]: [&mut [f64]; 2],
    alpha: f64,
    betas: [f64; 2],
    biases: [f64; 2],
    epsilon: f64,
) {
    let (alpha, epsilon) = (Pair::splat(alpha), Pair::splat(epsilon));
    let [bias_v, bias_s] = biases.map(Pair::splat);
    each(theta, gradient, [v, s], |theta, g, [v, s]| {
        let (v, s) = (mean(v, g, betas[0]), mean(s, g.times(g), betas[1]));
        let step = alpha.times(v.over(bias_v)).over(s.over(bias_s).root().plus(epsilon));
        (theta.minus(step), [v, s])
    });
}

/// beta x + (1 - beta) y.
fn mean(x: Pair, y: Pair, beta: f64) -> Pair {
    Pair::splat(beta).times(x).plus(Pair::splat(1.0 - beta).times(y))
}

/// Applies `step` to every parameter with its gradient and its place in each of N memories.
fn each<const N: usize>(
    theta: &mut [f64],
    gradient: &[f64],
    memories: [&mut [f64]; N],
    step: impl Fn(Pair, Pair, [Pair; N]) -> (Pair, [Pair; N]),
) {
    let count = theta.len();
    assert!(gradient.len() == count && memories.iter().all(|memory| memory.len() == count));
    let (thetas, last_theta) = theta.as_chunks_mut::<2>();
    let (gradients, last_gradient) = gradient.as_chunks::<2>();
    let mut memories = memories.map(|memory| memory.as_chunks_mut::<2>());
    for (i, (theta, g)) in thetas.iter_mut().zip(gradients).enumerate() {
        let known = std::array::from_fn(|k| Pair::load(&memories[k].0[i]));
        let (new, kept) = step(Pair::load(theta), Pair::load(g), known);
        new.store(theta);
        for ((memory, _), kept) in memories.iter_mut().zip(kept) {
            kept.store(&mut memory[i]);
        }
    }
    if let ([theta], [g]) = (last_theta, last_gradient) {
        let known = std::array::from_fn(|k| Pair::splat(memories[k].1[0]));
        let (new, kept) = step(Pair::splat(*theta), Pair::splat(*g), known);
        *theta = new.both()[0];
        for ((_, memory), kept) in memories.iter_mut().zip(kept) {
            memory[0] = kept.both()[0];
        }
    }
}

/// Whether every number is finite: times 0 all that are not give NaN.
#[must_use]
pub fn all_finite(numbers: &[f64]) -> bool {
    let (pairs, last) = numbers.as_chunks::<2>();
    let zero = Pair::splat(0.0);
    let sum = pairs.iter().fold(zero, |sum, pair| sum.plus(Pair::load(pair).times(zero)));
    sum.sum() == 0.0 && last.iter().all(|x| x.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules one number after the other.
    #[test]
    fn steps_are_those_of_single_numbers() {
        let uneven = |from: usize| -> Vec<f64> {
            (0..7).map(|i| ((i + from) as f64 * 0.618_033_988_749_894_9).fract() - 0.4).collect()
        };
        let (theta, g) = (uneven(1), uneven(20));
        let (v, s): (_, Vec<f64>) = (uneven(40), uneven(60).iter().map(|s| s * s).collect());
        let (alpha, betas, biases, epsilon) = (0.03, [0.9, 0.999], [0.19, 0.002], 1e-8);

        let mut got = theta.clone();
        gd(&mut got, &g, alpha);
        assert_eq!(got, (0..7).map(|i| theta[i] - alpha * g[i]).collect::<Vec<_>>());

        let (mut got, mut got_v) = (theta.clone(), v.clone());
        momentum(&mut got, &g, &mut got_v, alpha, betas[0]);
        let new_v: Vec<_> = (0..7).map(|i| betas[0] * v[i] + (1.0 - betas[0]) * g[i]).collect();
        assert_eq!(got_v, new_v);
        assert_eq!(got, (0..7).map(|i| theta[i] - alpha * new_v[i]).collect::<Vec<_>>());

        let (mut got, mut got_s) = (theta.clone(), s.clone());
        rmsprop(&mut got, &g, &mut got_s, alpha, betas[1], epsilon);
        let new_s: Vec<_> =
            (0..7).map(|i| betas[1] * s[i] + (1.0 - betas[1]) * (g[i] * g[i])).collect();
        assert_eq!(got_s, new_s);
        let step = |i: usize| alpha * g[i] / (new_s[i].sqrt() + epsilon);
        assert_eq!(got, (0..7).map(|i| theta[i] - step(i)).collect::<Vec<_>>());

        let (mut got, mut got_v, mut got_s) = (theta.clone(), v, s);
        adam(&mut got, &g, [&mut got_v, &mut got_s], alpha, betas, biases, epsilon);
        assert_eq!((got_v, got_s), (new_v.clone(), new_s.clone()));
        let step =
            |i: usize| alpha * (new_v[i] / biases[0]) / ((new_s[i] / biases[1]).sqrt() + epsilon);
        assert_eq!(got, (0..7).map(|i| theta[i] - step(i)).collect::<Vec<_>>());
    }

    #[test]
    fn one_number_that_is_not_finite_is_seen_anywhere() {
        for length in 1..6 {
            assert!(all_finite(&vec![-1.0e308; length]));
            for at in 0..length {
                for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                    let mut numbers = vec![1.0; length];
                    numbers[at] = bad;
                    assert!(!all_finite(&numbers));
                }
            }
        }
        assert!(all_finite(&[]));
    }
}
