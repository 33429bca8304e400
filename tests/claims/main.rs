//! What the labs' texts claim, each claim a test named after it, over several seeds where chance
//! has a part. Run natively: the wasm tests show that the page computes the same bits.

mod augment;
mod bias_variance;
mod depth;
mod derivative;
mod dropout;
mod early_stopping;
mod fraud;
mod gradcheck;
mod init;
mod l2;
mod links;
mod normalize;
mod recipe;
mod splits;
mod why_dropout;
mod why_l2;
mod workbench;

use std::path::Path;

use gradlab_core::experiment::{Evaluation, Experiment, Part};
use gradlab_core::network::Parameters;
use gradlab_core::{Link, Preset};

/// A file of a lab.
fn lab_file(lab: &str, name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/labs").join(lab);
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|e| panic!("{lab}/{name}: {e}"))
}

/// A lab's own experiment.
fn lab_preset(lab: &str) -> String {
    let settings: serde_json::Value =
        serde_json::from_str(&lab_file(lab, "lab.json")).expect("JSON in lab.json");
    settings["preset"].as_str().expect("a preset").to_string()
}

/// The experiments that a lab's text links to, in order.
fn text_links(lab: &str, lang: &str) -> Vec<String> {
    let text = lab_file(lab, &format!("{lang}.md"));
    let links = text.split("](#").skip(1).filter_map(|rest| rest.split(')').next());
    links.map(String::from).collect()
}

/// The first run of a link that can be used as it stands.
fn preset(link: &str) -> Preset {
    let (link, notices) = Link::parse(link, &[]);
    assert_eq!(notices, []);
    (*link.runs[0].preset).clone()
}

/// A run of a preset before its first epoch; J is kept every 100 epochs.
fn started(preset: Preset) -> Experiment {
    Experiment::new(&preset.check().expect("a sound preset"), 100).expect("an experiment")
}

/// A preset trained to its last epoch.
fn trained(preset: Preset) -> Experiment {
    let mut run = started(preset);
    run.step(u64::MAX);
    run
}

/// How a run does on its training set.
fn on_train(run: &mut Experiment) -> Evaluation {
    run.evaluate(Part::Train).expect("a training set is never empty")
}

/// The share of wrong predictions on a part that is not empty.
fn error_on(run: &mut Experiment, part: Part) -> f64 {
    1.0 - run.evaluate(part).expect("examples").accuracy
}

/// The `k`-th of ten runs that differ in data and weights; no two share a part drawn by itself.
fn reseeded(preset: &Preset, k: u32) -> Preset {
    Preset { seed: 1 + 10 * k, wseed: k, ..preset.clone() }
}

/// A link with some keys changed; with none where `changes` is empty.
fn with(link: &str, changes: &str) -> String {
    let key = |part: &str| part.split('=').next().map(String::from);
    let changed: Vec<_> = changes.split('&').map(key).collect();
    let kept = link.split('&').filter(|part| !changed.contains(&key(part)));
    let added = changes.split('&').filter(|part| !part.is_empty());
    kept.chain(added).collect::<Vec<_>>().join("&")
}

/// The sum of the squares of all weights, biases left out.
fn squared_norm(parameters: &Parameters) -> f64 {
    (1..=parameters.shape().layers()).map(|l| parameters.w_norm(l).powi(2)).sum()
}

/// The middle one, or the mean of the middle two.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2])
}

/// A file of `tests/golden`.
fn golden(name: &str) -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"))
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
