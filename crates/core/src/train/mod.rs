//! Training: gradient, penalty, dropout, augmentation and an optimiser's step, over all examples
//! or in mini-batches.
//!
//! The loop is the course's: draw this epoch's examples and masks, take the gradient of J
//! ([`Objective`]), step against it. J as reported is what full-batch training makes smaller: with
//! this epoch's augmentation and masks, penalty included, before the update. In mini-batches no
//! single J is made smaller; there it is J of the whole training set as it stands, without masks or
//! augmentation.

pub mod augment;
mod config;
pub mod dropout;
mod method;
pub mod optimiser;
mod trainer;
mod tuning;

pub use augment::Augmentation;
pub use config::Config;
pub use dropout::MaskSource;
pub use method::Method;
pub use optimiser::Optimiser;
pub use trainer::{Progress, Trainer};
pub use tuning::Tuning;
