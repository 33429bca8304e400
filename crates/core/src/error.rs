//! The one error type of the core.

use thiserror::Error;

use crate::data::DataError;

/// What can be wrong with what the core is asked to do. Each message says what was expected and
/// what came.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// A hyperparameter out of its range.
    #[error("{key}={got} is not accepted ({expected})")]
    OutOfRange {
        /// The key, as in the link.
        key: &'static str,
        /// The value in its canonical form.
        got: String,
        /// What is accepted.
        expected: String,
    },
    /// Neither one activation nor one a hidden layer.
    #[error("act has {got} activations for {layers} hidden layers; give one, or one a layer")]
    ActivationCount {
        /// How many activations there are.
        got: usize,
        /// How many hidden layers there are.
        layers: usize,
    },
    /// A network with more parameters than fit.
    #[error("hidden makes a network of {got} parameters; at most {most} are accepted")]
    TooManyParameters {
        /// How many it would have.
        got: usize,
        /// How many it may have.
        most: usize,
    },
    /// More arithmetic an epoch than anyone would wait for.
    #[error("n times the network's parameters is {got}; at most {most} are accepted")]
    TooMuchWork {
        /// Examples times parameters.
        got: usize,
        /// How many there may be.
        most: usize,
    },
    /// A split that leaves nothing to train on.
    #[error("split leaves none of {n} examples to train on; at least one is needed")]
    EmptyTrainingSet {
        /// How many examples there are in all.
        n: usize,
    },
    /// A value that does not go together with another key's, or with the data.
    #[error("{key}={got} needs {needs}")]
    Needs {
        /// The key, as in the link.
        key: &'static str,
        /// Its value in canonical form.
        got: String,
        /// What it needs, in signs that need no translation.
        needs: String,
    },
    /// A question that takes more arithmetic than anyone would wait for.
    #[error("{question} takes {got} multiplications; at most {most} are accepted")]
    LongQuestion {
        /// What was asked for.
        question: &'static str,
        /// Multiplications and additions of all passes.
        got: u64,
        /// How many there may be.
        most: u64,
    },
    /// A surface over parameters that there are not, or that can't be drawn.
    #[error("a surface needs two parameters, a finite window and 1 \u{2026} 256 points a side")]
    NoSurface,
    /// A Hessian of more parameters than anyone would wait for.
    #[error("a Hessian of {got} parameters is asked for; at most {most} are accepted")]
    LargeHessian {
        /// How many parameters.
        got: usize,
        /// How many there may be.
        most: usize,
    },
    /// An error that is no share of examples.
    #[error("the {name} error is {got}; a share from 0 to 1 is expected")]
    Share {
        /// Which of the errors.
        name: &'static str,
        /// What came.
        got: String,
    },
    /// Examples that can't be used.
    #[error(transparent)]
    Data(#[from] DataError),
    /// A parameter that is no finite number.
    #[error("parameter {i} is {got}; a finite number is expected")]
    ParameterNotFinite {
        /// Its place in theta, from 0.
        i: usize,
        /// What came.
        got: String,
    },
    /// Half an interval of differences that is none.
    #[error("epsilon is {got}; a finite number above 0 is expected")]
    Epsilon {
        /// What came.
        got: String,
    },
    /// A vector that does not have one number per parameter.
    #[error("expected {expected} parameters, got {got}")]
    ParameterCount {
        /// How many parameters the network has.
        expected: usize,
        /// How many numbers came.
        got: usize,
    },
}

impl Error {
    /// Refuses a question of `got` multiplications where at most `most` are accepted.
    pub(crate) fn long_question(question: &'static str, got: u64, most: u64) -> Result<(), Self> {
        if got > most { Err(Self::LongQuestion { question, got, most }) } else { Ok(()) }
    }
}
