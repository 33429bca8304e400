//! Questions that views ask of a network: its answer and its units' over the plane of two inputs
//! ([`grid`]), and what flows through its layers ([`statistics`]).

pub mod grid;
pub mod statistics;

pub use grid::{Frame, Grid};
