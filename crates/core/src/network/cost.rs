//! Costs: binary cross-entropy, softmax cross-entropy, mean squared error.
//!
//! Each is computed from the output's z, so that it never overflows. For one example:
//!
//! ```text
//! bce         softplus(z) - y z,  softplus(z) = max(z, 0) + log1p(e^-|z|)    a = sigmoid(z)
//! softmax_ce  sum_k y_k (lse(z) - z_k),  lse(z) = max z + ln sum e^(z - max z)
//!                                         a_k = e^(z_k - max z) / sum e^(z - max z)
//! mse         1/2 sum_k (z_k - y_k)^2                                        a = z
//! ```
//! In all three the gradient of the mean loss is dZ = (A - Y) / m. The first equals the course's
//! -(y log a + (1 - y) log(1 - a)).
//!
//! What is *reported* follows the course's notebook where a predicted probability is exactly 0 or
//! 1: an infinite loss if it is wrong, none if it is right.

use crate::data::Task;
use crate::kernels::{self, F64x2, Line, elementary, output, sigmoid};

/// Which cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Binary cross-entropy of one sigmoid output.
    Bce,
    /// Cross-entropy of a softmax over all outputs; Y is one-hot.
    SoftmaxCe,
    /// Half the squared error, summed over linear outputs.
    Mse,
}

/// How the same loss is written, which matters where it rounds or overflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossForm {
    /// From z; finite for every finite z. Gradient checks use it.
    Stable,
    /// [`LossForm::Stable`], but infinite where a prediction is exactly the wrong one of 0 and 1.
    Reported,
    /// The notebook's: from a alone, by log a and log(1 - a); a term that is 0 times infinity is
    /// left out.
    Plain,
}

impl From<Task> for Loss {
    fn from(task: Task) -> Self {
        match task {
            Task::Binary => Self::Bce,
            Task::Classes(_) => Self::SoftmaxCe,
            Task::Regression => Self::Mse,
        }
    }
}

impl Loss {
    /// Replaces one example's z by its prediction a (n_y numbers).
    pub fn predict(self, z: &mut [f64]) {
        match self {
            Self::Bce => z.iter_mut().for_each(|z| *z = sigmoid(*z)),
            Self::SoftmaxCe => {
                let most = largest(z);
                z.iter_mut().for_each(|z| *z = exp(*z - most));
                let sum: f64 = z.iter().sum();
                z.iter_mut().for_each(|a| *a /= sum);
            }
            Self::Mse => {}
        }
    }

    /// dZ = (A - Y) / m for a block with `tiles` in use, with A the predictions. Z, Y and dZ have
    /// n_y lines.
    pub(super) fn error(self, z: &[Line], y: &[Line], m: f64, tiles: usize, dz: &mut [Line]) {
        match self {
            Self::Bce => output::sigmoid_error(z, y, m, tiles, dz),
            Self::Mse => output::linear_error(z, y, m, tiles, dz),
            Self::SoftmaxCe => output::softmax_error(z, y, m, tiles, dz),
        }
    }

    /// Loss of one example from its `z` and `y` (n_y numbers each), in nats for cross-entropies.
    #[must_use]
    pub fn of(self, z: &[f64], y: &[f64], form: LossForm) -> f64 {
        let pairs = z.iter().zip(y);
        match self {
            Self::Bce => pairs.map(|(&z, &y)| bce(z, y, form)).sum(),
            Self::SoftmaxCe => {
                let lse = log_sum_exp(z);
                let each = pairs.filter(|&(_, &y)| y != 0.0);
                each.map(|(&z, &y)| y * surprise(lse - z, form)).sum()
            }
            Self::Mse => pairs.map(|(z, y)| 0.5 * (z - y) * (z - y)).sum(),
        }
    }
}

/// -ln a from ln a's own stable value `minus_ln`.
fn surprise(minus_ln: f64, form: LossForm) -> f64 {
    let a = exp(-minus_ln);
    match form {
        LossForm::Stable => minus_ln,
        LossForm::Reported if a == 0.0 => f64::INFINITY,
        LossForm::Reported => minus_ln,
        LossForm::Plain => -libm::log(a),
    }
}

fn bce(z: f64, y: f64, form: LossForm) -> f64 {
    match form {
        LossForm::Stable => stable_loss(z, y),
        LossForm::Reported => reported_loss(z, sigmoid(z), y),
        LossForm::Plain => {
            let a = sigmoid(z);
            let term = |y: f64, a: f64| if y == 0.0 { 0.0 } else { -libm::log(a) * y };
            term(y, a) + term(1.0 - y, 1.0 - a)
        }
    }
}

fn log_sum_exp(z: &[f64]) -> f64 {
    let most = largest(z);
    most + libm::log(z.iter().map(|z| exp(z - most)).sum())
}

fn largest(z: &[f64]) -> f64 {
    z.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

fn exp(x: f64) -> f64 {
    elementary::exp(F64x2::splat(x)).to_array()[0]
}

/// Binary cross-entropy of one example from its z, in nats; finite for every finite z.
#[must_use]
pub fn stable_loss(z: f64, y: f64) -> f64 {
    output::bce_with_logits(F64x2::splat(z), F64x2::splat(y)).to_array()[0]
}

/// Binary cross-entropy of one example as the notebook prints it: infinite where a = sigmoid(z)
/// is exactly the wrong one of 0 and 1, nothing where it is the right one, else [`stable_loss`].
#[must_use]
pub fn reported_loss(z: f64, a: f64, y: f64) -> f64 {
    let exact = a == 0.0 || a == 1.0;
    match exact {
        true if a == y => 0.0,
        true => f64::INFINITY,
        false => stable_loss(z, y),
    }
}

/// Mean of losses, summed pairwise as NumPy does.
#[must_use]
pub fn mean(losses: &[f64]) -> f64 {
    kernels::pairwise_sum(losses) / losses.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stable_form_equals_the_notebook_s_where_that_is_exact() {
        for z in [-8.0, -1.0, 0.0, 0.5, 4.0] {
            for y in [0.0, 1.0] {
                let a = sigmoid(z);
                let notebook = -(y * a.ln() + (1.0 - y) * (1.0 - a).ln());
                assert!((stable_loss(z, y) - notebook).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn a_sure_prediction_s_small_loss_is_as_exact_when_it_is_1_as_when_it_is_0() {
        for z in [5.0, 20.0, 33.3] {
            assert_eq!(stable_loss(z, 1.0), stable_loss(-z, 0.0));
        }
    }

    #[test]
    fn exact_predictions_cost_nothing_if_right_and_infinity_if_wrong() {
        assert_eq!(reported_loss(800.0, 1.0, 0.0), f64::INFINITY);
        assert_eq!(reported_loss(-800.0, 0.0, 1.0), f64::INFINITY);
        assert_eq!(reported_loss(800.0, 1.0, 1.0), 0.0);
        assert_eq!(reported_loss(-800.0, 0.0, 0.0), 0.0);
        assert_eq!(reported_loss(f64::NEG_INFINITY, 0.0, 0.0), 0.0);
        assert_eq!(stable_loss(800.0, 0.0), 800.0);
    }
}
