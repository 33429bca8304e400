//! The gradient check against the course's notebook and against a table measured elsewhere.

use gradlab_core::check::Parameter;
use gradlab_core::check::notebook::Example;
use gradlab_core::check::{Report, Settings, Verdict};
use gradlab_core::faults::{BackwardFault, Fault, FaultKind};
use gradlab_core::kernels::Activation;
use gradlab_core::network::LossForm;
use gradlab_core::network::plain::Lines;
use gradlab_core::rng::RandomState;
use gradlab_core::train;

use super::golden;

const NOTEBOOK: Settings = Settings { epsilon: 1e-7, two_sided: true, form: LossForm::Plain };

/// The notebook's example with a mistake planted.
fn planted(kind: FaultKind, layer: usize, settings: Settings) -> Report {
    let (example, training) = (Example::notebook(), train::Config::default());
    let fault = BackwardFault::plant(Fault::new(kind, Some(layer)), &example.config(), &training);
    let fault = fault.expect("a layer where it can show");
    example.check(Some(&fault as &dyn Lines), settings).expect("an epsilon")
}

fn ratio(kind: FaultKind, layer: usize) -> f64 {
    planted(kind, layer, NOTEBOOK).whole.ratio
}

#[test]
fn the_notebook_s_two_bugs_give_its_difference() {
    let published = &golden("course_published.json")["gradient_checking_nd"];
    let expected = published["with_planted_bugs"]["published"].as_f64().expect("a number");
    let got = ratio(FaultKind::CoursePair, 2);
    assert!((got - expected).abs() < 1e-8, "{got} beside {expected}");
}

#[test]
fn its_single_bugs_give_theirs() {
    let published = &golden("course_published.json")["gradient_checking_nd"]["single_bugs"];
    for (name, kind, layer) in
        [("dW2 doubled", FaultKind::DwDoubled, 2), ("db1 with 4/m", FaultKind::DbFour, 1)]
    {
        let expected = published[name].as_f64().expect("a number");
        let got = ratio(kind, layer);
        assert!((got - expected).abs() < 1e-8, "{name}: {got} beside {expected}");
    }
}

#[test]
fn its_correct_gradient_scores_1_2e_7_by_the_plain_logarithm_and_below_1e_8_by_the_stable_form() {
    let plain = Example::notebook().check(None, NOTEBOOK).unwrap().whole.ratio;
    assert!((1e-7..1.4e-7).contains(&plain), "{plain}");
    let stable = Settings { form: LossForm::Stable, ..NOTEBOOK };
    let stable = Example::notebook().check(None, stable).unwrap().whole.ratio;
    assert!(stable < 1e-8, "{stable}");
    let best = Example::notebook().check(None, Settings::default()).unwrap();
    assert!(best.whole.ratio < 1e-9, "{}", best.whole.ratio);
    assert_eq!(best.verdict, Verdict::Correct);
}

#[test]
fn the_doubled_block_is_named_by_its_own_ratio() {
    let report = planted(FaultKind::DwDoubled, 2, Settings::default());
    for block in &report.blocks {
        let own = block.layer == 2 && block.parameter == Parameter::W;
        let ratio = block.difference.ratio;
        // |2g - g| / (|2g| + |g|) is a third.
        assert!(if own { (ratio - 1.0 / 3.0).abs() < 1e-6 } else { ratio < 1e-8 }, "{block:?}");
    }
    assert_eq!(report.verdict, Verdict::Bug);
}

/// Median and largest ratio of 200 draws.
fn of_200(g: Activation, settings: Settings) -> (f64, f64) {
    let mut rng = RandomState::new(2024);
    let mut ratios: Vec<f64> = (0..200)
        .map(|_| Example::drawn(&mut rng, g).check(None, settings).expect("an epsilon").whole.ratio)
        .collect();
    ratios.sort_by(f64::total_cmp);
    ((ratios[99] + ratios[100]) / 2.0, ratios[199])
}

/// The table of healthy checks: 4-5-3-1, three examples, N(0, 1) weights, 200 draws.
#[test]
fn medians_of_healthy_checks_are_the_table_s_within_a_factor_of_3() {
    const CUBE_ROOT: f64 = 6.06e-6;
    let epsilons = [1e-2, 1e-4, CUBE_ROOT, 1e-7, 1e-9];
    let rows = [
        (Activation::Tanh, false, [2.6e-3, 2.6e-5, 1.6e-6, 2.6e-8, 5.6e-7]),
        (Activation::Tanh, true, [1.7e-5, 1.7e-9, 5.3e-11, 3.3e-9, 3.1e-7]),
        (Activation::Relu, true, [8.6e-6, 5.7e-10, 2.9e-11, 1.8e-9, 1.7e-7]),
    ];
    for (g, two_sided, medians) in rows {
        for (epsilon, expected) in epsilons.into_iter().zip(medians) {
            let settings = Settings { epsilon, two_sided, form: LossForm::Stable };
            let (median, _) = of_200(g, settings);
            let factor = (median / expected).max(expected / median);
            assert!(factor < 3.0, "{g:?} {two_sided} {epsilon}: {median} beside {expected}");
        }
    }
}

#[test]
fn truncation_falls_with_slope_1_one_sided_and_2_two_sided() {
    for (two_sided, expected) in [(false, 1.0), (true, 2.0)] {
        let at = |epsilon| {
            of_200(Activation::Tanh, Settings { epsilon, two_sided, form: LossForm::Stable }).0
        };
        let slope = (at(1e-2) / at(1e-4)).log10() / 2.0;
        assert!((slope - expected).abs() < 0.1, "{slope}");
    }
}

#[test]
fn kinks_of_relu_inside_the_interval_are_marked() {
    let mut rng = RandomState::new(5);
    let settings = Settings { epsilon: 1e-2, ..Settings::default() };
    let (mut marked, mut far) = (0, 0);
    for _ in 0..50 {
        let report =
            Example::drawn(&mut rng, Activation::Relu).check(None, settings).expect("an epsilon");
        for i in 0..report.approx.len() {
            let size = report.gradient.iter().fold(0.0_f64, |most, g| most.max(g.abs()));
            marked += usize::from(report.kinks[i]);
            // Without a kink, truncation at this epsilon stays far below a hundredth.
            if (report.approx[i] - report.gradient[i]).abs() > 0.01 * size {
                far += 1;
                assert!(report.kinks[i], "component {i} is off by a kink that is not marked");
            }
        }
        let smooth =
            Example::drawn(&mut rng, Activation::Tanh).check(None, settings).expect("an epsilon");
        assert!(smooth.kinks.iter().all(|kink| !kink));
    }
    assert!(marked > far && far > 0, "{marked} marked, {far} far off");
}
