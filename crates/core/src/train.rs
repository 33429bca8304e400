//! Gradient descent: theta := theta - alpha dtheta, over all examples or in mini-batches.

use crate::data::Dataset;
use crate::kernels::Tiles;
use crate::network::{Network, Parameters, Workspace, cost};
use crate::rng::RandomState;

/// Trains a network, one epoch a call. Everything it needs is allocated once.
#[derive(Clone, Debug)]
pub struct Trainer {
    lr: f64,
    gradient: Parameters,
    workspace: Workspace,
    losses: Vec<f64>,
    batches: Option<Batches>,
}

/// Mini-batches: a new order every epoch, `permutation(m)` of the generator that drew the weights.
#[derive(Clone, Debug)]
struct Batches {
    rng: RandomState,
    order: Vec<usize>,
    size: usize,
    x: Tiles,
    y: Tiles,
}

impl Trainer {
    /// For a network and its training set; `batch` examples an update, 0 for all. `rng` gives the
    /// order of mini-batches.
    #[must_use]
    pub fn new(
        network: &Network,
        train: &Dataset,
        lr: f64,
        batch: usize,
        rng: RandomState,
    ) -> Self {
        let batches = (batch > 0 && batch < train.m()).then(|| Batches {
            rng,
            order: (0..train.m()).collect(),
            size: batch,
            x: Tiles::zeros(train.x().nrows(), batch),
            y: Tiles::zeros(train.y().nrows(), batch),
        });
        Self {
            lr,
            gradient: Parameters::zeros(network.parameters().shape().clone()),
            workspace: Workspace::new(network.parameters().shape()),
            losses: vec![0.0; train.m()],
            batches,
        }
    }

    /// One pass over the training set. Where `report` is set, returns J of the whole set before
    /// the first update of the pass.
    pub fn epoch(&mut self, network: &mut Network, train: &Dataset, report: bool) -> Option<f64> {
        if self.batches.is_some() {
            let j = report.then(|| self.cost(network, train));
            self.mini_batch_epoch(network, train);
            return j;
        }
        let losses = report.then_some(&mut self.losses[..]);
        let (workspace, gradient) = (&mut self.workspace, &mut self.gradient);
        let (x, y) = train.tiles();
        network.gradient(x, y, workspace, gradient, losses);
        descend(network, gradient, self.lr);
        report.then(|| cost::mean(&self.losses))
    }

    /// J of the training set, as reported. Cost: one forward pass.
    pub fn cost(&mut self, network: &Network, train: &Dataset) -> f64 {
        let (x, y) = train.tiles();
        network.losses(x, y, &mut self.workspace, &mut self.losses);
        cost::mean(&self.losses)
    }

    /// Room for a pass over other data.
    pub fn workspace(&mut self) -> &mut Workspace {
        &mut self.workspace
    }

    /// Each batch's gradient is the mean over the examples that it has, the last partial one's
    /// over its own.
    fn mini_batch_epoch(&mut self, network: &mut Network, train: &Dataset) {
        let Some(Batches { rng, order, size, x, y }) = &mut self.batches else {
            return;
        };
        for (j, place) in order.iter_mut().enumerate() {
            *place = j;
        }
        rng.shuffle(order);
        let (all_x, all_y) = train.tiles();
        for columns in order.chunks(*size) {
            x.gather(all_x, columns);
            y.gather(all_y, columns);
            network.gradient(x, y, &mut self.workspace, &mut self.gradient, None);
            descend(network, &self.gradient, self.lr);
        }
    }
}

fn descend(network: &mut Network, gradient: &Parameters, lr: f64) {
    let theta = network.parameters_mut().theta_mut();
    for (theta, d) in theta.iter_mut().zip(gradient.theta()) {
        *theta -= lr * d;
    }
}
