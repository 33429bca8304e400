//! What can be wrong with data.

use thiserror::Error;

use super::csv::CsvError;
use super::packed::PackedError;

/// What keeps examples from being used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DataError {
    /// A source whose examples have to be given, without them.
    #[error("data={0} has no examples here; they have to be given")]
    NoExamples(&'static str),
    /// A table of numbers that can't be used.
    #[error(transparent)]
    Csv(#[from] CsvError),
    /// A shipped file that is not what it should be.
    #[error(transparent)]
    Packed(#[from] PackedError),
}
