//! Real labels over the plane, TensorFlow Playground's two (`src/dataset.ts`): X is (2, n), uniform
//! in (-6, 6)^2, Y is (1, n) in about \[-1, 1\].
//!
//! `noise`, a share, moves each point by uniform(-6, 6) `noise` in each coordinate before its label
//! is read off; X keeps the unmoved point. In NumPy `rng = np.random.RandomState(seed)`.

use ndarray::Array2;

use super::plane::moved;
use super::points::{radius, uniform};
use crate::data::Dataset;
use crate::number::within;
use crate::rng::RandomState;

/// Half the side of the square that X is drawn from.
const RADIUS: f64 = 6.0;

/// A tilted plane, Playground's reg-plane: y = (x1 + x2) / 10.
///
/// ```text
#[doc = include_str!("plane.py")]
/// ```
pub fn reg_plane(n: usize, noise: f64, rng: &mut RandomState) -> Dataset {
    labelled(n, noise, |[x1, x2]| (x1 + x2) / 10.0, rng)
}

/// Six bumps, Playground's reg-gauss: y is the value of largest size among
/// sign max(0, 1 - d / 2), d the distance to the centre of each of [`BUMPS`]; the first wins a tie.
///
/// ```text
#[doc = include_str!("bumps.py")]
/// ```
pub fn bumps(n: usize, noise: f64, rng: &mut RandomState) -> Dataset {
    labelled(n, noise, height, rng)
}

/// Centre x1, x2 and sign of each bump.
pub const BUMPS: [[f64; 3]; 6] = [
    [-4.0, 2.5, 1.0],
    [0.0, 2.5, -1.0],
    [4.0, 2.5, 1.0],
    [-4.0, -2.5, -1.0],
    [0.0, -2.5, 1.0],
    [4.0, -2.5, -1.0],
];

fn height([x1, x2]: [f64; 2]) -> f64 {
    BUMPS.iter().fold(0.0, |highest: f64, &[a, b, sign]| {
        let height = sign * within(1.0 - radius([x1 - a, x2 - b]) / 2.0, 0.0, 1.0);
        if height.abs() > highest.abs() { height } else { highest }
    })
}

fn labelled(
    n: usize,
    noise: f64,
    label: impl Fn([f64; 2]) -> f64,
    rng: &mut RandomState,
) -> Dataset {
    let examples: Vec<[f64; 3]> = (0..n)
        .map(|_| {
            let point = [uniform(-RADIUS, RADIUS, rng), uniform(-RADIUS, RADIUS, rng)];
            [point[0], point[1], label(moved(point, RADIUS, noise, rng))]
        })
        .collect();
    Dataset::new(
        Array2::from_shape_fn((2, n), |(d, j)| examples[j][d]),
        Array2::from_shape_fn((1, n), |(_, j)| examples[j][2]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plane_without_noise_is_a_tenth_of_the_sum() {
        let data = reg_plane(500, 0.0, &mut RandomState::new(1));
        for (x, y) in data.x().columns().into_iter().zip(data.y()) {
            assert_eq!(*y, (x[0] + x[1]) / 10.0);
            assert!(x.iter().all(|v| v.abs() <= RADIUS));
        }
    }

    #[test]
    fn bumps_reach_their_sign_at_the_centre_and_0_at_distance_2() {
        for [a, b, sign] in BUMPS {
            assert_eq!(height([a, b]), sign);
            assert_eq!(height([a, b + 1.0]), sign * 0.5);
            assert_eq!(height([a, b + b.signum() * 2.0]), 0.0);
        }
        // Halfway between two bumps of opposite sign both are 0.
        assert_eq!(height([2.0, 2.5]), 0.0);
    }

    #[test]
    fn noise_moves_the_label_and_not_the_point() {
        for source in [reg_plane, bumps] {
            let still = source(300, 0.0, &mut RandomState::new(3));
            let noisy = source(300, 0.25, &mut RandomState::new(3));
            assert_eq!(still.x(), noisy.x());
            assert_ne!(still.y(), noisy.y());
            assert!(noisy.y().iter().all(|y| y.abs() <= 1.2 + 2.0 * 0.15 * 2.0));
        }
        // The plane's labels have the variance of the moves: 2 (12 noise)^2 / 12 / 100.
        let n = 100_000;
        let data = reg_plane(n, 0.25, &mut RandomState::new(4));
        let square: f64 = (0..n)
            .map(|j| (data.y()[(0, j)] - (data.x()[(0, j)] + data.x()[(1, j)]) / 10.0).powi(2))
            .sum();
        assert!((square / n as f64 - 0.015).abs() < 4e-4);
    }
}
