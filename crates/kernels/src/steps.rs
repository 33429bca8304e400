//! What optimisers do to every parameter, two at a time; which one does what is told in gradlab-core's
//! `train::optimiser`. Parameters are elements of their own: no order of summation is involved.

use crate::F64x2;

/// theta := theta - alpha g.
///
/// # Panics
/// If the lengths differ.
pub fn gd(theta: &mut [f64], gradient: &[f64], alpha: f64) {
    let alpha = F64x2::splat(alpha);
    update_each(theta, gradient, [], |theta, g, []| (theta - alpha * g, []));
}

/// v := beta v + (1 - beta) g; theta := theta - alpha v.
///
/// # Panics
/// If the lengths differ.
pub fn momentum(theta: &mut [f64], gradient: &[f64], v: &mut [f64], alpha: f64, beta: f64) {
    let alpha = F64x2::splat(alpha);
    update_each(theta, gradient, [v], |theta, g, [v]| {
        let v = moving_average(v, g, beta);
        (theta - alpha * v, [v])
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
    let (alpha, epsilon) = (F64x2::splat(alpha), F64x2::splat(epsilon));
    update_each(theta, gradient, [s], |theta, g, [s]| {
        let s = moving_average(s, g * g, beta);
        (theta - alpha * g / (s.sqrt() + epsilon), [s])
    });
}

/// v and s as in [`momentum`] and [`rmsprop`] with a beta each; v^ and s^ are they divided by
/// `bias_corrections`, 1 - beta^t each;
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
    bias_corrections: [f64; 2],
    epsilon: f64,
) {
    let (alpha, epsilon) = (F64x2::splat(alpha), F64x2::splat(epsilon));
    let [correction_v, correction_s] = bias_corrections.map(F64x2::splat);
    update_each(theta, gradient, [v, s], |theta, g, [v, s]| {
        let v = moving_average(v, g, betas[0]);
        let s = moving_average(s, g * g, betas[1]);
        let step = alpha * (v / correction_v) / ((s / correction_s).sqrt() + epsilon);
        (theta - step, [v, s])
    });
}

/// The exponentially weighted average after x: beta average + (1 - beta) x.
fn moving_average(average: F64x2, x: F64x2, beta: f64) -> F64x2 {
    F64x2::splat(beta) * average + F64x2::splat(1.0 - beta) * x
}

/// Applies `update` to every parameter with its gradient and its number in each of N averages; it
/// returns the new parameter and averages.
fn update_each<const N: usize>(
    theta: &mut [f64],
    gradient: &[f64],
    averages: [&mut [f64]; N],
    update: impl Fn(F64x2, F64x2, [F64x2; N]) -> (F64x2, [F64x2; N]),
) {
    let count = theta.len();
    assert!(gradient.len() == count && averages.iter().all(|average| average.len() == count));
    let (thetas, last_theta) = theta.as_chunks_mut::<2>();
    let (gradients, last_gradient) = gradient.as_chunks::<2>();
    let mut averages = averages.map(|average| average.as_chunks_mut::<2>());
    for (i, (theta, g)) in thetas.iter_mut().zip(gradients).enumerate() {
        let old = std::array::from_fn(|k| F64x2::load(&averages[k].0[i]));
        let (new_theta, new) = update(F64x2::load(theta), F64x2::load(g), old);
        new_theta.store(theta);
        for ((average, _), new) in averages.iter_mut().zip(new) {
            new.store(&mut average[i]);
        }
    }
    if let ([theta], [g]) = (last_theta, last_gradient) {
        let old = std::array::from_fn(|k| F64x2::splat(averages[k].1[0]));
        let (new_theta, new) = update(F64x2::splat(*theta), F64x2::splat(*g), old);
        *theta = new_theta.to_array()[0];
        for ((_, average), new) in averages.iter_mut().zip(new) {
            average[0] = new.to_array()[0];
        }
    }
}

/// Whether every number is finite: 0 times a number is NaN where it is not, and so is their sum.
#[must_use]
pub fn all_finite(numbers: &[f64]) -> bool {
    let (twos, last) = numbers.as_chunks::<2>();
    let zero = F64x2::splat(0.0);
    let sum = twos.iter().fold(zero, |sum, two| sum + F64x2::load(two) * zero);
    sum.reduce_sum() == 0.0 && last.iter().all(|x| x.is_finite())
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
