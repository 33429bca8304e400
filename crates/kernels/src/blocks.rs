//! Examples packed for the kernels: 104 examples side by side in a [`Line`] for each feature or
//! unit, the lines of a block one after another, so that what a pass touches at once lies together.

use ndarray::{Array2, ArrayView2};

use crate::F64x2;

/// Examples that are multiplied at once.
pub const LANES: usize = 8;

/// One number of each of eight examples, in twos as [`F64x2`] loads them.
pub type Tile = [[f64; 2]; LANES / 2];

/// Tiles in a line: an odd number of cache lines, so that lines side by side do not compete for
/// the same places in a cache.
pub const TILES: usize = 13;

/// Examples that go through the layers together.
pub const BLOCK: usize = TILES * LANES;

/// One number of each example of a block.
pub type Line = [Tile; TILES];

/// A line of zeros.
pub const ZERO: Line = [[[0.0; 2]; LANES / 2]; TILES];

/// A line's numbers, one an example.
#[must_use]
pub fn flat(line: &Line) -> &[f64] {
    line.as_flattened().as_flattened()
}

/// A line's numbers, to be changed in place.
pub fn flat_mut(line: &mut Line) -> &mut [f64] {
    line.as_flattened_mut().as_flattened_mut()
}

/// Copies example `at` of a block, from its first lines, into `column`.
pub fn copy_column(lines: &[Line], at: usize, column: &mut [f64]) {
    for (value, line) in column.iter_mut().zip(lines) {
        *value = flat(line)[at];
    }
}

/// Applies dropout's D to the lines of a block: multiplies by `scale` where an example's bit in
/// `mask` is set, and by 0 where it is not. Line i and example 8 tile + k have bit k of byte
/// `tile * lines.len() + i`.
pub fn apply_mask(mask: &[u8], scale: f64, block: Block<'_>, lines: &mut [Line]) {
    // By the bits of two examples, the first one's lowest.
    let factors = [[0.0; 2], [scale, 0.0], [0.0, scale], [scale; 2]];
    for (t, mask) in mask.chunks(lines.len().max(1)).take(block.tiles()).enumerate() {
        for (line, &bits) in lines.iter_mut().zip(mask) {
            for (k, two) in line[t].iter_mut().enumerate() {
                let factors = &factors[usize::from(bits >> (2 * k) & 3)];
                (F64x2::load(two) * F64x2::load(factors)).store(two);
            }
        }
    }
}

/// A (rows, m) matrix in blocks of [`BLOCK`] examples, each with its `rows` lines. The last block
/// is filled up with zeros.
#[derive(Clone, Debug, PartialEq)]
pub struct Blocks {
    rows: usize,
    m: usize,
    lines: Vec<Line>,
}

/// A block of a matrix, and which examples it has.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a> {
    /// Number of its first example.
    pub first: usize,
    /// How many it has, at most [`BLOCK`].
    pub count: usize,
    /// One line a row.
    pub lines: &'a [Line],
}

impl Block<'_> {
    /// Tiles that its examples fill.
    #[must_use]
    pub fn tiles(&self) -> usize {
        self.count.div_ceil(LANES)
    }
}

impl Blocks {
    /// Room for `m` examples with `rows` numbers each, all 0.
    #[must_use]
    pub fn zeros(rows: usize, m: usize) -> Self {
        Self { rows, m, lines: vec![ZERO; rows * m.div_ceil(BLOCK)] }
    }

    /// Packs a (rows, m) matrix.
    #[must_use]
    pub fn pack(matrix: ArrayView2<'_, f64>) -> Self {
        let mut packed = Self::zeros(matrix.nrows(), matrix.ncols());
        for ((i, j), &value) in matrix.indexed_iter() {
            packed.set(i, j, value);
        }
        packed
    }

    /// Takes the examples `columns` of `from` in that order; `self` keeps its room, which must be
    /// large enough, and has as many examples as there are columns.
    ///
    /// # Panics
    /// If the rows differ, the room is too small or a column is out of range.
    pub fn gather(&mut self, from: &Self, columns: &[usize]) {
        assert!(self.rows == from.rows, "as many rows");
        self.m = columns.len();
        let blocks = columns.chunks(BLOCK).zip(self.lines.chunks_exact_mut(self.rows.max(1)));
        for (columns, lines) in blocks {
            for (i, line) in lines.iter_mut().enumerate() {
                for (value, &column) in flat_mut(line).iter_mut().zip(columns) {
                    *value = from.value(i, column);
                }
            }
        }
    }

    /// The number of examples m.
    #[must_use]
    pub fn m(&self) -> usize {
        self.m
    }

    /// The number in row `i` of example `j`.
    ///
    /// # Panics
    /// If either is out of range.
    #[must_use]
    pub fn value(&self, i: usize, j: usize) -> f64 {
        flat(&self.lines[j / BLOCK * self.rows + i])[j % BLOCK]
    }

    /// Copies example `j` into `column` (as many numbers as there are rows).
    ///
    /// # Panics
    /// If the example is out of range.
    pub fn copy_column(&self, j: usize, column: &mut [f64]) {
        copy_column(&self.lines[j / BLOCK * self.rows..], j % BLOCK, column);
    }

    /// Puts `value` into row `i` of example `j`.
    ///
    /// # Panics
    /// If either is out of range.
    pub fn set(&mut self, i: usize, j: usize, value: f64) {
        flat_mut(&mut self.lines[j / BLOCK * self.rows + i])[j % BLOCK] = value;
    }

    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The (rows, m) matrix that was packed.
    #[must_use]
    pub fn unpack(&self) -> Array2<f64> {
        Array2::from_shape_fn((self.rows, self.m), |(i, j)| self.value(i, j))
    }

    /// Its blocks in order.
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        (0..self.m).step_by(BLOCK).map(|first| Block {
            first,
            count: (self.m - first).min(BLOCK),
            lines: &self.lines[first / BLOCK * self.rows..][..self.rows],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_every_number_and_fills_up_with_zeros() {
        let matrix = Array2::from_shape_fn((3, 107), |(i, j)| (200 * i + j) as f64);
        let packed = Blocks::pack(matrix.view());
        let blocks: Vec<_> = packed.blocks().collect();
        assert_eq!(
            blocks.iter().map(|b| (b.first, b.count)).collect::<Vec<_>>(),
            [(0, 104), (104, 3)]
        );
        assert_eq!(blocks[1].tiles(), 1);
        assert_eq!(flat(&blocks[0].lines[2])[3], 403.0);
        assert_eq!(flat(&blocks[1].lines[1])[..4], [304.0, 305.0, 306.0, 0.0]);
        assert_eq!(packed.unpack(), matrix);
    }

    #[test]
    fn gathering_is_packing_the_chosen_columns() {
        let matrix = Array2::from_shape_fn((2, 131), |(i, j)| (200 * i + j) as f64);
        let from = Blocks::pack(matrix.view());
        let mut room = Blocks::zeros(2, 120);
        for columns in [(0..120).collect(), vec![130, 3, 8], (5..119).rev().collect()] {
            room.gather(&from, &columns);
            assert_eq!(room.m(), columns.len());
            assert_eq!(room.unpack(), matrix.select(ndarray::Axis(1), &columns));
        }
    }
}
