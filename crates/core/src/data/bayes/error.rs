//! A Bayes error with its precision.

use crate::number::within;

/// A Bayes error, computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BayesError {
    /// The error as a share of the examples, 0 to 1/2.
    pub value: f64,
    /// How far `value` may be from the true one: a bound on or an estimate of the numerical
    /// error, a standard error for [`payments`](super::payments).
    pub precision: f64,
}

impl BayesError {
    /// From a closed form, which only rounding can harm.
    pub(super) fn closed(value: f64) -> Self {
        Self { value: within(value, 0.0, 0.5), precision: 4.0 * f64::EPSILON }
    }
}

/// Sizes of noise above this give the same value to 1e-5 or better, and are computed as this.
const LARGEST: f64 = 1e6;

/// The size of a finite noise, kept from overflowing.
pub(super) fn size(noise: f64) -> f64 {
    noise.abs().min(LARGEST)
}
