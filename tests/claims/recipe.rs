//! Claims of the lab `recipe`.

use std::sync::LazyLock;

use gradlab_core::data::bayes::bayes_error;
use gradlab_core::experiment::Part;

use super::{checked, error_on, holds_for, over_thirty_seeds, trained_from, with};

/// The lab's data, and the trainer that every step keeps.
const LAB: &str = "data=moons&noise=0.3&n=1000&split=20/80/0&opt=adam&lr=0.01&epochs=800";

/// Where the recipe begins: a straight line, high bias.
const LINE: &str = "hidden=";
/// What a bigger network makes of it: high variance.
const LARGE: &str = "hidden=20,20";

/// Errors on train and on dev.
#[derive(Clone, Copy)]
struct Seen {
    train: f64,
    dev: f64,
}

impl Seen {
    fn gap(self) -> f64 {
        self.dev - self.train
    }
}

/// The lab's run with these changes, from each of the seeds.
fn seen(changes: &str) -> Vec<Seen> {
    let link = with(LAB, changes);
    over_thirty_seeds(|k| {
        let mut run = trained_from(&link, k);
        Seen { train: error_on(&mut run, Part::Train), dev: error_on(&mut run, Part::Dev) }
    })
}

/// The large network with this remedy.
fn large(remedy: &str) -> Vec<Seen> {
    seen(&format!("{LARGE}&{remedy}"))
}

type Runs = LazyLock<Vec<Seen>>;

static ON_LINE: Runs = LazyLock::new(|| seen(LINE));
static UNTREATED: Runs = LazyLock::new(|| large(""));
static WITH_L2: Runs = LazyLock::new(|| large("l2=1"));

/// The lab's Bayes error.
static BAYES: LazyLock<f64> =
    LazyLock::new(|| bayes_error(checked(LAB).config().data()).expect("a drawn source").value);

fn pairs<'a>(a: &'a [Seen], b: &'a [Seen]) -> impl Iterator<Item = (Seen, Seen)> {
    a.iter().copied().zip(b.iter().copied())
}

/// Whether a remedy cuts the gap between dev and train to less than `share` of what it was.
fn narrows(treated: &[Seen], share: f64) -> impl Iterator<Item = bool> {
    pairs(&UNTREATED, treated).map(move |(before, after)| after.gap() < share * before.gap())
}

#[test]
fn bigger_networks_lower_the_training_error() {
    let eight = seen("hidden=8");
    holds_for(30, pairs(&ON_LINE, &eight).map(|(line, eight)| line.train > eight.train));
    holds_for(30, pairs(&eight, &UNTREATED).map(|(eight, large)| eight.train > large.train));
}

#[test]
fn a_bigger_network_takes_the_bias_and_brings_variance() {
    holds_for(29, ON_LINE.iter().map(|line| line.train - *BAYES > 0.03));
    holds_for(30, UNTREATED.iter().map(|large| large.train < *BAYES && large.gap() > 0.03));
}

#[test]
fn training_longer_lowers_the_training_error() {
    let [short, longer] = ["epochs=20", "epochs=100"].map(large);
    holds_for(30, pairs(&short, &longer).map(|(short, longer)| short.train > longer.train));
    holds_for(30, pairs(&longer, &UNTREATED).map(|(longer, full)| longer.train > full.train));
}

#[test]
fn four_times_the_data_halve_the_gap() {
    holds_for(26, narrows(&large("n=1600&split=50/50/0"), 0.5));
}

#[test]
fn l2_more_than_halves_the_gap() {
    holds_for(28, narrows(&WITH_L2, 0.5));
}

#[test]
fn dropout_and_jitter_take_a_fifth_of_the_gap() {
    holds_for(28, narrows(&large("keep=0.7"), 0.8));
    holds_for(29, narrows(&large("aug=jitter"), 0.8));
}

#[test]
fn l2_lowers_the_dev_error() {
    holds_for(29, pairs(&UNTREATED, &WITH_L2).map(|(before, after)| after.dev < before.dev));
}

/// Noisy labels that were learnt by heart are given up: the training error does rise, up to about
/// what is possible at all. It makes no bias.
#[test]
fn with_noisy_labels_l2_raises_the_training_error_to_no_more_than_a_point_above_bayes() {
    holds_for(30, pairs(&UNTREATED, &WITH_L2).map(|(before, after)| before.train < after.train));
    holds_for(30, UNTREATED.iter().map(|before| before.train < *BAYES));
    holds_for(25, WITH_L2.iter().map(|after| after.train < *BAYES + 0.01));
}

/// With hardly a wrong label to be learnt by heart, "hardly raises" holds as the course says.
#[test]
fn with_clean_labels_l2_raises_the_training_error_by_two_points_at_most_and_narrows_the_gap() {
    let [before, after] = ["0", "0.3"].map(|l2| large(&format!("data=spiral&noise=0.25&l2={l2}")));
    holds_for(30, pairs(&before, &after).map(|(before, after)| after.train - before.train < 0.021));
    holds_for(28, pairs(&before, &after).map(|(before, after)| after.gap() < before.gap()));
}

#[test]
fn a_lambda_too_large_makes_bias() {
    holds_for(30, large("l2=30").iter().map(|seen| seen.train > *BAYES + 0.03));
}

/// 3,200 training points in place of 400: a line can't bend, however many it sees.
#[test]
fn eight_times_the_data_do_not_help_a_straight_line() {
    let [few, many] = ["n=2000", "n=16000"].map(|n| seen(&format!("{LINE}&{n}")));
    holds_for(30, pairs(&few, &many).map(|(few, many)| (many.dev - few.dev).abs() < 0.02));
    let falls = pairs(&few, &many).filter(|(few, many)| many.dev < few.dev).count();
    assert_eq!(falls, 12);
    holds_for(30, many.iter().map(|many| many.gap().abs() < 0.02));
    holds_for(30, many.iter().map(|many| many.train > *BAYES + 0.03 && many.dev > *BAYES + 0.03));
}
