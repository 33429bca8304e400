//! The kinds of values in a link, each with its range and its reader. A reader gives `None` for
//! whatever is not exactly a value in range.

use crate::faults::Fault;
use crate::number;

/// What values a key takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// One of these names.
    Choice(&'static [&'static str]),
    /// A whole number from `min` to `max`.
    Integer {
        /// Smallest.
        min: u64,
        /// Largest.
        max: u64,
    },
    /// A finite number from `min` to `max`; with where a logarithmic slider begins.
    Real {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
        /// The smallest step above 0 of a logarithmic slider; `None` for a linear one.
        log_from: Option<f64>,
    },
    /// Up to `layers` whole numbers from 1 to `units`, with commas; may be empty.
    Units {
        /// Most numbers.
        layers: usize,
        /// Largest number.
        units: usize,
    },
    /// Names with commas, one or up to `most`.
    Choices {
        /// The names.
        of: &'static [&'static str],
        /// Most names.
        most: usize,
    },
    /// Different names with commas, at least `least` of them.
    Set {
        /// The names.
        of: &'static [&'static str],
        /// Fewest names.
        least: usize,
    },
    /// Finite numbers from `min` to `max` with commas, one or up to `most`.
    Reals {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
        /// Most numbers.
        most: usize,
    },
    /// `none`, or one of these names, also with a colon and a layer from 1 on behind it; or a number from
    /// 1 on that stands for one without telling it.
    Planted(&'static [&'static str]),
    /// Three shares in percent, with slashes, that make 100.
    Shares,
    /// A whole number from 1 to `max`, with `,data` where the data's seed goes along.
    Seeds {
        /// Largest.
        max: u32,
    },
    /// Points drawn by hand, packed; may be empty.
    Points,
    /// The fingerprint of a table, 16 hexadecimal digits; may be empty.
    Fingerprint,
    /// A lower-case name with digits and dashes.
    Name,
    /// Different ones of these keys with commas; may be empty.
    Names(&'static [&'static str]),
}

/// Most hidden layers.
pub const MOST_LAYERS: usize = 200;
/// Most units in a hidden layer.
pub const MOST_UNITS: usize = 256;

impl Kind {
    /// What is accepted, in signs that need no translation.
    #[must_use]
    pub fn accepted(&self) -> String {
        match self {
            Self::Choice(names) => names.join(" | "),
            Self::Integer { min, max } => format!("{min} … {max}"),
            Self::Real { min, max, .. } => range(*min, *max),
            Self::Units { layers, units } => {
                format!("0 … {layers} layers with 1 … {units} units, such as 10,5")
            }
            Self::Choices { of, most } => format!("{}; 1 … {most} of them", of.join(" | ")),
            Self::Set { of, least } => {
                format!("{}; {least} … {} of them", of.join(" | "), of.len())
            }
            Self::Reals { min, max, most } => format!("{}; 1 … {most} of them", range(*min, *max)),
            Self::Planted(names) => {
                format!("none | {}, also with :LAYER | 1 … {}", names.join(" | "), u16::MAX)
            }
            Self::Shares => "train/dev/test, sum 100, such as 60/20/20".into(),
            Self::Seeds { max } => format!("1 … {max}, also with ,data"),
            Self::Points => "0 … 400 × 4 (A … Z a … z 0 … 9 - _)".into(),
            Self::Fingerprint => "16 (0 … 9 a … f)".into(),
            Self::Name => "a … z, 0 … 9 and -".into(),
            Self::Names(_) => "keys, with commas, such as lr,epochs".into(),
        }
    }

    pub(super) fn name(&self, text: &str) -> Option<&'static str> {
        match self {
            Self::Choice(of) | Self::Choices { of, .. } => {
                of.iter().copied().find(|&name| name == text)
            }
            _ => None,
        }
    }

    /// Whether the text is a name, or the fingerprint of a table.
    pub(super) fn is_word(&self, text: &str) -> bool {
        match self {
            Self::Fingerprint => {
                let hexadecimal = |b| matches!(b, b'0'..=b'9' | b'a'..=b'f');
                matches!(text.len(), 0 | 16) && text.bytes().all(hexadecimal)
            }
            _ => is_name(text),
        }
    }

    /// Keys, each once, in the order given.
    pub(super) fn keys(&self, text: &str) -> Option<Vec<String>> {
        let Self::Names(known) = self else {
            return None;
        };
        let mut names: Vec<String> = Vec::new();
        for name in text.split(',').filter(|_| !text.is_empty()) {
            if !known.contains(&name) || names.iter().any(|other| other == name) {
                return None;
            }
            names.push(name.into());
        }
        Some(names)
    }

    pub(super) fn integer<T: TryFrom<u64>>(&self, text: &str) -> Option<T> {
        let Self::Integer { min, max } = self else {
            return None;
        };
        let value = digits(text).filter(|v| (min..=max).contains(&v))?;
        T::try_from(value).ok()
    }

    pub(super) fn real(&self, text: &str) -> Option<f64> {
        let Self::Real { min, max, .. } = self else {
            return None;
        };
        // -0 is 0, so that printing has one form.
        let value = number::read(text)? + 0.0;
        (min..=max).contains(&&value).then_some(value)
    }

    pub(super) fn units(&self, text: &str) -> Option<Vec<usize>> {
        let Self::Units { layers, units } = *self else {
            return None;
        };
        if text.is_empty() {
            return Some(Vec::new());
        }
        if text.split(',').count() > layers {
            return None;
        }
        let count = |t| Some(usize::try_from(digits(t)?).ok()?).filter(|u| (1..=units).contains(u));
        text.split(',').map(count).collect()
    }

    pub(super) fn names<T>(
        &self,
        text: &str,
        from_name: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Self::Choices { most, .. } = *self else {
            return None;
        };
        if text.split(',').count() > most {
            return None;
        }
        text.split(',').map(from_name).collect()
    }

    /// The set's members in the order of `of`, so that a set has one form.
    pub(super) fn set<T: Copy + PartialEq>(
        &self,
        text: &str,
        from_name: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Self::Set { of, least } = *self else {
            return None;
        };
        let mut given = Vec::new();
        for name in text.split(',').filter(|_| !text.is_empty()) {
            if given.contains(&name) || !of.contains(&name) {
                return None;
            }
            given.push(name);
        }
        let ordered = of.iter().filter(|name| given.contains(name));
        (given.len() >= least).then(|| ordered.filter_map(|name| from_name(name)).collect())
    }

    pub(super) fn reals(&self, text: &str) -> Option<Vec<f64>> {
        let Self::Reals { min, max, most } = *self else {
            return None;
        };
        if text.split(',').count() > most {
            return None;
        }
        let real = |t| number::read(t).filter(|v| (min..=max).contains(v));
        text.split(',').map(real).collect()
    }

    /// A mistake; `Some(None)` for `none`.
    pub(super) fn planted(&self, text: &str) -> Option<Option<Fault>> {
        if !matches!(self, Self::Planted(_)) {
            return None;
        }
        if text == "none" {
            return Some(None);
        }
        let fault: Fault = text.parse().ok()?;
        let layer = fault.layer().is_none_or(|l| (1..=MOST_LAYERS + 1).contains(&l));
        layer.then_some(Some(fault))
    }

    pub(super) fn seeds(&self, text: &str) -> Option<Seeds> {
        let Self::Seeds { max } = *self else {
            return None;
        };
        let (count, data) = match text.strip_suffix(",data") {
            Some(count) => (count, true),
            None => (text, false),
        };
        let count = u32::try_from(digits(count)?).ok()?;
        // One seed has no spread, so that `data` says nothing.
        let data = data && count > 1;
        (1..=max).contains(&count).then_some(Seeds { count, data })
    }
}

fn range(min: f64, max: f64) -> String {
    format!("{} … {}", number::print(min), number::print(max))
}

/// A number written in decimal digits alone (`parse` would take a plus sign too).
fn digits(text: &str) -> Option<u64> {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

pub(super) fn shares(text: &str) -> Option<[f64; 3]> {
    let mut parts = text.split('/').map(|t| Some(number::read(t)? + 0.0));
    let split = [parts.next()??, parts.next()??, parts.next()??];
    let sound = split.iter().all(|p| (0.0..=100.0).contains(p))
        && (split.iter().sum::<f64>() - 100.0).abs() <= 1e-6;
    (parts.next().is_none() && sound).then_some(split)
}

/// How often every run is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seeds {
    /// How many seeds.
    pub count: u32,
    /// Whether the data's seed changes along with the weights'.
    pub data: bool,
}

/// Whether the text can name a lab: short, lower-case, with digits and dashes.
fn is_name(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
