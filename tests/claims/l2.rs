//! Claims of the lab `l2`.

use std::sync::OnceLock;

use gradlab_core::Preset;
use gradlab_core::data::{Supply, collections};
use gradlab_core::experiment::{Experiment, Part};

use super::{at_least_eight, error_on, on_train, preset, reseeded, trained, with};

/// A network that overfits without a penalty.
const LAB: &str = "data=moons&noise=0.3&n=1000&split=10/30/60&hidden=20,20&act=tanh&init=xavier\
    &lr=1&epochs=1500";

/// Logistic regression on thirty measured inputs, many of which say the same.
const WDBC: &str = "data=wdbc&n=569&norm=standard&hidden=&init=zeros&lr=1&epochs=1000";

const WDBC_FILE: &[u8] = include_bytes!("../../data/wdbc.csv");

const LAMBDAS: [f64; 5] = [0.0, 0.1, 0.3, 1.0, 3.0];

/// What the sweep sees of one run.
struct Seen {
    norms: Vec<f64>,
    train_cost: f64,
    dev: f64,
    test: f64,
}

/// The runs of seed `k`, one for each of [`LAMBDAS`].
fn sweep(k: usize) -> &'static [Seen] {
    static RUNS: OnceLock<Vec<Vec<Seen>>> = OnceLock::new();
    let seen = |l2, k| {
        let mut run = trained(Preset { l2, ..reseeded(&preset(LAB), k) });
        let parameters = run.network().parameters();
        Seen {
            norms: (1..=3).map(|l| parameters.w_norm(l)).collect(),
            train_cost: on_train(&mut run).cost,
            dev: error_on(&mut run, Part::Dev),
            test: error_on(&mut run, Part::Test),
        }
    };
    let all = || (0..10).map(|k| LAMBDAS.map(|l2| seen(l2, k)).into()).collect();
    &RUNS.get_or_init(all)[k]
}

#[test]
fn the_norm_of_every_layer_falls_as_lambda_grows() {
    at_least_eight((0..10).map(|k| {
        let falls = |pair: &[Seen]| (0..3).all(|l| pair[1].norms[l] < pair[0].norms[l]);
        sweep(k).windows(2).all(falls)
    }));
}

#[test]
fn the_unpenalised_training_cost_rises_with_lambda() {
    at_least_eight(
        (0..10).map(|k| sweep(k).windows(2).all(|pair| pair[0].train_cost < pair[1].train_cost)),
    );
}

#[test]
fn the_lambda_picked_on_dev_beats_0_on_test() {
    at_least_eight((0..10).map(|k| {
        let picked = sweep(k).iter().min_by(|a, b| a.dev.total_cmp(&b.dev)).expect("runs");
        picked.test < sweep(k)[0].test
    }));
}

#[test]
fn a_lambda_of_3_is_too_much() {
    at_least_eight((0..10).map(|k| sweep(k)[4].test > sweep(k)[2].test));
}

/// The largest difference between the weights from the penalty and those from the decay factor
/// 1 - alpha lambda / m.
fn penalty_against_decay(changes: &str, wseed: u32) -> f64 {
    let theta = |key: &str| {
        let link = with(LAB, &format!("{changes}&{key}=1&epochs=400"));
        trained(Preset { wseed, ..preset(&link) }).network().parameters().theta().to_vec()
    };
    let pairs = theta("l2").into_iter().zip(theta("decay"));
    pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

#[test]
fn with_gradient_descent_penalty_and_decay_factor_give_the_same_weights_to_1e_minus_12() {
    for wseed in 0..10 {
        let difference = penalty_against_decay("opt=gd&lr=0.1", wseed);
        assert!(difference < 1e-12, "seed {wseed}: {difference}");
    }
}

#[test]
fn with_momentum_rmsprop_and_adam_they_do_not() {
    for opt in ["opt=momentum&lr=0.1", "opt=rmsprop&lr=0.01", "opt=adam&lr=0.01"] {
        for wseed in 0..3 {
            let difference = penalty_against_decay(opt, wseed);
            assert!(difference > 1e-3, "{opt}, seed {wseed}: {difference}");
        }
    }
}

/// Cost without the penalty, and how many weights are below 0.01.
fn cost_and_near_zeros(preset: Preset) -> (f64, usize) {
    let measured = preset.hidden.is_empty();
    let mut run = if measured {
        let supply = Supply::Pool(collections::wdbc(WDBC_FILE).expect("the shipped file"));
        let preset = preset.check().expect("a sound preset");
        let mut run = Experiment::on(&preset, supply, 1000).expect("an experiment");
        run.step(u64::MAX);
        run
    } else {
        trained(preset)
    };
    let parameters = run.network().parameters();
    let layers = 1..=parameters.shape().layers();
    let near = layers.flat_map(|l| parameters.w_flat(l)).filter(|w| w.abs() < 0.01).count();
    (on_train(&mut run).cost, near)
}

/// Weights near 0 with L1, and with L2 of a lambda that gives the same training cost to 2 %.
fn near_zeros(link: &str, l1: f64, k: u32) -> Option<[usize; 2]> {
    let preset = reseeded(&preset(link), k);
    let (goal, with_l1) = cost_and_near_zeros(Preset { l1, ..preset.clone() });
    // By halving the interval of log lambda: the cost rises with lambda.
    let (mut low, mut high) = (-2.0, 2.0);
    for _ in 0..25 {
        let middle = f64::midpoint(low, high);
        let l2 = 10_f64.powf(middle);
        let (cost, with_l2) = cost_and_near_zeros(Preset { l2, ..preset.clone() });
        if (cost / goal - 1.0).abs() < 0.02 {
            return Some([with_l1, with_l2]);
        }
        if cost < goal { low = middle } else { high = middle }
    }
    None
}

#[test]
fn at_equal_training_cost_l1_leaves_more_of_thirty_weights_near_zero_than_l2() {
    at_least_eight((0..10).map(|k| {
        let [l1, l2] = near_zeros(WDBC, 5.0, k).expect("an equal cost");
        l1 > l2 + 5
    }));
}

#[test]
fn at_equal_training_cost_l1_leaves_300_of_a_network_s_weights_more_near_zero_than_l2() {
    at_least_eight((0..10).map(|k| {
        let [l1, l2] = near_zeros(LAB, 1.0, k).expect("an equal cost");
        l1 > l2 + 300
    }));
}

/// How far the dev cost ends above its lowest.
#[test]
fn without_a_penalty_the_dev_cost_turns_upwards_and_with_0_3_it_hardly_does() {
    let turn = |l2, k| {
        let run = trained(Preset { l2, ..reseeded(&preset(LAB), k) });
        let costs = run.history().dev_cost();
        let lowest = costs.iter().copied().fold(f64::INFINITY, f64::min);
        costs[costs.len() - 1] / lowest
    };
    at_least_eight((0..10).map(|k| turn(0.0, k) > 1.5 && turn(0.3, k) < 1.25));
}
