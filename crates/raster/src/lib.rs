//! Grids of numbers as pictures: what a network says of the plane, what its units make of it, and the
//! cost over two weights.
//!
//! ```text
//! values -> Ramp::paint -> pixels (RGBA)
//!        -> level_line  -> pieces of the line where the values cross a level
//! ```
//! A grid is square, `side` by `side` values, row by row from the top, each at the middle of its
//! cell. The same numbers give the same pixels natively and in every browser.

mod colour;
mod level;
mod ramp;

pub use colour::Rgb;
pub use level::level_line;
pub use ramp::Ramp;
