//! What can be wrong with data.

use thiserror::Error;

use super::csv::CsvError;

/// What keeps examples from being used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DataError {
    /// A source whose examples have to be given, without them.
    #[error("data={0} has no examples here; they have to be given")]
    NoExamples(&'static str),
    /// Points drawn by hand with nothing to tell apart.
    #[error("points of at least two classes are needed to train")]
    OneClass,
    /// Examples of another form than the source's.
    #[error(
        "{part} has {got} inputs and {got_y} rows of labels; {expected} and {expected_y} are expected"
    )]
    OtherData {
        /// Which part: train, dev or test.
        part: &'static str,
        /// Rows of X.
        got: usize,
        /// Rows of Y.
        got_y: usize,
        /// Rows of X that are expected, at least 1.
        expected: usize,
        /// Rows of Y that are expected, at least 1.
        expected_y: usize,
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
}
