//! Checkpoints of a run that one can return to: from there it trains again to the same bits.

use super::{Best, Experiment, History, State};
use crate::error::Error;
use crate::network::Parameters;
use crate::train::Progress;

/// Everything of a run that training changes, after some epoch. Size: the parameters up to five
/// times, the curves, and two generators.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    epoch: u64,
    history: History,
    state: State,
    parameters: Parameters,
    progress: Progress,
    best: Option<Best>,
    at_stop: Option<Parameters>,
}

impl Experiment {
    /// The run as it stands.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            epoch: self.epoch,
            history: self.history.clone(),
            state: self.state,
            parameters: self.network.parameters().clone(),
            progress: self.trainer.progress(),
            best: self.best.clone(),
            at_stop: self.parameters_at_stop.clone(),
        }
    }

    /// Goes back to, or on to, a checkpoint of this run or of another with the same configuration and data.
    ///
    /// # Errors
    /// [`Error::ParameterCount`] for a checkpoint of another network.
    pub fn return_to(&mut self, checkpoint: &Checkpoint) -> Result<(), Error> {
        let Checkpoint { epoch, history, state, parameters, progress, best, at_stop } =
            checkpoint.clone();
        let [expected, got] = [self.network.parameters(), &parameters];
        if got.shape() != expected.shape() {
            let [expected, got] = [expected, got].map(|p| p.theta().len());
            return Err(Error::ParameterCount { expected, got });
        }
        *self.network.parameters_mut() = parameters;
        self.trainer.resume(progress);
        self.epoch = epoch;
        self.state = state;
        self.best = best;
        self.parameters_at_stop = at_stop;
        self.history = history;
        Ok(())
    }
}
