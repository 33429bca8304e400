//! Claims of the lab `fraud`: what each planted bug does to a gradient check.

use gradlab_core::Preset;
use gradlab_core::check::bugs::BUGS;
use gradlab_core::check::{BugKind, Planted, Report, Settings, Verdict};
use gradlab_core::experiment::{Experiment, Part, State};

use super::{at_least_eight, preset, started, with};

/// A detector in which every bug that a check can find can be planted.
const LAB: &str = "data=payments&n=500&fraud=0.2&norm=standard&hidden=6,6&act=tanh&init=xavier\
    &l2=1&keep=0.8&mask=fixed&lr=0.3&epochs=2000";

fn lab(bug: Option<BugKind>, wseed: u32) -> Experiment {
    let bug = bug.map(|kind| Planted::new(kind, None));
    started(Preset { bug, wseed, ..preset(LAB) })
}

fn check(run: &Experiment) -> Report {
    run.check(Settings::default()).expect("a small network")
}

/// The larger of W's and b's ratio in the bug's own layer.
fn own_ratio(report: &Report, layer: usize) -> f64 {
    let own = report.blocks.iter().filter(|block| block.layer == layer);
    own.map(|block| block.difference.ratio).fold(0.0, f64::max)
}

/// Whether the bug lifts its own layer by 100 times over the clean run, and the check says so.
fn lifts(kind: BugKind, wseed: u32, epochs: u64) -> bool {
    let (mut clean, mut wrong) = (lab(None, wseed), lab(Some(kind), wseed));
    clean.step(epochs);
    wrong.step(epochs);
    let fault = Planted::new(kind, None).fault(wrong.preset()).expect("a fault");
    let [clean, wrong] = [&clean, &wrong].map(check);
    let layer = fault.own_layer();
    wrong.verdict == Verdict::Bug && own_ratio(&wrong, layer) >= 100.0 * own_ratio(&clean, layer)
}

#[test]
fn every_bug_that_a_check_can_find_lifts_its_own_layer_by_100_times() {
    let mut kinds = 0;
    for bug in BUGS.iter().filter(|bug| bug.found) {
        // Biases begin at 0: what is wrong with them shows once they have grown.
        let epochs = if bug.kind == BugKind::L2OnBiases { 200 } else { 0 };
        for wseed in 0..10 {
            assert!(lifts(bug.kind, wseed, epochs), "{}, seed {wseed}", bug.kind.name());
        }
        kinds += 1;
    }
    assert!(kinds >= 10);
}

#[test]
fn penalised_biases_show_only_once_they_have_grown() {
    for wseed in 0..10 {
        assert_eq!(check(&lab(Some(BugKind::L2OnBiases), wseed)).verdict, Verdict::Correct);
        assert!(lifts(BugKind::L2OnBiases, wseed, 200), "seed {wseed}");
    }
}

#[test]
fn a_derivative_taken_at_z_is_right_while_weights_are_small_and_a_bug_once_they_have_grown() {
    for wseed in 0..10 {
        let small = with(LAB, "init=random&scale=0.001&l2=0.01&epochs=2000");
        let mut run = started(Preset { wseed, ..preset(&format!("{small}&bug=derivative-at-z")) });
        let before = check(&run);
        assert_eq!(before.verdict, Verdict::Correct, "seed {wseed}");
        // 1 - z^2 falls below 0 and drives weights apart, in the end beyond all numbers.
        let mut after = before.whole.ratio;
        while run.step(50) == State::Running {
            let ratio = check(&run).whole.ratio;
            after = if ratio.is_finite() { after.max(ratio) } else { after };
        }
        assert!(after > 1e-3 && after > 100.0 * before.whole.ratio, "seed {wseed}: {after}");
    }
}

/// What each kind that no check can find needs beside the lab's own settings.
const UNSEEN: [(&str, &str); 7] = [
    ("predict-drop-rate", ""),
    ("one-draw-a-unit", ""),
    ("xavier-constant", ""),
    ("adam-bias", "opt=adam&lr=0.01"),
    ("no-keep-division", ""),
    ("dropout-at-prediction", ""),
    ("own-normalisation", ""),
];

#[test]
fn bugs_outside_the_gradient_pass_every_check() {
    for (name, rest) in UNSEEN {
        let link = preset(&format!("{}&bug={name}", with(LAB, rest)));
        assert!(!link.bug.expect("a bug").kind.about().found);
        for wseed in 0..10 {
            let mut run = started(Preset { wseed, ..link.clone() });
            assert_eq!(check(&run).verdict, Verdict::Correct, "{name}, seed {wseed}");
            run.step(100);
            assert_eq!(check(&run).verdict, Verdict::Correct, "{name}, seed {wseed}, trained");
        }
    }
    let unseen = BUGS.iter().filter(|bug| !bug.found).count();
    // The last one is the cost's own rounding.
    assert_eq!(unseen, UNSEEN.len() + 1);
}

/// 1 - a has few digits left where a sure prediction is wrong, as from large weights, and none
/// where a is 1: log 0 makes the check infinite or NaN.
#[test]
fn the_logarithm_in_two_steps_makes_a_check_of_large_weights_noise_or_nan() {
    let ratio = |bug: &str, wseed| {
        let link = preset(&format!("{}&bug={bug}", with(LAB, "init=random&scale=3&l2=0")));
        let settings = Settings { epsilon: 1e-7, ..Settings::default() };
        let run = started(Preset { wseed, ..link });
        run.check(settings).expect("a small network").whole.ratio
    };
    at_least_eight((0..10).map(|wseed| {
        let (stable, two_steps) = (ratio("none", wseed), ratio("log-in-two-steps", wseed));
        stable < 1e-7 && (two_steps.is_nan() || two_steps > 10.0 * stable)
    }));
}

#[test]
fn the_clean_detector_finds_fraud() {
    at_least_eight((0..10).map(|wseed| {
        let mut run = lab(None, wseed);
        run.step(2000);
        let test = run.evaluate(Part::Test).expect("a test set");
        let found = test.confusion.recall(1).unwrap_or(0.0);
        found > 0.8 && test.confusion.precision(1).unwrap_or(0.0) > 0.8
    }));
}
