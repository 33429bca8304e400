//! What a step asks, and what can be answered.

use super::error::Error;
use super::line::Line;
use super::setting::Setting;
use super::value::{Bounds, Subject, Sweep, Value, check_sweep, form};
use crate::check::Parameter;
use crate::diagnose::{Errors, diagnose};

/// One step of a guide. Only [`Step::new`] makes one, so that what it asks fits together.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Step {
    /// Its name within the lab.
    pub id: String,
    /// The experiment.
    pub setting: Setting,
    /// What is asked.
    pub ask: Ask,
    /// The answer that the step's text explains.
    pub explains: Prediction,
}

/// The five kinds of prediction.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// One of two to five.
    Choice(Choice),
    /// A number on an axis.
    Number {
        /// The right one.
        value: Value,
        /// Where it is marked.
        axis: Axis,
        /// What counts as right.
        close: Close,
    },
    /// One or two curves, drawn.
    Curve(Curve),
    /// A place in a picture or in code.
    Place(Place),
    /// A state to be reached.
    Goal(Goal),
}

/// Two to five answers, one of which is right.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Their names; the step's texts have words for them.
    pub ids: Vec<String>,
    /// How the right one is found.
    pub rule: Rule,
}

/// How the right choice is found.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The one with the least value; a value a choice.
    Least(Vec<Value>),
    /// The one with the most.
    Most(Vec<Value>),
    /// `falls`, `stays` or `rises`: a change below -within, up to it, or above it.
    Sign {
        /// The change.
        value: Value,
        /// Up to which it is none.
        within: f64,
    },
    /// The choice whose bounds hold the value; bounds a choice.
    Bands {
        /// The value.
        value: Value,
        /// Apart from each other.
        bands: Vec<Bounds>,
    },
    /// The first choice whose pattern fits the tests that hold; a pattern a choice.
    Tests {
        /// The tests.
        tests: Vec<(Value, Bounds)>,
        /// For each choice, which of them hold; `None` where that is all the same.
        patterns: Vec<Vec<Option<bool>>>,
    },
    /// Bias or variance? `bias`, `variance`, `both`, `neither`; `mismatch` with a train-dev error;
    /// `cant-know` where several sets of errors are possible and get different verdicts.
    Verdict(Diagnosed),
    /// What a gradient check says: `correct`, `look-again`, `bug`, `cant-tell`.
    Check {
        /// Of which run.
        subject: Subject,
        /// Half the interval; the check's own where `None`.
        epsilon: Option<f64>,
    },
}

/// What is diagnosed.
#[derive(Clone, Debug, PartialEq)]
pub enum Diagnosed {
    /// A run, by its train and dev errors and its source's Bayes error.
    Run(Subject),
    /// Errors that are told; several where they are not known fully.
    Told(Vec<Errors>),
}

/// An axis to mark a number on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// Its left end.
    pub from: f64,
    /// Its right end.
    pub to: f64,
    /// Logarithmic.
    pub log: bool,
}

/// What counts as close to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Close {
    /// At most so many times as large, or as small.
    Factor(f64),
    /// At most so far away.
    Band(f64),
}

/// Which curves are asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What is drawn.
    pub drawn: Drawn,
    /// Moves below this share of the true curve's own range are none.
    pub least: f64,
    /// A turn within this factor of x is right.
    pub near: f64,
    /// Whether x and y are logarithmic.
    pub log: [bool; 2],
}

/// Where curves come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// Values over a handle.
    Sweep(Sweep, Vec<Value>),
    /// The costs of a run over its epochs: of training and of dev.
    Costs(Subject),
}

/// Which place is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// The epoch to stop at: where the dev cost is at most `within` (a share) above its lowest, in
    /// one piece around it.
    Epoch {
        /// Of which run.
        subject: Subject,
        /// How much above the lowest cost is as good.
        within: f64,
    },
    /// All blocks that a gradient check finds wrong.
    Blocks(Subject),
    /// The line with the run's planted mistake.
    Line(Subject),
    /// A point in the plane of two values, within a distance in both.
    Point {
        /// x and y.
        values: Box<[Value; 2]>,
        /// How far off is right, in x and in y.
        within: [f64; 2],
    },
}

/// A state to be reached from the experiment's first run.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// What has to hold of it.
    pub tests: Vec<(Value, Bounds)>,
    /// In at most so many changed keys.
    pub changes: usize,
}

/// What a reader, or a step's text, answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Prediction {
    /// A choice by its name.
    Choice(String),
    /// A number.
    Number(f64),
    /// Curves by their points, x ascending; between them straight lines.
    Curve(Vec<Vec<[f64; 2]>>),
    /// An epoch.
    Epoch(f64),
    /// Blocks, in any order.
    Blocks(Vec<(usize, Parameter)>),
    /// A line.
    Line(Line),
    /// A point.
    Point([f64; 2]),
    /// The experiment that was reached, by its first run.
    Goal(Box<Setting>),
}

const SIGNS: [&str; 3] = ["falls", "stays", "rises"];
const VERDICTS: [&str; 6] = ["bias", "variance", "both", "neither", "mismatch", "cant-know"];
pub(super) const CHECKS: [&str; 4] = ["correct", "look-again", "bug", "cant-tell"];

impl Step {
    /// A step whose question fits its experiment, and whose explained answer fits the question.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn new(id: &str, setting: Setting, ask: Ask, explains: Prediction) -> Result<Self, Error> {
        let named = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        form(!id.is_empty() && id.bytes().all(named), "an id has letters, digits and hyphens")?;
        ask.check(&setting)?;
        ask.takes(&explains)?;
        Ok(Self { id: id.into(), setting, ask, explains })
    }
}

impl Ask {
    /// The kind's name in a guide's file.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Number { .. } => "number",
            Self::Curve(_) => "curve",
            Self::Place(_) => "place",
            Self::Goal(_) => "goal",
        }
    }

    fn check(&self, setting: &Setting) -> Result<(), Error> {
        match self {
            Self::Choice(choice) => choice.check(setting),
            Self::Number { value, axis, close } => {
                value.check(setting)?;
                axis.check()?;
                close.check()
            }
            Self::Curve(curve) => curve.check(setting),
            Self::Place(place) => place.check(setting),
            Self::Goal(goal) => {
                form(!goal.tests.is_empty(), "a goal has something to reach")?;
                form(goal.changes > 0, "a goal allows a change")?;
                goal.tests.iter().try_for_each(|test| check_test(test, setting))
            }
        }
    }

    /// Whether a prediction answers this question at all.
    ///
    /// # Errors
    /// [`Error::Kind`] where it is of another kind, or no number, or no choice of it.
    pub fn takes(&self, prediction: &Prediction) -> Result<(), Error> {
        let finite = |x: &f64| x.is_finite();
        let (fits, expected) = match (self, prediction) {
            (Self::Choice(choice), Prediction::Choice(id)) => {
                (choice.ids.contains(id), "one of the choices")
            }
            (Self::Choice(_), _) => (false, "one of the choices"),
            (Self::Number { .. }, Prediction::Number(x)) => (x.is_finite(), "a finite number"),
            (Self::Number { .. }, _) => (false, "a finite number"),
            (Self::Curve(curve), Prediction::Curve(lines)) => {
                let sound = |line: &Vec<[f64; 2]>| {
                    line.len() >= 2
                        && line.iter().flatten().all(finite)
                        && line.windows(2).all(|pair| pair[0][0] < pair[1][0])
                };
                (lines.len() == curve.lines() && lines.iter().all(sound), CURVES)
            }
            (Self::Curve(_), _) => (false, CURVES),
            (Self::Place(Place::Epoch { .. }), Prediction::Epoch(epoch)) => {
                (epoch.is_finite(), "an epoch")
            }
            (Self::Place(Place::Blocks(_)), Prediction::Blocks(_))
            | (Self::Place(Place::Line(_)), Prediction::Line(_)) => (true, ""),
            (Self::Place(Place::Point { .. }), Prediction::Point(at)) => {
                (at.iter().all(finite), "a point")
            }
            (Self::Place(_), _) => (false, "a place of that kind"),
            (Self::Goal(_), Prediction::Goal(_)) => (true, ""),
            (Self::Goal(_), _) => (false, "an experiment"),
        };
        if fits { Ok(()) } else { Err(Error::Kind(expected)) }
    }
}

const CURVES: &str = "for each curve two points or more with x ascending";

impl Choice {
    fn check(&self, setting: &Setting) -> Result<(), Error> {
        let ids = &self.ids;
        form((2..=5).contains(&ids.len()), "there are two to five choices")?;
        let apart = (1..ids.len()).all(|i| !ids[..i].contains(&ids[i]));
        form(apart && ids.iter().all(|id| !id.is_empty()), "choices have different names")?;
        let known = |names: &[&str]| {
            form(ids.iter().all(|id| names.contains(&&**id)), "a choice has a name of its rule")
        };
        let each = |n: usize| form(n == ids.len(), "a rule has something for each choice");
        match &self.rule {
            Rule::Least(values) | Rule::Most(values) => {
                each(values.len())?;
                values.iter().try_for_each(|value| value.check(setting))
            }
            Rule::Sign { value, within } => {
                known(&SIGNS)?;
                form(*within >= 0.0 && within.is_finite(), "a tolerance is 0 or more")?;
                value.check(setting)
            }
            Rule::Bands { value, bands } => {
                each(bands.len())?;
                let apart = |a: &Bounds, b: &Bounds| a.below <= b.above || b.below <= a.above;
                let disjoint = (1..bands.len())
                    .all(|i| bands[..i].iter().all(|other| apart(other, &bands[i])));
                form(disjoint && bands.iter().all(|band| band.above < band.below), BANDS)?;
                value.check(setting)
            }
            Rule::Tests { tests, patterns } => {
                each(patterns.len())?;
                let whole = patterns.iter().all(|pattern| pattern.len() == tests.len());
                form(whole && !tests.is_empty(), "a pattern has a truth for each test")?;
                let differ = (1..patterns.len()).all(|i| !patterns[..i].contains(&patterns[i]));
                form(differ, "patterns differ")?;
                tests.iter().try_for_each(|test| check_test(test, setting))
            }
            Rule::Verdict(diagnosed) => {
                known(&VERDICTS)?;
                match diagnosed {
                    Diagnosed::Run(subject) => subject.preset(setting, None).map(|_| ()),
                    Diagnosed::Told(all) => {
                        form(!all.is_empty(), "there are errors to be diagnosed")?;
                        Ok(all.iter().try_for_each(|errors| diagnose(*errors).map(|_| ()))?)
                    }
                }
            }
            Rule::Check { subject, .. } => {
                known(&CHECKS)?;
                subject.preset(setting, None).map(|_| ())
            }
        }
    }
}

const BANDS: &str = "bands hold something and do not overlap";

fn check_test((value, bounds): &(Value, Bounds), setting: &Setting) -> Result<(), Error> {
    form(bounds.above < bounds.below, "bounds hold something")?;
    value.check(setting)
}

impl Axis {
    fn check(self) -> Result<(), Error> {
        let Self { from, to, log } = self;
        form(
            from.is_finite() && to.is_finite() && from < to,
            "an axis goes up, by finite numbers",
        )?;
        form(!log || from > 0.0, "a logarithmic axis begins above 0")
    }
}

impl Close {
    fn check(self) -> Result<(), Error> {
        let sound = match self {
            Self::Factor(factor) => factor >= 1.0 && factor.is_finite(),
            Self::Band(band) => band >= 0.0 && band.is_finite(),
        };
        form(sound, "close is a factor from 1 on, or a band from 0 on")
    }
}

impl Curve {
    /// How many curves are asked for.
    fn lines(&self) -> usize {
        match &self.drawn {
            Drawn::Sweep(_, lines) => lines.len(),
            Drawn::Costs(_) => 2,
        }
    }

    fn check(&self, setting: &Setting) -> Result<(), Error> {
        form(self.least > 0.0 && self.least < 1.0, "the least move is a share of the range")?;
        form(self.near >= 1.0 && self.near.is_finite(), "near is a factor from 1 on")?;
        match &self.drawn {
            Drawn::Sweep(sweep, lines) => {
                form((1..=2).contains(&lines.len()), "there are one or two curves")?;
                check_sweep(sweep, setting)?;
                let positive = sweep.values.iter().all(|v| *v > 0.0);
                form(!self.log[0] || positive, "a logarithmic axis begins above 0")?;
                lines.iter().try_for_each(|line| line.check(setting))
            }
            Drawn::Costs(subject) => subject.preset(setting, None).map(|_| ()),
        }
    }
}

impl Place {
    fn check(&self, setting: &Setting) -> Result<(), Error> {
        match self {
            Self::Epoch { subject, within } => {
                form(*within > 0.0 && within.is_finite(), "a window has a width")?;
                subject.preset(setting, None).map(|_| ())
            }
            Self::Blocks(subject) => subject.preset(setting, None).map(|_| ()),
            Self::Line(subject) => {
                let preset = subject.preset(setting, None)?;
                form(preset.bug.is_some(), "a line needs a planted mistake")
            }
            Self::Point { values, within } => {
                form(within.iter().all(|w| *w > 0.0 && w.is_finite()), "a window has a width")?;
                values.iter().try_for_each(|value| value.check(setting))
            }
        }
    }
}
