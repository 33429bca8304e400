//! Is the gradient right? Numerical differences ([`difference`]), the gradient check over the
//! concatenated parameter vector ([`gradient`]), what they say ([`verdict`]), and the course's own
//! example of one ([`notebook`]).

pub mod difference;
pub mod gradient;
pub mod notebook;
mod report;
pub mod verdict;

pub use gradient::GradientCheck;
pub use report::{Block, Parameter, Report, Settings};
pub use verdict::{Difference, Reason, Verdict};
