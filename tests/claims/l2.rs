//! Claims of the lab `l2`.

use std::sync::LazyLock;

use gradlab_core::experiment::Part;

use super::{
    error_on, holds_for, on_train, over_thirty_seeds, preset, trained, trained_from, with,
};

/// A network that overfits without a penalty.
const LAB: &str = "data=moons&noise=0.3&n=1000&split=10/30/60&hidden=20,20&act=tanh&init=xavier\
    &lr=1&epochs=1500";

/// Logistic regression on thirty measured inputs, many of which say the same.
const WDBC: &str = "data=wdbc&n=569&norm=standard&hidden=&init=zeros&lr=1&epochs=1000";

const LAMBDAS: [f64; 5] = [0.0, 0.1, 0.3, 1.0, 3.0];

/// What the sweep sees of one run.
struct Seen {
    norms: Vec<f64>,
    train_cost: f64,
    train: f64,
    dev: f64,
    test: f64,
}

fn seen(l2: f64, k: u32) -> Seen {
    let mut run = trained_from(&with(LAB, &format!("l2={l2}")), k);
    let parameters = run.network().parameters();
    Seen {
        norms: (1..=3).map(|l| parameters.w_norm(l)).collect(),
        train_cost: on_train(&mut run).cost,
        train: error_on(&mut run, Part::Train),
        dev: error_on(&mut run, Part::Dev),
        test: error_on(&mut run, Part::Test),
    }
}

/// For each seed the runs of [`LAMBDAS`].
static SWEEPS: LazyLock<Vec<[Seen; 5]>> =
    LazyLock::new(|| over_thirty_seeds(|k| LAMBDAS.map(|l2| seen(l2, k))));

#[test]
fn the_norm_of_every_layer_falls_as_lambda_grows() {
    let falls = |pair: &[Seen]| (0..3).all(|l| pair[1].norms[l] < pair[0].norms[l]);
    holds_for(30, SWEEPS.iter().map(|sweep| sweep.windows(2).all(falls)));
}

#[test]
fn with_lambda_0_3_every_squared_norm_falls_to_less_than_a_third() {
    let falls =
        |l: usize, sweep: &[Seen]| 3.0 * sweep[2].norms[l].powi(2) < sweep[0].norms[l].powi(2);
    holds_for(30, SWEEPS.iter().map(|sweep| (0..3).all(|l| falls(l, sweep))));
}

#[test]
fn the_unpenalised_training_cost_rises_with_lambda() {
    let rises = |pair: &[Seen]| pair[0].train_cost < pair[1].train_cost;
    holds_for(30, SWEEPS.iter().map(|sweep| sweep.windows(2).all(rises)));
}

#[test]
fn the_training_error_only_rises_with_lambda() {
    let rises = |pair: &[Seen]| pair[0].train <= pair[1].train;
    holds_for(27, SWEEPS.iter().map(|sweep| sweep.windows(2).all(rises)));
}

#[test]
fn the_dev_error_first_falls_and_then_rises() {
    let between = |seen: &Seen, sweep: &[Seen]| seen.dev < sweep[0].dev && seen.dev < sweep[4].dev;
    holds_for(28, SWEEPS.iter().map(|sweep| sweep[1..4].iter().any(|seen| between(seen, sweep))));
}

#[test]
fn the_lambda_picked_on_dev_beats_0_on_test() {
    let picked =
        |sweep: &[Seen; 5]| sweep.iter().min_by(|a, b| a.dev.total_cmp(&b.dev)).expect("runs").test;
    holds_for(26, SWEEPS.iter().map(|sweep| picked(sweep) < sweep[0].test));
}

#[test]
fn a_lambda_of_3_is_too_much() {
    holds_for(30, SWEEPS.iter().map(|sweep| sweep[4].test > sweep[2].test));
}

/// The largest difference between the weights from the penalty and those from the decay factor
/// 1 - alpha lambda / m.
fn penalty_against_decay(changes: &str) -> Vec<f64> {
    let theta = |key: &str, k| {
        let link = with(LAB, &format!("{changes}&{key}=1&epochs=400"));
        trained_from(&link, k).network().parameters().theta().to_vec()
    };
    over_thirty_seeds(|k| {
        let pairs = theta("l2", k).into_iter().zip(theta("decay", k));
        pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    })
}

#[test]
fn with_gradient_descent_penalty_and_decay_factor_give_the_same_weights_to_1e_minus_12() {
    let differences = penalty_against_decay("opt=gd&lr=0.1");
    holds_for(30, differences.into_iter().map(|difference| difference < 1e-12));
}

#[test]
fn with_momentum_rmsprop_and_adam_they_do_not() {
    for opt in ["opt=momentum&lr=0.1", "opt=rmsprop&lr=0.01", "opt=adam&lr=0.01"] {
        let differences = penalty_against_decay(opt);
        holds_for(30, differences.into_iter().map(|difference| difference > 1e-3));
    }
}

/// Cost without the penalty, and how many weights are below 0.01.
fn cost_and_near_zeros(link: &str, k: u32) -> (f64, usize) {
    let mut run = trained_from(link, k);
    let parameters = run.network().parameters();
    let layers = 1..=parameters.shape().layers();
    let near = layers.flat_map(|l| parameters.w_flat(l)).filter(|w| w.abs() < 0.01).count();
    (on_train(&mut run).cost, near)
}

/// By how many more weights are near 0 with L1 than with L2 of a lambda that gives the same training
/// cost to 2 %; where the cost jumps past that as lambda grows, of the least one that costs more.
fn more_near_zero(link: &str, l1: f64, k: u32) -> i64 {
    let (goal, with_l1) = cost_and_near_zeros(&with(link, &format!("l1={l1}")), k);
    // By halving the interval of log lambda: the cost rises with lambda.
    let (mut low, mut high) = (-2.0, 2.0);
    let mut at_high = None;
    for _ in 0..12 {
        let middle = f64::midpoint(low, high);
        let l2 = 10_f64.powf(middle);
        let (cost, with_l2) = cost_and_near_zeros(&with(link, &format!("l2={l2}")), k);
        let equal = (cost / goal - 1.0).abs() < 0.02;
        if cost < goal && !equal {
            low = middle;
        } else {
            high = middle;
            at_high = Some(with_l2);
        }
        if equal {
            break;
        }
    }
    with_l1 as i64 - at_high.expect("a lambda that costs as much") as i64
}

#[test]
fn at_equal_training_cost_l1_leaves_more_of_thirty_weights_near_zero_than_l2() {
    let more = over_thirty_seeds(|k| more_near_zero(WDBC, 5.0, k));
    holds_for(30, more.into_iter().map(|more| more > 5));
}

/// The lab's own seeds.
#[test]
fn of_thirty_measured_inputs_lambda_5_costs_0_079_with_l1_as_with_l2() {
    for penalty in ["l1=5", "l2=5"] {
        let cost = on_train(&mut trained(&preset(&with(WDBC, penalty)))).cost;
        assert_eq!(format!("{cost:.3}"), "0.079", "{penalty}");
    }
}

#[test]
fn at_equal_training_cost_l1_leaves_300_of_a_network_s_weights_more_near_zero_than_l2() {
    let more = over_thirty_seeds(|k| more_near_zero(LAB, 1.0, k));
    holds_for(28, more.into_iter().map(|more| more > 300));
}

/// How far the dev cost ends above its lowest.
#[test]
fn without_a_penalty_the_dev_cost_turns_upwards_and_with_0_3_it_hardly_does() {
    let turn = |l2: &str, k| {
        let run = trained_from(&with(LAB, l2), k);
        let costs = run.history().dev_loss();
        costs[costs.len() - 1] / costs.iter().copied().fold(f64::INFINITY, f64::min)
    };
    let turns = over_thirty_seeds(|k| ["l2=0", "l2=0.3"].map(|l2| turn(l2, k)));
    holds_for(27, turns.iter().map(|[free, _]| *free > 1.5));
    holds_for(29, turns.iter().map(|[_, bound]| *bound < 1.25));
}
