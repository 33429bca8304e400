//! What needs no run: Bayes errors, the verdict on three errors, numerical derivatives, the notebook's
//! gradient check, and what is known of planted bugs.

use gradlab_core::check::difference::{central, forward};
use gradlab_core::check::notebook::Example;
use gradlab_core::check::{BugKind, Fault};
use gradlab_core::data::bayes;
use gradlab_core::diagnose::{Errors, Gap, diagnose as verdict};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::probe::{CheckReport, as_object, report_object, settings};
use crate::run::{as_js, preset_of};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
export type Gap = { size: number, high: boolean };
export type Diagnosis = { bias: Gap, variance: Gap, mismatch: Gap | null, steps: string[] };
/** A planted bug, and whether a gradient check can find it. */
export type About = { name: string, found: boolean };
"#;

#[wasm_bindgen]
unsafe extern "C" {
    /// `Diagnosis`.
    #[wasm_bindgen(typescript_type = "Diagnosis")]
    pub type Diagnosis;
    /// `About[]`.
    #[wasm_bindgen(typescript_type = "About[]")]
    pub type AboutList;
}

#[derive(Serialize)]
struct GapObject {
    size: f64,
    high: bool,
}

impl From<Gap> for GapObject {
    fn from(Gap { size, high }: Gap) -> Self {
        Self { size, high }
    }
}

#[derive(Serialize)]
struct DiagnosisObject {
    bias: GapObject,
    variance: GapObject,
    mismatch: Option<GapObject>,
    steps: Vec<&'static str>,
}

/// The smallest error that any classifier of the data of `link`'s first run can have; undefined
/// where it is not known.
///
/// # Errors
/// If the link can't be used as it stands.
#[wasm_bindgen(js_name = bayesError)]
pub fn bayes_error(link: &str) -> Result<Option<f64>, JsError> {
    Ok(bayes::bayes_error(&preset_of(link, 0)?).map(|error| error.value))
}

/// Bias or variance: from shares of wrong answers, 0 to 1 each.
///
/// # Errors
/// If one is not a share.
#[wasm_bindgen]
pub fn diagnose(
    train: f64,
    dev: f64,
    bayes: f64,
    train_dev: Option<f64>,
) -> Result<Diagnosis, JsError> {
    let diagnosis = verdict(Errors { train, dev, bayes, train_dev }).map_err(as_js)?;
    as_object(&DiagnosisObject {
        bias: diagnosis.bias.into(),
        variance: diagnosis.variance.into(),
        mismatch: diagnosis.mismatch.map(Into::into),
        steps: diagnosis.steps().into_iter().map(|step| step.code()).collect(),
    })
}

/// The derivative of a function at `t` by the forward and the central difference with half interval
/// `epsilon`, and the true one: three numbers; empty for a function that is not known.
///
/// Functions: `cube` t^3, `sin`, `exp`, `sigmoid`, `relu`.
#[wasm_bindgen]
#[must_use]
pub fn derivatives(function: &str, t: f64, epsilon: f64) -> Vec<f64> {
    let Some((f, exact)) = gradlab_core::check::difference::example(function) else {
        return Vec::new();
    };
    vec![forward(f, t, epsilon), central(f, t, epsilon), exact(t)]
}

/// The course's own example of a gradient check; `bug` is a bug's name as in a link, or `none`.
///
/// # Errors
/// If `epsilon` is not above 0 and at most 1, or there is no such bug.
#[wasm_bindgen(js_name = notebookCheck)]
pub fn notebook_check(
    bug: &str,
    epsilon: f64,
    two_sided: bool,
    stable: bool,
) -> Result<CheckReport, JsError> {
    let kind = match bug {
        "none" => None,
        name => Some(BugKind::from_name(name).ok_or_else(|| JsError::new("no such bug"))?),
    };
    // Its relu layers are three with the output: a bug sits in the second unless it has its own place.
    let fault = kind.map(|kind| Fault { kind, layer: 2 });
    report_object(&Example::notebook().check(fault, settings(epsilon, two_sided, stable)?))
}

#[derive(Serialize)]
struct AboutObject {
    name: &'static str,
    found: bool,
}

/// Every bug that can be planted.
///
/// # Errors
/// If memory runs out.
#[wasm_bindgen]
pub fn bugs() -> Result<AboutList, JsError> {
    let about = BugKind::all().map(|kind| AboutObject { name: kind.name(), found: kind.found() });
    as_object(&about.collect::<Vec<_>>())
}
