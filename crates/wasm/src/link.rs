//! Links as JavaScript sees them: plain objects whose values are texts in canonical form.

use gradlab_core::preset::Embed;
use gradlab_core::preset::kind::Kind;
use gradlab_core::preset::table::{self, Entry};
use gradlab_core::{CheckedPreset, Link, Notice};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A lab's id and the link of its own experiment. */
export type LabPreset = { id: string, preset: string };
export type Notice = { code: string, key: string, value: string, accepted: string };
export type LinkRun = { name: string, values: Record<string, string> };
export type ParsedLink = {
  /** The canonical link on this page. */
  link: string,
  page: { lab: string, seeds: number, seedsData: boolean, lang: string, embed: boolean, hide: string[], lock: string[] },
  runs: LinkRun[],
  notices: Notice[],
};
export type KeyKind =
  | { type: 'choice' | 'choices' | 'planted', of: string[] }
  | { type: 'integer', min: number, max: number }
  | { type: 'real', min: number, max: number, logFrom?: number }
  | { type: 'units', layers: number, units: number }
  | { type: 'seeds', max: number }
  | { type: 'set', of: string[], least: number }
  | { type: 'reals', min: number, max: number, most: number }
  | { type: 'shares' | 'name' | 'names' };
/** One row of the table of hyperparameters. */
export type Key = { key: string, kind: KeyKind };
"#;

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

#[derive(Serialize)]
struct ParsedLink {
    link: String,
    page: Page,
    runs: Vec<LinkRun>,
    notices: Vec<NoticeObject>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    lab: String,
    seeds: u32,
    seeds_data: bool,
    lang: String,
    embed: bool,
    hide: Vec<String>,
    lock: Vec<String>,
}

#[derive(Serialize)]
struct LinkRun {
    name: char,
    #[serde(serialize_with = "values")]
    values: CheckedPreset,
}

#[derive(Serialize)]
struct NoticeObject {
    code: &'static str,
    key: String,
    value: String,
    accepted: String,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum KindObject {
    Choice {
        of: &'static [&'static str],
    },
    Choices {
        of: &'static [&'static str],
    },
    Integer {
        min: f64,
        max: f64,
    },
    Real {
        min: f64,
        max: f64,
        #[serde(rename = "logFrom")]
        log_from: Option<f64>,
    },
    Units {
        layers: usize,
        units: usize,
    },
    Set {
        of: &'static [&'static str],
        least: usize,
    },
    Reals {
        min: f64,
        max: f64,
        most: usize,
    },
    Planted {
        of: &'static [&'static str],
    },
    Shares,
    Seeds {
        max: u32,
    },
    Name,
    Names,
}

#[derive(Serialize)]
struct KeyObject {
    key: &'static str,
    kind: KindObject,
}

/// Reads a link, whatever it holds. `labs` are the page's labs with their own experiments.
///
/// # Errors
/// If memory runs out.
#[wasm_bindgen(js_name = parseLink, unchecked_return_type = "ParsedLink")]
pub fn parse_link(text: &str, labs: Vec<LabPreset>) -> Result<JsValue, JsError> {
    with_labs(&labs, |labs| Link::parse(text, labs))
}

/// A link with one value changed, in run `run` or in every run where that is empty. A value that
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
    let keys = table::runs().iter().map(KeyObject::from);
    let keys: Vec<_> = keys.chain(table::page().iter().map(KeyObject::from)).collect();
    Ok(keys.serialize(&Serializer::json_compatible())?)
}

fn with_labs(
    labs: &[LabPreset],
    make: impl FnOnce(&[(&str, &str)]) -> (Link, Vec<Notice>),
) -> Result<JsValue, JsError> {
    let labs: Vec<_> = labs.iter().map(|lab| (lab.id(), lab.preset())).collect();
    let labs: Vec<_> = labs.iter().map(|(id, preset)| (&id[..], &preset[..])).collect();
    let (link, notices) = make(&labs);
    let parsed = ParsedLink {
        link: link.print(&labs),
        page: Page {
            lab: link.page.lab.clone(),
            seeds: link.page.seeds.count,
            seeds_data: link.page.seeds.data,
            lang: link.page.lang.map_or(String::new(), |l| l.name().into()),
            embed: link.page.embed == Embed::On,
            hide: link.page.hide.clone(),
            lock: link.page.lock.clone(),
        },
        runs: link
            .runs
            .iter()
            .map(|run| LinkRun { name: run.name, values: run.preset.clone() })
            .collect(),
        notices: notices.into_iter().map(NoticeObject::from).collect(),
    };
    Ok(parsed.serialize(&Serializer::json_compatible())?)
}

/// Every key with its value in canonical form.
fn values<S: serde::Serializer>(preset: &CheckedPreset, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(table::runs().iter().map(|entry| (entry.key, entry.print(preset))))
}

impl From<Notice> for NoticeObject {
    fn from(n: Notice) -> Self {
        Self { code: n.kind.code(), key: n.key, value: n.value, accepted: n.accepted }
    }
}

impl<T> From<&Entry<T>> for KeyObject {
    fn from(entry: &Entry<T>) -> Self {
        let kind = match entry.kind {
            Kind::Choice(of) => KindObject::Choice { of },
            Kind::Choices { of, .. } => KindObject::Choices { of },
            Kind::Integer { min, max } => KindObject::Integer { min: min as f64, max: max as f64 },
            Kind::Real { min, max, log_from } => KindObject::Real { min, max, log_from },
            Kind::Units { layers, units } => KindObject::Units { layers, units },
            Kind::Set { of, least } => KindObject::Set { of, least },
            Kind::Reals { min, max, most } => KindObject::Reals { min, max, most },
            Kind::Planted(of) => KindObject::Planted { of },
            Kind::Shares => KindObject::Shares,
            Kind::Seeds { max } => KindObject::Seeds { max },
            Kind::Name => KindObject::Name,
            Kind::Names => KindObject::Names,
        };
        Self { key: entry.key, kind }
    }
}
