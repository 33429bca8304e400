//! The arithmetic that time is spent in, behind one narrow door: the three matrix products of a
//! layer, the elementary functions and the sum.
//!
//! Every product has a fixed order of summation, the same on every machine and whatever the
//! vector width: products over units add up unit by unit, products over examples keep eight
//! partial sums. Nothing is allocated. The tests hold each product against `ndarray`'s own.

mod product;
mod sum;

pub use libm::{exp, log1p, tanh};
pub use product::{affine, back, weight_gradient};
pub use sum::pairwise_sum;
