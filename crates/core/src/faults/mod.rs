//! Mistakes that are planted on purpose, for a learner to find.
//!
//! Everything else in this crate is right and knows of none of them. A [`Fault`] as a link names it
//! is turned once into [`Faults`]: what it does at each stage of a run, in a layer that is proved to
//! exist. The stages take that as a parameter that has a right value otherwise (a scale of masks, the
//! lines of backpropagation), or it is done to their result.
//!
//! | stage | where it is planted |
//! | --- | --- |
//! | [`data`] | how dev and test are prepared |
//! | [`init`] | the weights, once they are drawn |
//! | [`forward`] | the masks' scale, the way the loss is written |
//! | [`backward`] | one line of backpropagation, in one layer |
//! | [`step`] | what the optimiser divides by |
//! | [`predict`] | masks where there should be none |
//!
//! The lines as they should be and as they are, and published code that had them, are told in
//! `web/labs/fraud`.
//!
//! ```
//! use gradlab_core::data::{self, Source};
//! use gradlab_core::faults::{Fault, FaultKind, Faults};
//! use gradlab_core::kernels::Activation;
//! use gradlab_core::{network, train};
//!
//! let data = data::Config::of(Source::Circles, 400);
//! let network = network::Config::of(&[10, 5], Activation::Relu);
//! let training = train::Config::default();
//! let doubled = Fault::new(FaultKind::DwDoubled, Some(2));
//! assert!(Faults::plant(Some(doubled), &data, &network, &training).is_ok());
//! // There is no ninth layer to plant it in.
//! let nowhere = Fault::new(FaultKind::DwDoubled, Some(9));
//! assert!(Faults::plant(Some(nowhere), &data, &network, &training).is_err());
//! ```

pub mod backward;
pub mod data;
pub mod forward;
pub mod init;
mod kind;
mod needs;
pub mod predict;
pub mod step;

use std::sync::Arc;

use crate::data::Config as Data;
use crate::network::Config as Network;
use crate::network::plain::Lines;
use crate::train::{Config as Training, Method};
use needs::{missing, wants};

pub use backward::BackwardFault;
pub use data::DataFault;
pub use forward::ForwardFault;
pub use init::InitFault;
pub use kind::{Fault, FaultKind};
pub use predict::PredictFault;
pub use step::StepFault;

/// What a planted mistake does at each stage of a run; nothing at all but for one of them. Only
/// [`Faults::plant`] makes one that does something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    fault: Option<Fault>,
    data: Option<DataFault>,
    init: Option<InitFault>,
    forward: Option<ForwardFault>,
    backward: Option<BackwardFault>,
    step: Option<StepFault>,
    predict: Option<PredictFault>,
}

impl Faults {
    /// What `fault` does in such a run.
    ///
    /// # Errors
    /// What the mistake needs to show itself and does not find, in signs that need no translation.
    pub fn plant(
        fault: Option<Fault>,
        data: &Data,
        network: &Network,
        training: &Training,
    ) -> Result<Self, String> {
        let Some(fault) = fault else {
            return Ok(Self::default());
        };
        if let Some(needs) = missing(fault.kind, data, network, training) {
            return Err(needs.into());
        }
        let mut faults = Self { fault: Some(fault), ..Self::default() };
        match fault.kind {
            FaultKind::OwnNormalisation => faults.data = Some(DataFault::OwnNormalisation),
            FaultKind::OneDrawAUnit => faults.init = Some(InitFault::OneDrawAUnit),
            FaultKind::XavierConstant => faults.init = Some(InitFault::XavierConstant),
            FaultKind::NoKeepDivision => faults.forward = Some(ForwardFault::NoKeepDivision),
            FaultKind::LogInTwoSteps => faults.forward = Some(ForwardFault::LogInTwoSteps),
            FaultKind::AdamBias => faults.step = Some(StepFault::AdamBias),
            FaultKind::PredictDropRate => faults.predict = Some(PredictFault::DropRate),
            FaultKind::DropoutAtPrediction => faults.predict = Some(PredictFault::DropoutLeftOn),
            _ => {
                let planted = BackwardFault::plant(fault, network, training);
                faults.backward = Some(planted.ok_or_else(|| wants(fault.kind).to_string())?);
            }
        }
        if faults.backward.is_none() && fault.layer().is_some() {
            return Err("no layer".into());
        }
        Ok(faults)
    }

    /// The mistake, as a link names it.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// What is wrong in the preparation of the data.
    #[must_use]
    pub fn data(&self) -> Option<DataFault> {
        self.data
    }

    /// What is wrong in the first weights.
    #[must_use]
    pub fn init(&self) -> Option<InitFault> {
        self.init
    }

    /// What is wrong in the backward pass.
    #[must_use]
    pub fn backward(&self) -> Option<BackwardFault> {
        self.backward
    }

    /// What is wrong when predicting.
    #[must_use]
    pub fn predict(&self) -> Option<PredictFault> {
        self.predict
    }

    /// How training goes with it.
    #[must_use]
    pub fn method(&self) -> Method {
        let mut method = Method::default();
        match self.forward {
            Some(ForwardFault::NoKeepDivision) => method.scale = forward::undivided,
            Some(ForwardFault::LogInTwoSteps) => method.form = forward::IN_TWO_STEPS,
            None => {}
        }
        if let Some(StepFault::AdamBias) = self.step {
            method.bias = step::multiplied;
        }
        method.lines = self.backward.map(|fault| Arc::new(fault) as Arc<dyn Lines>);
        method
    }
}
