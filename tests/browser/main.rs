//! The bindings in a real browser, in a worker: `wasm-pack test --headless --chrome crates/wasm`.

mod links;
mod numbers;
mod probes;
mod runs;
mod sequences;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_dedicated_worker);
