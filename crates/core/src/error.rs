//! The one error type of the core.

use thiserror::Error;

/// What can be wrong with what the core is asked to do. Each message says what was expected and
/// what came.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// A hyperparameter, or a combination of them, that no experiment can be built from.
    #[error("{key}: {got} is not accepted ({expected})")]
    Preset {
        /// The key, as in the link, that would have to change.
        key: &'static str,
        /// What came.
        got: String,
        /// What is accepted.
        expected: String,
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
