//! What a run shows, as JavaScript's objects.

use gradlab_core::experiment::{self, State};
use gradlab_core::probe::Frame as CoreFrame;
use gradlab_core::probe::statistics;
use serde::Serialize;
use tsify::Tsify;

use crate::js::{Counts, Doubles, Flags, Singles};

/// What a snapshot can hold beside epoch and errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Wanted {
    /// P(y = 1) over the plane.
    Boundary,
    /// What every unit gives out over the plane.
    UnitMaps,
    /// W and b of every layer.
    Parameters,
    /// Statistics of every layer.
    Layers,
    /// R^2 of one plane through the output's z.
    LinearFit,
    /// Which units were on for the first examples of the last pass.
    Masks,
}

impl Wanted {
    const ALL: [(&str, Self); 6] = [
        ("boundary", Self::Boundary),
        ("unitMaps", Self::UnitMaps),
        ("parameters", Self::Parameters),
        ("layers", Self::Layers),
        ("linearFit", Self::LinearFit),
        ("masks", Self::Masks),
    ];
}

/// What the core is asked for, from names; what has none is left out.
pub fn wanted(names: &[String], points: usize) -> experiment::Wanted {
    let has = |kind| names.iter().any(|name| Wanted::ALL.contains(&(&name[..], kind)));
    experiment::Wanted {
        points,
        boundary: has(Wanted::Boundary),
        unit_maps: has(Wanted::UnitMaps),
        parameters: has(Wanted::Parameters),
        layers: has(Wanted::Layers),
        linear_fit: has(Wanted::LinearFit),
        masks: has(Wanted::Masks),
    }
}

/// How a network does on one set of examples.
#[derive(Debug, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Evaluation {
    /// Examples.
    m: usize,
    /// Mean loss without the penalty.
    cost: f64,
    /// Share of right predictions; null for regression and where numbers overflowed.
    accuracy: Option<f64>,
    /// Classes, and counts of examples by actual and predicted class, row by row.
    classes: usize,
    confusion: Counts,
}

impl From<experiment::Evaluation> for Evaluation {
    fn from(e: experiment::Evaluation) -> Self {
        let classes = e.confusion.classes();
        let of = |actual| (0..classes).map(move |predicted| (actual, predicted));
        let cells = (0..classes).flat_map(of);
        let counts: Vec<u32> = cells.map(|(i, j)| e.confusion.count(i, j) as u32).collect();
        Self { m: e.m, cost: e.cost, accuracy: e.accuracy, classes, confusion: counts.into() }
    }
}

/// How a network does on each part; null for an empty one.
#[derive(Debug, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Evaluations {
    train: Evaluation,
    dev: Option<Evaluation>,
    test: Option<Evaluation>,
}

/// Curves from some record on, one number a record each.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Records {
    /// The number of the first record.
    first: usize,
    /// J, penalty included, before the update of its epoch.
    cost: Doubles,
    /// J without the penalty.
    loss: Doubles,
    /// Mean loss of the dev set; empty without one.
    dev_loss: Doubles,
    /// The root of the sum of all squared weights.
    norm: Doubles,
}

impl From<experiment::Records> for Records {
    fn from(records: experiment::Records) -> Self {
        Self {
            first: records.first,
            cost: records.cost.into(),
            loss: records.loss.into(),
            dev_loss: records.dev_loss.into(),
            norm: records.norm.into(),
        }
    }
}

/// W\[l\] row by row, (units, inputs), and b\[l\].
#[derive(Debug, Serialize, Tsify)]
pub struct LayerParameters {
    /// n_l.
    units: usize,
    /// n_{l-1}.
    inputs: usize,
    w: Doubles,
    b: Doubles,
}

impl From<experiment::LayerParameters> for LayerParameters {
    fn from(layer: experiment::LayerParameters) -> Self {
        let (units, inputs) = layer.w.dim();
        let (w, b) = (layer.w.iter().copied().collect::<Vec<_>>(), layer.b.to_vec());
        Self { units, inputs, w: w.into(), b: b.into() }
    }
}

/// Of all numbers of one kind in one layer.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    mean: f64,
    sd: f64,
    /// Mean of the absolute values.
    mean_abs: f64,
    min: f64,
    max: f64,
    /// The share that is exactly 0.
    zeros: f64,
}

impl From<statistics::Summary> for Summary {
    fn from(s: statistics::Summary) -> Self {
        let statistics::Summary { mean, sd, mean_abs, min, max, zeros } = s;
        Self { mean, sd, mean_abs, min, max, zeros }
    }
}

/// What flows through one layer.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct LayerStatistics {
    z: Summary,
    a: Summary,
    dz: Summary,
    dw: Summary,
    /// Share of z in tanh's linear part; null for other activations.
    linear_share: Option<f64>,
    /// Counts of z in equal cells from -4 to 4.
    histogram: Counts,
    /// Mean of the squared activation, unit by unit.
    mean_squares: Doubles,
}

impl From<statistics::Layer> for LayerStatistics {
    fn from(layer: statistics::Layer) -> Self {
        let counts = layer.histogram.counts.into_iter().map(|count| count as u32);
        Self {
            z: layer.z.into(),
            a: layer.a.into(),
            dz: layer.dz.into(),
            dw: layer.dw.into(),
            linear_share: layer.linear_share,
            histogram: counts.collect::<Vec<_>>().into(),
            mean_squares: layer.mean_squares.into(),
        }
    }
}

/// A run as it stands. Lists by layer begin with layer 1; what was not asked for is null.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Snapshot {
    /// Epochs done.
    epoch: f64,
    /// Whether it can't go on.
    over: bool,
    /// The epoch in which numbers overflowed.
    overflowed_at: Option<f64>,
    /// With early stopping, the epoch of the lowest dev cost so far.
    best_epoch: Option<f64>,
    evaluations: Evaluations,
    /// Hash of every bit of the parameters, 16 hexadecimal digits.
    fingerprint: String,
    /// P(y = 1), or the first output, row by row from the top.
    boundary: Option<Singles>,
    /// Of layers 1 to L: each unit's map, unit after unit.
    unit_maps: Option<Vec<Singles>>,
    parameters: Option<Vec<LayerParameters>>,
    layers: Option<Vec<LayerStatistics>>,
    /// R^2, at most 1.
    linear_fit: Option<f64>,
    /// Of the hidden layers, one example after the other; empty where nothing was dropped.
    masks: Option<Vec<Flags>>,
}

impl From<experiment::Snapshot> for Snapshot {
    fn from(s: experiment::Snapshot) -> Self {
        let overflowed_at = match s.state {
            State::Overflowed { epoch } => Some(epoch as f64),
            State::Running | State::Finished | State::Stopped => None,
        };
        let evaluations = Evaluations {
            train: s.evaluations.train.into(),
            dev: s.evaluations.dev.map(Into::into),
            test: s.evaluations.test.map(Into::into),
        };
        Self {
            epoch: s.epoch as f64,
            over: s.state != State::Running,
            overflowed_at,
            best_epoch: s.best_epoch.map(|epoch| epoch as f64),
            evaluations,
            fingerprint: format!("{:016x}", s.fingerprint),
            boundary: s.boundary.map(Into::into),
            unit_maps: s.unit_maps.map(all),
            parameters: s.parameters.map(all),
            layers: s.layers.map(all),
            linear_fit: s.linear_fit,
            masks: s.masks.map(|masks| masks.iter().map(|mask| Flags::from(&mask[..])).collect()),
        }
    }
}

fn all<T, U: From<T>>(list: Vec<T>) -> Vec<U> {
    list.into_iter().map(U::from).collect()
}

/// A part of the plane of x1 and x2.
#[derive(Debug, Serialize, Tsify)]
pub struct Frame {
    /// Smallest x1 and x2.
    low: [f64; 2],
    /// Lengths along x1 and x2.
    sides: [f64; 2],
}

impl From<CoreFrame> for Frame {
    fn from(CoreFrame { low, sides }: CoreFrame) -> Self {
        Self { low, sides }
    }
}

/// What does not change while a run goes on.
#[derive(Debug, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Opening {
    /// Epochs between two records of the curves.
    pub(crate) every: f64,
    /// What maps are drawn over; null where the data have other inputs than x1 and x2.
    pub(crate) frame: Option<Frame>,
    /// x1, x2, label and part (0 train, 1 dev, 2 test) of each example, as drawn; empty where there
    /// is no frame. A label of one output is y, of several the number of the class.
    pub(crate) examples: Singles,
    /// n_0 to n_L.
    pub(crate) units: Vec<usize>,
    /// All parameters.
    pub(crate) parameters: usize,
}
