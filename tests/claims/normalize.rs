//! Claims of the lab `normalize`.

use std::sync::LazyLock;

use gradlab_core::data::Dataset;
use gradlab_core::data::prepare::Scale;
use gradlab_core::experiment::{Experiment, Part, State};
use gradlab_core::probe::Surface;
use gradlab_core::probe::eigenvalues::{condition, eigenvalues};

use super::{
    accuracy, error_on, holds_for, over_thirty_seeds, preset, reseeded, started_keeping, trained,
    trained_from, with,
};

/// Inputs of 1 to 1000 and 0 to 1, logistic regression. The rate is the raw inputs' best.
const LAB: &str = "data=scales&hidden=&init=zeros&lr=0.00002&epochs=1000";
/// The other run of the lab.
const NORMALISED: &str = "data=scales&hidden=&init=zeros&norm=standard&lr=3&epochs=1000";
/// Thirty measured inputs.
const WDBC: &str = "data=wdbc&n=569&hidden=&init=zeros";

/// A link's run from seed `k`, before its first epoch; J is kept of every epoch.
fn begun(link: &str, k: u32) -> Experiment {
    started_keeping(&reseeded(&preset(link), k), 1)
}

/// The condition number of the Hessian by all parameters at the start.
fn condition_at_start(link: &str, k: u32) -> f64 {
    let run = begun(link, k);
    let mut surface = Surface::new(run.network(), run.part(Part::Train), run.penalty());
    let all: Vec<usize> = (0..run.network().shape().parameters()).collect();
    condition(&eigenvalues(&surface.hessian(&all).expect("a small network")))
}

/// The condition numbers with raw and with normalised inputs.
fn conditions(link: &str) -> Vec<[f64; 2]> {
    let both = NORMS.map(|norm| with(link, norm));
    over_thirty_seeds(|k| [&both[0], &both[1]].map(|link| condition_at_start(link, k)))
}

const NORMS: [&str; 2] = ["norm=none", "norm=standard"];

/// After how many epochs, at most `most`, J is down to `goal`.
fn epochs_to(goal: f64, link: &str, k: u32, most: u64) -> Option<u64> {
    let mut run = begun(&with(link, &format!("epochs={most}")), k);
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
fn best_epochs_to(goal: f64, link: &str, k: u32, most: u64) -> Option<u64> {
    let rates = (0..27).map(|halvings| 10.0 / f64::from(1 << halvings));
    rates.fold(None, |best, lr| {
        let most = best.unwrap_or(most);
        epochs_to(goal, &with(link, &format!("lr={lr}")), k, most)
            .map_or(best, |n| Some(n.min(most)))
    })
}

/// Whether normalised inputs get down to `goal`, and raw ones are not there after `times` as many
/// epochs, each at its own best rate.
fn raw_takes(times: u64, goal: f64, link: &str, k: u32) -> bool {
    let [raw, normalised] = NORMS.map(|norm| with(link, norm));
    let least = best_epochs_to(goal, &normalised, k, 1000);
    least.is_some_and(|least| best_epochs_to(goal, &raw, k, times * least.max(1)).is_none())
}

#[test]
fn normalising_lowers_the_condition_number_from_millions_to_below_2() {
    let conditions = conditions(LAB);
    holds_for(30, conditions.into_iter().map(|[raw, normalised]| raw > 1e6 && normalised < 2.0));
}

#[test]
fn of_thirty_measured_inputs_it_falls_a_million_times_and_stays_large() {
    let conditions = conditions(WDBC);
    // Radius, perimeter and area say nearly the same: scaling can't undo that.
    holds_for(
        30,
        conditions.into_iter().map(|[raw, normalised]| raw > 1e6 * normalised && normalised > 1e4),
    );
}

#[test]
fn raw_inputs_need_more_than_100_times_the_epochs_at_their_own_best_rate() {
    holds_for(29, over_thirty_seeds(|k| raw_takes(100, 0.2, LAB, k)));
}

#[test]
fn so_do_thirty_measured_inputs() {
    holds_for(30, over_thirty_seeds(|k| raw_takes(100, 0.1, WDBC, k)));
}

/// Adam's steps have one length in every direction: it gets there, later.
#[test]
fn with_adam_raw_inputs_get_there_and_need_more_than_10_times_the_epochs() {
    let adam = format!("{LAB}&opt=adam");
    let later = over_thirty_seeds(|k| {
        raw_takes(10, 0.2, &adam, k) && best_epochs_to(0.2, &adam, k, 2000).is_some()
    });
    holds_for(29, later);
}

/// Examples as the network gets them, normalised again by their own mean and variance: what the
/// mistake would have given.
fn by_own_scale(data: &Dataset) -> Dataset {
    let mut x = data.x().to_owned();
    Scale::of(data.x()).expect("inputs to normalise").apply(&mut x);
    Dataset::new(x, data.y().to_owned())
}

fn error(run: &mut Experiment, data: &Dataset) -> f64 {
    1.0 - accuracy(&run.evaluate_on(data).expect("examples"))
}

/// A link's run from seed `k`, with 4000 further examples from the same source.
fn judged(link: &str, k: u32) -> (Experiment, Dataset) {
    let run = trained_from(link, k);
    let test = run.sample(4000, 1000 + k, false).expect("a drawn source");
    (run, test)
}

static JUDGED: LazyLock<Vec<(Experiment, Dataset)>> =
    LazyLock::new(|| over_thirty_seeds(|k| judged(NORMALISED, k)));

/// By how many times the error grows where each of these sets is normalised by its own scale.
fn growth(run: &Experiment, sets: &[Dataset]) -> f64 {
    let mut run = run.clone();
    let own: f64 = sets.iter().map(|set| error(&mut run, &by_own_scale(set))).sum();
    own / sets.iter().map(|set| error(&mut run, set)).sum::<f64>()
}

#[test]
fn by_its_own_scale_a_test_set_of_large_x1_alone_has_nearly_four_times_the_error_or_more() {
    let growths = JUDGED.iter().map(|(run, test)| {
        let large: Vec<usize> = (0..test.m()).filter(|&j| test.x()[(0, j)] > 0.5).collect();
        growth(run, &[test.select(&large)])
    });
    holds_for(30, growths.map(|growth| growth > 3.9));
}

#[test]
fn by_their_own_scales_test_sets_of_eight_have_about_twice_the_error() {
    let growths = JUDGED.iter().map(|(run, test)| {
        let eight = |g: usize| test.select(&(8 * g..8 * g + 8).collect::<Vec<_>>());
        growth(run, &(0..500).map(eight).collect::<Vec<_>>())
    });
    holds_for(30, growths.map(|growth| (1.8..2.3).contains(&growth)));
}

#[test]
fn by_its_own_scale_one_example_alone_is_0_whatever_it_is() {
    let zero = |(_, test): &(Experiment, Dataset)| {
        (0..10).all(|j| by_own_scale(&test.select(&[j])).x().iter().all(|&x| x == 0.0))
    };
    holds_for(30, JUDGED.iter().map(zero));
}

#[test]
fn by_its_own_scale_a_large_test_set_from_the_same_source_loses_little() {
    let loses = |(run, test): &(Experiment, Dataset)| {
        let mut run = run.clone();
        error(&mut run, &by_own_scale(test)) - error(&mut run, test)
    };
    holds_for(29, JUDGED.iter().map(loses).map(|loss| loss.abs() < 0.02));
}

/// A source that moves after training, points and labels together.
const MOVING: &str = "data=linear&shift=2&hidden=&init=zeros&norm=standard&lr=3&epochs=300";

/// Where a shift moves points and labels together, as the key `shift` does, one's own mean takes
/// it off again: the mistake depends on what the shift is.
#[test]
fn by_its_own_scale_a_shift_that_takes_the_labels_along_is_undone() {
    let undone = over_thirty_seeds(|k| {
        let (run, test) = judged(MOVING, k);
        growth(&run, &[test]) < 0.5
    });
    holds_for(29, undone);
}

#[test]
fn the_planted_mistake_helps_where_labels_move_along() {
    let helps = over_thirty_seeds(|k| {
        let [right, wrong] = ["bug=none", "bug=own-normalisation"]
            .map(|bug| error_on(&mut trained_from(&with(MOVING, bug), k), Part::Test));
        wrong < right
    });
    holds_for(29, helps);
}

/// What is seen of a run: J before each epoch and after the last, and the share of right answers.
struct Seen {
    costs: Vec<f64>,
    accuracy: f64,
}

impl Seen {
    fn last(&self) -> f64 {
        self.costs[self.costs.len() - 1]
    }

    /// The first epoch before which J is down to 0.25.
    fn first(&self) -> Option<usize> {
        self.costs.iter().position(|&j| j <= 0.25)
    }
}

fn seen(link: &str) -> Vec<Seen> {
    over_thirty_seeds(|k| {
        let mut run = begun(link, k);
        run.step(u64::MAX);
        let train = run.evaluate(Part::Train).expect("a training set");
        let mut costs = run.history().cost().to_vec();
        costs.push(train.cost);
        Seen { costs, accuracy: accuracy(&train) }
    })
}

static RAW: LazyLock<Vec<Seen>> = LazyLock::new(|| seen(LAB));

#[test]
fn the_raw_run_costs_above_0_6_after_1000_epochs_and_the_normalised_one_below_0_25_after_ten() {
    holds_for(30, RAW.iter().map(|raw| raw.last() > 0.6));
    holds_for(29, seen(NORMALISED).iter().map(|normalised| normalised.costs[10] < 0.25));
}

#[test]
fn at_the_raw_run_s_rate_the_normalised_one_costs_more_and_answers_better() {
    let slow = seen(&with(LAB, "norm=standard"));
    let pairs = || RAW.iter().zip(&slow);
    holds_for(30, pairs().map(|(raw, slow)| slow.last() > raw.last() && slow.last() > 0.685));
    holds_for(
        29,
        pairs().map(|(raw, slow)| slow.accuracy > 0.9 && (0.4..0.6).contains(&raw.accuracy)),
    );
}

#[test]
fn at_five_times_its_rate_the_raw_run_ends_dearer_than_it_began() {
    let fast = seen(&with(LAB, "lr=0.0001"));
    holds_for(30, fast.iter().map(|fast| fast.last() > fast.costs[0]));
}

#[test]
fn adam_takes_hundreds_of_epochs_on_raw_inputs_and_fewer_than_ten_on_normalised_ones() {
    let raw = seen(&with(LAB, "opt=adam&lr=0.1"));
    let normalised = seen(&with(LAB, "opt=adam&lr=1&norm=standard"));
    holds_for(29, raw.iter().map(|raw| raw.first().is_some_and(|epoch| epoch > 200)));
    holds_for(30, normalised.iter().map(|run| run.first().is_some_and(|epoch| epoch < 10)));
}

/// What the texts quote of experiments as they open.
#[test]
fn here_adam_on_raw_inputs_is_down_to_0_25_after_605_epochs() {
    let mut run = started_keeping(&preset(&with(LAB, "opt=adam&lr=0.1")), 1);
    run.step(u64::MAX);
    assert_eq!(run.history().cost().iter().position(|&j| j <= 0.25), Some(605));
}

#[test]
fn here_a_test_set_by_its_own_mean_makes_a_right_answer_wrong_and_two_of_eight() {
    for (changes, m, wrong) in [("n=200&split=99/0.5/0.5", 1, [0, 1]), ("n=40", 8, [0, 2])] {
        let link = with(NORMALISED, changes);
        let counts = ["", "bug=own-normalisation"].map(|bug| {
            let mut run = trained(&preset(&with(&link, bug)));
            let test = run.evaluate(Part::Test).expect("a test set");
            assert_eq!(test.m, m);
            ((1.0 - accuracy(&test)) * m as f64).round() as usize
        });
        assert_eq!(counts, wrong, "{changes}");
    }
}
