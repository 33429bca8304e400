//! Predict, watch, explain: what a lab's guide asks, what is right, and whether a reader was.
//!
//! A [`Step`] sets an experiment by its link and asks one of five kinds of question ([`Ask`]): a
//! choice, a number, a curve, a place, a goal. Its right answer is not written down: it is computed
//! from the runs of the experiment ([`Evaluator::truth`]) by a small closed vocabulary of
//! [`Measure`]s. What a reader predicts ([`Prediction`]) and what the step's text explains are judged
//! by the same code ([`Evaluator::judge`]), so that a text can't say what the runs don't show.
//!
//! Whatever a guide's file holds, a step that could be built ([`Step::new`]) either has an answer or
//! an [`Error`] that says why not. No step takes more than [`MOST_WORK`]; what it takes is known
//! before it is begun.
//!
//! ```
//! use gradlab_core::experiment::Part;
//! use gradlab_core::guide::{
//!     Ask, Choice, Evaluator, Measure, Prediction, Rule, Seed, Setting, Step, Subject, Value,
//! };
//!
//! // Which of the two makes fewer mistakes in training, a line or eight units?
//! let error = |run| Value::Of(Subject::of_run(run), Measure::Error(Part::Train));
//! let rule = Rule::Least(vec![error('a'), error('b')]);
//! let ids = vec!["line".to_string(), "units".to_string()];
//! let step = Step::new(
//!     "fit",
//!     Setting::read("data=moons&hidden=&lr=1&epochs=200&b.hidden=8")?,
//!     Ask::Choice(Choice { ids, rule }),
//!     Prediction::Choice("units".into()),
//! )?;
//!
//! let mut evaluator = Evaluator::new(|_| None, Seed::Own); // no measured data are needed
//! let truth = evaluator.truth(&step)?;
//! assert!(evaluator.judge(&step, &truth, &step.explains)?.right);
//! # Ok::<(), gradlab_core::guide::Error>(())
//! ```

mod answer;
mod ask;
mod checks;
mod compare;
mod error;
mod evaluator;
mod judge;
mod line;
mod measure;
mod measuring;
mod setting;
mod shape;
mod value;
mod work;

pub use answer::Truth;
pub use ask::{
    Ask, Axis, Choice, Close, Curve, Diagnosed, Drawn, Goal, Place, Prediction, Rule, Step,
};
pub use compare::{Compared, Stretch};
pub use error::Error;
pub use evaluator::{Evaluator, Seed};
pub use judge::{Judgement, Reached, Why};
pub use line::Line;
pub use measure::{Difference, Function, Measure};
pub use setting::Setting;
pub use shape::{Course, Shape};
pub use value::{Bounds, Subject, Sweep, Take, Value};
pub use work::MOST_WORK;
