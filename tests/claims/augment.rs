//! Claims of the lab `augment`.

use std::sync::LazyLock;

use gradlab_core::experiment::{Evaluation, Part};

use super::{
    accuracy, error_on, holds_for, median, over_thirty_seeds, preset, trained, trained_from, with,
};

/// 198 handwritten digits to learn from, 1599 to be judged on.
const LAB: &str = "data=digits&n=1797&split=11/89/0&hidden=128&act=tanh&init=xavier&opt=adam\
    &lr=0.01&epochs=300";

/// A hundred points in the plane.
const POINTS: &str = "data=moons&noise=0.3&n=1000&split=10/90/0&hidden=20,20&act=tanh&init=xavier\
    &opt=adam&lr=0.01&epochs=600";

/// How the lab's run with these changes does on dev.
fn on_dev(changes: &str, k: u32) -> Evaluation {
    trained_from(&with(LAB, changes), k).evaluate(Part::Dev).expect("a dev set")
}

type Runs = LazyLock<Vec<Evaluation>>;

/// The lab's own run, without augmentation.
static PLAIN: Runs = LazyLock::new(|| over_thirty_seeds(|k| on_dev("", k)));
static FLIPPED: Runs = LazyLock::new(|| over_thirty_seeds(|k| on_dev("aug=flip", k)));

/// Whether the dev cost, and whether the dev error, is lower than without augmentation.
fn lowers(aug: &[Evaluation]) -> impl Iterator<Item = (bool, bool)> {
    let pairs = PLAIN.iter().zip(aug);
    pairs.map(|(plain, aug)| (aug.cost < plain.cost, aug.accuracy > plain.accuracy))
}

#[test]
fn shifts_with_small_rotations_lower_the_dev_cost_and_mostly_the_error() {
    let aug = over_thirty_seeds(|k| on_dev("aug=shift,rotate", k));
    holds_for(29, lowers(&aug).map(|(cost, _)| cost));
    // A coin would show heads that often in 1 of 50 tries.
    assert_eq!(lowers(&aug).filter(|&(_, error)| error).count(), 21);
}

#[test]
fn flips_of_digits_raise_the_dev_error_by_two_points_and_a_third_at_least() {
    let pairs = PLAIN.iter().zip(&*FLIPPED);
    let errors = pairs.map(|(plain, flip)| (1.0 - accuracy(plain), 1.0 - accuracy(flip)));
    holds_for(28, errors.map(|(plain, flip)| flip > 4.0 / 3.0 * plain && flip > plain + 0.02));
}

/// A mirrored 0 or 8 is a 0 or an 8; a mirrored 2 or 5 looks like the other.
#[test]
fn flips_cost_2_and_5_more_than_0_and_8() {
    let lost = |plain: &Evaluation, flip: &Evaluation, class: usize| {
        let recall = |e: &Evaluation| e.confusion.recall(class).expect("examples of it");
        recall(plain) - recall(flip)
    };
    let pairs = PLAIN.iter().zip(&*FLIPPED);
    holds_for(
        28,
        pairs.map(|(plain, flip)| {
            let [two, five, zero, eight] = [2, 5, 0, 8].map(|class| lost(plain, flip, class));
            two + five > zero + eight
        }),
    );
}

/// The digits were centred when they were scanned, so that no dev image is off its place: what
/// shifts alone mend is that the network is too sure of itself.
#[test]
fn shifts_alone_lower_the_dev_cost_and_hardly_the_error() {
    let aug = over_thirty_seeds(|k| on_dev("aug=shift", k));
    holds_for(26, lowers(&aug).map(|(cost, _)| cost));
    let change = median(PLAIN.iter().zip(&aug).map(|(plain, aug)| accuracy(plain) - accuracy(aug)));
    assert!(change.abs() < 0.01, "{change}");
}

#[test]
fn where_training_images_sit_half_a_pixel_off_shifts_alone_take_a_quarter_of_the_dev_error() {
    let taken = over_thirty_seeds(|k| {
        let error = |aug: &str| 1.0 - accuracy(&on_dev(&format!("hidden=64&shift=0.5&{aug}"), k));
        1.0 - error("aug=shift") / error("aug=")
    });
    holds_for(25, taken.into_iter().map(|share| share > 0.25));
}

#[test]
fn rotations_alone_raise_the_dev_cost() {
    let aug = over_thirty_seeds(|k| on_dev("aug=rotate", k));
    holds_for(27, lowers(&aug).map(|(cost, _)| !cost));
}

/// Errors on train and on dev.
fn errors(link: &str, k: u32) -> [f64; 2] {
    let mut run = trained_from(link, k);
    [Part::Train, Part::Dev].map(|part| error_on(&mut run, part))
}

/// More to learn needs room and time: with 16 units or in 50 epochs, what was high variance
/// becomes high bias.
#[test]
fn in_a_small_network_or_a_short_time_augmentation_raises_both_errors() {
    for (count, short) in [(28, "hidden=16"), (30, "hidden=64&epochs=50")] {
        let raised = over_thirty_seeds(|k| {
            let [before, after] =
                ["aug=", "aug=shift"].map(|aug| errors(&with(LAB, &format!("{short}&{aug}")), k));
            after[0] > before[0] && after[1] > before[1]
        });
        holds_for(count, raised);
    }
}

#[test]
fn jitter_narrows_the_gap_of_noisy_points_and_lowers_their_dev_error() {
    let narrows = over_thirty_seeds(|k| {
        let [[train, dev], [train_after, dev_after]] =
            ["", "aug=jitter"].map(|aug| errors(&with(POINTS, aug), k));
        dev_after < dev && dev_after - train_after < 0.8 * (dev - train)
    });
    holds_for(25, narrows);
}

/// What the texts quote of experiments as they open, in points of dev error.
#[test]
fn here_moved_digits_gain_0_3_points_mirrored_ones_lose_three_and_half_a_pixel_costs_nine() {
    let error = |link: &str| 100.0 * error_on(&mut trained(&preset(link)), Part::Dev);
    let own = with(LAB, "wseed=2");
    let [plain, moved, mirrored] =
        ["", "aug=shift,rotate", "aug=flip"].map(|aug| error(&with(&own, aug)));
    let [gain, loss] = [plain - moved, mirrored - plain];
    assert!((gain - 0.3).abs() < 0.05 && (loss - 3.0).abs() < 0.5, "{gain} {loss}");
    let off = with(LAB, "hidden=64&shift=0.5");
    let both = [error(&off), error(&with(&off, "aug=shift"))];
    assert_eq!(both.map(|error| format!("{error:.1}")), ["17.4", "8.3"]);
}
