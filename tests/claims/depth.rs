//! Claims of the lab `depth`.

use gradlab_core::experiment::Part;
use gradlab_core::network::plain;
use gradlab_core::probe::statistics;

use super::{at_least_eight, preset, started};

/// `layers` - 1 hidden layers of `units` units.
fn deep(layers: usize, units: usize, rest: &str) -> String {
    let hidden = vec![units.to_string(); layers - 1].join(",");
    format!("hidden={hidden}&epochs=0&n=100&{rest}")
}

#[test]
fn linear_layers_of_s_times_the_identity_multiply_by_exactly_s_to_the_l_minus_1() {
    for (s, layers) in [(1.5, 150), (0.5, 150), (0.9, 150), (1.5, 5)] {
        let run = started(preset(&deep(layers, 2, &format!("act=linear&init=identity&scale={s}"))));
        let x = run.part(Part::Train).x().to_owned();
        let pass = plain::forward(run.network(), x.view(), None);
        // One multiplication a layer, rounded as the network's own.
        let expected = x.mapv(|x| (1..layers).fold(x, |a, _| s * a));
        assert_eq!(pass.a[layers - 1], expected, "s = {s}");
    }
}

#[test]
fn the_lecture_s_150_layers_end_at_1_7e26_1_4e_45_and_1_5e_7() {
    for (s, expected) in [(1.5, 1.728214e26), (0.5, 1.401298e-45), (0.9, 1.521016e-7)] {
        let run = started(preset(&deep(150, 2, &format!("act=linear&init=identity&scale={s}"))));
        let x = run.part(Part::Train).x().to_owned();
        let pass = plain::forward(run.network(), x.view(), None);
        let factor = pass.a[149][(0, 0)] / x[(0, 0)];
        assert!((factor / expected - 1.0).abs() < 1e-6, "{factor}");
    }
}

/// Mean size of the activations of each hidden layer.
fn sizes(link: &str, wseed: u32) -> Vec<f64> {
    let run = started(gradlab_core::Preset { wseed, ..preset(link) });
    let layers = statistics::layers(run.network(), run.part(Part::Train));
    layers[..layers.len() - 1].iter().map(|layer| layer.a.mean_abs).collect()
}

#[test]
fn he_keeps_50_relu_layers_within_a_factor_of_10() {
    at_least_eight((0..10).map(|wseed| {
        let sizes = sizes(&deep(51, 100, "act=relu&init=he"), wseed);
        sizes.iter().all(|a| (sizes[0] / 10.0..sizes[0] * 10.0).contains(a))
    }));
}

#[test]
fn sigma_1_and_0_01_leave_the_range_from_1e_minus_6_to_1e6() {
    for (scale, beyond) in [("1", f64::INFINITY), ("0.01", 0.0)] {
        at_least_eight((0..10).map(|wseed| {
            let link = deep(51, 100, &format!("act=relu&init=random&scale={scale}"));
            let last = sizes(&link, wseed)[49];
            if beyond > 0.0 { last > 1e6 } else { last < 1e-6 }
        }));
    }
}

#[test]
fn gradients_vanish_and_explode_alike() {
    for (scale, grows) in [("1.5", true), ("0.5", false)] {
        let run = started(preset(&deep(30, 2, &format!("act=linear&init=identity&scale={scale}"))));
        let layers = statistics::layers(run.network(), run.part(Part::Train));
        let (first, last) = (layers[0].dz.mean_abs, layers[29].dz.mean_abs);
        assert_eq!(first > last, grows, "{first} {last}");
        assert!((first / last).ln().abs() > 10.0);
    }
}
