//! Bayes errors of circles and moons: curves smeared by a Gaussian.

use std::f64::consts::PI;

use super::error::{BayesError, size};
use super::grid::Grid;
use super::quadrature::{integral, nodes};
use crate::data::sources::CIRCLES_FACTOR;
use crate::number::within;
use libm::exp;

/// Standard deviations beyond which a Gaussian is left out of an integral.
const REACH: f64 = 7.0;

/// Of [`make_circles`](crate::data::sources::make_circles) with the default factor and N(0,
/// `noise`^2) on every coordinate.
///
/// The radius r of a point of a ring of radius a has the Rice density
/// (r / v) exp(-(r^2 + a^2) / 2v) I0(r a / v), v = noise^2. The densities of the two rings cross at
/// one radius c, for their ratio rises with r; the error is half of what the outer ring has inside
/// c and the inner one outside. Accurate to 1e-12.
#[must_use]
pub fn circles(noise: f64) -> BayesError {
    let (sd, inner) = (size(noise), CIRCLES_FACTOR);
    if 24.0 * sd < 1.0 - inner {
        // Below P(|z| > 12) = 4e-33.
        return BayesError { value: 0.0, precision: 1e-32 };
    }
    let reach = 12.0 * sd;
    let crossing = crossing(sd, inner);
    let outer_inside = integral(|r| rice(r, 1.0, sd), (1.0 - reach).max(0.0), crossing, 32);
    let inner_outside = integral(|r| rice(r, inner, sd), crossing, inner + reach, 32);
    BayesError { value: within(0.5 * (outer_inside + inner_outside), 0.0, 0.5), precision: 1e-12 }
}

/// Where rings of radius 1 and `inner` have the same density, by bisection. Near the crossing the
/// error does not depend on it in first order, so that 50 halvings are plenty.
fn crossing(sd: f64, inner: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0 + 2.0 * sd);
    for _ in 0..50 {
        let middle = 0.5 * (low + high);
        if rice(middle, inner, sd) > rice(middle, 1.0, sd) { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// Density of the radius r of a point of a ring of radius `a`.
fn rice(r: f64, a: f64, sd: f64) -> f64 {
    let z = (r - a) / sd;
    r / (sd * sd) * exp(-0.5 * z * z) * scaled_i0(r * a / (sd * sd))
}

/// e^-x I0(x) for x >= 0, to about 1e-15 (Abramowitz and Stegun 9.6.12 and 9.7.1).
fn scaled_i0(x: f64) -> f64 {
    if x < 25.0 {
        // Sum of (x^2 / 4)^k / k!^2; every term is positive.
        let series = (1..80).scan(1.0, |term, k| {
            *term *= (0.5 * x / f64::from(k)).powi(2);
            Some(*term)
        });
        exp(-x) * series.fold(1.0, |sum, term| sum + term)
    } else {
        // The terms fall until k = 2 x and are below 1e-16 before.
        let series = (1..30).scan(1.0, |term, k| {
            *term *= f64::from(2 * k - 1).powi(2) / (8.0 * f64::from(k) * x);
            Some(*term)
        });
        series.fold(1.0, |sum, term| sum + term) / (2.0 * PI * x).sqrt()
    }
}

/// Of [`make_moons`](crate::data::sources::make_moons) with N(0, `noise`^2) on every coordinate.
///
/// p0 is the mean of Gaussians along the upper half circle, p1 the same turned about (1/2, 1/4).
/// p0 is summed on a grid of step max(0.004, noise / 32), Gaussian by Gaussian. The half circles
/// are 1/2 apart, so that only a move by 1/4 can mislead: the error is at most
/// exp(-1 / (32 noise^2)), and where that is below 1e-12 it is given as 0. Memory: 10 MB.
#[must_use]
pub fn moons(noise: f64) -> BayesError {
    let sd = size(noise);
    let bound = exp(-1.0 / (32.0 * sd * sd));
    if bound < 1e-12 {
        return BayesError { value: 0.0, precision: bound };
    }
    let step = (sd / 32.0).max(0.004);
    let x1 = Axis::new(0.5, 1.5 + REACH * sd, step);
    let x2 = Axis::new(0.25, 0.75 + REACH * sd, step);
    let mut density = vec![0.0; x1.cells * x2.cells];
    // Panels of 3 sd: a Gaussian is a polynomial of degree 15 there to about 1e-10.
    let panels = (PI / (3.0 * sd)).ceil() as usize;
    for (t, weight) in nodes(0.0, PI, panels) {
        let across = x1.bump(libm::cos(t), sd);
        let along = x2.bump(libm::sin(t), sd);
        let height = weight / (PI * 2.0 * PI * sd * sd);
        add_product(&mut density, x1.cells, height, &across, &along);
    }
    Grid { columns: x1.cells, step, density }.error()
}

/// The midpoints of an even number of cells about a centre.
struct Axis {
    first: f64,
    step: f64,
    cells: usize,
}

impl Axis {
    fn new(centre: f64, half: f64, step: f64) -> Self {
        let cells = 2 * (half / step).ceil() as usize;
        Self { first: centre - (cells as f64 - 1.0) / 2.0 * step, step, cells }
    }

    /// exp(-((x - `mean`) / `sd`)^2 / 2) at the cells within reach, and the first of these.
    fn bump(&self, mean: f64, sd: f64) -> (usize, Vec<f64>) {
        let cell = |x: f64| ((x - self.first) / self.step).max(0.0) as usize;
        let (low, high) = (cell(mean - REACH * sd), cell(mean + REACH * sd));
        let at = |i: usize| {
            let z = (self.first + i as f64 * self.step - mean) / sd;
            exp(-0.5 * z * z)
        };
        (low, (low..=high.min(self.cells - 1)).map(at).collect())
    }
}

/// Adds `height` times the outer product of two bumps, `along` the rows and `across` the columns.
fn add_product(
    density: &mut [f64],
    columns: usize,
    height: f64,
    across: &(usize, Vec<f64>),
    along: &(usize, Vec<f64>),
) {
    for (row, b) in along.1.iter().enumerate() {
        let start = (along.0 + row) * columns + across.0;
        let scale = height * b;
        for (cell, a) in density[start..start + across.1.len()].iter_mut().zip(&across.1) {
            *cell += scale * a;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaled_i0_is_its_integral() {
        // The trapezoid rule is exact to rounding for a periodic function.
        for x in [0.0, 0.1, 1.0, 7.0, 24.9, 25.0, 60.0, 900.0] {
            let n = 2000;
            let term = |k| exp(-x * (1.0 - libm::cos(2.0 * PI * f64::from(k) / f64::from(n))));
            let expected = (0..n).map(term).sum::<f64>() / f64::from(n);
            assert!((scaled_i0(x) / expected - 1.0).abs() < 2e-14, "{x}");
        }
    }

    #[test]
    fn a_ring_s_radius_has_probability_1() {
        for (a, sd) in [(1.0_f64, 0.01), (0.8, 0.1), (1.0, 0.5), (0.8, 2.0)] {
            let from = (a - 12.0 * sd).max(0.0);
            let total = integral(|r| rice(r, a, sd), from, a + 12.0 * sd, 32);
            assert!((total - 1.0).abs() < 1e-12, "{a} {sd}: {total}");
        }
    }

    #[test]
    fn thin_rings_err_like_two_lines_and_wide_ones_guess() {
        // Between lines 0.2 apart: P(z > 0.1 / sd).
        let line = 0.5 * libm::erfc(0.1 / 0.02 / std::f64::consts::SQRT_2);
        assert!((circles(0.02).value / line - 1.0).abs() < 0.01);
        assert_eq!(circles(0.0).value, 0.0);
        assert!((circles(f64::MAX).value - 0.5).abs() < 1e-9);
    }

    #[test]
    fn moons_err_more_with_noise_from_0_to_a_half() {
        assert_eq!(moons(0.0).value, 0.0);
        assert_eq!(moons(f64::MIN_POSITIVE).value, 0.0);
        let mut last = 0.0;
        for noise in [0.034, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 100.0] {
            let error = moons(noise);
            assert!(error.value > last && error.value < 0.5, "{noise}: {error:?}");
            assert!(error.precision < 1e-4, "{noise}: {error:?}");
            last = error.value;
        }
        assert!((moons(f64::MAX).value - 0.5).abs() < 1e-4);
    }
}
