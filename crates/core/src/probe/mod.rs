//! Questions that views ask of a network: its answer and its units' over the plane of two inputs
//! ([`grid`]), what flows through its layers ([`statistics`]), what dropout does to their mean
//! ([`expectation`]), and its cost as a function of the
//! parameters ([`surface`]).

pub mod expectation;
pub mod grid;
pub mod statistics;
pub mod surface;

pub use grid::{Frame, Grid};
pub use surface::{Surface, Window};
