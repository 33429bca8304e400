//! Runs in wasm: the same bits as natively, and the course's published numbers.

use crate::Run;
use native_reference::{FINGERPRINTS, LINKS, experiment};
use wasm_bindgen_test::wasm_bindgen_test;

fn run(link: &str) -> Run {
    Run::new(link, 0, 15, 24, None).unwrap_or_else(|_| panic!("{link} can be run"))
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
    let costs = run.costs(0);
    assert_eq!(costs.len(), 15);
    // The golden file's first, middle and last; the native tests compare all.
    for (k, published) in
        [(0, 0.8830537463419761), (7, 0.3117803464844441), (14, 0.07357895962677366)]
    {
        assert!((costs[k] - published).abs() <= 1e-12, "epoch {k}000: {}", costs[k]);
    }
    let evaluation = run.evaluate();
    assert_eq!(evaluation[0], 300.0);
    assert_eq!(evaluation[2], 298.0 / 300.0);
    assert_eq!(evaluation[3], 0.0);
    assert!(evaluation[4].is_nan());
    assert_eq!(evaluation[8], 0.96);
}

#[wasm_bindgen_test]
fn large_random_weights_begin_at_infinity() {
    let mut run = run("split=75/0/25&draw=fresh&init=random&scale=10&epochs=15000");
    run.step(1);
    assert_eq!(run.costs(0), [f64::INFINITY]);
}

#[wasm_bindgen_test]
fn seeds_choose_the_weights_and_with_data_the_examples() {
    let run = |link, k| Run::new(link, k, 10, 8, None).unwrap_or_else(|_| panic!("{link}"));
    assert_ne!(run("seeds=4", 0).weights(1), run("seeds=4", 1).weights(1));
    assert_eq!(run("seeds=4", 2).weights(1), run("wseed=5", 0).weights(1));
    assert_eq!(run("seeds=4", 2).examples(), run("", 0).examples());
    assert_eq!(run("seeds=4,data", 2).examples(), run("seed=3", 0).examples());
}

#[wasm_bindgen_test]
fn what_views_ask_has_the_promised_sizes() {
    let mut run = run("n=50&hidden=4,3");
    assert_eq!(run.boundary().len(), 24 * 24);
    assert!(run.boundary().iter().all(|p| (0.0..=1.0).contains(p)));
    assert_eq!(run.examples().len(), 50 * 4);
    assert_eq!(run.frame().len(), 4);
    assert_eq!(run.unit_maps(1).len(), 4 * 24 * 24);
    assert_eq!((run.units(0), run.units(1), run.units(9)), (2, 4, 0));
    assert_eq!(run.weights(2).len(), 12);
    assert!(run.weights(0).is_empty() && run.weights(4).is_empty());
    assert!(run.costs(usize::MAX).is_empty());
}

#[wasm_bindgen_test]
fn overflow_is_told_with_its_epoch() {
    let mut run = run("act=linear&init=random&scale=100&lr=10&hidden=20,20,20,20,20,20,20,20");
    while run.step(100) {}
    assert!(run.overflowed_at() >= 0.0);
    assert!(run.epoch() > run.overflowed_at());
}

#[wasm_bindgen_test]
fn unusable_runs_are_errors() {
    assert!(Run::new("lr=nan", 0, 10, 8, None).is_err());
    assert!(Run::new("", 0, 10, 0, None).is_err());
    assert!(Run::new("", 0, 10, 100_000, None).is_err());
}
