//! What the course's initialisation notebook prints, to the tolerances of the golden file.

use gradlab_core::experiment::{Experiment, Part};
use gradlab_core::{Link, Preset};
use serde_json::Value;

use super::{golden, numbers};

/// The notebook's run: 2-10-5-1 on circles, drawn with seeds 1 (train) and 2 (test).
const NOTEBOOK: &str = "data=circles&n=400&noise=0.05&seed=1&split=75/0/25&draw=fresh\
    &hidden=10,5&wseed=3&lr=0.01&epochs=15000";

fn preset(rest: &str) -> Preset {
    let (link, notices) = Link::parse(&format!("{NOTEBOOK}&{rest}"), &[]);
    assert_eq!(notices, []);
    (*link.runs[0].preset).clone()
}

/// Trains to the end: J every 1000 epochs, accuracy on train and test.
fn trained(preset: Preset) -> (Vec<f64>, [f64; 2]) {
    let preset = preset.check().expect("a sound preset");
    let mut run = Experiment::new(preset.config(), 1000).expect("an experiment");
    run.step(u64::MAX);
    let accuracy = [Part::Train, Part::Test]
        .map(|p| run.evaluate(p).and_then(|e| e.accuracy).expect("classes"));
    (run.history().cost().to_vec(), accuracy)
}

fn published() -> Value {
    golden("course_published.json")["initialization"].take()
}

fn accuracy(published: &Value, init: &str) -> [f64; 2] {
    ["train", "test"].map(|part| published["accuracy"][init][part].as_f64().expect("a number"))
}

#[test]
fn he_gives_the_published_costs_and_accuracies() {
    let published = published();
    let expected = &published["cost_every_1000"]["he"];
    let tolerance = expected["tolerance"].as_f64().expect("a tolerance");
    let (costs, reached) = trained(preset("init=he"));
    let expected = numbers(&expected["values"]);
    assert_eq!(costs.len(), expected.len());
    for (k, (cost, expected)) in costs.iter().zip(expected).enumerate() {
        assert!((cost - expected).abs() <= tolerance, "epoch {k}000: {cost} beside {expected}");
    }
    assert_eq!(reached, accuracy(&published, "he"));
}

#[test]
fn zeros_stay_at_the_published_cost() {
    let published = published();
    let expected = &published["cost_every_1000"]["zeros"];
    let tolerance = expected["tolerance"].as_f64().expect("a tolerance");
    let every = expected["every"].as_f64().expect("a cost");
    let (costs, reached) = trained(preset("init=zeros"));
    assert_eq!(costs.len(), 15);
    assert!(costs.iter().all(|cost| (cost - every).abs() <= tolerance), "{costs:?}");
    assert_eq!(reached, accuracy(&published, "zeros"));
}

#[test]
fn large_random_weights_give_the_published_costs_and_accuracies() {
    let published = published();
    let expected = &published["cost_every_1000"]["random"];
    let (costs, reached) = trained(preset("init=random&scale=10"));
    assert_eq!(expected["values"][0], "inf");
    assert_eq!(costs[0], f64::INFINITY);
    let values = expected["values"].as_array().expect("costs");
    assert_eq!(costs.len(), values.len());
    let tolerances = numbers(&expected["relative_tolerance"]);
    for k in 1..values.len() {
        let value = values[k].as_f64().expect("a cost");
        let error = (costs[k] / value - 1.0).abs();
        assert!(error <= tolerances[k], "epoch {k}000: {} beside {value}", costs[k]);
    }
    assert_eq!(reached, accuracy(&published, "random"));
}

#[test]
fn he_and_xavier_reach_the_published_accuracies_from_every_seed() {
    let published = published();
    for init in ["he", "xavier"] {
        let expected = published["over_seeds"][init].as_array().expect("seeds");
        for (wseed, expected) in expected.iter().enumerate() {
            let run = Preset { wseed: wseed as u32, ..preset(&format!("init={init}")) };
            let (_, reached) = trained(run);
            for (got, expected) in reached.iter().zip(numbers(expected)) {
                // The file gives four digits.
                assert!((got - expected).abs() < 5.1e-5, "{init}, seed {wseed}: {reached:?}");
            }
        }
    }
}
