//! How training is done where it could be done in another way.

use std::sync::Arc;

use super::optimiser::{BiasCorrection, corrected};
use crate::network::LossForm;
use crate::network::dropout::{MaskScale, inverted};
use crate::network::plain::Lines;

/// How training is done where it could be done in another way. The default is the right one.
#[derive(Clone, Debug)]
pub struct Method {
    /// What units that dropout leaves on are multiplied by.
    pub scale: MaskScale,
    /// How the reported losses are written.
    pub form: LossForm,
    /// Lines of backpropagation other than the right ones.
    pub lines: Option<Arc<dyn Lines>>,
    /// What Adam divides v and s by.
    pub bias: BiasCorrection,
}

impl Default for Method {
    fn default() -> Self {
        Self { scale: inverted, form: LossForm::Reported, lines: None, bias: corrected }
    }
}
