//! Claims of the lab `gradcheck`. The notebook's own two values are in `tests/reference`.

use gradlab_core::check::difference::CUBE_ROOT_OF_EPSILON;
use gradlab_core::check::{Settings, Verdict};
use gradlab_core::experiment::Experiment;

use super::{holds_for, over_thirty_seeds, preset, started, started_from};

const LAB: &str = "n=60&hidden=6,5&act=tanh&init=xavier&lr=0.3&epochs=500";

/// The verdicts at the start and after 200 epochs.
fn verdicts(rest: &str) -> Vec<[Verdict; 2]> {
    over_thirty_seeds(|k| {
        let mut run = run(rest, k);
        [0, 200].map(|epochs| {
            run.step(epochs);
            run.check(Settings::default()).expect("a small network").verdict
        })
    })
}

fn run(rest: &str, k: u32) -> Experiment {
    started_from(&format!("{LAB}&{rest}"), k)
}

#[test]
fn right_gradients_pass_at_the_start_and_after_training() {
    for rest in ["l2=0", "l2=0.7", "keep=0.8&mask=fixed", "l2=0.7&keep=0.8&mask=fixed"] {
        holds_for(30, verdicts(rest).into_iter().map(|both| both == [Verdict::Correct; 2]));
    }
}

#[test]
fn lambda_forgotten_in_the_gradient_fails() {
    let verdicts = verdicts("l2=0.7&bug=l2-forgotten");
    holds_for(30, verdicts.into_iter().map(|both| both == [Verdict::Bug; 2]));
}

#[test]
fn fresh_masks_fail() {
    let verdicts = verdicts("keep=0.8&mask=fresh");
    holds_for(30, verdicts.into_iter().map(|both| both == [Verdict::Bug; 2]));
}

/// "A check costs two forward passes a parameter": the work grows with the square of their number.
#[test]
fn work_grows_with_the_number_of_parameters() {
    for hidden in ["2", "6,5", "20,10"] {
        let run = started(&preset(&format!("n=20&hidden={hidden}&act=tanh")));
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

const EPSILON: f64 = CUBE_ROOT_OF_EPSILON;

#[test]
fn a_right_gradient_s_difference_is_below_1e_minus_8_at_the_start_and_after_training() {
    let differences = over_thirty_seeds(|k| {
        let mut run = run("l2=0", k);
        [0, 200].map(|epochs| {
            run.step(epochs);
            ratios(&run, EPSILON).0
        })
    });
    holds_for(30, differences.iter().map(|both| both.iter().all(|&difference| difference < 1e-8)));
}

#[test]
fn the_difference_over_epsilon_is_v_shaped_with_slope_2_on_its_right() {
    let of = over_thirty_seeds(|k| {
        let run = run("l2=0", k);
        [1e-9, 1e-7, 2e-5, 1e-3, 1e-2].map(|epsilon| ratios(&run, epsilon).0)
    });
    holds_for(30, of.iter().map(|of| of[..3].is_sorted_by(|a, b| a > b) && of[2..].is_sorted()));
    let slopes = of.iter().map(|of| (of[4] / of[3]).log10());
    holds_for(30, slopes.map(|slope| (slope - 2.0).abs() < 0.1));
}

/// Above the cube root of the rounding unit, since slopes are small beside J, whose digits get lost.
#[test]
fn the_lowest_point_lies_near_2e_minus_5() {
    let best = over_thirty_seeds(|k| {
        let run = run("l2=0", k);
        let epsilons = (4..45).map(|quarters| 10_f64.powf(-f64::from(quarters) / 4.0));
        let sweep = epsilons.map(|epsilon| (epsilon, ratios(&run, epsilon).0));
        sweep.min_by(|a, b| a.1.total_cmp(&b.1)).expect("an epsilon").0
    });
    holds_for(30, best.into_iter().map(|epsilon| (1e-5..4e-5).contains(&epsilon)));
}

const EPSILONS: [f64; 4] = [1e-2, 1e-4, EPSILON, 1e-9];

#[test]
fn twice_the_gradient_scores_a_third_and_four_times_three_fifths_whatever_epsilon() {
    for (rest, block, expected) in [("bug=dw-doubled:2", 2, 1.0 / 3.0), ("bug=db-four:1", 1, 0.6)] {
        let all = over_thirty_seeds(|k| {
            let run = run(rest, k);
            EPSILONS.map(|epsilon| ratios(&run, epsilon).1[block])
        });
        holds_for(30, all.iter().map(|all| all.iter().all(|r| (r - expected).abs() < 1e-3)));
    }
}

#[test]
fn with_dw2_doubled_the_difference_is_0_04_to_0_3_whatever_epsilon() {
    let all = over_thirty_seeds(|k| {
        let run = run("bug=dw-doubled:2", k);
        EPSILONS.map(|epsilon| ratios(&run, epsilon).0)
    });
    let stays = |all: &[f64; 4]| {
        all.iter().all(|r| (0.04..0.3).contains(r) && (r / all[0] - 1.0).abs() < 0.01)
    };
    holds_for(30, all.iter().map(stays));
}

/// The differences of W1, b1, W2, b2, W3, b3 at the start.
fn blocks(rest: &str) -> Vec<Vec<f64>> {
    over_thirty_seeds(|k| ratios(&run(rest, k), EPSILON).1)
}

#[test]
fn a_slope_left_out_in_layer_2_spoils_layers_2_and_1_and_leaves_3_clean() {
    let blocks = blocks("bug=no-derivative:2");
    let spoils = |blocks: &Vec<f64>| {
        blocks[..4].iter().all(|&r| r > 1e-3) && blocks[4..].iter().all(|&r| r < 1e-7)
    };
    holds_for(30, blocks.iter().map(spoils));
}

#[test]
fn lambda_forgotten_in_a_layer_fails_in_its_w_alone() {
    for layer in 1..=3 {
        let blocks = blocks(&format!("l2=0.7&bug=l2-forgotten:{layer}"));
        let w = 2 * (layer - 1);
        let alone = |blocks: &Vec<f64>| {
            (0..6).all(|at| if at == w { blocks[at] > 1e-3 } else { blocks[at] <= 1e-7 })
        };
        holds_for(30, blocks.iter().map(alone));
    }
}

#[test]
fn penalised_biases_pass_at_the_start_and_fail_after_200_epochs() {
    let verdicts = verdicts("l2=0.7&bug=l2-on-biases");
    holds_for(30, verdicts.into_iter().map(|both| both == [Verdict::Correct, Verdict::Bug]));
}

#[test]
fn the_lab_s_network_has_59_parameters_and_a_check_takes_119_passes() {
    let run = started(&preset(LAB));
    let report = run.check(Settings::default()).expect("a small network");
    assert_eq!((report.gradient.len(), report.passes), (59, 119));
}

#[test]
fn fresh_masks_give_a_difference_near_1() {
    let differences = over_thirty_seeds(|k| ratios(&run("keep=0.8&mask=fresh", k), EPSILON).0);
    holds_for(30, differences.into_iter().map(|difference| difference > 0.9));
}
