//! What views ask a run beyond its curves: layers, surfaces, masks, further examples, and the
//! gradient check.

use gradlab_core::check::gradient::Parameter;
use gradlab_core::check::{Reason, Report, Settings, Verdict};
use gradlab_core::experiment::{Evaluation, Part};
use gradlab_core::network::cost::Form;
use gradlab_core::probe::expectation;
use gradlab_core::probe::statistics::{self, Summary};
use gradlab_core::probe::surface::{Surface, Window, condition, eigenvalues};
use gradlab_core::rng::RandomState;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::run::{Run, as_js};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Of all numbers of one kind in one layer; `zeros` is the share that is exactly 0. */
export type Summary = { mean: number, sd: number, meanAbs: number, min: number, max: number, zeros: number };
export type LayerStatistics = {
  z: Summary, a: Summary, dz: Summary, dw: Summary,
  /** Share of z in tanh's linear part; null for other activations. */
  linearShare: number | null,
  /** Counts of z in equal cells from -4 to 4. */
  histogram: number[],
};
export type Verdict = 'correct' | "can't tell" | 'look again' | 'bug';
/** Why a check can't tell. */
export type Reason = 'gradient near round-off' | 'epsilon too large' | 'epsilon too small' | 'J infinite or not a number';
export type CheckReport = {
  difference: number, verdict: Verdict, reason?: Reason,
  /** The worst of the blocks' verdicts. */
  worst: Verdict, worstReason?: Reason, cost: number, passes: number,
  blocks: { layer: number, parameter: 'W' | 'b', from: number, to: number, difference: number, verdict: Verdict, reason?: Reason }[],
  gradient: Float64Array, approx: Float64Array,
  /** 1 where a kink lies in the component's interval. */
  kinks: Uint8Array,
};
"#;

#[wasm_bindgen]
unsafe extern "C" {
    /// `LayerStatistics[]`.
    #[wasm_bindgen(typescript_type = "LayerStatistics[]")]
    pub type LayerList;
    /// `CheckReport`.
    #[wasm_bindgen(typescript_type = "CheckReport")]
    pub type CheckReport;
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SummaryObject {
    mean: f64,
    sd: f64,
    mean_abs: f64,
    min: f64,
    max: f64,
    zeros: f64,
}

impl From<Summary> for SummaryObject {
    fn from(s: Summary) -> Self {
        let Summary { mean, sd, mean_abs, min, max, zeros } = s;
        Self { mean, sd, mean_abs, min, max, zeros }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LayerObject {
    z: SummaryObject,
    a: SummaryObject,
    dz: SummaryObject,
    dw: SummaryObject,
    linear_share: Option<f64>,
    histogram: Vec<f64>,
}

#[derive(Serialize)]
struct BlockObject {
    layer: usize,
    parameter: &'static str,
    from: usize,
    to: usize,
    difference: f64,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportObject {
    difference: f64,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    worst: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_reason: Option<&'static str>,
    cost: f64,
    passes: usize,
    blocks: Vec<BlockObject>,
}

/// Most masks that one call draws.
const MOST_DRAWS: usize = 2000;

/// Most examples that one call draws.
const MOST_SAMPLED: usize = 10_000_000;

#[wasm_bindgen]
impl Run {
    /// Statistics of layers 1 to L over the training set.
    ///
    /// # Errors
    /// None that a run can cause.
    pub fn layers(&self) -> Result<LayerList, JsError> {
        let layers =
            statistics::layers(self.experiment.network(), self.experiment.part(Part::Train));
        let objects = layers.into_iter().map(|layer| LayerObject {
            z: layer.z.into(),
            a: layer.a.into(),
            dz: layer.dz.into(),
            dw: layer.dw.into(),
            linear_share: layer.linear_share,
            histogram: layer.histogram.counts.into_iter().map(|count| count as f64).collect(),
        });
        as_object(&objects.collect::<Vec<_>>())
    }

    /// How well one plane explains the output's z over the training set: R^2, at most 1.
    #[wasm_bindgen(js_name = linearFit)]
    #[must_use]
    pub fn linear_fit(&self) -> f64 {
        statistics::linear_fit(self.experiment.network(), self.experiment.part(Part::Train))
    }

    /// Which units of hidden layer `l` (from 1) were on for training example `example` in the last
    /// pass, 1 or 0 each; empty without dropout.
    #[must_use]
    pub fn mask(&self, l: usize, example: usize) -> Vec<u8> {
        let hidden = self.experiment.preset().hidden.len();
        let m = self.experiment.part(Part::Train).m();
        match self.experiment.trainer().masks() {
            Some(masks) if (1..=hidden).contains(&l) && example < m => {
                masks.matrix(l, m).column(example).iter().map(|&on| u8::from(on == 1.0)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Mean size of the first hidden layer's activations over the training set: without dropout, with
    /// `draws` masks from seed `seed`, and with these divided by keep_prob; empty without dropout.
    #[wasm_bindgen(js_name = dropoutMeans)]
    #[must_use]
    pub fn dropout_means(&self, draws: usize, seed: u32) -> Vec<f64> {
        let draws = draws.clamp(1, MOST_DRAWS);
        let Some(keep) = self.experiment.preset().keep_probs() else {
            return Vec::new();
        };
        let (network, train) = (self.experiment.network(), self.experiment.part(Part::Train));
        let mut rng = RandomState::new(seed);
        let means = expectation::of_dropout(network, train, keep[0], draws, &mut rng);
        means.map_or(vec![], |means| vec![means.whole, means.masked, means.divided])
    }

    /// Inputs of the first `count` training examples, example after example: as the network gets
    /// them, or with `augmented` as the next epoch would draw them.
    #[must_use]
    pub fn inputs(&self, count: usize, augmented: bool) -> Vec<f32> {
        let train = self.experiment.part(Part::Train);
        let x = if augmented {
            self.experiment.trainer().augmented(train)
        } else {
            train.blocks().0.clone()
        };
        let mut column = vec![0.0; x.rows()];
        let mut numbers = Vec::with_capacity(count.min(x.m()) * x.rows());
        for j in 0..count.min(x.m()) {
            x.take(j, &mut column);
            numbers.extend(column.iter().map(|&v| v as f32));
        }
        numbers
    }

    /// Errors (shares of wrong answers) that `count` fresh sets of `n` examples would report, drawn
    /// with the seeds from `seed` on, from the training source or from that of dev and test.
    ///
    /// # Errors
    /// If the source is not drawn, or too many examples are asked for.
    #[wasm_bindgen(js_name = sampleErrors)]
    pub fn sample_errors(
        &mut self,
        n: usize,
        count: u32,
        seed: u32,
        training_source: bool,
    ) -> Result<Vec<f64>, JsError> {
        if !(1..=MOST_SAMPLED).contains(&(n.saturating_mul(count as usize))) {
            return Err(JsError::new(&format!("1 to {MOST_SAMPLED} examples are drawn")));
        }
        let mut errors = Vec::new();
        for k in 0..count {
            let data = self.experiment.sample(n, seed.wrapping_add(k), training_source);
            let evaluation = self.experiment.evaluate_on(&data.map_err(as_js)?);
            errors.push(evaluation.map_or(f64::NAN, |e| 1.0 - e.accuracy));
        }
        Ok(errors)
    }

    /// How often class `actual` of a part (0 train, 1 dev, 2 test) was taken for class
    /// `predicted`: counts row by row, one row an actual class; empty for regressions and empty
    /// parts.
    pub fn confusion(&mut self, part: usize) -> Vec<u32> {
        let parts = [Part::Train, Part::Dev, Part::Test];
        let evaluation = parts.get(part).and_then(|&part| self.experiment.evaluate(part));
        let Some(Evaluation { confusion, .. }) = evaluation else {
            return Vec::new();
        };
        let classes = 0..confusion.classes();
        let rows = classes.clone().flat_map(|i| classes.clone().map(move |j| (i, j)));
        rows.map(|(i, j)| confusion.count(i, j) as u32).collect()
    }

    /// J of the training set with its penalty over parameters `i` (left to right) and `j` (bottom to
    /// top) in steps from where they are: `size` by `size` values row by row from the top, over
    /// `window`: the least and largest step of either.
    ///
    /// # Errors
    /// If there are no such parameters, or the window or `size` can't be used.
    pub fn surface(
        &self,
        i: usize,
        j: usize,
        window: &[f64],
        size: usize,
    ) -> Result<Vec<f64>, JsError> {
        let count = self.experiment.network().shape().parameters();
        let &[s0, s1, t0, t1] = window else {
            return Err(JsError::new("a window has four numbers"));
        };
        if i.max(j) >= count || !(1..=256).contains(&size) || window.iter().any(|w| !w.is_finite())
        {
            return Err(JsError::new("no such surface"));
        }
        let mut surface = self.whole_surface();
        let mut values = vec![0.0; size * size];
        let (d1, d2) = (surface.unit(i), surface.unit(j));
        surface.fill([&d1, &d2], &Window { s: s0..s1, t: t0..t1 }, [size, size], &mut values);
        Ok(values)
    }

    /// Condition number of the Hessian of J by the first `count` parameters.
    ///
    /// # Errors
    /// If there are too many.
    pub fn condition(&self, count: usize) -> Result<f64, JsError> {
        let parameters = self.experiment.network().shape().parameters();
        let chosen: Vec<usize> = (0..count.min(parameters)).collect();
        let hessian = self.whole_surface().hessian(&chosen).map_err(as_js)?;
        Ok(condition(&eigenvalues(&hessian)))
    }

    fn whole_surface(&self) -> Surface<'_> {
        let train = self.experiment.part(Part::Train);
        Surface::new(self.experiment.network(), train, self.experiment.penalty())
    }

    /// Checks the gradient as the run stands: half interval `epsilon`, two-sided or one-sided, by
    /// the stable form of the loss or the notebook's plain one.
    ///
    /// # Errors
    /// If `epsilon` is not positive, or it would take too long.
    pub fn check(
        &self,
        epsilon: f64,
        two_sided: bool,
        stable: bool,
    ) -> Result<CheckReport, JsError> {
        let settings = settings(epsilon, two_sided, stable)?;
        report_object(&self.experiment.check(settings).map_err(as_js)?)
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
    let form = if stable { Form::Stable } else { Form::Plain };
    Ok(Settings { epsilon, two_sided, form })
}

pub(crate) fn report_object(report: &Report) -> Result<CheckReport, JsError> {
    let reason = |verdict: Verdict| verdict.reason().map(Reason::name);
    let worst = report.blocks.iter().map(|block| block.difference.verdict).max();
    let worst = worst.unwrap_or(report.whole.verdict);
    let blocks = report.blocks.iter().map(|block| BlockObject {
        layer: block.layer,
        parameter: if block.parameter == Parameter::W { "W" } else { "b" },
        from: block.range.start,
        to: block.range.end,
        difference: block.difference.ratio,
        verdict: block.difference.verdict.name(),
        reason: reason(block.difference.verdict),
    });
    let object: JsValue = as_object(&ReportObject {
        difference: report.whole.ratio,
        verdict: report.whole.verdict.name(),
        reason: reason(report.whole.verdict),
        worst: worst.name(),
        worst_reason: reason(worst),
        cost: report.cost,
        passes: report.passes,
        blocks: blocks.collect(),
    })?;
    let kinks: Vec<u8> = report.kinks.iter().map(|&kink| u8::from(kink)).collect();
    for (name, numbers) in [
        ("gradient", js_sys::Float64Array::from(&report.gradient[..]).into()),
        ("approx", js_sys::Float64Array::from(&report.approx[..]).into()),
        ("kinks", JsValue::from(js_sys::Uint8Array::from(&kinks[..]))),
    ] {
        js_sys::Reflect::set(&object, &name.into(), &numbers)
            .map_err(|_| JsError::new("a report is an object"))?;
    }
    Ok(object.unchecked_into())
}

/// A plain JavaScript object.
pub(crate) fn as_object<T: JsCast>(value: &impl Serialize) -> Result<T, JsError> {
    Ok(serde_wasm_bindgen::to_value(value).map_err(as_js)?.unchecked_into())
}
