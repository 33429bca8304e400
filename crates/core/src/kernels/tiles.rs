//! Examples packed for the kernels: eight examples side by side, all their features one after
//! another, so that what a pass touches at once lies together.

use ndarray::{Array2, ArrayView2};

/// Examples in a tile.
pub const LANES: usize = 8;

/// One number of each of eight examples, as pairs.
pub type Tile = [[f64; 2]; LANES / 2];

/// A tile of zeros.
pub const ZERO: Tile = [[0.0; 2]; LANES / 2];

/// Tiles as plain numbers, example after example of each line.
#[must_use]
pub fn flat(tiles: &[Tile]) -> &[f64] {
    tiles.as_flattened().as_flattened()
}

/// Tiles as plain numbers, to be changed in place.
pub fn flat_mut(tiles: &mut [Tile]) -> &mut [f64] {
    tiles.as_flattened_mut().as_flattened_mut()
}

/// A (rows, m) matrix as tiles: tile after tile, each with its `rows` lines of eight examples. The
/// last tile is filled up with zeros.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiles {
    rows: usize,
    m: usize,
    tiles: Vec<Tile>,
}

impl Tiles {
    /// Room for `m` examples with `rows` numbers each, all 0.
    #[must_use]
    pub fn zeros(rows: usize, m: usize) -> Self {
        Self { rows, m, tiles: vec![ZERO; rows * m.div_ceil(LANES)] }
    }

    /// Packs a (rows, m) matrix.
    #[must_use]
    pub fn pack(matrix: ArrayView2<'_, f64>) -> Self {
        let mut packed = Self::zeros(matrix.nrows(), matrix.ncols());
        for ((i, j), &value) in matrix.indexed_iter() {
            *packed.place(i, j) = value;
        }
        packed
    }

    /// Takes the examples `columns` of `from` in that order; `self` keeps its room, which must be
    /// large enough, and has as many examples as there are columns.
    ///
    /// # Panics
    /// If the rows differ, the room is too small or a column is out of range.
    pub fn gather(&mut self, from: &Self, columns: &[usize]) {
        assert_eq!(self.rows, from.rows, "as many rows");
        self.m = columns.len();
        let (rows, used) = (self.rows, self.tiles_used() * self.rows);
        self.tiles[..used].fill(ZERO);
        for (j, &column) in columns.iter().enumerate() {
            for i in 0..rows {
                *self.place(i, j) = from.value(i, column);
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
        self.tiles[j / LANES * self.rows + i][j % LANES / 2][j % 2]
    }

    /// Copies example `j` into `column` (as many numbers as there are rows).
    ///
    /// # Panics
    /// If the example is out of range.
    pub fn take(&self, j: usize, column: &mut [f64]) {
        for (value, line) in column.iter_mut().zip(&self.tiles[j / LANES * self.rows..]) {
            *value = line[j % LANES / 2][j % 2];
        }
    }

    /// Puts `value` into row `i` of example `j`.
    ///
    /// # Panics
    /// If either is out of range.
    pub fn set(&mut self, i: usize, j: usize, value: f64) {
        *self.place(i, j) = value;
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

    fn place(&mut self, i: usize, j: usize) -> &mut f64 {
        &mut self.tiles[j / LANES * self.rows + i][j % LANES / 2][j % 2]
    }

    /// Runs of at most `count` tiles, each with the number of its first example.
    pub fn blocks(&self, count: usize) -> impl Iterator<Item = (usize, &[Tile])> {
        let used = &self.tiles[..self.tiles_used() * self.rows];
        used.chunks(count * self.rows).enumerate().map(move |(i, b)| (i * count * LANES, b))
    }

    fn tiles_used(&self) -> usize {
        self.m.div_ceil(LANES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_every_number_and_fills_up_with_zeros() {
        let matrix = Array2::from_shape_fn((3, 19), |(i, j)| (100 * i + j) as f64);
        let packed = Tiles::pack(matrix.view());
        let blocks: Vec<_> = packed.blocks(2).collect();
        assert_eq!(blocks.iter().map(|b| b.0).collect::<Vec<_>>(), [0, 16]);
        assert_eq!(flat(&blocks[0].1[2..3])[3], 203.0);
        assert_eq!(flat(&blocks[0].1[4..5])[2], 110.0);
        assert_eq!(flat(&blocks[1].1[1..2]), [116.0, 117.0, 118.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn gathering_is_packing_the_chosen_columns() {
        let matrix = Array2::from_shape_fn((2, 21), |(i, j)| (100 * i + j) as f64);
        let from = Tiles::pack(matrix.view());
        let mut room = Tiles::zeros(2, 12);
        room.gather(&from, &(0..12).collect::<Vec<_>>());
        let columns = [20, 3, 8];
        room.gather(&from, &columns);
        let wanted = Tiles::pack(matrix.select(ndarray::Axis(1), &columns).view());
        assert_eq!(room.m(), 3);
        assert!(room.blocks(4).eq(wanted.blocks(4)));
    }
}
