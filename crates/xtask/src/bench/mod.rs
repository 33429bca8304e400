//! `cargo xtask bench`: gradlab, NumPy and TensorFlow.js side by side in one run.
//!
//! Each round asks every contestant once, one after another, so that what else the machine does
//! harms all alike; a contestant prints one line of JSON a case. Told are medians over the rounds.
//! What is timed in wasm is the page as `dist/` has it.

mod report;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use crate::process::{Outcome, cargo, command, root, run, run_listening, say};
use crate::setup::{self, TARGET};
use crate::site;
use report::{Line, Results};

/// Rounds unless told.
pub const ROUNDS: usize = 5;

/// One who trains the same networks.
struct Contestant {
    name: &'static str,
    start: Command,
}

const NODE: &str = "wasm, Node";
const CHROMIUM: &str = "wasm, Chromium";
const NATIVE: &str = "native";
const NUMPY: &str = "NumPy";
const OPS: &str = "TF.js wasm, operations";
const MODEL: &str = "TF.js wasm, model";
const CPU: &str = "TF.js cpu, operations";
const NAMES: [&str; 7] = [NODE, CHROMIUM, NATIVE, NUMPY, OPS, MODEL, CPU];

/// Builds all contestants, times them, and prints and writes the table.
pub fn bench(rounds: usize) -> Outcome {
    setup::for_page()?;
    site::build()?;
    let mut results = Results::new(rounds);
    let mut contestants = own()?;
    let foreign = [("Chromium", chromium()), ("NumPy", numpy()), ("TensorFlow.js", tensorflow())];
    for (name, set_up) in foreign {
        match set_up {
            Ok(found) => contestants.extend(found),
            Err(message) => results.miss(name, &message),
        }
    }
    for round in 1..=rounds {
        let mut able = Vec::new();
        for mut contestant in contestants {
            let name = contestant.name;
            say(format!("round {round} of {rounds}: {name}"));
            let heard = run_listening(&mut contestant.start, |line| {
                if let Some(line) = Line::read(line) {
                    results.hear(name, line);
                }
            });
            match heard {
                Ok(()) => able.push(contestant),
                Err(message) => results.miss(name, &message),
            }
        }
        contestants = able;
    }
    if contestants.iter().any(|c| c.name == CHROMIUM) {
        for words in [&["bench/chromium.mjs", "visit"][..], &["bench/page.mjs"]] {
            say(words.join(" "));
            let mut page = command("node");
            page.args(words);
            run_listening(&mut with_chromium(page)?, |line| {
                if let Some(line) = Line::read(line) {
                    results.hear(CHROMIUM, line);
                }
            })?;
        }
    }
    let cases = cases()?;
    results.print(&cases);
    results.write(&cases)
}

/// This core, natively and in Node.
fn own() -> Outcome<Vec<Contestant>> {
    run(&mut cargo(&["build", "--release", "--locked", "--package", "gradlab-bench"]))?;
    let mut peak =
        cargo(&["rustc", "--release", "--locked", "--package", "gradlab-bench", "--lib"]);
    run(peak.args(["--target", TARGET, "--crate-type", "cdylib"]))?;
    let mut node = command("node");
    node.arg("bench/node.mjs").arg(peak_module());
    let native = command(root().join("target/release/gradlab-bench"));
    Ok(vec![Contestant { name: NODE, start: node }, Contestant { name: NATIVE, start: native }])
}

fn peak_module() -> PathBuf {
    root().join("target").join(TARGET).join("release/gradlab_bench.wasm")
}

fn chromium() -> Outcome<Vec<Contestant>> {
    let mut start = command("node");
    start.args(["bench/chromium.mjs", "time"]).arg(peak_module());
    Ok(vec![Contestant { name: CHROMIUM, start: with_chromium(start)? }])
}

fn with_chromium(mut command: Command) -> Outcome<Command> {
    command.env("CHROMIUM", setup::browser()?.chromium);
    Ok(command)
}

fn numpy() -> Outcome<Vec<Contestant>> {
    let mut start = command(setup::python()?);
    start.arg("bench/numpy_epoch.py");
    start.envs([("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1"), ("MKL_NUM_THREADS", "1")]);
    Ok(vec![Contestant { name: NUMPY, start }])
}

/// Installs TensorFlow.js where that has not been done, and bundles its script.
fn tensorflow() -> Outcome<Vec<Contestant>> {
    let folder = root().join("bench/tfjs");
    setup::packages(&folder, "TensorFlow.js (66 MB)")?;
    let script = root().join("target/bench/tfjs.cjs");
    run(command("npx")
        .args(["--no-install", "esbuild", "bench/tfjs/epoch.mjs", "--bundle", "--platform=node"])
        .args(["--format=cjs", "--main-fields=module,main", "--log-level=warning"])
        .arg(format!("--outfile={}", script.display())))?;
    let ways = [(OPS, "wasm", "ops"), (MODEL, "wasm", "model"), (CPU, "cpu", "ops")];
    Ok(ways
        .map(|(name, backend, way)| {
            let mut start = command("node");
            start.arg(&script).args([backend, way]).arg(&folder);
            Contestant { name, start }
        })
        .into())
}

/// A network on its examples.
struct Case {
    name: String,
    /// Multiplications of the products in an epoch, each with an addition: forward, dW, and dA of
    /// all layers but the first.
    products: f64,
}

fn cases() -> Outcome<Vec<Case>> {
    let file = root().join("bench/cases.json");
    let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let wrong = || format!("{}: not one case a line, as this program reads it", file.display());
    let lines = text.lines().filter(|line| line.contains("\"name\""));
    lines.map(|line| case(line).ok_or_else(wrong)).collect()
}

fn case(line: &str) -> Option<Case> {
    let list = line.split("\"layers\": [").nth(1)?.split(']').next()?;
    let layers: Option<Vec<f64>> = list.split(',').map(|n| n.trim().parse().ok()).collect();
    let layers = layers?;
    let weights = layers.windows(2).map(|pair| pair[0] * pair[1]);
    let first = weights.clone().next()?;
    let products = report::number(line, "m")? * (3.0 * weights.sum::<f64>() - first);
    Some(Case { name: report::text(line, "name")?, products })
}

/// By contestant and case.
type Figures = BTreeMap<(&'static str, String), Vec<f64>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_counted_as_forward_weights_and_backward() {
        let cases = cases().expect("bench/cases.json");
        assert_eq!(cases.len(), 5);
        // 75 weights forward and for dW, 55 backward.
        assert_eq!(cases[0].products, 300.0 * 205.0);
    }
}
