//! Claims of the lab `early-stopping`.

use std::sync::LazyLock;

use gradlab_core::experiment::{Experiment, Part, State};

use super::{
    error_on, holds_for, on_train, over_thirty_seeds, preset, squared_norm, started_from, trained,
    trained_from, with,
};

/// A network that overfits; it stops 200 epochs after the lowest dev cost.
const LAB: &str = "data=moons&noise=0.3&n=1000&split=10/30/60&hidden=20,20&act=tanh&init=xavier\
    &opt=adam&lr=0.01&epochs=1000&stop=200";

/// The lab's run with these changes, from each of the seeds.
fn runs(changes: &str) -> Vec<Experiment> {
    over_thirty_seeds(|k| trained_from(&with(LAB, changes), k))
}

type Runs = LazyLock<Vec<Experiment>>;

/// The lab's own runs: stopped, and trained to the end with these lambdas.
static STOPPED: Runs = LazyLock::new(|| runs(""));
static END: Runs = LazyLock::new(|| runs("stop=0"));
static HALF: Runs = LazyLock::new(|| runs("stop=0&l2=0.5"));
static ONE: Runs = LazyLock::new(|| runs("stop=0&l2=1"));

/// For each seed, what `measure` gives of the stopped run and of the other.
fn beside(
    other: &[Experiment],
    measure: impl Fn(&mut Experiment) -> f64,
) -> impl Iterator<Item = [f64; 2]> {
    let pairs = STOPPED.iter().zip(other);
    pairs.map(move |(stopped, other)| [stopped, other].map(|run| measure(&mut run.clone())))
}

fn dev_cost(run: &mut Experiment) -> f64 {
    run.evaluate(Part::Dev).expect("a dev set").cost
}

fn dev_error(run: &mut Experiment) -> f64 {
    error_on(run, Part::Dev)
}

fn test_error(run: &mut Experiment) -> f64 {
    error_on(run, Part::Test)
}

fn norm(run: &Experiment) -> f64 {
    squared_norm(run.network().parameters())
}

fn best_epoch(run: &Experiment) -> u64 {
    run.best().expect("a best").epoch
}

/// The same run with the weights of its last epoch, before the best ones were put back.
fn with_last_weights(run: &Experiment) -> Experiment {
    let mut last = Experiment::new(run.config(), 100).expect("an experiment");
    let theta = run.parameters_at_stop().expect("the best were put back").theta().to_vec();
    last.set_theta(theta).expect("the same shape");
    last
}

#[test]
fn the_run_stops_one_patience_after_its_best_epoch() {
    let stops =
        |run: &Experiment| run.state() == State::Stopped && run.epoch() == best_epoch(run) + 200;
    holds_for(30, STOPPED.iter().map(stops));
}

#[test]
fn the_restored_weights_have_a_dev_cost_no_worse_than_the_last() {
    let last: Vec<Experiment> = STOPPED.iter().map(with_last_weights).collect();
    holds_for(30, beside(&last, dev_cost).map(|[restored, last]| restored <= last));
}

#[test]
fn the_restored_weights_have_a_smaller_norm_than_the_last() {
    holds_for(30, STOPPED.iter().map(|run| norm(run) < norm(&with_last_weights(run))));
}

/// The dev cost picks the epoch, so that the error may be luckier at another.
#[test]
fn the_restored_weights_have_dev_and_test_errors_no_worse_than_those_trained_to_the_end() {
    holds_for(27, beside(&END, dev_error).map(|[stopped, end]| stopped <= end));
    holds_for(28, beside(&END, test_error).map(|[stopped, end]| stopped <= end));
}

/// One knob for two tasks: what is kept from overfitting is kept from making J small.
#[test]
fn the_stopped_run_has_more_than_three_times_the_training_cost_of_the_one_trained_to_the_end() {
    let costs = beside(&END, |run| on_train(run).cost);
    holds_for(29, costs.map(|[stopped, end]| stopped > 3.0 * end));
}

fn within_two_points([stopped, other]: [f64; 2]) -> bool {
    (stopped - other).abs() < 0.02
}

/// With lambda, training goes to the end; the two do about equally well.
#[test]
fn lambda_0_5_trained_to_the_end_comes_within_two_points_of_the_stopped_run_s_test_error() {
    holds_for(26, beside(&HALF, test_error).map(within_two_points));
}

#[test]
fn lambda_1_is_too_much_from_some_seeds_and_2_from_all() {
    let worse = beside(&ONE, test_error).filter(|[stopped, one]| *one > stopped + 0.02).count();
    assert_eq!(worse, 8);
    let two = runs("stop=0&l2=2");
    holds_for(30, beside(&two, test_error).map(|[stopped, two]| two > stopped));
}

/// The dev cost rests on its way down.
#[test]
fn a_patience_of_5_stops_too_early_and_mostly_within_50_epochs() {
    let early = runs("stop=5");
    holds_for(29, beside(&early, dev_error).map(|[stopped, early]| early > stopped));
    holds_for(29, early.iter().map(|run| run.epoch() <= 50));
}

#[test]
fn a_patience_of_20_is_too_few_from_half_of_the_seeds() {
    let runs = runs("stop=20");
    let pairs = STOPPED.iter().zip(&runs);
    let earlier = pairs.filter(|(stopped, run)| best_epoch(run) < best_epoch(stopped)).count();
    assert_eq!(earlier, 15);
}

#[test]
fn more_patience_than_200_restores_the_same_weights() {
    let patient = runs("stop=500");
    holds_for(30, STOPPED.iter().zip(&patient).map(|(a, b)| a.best() == b.best()));
}

#[test]
fn the_dev_cost_turns_between_epochs_50_and_250() {
    holds_for(30, STOPPED.iter().map(|run| (50..=250).contains(&best_epoch(run))));
}

/// The lab's own seeds: shares of right answers on train and on test, in percent.
#[test]
fn from_the_lab_s_seeds_the_end_gives_99_and_84_stopping_near_epoch_100_and_l2_92_and_90() {
    for (changes, train, test) in
        [("", 91.0, 90.0), ("stop=0", 99.0, 84.0), ("stop=0&l2=1", 92.0, 90.0)]
    {
        let mut run = trained(&preset(&with(LAB, changes)));
        let percent =
            [Part::Train, Part::Test].map(|part| (1.0 - error_on(&mut run, part)) * 100.0);
        assert_eq!(percent.map(f64::round), [train, test], "{changes}");
        assert!(!changes.is_empty() || (90..=110).contains(&best_epoch(&run)));
    }
}

#[test]
fn weights_grow_and_the_stopped_run_s_squared_norm_is_a_third_of_the_end_s_at_most() {
    let started = over_thirty_seeds(|k| norm(&started_from(LAB, k)));
    holds_for(30, started.iter().zip(&*STOPPED).map(|(&start, stopped)| start < norm(stopped)));
    holds_for(30, beside(&END, |run| norm(run)).map(|[stopped, end]| 3.0 * stopped < end));
}

#[test]
fn l2_s_squared_norm_is_smaller_than_the_stopped_run_s() {
    holds_for(30, beside(&ONE, |run| norm(run)).map(|[stopped, one]| one < stopped));
}

/// "No longer turns up steeply": less than a tenth above its own lowest.
#[test]
fn with_lambda_0_5_or_1_the_dev_cost_ends_near_its_lowest() {
    for (count, end, l2) in [(28, &HALF, "l2=0.5"), (30, &ONE, "l2=1")] {
        let lowest = runs(&format!("stop=1000&{l2}"));
        holds_for(
            count,
            end.iter().zip(&lowest).map(|(end, lowest)| {
                dev_cost(&mut end.clone()) < 1.1 * lowest.best().expect("a best").dev_cost
            }),
        );
    }
}

#[test]
fn at_a_tenth_of_the_rate_the_best_epoch_is_four_times_as_late_and_the_test_error_about_the_same() {
    let slow = runs("lr=0.001&epochs=3000");
    let later =
        STOPPED.iter().zip(&slow).map(|(fast, slow)| best_epoch(slow) > 4 * best_epoch(fast));
    holds_for(25, later);
    holds_for(24, beside(&slow, test_error).map(within_two_points));
}
