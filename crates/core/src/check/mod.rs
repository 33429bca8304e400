//! Is the gradient right? Numerical differences ([`difference`]), the gradient check over the
//! concatenated parameter vector ([`gradient`]), what they say ([`verdict`]), and the mistakes that are planted for a learner to
//! find ([`bugs`]).

pub mod bugs;
pub mod difference;
pub mod gradient;
pub mod notebook;
pub mod verdict;

pub use bugs::{BugKind, Fault, Planted};
pub use gradient::{GradientCheck, Report, Settings};
pub use verdict::{Difference, Reason, Verdict};
