//! What the build machine itself got: links of runs and the fingerprints of their parameters, random
//! sequences of questions and the fingerprints of the answers, a hash of pictures.

mod experiment;
mod pictures;
mod sequences;

pub use experiment::{LINKS, experiment};
pub use pictures::pictures;
pub use sequences::{SEEDS, fingerprint};

/// The fingerprints of the parameters of [`LINKS`] after their last epoch.
pub const FINGERPRINTS: &[&str] = include!(concat!(env!("OUT_DIR"), "/fingerprints.rs"));

/// The fingerprints of the answers to the sequences of [`SEEDS`].
pub const ANSWERS: &[Option<u64>] = include!(concat!(env!("OUT_DIR"), "/answers.rs"));

/// What [`pictures`] gives.
pub const PICTURES: u64 = include!(concat!(env!("OUT_DIR"), "/pictures.rs"));
