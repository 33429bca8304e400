//! The right answer of a step, computed from its runs.

use super::ask::{Ask, Choice, Curve, Diagnosed, Drawn, Place, Rule, Step};
use super::error::Error;
use super::evaluator::{Context, Evaluator, nothing};
use super::line::Line;
use super::measuring;
use super::value::{Subject, Value};
use super::work;
use crate::check::{Parameter, Verdict};
use crate::diagnose::{Diagnosis, Errors, diagnose};

/// What the runs show.
#[derive(Clone, Debug, PartialEq)]
pub enum Truth {
    /// The right choice; `None` where two are level, or no choice fits what was found.
    Choice {
        /// Its name.
        right: Option<String>,
        /// The numbers behind it: one a choice or a test, or the one value.
        values: Vec<f64>,
    },
    /// The number.
    Number(f64),
    /// The curves over x, as many values of each.
    Curve {
        /// Ascending.
        x: Vec<f64>,
        /// Each curve's values.
        lines: Vec<Vec<f64>>,
    },
    /// Epochs that are as good as the best, which lies between.
    Epochs {
        /// The first.
        from: f64,
        /// The best.
        best: f64,
        /// The last.
        to: f64,
    },
    /// The blocks that fail; empty for none.
    Blocks(Vec<(usize, Parameter)>),
    /// The lines with the mistake.
    Lines(&'static [Line]),
    /// The point.
    Point([f64; 2]),
    /// Whether the experiment is there already, before any change.
    Goal {
        /// Whether all tests hold.
        reached: bool,
        /// The value of each.
        values: Vec<f64>,
    },
}

impl Evaluator<'_> {
    /// What is right for a step.
    ///
    /// # Errors
    /// Where it takes more than [`MOST_WORK`](super::MOST_WORK), or its runs have no such measure.
    pub fn truth(&mut self, step: &Step) -> Result<Truth, Error> {
        work::check(step)?;
        let context = Context::of(&step.setting);
        match &step.ask {
            Ask::Choice(choice) => self.choice(choice, context),
            Ask::Number { value, .. } => Ok(Truth::Number(self.value(value, context)?)),
            Ask::Curve(Curve { drawn: Drawn::Sweep(sweep, values), .. }) => {
                let x = sweep.values.clone();
                let mut lines = vec![];
                for value in values {
                    let line = x.iter().map(|&at| self.value(value, context.at(sweep, at)));
                    lines.push(line.collect::<Result<_, Error>>()?);
                }
                Ok(Truth::Curve { x, lines })
            }
            Ask::Curve(Curve { drawn: Drawn::Costs(subject), .. }) => {
                let run = self.run(subject, true, context)?;
                let lines = vec![run.history().loss().to_vec(), run.history().dev_loss().to_vec()];
                let x = (0..lines[0].len()).map(|epoch| epoch as f64).collect();
                if lines[1].is_empty() {
                    return Err(nothing("dev cost", "there is no dev set"));
                }
                Ok(Truth::Curve { x, lines })
            }
            Ask::Place(place) => self.place(place, context),
            Ask::Goal(goal) => {
                let values = self.values(goal.tests.iter().map(|(value, _)| value), context)?;
                let reached =
                    goal.tests.iter().zip(&values).all(|((_, bounds), &x)| bounds.hold(x));
                Ok(Truth::Goal { reached, values })
            }
        }
    }

    pub(super) fn values<'v>(
        &mut self,
        values: impl Iterator<Item = &'v Value>,
        context: Context<'_>,
    ) -> Result<Vec<f64>, Error> {
        values.map(|value| self.value(value, context)).collect()
    }

    fn choice(&mut self, choice: &Choice, context: Context<'_>) -> Result<Truth, Error> {
        let id = |at: Option<usize>| at.map(|at| choice.ids[at].clone());
        let named = |name: &str| choice.ids.iter().find(|id| *id == name).cloned();
        let (right, values) = match &choice.rule {
            Rule::Least(values) => {
                let values = self.values(values.iter(), context)?;
                (id(only_least(&values, 1.0)), values)
            }
            Rule::Most(values) => {
                let values = self.values(values.iter(), context)?;
                (id(only_least(&values, -1.0)), values)
            }
            Rule::Sign { value, within } => {
                let change = self.value(value, context)?;
                (sign(change, *within).and_then(named), vec![change])
            }
            Rule::Bands { value, bands } => {
                let x = self.value(value, context)?;
                (id(bands.iter().position(|band| band.hold(x))), vec![x])
            }
            Rule::Tests { tests, patterns } => {
                let values = self.values(tests.iter().map(|(value, _)| value), context)?;
                let held: Vec<bool> =
                    tests.iter().zip(&values).map(|((_, bounds), &x)| bounds.hold(x)).collect();
                let fits = |pattern: &Vec<Option<bool>>| {
                    pattern
                        .iter()
                        .zip(&held)
                        .all(|(wanted, held)| wanted.is_none_or(|w| w == *held))
                };
                (id(patterns.iter().position(fits)), values)
            }
            Rule::Verdict(diagnosed) => {
                let errors = self.diagnosed(diagnosed, context)?;
                let Some(Errors { train, dev, bayes, .. }) = errors.first().copied() else {
                    return Err(nothing("verdict", "there are no errors"));
                };
                let verdicts: Result<Vec<_>, _> =
                    errors.iter().map(|errors| diagnose(*errors).map(|d| verdict(&d))).collect();
                let verdicts = verdicts?;
                let agree = verdicts.windows(2).all(|pair| pair[0] == pair[1]);
                let word = if agree { verdicts[0] } else { "cant-know" };
                (named(word), vec![train, dev, bayes])
            }
            Rule::Check { subject, epsilon } => {
                let run = self.run(subject, false, context)?;
                let report = measuring::check(run, *epsilon)?;
                (named(check(report.verdict)), vec![report.whole.ratio])
            }
        };
        Ok(Truth::Choice { right, values })
    }

    fn diagnosed(
        &mut self,
        diagnosed: &Diagnosed,
        context: Context<'_>,
    ) -> Result<Vec<Errors>, Error> {
        match diagnosed {
            Diagnosed::Told(errors) => Ok(errors.clone()),
            Diagnosed::Run(subject) => {
                let [train, dev, bayes] = self.errors(subject, context)?;
                Ok(vec![Errors { train, dev, bayes, train_dev: None }])
            }
        }
    }

    fn place(&mut self, place: &Place, context: Context<'_>) -> Result<Truth, Error> {
        match place {
            Place::Epoch { subject, within } => {
                let run = self.run(subject, true, context)?;
                window(run.history().dev_loss(), *within)
                    .ok_or_else(|| nothing("epoch", "there is no dev cost"))
            }
            Place::Blocks(subject) => {
                let report = measuring::check(self.run(subject, false, context)?, None)?;
                let wrong = report.blocks.iter().filter(|block| {
                    matches!(block.difference.verdict, Verdict::Bug | Verdict::LookAgain)
                });
                Ok(Truth::Blocks(wrong.map(|block| (block.layer, block.parameter)).collect()))
            }
            Place::Line(subject) => self.line(subject, context),
            Place::Point { values, .. } => {
                let x = self.value(&values[0], context)?;
                Ok(Truth::Point([x, self.value(&values[1], context)?]))
            }
        }
    }

    fn line(&mut self, subject: &Subject, context: Context<'_>) -> Result<Truth, Error> {
        let bug = self.preset(subject, context)?.bug;
        let bug = bug.ok_or_else(|| nothing("line", "no mistake is planted"))?;
        Ok(Truth::Lines(Line::of(bug.kind)))
    }
}

/// Where `sign` times the values is least, if in one place alone.
fn only_least(values: &[f64], sign: f64) -> Option<usize> {
    let least = values.iter().map(|x| sign * x).fold(f64::INFINITY, f64::min);
    let mut at = (0..values.len()).filter(|&i| sign * values[i] == least);
    at.next().filter(|_| at.next().is_none() && values.iter().all(|x| !x.is_nan()))
}

/// A change in words; `None` for one that is no number.
fn sign(change: f64, within: f64) -> Option<&'static str> {
    if change.is_nan() {
        return None;
    }
    Some(match change {
        _ if change < -within => "falls",
        _ if change > within => "rises",
        _ => "stays",
    })
}

/// A diagnosis in one word; mismatch before the rest, since it is what such an example is about.
fn verdict(diagnosis: &Diagnosis) -> &'static str {
    match (diagnosis.bias.high, diagnosis.variance.high) {
        _ if diagnosis.mismatch.is_some_and(|gap| gap.high) => "mismatch",
        (true, true) => "both",
        (true, false) => "bias",
        (false, true) => "variance",
        (false, false) => "neither",
    }
}

/// A check's verdict as a choice is called.
const fn check(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Correct => "correct",
        Verdict::CantTell(_) => "cant-tell",
        Verdict::LookAgain => "look-again",
        Verdict::Bug => "bug",
    }
}

/// The epochs around the lowest of `costs` that cost at most `within` (a share) more.
fn window(costs: &[f64], within: f64) -> Option<Truth> {
    let best = (0..costs.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b]))?;
    let good = |at: &usize| costs[*at] <= costs[best] * (1.0 + within);
    let from = (0..=best).rev().take_while(good).last()?;
    let to = (best..costs.len()).take_while(good).last()?;
    let [from, best, to] = [from, best, to].map(|epoch| epoch as f64);
    Some(Truth::Epochs { from, best, to })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::checks::CHECKS;

    #[test]
    fn level_values_have_no_least_one() {
        assert_eq!(only_least(&[0.3, 0.1, 0.2], 1.0), Some(1));
        assert_eq!(only_least(&[0.3, 0.1, 0.2], -1.0), Some(0));
        assert_eq!(only_least(&[0.1, 0.1, 0.2], 1.0), None);
        assert_eq!(only_least(&[0.1, f64::NAN], 1.0), None);
        assert_eq!(only_least(&[f64::INFINITY, 1.0], -1.0), Some(0));
    }

    #[test]
    fn a_change_within_the_tolerance_is_none() {
        assert_eq!([-0.2, 0.1, 0.3].map(|x| sign(x, 0.1)), ["falls", "stays", "rises"].map(Some));
        assert_eq!(sign(f64::NAN, 0.1), None);
    }

    #[test]
    fn the_window_is_one_piece_around_the_lowest_cost() {
        let costs = [1.0, 0.5, 0.9, 0.52, 0.5, 0.51, 0.49, 0.6, 0.5];
        let found = window(&costs, 0.1);
        assert_eq!(found, Some(Truth::Epochs { from: 3.0, best: 6.0, to: 6.0 }));
        assert_eq!(window(&[], 0.1), None);
        let only = Truth::Epochs { from: 0.0, best: 0.0, to: 0.0 };
        assert_eq!(window(&[f64::NAN], 0.1), None);
        assert_eq!(window(&[0.3], 0.1), Some(only));
    }

    #[test]
    fn every_verdict_has_a_choice() {
        let verdicts = [Verdict::Correct, Verdict::LookAgain, Verdict::Bug];
        assert!(verdicts.into_iter().all(|verdict| CHECKS.contains(&check(verdict))));
    }
}
