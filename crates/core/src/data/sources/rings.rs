//! Two circles and two half circles, by scikit-learn's formulas and draw order
//! (`sklearn.datasets`, `_samples_generator.py`), so that the same seed gives the same picture
//! there.

use std::f64::consts::PI;

use ndarray::Array2;

use crate::data::Dataset;
use crate::rng::RandomState;

/// Radius of the inner circle over that of the outer: scikit-learn's default.
pub const CIRCLES_FACTOR: f64 = 0.8;

/// Two concentric circles: `make_circles(n, noise=noise, factor=factor, random_state=rng)`.
///
/// Class 0 lies at angles 2 pi k / n_out on the unit circle (n_out = n / 2), class 1 on the
/// circle of radius `factor`; then N(0, `noise`^2) is added to every coordinate.
/// X is (2, n), Y is (1, n).
///
/// ```text
#[doc = include_str!("circles.py")]
/// ```
pub fn make_circles(n: usize, noise: f64, factor: f64, rng: &mut RandomState) -> Dataset {
    let n_out = n / 2;
    let circle = |count: usize, radius: f64| {
        let step = 2.0 * PI / count as f64;
        (0..count).map(move |k| {
            let angle = k as f64 * step;
            [libm::cos(angle) * radius, libm::sin(angle) * radius]
        })
    };
    let points: Vec<[f64; 2]> = circle(n_out, 1.0).chain(circle(n - n_out, factor)).collect();
    shuffled_with_noise(&points, n_out, noise, rng)
}

/// Two interleaving half circles: `make_moons(n, noise=noise, random_state=rng)`.
///
/// Class 0 is (cos t, sin t), class 1 is (1 - cos t, 1/2 - sin t), t from 0 to pi inclusive;
/// then N(0, `noise`^2) is added to every coordinate. X is (2, n), Y is (1, n).
///
/// ```text
#[doc = include_str!("moons.py")]
/// ```
pub fn make_moons(n: usize, noise: f64, rng: &mut RandomState) -> Dataset {
    let n_out = n / 2;
    let angles = |count: usize| {
        let step = PI / (count.max(2) - 1) as f64;
        (0..count).map(move |k| if k > 0 && k + 1 == count { PI } else { k as f64 * step })
    };
    let outer = angles(n_out).map(|t| [libm::cos(t), libm::sin(t)]);
    let inner = angles(n - n_out).map(|t| [1.0 - libm::cos(t), 1.0 - libm::sin(t) - 0.5]);
    let points: Vec<[f64; 2]> = outer.chain(inner).collect();
    shuffled_with_noise(&points, n_out, noise, rng)
}

/// scikit-learn's common tail: shuffle, then noise example by example, x1 before x2.
/// The first `n_first` points are of class 0.
fn shuffled_with_noise(
    points: &[[f64; 2]],
    n_first: usize,
    noise: f64,
    rng: &mut RandomState,
) -> Dataset {
    let n = points.len();
    let order = rng.permutation(n);
    let mut x = Array2::zeros((2, n));
    for (j, &i) in order.iter().enumerate() {
        for d in 0..2 {
            x[(d, j)] = points[i][d] + rng.normal(0.0, noise);
        }
    }
    let y = Array2::from_shape_fn((1, n), |(_, j)| f64::from(u8::from(order[j] >= n_first)));
    Dataset::new(x, y)
}
