//! What can be wrong with a reader's own file.

use std::fmt;

use thiserror::Error;

/// Which of a reader's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// Trained on.
    Train,
    /// For choices.
    Dev,
    /// For the last word.
    Test,
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Train => "train",
            Self::Dev => "dev",
            Self::Test => "test",
        })
    }
}

/// What is wrong with a file of comma-separated values. Each message says where, what came and
/// what is accepted.
///
/// `row` is the line of the file as an editor numbers it, `column` counts cells; both begin at 1.
/// What is quoted from a file is made safe to show by [`quote`](crate::quote).
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CsvError {
    /// One of several files is wrong.
    #[error("{file} file: {error}")]
    In {
        /// Which file.
        file: File,
        /// What is wrong with it.
        error: Box<CsvError>,
    },
    /// More bytes than are looked at.
    #[error("the file has {got} bytes; at most {most} are accepted")]
    TooManyBytes {
        /// How many there are.
        got: usize,
        /// How many there may be.
        most: usize,
    },
    /// More examples than are held.
    #[error(
        "the file has more than {most} rows of numbers (row {row} is one more); at most {most} \
         are accepted"
    )]
    TooManyRows {
        /// The first row too many.
        row: usize,
        /// How many there may be.
        most: usize,
    },
    /// More features than are held.
    #[error(
        "row {row} has more than {most} features; at most {most} and, last, the label are accepted"
    )]
    TooManyColumns {
        /// The row.
        row: usize,
        /// How many features there may be.
        most: usize,
    },
    /// More numbers than are held.
    #[error(
        "the file has more than {most} cells (row {row} passes that); at most {most} are accepted"
    )]
    TooManyCells {
        /// The row that passes the limit.
        row: usize,
        /// How many there may be.
        most: usize,
    },
    /// A cell as long as no number is: most likely a quote that is never closed.
    #[error(
        "row {row}, column {column} has more than {most} bytes (is a quote not closed?); at most \
         {most} are accepted"
    )]
    LongCell {
        /// The row the cell begins in.
        row: usize,
        /// The column.
        column: usize,
        /// How many bytes there may be.
        most: usize,
    },
    /// Nothing to learn from.
    #[error("the file has no row of numbers; at least one is needed")]
    NoRows,
    /// A label without features, or another separator.
    #[error(
        "row {row} has one cell only; at least one feature and, last, the label are needed, with \
         commas between them"
    )]
    SingleColumn {
        /// The first row.
        row: usize,
    },
    /// A row that is not as long as the first one.
    #[error(
        "the number of cells in row {row} is {got}; {expected} are accepted, as in the first row"
    )]
    Ragged {
        /// The row.
        row: usize,
        /// How many cells it has.
        got: usize,
        /// How many the first row has.
        expected: usize,
    },
    /// A cell with nothing in it.
    #[error("row {row}, column {column} is empty; a number is needed")]
    EmptyCell {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// A cell with something else in it.
    #[error("row {row}, column {column} is \"{cell}\"; a number such as 3, -1.5 or 2e-3 is needed")]
    NotANumber {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// The cell, quoted safely.
        cell: String,
    },
    /// Infinity, what rounds to it, or not-a-number.
    #[error(
        "row {row}, column {column} is \"{cell}\"; only finite numbers, up to 1.7e308, are accepted"
    )]
    NotFinite {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// The cell, quoted safely.
        cell: String,
    },
    /// A file whose rows are not as long as those of the train file.
    #[error("the rows have {got} cells; {expected} are accepted, as in the train file")]
    OtherColumns {
        /// How many they have.
        got: usize,
        /// How many those of the train file have.
        expected: usize,
    },
    /// A table that is not the data set it is taken for.
    #[error(
        "the table has {} rows of {} cells; {} of {} are expected",
        got.0, got.1, expected.0, expected.1
    )]
    OtherTable {
        /// Its rows of numbers and their cells.
        got: (usize, usize),
        /// Those of the data set.
        expected: (usize, usize),
    },
    /// A label that is no class of the data set.
    #[error(
        "row {row}, column {column} is the label {label}; whole numbers from 0 to {largest} are \
         expected"
    )]
    UnknownClass {
        /// The row.
        row: usize,
        /// The column, which is the last.
        column: usize,
        /// The label.
        label: String,
        /// The last class.
        largest: usize,
    },
    /// A label that names no class.
    #[error(
        "row {row}, column {column} is the label {label}; only whole numbers are accepted as labels"
    )]
    LabelNotWhole {
        /// The row.
        row: usize,
        /// The column, which is the last.
        column: usize,
        /// The label.
        label: String,
    },
    /// Labels that are measurements rather than classes.
    #[error(
        "row {row}, column {column} is one more label than {most} different ones; at most {most} \
         classes are accepted"
    )]
    TooManyClasses {
        /// The row of the first label too many.
        row: usize,
        /// The column, which is the last.
        column: usize,
        /// How many there may be.
        most: usize,
    },
    /// Nothing to tell apart.
    #[error(
        "every label, in column {column}, is {label}; at least two classes are needed to train"
    )]
    OneClass {
        /// The column, which is the last.
        column: usize,
        /// The only label.
        label: String,
    },
}

impl CsvError {
    /// The same, saying which file it is about.
    #[must_use]
    pub fn of(self, file: File) -> Self {
        Self::In { file, error: Box::new(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_which_file_it_is_about() {
        let error = CsvError::EmptyCell { row: 3, column: 2 }.of(File::Dev);
        assert_eq!(error.to_string(), "dev file: row 3, column 2 is empty; a number is needed");
    }
}
