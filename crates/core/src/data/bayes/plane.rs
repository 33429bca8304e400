//! Bayes errors of the sources in [`crate::data::sources::plane`].

use std::f64::consts::{FRAC_PI_4, LN_2, PI, SQRT_2};

use super::error::{BayesError, size};
use super::grid::Grid;
use super::quadrature::integral;
use crate::data::sources::plane::{DISC_RADIUS, XOR_GAP, gauss_variance, pitch_logit, spiral_arm};
use crate::kernels::sigmoid;
use crate::number::within;
use libm::{exp, log1p};

/// P(z > x) for z from N(0, 1).
fn upper_tail(x: f64) -> f64 {
    0.5 * libm::erfc(x / SQRT_2)
}

/// Of [`gauss`](crate::data::sources::gauss): P(z > d / sd), d = 2 sqrt(2) half the distance of
/// the means. Closed form.
#[must_use]
pub fn gauss(noise: f64) -> BayesError {
    BayesError::closed(upper_tail(2.0 * SQRT_2 / gauss_variance(noise).sqrt()))
}

/// Of [`xor`](crate::data::sources::xor), closed form.
///
/// A coordinate of size a keeps its sign with probability (1 + k) / 2, k = min(1, a / (5 noise)).
/// The label is wrong if exactly one changes its sign: with probability (1 - k1 k2) / 2, never
/// above 1/2. So the error is 1/2 - (E k)^2 / 2, with a = 0.3 + uniform(0, 5).
#[must_use]
pub fn xor(noise: f64) -> BayesError {
    let reach = 5.0 * size(noise);
    let (least, most) = (XOR_GAP, XOR_GAP + 5.0);
    let kept = if reach <= least {
        1.0
    } else if reach >= most {
        (least + most) / (2.0 * reach)
    } else {
        ((reach * reach - least * least) / (2.0 * reach) + (most - reach)) / 5.0
    };
    BayesError::closed(0.5 * (1.0 - kept * kept))
}

/// Of [`linear`](crate::data::sources::linear), closed form.
///
/// The distance t from the line has the density (L - t) / L^2 on either side, L = 5 sqrt(2), and
/// the label is wrong with probability Q(t / noise), Q(u) = P(z > u). With a = L / noise, f the
/// density of N(0, 1), the integral of 2 (L - t) / L^2 Q(t / noise) is
///
/// ```text
/// (2 f(0) - f(a)) / a + Q(a) - (1/2 - Q(a)) / a^2
/// ```
///
/// whose terms cancel when a is small: the precision is 4e-16 (1 + 1/a^2), and below a = 1e-3 the
/// value is its Taylor polynomial 1/2 - f(0) a / 3, which leaves out f(0) a^3 / 60.
#[must_use]
pub fn linear(noise: f64) -> BayesError {
    let a = 5.0 * SQRT_2 / noise.abs();
    let density = |x: f64| exp(-0.5 * x * x) / (2.0 * PI).sqrt();
    if a.is_infinite() {
        return BayesError::closed(0.0);
    }
    if a < 1e-3 {
        return BayesError { value: 0.5 - density(0.0) * a / 3.0, precision: 1e-11 };
    }
    let tail = upper_tail(a);
    let value = (2.0 * density(0.0) - density(a)) / a + tail - (0.5 - tail) / (a * a);
    let precision = 2.0 * f64::EPSILON * (1.0 + 1.0 / (a * a));
    BayesError { value: within(value, 0.0, 0.5), precision }
}

/// Of [`pitch`](crate::data::sources::pitch), whatever the noise.
///
/// min(p, 1 - p) = sigmoid(-|s|) at logit s. Its integral over s from 0 is
/// sign(s) (ln 2 - log1p(e^-|s|)), and s is linear in x2; over x1 it is integrated numerically,
/// between the two places where the line s = 0 leaves the box. Accurate to 1e-12.
#[must_use]
pub fn pitch() -> BayesError {
    let (from, to) = ([-0.60, -0.66], [0.30, 0.57]);
    let primitive = |s: f64| s.signum() * (LN_2 - log1p(exp(-s.abs())));
    let slope = pitch_logit([0.0, 1.0]) - pitch_logit([0.0, 0.0]);
    let column = |x1| {
        let [low, high] = [from[1], to[1]].map(|x2| primitive(pitch_logit([x1, x2])));
        (high - low) / slope
    };
    let [enters, leaves] = [from[1], to[1]].map(|x2| (x2 - 0.23) / 2.0);
    let ends = [from[0], enters, leaves, to[0]];
    let total: f64 = ends.windows(2).map(|part| integral(column, part[0], part[1], 16)).sum();
    let area = (to[0] - from[0]) * (to[1] - from[1]);
    BayesError { value: total / area, precision: 1e-12 }
}

/// Of [`scales`](crate::data::sources::scales).
///
/// t has the density 1 - |t| on (-1, 1), so that the error is the integral of
/// 2 (1 - t) sigmoid(-t / noise) over (0, 1): with t = noise w, to where the sigmoid vanishes.
/// Accurate to 1e-12.
#[must_use]
pub fn scales(noise: f64) -> BayesError {
    let noise = size(noise);
    if noise == 0.0 {
        return BayesError::closed(0.0);
    }
    let density = |w: f64| 2.0 * noise * (1.0 - noise * w) * sigmoid(-w);
    let value = integral(density, 0.0, (1.0 / noise).min(40.0), 32);
    BayesError { value: value.min(0.5), precision: 1e-12 }
}

/// Of [`disc`](crate::data::sources::disc).
///
/// P(y = 1) at x is the share of the square about x, of side 10 noise, that lies in the disc of
/// radius 2.5; that overlap is exact. Its min(p, 1 - p) is integrated over the radius of either
/// half and over the angle, an eighth of a turn by symmetry. The precision is the difference from
/// half as many panels. Above noise 0.6 the error falls again, for fewer and fewer labels are 1.
#[must_use]
pub fn disc(noise: f64) -> BayesError {
    let value = disc_on(size(noise), 16);
    let coarse = disc_on(size(noise), 8);
    BayesError { value, precision: (value - coarse).abs() + 1e-12 }
}

fn disc_on(noise: f64, panels: usize) -> f64 {
    let (edge, half) = (DISC_RADIUS / 2.0, DISC_RADIUS * noise);
    if half == 0.0 {
        return 0.0;
    }
    // Farther than the square's corner from the edge, nothing is uncertain.
    let unsure = SQRT_2 * half;
    let parts = [((edge - unsure).max(0.0), edge), (0.7 * DISC_RADIUS, (edge + unsure).min(5.0))];
    let mean_over = |(from, to): (f64, f64), length: f64| {
        let over_angle = |r: f64| {
            let at = |angle: f64| unsure_share(r * libm::sin(angle), r * libm::cos(angle), half);
            integral(at, 0.0, FRAC_PI_4, panels) / FRAC_PI_4
        };
        if from < to { integral(over_angle, from, to, 2 * panels) / length } else { 0.0 }
    };
    0.5 * (mean_over(parts[0], 2.5) + mean_over(parts[1], 1.5))
}

/// min(p, 1 - p), p the share of the square of half side `half` about (x1, x2) in the disc.
fn unsure_share(x1: f64, x2: f64, half: f64) -> f64 {
    let edge = DISC_RADIUS / 2.0;
    let [left, right, bottom, top] =
        [x1 - half, x1 + half, x2 - half, x2 + half].map(|v| within(v / edge, -1.0, 1.0));
    let area =
        corner(right, top) - corner(left, top) - corner(right, bottom) + corner(left, bottom);
    let p = within(area * (edge / (2.0 * half)).powi(2), 0.0, 1.0);
    p.min(1.0 - p)
}

/// Area of the unit disc left of `x` and below `y`, both in \[-1, 1\].
fn corner(x: f64, y: f64) -> f64 {
    // Integral of sqrt(1 - t^2) from 0 to t.
    let under = |t: f64| 0.5 * (t * (1.0 - t * t).max(0.0).sqrt() + libm::asin(t));
    // The cap beyond |y|, which spans -c..c, as far as x.
    let c = (1.0 - y * y).max(0.0).sqrt();
    let end = within(x, -c, c);
    let cap = under(end) + under(c) - y.abs() * (end + c);
    if y < 0.0 { cap } else { 2.0 * under(x) + 0.5 * PI - cap }
}

/// Cells along a side of [`spiral`]'s grid.
const SPIRAL_CELLS: usize = 1024;
/// Points along its arm.
const SPIRAL_POINTS: usize = 1 << 15;

/// Of [`spiral`](crate::data::sources::spiral).
///
/// An arm's density is the mean of squares of side 2 noise along it, the other arm's is the same
/// turned by half a turn. The squares are added to a grid as differences at their corners, a
/// corner within a cell by its share, and then summed up, so that every cell has its mean density.
/// Below noise 0.3 the arms' squares overlap within 3 noise of the centre only, and the grid is
/// as small. Memory: 20 MB.
#[must_use]
pub fn spiral(noise: f64) -> BayesError {
    let half = size(noise);
    if half < 1e-12 {
        // Only s below noise can be uncertain, a share of the points of that size.
        return BayesError { value: 0.0, precision: half };
    }
    let reach = if half < 0.3 { 4.0 * half } else { 5.0 + half };
    let step = 2.0 * reach / SPIRAL_CELLS as f64;
    // Points farther along the arm than this have their square outside of the grid.
    let s_end = (SQRT_2 * (reach + half) / 5.0).min(1.0);
    let mut squares = Squares::new(SPIRAL_CELLS);
    for k in 0..SPIRAL_POINTS {
        let point = spiral_arm((k as f64 + 0.5) / SPIRAL_POINTS as f64 * s_end, 0.0);
        squares.add(point.map(|x| [x - half, x + half].map(|edge| (edge + reach) / step)));
    }
    let scale = s_end / SPIRAL_POINTS as f64 / (2.0 * half).powi(2);
    Grid { columns: SPIRAL_CELLS, step, density: squares.summed(scale) }.error()
}

/// How many of a set of rectangles cover each cell of a square grid, kept as differences.
struct Squares {
    cells: usize,
    /// (cells + 2)^2: an edge touches two cells, also at the grid's end.
    differences: Vec<f64>,
}

impl Squares {
    fn new(cells: usize) -> Self {
        Self { cells, differences: vec![0.0; (cells + 2) * (cells + 2)] }
    }

    /// Adds a rectangle given by its edges, x1 then x2, in cells from the grid's corner.
    fn add(&mut self, edges: [[f64; 2]; 2]) {
        let [x1, x2] = edges.map(|[low, high]| [self.edge(low, 1.0), self.edge(high, -1.0)]);
        for (row, a) in x2.into_iter().flatten() {
            for (column, b) in x1.into_iter().flatten() {
                self.differences[row * (self.cells + 2) + column] += a * b;
            }
        }
    }

    /// The two cells at an edge, and what changes at each.
    fn edge(&self, at: f64, sign: f64) -> [(usize, f64); 2] {
        let at = within(at, 0.0, self.cells as f64);
        let cell = at as usize;
        let share = at - cell as f64;
        [(cell, sign * (1.0 - share)), (cell + 1, sign * share)]
    }

    /// Mean cover of each cell, times `scale`.
    fn summed(self, scale: f64) -> Vec<f64> {
        let mut above = vec![0.0; self.cells];
        let mut density = Vec::with_capacity(self.cells * self.cells);
        for row in self.differences.chunks_exact(self.cells + 2).take(self.cells) {
            let mut run = 0.0;
            for (total, difference) in above.iter_mut().zip(row) {
                run += difference;
                *total += run;
                density.push(scale * *total);
            }
        }
        density
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_is_its_integral() {
        let length = 5.0 * SQRT_2;
        for noise in [0.05, 0.5, 3.0, 200.0, 7000.0, 7100.0, 1e6] {
            let error = |t: f64| 2.0 * (length - t) / length.powi(2) * upper_tail(t / noise);
            let end = length.min(40.0 * noise);
            let BayesError { value, precision } = linear(noise);
            assert!((integral(error, 0.0, end, 200) - value).abs() < 1e-14 + precision, "{noise}");
        }
    }

    #[test]
    fn pitch_is_the_mean_over_the_box() {
        let n = 1000;
        let at = |k: i32| (f64::from(k) + 0.5) / f64::from(n);
        let unsure = |x1, x2| 1.0 / (1.0 + exp(pitch_logit([x1, x2]).abs()));
        let total: f64 =
            (0..n * n).map(|k| unsure(-0.60 + 0.90 * at(k % n), -0.66 + 1.23 * at(k / n))).sum();
        assert!((total / f64::from(n * n) - pitch().value).abs() < 1e-6);
    }

    #[test]
    fn corners_of_the_disc_have_their_areas() {
        for (x, y, area) in [
            (1.0, 1.0, PI),
            (0.0, 1.0, PI / 2.0),
            (1.0, 0.0, PI / 2.0),
            (0.0, 0.0, FRAC_PI_4),
            (-1.0, 0.5, 0.0),
            (0.5, -1.0, 0.0),
            // All but the cap beyond 1/2, whose area is pi / 3 - sqrt(3) / 4.
            (0.5, 1.0, PI - PI / 3.0 + 3.0_f64.sqrt() / 4.0),
        ] {
            assert!((corner(x, y) - area).abs() < 1e-15, "{x} {y}");
        }
        // Left and right of a line, below and above another: four corners make the disc.
        let (x, y) = (0.3, -0.6);
        let rest = corner(-x, y) + corner(x, -y) + corner(-x, -y);
        assert!((corner(x, y) + rest - PI).abs() < 1e-14);
    }

    #[test]
    fn a_square_over_the_whole_disc_is_right_as_often_as_its_share() {
        // From noise 1.5 on every square holds the disc, so that p = 2.5^2 pi / (10 noise)^2.
        for noise in [1.5_f64, 2.0, 40.0] {
            let share = PI * (2.5 / (10.0 * noise)).powi(2);
            assert!((disc(noise).value - share).abs() < 1e-12);
        }
    }

    #[test]
    fn thin_spirals_overlap_at_the_centre_only() {
        // There the arms are a straight line, and their lengths in reach at height x2 are
        // (noise +- x2) / 5: the error is noise / 20.
        for noise in [1e-6, 1e-4, 1e-3] {
            assert!((spiral(noise).value / (noise / 20.0) - 1.0).abs() < 1e-3, "{noise}");
        }
    }
}
