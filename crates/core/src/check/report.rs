//! How a gradient check is made, and what it found.

use std::ops::Range;

use super::difference::{CUBE_ROOT_OF_EPSILON, ROOT_OF_EPSILON};
use super::verdict::{Difference, Steps, Verdict};
use crate::network::LossForm;

/// How a check is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Half the interval, above 0 and finite.
    pub epsilon: f64,
    /// Two-sided differences; else one-sided.
    pub two_sided: bool,
    /// How J's losses are written.
    pub form: LossForm,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epsilon: CUBE_ROOT_OF_EPSILON, two_sided: true, form: LossForm::Stable }
    }
}

impl Settings {
    pub(super) const fn steps(self) -> Steps {
        let best = if self.two_sided { CUBE_ROOT_OF_EPSILON } else { ROOT_OF_EPSILON };
        Steps { epsilon: self.epsilon, best }
    }
}

/// W or b of one layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// The weights.
    W,
    /// The biases.
    B,
}

/// One block of theta.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Layer, from 1.
    pub layer: usize,
    /// W or b.
    pub parameter: Parameter,
    /// Where it lies in theta.
    pub range: Range<usize>,
    /// How far the two gradients are apart there.
    pub difference: Difference,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Over the whole vector.
    pub whole: Difference,
    /// W1, b1, W2, b2, ...
    pub blocks: Vec<Block>,
    /// The whole's verdict, or a worse one of a block: look again or bug. A block that can't tell
    /// beside a whole that is correct is so small that round-off hides it; that speaks neither for
    /// nor against the whole.
    pub verdict: Verdict,
    /// dtheta, as backpropagation gives it.
    pub gradient: Vec<f64>,
    /// The differences of J.
    pub approx: Vec<f64>,
    /// Components in whose interval a relu, or the L1 penalty at w = 0, has its kink: there
    /// differences say little. What they alone put apart is never called a bug.
    pub kinks: Vec<bool>,
    /// J at theta, penalty and all.
    pub cost: f64,
    /// Forward passes that were made.
    pub passes: usize,
}
