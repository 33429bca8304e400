//! gradlab's core for JavaScript: links and their table, runs and what views ask them, and a fresh
//! seed. Nothing is computed here; what the core refuses becomes a JavaScript `Error` or a list of notices.

#[cfg(target_arch = "wasm32")]
mod allocator;
mod js;
mod link;
mod painter;
mod questions;
mod run;
mod snapshot;
mod theory;

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "../../../tests/browser/main.rs"]
mod browser;

use wasm_bindgen::prelude::*;

pub use link::{parse_link, schema, set_in_link};
pub use painter::{Painter, level_line_of};
pub use run::{Checkpoint, Run};
pub use theory::{bayes_error, derivatives, diagnose, notebook_check};

/// A seed that nobody chose, from the browser's own source of randomness.
///
/// # Errors
/// If the browser has none.
#[wasm_bindgen(js_name = freshSeed)]
pub fn fresh_seed() -> Result<u32, JsError> {
    // Four digits are enough to be new and few enough to be read out.
    getrandom::u32().map(|seed| seed % 10_000).map_err(js::error)
}
