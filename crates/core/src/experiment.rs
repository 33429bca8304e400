//! One run: data, network, trainer and history, built from a checked preset and nothing else.

use crate::data::{Dataset, Parts, parts_of};
use crate::network::activation::sigmoid;
use crate::network::cost::{mean, reported_loss};
use crate::network::{Network, Shape, init};
use crate::preset::CheckedPreset;
use crate::rng::RandomState;
use crate::train::Trainer;

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It can go on.
    Running,
    /// All epochs are done.
    Finished,
    /// A parameter stopped being a finite number in this epoch; the run is over.
    Overflowed {
        /// The epoch, counted from 0.
        epoch: u64,
    },
}

/// J of the training set before the update of epochs 0, `every`, 2 `every`, ...
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    every: u64,
    cost: Vec<f64>,
}

impl History {
    fn new(every: u64, epochs: u64) -> Self {
        let every = every.max(1);
        let length = usize::try_from(epochs.div_ceil(every)).unwrap_or(usize::MAX);
        Self { every, cost: Vec::with_capacity(length.min(MOST_RECORDS)) }
    }

    /// The distance between two records, in epochs.
    #[must_use]
    pub fn every(&self) -> u64 {
        self.every
    }

    /// J, record by record; infinite where the notebook's is.
    #[must_use]
    pub fn cost(&self) -> &[f64] {
        &self.cost
    }
}

/// Records of a history that are allocated ahead.
const MOST_RECORDS: usize = 1 << 20;

/// How well the network does on one part of the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// The number of examples.
    pub m: usize,
    /// Mean loss, in nats.
    pub cost: f64,
    /// Share of right predictions, 0 to 1; an example counts as class 1 where a > 0.5.
    pub accuracy: f64,
}

/// A part of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Trained on.
    Train,
    /// For choices.
    Dev,
    /// For the last word.
    Test,
}

impl Part {
    fn of(self, parts: &Parts) -> &Dataset {
        match self {
            Self::Train => &parts.train,
            Self::Dev => &parts.dev,
            Self::Test => &parts.test,
        }
    }
}

/// A run in progress.
#[derive(Clone, Debug)]
pub struct Experiment {
    epochs: u64,
    parts: Parts,
    network: Network,
    trainer: Trainer,
    history: History,
    epoch: u64,
    state: State,
}

impl Experiment {
    /// Draws data and weights; J is recorded every `every` epochs.
    #[must_use]
    pub fn new(preset: &CheckedPreset, every: u64) -> Self {
        let parts = parts_of(preset);
        let mut rng = RandomState::new(preset.wseed);
        let shape = Shape::new(&preset.layer_sizes());
        let parameters = init::draw(preset.init, preset.scale, shape, &mut rng);
        let hidden = (0..preset.hidden.len()).map(|l| preset.activation(l));
        let network = Network::new(parameters, hidden.collect());
        Self {
            epochs: preset.epochs,
            trainer: Trainer::new(&network, &parts.train, preset.lr, preset.batch, rng),
            history: History::new(every, preset.epochs),
            epoch: 0,
            state: if preset.epochs == 0 { State::Finished } else { State::Running },
            parts,
            network,
        }
    }

    /// Trains up to `n` further epochs and returns where the run then stands.
    pub fn step(&mut self, n: u64) -> State {
        for _ in 0..n {
            if self.state != State::Running {
                break;
            }
            self.step_once();
        }
        self.state
    }

    fn step_once(&mut self) {
        let report = self.epoch.is_multiple_of(self.history.every);
        let j = self.trainer.epoch(&mut self.network, &self.parts.train, report);
        self.history.cost.extend(j);
        if !self.network.parameters().is_finite() {
            self.state = State::Overflowed { epoch: self.epoch };
        }
        self.epoch += 1;
        if self.state == State::Running && self.epoch == self.epochs {
            self.state = State::Finished;
        }
    }

    /// Epochs done so far.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Where the run stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// The cost curve so far.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The network as it stands.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The examples of one part; dev and test may be empty.
    #[must_use]
    pub fn part(&self, part: Part) -> &Dataset {
        part.of(&self.parts)
    }

    /// Cost and accuracy on one part, `None` if it is empty. Cost: one forward pass over it.
    pub fn evaluate(&mut self, part: Part) -> Option<Evaluation> {
        let Self { parts, network, trainer, .. } = self;
        let data = part.of(parts);
        let m = data.m();
        let mut losses = vec![0.0; m];
        let mut right = 0_usize;
        let (x, y) = data.tiles();
        network.outputs(x, trainer.workspace(), |j, z| {
            let (a, y) = (sigmoid(z), y.value(0, j));
            losses[j] = reported_loss(z, a, y);
            right += usize::from((a > 0.5) == (y > 0.5));
        });
        (m > 0).then(|| Evaluation { m, cost: mean(&losses), accuracy: right as f64 / m as f64 })
    }
}
