//! Questions that figures ask of a network: its answer and its units' over the plane of two inputs
//! ([`grid`]), what flows through its layers ([`statistics`]), what dropout does to their mean
//! ([`expectation`]), and its cost as a function of the parameters ([`surface`]), with the
//! [`eigenvalues`] of its Hessian.
//!
//! What a question costs is known before it is begun, and refused above [`MOST_WORK`].
//!
//! ```
//! use gradlab_core::data::Dataset;
//! use gradlab_core::network::{Loss, Network, Parameters, Penalty, Shape};
//! use gradlab_core::probe::Surface;
//! use gradlab_core::probe::eigenvalues::{condition, eigenvalues};
//! use ndarray::array;
//!
//! // Linear regression, X (2, 4) with a second input ten times as wide, theta = (w1, w2, b).
//! let x = array![[1.0, -1.0, 1.0, -1.0], [10.0, 10.0, -10.0, -10.0]];
//! let data = Dataset::new(x, array![[1.0, 0.0, 0.0, -1.0]]);
//! let network = Network::new(Parameters::zeros(Shape::new(&[2, 1])), vec![], Loss::Mse);
//!
//! let mut surface = Surface::new(&network, &data, Penalty::default());
//! let hessian = surface.hessian(&[0, 1])?; // by w1 and w2: X X^T / m, (2, 2)
//! assert!((hessian[(1, 1)] - 100.0).abs() < 1e-5);
//! assert!((condition(&eigenvalues(&hessian)) - 100.0).abs() < 1e-5);
//! # Ok::<(), gradlab_core::Error>(())
//! ```

pub mod eigenvalues;
pub mod expectation;
pub mod grid;
pub mod statistics;
pub mod surface;

pub use grid::{Frame, Grid};
pub use surface::{Surface, Window};

/// Most multiplications of one question: about ten seconds in a browser.
pub const MOST_WORK: u64 = 20_000_000_000;
