//! Claims of the lab `fraud`: what each planted bug does to a gradient check.

use gradlab_core::Preset;
use gradlab_core::check::Parameter;
use gradlab_core::check::{BugKind, Planted, Report, Settings, Verdict};
use gradlab_core::experiment::{Experiment, Part, State};

use super::{at_least_eight, lab_file, on_train, preset, started, with};

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
    for kind in BugKind::all().filter(|kind| kind.found()) {
        // Biases begin at 0: what is wrong with them shows once they have grown.
        let epochs = if kind == BugKind::L2OnBiases { 200 } else { 0 };
        for wseed in 0..10 {
            assert!(lifts(kind, wseed, epochs), "{}, seed {wseed}", kind.name());
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
        assert!(!link.bug.expect("a bug").kind.found());
        for wseed in 0..10 {
            let mut run = started(Preset { wseed, ..link.clone() });
            assert_eq!(check(&run).verdict, Verdict::Correct, "{name}, seed {wseed}");
            run.step(100);
            assert_eq!(check(&run).verdict, Verdict::Correct, "{name}, seed {wseed}, trained");
        }
    }
    let unseen = BugKind::all().filter(|kind| !kind.found()).count();
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

/// Which blocks a check finds wrong: W1, b1, W2, b2, W3, b3.
fn failed(run: &Experiment) -> Vec<String> {
    let report = check(run);
    let wrong = report.blocks.iter().filter(|block| block.difference.ratio > 1e-6);
    wrong
        .map(|b| format!("{}{}", if b.parameter == Parameter::W { "W" } else { "b" }, b.layer))
        .collect()
}

/// The table of traces: what fails where the mistake sits in layer 2.
#[test]
fn every_line_of_backpropagation_leaves_the_trace_that_the_text_s_table_tells() {
    let traces: [(&[&str], &[&str]); 5] = [
        (&["dw-doubled", "l2-forgotten", "l2-not-averaged"], &["W2"]),
        (&["db-four", "db-total"], &["b2"]),
        (&["no-mean", "last-example"], &["W2", "b2"]),
        (
            &[
                "no-derivative",
                "derivative-at-z",
                "wrong-layer",
                "no-mask-backward",
                "no-keep-backward",
            ],
            &["W1", "b1", "W2", "b2"],
        ),
        (&["transposed"], &["W1", "b1"]),
    ];
    for (names, blocks) in traces {
        for name in names {
            for wseed in 0..10 {
                let link = format!("{LAB}&bug={name}:2");
                let run = started(Preset { wseed, ..preset(&link) });
                assert_eq!(failed(&run), *blocks, "{name}, seed {wseed}");
            }
        }
    }
}

#[test]
fn penalised_biases_fail_in_b_alone_after_training() {
    for wseed in 0..10 {
        let mut run = started(Preset { wseed, ..preset(&format!("{LAB}&bug=l2-on-biases:2")) });
        assert_eq!(failed(&run), [""; 0]);
        run.step(200);
        assert_eq!(failed(&run), ["b2"], "seed {wseed}");
    }
}

/// The last cost that training saw, and the trained run.
fn to_the_end(bug: &str, wseed: u32) -> (f64, Experiment) {
    let mut run = started(Preset { wseed, ..preset(&format!("{LAB}&bug={bug}")) });
    run.step(u64::MAX);
    let cost = *run.history().cost().last().expect("a cost");
    (cost, run)
}

#[test]
fn four_wrong_gradients_still_get_97_percent_of_the_training_set_right_as_a_clean_one_does() {
    for bug in ["none", "course-pair", "wrong-layer", "no-mask-backward", "transposed"] {
        at_least_eight(
            (0..10).map(|wseed| on_train(&mut to_the_end(bug, wseed).1).accuracy > 0.97),
        );
    }
}

/// What the descriptions of the kinds say of training.
#[test]
fn five_others_show_in_training() {
    let clean: Vec<_> = (0..10).map(|wseed| to_the_end("none", wseed)).collect();
    for (bug, times) in
        [("no-mean", 5.0), ("l2-not-averaged", 2.0), ("no-derivative", 1.5), ("last-example", 3.0)]
    {
        at_least_eight((0..10).map(|k| to_the_end(bug, k as u32).0 > times * clean[k].0));
    }
    for wseed in 0..10 {
        let (_, run) = to_the_end("derivative-at-z", wseed);
        assert!(matches!(run.state(), State::Overflowed { .. }), "seed {wseed}");
    }
    at_least_eight((0..10).map(|k| {
        let mut dropping = to_the_end("dropout-at-prediction", k as u32).1;
        on_train(&mut dropping).cost > on_train(&mut clean[k].1.clone()).cost
    }));
}

#[test]
fn from_tiny_weights_a_slope_at_z_passes_at_400_epochs_fails_at_700_and_overflows_by_1000() {
    let small = with(LAB, "init=random&scale=0.001&l2=0.01&bug=derivative-at-z");
    let verdicts = |wseed| {
        let mut run = started(Preset { wseed, ..preset(&small) });
        let verdicts = [0, 400, 300].map(|epochs| {
            run.step(epochs);
            check(&run).verdict
        });
        run.step(300);
        (verdicts, matches!(run.state(), State::Overflowed { .. }))
    };
    at_least_eight((0..10).map(|wseed| {
        verdicts(wseed) == ([Verdict::Correct, Verdict::Correct, Verdict::Bug], true)
    }));
}

#[test]
fn scaled_by_the_drop_rate_it_trains_as_it_should_passes_and_catches_almost_no_fraud() {
    at_least_eight((0..10).map(|wseed| {
        let (cost, mut run) = to_the_end("predict-drop-rate", wseed);
        let passes = check(&run).verdict == Verdict::Correct;
        let test = run.evaluate(Part::Test).expect("a test set");
        let caught = test.confusion.recall(1).unwrap_or(0.0);
        passes && cost < 0.06 && caught < 0.2 && test.accuracy > 0.8
    }));
}

#[test]
fn every_kind_has_its_words_in_both_languages() {
    for lang in ["en", "ko"] {
        let words: serde_json::Value =
            serde_json::from_str(&lab_file("fraud", &format!("bugs.{lang}.json"))).expect("JSON");
        for name in BugKind::NAMES {
            for key in ["name", "what", "where", "hint"] {
                let text = words[name][key].as_str().unwrap_or_default();
                assert!(!text.is_empty(), "{lang}: {name}.{key}");
            }
        }
        assert_eq!(words.as_object().expect("an object").len(), BugKind::NAMES.len());
    }
}
