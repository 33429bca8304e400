//! Claims of the lab `recipe`.

use std::sync::OnceLock;

use gradlab_core::data::bayes::bayes_error;
use gradlab_core::experiment::Part;

use super::{at_least_eight, error_on, preset, reseeded, trained, with};

/// The lab's data, and the trainer that every step keeps.
const LAB: &str = "data=moons&noise=0.3&n=1000&split=20/80/0&opt=adam&lr=0.01&epochs=800";

/// Where the recipe begins: a straight line, high bias.
const LINE: &str = "hidden=";
/// What a bigger network makes of it: high variance.
const LARGE: &str = "hidden=20,20";

/// Errors on train and on dev of the `k`-th run of the lab with these changes.
fn errors(changes: &str, k: u32) -> (f64, f64) {
    errors_of(&with(LAB, changes), k)
}

fn errors_of(link: &str, k: u32) -> (f64, f64) {
    let mut run = trained(reseeded(&preset(link), k));
    (error_on(&mut run, Part::Train), error_on(&mut run, Part::Dev))
}

/// The lab's Bayes error.
fn bayes() -> f64 {
    bayes_error(&preset(LAB)).expect("a drawn source").value
}

/// Errors of the large network before any remedy, from the ten seeds.
fn large(k: u32) -> (f64, f64) {
    static ERRORS: OnceLock<Vec<(f64, f64)>> = OnceLock::new();
    ERRORS.get_or_init(|| (0..10).map(|k| errors(LARGE, k)).collect())[k as usize]
}

/// Whether `remedy` cuts the gap between dev and train to less than `share` of what it was.
fn narrows(remedy: &str, share: f64, k: u32) -> bool {
    let ((train, dev), (train_after, dev_after)) =
        (large(k), errors(&format!("{LARGE}&{remedy}"), k));
    dev_after - train_after < share * (dev - train)
}

#[test]
fn bigger_networks_lower_the_training_error() {
    at_least_eight((0..10).map(|k| {
        let [line, eight] = [LINE, "hidden=8"].map(|model| errors(model, k).0);
        line > eight && eight > large(k).0
    }));
}

#[test]
fn a_bigger_network_takes_the_bias_and_brings_variance() {
    at_least_eight((0..10).map(|k| {
        let (line, (train, dev)) = (errors(LINE, k).0, large(k));
        line - bayes() > 0.03 && train < bayes() && dev - train > 0.03
    }));
}

#[test]
fn training_longer_lowers_the_training_error() {
    at_least_eight((0..10).map(|k| {
        let train = [20, 100].map(|epochs| errors(&format!("{LARGE}&epochs={epochs}"), k).0);
        train[0] > train[1] && train[1] > large(k).0
    }));
}

#[test]
fn four_times_the_data_halve_the_gap() {
    at_least_eight((0..10).map(|k| narrows("n=1600&split=50/50/0", 0.5, k)));
}

#[test]
fn l2_more_than_halves_the_gap_and_dropout_and_jitter_narrow_it() {
    at_least_eight((0..10).map(|k| narrows("l2=1", 0.5, k)));
    at_least_eight((0..10).map(|k| narrows("keep=0.7", 0.8, k)));
    at_least_eight((0..10).map(|k| narrows("aug=jitter", 0.8, k)));
}

#[test]
fn l2_lowers_the_dev_error() {
    at_least_eight((0..10).map(|k| errors(&format!("{LARGE}&l2=1"), k).1 < large(k).1));
}

/// Noisy labels that were learnt by heart are given up: the training error does rise, up to about
/// what is possible at all. It makes no bias.
#[test]
fn with_noisy_labels_l2_raises_the_training_error_to_no_more_than_a_point_above_bayes() {
    at_least_eight((0..10).map(|k| {
        let (before, after) = (large(k).0, errors(&format!("{LARGE}&l2=1"), k).0);
        before < after && before < bayes() && after < bayes() + 0.01
    }));
}

/// With hardly a wrong label to be learnt by heart, "hardly raises" holds as the course says.
#[test]
fn with_clean_labels_l2_raises_the_training_error_by_two_points_at_most_and_narrows_the_gap() {
    let spiral = |l2: &str| with(LAB, &format!("data=spiral&noise=0.25&{LARGE}&l2={l2}"));
    at_least_eight((0..10).map(|k| {
        let (before, after) = (errors_of(&spiral("0"), k), errors_of(&spiral("0.3"), k));
        after.0 - before.0 < 0.021 && after.1 - after.0 < before.1 - before.0
    }));
}

#[test]
fn a_lambda_too_large_makes_bias() {
    at_least_eight((0..10).map(|k| errors(&format!("{LARGE}&l2=30"), k).0 > bayes() + 0.03));
}

/// 3,200 training points in place of 400: a line can't bend, however many it sees.
#[test]
fn eight_times_the_data_do_not_help_a_straight_line() {
    let line = |n| with(LAB, &format!("{LINE}&n={n}"));
    at_least_eight((0..10).map(|k| {
        let (few, many) = (errors_of(&line("2000"), k), errors_of(&line("16000"), k));
        let still = (many.0 - few.0).abs() < 0.03 && (many.1 - few.1).abs() < 0.01;
        still && many.0 > bayes() + 0.03 && many.1 > bayes() + 0.03
    }));
}
