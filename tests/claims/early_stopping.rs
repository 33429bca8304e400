//! Claims of the lab `early-stopping`.

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
        let run = run("", k);
        assert_eq!(run.state(), State::Stopped);
        assert_eq!(run.epoch(), run.best().expect("a best").epoch + 200);
    }
}

#[test]
fn the_restored_weights_have_a_dev_cost_no_worse_than_the_last_and_a_smaller_norm() {
    for k in 0..10 {
        let mut run = run("", k);
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
            let [stopped, end] = ["", "stop=0"].map(|stop| error_on(&mut run(stop, k), part));
            stopped <= end
        }));
    }
}

/// One knob for two tasks: what is kept from overfitting is kept from making J small.
#[test]
fn the_stopped_run_has_more_than_three_times_the_training_cost_of_the_one_trained_to_the_end() {
    for k in 0..10 {
        let [stopped, end] = ["", "stop=0"].map(|stop| on_train(&mut run(stop, k)).cost);
        assert!(stopped > 3.0 * end, "seed {k}: {stopped} {end}");
    }
}

/// With lambda, training goes to the end; the two do about equally well.
#[test]
fn l2_trained_to_the_end_comes_within_two_points_of_the_stopped_run_s_test_error() {
    at_least_eight((0..10).map(|k| {
        let [stopped, l2] = ["", "stop=0&l2=0.5"].map(|how| error_on(&mut run(how, k), Part::Test));
        (stopped - l2).abs() < 0.02
    }));
}

/// The dev cost rests on its way down.
#[test]
fn a_patience_of_5_stops_too_early() {
    at_least_eight((0..10).map(|k| {
        let [early, stopped] = ["stop=5", ""].map(|stop| error_on(&mut run(stop, k), Part::Dev));
        early > stopped
    }));
}

#[test]
fn more_patience_than_200_restores_the_same_weights() {
    at_least_eight((0..10).map(|k| {
        let best = ["", "stop=500"].map(|stop| run(stop, k).best().cloned());
        best[0] == best[1]
    }));
}
