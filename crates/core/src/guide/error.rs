//! What can be wrong with a step, or keep it from having an answer.

use thiserror::Error;

/// Each message says what was found and what is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// The experiment, or a question to it, is refused.
    #[error(transparent)]
    Core(#[from] crate::Error),
    /// A link of which some part can't be used.
    #[error("link: {0}")]
    Link(String),
    /// A run that the step's link does not have.
    #[error("the link has no run {0}")]
    NoRun(char),
    /// Changes to a run that are no keys with their values.
    #[error("{change:?} is no change of a run: {why}")]
    Change {
        /// What came.
        change: String,
        /// What is the matter with it.
        why: String,
    },
    /// Something of the step's form: what is asked for does not fit together.
    #[error("{0}")]
    Form(&'static str),
    /// A prediction of another kind than what is asked for.
    #[error("the prediction does not answer the question: {0} is expected")]
    Kind(&'static str),
    /// A measure that the run does not have.
    #[error("{measure} can't be measured: {why}")]
    Nothing {
        /// Which measure.
        measure: &'static str,
        /// Why not.
        why: &'static str,
    },
    /// A step that takes more arithmetic than anyone would wait for.
    #[error("the step takes about {got} multiplications; at most {most} are accepted")]
    TooMuchWork {
        /// Multiplications of all runs.
        got: u64,
        /// How many there may be.
        most: u64,
    },
}
