//! Every planted mistake does what its sentence says, and nothing else: each is held against an
//! independent statement of it. Deleting the code of any makes one of these fail.

mod by_hand;

use gradlab_core::experiment::{Experiment, Part};
use gradlab_core::faults::FaultKind;
use gradlab_core::kernels::sigmoid;
use gradlab_core::network::{Parameters, Shape};
use gradlab_core::rng::RandomState;
use gradlab_core::{Link, Preset};
use ndarray::{Array2, Axis};

use by_hand::{KEEP, Wrong, backward, cost, drawn, scaled};

/// 24 training examples; masks that are the same at every pass.
const LINK: &str = "data=moons&n=40&noise=0.3&hidden=4,4,3&act=tanh&init=xavier&lr=1&epochs=50\
    &mask=fixed&dseed=5";
const M: f64 = 24.0;
/// What fast and plain passes may differ by.
const ROUND_OFF: f64 = 1e-12;

fn run(link: &str) -> Experiment {
    let (link, notices) = Link::parse(link, &[]);
    assert_eq!(notices, []);
    Experiment::new(link.runs[0].preset.config(), 1).expect("a drawn source")
}

/// The run with weights and biases that are not 0.
fn started(link: &str) -> Experiment {
    let mut run = run(link);
    let mut rng = RandomState::new(7);
    let theta = run.network().parameters().theta().iter().map(|theta| theta + 0.3 * rng.randn());
    run.set_theta(theta.collect()).expect("as many");
    run
}

fn shape(run: &Experiment) -> Shape {
    run.network().shape().clone()
}

/// The gradient that a step of gradient descent with rate 1 takes.
fn gradient(link: &str) -> Parameters {
    let mut run = started(link);
    let before = run.network().parameters().theta().to_vec();
    run.step(1);
    let after = run.network().parameters().theta();
    let steps = before.iter().zip(after).map(|(before, after)| before - after);
    Parameters::from_theta(shape(&run), steps.collect()).expect("as many")
}

/// With the mistake, and as it should be.
fn gradients(link: &str, bug: &str) -> [Parameters; 2] {
    let wrong = gradient(&format!("{link}&bug={bug}"));
    let right = gradient(link);
    assert!(distance(&wrong, &right) > 1e-3, "{bug} shows");
    [wrong, right]
}

fn distance(a: &Parameters, b: &Parameters) -> f64 {
    a.theta().iter().zip(b.theta()).fold(0.0, |most: f64, (a, b)| most.max((a - b).abs()))
}

/// Layers 1 to L of `right`, W and b after `change`, are those of `wrong`.
fn changed(
    [wrong, right]: [Parameters; 2],
    change: impl Fn(usize, &mut Array2<f64>, &mut Array2<f64>),
) {
    let mut wanted = right.clone();
    for l in 1..=right.shape().layers() {
        let mut w = right.w(l).to_owned();
        let mut b = right.b(l).to_owned().insert_axis(Axis(1));
        change(l, &mut w, &mut b);
        let (mut into_w, mut into_b) = wanted.layer_mut(l);
        into_w.assign(&w);
        into_b.assign(&b.column(0));
    }
    assert!(distance(&wrong, &wanted) < ROUND_OFF, "{:?}\n{:?}", wrong.theta(), wanted.theta());
}

#[test]
fn dw_doubled_doubles_one_dw() {
    for l in 1..=4 {
        changed(gradients(LINK, &format!("dw-doubled:{l}")), |layer, dw, _| {
            *dw *= if layer == l { 2.0 } else { 1.0 };
        });
    }
    // The course's own, where no layer is named.
    changed(gradients(LINK, "dw-doubled"), |layer, dw, _| {
        *dw *= if layer == 2 { 2.0 } else { 1.0 };
    });
}

#[test]
fn db_four_makes_one_db_four_times_as_large() {
    for (bug, l) in [("db-four", 1), ("db-four:3", 3)] {
        changed(gradients(LINK, bug), |layer, _, db| *db *= if layer == l { 4.0 } else { 1.0 });
    }
}

#[test]
fn course_pair_doubles_dw2_and_makes_db1_four_times_as_large() {
    changed(gradients(LINK, "course-pair"), |layer, dw, db| match layer {
        1 => *db *= 4.0,
        2 => *dw *= 2.0,
        _ => {}
    });
}

#[test]
fn no_mean_sums_over_the_examples() {
    changed(gradients(LINK, "no-mean:3"), |layer, dw, db| {
        if layer == 3 {
            *dw *= M;
            *db *= M;
        }
    });
}

#[test]
fn db_total_sums_over_units() {
    changed(gradients(LINK, "db-total:2"), |layer, _, db| {
        if layer == 2 {
            let total = db.sum();
            db.fill(total);
        }
    });
}

#[test]
fn mistakes_in_the_penalty_are_off_by_its_parts() {
    let link = format!("{LINK}&l2=0.7");
    let run = started(&link);
    let theta = run.network().parameters();
    for (bug, of_w, of_b) in [
        ("l2-forgotten:2", -0.7 / M, 0.0),
        ("l2-not-averaged:2", 0.7 - 0.7 / M, 0.0),
        ("l2-on-biases:2", 0.0, 0.7 / M),
    ] {
        changed(gradients(&link, bug), |layer, dw, db| {
            if layer == 2 {
                *dw += &(of_w * &theta.w(2));
                *db += &(of_b * &theta.b(2)).insert_axis(Axis(1));
            }
        });
    }
}

/// The gradient that is trained on is that of these lines, rightly and wrongly.
fn written_wrongly(link: &str, bug: &str, wrong: Wrong) {
    let run = started(link);
    let dropout = run.tuning().keep.is_some();
    let factors = if dropout { drawn(&run, M as usize, 5, true) } else { vec![] };
    let [got, right] = gradients(link, bug);
    assert!(distance(&right, &backward(&run, &factors, Wrong::Nothing)) < ROUND_OFF);
    assert!(distance(&got, &backward(&run, &factors, wrong)) < ROUND_OFF, "{bug}");
}

#[test]
fn no_derivative_leaves_g_prime_out() {
    written_wrongly(LINK, "no-derivative:2", Wrong::NoDerivative(2));
    written_wrongly(LINK, "no-derivative", Wrong::NoDerivative(1));
}

#[test]
fn derivative_at_z_gives_z_to_a_formula_in_a() {
    written_wrongly(LINK, "derivative-at-z:3", Wrong::DerivativeAtZ(3));
    let sigmoid = LINK.replace("tanh", "sigmoid");
    written_wrongly(&sigmoid, "derivative-at-z:2", Wrong::DerivativeAtZ(2));
}

#[test]
fn wrong_layer_takes_g_prime_from_the_layer_below() {
    written_wrongly(LINK, "wrong-layer", Wrong::LayerBelow(2));
    written_wrongly(LINK, "wrong-layer:3", Wrong::LayerBelow(3));
}

#[test]
fn no_mask_backward_leaves_the_mask_out() {
    let link = format!("{LINK}&keep={KEEP}");
    written_wrongly(&link, "no-mask-backward:2", Wrong::NoMask(2));
}

#[test]
fn no_keep_backward_leaves_the_division_out() {
    let link = format!("{LINK}&keep={KEEP}");
    written_wrongly(&link, "no-keep-backward:2", Wrong::NoKeep(2));
}

#[test]
fn transposed_takes_w_where_its_shape_fits() {
    written_wrongly(LINK, "transposed", Wrong::Transposed(2));
}

#[test]
fn last_example_forgets_all_others() {
    for l in 1..=4 {
        written_wrongly(LINK, &format!("last-example:{l}"), Wrong::LastExample(l));
    }
}

#[test]
fn no_keep_division_trains_on_masks_of_0_and_1() {
    let link = format!("{LINK}&keep={KEEP}");
    let run = started(&link);
    let [got, right] = gradients(&link, "no-keep-division");
    for (gradient, divided) in [(got, false), (right, true)] {
        let factors = drawn(&run, M as usize, 5, divided);
        // Backward the masks are what they were forward.
        assert!(distance(&gradient, &backward(&run, &factors, Wrong::Nothing)) < ROUND_OFF);
        let bug = if divided { "none" } else { "no-keep-division" };
        let mut trained = started(&format!("{link}&bug={bug}"));
        trained.step(1);
        let wanted = cost(&run, Part::Train, &factors);
        assert!((trained.history().cost()[0] - wanted).abs() < ROUND_OFF);
    }
}

/// Where z is 30 for every example, 1 - sigmoid(z) has few digits left.
#[test]
fn log_in_two_steps_loses_digits_where_z_is_large() {
    let first_cost = |bug: &str| {
        let mut run = run(&format!("data=moons&n=40&hidden=&lr=0&bug={bug}"));
        run.set_theta(vec![0.0, 0.0, 30.0]).expect("three parameters");
        run.step(1);
        (run.history().cost()[0], run.part(Part::Train).y().iter().sum::<f64>() / M)
    };
    let (wrong, ones) = first_cost("log-in-two-steps");
    let a = sigmoid(30.0);
    let two_steps = -(ones * a.ln() + (1.0 - ones) * (1.0 - a).ln());
    assert!((wrong - two_steps).abs() < ROUND_OFF, "{wrong} {two_steps}");
    let (right, _) = first_cost("none");
    let in_one = (1.0 - ones) * 30.0 + (-30.0_f64).exp().ln_1p();
    assert!((right - in_one).abs() < ROUND_OFF, "{right} {in_one}");
    assert!((two_steps - in_one).abs() > 1e-4);
}

#[test]
fn adam_bias_multiplies_by_the_correction() {
    let link = LINK.replace("lr=1", "lr=0.1");
    let steps = gradient(&format!("{link}&opt=adam&bug=adam-bias"));
    let rights = gradient(&format!("{link}&opt=adam"));
    let g = gradient(LINK);
    for ((step, right), g) in steps.theta().iter().zip(rights.theta()).zip(g.theta()) {
        // v = 0.1 g and s = 0.001 g^2 after the first step, times 0.1 and 0.001.
        let wanted = 0.1 * (0.01 * g) / ((1e-6 * g * g).sqrt() + 1e-8);
        assert!((step - wanted).abs() < 1e-9, "{step} {wanted}");
        assert!((right - 0.1 * g / (g.abs() + 1e-8)).abs() < 1e-9);
    }
}

#[test]
fn one_draw_a_unit_repeats_the_first_number_of_each_row() {
    let (wrong, right) = (run(&format!("{LINK}&bug=one-draw-a-unit")), run(LINK));
    let (wrong, right) = (wrong.network().parameters(), right.network().parameters());
    for l in 1..=4 {
        for (wrong, right) in wrong.w(l).rows().into_iter().zip(right.w(l).rows()) {
            assert!(wrong.iter().all(|w| *w == right[0]));
            assert!(right.iter().skip(1).all(|w| *w != right[0]));
        }
        assert_eq!(wrong.b(l), right.b(l));
    }
}

#[test]
fn xavier_constant_is_the_root_of_3_too_large() {
    let (wrong, right) = (run(&format!("{LINK}&bug=xavier-constant")), run(LINK));
    for (wrong, right) in
        wrong.network().parameters().theta().iter().zip(right.network().parameters().theta())
    {
        assert!((wrong - 3.0_f64.sqrt() * right).abs() < ROUND_OFF);
    }
    assert_ne!(wrong.network().parameters(), right.network().parameters());
}

/// What is predicted, on each part and after some epochs; training goes on as it should.
fn predicted_wrongly(bug: &str, factors: impl Fn(&Experiment, usize) -> Vec<Array2<f64>>) {
    let link = format!("{LINK}&keep={KEEP}");
    let (mut wrong, mut right) = (started(&format!("{link}&bug={bug}")), started(&link));
    for _ in 0..3 {
        for part in Part::ALL {
            let costs = [&mut wrong, &mut right].map(|run| run.evaluate(part).expect("some").cost);
            let m = wrong.part(part).m();
            let wanted = cost(&wrong, part, &factors(&wrong, m));
            assert!((costs[0] - wanted).abs() < ROUND_OFF, "{bug}: {} {wanted}", costs[0]);
            assert!((costs[1] - cost(&right, part, &[])).abs() < ROUND_OFF);
            assert!((costs[0] - costs[1]).abs() > 1e-3, "{bug} shows");
        }
        wrong.step(2);
        right.step(2);
        assert_eq!(wrong.network().parameters(), right.network().parameters());
    }
    // The recorded dev cost is such a prediction too.
    assert_ne!(wrong.history().dev_loss(), right.history().dev_loss());
    assert_eq!(wrong.history().cost(), right.history().cost());
}

#[test]
fn dropout_at_prediction_draws_masks_from_dseed_and_epoch() {
    predicted_wrongly("dropout-at-prediction", |run, m| {
        drawn(run, m, 5 + run.epoch() as u32, true)
    });
}

#[test]
fn predict_drop_rate_multiplies_by_1_minus_keep_prob() {
    predicted_wrongly("predict-drop-rate", |run, m| scaled(run, m, 1.0 - KEEP));
}

#[test]
fn own_normalisation_gives_every_part_mean_0_and_sd_1() {
    let link = format!("{LINK}&shift=2&norm=standard");
    let (wrong, right) = (run(&format!("{link}&bug=own-normalisation")), run(&link));
    for part in Part::ALL {
        for row in wrong.part(part).x().rows() {
            let m = row.len() as f64;
            let mean = row.iter().sum::<f64>() / m;
            let variance = row.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / m;
            assert!(mean.abs() < ROUND_OFF && (variance - 1.0).abs() < ROUND_OFF, "{part:?}");
        }
        let away = right.part(part).x().row(0).iter().sum::<f64>().abs() > 1.0;
        assert_eq!(away, part != Part::Train, "the training set's mean is another");
    }
    assert_eq!(wrong.part(Part::Train), right.part(Part::Train));
}

/// Each kind has its test above, and can be planted in a run that has all that it needs.
#[test]
fn every_kind_has_its_test() {
    let tests = include_str!("main.rs");
    for kind in FaultKind::all() {
        assert!(tests.contains(kind.name()), "{}", kind.name());
        let link = format!("{LINK}&l2=1&keep=0.5&norm=standard&opt=adam&bug={}", kind.name());
        let (link, notices) = Link::parse(&link, &[]);
        assert_eq!(notices, []);
        let fault = link.runs[0].preset.config().faults().fault();
        assert_eq!(fault.map(|fault| fault.kind), Some(kind));
    }
    assert!(Preset::default().bug.is_none());
}
