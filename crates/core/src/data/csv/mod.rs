//! A reader's own data, as comma-separated values: one example a row, its features and, last, its
//! label, all of them numbers. A first line of names is welcome.
//!
//! What a file may hold is bounded, and reading stops where a bound is passed: the parser
//! (`csv-core`) hands out one cell at a time, so that never more than one row of text is held
//! beside the numbers.
//!
//! ```
//! use gradlab_core::data::csv::{Labelled, read};
//!
//! let table = read(b"height,weight,class\n1.8,75,0\n1.6,60,1\n1.7,80,1\n")?;
//! assert_eq!(table.x().dim(), (2, 3)); // X is (n_x, m)
//! let labelled = Labelled::from_tables(&table, None, None)?;
//! assert_eq!(labelled.train.y().dim(), (1, 3)); // two classes: 0 and 1
//!
//! // Rows are the file's lines, from 1.
//! let error = read(b"1.8,75,0\n1.6,heavy,1\n").unwrap_err();
//! assert!(error.to_string().contains("row 2"), "{error}");
//! # Ok::<(), gradlab_core::data::csv::CsvError>(())
//! ```

mod error;
mod labelled;
mod limits;
mod records;
mod survey;

use std::hash::Hasher as _;

use ndarray::{Array2, ArrayView2};

pub use error::{CsvError, File};
pub use labelled::{Labelled, MOST_CLASSES};
pub use limits::{LONGEST_CELL, MOST_BYTES, MOST_CELLS, MOST_FEATURES, MOST_ROWS};
pub use survey::{Column, MOST_FAULTS, Survey, survey};

use records::Records;

use crate::fnv::Fnv1a;
use crate::number;
use crate::quote::quote;

/// The numbers of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    names: Option<Vec<String>>,
    x: Array2<f64>,
    labels: Vec<f64>,
    lines: Vec<usize>,
}

impl Table {
    /// Numbers row by row, each row's label last, that stand in no file.
    pub(super) fn new(numbers: Vec<f64>, columns: usize) -> Self {
        let m = numbers.len() / columns;
        let row = |j: usize| &numbers[j * columns..][..columns];
        Self {
            names: None,
            x: Array2::from_shape_fn((columns - 1, m), |(i, j)| row(j)[i]),
            labels: (0..m).map(|j| row(j)[columns - 1]).collect(),
            lines: vec![0; m],
        }
    }

    /// The first line's cells where it is a line of names: n_x features and the label.
    #[must_use]
    pub fn names(&self) -> Option<&[String]> {
        self.names.as_deref()
    }

    /// Features X, (n_x, m).
    #[must_use]
    pub fn x(&self) -> ArrayView2<'_, f64> {
        self.x.view()
    }

    /// The last column, m numbers.
    #[must_use]
    pub fn labels(&self) -> &[f64] {
        &self.labels
    }

    /// The line of the file, from 1, that each of the m examples begins in.
    #[must_use]
    pub fn lines(&self) -> &[usize] {
        &self.lines
    }

    /// What a link calls this table: FNV-1a of how many cells a row has, then of its numbers row by
    /// row, the label last, all as the bytes of an f64, the lowest first. -0 counts as 0; names, line
    /// ends and how numbers are written do not count.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let mut hash = Hash::new(self.columns());
        for (x, label) in self.x.columns().into_iter().zip(&self.labels) {
            x.iter().chain([label]).for_each(|&number| hash.write(number));
        }
        hash.finish()
    }

    /// Cells a row: n_x + 1.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.x.nrows() + 1
    }
}

/// Reads a file of comma-separated values: RFC 4180 with any line ends, blank lines, blanks
/// around numbers and a byte-order mark. The first row is a header if it holds a word and no
/// number.
///
/// # Errors
/// [`CsvError`], about the first row that is wrong.
pub fn read(text: &[u8]) -> Result<Table, CsvError> {
    let (mut records, names, columns) = open(text)?;
    let (numbers, lines) = rows(&mut records, columns)?;
    Ok(Table { names, lines, ..Table::new(numbers, columns) })
}

/// A file at its first row of numbers, its names where it has any, and how many cells its first row has.
fn open(text: &[u8]) -> Result<(Records<'_>, Option<Vec<String>>, usize), CsvError> {
    if text.len() > MOST_BYTES {
        return Err(CsvError::TooManyBytes { got: text.len(), most: MOST_BYTES });
    }
    let mut records = Records::new(text);
    if !records.advance()? {
        return Err(CsvError::NoRows);
    }
    let columns = records.len();
    if columns == 1 {
        return Err(CsvError::SingleColumn { row: records.row() });
    }
    let names = header(&records);
    if names.is_some() && !records.advance()? {
        return Err(CsvError::NoRows);
    }
    Ok((records, names, columns))
}

/// The row's cells if it is a header.
fn header(row: &Records<'_>) -> Option<Vec<String>> {
    let mut words = 0;
    for column in 0..row.len() {
        match number(row, column) {
            Err(CsvError::NotANumber { .. }) => words += 1,
            Err(CsvError::EmptyCell { .. }) => {}
            // Infinity is a number, if not one that is accepted.
            _ => return None,
        }
    }
    let name = |column| row.cell(column).trim().to_owned();
    (words > 0).then(|| (0..row.len()).map(name).collect())
}

/// The numbers, row after row, and each row's line, from the row that `records` is at.
fn rows(records: &mut Records<'_>, columns: usize) -> Result<(Vec<f64>, Vec<usize>), CsvError> {
    let (mut numbers, mut lines) = (Vec::new(), Vec::new());
    loop {
        let (row, got) = (records.row(), records.len());
        if got != columns {
            return Err(CsvError::Ragged { row, got, expected: columns });
        }
        if lines.len() == MOST_ROWS {
            return Err(CsvError::TooManyRows { row, most: MOST_ROWS });
        }
        if numbers.len() + columns > MOST_CELLS {
            return Err(CsvError::TooManyCells { row, most: MOST_CELLS });
        }
        for column in 0..columns {
            numbers.push(number(records, column)?);
        }
        lines.push(row);
        if !records.advance()? {
            return Ok((numbers, lines));
        }
    }
}

/// The number in a cell; `column` counts from 0.
fn number(records: &Records<'_>, column: usize) -> Result<f64, CsvError> {
    let cell = records.cell(column);
    let cell = cell.trim();
    // Where the cell is matters for errors only.
    let at = || (records.row_of(column), column + 1);
    if cell.is_empty() {
        let (row, column) = at();
        return Err(CsvError::EmptyCell { row, column });
    }
    match number::read(cell) {
        Some(number) if number.is_finite() => Ok(number),
        parsed => {
            let ((row, column), cell) = (at(), quote(cell));
            Err(match parsed {
                Some(_) => CsvError::NotFinite { row, column, cell },
                None => CsvError::NotANumber { row, column, cell },
            })
        }
    }
}

/// Of a table's numbers in their order.
struct Hash(Fnv1a);

impl Hash {
    fn new(columns: usize) -> Self {
        let mut hash = Self(Fnv1a::default());
        hash.write(columns as f64);
        hash
    }

    /// -0 counts as 0.
    fn write(&mut self, number: f64) {
        self.0.write(&(number + 0.0).to_bits().to_le_bytes());
    }

    fn finish(&self) -> u64 {
        self.0.finish()
    }
}

#[cfg(test)]
mod tests;
