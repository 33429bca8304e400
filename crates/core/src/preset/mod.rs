//! Every hyperparameter, once, over all the rooms below.
//!
//! [`Preset`] holds the values that decide a run, [`table`] says of each its key in the link, its
//! kind, range and default, [`link`] parses and prints links by that table. A preset is unchecked
//! until [`Preset::check`] has seen it, which gives the rooms' configurations ([`Config`]) that
//! experiments are built from. The rooms know nothing of links.
//!
//! ```
//! use gradlab_core::{Experiment, Link, Preset};
//!
//! let (link, notices) = Link::parse("data=moons&hidden=8&epochs=200&lr=0.1", &[]);
//! assert!(notices.is_empty());
//! let mut run = Experiment::new(link.runs[0].preset.config(), 100)?;
//! run.step(u64::MAX);
//! assert_eq!(run.epoch(), 200);
//!
//! // Without a link: a value out of its range is refused too.
//! let long = Preset { epochs: 2_000_000, ..Preset::default() };
//! assert!(long.check().is_err());
//! # Ok::<(), gradlab_core::Error>(())
//! ```

pub mod kind;
pub mod link;
mod notice;
mod page;
pub mod table;
mod value;

use std::ops::Deref;

use crate::data::{Config as Data, Source};
use crate::error::Error;
use crate::experiment::Config;
use crate::network::Config as Network;
use crate::train::Config as Training;

pub use link::{Link, Run};
pub use notice::{Notice, NoticeKind};
pub use page::{Embed, Language};
pub use table::{Page, Preset};

impl Default for Preset {
    fn default() -> Self {
        Self::of(Source::Circles)
    }
}

impl Default for Page {
    fn default() -> Self {
        Self::of(table::VERSION)
    }
}

impl Preset {
    /// Takes another source; what was the old one's default becomes the new one's.
    pub fn set_source(&mut self, data: Source) {
        if self.noise == self.data.default_noise() {
            self.noise = data.default_noise();
        }
        self.data = data;
    }

    /// Takes other hidden layers. Where activations or keep_probs are given layer by layer, the
    /// layers that remain keep theirs and further ones get the last.
    pub fn set_hidden(&mut self, hidden: Vec<usize>) {
        let layers = hidden.len().max(1);
        resize(&mut self.act, layers);
        resize(&mut self.keep, layers);
        self.hidden = hidden;
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

    /// Checks every value against its range and the values against each other, and gives them in
    /// their canonical form: what the printed link says is what is trained.
    ///
    /// # Errors
    /// The first thing that would have to change.
    pub fn check(self) -> Result<CheckedPreset, Error> {
        let mut canonical = self.clone();
        for entry in table::runs() {
            let got = entry.print(&self);
            if entry.read(&mut canonical, &got).is_err() {
                let (key, expected) = (entry.key, entry.kind.accepted());
                return Err(Error::OutOfRange { key, got, expected });
            }
        }
        one_for_all(&mut canonical.act);
        one_for_all(&mut canonical.keep);
        let config = canonical.config()?;
        Ok(CheckedPreset { preset: canonical, config })
    }

    /// The rooms' configurations with these values.
    fn config(&self) -> Result<Config, Error> {
        let data = Data {
            source: self.data,
            points: self.points.clone(),
            n: self.n,
            noise: self.noise,
            fraud: self.fraud,
            seed: self.seed,
            split: self.split,
            draw: self.draw,
            shift: self.shift,
            features: self.features.clone(),
            norm: self.norm,
        };
        let network = Network {
            hidden: self.hidden.clone(),
            act: self.act.clone(),
            init: self.init,
            scale: self.scale,
            wseed: self.wseed,
        };
        let training = Training {
            opt: self.opt,
            lr: self.lr,
            epochs: self.epochs,
            batch: self.batch,
            l2: self.l2,
            l1: self.l1,
            decay: self.decay,
            keep: self.keep.clone(),
            mask: self.mask,
            dseed: self.dseed,
            stop: self.stop,
            aug: self.aug.clone(),
        };
        Config::new(data, network, training, self.bug)
    }
}

/// A list whose entries are all alike needs only one.
fn one_for_all<T: PartialEq>(list: &mut Vec<T>) {
    if list.windows(2).all(|pair| pair[0] == pair[1]) {
        list.truncate(1);
    }
}

/// A list with more than one entry gets `layers` of them; further ones are the last again.
fn resize<T: Clone>(list: &mut Vec<T>, layers: usize) {
    if let [.., last] = &list[..]
        && list.len() > 1
    {
        let last = last.clone();
        list.resize(layers, last);
    }
}

/// A preset that an experiment can be built from, in canonical form.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedPreset {
    preset: Preset,
    config: Config,
}

impl Deref for CheckedPreset {
    type Target = Preset;
    fn deref(&self) -> &Preset {
        &self.preset
    }
}

impl CheckedPreset {
    /// Gives the values back, to be changed and checked again.
    #[must_use]
    pub fn into_inner(self) -> Preset {
        self.preset
    }

    /// What an experiment is built from.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Feature;
    use crate::kernels::Activation;

    #[test]
    fn what_is_trained_is_what_the_printed_link_says() {
        let swapped = Preset { features: vec![Feature::X2, Feature::X1], ..Preset::default() };
        let checked = swapped.check().unwrap();
        assert_eq!(checked.features, [Feature::X1, Feature::X2]);
        assert_eq!(checked.config().data().features, checked.features);
        let alike = Preset { act: vec![Activation::Tanh; 2], ..Preset::default() };
        assert_eq!(alike.check().unwrap().act, [Activation::Tanh]);
    }

    #[test]
    fn other_layers_keep_what_the_remaining_ones_had() {
        let mut preset = Preset { keep: vec![0.5, 0.8], ..Preset::default() };
        preset.set_hidden(vec![4, 3, 2]);
        assert_eq!((&preset.keep[..], preset.act.len()), (&[0.5, 0.8, 0.8][..], 1));
        preset.set_hidden(vec![4]);
        assert_eq!(preset.keep, [0.5]);
        assert!(preset.check().is_ok());
    }
}
