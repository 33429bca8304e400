//! Questions that change nothing, and what must be true of their answers.

use std::fmt::Debug;

use gradlab_core::check::verdict::CORRECT_BELOW;
use gradlab_core::check::{Settings, Verdict};
use gradlab_core::diagnose::{Errors, diagnose};
use gradlab_core::experiment::{Evaluation, Experiment, MASKED_EXAMPLES, Part, State, Wanted};
use gradlab_core::network::{LossForm, Parameters};
use gradlab_core::probe::Window;
use gradlab_core::train::MaskSource;

use crate::game::Game;
use crate::{Choices, returns};

/// Which question was asked, and what came.
pub(crate) fn look(game: &mut Game, choices: &mut impl Choices) -> (String, String) {
    let run = &mut game.run;
    match choices.up_to(19) {
        0 => evaluate(run),
        1 => snapshot(run, choices),
        2 => mask(run, choices),
        3 => layers(run),
        4 => told("linear_fit()", linear_fit(run)),
        5 => dropout_means(run, choices),
        6 => inputs(run, choices),
        7 => maps(run, choices),
        8 => surface(run, choices),
        9 => condition(run, choices),
        10 => check(run, choices),
        11 => sample_errors(run, choices),
        12 => diagnosis(choices),
        13 => theta_that_is_none(run, choices),
        14 => returns::another_network_s_checkpoint(run, choices),
        15 => returns::retune_to_the_same(game),
        16 => returns::train_and_return(game, choices),
        17 => returns::begin_again_from_a_checkpoint(game, choices),
        18 => returns::another_run_s_checkpoint(game, choices),
        _ => parts(run),
    }
}

pub(crate) fn told(question: impl Into<String>, answer: impl Debug) -> (String, String) {
    (question.into(), format!("{answer:?}"))
}

/// Answers have the same bits on every machine, errors may name its largest number.
fn answered<T: Debug, E>(question: String, answer: Result<T, E>) -> (String, String) {
    told(question, answer.map_err(|_| "refused"))
}

fn evaluate(run: &mut Experiment) -> (String, String) {
    let answers = run.evaluations();
    let parts = [Some(&answers.train), answers.dev.as_ref(), answers.test.as_ref()];
    for (part, evaluation) in Part::ALL.into_iter().zip(parts) {
        assert_eq!(evaluation.map_or(0, |e| e.m), run.part(part).m());
        assert_eq!(format!("{:?}", run.evaluate(part).as_ref()), format!("{evaluation:?}"));
        evaluation.into_iter().for_each(|evaluation| sound(run, evaluation));
    }
    let dev = run.part(Part::Dev).clone();
    run.evaluate_on(&dev).iter().for_each(|evaluation| sound(run, evaluation));
    told("evaluations()", answers)
}

fn sound(run: &Experiment, evaluation: &Evaluation) {
    let classes = evaluation.confusion.classes();
    let all = |of: &dyn Fn(usize, usize) -> usize| -> usize {
        (0..classes).flat_map(|i| (0..classes).map(move |j| (i, j))).map(|(i, j)| of(i, j)).sum()
    };
    match evaluation.accuracy {
        Some(accuracy) => {
            assert!((0.0..=1.0).contains(&accuracy));
            assert_eq!(all(&|i, j| evaluation.confusion.count(i, j)), evaluation.m);
            assert!(!matches!(run.state(), State::Overflowed { .. }), "numbers overflowed");
        }
        None => assert_eq!(classes, 0),
    }
}

fn snapshot(run: &mut Experiment, choices: &mut impl Choices) -> (String, String) {
    let mut flag = || choices.one_in(2);
    let [boundary, unit_maps, parameters, layers, linear_fit] = [(); 5].map(|()| flag());
    let wanted = Wanted {
        points: choices.one_of(&[5, 12, 0, usize::MAX]),
        boundary,
        unit_maps,
        parameters,
        layers,
        linear_fit,
        ..Wanted::default()
    };
    let snapshot = run.snapshot(&wanted);
    let same = |a: &dyn Debug, b: &dyn Debug| assert_eq!(format!("{a:?}"), format!("{b:?}"));
    same(&snapshot.evaluations, &run.evaluations());
    same(&snapshot.layers, &layers.then(|| run.layers()));
    same(&snapshot.linear_fit, &linear_fit.then(|| run.linear_fit()));
    same(&snapshot.boundary, &run.boundary(wanted.points).filter(|_| boundary));
    same(&snapshot.unit_maps, &run.unit_maps(wanted.points).filter(|_| unit_maps));
    same(&snapshot.parameters, &parameters.then(|| run.layer_parameters()));
    let masks = run.snapshot(&Wanted { masks: true, ..Wanted::default() }).masks;
    let of = |l| (0..MASKED_EXAMPLES).map_while(|j| run.mask(l, j)).flatten().collect::<Vec<_>>();
    let wanted_masks = (1..).map(of).take_while(|mask| !mask.is_empty());
    same(&masks, &Some(wanted_masks.collect::<Vec<_>>()));
    same(
        &(snapshot.epoch, snapshot.state, snapshot.best_epoch, snapshot.fingerprint),
        &(
            run.epoch(),
            run.state(),
            run.best().map(|best| best.epoch),
            run.network().parameters().fingerprint(),
        ),
    );
    told(format!("snapshot({wanted:?})"), snapshot)
}

fn mask(run: &Experiment, choices: &mut impl Choices) -> (String, String) {
    let l = choices.place(run.network().shape().layers() + 1);
    let j = choices.place(run.part(Part::Train).m());
    let mask = run.mask(l, j);
    if let Some(mask) = &mask {
        assert_eq!(mask.len(), run.network().shape().units(l));
    }
    told(format!("mask({l}, {j})"), mask)
}

fn layers(run: &Experiment) -> (String, String) {
    let layers = run.layers();
    assert_eq!(layers.len(), run.network().shape().layers());
    told("layers()", layers)
}

fn linear_fit(run: &Experiment) -> f64 {
    let fit = run.linear_fit();
    assert!(fit <= 1.0 || fit.is_nan());
    fit
}

fn dropout_means(run: &Experiment, choices: &mut impl Choices) -> (String, String) {
    let draws = choices.one_of(&[3, 1, 0, usize::MAX]);
    answered(format!("dropout_means({draws}, 5)"), run.dropout_means(draws, 5))
}

fn inputs(run: &Experiment, choices: &mut impl Choices) -> (String, String) {
    let (m, augmented) = (run.part(Part::Train).m(), choices.one_in(2));
    let count = choices.place(m);
    let inputs = run.inputs(count, augmented);
    assert_eq!(inputs.dim(), (run.network().shape().units(0), count.min(m)));
    told(format!("inputs({count}, {augmented})"), inputs)
}

fn maps(run: &mut Experiment, choices: &mut impl Choices) -> (String, String) {
    let points = choices.one_of(&[4, 9, 0, 513, usize::MAX]);
    let (boundary, maps) = (run.boundary(points), run.unit_maps(points));
    let drawn = run.frame().is_some() && (1..=512).contains(&points);
    assert_eq!(boundary.as_ref().map(Vec::len), drawn.then_some(points.wrapping_pow(2)));
    assert_eq!(maps.is_some(), drawn);
    told(format!("maps({points})"), (boundary, maps))
}

fn surface(run: &Experiment, choices: &mut impl Choices) -> (String, String) {
    let parameters = run.network().shape().parameters();
    let (i, j) = (choices.place(parameters), choices.place(parameters));
    let mut end = |usual| if choices.one_in(6) { choices.hostile() } else { usual };
    let window = Window { s: end(-1.0)..end(1.0), t: end(-2.0)..end(2.0) };
    let size = choices.one_of(&[3, 7, 0, 257, usize::MAX]);
    let surface = run.surface([i, j], &window, size);
    if let Ok(surface) = &surface {
        assert_eq!(surface.len(), size * size);
    }
    answered(format!("surface([{i}, {j}], {window:?}, {size})"), surface)
}

fn condition(run: &Experiment, choices: &mut impl Choices) -> (String, String) {
    let count = choices.one_of(&[3, 1, 2, 0, usize::MAX]);
    let condition = run.condition(count);
    if let Ok(condition) = condition {
        assert!(condition >= 1.0 || condition.is_nan(), "{condition}");
    }
    answered(format!("condition({count})"), condition)
}

fn check(run: &Experiment, choices: &mut impl Choices) -> (String, String) {
    let usual = choices.one_of(&[6e-6, 1e-3, 1e-9]);
    let settings = Settings {
        epsilon: if choices.one_in(4) { choices.hostile() } else { usual },
        two_sided: choices.one_in(2),
        form: choices.one_of(&[LossForm::Stable, LossForm::Plain, LossForm::Reported]),
    };
    let report = run.check(settings);
    let sound = settings.epsilon > 0.0 && settings.epsilon < f64::INFINITY;
    assert_eq!(report.is_ok(), sound, "{settings:?}: {report:?}");
    let sampled = run.config().training().mask == MaskSource::Fresh && run.tuning().keep.is_some();
    let theta = run.network().parameters().theta().iter();
    // Products of absurd numbers overflow on the way back where J does not.
    let moderate = theta.chain(run.part(Part::Train).x()).all(|v| v.abs() < 1e3);
    let right = moderate && run.config().faults().backward().is_none() && !sampled;
    if let Ok(report) = &report {
        assert!(!right || report.verdict < Verdict::Bug, "a right gradient: {report:?}");
        let blocks = report.blocks.iter().map(|block| block.difference);
        for difference in blocks.chain([report.whole]) {
            let close = difference.ratio < CORRECT_BELOW;
            assert!(difference.verdict != Verdict::Correct || close, "{difference:?}");
            let told = difference.verdict.reason().is_none();
            assert!(!told || difference.verdict <= report.verdict, "the worst that is told");
        }
    }
    answered(format!("check({settings:?})"), report)
}

fn sample_errors(run: &mut Experiment, choices: &mut impl Choices) -> (String, String) {
    let n = choices.one_of(&[5, 1, 0, usize::MAX, u32::MAX as usize]);
    let count = choices.one_of(&[2, 1, 0, u32::MAX]);
    let training_source = choices.one_in(2);
    let errors = run.sample_errors(n, count, u32::MAX, training_source);
    if let Ok(errors) = &errors {
        assert!(errors.len() <= count as usize);
        assert!(errors.iter().all(|error| (0.0..=1.0).contains(error)));
        let over = matches!(run.state(), State::Overflowed { .. });
        assert!(!over || errors.is_empty(), "numbers overflowed");
    }
    answered(format!("sample_errors({n}, {count}, {training_source})"), errors)
}

fn diagnosis(choices: &mut impl Choices) -> (String, String) {
    let mut share =
        || if choices.one_in(8) { choices.hostile() } else { choices.between(0.0, 1.0) };
    let (train, dev, bayes, train_dev) = (share(), share(), share(), share());
    let train_dev = Some(train_dev).filter(|share| *share < 0.5);
    let errors = Errors { train, dev, bayes, train_dev };
    let verdict = diagnose(errors);
    let steps = verdict.as_ref().map(|verdict| verdict.steps().len());
    answered(format!("diagnose({errors:?})"), verdict.clone().map(|verdict| (verdict, steps)))
}

fn theta_that_is_none(run: &mut Experiment, choices: &mut impl Choices) -> (String, String) {
    let mut theta = run.network().parameters().theta().to_vec();
    match choices.up_to(2) {
        0 => theta.push(0.5),
        1 => theta.clear(),
        _ => theta[0] = choices.one_of(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY]),
    }
    assert!(run.set_theta(theta).is_err());
    told("set_theta(none)", ())
}

fn parts(run: &Experiment) -> (String, String) {
    let parts = Part::ALL.map(|part| run.part(part));
    let inputs = run.network().shape().units(0);
    for part in parts {
        assert_eq!(part.x().nrows(), inputs);
        assert!(part.x().iter().all(|x| x.is_finite()), "inputs are finite");
    }
    let at_stop = run.parameters_at_stop().map(Parameters::fingerprint);
    told("parts()", (parts.map(|part| part.x().iter().sum::<f64>()), at_stop, run.frame()))
}
