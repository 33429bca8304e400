//! Claims of the lab `why-l2`.

use gradlab_core::Preset;
use gradlab_core::experiment::{Experiment, Part};
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

#[test]
fn scratch_relu() {
    for l2 in [0.0, 1.0, 5.0] {
        for wseed in 0..6 {
            let run = trained(Preset { l2, wseed, ..preset(&LAB.replace("act=tanh&init=xavier", "act=relu&init=he")) });
            println!("{l2} {wseed} {:.3}", statistics::linear_fit(run.network(), run.part(Part::Train)));
        }
    }
}
