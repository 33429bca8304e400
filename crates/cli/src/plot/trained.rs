//! A run as far as a picture needs it, and its numbers.

use gradlab_core::Experiment;
use gradlab_core::check::{Report, Settings};
use gradlab_core::data::Task;
use gradlab_core::experiment::{Evaluation, Evaluations};
use gradlab_core::preset::{CheckedPreset, Language};

use super::{Kind, parts};
use crate::data::Examples;
use crate::words::{self, ERROR};

/// Records of a curve, about as many as a picture can show.
const RECORDS: u64 = 300;

/// A run and what is asked of it.
pub struct Trained {
    pub experiment: Experiment,
    pub evaluations: Evaluations,
    /// The first two parameters after every record, where descent is drawn.
    pub path: Vec<[f64; 2]>,
}

impl Trained {
    /// Trains a run: to its end, or not at all where its gradient is checked as it starts.
    pub fn of(preset: &CheckedPreset, examples: &Examples, kind: &Kind) -> Result<Self, String> {
        let every = preset.epochs.div_ceil(RECORDS).max(1);
        let mut experiment = examples.experiment(preset, every)?;
        let mut path = Vec::new();
        match kind {
            Kind::Check | Kind::Blocks => {}
            Kind::Contour => {
                for _ in 0..=preset.epochs.div_ceil(every) {
                    if let [first, second, ..] = *experiment.network().parameters().theta() {
                        path.push([first, second]);
                    }
                    experiment.step(every);
                }
            }
            _ => {
                experiment.step(u64::MAX);
            }
        }
        let evaluations = experiment.evaluations();
        Ok(Self { experiment, evaluations, path })
    }

    /// A few numbers, in a line.
    pub fn numbers(&self, kind: &Kind, lang: Language) -> String {
        if matches!(kind, Kind::Check | Kind::Blocks) {
            return self.check().map_or_else(|e| e, |report| format!("{:.1e}", report.whole.ratio));
        }
        let decimals = if self.experiment.task() == Task::Regression { 4 } else { 1 };
        let each = parts(lang).into_iter().zip(self.measured());
        let each: Vec<String> = each
            .filter_map(|(part, value)| Some(format!("{part} {:.decimals$}", value?)))
            .collect();
        format!("{}: {}", self.measure(lang), each.join("  "))
    }

    /// Its gradient beside differences.
    pub fn check(&self) -> Result<Report, String> {
        self.experiment.check(Settings::default()).map_err(|e| e.to_string())
    }

    /// Of train, dev and test.
    pub fn each(&self) -> [Option<&Evaluation>; 3] {
        let Evaluations { train, dev, test } = &self.evaluations;
        [Some(train), dev.as_ref(), test.as_ref()]
    }

    /// Errors of train, dev and test in percent, for regression the mean squared errors; `None`
    /// for a part without examples and where numbers overflowed.
    pub fn measured(&self) -> [Option<f64>; 3] {
        let regression = self.experiment.task() == Task::Regression;
        self.each().map(|evaluation| {
            let evaluation = evaluation?;
            if regression {
                return Some(evaluation.cost).filter(|cost| cost.is_finite());
            }
            evaluation.error().map(|error| 100.0 * error)
        })
    }

    /// What is measured.
    pub fn measure(&self, lang: Language) -> &'static str {
        let regression = self.experiment.task() == Task::Regression;
        if regression { "MSE" } else { ERROR[words::place(lang)] }
    }
}
