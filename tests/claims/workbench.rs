//! Claims of the lab `workbench`.

use std::f64::consts::LN_2;
use std::ops::RangeBounds;

use gradlab_core::experiment::{Evaluation, Experiment, Part, State};

use super::{
    accuracy, error_on, holds_for, median, on_train, over_thirty_seeds, preset, started, trained,
    trained_from, with,
};

/// TensorFlow Playground's choices, as its source lists them.
const RATES: [f64; 8] = [0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 10.0];
const PENALTIES: [f64; 8] = [0.0, 0.001, 0.003, 0.01, 0.1, 1.0, 3.0, 10.0];
const SHAPES: [&str; 4] = ["", "4,2", "8,8,8,8,8,8", "1"];
const ACTIVATIONS: [&str; 4] = ["relu", "tanh", "sigmoid", "linear"];
const FEATURES: &str = "x1,x2,x1x2,x1sq,x2sq,sinx1,sinx2";

/// Every data set of it: its name here, examples, largest noise (50 percent there).
const DATA: [(&str, u32); 6] = [
    ("disc", 500),
    ("xor", 500),
    ("gauss", 500),
    ("spiral", 500),
    ("plane", 1200),
    ("bumps", 1200),
];

#[test]
fn every_setting_of_tensorflow_playground_has_its_equivalent() {
    let mut k = 0;
    for (data, n) in DATA {
        for noise in [0.0, 0.1, 0.5] {
            for share in [10, 50, 90] {
                let (hidden, act) = (SHAPES[k % 4], ACTIVATIONS[k / 2 % 4]);
                let (lr, rate) = (RATES[k % 8], PENALTIES[k / 3 % 8]);
                // There the penalty's slope is rate w, or rate sign(w); here lambda/m w and
                // lambda_1/(2m) sign(w).
                let m = n * share / 100;
                let penalty = match k % 3 {
                    0 => String::new(),
                    1 => format!("&l2={}", rate * f64::from(m)),
                    _ => format!("&l1={}", (2.0 * rate * f64::from(m)).min(10_000.0)),
                };
                let features = if k % 2 == 0 { FEATURES } else { "x1,x2" };
                let link = format!(
                    "data={data}&n={n}&noise={noise}&split={share}/0/{}&features={features}&\
                     hidden={hidden}&act={act}&lr={lr}&batch={}&epochs=2{penalty}",
                    100 - share,
                    1 + k % 30,
                );
                let preset = preset(&link).check().unwrap_or_else(|e| panic!("{link}: {e}"));
                let mut run =
                    Experiment::new(preset.config(), 1).unwrap_or_else(|e| panic!("{link}: {e}"));
                assert_eq!(run.part(Part::Train).m(), m as usize);
                let state = run.step(2);
                // Linear units at a large rate overflow there too.
                let overflowed = matches!(state, State::Overflowed { .. });
                assert!(state == State::Finished || overflowed && act == "linear", "{link}");
                k += 1;
            }
        }
    }
    assert_eq!(k, 54);
}

/// Its default picture, 4,2 tanh units on the circle without noise, and its hardest, the spiral, from
/// sines.
#[test]
fn playground_s_circle_and_spiral_are_learnt() {
    let usual = |link: &str| {
        let each = over_thirty_seeds(|k| accuracy(&on_train(&mut trained_from(link, k))));
        median(each.into_iter())
    };
    let common = "n=500&split=50/0/50&act=tanh&init=xavier&batch=10";
    let circle = usual(&format!("data=disc&noise=0&hidden=4,2&lr=0.03&epochs=400&{common}"));
    assert!(circle > 0.99, "{circle}");
    let spiral = format!(
        "data=spiral&noise=0&hidden=8,8&features=x1,x2,sinx1,sinx2&opt=adam&lr=0.01&epochs=300&{common}"
    );
    assert!(usual(&spiral) > 0.98);
}

/// The lab's own experiment: TensorFlow Playground's picture.
const LAB: &str = "data=disc&noise=0&n=500&split=50/0/50&hidden=4,2&act=tanh&init=xavier&lr=0.03\
    &batch=10&epochs=400";

/// The lab's run with these changes on the training set, from each of the seeds.
fn seen(changes: &str) -> Vec<Evaluation> {
    over_thirty_seeds(|k| on_train(&mut trained_from(&with(LAB, changes), k)))
}

/// Whether the share of right answers lies in this range.
fn within(range: impl RangeBounds<f64>, runs: &[Evaluation]) -> impl Iterator<Item = bool> {
    runs.iter().map(move |run| range.contains(&accuracy(run)))
}

/// Whether runs cost as much as answers by tossing a coin.
fn coin_toss(runs: &[Evaluation]) -> impl Iterator<Item = bool> {
    runs.iter().map(|run| (run.cost - LN_2).abs() < 0.02)
}

#[test]
fn by_epoch_100_nearly_every_training_point_lies_on_its_side() {
    holds_for(24, within(0.98.., &seen("epochs=100")));
}

#[test]
fn one_unit_stays_below_75_percent() {
    holds_for(30, within(..0.75, &seen("hidden=1")));
}

#[test]
fn two_units_stay_below_90_percent() {
    holds_for(30, within(..0.9, &seen("hidden=2")));
}

#[test]
fn three_units_reach_98_percent() {
    holds_for(30, within(0.98.., &seen("hidden=3")));
}

#[test]
fn logistic_regression_on_the_squares_gets_the_disc_right() {
    holds_for(30, within(0.995.., &seen("hidden=&features=x1sq,x2sq")));
}

#[test]
fn with_noise_two_layers_always_beat_it_on_the_training_set_and_mostly_lose_on_the_test_set() {
    let errors = |changes: &str| {
        over_thirty_seeds(|k| {
            let mut run = trained_from(&with(LAB, changes), k);
            [Part::Train, Part::Test].map(|part| error_on(&mut run, part))
        })
    };
    let network = errors("noise=0.5&hidden=8,8&opt=adam&lr=0.01");
    let squares = errors("noise=0.5&hidden=&features=x1sq,x2sq&opt=adam&lr=0.01");
    let pairs = || network.iter().zip(&squares);
    holds_for(30, pairs().map(|(network, squares)| network[0] < squares[0]));
    let losses = pairs().filter(|(network, squares)| network[1] > squares[1]).count();
    assert_eq!(losses, 22);
}

const SIX: &str = "hidden=8,8,8,8,8,8";

#[test]
fn six_sigmoid_layers_cost_a_coin_toss() {
    holds_for(30, coin_toss(&seen(&format!("{SIX}&act=sigmoid"))));
}

#[test]
fn six_tanh_layers_learn_and_sigmoid_ones_with_adam() {
    for (count, learns) in [(30, "act=tanh"), (29, "act=sigmoid&opt=adam&lr=0.01")] {
        holds_for(count, within(0.99.., &seen(&format!("{SIX}&{learns}"))));
    }
}

#[test]
fn linear_layers_however_many_cost_a_coin_toss() {
    for hidden in ["hidden=4,2", "hidden=8,8,8", "hidden="] {
        holds_for(30, coin_toss(&seen(&format!("{hidden}&act=linear"))));
    }
}

/// Another lambda with the same weights: J is another, the predictions are the same bits.
#[test]
fn lambda_takes_no_part_in_a_prediction() {
    let mut run = trained(&preset(LAB));
    let mut other = started(&preset(&with(LAB, "l2=100")));
    other.set_theta(run.network().parameters().theta().to_vec()).expect("the same shape");
    for part in [Part::Train, Part::Test] {
        let [own, same] = [&mut run, &mut other].map(|run| run.evaluate(part).expect("examples"));
        assert_eq!((own.cost, own.accuracy), (same.cost, same.accuracy));
    }
    let penalties = [&run, &other].map(|run| run.penalty().cost(run.network().parameters(), 250));
    assert!(penalties[0] == 0.0 && penalties[1] > 1.0);
}
