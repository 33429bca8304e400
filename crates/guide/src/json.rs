//! Truths, predictions and judgements as JSON, the same for the command line and for the page.

use gradlab_core::check::Parameter;
use gradlab_core::guide::{self as core, Ask, Prediction, Why};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
#[cfg(feature = "typescript")]
use tsify::Tsify;

use crate::place::Place;
use crate::steps;

/// Any number: JSON has none for what is not finite, which is "inf", "-inf" or "nan" there.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "typescript", derive(Tsify))]
pub struct Real(f64);

impl Serialize for Real {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            x if x.is_finite() => serializer.serialize_f64(x),
            x if x.is_nan() => serializer.serialize_str("nan"),
            x if x > 0.0 => serializer.serialize_str("inf"),
            _ => serializer.serialize_str("-inf"),
        }
    }
}

fn reals(values: &[f64]) -> Vec<Real> {
    values.iter().copied().map(Real).collect()
}

/// What the runs show: see the core's `Truth`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(Tsify), tsify(missing_as_null))]
#[serde(tag = "of", rename_all = "lowercase")]
pub enum Truth {
    /// The right choice; null where two are level, or none fits.
    Choice {
        /// Its name.
        choice: Option<String>,
        /// The numbers behind it.
        values: Vec<Real>,
    },
    /// The number.
    Number {
        /// It.
        number: Real,
    },
    /// The curves over x.
    Curve {
        /// Ascending.
        x: Vec<Real>,
        /// Each curve's values.
        lines: Vec<Vec<Real>>,
    },
    /// Epochs that are as good as the best.
    Epochs {
        /// The first.
        from: Real,
        /// The best.
        best: Real,
        /// The last.
        to: Real,
    },
    /// The blocks that fail: W1, b2.
    Blocks {
        /// Their names.
        blocks: Vec<String>,
    },
    /// The lines with the mistake.
    Lines {
        /// Their names.
        lines: Vec<&'static str>,
    },
    /// The point.
    Point {
        /// x and y.
        point: [Real; 2],
    },
    /// Where the experiment stands before any change.
    Goal {
        /// Whether all tests hold.
        reached: bool,
        /// A value a test.
        values: Vec<Real>,
    },
}

impl From<&core::Truth> for Truth {
    fn from(truth: &core::Truth) -> Self {
        match truth {
            core::Truth::Choice { right, values } => {
                Self::Choice { choice: right.clone(), values: reals(values) }
            }
            core::Truth::Number(x) => Self::Number { number: Real(*x) },
            core::Truth::Curve { x, lines } => {
                Self::Curve { x: reals(x), lines: lines.iter().map(|line| reals(line)).collect() }
            }
            core::Truth::Epochs { from, best, to } => {
                Self::Epochs { from: Real(*from), best: Real(*best), to: Real(*to) }
            }
            core::Truth::Blocks(blocks) => {
                Self::Blocks { blocks: blocks.iter().copied().map(block).collect() }
            }
            core::Truth::Lines(lines) => {
                Self::Lines { lines: lines.iter().map(|line| line.name()).collect() }
            }
            core::Truth::Point(point) => Self::Point { point: point.map(Real) },
            core::Truth::Goal { reached, values } => {
                Self::Goal { reached: *reached, values: reals(values) }
            }
        }
    }
}

/// What is said to a prediction.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(Tsify), tsify(missing_as_null))]
pub struct Judgement {
    right: bool,
    truth: Truth,
    /// Of a number: from where to where it would have counted as close.
    close: Option<[Real; 2]>,
    /// Of curves: one by one.
    curves: Option<Vec<ComparedCurve>>,
    /// Of a goal: where the reader's experiment stands.
    goal: Option<ReachedGoal>,
}

/// A drawn curve beside the true one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(Tsify))]
pub struct ComparedCurve {
    right: bool,
    drawn: Shape,
    is: Shape,
    /// Where the drawn one goes another way; nowhere if it is right.
    apart: Vec<Stretch>,
}

/// The shape of a curve.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(Tsify), tsify(missing_as_null))]
pub struct Shape {
    #[cfg_attr(
        feature = "typescript",
        tsify(type = "'level' | 'falls' | 'rises' | 'valley' | 'hill' | 'waves'")
    )]
    code: &'static str,
    /// x of a valley's bottom, of a hill's top.
    turn: Option<Real>,
}

/// Where two curves go different ways.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(Tsify))]
pub struct Stretch {
    from: Real,
    to: Real,
    drawn: Course,
    is: Course,
}

/// Which way a curve goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// It stays.
    Level,
    /// Down.
    Falls,
    /// Up.
    Rises,
}

/// Where an experiment stands before a goal.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(Tsify))]
pub struct ReachedGoal {
    /// A value a test.
    values: Vec<Real>,
    /// Which tests hold.
    held: Vec<bool>,
    /// How many keys were changed,
    changes: usize,
    /// of how many that may be.
    most: usize,
}

impl Judgement {
    /// With the truth that it was judged by.
    #[must_use]
    pub fn of(truth: &core::Truth, core::Judgement { right, why }: core::Judgement) -> Self {
        let plain = Self { right, truth: truth.into(), close: None, curves: None, goal: None };
        match why {
            Why::Truth => plain,
            Why::Close(ends) => Self { close: Some(ends.map(Real)), ..plain },
            Why::Curves(all) => Self { curves: Some(all.iter().map(compared).collect()), ..plain },
            Why::Goal(core::Reached { values, held, changes, most }) => {
                let goal = ReachedGoal { values: reals(&values), held, changes, most };
                Self { goal: Some(goal), ..plain }
            }
        }
    }
}

fn compared(compared: &core::Compared) -> ComparedCurve {
    let shape = |shape: core::Shape| Shape { code: shape.code(), turn: shape.turn().map(Real) };
    let course = |course| match course {
        core::Course::Level => Course::Level,
        core::Course::Falls => Course::Falls,
        core::Course::Rises => Course::Rises,
    };
    let stretch = |&core::Stretch { from, to, drawn, is }: &core::Stretch| {
        let [from, to] = [from, to].map(Real);
        Stretch { from, to, drawn: course(drawn), is: course(is) }
    };
    ComparedCurve {
        right: compared.right,
        drawn: shape(compared.drawn),
        is: shape(compared.is),
        apart: compared.apart.iter().map(stretch).collect(),
    }
}

/// A prediction, in the form in which a guide's file explains one.
#[must_use]
pub fn prediction(prediction: &Prediction) -> Value {
    match prediction {
        Prediction::Choice(id) => json!(id),
        Prediction::Number(x) | Prediction::Epoch(x) => json!(x),
        Prediction::Curve(lines) => json!(lines),
        Prediction::Blocks(blocks) => {
            json!(blocks.iter().copied().map(block).collect::<Vec<_>>())
        }
        Prediction::Line(line) => json!(line.name()),
        Prediction::Point(at) => json!(at),
        Prediction::Goal(setting) => json!(setting.link()),
    }
}

/// Reads a prediction of that form.
///
/// # Errors
/// One line that says what is expected.
pub fn read_prediction(ask: &Ask, text: &str) -> Result<Prediction, String> {
    let value: Value = serde_json::from_str(text).map_err(|e| format!("prediction: {e}"))?;
    let read = steps::prediction(&Place::root(&value), ask)?;
    ask.takes(&read).map_err(|e| e.to_string())?;
    Ok(read)
}

fn block((layer, parameter): (usize, Parameter)) -> String {
    format!("{}{layer}", if parameter == Parameter::W { "W" } else { "b" })
}
