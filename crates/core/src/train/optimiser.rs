//! Optimisers: how a step follows from a gradient g.
//!
//! ```text
//! gd        theta := theta - alpha g
//! momentum  v := beta v + (1 - beta) g;      theta := theta - alpha v
//! rmsprop   s := beta s + (1 - beta) g^2;    theta := theta - alpha g / (sqrt(s) + eps)
//! adam      v, s with beta_1, beta_2, each divided by 1 - beta^t;
//!           theta := theta - alpha v^ / (sqrt(s^) + eps)
//! ```
//! in the course's forms: v and s start at 0; beta = 0.9 (momentum, rmsprop), beta_1 = 0.9,
//! beta_2 = 0.999, eps = 1e-8. Sources: Polyak 1964, Hinton's lecture 6e, Kingma & Ba 2015.

use crate::kernels::steps;
use crate::named::named;

named! {
    /// How a step follows from a gradient.
    Optimiser {
        /// theta := theta - alpha g.
        Gd = "gd",
        /// v := beta v + (1 - beta) g; theta := theta - alpha v.
        Momentum = "momentum",
        /// Steps divided by the root of the squared gradients' mean.
        RmsProp = "rmsprop",
        /// Both, each with its bias corrected.
        Adam = "adam",
    }
}

/// beta of momentum and RMSprop, beta_1 of Adam.
pub const BETA: f64 = 0.9;
/// beta_2 of Adam.
pub const BETA_2: f64 = 0.999;
/// eps of RMSprop and Adam.
pub const EPSILON: f64 = 1e-8;

/// What Adam divides v and s by, from beta^t.
pub type BiasCorrection = fn(f64) -> f64;

/// 1 - beta^t, the weight that the mean of t gradients has when it starts at 0.
#[must_use]
pub fn corrected(power: f64) -> f64 {
    1.0 - power
}

/// An optimiser's memory. All room is taken when it is made.
#[derive(Clone, Debug)]
pub struct OptimiserState {
    kind: Optimiser,
    v: Vec<f64>,
    s: Vec<f64>,
    /// beta_1^t and beta_2^t.
    powers: [f64; 2],
    bias: BiasCorrection,
}

impl OptimiserState {
    /// For `parameters` parameters; `bias` is [`corrected`] in Adam as it should be.
    #[must_use]
    pub fn new(kind: Optimiser, parameters: usize, bias: BiasCorrection) -> Self {
        let room = |needed: bool| vec![0.0; if needed { parameters } else { 0 }];
        Self {
            kind,
            v: room(matches!(kind, Optimiser::Momentum | Optimiser::Adam)),
            s: room(matches!(kind, Optimiser::RmsProp | Optimiser::Adam)),
            powers: [1.0; 2],
            bias,
        }
    }

    /// One step of `theta` against `gradient` at rate `lr`.
    pub fn step(&mut self, theta: &mut [f64], gradient: &[f64], lr: f64) {
        let Self { v, s, .. } = self;
        match self.kind {
            Optimiser::Gd => steps::gd(theta, gradient, lr),
            Optimiser::Momentum => steps::momentum(theta, gradient, v, lr, BETA),
            Optimiser::RmsProp => steps::rmsprop(theta, gradient, s, lr, BETA, EPSILON),
            Optimiser::Adam => {
                self.powers = [self.powers[0] * BETA, self.powers[1] * BETA_2];
                let biases = self.powers.map(self.bias);
                steps::adam(theta, gradient, [v, s], lr, [BETA, BETA_2], biases, EPSILON);
            }
        }
    }
}
