//! The one error type of the core.

use thiserror::Error;

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
    /// A vector that does not have one number per parameter.
    #[error("expected {expected} parameters, got {got}")]
    ParameterCount {
        /// How many parameters the network has.
        expected: usize,
        /// How many numbers came.
        got: usize,
    },
}
