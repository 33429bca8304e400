//! Claims of the lab `init`.

use std::f64::consts::LN_2;
use std::sync::LazyLock;

use gradlab_core::Link;
use gradlab_core::experiment::{Evaluation, Experiment};
use gradlab_core::network::Initialisation;
use gradlab_core::network::init::weight_sd;

use super::{
    accuracy, holds_for, lab_preset, on_train, over_thirty_seeds, preset, reweighted, text_links,
    trained,
};

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

/// The lab's run with these changes from the lab's own seeds.
fn own(rest: &str) -> Experiment {
    trained(&preset(&lab(rest)))
}

/// How runs on the lab's own 300 points do that begin with other weights.
fn other_weights(rest: &str) -> Vec<Evaluation> {
    let preset = preset(&lab(rest));
    over_thirty_seeds(|k| on_train(&mut trained(&reweighted(&preset, k))))
}

/// The activations, and the lab's run from zeros with each.
static ZEROS: LazyLock<Vec<(&str, Experiment)>> = LazyLock::new(|| {
    let activations = ["relu", "leaky", "tanh", "sigmoid", "linear"];
    activations.map(|act| (act, own(&format!("init=zeros&act={act}")))).into()
});

#[test]
fn zeros_keep_rows_equal_whatever_the_activation() {
    for (act, run) in &*ZEROS {
        for l in 1..=3 {
            let w = run.network().parameters().w(l);
            assert!(w.rows().into_iter().all(|row| row == w.row(0)), "{act}: W[{l}] {w}");
        }
    }
}

#[test]
fn zeros_cost_ln_2_at_every_epoch_with_relu_tanh_and_sigmoid() {
    for (act, run) in ZEROS.iter().filter(|(act, _)| ["relu", "tanh", "sigmoid"].contains(act)) {
        assert!(run.history().cost().iter().all(|j| (j - LN_2).abs() < 1e-12), "{act}");
    }
}

#[test]
fn from_zeros_with_relu_or_tanh_no_weight_ever_moves() {
    for (act, run) in ZEROS.iter().filter(|(act, _)| ["relu", "tanh"].contains(act)) {
        let parameters = run.network().parameters();
        assert!((1..=3).all(|l| parameters.w_norm(l) == 0.0), "{act}");
    }
}

#[test]
fn rows_of_random_weights_all_differ() {
    for init in ["random&scale=10", "xavier", "he"] {
        let run = own(&format!("init={init}"));
        let w = run.network().parameters().w(1);
        for i in 0..w.nrows() {
            assert!((0..i).all(|k| w.row(i) != w.row(k)), "{init}: row {i}");
        }
    }
}

#[test]
fn weights_ten_times_too_large_begin_at_infinity_and_end_at_83_percent() {
    let mut run = own("init=random&scale=10");
    assert_eq!(run.history().cost()[0], f64::INFINITY);
    assert_eq!((accuracy(&on_train(&mut run)) * 100.0).round(), 83.0);
}

#[test]
fn xavier_and_he_end_at_99_percent_from_the_lab_s_seed() {
    for init in ["xavier", "he"] {
        let mut run = own(&format!("init={init}"));
        assert_eq!((accuracy(&on_train(&mut run)) * 100.0).round(), 99.0, "{init}");
    }
}

#[test]
fn he_reaches_97_percent_from_28_of_30_seeds_and_weights_ten_times_too_large_from_2() {
    let [he, large] = ["init=he", "init=random&scale=10"].map(other_weights);
    holds_for(28, he.iter().map(|on| accuracy(on) >= 0.97));
    holds_for(28, large.iter().map(|on| accuracy(on) < 0.97));
}

#[test]
fn he_stays_near_70_percent_from_the_seeds_0_and_7() {
    for wseed in [0, 7] {
        let accuracy = accuracy(&on_train(&mut own(&format!("init=he&wseed={wseed}"))));
        assert!((0.65..0.75).contains(&accuracy), "seed {wseed}: {accuracy}");
    }
}

/// "They are slow, not lost."
#[test]
fn the_stalled_he_seeds_reach_99_percent_at_ten_times_the_learning_rate() {
    for wseed in [0, 7] {
        let mut run = own(&format!("init=he&wseed={wseed}&lr=0.1"));
        assert_eq!((accuracy(&on_train(&mut run)) * 100.0).round(), 99.0, "seed {wseed}");
    }
}

#[test]
fn a_tenth_of_the_scale_still_costs_a_coin_toss() {
    let small = other_weights("init=random&scale=0.1");
    holds_for(30, small.iter().map(|on| (on.cost - LN_2).abs() < 0.005));
}

#[test]
fn variances_are_the_table_s() {
    let variance = |init| weight_sd(init, 1.0, 8, 4).powi(2);
    assert!((variance(Initialisation::Xavier) - 1.0 / 8.0).abs() < 1e-15);
    assert!((variance(Initialisation::Glorot) - 2.0 / 12.0).abs() < 1e-15);
    assert!((variance(Initialisation::He) - 2.0 / 8.0).abs() < 1e-15);
}
