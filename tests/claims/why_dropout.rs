//! Claims of the lab `why-dropout`.

use gradlab_core::experiment::Experiment;

use super::{
    holds_for, median, over_thirty_seeds, preset, reseeded, squared_norm, started_keeping,
    trained_from, with,
};

/// One wide layer that overfits without dropout; the lab's other run has `keep=0.5`.
const LAB: &str = "data=moons&noise=0.3&n=1000&split=10/90/0&hidden=50&act=tanh&init=xavier\
    &opt=adam&lr=0.01&epochs=1000";

/// How evenly the output unit spreads its weights, from 1/n for a single one to 1 for all alike:
/// (sum |w|)^2 / (n sum w^2).
fn evenness(run: &Experiment) -> f64 {
    let parameters = run.network().parameters();
    let w = parameters.w_flat(parameters.shape().layers());
    let (sum, squares) = w.iter().fold((0.0, 0.0), |(s, q), w| (s + w.abs(), q + w * w));
    sum * sum / (w.len() as f64 * squares)
}

/// What is seen of a run's weights at its end.
struct Seen {
    evenness: f64,
    norm: f64,
}

fn seen(changes: &str) -> Vec<Seen> {
    over_thirty_seeds(|k| {
        let run = trained_from(&with(LAB, changes), k);
        Seen { evenness: evenness(&run), norm: squared_norm(run.network().parameters()) }
    })
}

#[test]
fn dropout_spreads_and_shrinks_weights() {
    let [without, dropping] = ["", "keep=0.5"].map(seen);
    let pairs = || without.iter().zip(&dropping);
    holds_for(30, pairs().map(|(without, with)| with.evenness > without.evenness + 0.2));
    holds_for(28, pairs().map(|(without, with)| with.norm < 0.5 * without.norm));
}

/// A relu that is off for all examples has no gradient and keeps the weight it had: weights shrink
/// as with tanh, and are hardly spread.
#[test]
fn with_relu_it_shrinks_weights_and_hardly_spreads_them() {
    let [without, dropping] =
        ["keep=1", "keep=0.5"].map(|keep| seen(&format!("act=relu&init=he&{keep}")));
    let pairs = || without.iter().zip(&dropping);
    holds_for(30, pairs().map(|(without, with)| with.norm < without.norm));
    let rise = median(pairs().map(|(without, with)| with.evenness - without.evenness));
    assert!(rise.abs() < 0.1, "{rise}");
}

/// J of every epoch of the lab's run by gradient descent, all examples in training.
fn costs(changes: &str, k: u32) -> Vec<f64> {
    let link = with(LAB, &format!("n=100&split=100/0/0&opt=gd&{changes}"));
    let mut run = started_keeping(&reseeded(&preset(&link), k), 1);
    run.step(u64::MAX);
    run.history().cost().to_vec()
}

/// The share of epochs after which J is larger.
fn rises(costs: &[f64]) -> f64 {
    let up = costs.windows(2).filter(|pair| pair[1] > pair[0]).count();
    up as f64 / (costs.len() - 1) as f64
}

fn all_rises(changes: &str) -> Vec<f64> {
    over_thirty_seeds(|k| rises(&costs(changes, k)))
}

#[test]
fn by_small_steps_the_cost_falls_at_every_iteration_without_dropout_and_not_with_it() {
    holds_for(30, all_rises("lr=0.3&keep=1").into_iter().map(|rises| rises == 0.0));
    let with = all_rises("lr=0.3&keep=0.8");
    holds_for(30, with.into_iter().map(|rises| rises > 0.4));
}

/// Masks that are the same at every iteration leave one smaller network with a cost of its own.
#[test]
fn with_fixed_masks_the_cost_falls_at_every_iteration() {
    holds_for(30, all_rises("lr=0.3&keep=0.8&mask=fixed").into_iter().map(|rises| rises == 0.0));
}

#[test]
fn large_steps_let_the_cost_rise_without_dropout_too() {
    let large = all_rises("lr=10&keep=1");
    holds_for(30, large.into_iter().map(|rises| rises > 0.05));
}
