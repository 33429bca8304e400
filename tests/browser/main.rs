//! The bindings in a real browser, in a worker: `wasm-pack test --headless --chrome crates/wasm`.

mod links;
mod pictures;
mod questions;
mod runs;
mod sequences;

use js_sys::{Float64Array, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test_configure;

use crate::Run;

/// A result that is no error; `JsError` has no `Debug` for `expect`.
fn sound<T>(result: Result<T, JsError>) -> T {
    result.unwrap_or_else(|_| panic!("an error came"))
}

/// Follows keys and indices into an object.
fn at(value: &JsValue, path: &[&str]) -> JsValue {
    path.iter().fold(value.clone(), |v, key| {
        Reflect::get(&v, &(*key).into()).unwrap_or(JsValue::UNDEFINED)
    })
}

fn number(value: &JsValue, path: &[&str]) -> f64 {
    at(value, path).as_f64().unwrap_or_else(|| panic!("no number at {path:?}"))
}

/// The numbers of a `Float64Array`.
fn doubles(value: &JsValue, path: &[&str]) -> Vec<f64> {
    at(value, path).unchecked_into::<Float64Array>().to_vec()
}

/// How many numbers or entries a list or typed array has.
fn length(value: &JsValue, path: &[&str]) -> usize {
    number(value, &[path, &["length"]].concat()) as usize
}

/// A snapshot with what is named; `points` a side where maps are wanted.
fn snapshot(run: &mut Run, wanted: &[&str], points: usize) -> JsValue {
    sound(run.snapshot(wanted.iter().map(ToString::to_string).collect(), points))
}

wasm_bindgen_test_configure!(run_in_dedicated_worker);
