//! Mistakes in the forward pass that no gradient check can find: J itself is another, and its
//! gradient is right.

use crate::network::LossForm;

/// What is wrong forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForwardFault {
    /// Dropout without the division by keep_prob.
    NoKeepDivision,
    /// The loss by log(sigmoid(z)) in two steps.
    LogInTwoSteps,
}

/// The scale of masks that are not divided by keep_prob.
pub(super) fn undivided(_keep: f64) -> f64 {
    1.0
}

/// log(sigmoid(z)) in two steps, as in the notebook.
pub(super) const IN_TWO_STEPS: LossForm = LossForm::Plain;
