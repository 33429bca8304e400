//! How much a file may hold.

/// How many bytes a file may have.
pub const MOST_BYTES: usize = 64 << 20;
/// How many rows of numbers a file may have.
pub const MOST_ROWS: usize = 100_000;
/// How many features a row may have, the label not counted.
pub const MOST_FEATURES: usize = 1_000;
/// How many cells, labels included, a file may have.
pub const MOST_CELLS: usize = 2_000_000;
/// How many bytes a cell may have: more than any number needs.
pub const LONGEST_CELL: usize = 1_000;
