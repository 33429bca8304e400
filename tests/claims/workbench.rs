//! Claims of the lab `workbench`.

use std::f64::consts::LN_2;

use gradlab_core::Experiment;
use gradlab_core::experiment::{Part, State};

use super::{at_least_eight, error_on, median, on_train, preset, reseeded, started, trained, with};

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
                let mut run = Experiment::new(&preset, 1).unwrap_or_else(|e| panic!("{link}: {e}"));
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
    let accuracy = |link: &str| {
        let each = (0..10).map(|k| on_train(&mut trained(reseeded(&preset(link), k))).accuracy);
        median(each)
    };
    let common = "n=500&split=50/0/50&act=tanh&init=xavier&batch=10";
    let circle = accuracy(&format!("data=disc&noise=0&hidden=4,2&lr=0.03&epochs=400&{common}"));
    assert!(circle > 0.99, "{circle}");
    let spiral = format!(
        "data=spiral&noise=0&hidden=8,8&features=x1,x2,sinx1,sinx2&opt=adam&lr=0.01&epochs=300&{common}"
    );
    assert!(accuracy(&spiral) > 0.98);
}

/// The lab's own experiment: TensorFlow Playground's picture.
const LAB: &str = "data=disc&noise=0&n=500&split=50/0/50&hidden=4,2&act=tanh&init=xavier&lr=0.03\
    &batch=10&epochs=400";

/// Ten runs of the lab's experiment with these changes, data and weights anew in each.
fn runs(changes: &str) -> impl Iterator<Item = Experiment> {
    let preset = preset(&with(LAB, changes));
    (0..10).map(move |k| trained(reseeded(&preset, k)))
}

fn accuracies(changes: &str) -> Vec<f64> {
    runs(changes).map(|mut run| on_train(&mut run).accuracy).collect()
}

#[test]
fn by_epoch_100_nearly_every_training_point_lies_on_its_side() {
    at_least_eight(accuracies("epochs=100").into_iter().map(|a| a > 0.98));
}

#[test]
fn one_unit_stays_below_75_percent_two_below_90_and_three_reach_98() {
    at_least_eight(accuracies("hidden=1").into_iter().map(|a| a < 0.75));
    at_least_eight(accuracies("hidden=2").into_iter().map(|a| a < 0.9));
    at_least_eight(accuracies("hidden=3").into_iter().map(|a| a >= 0.98));
}

#[test]
fn logistic_regression_on_the_squares_gets_the_disc_right() {
    let squares = accuracies("hidden=&features=x1sq,x2sq");
    at_least_eight(squares.into_iter().map(|a| a > 0.995));
}

#[test]
fn with_noise_two_layers_beat_it_on_the_training_set_and_lose_on_the_test_set() {
    let errors = |changes: &str| -> Vec<[f64; 2]> {
        let parts = [Part::Train, Part::Test];
        runs(changes).map(|mut run| parts.map(|part| error_on(&mut run, part))).collect()
    };
    let network = errors("noise=0.5&hidden=8,8&opt=adam&lr=0.01");
    let squares = errors("noise=0.5&hidden=&features=x1sq,x2sq&opt=adam&lr=0.01");
    let both = network.iter().zip(&squares);
    at_least_eight(
        both.map(|(network, squares)| network[0] < squares[0] && network[1] > squares[1]),
    );
}

#[test]
fn six_sigmoid_layers_cost_a_coin_toss_and_learn_with_tanh_or_adam() {
    let six = "hidden=8,8,8,8,8,8";
    for mut run in runs(&format!("{six}&act=sigmoid")) {
        assert!((on_train(&mut run).cost - LN_2).abs() < 0.02);
    }
    for learns in ["act=tanh", "act=sigmoid&opt=adam&lr=0.01"] {
        at_least_eight(accuracies(&format!("{six}&{learns}")).into_iter().map(|a| a > 0.99));
    }
}

#[test]
fn linear_layers_however_many_cost_a_coin_toss() {
    for hidden in ["hidden=4,2", "hidden=8,8,8", "hidden="] {
        for mut run in runs(&format!("{hidden}&act=linear")) {
            assert!((on_train(&mut run).cost - LN_2).abs() < 0.02, "{hidden}");
        }
    }
}

/// Another lambda with the same weights: J is another, the predictions are the same bits.
#[test]
fn lambda_takes_no_part_in_a_prediction() {
    let mut run = trained(preset(LAB));
    let mut other = started(preset(&with(LAB, "l2=100")));
    other.set_theta(run.network().parameters().theta().to_vec()).expect("the same shape");
    for part in [Part::Train, Part::Test] {
        let [own, same] = [&mut run, &mut other].map(|run| run.evaluate(part).expect("examples"));
        assert_eq!((own.cost, own.accuracy), (same.cost, same.accuracy));
    }
    let penalties = [&run, &other].map(|run| run.penalty().cost(run.network().parameters(), 250));
    assert!(penalties[0] == 0.0 && penalties[1] > 1.0);
}
