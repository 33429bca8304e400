//! The judge of the labs' guides for JavaScript: loaded when a reader first predicts something, and
//! not before. Everything passes as JSON, which the other side checks once more.

#[cfg(target_arch = "wasm32")]
#[path = "../../wasm/src/allocator.rs"]
mod allocator;

use gradlab_guide::Answers;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const PREDICTION: &str = r"
/**
 * As guide.json explains one: a choice, a line or an experiment's link; a number or an epoch; blocks;
 * a point; curves by their points.
 */
export type Prediction = string | number | string[] | [number, number] | [number, number][][];
";

/// A lab's guide that answers. It keeps the runs of the last seed.
#[wasm_bindgen]
pub struct Guide(Answers);

#[wasm_bindgen]
impl Guide {
    /// Reads a lab's guide.json.
    ///
    /// # Errors
    /// If it can't be used.
    #[wasm_bindgen(constructor)]
    pub fn new(guide: &str) -> Result<Self, JsError> {
        Answers::new(guide).map(Self).map_err(|e| JsError::new(&e))
    }

    /// Takes the file of a measured source, `digits` or `wdbc`: needed by steps about it.
    ///
    /// # Errors
    /// If it is not that file.
    pub fn give(&mut self, source: &str, file: &[u8]) -> Result<(), JsError> {
        self.0.give(source, file).map_err(|e| JsError::new(&e))
    }

    /// `Truth` of a step as JSON, from the link's own seeds or from another.
    ///
    /// # Errors
    /// If there is no such step, or it has no answer.
    pub fn truth(&mut self, step: &str, seed: Option<u32>) -> Result<String, JsError> {
        text(&self.0.truth(step, seed))
    }

    /// `Judgement` of a `Prediction`, both as JSON.
    ///
    /// # Errors
    /// If the prediction does not answer the step, or this has no answer.
    pub fn judge(
        &mut self,
        step: &str,
        prediction: &str,
        seed: Option<u32>,
    ) -> Result<String, JsError> {
        text(&self.0.judge(step, prediction, seed))
    }
}

fn text(answer: &Result<impl Serialize, String>) -> Result<String, JsError> {
    let answer = answer.as_ref().map_err(|e| JsError::new(e))?;
    serde_json::to_string(answer).map_err(|e| JsError::new(&e.to_string()))
}
