//! What the build machine itself got: links of runs and the fingerprints of their parameters.

/// Link of a run with one network, and the fingerprint of its parameters after its last epoch.
pub const FINGERPRINTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/fingerprints.rs"));
