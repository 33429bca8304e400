//! Training: gradient, penalty, dropout, augmentation and an optimiser's step, over all examples
//! or in mini-batches.
//!
//! J as reported is what full-batch training makes smaller: with this epoch's augmentation and
//! masks, penalty included, before the update. In mini-batches no single J is made smaller; there
//! it is J of the whole training set as it stands, without masks or augmentation.

pub mod augment;
pub mod optimiser;

use crate::check::gradient::gradient_of;
use crate::check::{BugKind, Fault};
use crate::data::Dataset;
use crate::kernels::Blocks;
use crate::network::cost::{Form, mean};
use crate::network::{Batch, Masks, Network, Parameters, Penalty, Workspace, penalty};
use crate::preset::{MaskSource, Preset};
use crate::rng::RandomState;
use augment::Augmenter;
use optimiser::Steps;

/// What can be changed while a run goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuning {
    /// Learning rate alpha.
    pub lr: f64,
    /// lambda and lambda_1.
    pub penalty: Penalty,
    /// lambda of decoupled weight decay.
    pub decay: f64,
    /// keep_prob of every hidden layer; `None` for no dropout.
    pub keep: Option<Vec<f64>>,
}

impl Tuning {
    /// As a preset has it.
    #[must_use]
    pub fn of(preset: &Preset) -> Self {
        Self {
            lr: preset.lr,
            penalty: Penalty { l2: preset.l2, l1: preset.l1 },
            decay: preset.decay,
            keep: preset.keep_probs(),
        }
    }
}

/// J of an epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// With the penalty.
    pub whole: f64,
    /// Without.
    pub data: f64,
}

/// Trains a network, one epoch a call. Everything it needs is allocated once.
#[derive(Clone, Debug)]
pub struct Trainer {
    tuning: Tuning,
    gradient: Parameters,
    workspace: Workspace,
    losses: Vec<f64>,
    steps: Steps,
    /// Draws augmentations and orders, as it drew the weights.
    rng: RandomState,
    batches: Option<Batches>,
    augmenter: Option<Augmenter>,
    dropout: Dropout,
    fault: Option<Fault>,
    /// How the reported losses are written.
    form: Form,
}

/// What training changes beside the network: enough to go on from there.
#[derive(Clone, Debug)]
pub struct Progress {
    tuning: Tuning,
    steps: Steps,
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

/// The masks of dropout and where they come from.
#[derive(Clone, Debug)]
struct Dropout {
    source: MaskSource,
    seed: u32,
    rng: RandomState,
    masks: Masks,
    /// For how many examples the masks are drawn that always are the same.
    drawn: Option<usize>,
    on: bool,
}

impl Dropout {
    /// The masks of a pass over `m` examples; `None` without dropout.
    fn draw(&mut self, m: usize) -> Option<&Masks> {
        if !self.on {
            return None;
        }
        if self.source == MaskSource::Fixed {
            self.rng = RandomState::new(self.seed);
            if self.drawn == Some(m) {
                return Some(&self.masks);
            }
            self.drawn = Some(m);
        }
        self.masks.draw(m, &mut self.rng);
        Some(&self.masks)
    }
}

impl Trainer {
    /// For a network and its training set, as `preset` asks. `rng` has drawn the weights and goes
    /// on to draw augmentations and orders.
    #[must_use]
    pub fn new(network: &Network, train: &Dataset, preset: &Preset, rng: RandomState) -> Self {
        let batch = preset.batch;
        let batches = (batch > 0 && batch < train.m()).then(|| Batches {
            order: (0..train.m()).collect(),
            size: batch,
            x: Blocks::zeros(train.x().nrows(), batch),
            y: Blocks::zeros(train.y().nrows(), batch),
        });
        let tuning = Tuning::of(preset);
        let ones = vec![1.0; preset.hidden.len()];
        let keep = tuning.keep.as_ref().unwrap_or(&ones);
        let room = batches.as_ref().map_or(train.m(), |b| b.size);
        let has = |kind| preset.bug.is_some_and(|bug| bug.kind == kind);
        let mut masks = Masks::new(&preset.hidden, keep, room);
        masks.set_division(!has(BugKind::NoKeepDivision));
        Self {
            gradient: Parameters::zeros(network.shape().clone()),
            workspace: Workspace::new(network.shape()),
            losses: vec![0.0; train.m()],
            steps: Steps::new(preset.opt, network.shape().parameters(), has(BugKind::AdamBias)),
            rng,
            batches,
            augmenter: Augmenter::new(&preset.aug, train),
            dropout: Dropout {
                source: preset.mask,
                seed: preset.dseed,
                rng: RandomState::new(preset.dseed),
                masks,
                drawn: None,
                on: tuning.keep.is_some(),
            },
            tuning,
            fault: preset.bug.and_then(|bug| bug.fault(preset)),
            form: if has(BugKind::LogInTwoSteps) { Form::Plain } else { Form::Reported },
        }
    }

    /// What can be changed while the run goes on.
    #[must_use]
    pub fn tuning(&self) -> &Tuning {
        &self.tuning
    }

    /// The masks last drawn, of the whole set or of the last mini-batch; `None` without dropout.
    /// All units are off before the first pass.
    #[must_use]
    pub fn masks(&self) -> Option<&Masks> {
        self.dropout.on.then_some(&self.dropout.masks)
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
        self.dropout.on = tuning.keep.is_some();
        self.dropout.drawn = None;
        if let Some(keep) = &tuning.keep {
            self.dropout.masks.set_keep(keep);
        }
        self.tuning = tuning;
    }

    /// Where it stands.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            tuning: self.tuning.clone(),
            steps: self.steps.clone(),
            rng: self.rng.clone(),
            mask_rng: self.dropout.rng.clone(),
        }
    }

    /// Goes on from where it stood; the masks of the pass before are not known, all units are off.
    pub fn resume(&mut self, progress: Progress) {
        let Progress { tuning, steps, rng, mask_rng } = progress;
        self.retune(tuning);
        self.steps = steps;
        self.rng = rng;
        self.dropout.rng = mask_rng;
        self.dropout.masks.clear();
    }

    /// One pass over the training set. Where `report` is set, returns J before the first update.
    pub fn epoch(&mut self, network: &mut Network, train: &Dataset, report: bool) -> Option<Cost> {
        if self.batches.is_some() {
            let j = report.then(|| self.cost(network, train));
            self.mini_batch_epoch(network, train);
            return j;
        }
        let m = train.m();
        let (x, y) = train.blocks();
        let x = self.augmenter.as_mut().map_or(x, |a| a.draw(x, &mut self.rng));
        let batch = Batch { x, y, masks: self.dropout.draw(m) };
        let losses = report.then_some(&mut self.losses[..]);
        let penalty = self.tuning.penalty;
        let (workspace, gradient) = (&mut self.workspace, &mut self.gradient);
        if self.fault.is_some() || self.form == Form::Plain {
            if let Some(losses) = losses {
                network.losses(batch, self.form, workspace, losses);
            }
            gradient_of(network, batch, penalty, m, self.fault, workspace, gradient);
        } else {
            network.gradient(batch, workspace, gradient, losses);
            penalty.add_gradient(network.parameters(), m, gradient);
        }
        let j = report.then(|| self.whole_cost(network, m));
        update(network, &mut self.steps, &self.gradient, &self.tuning, m);
        j
    }

    /// J of the training set as reported, without masks or augmentation. Cost: one forward pass.
    pub fn cost(&mut self, network: &Network, train: &Dataset) -> Cost {
        let (x, y) = train.blocks();
        let batch = Batch { x, y, masks: None };
        network.losses(batch, self.form, &mut self.workspace, &mut self.losses);
        self.whole_cost(network, train.m())
    }

    fn whole_cost(&self, network: &Network, m: usize) -> Cost {
        let data = mean(&self.losses);
        Cost { whole: data + self.tuning.penalty.cost(network.parameters(), m), data }
    }

    /// Room for a pass over other data.
    pub fn workspace(&mut self) -> &mut Workspace {
        &mut self.workspace
    }

    /// Each batch's gradient is the mean over the examples that it has, the last partial one's
    /// over its own.
    fn mini_batch_epoch(&mut self, network: &mut Network, train: &Dataset) {
        let Some(mut batches) = self.batches.take() else {
            return;
        };
        let (all_x, all_y) = train.blocks();
        let all_x = self.augmenter.as_mut().map_or(all_x, |a| a.draw(all_x, &mut self.rng));
        for (j, place) in batches.order.iter_mut().enumerate() {
            *place = j;
        }
        self.rng.shuffle(&mut batches.order);
        let (penalty, m) = (self.tuning.penalty, train.m());
        for columns in batches.order.chunks(batches.size) {
            batches.x.gather(all_x, columns);
            batches.y.gather(all_y, columns);
            let masks = self.dropout.draw(columns.len());
            let batch = Batch { x: &batches.x, y: &batches.y, masks };
            let (workspace, gradient) = (&mut self.workspace, &mut self.gradient);
            gradient_of(network, batch, penalty, m, self.fault, workspace, gradient);
            update(network, &mut self.steps, gradient, &self.tuning, m);
        }
        self.batches = Some(batches);
    }
}

/// One update; the training set has `m` examples.
fn update(
    network: &mut Network,
    steps: &mut Steps,
    gradient: &Parameters,
    &Tuning { lr, decay, .. }: &Tuning,
    m: usize,
) {
    let parameters = network.parameters_mut();
    if decay > 0.0 {
        penalty::shrink(parameters, 1.0 - lr * decay / m as f64);
    }
    steps.step(parameters.theta_mut(), gradient.theta(), lr);
}
