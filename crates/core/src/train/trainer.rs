//! The loop: an epoch over all examples at once, or in mini-batches.

use super::augment::Augmenter;
use super::config::Config;
use super::dropout::Dropout;
use super::method::Method;
use super::optimiser::OptimiserState;
use super::tuning::Tuning;
use crate::data::Dataset;
use crate::kernels::Blocks;
use crate::network::{Batch, Cost, Masks, Network, Objective, Parameters, Workspace, penalty};
use crate::rng::RandomState;

/// Trains a network, one epoch a call. Everything it needs is allocated once.
#[derive(Clone, Debug)]
pub struct Trainer {
    method: Method,
    tuning: Tuning,
    gradient: Parameters,
    workspace: Workspace,
    losses: Vec<f64>,
    optimiser: OptimiserState,
    /// Draws augmentations and orders, as it drew the weights.
    rng: RandomState,
    batches: Option<Batches>,
    augmenter: Option<Augmenter>,
    dropout: Dropout,
}

/// What training changes beside the network: enough to go on from there.
#[derive(Clone, Debug)]
pub struct Progress {
    tuning: Tuning,
    optimiser: OptimiserState,
    rng: RandomState,
    mask_rng: RandomState,
}

/// Mini-batches: a new order every epoch.
#[derive(Clone, Debug)]
struct Batches {
    order: Vec<usize>,
    size: usize,
    x: Blocks,
    y: Blocks,
}

impl Trainer {
    /// For a network and its training set. `rng` has drawn the weights and goes on to draw
    /// augmentations and orders.
    #[must_use]
    pub fn new(
        network: &Network,
        train: &Dataset,
        config: &Config,
        method: Method,
        rng: RandomState,
    ) -> Self {
        let batch = config.batch;
        let batches = (batch > 0 && batch < train.m()).then(|| Batches {
            order: (0..train.m()).collect(),
            size: batch,
            x: Blocks::zeros(train.x().nrows(), batch),
            y: Blocks::zeros(train.y().nrows(), batch),
        });
        let shape = network.shape();
        let units: Vec<usize> = (1..shape.layers()).map(|l| shape.units(l)).collect();
        let tuning = Tuning::of(config, units.len());
        let ones = vec![1.0; units.len()];
        let keep = tuning.keep.as_deref();
        let room = batches.as_ref().map_or(train.m(), |b| b.size);
        let masks = Masks::new(&units, keep.unwrap_or(&ones), method.scale, room);
        Self {
            gradient: Parameters::zeros(shape.clone()),
            workspace: Workspace::new(shape),
            losses: vec![0.0; train.m()],
            optimiser: OptimiserState::new(config.opt, shape.parameters(), method.bias),
            rng,
            batches,
            augmenter: Augmenter::new(&config.aug, train),
            dropout: Dropout::new(config.mask, config.dseed, masks, keep),
            tuning,
            method,
        }
    }

    /// What can be changed while the run goes on.
    #[must_use]
    pub fn tuning(&self) -> &Tuning {
        &self.tuning
    }

    /// The masks last drawn, of the whole set or of the last mini-batch; `None` without dropout
    /// and before the first pass.
    #[must_use]
    pub fn masks(&self) -> Option<&Masks> {
        self.dropout.masks()
    }

    /// How it trains.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// X as the next epoch would draw it, without drawing it; as it is without augmentation.
    #[must_use]
    pub fn augmented(&self, train: &Dataset) -> Blocks {
        let x = train.blocks().0;
        let mut augmenter = self.augmenter.clone();
        augmenter.as_mut().map_or(x, |a| a.draw(x, &mut self.rng.clone())).clone()
    }

    /// Changes it, from the next epoch on. Optimiser, orders and masks go on where they are.
    pub fn retune(&mut self, tuning: Tuning) {
        self.dropout.set_keep(tuning.keep.as_deref());
        self.tuning = tuning;
    }

    /// Where it stands.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            tuning: self.tuning.clone(),
            optimiser: self.optimiser.clone(),
            rng: self.rng.clone(),
            mask_rng: self.dropout.rng.clone(),
        }
    }

    /// Goes on from where it stood; the masks of the pass before are not known.
    pub fn resume(&mut self, progress: Progress) {
        let Progress { tuning, optimiser, rng, mask_rng } = progress;
        self.retune(tuning);
        self.optimiser = optimiser;
        self.rng = rng;
        self.dropout.resume(mask_rng);
    }

    /// One pass over the training set. Where `report` is set, returns J before the first update.
    pub fn epoch(&mut self, network: &mut Network, train: &Dataset, report: bool) -> Option<Cost> {
        if self.batches.is_some() {
            let cost = report.then(|| self.cost(network, train));
            self.mini_batch_epoch(network, train);
            return cost;
        }
        let (x, y) = train.blocks();
        let x = self.augmenter.as_mut().map_or(x, |a| a.draw(x, &mut self.rng));
        let objective = Objective {
            batch: Batch { x, y, masks: self.dropout.draw(train.m()) },
            penalty: self.tuning.penalty,
            m: train.m(),
            form: self.method.form,
            lines: self.method.lines.as_deref(),
        };
        let losses = report.then_some(&mut self.losses[..]);
        let cost = objective.gradient(network, &mut self.workspace, &mut self.gradient, losses);
        update(network, &mut self.optimiser, &self.gradient, &self.tuning, train.m());
        cost
    }

    /// J of the training set as reported, without masks or augmentation. Cost: one forward pass.
    pub fn cost(&mut self, network: &Network, train: &Dataset) -> Cost {
        let (x, y) = train.blocks();
        let objective = Objective {
            batch: Batch { x, y, masks: None },
            penalty: self.tuning.penalty,
            m: train.m(),
            form: self.method.form,
            lines: None,
        };
        objective.cost(network, &mut self.workspace, &mut self.losses)
    }

    /// Room for a pass over other data.
    pub fn workspace(&mut self) -> &mut Workspace {
        &mut self.workspace
    }

    /// Each batch's gradient is the mean over the examples that it has, the last partial one's
    /// over its own.
    fn mini_batch_epoch(&mut self, network: &mut Network, train: &Dataset) {
        let Some(batches) = &mut self.batches else {
            return;
        };
        let (all_x, all_y) = train.blocks();
        let all_x = self.augmenter.as_mut().map_or(all_x, |a| a.draw(all_x, &mut self.rng));
        for (j, place) in batches.order.iter_mut().enumerate() {
            *place = j;
        }
        self.rng.shuffle(&mut batches.order);
        for columns in batches.order.chunks(batches.size) {
            batches.x.gather(all_x, columns);
            batches.y.gather(all_y, columns);
            let masks = self.dropout.draw(columns.len());
            let objective = Objective {
                batch: Batch { x: &batches.x, y: &batches.y, masks },
                penalty: self.tuning.penalty,
                m: train.m(),
                form: self.method.form,
                lines: self.method.lines.as_deref(),
            };
            objective.gradient(network, &mut self.workspace, &mut self.gradient, None);
            update(network, &mut self.optimiser, &self.gradient, &self.tuning, train.m());
        }
    }
}

/// One update; the training set has `m` examples.
fn update(
    network: &mut Network,
    optimiser: &mut OptimiserState,
    gradient: &Parameters,
    &Tuning { lr, decay, .. }: &Tuning,
    m: usize,
) {
    let parameters = network.parameters_mut();
    if decay > 0.0 {
        penalty::shrink(parameters, 1.0 - lr * decay / m as f64);
    }
    optimiser.step(parameters.theta_mut(), gradient.theta(), lr);
}
