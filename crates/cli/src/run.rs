//! `gradlab run`: trains every run of a link and reports costs and accuracies.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use gradlab_core::experiment::{Evaluation, Evaluations, Experiment, State};
use gradlab_core::preset::CheckedPreset;
use serde::Serialize;
use serde_json::{Value, json};

use crate::LABS;
use crate::arguments::RunOptions;
use crate::data::{Examples, usable};

/// What `--json` prints.
#[derive(Debug, Serialize)]
struct Report {
    /// The canonical link.
    link: String,
    /// What is worth knowing, though the link could be used.
    warnings: Vec<String>,
    runs: Vec<RunReport>,
}

#[derive(Debug, Serialize)]
struct RunReport {
    /// `a` to `d`, or `a+1` for the second seed of run a.
    run: String,
    /// Epochs done.
    epochs: u64,
    /// The epoch whose weights early stopping has put back.
    #[serde(skip_serializing_if = "Option::is_none")]
    best_epoch: Option<u64>,
    /// J before the update of an epoch: pairs of epoch and cost.
    cost: Vec<(u64, Value)>,
    train: Option<Scores>,
    dev: Option<Scores>,
    test: Option<Scores>,
    /// Frobenius norm of each layer's weights.
    weight_norms: Vec<Value>,
    /// Hash of every bit of the parameters.
    fingerprint: String,
}

#[derive(Debug, Serialize)]
struct Scores {
    m: usize,
    /// Mean loss without the penalty.
    cost: Value,
    /// Share of right predictions; null for regression and where numbers overflowed.
    accuracy: Option<f64>,
}

/// Trains and prints.
///
/// # Errors
/// One line where the link can't be used as it stands or standard output is closed.
pub fn run(options: &RunOptions) -> Result<(), String> {
    let report = report(options)?;
    let text = if options.json {
        serde_json::to_string(&report).map_err(|e| e.to_string())? + "\n"
    } else {
        table(&report)
    };
    print_out(&text)
}

/// Prints a text. A reader who has left, such as `head`, is no error.
///
/// # Errors
/// If standard output can't be written.
pub fn print_out(text: &str) -> Result<(), String> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {e}")),
        _ => Ok(()),
    }
}

fn report(options: &RunOptions) -> Result<Report, String> {
    let mut link = usable(&options.link)?;
    let examples = Examples::read(&options.files, &mut link)?;
    let mut report = Report { link: link.print(LABS), warnings: Vec::new(), runs: Vec::new() };
    for run in &link.runs {
        let inherited = run.name != 'a' && run.preset.scale == link.runs[0].preset.scale;
        if !inherited {
            report.warnings.extend(without_effect(run.name, &run.preset));
        }
        for k in 0..link.page.seeds.count {
            let preset = run.preset.reseeded(k, link.page.seeds.data);
            let preset = preset.check().map_err(|e| e.to_string())?;
            let name = if k == 0 { run.name.to_string() } else { format!("{}+{k}", run.name) };
            let experiment = examples.experiment(&preset, options.every)?;
            let (run, warnings) = train(name, experiment);
            report.runs.push(run);
            report.warnings.extend(warnings);
        }
    }
    Ok(report)
}

fn without_effect(name: char, preset: &CheckedPreset) -> Option<String> {
    let unused = !preset.init.uses_scale() && preset.scale != 1.0;
    unused.then(|| format!("run {name}: scale has no effect with init={}", preset.init.name()))
}

fn train(run: String, mut experiment: Experiment) -> (RunReport, Vec<String>) {
    experiment.step(u64::MAX);
    let Evaluations { train, dev, test } = experiment.evaluations();
    let parts = [("train", Some(&train)), ("dev", dev.as_ref()), ("test", test.as_ref())];
    let warnings = not_finite(&run, &experiment, parts);
    let every = experiment.history().every();
    let cost = experiment.history().cost().iter().zip(0..);
    let parameters = experiment.network().parameters();
    let report = RunReport {
        run,
        epochs: experiment.epoch(),
        best_epoch: experiment.best().map(|best| best.epoch),
        cost: cost.map(|(&j, i)| (i * every, number(j))).collect(),
        train: Some(train.into()),
        dev: dev.map(Scores::from),
        test: test.map(Scores::from),
        weight_norms: (1..=parameters.shape().layers())
            .map(|l| number(parameters.w_norm(l)))
            .collect(),
        fingerprint: format!("{:016x}", parameters.fingerprint()),
    };
    (report, warnings)
}

/// Every value that is no finite number, with the epoch at which it came about.
fn not_finite(
    run: &str,
    experiment: &Experiment,
    parts: [(&str, Option<&Evaluation>); 3],
) -> Vec<String> {
    let mut warnings = Vec::new();
    let history = experiment.history();
    if let Some(at) = history.cost().iter().position(|j| !j.is_finite()) {
        let (epoch, j) = (at as u64 * history.every(), history.cost()[at]);
        warnings.push(format!("run {run}: J is {} at epoch {epoch}", in_words(j)));
    }
    if let State::Overflowed { epoch } = experiment.state() {
        let end = format!("run {run}: numbers overflowed at epoch {epoch}; the run ends there");
        warnings.push(end);
    }
    for (part, evaluation) in parts {
        if let Some(Evaluation { cost, .. }) = evaluation.filter(|e| !e.cost.is_finite()) {
            let (epoch, cost) = (experiment.epoch(), in_words(*cost));
            warnings.push(format!("run {run}: J of {part} is {cost} after epoch {epoch}"));
        }
    }
    warnings
}

fn in_words(x: f64) -> &'static str {
    if x.is_nan() { "not a number" } else { "infinite" }
}

impl From<Evaluation> for Scores {
    fn from(e: Evaluation) -> Self {
        Self { m: e.m, cost: number(e.cost), accuracy: e.accuracy }
    }
}

/// A number, or one of the strings "inf", "-inf", "nan", for which JSON has no numbers.
pub fn number(x: f64) -> Value {
    match x {
        _ if x.is_finite() => json!(x),
        _ if x.is_nan() => json!("nan"),
        _ if x > 0.0 => json!("inf"),
        _ => json!("-inf"),
    }
}

fn table(report: &Report) -> String {
    let mut text = String::new();
    for warning in &report.warnings {
        let _ = writeln!(text, "note: {warning}");
    }
    for run in &report.runs {
        let _ = writeln!(text, "run {} ({} epochs)", run.run, run.epochs);
        for (epoch, cost) in &run.cost {
            let _ = writeln!(text, "  epoch {epoch:>7}  J {cost}");
        }
        let parts = [("train", &run.train), ("dev", &run.dev), ("test", &run.test)];
        for (part, scores) in parts {
            if let Some(Scores { m, cost, accuracy }) = scores {
                let _ = write!(text, "  {part:5} {m} examples  J {cost}");
                if let Some(accuracy) = accuracy {
                    let _ = write!(text, "  accuracy {:.2} %", 100.0 * accuracy);
                }
                text.push('\n');
            }
        }
    }
    text
}
