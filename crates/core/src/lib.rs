//! The numerics of gradlab: small neural networks, trained so that every digit can be checked.
//!
//! Data flows one way, one module a room:
//! [`preset`] (every hyperparameter, once) -> [`data`] drawn by [`rng`] -> [`network`] on
//! [`kernels`] -> [`train`] -> [`experiment`], which owns them all and answers the views'
//! questions through [`probe`]. [`diagnose`] says what a run's errors mean, [`mod@numpy`] writes a
//! run down as a script that others can run.
//!
//! The notation is the course's: X is (n_x, m) with one example a column, W\[l\] is
//! (n_l, n_{l-1}), b\[l\] is (n_l, 1), A\[l\] = g(Z\[l\]), J is the cost, m the number of
//! examples. Everything is `f64`; matrices are `ndarray`'s with rows contiguous over examples, and
//! the kernels pack examples in blocks.
//!
//! A preset decides every bit of a run, natively and in every browser: elementary functions come
//! from one compiled-in implementation (the kernels', else `libm`), there is no fused multiply-add, and no sum's
//! order depends on the machine.

pub mod check;
pub mod data;
pub mod diagnose;
pub mod error;
pub mod experiment;
pub mod faults;
mod fnv;
mod named;
pub mod network;
pub mod number;
pub mod preset;
pub mod probe;
pub mod quote;
pub mod train;

pub use error::Error;
pub use experiment::Experiment;
pub use gradlab_kernels as kernels;
pub use gradlab_kernels::rng;
pub use preset::{CheckedPreset, Link, Notice, Preset};
