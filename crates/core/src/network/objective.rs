//! J(theta) and its gradient: the one thing that training makes smaller, that a gradient check
//! compares with its differences, and that surfaces and Hessians are drawn of.
//!
//! ```text
//! J = 1/m_batch sum of losses + lambda / (2m) sum w^2 + lambda_1 / (2m) sum |w|
//! ```
//! over the examples of a batch, with the masks that they go through; m is the number of training
//! examples, also where the batch is a part of them (see [`super::penalty`]).

use super::cost::{LossForm, mean};
use super::plain::{self, Lines};
use super::{Batch, Network, Parameters, Penalty, Workspace};

/// A cost as a function of the parameters.
#[derive(Clone, Copy, Debug)]
pub struct Objective<'a> {
    /// The examples, with their masks.
    pub batch: Batch<'a>,
    /// lambda and lambda_1.
    pub penalty: Penalty,
    /// m, the number of training examples.
    pub m: usize,
    /// How the losses are written.
    pub form: LossForm,
    /// Lines of backpropagation other than the right ones, in plain matrices; the fast passes
    /// where `None`.
    pub lines: Option<&'a dyn Lines>,
}

/// J at one theta.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// J, penalty included.
    pub j: f64,
    /// The mean loss: J without the penalty.
    pub loss: f64,
}

impl Objective<'_> {
    /// J where the network stands; `losses` is room for a number an example.
    ///
    /// Cost: one forward pass, without allocation.
    pub fn cost(&self, network: &Network, workspace: &mut Workspace, losses: &mut [f64]) -> Cost {
        network.losses(self.batch, self.form, workspace, losses);
        self.cost_of(network, losses)
    }

    /// J, and a hash of the signs at every kink of g (see [`Network::losses_and_signs`]).
    pub fn cost_and_signs(
        &self,
        network: &Network,
        workspace: &mut Workspace,
        losses: &mut [f64],
    ) -> (Cost, u64) {
        let signs = network.losses_and_signs(self.batch, self.form, workspace, losses);
        (self.cost_of(network, losses), signs)
    }

    /// dJ/dtheta into `gradient`. Where `losses` is given, returns J too.
    ///
    /// Cost: one forward and one backward pass; nothing is allocated, but with other `lines`.
    pub fn gradient(
        &self,
        network: &Network,
        workspace: &mut Workspace,
        gradient: &mut Parameters,
        mut losses: Option<&mut [f64]>,
    ) -> Option<Cost> {
        if let Some(lines) = self.lines {
            if let Some(losses) = &mut losses {
                network.losses(self.batch, self.form, workspace, losses);
            }
            *gradient = plain::gradient(network, self.batch, self.penalty, self.m, lines);
        } else {
            let losses = losses.as_deref_mut().map(|losses| (self.form, losses));
            network.gradient(self.batch, workspace, gradient, losses);
            self.penalty.add_gradient(network.parameters(), self.m, gradient);
        }
        losses.map(|losses| self.cost_of(network, losses))
    }

    fn cost_of(&self, network: &Network, losses: &[f64]) -> Cost {
        let loss = mean(losses);
        Cost { j: loss + self.penalty.cost(network.parameters(), self.m), loss }
    }
}
