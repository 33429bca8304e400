//! What the build machine itself got: links of runs and the fingerprints of their parameters.

mod experiment;

pub use experiment::{LINKS, experiment};

/// The fingerprints of the parameters of [`LINKS`] after their last epoch.
pub const FINGERPRINTS: &[&str] = include!(concat!(env!("OUT_DIR"), "/fingerprints.rs"));
