//! The run itself: what it owns, how it is built and how it trains.

use super::config::Config;
use super::history::{History, Record};
use super::part::Part;
use super::view::View;
use crate::data::{DataError, Dataset, GivenData, Parts, Preparation, Task, parts_of};
use crate::error::Error;
use crate::network::cost::mean;
use crate::network::{Batch, Loss, LossForm, Masks, Network, Parameters, Penalty, Shape, init};
use crate::number;
use crate::rng::RandomState;
use crate::train::{Trainer, Tuning};

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It can go on.
    Running,
    /// All epochs are done.
    Finished,
    /// The dev cost has not fallen for as long as patience goes.
    Stopped,
    /// A parameter stopped being a finite number in this epoch; the run is over.
    Overflowed {
        /// The epoch, counted from 0.
        epoch: u64,
    },
}

/// The parameters with the lowest dev cost so far; a run with early stopping ends with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// After how many epochs.
    pub epoch: u64,
    /// Mean loss of the dev set.
    pub dev_cost: f64,
    theta: Vec<f64>,
}

/// A run in progress. All that is random in it is in its [`Checkpoint`](super::Checkpoint)s: looking at it changes
/// nothing.
#[derive(Clone, Debug)]
pub struct Experiment {
    pub(super) config: Config,
    pub(super) task: Task,
    pub(super) parts: Parts,
    pub(super) preparation: Preparation,
    pub(super) network: Network,
    pub(super) trainer: Trainer,
    pub(super) history: History,
    pub(super) epoch: u64,
    pub(super) state: State,
    pub(super) best: Option<Best>,
    /// The parameters before early stopping put the best ones back.
    pub(super) parameters_at_stop: Option<Parameters>,
    /// Room for a loss an example of any part.
    pub(super) losses: Vec<f64>,
    /// Room for the masks of a mistake when predicting, with dropout.
    pub(super) predicting: Option<Masks>,
    pub(super) view: Option<View>,
}

impl Experiment {
    /// Draws data and weights; J is recorded every `every` epochs.
    ///
    /// # Errors
    /// [`DataError::NoExamples`] for a source whose examples
    /// have to be given to [`Self::on`].
    pub fn new(config: &Config, every: u64) -> Result<Self, Error> {
        Self::build(config, None, every)
    }

    /// Takes the examples given and draws weights; J is recorded every `every` epochs.
    ///
    /// # Errors
    /// What does not go together with these data.
    pub fn on(config: &Config, given: GivenData, every: u64) -> Result<Self, Error> {
        Self::build(config, Some(given), every)
    }

    fn build(config: &Config, given: Option<GivenData>, every: u64) -> Result<Self, Error> {
        let parts = parts_of(config.data(), given)?;
        let dimensions = parts.dimensions(config.data().source)?;
        config.check_with(dimensions, parts.sizes())?;
        let (preparation, parts) = prepare(config, parts)?;
        let (settings, training) = (config.network(), config.training());
        let mut rng = RandomState::new(settings.wseed);
        let shape = Shape::new(&config.layer_sizes(dimensions));
        let mut parameters = init::draw(settings.init, settings.scale, shape, &mut rng);
        if let Some(fault) = config.faults().init() {
            fault.apply(&mut parameters);
        }
        let loss = Loss::from(dimensions.task);
        let network = Network::new(parameters, settings.activations(), loss);
        let method = config.faults().method();
        let trainer = Trainer::new(&network, &parts.train, training, method, rng);
        let room = parts.sizes().into_iter().max().unwrap_or(0);
        let (fault, keep) = (config.faults().predict(), config.keep_probs());
        let masks = fault.zip(keep).map(|(fault, keep)| fault.masks(&settings.hidden, &keep, room));
        let mut experiment = Self {
            predicting: masks,
            config: config.clone(),
            task: dimensions.task,
            parts,
            preparation,
            network,
            trainer,
            history: History::new(every, training.epochs),
            epoch: 0,
            state: if training.epochs == 0 { State::Finished } else { State::Running },
            best: None,
            parameters_at_stop: None,
            losses: vec![0.0; room],
            view: None,
        };
        experiment.keep_best();
        Ok(experiment)
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
        let report = self.epoch.is_multiple_of(self.history.every());
        let before = report.then(|| (self.dev_cost(), self.weight_norm()));
        let cost = self.trainer.epoch(&mut self.network, &self.parts.train, report);
        if let (Some(cost), Some((dev_loss, norm))) = (cost, before) {
            self.history.push(Record { cost: cost.j, loss: cost.loss, dev_loss, norm });
        }
        self.epoch += 1;
        if !self.network.parameters().is_finite() {
            self.state = State::Overflowed { epoch: self.epoch - 1 };
            return;
        }
        self.keep_best();
        if self.state == State::Running && self.epoch == self.config.training().epochs {
            self.state = State::Finished;
        }
        if self.state != State::Running {
            self.restore_best();
        }
    }

    /// Early stopping's look at the dev set after an epoch.
    fn keep_best(&mut self) {
        let patience = self.config.training().stop;
        if patience == 0 {
            return;
        }
        let Some(dev_cost) = self.dev_cost() else {
            return;
        };
        let theta = self.network.parameters().theta();
        match &mut self.best {
            Some(best) if dev_cost < best.dev_cost => {
                best.epoch = self.epoch;
                best.dev_cost = dev_cost;
                best.theta.copy_from_slice(theta);
            }
            Some(best) if self.epoch - best.epoch >= patience => self.state = State::Stopped,
            Some(_) => {}
            None => {
                self.best = Some(Best { epoch: self.epoch, dev_cost, theta: theta.to_vec() });
            }
        }
    }

    fn restore_best(&mut self) {
        if let Some(best) = &self.best {
            self.parameters_at_stop = Some(self.network.parameters().clone());
            self.network.parameters_mut().theta_mut().copy_from_slice(&best.theta);
        }
    }

    /// Mean loss of the dev set, `None` where it is empty. Cost: one forward pass over it, without
    /// allocation.
    fn dev_cost(&mut self) -> Option<f64> {
        self.draw_predicting(Part::Dev);
        let Self { parts, network, trainer, predicting, losses, .. } = self;
        let (x, y) = parts.dev.blocks();
        let losses = &mut losses[..parts.dev.m()];
        let masks = trainer.tuning().keep.as_ref().and(predicting.as_ref());
        let batch = Batch { x, y, masks };
        network.losses(batch, LossForm::Reported, trainer.workspace(), losses);
        (!losses.is_empty()).then(|| mean(losses))
    }

    /// Draws the masks that a planted mistake puts into predictions of a part.
    pub(super) fn draw_predicting(&mut self, part: Part) {
        let m = part.of(&self.parts).m();
        let masks = self.predicting.as_mut().zip(self.trainer.tuning().keep.as_deref());
        if let Some(((masks, keep), fault)) = masks.zip(self.config.faults().predict()) {
            masks.set_keep(keep);
            fault.draw(masks, m, self.config.training().dseed, self.epoch);
        }
    }

    fn weight_norm(&self) -> f64 {
        let parameters = self.network.parameters();
        let norms = (1..=parameters.shape().layers()).map(|l| parameters.w_norm(l).powi(2));
        norms.sum::<f64>().sqrt()
    }

    /// What the run was built from.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What is predicted.
    #[must_use]
    pub fn task(&self) -> Task {
        self.task
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

    /// The curves so far.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The best so far, with early stopping.
    #[must_use]
    pub fn best(&self) -> Option<&Best> {
        self.best.as_ref()
    }

    /// The parameters of the last epoch, where early stopping has put the best ones back.
    #[must_use]
    pub fn parameters_at_stop(&self) -> Option<&Parameters> {
        self.parameters_at_stop.as_ref()
    }

    /// The network as it stands.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Sets every parameter, in theta's order.
    ///
    /// # Errors
    /// [`Error::ParameterCount`] for another number of them, [`Error::ParameterNotFinite`] for one
    /// that is infinite or none.
    pub fn set_theta(&mut self, theta: Vec<f64>) -> Result<(), Error> {
        if let Some(i) = theta.iter().position(|theta| !theta.is_finite()) {
            return Err(Error::ParameterNotFinite { i, got: number::print(theta[i]) });
        }
        *self.network.parameters_mut() =
            Parameters::from_theta(self.network.shape().clone(), theta)?;
        Ok(())
    }

    /// What can be changed while the run goes on.
    #[must_use]
    pub fn tuning(&self) -> &Tuning {
        self.trainer.tuning()
    }

    /// Takes learning rate, lambdas and keep_prob from `config`, from the next epoch on; keep_prob
    /// only where it has as many hidden layers.
    pub fn retune(&mut self, config: &Config) {
        let hidden = config.network().hidden.len();
        let mut tuning = Tuning::of(config.training(), hidden);
        if hidden != self.config.network().hidden.len() {
            tuning.keep.clone_from(&self.trainer.tuning().keep);
        }
        self.trainer.retune(tuning);
    }

    /// What trains it.
    #[must_use]
    pub fn trainer(&self) -> &Trainer {
        &self.trainer
    }

    /// The examples of one part, as the network gets them; dev and test may be empty.
    #[must_use]
    pub fn part(&self, part: Part) -> &Dataset {
        part.of(&self.parts)
    }

    /// What was done to the inputs.
    #[must_use]
    pub fn preparation(&self) -> &Preparation {
        &self.preparation
    }

    /// lambda and lambda_1 as they are.
    #[must_use]
    pub fn penalty(&self) -> Penalty {
        self.trainer.tuning().penalty
    }
}

/// The parts as the network gets them, with the mistakes that are planted there.
fn prepare(config: &Config, parts: Parts) -> Result<(Preparation, Parts), DataError> {
    let fault = config.faults().data();
    let as_they_came = fault.map(|fault| (fault, [parts.dev.clone(), parts.test.clone()]));
    let (preparation, mut parts) = Preparation::of(config.data(), parts)?;
    if let Some((fault, raw)) = as_they_came {
        fault.apply(&preparation, raw, &mut parts)?;
    }
    Ok((preparation, parts))
}
