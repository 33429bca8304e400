//! The curves of a run.

/// Curves over epochs 0, `every`, 2 `every`, ..., each value from before that epoch's update.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    every: u64,
    cost: Vec<f64>,
    loss: Vec<f64>,
    dev_loss: Vec<f64>,
    norm: Vec<f64>,
}

/// One record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Record {
    pub cost: f64,
    pub loss: f64,
    pub dev_loss: Option<f64>,
    pub norm: f64,
}

/// Records that are allocated ahead.
const MOST_RECORDS: usize = 1 << 20;

impl History {
    pub(super) fn new(every: u64, epochs: u64) -> Self {
        let every = every.max(1);
        let length = usize::try_from(epochs.div_ceil(every)).unwrap_or(usize::MAX);
        let room = || Vec::with_capacity(length.min(MOST_RECORDS));
        Self { every, cost: room(), loss: room(), dev_loss: room(), norm: room() }
    }

    pub(super) fn push(&mut self, record: Record) {
        self.cost.push(record.cost);
        self.loss.push(record.loss);
        self.dev_loss.extend(record.dev_loss);
        self.norm.push(record.norm);
    }

    /// The distance between two records, in epochs.
    #[must_use]
    pub fn every(&self) -> u64 {
        self.every
    }

    /// J of the training set, penalty included; infinite where the notebook's is.
    #[must_use]
    pub fn cost(&self) -> &[f64] {
        &self.cost
    }

    /// J without the penalty.
    #[must_use]
    pub fn loss(&self) -> &[f64] {
        &self.loss
    }

    /// Mean loss of the dev set; empty where there is none.
    #[must_use]
    pub fn dev_loss(&self) -> &[f64] {
        &self.dev_loss
    }

    /// The norm of all weights: the root of the sum of their squares.
    #[must_use]
    pub fn norm(&self) -> &[f64] {
        &self.norm
    }
}
