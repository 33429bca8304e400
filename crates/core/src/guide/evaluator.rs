//! Values of experiments: trains the runs that are asked for, each once, and measures them.

use super::error::Error;
use super::measure::Measure;
use super::measuring::{self, Nothing};
use super::setting::Setting;
use super::value::{Subject, Sweep, Take, Value};
use super::work::RATES;
use crate::Experiment;
use crate::data::{GivenData, Source};
use crate::experiment::{Part, State};
use crate::preset::{CheckedPreset, Preset};

/// Trained runs that are kept; several steps of a lab ask about the same.
const MOST_KEPT: usize = 48;

/// From which seeds the experiment is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seed {
    /// The link's own.
    Own,
    /// Data, weights and masks from another; no two seeds share a part drawn by itself.
    Other(u32),
}

/// Gives the examples of sources that are measured and not drawn.
type Supply<'a> = Box<dyn Fn(Source) -> Option<GivenData> + 'a>;

/// Evaluates steps from one seed.
pub struct Evaluator<'a> {
    supply: Supply<'a>,
    seed: Seed,
    kept: Vec<Kept>,
}

/// A trained run.
struct Kept {
    preset: CheckedPreset,
    epochs: u64,
    curves: bool,
    run: Experiment,
}

/// Under what a value is asked for.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub setting: &'a Setting,
    /// One of several seeds of weights and masks, and whether data follow.
    seed: Option<(u32, bool)>,
    /// A value of a sweep.
    swept: Option<(&'a str, f64)>,
}

impl<'a> Context<'a> {
    pub const fn of(setting: &'a Setting) -> Self {
        Self { setting, seed: None, swept: None }
    }

    pub const fn at(self, sweep: &'a Sweep, value: f64) -> Self {
        Self { swept: Some((sweep.key.as_str(), value)), ..self }
    }

    pub fn epsilon(self) -> Option<f64> {
        self.swept.filter(|(key, _)| *key == Sweep::EPSILON).map(|(_, value)| value)
    }
}

impl<'a> Evaluator<'a> {
    /// For experiments from these seeds, with `supply` for measured data.
    #[must_use]
    pub fn new(supply: impl Fn(Source) -> Option<GivenData> + 'a, seed: Seed) -> Self {
        Self { supply: Box::new(supply), seed, kept: vec![] }
    }

    pub(super) fn value(&mut self, value: &Value, context: Context<'_>) -> Result<f64, Error> {
        match value {
            Value::Of(subject, measure) => self.measure(subject, *measure, context),
            Value::Minus(pair) => {
                Ok(self.value(&pair[0], context)? - self.value(&pair[1], context)?)
            }
            Value::Over(pair) => {
                Ok(self.value(&pair[0], context)? / self.value(&pair[1], context)?)
            }
            Value::WeightDistance(pair) => {
                let [a, b] = self.pair(pair, context)?;
                let [a, b] = [&a, &b].map(|run| run.network().parameters().theta());
                measuring::distance(a, b).ok_or_else(|| nothing("weight-distance", UNLIKE))
            }
            Value::AnswerDistance(pair) => {
                let [a, b] = self.pair(pair, context)?.map(|run| measuring::answers(&run));
                measuring::distance(&a, &b).ok_or_else(|| nothing("answer-distance", UNLIKE))
            }
            Value::Seeds { take, count, data, of } => {
                let each = (0..*count)
                    .map(|k| self.value(of, Context { seed: Some((k, *data)), ..context }));
                let mut each = each.collect::<Result<Vec<f64>, Error>>()?;
                each.sort_by(f64::total_cmp);
                Ok(take.of(&each))
            }
            Value::Picked { sweep, least, tell } => {
                let mut best: Option<(f64, f64)> = None;
                for &at in &sweep.values {
                    let got = self.value(least, context.at(sweep, at))?;
                    if best.is_none_or(|(least, _)| got < least) {
                        best = Some((got, at));
                    }
                }
                let (_, at) = best.ok_or_else(|| nothing("picked", "there is nothing to pick"))?;
                self.value(tell, context.at(sweep, at))
            }
        }
    }

    fn pair(
        &mut self,
        pair: &[Subject; 2],
        context: Context<'_>,
    ) -> Result<[Experiment; 2], Error> {
        let a = self.run(&pair[0], false, context)?.clone();
        Ok([a, self.run(&pair[1], false, context)?.clone()])
    }

    fn measure(
        &mut self,
        subject: &Subject,
        measure: Measure,
        context: Context<'_>,
    ) -> Result<f64, Error> {
        let measure = context.epsilon().map_or(measure, |epsilon| measure.at_epsilon(epsilon));
        if measure == Measure::LargestRate {
            return self.largest_rate(subject, context);
        }
        let got = if measure.needs_training() {
            let run = self.run(subject, measure.needs_curves(), context)?;
            measuring::of(run, measure)?
        } else {
            let preset = self.preset(subject, context)?;
            let run = self.started(&preset, false)?;
            measuring::at_start(&run, measure)
        };
        got.map_err(|Nothing(why)| nothing(measure.name(), why))
    }

    /// The preset of a subject, from this evaluator's seed.
    pub(super) fn preset(
        &self,
        subject: &Subject,
        context: Context<'_>,
    ) -> Result<CheckedPreset, Error> {
        let swept = context.swept.filter(|(key, _)| *key != Sweep::EPSILON);
        let swept = swept.map(|(key, value)| format!("{key}={value}"));
        self.seeded(subject.preset(context.setting, swept.as_deref())?, context)
    }

    fn seeded(&self, preset: CheckedPreset, context: Context<'_>) -> Result<CheckedPreset, Error> {
        let mut preset: Preset = preset.into_inner();
        if let Seed::Other(k) = self.seed {
            let seed = k.wrapping_mul(10).wrapping_add(1);
            preset = Preset { seed, wseed: k, dseed: k, ..preset };
        }
        if let Some((k, data)) = context.seed {
            let dseed = preset.dseed.wrapping_add(k);
            preset = Preset { dseed, ..preset.reseeded(k, data) };
        }
        Ok(preset.check()?)
    }

    /// A run before its first epoch; J is kept of every epoch for curves.
    fn started(&self, preset: &CheckedPreset, curves: bool) -> Result<Experiment, Error> {
        let every = if curves { 1 } else { preset.epochs.max(1) };
        let built = match (self.supply)(preset.data) {
            Some(given) => Experiment::on(preset.config(), given, every),
            None => Experiment::new(preset.config(), every),
        };
        Ok(built?)
    }

    /// A subject's run where it is looked at.
    pub(super) fn run(
        &mut self,
        subject: &Subject,
        curves: bool,
        context: Context<'_>,
    ) -> Result<&mut Experiment, Error> {
        let preset = self.preset(subject, context)?;
        let Some(other) = subject.weights else {
            return self.trained(preset, subject.after, curves);
        };
        let other = self.seeded(context.setting.run(other)?.clone(), context)?;
        let weights = self.trained(other, subject.after, false)?.network().parameters();
        let theta = weights.theta().to_vec();
        let mut run = self.started(&preset, curves)?;
        run.set_theta(theta)?;
        Ok(self.keep(Kept { preset, epochs: u64::MAX, curves, run }))
    }

    fn trained(
        &mut self,
        preset: CheckedPreset,
        after: Option<u64>,
        curves: bool,
    ) -> Result<&mut Experiment, Error> {
        let epochs = after.unwrap_or(preset.epochs).min(preset.epochs);
        let known = self.kept.iter().position(|kept| {
            kept.epochs == epochs && (kept.curves || !curves) && kept.preset == preset
        });
        if let Some(at) = known {
            return Ok(&mut self.kept[at].run);
        }
        let mut run = self.started(&preset, curves)?;
        run.step(epochs);
        Ok(self.keep(Kept { preset, epochs, curves, run }))
    }

    fn keep(&mut self, run: Kept) -> &mut Experiment {
        if self.kept.len() == MOST_KEPT {
            self.kept.remove(0);
        }
        self.kept.push(run);
        let last = self.kept.len() - 1;
        &mut self.kept[last].run
    }

    /// By steps of 10 % down from the largest rate there is: the first at which J never rises.
    fn largest_rate(&mut self, subject: &Subject, context: Context<'_>) -> Result<f64, Error> {
        let preset = self.preset(subject, context)?;
        for step in 0..RATES {
            let lr = 10.0 / libm::pow(1.1, f64::from(step));
            let mut run = self.started(&Preset { lr, ..(*preset).clone() }.check()?, true)?;
            // A rate that is too large shows soon: the run is over with its first rise.
            let never = |costs: &[f64]| costs.windows(2).all(|pair| pair[1] <= pair[0]);
            while run.step(20) == State::Running && never(run.history().cost()) {}
            if run.state() == State::Finished && never(run.history().cost()) {
                return Ok(lr);
            }
        }
        Err(nothing("largest-rate", "J rises at every rate"))
    }

    /// Errors of a run: train, dev, Bayes.
    pub(super) fn errors(
        &mut self,
        subject: &Subject,
        context: Context<'_>,
    ) -> Result<[f64; 3], Error> {
        let train = self.measure(subject, Measure::Error(Part::Train), context)?;
        let dev = self.measure(subject, Measure::Error(Part::Dev), context)?;
        Ok([train, dev, self.measure(subject, Measure::Bayes, context)?])
    }
}

const UNLIKE: &str = "the two runs have not as many of them";

pub(super) const fn nothing(measure: &'static str, why: &'static str) -> Error {
    Error::Nothing { measure, why }
}

impl Take {
    /// Of values in ascending order.
    fn of(self, sorted: &[f64]) -> f64 {
        let (Some(low), Some(high)) = (sorted.first(), sorted.last()) else {
            return f64::NAN;
        };
        let n = sorted.len();
        match self {
            Self::Median => f64::midpoint(sorted[(n - 1) / 2], sorted[n / 2]),
            Self::Spread => high - low,
            Self::Count(bounds) => sorted.iter().filter(|x| bounds.hold(**x)).count() as f64,
        }
    }
}
