//! Claims of the lab `workbench`.

use gradlab_core::Experiment;
use gradlab_core::experiment::{Part, State};

use super::{median, on_train, preset, reseeded, trained};

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
