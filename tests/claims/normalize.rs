//! Claims of the lab `normalize`.

use gradlab_core::Preset;
use gradlab_core::data::prepare::Scale;
use gradlab_core::data::{Dataset, Supply, collections};
use gradlab_core::experiment::{Experiment, Part, State};
use gradlab_core::preset::{Normalisation, Source};
use gradlab_core::probe::Surface;
use gradlab_core::probe::eigenvalues::{condition, eigenvalues};

use super::{at_least_eight, error_on, preset, reseeded, trained, with};

/// Inputs of 1 to 1000 and 0 to 1, logistic regression. The rate is the raw inputs' best.
const LAB: &str = "data=scales&hidden=&init=zeros&lr=0.00002&epochs=1000";
/// The other run of the lab.
const NORMALISED: &str = "data=scales&hidden=&init=zeros&norm=standard&lr=3&epochs=1000";
/// Thirty measured inputs.
const WDBC: &str = "data=wdbc&n=569&hidden=&init=zeros";

const WDBC_FILE: &[u8] = include_bytes!("../../data/wdbc.csv");

/// A run before its first epoch, on wdbc too; J is kept of every epoch.
fn begun(preset: Preset) -> Experiment {
    let measured = preset.data == Source::Wdbc;
    let preset = preset.check().expect("a sound preset");
    if measured {
        let supply = Supply::Pool(collections::wdbc(WDBC_FILE).expect("the shipped file"));
        return Experiment::on(&preset, supply, 1).expect("an experiment");
    }
    Experiment::new(&preset, 1).expect("an experiment")
}

/// The condition number of the Hessian by all parameters at the start.
fn condition_at_start(preset: Preset) -> f64 {
    let run = begun(preset);
    let mut surface = Surface::new(run.network(), run.part(Part::Train), run.penalty());
    let all: Vec<usize> = (0..run.network().shape().parameters()).collect();
    condition(&eigenvalues(&surface.hessian(&all).expect("a small network")))
}

/// After how many epochs, at most `most`, J is down to `goal`.
fn epochs_to(goal: f64, preset: &Preset, lr: f64, most: u64) -> Option<u64> {
    let mut run = begun(Preset { lr, epochs: most, ..preset.clone() });
    loop {
        let before = run.epoch() as usize;
        let state = run.step(20);
        let reached = run.history().cost()[before..].iter().position(|&j| j <= goal);
        if reached.is_some() || state != State::Running {
            return reached.map(|k| (before + k) as u64);
        }
    }
}

/// The fewest epochs to `goal` over learning rates 10, 5, 2.5, ... down to 1e-7.
fn best_epochs_to(goal: f64, preset: &Preset, most: u64) -> Option<u64> {
    let rates = (0..27).map(|k| 10.0 / f64::from(1 << k));
    rates.fold(None, |best, lr| {
        let most = best.unwrap_or(most);
        epochs_to(goal, preset, lr, most).map_or(best, |n| Some(n.min(most)))
    })
}

/// Whether raw inputs are not down to `goal` after `times` the epochs that normalised ones take,
/// each at its own best rate.
fn raw_takes(times: u64, goal: f64, preset: &Preset) -> bool {
    let of = |norm| Preset { norm, ..preset.clone() };
    let least = best_epochs_to(goal, &of(Normalisation::Standard), 1000).expect("to get there");
    best_epochs_to(goal, &of(Normalisation::None), times * least.max(1)).is_none()
}

/// By how many times the condition number falls.
fn improvement(preset: &Preset) -> f64 {
    let of = |norm| condition_at_start(Preset { norm, ..preset.clone() });
    of(Normalisation::None) / of(Normalisation::Standard)
}

#[test]
fn normalising_lowers_the_condition_number_from_millions_to_below_2() {
    let preset = preset(LAB);
    for k in 0..10 {
        let of = |norm| condition_at_start(Preset { norm, ..reseeded(&preset, k) });
        assert!(of(Normalisation::None) > 1e6 && of(Normalisation::Standard) < 2.0, "seed {k}");
    }
}

#[test]
fn of_thirty_measured_inputs_it_falls_a_million_times_and_stays_large() {
    let preset = preset(WDBC);
    for k in 0..10 {
        assert!(improvement(&reseeded(&preset, k)) > 1e6, "seed {k}");
    }
    // Radius, perimeter and area say nearly the same: scaling can't undo that.
    let normalised = Preset { norm: Normalisation::Standard, ..preset };
    assert!(condition_at_start(normalised) > 1e4);
}

#[test]
fn raw_inputs_need_more_than_100_times_the_epochs_at_their_own_best_rate() {
    let preset = preset(LAB);
    at_least_eight((0..10).map(|k| raw_takes(100, 0.2, &reseeded(&preset, k))));
}

#[test]
fn so_do_thirty_measured_inputs() {
    let preset = preset(WDBC);
    at_least_eight((0..10).map(|k| raw_takes(100, 0.1, &reseeded(&preset, k))));
}

/// Adam's steps have one length in every direction: it gets there, later.
#[test]
fn with_adam_raw_inputs_get_there_and_need_more_than_10_times_the_epochs() {
    let preset = preset(&format!("{LAB}&opt=adam"));
    at_least_eight((0..10).map(|k| {
        let preset = reseeded(&preset, k);
        raw_takes(10, 0.2, &preset) && best_epochs_to(0.2, &preset, 2000).is_some()
    }));
}

/// Examples as the network gets them, normalised again by their own mean and variance: what the
/// mistake would have given.
fn by_own_scale(data: &Dataset) -> Dataset {
    let mut x = data.x().to_owned();
    Scale::of(data.x()).expect("inputs to normalise").apply(&mut x);
    Dataset::new(x, data.y().to_owned())
}

fn error(run: &mut Experiment, data: &Dataset) -> f64 {
    1.0 - run.evaluate_on(data).expect("examples").accuracy
}

/// The lab's normalised run of seed `k`, with 4000 further examples from the same source.
fn judged(link: &str, k: u32) -> (Experiment, Dataset) {
    let run = trained(reseeded(&preset(link), k));
    let test = run.sample(4000, 1000 + k, false).expect("a drawn source");
    (run, test)
}

#[test]
fn by_its_own_scale_a_test_set_of_large_x1_alone_has_three_times_the_error() {
    at_least_eight((0..10).map(|k| {
        let (mut run, test) = judged(NORMALISED, k);
        let large: Vec<usize> = (0..test.m()).filter(|&j| test.x()[(0, j)] > 0.5).collect();
        let test = test.select(&large);
        error(&mut run, &by_own_scale(&test)) > 3.0 * error(&mut run, &test)
    }));
}

#[test]
fn by_their_own_scales_test_sets_of_eight_have_nearly_twice_the_error() {
    at_least_eight((0..10).map(|k| {
        let (mut run, test) = judged(NORMALISED, k);
        let eights: Vec<Dataset> =
            (0..500).map(|g| test.select(&(8 * g..8 * g + 8).collect::<Vec<_>>())).collect();
        let own: f64 = eights.iter().map(|d| error(&mut run, &by_own_scale(d))).sum();
        own / 500.0 > 1.7 * error(&mut run, &test)
    }));
}

#[test]
fn by_its_own_scale_one_example_alone_is_0_whatever_it_is() {
    let (_, test) = judged(NORMALISED, 0);
    for j in 0..10 {
        assert!(by_own_scale(&test.select(&[j])).x().iter().all(|&x| x == 0.0));
    }
}

#[test]
fn by_its_own_scale_a_large_test_set_from_the_same_source_loses_little() {
    at_least_eight((0..10).map(|k| {
        let (mut run, test) = judged(NORMALISED, k);
        (error(&mut run, &by_own_scale(&test)) - error(&mut run, &test)).abs() < 0.02
    }));
}

/// Where a shift moves points and labels together, as the key `shift` does, one's own mean takes
/// it off again: the mistake depends on what the shift is.
#[test]
fn by_its_own_scale_a_shift_that_takes_the_labels_along_is_undone() {
    let link = "data=linear&shift=2&hidden=&init=zeros&norm=standard&lr=3&epochs=300";
    at_least_eight((0..10).map(|k| {
        let (mut run, test) = judged(link, k);
        error(&mut run, &by_own_scale(&test)) < 0.5 * error(&mut run, &test)
    }));
}

/// J before each epoch and after the last, and the share of right answers on the training set.
fn costs(link: &str, k: u32) -> (Vec<f64>, f64) {
    let mut run = begun(reseeded(&preset(link), k));
    run.step(u64::MAX);
    let train = run.evaluate(Part::Train).expect("a training set");
    let mut all = run.history().cost().to_vec();
    all.push(train.cost);
    (all, train.accuracy)
}

fn last(costs: &[f64]) -> f64 {
    costs[costs.len() - 1]
}

#[test]
fn the_raw_run_costs_above_0_6_after_1000_epochs_and_the_normalised_one_below_0_25_after_ten() {
    for k in 0..10 {
        assert!(last(&costs(LAB, k).0) > 0.6, "seed {k}");
        assert!(costs(NORMALISED, k).0[10] < 0.25, "seed {k}");
    }
}

#[test]
fn at_the_raw_run_s_rate_the_normalised_one_costs_more_and_answers_better() {
    let slow = with(LAB, "norm=standard");
    for k in 0..10 {
        let [(raw, half), (normalised, most)] = [LAB, &slow].map(|link| costs(link, k));
        assert!(last(&normalised) > last(&raw) && last(&normalised) > 0.685, "seed {k}");
        assert!(most > 0.9 && (0.4..0.6).contains(&half), "seed {k}: {most} {half}");
    }
}

#[test]
fn at_five_times_its_rate_the_raw_run_ends_dearer_than_it_began() {
    for k in 0..10 {
        let (raw, _) = costs(&with(LAB, "lr=0.0001"), k);
        assert!(last(&raw) > raw[0], "seed {k}");
    }
}

#[test]
fn adam_takes_hundreds_of_epochs_on_raw_inputs_and_fewer_than_ten_on_normalised_ones() {
    let first = |link: &str, k| costs(link, k).0.iter().position(|&j| j <= 0.25);
    at_least_eight((0..10).map(|k| {
        let raw = first(&with(LAB, "opt=adam&lr=0.1"), k);
        let normalised = first(&with(LAB, "opt=adam&lr=1&norm=standard"), k);
        raw.is_some_and(|epoch| epoch > 200) && normalised.is_some_and(|epoch| epoch < 10)
    }));
}

#[test]
fn the_planted_mistake_helps_where_labels_move_along() {
    let link = "data=linear&shift=2&hidden=&init=zeros&norm=standard&lr=3&epochs=300";
    at_least_eight((0..10).map(|k| {
        let [right, wrong] = ["none", "own-normalisation"].map(|bug| {
            error_on(
                &mut trained(reseeded(&preset(&with(link, &format!("bug={bug}"))), k)),
                Part::Test,
            )
        });
        wrong < right
    }));
}
