//! Moments of a run that one can return to: from there it trains again to the same bits.

use super::{Best, Experiment, State};
use crate::error::Error;
use crate::network::Parameters;
use crate::train::Progress;

/// Everything of a run that training changes, after some epoch. Size: the parameters up to five
/// times, and two generators.
#[derive(Clone, Debug)]
pub struct Moment {
    epoch: u64,
    state: State,
    parameters: Parameters,
    progress: Progress,
    best: Option<Best>,
    last: Option<Parameters>,
}

impl Experiment {
    /// The run as it stands.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment {
            epoch: self.epoch,
            state: self.state,
            parameters: self.network.parameters().clone(),
            progress: self.trainer.progress(),
            best: self.best.clone(),
            last: self.last.clone(),
        }
    }

    /// Goes back to, or on to, a moment of this run or of another with the same preset and data.
    ///
    /// # Errors
    /// [`Error::ParameterCount`] for a moment of another network.
    pub fn return_to(&mut self, moment: &Moment) -> Result<(), Error> {
        let Moment { epoch, state, parameters, progress, best, last } = moment.clone();
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
        self.last = last;
        self.history.forget_from(epoch);
        Ok(())
    }
}
