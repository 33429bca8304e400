//! How each type of value is read from a link and printed in its one canonical form.

use super::kind::{Kind, Seeds, shares};
use super::page::{Embed, Language};
use crate::check::difference::Function;
use crate::data::points::Points;
use crate::data::{Draw, Feature, Normalisation, Source};
use crate::faults::Fault;
use crate::kernels::Activation;
use crate::network::Initialisation;
use crate::number;
use crate::train::{Augmentation, MaskSource, Optimiser};

/// A value of a link. Reading what was printed gives the value again, in its canonical form.
pub(super) trait Value: Sized {
    /// The value that `text` stands for; `None` where it is none of that kind.
    fn read(kind: &Kind, text: &str) -> Option<Self>;
    /// Its canonical form.
    fn print(&self) -> String;
}

/// Implements [`Value`] by two expressions.
macro_rules! value {
    ($($type:ty: |$kind:ident, $text:ident| $read:expr, |$value:ident| $print:expr;)+) => {$(
        impl Value for $type {
            fn read($kind: &Kind, $text: &str) -> Option<Self> {
                $read
            }

            fn print(&self) -> String {
                let $value = self;
                $print
            }
        }
    )+};
}

/// Implements [`Value`] for enums whose variants have names.
macro_rules! choice {
    ($($type:ty),+) => {
        value! {$($type: |kind, text| Self::from_name(kind.name(text)?), |v| v.name().into();)+}
    };
}

choice!(Source, Draw, Normalisation, Initialisation, Optimiser, MaskSource, Embed, Function);

value! {
    usize: |kind, text| kind.integer(text), |v| v.to_string();
    u32: |kind, text| kind.integer(text), |v| v.to_string();
    u64: |kind, text| kind.integer(text), |v| v.to_string();
    f64: |kind, text| kind.real(text), |v| number::print(*v);
    [f64; 3]: |_kind, text| shares(text), |v| v.map(number::print).join("/");
    Vec<usize>: |kind, text| kind.units(text), |v| comma(v.iter().map(usize::to_string));
    Vec<f64>: |kind, text| kind.reals(text), |v| comma(v.iter().copied().map(number::print));
    Vec<Activation>: |kind, text| kind.names(text, Activation::from_name),
        |v| comma(v.iter().map(|g| g.name()));
    Vec<Feature>: |kind, text| kind.set(text, Feature::from_name),
        |v| comma(v.iter().map(|feature| feature.name()));
    Vec<Augmentation>: |kind, text| kind.set(text, Augmentation::from_name),
        |v| comma(v.iter().map(|aug| aug.name()));
    Option<Fault>: |kind, text| kind.planted(text),
        |v| v.map_or_else(|| "none".into(), |fault| fault.to_string());
    Points: |_kind, text| Self::read(text), |v| v.as_str().into();
    String: |kind, text| kind.is_word(text).then(|| text.into()), |v| v.clone();
    Vec<String>: |kind, text| kind.keys(text), |v| v.join(",");
    Seeds: |kind, text| kind.seeds(text),
        |v| format!("{}{}", v.count, if v.data { ",data" } else { "" });
    Option<Language>: |kind, text| Some(Some(Language::from_name(kind.name(text)?)?)),
        |v| v.map_or_else(String::new, |lang| lang.name().into());
}

fn comma<T: AsRef<str>>(items: impl Iterator<Item = T>) -> String {
    let items: Vec<T> = items.collect();
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    items.join(",")
}
