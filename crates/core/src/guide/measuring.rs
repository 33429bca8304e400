//! How each measure is taken of a run.

use std::collections::BTreeSet;

use super::error::Error;
use super::measure::{Difference, Measure};
use super::work::DRAWS;
use crate::Experiment;
use crate::check::difference::{central, example, forward};
use crate::check::{Report, Settings};
use crate::data::Task;
use crate::data::bayes::bayes_error;
use crate::diagnose::standard_error;
use crate::experiment::{Evaluation, Part};
use crate::network::{Batch, LossForm, Masks, Objective, Workspace, plain};
use crate::rng::RandomState;

/// Why a run does not have a measure.
pub(super) struct Nothing(pub &'static str);

type Measured = Result<f64, Nothing>;

/// Below this size a weight is near 0.
const NEAR_ZERO: f64 = 0.01;
/// Dev sets that are drawn for the spread of what they report, from this seed on.
const DEV_SETS: u32 = 400;
const DEV_SEED: u32 = 1000;

/// A measure of a run that has no training in it.
pub(super) fn at_start(run: &Experiment, measure: Measure) -> Measured {
    match measure {
        Measure::Bayes => {
            let bayes = bayes_error(run.config().data());
            bayes.map(|bayes| bayes.value).ok_or(Nothing("it is not known of this source"))
        }
        Measure::Parameters => Ok(run.network().shape().parameters() as f64),
        Measure::HiddenUnits => Ok(run.config().network().hidden.iter().sum::<usize>() as f64),
        Measure::StandardError { p, n } => Ok(standard_error(p, n)),
        Measure::SecantError { function, theta, epsilon, two_sided } => {
            let (f, exact) =
                example(function.name()).ok_or(Nothing("there is no such function"))?;
            let slope =
                if two_sided { central(f, theta, epsilon) } else { forward(f, theta, epsilon) };
            Ok((slope - exact(theta)).abs())
        }
        _ => Err(Nothing("it needs a trained run")),
    }
}

/// A measure of a run as it stands.
///
/// # Errors
/// Where a question to the run is refused.
pub(super) fn of(run: &mut Experiment, measure: Measure) -> Result<Measured, Error> {
    Ok(match measure {
        Measure::Cost(part) => evaluation(run, part).map(|on| on.cost),
        Measure::Error(part) => evaluation(run, part).and_then(|on| on.error().ok_or(NO_CLASSES)),
        Measure::Recall(part, class) => evaluation(run, part).and_then(|on| {
            let known = class < on.confusion.classes();
            known.then(|| on.confusion.recall(class)).flatten().ok_or(NO_CLASSES)
        }),
        Measure::Confidence(part) => confidence(run, part),
        Measure::J => Ok(j(run)),
        Measure::MaskedJ => masked_j(run),
        Measure::Rises => rises(run.history().cost()),
        Measure::EpochsTo(goal) => {
            let at = run.history().cost().iter().position(|&j| j <= goal);
            at.map(|at| at as f64).ok_or(Nothing("J does not get there"))
        }
        Measure::BestEpoch => best_epoch(run),
        Measure::SquaredNorm => Ok(weights(run).map(|w| w * w).sum()),
        Measure::NearZero => {
            let near = weights(run).filter(|w| w.abs() < NEAR_ZERO).count();
            Ok(near as f64 / weights(run).count() as f64)
        }
        Measure::Evenness => Ok(evenness(run)),
        Measure::DistinctRows(l) => distinct_rows(run, l),
        Measure::Weight(i) => {
            let theta = run.network().parameters().theta();
            theta.get(i).copied().ok_or(Nothing("there are fewer parameters"))
        }
        Measure::LinearShare => {
            let shares: Vec<f64> =
                run.layers().iter().filter_map(|layer| layer.linear_share).collect();
            let mean = shares.iter().sum::<f64>() / shares.len() as f64;
            if shares.is_empty() { Err(Nothing("there is no tanh layer")) } else { Ok(mean) }
        }
        Measure::PlaneFit => Ok(run.linear_fit()),
        Measure::AnswerRange => {
            let answers = answers(run);
            let most = answers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            Ok(most - answers.iter().copied().fold(f64::INFINITY, f64::min))
        }
        Measure::Activation(l) => layer(run, l, |layer| layer.a.mean_abs),
        Measure::Gradient(l) => layer(run, l, |layer| layer.dz.mean_abs),
        Measure::MaskedShare => {
            let means = run.dropout_means(DRAWS, run.config().training().dseed)?;
            means.map(|means| means.masked / means.whole).ok_or(NO_DROPOUT)
        }
        Measure::Condition => Ok(run.condition(run.network().shape().parameters())?),
        Measure::ReportedSpread(n) => {
            let errors = run.sample_errors(n, DEV_SETS, DEV_SEED, false)?;
            middle_95_percent(errors).ok_or(NO_CLASSES)
        }
        Measure::Difference(difference) => ratio(&check(run, difference.epsilon)?, difference),
        Measure::Passes => Ok(check(run, None)?.passes as f64),
        Measure::Bayes
        | Measure::Parameters
        | Measure::HiddenUnits
        | Measure::StandardError { .. }
        | Measure::SecantError { .. }
        | Measure::LargestRate => at_start(run, measure),
    })
}

const NO_CLASSES: Nothing = Nothing("there are no answers that could be wrong");
const NO_DROPOUT: Nothing = Nothing("no unit of layer 1 is ever off");
const NO_LAYER: Nothing = Nothing("there is no such layer");

fn evaluation(run: &mut Experiment, part: Part) -> Result<Evaluation, Nothing> {
    run.evaluate(part).ok_or(Nothing("that part of the data is empty"))
}

/// A gradient check of a run as it stands.
pub(super) fn check(run: &Experiment, epsilon: Option<f64>) -> Result<Report, Error> {
    let epsilon = epsilon.unwrap_or(Settings::default().epsilon);
    Ok(run.check(Settings { epsilon, ..Settings::default() })?)
}

fn ratio(report: &Report, Difference { block, .. }: Difference) -> Measured {
    let Some(wanted) = block else {
        return Ok(report.whole.ratio);
    };
    let found = report.blocks.iter().find(|block| (block.layer, block.parameter) == wanted);
    found.map(|block| block.difference.ratio).ok_or(NO_LAYER)
}

/// J of the training set with all units on.
pub(super) fn j(run: &mut Experiment) -> f64 {
    j_with(run, None)
}

fn j_with(run: &Experiment, masks: Option<&Masks>) -> f64 {
    let train = run.part(Part::Train);
    let (x, y) = train.blocks();
    let objective = Objective {
        batch: Batch { x, y, masks },
        penalty: run.penalty(),
        m: train.m(),
        form: LossForm::Reported,
        lines: None,
    };
    let network = run.network();
    objective.cost(network, &mut Workspace::new(network.shape()), &mut vec![0.0; train.m()]).j
}

fn masked_j(run: &Experiment) -> Measured {
    let keep = run.tuning().keep.as_ref().ok_or(Nothing("no unit is ever off"))?;
    let m = run.part(Part::Train).m();
    let scale = run.config().faults().method().scale;
    let mut masks = Masks::new(&run.config().network().hidden, keep, scale, m);
    let mut rng = RandomState::new(run.config().training().dseed);
    let draws = (0..DRAWS).map(|_| {
        masks.draw(m, &mut rng);
        j_with(run, Some(&masks))
    });
    Ok(draws.sum::<f64>() / DRAWS as f64)
}

fn rises(costs: &[f64]) -> Measured {
    let up = costs.windows(2).filter(|pair| pair[1] > pair[0]).count();
    if costs.len() < 2 {
        return Err(Nothing("the run has fewer than two epochs"));
    }
    Ok(up as f64 / (costs.len() - 1) as f64)
}

fn best_epoch(run: &Experiment) -> Measured {
    if let Some(best) = run.best() {
        return Ok(best.epoch as f64);
    }
    let costs = run.history().dev_loss();
    let best = (0..costs.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b]));
    best.map(|at| at as f64).ok_or(Nothing("there is no dev cost"))
}

fn weights(run: &Experiment) -> impl Iterator<Item = f64> {
    let parameters = run.network().parameters();
    (1..=parameters.shape().layers()).flat_map(|l| parameters.w_flat(l)).copied()
}

/// (sum |w|)^2 / (n sum w^2) of the output's weights.
fn evenness(run: &Experiment) -> f64 {
    let parameters = run.network().parameters();
    let w = parameters.w_flat(parameters.shape().layers());
    let (sum, squares) = w.iter().fold((0.0, 0.0), |(s, q), w| (s + w.abs(), q + w * w));
    sum * sum / (w.len() as f64 * squares)
}

fn distinct_rows(run: &Experiment, l: usize) -> Measured {
    let parameters = run.network().parameters();
    if !(1..=parameters.shape().layers()).contains(&l) {
        return Err(NO_LAYER);
    }
    let w = parameters.w(l);
    let rows = w.rows().into_iter().map(|row| row.iter().map(|w| w.to_bits()).collect::<Vec<_>>());
    Ok(rows.collect::<BTreeSet<_>>().len() as f64)
}

fn layer(
    run: &Experiment,
    l: usize,
    of: impl Fn(&crate::probe::statistics::Layer) -> f64,
) -> Measured {
    let layers = run.layers();
    l.checked_sub(1).and_then(|at| layers.get(at)).map(of).ok_or(NO_LAYER)
}

/// The network's answers to the training examples, the first output of each.
pub(super) fn answers(run: &Experiment) -> Vec<f64> {
    answers_on(run, Part::Train)
}

fn answers_on(run: &Experiment, part: Part) -> Vec<f64> {
    let pass = plain::forward(run.network(), run.part(part).x(), None);
    pass.a(pass.layers()).row(0).to_vec()
}

fn confidence(run: &Experiment, part: Part) -> Measured {
    if run.task() != Task::Binary {
        return Err(Nothing("it is defined for two classes"));
    }
    let answers = answers_on(run, part);
    let sure = answers.iter().map(|a| a.max(1.0 - a)).sum::<f64>();
    if answers.is_empty() {
        return Err(Nothing("that part of the data is empty"));
    }
    Ok(sure / answers.len() as f64)
}

/// The largest difference of two numbers in the same place; `None` where there are not as many.
pub(super) fn distance(a: &[f64], b: &[f64]) -> Option<f64> {
    let same = a.len() == b.len();
    same.then(|| a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max))
}

/// The distance from the 2.5th to the 97.5th percentile, between the nearest values.
fn middle_95_percent(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)? as f64;
    let at = |share: f64| values[libm::round(share * last) as usize];
    Some(at(0.975) - at(0.025))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_95_percent_of_0_to_100_are_95_wide() {
        let values = (0..=100).rev().map(f64::from).collect();
        assert_eq!(middle_95_percent(values), Some(95.0));
        assert_eq!(middle_95_percent(vec![]), None);
        assert_eq!(middle_95_percent(vec![3.0]), Some(0.0));
    }

    #[test]
    fn costs_that_rise_once_in_four_steps_rise_by_a_quarter() {
        assert_eq!(rises(&[4.0, 3.0, 3.5, 2.0, 1.0]).ok(), Some(0.25));
        assert!(rises(&[1.0]).is_err());
    }

    #[test]
    fn a_distance_needs_as_many_numbers() {
        assert_eq!(distance(&[1.0, 5.0], &[2.0, 2.0]), Some(3.0));
        assert_eq!(distance(&[1.0], &[]), None);
    }
}
