//! Claims of the lab `dropout`.

use std::sync::OnceLock;

use gradlab_core::Preset;
use gradlab_core::experiment::{Experiment, Part};
use gradlab_core::network::{Masks, plain};
use gradlab_core::probe::expectation;
use gradlab_core::rng::RandomState;

use super::{at_least_eight, error_on, preset, reseeded, started, trained, with};

/// A disc in a ring: the border of the classes is a matter of sizes, which dropout changes.
const LAB: &str = "data=disc&noise=0.2&n=1000&split=10/90/0&hidden=20,20&act=tanh&init=xavier\
    &opt=adam&lr=0.01&epochs=600&keep=0.5";

/// The same on moons, whose border lies between two like halves.
const MOONS: &str = "data=moons&noise=0.3";

const BUGS: [&str; 2] = ["bug=no-keep-division", "bug=dropout-at-prediction"];

/// The `k`-th run, with masks of its own.
fn run(changes: &str, k: u32) -> Experiment {
    trained(Preset { dseed: k, ..reseeded(&preset(&with(LAB, changes)), k) })
}

/// Cost and error on dev.
fn dev(changes: &str, k: u32) -> (f64, f64) {
    let mut run = run(changes, k);
    (run.evaluate(Part::Dev).expect("a dev set").cost, error_on(&mut run, Part::Dev))
}

/// Cost and error on dev of the lab's own run.
fn right(k: u32) -> (f64, f64) {
    static DEV: OnceLock<Vec<(f64, f64)>> = OnceLock::new();
    DEV.get_or_init(|| (0..10).map(|k| dev("", k)).collect())[k as usize]
}

/// By how many standard errors of the mean the first layer's activations, summed over units and
/// examples, differ from the undropped sum over many draws of masks.
fn standard_errors_off(keep: f64, divide: bool, seed: u32) -> f64 {
    const DRAWS: usize = 200;
    let run = started(preset(&with(LAB, "epochs=0&act=sigmoid")));
    let x = run.part(Part::Train).x();
    let mut masks = Masks::new(&run.preset().hidden, &[keep; 2], x.ncols());
    masks.set_division(divide);
    let mut rng = RandomState::new(seed);
    let sums: Vec<f64> = (0..DRAWS)
        .map(|_| {
            masks.draw(x.ncols(), &mut rng);
            plain::forward(run.network(), x, Some(&masks)).a[1].sum()
        })
        .collect();
    let undropped = plain::forward(run.network(), x, None).a[1].sum();
    let mean = sums.iter().sum::<f64>() / DRAWS as f64;
    let variance = sums.iter().map(|s| (s - mean).powi(2)).sum::<f64>() / (DRAWS - 1) as f64;
    (mean - undropped).abs() / (variance / DRAWS as f64).sqrt()
}

#[test]
fn divided_by_keep_prob_activations_keep_their_mean_within_sampling_error() {
    for keep in [0.8, 0.5] {
        // The luckless one of ten draws is still within three standard errors.
        assert!((0..10).all(|seed| standard_errors_off(keep, true, seed) < 3.0), "{keep}");
    }
}

#[test]
fn undivided_they_do_not() {
    for keep in [0.8, 0.5] {
        assert!((0..10).all(|seed| standard_errors_off(keep, false, seed) > 100.0), "{keep}");
    }
}

#[test]
fn dropout_lowers_cost_and_error_on_dev() {
    at_least_eight((0..10).map(|k| {
        let none = dev("keep=1", k);
        right(k).0 < none.0 && right(k).1 < none.1
    }));
}

#[test]
fn each_mistake_raises_cost_and_error_on_dev() {
    for bug in BUGS {
        at_least_eight((0..10).map(|k| {
            let wrong = dev(bug, k);
            wrong.0 > right(k).0 && wrong.1 > right(k).1
        }));
    }
}

/// Without the division, all z of a prediction are too large. Where that hardly moves the border,
/// predictions become too sure, and stay right: only the cost tells.
#[test]
fn on_moons_the_missing_division_raises_the_cost_and_moves_the_error_by_less_than_two_points() {
    at_least_eight((0..10).map(|k| {
        let [right, wrong] = ["bug=none", BUGS[0]].map(|bug| dev(&format!("{MOONS}&{bug}"), k));
        wrong.0 > 1.2 * right.0 && (wrong.1 - right.1).abs() < 0.02
    }));
}

#[test]
fn predictions_without_dropout_are_deterministic_and_with_it_are_not() {
    for k in 0..10 {
        let costs = |changes: &str| {
            let mut run = run(&format!("epochs=20&{changes}"), k);
            [(); 2].map(|()| run.evaluate(Part::Dev).expect("a dev set").cost)
        };
        let [once, again] = costs("bug=none");
        assert_eq!(once, again);
        let [once, again] = costs(BUGS[1]);
        assert_ne!(once, again);
    }
}

/// J is measured with units off, the dev cost with all on. With few examples the gap of
/// overfitting comes in between: from some seeds it outweighs the masks.
#[test]
fn training_cost_with_masks_lies_above_dev_cost_given_500_examples_from_all_seeds() {
    let above = |changes: &str, k| {
        let run = run(changes, k);
        let history = run.history();
        let last = |curve: &[f64]| curve[curve.len() - 1];
        last(history.cost()) > last(history.dev_cost())
    };
    at_least_eight((0..10).map(|k| above("", k)));
    for k in 0..10 {
        assert!(above("split=50/50/0&epochs=300", k), "seed {k}");
        assert!(!above("keep=1", k), "seed {k}");
    }
}

#[test]
fn units_of_a_layer_that_keeps_all_are_never_off() {
    let course = with(LAB, "hidden=7,7,3,2&keep=0.7,0.5,0.7,1&epochs=0");
    let run = started(preset(&course));
    let keep = run.preset().keep_probs().expect("dropout");
    let mut masks = Masks::new(&run.preset().hidden, &keep, 1000);
    masks.draw(1000, &mut RandomState::new(1));
    let on = [1, 2, 3, 4].map(|l| masks.matrix(l, 1000).mean().expect("units"));
    assert_eq!(on[3], 1.0);
    for (on, keep) in on.iter().zip(keep) {
        assert!((on - keep).abs() < 0.03, "{on} of {keep}");
    }
}

/// keep_prob says what is kept: from 0.5 to 0.6 is less regularisation.
#[test]
fn a_larger_keep_prob_lowers_the_training_cost() {
    let last_hundred = |keep: &str, k| {
        let preset = Preset { dseed: k, ..reseeded(&preset(&with(LAB, keep)), k) };
        let mut run = Experiment::new(&preset.check().expect("sound"), 1).expect("an experiment");
        run.step(u64::MAX);
        let costs = run.history().cost();
        costs[costs.len() - 100..].iter().sum::<f64>() / 100.0
    };
    at_least_eight((0..10).map(|k| {
        let costs = ["keep=0.5", "keep=0.6", "keep=0.9"].map(|keep| last_hundred(keep, k));
        costs[0] > costs[1] && costs[1] > costs[2]
    }));
}

/// What the page shows of the first layer's activations.
#[test]
fn the_mean_size_with_masks_is_keep_prob_of_the_whole_and_divided_the_whole() {
    let run = started(preset(&with(LAB, "epochs=0")));
    for seed in 0..10 {
        let mut rng = RandomState::new(seed);
        let (network, train) = (run.network(), run.part(Part::Train));
        let means = expectation::of_dropout(network, train, 0.8, 200, &mut rng).expect("a layer");
        assert!((means.masked / means.whole - 0.8).abs() < 0.004, "{means:?}");
        assert!((means.divided / means.whole - 1.0).abs() < 0.005, "{means:?}");
    }
}
