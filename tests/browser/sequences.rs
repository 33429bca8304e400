//! Random sequences of questions in wasm: nothing traps, and the answers are the native ones.

use native_reference::{ANSWERS, SEEDS, fingerprint};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn whatever_is_asked_the_answers_are_the_native_ones() {
    assert_eq!(ANSWERS.len(), SEEDS.len());
    assert!(ANSWERS.iter().flatten().count() > 200);
    for (seed, native) in SEEDS.zip(ANSWERS) {
        assert_eq!(fingerprint(seed), *native, "seed {seed}");
    }
}
