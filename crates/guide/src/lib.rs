//! The labs' guides: what `web/labs/<id>/guide.json` holds, as the core's steps.
//!
//! The form of these files is told by `web/labs/guide.schema.json`, which the page's build holds them
//! to. Here each is read once more, without trust: what does not fit is refused with the file and
//! the place in it.
//!
//! ```
//! let text = r#"{"steps": [{
//!     "id": "parameters", "kind": "number", "link": "hidden=2", "covers": [],
//!     "value": {"measure": "parameters"}, "axis": {"from": 1, "to": 100}, "close": {"band": 0},
//!     "explains": 9
//! }]}"#;
//! let steps = gradlab_guide::read(text, "guide.json")?;
//! assert_eq!(steps[0].step.ask.kind(), "number");
//!
//! let wrong = gradlab_guide::read(&text.replace("hidden=2", "hidden=x"), "guide.json");
//! assert!(wrong.unwrap_err().starts_with("guide.json: steps[0].link: "));
//! # Ok::<(), String>(())
//! ```

mod answers;
pub mod json;
mod place;
mod steps;
mod values;

pub use answers::Answers;
use gradlab_core::guide::Step;
use place::Place;

/// Every lab that has a guide, with its file's text, by their names.
pub const GUIDES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/guides.rs"));

/// A step, and what of the page it covers until a prediction is made.
#[derive(Clone, Debug)]
pub struct Covering {
    /// The step.
    pub step: Step,
    /// Figures by their names.
    pub covers: Vec<String>,
}

/// The steps of a lab's guide; `None` for a lab that has none.
///
/// # Errors
/// One line with the file and the place in it.
pub fn of_lab(lab: &str) -> Option<Result<Vec<Covering>, String>> {
    let (lab, text) = GUIDES.iter().find(|(name, _)| *name == lab)?;
    Some(read(text, &format!("{lab}/guide.json")))
}

/// Reads a guide's file.
///
/// # Errors
/// One line with the file and the place in it.
pub fn read(text: &str, file: &str) -> Result<Vec<Covering>, String> {
    let json: serde_json::Value = serde_json::from_str(text).map_err(|e| format!("{file}: {e}"))?;
    steps::of(&Place::root(&json)).map_err(|e| format!("{file}: {e}"))
}
