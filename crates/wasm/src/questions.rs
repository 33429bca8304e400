//! What figures ask a run beside its snapshots: surfaces, further examples, and the gradient check.

use gradlab_core::check::{Parameter, Reason, Report, Settings, Verdict};
use gradlab_core::network::LossForm;
use gradlab_core::probe::Window;
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::js::{Doubles, Flags, error, object};
use crate::run::Run;

/// Most masks that one call draws.
const MOST_DRAWS: usize = 2000;

/// Mean size of the first hidden layer's activations.
#[derive(Debug, Serialize, Tsify)]
pub struct DropoutMeans {
    /// Without dropout.
    whole: f64,
    /// With masks.
    masked: f64,
    /// With masks and the division by keep_prob.
    divided: f64,
}

/// The mistake that is planted in a run.
#[derive(Debug, Serialize, Tsify)]
pub struct Planted {
    /// As links call it.
    name: &'static str,
    /// In which layer of the backward pass, from 1; 0 where no check can find it.
    layer: usize,
}

/// W or b of one layer.
#[derive(Debug, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct CheckedBlock {
    /// From 1.
    layer: usize,
    #[tsify(type = "'W' | 'b'")]
    parameter: &'static str,
    /// Where it lies in theta.
    from: usize,
    to: usize,
    difference: f64,
    #[tsify(type = "Verdict")]
    verdict: &'static str,
    /// Why the check can't tell.
    #[tsify(type = "Reason | null")]
    reason: Option<&'static str>,
}

#[wasm_bindgen(typescript_custom_section)]
const VERDICTS: &str = r#"
export type Verdict = 'correct' | "can't tell" | 'look again' | 'bug';
/** Why a check can't tell. */
export type Reason = 'gradient near round-off' | 'epsilon too large' | 'epsilon too small' | 'J infinite or not a number';
"#;

/// A gradient beside the differences of J.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct CheckReport {
    /// Over the whole vector.
    difference: f64,
    #[tsify(type = "Verdict")]
    verdict: &'static str,
    #[tsify(type = "Reason | null")]
    reason: Option<&'static str>,
    /// The worst of this verdict and the blocks'.
    #[tsify(type = "Verdict")]
    worst: &'static str,
    #[tsify(type = "Reason | null")]
    worst_reason: Option<&'static str>,
    /// J where the run stands.
    cost: f64,
    /// Forward passes that were made.
    passes: usize,
    blocks: Vec<CheckedBlock>,
    gradient: Doubles,
    approx: Doubles,
    /// 1 where a kink lies in the component's interval.
    kinks: Flags,
}

impl From<Report> for CheckReport {
    fn from(report: Report) -> Self {
        let reason = |verdict: Verdict| verdict.reason().map(Reason::name);
        let blocks = report.blocks.iter().map(|block| CheckedBlock {
            layer: block.layer,
            parameter: if block.parameter == Parameter::W { "W" } else { "b" },
            from: block.range.start,
            to: block.range.end,
            difference: block.difference.ratio,
            verdict: block.difference.verdict.name(),
            reason: reason(block.difference.verdict),
        });
        Self {
            difference: report.whole.ratio,
            verdict: report.whole.verdict.name(),
            reason: reason(report.whole.verdict),
            worst: report.verdict.name(),
            worst_reason: reason(report.verdict),
            cost: report.cost,
            passes: report.passes,
            blocks: blocks.collect(),
            gradient: report.gradient.into(),
            approx: report.approx.into(),
            kinks: Flags::from(&report.kinks[..]),
        }
    }
}

#[wasm_bindgen]
impl Run {
    /// Mean size of the first hidden layer's activations over the training set with `draws` masks
    /// from seed `seed`, and without; null without dropout.
    ///
    /// # Errors
    /// If it would take too long.
    #[wasm_bindgen(js_name = dropoutMeans, unchecked_return_type = "DropoutMeans | null")]
    pub fn dropout_means(&self, draws: usize, seed: u32) -> Result<JsValue, JsError> {
        let means = self.experiment.dropout_means(draws.clamp(1, MOST_DRAWS), seed);
        let means = means.map_err(error)?.map(|means| DropoutMeans {
            whole: means.whole,
            masked: means.masked,
            divided: means.divided,
        });
        object(&means)
    }

    /// Inputs of the first `count` training examples, example after example: as the network gets
    /// them, or with `augmented` as the next epoch would draw them.
    #[must_use]
    pub fn inputs(&self, count: usize, augmented: bool) -> Vec<f32> {
        self.experiment.inputs(count, augmented).t().iter().map(|&v| v as f32).collect()
    }

    /// Errors (shares of wrong answers) that `count` fresh sets of `n` examples would report, drawn
    /// with the seeds from `seed` on, from the training source or from that of dev and test.
    ///
    /// # Errors
    /// If the source is not drawn, or it would take too long.
    #[wasm_bindgen(js_name = sampleErrors)]
    pub fn sample_errors(
        &mut self,
        n: usize,
        count: u32,
        seed: u32,
        training_source: bool,
    ) -> Result<Vec<f64>, JsError> {
        self.experiment.sample_errors(n, count, seed, training_source).map_err(error)
    }

    /// J of the training set with its penalty over parameters `i` (left to right) and `j` (bottom to
    /// top) in steps from where they are: `size` by `size` values row by row from the top, over
    /// `window`: the least and largest step of either.
    ///
    /// # Errors
    /// If there are no such parameters, the window or `size` can't be used, or it would take too
    /// long.
    pub fn surface(
        &self,
        i: usize,
        j: usize,
        window: &[f64],
        size: usize,
    ) -> Result<Vec<f64>, JsError> {
        let &[s0, s1, t0, t1] = window else {
            return Err(JsError::new("a window has four numbers"));
        };
        let window = Window { s: s0..s1, t: t0..t1 };
        self.experiment.surface([i, j], &window, size).map_err(error)
    }

    /// Condition number of the Hessian of J by the first `count` parameters.
    ///
    /// # Errors
    /// If there are too many.
    pub fn condition(&self, count: usize) -> Result<f64, JsError> {
        self.experiment.condition(count).map_err(error)
    }

    /// Checks the gradient as the run stands: half interval `epsilon`, two-sided or one-sided, by
    /// the stable form of the loss or the notebook's plain one.
    ///
    /// # Errors
    /// If `epsilon` is not positive, or it would take too long.
    #[wasm_bindgen(unchecked_return_type = "CheckReport")]
    pub fn check(&self, epsilon: f64, two_sided: bool, stable: bool) -> Result<JsValue, JsError> {
        let settings = settings(epsilon, two_sided, stable)?;
        object(&CheckReport::from(self.experiment.check(settings).map_err(error)?))
    }

    /// The mistake that the run has, where its link only numbers it too; null for none.
    ///
    /// # Errors
    /// If memory runs out.
    #[wasm_bindgen(unchecked_return_type = "Planted | null")]
    pub fn planted(&self) -> Result<JsValue, JsError> {
        let faults = self.experiment.config().faults();
        object(&faults.fault().map(|fault| Planted {
            name: fault.kind.name(),
            layer: faults.backward().map_or(0, |fault| fault.layer()),
        }))
    }
}

/// How a check is done.
///
/// # Errors
/// If `epsilon` is not above 0 and at most 1.
pub(crate) fn settings(epsilon: f64, two_sided: bool, stable: bool) -> Result<Settings, JsError> {
    if !(epsilon > 0.0 && epsilon <= 1.0) {
        return Err(JsError::new("epsilon is above 0 and at most 1"));
    }
    let form = if stable { LossForm::Stable } else { LossForm::Plain };
    Ok(Settings { epsilon, two_sided, form })
}
