//! Mistakes when predicting: masks where there should be none.
//!
//! The masks of a prediction come from a generator of their own, `RandomState(dseed + epoch)`, begun
//! anew at every look: so a run that is looked at trains as one that is not, and the epoch decides
//! what is seen. Another epoch has other masks, which is what such a mistake shows itself by.

use crate::network::{Masks, dropout};
use crate::rng::RandomState;

/// What is wrong when predicting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PredictFault {
    /// Activations are multiplied by the drop rate 1 - keep_prob.
    DropRate,
    /// Dropout is left on.
    DropoutLeftOn,
}

impl PredictFault {
    /// Room for the masks of up to `m` examples: hidden layers of `units` with keep_prob `keep`.
    #[must_use]
    pub fn masks(self, units: &[usize], keep: &[f64], m: usize) -> Masks {
        let scale = match self {
            Self::DropRate => |keep: f64| 1.0 - keep,
            Self::DropoutLeftOn => dropout::inverted,
        };
        Masks::new(units, keep, scale, m)
    }

    /// Sets the masks for a look at `m` examples after `epoch` epochs.
    pub fn draw(self, masks: &mut Masks, m: usize, dseed: u32, epoch: u64) {
        match self {
            Self::DropRate => masks.fill(m),
            // The lowest 32 bits of the epoch are enough for any run.
            Self::DropoutLeftOn => {
                masks.draw(m, &mut RandomState::new(dseed.wrapping_add(epoch as u32)));
            }
        }
    }
}
