//! Links as JavaScript sees them: plain objects whose values are texts in canonical form.

use gradlab_core::preset::Embed;
use gradlab_core::preset::kind::Kind;
use gradlab_core::preset::table::{self, Entry};
use gradlab_core::{self as core, CheckedPreset, Link};
use serde::{Serialize, Serializer};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::js::object;

#[wasm_bindgen(typescript_custom_section)]
const LAB_PRESET: &str = r#"
/** A lab's id and the link of its own experiment. */
export interface LabPreset {
    id: string;
    preset: string;
}
"#;

// Read field by field: serde's reader of any object would be 5 kB of the module.
#[wasm_bindgen]
unsafe extern "C" {
    /// `LabPreset`.
    #[wasm_bindgen(typescript_type = "LabPreset")]
    pub type LabPreset;
    #[wasm_bindgen(method, getter)]
    safe fn id(this: &LabPreset) -> String;
    #[wasm_bindgen(method, getter)]
    safe fn preset(this: &LabPreset) -> String;
}

/// What a reader is told of a link.
#[derive(Debug, Serialize, Tsify)]
pub struct Notice {
    code: &'static str,
    key: String,
    value: String,
    accepted: String,
}

/// One run of a link: every key with its value in canonical form.
#[derive(Debug, Serialize, Tsify)]
pub struct LinkRun<'a> {
    name: char,
    #[serde(serialize_with = "values")]
    #[tsify(type = "Record<string, string>")]
    values: &'a CheckedPreset,
}

/// What holds for the whole page.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LinkPage {
    lab: String,
    seeds: u32,
    seeds_data: bool,
    theta: f64,
    eps: f64,
    f: &'static str,
    /// Empty where the reader's own is taken.
    lang: String,
    embed: bool,
    hide: Vec<String>,
    lock: Vec<String>,
}

/// A link that was read.
#[derive(Debug, Serialize, Tsify)]
pub struct ParsedLink<'a> {
    /// The canonical link on this page.
    link: String,
    page: LinkPage,
    runs: Vec<LinkRun<'a>>,
    notices: Vec<Notice>,
}

/// What values a key takes.
#[derive(Debug, Serialize, Tsify)]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase")]
#[tsify(missing_as_null)]
pub enum KeyKind {
    Choice { of: &'static [&'static str] },
    Choices { of: &'static [&'static str] },
    Integer { min: f64, max: f64 },
    Real { min: f64, max: f64, log_from: Option<f64> },
    Units { layers: usize, units: usize },
    Set { of: &'static [&'static str], least: usize },
    Reals { min: f64, max: f64, most: usize },
    Planted { of: &'static [&'static str] },
    Shares,
    Seeds { max: u32 },
    Name,
    Names,
}

/// One row of the table of hyperparameters.
#[derive(Debug, Serialize, Tsify)]
pub struct Key {
    key: &'static str,
    kind: KeyKind,
}

/// Reads a link, whatever it holds. `labs` are the page's labs with their own experiments.
///
/// # Errors
/// If memory runs out.
#[wasm_bindgen(js_name = parseLink, unchecked_return_type = "ParsedLink")]
pub fn parse_link(text: &str, labs: Vec<LabPreset>) -> Result<JsValue, JsError> {
    with_labs(&labs, |labs| Link::parse(text, labs))
}

/// A link with one value changed, in run `run`, which is added if it is not there, or in every run
/// where `run` is empty. A value that
/// can't be taken is told in `notices`, and the link stays as it was.
///
/// # Errors
/// If memory runs out.
#[wasm_bindgen(js_name = setInLink, unchecked_return_type = "ParsedLink")]
pub fn set_in_link(
    text: &str,
    labs: Vec<LabPreset>,
    run: &str,
    key: &str,
    value: &str,
) -> Result<JsValue, JsError> {
    with_labs(&labs, |labs| {
        let (link, _) = Link::parse(text, labs);
        match link.with(run.chars().next(), key, value) {
            Ok(changed) => (changed, Vec::new()),
            Err(notice) => (link, vec![notice]),
        }
    })
}

/// The keys of a run, then those of the page, in canonical order.
///
/// # Errors
/// If memory runs out.
#[wasm_bindgen(unchecked_return_type = "Key[]")]
pub fn schema() -> Result<JsValue, JsError> {
    let keys = table::runs().iter().map(Key::from);
    let keys: Vec<_> = keys.chain(table::page().iter().map(Key::from)).collect();
    object(&keys)
}

fn with_labs(
    labs: &[LabPreset],
    make: impl FnOnce(&[(&str, &str)]) -> (Link, Vec<core::Notice>),
) -> Result<JsValue, JsError> {
    let labs: Vec<_> = labs.iter().map(|lab| (lab.id(), lab.preset())).collect();
    let labs: Vec<_> = labs.iter().map(|(id, preset)| (&id[..], &preset[..])).collect();
    let (link, notices) = make(&labs);
    parsed(&link, notices, &labs)
}

/// A link, and what its reader has to be told, on a page with these labs.
fn parsed(
    link: &Link,
    notices: Vec<core::Notice>,
    labs: &[(&str, &str)],
) -> Result<JsValue, JsError> {
    let parsed = ParsedLink {
        link: link.print(labs),
        page: LinkPage {
            lab: link.page.lab.clone(),
            seeds: link.page.seeds.count,
            seeds_data: link.page.seeds.data,
            theta: link.page.theta,
            eps: link.page.eps,
            f: link.page.f.name(),
            lang: link.page.lang.map_or(String::new(), |l| l.name().into()),
            embed: link.page.embed == Embed::On,
            hide: link.page.hide.clone(),
            lock: link.page.lock.clone(),
        },
        runs: link.runs.iter().map(|run| LinkRun { name: run.name, values: &run.preset }).collect(),
        notices: notices.into_iter().map(Notice::from).collect(),
    };
    object(&parsed)
}

/// Every key with its value in canonical form.
fn values<S: Serializer>(preset: &&CheckedPreset, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(table::runs().iter().map(|entry| (entry.key, entry.print(preset))))
}

impl From<core::Notice> for Notice {
    fn from(n: core::Notice) -> Self {
        Self { code: n.kind.code(), key: n.key, value: n.value, accepted: n.accepted }
    }
}

impl<T> From<&Entry<T>> for Key {
    fn from(entry: &Entry<T>) -> Self {
        let kind = match entry.kind {
            Kind::Choice(of) => KeyKind::Choice { of },
            Kind::Choices { of, .. } => KeyKind::Choices { of },
            Kind::Integer { min, max } => KeyKind::Integer { min: min as f64, max: max as f64 },
            Kind::Real { min, max, log_from } => KeyKind::Real { min, max, log_from },
            Kind::Units { layers, units } => KeyKind::Units { layers, units },
            Kind::Set { of, least } => KeyKind::Set { of, least },
            Kind::Reals { min, max, most } => KeyKind::Reals { min, max, most },
            Kind::Planted(of) => KeyKind::Planted { of },
            Kind::Shares => KeyKind::Shares,
            Kind::Seeds { max } => KeyKind::Seeds { max },
            Kind::Points | Kind::Fingerprint | Kind::Name => KeyKind::Name,
            Kind::Names(_) => KeyKind::Names,
        };
        Self { key: entry.key, kind }
    }
}
