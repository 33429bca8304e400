//! One run, for a worker to hold.

use gradlab_core::data::csv::{self, File, Labelled};
use gradlab_core::data::{GivenData, Source, collections};
use gradlab_core::experiment::{self, Config, Experiment, Part, State};
use gradlab_core::{CheckedPreset, Link};
use wasm_bindgen::prelude::*;

use crate::js::{error, object};
use crate::snapshot::{Opening, Records, Snapshot, wanted};

/// A run of a link, from its first epoch to its last.
#[wasm_bindgen]
pub struct Run {
    pub(crate) experiment: Experiment,
}

/// A run as it stood after some epoch.
#[wasm_bindgen]
pub struct Checkpoint(experiment::Checkpoint);

#[wasm_bindgen]
impl Run {
    /// Builds the first run of `link` with its seed number `seed_index`. The curves have about
    /// `records` records in all. `data` holds the examples where the source is not drawn:
    /// comma-separated values, of the page's own files for `digits` and `wdbc`, of the reader's for
    /// `csv`.
    ///
    /// # Errors
    /// If the link or the data can't be used as they stand.
    #[wasm_bindgen(constructor)]
    pub fn new(
        link: &str,
        seed_index: u32,
        records: u32,
        data: Option<Vec<u8>>,
    ) -> Result<Self, JsError> {
        let preset = preset_of(link, seed_index)?;
        let config = preset.config();
        let every = config.training().epochs.div_ceil(u64::from(records.max(1))).max(1);
        let experiment = match data {
            Some(data) => Experiment::on(config, given(config, &data)?, every),
            None => Experiment::new(config, every),
        };
        Ok(Self { experiment: experiment.map_err(error)? })
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
        self.experiment.retune(preset_of(link, 0)?.config());
        Ok(())
    }

    /// Epochs done so far.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn epoch(&self) -> f64 {
        self.experiment.epoch() as f64
    }

    /// What does not change while the run goes on.
    ///
    /// # Errors
    /// If memory runs out.
    #[wasm_bindgen(unchecked_return_type = "Opening")]
    pub fn opening(&self) -> Result<JsValue, JsError> {
        let shape = self.experiment.network().shape();
        object(&Opening {
            every: self.experiment.history().every() as f64,
            frame: self.experiment.frame().map(Into::into),
            examples: self.examples().into(),
            units: (0..=shape.layers()).map(|l| shape.units(l)).collect(),
            parameters: shape.parameters(),
        })
    }

    fn examples(&self) -> Vec<f32> {
        let mut numbers = Vec::new();
        let plane = self.experiment.preparation().plane();
        for (k, x) in plane.into_iter().flatten().enumerate() {
            let labels = self.experiment.part(Part::ALL[k]).y();
            for (x, y) in x.columns().into_iter().zip(labels.columns()) {
                let class = y.iter().position(|&y| y == 1.0).unwrap_or(0) as f64;
                let label = if y.len() == 1 { y[0] } else { class };
                numbers.extend([x[0] as f32, x[1] as f32, label as f32, k as f32]);
            }
        }
        numbers
    }

    /// The run as it stands, with what is wanted of it; maps have `points` points a side.
    ///
    /// # Errors
    /// If memory runs out.
    #[wasm_bindgen(unchecked_return_type = "Snapshot")]
    pub fn snapshot(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Wanted[]")] names: Vec<String>,
        points: usize,
    ) -> Result<JsValue, JsError> {
        object(&Snapshot::from(self.experiment.snapshot(&wanted(&names, points))))
    }

    /// The curves from record number `first` on.
    ///
    /// # Errors
    /// If memory runs out.
    #[wasm_bindgen(unchecked_return_type = "Records")]
    pub fn records(&self, first: usize) -> Result<JsValue, JsError> {
        object(&Records::from(self.experiment.records(first)))
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
        self.experiment.set_theta(theta).map_err(error)
    }

    /// The run as it stands, to be returned to.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint(self.experiment.checkpoint())
    }

    /// Goes back to a checkpoint of this run or of one of the same link, from which it trains on to
    /// the same bits.
    ///
    /// # Errors
    /// If the checkpoint is that of another network.
    #[wasm_bindgen(js_name = returnTo)]
    pub fn return_to(&mut self, checkpoint: &Checkpoint) -> Result<(), JsError> {
        self.experiment.return_to(&checkpoint.0).map_err(error)
    }
}

/// The first run of a link that can be used as it stands, with its seed number `seed_index`.
pub(crate) fn preset_of(link: &str, seed_index: u32) -> Result<CheckedPreset, JsError> {
    let (link, notices) = Link::parse(link, &[]);
    if let Some(notice) = notices.first() {
        return Err(error(notice));
    }
    let preset = link.runs[0].preset.reseeded(seed_index, link.page.seeds.data);
    preset.check().map_err(error)
}

/// The examples that a source's file holds.
fn given(config: &Config, data: &[u8]) -> Result<GivenData, JsError> {
    Ok(GivenData::Pool(match config.data().source {
        Source::Digits => collections::digits(data).map_err(error)?,
        Source::Wdbc => collections::wdbc(data).map_err(error)?,
        Source::Csv => {
            let table = csv::read(data).map_err(|e| error(e.of(File::Train)))?;
            Labelled::from_tables(&table, None, None).map_err(error)?.train
        }
        _ => return Err(JsError::new("this source is drawn: it takes no file")),
    }))
}
