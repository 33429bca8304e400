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

/// Mean sizes of the activations and of the gradients dZ of 50 hidden layers.
fn both_sizes(units: usize, rest: &str, wseed: u32) -> (Vec<f64>, Vec<f64>) {
    let link = preset(&deep(51, units, rest));
    let run = started(gradlab_core::Preset { wseed, ..link });
    let layers = statistics::layers(run.network(), run.part(Part::Train));
    layers[..50].iter().map(|layer| (layer.a.mean_abs, layer.dz.mean_abs)).unzip()
}

fn within_a_factor_of_10(sizes: &[f64]) -> bool {
    sizes.iter().all(|a| (sizes[0] / 10.0..sizes[0] * 10.0).contains(a))
}

#[test]
fn layer_50_stands_above_1e39_with_sigma_1_and_below_1e_minus_58_with_0_01() {
    at_least_eight((0..10).map(|wseed| {
        let last =
            |scale: &str| both_sizes(100, &format!("init=random&scale={scale}"), wseed).0[49];
        last("1") > 1e39 && last("0.01") < 1e-58
    }));
}

/// He's gradients keep their size as the activations do; the others' reach layer 1 at 1e37 and
/// more, or below 1e-60.
#[test]
fn gradients_at_layer_1_go_the_way_of_the_activations_at_layer_50() {
    at_least_eight((0..10).map(|wseed| {
        let dz = |rest: &str| both_sizes(100, rest, wseed).1;
        within_a_factor_of_10(&dz("init=he"))
            && dz("init=random&scale=1")[0] > 1e37
            && dz("init=random&scale=0.01")[0] < 1e-60
    }));
}

#[test]
fn xavier_with_relu_is_down_to_about_1e_minus_8_at_layer_50() {
    at_least_eight(
        (0..10).map(|wseed| {
            (1e-9..1e-7).contains(&both_sizes(100, "act=relu&init=xavier", wseed).0[49])
        }),
    );
}

#[test]
fn xavier_with_tanh_stays_within_a_factor_of_10() {
    at_least_eight(
        (0..10)
            .map(|wseed| within_a_factor_of_10(&both_sizes(100, "act=tanh&init=xavier", wseed).0)),
    );
}

#[test]
fn with_10_units_he_loses_a_factor_of_more_than_100() {
    at_least_eight((0..10).map(|wseed| {
        let (sizes, _) = both_sizes(10, "act=relu&init=he", wseed);
        sizes[49] < sizes[0] / 100.0
    }));
}

#[test]
fn sigmoid_keeps_activations_near_a_half_while_the_gradient_falls_below_1e_minus_30() {
    at_least_eight((0..10).map(|wseed| {
        let (sizes, dz) = both_sizes(100, "act=sigmoid&init=xavier", wseed);
        sizes.iter().all(|a| (0.4..0.6).contains(a)) && dz[0] < 1e-30
    }));
}

#[test]
fn tanh_with_sigma_1_presses_against_1_while_the_gradient_grows_1e12_times() {
    at_least_eight((0..10).map(|wseed| {
        let (sizes, dz) = both_sizes(100, "act=tanh&init=random&scale=1", wseed);
        sizes[1..].iter().all(|&a| a > 0.9) && dz[0] > 1e12 * dz[49]
    }));
}
