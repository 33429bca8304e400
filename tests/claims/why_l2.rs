//! Claims of the lab `why-l2`.

use gradlab_core::Preset;
use gradlab_core::experiment::{Experiment, Part};
use gradlab_core::network::plain;
use gradlab_core::probe::statistics;

use super::{at_least_eight, preset, trained};

/// A tanh network that overfits when lambda is 0.
const LAB: &str = "data=moons&n=200&noise=0.3&split=50/50/0&hidden=10,5&act=tanh&init=xavier\
    &lr=0.3&epochs=3000";

fn with(l2: f64, wseed: u32) -> Experiment {
    trained(Preset { l2, wseed, ..preset(LAB) })
}

/// Share of z in tanh's linear part over all tanh layers, and the linear fit of the output.
fn linearity(run: &Experiment) -> (f64, f64) {
    let data = run.part(Part::Train);
    let layers = statistics::layers(run.network(), data);
    let shares: Vec<f64> = layers.iter().filter_map(|layer| layer.linear_share).collect();
    let share = shares.iter().sum::<f64>() / shares.len() as f64;
    (share, statistics::linear_fit(run.network(), data))
}

#[test]
fn share_in_the_linear_part_and_linear_fit_rise_with_lambda() {
    at_least_eight((0..10).map(|wseed| {
        let seen: Vec<(f64, f64)> = [0.0, 1.0, 5.0].map(|l2| linearity(&with(l2, wseed))).to_vec();
        seen.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1)
    }));
}

#[test]
fn with_a_huge_lambda_every_weight_is_near_0_and_predictions_are_constant() {
    for wseed in 0..10 {
        let run = with(100.0, wseed);
        let parameters = run.network().parameters();
        for l in 1..=3 {
            assert!(parameters.w(l).iter().all(|w| w.abs() < 1e-3), "seed {wseed}, layer {l}");
        }
        let layers = statistics::layers(run.network(), run.part(Part::Train));
        assert!(layers[2].a.sd < 1e-3, "seed {wseed}");
    }
}

/// The share of relu units that are on for all training examples, or off for all.
fn never_switching(run: &Experiment) -> f64 {
    let pass = plain::forward(run.network(), run.part(Part::Train).x().view(), None);
    let hidden: Vec<_> = pass.z[..pass.z.len() - 1].iter().flat_map(|z| z.rows()).collect();
    let still = hidden.iter().filter(|z| z.iter().all(|&v| (v > 0.0) == (z[0] > 0.0))).count();
    still as f64 / hidden.len() as f64
}

/// Small weights move z little around its bias, which is not penalised: a relu then seldom crosses
/// its corner, and on either side of it is a line.
#[test]
fn relu_units_seldom_switch_with_a_large_lambda_and_the_network_comes_near_to_a_plane() {
    let relu = LAB.replace("act=tanh&init=xavier", "act=relu&init=he");
    at_least_eight((0..10).map(|wseed| {
        let [free, bound] = [0.0, 5.0].map(|l2| {
            let run = trained(Preset { l2, wseed, ..preset(&relu) });
            (never_switching(&run), statistics::linear_fit(run.network(), run.part(Part::Train)))
        });
        bound.0 > free.0 && bound.1 > 0.99 && free.1 < 0.9
    }));
}
