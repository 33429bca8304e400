//! Numbers that steps are about: measures of runs, and what is made of several of them.

use super::error::Error;
use super::measure::Measure;
use super::setting::{Setting, changed};
use crate::preset::CheckedPreset;

/// A run of the step's experiment, somewhat changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// Which run of the link.
    pub run: char,
    /// Keys with other values than the run's, `key=value&...`; empty for none.
    pub with: String,
    /// After so many epochs; at its end where `None`.
    pub after: Option<u64>,
    /// The run whose trained weights it stands on, itself untrained; `None` for its own.
    pub weights: Option<char>,
}

impl Subject {
    /// A run of the link at its end.
    #[must_use]
    pub const fn of_run(run: char) -> Self {
        Self { run, with: String::new(), after: None, weights: None }
    }

    /// Its preset in an experiment, with one more key changed.
    pub(super) fn preset(
        &self,
        setting: &Setting,
        swept: Option<&str>,
    ) -> Result<CheckedPreset, Error> {
        let preset = changed(setting.run(self.run)?, &self.with)?;
        swept.map_or(Ok(preset.clone()), |swept| changed(&preset, swept))
    }
}

/// Values of one key of a run, or of a check's or secant's half interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// The key in a link; `epsilon` for the half interval.
    pub key: String,
    /// At least two, ascending.
    pub values: Vec<f64>,
}

impl Sweep {
    /// The key of half intervals.
    pub const EPSILON: &'static str = "epsilon";
    /// Most values.
    pub const MOST: usize = 64;
}

/// What becomes of a value's repetitions over seeds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Take {
    /// The middle one.
    Median,
    /// Largest minus smallest.
    Spread,
    /// How many lie within bounds.
    Count(Bounds),
}

/// From `above` (left out) to `below` (left out).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Lower bound, or minus infinity.
    pub above: f64,
    /// Upper bound, or infinity.
    pub below: f64,
}

impl Bounds {
    /// Whether a number lies strictly between.
    #[must_use]
    pub fn hold(self, x: f64) -> bool {
        x > self.above && x < self.below
    }
}

/// A number of the experiment.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A measure of a run.
    Of(Subject, Measure),
    /// The first minus the second.
    Minus(Box<[Self; 2]>),
    /// The first over the second.
    Over(Box<[Self; 2]>),
    /// The largest difference of two parameters in the same place of two runs.
    WeightDistance(Box<[Subject; 2]>),
    /// The largest difference of two answers to the same training example.
    AnswerDistance(Box<[Subject; 2]>),
    /// Of a value repeated with further seeds of weights and masks, and with `data` of examples.
    Seeds {
        /// What of the repetitions.
        take: Take,
        /// How many.
        count: u32,
        /// Whether the data differ too.
        data: bool,
        /// What is repeated.
        of: Box<Self>,
    },
    /// The value where another one is least over a sweep: what a hyperparameter costs that was
    /// picked by something else.
    Picked {
        /// The choices.
        sweep: Sweep,
        /// What is made least.
        least: Box<Self>,
        /// What is told of the one picked.
        tell: Box<Self>,
    },
}

/// Most repetitions with other seeds: the page's own.
pub(super) const MOST_SEEDS: u32 = 32;

impl Value {
    /// Checks that all of it can be asked of this experiment.
    pub(super) fn check(&self, setting: &Setting) -> Result<(), Error> {
        match self {
            Self::Of(subject, measure) => {
                check_subject(subject, setting)?;
                match measure {
                    Measure::SecantError { epsilon, theta, .. } => {
                        let sound = *epsilon > 0.0 && epsilon.is_finite() && theta.is_finite();
                        form(sound, "a secant needs a finite theta and an epsilon above 0")
                    }
                    Measure::StandardError { p, n } => form(
                        (0.0..=1.0).contains(p) && *n > 0,
                        "a standard error needs a share p and examples",
                    ),
                    _ => Ok(()),
                }
            }
            Self::Minus(pair) | Self::Over(pair) => {
                pair.iter().try_for_each(|value| value.check(setting))
            }
            Self::WeightDistance(pair) | Self::AnswerDistance(pair) => {
                pair.iter().try_for_each(|subject| check_subject(subject, setting))
            }
            Self::Seeds { count, of, .. } => {
                form((1..=MOST_SEEDS).contains(count), "1 to 32 seeds can be taken")?;
                of.check(setting)
            }
            Self::Picked { sweep, least, tell } => {
                check_sweep(sweep, setting)?;
                least.check(setting)?;
                tell.check(setting)
            }
        }
    }
}

fn check_subject(subject: &Subject, setting: &Setting) -> Result<(), Error> {
    subject.preset(setting, None)?;
    subject.weights.map_or(Ok(()), |run| setting.run(run).map(|_| ()))
}

/// Checks a sweep's values, and the first run with each of them.
pub(super) fn check_sweep(sweep: &Sweep, setting: &Setting) -> Result<(), Error> {
    let Sweep { key, values } = sweep;
    let ascending = values.windows(2).all(|pair| pair[0] < pair[1]);
    form(ascending && values.iter().all(|v| v.is_finite()), "a sweep's values ascend")?;
    form((2..=Sweep::MOST).contains(&values.len()), "a sweep has 2 to 64 values")?;
    if key == Sweep::EPSILON {
        return form(values[0] > 0.0, "epsilon lies above 0");
    }
    values.iter().try_for_each(|v| changed(setting.first(), &format!("{key}={v}")).map(|_| ()))
}

/// An error of the step's form unless `sound`.
pub(super) fn form(sound: bool, else_: &'static str) -> Result<(), Error> {
    if sound { Ok(()) } else { Err(Error::Form(else_)) }
}
