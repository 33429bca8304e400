//! Tables of decimal numbers in few bytes, for the data sets that are shipped.
//!
//! All integers are little-endian:
//!
//! ```text
//! "GLDT"  version 1: u8  rows: u32  columns: u16
//! per column: decimals d: u8  width w: u8  minimum: i64
//! column after column, row after row: w bits v, the lowest bit first; 0 to fill the last byte
//! ```
//!
//! The number is (minimum + v) / 10^d. Both sides of the division are integers that an `f64`
//! holds exactly, so that the quotient is the `f64` nearest to the decimal number: what any
//! correct reader makes of its digits.

use ndarray::{Array2, ArrayView1, ArrayView2};
use thiserror::Error;

/// How many columns a table may have.
pub const MOST_COLUMNS: usize = 1_000;
/// How many numbers a table may have.
pub const MOST_NUMBERS: usize = 2_000_000;
/// How many decimals a number may have.
pub const MOST_DECIMALS: u8 = 15;
/// How many bits a number may take.
pub const MOST_BITS: u8 = 32;

const BEGINNING: &[u8; 5] = b"GLDT\x01";
const HEADER: usize = BEGINNING.len() + 4 + 2;
const COLUMN_HEADER: usize = 1 + 1 + 8;
/// Integers up to 2^53 are exact, and up to 2^51 a number times 10^d, off by at most a half after
/// two roundings, leads back to its own.
const LARGEST: i64 = 1 << 51;

/// What keeps a table from being packed or unpacked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PackedError {
    /// Something else than a packed table.
    #[error("the data do not begin as a packed table of version 1 does")]
    Beginning,
    /// A table that is empty or too large.
    #[error(
        "the table has {rows} rows and {columns} columns; \
         1 to {MOST_COLUMNS} columns and 1 to {MOST_NUMBERS} numbers are accepted"
    )]
    Size {
        /// How many rows it has.
        rows: usize,
        /// How many columns it has.
        columns: usize,
    },
    /// Bytes missing or left over.
    #[error("the packed table has {got} bytes; {expected} are expected")]
    Length {
        /// How many there are.
        got: usize,
        /// How many its header announces.
        expected: usize,
    },
    /// A column whose header is out of range.
    #[error(
        "column {column} has {decimals} decimals and {bits} bits from {minimum}; at most \
         {MOST_DECIMALS} decimals, 1 to {MOST_BITS} bits and integers up to 2^51 are accepted"
    )]
    Column {
        /// The column, from 1.
        column: usize,
        /// How many decimals it has.
        decimals: u8,
        /// How many bits a number takes.
        bits: u8,
        /// The integer from which the others count.
        minimum: i64,
    },
    /// Numbers that the format cannot hold.
    #[error(
        "column {column} cannot be packed; numbers of at most {MOST_DECIMALS} decimals whose \
         digits, as integers, are at most 2^51 and span at most {MOST_BITS} bits are accepted"
    )]
    NotPackable {
        /// The column, from 1.
        column: usize,
    },
    /// A sound table that is not the data set it is taken for.
    #[error(
        "the table has {} rows and {} columns; {} and {} are expected",
        got.0, got.1, expected.0, expected.1
    )]
    OtherShape {
        /// Its rows and columns.
        got: (usize, usize),
        /// Those of the data set.
        expected: (usize, usize),
    },
    /// A label that is no class of the data set.
    #[error("row {row} has the label {label}; whole numbers from 0 to {largest} are accepted")]
    Label {
        /// The row, from 1.
        row: usize,
        /// The label.
        label: String,
        /// The last class.
        largest: usize,
    },
}

/// How the numbers of a column are written.
struct Column {
    decimals: u8,
    bits: u8,
    minimum: i64,
}

impl Column {
    fn is_sound(&self) -> bool {
        self.decimals <= MOST_DECIMALS
            && (1..=MOST_BITS).contains(&self.bits)
            && (-LARGEST..=LARGEST - (1 << self.bits)).contains(&self.minimum)
    }

    fn to_bytes(&self) -> [u8; COLUMN_HEADER] {
        let mut bytes = [0; COLUMN_HEADER];
        [bytes[0], bytes[1]] = [self.decimals, self.bits];
        bytes[2..].copy_from_slice(&self.minimum.to_le_bytes());
        bytes
    }

    fn from_bytes([decimals, bits, minimum @ ..]: [u8; COLUMN_HEADER]) -> Self {
        Self { decimals, bits, minimum: i64::from_le_bytes(minimum) }
    }
}

/// Packs the table whose columns are the rows of `values` (columns, rows), with as few decimals
/// and bits a column as hold its numbers exactly.
///
/// # Errors
/// [`PackedError::Size`], and [`PackedError::NotPackable`] if a number is no decimal number of
/// the format's precision; -0 is none.
pub fn pack(values: ArrayView2<'_, f64>) -> Result<Vec<u8>, PackedError> {
    let (columns, rows) = values.dim();
    check_size(rows, columns)?;
    let mut bytes = BEGINNING.to_vec();
    // Both fit: their product is at most MOST_NUMBERS.
    bytes.extend_from_slice(&(rows as u32).to_le_bytes());
    bytes.extend_from_slice(&(columns as u16).to_le_bytes());
    let mut stream = BitWriter::default();
    for (i, numbers) in values.rows().into_iter().enumerate() {
        let error = PackedError::NotPackable { column: i + 1 };
        let (column, integers) = fewest_decimals(numbers).ok_or(error)?;
        bytes.extend_from_slice(&column.to_bytes());
        for integer in integers {
            stream.write((integer - column.minimum) as u64, column.bits);
        }
    }
    bytes.extend_from_slice(&stream.finish());
    Ok(bytes)
}

/// The inverse of [`pack`]: (columns, rows).
///
/// Nothing is taken on trust: what is allocated is at most 64 times as large as `bytes`.
///
/// # Errors
/// [`PackedError`] if `bytes` is not exactly one sound table.
pub fn unpack(bytes: &[u8]) -> Result<Array2<f64>, PackedError> {
    let rest = bytes.strip_prefix(BEGINNING).ok_or(PackedError::Beginning)?;
    let too_short = |expected| PackedError::Length { got: bytes.len(), expected };
    let (rows, rest) = rest.split_first_chunk().ok_or(too_short(HEADER))?;
    let (columns, rest) = rest.split_first_chunk().ok_or(too_short(HEADER))?;
    let (rows, columns) = (u32::from_le_bytes(*rows) as usize, u16::from_le_bytes(*columns));
    let columns = usize::from(columns);
    check_size(rows, columns)?;
    let headers = COLUMN_HEADER * columns;
    let (columns, stream) = rest.split_at_checked(headers).ok_or(too_short(HEADER + headers))?;
    let columns = sound_columns(columns)?;
    let expected = columns.iter().map(|column| rows * usize::from(column.bits)).sum::<usize>();
    let expected = HEADER + headers + expected.div_ceil(8);
    if bytes.len() != expected {
        return Err(PackedError::Length { got: bytes.len(), expected });
    }
    Ok(read_numbers(rows, &columns, stream))
}

fn check_size(rows: usize, columns: usize) -> Result<(), PackedError> {
    let numbers = rows.saturating_mul(columns);
    if columns <= MOST_COLUMNS && (1..=MOST_NUMBERS).contains(&numbers) {
        Ok(())
    } else {
        Err(PackedError::Size { rows, columns })
    }
}

fn sound_columns(headers: &[u8]) -> Result<Vec<Column>, PackedError> {
    let (headers, _) = headers.as_chunks();
    let sound = |(i, &header)| {
        let column = Column::from_bytes(header);
        if column.is_sound() {
            return Ok(column);
        }
        let Column { decimals, bits, minimum } = column;
        Err(PackedError::Column { column: i + 1, decimals, bits, minimum })
    };
    headers.iter().enumerate().map(sound).collect()
}

/// The numbers of a `stream` that is as long as `columns` say.
fn read_numbers(rows: usize, columns: &[Column], stream: &[u8]) -> Array2<f64> {
    let mut values = Array2::zeros((columns.len(), rows));
    let mut stream = BitReader { bytes: stream, next: 0 };
    for (mut numbers, column) in values.rows_mut().into_iter().zip(columns) {
        let scale = power_of_ten(column.decimals);
        for number in &mut numbers {
            let integer = column.minimum + stream.read(column.bits) as i64;
            *number = integer as f64 / scale;
        }
    }
    values
}

/// How to write the numbers with the fewest decimals, and the integers to write.
fn fewest_decimals(numbers: ArrayView1<'_, f64>) -> Option<(Column, Vec<i64>)> {
    (0..=MOST_DECIMALS).find_map(|decimals| {
        let integer = |&number: &f64| integer_of(number, decimals);
        let integers: Vec<i64> = numbers.iter().map(integer).collect::<Option<_>>()?;
        let (minimum, most) = (*integers.iter().min()?, *integers.iter().max()?);
        let bits = 64 - (most - minimum).leading_zeros();
        let column = Column { decimals, bits: (bits as u8).max(1), minimum };
        column.is_sound().then_some((column, integers))
    })
}

/// The integer that, divided by 10^`decimals`, is `number` to the last bit.
fn integer_of(number: f64, decimals: u8) -> Option<i64> {
    let scale = power_of_ten(decimals);
    let integer = (number * scale).round();
    let fits = integer.abs() <= LARGEST as f64;
    let exact = ((integer as i64) as f64 / scale).to_bits() == number.to_bits();
    (fits && exact).then_some(integer as i64)
}

/// Exact: 10^15 is less than 2^53.
fn power_of_ten(decimals: u8) -> f64 {
    10_u64.pow(u32::from(decimals)) as f64
}

/// Bits to bytes, the lowest first.
#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    /// Fewer than 8 bits that are not yet a byte, and how many they are.
    open: u64,
    count: u8,
}

impl BitWriter {
    /// Appends the lowest `bits` of `value`, which has no others.
    fn write(&mut self, value: u64, bits: u8) {
        self.open |= value << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.bytes.push(self.open as u8);
            self.open >>= 8;
            self.count -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.open as u8);
        }
        self.bytes
    }
}

/// Bytes to bits, the lowest first.
struct BitReader<'a> {
    bytes: &'a [u8],
    /// The next bit.
    next: usize,
}

impl BitReader<'_> {
    /// The next `bits`, at most [`MOST_BITS`], which must be there.
    fn read(&mut self, bits: u8) -> u64 {
        let (first, offset) = (self.next / 8, self.next % 8);
        self.next += usize::from(bits);
        let bytes = &self.bytes[first..self.next.div_ceil(8)];
        let window = bytes.iter().rev().fold(0, |window, &byte| window << 8 | u64::from(byte));
        window >> offset & ((1 << bits) - 1)
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    fn example() -> Vec<u8> {
        pack(array![[1.0, -2.5, 0.1], [7.0, 7.0, 7.0]].view()).unwrap()
    }

    #[test]
    fn the_format_is_the_documented_one() {
        let mut expected = b"GLDT\x01\x03\0\0\0\x02\0".to_vec();
        // -25, 1 and 10 are 0, 26 and 35 above the minimum: six bits each.
        expected.extend_from_slice(&[1, 6]);
        expected.extend_from_slice(&(-25_i64).to_le_bytes());
        expected.extend_from_slice(&[0, 1]);
        expected.extend_from_slice(&7_i64.to_le_bytes());
        let stream: u32 = 35 | 26 << 12;
        expected.extend_from_slice(&stream.to_le_bytes()[..3]);
        assert_eq!(example(), expected);
    }

    #[test]
    fn numbers_are_those_nearest_to_their_decimals() {
        let numbers = array![[1e-15, 2e-15, 3e-15, 1e-9], [2501.0, 143.5, 0.07871, -19.99]];
        assert_eq!(unpack(&pack(numbers.view()).unwrap()), Ok(numbers));
    }

    #[test]
    fn what_no_table_begins_with_is_refused() {
        for bytes in [&b""[..], b"GLDT", b"GLDT\x02", b"1,2,3\n4,5,6\n"] {
            assert_eq!(unpack(bytes), Err(PackedError::Beginning));
        }
    }

    #[test]
    fn missing_and_left_over_bytes_are_refused() {
        let bytes = example();
        for length in 5..bytes.len() {
            assert!(matches!(unpack(&bytes[..length]), Err(PackedError::Length { got, expected })
                if got == length && got < expected && expected <= bytes.len()));
        }
        let longer = [&bytes[..], &[0]].concat();
        let (got, expected) = (longer.len(), bytes.len());
        assert_eq!(unpack(&longer), Err(PackedError::Length { got, expected }));
    }

    #[test]
    fn a_size_out_of_range_is_refused_before_anything_is_allocated() {
        for (rows, columns) in [(0, 1), (1, 0), (1, 1_001), (u32::MAX, 1), (2_001, 1_000)] {
            let size = [&rows.to_le_bytes()[..], &(columns as u16).to_le_bytes()].concat();
            let expected = PackedError::Size { rows: rows as usize, columns };
            assert_eq!(unpack(&[BEGINNING, &size[..]].concat()), Err(expected));
        }
    }

    #[test]
    fn a_column_out_of_range_is_refused() {
        for (decimals, bits, minimum) in
            [(16, 1, 0), (0, 0, 0), (0, 33, 0), (0, 255, 0), (0, 1, LARGEST - 1), (0, 1, i64::MIN)]
        {
            let mut bytes = example();
            let column = Column { decimals, bits, minimum };
            bytes[HEADER + COLUMN_HEADER..][..COLUMN_HEADER].copy_from_slice(&column.to_bytes());
            let expected = PackedError::Column { column: 2, decimals, bits, minimum };
            assert_eq!(unpack(&bytes), Err(expected));
        }
    }

    #[test]
    fn what_the_format_cannot_hold_is_not_packed() {
        for number in [f64::NAN, f64::INFINITY, -0.0, 1e300, 1e-16, 1.0 / 3.0] {
            let packed = pack(array![[1.0, 2.0], [0.0, number]].view());
            assert_eq!(packed, Err(PackedError::NotPackable { column: 2 }));
        }
        let empty = Array2::zeros((1, 0));
        assert_eq!(pack(empty.view()), Err(PackedError::Size { rows: 0, columns: 1 }));
    }
}
