//! Is the gradient right? Numerical differences ([`difference`]), the gradient check over the
//! concatenated parameter vector ([`gradient`]), what they say ([`verdict`]), and the course's own
//! example of one ([`notebook`]).
//!
//! ```
//! use gradlab_core::check::difference::{central, forward};
//! use gradlab_core::check::notebook::Example;
//! use gradlab_core::check::{Settings, Verdict};
//!
//! // The lecture's example, whose derivative at 1 is 3: a two-sided difference is much nearer.
//! let cube = |t: f64| t * t * t;
//! assert!((central(cube, 1.0, 0.01) - 3.0001).abs() < 1e-9);
//! assert!((forward(cube, 1.0, 0.01) - 3.0301).abs() < 1e-9);
//!
//! // The notebook's network of 47 parameters, each changed by epsilon up and down.
//! let report = Example::notebook().check(None, Settings::default())?;
//! assert_eq!(report.approx.len(), 47);
//! assert!(report.whole.ratio < 1e-7); // no unit, 0 to 1
//! assert_eq!(report.verdict, Verdict::Correct);
//! # Ok::<(), gradlab_core::Error>(())
//! ```

pub mod difference;
pub mod gradient;
pub mod notebook;
mod report;
pub mod verdict;

pub use gradient::GradientCheck;
pub use report::{Block, Parameter, Report, Settings};
pub use verdict::{Difference, Reason, Verdict};
