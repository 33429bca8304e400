//! Rows of text cells, one at a time.

use std::borrow::Cow;

use csv_core::ReadFieldResult;

use super::{CsvError, LONGEST_CELL, MOST_FEATURES};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The rows of a text; blank lines are none.
pub(super) struct Records<'a> {
    text: &'a [u8],
    parser: csv_core::Reader,
    /// How far the parser has come.
    at: usize,
    /// Where the row begins and in which line.
    start: usize,
    row: usize,
    /// The row's cells, unquoted, one after another.
    bytes: Vec<u8>,
    cells: Vec<Cell>,
    /// The cell that is being read; one byte more than is accepted tells that it is too long.
    cell: [u8; LONGEST_CELL + 1],
}

/// Where a cell begins in the text, and where it ends in the row's bytes.
struct Cell {
    begins: usize,
    end: usize,
}

impl<'a> Records<'a> {
    /// Before the first row of `text`.
    pub(super) fn new(text: &'a [u8]) -> Self {
        let at = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let parser = csv_core::Reader::new();
        let (bytes, cells) = (Vec::new(), Vec::new());
        Self { text, parser, at, start: at, row: 1, bytes, cells, cell: [0; LONGEST_CELL + 1] }
    }

    /// Goes to the next row; `false` if there is none.
    ///
    /// # Errors
    /// If a cell is too long or there are too many of them.
    pub(super) fn advance(&mut self) -> Result<bool, CsvError> {
        loop {
            // The parser would skip these too, but the row's line is wanted.
            while matches!(self.text.get(self.at), Some(b'\r' | b'\n')) {
                self.at += 1;
            }
            self.row += line_ends(self.text, self.start, self.at);
            self.start = self.at;
            if self.at == self.text.len() {
                return Ok(false);
            }
            self.read_row()?;
            let blank = self.len() < 2 && self.bytes.trim_ascii().is_empty();
            if !blank {
                return Ok(true);
            }
        }
    }

    /// How many cells the row has.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The line the row begins in, from 1.
    pub(super) fn row(&self) -> usize {
        self.row
    }

    /// The line a cell begins in, from 1: a quoted cell before it may hold line ends.
    pub(super) fn row_of(&self, column: usize) -> usize {
        self.row + line_ends(self.text, self.start, self.cells[column].begins)
    }

    /// A cell without its quotes; what is not UTF-8 becomes U+FFFD.
    pub(super) fn cell(&self, column: usize) -> Cow<'_, str> {
        let begin = if column == 0 { 0 } else { self.cells[column - 1].end };
        String::from_utf8_lossy(&self.bytes[begin..self.cells[column].end])
    }

    fn read_row(&mut self) -> Result<(), CsvError> {
        self.bytes.clear();
        self.cells.clear();
        while !self.read_cell()? {
            // One more cell is the label.
            if self.len() > MOST_FEATURES {
                return Err(CsvError::TooManyColumns { row: self.row, most: MOST_FEATURES });
            }
        }
        Ok(())
    }

    /// Reads a cell; whether it is the row's last.
    fn read_cell(&mut self) -> Result<bool, CsvError> {
        let begins = self.at;
        let mut length = 0;
        loop {
            let rest = &self.text[self.at..];
            let (result, read, written) = self.parser.read_field(rest, &mut self.cell[length..]);
            self.at += read;
            length += written;
            match result {
                // The next call, with nothing to read, ends the cell.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => {
                    let row = self.row + line_ends(self.text, self.start, begins);
                    let column = self.len() + 1;
                    return Err(CsvError::LongCell { row, column, most: LONGEST_CELL });
                }
                ReadFieldResult::Field { record_end } => {
                    self.bytes.extend_from_slice(&self.cell[..length]);
                    self.cells.push(Cell { begins, end: self.bytes.len() });
                    return Ok(record_end);
                }
                ReadFieldResult::End => return Ok(true),
            }
        }
    }
}

/// How many lines end in `text` from `from` to before `to`: at "\n", "\r\n" or "\r".
fn line_ends(text: &[u8], from: usize, to: usize) -> usize {
    let ends = |i: &usize| match text[*i] {
        b'\n' => true,
        b'\r' => text.get(i + 1) != Some(&b'\n'),
        _ => false,
    };
    (from..to).filter(ends).count()
}
