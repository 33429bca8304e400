//! Runs in wasm: the same bits as natively, and the course's published numbers.

use crate::Run;
use native_reference::{FINGERPRINTS, LINKS, experiment};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{at, doubles, length, number, snapshot, sound};

fn run(link: &str) -> Run {
    Run::new(link, 0, 15, None).unwrap_or_else(|_| panic!("{link} can be run"))
}

fn trained(link: &str) -> Run {
    let mut run = run(link);
    while run.step(1000) {}
    run
}

/// A RUSTFLAGS variable would hide .cargo/config.toml and, with it, the vector instructions.
const _SIMD_IS_COMPILED_IN: () = assert!(cfg!(target_feature = "simd128"));

#[wasm_bindgen_test]
fn every_bit_is_the_native_one() {
    assert_eq!(FINGERPRINTS.len(), LINKS.len());
    for (link, native) in LINKS.iter().zip(FINGERPRINTS) {
        let mut run = experiment(link);
        run.step(u64::MAX);
        let fingerprint = format!("{:016x}", run.network().parameters().fingerprint());
        assert_eq!(fingerprint, *native, "{link}");
    }
}

#[wasm_bindgen_test]
fn he_gives_the_published_numbers() {
    let mut run = trained("split=75/0/25&draw=fresh&init=he&epochs=15000");
    let costs = doubles(&sound(run.records(0)), &["cost"]);
    assert_eq!(costs.len(), 15);
    // The golden file's first, middle and last; the native tests compare all.
    for (k, published) in
        [(0, 0.8830537463419761), (7, 0.3117803464844441), (14, 0.07357895962677366)]
    {
        assert!((costs[k] - published).abs() <= 1e-12, "epoch {k}000: {}", costs[k]);
    }
    let shown = snapshot(&mut run, &[], 0);
    assert_eq!(number(&shown, &["evaluations", "train", "m"]), 300.0);
    assert_eq!(number(&shown, &["evaluations", "train", "accuracy"]), 298.0 / 300.0);
    assert!(at(&shown, &["evaluations", "dev"]).is_null());
    assert_eq!(number(&shown, &["evaluations", "test", "accuracy"]), 0.96);
    assert_eq!(length(&shown, &["evaluations", "train", "confusion"]), 4);
}

#[wasm_bindgen_test]
fn large_random_weights_begin_at_infinity() {
    let mut run = run("split=75/0/25&draw=fresh&init=random&scale=10&epochs=15000");
    run.step(1);
    assert_eq!(doubles(&sound(run.records(0)), &["cost"]), [f64::INFINITY]);
}

#[wasm_bindgen_test]
fn seeds_choose_the_weights_and_with_data_the_examples() {
    let run = |link, k| Run::new(link, k, 10, None).unwrap_or_else(|_| panic!("{link}"));
    let examples = |link, k| {
        let opening = sound(run(link, k).opening());
        js_sys::Float32Array::from(at(&opening, &["examples"])).to_vec()
    };
    assert_ne!(run("seeds=4", 0).theta(), run("seeds=4", 1).theta());
    assert_eq!(run("seeds=4", 2).theta(), run("wseed=5", 0).theta());
    assert_eq!(examples("seeds=4", 2), examples("", 0));
    assert_eq!(examples("seeds=4,data", 2), examples("seed=3", 0));
}

#[wasm_bindgen_test]
fn snapshots_hold_what_is_wanted_and_null_for_the_rest() {
    let mut run = run("n=50&hidden=4,3&keep=0.5&batch=7");
    let opening = sound(run.opening());
    assert_eq!(length(&opening, &["examples"]), 50 * 4);
    assert_eq!(length(&opening, &["frame", "low"]), 2);
    assert_eq!(length(&opening, &["units"]), 4);
    run.step(1);
    let all = ["boundary", "unitMaps", "parameters", "layers", "linearFit", "masks"];
    let shown = snapshot(&mut run, &all, 24);
    assert_eq!(length(&shown, &["boundary"]), 24 * 24);
    assert_eq!(length(&shown, &["unitMaps", "0"]), 4 * 24 * 24);
    assert_eq!(length(&shown, &["parameters", "1", "w"]), 12);
    assert_eq!(number(&shown, &["parameters", "1", "inputs"]), 4.0);
    assert_eq!(length(&shown, &["layers"]), 3);
    assert!(number(&shown, &["linearFit"]) <= 1.0);
    // The last of the batches of 7 is of 2 of the 30 training examples.
    assert_eq!([length(&shown, &["masks"]), length(&shown, &["masks", "0"])], [2, 2 * 4]);
    assert_eq!(length(&shown, &["layers", "0", "meanSquares"]), 4);
    let bare = snapshot(&mut run, &[], 0);
    assert!(all.iter().all(|name| at(&bare, &[name]).is_null()));
    assert!(at(&bare, &["bestEpoch"]).is_null() && at(&bare, &["overflowedAt"]).is_null());
    assert_eq!(length(&sound(run.records(usize::MAX)), &["cost"]), 0);
}

#[wasm_bindgen_test]
fn overflow_is_told_with_its_epoch_and_without_accuracies() {
    let mut run = run("act=linear&init=random&scale=100&lr=10&hidden=20,20,20,20,20,20,20,20");
    while run.step(100) {}
    let shown = snapshot(&mut run, &[], 0);
    assert!(number(&shown, &["epoch"]) > number(&shown, &["overflowedAt"]));
    assert!(at(&shown, &["evaluations", "train", "accuracy"]).is_null());
}

#[wasm_bindgen_test]
fn unusable_runs_are_errors() {
    assert!(Run::new("lr=nan", 0, 10, None).is_err());
    let unknown = snapshot(&mut run(""), &["no such thing"], usize::MAX);
    assert!(at(&unknown, &["boundary"]).is_null());
}
