//! `gradlab plot`: a link's runs as a picture.

use std::fs;
use std::path::Path;

use gradlab_core::Experiment;
use gradlab_core::data::Task;
use gradlab_core::experiment::{Evaluation, Evaluations, Part};
use gradlab_core::preset::{Language, Link};
use gradlab_plot::{Bars, Chart, Example, Line, Plane, Plot, Run, Words};

use crate::arguments::{Format, PlotOptions};
use crate::data::{Examples, usable};
use crate::differences::differences;
use crate::words::{self, ERROR, titles, word};
use crate::{LABS, WITHOUT_NETWORK};

/// Records of a curve, about as many as a picture can show.
const RECORDS: u64 = 300;
/// Points a side of the map.
const POINTS: usize = 256;

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

/// A trained run and what is asked of it.
struct Trained {
    experiment: Experiment,
    evaluations: Evaluations,
}

fn picture(options: &PlotOptions, link: &Link, examples: &Examples) -> Result<Plot, String> {
    let lang = options.lang.or(link.page.lang).unwrap_or(Language::English);
    let lab = named_lab(&options.link);
    let drawn = if lab.is_some_and(|lab| WITHOUT_NETWORK.contains(&lab)) {
        let (runs, chart) = differences(lang);
        Drawn { runs, chart, bars: Bars::default(), fingerprints: Vec::new() }
    } else {
        trained(link, examples, lang)?
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
struct Drawn {
    runs: Vec<Run>,
    chart: Chart,
    bars: Bars,
    fingerprints: Vec<String>,
}

/// Trains every run to its end.
fn trained(link: &Link, examples: &Examples, lang: Language) -> Result<Drawn, String> {
    let mut runs = Vec::new();
    for run in &link.runs {
        let every = run.preset.epochs.div_ceil(RECORDS).max(1);
        let mut experiment = examples.experiment(&run.preset, every)?;
        experiment.step(u64::MAX);
        let evaluations = experiment.evaluations();
        runs.push(Trained { experiment, evaluations });
    }
    let fingerprints = link.runs.iter().zip(&runs).map(|(run, trained)| {
        let fingerprint = trained.experiment.network().parameters().fingerprint();
        format!("{} {fingerprint:016x}", run.name)
    });
    let fingerprints = fingerprints.collect();
    let (chart, bars) = (chart(&runs, lang), bars(&runs, lang));
    let titled = titles(&link.runs, lang).into_iter().zip(&mut runs);
    let runs = titled.map(|(title, trained)| panel(title, trained, lang)).collect();
    Ok(Drawn { runs, chart, bars, fingerprints })
}

/// The lab that a link names itself.
fn named_lab(link: &str) -> Option<&str> {
    let query = link.split_once('#').map_or(link, |(_, query)| query);
    query.split('&').find_map(|part| part.strip_prefix("lab="))
}

fn parts(lang: Language) -> [&'static str; 3] {
    ["seeds.train", "seeds.dev", "seeds.test"].map(|key| word(key, lang))
}

/// What a run's panel shows.
fn panel(title: String, trained: &mut Trained, lang: Language) -> Run {
    let decimals = if trained.experiment.task() == Task::Regression { 4 } else { 1 };
    let each = parts(lang).into_iter().zip(trained.measured());
    let each: Vec<String> =
        each.filter_map(|(part, value)| Some(format!("{part} {:.decimals$}", value?))).collect();
    let numbers = format!("{}: {}", trained.measure(lang), each.join("  "));
    Run { title, numbers, plane: plane(&mut trained.experiment) }
}

impl Trained {
    /// Of train, dev and test.
    fn each(&self) -> [Option<&Evaluation>; 3] {
        let Evaluations { train, dev, test } = &self.evaluations;
        [Some(train), dev.as_ref(), test.as_ref()]
    }

    /// Errors of train, dev and test in percent, for regression the mean squared errors; `None`
    /// for a part without examples and where numbers overflowed.
    fn measured(&self) -> [Option<f64>; 3] {
        let regression = self.experiment.task() == Task::Regression;
        self.each().map(|evaluation| {
            let evaluation = evaluation?;
            if regression {
                return Some(evaluation.cost).filter(|cost| cost.is_finite());
            }
            evaluation.error().map(|error| 100.0 * error)
        })
    }

    fn measure(&self, lang: Language) -> &'static str {
        let regression = self.experiment.task() == Task::Regression;
        if regression { "MSE" } else { ERROR[words::place(lang)] }
    }
}

/// The plane of data with two classes.
fn plane(experiment: &mut Experiment) -> Option<Plane> {
    if experiment.task() != Task::Binary {
        return None;
    }
    let frame = experiment.frame()?;
    let values = experiment.boundary(POINTS)?;
    let inputs = experiment.preparation().plane()?;
    let drawn = [gradlab_plot::Part::Train, gradlab_plot::Part::Dev, gradlab_plot::Part::Test];
    let mut examples = Vec::new();
    for ((x, part), of) in inputs.iter().zip(drawn).zip(Part::ALL) {
        let y = experiment.part(of).y();
        let each = x.columns().into_iter().zip(y.row(0));
        examples.extend(each.map(|(x, &y)| Example { x: [x[0], x[1]], one: y > 0.5, part }));
    }
    Some(Plane { low: frame.low, sides: frame.sides, values, examples })
}

/// Cost curves; for networks that are not trained, what becomes of the activations' size.
fn chart(runs: &[Trained], lang: Language) -> Chart {
    let epochs = runs.iter().map(|run| run.experiment.epoch()).max().unwrap_or_default();
    if epochs == 0 {
        return layers(runs, lang);
    }
    let mut lines = Vec::new();
    for (i, run) in runs.iter().enumerate() {
        let history = run.experiment.history();
        let points = |curve: &[f64]| {
            let epochs = (0..).step_by(history.every() as usize);
            epochs.zip(curve).map(|(epoch, &j): (u64, _)| [epoch as f64, j]).collect()
        };
        lines.push(Line { run: i, points: points(history.cost()), ..Line::default() });
        if !history.dev_loss().is_empty() {
            let ring = run.experiment.best().map(|best| best.epoch as f64);
            let points = points(history.dev_loss());
            lines.push(Line { run: i, dashed: true, points, ring });
        }
    }
    let dashed = lines.iter().any(|line| line.dashed);
    let key = ["curves.line.cost", "curves.line.dev"].map(|key| word(key, lang).to_string());
    let binary = runs.iter().any(|run| run.experiment.task() == Task::Binary);
    let regression = runs.iter().all(|run| run.experiment.task() == Task::Regression);
    Chart {
        x: word("curves.epochs", lang).into(),
        y: if regression { "J".into() } else { word("curves.cost", lang).into() },
        range: [0.0, epochs as f64],
        log: false,
        guess: binary.then_some(std::f64::consts::LN_2),
        key: dashed.then_some(key),
        lines,
    }
}

fn layers(runs: &[Trained], lang: Language) -> Chart {
    let line = |(run, trained): (usize, &Trained)| {
        let layers = trained.experiment.layers();
        // The output is a prediction, of whatever size.
        let hidden = layers.len() - 1;
        let sizes = layers[..hidden].iter().map(|layer| layer.a.mean_abs);
        let points = (1..).zip(sizes).map(|(l, size): (u32, _)| [f64::from(l), size]).collect();
        Line { run, points, ..Line::default() }
    };
    let lines: Vec<Line> = runs.iter().enumerate().map(line).collect();
    let last = lines.iter().flat_map(|line| &line.points).map(|[l, _]| *l).fold(2.0, f64::max);
    Chart {
        x: word("layers.axis", lang).into(),
        y: "|a|".into(),
        range: [0.0, last],
        log: true,
        lines,
        ..Chart::default()
    }
}

/// Errors by part; of regression beside classes nothing, for these have no common scale.
fn bars(runs: &[Trained], lang: Language) -> Bars {
    let mut measures = runs.iter().map(|run| run.measure(lang));
    let Some(y) = measures.next().filter(|first| measures.all(|other| other == *first)) else {
        return Bars::default();
    };
    let named = parts(lang).into_iter().enumerate();
    let groups = named.filter(|(p, _)| runs.iter().any(|run| run.each()[*p].is_some()));
    let groups = groups
        .map(|(p, name)| (name.to_string(), runs.iter().map(|run| run.measured()[p]).collect()));
    Bars { y: y.into(), groups: groups.collect() }
}
