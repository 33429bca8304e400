//! One run, for a worker to hold. Bulk numbers leave as fresh typed arrays that can be posted on.

use gradlab_core::experiment::{Evaluation, Experiment, Part, State};
use gradlab_core::probe::{Frame, Grid};
use gradlab_core::{Link, Preset};
use wasm_bindgen::prelude::*;

/// A run of a link, from its first epoch to its last.
#[wasm_bindgen]
pub struct Run {
    experiment: Experiment,
    grid: Grid,
    frame: Frame,
    size: usize,
}

const PARTS: [Part; 3] = [Part::Train, Part::Dev, Part::Test];

/// Longest side of a boundary grid, in points.
const LARGEST_GRID: usize = 512;

#[wasm_bindgen]
impl Run {
    /// Builds the first run of `link` with its `k`-th seed. J is recorded about `records` times in
    /// all; the boundary grid has `size` points a side.
    ///
    /// # Errors
    /// If the link can't be used as it stands, or `size` is out of range.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str, k: u32, records: u32, size: usize) -> Result<Self, JsError> {
        let preset = preset_of(link, k)?;
        let preset = preset.check().map_err(|e| JsError::new(&e.to_string()))?;
        if !(1..=LARGEST_GRID).contains(&size) {
            return Err(JsError::new(&format!("a grid has 1 to {LARGEST_GRID} points a side")));
        }
        let every = preset.epochs.div_ceil(u64::from(records.max(1))).max(1);
        let experiment =
            Experiment::new(&preset, every).map_err(|e| JsError::new(&e.to_string()))?;
        if experiment.network().shape().units(0) != 2 {
            return Err(JsError::new("this lab shows data with the two inputs x1 and x2"));
        }
        let frame = Frame::around(&experiment);
        let grid = Grid::new(frame, size, experiment.network());
        Ok(Self { experiment, grid, frame, size })
    }

    /// Trains up to `epochs` further epochs; false when the run is over.
    pub fn step(&mut self, epochs: u32) -> bool {
        self.experiment.step(u64::from(epochs)) == State::Running
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

    /// Epochs between two records of J.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn every(&self) -> f64 {
        self.experiment.history().every() as f64
    }

    /// J before the update of epochs 0, `every`, 2 `every`, ...: the records from number `from` on.
    #[must_use]
    pub fn costs(&self, from: usize) -> Vec<f64> {
        self.experiment.history().cost().get(from..).unwrap_or_default().to_vec()
    }

    /// For train, dev and test: m, cost and accuracy; m is 0 for an empty part.
    pub fn evaluate(&mut self) -> Vec<f64> {
        let evaluations = PARTS.map(|part| self.experiment.evaluate(part));
        let numbers = |e: Option<Evaluation>| {
            e.map_or([0.0, f64::NAN, f64::NAN], |e| [e.m as f64, e.cost, e.accuracy])
        };
        evaluations.into_iter().flat_map(numbers).collect()
    }

    /// P(y = 1) over the frame, `size` by `size`, row by row from the top.
    pub fn boundary(&mut self) -> Vec<f32> {
        let mut values = vec![0.0; self.size * self.size];
        self.grid.fill(self.experiment.network(), &mut values);
        values
    }

    /// The frame of the picture: smallest x1, smallest x2, length of a side.
    #[must_use]
    pub fn frame(&self) -> Vec<f64> {
        vec![self.frame.x1, self.frame.x2, self.frame.side]
    }

    /// All examples: x1, x2, label and part (0 train, 1 dev, 2 test) of each.
    #[must_use]
    pub fn examples(&self) -> Vec<f32> {
        let mut numbers = Vec::new();
        for (k, part) in PARTS.into_iter().enumerate() {
            let data = self.experiment.part(part);
            for (x, y) in data.x().columns().into_iter().zip(data.y().columns()) {
                numbers.extend([x[0] as f32, x[1] as f32, y[0] as f32, k as f32]);
            }
        }
        numbers
    }

    /// n_l; `l` = 0 gives the number of inputs, and anything above L gives 0.
    #[must_use]
    pub fn units(&self, l: usize) -> usize {
        let shape = self.experiment.network().parameters().shape();
        if l <= shape.layers() { shape.units(l) } else { 0 }
    }

    /// W\[l\] row by row, `l` from 1 to L; empty for any other.
    #[must_use]
    pub fn weights(&self, l: usize) -> Vec<f64> {
        let parameters = self.experiment.network().parameters();
        if (1..=parameters.shape().layers()).contains(&l) {
            parameters.w(l).iter().copied().collect()
        } else {
            Vec::new()
        }
    }

    /// Hash of every bit of the parameters, as 16 hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        format!("{:016x}", self.experiment.network().parameters().fingerprint())
    }
}

fn preset_of(link: &str, k: u32) -> Result<Preset, JsError> {
    let (link, notices) = Link::parse(link, &[]);
    if let Some(notice) = notices.first() {
        return Err(JsError::new(&notice.to_string()));
    }
    Ok(link.runs[0].preset.reseeded(k, link.page.seeds.data))
}
