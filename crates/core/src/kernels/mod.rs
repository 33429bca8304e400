//! The arithmetic that time is spent in, behind one narrow door: the three matrix products of a
//! layer, the elementary functions and the sum.
//!
//! Examples are packed eight at a time ([`Tiles`]), so that the compiler keeps a tile in vector
//! registers and no product has a remainder to treat. Every product has a fixed order of
//! summation, the same on every machine and whatever the vector width: products over units add up
//! unit by unit, products over examples keep four partial sums. Nothing is allocated. The tests
//! hold each product against `ndarray`'s own.

mod pair;
mod product;
mod sum;
mod tiles;

pub use libm::{exp, log1p, tanh};
pub use product::{affine, back, weight_gradient};
pub use sum::pairwise_sum;
pub use tiles::{LANES, Tile, Tiles, ZERO, flat, flat_mut};
