//! L2 and L1 penalties, and their gradients.
//!
//! ```text
//! lambda / (2m) sum w^2  +  lambda_1 / (2m) sum |w|        over all weights; biases are free
//! dW += lambda / m W + lambda_1 / (2m) sign(W)             sign(0) = 0
//! ```
//! m is the number of training examples, for mini-batches too, so that a batch's gradient
//! estimates that of the whole J. Source: the course's lectures; L1 with 1/(2m) as on its slide.

use super::Parameters;

/// The two strengths.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Penalty {
    /// lambda.
    pub l2: f64,
    /// lambda_1.
    pub l1: f64,
}

impl Penalty {
    /// What is added to the cost of `m` training examples.
    #[must_use]
    pub fn cost(self, parameters: &Parameters, m: usize) -> f64 {
        if self == Self::default() {
            return 0.0;
        }
        let (mut squares, mut sizes) = (0.0, 0.0);
        for l in 1..=parameters.shape().layers() {
            let w = parameters.w_flat(l);
            squares += w.iter().map(|w| w * w).sum::<f64>();
            sizes += w.iter().map(|w| w.abs()).sum::<f64>();
        }
        let m = m as f64;
        self.l2 / (2.0 * m) * squares + self.l1 / (2.0 * m) * sizes
    }

    /// Adds the penalty's gradient to `gradient`.
    pub fn add_gradient(self, parameters: &Parameters, m: usize, gradient: &mut Parameters) {
        if self == Self::default() {
            return;
        }
        for l in 1..=parameters.shape().layers() {
            self.add_to(parameters.w_flat(l), m, gradient.layer_flat_mut(l).0);
        }
    }

    /// Adds the penalty's gradient by the weights `w` of one layer to `dw`.
    pub fn add_to(self, w: &[f64], m: usize, dw: &mut [f64]) {
        if self == Self::default() {
            return;
        }
        let (l2, l1) = (self.l2 / m as f64, self.l1 / (2.0 * m as f64));
        for (dw, &w) in dw.iter_mut().zip(w) {
            let sign = if w == 0.0 { 0.0 } else { w.signum() };
            *dw += l2 * w + l1 * sign;
        }
    }
}

/// W := factor W for every layer, biases free: decoupled weight decay with factor
/// 1 - alpha lambda / m (Loshchilov & Hutter 2019; with plain gradient descent the same as L2).
pub fn shrink(parameters: &mut Parameters, factor: f64) {
    for l in 1..=parameters.shape().layers() {
        parameters.layer_flat_mut(l).0.iter_mut().for_each(|w| *w *= factor);
    }
}
