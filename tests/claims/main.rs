//! What the labs' texts claim, each claim a test named after it, over several seeds where chance
//! has a part. Run natively: the wasm tests show that the page computes the same bits.

mod init;

use gradlab_core::experiment::{Evaluation, Experiment, Part};
use gradlab_core::{Link, Preset};

/// The first run of a link that can be used as it stands.
fn preset(link: &str) -> Preset {
    let (link, notices) = Link::parse(link, &[]);
    assert_eq!(notices, []);
    (*link.runs[0].preset).clone()
}

/// A preset trained to its last epoch; J is kept every 100 epochs.
fn trained(preset: Preset) -> Experiment {
    let mut run = Experiment::new(&preset.check().expect("a sound preset"), 100);
    run.step(u64::MAX);
    run
}

/// How a run does on its training set.
fn on_train(run: &mut Experiment) -> Evaluation {
    run.evaluate(Part::Train).expect("a training set is never empty")
}

/// The runs of a link from weight seeds 0 to 9.
fn over_ten_seeds(link: &str) -> impl Iterator<Item = Experiment> {
    let preset = preset(link);
    (0..10).map(move |wseed| trained(Preset { wseed, ..preset.clone() }))
}

/// A claim that leaves room for chance: it holds for at least eight of the ten seeds.
fn at_least_eight(held: impl Iterator<Item = bool>) {
    let held: Vec<bool> = held.collect();
    assert_eq!(held.len(), 10);
    assert!(held.iter().filter(|&&h| h).count() >= 8, "{held:?}");
}
