//! What a step asks, and what can be answered.

use super::line::Line;
use super::setting::Setting;
use super::value::{Bounds, Subject, Sweep, Value};
use crate::check::Parameter;
use crate::diagnose::Errors;

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
}
