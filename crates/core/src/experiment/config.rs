//! What an experiment is built from: the configurations of the rooms below, checked together.

use super::constraints;
use crate::data::{Config as Data, Dimensions};
use crate::error::Error;
use crate::faults::{Fault, Faults};
use crate::network::Config as Network;
use crate::train::Config as Training;

/// Configurations that fit each other. Only [`Config::new`] makes one, so that an experiment
/// built from it has nothing left to refuse but what depends on its data.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    data: Data,
    network: Network,
    training: Training,
    faults: Faults,
}

impl Config {
    /// Checks the values against each other and plants `fault`.
    ///
    /// # Errors
    /// The first thing that would have to change.
    pub fn new(
        data: Data,
        network: Network,
        training: Training,
        fault: Option<Fault>,
    ) -> Result<Self, Error> {
        constraints::check(&data, &network, &training)?;
        let needs = |needs| {
            let got = fault.map_or_else(String::new, |fault| fault.to_string());
            Error::Needs { key: "bug", got, needs }
        };
        let faults = Faults::plant(fault, &data, &network, &training).map_err(needs)?;
        Ok(Self { data, network, training, faults })
    }

    /// Checks what depends on data that only now are known: what they are, and the sizes of
    /// train, dev and test.
    ///
    /// # Errors
    /// The first thing that would have to change.
    pub fn check_with(&self, data: Dimensions, sizes: [usize; 3]) -> Result<(), Error> {
        constraints::check_with(&self.data, &self.network, &self.training, data, sizes)
    }

    /// Which examples there are.
    #[must_use]
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// Layers and first weights.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// How it is trained.
    #[must_use]
    pub fn training(&self) -> &Training {
        &self.training
    }

    /// What is wrong with it on purpose.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// The layers' sizes on such data, input and output included: n_0 to n_L.
    #[must_use]
    pub fn layer_sizes(&self, data: Dimensions) -> Vec<usize> {
        self.network.layer_sizes(self.data.inputs(data.n_x), data)
    }

    /// keep_prob of every hidden layer; `None` where all are 1, which is no dropout.
    #[must_use]
    pub fn keep_probs(&self) -> Option<Vec<f64>> {
        self.training.keep_probs(self.network.hidden.len())
    }
}
