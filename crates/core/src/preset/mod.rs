//! Every hyperparameter, once.
//!
//! [`Preset`] holds the values that decide a run, [`table`] says of each its key in the link, its
//! kind, range and default, [`link`] parses and prints links by that table. A preset is unchecked
//! until [`Preset::check`] has seen it; only a [`CheckedPreset`] can build an experiment.

pub mod kind;
pub mod link;
mod notice;
pub mod table;
mod together;
pub(crate) mod values;

use std::ops::Deref;

use crate::check::Planted;
use crate::error::Error;
use crate::network::Shape;

pub use link::{Link, Run};
pub use notice::{Notice, NoticeKind};
pub use values::{
    Activation, Augmentation, Dimensions, Draw, Embed, Feature, Initialisation, Language,
    MaskSource, Normalisation, Optimiser, Source, Task,
};

/// Most parameters a network may have: 8 MB a copy.
pub const MOST_PARAMETERS: usize = 1_000_000;

/// Most examples times parameters: an epoch of some seconds, so that pausing and cancelling stay
/// prompt.
pub const MOST_WORK: usize = 1_000_000_000;

/// The values of every hyperparameter of one run, unchecked.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Where the examples come from.
    pub data: Source,
    /// Examples in all.
    pub n: usize,
    /// Noise of the source, in its own unit (standard deviation for circles and moons).
    pub noise: f64,
    /// Share of fraud among `data=payments`, 0 to 1.
    pub fraud: f64,
    /// Seed of the data.
    pub seed: u32,
    /// Train, dev and test, in percent.
    pub split: [f64; 3],
    /// Whether the parts are cut from one draw or drawn each by itself.
    pub draw: Draw,
    /// How far x1 of every training example is moved (images: pixels to the right).
    pub shift: f64,
    /// Inputs built from x1 and x2, where the data have just these two.
    pub features: Vec<Feature>,
    /// What is done to the inputs.
    pub norm: Normalisation,
    /// Units per hidden layer; empty for logistic regression.
    pub hidden: Vec<usize>,
    /// Activation of the hidden layers: one for all, or one a layer.
    pub act: Vec<Activation>,
    /// How the weights are drawn.
    pub init: Initialisation,
    /// Factor of `init=random` and `init=identity`.
    pub scale: f64,
    /// Seed of the weights, and after them of augmentations and of the order of mini-batches.
    pub wseed: u32,
    /// How a step follows from a gradient.
    pub opt: Optimiser,
    /// Learning rate alpha.
    pub lr: f64,
    /// Passes over the training set.
    pub epochs: u64,
    /// Examples per update; 0 for all.
    pub batch: usize,
    /// lambda of the penalty lambda / (2m) times the sum of squared weights.
    pub l2: f64,
    /// lambda_1 of the penalty lambda_1 / (2m) times the sum of absolute weights.
    pub l1: f64,
    /// lambda of decoupled weight decay: W := (1 - alpha lambda / m) W beside each step.
    pub decay: f64,
    /// keep_prob of the hidden layers: one for all, or one a layer.
    pub keep: Vec<f64>,
    /// Where the masks of dropout come from.
    pub mask: MaskSource,
    /// Seed of the masks.
    pub dseed: u32,
    /// Patience of early stopping, in epochs; 0 for none.
    pub stop: u64,
    /// What is done to training examples anew in every epoch.
    pub aug: Vec<Augmentation>,
    /// A mistake that is planted on purpose.
    pub bug: Option<Planted>,
}

impl Default for Preset {
    fn default() -> Self {
        Self::of(Source::Circles)
    }
}

impl Preset {
    /// The defaults of the link's table, for one source.
    #[must_use]
    pub fn of(data: Source) -> Self {
        Self {
            data,
            n: 400,
            noise: data.default_noise(),
            fraud: 0.02,
            seed: 1,
            split: [60.0, 20.0, 20.0],
            draw: Draw::Pool,
            shift: 0.0,
            features: vec![Feature::X1, Feature::X2],
            norm: Normalisation::None,
            hidden: vec![10, 5],
            act: vec![Activation::Relu],
            init: Initialisation::He,
            scale: 1.0,
            wseed: 3,
            opt: Optimiser::Gd,
            lr: 0.01,
            epochs: 5000,
            batch: 0,
            l2: 0.0,
            l1: 0.0,
            decay: 0.0,
            keep: vec![1.0],
            mask: MaskSource::Fresh,
            dseed: 1,
            stop: 0,
            aug: vec![],
            bug: None,
        }
    }

    /// Takes another source; what was the old one's default becomes the new one's.
    pub fn set_source(&mut self, data: Source) {
        if self.noise == self.data.default_noise() {
            self.noise = data.default_noise();
        }
        self.data = data;
    }

    /// The layers' sizes on such data, input and output included: n_0 to n_L.
    #[must_use]
    pub fn layer_sizes(&self, data: Dimensions) -> Vec<usize> {
        let mut sizes = vec![if data.n_x == 2 { self.features.len() } else { data.n_x }];
        sizes.extend(&self.hidden);
        sizes.push(data.task.n_y());
        sizes
    }

    /// Activation of hidden layer `l` (0 is the first).
    #[must_use]
    pub fn activation(&self, l: usize) -> Activation {
        self.act[if self.act.len() == 1 { 0 } else { l }]
    }

    /// keep_prob of every hidden layer; `None` where all are 1, which is no dropout.
    #[must_use]
    pub fn keep_probs(&self) -> Option<Vec<f64>> {
        let of = |l| self.keep[if self.keep.len() == 1 { 0 } else { l }];
        let keep: Vec<f64> = (0..self.hidden.len()).map(of).collect();
        keep.iter().any(|&p| p < 1.0).then_some(keep)
    }

    /// How many of the `n` examples go to train, dev and test: the running shares, rounded, so
    /// that the three always add up to `n`.
    #[must_use]
    pub fn part_sizes(&self) -> [usize; 3] {
        let until = |share: f64| (self.n as f64 * share / 100.0).round() as usize;
        let train = until(self.split[0]).min(self.n);
        let dev_end = until(self.split[0] + self.split[1]).clamp(train, self.n);
        [train, dev_end - train, self.n - dev_end]
    }

    /// The same run with its `k`-th seed: `wseed + k`, and `seed + k` too where `data` is set.
    #[must_use]
    pub fn reseeded(&self, k: u32, data: bool) -> Self {
        let mut preset = self.clone();
        preset.wseed = self.wseed.wrapping_add(k);
        if data {
            preset.seed = self.seed.wrapping_add(k);
        }
        preset
    }

    /// Checks every value against its range and the values against each other.
    ///
    /// # Errors
    /// The first thing that would have to change.
    pub fn check(mut self) -> Result<CheckedPreset, Error> {
        for entry in table::runs() {
            let got = entry.print(&self);
            if entry.read(&mut self.clone(), &got).is_err() {
                let (key, expected) = (entry.key, entry.kind.accepted());
                return Err(Error::OutOfRange { key, got, expected });
            }
        }
        together::check(&self)?;
        one_for_all(&mut self.act);
        one_for_all(&mut self.keep);
        Ok(CheckedPreset(self))
    }
}

/// A list whose entries are all alike needs only one.
fn one_for_all<T: PartialEq>(list: &mut Vec<T>) {
    if list.windows(2).all(|pair| pair[0] == pair[1]) {
        list.truncate(1);
    }
}

/// A preset that an experiment can be built from.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedPreset(Preset);

impl Deref for CheckedPreset {
    type Target = Preset;
    fn deref(&self) -> &Preset {
        &self.0
    }
}

impl CheckedPreset {
    /// Gives the values back, to be changed and checked again.
    #[must_use]
    pub fn into_inner(self) -> Preset {
        self.0
    }

    /// Checks what depends on data that only now are known: `n` examples, `sizes` of train, dev
    /// and test.
    ///
    /// # Errors
    /// The first thing that would have to change.
    pub fn check_with(&self, data: Dimensions, sizes: [usize; 3]) -> Result<(), Error> {
        together::check_with(self, data, sizes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(n: usize, split: [f64; 3]) -> [usize; 3] {
        Preset { n, split, ..Preset::default() }.part_sizes()
    }

    #[test]
    fn the_course_s_ratios_give_the_course_s_counts() {
        assert_eq!(sizes(10_000, [60.0, 20.0, 20.0]), [6000, 2000, 2000]);
        assert_eq!(sizes(1_000_000, [98.0, 1.0, 1.0]), [980_000, 10_000, 10_000]);
        assert_eq!(sizes(1_000_000, [99.5, 0.25, 0.25]), [995_000, 2500, 2500]);
        assert_eq!(sizes(400, [75.0, 0.0, 25.0]), [300, 0, 100]);
    }

    #[test]
    fn sizes_always_add_up() {
        for n in 1..300 {
            for percent in [[60.0, 20.0, 20.0], [99.5, 0.25, 0.25], [33.3, 33.3, 33.4]] {
                assert_eq!(sizes(n, percent).iter().sum::<usize>(), n);
            }
        }
    }
}
