//! What a reader's file holds, for JavaScript: loaded when a file is chosen, and not before.

#[cfg(target_arch = "wasm32")]
#[path = "../../wasm/src/allocator.rs"]
mod allocator;

use gradlab_core::data::csv;
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

/// A column of a reader's file.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
struct Column<'a> {
    /// Empty where the file has no header.
    name: &'a str,
    /// Of its numbers; null where it has none.
    min: Option<f64>,
    max: Option<f64>,
    mean: Option<f64>,
    /// Cells that are empty.
    missing: usize,
    /// Cells that hold something else than a finite number.
    invalid: usize,
}

impl<'a> From<&'a csv::Column> for Column<'a> {
    fn from(column: &'a csv::Column) -> Self {
        let finite = |number: f64| number.is_finite().then_some(number);
        Self {
            name: &column.name,
            min: finite(column.min),
            max: finite(column.max),
            mean: finite(column.mean()),
            missing: column.missing,
            invalid: column.invalid,
        }
    }
}

/// How many rows have a label.
#[derive(Serialize, Tsify)]
struct ClassCount {
    label: f64,
    count: usize,
}

/// What a reader's file holds. It can be trained on where it has no faults.
#[derive(Serialize, Tsify)]
struct Survey<'a> {
    rows: usize,
    /// Features and, last, the label.
    columns: Vec<Column<'a>>,
    classes: Vec<ClassCount>,
    /// The first things that are wrong, each with its line.
    faults: Vec<String>,
    /// What links call it: `file=`.
    fingerprint: String,
}

/// `Survey` of comma-separated values, whatever they are, as JSON.
///
/// # Errors
/// If memory runs out.
#[wasm_bindgen]
pub fn survey(file: &[u8]) -> Result<String, JsError> {
    let survey = csv::survey(file);
    let told = Survey {
        rows: survey.rows,
        columns: survey.columns.iter().map(Column::from).collect(),
        classes: survey.classes.iter().map(|&(label, count)| ClassCount { label, count }).collect(),
        faults: survey.faults.iter().map(ToString::to_string).collect(),
        fingerprint: format!("{:016x}", survey.fingerprint),
    };
    serde_json::to_string(&told).map_err(|e| JsError::new(&e.to_string()))
}
