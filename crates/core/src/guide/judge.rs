//! Was a prediction right? Judged by the same code for readers and for what texts explain.

use super::answer::Truth;
use super::ask::{Ask, Close, Curve, Goal, Place, Prediction, Step};
use super::error::Error;
use super::evaluator::{Context, Evaluator};
use super::setting::Setting;
use super::shape::Shape;

/// What is said to a prediction.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Whether it was right.
    pub right: bool,
    /// Of curves, for each: the shape that was drawn, and the one that it has.
    pub shapes: Vec<[Shape; 2]>,
}

impl Evaluator<'_> {
    /// Judges a prediction by the truth of the same step. A goal's is run anew.
    ///
    /// # Errors
    /// [`Error::Kind`] for a prediction of another kind; what [`Evaluator::truth`] may give.
    pub fn judge(
        &mut self,
        step: &Step,
        truth: &Truth,
        prediction: &Prediction,
    ) -> Result<Judgement, Error> {
        step.ask.takes(prediction)?;
        let plain = |right| Ok(Judgement { right, shapes: vec![] });
        match (&step.ask, truth, prediction) {
            (Ask::Choice(_), Truth::Choice { right, .. }, Prediction::Choice(id)) => {
                plain(right.as_ref() == Some(id))
            }
            (Ask::Number { close, .. }, Truth::Number(right), Prediction::Number(x)) => {
                plain(close.holds(*x, *right))
            }
            (Ask::Curve(curve), Truth::Curve { x, lines }, Prediction::Curve(drawn)) => {
                Ok(curve.judge(x, lines, drawn))
            }
            (Ask::Place(_), Truth::Epochs { from, to, .. }, Prediction::Epoch(epoch)) => {
                plain((*from..=*to).contains(epoch))
            }
            (Ask::Place(_), Truth::Blocks(right), Prediction::Blocks(blocks)) => {
                let within = blocks.iter().all(|block| right.contains(block));
                plain(within && right.iter().all(|block| blocks.contains(block)))
            }
            (Ask::Place(_), Truth::Lines(right), Prediction::Line(line)) => {
                plain(right.contains(line))
            }
            (
                Ask::Place(Place::Point { within, .. }),
                Truth::Point(right),
                Prediction::Point(at),
            ) => plain((0..2).all(|i| (at[i] - right[i]).abs() <= within[i])),
            (Ask::Goal(goal), Truth::Goal { .. }, Prediction::Goal(setting)) => {
                plain(self.reaches(goal, &step.setting, setting)?)
            }
            _ => Err(Error::Kind("the truth of the same step")),
        }
    }

    /// Whether the first run of `reached` is where the goal says, in no more changes than it allows.
    fn reaches(&mut self, goal: &Goal, from: &Setting, reached: &Setting) -> Result<bool, Error> {
        if from.changes_to(reached) > goal.changes {
            return Ok(false);
        }
        for test in &goal.tests {
            if !self.test(test, Context::of(reached))? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Close {
    /// Whether `x` is close to `right`. By a factor nothing is close to 0 but 0, nor to a number of
    /// the other sign.
    #[must_use]
    pub fn holds(self, x: f64, right: f64) -> bool {
        match self {
            Self::Band(band) => (x - right).abs() <= band,
            Self::Factor(factor) => {
                let ratio = x / right;
                x == right || (ratio <= factor && ratio >= 1.0 / factor)
            }
        }
    }
}

impl Curve {
    /// By shape: the same one, with its turn within a factor. What is drawn is read where the true
    /// curve has its points.
    fn judge(&self, x: &[f64], lines: &[Vec<f64>], drawn: &[Vec<[f64; 2]>]) -> Judgement {
        let shapes: Vec<[Shape; 2]> = lines
            .iter()
            .zip(drawn)
            .map(|(line, drawn)| {
                let read: Vec<f64> = x.iter().map(|&x| self.between(drawn, x)).collect();
                [read, line.clone()].map(|line| self.shape(x, &line))
            })
            .collect();
        let right = shapes.len() == lines.len()
            && shapes.iter().all(|[read, is]| {
                let turns = read.turn().zip(is.turn());
                let near = |(a, b)| Close::Factor(self.near).holds(a, b);
                read.code() == is.code() && turns.is_none_or(near)
            });
        Judgement { right, shapes }
    }

    /// A curve's shape, a move counted from a share of its own range on.
    fn shape(&self, x: &[f64], line: &[f64]) -> Shape {
        let line: Vec<f64> = line.iter().map(|&y| self.scaled(1, y)).collect();
        let finite = || line.iter().copied().filter(|y| y.is_finite());
        let range =
            finite().fold(f64::NEG_INFINITY, f64::max) - finite().fold(f64::INFINITY, f64::min);
        Shape::of(x, &line, (self.least * range).max(f64::MIN_POSITIVE))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Drawn, Sweep};

    fn curve(log: [bool; 2]) -> Curve {
        let sweep = Sweep { key: "l2".into(), values: vec![0.1, 1.0] };
        Curve { drawn: Drawn::Sweep(sweep, vec![]), least: 0.1, near: 2.0, log }
    }

    #[test]
    fn close_is_a_factor_or_a_band() {
        assert!(Close::Factor(2.0).holds(5.0, 10.0) && Close::Factor(2.0).holds(20.0, 10.0));
        assert!(!Close::Factor(2.0).holds(4.9, 10.0) && !Close::Factor(2.0).holds(-10.0, 10.0));
        assert!(Close::Factor(2.0).holds(0.0, 0.0) && !Close::Factor(2.0).holds(0.1, 0.0));
        assert!(Close::Band(0.5).holds(9.5, 10.0) && !Close::Band(0.5).holds(9.4, 10.0));
        assert!(!Close::Band(0.5).holds(9.5, f64::NAN) && !Close::Factor(2.0).holds(1.0, f64::NAN));
    }

    #[test]
    fn a_curve_is_judged_by_its_shape_and_turn() {
        let x = [0.01, 0.1, 1.0, 10.0];
        let lines = [vec![0.3, 0.2, 0.1, 0.4]];
        let right =
            |points: &[[f64; 2]]| curve([true, false]).judge(&x, &lines, &[points.to_vec()]).right;
        assert!(right(&[[0.01, 0.9], [1.0, 0.5], [10.0, 0.8]]));
        assert!(!right(&[[0.01, 0.9], [0.1, 0.5], [10.0, 0.8]]), "the bottom lies elsewhere");
        assert!(!right(&[[0.01, 0.9], [10.0, 0.1]]), "it only falls");
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
