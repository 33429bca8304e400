//! A drawn curve beside the true one, in words.

use super::ask::{Close, Curve};
use super::shape::{Course, Moves, Shape};

/// A drawn curve beside the true one.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Whether it has the same shape, with its turn in about the same place.
    pub right: bool,
    /// What was drawn.
    pub drawn: Shape,
    /// What it is.
    pub is: Shape,
    /// Where the drawn one goes another way, from left to right; nowhere if it is right.
    pub apart: Vec<Stretch>,
}

/// A stretch of x on which two curves go different ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The way of the drawn curve.
    pub drawn: Course,
    /// The way of the true one.
    pub is: Course,
}

impl Curve {
    /// By shape: the same one, with its turn within a factor. What is drawn is read where the true
    /// curve has its points.
    pub(super) fn compare(
        &self,
        x: &[f64],
        lines: &[Vec<f64>],
        drawn: &[Vec<[f64; 2]>],
    ) -> Vec<Compared> {
        let compared = lines.iter().zip(drawn).map(|(line, points)| {
            let read: Vec<f64> = x.iter().map(|&x| self.between(points, x)).collect();
            let [read, line] = [&read, line].map(|line| self.moves(x, line));
            let (drawn, is) = (read.shape(), line.shape());
            let turns = drawn.turn().zip(is.turn());
            let near = |(a, b)| Close::Factor(self.near).holds(a, b);
            let right = drawn.code() == is.code() && turns.is_none_or(near);
            let apart = if right { vec![] } else { apart(x, &read, &line) };
            Compared { right, drawn, is, apart }
        });
        compared.collect()
    }

    /// What a curve does, a move counted from a share of its own range on.
    fn moves(&self, x: &[f64], line: &[f64]) -> Moves {
        let line: Vec<f64> = line.iter().map(|&y| self.scaled(1, y)).collect();
        let finite = || line.iter().copied().filter(|y| y.is_finite());
        let range =
            finite().fold(f64::NEG_INFINITY, f64::max) - finite().fold(f64::INFINITY, f64::min);
        Moves::of(x, &line, (self.least * range).max(f64::MIN_POSITIVE))
    }

    fn scaled(&self, axis: usize, v: f64) -> f64 {
        if self.log[axis] { libm::log(v) } else { v }
    }

    /// A line through the points, at x; beyond its ends their values.
    fn between(&self, points: &[[f64; 2]], x: f64) -> f64 {
        let at = |[px, py]: [f64; 2]| [self.scaled(0, px), self.scaled(1, py)];
        let x = self.scaled(0, x);
        let after = points.iter().position(|&point| at(point)[0] >= x);
        let y = match after {
            None => points.last().map_or(f64::NAN, |&point| at(point)[1]),
            Some(0) => at(points[0])[1],
            Some(i) => {
                let ([x0, y0], [x1, y1]) = (at(points[i - 1]), at(points[i]));
                y0 + (y1 - y0) * (x - x0) / (x1 - x0)
            }
        };
        if self.log[1] { libm::exp(y) } else { y }
    }
}

/// Where two curves over x go different ways.
fn apart(x: &[f64], drawn: &Moves, is: &Moves) -> Vec<Stretch> {
    let (Some(&first), Some(&last)) = (x.first(), x.last()) else {
        return vec![];
    };
    let mut ends: Vec<f64> = drawn.turns().chain(is.turns()).chain([first, last]).collect();
    ends.sort_by(f64::total_cmp);
    ends.dedup();
    let mut all: Vec<Stretch> = vec![];
    for pair in ends.windows(2) {
        let &[from, to] = pair else { continue };
        let next = Stretch { from, to, drawn: drawn.at(from), is: is.at(from) };
        match all.last_mut() {
            Some(last) if last.to == from && (last.drawn, last.is) == (next.drawn, next.is) => {
                last.to = to;
            }
            _ if next.drawn != next.is => all.push(next),
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Drawn, Sweep};

    fn curve(log: [bool; 2]) -> Curve {
        let sweep = Sweep { key: "l2".into(), values: vec![0.1, 1.0] };
        Curve { drawn: Drawn::Sweep(sweep, vec![]), least: 0.1, near: 2.0, log }
    }

    fn compared(points: &[[f64; 2]]) -> Compared {
        let x = [0.01, 0.1, 1.0, 10.0];
        let lines = [vec![0.3, 0.2, 0.1, 0.4]];
        curve([true, false]).compare(&x, &lines, &[points.to_vec()]).remove(0)
    }

    #[test]
    fn a_curve_is_judged_by_its_shape_and_turn() {
        let right = compared(&[[0.01, 0.9], [1.0, 0.5], [10.0, 0.8]]);
        assert!(right.right && right.apart.is_empty());
        let left = compared(&[[0.01, 0.9], [0.1, 0.5], [10.0, 0.8]]);
        assert!(!left.right, "the bottom lies elsewhere");
        assert_eq!(left.is, Shape::Valley { bottom: 1.0 });
        let falls = compared(&[[0.01, 0.9], [10.0, 0.1]]);
        assert!(!falls.right && falls.drawn == Shape::Falls);
    }

    #[test]
    fn where_a_curve_goes_another_way_is_told() {
        let (falls, rises) = (Course::Falls, Course::Rises);
        let stretch = |from, to, drawn, is| Stretch { from, to, drawn, is };
        let left = compared(&[[0.01, 0.9], [0.1, 0.5], [10.0, 0.8]]);
        assert_eq!(left.apart, [stretch(0.1, 1.0, rises, falls)]);
        let only = compared(&[[0.01, 0.9], [10.0, 0.1]]);
        assert_eq!(only.apart, [stretch(1.0, 10.0, falls, rises)]);
        let level = compared(&[[0.01, 0.5], [10.0, 0.5]]);
        let flat = |from, to, is| stretch(from, to, Course::Level, is);
        assert_eq!(level.apart, [flat(0.01, 1.0, falls), flat(1.0, 10.0, rises)]);
        // A hill in a valley's place goes the other way everywhere.
        let hill = compared(&[[0.01, 0.1], [1.0, 0.9], [10.0, 0.1]]);
        assert_eq!(
            hill.apart,
            [stretch(0.01, 1.0, rises, falls), stretch(1.0, 10.0, falls, rises)]
        );
    }

    #[test]
    fn points_are_joined_by_straight_lines_of_the_axes() {
        let log = curve([true, true]);
        let points = [[0.1, 10.0], [10.0, 1000.0]];
        assert!((log.between(&points, 1.0) - 100.0).abs() < 1e-9);
        assert_eq!(curve([false, false]).between(&[[0.0, 0.0], [2.0, 4.0]], 1.0), 2.0);
        assert_eq!(curve([false, false]).between(&[[0.0, 1.0], [2.0, 4.0]], 9.0), 4.0);
    }
}
