//! Questions to a run: absurd ones are refused, answers are true of what was asked, and returning to
//! a checkpoint, an earlier or a later one, loses nothing. What random sequences found
//! (`tests/anything`) stands here by name.

use gradlab_core::check::Settings;
use gradlab_core::data::{Dataset, GivenData};
use gradlab_core::experiment::{Experiment, Part, State};
use gradlab_core::{CheckedPreset, Error, Link};
use ndarray::Array2;

fn checked(link: &str) -> CheckedPreset {
    let (link, notices) = Link::parse(link, &[]);
    assert_eq!(notices, [], "{link}");
    link.runs[0].preset.clone()
}

fn experiment(link: &str) -> Experiment {
    Experiment::new(checked(link).config(), 3).expect("a drawn source")
}

const SMALL: &str = "data=moons&n=40&hidden=4&epochs=60";
/// Its numbers are infinite after a few epochs.
const OVERFLOWS: &str = "n=40&hidden=9,9,9&act=linear&lr=10&init=random&scale=100&epochs=60";

#[test]
fn the_curves_are_whole_whichever_way_one_returns() {
    let mut run = experiment(SMALL);
    run.step(10);
    let early = run.checkpoint();
    run.step(20);
    let late = run.checkpoint();
    run.step(u64::MAX);
    let whole = run.history().clone();
    run.return_to(&early).expect("its own");
    assert_eq!(run.history().cost(), &whole.cost()[..4]);
    run.return_to(&late).expect("its own");
    assert_eq!(run.history().cost(), &whole.cost()[..10]);
    run.step(u64::MAX);
    assert_eq!(run.history(), &whole);
    let mut again = experiment(SMALL);
    again.return_to(&late).expect("a like run");
    again.step(u64::MAX);
    assert_eq!(again.history(), &whole);
}

#[test]
fn a_later_checkpoint_brings_what_was_recorded_under_other_tuning() {
    let mut run = experiment(SMALL);
    run.step(10);
    let early = run.checkpoint();
    run.step(20);
    let late = run.checkpoint();
    let recorded = run.history().clone();
    run.return_to(&early).expect("its own");
    run.retune(checked(&format!("{SMALL}&lr=0.5")).config());
    run.step(20);
    assert_ne!(run.history(), &recorded);
    run.return_to(&late).expect("its own");
    assert_eq!(run.history(), &recorded);
}

#[test]
fn a_parameter_that_is_no_finite_number_is_refused() {
    let mut run = experiment(SMALL);
    let before = run.network().parameters().clone();
    for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut theta = before.theta().to_vec();
        theta[3] = wrong;
        let error = run.set_theta(theta).unwrap_err();
        assert!(matches!(error, Error::ParameterNotFinite { i: 3, .. }), "{error}");
        assert_eq!(run.network().parameters(), &before);
    }
}

#[test]
fn an_epsilon_that_is_none_is_refused() {
    for epsilon in [0.0, -1e-5, f64::NAN, f64::INFINITY] {
        let error = experiment(SMALL).check(Settings { epsilon, ..Settings::default() });
        assert!(matches!(error, Err(Error::Epsilon { .. })), "{epsilon}: {error:?}");
    }
}

#[test]
fn samples_that_take_for_ever_are_refused() {
    let mut run = experiment(SMALL);
    for (n, count) in [(usize::MAX, 1), (1, u32::MAX), (0, u32::MAX), (2_000_000, 1)] {
        let error = run.sample_errors(n, count, 1, false);
        assert!(matches!(error, Err(Error::LongQuestion { .. })), "{n}, {count}");
    }
    assert!(matches!(run.sample(usize::MAX, 1, false), Err(Error::LongQuestion { .. })));
    assert_eq!(run.sample_errors(0, 5, 1, false), Ok(vec![]));
    assert_eq!(run.sample_errors(100, 5, 1, false).map(|errors| errors.len()), Ok(5));
}

#[test]
fn what_overflowed_has_no_answers() {
    let mut run = experiment(OVERFLOWS);
    let sound = run.sample(50, 1, false).expect("a drawn source");
    assert!(run.evaluate_on(&sound).is_some_and(|e| e.accuracy.is_some()));
    assert!(matches!(run.step(u64::MAX), State::Overflowed { .. }));
    let evaluation = run.evaluate_on(&sound).expect("50 examples");
    assert_eq!((evaluation.m, evaluation.accuracy), (50, None));
    assert_eq!(run.evaluate(Part::Dev).expect("a fifth").accuracy, None);
    assert_eq!(run.sample_errors(50, 3, 1, false), Ok(vec![]));
    assert!(run.linear_fit().is_nan());
    assert!(run.condition(3).expect("three of them").is_nan());
}

/// Its z is plus or minus infinity, so that every example is on a side.
#[test]
fn what_overflowed_has_no_answers_where_predictions_are_numbers_too() {
    let mut run = experiment("n=40&hidden=&lr=10&l2=10000&epochs=9");
    run.set_theta(vec![1e308, 0.0, 0.0]).expect("three parameters");
    let fresh = run.sample(50, 1, false).expect("a drawn source");
    assert_eq!(run.step(1), State::Overflowed { epoch: 0 });
    let theta = run.network().parameters().theta();
    assert!(theta[0].is_infinite() && theta[1].is_finite() && theta[2].is_finite());
    assert_eq!(run.evaluate_on(&fresh).expect("50 examples").accuracy, None);
    assert_eq!(run.evaluations().train.accuracy, None);
    assert_eq!(run.sample_errors(50, 3, 1, false), Ok(vec![]));
}

#[test]
fn a_cost_that_does_not_bend_has_an_infinite_condition_number() {
    // Where every weight and every bias of the hidden layer is 0, J does not depend on W1.
    let run = experiment("n=40&hidden=3&init=zeros");
    assert_eq!(run.condition(2), Ok(f64::INFINITY));
}

#[test]
fn data_of_another_kind_than_the_source_s_are_refused() {
    let given = |n_x, n_y| {
        let y = Array2::from_shape_fn((n_y, 20), |(i, j)| f64::from(u8::from(j % n_y.max(2) == i)));
        GivenData::Pool(Dataset::new(Array2::ones((n_x, 20)), y))
    };
    for (link, n_x, n_y) in [
        ("data=digits&n=20", 2, 1),
        ("data=circles", 3, 1),
        ("data=wdbc&n=20", 30, 3),
        ("data=csv", 0, 1),
        ("data=points", 2, 0),
    ] {
        let refused = Experiment::on(checked(link).config(), given(n_x, n_y), 1);
        assert!(matches!(refused, Err(Error::Data(_))), "{link}: {refused:?}");
    }
    assert!(Experiment::on(checked("data=csv").config(), given(3, 4), 1).is_ok());
}

/// Mistakes when predicting take the keep_prob that is trained with, and are gone with dropout.
#[test]
fn predictions_have_the_masks_of_the_keep_prob_as_it_is() {
    for bug in ["dropout-at-prediction", "predict-drop-rate"] {
        let link = |keep| format!("{SMALL}&keep={keep}&bug={bug}");
        let mut run = experiment(&link(0.5));
        run.retune(checked(&link(0.9)).config());
        let other = experiment(&link(0.9)).evaluate(Part::Dev);
        assert_eq!(run.evaluate(Part::Dev), other, "{bug}");
        run.retune(checked(SMALL).config());
        assert_eq!(run.evaluate(Part::Dev), experiment(SMALL).evaluate(Part::Dev), "{bug}");
    }
}

/// 16,400 units times 512 times 512 points are few numbers only in 32 bits.
#[test]
fn unit_maps_are_counted_in_64_bits() {
    let hidden: Vec<String> =
        (0..128).map(|l| if l % 2 == 0 { "254" } else { "2" }.to_string()).collect();
    let link = format!("n=4&split=100/0/0&hidden={}&epochs=1", hidden.join(","));
    let mut run = experiment(&link);
    let units: usize = (1..=129).map(|l| run.network().shape().units(l)).sum();
    assert_eq!((units * 512 * 512) as u32, 1 << 18, "one unit's map, where it wraps round");
    assert_eq!(run.unit_maps(512), None);
}

/// The workbench's own batches of ten have fewer tiles than its examples.
#[test]
fn masks_of_a_mini_batch_are_seen_for_its_examples_and_no_others() {
    let mut run = experiment("n=200&hidden=4,2&keep=0.8&batch=10&epochs=3");
    assert_eq!(run.mask(1, 0), None);
    run.step(1);
    assert_eq!(run.mask(1, 0).map(|mask| mask.len()), Some(4));
    assert_eq!(run.mask(1, 10), None);
    assert_eq!([run.mask(0, 0), run.mask(3, 0)], [None, None]);
}

#[test]
fn a_mistake_is_still_there_after_a_return_and_after_a_change_in_mid_run() {
    let bits = |link: &str, change: &dyn Fn(&mut Experiment)| {
        let mut run = experiment(link);
        run.step(20);
        change(&mut run);
        run.step(20);
        run.network().parameters().fingerprint()
    };
    let (right, wrong) = ["none", "no-keep-division"]
        .map(|bug| format!("data=moons&n=60&hidden=6,5&keep=0.6&epochs=40&bug={bug}"))
        .into();
    let untouched = bits(&wrong, &|_| {});
    assert_ne!(bits(&right, &|_| {}), untouched);
    assert_eq!(bits(&wrong, &|run| run.retune(checked(&wrong).config())), untouched);
    let back = |run: &mut Experiment| {
        let here = run.checkpoint();
        run.step(7);
        run.return_to(&here).expect("the same run");
    };
    assert_eq!(bits(&wrong, &back), untouched);
}

#[test]
fn a_look_never_moves_where_a_run_stops() {
    let link = "data=moons&n=100&noise=0.3&epochs=200&keep=0.6&stop=20&bug=dropout-at-prediction";
    let ended = |every, look: bool| {
        let config = checked(link);
        let mut run = Experiment::new(config.config(), every).expect("a drawn source");
        while run.step(1) == State::Running {
            if look {
                run.evaluations();
            }
        }
        let best = run.best().expect("a best").epoch;
        (run.epoch(), best, run.network().parameters().fingerprint())
    };
    let wanted = ended(1, false);
    assert_eq!(ended(3, false), wanted);
    assert_eq!(ended(1, true), wanted);
}
