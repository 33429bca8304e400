//! Claims of the lab `why-dropout`.

use gradlab_core::Preset;
use gradlab_core::experiment::Experiment;

use super::{at_least_eight, median, preset, reseeded, squared_norm, trained, with};

/// One wide layer that overfits without dropout; the lab's other run has `keep=0.5`.
const LAB: &str = "data=moons&noise=0.3&n=1000&split=10/90/0&hidden=50&act=tanh&init=xavier\
    &opt=adam&lr=0.01&epochs=1000";

/// The `k`-th run, with masks of its own.
fn run(changes: &str, k: u32) -> Experiment {
    trained(Preset { dseed: k, ..reseeded(&preset(&with(LAB, changes)), k) })
}

/// How evenly the output unit spreads its weights, from 1/n for a single one to 1 for all alike:
/// (sum |w|)^2 / (n sum w^2).
fn evenness(run: &Experiment) -> f64 {
    let parameters = run.network().parameters();
    let w = parameters.w_flat(parameters.shape().layers());
    let (sum, squares) = w.iter().fold((0.0, 0.0), |(s, q), w| (s + w.abs(), q + w * w));
    sum * sum / (w.len() as f64 * squares)
}

/// Evenness and squared norm after training with these changes, from ten seeds.
fn over_seeds(changes: &str) -> Vec<(f64, f64)> {
    let seen = |k| {
        let run = run(changes, k);
        (evenness(&run), squared_norm(run.network().parameters()))
    };
    (0..10).map(seen).collect()
}

#[test]
fn dropout_spreads_and_shrinks_weights() {
    let (without, with) = (over_seeds(""), over_seeds("keep=0.5"));
    let pairs = || without.iter().zip(&with);
    at_least_eight(pairs().map(|(a, b)| b.0 > a.0 + 0.2));
    at_least_eight(pairs().map(|(a, b)| b.1 < 0.5 * a.1));
}

/// A relu that is off for all examples has no gradient and keeps the weight it had: weights shrink
/// as with tanh, and are hardly spread.
#[test]
fn with_relu_it_shrinks_weights_and_hardly_spreads_them() {
    let relu = |keep: &str| over_seeds(&format!("act=relu&init=he&{keep}"));
    let (without, with) = (relu("keep=1"), relu("keep=0.5"));
    at_least_eight(without.iter().zip(&with).map(|(a, b)| b.1 < a.1));
    let rise = median(without.iter().zip(&with).map(|(a, b)| b.0 - a.0));
    assert!(rise.abs() < 0.1, "{rise}");
}

/// J of every epoch of the lab's run by gradient descent, all examples in training.
fn costs(changes: &str, k: u32) -> Vec<f64> {
    let link = with(LAB, &format!("n=100&split=100/0/0&opt=gd&{changes}"));
    let preset = Preset { dseed: k, ..reseeded(&preset(&link), k) };
    let mut run = Experiment::new(&preset.check().expect("sound"), 1).expect("an experiment");
    run.step(u64::MAX);
    run.history().cost().to_vec()
}

/// The share of epochs after which J is larger.
fn rises(costs: &[f64]) -> f64 {
    let up = costs.windows(2).filter(|pair| pair[1] > pair[0]).count();
    up as f64 / (costs.len() - 1) as f64
}

#[test]
fn by_small_steps_the_cost_falls_at_every_iteration_without_dropout_and_not_with_it() {
    for k in 0..10 {
        assert_eq!(rises(&costs("lr=0.3&keep=1", k)), 0.0, "seed {k}");
        assert!(rises(&costs("lr=0.3&keep=0.8", k)) > 0.4, "seed {k}");
    }
}

/// Masks that are the same at every iteration leave one smaller network with a cost of its own.
#[test]
fn with_fixed_masks_the_cost_falls_at_every_iteration() {
    for k in 0..10 {
        assert_eq!(rises(&costs("lr=0.3&keep=0.8&mask=fixed", k)), 0.0, "seed {k}");
    }
}

#[test]
fn large_steps_let_the_cost_rise_without_dropout_too() {
    at_least_eight((0..10).map(|k| rises(&costs("lr=10&keep=1", k)) > 0.05));
}
