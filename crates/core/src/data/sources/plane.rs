//! Two classes in the plane: TensorFlow Playground's four shapes (`src/dataset.ts`), a line, a
//! football pitch and two inputs of very different scale. X is (2, n), Y is (1, n) with 1 for Playground's label +1 and 0 for its -1.
//!
//! Playground's shapes keep its units: about \[-6, 6\]^2, `noise` as a share, so that its 25 % is
//! 0.25. With each function stands what draws the same examples in NumPy, from
//! `rng = np.random.RandomState(seed)`.

use std::f64::consts::{PI, SQRT_2};

use ndarray::Array2;

use super::points::{radius, uniform};
use crate::data::Dataset;
use crate::kernels::sigmoid;
use crate::rng::RandomState;

/// A point and whether it is of class 1.
type Example = ([f64; 2], bool);

/// Two round clouds: class 1 is N((2, 2), v I), class 0 is N((-2, -2), v I), v by
/// [`gauss_variance`]. Class 1 has n - floor(n / 2) examples.
///
/// ```text
#[doc = include_str!("gauss.py")]
/// ```
pub fn gauss(n: usize, noise: f64, rng: &mut RandomState) -> Dataset {
    let sd = gauss_variance(noise).sqrt();
    let n1 = n - n / 2;
    let examples = (0..n).map(|i| {
        let mean = if i < n1 { 2.0 } else { -2.0 };
        ([rng.normal(mean, sd), rng.normal(mean, sd)], i < n1)
    });
    let examples: Vec<Example> = examples.collect();
    shuffled(&examples, rng)
}

/// Variance of a coordinate of [`gauss`]: 0.5 + 7 `noise`, from 0.5 to Playground's 4 at 50 %.
#[must_use]
pub fn gauss_variance(noise: f64) -> f64 {
    (0.5 + 7.0 * noise).max(0.0)
}

/// Outer radius R of [`disc`].
pub const DISC_RADIUS: f64 = 5.0;

/// A disc in a ring, Playground's "circle": the first n - floor(n / 2) radii are uniform in
/// (0, R / 2), the others in (0.7 R, R), R = 5, angles uniform. Class 1 is what lies within R / 2
/// of the centre after a move by uniform(-R, R) `noise` in each coordinate; the move decides the
/// label only.
///
/// ```text
#[doc = include_str!("disc.py")]
/// ```
pub fn disc(n: usize, noise: f64, rng: &mut RandomState) -> Dataset {
    let n1 = n - n / 2;
    let mut example = |i| {
        let r = if i < n1 { uniform(0.0, 2.5, rng) } else { uniform(3.5, DISC_RADIUS, rng) };
        let angle = uniform(0.0, 2.0 * PI, rng);
        let point = [r * libm::sin(angle), r * libm::cos(angle)];
        let moved = moved(point, DISC_RADIUS, noise, rng);
        (point, radius(moved) < DISC_RADIUS / 2.0)
    };
    let examples: Vec<Example> = (0..n).map(&mut example).collect();
    shuffled(&examples, rng)
}

/// Four squares: x1 and x2 uniform in (-5, 5), then pushed 0.3 away from the axes. Class 1 is
/// what has x1 x2 >= 0 after a move by uniform(-5, 5) `noise` in each coordinate; the move
/// decides the label only.
///
/// ```text
#[doc = include_str!("xor.py")]
/// ```
pub fn xor(n: usize, noise: f64, rng: &mut RandomState) -> Dataset {
    let pushed = |x: f64| if x > 0.0 { x + XOR_GAP } else { x - XOR_GAP };
    let examples = (0..n).map(|_| {
        let point = [uniform(-5.0, 5.0, rng), uniform(-5.0, 5.0, rng)].map(pushed);
        let moved = moved(point, 5.0, noise, rng);
        (point, moved[0] * moved[1] >= 0.0)
    });
    dataset(&examples.collect::<Vec<Example>>())
}

/// How far [`xor`] keeps its points from the axes.
pub const XOR_GAP: f64 = 0.3;

/// Two spirals. Example i of the c of an arm lies at s = i / c on it ([`spiral_arm`]), moved by
/// uniform(-1, 1) `noise` in each coordinate. Class 1, with c = n - floor(n / 2), is the first arm,
/// class 0 is the same turned by pi.
///
/// ```text
#[doc = include_str!("spiral.py")]
/// ```
pub fn spiral(n: usize, noise: f64, rng: &mut RandomState) -> Dataset {
    let n1 = n - n / 2;
    let examples = (0..n).map(|i| {
        let (k, count, turn) = if i < n1 { (i, n1, 0.0) } else { (i - n1, n - n1, PI) };
        (moved(spiral_arm(k as f64 / count as f64, turn), 1.0, noise, rng), i < n1)
    });
    let examples: Vec<Example> = examples.collect();
    shuffled(&examples, rng)
}

/// The point (r sin t, r cos t) of an arm of [`spiral`], r = 5 s, t = 1.75 * 2 pi s + `turn`, for
/// s in \[0, 1).
#[must_use]
pub fn spiral_arm(s: f64, turn: f64) -> [f64; 2] {
    let (r, t) = (5.0 * s, 3.5 * PI * s + turn);
    [r * libm::sin(t), r * libm::cos(t)]
}

/// A straight line: X is uniform in (-5, 5)^2, class 1 is (x1 + x2) / sqrt(2) + `noise` z > 0
/// with z from N(0, 1): `noise` is a length in the plane.
///
/// ```text
#[doc = include_str!("linear.py")]
/// ```
pub fn linear(n: usize, noise: f64, rng: &mut RandomState) -> Dataset {
    let points: Vec<[f64; 2]> =
        (0..n).map(|_| [uniform(-5.0, 5.0, rng), uniform(-5.0, 5.0, rng)]).collect();
    let examples = points.into_iter().map(|point| {
        let distance = (point[0] + point[1]) / SQRT_2;
        (point, distance + noise * rng.randn() > 0.0)
    });
    dataset(&examples.collect::<Vec<Example>>())
}

/// Points like the course's football data: x1 uniform in (-0.60, 0.30), x2 in (-0.66, 0.57),
/// P(y = 1) = sigmoid([`pitch_logit`]). Its noise is part of it; `_noise` is ignored.
///
/// ```text
#[doc = include_str!("pitch.py")]
/// ```
pub fn pitch(n: usize, _noise: f64, rng: &mut RandomState) -> Dataset {
    let examples = (0..n).map(|_| {
        let point = [-0.60 + 0.90 * rng.rand(), -0.66 + 1.23 * rng.rand()];
        (point, rng.rand() < sigmoid(pitch_logit(point)))
    });
    dataset(&examples.collect::<Vec<Example>>())
}

/// ln(P(y = 1) / P(y = 0)) of [`pitch`] at a point: 9.3 (x2 - 2 x1 - 0.23).
#[must_use]
pub fn pitch_logit([x1, x2]: [f64; 2]) -> f64 {
    9.3 * (x2 - 2.0 * x1 - 0.23)
}

/// Inputs of very different scale, as on the course's slide: x1 uniform in (1, 1000), x2 in (0, 1),
/// P(y = 1) = sigmoid(t / `noise`) with t by [`scales_margin`]: a straight line, blurred by `noise`
/// of either input's range.
///
/// ```text
#[doc = include_str!("scales.py")]
/// ```
pub fn scales(n: usize, noise: f64, rng: &mut RandomState) -> Dataset {
    let examples = (0..n).map(|_| {
        let point = [1.0 + 999.0 * rng.rand(), rng.rand()];
        (point, rng.rand() < sigmoid(scales_margin(point) / noise))
    });
    dataset(&examples.collect::<Vec<Example>>())
}

/// On which side of the line of [`scales`] a point lies: (x1 - 1) / 999 + x2 - 1, -1 to 1.
#[must_use]
pub fn scales_margin([x1, x2]: [f64; 2]) -> f64 {
    (x1 - 1.0) / 999.0 + x2 - 1.0
}

/// `point` with uniform(-`reach`, `reach`) `noise` added to x1, then to x2.
pub(super) fn moved(point: [f64; 2], reach: f64, noise: f64, rng: &mut RandomState) -> [f64; 2] {
    point.map(|x| x + uniform(-reach, reach, rng) * noise)
}

/// The examples in the order of the generator's next `permutation(n)`.
fn shuffled(examples: &[Example], rng: &mut RandomState) -> Dataset {
    let order = rng.permutation(examples.len());
    dataset(&order.iter().map(|&i| examples[i]).collect::<Vec<Example>>())
}

fn dataset(examples: &[Example]) -> Dataset {
    let n = examples.len();
    Dataset::new(
        Array2::from_shape_fn((2, n), |(d, j)| examples[j].0[d]),
        Array2::from_shape_fn((1, n), |(_, j)| f64::from(u8::from(examples[j].1))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    type Source = fn(usize, f64, &mut RandomState) -> Dataset;
    const SHAPES: [(&str, Source); 5] =
        [("gauss", gauss), ("disc", disc), ("spiral", spiral), ("xor", xor), ("scales", scales)];

    fn positives(data: &Dataset) -> usize {
        data.y().iter().filter(|&&y| y == 1.0).count()
    }

    #[test]
    fn halves_are_equal_and_an_odd_example_is_of_class_1() {
        for (name, source) in &SHAPES[..3] {
            for (n, n1) in [(500, 250), (7, 4), (1, 1), (0, 0)] {
                let data = source(n, 0.0, &mut RandomState::new(1));
                assert_eq!((data.m(), positives(&data)), (n, n1), "{name}");
            }
        }
    }

    #[test]
    fn classes_drawn_point_by_point_are_balanced_within_4_standard_errors() {
        for source in [xor, linear, scales] {
            let data = source(40_000, 0.3, &mut RandomState::new(2));
            assert!(positives(&data).abs_diff(20_000) < 400);
        }
    }

    #[test]
    fn points_stay_in_their_shape() {
        let reach = |source: Source, noise| {
            let data = source(2000, noise, &mut RandomState::new(3));
            data.x().iter().fold(0.0_f64, |most, x| most.max(x.abs()))
        };
        assert!(reach(disc, 0.5) <= 5.0);
        assert!((5.2..=5.3).contains(&reach(xor, 0.5)));
        assert!((4.9..=5.0).contains(&reach(linear, 0.5)));
        assert!(reach(spiral, 0.5) <= 5.5);
        let disc = disc(2000, 0.0, &mut RandomState::new(3));
        for (point, y) in disc.x().columns().into_iter().zip(disc.y()) {
            let r = libm::hypot(point[0], point[1]);
            assert!(if *y == 1.0 { r < 2.5 } else { (3.499..5.001).contains(&r) });
        }
        let xor = xor(2000, 0.0, &mut RandomState::new(3));
        assert!(xor.x().iter().all(|x| x.abs() >= XOR_GAP));
        let pitch = pitch(2000, 0.0, &mut RandomState::new(3));
        assert!(pitch.x().row(0).iter().all(|x| (-0.60..0.30).contains(x)));
        assert!(pitch.x().row(1).iter().all(|x| (-0.66..0.57).contains(x)));
        let scales = scales(2000, 0.05, &mut RandomState::new(3));
        assert!(scales.x().row(0).iter().all(|x| (1.0..1000.0).contains(x)));
        assert!(scales.x().row(1).iter().all(|x| (0.0..1.0).contains(x)));
    }

    #[test]
    fn gauss_has_its_means_and_variance() {
        let n = 40_000;
        let data = gauss(n, 0.25, &mut RandomState::new(4));
        let centred = |j: usize, d: usize| data.x()[(d, j)] - 4.0 * data.y()[(0, j)] + 2.0;
        for d in 0..2 {
            let mean: f64 = (0..n).map(|j| centred(j, d)).sum::<f64>() / n as f64;
            let square: f64 = (0..n).map(|j| centred(j, d).powi(2)).sum::<f64>() / n as f64;
            assert!(mean.abs() < 4.0 * (2.25 / n as f64).sqrt());
            assert!((square - 2.25).abs() < 4.0 * 2.25 * (2.0 / n as f64).sqrt());
        }
    }

    #[test]
    fn a_spiral_without_noise_lies_on_its_arms() {
        let data = spiral(101, 0.0, &mut RandomState::new(5));
        for (point, y) in data.x().columns().into_iter().zip(data.y()) {
            let s = libm::hypot(point[0], point[1]) / 5.0;
            let on = spiral_arm(s, if *y == 1.0 { 0.0 } else { PI });
            assert!((on[0] - point[0]).abs() < 1e-12 && (on[1] - point[1]).abs() < 1e-12);
        }
    }

    #[test]
    fn no_finite_noise_panics() {
        for (_, source) in SHAPES {
            for noise in [-1.0, 1e9, f64::MAX, f64::MIN_POSITIVE] {
                assert_eq!(source(3, noise, &mut RandomState::new(6)).m(), 3);
            }
        }
    }
}
