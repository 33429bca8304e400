//! One run, for a worker to hold. Bulk numbers leave as fresh typed arrays that can be posted on.

use gradlab_core::data::csv::{self, File, Labelled};
use gradlab_core::data::{Supply, collections};
use gradlab_core::experiment::{self, Evaluation, Experiment, Part, State};
use gradlab_core::preset::{CheckedPreset, Source};
use gradlab_core::probe::{Frame, Grid};
use gradlab_core::{Link, Preset};
use wasm_bindgen::prelude::*;

/// A run of a link, from its first epoch to its last.
#[wasm_bindgen]
pub struct Run {
    pub(crate) experiment: Experiment,
    picture: Option<Picture>,
}

/// A run as it stood after some epoch.
#[wasm_bindgen]
pub struct Moment(experiment::Moment);

/// The plane of x1 and x2, where the data have these two inputs.
struct Picture {
    frame: Frame,
    grid: Grid,
    size: usize,
}

const PARTS: [Part; 3] = [Part::Train, Part::Dev, Part::Test];

/// Longest side of a boundary grid, in points.
const LARGEST_GRID: usize = 512;

#[wasm_bindgen]
impl Run {
    /// Builds the first run of `link` with its `k`-th seed. J is recorded about `records` times in
    /// all; the boundary grid has `size` points a side. `data` holds the examples where the source
    /// is not drawn, as comma-separated values.
    ///
    /// # Errors
    /// If the link or the data can't be used as they stand, or `size` is out of range.
    #[wasm_bindgen(constructor)]
    pub fn new(
        link: &str,
        k: u32,
        records: u32,
        size: usize,
        data: Option<Vec<u8>>,
    ) -> Result<Self, JsError> {
        let preset = preset_of(link, k)?.check().map_err(as_js)?;
        if !(1..=LARGEST_GRID).contains(&size) {
            return Err(JsError::new(&format!("a grid has 1 to {LARGEST_GRID} points a side")));
        }
        let every = preset.epochs.div_ceil(u64::from(records.max(1))).max(1);
        let experiment = match data {
            Some(data) => Experiment::on(&preset, supply(&preset, &data)?, every),
            None => Experiment::new(&preset, every),
        };
        let experiment = experiment.map_err(as_js)?;
        let picture = Frame::around(&experiment).map(|frame| Picture {
            frame,
            grid: Grid::new(frame, size, &experiment),
            size,
        });
        Ok(Self { experiment, picture })
    }

    /// Trains up to `epochs` further epochs; false when the run is over.
    pub fn step(&mut self, epochs: u32) -> bool {
        self.experiment.step(u64::from(epochs)) == State::Running
    }

    /// Takes learning rate, lambdas and keep_prob of the first run of `link`, from the next epoch
    /// on.
    ///
    /// # Errors
    /// If the link can't be used as it stands.
    pub fn retune(&mut self, link: &str) -> Result<(), JsError> {
        let preset = preset_of(link, 0)?.check().map_err(as_js)?;
        self.experiment.retune(&preset);
        Ok(())
    }

    /// Epochs done so far.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn epoch(&self) -> f64 {
        self.experiment.epoch() as f64
    }

    /// The epoch at which numbers overflowed, or -1.
    #[wasm_bindgen(getter, js_name = overflowedAt)]
    #[must_use]
    pub fn overflowed_at(&self) -> f64 {
        match self.experiment.state() {
            State::Overflowed { epoch } => epoch as f64,
            State::Running | State::Finished | State::Stopped => -1.0,
        }
    }

    /// With early stopping, the epoch with the lowest dev cost so far; else -1.
    #[wasm_bindgen(getter, js_name = bestEpoch)]
    #[must_use]
    pub fn best_epoch(&self) -> f64 {
        self.experiment.best().map_or(-1.0, |best| best.epoch as f64)
    }

    /// Epochs between two records of J.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn every(&self) -> f64 {
        self.experiment.history().every() as f64
    }

    /// J before the update of epochs 0, `every`, 2 `every`, ...: the records from number `from` on.
    #[must_use]
    pub fn costs(&self, from: usize) -> Vec<f64> {
        tail(self.experiment.history().cost(), from)
    }

    /// J without the penalty at the same epochs.
    #[wasm_bindgen(js_name = dataCosts)]
    #[must_use]
    pub fn data_costs(&self, from: usize) -> Vec<f64> {
        tail(self.experiment.history().data_cost(), from)
    }

    /// The dev set's mean loss at the same epochs; empty without a dev set.
    #[wasm_bindgen(js_name = devCosts)]
    #[must_use]
    pub fn dev_costs(&self, from: usize) -> Vec<f64> {
        tail(self.experiment.history().dev_cost(), from)
    }

    /// The Euclidean norm of all weights at the same epochs.
    #[wasm_bindgen]
    #[must_use]
    pub fn norms(&self, from: usize) -> Vec<f64> {
        tail(self.experiment.history().norm(), from)
    }

    /// For train, dev and test: m, cost and accuracy; m is 0 for an empty part.
    pub fn evaluate(&mut self) -> Vec<f64> {
        let evaluations = PARTS.map(|part| self.experiment.evaluate(part));
        let numbers = |e: Option<Evaluation>| {
            e.map_or([0.0, f64::NAN, f64::NAN], |e| [e.m as f64, e.cost, e.accuracy])
        };
        evaluations.into_iter().flat_map(numbers).collect()
    }

    /// P(y = 1) over the frame, `size` by `size`, row by row from the top; empty where the data
    /// have other inputs than x1 and x2.
    pub fn boundary(&mut self) -> Vec<f32> {
        let Some(Picture { grid, size, .. }) = &mut self.picture else {
            return Vec::new();
        };
        let mut values = vec![0.0; *size * *size];
        grid.fill(self.experiment.network(), &mut values);
        values
    }

    /// What every unit of layer `l` (from 1) gives out over the frame, unit after unit, each as
    /// [`Self::boundary`]; empty for other layers and data.
    #[wasm_bindgen(js_name = unitMaps)]
    pub fn unit_maps(&mut self, l: usize) -> Vec<f32> {
        let units = if l == 0 { 0 } else { self.units(l) };
        let Some(Picture { grid, size, .. }) = &mut self.picture else {
            return Vec::new();
        };
        let mut maps = vec![0.0; units * *size * *size];
        if units > 0 {
            grid.fill_units(self.experiment.network(), l, &mut maps);
        }
        maps
    }

    /// The frame of the picture: smallest x1 and x2, lengths along x1 and x2; empty where there is
    /// none.
    #[must_use]
    pub fn frame(&self) -> Vec<f64> {
        self.picture.as_ref().map_or(vec![], |Picture { frame, .. }| {
            vec![frame.low[0], frame.low[1], frame.sides[0], frame.sides[1]]
        })
    }

    /// All examples: x1, x2, label and part (0 train, 1 dev, 2 test) of each, as drawn; empty where
    /// the data have other inputs. A label of one output is y, of several the number of the class.
    #[must_use]
    pub fn examples(&self) -> Vec<f32> {
        let mut numbers = Vec::new();
        for (k, x) in self.experiment.preparation().plane().into_iter().flatten().enumerate() {
            let labels = self.experiment.part(PARTS[k]).y();
            for (x, y) in x.columns().into_iter().zip(labels.columns()) {
                let class = y.iter().position(|&y| y == 1.0).unwrap_or(0) as f64;
                let label = if y.len() == 1 { y[0] } else { class };
                numbers.extend([x[0] as f32, x[1] as f32, label as f32, k as f32]);
            }
        }
        numbers
    }

    /// n_l; `l` = 0 gives the number of inputs, and anything above L gives 0.
    #[must_use]
    pub fn units(&self, l: usize) -> usize {
        let shape = self.experiment.network().shape();
        if l <= shape.layers() { shape.units(l) } else { 0 }
    }

    /// W\[l\] row by row, `l` from 1 to L; empty for any other.
    #[must_use]
    pub fn weights(&self, l: usize) -> Vec<f64> {
        let parameters = self.experiment.network().parameters();
        let known = (1..=parameters.shape().layers()).contains(&l);
        if known { parameters.w_flat(l).to_vec() } else { Vec::new() }
    }

    /// b\[l\], `l` from 1 to L; empty for any other.
    #[must_use]
    pub fn biases(&self, l: usize) -> Vec<f64> {
        let parameters = self.experiment.network().parameters();
        let known = (1..=parameters.shape().layers()).contains(&l);
        if known { parameters.b_flat(l).to_vec() } else { Vec::new() }
    }

    /// All parameters: W1 row by row, b1, W2, ...
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn theta(&self) -> Vec<f64> {
        self.experiment.network().parameters().theta().to_vec()
    }

    /// Sets all parameters.
    ///
    /// # Errors
    /// If there are not as many, or one is not a finite number.
    #[wasm_bindgen(js_name = setTheta)]
    pub fn set_theta(&mut self, theta: Vec<f64>) -> Result<(), JsError> {
        if !theta.iter().all(|t| t.is_finite()) {
            return Err(JsError::new("a parameter is a finite number"));
        }
        self.experiment.set_theta(theta).map_err(as_js)
    }

    /// The run as it stands, to be returned to.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment(self.experiment.moment())
    }

    /// Goes back to a moment of this run or of one of the same link, from which it trains on to the
    /// same bits.
    ///
    /// # Errors
    /// If the moment is that of another network.
    #[wasm_bindgen(js_name = returnTo)]
    pub fn return_to(&mut self, moment: &Moment) -> Result<(), JsError> {
        self.experiment.return_to(&moment.0).map_err(as_js)
    }

    /// Hash of every bit of the parameters, as 16 hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        format!("{:016x}", self.experiment.network().parameters().fingerprint())
    }
}

pub(crate) fn as_js(error: impl std::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}

fn tail(records: &[f64], from: usize) -> Vec<f64> {
    records.get(from..).unwrap_or_default().to_vec()
}

pub(crate) fn preset_of(link: &str, k: u32) -> Result<Preset, JsError> {
    let (link, notices) = Link::parse(link, &[]);
    if let Some(notice) = notices.first() {
        return Err(JsError::new(&notice.to_string()));
    }
    Ok(link.runs[0].preset.reseeded(k, link.page.seeds.data))
}

/// The examples that a source's file holds.
fn supply(preset: &CheckedPreset, data: &[u8]) -> Result<Supply, JsError> {
    Ok(Supply::Pool(match preset.data {
        Source::Digits => collections::digits(data).map_err(as_js)?,
        Source::Wdbc => collections::wdbc(data).map_err(as_js)?,
        Source::Csv | Source::Points => {
            let table = csv::read(data).map_err(|e| as_js(e.of(File::Train)))?;
            Labelled::from_tables(&table, None, None).map_err(as_js)?.train
        }
        _ => return Err(JsError::new("this source is drawn: it takes no file")),
    }))
}
