//! What the labs' texts claim, each claim a test named after it. Where chance has a part, a claim
//! is tested on thirty seeds that no text was written on, and the test says from how many of them
//! it holds: the runs give the same bits on every machine, so that the count is exact. Run
//! natively: the wasm tests show that the page computes the same bits.

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
#[path = "../seeds.rs"]
mod seeds;
mod splits;
mod why_dropout;
mod why_l2;
mod workbench;

use std::path::Path;

use gradlab_core::data::{GivenData, Source, collections};
use gradlab_core::experiment::{Evaluation, Experiment, Part};
use gradlab_core::network::Parameters;
use gradlab_core::{CheckedPreset, Link, Preset};

use seeds::{SEEDS, over_thirty_seeds};

/// A claim holds from exactly `count` of [`SEEDS`]: from all of them if it leaves no room for
/// chance, else from 24 at least.
#[track_caller]
fn holds_for(count: usize, held: impl IntoIterator<Item = bool>) {
    let held: Vec<bool> = held.into_iter().collect();
    assert_eq!(held.len(), SEEDS.len());
    let failed: Vec<u32> = SEEDS.zip(&held).filter_map(|(k, held)| (!held).then_some(k)).collect();
    assert_eq!(held.len() - failed.len(), count, "fails from the seeds {failed:?}");
    assert!(count >= 24, "holds from too few seeds to be claimed");
}

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

/// The same, checked.
fn checked(link: &str) -> CheckedPreset {
    preset(link).check().expect("a sound preset")
}

/// A run of a preset before its first epoch; J is kept every 100 epochs.
fn started(preset: &Preset) -> Experiment {
    started_keeping(preset, 100)
}

/// A run of a preset before its first epoch, on measured data too; J is kept every `every` epochs.
fn started_keeping(preset: &Preset, every: u64) -> Experiment {
    let preset = preset.clone().check().expect("a sound preset");
    let shipped = "the shipped file";
    let pool = match preset.data {
        Source::Digits => collections::digits(DIGITS_FILE).expect(shipped),
        Source::Wdbc => collections::wdbc(WDBC_FILE).expect(shipped),
        _ => return Experiment::new(preset.config(), every).expect("an experiment"),
    };
    Experiment::on(preset.config(), GivenData::Pool(pool), every).expect("an experiment")
}

const DIGITS_FILE: &[u8] = include_bytes!("../../data/optdigits.csv");
const WDBC_FILE: &[u8] = include_bytes!("../../data/wdbc.csv");

/// A preset trained to its last epoch.
fn trained(preset: &Preset) -> Experiment {
    let mut run = started(preset);
    run.step(u64::MAX);
    run
}

/// A link's run from seed `k`, before its first epoch.
fn started_from(link: &str, k: u32) -> Experiment {
    started(&reseeded(&preset(link), k))
}

/// A link's run from seed `k`, trained to its last epoch.
fn trained_from(link: &str, k: u32) -> Experiment {
    trained(&reseeded(&preset(link), k))
}

/// How a run does on its training set.
fn on_train(run: &mut Experiment) -> Evaluation {
    run.evaluate(Part::Train).expect("a training set is never empty")
}

/// The share of right predictions of a classifier that has not overflowed.
fn accuracy(evaluation: &Evaluation) -> f64 {
    evaluation.accuracy.expect("classes")
}

/// The share of wrong predictions on a part that is not empty.
fn error_on(run: &mut Experiment, part: Part) -> f64 {
    1.0 - accuracy(&run.evaluate(part).expect("examples"))
}

/// The preset with data, weights and masks from seed `k`; no two seeds share a part drawn by itself.
fn reseeded(preset: &Preset, k: u32) -> Preset {
    Preset { seed: 1 + 10 * k, dseed: k, ..reweighted(preset, k) }
}

/// The preset on its own data, with weights from seed `k`.
fn reweighted(preset: &Preset, k: u32) -> Preset {
    Preset { wseed: k, ..preset.clone() }
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
