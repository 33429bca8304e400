//! Claims of the lab `why-l2`.

use gradlab_core::experiment::{Experiment, Part};
use gradlab_core::network::plain;
use gradlab_core::probe::statistics;

use super::{holds_for, on_train, over_thirty_seeds, trained_from, with};

/// A tanh network that overfits when lambda is 0.
const LAB: &str = "data=moons&n=200&noise=0.3&split=50/50/0&hidden=10,5&act=tanh&init=xavier\
    &lr=0.3&epochs=3000";

/// Share of z in tanh's linear part over all tanh layers, and the linear fit of the output.
fn linearity(run: &Experiment) -> (f64, f64) {
    let data = run.part(Part::Train);
    let layers = statistics::layers(run.network(), data);
    let shares: Vec<f64> = layers.iter().filter_map(|layer| layer.linear_share).collect();
    let share = shares.iter().sum::<f64>() / shares.len() as f64;
    (share, statistics::linear_fit(run.network(), data))
}

/// What is seen of the runs with lambda 0, 1 and 5.
struct Seen {
    linearity: (f64, f64),
    cost: f64,
}

fn sweeps() -> Vec<[Seen; 3]> {
    over_thirty_seeds(|k| {
        ["l2=0", "l2=1", "l2=5"].map(|l2| {
            let mut run = trained_from(&with(LAB, l2), k);
            Seen { linearity: linearity(&run), cost: on_train(&mut run).cost }
        })
    })
}

#[test]
fn share_in_the_linear_part_linear_fit_and_cost_rise_with_lambda() {
    let sweeps = sweeps();
    let rises = |of: fn(&Seen) -> f64| {
        sweeps.iter().map(move |sweep| sweep.windows(2).all(|pair| of(&pair[0]) < of(&pair[1])))
    };
    holds_for(30, rises(|seen| seen.linearity.0));
    holds_for(30, rises(|seen| seen.linearity.1));
    holds_for(30, rises(|seen| seen.cost));
}

#[test]
fn with_a_huge_lambda_every_weight_is_near_0_and_predictions_are_constant() {
    let still = over_thirty_seeds(|k| {
        let run = trained_from(&with(LAB, "l2=100"), k);
        let parameters = run.network().parameters();
        let near_0 = (1..=3).all(|l| parameters.w(l).iter().all(|w| w.abs() < 1e-3));
        near_0 && statistics::layers(run.network(), run.part(Part::Train))[2].a.sd < 1e-3
    });
    holds_for(30, still);
}

/// The share of relu units that are on for all training examples, or off for all.
fn never_switching(run: &Experiment) -> f64 {
    let pass = plain::forward(run.network(), run.part(Part::Train).x().view(), None);
    let hidden: Vec<_> = (1..pass.layers()).flat_map(|l| pass.z(l).rows()).collect();
    let still = hidden.iter().filter(|z| z.iter().all(|&v| (v > 0.0) == (z[0] > 0.0))).count();
    still as f64 / hidden.len() as f64
}

/// Small weights move z little around its bias, which is not penalised: a relu then seldom crosses
/// its corner, and on either side of it is a line.
#[test]
fn relu_units_seldom_switch_with_a_large_lambda_and_the_network_comes_near_to_a_plane() {
    let relu = with(LAB, "act=relu&init=he");
    let seen = over_thirty_seeds(|k| {
        ["l2=0", "l2=5"].map(|l2| {
            let run = trained_from(&with(&relu, l2), k);
            (never_switching(&run), statistics::linear_fit(run.network(), run.part(Part::Train)))
        })
    });
    holds_for(29, seen.iter().map(|[free, bound]| bound.0 > free.0));
    holds_for(28, seen.iter().map(|[free, bound]| bound.1 > 0.99 && free.1 < 0.9));
}
