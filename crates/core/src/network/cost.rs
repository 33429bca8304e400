//! Binary cross-entropy.
//!
//! From the output's z the loss of one example is softplus(z) - y z, with
//! softplus(z) = max(z, 0) + log1p(e^-|z|): it never overflows, and it equals the course's
//! -(y log a + (1 - y) log(1 - a)). Its gradient is dZ = a - y.
//!
//! What is *reported* follows the course's notebook where a prediction is exactly 0 or 1: an
//! infinite loss if it is wrong, none if it is right.

use crate::kernels;

/// Loss of one example from its z, in nats; finite for every finite z.
#[must_use]
pub fn stable_loss(z: f64, y: f64) -> f64 {
    z.max(0.0) + kernels::log1p(kernels::exp(-z.abs())) - y * z
}

/// Loss of one example as the notebook prints it: infinite where a = sigmoid(z) is exactly the
/// wrong one of 0 and 1, nothing where it is the right one, else [`stable_loss`].
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
    use crate::network::activation::sigmoid;

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
    fn exact_predictions_cost_nothing_if_right_and_infinity_if_wrong() {
        assert_eq!(reported_loss(800.0, 1.0, 0.0), f64::INFINITY);
        assert_eq!(reported_loss(-800.0, 0.0, 1.0), f64::INFINITY);
        assert_eq!(reported_loss(800.0, 1.0, 1.0), 0.0);
        assert_eq!(reported_loss(-800.0, 0.0, 0.0), 0.0);
        assert_eq!(reported_loss(f64::NEG_INFINITY, 0.0, 0.0), 0.0);
        assert_eq!(stable_loss(800.0, 0.0), 800.0);
    }
}
