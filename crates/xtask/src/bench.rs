//! `cargo xtask bench`: gradlab, NumPy and TensorFlow.js side by side in one run.
//!
//! Each round asks every contestant once, one after another, so that what else the machine does
//! harms all alike; a contestant prints one line of JSON a case. Told are medians over the rounds.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{Outcome, cargo, command, root, run, run_listening, say};
use crate::setup::{self, TARGET};
use crate::site;
use crate::tools::{self, wasm_bindgen};

/// Rounds unless told.
pub const ROUNDS: usize = 5;

/// Microseconds an epoch, or for the peak operations a second, by contestant and case.
type Figures = BTreeMap<(&'static str, String), Vec<f64>>;

/// One who trains the same networks.
struct Contestant {
    name: &'static str,
    start: Command,
}

const WASM: &str = "gradlab wasm";
const NATIVE: &str = "gradlab native";
const NUMPY: &str = "NumPy";
const MODEL: &str = "TF.js wasm, model";
const OPS: &str = "TF.js wasm, ops";
const CPU: &str = "TF.js cpu, ops";
const NAMES: [&str; 6] = [WASM, NATIVE, NUMPY, OPS, MODEL, CPU];

/// What DESIGN.md asks of a case: at least this share of the peak.
const SHARES: [(&str, f64); 2] = [("2-10-5-1 x 300", 0.45), ("64-128-64-10 x 1000", 0.60)];

/// Builds all contestants, times them, and prints and writes the table.
pub fn bench(rounds: usize) -> Outcome {
    setup::for_page()?;
    let mut contestants = contestants()?;
    let mut figures = Figures::new();
    for round in 1..=rounds {
        for contestant in &mut contestants {
            say(format!("round {round} of {rounds}: {}", contestant.name));
            let mut lines = Vec::new();
            run_listening(&mut contestant.start, |line| lines.push(line.to_string()))?;
            for (case, figure) in lines.iter().filter_map(|line| figure(line)) {
                figures.entry((contestant.name, case)).or_default().push(figure);
            }
        }
    }
    let medians: BTreeMap<_, _> =
        figures.into_iter().map(|(key, values)| (key, median(values))).collect();
    let cases = cases()?;
    print_table(&cases, &medians);
    write_json(&cases, &medians, rounds)?;
    site::build()
}

fn contestants() -> Outcome<Vec<Contestant>> {
    let native = ["build", "--release", "--locked", "--package", "gradlab-bench"];
    run(&mut cargo(&native))?;
    let wasm = ["rustc", "--release", "--locked", "--target", TARGET, "--lib"];
    for package in ["gradlab-bench", "gradlab-wasm"] {
        run(cargo(&wasm).args(["--crate-type", "cdylib", "--package", package]))?;
    }
    let built = format!("target/{TARGET}/release");
    let bindings = root().join("target/bench/bindings");
    run(tools::command(&wasm_bindgen()?)?
        .args(["--target", "web", "--out-dir"])
        .arg(&bindings)
        .arg(format!("{built}/gradlab_wasm.wasm")))?;
    // Node takes the bindings for a module only if told.
    let told = bindings.join("package.json");
    fs::write(&told, "{ \"type\": \"module\" }\n")
        .map_err(|e| format!("{}: {e}", told.display()))?;
    let mut wasm = command("node");
    wasm.arg("bench/wasm.mjs").arg(&bindings).arg(format!("{built}/gradlab_bench.wasm"));
    let mut all = vec![
        Contestant { name: WASM, start: wasm },
        Contestant { name: NATIVE, start: command(root().join("target/release/gradlab-bench")) },
    ];
    match setup::python() {
        Ok(python) => {
            let mut numpy = command(python);
            let one = [("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1")];
            numpy.arg("bench/numpy_epoch.py").envs(one);
            all.push(Contestant { name: NUMPY, start: numpy });
        }
        Err(message) => say(format!("without NumPy: {message}")),
    }
    match tensorflow() {
        Ok(script) => {
            let folder = root().join("bench/tfjs");
            for (name, backend, way) in
                [(OPS, "wasm", "ops"), (MODEL, "wasm", "model"), (CPU, "cpu", "ops")]
            {
                let mut start = command("node");
                start.arg(&script).args([backend, way]).arg(&folder);
                all.push(Contestant { name, start });
            }
        }
        Err(message) => say(format!("without TensorFlow.js: {message}")),
    }
    Ok(all)
}

/// Installs TensorFlow.js where that has not been done, and bundles its script.
fn tensorflow() -> Outcome<std::path::PathBuf> {
    let folder = root().join("bench/tfjs");
    if !folder.join("node_modules").is_dir() {
        say("TensorFlow.js is missing; it is installed once (66 MB)");
        let words = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
        run(command("npm").args(words).current_dir(&folder))?;
    }
    let script = root().join("target/bench/tfjs.cjs");
    run(command("npx")
        .args(["--no-install", "esbuild", "bench/tfjs/epoch.mjs", "--bundle", "--platform=node"])
        .args(["--format=cjs", "--main-fields=module,main", "--log-level=warning"])
        .arg(format!("--outfile={}", script.display())))?;
    Ok(script)
}

/// Case and figure of a line such as `{"case":"...","us":12.3}`.
fn figure(line: &str) -> Option<(String, f64)> {
    let name = text_after(line, "\"case\":")?;
    let number = ["\"us\":", "\"rate\":"].into_iter().find_map(|key| {
        let rest = line.split(key).nth(1)?;
        rest.trim_end().trim_end_matches('}').trim().parse().ok()
    })?;
    Some((name, number))
}

fn text_after(line: &str, key: &str) -> Option<String> {
    let rest = line.split(key).nth(1)?.trim_start().strip_prefix('"')?;
    rest.split('"').next().map(String::from)
}

/// Name of each case and its multiplications an epoch, each with an addition: forward, dW, and dA of
/// all layers but the first.
fn cases() -> Outcome<Vec<(String, f64)>> {
    let file = root().join("bench/cases.json");
    let text = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let wrong = || format!("{}: not as bench.rs reads it", file.display());
    text.lines()
        .filter(|line| line.contains("\"name\""))
        .map(|line| {
            let name = text_after(line, "\"name\":").ok_or_else(wrong)?;
            let list = line.split("\"layers\": [").nth(1).and_then(|rest| rest.split(']').next());
            let layers: Vec<f64> =
                list.ok_or_else(wrong)?.split(',').filter_map(|n| n.trim().parse().ok()).collect();
            let m = line.split("\"m\": ").nth(1).and_then(|rest| rest.split(',').next());
            let m: f64 = m.and_then(|m| m.parse().ok()).ok_or_else(wrong)?;
            let products = layers.windows(2).map(|pair| pair[0] * pair[1]);
            let first = products.clone().next().ok_or_else(wrong)?;
            Ok((name, m * (3.0 * products.sum::<f64>() - first)))
        })
        .collect()
}

type Medians = BTreeMap<(&'static str, String), f64>;

fn of(medians: &Medians, name: &'static str, case: &str) -> Option<f64> {
    medians.get(&(name, case.to_string())).copied()
}

/// Share of the measured peak that the products alone reach.
fn share(medians: &Medians, (case, products): &(String, f64)) -> Option<f64> {
    let peak = of(medians, WASM, "peak")?;
    Some(products / (of(medians, WASM, case)? * 1e-6) / peak)
}

fn print_table(cases: &[(String, f64)], medians: &Medians) {
    println!("\nMicroseconds an epoch (wasm in {})\n", v8());
    println!("| case | {} | NumPy / wasm | TF.js / wasm | of peak |", NAMES.join(" | "));
    println!("|---|{}", "---:|".repeat(NAMES.len() + 3));
    for case in cases {
        let cells = NAMES.map(|name| of(medians, name, &case.0).map_or("-".into(), digits));
        let ratio = |name: &'static str| {
            let (other, own) = (of(medians, name, &case.0)?, of(medians, WASM, &case.0)?);
            Some(digits(other / own))
        };
        let [numpy, ops, model] = [NUMPY, OPS, MODEL].map(|name| ratio(name).unwrap_or("-".into()));
        let share = share(medians, case).map_or("-".into(), |s| format!("{:.0} %", 100.0 * s));
        println!("| {} | {} | {numpy} | {ops}, {model} | {share} |", case.0, cells.join(" | "));
    }
    if let Some(peak) = of(medians, WASM, "peak") {
        println!(
            "\nPeak in wasm: {:.2} thousand million multiplications with additions a second",
            peak / 1e9
        );
    }
    for (name, least) in SHARES {
        let found = cases.iter().find(|case| case.0 == name).and_then(|case| share(medians, case));
        budget(&format!("{name}: share of peak"), found, least);
    }
    let first = SHARES[0].0;
    let ratio = |name| Some(of(medians, name, first)? / of(medians, WASM, first)?);
    budget(&format!("{first}: NumPy / wasm"), ratio(NUMPY), 4.0);
    budget(&format!("{first}: TF.js wasm, model / wasm"), ratio(MODEL), 80.0);
}

fn budget(what: &str, found: Option<f64>, least: f64) {
    let Some(found) = found else {
        return;
    };
    let met = if found >= least { "met" } else { "NOT met" };
    println!("{what} {found:.2}, at least {least}: {met}");
}

/// Three digits.
fn digits(x: f64) -> String {
    let decimals = (2 - x.abs().log10().floor() as i32).clamp(0, 2) as usize;
    format!("{x:.decimals$}")
}

fn write_json(cases: &[(String, f64)], medians: &Medians, rounds: usize) -> Outcome {
    let file = root().join("target/bench.json");
    let rows = medians.iter().map(|((name, case), value)| {
        format!("    {{ \"contestant\": \"{name}\", \"case\": \"{case}\", \"median\": {value} }}")
    });
    let shares = cases.iter().filter_map(|case| {
        Some(format!("    {{ \"case\": \"{}\", \"share\": {} }}", case.0, share(medians, case)?))
    });
    let [rows, shares] = [rows.collect::<Vec<_>>(), shares.collect()].map(|l| l.join(",\n"));
    let text = format!(
        "{{\n  \"v8\": \"{}\",\n  \"rounds\": {rounds},\n  \"figures\": [\n{rows}\n  ],\n  \
         \"peak\": [\n{shares}\n  ]\n}}\n",
        v8()
    );
    fs::write(&file, text).map_err(|e| format!("{}: {e}", file.display()))?;
    say(format!(
        "written: {}",
        file.strip_prefix(root()).unwrap_or(Path::new("bench.json")).display()
    ));
    Ok(())
}

/// Whose V8 runs wasm here.
fn v8() -> String {
    let say = "process.stdout.write(`Node ${process.version}, V8 ${process.versions.v8}`)";
    crate::process::ask("node", &["-e", say]).unwrap_or_else(|| "Node".into())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    f64::midpoint(values[(n - 1) / 2], values[n / 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_contestants_are_read() {
        let line = "{\"case\": \"2-10-5-1 x 300\", \"us\": 12.5}";
        assert_eq!(figure(line), Some(("2-10-5-1 x 300".into(), 12.5)));
        assert_eq!(figure("{\"case\":\"peak\",\"rate\":1e9}"), Some(("peak".into(), 1e9)));
        assert_eq!(figure("anything else"), None);
    }

    #[test]
    fn cases_are_counted_as_forward_weights_and_backward() {
        let cases = cases().expect("bench/cases.json");
        assert_eq!(cases.len(), 5);
        // 75 weights forward and for dW, 55 backward.
        assert_eq!(cases[0].1, 300.0 * 205.0);
    }

    #[test]
    fn figures_have_three_digits() {
        assert_eq!([0.1234, 12.345, 1234.5].map(digits), ["0.12", "12.3", "1234"]);
    }

    #[test]
    fn a_median_is_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0]), 2.5);
    }
}
