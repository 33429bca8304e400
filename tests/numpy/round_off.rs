//! Where a run and its script can't agree: L1 takes the sign of weights that are 0 but for
//! round-off.
//!
//! With `init=zeros` every class has the probability 0.1, so the gradient of a class that owns
//! exactly a tenth of the training examples is 0 on paper and some 1e-18 in floating point, with
//! a sign that depends on the order of summation (in arithmetic of 50 digits too: it is then some
//! 1e-52). RMSprop's first step makes about 1e-12 of it, where its epsilon of 1e-8 rules. Then
//! L1's gradient, lambda_1/(2m) times that sign, is no round-off, and RMSprop's next step is a
//! full one in its direction, alpha / sqrt(0.1).

use gradlab_core::Experiment;
use gradlab_core::data::{Dataset, GivenData, Parts, collections};
use gradlab_core::experiment::Part;
use gradlab_core::preset::Link;

use super::DIGITS;

const LINK: &str = "data=digits&n=120&seed=3720689761&split=50/25/25&hidden=9&act=sigmoid\
    &init=zeros&opt=rmsprop&lr=0.003&epochs=67";

fn experiment(link: &str, given: GivenData) -> Experiment {
    let (link, notices) = Link::parse(link, &[]);
    assert_eq!(notices, []);
    Experiment::on(link.runs[0].preset.config(), given, 1).expect("a run")
}

fn digits(link: &str) -> Experiment {
    experiment(link, GivenData::Pool(collections::digits(DIGITS).expect("digits")))
}

/// The same run on the same training examples in the opposite order: the same sums on paper.
fn backwards(link: &str) -> Experiment {
    let run = digits(link);
    let train = run.part(Part::Train);
    let columns: Vec<usize> = (0..train.m()).rev().collect();
    let none = || train.select(&[]);
    let parts = Parts { train: train.select(&columns), dev: none(), test: none() };
    experiment(&link.replace("data=digits", "data=csv"), GivenData::Parts(Box::new(parts)))
}

/// The first weight of each class of the output layer.
fn weights(run: &Experiment) -> Vec<f64> {
    run.network().parameters().w(2).column(0).to_vec()
}

/// The classes that own exactly a tenth of the examples.
fn balanced(data: &Dataset) -> Vec<usize> {
    let count = |k: usize| data.y().row(k).sum();
    (0..data.y().nrows()).filter(|&k| 10.0 * count(k) == data.m() as f64).collect()
}

/// The largest relative difference of J over all epochs.
fn difference(link: &str) -> f64 {
    let [a, b] = [digits(link), backwards(link)].map(|mut run| {
        run.step(u64::MAX);
        run.history().cost().to_vec()
    });
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| (a / b - 1.0).abs()).fold(0.0, f64::max)
}

#[test]
fn l1_turns_signs_of_round_off_into_full_steps() {
    let mut run = digits(&format!("{LINK}&l1=0.1"));
    let classes = balanced(run.part(Part::Train));
    assert_eq!(classes, [0, 1, 5, 7]);
    run.step(1);
    let first = weights(&run);
    run.step(1);
    let second = weights(&run);
    let full = 0.003 / f64::sqrt(0.1);
    for k in 0..10 {
        if classes.contains(&k) {
            assert!(first[k].abs() < 1e-10 && first[k] != 0.0, "class {k}: {}", first[k]);
            let step = -full * first[k].signum();
            assert!((second[k] - step).abs() < 1e-5, "class {k}: {} beside {step}", second[k]);
        } else {
            assert!((first[k].abs() - full).abs() < 1e-5, "class {k}: {}", first[k]);
        }
    }
}

#[test]
fn the_order_of_examples_shows_where_l1_meets_round_off_only() {
    let l1 = difference(&format!("{LINK}&l1=0.1"));
    assert!(l1 > 1e-6, "{l1:e}");
    // No class owns exactly a tenth of 59 examples.
    let odd = format!("{LINK}&l1=0.1").replace("50/25/25", "49/26/25");
    for link in [LINK, &odd, &format!("{LINK}&l2=0.1")] {
        let difference = difference(link);
        assert!(difference < 1e-11, "{link}: {difference:e}");
    }
}
