//! Claims of the lab `augment`.

use std::sync::OnceLock;

use gradlab_core::data::{Dataset, Supply, collections};
use gradlab_core::experiment::{Evaluation, Experiment, Part};

use super::{at_least_eight, error_on, median, preset, reseeded, trained, with};

/// 198 handwritten digits to learn from, 1599 to be judged on.
const LAB: &str = "data=digits&n=1797&split=11/89/0&hidden=128&act=tanh&init=xavier&opt=adam\
    &lr=0.01&epochs=300";

/// A hundred points in the plane.
const POINTS: &str = "data=moons&noise=0.3&n=1000&split=10/90/0&hidden=20,20&act=tanh&init=xavier\
    &opt=adam&lr=0.01&epochs=600";

const DIGITS_FILE: &[u8] = include_bytes!("../../data/optdigits.csv");

/// How the `k`-th run of the lab with these changes does on train and on dev.
fn digits(changes: &str, k: u32) -> [Evaluation; 2] {
    static DIGITS: OnceLock<Dataset> = OnceLock::new();
    let all = DIGITS.get_or_init(|| collections::digits(DIGITS_FILE).expect("the shipped file"));
    let preset = reseeded(&preset(&with(LAB, changes)), k).check().expect("a sound preset");
    let mut run = Experiment::on(&preset, Supply::Pool(all.clone()), 1000).expect("an experiment");
    run.step(u64::MAX);
    [Part::Train, Part::Dev].map(|part| run.evaluate(part).expect("examples"))
}

/// The same from ten seeds, dev alone.
fn on_dev(changes: &str) -> Vec<Evaluation> {
    let dev = |k| {
        let [_, dev] = digits(changes, k);
        dev
    };
    (0..10).map(dev).collect()
}

/// The lab's own run, without augmentation.
fn plain() -> &'static [Evaluation] {
    static PLAIN: OnceLock<Vec<Evaluation>> = OnceLock::new();
    PLAIN.get_or_init(|| on_dev(""))
}

fn flipped() -> &'static [Evaluation] {
    static FLIPPED: OnceLock<Vec<Evaluation>> = OnceLock::new();
    FLIPPED.get_or_init(|| on_dev("aug=flip"))
}

/// Whether the dev cost, and whether the dev error, is lower than without augmentation.
fn lowers(aug: &[Evaluation]) -> impl Iterator<Item = (bool, bool)> {
    plain()
        .iter()
        .zip(aug)
        .map(|(plain, aug)| (aug.cost < plain.cost, aug.accuracy > plain.accuracy))
}

#[test]
fn shifts_with_small_rotations_lower_dev_cost_and_error() {
    let aug = on_dev("aug=shift,rotate");
    at_least_eight(lowers(&aug).map(|(cost, error)| cost && error));
}

#[test]
fn flips_of_digits_raise_the_dev_error_by_a_third_at_least() {
    let pairs = plain().iter().zip(flipped());
    at_least_eight(
        pairs.map(|(plain, flip)| 1.0 - flip.accuracy > 4.0 / 3.0 * (1.0 - plain.accuracy)),
    );
}

/// A mirrored 0 or 8 is a 0 or an 8; a mirrored 2 or 5 looks like the other.
#[test]
fn flips_cost_2_and_5_more_than_0_and_8() {
    let lost = |plain: &Evaluation, flip: &Evaluation, class: usize| {
        let recall = |e: &Evaluation| e.confusion.recall(class).expect("examples of it");
        recall(plain) - recall(flip)
    };
    at_least_eight(plain().iter().zip(flipped()).map(|(plain, flip)| {
        let [two, five, zero, eight] = [2, 5, 0, 8].map(|class| lost(plain, flip, class));
        two + five > zero + eight
    }));
}

/// The digits were centred when they were scanned, so that no dev image is off its place: what
/// shifts alone mend is that the network is too sure of itself.
#[test]
fn shifts_alone_lower_the_dev_cost_and_hardly_the_error() {
    let aug = on_dev("aug=shift");
    at_least_eight(lowers(&aug).map(|(cost, _)| cost));
    let change = median(plain().iter().zip(&aug).map(|(plain, aug)| plain.accuracy - aug.accuracy));
    assert!(change.abs() < 0.01, "{change}");
}

#[test]
fn where_training_images_sit_half_a_pixel_off_shifts_alone_take_a_quarter_of_the_dev_error() {
    at_least_eight((0..10).map(|k| {
        let error = |aug: &str| 1.0 - digits(&format!("hidden=64&shift=0.5&{aug}"), k)[1].accuracy;
        error("aug=shift") < 0.75 * error("aug=")
    }));
}

#[test]
fn rotations_alone_raise_the_dev_cost() {
    at_least_eight(lowers(&on_dev("aug=rotate")).map(|(cost, _)| !cost));
}

/// More to learn needs room and time: with 16 units or in 50 epochs, what was high variance
/// becomes high bias.
#[test]
fn in_a_small_network_or_a_short_time_augmentation_raises_both_errors() {
    for short in ["hidden=16", "hidden=64&epochs=50"] {
        at_least_eight((0..10).map(|k| {
            let errors =
                |aug: &str| digits(&format!("{short}&{aug}"), k).map(|part| 1.0 - part.accuracy);
            let (before, after) = (errors("aug="), errors("aug=shift"));
            after[0] > before[0] && after[1] > before[1]
        }));
    }
}

#[test]
fn jitter_narrows_the_gap_of_noisy_points_and_lowers_their_dev_error() {
    let errors = |changes: &str, k| {
        let mut run = trained(reseeded(&preset(&with(POINTS, changes)), k));
        [Part::Train, Part::Dev].map(|part| error_on(&mut run, part))
    };
    at_least_eight((0..10).map(|k| {
        let ([train, dev], [train_after, dev_after]): ([f64; 2], [f64; 2]) =
            (errors("", k), errors("aug=jitter", k));
        dev_after < dev && dev_after - train_after < 0.8 * (dev - train)
    }));
}
