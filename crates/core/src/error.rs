//! The one error type of the core.

use thiserror::Error;

use crate::data::csv::CsvError;

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
    /// A source whose examples have to be given, without them.
    #[error("data={0} has no examples here; they have to be given")]
    NoExamples(&'static str),
    /// What can't be written down as a NumPy script.
    #[error("{key}={got} can't be written as a NumPy script")]
    NoScript {
        /// The key, as in the link.
        key: &'static str,
        /// Its value in canonical form.
        got: String,
    },
    /// More arithmetic than a gradient check is given.
    #[error(
        "checking {parameters} parameters on {m} examples takes {got} multiplications; at most {most} are accepted"
    )]
    LongCheck {
        /// Parameters of the network.
        parameters: usize,
        /// Examples.
        m: usize,
        /// Multiplications and additions of all passes.
        got: u64,
        /// How many there may be.
        most: u64,
    },
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
    /// A table of numbers that can't be used.
    #[error(transparent)]
    Csv(#[from] CsvError),
    /// An input whose squares overflow.
    #[error("input {input} has values up to {got}; norm=standard takes values up to {most}")]
    TooLargeToNormalise {
        /// Which, from 1.
        input: usize,
        /// The largest value, without its sign.
        got: String,
        /// The largest that is accepted.
        most: String,
    },
    /// An input with differences whose squares underflow.
    #[error(
        "input {input} has values that differ by {got} at most; norm=standard takes values that \
         differ by {least} or more, or not at all"
    )]
    TooNarrowToNormalise {
        /// Which, from 1.
        input: usize,
        /// The difference of the largest and the smallest value.
        got: String,
        /// The smallest that is accepted.
        least: String,
    },
    /// An input that is not finite once it is built or normalised.
    #[error("input {input} overflows where it is built or normalised; smaller values are needed")]
    InputOverflow {
        /// Which, from 1.
        input: usize,
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
