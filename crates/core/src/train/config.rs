//! What decides how a network is trained.

use super::augment::Augmentation;
use super::dropout::MaskSource;
use super::optimiser::Optimiser;

/// Optimiser, regularisers, dropout, augmentation, and when to stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// How a step follows from a gradient.
    pub opt: Optimiser,
    /// Learning rate alpha.
    pub lr: f64,
    /// Passes over the training set.
    pub epochs: u64,
    /// Examples per update; 0 for all.
    pub batch: usize,
    /// lambda of the penalty lambda / (2m) times the sum of squared weights.
    pub l2: f64,
    /// lambda_1 of the penalty lambda_1 / (2m) times the sum of absolute weights.
    pub l1: f64,
    /// lambda of decoupled weight decay: W := (1 - alpha lambda / m) W beside each step.
    pub decay: f64,
    /// keep_prob of the hidden layers: one for all, or one a layer.
    pub keep: Vec<f64>,
    /// Where the masks of dropout come from.
    pub mask: MaskSource,
    /// Seed of the masks.
    pub dseed: u32,
    /// Patience of early stopping, in epochs; 0 for none.
    pub stop: u64,
    /// What is done to training examples anew in every epoch.
    pub aug: Vec<Augmentation>,
}

impl Default for Config {
    /// Plain gradient descent over all examples, 5000 epochs with alpha 0.01, nothing else.
    fn default() -> Self {
        Self {
            opt: Optimiser::Gd,
            lr: 0.01,
            epochs: 5000,
            batch: 0,
            l2: 0.0,
            l1: 0.0,
            decay: 0.0,
            keep: vec![1.0],
            mask: MaskSource::Fresh,
            dseed: 1,
            stop: 0,
            aug: vec![],
        }
    }
}

impl Config {
    /// keep_prob of each of `hidden` hidden layers; `None` where all are 1, which is no dropout.
    ///
    /// # Panics
    /// If there are neither one nor as many.
    #[must_use]
    pub fn keep_probs(&self, hidden: usize) -> Option<Vec<f64>> {
        let keep = match self.keep[..] {
            [one] => vec![one; hidden],
            ref each => each[..hidden].to_vec(),
        };
        keep.iter().any(|&p| p < 1.0).then_some(keep)
    }
}
