//! What can be changed while a run goes on.

use super::config::Config;
use crate::network::Penalty;

/// What can be changed while a run goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuning {
    /// Learning rate alpha.
    pub lr: f64,
    /// lambda and lambda_1.
    pub penalty: Penalty,
    /// lambda of decoupled weight decay.
    pub decay: f64,
    /// keep_prob of every hidden layer; `None` for no dropout.
    pub keep: Option<Vec<f64>>,
}

impl Tuning {
    /// As a configuration has it, for a network with so many hidden layers.
    #[must_use]
    pub fn of(config: &Config, hidden: usize) -> Self {
        Self {
            lr: config.lr,
            penalty: Penalty { l2: config.l2, l1: config.l1 },
            decay: config.decay,
            keep: config.keep_probs(hidden),
        }
    }
}
