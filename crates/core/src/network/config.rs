//! What decides a network before it is trained.

use super::init::Initialisation;
use crate::data::Dimensions;
use crate::kernels::Activation;

/// Layers, activations and how the first weights are drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Units per hidden layer; empty for logistic regression.
    pub hidden: Vec<usize>,
    /// Activation of the hidden layers: one for all, or one a layer.
    pub act: Vec<Activation>,
    /// How the weights are drawn.
    pub init: Initialisation,
    /// Factor of `init=random` and `init=identity`.
    pub scale: f64,
    /// Seed of the weights, and after them of augmentations and of the order of mini-batches.
    pub wseed: u32,
}

impl Config {
    /// Hidden layers with one activation, weights drawn as He et al. do, with seed 3.
    #[must_use]
    pub fn of(hidden: &[usize], act: Activation) -> Self {
        let hidden = hidden.to_vec();
        Self { hidden, act: vec![act], init: Initialisation::He, scale: 1.0, wseed: 3 }
    }

    /// L: the number of layers that have weights, the output's among them.
    #[must_use]
    pub fn layers(&self) -> usize {
        self.hidden.len() + 1
    }

    /// n_l of hidden layer `l`, from 1; `None` for other layers.
    #[must_use]
    pub fn units(&self, l: usize) -> Option<usize> {
        self.hidden.get(l.checked_sub(1)?).copied()
    }

    /// g of hidden layer `l`, from 1; `None` for other layers.
    #[must_use]
    pub fn activation(&self, l: usize) -> Option<Activation> {
        let own = || self.act.get(l - 1).copied();
        self.units(l).and_then(|_| if let [one] = self.act[..] { Some(one) } else { own() })
    }

    /// g of every hidden layer.
    #[must_use]
    pub fn activations(&self) -> Vec<Activation> {
        (1..self.layers()).filter_map(|l| self.activation(l)).collect()
    }

    /// The layers' sizes with `inputs` rows of X on data of these dimensions: n_0 to n_L.
    #[must_use]
    pub fn layer_sizes(&self, inputs: usize, data: Dimensions) -> Vec<usize> {
        let mut sizes = vec![inputs];
        sizes.extend(&self.hidden);
        sizes.push(data.task.n_y());
        sizes
    }
}
