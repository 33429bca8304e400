//! The one table of keys: parsing, canonical printing, controls, command line and documentation
//! all come from it.

use super::kind::{Kind, MOST_LAYERS, MOST_UNITS, Seeds, is_name, shares};
use super::values::{
    Activation, Augmentation, Draw, Embed, Feature, Initialisation, MaskSource, Normalisation,
    Optimiser, Source,
};
use super::{Language, Preset};
use crate::check::{BugKind, Planted};
use crate::number;

/// The text is not a value of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// One row of the table, for values of type `T`.
#[derive(Debug)]
pub struct Entry<T: 'static> {
    /// The key in the link, without a run's prefix.
    pub key: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// One sentence for the command line's help; empty without the feature `help`.
    pub about: &'static str,
    read: fn(&Kind, &mut T, &str) -> Option<()>,
    print: fn(&T) -> String,
}

impl<T> Entry<T> {
    /// Puts the value that `text` stands for into `target`.
    ///
    /// # Errors
    /// If the text is no value of this key; `target` is left as it was.
    pub fn read(&self, target: &mut T, text: &str) -> Result<(), Unreadable> {
        (self.read)(&self.kind, target, text).ok_or(Unreadable)
    }

    /// The value in its canonical form.
    #[must_use]
    pub fn print(&self, source: &T) -> String {
        (self.print)(source)
    }
}

/// The keys that hold for the whole page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which lab.
    pub lab: String,
    /// Over how many seeds every run is repeated.
    pub seeds: Seeds,
    /// Language; the reader's where `None`.
    pub lang: Option<Language>,
    /// Shows the stage alone, for a frame in another page.
    pub embed: Embed,
    /// Controls that are not shown.
    pub hide: Vec<String>,
    /// Controls that are shown and can't be changed.
    pub lock: Vec<String>,
    /// Version of the table.
    pub v: u64,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            lab: "init".into(),
            seeds: Seeds { count: 1, data: false },
            lang: None,
            embed: Embed::Off,
            hide: vec![],
            lock: vec![],
            v: VERSION,
        }
    }
}

/// Version of this table; a key's meaning never changes without a new one.
pub const VERSION: u64 = 1;

/// The keys of a run, in canonical order. They can be given per run (`b.init=zeros`).
pub const fn runs() -> &'static [Entry<Preset>] {
    &RUNS
}

/// The keys of the page, in canonical order.
pub const fn page() -> &'static [Entry<Page>] {
    &PAGE
}

const LAMBDA: Kind = Kind::Real { min: 0.0, max: 10_000.0, log_from: Some(1e-4) };
const SEED: Kind = Kind::Integer { min: 0, max: u32::MAX as u64 };

static RUNS: [Entry<Preset>; 28] = [
    Entry {
        key: "data",
        kind: Kind::Choice(Source::NAMES),
        about: about("data source"),
        read: |kind, p, t| {
            p.set_source(Source::from_name(kind.name(t)?)?);
            Some(())
        },
        print: |p| p.data.name().into(),
    },
    Entry {
        key: "n",
        kind: Kind::Integer { min: 4, max: 20_000 },
        about: about("examples in all"),
        read: |kind, p, t| put(&mut p.n, kind.integer(t)?),
        print: |p| p.n.to_string(),
    },
    Entry {
        key: "noise",
        kind: Kind::Real { min: 0.0, max: 2.0, log_from: None },
        about: about("noise of the source, in its own unit; default per source"),
        read: |kind, p, t| put(&mut p.noise, kind.real(t)?),
        print: |p| number::print(p.noise),
    },
    Entry {
        key: "fraud",
        kind: Kind::Real { min: 0.001, max: 0.9, log_from: Some(1e-3) },
        about: about("share of fraud in data=payments"),
        read: |kind, p, t| put(&mut p.fraud, kind.real(t)?),
        print: |p| number::print(p.fraud),
    },
    Entry {
        key: "seed",
        kind: SEED,
        about: about("seed of the data"),
        read: |kind, p, t| put(&mut p.seed, kind.integer(t)?),
        print: |p| p.seed.to_string(),
    },
    Entry {
        key: "split",
        kind: Kind::Shares,
        about: about("train/dev/test in percent"),
        read: |_, p, t| put(&mut p.split, shares(t)?),
        print: |p| p.split.map(number::print).join("/"),
    },
    Entry {
        key: "draw",
        kind: Kind::Choice(Draw::NAMES),
        about: about(
            "pool: one draw, shuffled, cut; fresh: each part by itself, seeds seed, seed+1, ...",
        ),
        read: |kind, p, t| put(&mut p.draw, Draw::from_name(kind.name(t)?)?),
        print: |p| p.draw.name().into(),
    },
    Entry {
        key: "shift",
        kind: Kind::Real { min: -10.0, max: 10.0, log_from: None },
        about: about("how far x1 of the training examples is moved (digits: pixels to the right)"),
        read: |kind, p, t| put(&mut p.shift, kind.real(t)?),
        print: |p| number::print(p.shift),
    },
    Entry {
        key: "features",
        kind: Kind::Set { of: Feature::NAMES, least: 1 },
        about: about("inputs built from x1 and x2"),
        read: |kind, p, t| put(&mut p.features, kind.set(t, Feature::from_name)?),
        print: |p| comma(p.features.iter().map(|f| f.name())),
    },
    Entry {
        key: "norm",
        kind: Kind::Choice(Normalisation::NAMES),
        about: about("normalise by the training set's mean and variance"),
        read: |kind, p, t| put(&mut p.norm, Normalisation::from_name(kind.name(t)?)?),
        print: |p| p.norm.name().into(),
    },
    Entry {
        key: "hidden",
        kind: Kind::Units { layers: MOST_LAYERS, units: MOST_UNITS },
        about: about("units per hidden layer; empty for logistic regression"),
        read: |kind, p, t| put(&mut p.hidden, kind.units(t)?),
        print: |p| comma(p.hidden.iter()),
    },
    Entry {
        key: "act",
        kind: Kind::Choices { of: Activation::NAMES, most: MOST_LAYERS },
        about: about("activation of the hidden layers, one for all or one a layer"),
        read: |kind, p, t| put(&mut p.act, kind.names(t, Activation::from_name)?),
        print: |p| comma(p.act.iter().map(|a| a.name())),
    },
    Entry {
        key: "init",
        kind: Kind::Choice(Initialisation::NAMES),
        about: about("initialisation of the weights"),
        read: |kind, p, t| put(&mut p.init, Initialisation::from_name(kind.name(t)?)?),
        print: |p| p.init.name().into(),
    },
    Entry {
        key: "scale",
        kind: Kind::Real { min: 0.0, max: 100.0, log_from: Some(1e-3) },
        about: about("factor of init=random and init=identity"),
        read: |kind, p, t| put(&mut p.scale, kind.real(t)?),
        print: |p| number::print(p.scale),
    },
    Entry {
        key: "wseed",
        kind: SEED,
        about: about(
            "seed of the weights, after them of augmentations and the order of mini-batches",
        ),
        read: |kind, p, t| put(&mut p.wseed, kind.integer(t)?),
        print: |p| p.wseed.to_string(),
    },
    Entry {
        key: "opt",
        kind: Kind::Choice(Optimiser::NAMES),
        about: about("optimiser"),
        read: |kind, p, t| put(&mut p.opt, Optimiser::from_name(kind.name(t)?)?),
        print: |p| p.opt.name().into(),
    },
    Entry {
        key: "lr",
        kind: Kind::Real { min: 0.0, max: 10.0, log_from: Some(1e-5) },
        about: about("learning rate alpha"),
        read: |kind, p, t| put(&mut p.lr, kind.real(t)?),
        print: |p| number::print(p.lr),
    },
    Entry {
        key: "epochs",
        kind: Kind::Integer { min: 0, max: 1_000_000 },
        about: about("passes over the training set"),
        read: |kind, p, t| put(&mut p.epochs, kind.integer(t)?),
        print: |p| p.epochs.to_string(),
    },
    Entry {
        key: "batch",
        kind: Kind::Integer { min: 0, max: 20_000 },
        about: about("examples per update; 0 for all"),
        read: |kind, p, t| put(&mut p.batch, kind.integer(t)?),
        print: |p| p.batch.to_string(),
    },
    Entry {
        key: "l2",
        kind: LAMBDA,
        about: about("lambda of the penalty lambda/(2m) times the sum of squared weights"),
        read: |kind, p, t| put(&mut p.l2, kind.real(t)?),
        print: |p| number::print(p.l2),
    },
    Entry {
        key: "l1",
        kind: LAMBDA,
        about: about("lambda_1 of the penalty lambda_1/(2m) times the sum of absolute weights"),
        read: |kind, p, t| put(&mut p.l1, kind.real(t)?),
        print: |p| number::print(p.l1),
    },
    Entry {
        key: "decay",
        kind: LAMBDA,
        about: about(
            "lambda of decoupled weight decay, W := (1 - alpha lambda/m) W beside each step",
        ),
        read: |kind, p, t| put(&mut p.decay, kind.real(t)?),
        print: |p| number::print(p.decay),
    },
    Entry {
        key: "keep",
        kind: Kind::Reals { min: 0.01, max: 1.0, most: MOST_LAYERS },
        about: about("keep_prob of the hidden layers, one for all or one a layer"),
        read: |kind, p, t| put(&mut p.keep, kind.reals(t)?),
        print: |p| comma(p.keep.iter().copied().map(number::print)),
    },
    Entry {
        key: "mask",
        kind: Kind::Choice(MaskSource::NAMES),
        about: about("masks of dropout: fresh from pass to pass, or fixed, drawn anew from dseed"),
        read: |kind, p, t| put(&mut p.mask, MaskSource::from_name(kind.name(t)?)?),
        print: |p| p.mask.name().into(),
    },
    Entry {
        key: "dseed",
        kind: SEED,
        about: about("seed of the masks"),
        read: |kind, p, t| put(&mut p.dseed, kind.integer(t)?),
        print: |p| p.dseed.to_string(),
    },
    Entry {
        key: "stop",
        kind: Kind::Integer { min: 0, max: 1_000_000 },
        about: about("early stopping: patience in epochs; 0 for none"),
        read: |kind, p, t| put(&mut p.stop, kind.integer(t)?),
        print: |p| p.stop.to_string(),
    },
    Entry {
        key: "aug",
        kind: Kind::Set { of: Augmentation::NAMES, least: 0 },
        about: about("augmentations of digits, or jitter of points; a new draw every epoch"),
        read: |kind, p, t| put(&mut p.aug, kind.set(t, Augmentation::from_name)?),
        print: |p| comma(p.aug.iter().map(|a| a.name())),
    },
    Entry {
        key: "bug",
        kind: Kind::Planted(BugKind::NAMES),
        about: about("a mistake planted on purpose, and in which layer"),
        read: |kind, p, t| {
            let planted = kind.planted(t)?;
            let bug = planted.map(|(name, l)| Some(Planted::new(BugKind::from_name(name)?, l)));
            put(
                &mut p.bug,
                match bug {
                    Some(bug) => Some(bug?),
                    None => None,
                },
            )
        },
        print: |p| p.bug.map_or("none".into(), |bug| bug.to_string()),
    },
];

static PAGE: [Entry<Page>; 7] = [
    Entry {
        key: "lab",
        kind: Kind::Name,
        about: about("which lab"),
        read: |_, p, t| put(&mut p.lab, is_name(t).then(|| t.into())?),
        print: |p| p.lab.clone(),
    },
    Entry {
        key: "seeds",
        kind: Kind::Seeds { max: 32 },
        about: about("repeat every run over that many seeds; ,data: the data's seed too"),
        read: |kind, p, t| put(&mut p.seeds, kind.seeds(t)?),
        print: |p| format!("{}{}", p.seeds.count, if p.seeds.data { ",data" } else { "" }),
    },
    Entry {
        key: "lang",
        kind: Kind::Choice(Language::NAMES),
        about: about("language of the page; the reader's own unless given"),
        read: |kind, p, t| put(&mut p.lang, Some(Language::from_name(kind.name(t)?)?)),
        print: |p| p.lang.map_or(String::new(), |l| l.name().into()),
    },
    Entry {
        key: "embed",
        kind: Kind::Choice(Embed::NAMES),
        about: about("on: the stage alone, for a frame in another page"),
        read: |kind, p, t| put(&mut p.embed, Embed::from_name(kind.name(t)?)?),
        print: |p| p.embed.name().into(),
    },
    Entry {
        key: "hide",
        kind: Kind::Names,
        about: about("controls that are not shown, by their keys"),
        read: |kind, p, t| put(&mut p.hide, kind.keys(t)?),
        print: |p| p.hide.join(","),
    },
    Entry {
        key: "lock",
        kind: Kind::Names,
        about: about("controls that are shown and can't be changed"),
        read: |kind, p, t| put(&mut p.lock, kind.keys(t)?),
        print: |p| p.lock.join(","),
    },
    Entry {
        key: "v",
        kind: Kind::Integer { min: 1, max: VERSION },
        about: about("version of this table"),
        read: |kind, p, t| put(&mut p.v, kind.integer(t)?),
        print: |p| p.v.to_string(),
    },
];

/// The page has sentences of its own in each language: it need not load these.
const fn about(sentence: &'static str) -> &'static str {
    if cfg!(feature = "help") { sentence } else { "" }
}

/// Puts a value in its place, as a reader's last step.
fn put<T>(place: &mut T, value: T) -> Option<()> {
    *place = value;
    Some(())
}

fn comma<T: ToString>(items: impl Iterator<Item = T>) -> String {
    items.map(|i| i.to_string()).collect::<Vec<_>>().join(",")
}
