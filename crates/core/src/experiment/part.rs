//! The parts of the data.

use crate::data::{Dataset, Parts};

/// A part of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the network is trained on.
    Train,
    /// What hyperparameters are chosen by.
    Dev,
    /// What the chosen network is judged by, once.
    Test,
}

impl Part {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Train, Self::Dev, Self::Test];

    pub(super) fn of(self, parts: &Parts) -> &Dataset {
        match self {
            Self::Train => &parts.train,
            Self::Dev => &parts.dev,
            Self::Test => &parts.test,
        }
    }
}
