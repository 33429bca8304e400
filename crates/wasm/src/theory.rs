//! What needs no run: Bayes errors, the verdict on three errors, numerical derivatives, and the
//! notebook's gradient check.

use gradlab_core::check::difference::{central, example, forward};
use gradlab_core::check::notebook::Example;
use gradlab_core::data::bayes;
use gradlab_core::diagnose::{self, Errors};
use gradlab_core::faults::{BackwardFault, Fault, FaultKind};
use gradlab_core::network::plain::Lines;
use gradlab_core::train::Config as Training;
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::js::{error, object};
use crate::questions::{CheckReport, settings};
use crate::run::preset_of;

/// One of the gaps between errors.
#[derive(Debug, Serialize, Tsify)]
pub struct Gap {
    /// As a share, -1 to 1.
    size: f64,
    /// Whether it counts as high.
    high: bool,
}

impl From<diagnose::Gap> for Gap {
    fn from(diagnose::Gap { size, high }: diagnose::Gap) -> Self {
        Self { size, high }
    }
}

/// Bias or variance?
#[derive(Debug, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Diagnosis {
    bias: Gap,
    variance: Gap,
    /// Null without a train-dev error.
    mismatch: Option<Gap>,
    /// What to try next, in the recipe's order.
    steps: Vec<&'static str>,
}

/// A derivative by differences, and the true one.
#[derive(Debug, Serialize, Tsify)]
pub struct Derivatives {
    forward: f64,
    central: f64,
    exact: f64,
}

/// The smallest error that any classifier of the data of `link`'s first run can have; undefined
/// where it is not known.
///
/// # Errors
/// If the link can't be used as it stands.
#[wasm_bindgen(js_name = bayesError)]
pub fn bayes_error(link: &str) -> Result<Option<f64>, JsError> {
    let preset = preset_of(link, 0)?;
    Ok(bayes::bayes_error(preset.config().data()).map(|error| error.value))
}

/// Bias or variance: from shares of wrong answers, 0 to 1 each.
///
/// # Errors
/// If one is not a share.
#[wasm_bindgen(unchecked_return_type = "Diagnosis")]
pub fn diagnose(
    train: f64,
    dev: f64,
    bayes: f64,
    train_dev: Option<f64>,
) -> Result<JsValue, JsError> {
    let errors = Errors { train, dev, bayes, train_dev };
    let diagnosis = diagnose::diagnose(errors).map_err(error)?;
    object(&Diagnosis {
        bias: diagnosis.bias.into(),
        variance: diagnosis.variance.into(),
        mismatch: diagnosis.mismatch.map(Into::into),
        steps: diagnosis.steps().into_iter().map(|step| step.code()).collect(),
    })
}

/// The derivative of a function at `t` by the forward and the central difference with half interval
/// `epsilon`, and the true one; null for a function that is not known.
///
/// Functions: `cube` t^3, `sin`, `exp`, `sigmoid`, `relu`.
///
/// # Errors
/// If memory runs out.
#[wasm_bindgen(unchecked_return_type = "Derivatives | null")]
pub fn derivatives(function: &str, t: f64, epsilon: f64) -> Result<JsValue, JsError> {
    object(&example(function).map(|(f, exact)| Derivatives {
        forward: forward(f, t, epsilon),
        central: central(f, t, epsilon),
        exact: exact(t),
    }))
}

/// The course's own example of a gradient check; `bug` is a mistake's name as in a link, or `none`.
/// It sits in the second of the three layers unless it has a place of its own.
///
/// # Errors
/// If `epsilon` is not above 0 and at most 1, there is no such mistake, or it has no place in that
/// layer.
#[wasm_bindgen(js_name = notebookCheck, unchecked_return_type = "CheckReport")]
pub fn notebook_check(
    bug: &str,
    epsilon: f64,
    two_sided: bool,
    stable: bool,
) -> Result<JsValue, JsError> {
    let example = Example::notebook();
    let fault = match bug {
        "none" => None,
        name => {
            let kind = FaultKind::from_name(name).ok_or_else(|| JsError::new("no such bug"))?;
            let fault = Fault::new(kind, Some(2));
            let planted = BackwardFault::plant(fault, &example.config(), &Training::default());
            Some(planted.ok_or_else(|| JsError::new("the notebook has no place for this bug"))?)
        }
    };
    let lines = fault.as_ref().map(|fault| fault as &dyn Lines);
    let report = example.check(lines, settings(epsilon, two_sided, stable)?).map_err(error)?;
    object(&CheckReport::from(report))
}
