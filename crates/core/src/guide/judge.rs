//! Was a prediction right? Judged by the same code for readers and for what texts explain.

use super::answer::Truth;
use super::ask::{Ask, Close, Goal, Place, Prediction, Step};
use super::compare::Compared;
use super::error::Error;
use super::evaluator::{Context, Evaluator};
use super::setting::Setting;
use super::work;

/// What is said to a prediction.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Whether it was right.
    pub right: bool,
    /// What explains it, beside the truth.
    pub why: Why,
}

/// What explains a judgement.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// The truth says it all.
    Truth,
    /// Numbers from the one to the other counted as close.
    Close([f64; 2]),
    /// Curve by curve.
    Curves(Vec<Compared>),
    /// Where the reader's experiment stands.
    Goal(Reached),
}

/// How far an experiment is from a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// A value a test.
    pub values: Vec<f64>,
    /// Which tests hold.
    pub held: Vec<bool>,
    /// How many keys were changed,
    pub changes: usize,
    /// of how many that may be.
    pub most: usize,
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
        let plain = |right| Ok(Judgement { right, why: Why::Truth });
        match (&step.ask, truth, prediction) {
            (Ask::Choice(_), Truth::Choice { right, .. }, Prediction::Choice(id)) => {
                plain(right.as_ref() == Some(id))
            }
            (Ask::Number { close, .. }, Truth::Number(right), Prediction::Number(x)) => {
                let why = Why::Close(close.ends(*right));
                Ok(Judgement { right: close.holds(*x, *right), why })
            }
            (Ask::Curve(curve), Truth::Curve { x, lines }, Prediction::Curve(drawn)) => {
                let compared = curve.compare(x, lines, drawn);
                let right = compared.iter().all(|one| one.right);
                Ok(Judgement { right, why: Why::Curves(compared) })
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
                work::check_ask(&step.ask, setting)?;
                let reached = self.reached(goal, &step.setting, setting)?;
                let right =
                    reached.changes <= goal.changes && reached.held.iter().all(|held| *held);
                Ok(Judgement { right, why: Why::Goal(reached) })
            }
            _ => Err(Error::Kind("the truth of the same step")),
        }
    }

    /// Where the experiment `to` stands, and in how many changes.
    fn reached(&mut self, goal: &Goal, from: &Setting, to: &Setting) -> Result<Reached, Error> {
        let tests = &goal.tests;
        let values = self.values(tests.iter().map(|(value, _)| value), Context::of(to))?;
        let held = tests.iter().zip(&values).map(|((_, bounds), &x)| bounds.hold(x)).collect();
        Ok(Reached { values, held, changes: from.changes_to(to), most: goal.changes })
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

    /// The least and the largest number that is close to `right`.
    #[must_use]
    pub const fn ends(self, right: f64) -> [f64; 2] {
        let [a, b] = match self {
            Self::Band(band) => [right - band, right + band],
            Self::Factor(factor) => [right / factor, right * factor],
        };
        [a.min(b), a.max(b)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Part;
    use crate::guide::{Bounds, Measure, Seed, Subject, Value};

    #[test]
    fn close_is_a_factor_or_a_band() {
        assert!(Close::Factor(2.0).holds(5.0, 10.0) && Close::Factor(2.0).holds(20.0, 10.0));
        assert!(!Close::Factor(2.0).holds(4.9, 10.0) && !Close::Factor(2.0).holds(-10.0, 10.0));
        assert!(Close::Factor(2.0).holds(0.0, 0.0) && !Close::Factor(2.0).holds(0.1, 0.0));
        assert!(Close::Band(0.5).holds(9.5, 10.0) && !Close::Band(0.5).holds(9.4, 10.0));
        assert!(!Close::Band(0.5).holds(9.5, f64::NAN) && !Close::Factor(2.0).holds(1.0, f64::NAN));
    }

    #[test]
    fn what_is_close_lies_from_end_to_end() {
        for (close, right, ends) in [
            (Close::Factor(2.0), 10.0, [5.0, 20.0]),
            (Close::Factor(2.0), -10.0, [-20.0, -5.0]),
            (Close::Factor(2.0), 0.0, [0.0, 0.0]),
            (Close::Band(0.5), 10.0, [9.5, 10.5]),
        ] {
            assert_eq!(close.ends(right), ends);
            assert!(ends.iter().all(|&end| close.holds(end, right)), "{close:?} {right}");
        }
    }

    #[test]
    fn a_goal_is_measured_even_after_too_many_changes() {
        let units = Value::Of(Subject::of_run('a'), Measure::HiddenUnits);
        let error = Value::Of(Subject::of_run('a'), Measure::Error(Part::Train));
        let test = |value, below| (value, Bounds { above: f64::NEG_INFINITY, below });
        let ask = Goal { tests: vec![test(units, 3.5), test(error, 1.1)], changes: 1 };
        let link = |link: &str| Prediction::Goal(Box::new(Setting::read(link).unwrap()));
        let start = Setting::read("data=moons&n=40&epochs=2&hidden=4&lr=0.1").unwrap();
        let reached = link("data=moons&n=40&epochs=2&hidden=3&lr=0.1&wseed=9");
        let step = Step::new("units", start, Ask::Goal(ask), reached).unwrap();
        let mut evaluator = Evaluator::new(|_| None, Seed::Own);
        let truth = evaluator.truth(&step).unwrap();
        let mut judged = |to| evaluator.judge(&step, &truth, &to);
        let reached = |judgement: Judgement| match judgement.why {
            Why::Goal(reached) => (judgement.right, reached),
            other => panic!("{other:?}"),
        };
        let (right, by_one) = reached(judged(step.explains.clone()).unwrap());
        assert!(right && by_one.changes == 1 && by_one.held == [true, true]);
        let (right, by_two) =
            reached(judged(link("data=moons&n=40&epochs=2&hidden=3&lr=0.2")).unwrap());
        assert!(!right && by_two.changes == 2 && by_two.held == [true, true]);
        let (right, none) =
            reached(judged(Prediction::Goal(Box::new(step.setting.clone()))).unwrap());
        assert!(!right && none.changes == 0 && none.held == [false, true] && none.values[0] == 4.0);

        let long = judged(link("data=moons&n=20000&epochs=1000000&hidden=200,200&lr=0.1"));
        assert!(matches!(long, Err(Error::TooMuchWork { .. })));
    }
}
