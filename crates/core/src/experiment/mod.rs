//! One run: data, network, trainer and history, built from a checked preset and its data, and
//! nothing else.

pub mod evaluation;
mod history;
mod moment;

use crate::check::{BugKind, GradientCheck, Report, Settings};
use crate::data::{Dataset, Parts, Preparation, Supply, parts_of, sources};
use crate::error::Error;
use crate::network::cost::Form;
use crate::network::{Batch, Loss, Masks, Network, Parameters, Penalty, Shape, init};
use crate::preset::{CheckedPreset, MaskSource, Preset, Task};
use crate::rng::RandomState;
use crate::train::{Trainer, Tuning};

pub use evaluation::{Confusion, Evaluation};
pub use history::History;
use history::Record;
pub use moment::Moment;

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

/// The parameters with the lowest dev cost so far; a run with early stopping ends with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// After how many epochs.
    pub epoch: u64,
    /// Mean loss of the dev set.
    pub dev_cost: f64,
    theta: Vec<f64>,
}

/// A run in progress.
#[derive(Clone, Debug)]
pub struct Experiment {
    preset: CheckedPreset,
    task: Task,
    parts: Parts,
    preparation: Preparation,
    network: Network,
    trainer: Trainer,
    history: History,
    epoch: u64,
    state: State,
    best: Option<Best>,
    /// The parameters before early stopping put the best ones back.
    last: Option<Parameters>,
    predicting: Option<(Masks, RandomState)>,
}

impl Experiment {
    /// Draws data and weights; J is recorded every `every` epochs.
    ///
    /// # Errors
    /// [`Error::NoExamples`] for a source whose examples have to be given to [`Self::on`].
    pub fn new(preset: &CheckedPreset, every: u64) -> Result<Self, Error> {
        Self::build(preset, None, every)
    }

    /// Takes the examples given and draws weights; J is recorded every `every` epochs.
    ///
    /// # Errors
    /// What does not go together with these data.
    pub fn on(preset: &CheckedPreset, supply: Supply, every: u64) -> Result<Self, Error> {
        Self::build(preset, Some(supply), every)
    }

    fn build(preset: &CheckedPreset, supply: Option<Supply>, every: u64) -> Result<Self, Error> {
        let parts = parts_of(preset, supply)?;
        let dimensions = parts.dimensions(preset.data);
        preset.check_with(dimensions, parts.sizes())?;
        let (preparation, parts) = Preparation::of(preset, parts)?;
        let mut rng = RandomState::new(preset.wseed);
        let parameters =
            draw_weights(preset, Shape::new(&preset.layer_sizes(dimensions)), &mut rng);
        let hidden = (0..preset.hidden.len()).map(|l| preset.activation(l)).collect();
        let network = Network::new(parameters, hidden, Loss::from(dimensions.task));
        let trainer = Trainer::new(&network, &parts.train, preset, rng);
        let mut experiment = Self {
            predicting: predicting(preset, &parts),
            preset: preset.clone(),
            task: dimensions.task,
            parts,
            preparation,
            network,
            trainer,
            history: History::new(every, preset.epochs),
            epoch: 0,
            state: if preset.epochs == 0 { State::Finished } else { State::Running },
            best: None,
            last: None,
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
        let before = report.then(|| {
            let dev_cost = self.evaluate(Part::Dev).map(|e| e.cost);
            (dev_cost, self.weight_norm())
        });
        let j = self.trainer.epoch(&mut self.network, &self.parts.train, report);
        if let (Some(j), Some((dev_cost, norm))) = (j, before) {
            self.history.push(Record { cost: j.whole, data_cost: j.data, dev_cost, norm });
        }
        self.epoch += 1;
        if !self.network.parameters().is_finite() {
            self.state = State::Overflowed { epoch: self.epoch - 1 };
            return;
        }
        self.keep_best();
        if self.state == State::Running && self.epoch == self.preset.epochs {
            self.state = State::Finished;
        }
        if self.state != State::Running {
            self.restore_best();
        }
    }

    /// Early stopping's look at the dev set after an epoch.
    fn keep_best(&mut self) {
        if self.preset.stop == 0 {
            return;
        }
        let Some(dev_cost) = self.evaluate(Part::Dev).map(|e| e.cost) else {
            return;
        };
        let theta = self.network.parameters().theta();
        match &mut self.best {
            Some(best) if dev_cost < best.dev_cost => {
                best.epoch = self.epoch;
                best.dev_cost = dev_cost;
                best.theta.copy_from_slice(theta);
            }
            Some(best) if self.epoch - best.epoch >= self.preset.stop => {
                self.state = State::Stopped;
            }
            Some(_) => {}
            None => {
                self.best = Some(Best { epoch: self.epoch, dev_cost, theta: theta.to_vec() });
            }
        }
    }

    fn restore_best(&mut self) {
        if let Some(best) = &self.best {
            self.last = Some(self.network.parameters().clone());
            self.network.parameters_mut().theta_mut().copy_from_slice(&best.theta);
        }
    }

    fn weight_norm(&self) -> f64 {
        let parameters = self.network.parameters();
        let norms = (1..=parameters.shape().layers()).map(|l| parameters.w_norm(l).powi(2));
        norms.sum::<f64>().sqrt()
    }

    /// What the run was built from.
    #[must_use]
    pub fn preset(&self) -> &CheckedPreset {
        &self.preset
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
    pub fn last(&self) -> Option<&Parameters> {
        self.last.as_ref()
    }

    /// The network as it stands.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Sets every parameter, in theta's order.
    ///
    /// # Errors
    /// [`Error::ParameterCount`] for another number of them.
    pub fn set_theta(&mut self, theta: Vec<f64>) -> Result<(), Error> {
        *self.network.parameters_mut() =
            Parameters::from_theta(self.network.shape().clone(), theta)?;
        Ok(())
    }

    /// What can be changed while the run goes on.
    #[must_use]
    pub fn tuning(&self) -> &Tuning {
        self.trainer.tuning()
    }

    /// Takes learning rate, lambdas and keep_prob from `preset`, from the next epoch on.
    pub fn retune(&mut self, preset: &CheckedPreset) {
        let mut tuning = Tuning::of(preset);
        if preset.hidden.len() != self.preset.hidden.len() {
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

    /// Further examples of a drawn source, prepared as this run's are: from where the training
    /// set comes from, or from where dev and test do.
    ///
    /// # Errors
    /// [`Error::NoExamples`] for sources that are not drawn.
    pub fn sample(&self, n: usize, seed: u32, training_source: bool) -> Result<Dataset, Error> {
        let data = sources::draw(&self.preset, n, &mut RandomState::new(seed));
        let data = data.ok_or(Error::NoExamples(self.preset.data.name()))?;
        Ok(self.preparation.apply(data, training_source))
    }

    /// Cost and accuracy on one part, `None` if it is empty. Cost: one forward pass over it.
    pub fn evaluate(&mut self, part: Part) -> Option<Evaluation> {
        let Self { parts, network, trainer, predicting, .. } = self;
        let data = part.of(parts);
        let masks = draw_predicting(predicting, data.m());
        evaluation::evaluate(network, data, masks, trainer.workspace())
    }

    /// Cost and accuracy on other examples, prepared as this run's are; `None` for none.
    ///
    /// # Panics
    /// If they have another number of inputs or labels.
    pub fn evaluate_on(&mut self, data: &Dataset) -> Option<Evaluation> {
        evaluation::evaluate(&self.network, data, None, self.trainer.workspace())
    }

    /// Checks the gradient that this run trains on, as it stands: with its penalty, its planted bug
    /// and its masks. `mask=fixed` draws the same ones at every evaluation of J; with `mask=fresh`
    /// each evaluation has others, and no gradient can pass.
    ///
    /// # Errors
    /// [`Error::LongCheck`] where it would take too long.
    pub fn check(&self, settings: Settings) -> Result<Report, Error> {
        let mut rng = RandomState::new(self.preset.dseed);
        let train = &self.parts.train;
        let masks = self.trainer.tuning().keep.as_ref().map(|keep| {
            let mut masks = Masks::new(&self.preset.hidden, keep, train.m());
            masks.set_division(!self.has(BugKind::NoKeepDivision));
            masks.draw(train.m(), &mut rng);
            masks
        });
        let (x, y) = train.blocks();
        let batch = Batch { x, y, masks: masks.as_ref() };
        let fault = self.preset.bug.and_then(|bug| bug.fault(&self.preset));
        let form = if self.has(BugKind::LogInTwoSteps) { Form::Plain } else { settings.form };
        let settings = Settings { form, ..settings };
        let check =
            GradientCheck::new(&self.network, batch, self.penalty(), train.m(), fault, settings)?;
        Ok(match &masks {
            Some(masks) if self.preset.mask == MaskSource::Fresh => {
                check.with_fresh_masks(masks.clone(), rng).run()
            }
            _ => check.run(),
        })
    }

    /// lambda and lambda_1 as they are.
    #[must_use]
    pub fn penalty(&self) -> Penalty {
        self.trainer.tuning().penalty
    }

    fn has(&self, kind: BugKind) -> bool {
        has(&self.preset, kind)
    }
}

fn has(preset: &Preset, kind: BugKind) -> bool {
    preset.bug.is_some_and(|bug| bug.kind == kind)
}

/// The first weights, with the mistakes that are planted there.
fn draw_weights(preset: &Preset, shape: Shape, rng: &mut RandomState) -> Parameters {
    let mut parameters = init::draw(preset.init, preset.scale, shape, rng);
    let layers = parameters.shape().layers();
    for l in 1..=layers {
        let (mut w, _) = parameters.layer_mut(l);
        if has(preset, BugKind::XavierConstant) {
            w *= 3.0_f64.sqrt();
        }
        if has(preset, BugKind::OneDrawAUnit) {
            for mut row in w.rows_mut() {
                let first = row[0];
                row.fill(first);
            }
        }
    }
    parameters
}

/// Room for what a planted mistake does when predicting.
fn predicting(preset: &Preset, parts: &Parts) -> Option<(Masks, RandomState)> {
    let keep = preset.keep_probs()?;
    let wrong = has(preset, BugKind::DropoutAtPrediction) || has(preset, BugKind::PredictDropRate);
    let room = parts.sizes().into_iter().max().unwrap_or(0);
    wrong.then(|| {
        let mut masks = Masks::new(&preset.hidden, &keep, room);
        if has(preset, BugKind::PredictDropRate) {
            masks.scale_by_drop_rate();
        }
        (masks, RandomState::new(preset.dseed))
    })
}

/// The masks of one prediction of `m` examples.
fn draw_predicting(predicting: &mut Option<(Masks, RandomState)>, m: usize) -> Option<&Masks> {
    let (masks, rng) = predicting.as_mut()?;
    if !masks.scales_by_drop_rate() {
        masks.draw(m, rng);
    }
    Some(masks)
}
