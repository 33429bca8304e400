//! `gradlab plot`: a link's runs as a picture.
//!
//! ```text
//! link, kind -> Trained -> pictures (of each run) and charts (of all runs) -> gradlab_plot::Plot
//! ```

mod charts;
mod kind;
mod pictures;
mod trained;

use std::fs;
use std::path::Path;

use gradlab_core::preset::{Language, Link};
use gradlab_plot::{Bars, Chart, Plot, Run, Words};
pub use kind::Kind;
use trained::Trained;

use crate::arguments::{Format, PlotOptions};
use crate::data::{Examples, usable};
use crate::differences::differences;
use crate::words::{self, titles, word};
use crate::{LABS, WITHOUT_NETWORK};

/// Trains, draws and writes the file.
///
/// # Errors
/// One line where the link, a file or the picture can't be used; then nothing is written.
pub fn plot(options: &PlotOptions) -> Result<(), String> {
    let mut link = usable(&options.link)?;
    let examples = Examples::read(&options.files, &mut link)?;
    let picture = picture(options, &link, &examples)?;
    let bytes = match options.format {
        Format::Svg => gradlab_plot::svg(&picture).map(String::into_bytes),
        Format::Png => gradlab_plot::png(&picture, options.colours),
    };
    write_whole(&options.out, &bytes.map_err(|e| e.to_string())?)
}

/// Writes to a name beside it and renames, so that nobody finds half a file.
fn write_whole(file: &Path, bytes: &[u8]) -> Result<(), String> {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    let part = file.with_file_name(name);
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, file)).map_err(|e| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&part);
        format!("{}: {e}", file.display())
    })
}

fn picture(options: &PlotOptions, link: &Link, examples: &Examples) -> Result<Plot, String> {
    let lang = options.lang.or(link.page.lang).unwrap_or(Language::English);
    let lab = named_lab(&options.link);
    let drawn = if lab.is_some_and(|lab| WITHOUT_NETWORK.contains(&lab)) {
        let (runs, chart) = differences(lang);
        Drawn { runs, chart, ..Drawn::default() }
    } else {
        drawn(&options.kind, link, examples, lang)?
    };
    let mut canonical = link.print(LABS);
    if canonical.is_empty() {
        canonical = format!("lab={}", link.page.lab);
    }
    let asked = lab.and_then(|lab| words::question(lab, lang));
    let class = |k: &str| word("bench.class", lang).replace("{k}", k);
    Ok(Plot {
        width: options.width,
        height: options.height,
        theme: options.theme,
        bare: options.bare,
        title: asked.map_or_else(|| format!("#{canonical}"), ToString::to_string),
        foot: vec![format!("gradlab  #{canonical}"), drawn.fingerprints.join("   ")],
        chart: drawn.chart,
        bars: drawn.bars,
        words: Words {
            parts: parts(lang).map(ToString::to_string),
            classes: [class("0"), class("1")],
        },
        runs: drawn.runs,
    })
}

/// What a picture shows of its runs.
#[derive(Default)]
struct Drawn {
    runs: Vec<Run>,
    chart: Chart,
    bars: Bars,
    fingerprints: Vec<String>,
}

/// Trains every run as far as the kind of picture needs it, and asks what that shows.
fn drawn(kind: &Kind, link: &Link, examples: &Examples, lang: Language) -> Result<Drawn, String> {
    if let Kind::Sweep(sweep) = kind {
        let (runs, chart) = charts::sweep(sweep, link, examples, lang)?;
        return Ok(Drawn { runs, chart, ..Drawn::default() });
    }
    let each = link.runs.iter().map(|run| Trained::of(&run.preset, examples, kind));
    let mut all: Vec<Trained> = each.collect::<Result<_, String>>()?;
    let fingerprint = |(run, trained): (&gradlab_core::preset::Run, &Trained)| {
        let fingerprint = trained.experiment.network().parameters().fingerprint();
        format!("{} {fingerprint:016x}", run.name)
    };
    let fingerprints = link.runs.iter().zip(&all).map(fingerprint).collect();
    let (chart, bars) = match kind {
        Kind::Boundary => (charts::curves(&all, lang), charts::bars(&all, lang)),
        Kind::Curves | Kind::Weights => (charts::curves(&all, lang), Bars::default()),
        Kind::Bars => (Chart::default(), charts::bars(&all, lang)),
        Kind::Check => (charts::check(&all)?, Bars::default()),
        _ => Default::default(),
    };
    let pictures = pictures::of(kind, &mut all, lang)?;
    let titled = titles(&link.runs, lang).into_iter().zip(&all).zip(pictures);
    let runs = titled.map(|((title, trained), picture)| Run {
        title,
        numbers: trained.numbers(kind, lang),
        picture,
    });
    Ok(Drawn { runs: runs.collect(), chart, bars, fingerprints })
}

/// The lab that a link names itself.
fn named_lab(link: &str) -> Option<&str> {
    let query = link.split_once('#').map_or(link, |(_, query)| query);
    query.split('&').find_map(|part| part.strip_prefix("lab="))
}

fn parts(lang: Language) -> [&'static str; 3] {
    ["seeds.train", "seeds.dev", "seeds.test"].map(|key| word(key, lang))
}
