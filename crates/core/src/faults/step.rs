//! Mistakes in the optimiser's step.

/// What is wrong in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepFault {
    /// Adam's v and s are multiplied by 1 - beta^t where they should be divided by it.
    AdamBias,
}

/// What v and s are divided by, from beta^t, if they are to be multiplied by 1 - beta^t.
pub(super) fn multiplied(power: f64) -> f64 {
    1.0 / (1.0 - power)
}
