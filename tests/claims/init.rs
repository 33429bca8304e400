//! Claims of the lab `init`.

use std::f64::consts::LN_2;

use gradlab_core::network::init::weight_sd;
use gradlab_core::preset::Initialisation;

use gradlab_core::Link;

use super::{at_least_eight, lab_preset, on_train, over_ten_seeds, preset, text_links, trained};

/// The lab's data and network; `init` and what else varies is added.
const LAB: &str = "split=75/0/25&draw=fresh&epochs=15000";

#[test]
fn the_claims_are_made_on_the_lab_s_own_experiment() {
    let own = lab_preset("init");
    let runs = "init=zeros&b.init=random&b.scale=10&c.init=xavier&d.init=he";
    assert_eq!(Link::parse(&own, &[]), Link::parse(&lab(runs), &[]));
}

#[test]
fn the_texts_link_to_the_same_sound_experiments_in_both_languages() {
    let links = ["en", "ko"].map(|lang| text_links("init", lang));
    assert_eq!(links[0], links[1]);
    assert!(links[0].len() >= 4);
    for link in &links[0] {
        assert_eq!(Link::parse(link, &[]).1, [], "{link}");
    }
}

fn lab(rest: &str) -> String {
    format!("{LAB}&{rest}")
}

#[test]
fn zeros_keep_rows_equal_whatever_the_activation() {
    for act in ["relu", "leaky", "tanh", "sigmoid", "linear"] {
        let run = trained(preset(&lab(&format!("init=zeros&act={act}"))));
        for l in 1..=3 {
            let w = run.network().parameters().w(l);
            assert!(w.rows().into_iter().all(|row| row == w.row(0)), "{act}: W[{l}] {w}");
        }
    }
}

#[test]
fn zeros_cost_ln_2_at_every_epoch_with_relu_tanh_and_sigmoid() {
    for act in ["relu", "tanh", "sigmoid"] {
        let run = trained(preset(&lab(&format!("init=zeros&act={act}"))));
        assert!(run.history().cost().iter().all(|j| (j - LN_2).abs() < 1e-12), "{act}");
    }
}

#[test]
fn from_zeros_with_relu_or_tanh_no_weight_ever_moves() {
    for act in ["relu", "tanh"] {
        let run = trained(preset(&lab(&format!("init=zeros&act={act}"))));
        let parameters = run.network().parameters();
        assert!((1..=3).all(|l| parameters.w_norm(l) == 0.0), "{act}");
    }
}

#[test]
fn rows_of_random_weights_all_differ() {
    for init in ["random&scale=10", "xavier", "he"] {
        let run = trained(preset(&lab(&format!("init={init}"))));
        let w = run.network().parameters().w(1);
        for i in 0..w.nrows() {
            assert!((0..i).all(|k| w.row(i) != w.row(k)), "{init}: row {i}");
        }
    }
}

#[test]
fn weights_ten_times_too_large_begin_at_infinity_and_end_at_83_percent() {
    let mut run = trained(preset(&lab("init=random&scale=10")));
    assert_eq!(run.history().cost()[0], f64::INFINITY);
    assert_eq!((on_train(&mut run).accuracy * 100.0).round(), 83.0);
}

#[test]
fn weights_ten_times_too_large_stay_below_90_percent() {
    at_least_eight(
        over_ten_seeds(&lab("init=random&scale=10"))
            .map(|mut run| on_train(&mut run).accuracy < 0.9),
    );
}

#[test]
fn xavier_and_he_end_at_99_percent_from_the_lab_s_seed() {
    for init in ["xavier", "he"] {
        let mut run = trained(preset(&lab(&format!("init={init}"))));
        assert_eq!((on_train(&mut run).accuracy * 100.0).round(), 99.0, "{init}");
    }
}

#[test]
fn he_reaches_97_percent_from_eight_of_ten_seeds_and_stalls_near_70_from_two() {
    let accuracies: Vec<f64> =
        over_ten_seeds(&lab("init=he")).map(|mut run| on_train(&mut run).accuracy).collect();
    let reached = accuracies.iter().filter(|&&a| a >= 0.97).count();
    let stalled = accuracies.iter().filter(|&&a| (0.65..0.75).contains(&a)).count();
    assert_eq!((reached, stalled), (8, 2), "{accuracies:?}");
}

#[test]
fn he_stalls_from_seed_7() {
    let mut run = trained(preset(&lab("init=he&wseed=7")));
    assert!(on_train(&mut run).accuracy < 0.75);
}

/// "They are slow, not lost."
#[test]
fn the_stalled_he_seeds_reach_99_percent_at_ten_times_the_learning_rate() {
    for wseed in [0, 7] {
        let mut run = trained(preset(&lab(&format!("init=he&wseed={wseed}&lr=0.1"))));
        assert_eq!((on_train(&mut run).accuracy * 100.0).round(), 99.0, "seed {wseed}");
    }
}

#[test]
fn a_tenth_of_the_scale_still_costs_a_coin_toss() {
    at_least_eight(
        over_ten_seeds(&lab("init=random&scale=0.1"))
            .map(|mut run| (on_train(&mut run).cost - LN_2).abs() < 0.005),
    );
}

#[test]
fn variances_are_the_table_s() {
    let variance = |init| weight_sd(init, 1.0, 8, 4).powi(2);
    assert!((variance(Initialisation::Xavier) - 1.0 / 8.0).abs() < 1e-15);
    assert!((variance(Initialisation::Glorot) - 2.0 / 12.0).abs() < 1e-15);
    assert!((variance(Initialisation::He) - 2.0 / 8.0).abs() < 1e-15);
}
