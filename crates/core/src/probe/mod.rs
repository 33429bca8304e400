//! Questions that views ask of a network: its answer and its units' over the plane of two inputs
//! ([`grid`]), what flows through its layers ([`statistics`]), what dropout does to their mean
//! ([`expectation`]), and its cost as a function of the
//! parameters ([`surface`]).

//! What a question costs is told before it is begun, and refused above [`MOST_WORK`].

pub mod eigenvalues;
pub mod expectation;
pub mod grid;
pub mod statistics;
pub mod surface;

pub use grid::{Frame, Grid};
pub use surface::{Surface, Window};

/// Most multiplications of one question: about ten seconds in a browser.
pub const MOST_WORK: u64 = 20_000_000_000;
