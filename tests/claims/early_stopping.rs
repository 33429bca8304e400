//! Claims of the lab `early-stopping`.

use std::sync::OnceLock;

use gradlab_core::experiment::{Experiment, Part, State};

use super::{
    at_least_eight, error_on, on_train, preset, reseeded, squared_norm, started, trained, with,
};

/// A network that overfits; it stops 200 epochs after the lowest dev cost.
const LAB: &str = "data=moons&noise=0.3&n=1000&split=10/30/60&hidden=20,20&act=tanh&init=xavier\
    &opt=adam&lr=0.01&epochs=1000&stop=200";

fn run(changes: &str, k: u32) -> Experiment {
    trained(reseeded(&preset(&with(LAB, changes)), k))
}

/// The lab's own run, and the same trained to the end.
fn stopped_and_end(k: u32) -> [Experiment; 2] {
    static RUNS: OnceLock<Vec<[Experiment; 2]>> = OnceLock::new();
    let all = || (0..10).map(|k| ["", "stop=0"].map(|stop| run(stop, k))).collect();
    RUNS.get_or_init(all)[k as usize].clone()
}

fn stopped(k: u32) -> Experiment {
    let [stopped, _] = stopped_and_end(k);
    stopped
}

fn dev_cost(run: &mut Experiment) -> f64 {
    run.evaluate(Part::Dev).expect("a dev set").cost
}

/// The same run with the weights of its last epoch, before the best ones were put back.
fn with_last_weights(run: &Experiment) -> Experiment {
    let mut last = started((**run.preset()).clone());
    let theta = run.last().expect("the best were put back").theta().to_vec();
    last.set_theta(theta).expect("the same shape");
    last
}

#[test]
fn the_run_stops_one_patience_after_its_best_epoch() {
    for k in 0..10 {
        let run = stopped(k);
        assert_eq!(run.state(), State::Stopped);
        assert_eq!(run.epoch(), run.best().expect("a best").epoch + 200);
    }
}

#[test]
fn the_restored_weights_have_a_dev_cost_no_worse_than_the_last_and_a_smaller_norm() {
    for k in 0..10 {
        let mut run = stopped(k);
        let mut last = with_last_weights(&run);
        assert!(dev_cost(&mut run) <= dev_cost(&mut last), "seed {k}");
        let [restored, last] = [&run, &last].map(|r| squared_norm(r.network().parameters()));
        assert!(restored < last, "seed {k}");
    }
}

/// The dev cost picks the epoch, so that the error may be luckier at another.
#[test]
fn the_restored_weights_have_dev_and_test_errors_no_worse_than_those_trained_to_the_end() {
    for part in [Part::Dev, Part::Test] {
        at_least_eight((0..10).map(|k| {
            let [stopped, end] = stopped_and_end(k).map(|mut run| error_on(&mut run, part));
            stopped <= end
        }));
    }
}

/// One knob for two tasks: what is kept from overfitting is kept from making J small.
#[test]
fn the_stopped_run_has_more_than_three_times_the_training_cost_of_the_one_trained_to_the_end() {
    for k in 0..10 {
        let [stopped, end] = stopped_and_end(k).map(|mut run| on_train(&mut run).cost);
        assert!(stopped > 3.0 * end, "seed {k}: {stopped} {end}");
    }
}

/// With lambda, training goes to the end; the two do about equally well.
#[test]
fn l2_trained_to_the_end_comes_within_two_points_of_the_stopped_run_s_test_error() {
    at_least_eight((0..10).map(|k| {
        let [stopped, l2] =
            [stopped(k), run("stop=0&l2=0.5", k)].map(|mut run| error_on(&mut run, Part::Test));
        (stopped - l2).abs() < 0.02
    }));
}

/// The dev cost rests on its way down.
#[test]
fn a_patience_of_5_stops_too_early() {
    at_least_eight((0..10).map(|k| {
        let [early, stopped] =
            [run("stop=5", k), stopped(k)].map(|mut run| error_on(&mut run, Part::Dev));
        early > stopped
    }));
}

#[test]
fn more_patience_than_200_restores_the_same_weights() {
    at_least_eight((0..10).map(|k| {
        let best = [stopped(k), run("stop=500", k)].map(|run| run.best().cloned());
        best[0] == best[1]
    }));
}

fn best_epoch(run: &Experiment) -> u64 {
    run.best().expect("a best").epoch
}

#[test]
fn the_dev_cost_turns_near_epoch_100() {
    at_least_eight((0..10).map(|k| (70..=140).contains(&best_epoch(&stopped(k)))));
}

/// The lab's own seeds.
#[test]
fn from_the_lab_s_seeds_the_end_gives_99_and_84_percent_and_stopping_91_and_90() {
    for (changes, train, test) in [("", 91.0, 90.0), ("stop=0", 99.0, 84.0)] {
        let mut run = trained(preset(&with(LAB, changes)));
        let percent =
            [Part::Train, Part::Test].map(|part| (1.0 - error_on(&mut run, part)) * 100.0);
        assert_eq!(percent.map(f64::round), [train, test], "{changes}");
    }
}

fn norm(run: &Experiment) -> f64 {
    squared_norm(run.network().parameters())
}

#[test]
fn the_stopped_run_s_squared_norm_is_some_times_smaller_than_at_the_end_and_l2_s_smaller_still() {
    at_least_eight((0..10).map(|k| {
        let [stopped, end] = stopped_and_end(k);
        let start = started(reseeded(&preset(LAB), k));
        let l2 = norm(&run("stop=0&l2=1", k));
        norm(&start) < norm(&stopped) && 3.0 * norm(&stopped) < norm(&end) && l2 < norm(&stopped)
    }));
}

#[test]
fn with_lambda_1_too_the_test_error_is_within_two_points_and_with_2_it_is_worse() {
    let test = |changes: &str, k| error_on(&mut run(changes, k), Part::Test);
    at_least_eight((0..10).map(|k| {
        let stopped = error_on(&mut stopped(k), Part::Test);
        (stopped - test("stop=0&l2=1", k)).abs() < 0.02
    }));
    at_least_eight((0..10).map(|k| test("stop=0&l2=2", k) > error_on(&mut stopped(k), Part::Test)));
}

/// "No longer turns up steeply": less than a tenth above its own lowest.
#[test]
fn with_lambda_0_5_or_1_the_dev_cost_ends_near_its_lowest() {
    for l2 in ["l2=0.5", "l2=1"] {
        at_least_eight((0..10).map(|k| {
            let mut end = run(&format!("stop=0&{l2}"), k);
            let lowest = run(&format!("stop=1000&{l2}"), k).best().expect("a best").dev_cost;
            dev_cost(&mut end) < 1.1 * lowest
        }));
    }
}

#[test]
fn a_patience_of_5_mostly_ends_within_50_epochs_and_20_is_too_few_for_some() {
    at_least_eight((0..10).map(|k| run("stop=5", k).epoch() <= 50));
    let earlier = |k: &u32| best_epoch(&run("stop=20", *k)) < best_epoch(&stopped(*k));
    assert!((0..10).filter(earlier).count() >= 2);
}

#[test]
fn at_a_tenth_of_the_rate_the_best_epoch_is_four_times_as_late_and_the_test_error_about_the_same() {
    at_least_eight((0..10).map(|k| {
        let (mut fast, mut slow) = (stopped(k), run("lr=0.001&epochs=3000", k));
        let later = best_epoch(&slow) > 4 * best_epoch(&fast);
        later && (error_on(&mut slow, Part::Test) - error_on(&mut fast, Part::Test)).abs() < 0.02
    }));
}
