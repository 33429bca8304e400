//! Claims of the lab `fraud`: what each planted bug does to a gradient check.

use std::sync::LazyLock;

use gradlab_core::check::{Parameter, Report, Settings, Verdict};
use gradlab_core::experiment::{Evaluation, Experiment, Part, State};
use gradlab_core::faults::FaultKind;
use gradlab_core::guide::Line;

use super::{
    accuracy, holds_for, lab_file, on_train, over_thirty_seeds, preset, started, started_from,
    trained, with,
};

/// A detector in which every bug that a check can find can be planted.
const LAB: &str = "data=payments&n=500&fraud=0.2&norm=standard&hidden=6,6&act=tanh&init=xavier\
    &l2=1&keep=0.8&mask=fixed&lr=0.3&epochs=2000";

/// The lab's run with this mistake (`none` for the clean one), before its first epoch.
fn lab(bug: &str, k: u32) -> Experiment {
    started_from(&format!("{LAB}&bug={bug}"), k)
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
fn lifts(kind: FaultKind, k: u32, epochs: u64) -> bool {
    let [mut clean, mut wrong] = ["none", kind.name()].map(|bug| lab(bug, k));
    clean.step(epochs);
    wrong.step(epochs);
    let layer = wrong.config().faults().backward().expect("a fault").uppermost_wrong();
    let [clean, wrong] = [&clean, &wrong].map(check);
    wrong.verdict == Verdict::Bug && own_ratio(&wrong, layer) >= 100.0 * own_ratio(&clean, layer)
}

#[test]
fn every_bug_that_a_check_can_find_lifts_its_own_layer_by_100_times() {
    let found: Vec<FaultKind> = FaultKind::all().filter(|kind| kind.is_detectable()).collect();
    assert!(found.len() >= 10);
    for kind in found {
        // Biases begin at 0: what is wrong with them shows once they have grown.
        let epochs = if kind == FaultKind::L2OnBiases { 200 } else { 0 };
        let lifts = over_thirty_seeds(|k| lifts(kind, k, epochs));
        holds_for(30, lifts);
    }
}

#[test]
fn penalised_biases_show_only_once_they_have_grown() {
    let name = FaultKind::L2OnBiases.name();
    holds_for(30, over_thirty_seeds(|k| check(&lab(name, k)).verdict == Verdict::Correct));
}

/// Every weight very small at the start, and the slope of tanh taken at z.
fn small_weights_and_slopes_at_z() -> String {
    with(LAB, "init=random&scale=0.001&l2=0.01&epochs=2000&bug=derivative-at-z")
}

#[test]
fn a_derivative_taken_at_z_is_right_while_weights_are_small_and_a_bug_once_they_have_grown() {
    let grows = over_thirty_seeds(|k| {
        let mut run = started_from(&small_weights_and_slopes_at_z(), k);
        let before = check(&run);
        // 1 - z^2 falls below 0 and drives weights apart, in the end beyond all numbers.
        let mut after = before.whole.ratio;
        while run.step(50) == State::Running {
            let ratio = check(&run).whole.ratio;
            after = if ratio.is_finite() { after.max(ratio) } else { after };
        }
        before.verdict == Verdict::Correct && after > 1e-3 && after > 100.0 * before.whole.ratio
    });
    holds_for(30, grows);
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
        let link = with(LAB, &format!("{rest}&bug={name}"));
        assert!(!preset(&link).bug.expect("a bug").kind.is_detectable());
        let passes = over_thirty_seeds(|k| {
            let mut run = started_from(&link, k);
            [0, 100].into_iter().all(|epochs| {
                run.step(epochs);
                check(&run).verdict == Verdict::Correct
            })
        });
        holds_for(30, passes);
    }
    let unseen = FaultKind::all().filter(|kind| !kind.is_detectable()).count();
    // The last one is the cost's own rounding.
    assert_eq!(unseen, UNSEEN.len() + 1);
}

/// 1 - a has few digits left where a sure prediction is wrong, as from large weights, and none
/// where a is 1: log 0 makes the check infinite or NaN.
#[test]
fn the_logarithm_in_two_steps_makes_a_check_of_large_weights_noise_or_nan() {
    let ratio = |bug: &str, k| {
        let link = with(LAB, &format!("init=random&scale=3&l2=0&bug={bug}"));
        let settings = Settings { epsilon: 1e-7, ..Settings::default() };
        started_from(&link, k).check(settings).expect("a small network").whole.ratio
    };
    let ratios = over_thirty_seeds(|k| ["none", "log-in-two-steps"].map(|bug| ratio(bug, k)));
    let noise = |[stable, two_steps]: [f64; 2]| {
        stable < 1e-7 && (two_steps.is_nan() || two_steps > 10.0 * stable)
    };
    holds_for(29, ratios.into_iter().map(noise));
}

/// What is seen of a run at its end.
struct Seen {
    /// The last cost that training saw.
    cost: f64,
    train: Evaluation,
    test: Evaluation,
    state: State,
    /// Whether the check then says "correct".
    passes: bool,
}

fn to_the_end(bug: &str) -> Vec<Seen> {
    over_thirty_seeds(|k| {
        let mut run = lab(bug, k);
        run.step(u64::MAX);
        Seen {
            cost: *run.history().cost().last().expect("a cost"),
            train: on_train(&mut run),
            test: run.evaluate(Part::Test).expect("a test set"),
            state: run.state(),
            passes: check(&run).verdict == Verdict::Correct,
        }
    })
}

static CLEAN: LazyLock<Vec<Seen>> = LazyLock::new(|| to_the_end("none"));

/// The share of frauds that are caught.
fn caught(on: &Evaluation) -> f64 {
    on.confusion.recall(1).unwrap_or(0.0)
}

#[test]
fn the_clean_detector_finds_fraud() {
    let precision = |on: &Evaluation| on.confusion.precision(1).unwrap_or(0.0);
    holds_for(
        26,
        CLEAN.iter().map(|Seen { test, .. }| caught(test) > 0.8 && precision(test) > 0.8),
    );
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
            let failed = over_thirty_seeds(|k| failed(&lab(&format!("{name}:2"), k)));
            holds_for(30, failed.iter().map(|failed| failed == blocks));
        }
    }
}

#[test]
fn penalised_biases_fail_in_b_alone_after_training() {
    let both = over_thirty_seeds(|k| {
        let mut run = lab("l2-on-biases:2", k);
        [0, 200].map(|epochs| {
            run.step(epochs);
            failed(&run)
        })
    });
    holds_for(30, both.iter().map(|[start, trained]| start.is_empty() && trained == &["b2"]));
}

#[test]
fn four_wrong_gradients_get_within_two_points_as_much_of_the_training_set_right_as_a_clean_one() {
    let wrong =
        [(30, "course-pair"), (30, "wrong-layer"), (30, "no-mask-backward"), (30, "transposed")];
    for (count, bug) in wrong {
        let wrong = to_the_end(bug);
        let pairs = wrong.iter().zip(&*CLEAN);
        holds_for(
            count,
            pairs.map(|(wrong, clean)| accuracy(&wrong.train) > accuracy(&clean.train) - 0.02),
        );
    }
}

/// What the descriptions of the kinds say of training.
#[test]
fn five_others_show_in_training() {
    let dearer = [
        (30, "no-mean", 5.0),
        (30, "l2-not-averaged", 2.0),
        (30, "no-derivative", 1.1),
        (29, "last-example", 3.0),
    ];
    for (count, bug, times) in dearer {
        let wrong = to_the_end(bug);
        let pairs = wrong.iter().zip(&*CLEAN);
        holds_for(count, pairs.map(|(wrong, clean)| wrong.cost > times * clean.cost));
    }
    let at_z = to_the_end("derivative-at-z");
    holds_for(30, at_z.iter().map(|seen| matches!(seen.state, State::Overflowed { .. })));
    let dropping = to_the_end("dropout-at-prediction");
    let pairs = dropping.iter().zip(&*CLEAN);
    holds_for(30, pairs.map(|(dropping, clean)| dropping.train.cost > clean.train.cost));
}

/// The run that the text links to; from other seeds it takes its own time.
#[test]
fn from_tiny_weights_a_slope_at_z_passes_at_400_epochs_fails_at_700_and_overflows_by_1000() {
    let mut run = started(&preset(&small_weights_and_slopes_at_z()));
    let verdicts = [0, 400, 300].map(|epochs| {
        run.step(epochs);
        check(&run).verdict
    });
    assert_eq!(verdicts, [Verdict::Correct, Verdict::Correct, Verdict::Bug]);
    run.step(300);
    assert!(matches!(run.state(), State::Overflowed { .. }));
}

#[test]
fn scaled_by_the_drop_rate_it_trains_as_a_clean_one_passes_and_mostly_catches_almost_no_fraud() {
    let seen = to_the_end("predict-drop-rate");
    holds_for(30, seen.iter().map(|seen| seen.passes));
    holds_for(30, seen.iter().zip(&*CLEAN).map(|(seen, clean)| seen.cost == clean.cost));
    assert_eq!(seen.iter().filter(|seen| caught(&seen.test) < 0.2).count(), 23);
}

/// The run that the text links to.
#[test]
fn scaled_by_the_drop_rate_it_catches_almost_no_fraud_and_is_right_in_over_80_percent() {
    let mut run = trained(&preset(&format!("{LAB}&bug=predict-drop-rate")));
    let test = run.evaluate(Part::Test).expect("a test set");
    assert!(caught(&test) < 0.2 && accuracy(&test) > 0.8);
}

#[test]
fn every_kind_has_its_words_in_both_languages() {
    for lang in ["en", "ko"] {
        let words: serde_json::Value =
            serde_json::from_str(&lab_file("fraud", &format!("bugs.{lang}.json"))).expect("JSON");
        for name in FaultKind::NAMES {
            for key in ["name", "what", "where", "hint"] {
                let text = words[name][key].as_str().unwrap_or_default();
                assert!(!text.is_empty(), "{lang}: {name}.{key}");
            }
        }
        assert_eq!(words.as_object().expect("an object").len(), FaultKind::NAMES.len());
    }
}

/// A round's link tells its number; the text's second question is round 17.
#[test]
fn a_number_plants_a_mistake_that_the_link_does_not_name() {
    let preset = preset(&format!("{LAB}&bug=17"));
    let fault = preset.bug.expect("a bug");
    assert_eq!(fault.kind, FaultKind::PredictDropRate);
    assert_eq!(fault.to_string(), "17");
}

/// What the page calls wrong is what a guide that asks for a line takes as right.
#[test]
fn every_kind_has_its_lines_in_the_program() {
    let lines: serde_json::Value =
        serde_json::from_str(&lab_file("fraud", "lines.json")).expect("JSON");
    let program: Vec<&str> = lines["program"]
        .as_array()
        .expect("lines")
        .iter()
        .filter_map(|line| line["line"].as_str())
        .collect();
    assert!(Line::NAMES.iter().all(|name| program.contains(name)));
    let wrong = lines["wrong"].as_object().expect("kinds");
    assert_eq!(wrong.len(), FaultKind::NAMES.len());
    for kind in FaultKind::all() {
        let own: Vec<&str> = Line::of(kind).iter().map(|line| line.name()).collect();
        let told = wrong[kind.name()].as_object().expect("lines").keys();
        let mut told: Vec<&str> = told.map(String::as_str).filter(|key| *key != "right").collect();
        // A map of JSON has no order.
        told.sort_by_key(|line| Line::NAMES.iter().position(|name| name == line));
        assert_eq!(told, own, "{}", kind.name());
    }
}
