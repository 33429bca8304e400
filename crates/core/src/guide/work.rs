//! What a step costs, before it is begun: multiplications of all its runs, about.

use super::ask::{Ask, Choice, Curve, Diagnosed, Drawn, Place, Rule, Step};
use super::error::Error;
use super::measure::Measure;
use super::setting::Setting;
use super::value::{Subject, Value};
use crate::experiment::Config;

/// Most multiplications of one step: about a minute of one core.
pub const MOST_WORK: u64 = 200_000_000_000;

/// Forward and backward passes of training, in multiplications a parameter and example.
const TRAINING: u64 = 3;
/// Runs that a search for the largest rate tries.
pub(super) const RATES: u32 = 160;
/// Draws of masks that means are taken over.
pub(super) const DRAWS: usize = 100;

/// Refuses a step that takes more than [`MOST_WORK`].
pub(super) fn check(step: &Step) -> Result<(), Error> {
    check_ask(&step.ask, &step.setting)
}

/// The same of a question about another experiment.
pub(super) fn check_ask(ask: &Ask, setting: &Setting) -> Result<(), Error> {
    let got = of_ask(ask, setting)?;
    if got > MOST_WORK { Err(Error::TooMuchWork { got, most: MOST_WORK }) } else { Ok(()) }
}

fn of_ask(ask: &Ask, setting: &Setting) -> Result<u64, Error> {
    let all = |values: &[Value]| sum(values.iter().map(|value| of_value(value, setting)));
    match ask {
        Ask::Choice(Choice { rule, .. }) => match rule {
            Rule::Least(values) | Rule::Most(values) => all(values),
            Rule::Sign { value, .. } | Rule::Bands { value, .. } => of_value(value, setting),
            Rule::Tests { tests, .. } => {
                sum(tests.iter().map(|(value, _)| of_value(value, setting)))
            }
            Rule::Verdict(Diagnosed::Run(subject)) => training(subject, setting),
            Rule::Verdict(Diagnosed::Told(_)) => Ok(0),
            Rule::Check { subject, .. } => training(subject, setting),
        },
        Ask::Number { value, .. } => of_value(value, setting),
        Ask::Curve(Curve { drawn: Drawn::Sweep(sweep, lines), .. }) => {
            Ok(all(lines)?.saturating_mul(sweep.values.len() as u64))
        }
        Ask::Curve(Curve { drawn: Drawn::Costs(subject), .. })
        | Ask::Place(Place::Epoch { subject, .. } | Place::Blocks(subject)) => {
            training(subject, setting)
        }
        Ask::Place(Place::Line(_)) => Ok(0),
        Ask::Place(Place::Point { values, .. }) => all(&values[..]),
        Ask::Goal(goal) => sum(goal.tests.iter().map(|(value, _)| of_value(value, setting))),
    }
}

fn sum(mut of: impl Iterator<Item = Result<u64, Error>>) -> Result<u64, Error> {
    of.try_fold(0_u64, |sum, next| Ok(sum.saturating_add(next?)))
}

fn of_value(value: &Value, setting: &Setting) -> Result<u64, Error> {
    match value {
        Value::Of(subject, measure) => of_measure(subject, *measure, setting),
        Value::Minus(pair) | Value::Over(pair) => {
            sum(pair.iter().map(|value| of_value(value, setting)))
        }
        Value::WeightDistance(pair) | Value::AnswerDistance(pair) => {
            sum(pair.iter().map(|subject| training(subject, setting)))
        }
        Value::Seeds { count, of, .. } => {
            Ok(of_value(of, setting)?.saturating_mul((*count).into()))
        }
        Value::Picked { sweep, least, tell } => {
            let each = of_value(least, setting)?;
            let all = each.saturating_mul(sweep.values.len() as u64);
            Ok(all.saturating_add(of_value(tell, setting)?))
        }
    }
}

fn of_measure(subject: &Subject, measure: Measure, setting: &Setting) -> Result<u64, Error> {
    if !measure.needs_training() && measure != Measure::LargestRate {
        return Ok(0);
    }
    let run = training(subject, setting)?;
    let preset = subject.preset(setting, None)?;
    let (pass, parameters) = pass(preset.config());
    let further = match measure {
        Measure::LargestRate => return Ok(run.saturating_mul(RATES.into())),
        Measure::MaskedJ | Measure::MaskedShare => pass.saturating_mul(DRAWS as u64),
        Measure::Difference(_) => pass.saturating_mul(2 * parameters),
        Measure::Condition => pass.saturating_mul(2 * parameters.saturating_mul(parameters)),
        _ => pass,
    };
    Ok(run.saturating_add(further))
}

/// Multiplications of one forward pass over the training set, and the number of parameters; of a
/// source whose inputs aren't known, the least.
fn pass(config: &Config) -> (u64, u64) {
    let data = config.data();
    let parameters = data.source.dimensions().map_or(1, |dimensions| {
        crate::network::Shape::parameters_of(&config.layer_sizes(dimensions)) as u64
    });
    let m = data.part_sizes(data.n)[0] as u64;
    (m.saturating_mul(parameters), parameters)
}

fn training(subject: &Subject, setting: &Setting) -> Result<u64, Error> {
    let preset = match subject.weights {
        Some(run) => setting.run(run)?.clone(),
        None => subject.preset(setting, None)?,
    };
    let epochs = subject.after.unwrap_or(u64::MAX).min(preset.epochs);
    Ok(pass(preset.config()).0.saturating_mul(TRAINING).saturating_mul(epochs))
}
