//! Runs written down, for JavaScript: loaded when a reader asks for a script or a notebook, and not before.

#[cfg(target_arch = "wasm32")]
#[path = "../../wasm/src/allocator.rs"]
mod allocator;

use gradlab_core::Link;
use gradlab_core::data::{GivenData, Source, collections};
use gradlab_core::preset::CheckedPreset;
use gradlab_numpy::ScriptError;
use wasm_bindgen::prelude::*;

/// A run as a NumPy script that prints J every `every` epochs. `link` says every value of the run;
/// `data` is the page's own file where the source is `digits` or `wdbc`.
///
/// # Errors
/// If the link or the data can't be used as they stand, or the run can't be written down.
#[wasm_bindgen]
pub fn script(link: &str, data: Option<Vec<u8>>, every: u32) -> Result<String, JsError> {
    written(link, data, every, gradlab_numpy::script)
}

/// The same as a Jupyter notebook.
///
/// # Errors
/// Those of `script`.
#[wasm_bindgen]
pub fn notebook(link: &str, data: Option<Vec<u8>>, every: u32) -> Result<String, JsError> {
    written(link, data, every, gradlab_numpy::notebook)
}

type Write = fn(&CheckedPreset, Option<&GivenData>, u64) -> Result<String, ScriptError>;

fn written(link: &str, data: Option<Vec<u8>>, every: u32, write: Write) -> Result<String, JsError> {
    let (link, notices) = Link::parse(link, &[]);
    if let Some(notice) = notices.first() {
        return Err(error(notice));
    }
    let preset = &link.runs[0].preset;
    let given = data.map(|data| given(preset.data, &data)).transpose()?;
    write(preset, given.as_ref(), every.into()).map_err(error)
}

fn given(source: Source, data: &[u8]) -> Result<GivenData, JsError> {
    let pool = match source {
        Source::Digits => collections::digits(data).map_err(error)?,
        Source::Wdbc => collections::wdbc(data).map_err(error)?,
        _ => return Err(JsError::new("this source has no file of the page's")),
    };
    Ok(GivenData::Pool(pool))
}

fn error(error: impl ToString) -> JsError {
    JsError::new(&error.to_string())
}
