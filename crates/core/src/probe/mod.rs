//! Questions that views ask of a network: its answer over the plane of two inputs ([`grid`]).

pub mod grid;

pub use grid::{Frame, Grid};
