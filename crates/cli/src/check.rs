//! `gradlab check`: the gradient check of a link's first run.

use std::fmt::Write as _;

use gradlab_core::check::Parameter;
use gradlab_core::check::{Reason, Report, Settings, Verdict};
use gradlab_core::experiment::State;
use gradlab_core::preset::CheckedPreset;
use serde::Serialize;
use serde_json::Value;

use crate::LABS;
use crate::arguments::CheckOptions;
use crate::data::{Examples, usable};
use crate::run::{number, print_out};

/// What `--json` prints.
#[derive(Debug, Serialize)]
struct Answer {
    /// The canonical link.
    link: String,
    /// Over the whole vector.
    difference: Value,
    /// The whole vector's, or a worse one of a block.
    verdict: &'static str,
    /// Why the check can't tell, where that is the verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    layers: Vec<Layer>,
    /// Components in whose interval relu or L1 has its kink.
    kinks: usize,
    parameters: usize,
    /// Epochs trained before.
    epochs: u64,
}

#[derive(Debug, Serialize)]
struct Layer {
    layer: usize,
    parameter: &'static str,
    difference: Value,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

/// Checks and prints.
///
/// # Errors
/// One line where link or files can't be used, or the check would take too long.
pub fn check(options: &CheckOptions) -> Result<(), String> {
    let mut link = usable(&options.link)?;
    let examples = Examples::read(&options.files, &mut link)?;
    let preset = &mut link.runs[0].preset;
    if let Some(bug) = &options.bug {
        *preset = with_bug(preset, bug)?;
    }
    let mut run = examples.experiment(preset, u64::MAX)?;
    if let State::Overflowed { epoch } = run.step(options.after) {
        return Err(format!("numbers overflowed at epoch {epoch}, before the check"));
    }
    let epsilon = options.epsilon.unwrap_or(Settings::default().epsilon);
    let settings = Settings { epsilon, ..Settings::default() };
    let report = run.check(settings).map_err(|e| e.to_string())?;
    let answer = Answer {
        link: link.print(LABS),
        difference: number(report.whole.ratio),
        verdict: report.verdict.name(),
        reason: reason(report.verdict),
        layers: layers(&report),
        kinks: report.kinks.iter().filter(|&&kink| kink).count(),
        parameters: report.gradient.len(),
        epochs: run.epoch(),
    };
    print_out(&if options.json {
        serde_json::to_string(&answer).map_err(|e| e.to_string())? + "\n"
    } else {
        table(&answer)
    })
}

/// The run with a planted bug, by the key that a link has for it.
fn with_bug(preset: &CheckedPreset, bug: &str) -> Result<CheckedPreset, String> {
    let entry = gradlab_core::preset::table::runs().iter().find(|entry| entry.key == "bug");
    let entry = entry.ok_or("there is no key bug")?;
    let mut planted = (**preset).clone();
    let refused = |_| format!("--bug {bug:?} is not one of: {}", entry.kind.accepted());
    entry.read(&mut planted, bug).map_err(refused)?;
    planted.check().map_err(|e| e.to_string())
}

fn layers(report: &Report) -> Vec<Layer> {
    let blocks = report.blocks.iter().map(|block| Layer {
        layer: block.layer,
        parameter: match block.parameter {
            Parameter::W => "W",
            Parameter::B => "b",
        },
        difference: number(block.difference.ratio),
        verdict: block.difference.verdict.name(),
        reason: reason(block.difference.verdict),
    });
    blocks.collect()
}

fn reason(verdict: Verdict) -> Option<&'static str> {
    verdict.reason().map(Reason::name)
}

fn table(answer: &Answer) -> String {
    let mut text = String::new();
    let Answer { difference, verdict, reason, kinks, parameters, epochs, .. } = answer;
    let why = |reason: &Option<&str>| reason.map_or(String::new(), |why| format!("  ({why})"));
    let _ = writeln!(text, "difference {difference}  {verdict}{}", why(reason));
    let _ = writeln!(text, "{parameters} parameters, after {epochs} epochs, {kinks} with a kink");
    for Layer { layer, parameter, difference, verdict, reason } in &answer.layers {
        let why = why(reason);
        let _ = writeln!(text, "  {parameter}{layer:<3}  {verdict:10}  {difference}{why}");
    }
    text
}
