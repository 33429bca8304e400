//! The one table of keys: a row gives a field its key in the link, its default, kind, range and one
//! sentence. Parsing, canonical printing, controls, command line and documentation all come from it.

use super::kind::{Kind, MOST_LAYERS, MOST_UNITS, Seeds};
use super::page::{Embed, Language};
use super::value::Value;
use crate::check::difference::Function;
use crate::data::points::Points;
use crate::data::{Draw, Feature, Normalisation, Source};
use crate::faults::{Fault, FaultKind};
use crate::kernels::Activation;
use crate::network::Initialisation;
use crate::train::{Augmentation, MaskSource, Optimiser};

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

/// The page has sentences of its own in each language: it need not load these.
const fn about(sentence: &'static str) -> &'static str {
    if cfg!(feature = "help") { sentence } else { "" }
}

/// Defines a struct with a field a row, its defaults, and the rows themselves.
macro_rules! table {
    (
        $(#[$doc:meta])* $type:ident as $rows:ident, defaults by $by:ident: $by_type:ty;
        $($key:ident: $field:ty = $default:expr, $kind:expr, $about:literal $(, via $set:expr)?;)+
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $type {
            $(#[doc = concat!("`", stringify!($key), "`: ", $about, ".")] pub $key: $field,)+
        }

        impl $type {
            /// The keys, in canonical order.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($key)),+];

            /// The table's defaults.
            #[must_use]
            pub fn of($by: $by_type) -> Self {
                Self { $($key: $default),+ }
            }
        }

        static $rows: &[Entry<$type>] = &[$(Entry {
            key: stringify!($key),
            kind: $kind,
            about: about($about),
            read: |kind, target, text| {
                let value = Value::read(kind, text)?;
                table!(@put target, $key, value $(, $set)?);
                Some(())
            },
            print: |source| Value::print(&source.$key),
        }),+];
    };
    // Where other values depend on one (noise on the source), a method sets them all.
    (@put $target:ident, $key:ident, $value:ident) => {
        $target.$key = $value;
    };
    (@put $target:ident, $key:ident, $value:ident, $set:expr) => {
        $set($target, $value);
    };
}

/// Version of this table; a key's meaning never changes without a new one.
pub const VERSION: u64 = 1;

/// The keys of a run, in canonical order. They can be given per run (`b.init=zeros`).
#[must_use]
pub const fn runs() -> &'static [Entry<Preset>] {
    RUNS
}

/// The keys of the page, in canonical order.
#[must_use]
pub const fn page() -> &'static [Entry<Page>] {
    PAGE
}

const LAMBDA: Kind = Kind::Real { min: 0.0, max: 10_000.0, log_from: Some(1e-4) };
const SEED: Kind = Kind::Integer { min: 0, max: u32::MAX as u64 };

table! {
    /// The values of every hyperparameter of one run, unchecked.
    Preset as RUNS, defaults by source: Source;
    data: Source = source,
        Kind::Choice(Source::NAMES),
        "data source", via Preset::set_source;
    points: Points = Points::default(),
        Kind::Points,
        "points of data=points: 2 bits of class, 11 of 256 (x1 + 4), 11 of 256 (x2 + 4) in base64url";
    file: String = String::new(),
        Kind::Fingerprint,
        "fingerprint of the table of data=csv, which itself is in no link";
    n: usize = 400,
        Kind::Integer { min: 4, max: 20_000 },
        "examples in all";
    noise: f64 = source.default_noise(),
        Kind::Real { min: 0.0, max: 2.0, log_from: None },
        "noise of the source, in its own unit; default per source";
    fraud: f64 = 0.02,
        Kind::Real { min: 0.001, max: 0.9, log_from: Some(1e-3) },
        "share of fraud in data=payments";
    seed: u32 = 1,
        SEED,
        "seed of the data";
    split: [f64; 3] = [60.0, 20.0, 20.0],
        Kind::Shares,
        "train/dev/test in percent";
    draw: Draw = Draw::Pool,
        Kind::Choice(Draw::NAMES),
        "pool: one draw, shuffled, cut; fresh: each part by itself, seeds seed, seed+1, ...";
    shift: f64 = 0.0,
        Kind::Real { min: -10.0, max: 10.0, log_from: None },
        "how far x1 of the training examples is moved (digits: pixels to the right)";
    features: Vec<Feature> = vec![Feature::X1, Feature::X2],
        Kind::Set { of: Feature::NAMES, least: 1 },
        "inputs built from x1 and x2";
    norm: Normalisation = Normalisation::None,
        Kind::Choice(Normalisation::NAMES),
        "normalise by the training set's mean and variance";
    hidden: Vec<usize> = vec![10, 5],
        Kind::Units { layers: MOST_LAYERS, units: MOST_UNITS },
        "units per hidden layer; empty for logistic regression", via Preset::set_hidden;
    act: Vec<Activation> = vec![Activation::Relu],
        Kind::Choices { of: Activation::NAMES, most: MOST_LAYERS },
        "activation of the hidden layers, one for all or one a layer";
    init: Initialisation = Initialisation::He,
        Kind::Choice(Initialisation::NAMES),
        "initialisation of the weights";
    scale: f64 = 1.0,
        Kind::Real { min: 0.0, max: 100.0, log_from: Some(1e-3) },
        "factor of init=random and init=identity";
    wseed: u32 = 3,
        SEED,
        "seed of the weights, after them of augmentations and the order of mini-batches";
    opt: Optimiser = Optimiser::Gd,
        Kind::Choice(Optimiser::NAMES),
        "optimiser";
    lr: f64 = 0.01,
        Kind::Real { min: 0.0, max: 10.0, log_from: Some(1e-5) },
        "learning rate alpha";
    epochs: u64 = 5000,
        Kind::Integer { min: 0, max: 1_000_000 },
        "passes over the training set";
    batch: usize = 0,
        Kind::Integer { min: 0, max: 20_000 },
        "examples per update; 0 for all";
    l2: f64 = 0.0,
        LAMBDA,
        "lambda of the penalty lambda/(2m) times the sum of squared weights";
    l1: f64 = 0.0,
        LAMBDA,
        "lambda_1 of the penalty lambda_1/(2m) times the sum of absolute weights";
    decay: f64 = 0.0,
        LAMBDA,
        "lambda of decoupled weight decay, W := (1 - alpha lambda/m) W beside each step";
    keep: Vec<f64> = vec![1.0],
        Kind::Reals { min: 0.01, max: 1.0, most: MOST_LAYERS },
        "keep_prob of the hidden layers, one for all or one a layer";
    mask: MaskSource = MaskSource::Fresh,
        Kind::Choice(MaskSource::NAMES),
        "masks of dropout: fresh from pass to pass, or fixed, drawn anew from dseed";
    dseed: u32 = 1,
        SEED,
        "seed of the masks";
    stop: u64 = 0,
        Kind::Integer { min: 0, max: 1_000_000 },
        "early stopping: patience in epochs; 0 for none";
    aug: Vec<Augmentation> = vec![],
        Kind::Set { of: Augmentation::NAMES, least: 0 },
        "augmentations of digits, or jitter of points; a new draw every epoch";
    bug: Option<Fault> = None,
        Kind::Planted(FaultKind::NAMES),
        "a mistake planted on purpose, and in which layer";
}

table! {
    /// The values of every key that holds for the whole page.
    Page as PAGE, defaults by _version: u64;
    lab: String = "init".into(),
        Kind::Name,
        "which lab";
    seeds: Seeds = Seeds { count: 1, data: false },
        Kind::Seeds { max: 32 },
        "repeat every run over that many seeds; ,data: the data's seed too";
    theta: f64 = 1.0,
        Kind::Real { min: -3.0, max: 3.0, log_from: None },
        "where the derivative lab takes its slope";
    eps: f64 = 0.5,
        Kind::Real { min: 1e-16, max: 1.0, log_from: Some(1e-16) },
        "half interval epsilon of the derivative lab";
    f: Function = Function::Cube,
        Kind::Choice(Function::NAMES),
        "function of the derivative lab";
    lang: Option<Language> = None,
        Kind::Choice(Language::NAMES),
        "language of the page; the reader's own unless given";
    embed: Embed = Embed::Off,
        Kind::Choice(Embed::NAMES),
        "on: the stage alone, for a frame in another page";
    hide: Vec<String> = vec![],
        Kind::Names(Preset::KEYS),
        "controls that are not shown, by their keys";
    lock: Vec<String> = vec![],
        Kind::Names(Preset::KEYS),
        "controls that are shown and can't be changed";
    v: u64 = _version,
        Kind::Integer { min: 1, max: VERSION },
        "version of this table";
}
