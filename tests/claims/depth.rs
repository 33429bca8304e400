//! Claims of the lab `depth`.

use gradlab_core::experiment::Part;
use gradlab_core::network::plain;
use gradlab_core::probe::statistics;

use super::{holds_for, over_thirty_seeds, preset, started, started_from};

/// `layers` - 1 hidden layers of `units` units.
fn deep(layers: usize, units: usize, rest: &str) -> String {
    let hidden = vec![units.to_string(); layers - 1].join(",");
    format!("hidden={hidden}&epochs=0&n=100&{rest}")
}

#[test]
fn linear_layers_of_s_times_the_identity_multiply_by_exactly_s_to_the_l_minus_1() {
    for (s, layers) in [(1.5, 150), (0.5, 150), (0.9, 150), (1.5, 5)] {
        let run =
            started(&preset(&deep(layers, 2, &format!("act=linear&init=identity&scale={s}"))));
        let x = run.part(Part::Train).x().to_owned();
        let pass = plain::forward(run.network(), x.view(), None);
        // One multiplication a layer, rounded as the network's own.
        let expected = x.mapv(|x| (1..layers).fold(x, |a, _| s * a));
        assert_eq!(*pass.a(layers - 1), expected, "s = {s}");
    }
}

#[test]
fn the_lecture_s_150_layers_end_at_1_7e26_1_4e_45_and_1_5e_7() {
    for (s, expected) in [(1.5, 1.728214e26), (0.5, 1.401298e-45), (0.9, 1.521016e-7)] {
        let run = started(&preset(&deep(150, 2, &format!("act=linear&init=identity&scale={s}"))));
        let x = run.part(Part::Train).x().to_owned();
        let pass = plain::forward(run.network(), x.view(), None);
        let factor = pass.a(149)[(0, 0)] / x[(0, 0)];
        assert!((factor / expected - 1.0).abs() < 1e-6, "{factor}");
    }
}

#[test]
fn gradients_vanish_and_explode_alike() {
    for (scale, grows) in [("1.5", true), ("0.5", false)] {
        let run =
            started(&preset(&deep(30, 2, &format!("act=linear&init=identity&scale={scale}"))));
        let layers = statistics::layers(run.network(), run.part(Part::Train));
        let (first, last) = (layers[0].dz.mean_abs, layers[29].dz.mean_abs);
        assert_eq!(first > last, grows, "{first} {last}");
        assert!((first / last).ln().abs() > 10.0);
    }
}

/// Mean sizes of the activations and of the gradients dZ of 50 hidden layers.
struct Sizes {
    a: Vec<f64>,
    dz: Vec<f64>,
}

fn sizes(units: usize, rest: &str, k: u32) -> Sizes {
    let run = started_from(&deep(51, units, rest), k);
    let layers = statistics::layers(run.network(), run.part(Part::Train));
    let (a, dz) = layers[..50].iter().map(|layer| (layer.a.mean_abs, layer.dz.mean_abs)).unzip();
    Sizes { a, dz }
}

fn within_a_factor_of_10(sizes: &[f64]) -> bool {
    sizes.iter().all(|a| (sizes[0] / 10.0..sizes[0] * 10.0).contains(a))
}

/// The gradients reach layer 1 at the size that the activations have at layer 50, or near it.
#[test]
fn he_keeps_the_activations_and_gradients_of_50_relu_layers_within_a_factor_of_10() {
    let he = over_thirty_seeds(|k| sizes(100, "act=relu&init=he", k));
    holds_for(
        30,
        he.iter().map(|he| within_a_factor_of_10(&he.a) && within_a_factor_of_10(&he.dz)),
    );
}

#[test]
fn with_sigma_1_layer_50_stands_above_1e39_and_the_gradient_at_layer_1_above_1e37() {
    let large = over_thirty_seeds(|k| sizes(100, "act=relu&init=random&scale=1", k));
    holds_for(30, large.iter().map(|large| large.a[49] > 1e39 && large.dz[0] > 1e37));
}

#[test]
fn with_sigma_0_01_layer_50_lies_below_1e_minus_58_and_the_gradient_at_layer_1_below_1e_minus_60() {
    let small = over_thirty_seeds(|k| sizes(100, "act=relu&init=random&scale=0.01", k));
    holds_for(30, small.iter().map(|small| small.a[49] < 1e-58 && small.dz[0] < 1e-60));
}

#[test]
fn xavier_with_relu_is_down_to_about_1e_minus_8_at_layer_50() {
    let last = over_thirty_seeds(|k| sizes(100, "act=relu&init=xavier", k).a[49]);
    holds_for(30, last.iter().map(|last| (1e-9..1e-7).contains(last)));
}

#[test]
fn xavier_with_tanh_stays_within_a_factor_of_10() {
    let tanh = over_thirty_seeds(|k| sizes(100, "act=tanh&init=xavier", k));
    holds_for(30, tanh.iter().map(|tanh| within_a_factor_of_10(&tanh.a)));
}

#[test]
fn with_10_units_he_loses_a_factor_of_more_than_100() {
    let narrow = over_thirty_seeds(|k| sizes(10, "act=relu&init=he", k).a);
    holds_for(24, narrow.iter().map(|a| a[49] < a[0] / 100.0));
}

#[test]
fn sigmoid_keeps_activations_near_a_half_while_the_gradient_falls_below_1e_minus_30() {
    let sigmoid = over_thirty_seeds(|k| sizes(100, "act=sigmoid&init=xavier", k));
    holds_for(
        30,
        sigmoid.iter().map(|s| s.a.iter().all(|a| (0.4..0.6).contains(a)) && s.dz[0] < 1e-30),
    );
}

#[test]
fn tanh_with_sigma_1_presses_against_1_while_the_gradient_grows_1e17_times() {
    let tanh = over_thirty_seeds(|k| sizes(100, "act=tanh&init=random&scale=1", k));
    holds_for(27, tanh.iter().map(|tanh| tanh.a[1..].iter().all(|a| (0.85..0.95).contains(a))));
    holds_for(30, tanh.iter().map(|tanh| tanh.dz[0] > 1e17 * tanh.dz[49]));
}
