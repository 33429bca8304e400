//! Claims of the lab `why-dropout`.

use gradlab_core::Preset;
use gradlab_core::experiment::{Experiment, Part};

use super::{
    checked, error_on, holds_for, median, over_thirty_seeds, preset, reseeded, squared_norm,
    started_keeping, trained, trained_from, with,
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

/// Correlation of the size of an output weight with the mean square of the activation that it multiplies.
fn correlation(run: &Experiment) -> f64 {
    let layers = run.layers();
    let a = &layers[layers.len() - 2].mean_squares;
    let w: Vec<f64> =
        run.network().parameters().w_flat(layers.len()).iter().map(|w| w.abs()).collect();
    let centred = |of: &[f64]| {
        let mean = of.iter().sum::<f64>() / of.len() as f64;
        of.iter().map(|v| v - mean).collect::<Vec<_>>()
    };
    let (a, w) = (centred(a), centred(&w));
    let inner = |p: &[f64], q: &[f64]| p.iter().zip(q).map(|(p, q)| p * q).sum::<f64>();
    inner(&a, &w) / (inner(&a, &a) * inner(&w, &w)).sqrt()
}

/// The penalty of a weight grows with the activation that it multiplies.
#[test]
fn with_dropout_the_larger_an_activation_the_smaller_tends_to_be_its_weight() {
    let dropping = over_thirty_seeds(|k| correlation(&trained_from(&with(LAB, "keep=0.5"), k)));
    holds_for(29, dropping.iter().map(|&correlation| correlation < 0.0));
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

/// Dev accuracy in percent, one digit after the point.
fn on_dev(preset: &Preset) -> f64 {
    100.0 - 100.0 * error_on(&mut trained(preset), Part::Dev)
}

/// What the text quotes: the experiment as it opens, and the median over the first 16 seeds.
#[test]
fn here_dev_accuracy_is_84_0_beside_a_median_of_87_4_and_with_dropout_89_0_beside_88_7() {
    for (changes, own, middle) in [("", "84.0", "87.4"), ("keep=0.5", "89.0", "88.7")] {
        let link = with(LAB, changes);
        assert_eq!(format!("{:.1}", on_dev(&preset(&link))), own);
        let all = (0..16).map(|k| on_dev(&checked(&link).reseeded(k, false)));
        assert_eq!(format!("{:.1}", median(all)), middle);
    }
}
