//! Claims of the lab `dropout`.

use std::sync::LazyLock;

use gradlab_core::experiment::Part;
use gradlab_core::network::dropout::{Masks, inverted};
use gradlab_core::network::plain;
use gradlab_core::probe::expectation;
use gradlab_core::rng::RandomState;

use super::{
    error_on, holds_for, over_thirty_seeds, preset, reseeded, started, started_from,
    started_keeping, trained_from, with,
};

/// A disc in a ring: the border of the classes is a matter of sizes, which dropout changes.
const LAB: &str = "data=disc&noise=0.2&n=1000&split=10/90/0&hidden=20,20&act=tanh&init=xavier\
    &opt=adam&lr=0.01&epochs=600&keep=0.5";

/// The same on moons, whose border lies between two like halves.
const MOONS: &str = "data=moons&noise=0.3";

const BUGS: [&str; 2] = ["bug=no-keep-division", "bug=dropout-at-prediction"];

/// What is seen of a run at its end.
struct Seen {
    dev_cost: f64,
    dev_error: f64,
    /// Whether the last training cost, with its masks, lies above the last dev cost.
    above: bool,
}

fn seen(changes: &str) -> Vec<Seen> {
    over_thirty_seeds(|k| {
        let mut run = trained_from(&with(LAB, changes), k);
        let last = |curve: &[f64]| curve[curve.len() - 1];
        let above = last(run.history().cost()) > last(run.history().dev_loss());
        let dev_cost = run.evaluate(Part::Dev).expect("a dev set").cost;
        Seen { dev_cost, dev_error: error_on(&mut run, Part::Dev), above }
    })
}

/// The lab's own runs.
static WITH_DROPOUT: LazyLock<Vec<Seen>> = LazyLock::new(|| seen(""));
static WITHOUT: LazyLock<Vec<Seen>> = LazyLock::new(|| seen("keep=1"));

/// Whether cost and error on dev are both lower in `low` than in `high`.
fn lower(low: &[Seen], high: &[Seen]) -> impl Iterator<Item = bool> {
    let pairs = low.iter().zip(high);
    pairs.map(|(low, high)| low.dev_cost < high.dev_cost && low.dev_error < high.dev_error)
}

/// By how many standard errors of the mean the first layer's activations, summed over units and
/// examples, differ from the undropped sum over many draws of masks.
fn standard_errors_off(keep: f64, divide: bool, k: u32) -> f64 {
    const DRAWS: usize = 200;
    let run = started_from(&with(LAB, "epochs=0&act=sigmoid"), k);
    let x = run.part(Part::Train).x();
    let scale = if divide { inverted } else { |_| 1.0 };
    let mut masks = Masks::new(&run.config().network().hidden, &[keep; 2], scale, x.ncols());
    let mut rng = RandomState::new(k);
    let sums: Vec<f64> = (0..DRAWS)
        .map(|_| {
            masks.draw(x.ncols(), &mut rng);
            plain::forward(run.network(), x, Some(&masks)).a(1).sum()
        })
        .collect();
    let undropped = plain::forward(run.network(), x, None).a(1).sum();
    let mean = sums.iter().sum::<f64>() / DRAWS as f64;
    let variance = sums.iter().map(|s| (s - mean).powi(2)).sum::<f64>() / (DRAWS - 1) as f64;
    (mean - undropped).abs() / (variance / DRAWS as f64).sqrt()
}

#[test]
fn divided_by_keep_prob_activations_keep_their_mean_within_sampling_error() {
    for keep in [0.8, 0.5] {
        // The luckless one of thirty draws is still within three standard errors.
        let off = over_thirty_seeds(|k| standard_errors_off(keep, true, k));
        holds_for(30, off.into_iter().map(|off| off < 3.0));
    }
}

#[test]
fn undivided_they_do_not() {
    for keep in [0.8, 0.5] {
        let off = over_thirty_seeds(|k| standard_errors_off(keep, false, k));
        holds_for(30, off.into_iter().map(|off| off > 100.0));
    }
}

#[test]
fn dropout_lowers_cost_and_error_on_dev() {
    holds_for(24, lower(&WITH_DROPOUT, &WITHOUT));
}

#[test]
fn each_mistake_raises_cost_and_error_on_dev() {
    for bug in BUGS {
        holds_for(30, lower(&WITH_DROPOUT, &seen(bug)));
    }
}

/// Without the division, all z of a prediction are too large. Where that hardly moves the border,
/// predictions become too sure, and stay right: only the cost tells.
#[test]
fn on_moons_the_missing_division_raises_the_cost_and_moves_the_error_by_less_than_two_points() {
    let [right, wrong] = ["bug=none", BUGS[0]].map(|bug| seen(&format!("{MOONS}&{bug}")));
    let pairs = right.iter().zip(&wrong);
    holds_for(
        27,
        pairs.map(|(right, wrong)| {
            let moved = (wrong.dev_error - right.dev_error).abs();
            wrong.dev_cost > 1.2 * right.dev_cost && moved < 0.02
        }),
    );
}

/// At a rate of 0 the weights stay as they are: only masks can move the cost.
#[test]
fn predictions_without_dropout_are_deterministic_and_with_it_are_not() {
    for (bug, same) in [("bug=none", true), (BUGS[1], false)] {
        let twice = over_thirty_seeds(|k| {
            let mut run = started_from(&with(LAB, &format!("epochs=20&lr=0&{bug}")), k);
            [(); 2].map(|()| {
                run.step(1);
                run.evaluate(Part::Dev).expect("a dev set").cost
            })
        });
        holds_for(30, twice.into_iter().map(|[once, again]| (once == again) == same));
    }
}

/// J is measured with units off, the dev cost with all on. With few examples the gap of
/// overfitting comes in between: from some seeds it outweighs the masks.
#[test]
fn training_cost_with_masks_lies_above_dev_cost_given_500_examples() {
    let many = seen("split=50/50/0");
    holds_for(30, many.iter().map(|seen| seen.above));
    holds_for(30, WITHOUT.iter().map(|seen| !seen.above));
    // With the 100 of the lab from some alone.
    assert_eq!(WITH_DROPOUT.iter().filter(|seen| seen.above).count(), 18);
}

#[test]
fn units_of_a_layer_that_keeps_all_are_never_off() {
    let course = with(LAB, "hidden=7,7,3,2&keep=0.7,0.5,0.7,1&epochs=0");
    let run = started(&preset(&course));
    let keep = run.config().keep_probs().expect("dropout");
    let mut masks = Masks::new(&run.config().network().hidden, &keep, inverted, 1000);
    masks.draw(1000, &mut RandomState::new(1));
    let on = [1, 2, 3, 4].map(|l| masks.matrix(l).mean().expect("units"));
    assert_eq!(on[3], 1.0);
    for (on, keep) in on.iter().zip(keep) {
        assert!((on - keep).abs() < 0.03, "{on} of {keep}");
    }
}

/// Mean of J over the last hundred epochs, which dropout makes tremble.
fn last_hundred(keep: &str, k: u32) -> f64 {
    let mut run = started_keeping(&reseeded(&preset(&with(LAB, keep)), k), 1);
    run.step(u64::MAX);
    let costs = run.history().cost();
    costs[costs.len() - 100..].iter().sum::<f64>() / 100.0
}

/// keep_prob says what is kept: from 0.5 to 0.6 is less regularisation.
#[test]
fn a_larger_keep_prob_lowers_the_training_cost() {
    let costs = over_thirty_seeds(|k| {
        ["keep=0.5", "keep=0.6", "keep=0.9"].map(|keep| last_hundred(keep, k))
    });
    holds_for(30, costs.iter().map(|costs| costs[0] > costs[1] && costs[1] > costs[2]));
}

/// What the page shows of the first layer's activations.
#[test]
fn the_mean_size_with_masks_is_keep_prob_of_the_whole_and_divided_the_whole() {
    let run = started(&preset(&with(LAB, "epochs=0")));
    let means = over_thirty_seeds(|k| {
        let (network, train) = (run.network(), run.part(Part::Train));
        expectation::of_dropout(network, train, 0.8, 200, &mut RandomState::new(k))
            .expect("few draws")
            .expect("a layer")
    });
    holds_for(
        30,
        means.iter().map(|means| {
            let [masked, divided] = [means.masked, means.divided].map(|mean| mean / means.whole);
            (masked - 0.8).abs() < 0.004 && (divided - 1.0).abs() < 0.005
        }),
    );
}
