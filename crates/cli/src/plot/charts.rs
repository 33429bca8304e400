//! What the chart of all runs shows.

use std::f64::consts::LN_2;

use gradlab_core::check::verdict::{CORRECT_BELOW, WRONG_ABOVE};
use gradlab_core::data::Task;
use gradlab_core::preset::{Language, Link, table};
use gradlab_plot::{Bars, Chart, Line, Run};

use super::kind::Sweep;
use super::pictures::apart;
use super::{Kind, Trained, parts};
use crate::data::Examples;
use crate::words::{self, ERROR, word};

/// What is drawn of two numbers that agree to the last bit.
const LEAST_APART: f64 = 1e-16;

/// The errors of the first run's training and dev set over a hyperparameter.
pub fn sweep(
    sweep: &Sweep,
    link: &Link,
    examples: &Examples,
    lang: Language,
) -> Result<(Vec<Run>, Chart), String> {
    let Sweep { key, values } = sweep;
    let entry = table::runs().iter().find(|entry| entry.key == key);
    let entry = entry.ok_or_else(|| format!("--kind sweep: there is no key {key:?}"))?;
    let mut lines: Vec<Line> = (0..2).map(|run| Line { run, ..Line::default() }).collect();
    for value in values {
        let mut preset = (*link.runs[0].preset).clone();
        let accepted = entry.read(&mut preset, &value.to_string());
        accepted.map_err(|_| format!("--kind sweep: {key}: {}", entry.kind.accepted()))?;
        let preset = preset.check().map_err(|e| format!("--kind sweep: {e}"))?;
        let measured = Trained::of(&preset, examples, &Kind::Curves)?.measured();
        for (line, error) in lines.iter_mut().zip(measured) {
            line.points.push([value.log10(), error.unwrap_or(f64::NAN)]);
        }
    }
    let named = parts(lang).into_iter().take(2);
    let runs = named.map(|part| Run { title: part.into(), ..Run::default() }).collect();
    let ends = [values.first(), values.last()].map(|value| value.map_or(0.0, |v| v.log10()));
    let chart = Chart {
        x: format!("log₁₀ {}", words::sign(key).unwrap_or(key)),
        y: ERROR[words::place(lang)].into(),
        range: ends,
        lines,
        ..Chart::default()
    };
    Ok((runs, chart))
}

/// How far each run's gradient is from differences of J, parameter by parameter, with the bounds of
/// the verdicts.
pub fn check(runs: &[Trained]) -> Result<Chart, String> {
    let mut lines = Vec::new();
    let mut last = 1.0_f64;
    for (run, trained) in runs.iter().enumerate() {
        let report = trained.check()?;
        let each = report.gradient.iter().zip(&report.approx);
        let points: Vec<[f64; 2]> = (1..)
            .zip(each)
            .map(|(k, (a, b)): (u32, _)| [f64::from(k), apart(*a, *b).max(LEAST_APART)])
            .collect();
        last = last.max(points.len() as f64);
        lines.push(Line { run, points, dots: true, ..Line::default() });
    }
    Ok(Chart {
        x: "θ".into(),
        y: "|dθ − ≈| / (|dθ| + |≈|)".into(),
        range: [0.0, last + 1.0],
        log: true,
        levels: vec![CORRECT_BELOW, WRONG_ABOVE],
        lines,
        ..Chart::default()
    })
}

/// Cost curves; for networks that are not trained, what becomes of the activations' size.
pub fn curves(runs: &[Trained], lang: Language) -> Chart {
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
            lines.push(Line { run: i, dashed: true, points, ring, ..Line::default() });
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
        levels: binary.then_some(LN_2).into_iter().collect(),
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
pub fn bars(runs: &[Trained], lang: Language) -> Bars {
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
