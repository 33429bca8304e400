//! Claims of the lab `gradcheck`. The notebook's own two values are in `tests/reference`.

use gradlab_core::Preset;
use gradlab_core::check::difference::CUBE_ROOT_OF_EPSILON;
use gradlab_core::check::{Settings, Verdict};
use gradlab_core::experiment::Experiment;

use super::{at_least_eight, preset, started};

const LAB: &str = "n=60&hidden=6,5&act=tanh&init=xavier&lr=0.3&epochs=500";

/// The verdict at the start and after 200 epochs, from weight seeds 0 to 9.
fn verdicts(rest: &str) -> Vec<Verdict> {
    let link = preset(&format!("{LAB}&{rest}"));
    let mut verdicts = vec![];
    for wseed in 0..10 {
        let mut run = started(Preset { wseed, ..link.clone() });
        verdicts.push(verdict(&run));
        run.step(200);
        verdicts.push(verdict(&run));
    }
    verdicts
}

fn verdict(run: &Experiment) -> Verdict {
    run.check(Settings::default()).expect("a small network").verdict
}

#[test]
fn right_gradients_pass_at_the_start_and_after_training() {
    for rest in ["l2=0", "l2=0.7", "keep=0.8&mask=fixed", "l2=0.7&keep=0.8&mask=fixed"] {
        assert!(verdicts(rest).iter().all(|&v| v == Verdict::Correct), "{rest}");
    }
}

#[test]
fn lambda_forgotten_in_the_gradient_fails() {
    let verdicts = verdicts("l2=0.7&bug=l2-forgotten");
    assert!(verdicts.iter().all(|&v| v == Verdict::Bug), "{verdicts:?}");
}

#[test]
fn fresh_masks_fail() {
    let verdicts = verdicts("keep=0.8&mask=fresh");
    assert!(verdicts.iter().all(|&v| v == Verdict::Bug), "{verdicts:?}");
}

/// "A check costs two forward passes a parameter": the work grows with the square of their number.
#[test]
fn work_grows_with_the_number_of_parameters() {
    for hidden in ["2", "6,5", "20,10"] {
        let run = started(preset(&format!("n=20&hidden={hidden}&act=tanh")));
        let report = run.check(Settings::default()).expect("a small network");
        assert_eq!(report.passes, 1 + 2 * report.gradient.len());
        assert_eq!(report.gradient.len(), run.network().shape().parameters());
    }
}

/// The ratios of a check: of the whole vector, and of W1, b1, W2, b2, W3, b3.
fn ratios(run: &Experiment, epsilon: f64) -> (f64, Vec<f64>) {
    let report = run.check(Settings { epsilon, ..Settings::default() }).expect("a small network");
    (report.whole.ratio, report.blocks.iter().map(|block| block.difference.ratio).collect())
}

fn runs(rest: &str) -> impl Iterator<Item = Experiment> {
    let link = preset(&format!("{LAB}&{rest}"));
    (0..10).map(move |wseed| started(Preset { wseed, ..link.clone() }))
}

const EPSILON: f64 = CUBE_ROOT_OF_EPSILON;

#[test]
fn a_right_gradient_s_difference_is_below_1e_minus_8_at_the_start_and_after_training() {
    for mut run in runs("l2=0") {
        assert!(ratios(&run, EPSILON).0 < 1e-8);
        run.step(200);
        assert!(ratios(&run, EPSILON).0 < 1e-8);
    }
}

#[test]
fn the_difference_over_epsilon_is_v_shaped_with_slope_2_on_its_right() {
    for run in runs("l2=0") {
        let of = |epsilon| ratios(&run, epsilon).0;
        let (best, fourth, second) = (of(EPSILON), of(1e-4), of(1e-2));
        assert!(best < of(1e-7) && of(1e-7) < of(1e-9) && best < fourth);
        assert!(((second / fourth).log10() / 2.0 - 2.0).abs() < 0.1, "{second} {fourth}");
    }
}

#[test]
fn twice_the_gradient_scores_a_third_and_four_times_three_fifths_whatever_epsilon() {
    for (rest, block, expected) in [("bug=dw-doubled:2", 2, 1.0 / 3.0), ("bug=db-four:1", 1, 0.6)] {
        for run in runs(rest) {
            for epsilon in [1e-2, 1e-4, EPSILON, 1e-9] {
                let (_, blocks) = ratios(&run, epsilon);
                assert!((blocks[block] - expected).abs() < 1e-3, "{rest}: {}", blocks[block]);
            }
        }
    }
}

#[test]
fn with_dw2_doubled_the_difference_is_0_2_to_0_3_whatever_epsilon() {
    at_least_eight(runs("bug=dw-doubled:2").map(|run| {
        let all = [1e-2, 1e-4, EPSILON, 1e-9].map(|epsilon| ratios(&run, epsilon).0);
        all.iter().all(|r| (0.15..0.35).contains(r) && (r / all[0] - 1.0).abs() < 0.01)
    }));
}

#[test]
fn a_slope_left_out_in_layer_2_spoils_layers_2_and_1_and_leaves_3_clean() {
    for run in runs("bug=no-derivative:2") {
        let (_, blocks) = ratios(&run, EPSILON);
        assert!(blocks[..4].iter().all(|&r| r > 1e-3), "{blocks:?}");
        assert!(blocks[4..].iter().all(|&r| r < 1e-7), "{blocks:?}");
    }
}

#[test]
fn lambda_forgotten_in_a_layer_fails_in_its_w_alone() {
    for layer in 1..=3 {
        for run in runs(&format!("l2=0.7&bug=l2-forgotten:{layer}")) {
            let (_, blocks) = ratios(&run, EPSILON);
            let w = 2 * (layer - 1);
            let failed: Vec<usize> = (0..6).filter(|&at| blocks[at] > 1e-7).collect();
            assert!(failed == [w] && blocks[w] > 1e-3, "{blocks:?}");
        }
    }
}

#[test]
fn penalised_biases_pass_at_the_start_and_fail_after_200_epochs() {
    for mut run in runs("l2=0.7&bug=l2-on-biases") {
        assert_eq!(verdict(&run), Verdict::Correct);
        run.step(200);
        assert_eq!(verdict(&run), Verdict::Bug);
    }
}

#[test]
fn the_lab_s_network_has_59_parameters_and_a_check_takes_119_passes() {
    let run = started(preset(LAB));
    let report = run.check(Settings::default()).expect("a small network");
    assert_eq!((report.gradient.len(), report.passes), (59, 119));
}

#[test]
fn fresh_masks_give_a_difference_near_1() {
    assert!(runs("keep=0.8&mask=fresh").all(|run| ratios(&run, EPSILON).0 > 0.9));
}
