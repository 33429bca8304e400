//! Every Bayes error against examples of its source, classified by the best rule: its frequency
//! of errors must agree within four standard errors. The rule is found here by itself, from the
//! definition of the source, by plain sums.

use std::f64::consts::PI;

use crate::data::Dataset;
use crate::data::bayes::{self, BayesError};
use crate::data::sources;
use crate::rng::RandomState;

type Source = fn(usize, f64, &mut RandomState) -> Dataset;

/// Holds `error` to the frequency of errors of `rule` over `n` examples of `source`.
fn agrees(
    error: BayesError,
    source: Source,
    noise: f64,
    n: usize,
    rule: impl Fn([f64; 2]) -> bool,
) {
    let data = source(n, noise, &mut RandomState::new(17));
    let wrong = (0..n)
        .filter(|&j| rule([data.x()[(0, j)], data.x()[(1, j)]]) != (data.y()[(0, j)] == 1.0))
        .count();
    frequency_agrees(error, wrong as f64, n as f64, noise);
}

fn frequency_agrees(error: BayesError, wrong: f64, n: f64, noise: f64) {
    let BayesError { value, precision } = error;
    let se = (value * (1.0 - value) / n).sqrt();
    let gap = wrong / n - value;
    assert!(gap.abs() <= 4.0 * se + precision, "noise {noise}: {value} is off by {} se", gap / se);
}

#[test]
fn gauss_and_linear_err_as_often_as_the_straight_line_between_the_classes() {
    for noise in [0.0, 0.1, 0.25, 0.5] {
        agrees(bayes::gauss(noise), sources::gauss, noise, 200_000, |[a, b]| a + b > 0.0);
    }
    for noise in [0.0, 0.01, 0.5, 2.0, 30.0] {
        agrees(bayes::linear(noise), sources::linear, noise, 200_000, |[a, b]| a + b > 0.0);
    }
    // The definition of both in digits: Phi(-4) at variance 0.5.
    assert!((bayes::gauss(0.0).value - 3.167_124_183_311_998e-5).abs() < 1e-17);
}

#[test]
fn xor_errs_as_often_as_the_quadrants() {
    for noise in [0.0, 0.06, 0.25, 0.5, 1.0, 3.0] {
        agrees(bayes::xor(noise), sources::xor, noise, 200_000, |[a, b]| a * b > 0.0);
    }
}

#[test]
fn pitch_errs_as_often_as_its_line() {
    agrees(bayes::pitch(), sources::pitch, 0.0, 400_000, |[a, b]| b > 2.0 * a + 0.23);
}

#[test]
fn scales_err_as_often_as_their_line() {
    for noise in [1e-3, 0.05, 0.3, 2.0, 50.0] {
        let rule = |[a, b]: [f64; 2]| (a - 1.0) / 999.0 + b > 1.0;
        agrees(bayes::scales(noise), sources::scales, noise, 200_000, rule);
    }
}

#[test]
fn circles_err_as_often_as_the_radius_where_the_rings_are_alike() {
    for noise in [0.05, 0.1, 0.3, 2.0] {
        // Rings as 4000 Gaussians each; the densities' crossing by steps of 1e-3 noise.
        let density = |r: f64, a: f64| -> f64 {
            let cosines = (0..4000).map(|k| libm::cos(2.0 * PI * f64::from(k) / 4000.0));
            let square = |c: f64| r * r + a * a - 2.0 * r * a * c;
            cosines.map(|c| libm::exp(-square(c) / (2.0 * noise * noise))).sum()
        };
        let (mut low, mut high) = (0.2, 4.0);
        while high - low > 1e-3 * noise {
            let r = 0.5 * (low + high);
            if density(r, 0.8) > density(r, 1.0) { low = r } else { high = r }
        }
        let error = bayes::circles(noise);
        agrees(error, circles, noise, 200_000, |[a, b]| libm::hypot(a, b) < low);
    }
}

fn circles(n: usize, noise: f64, rng: &mut RandomState) -> Dataset {
    sources::make_circles(n, noise, sources::CIRCLES_FACTOR, rng)
}

#[test]
fn moons_err_as_often_as_the_nearer_half_circle_in_likelihood() {
    for noise in [0.1, 0.2, 0.4, 1.5] {
        let arc: Vec<[f64; 2]> = (0..120)
            .map(|k| (f64::from(k) + 0.5) * PI / 120.0)
            .map(|t| [libm::cos(t), libm::sin(t)])
            .collect();
        let density = |x: [f64; 2]| -> f64 {
            let square = |c: &[f64; 2]| (x[0] - c[0]).powi(2) + (x[1] - c[1]).powi(2);
            arc.iter().map(|c| libm::exp(-square(c) / (2.0 * noise * noise))).sum()
        };
        let rule = |[a, b]: [f64; 2]| density([1.0 - a, 0.5 - b]) > density([a, b]);
        agrees(bayes::moons(noise), sources::make_moons, noise, 100_000, rule);
    }
}

#[test]
fn disc_errs_as_often_as_the_majority_of_a_square_s_places() {
    for noise in [0.0, 0.03, 0.1, 0.25, 0.5, 0.8] {
        let rule = |[a, b]: [f64; 2]| {
            let at = |k: i32| (f64::from(k) + 0.5 - 15.0) / 15.0 * 5.0 * noise;
            let inside = (0..900)
                .filter(|k| (a + at(k % 30)).powi(2) + (b + at(k / 30)).powi(2) < 2.5 * 2.5)
                .count();
            inside > 450
        };
        agrees(bayes::disc(noise), sources::disc, noise, 100_000, rule);
    }
}

#[test]
fn spiral_errs_as_often_as_the_arm_with_more_length_within_reach() {
    let arm: Vec<[f64; 2]> =
        (0..2000).map(|k| sources::plane::spiral_arm((f64::from(k) + 0.5) / 2000.0, 0.0)).collect();
    for noise in [0.05, 0.25, 0.5, 1.0] {
        let distance = |x: [f64; 2], c: &[f64; 2]| (x[0] - c[0]).abs().max((x[1] - c[1]).abs());
        let within = |x| arm.iter().filter(|c| distance(x, c) < noise).count();
        let nearest = |x| arm.iter().map(|c| distance(x, c)).fold(f64::MAX, f64::min);
        // The other arm is as near as this one is to the mirrored point. A square that only
        // grazes an arm may have none of its points.
        let rule = |x: [f64; 2]| match (within(x), within(x.map(|v| -v))) {
            (0, 0) => nearest(x) < nearest(x.map(|v| -v)),
            (first, second) => first > second,
        };
        agrees(bayes::spiral(noise), sources::spiral, noise, 60_000, rule);
    }
}

#[test]
fn payments_err_as_often_as_their_likelihood_ratio_says() {
    for (fraud, seed) in [(0.02, 5), (0.1, 6), (0.5, 7)] {
        let error = bayes::payments(fraud);
        let n = 100_000;
        let drawn = sources::payments(n, fraud, &mut RandomState::new(seed));
        let threshold = libm::log((1.0 - fraud) / fraud);
        let is_wrong = |(&llr, &y): (&f64, &f64)| (llr > threshold) != (y == 1.0);
        let wrong = drawn.llr.iter().zip(drawn.data.y()).filter(|&pair| is_wrong(pair)).count();
        // Both sides are random here: four standard errors each.
        let error = BayesError { precision: 4.0 * error.precision, ..error };
        frequency_agrees(error, wrong as f64, n as f64, fraud);
    }
}

#[test]
fn nothing_is_uncertain_without_noise() {
    for error in [
        bayes::xor(0.0),
        bayes::linear(0.0),
        bayes::scales(0.0),
        bayes::circles(0.0),
        bayes::moons(0.0),
        bayes::disc(0.0),
        bayes::spiral(0.0),
        bayes::payments(0.0),
        bayes::payments(1.0),
    ] {
        assert_eq!(error.value, 0.0);
    }
}

#[test]
fn every_finite_noise_gives_a_share() {
    let all: [fn(f64) -> BayesError; 9] = [
        bayes::gauss,
        bayes::xor,
        bayes::linear,
        bayes::scales,
        bayes::circles,
        bayes::moons,
        bayes::disc,
        bayes::spiral,
        bayes::payments,
    ];
    for (k, bayes) in all.into_iter().enumerate() {
        for noise in [-0.3, f64::MIN_POSITIVE, 1e-13, 1e-9, 1e-4, 50.0, 1e9, f64::MAX, f64::MIN] {
            let BayesError { value, precision } = bayes(noise);
            assert!((0.0..=0.5).contains(&value), "{k} at {noise}: {value}");
            assert!((0.0..1e-3).contains(&precision), "{k} at {noise}: +- {precision}");
        }
    }
}
