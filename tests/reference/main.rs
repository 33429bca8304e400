//! The core against numbers from outside: NumPy, scikit-learn, JAX and the course's notebooks.

mod autograd;
mod datasets;
mod gradient_check;
mod optimisers;
mod published;
mod random_state;

use std::path::Path;

use serde_json::Value;

/// A file of `tests/golden`.
fn golden(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A list of numbers.
fn numbers(list: &Value) -> Vec<f64> {
    let list = list.as_array().expect("a list");
    list.iter().map(|v| v.as_f64().expect("a number")).collect()
}

/// A list of whole numbers.
fn integers(list: &Value) -> Vec<u64> {
    let list = list.as_array().expect("a list");
    list.iter().map(|v| v.as_u64().expect("a whole number")).collect()
}

/// How many representable numbers lie between `a` and `b`.
fn ulps(a: f64, b: f64) -> u64 {
    let ordered = |x: f64| {
        let bits = x.to_bits() as i64;
        if bits < 0 { i64::MIN - bits } else { bits }
    };
    ordered(a).abs_diff(ordered(b))
}
