//! The arithmetic that gradlab spends its time in, behind one narrow door: the three matrix products
//! of a layer with its activation, the output's error, the elementary functions, the sum, what
//! optimisers do to parameters, and the random numbers. A crate of its own, so that it alone is
//! compiled for speed and all else for size.
//!
//! Examples are packed in [`Blocks`] of 104: a block stays in cache on its way through all layers, and
//! no product has a remainder to treat. Every product has a fixed order of summation, the same on
//! every machine and whatever the vector width: products over units add up unit by unit, products
//! over examples keep two partial sums a block. Nothing is allocated. The tests hold each product
//! against `ndarray`'s own.
//!
//! ```
//! use gradlab_kernels::{Activation, Blocks, ZERO, flat};
//! use ndarray::array;
//!
//! // A = relu(W X + b) for X (2, 3), W (1, 2): a block of one line a unit.
//! let x = Blocks::pack(array![[1.0, 2.0, 3.0], [0.0, 1.0, -4.0]].view());
//! let (w, b) = ([1.0, 1.0], [-0.5]);
//! for block in x.blocks() {
//!     let mut a = vec![ZERO; 1];
//!     Activation::Relu.layer_forward(&w, &b, block.lines, &mut a, block.tiles());
//!     assert_eq!(flat(&a[0])[..block.count], [0.5, 2.5, 0.0]);
//! }
//! ```

mod activation;
mod blocks;
pub mod elementary;
mod mt19937;
pub mod output;
mod product;
pub mod rng;
mod simd;
pub mod steps;
mod sum;

pub use activation::{Activation, LEAKY_SLOPE, sigmoid};
pub use blocks::{
    BLOCK, Block, Blocks, LANES, Line, TILES, Tile, ZERO, apply_mask, copy_column, flat, flat_mut,
};
pub use product::{transpose, weight_gradient};
pub use simd::{F64x2, Mask64x2};
pub use sum::{mean_and_sd, pairwise_sum};
