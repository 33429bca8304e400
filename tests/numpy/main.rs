//! The NumPy scripts of runs, run by Python: they print the core's own costs and accuracies.

mod cases;
#[path = "../python.rs"]
mod python;
mod round_off;

use std::io::Write as _;
use std::process::{Output, Stdio};
use std::{env, fs, panic, thread};

use gradlab_core::Experiment;
use gradlab_core::data::csv::{Labelled, Table, read};
use gradlab_core::data::{Dataset, GivenData, Parts, Source, collections};
use gradlab_core::experiment::{Evaluation, Part, State};
use gradlab_core::preset::{CheckedPreset, Link};
use ndarray::Array2;

use cases::{CASES, Case};

const DIGITS: &[u8] = include_bytes!("../../data/optdigits.csv");
const WDBC: &[u8] = include_bytes!("../../data/wdbc.csv");
/// How far a cost may be off, relative to its size.
const TOLERANCE: f64 = 1e-9;

/// The preset of a case, which must be as the link has it.
fn preset(case: &Case) -> CheckedPreset {
    let (link, notices) = Link::parse(case.link, &[]);
    assert_eq!(notices, [], "{}", case.link);
    link.runs[0].preset.clone()
}

/// A case's files as the core reads them.
fn own_parts(files: &[&str]) -> Parts {
    let tables: Vec<Table> =
        files.iter().map(|text| read(text.as_bytes()).expect("a table")).collect();
    let labelled = Labelled::from_tables(&tables[0], tables.get(1), tables.get(2));
    let Labelled { train, dev, test, .. } = labelled.expect("labelled tables");
    let none = |of: &Dataset| {
        Dataset::new(Array2::zeros((of.x().nrows(), 0)), Array2::zeros((of.y().nrows(), 0)))
    };
    Parts {
        dev: dev.unwrap_or_else(|| none(&train)),
        test: test.unwrap_or_else(|| none(&train)),
        train,
    }
}

fn given(case: &Case, source: Source) -> Option<GivenData> {
    match source {
        Source::Digits => Some(GivenData::Pool(collections::digits(DIGITS).expect("digits"))),
        Source::Wdbc => Some(GivenData::Pool(collections::wdbc(WDBC).expect("masses"))),
        Source::Csv => Some(GivenData::Parts(Box::new(own_parts(case.files)))),
        _ => None,
    }
}

/// Runs a script, with the case's files as its words.
fn run(script: &str, case: &Case) -> Output {
    let folder = env::temp_dir();
    let mut files = Vec::new();
    for (i, text) in case.files.iter().enumerate() {
        let name = format!("gradlab-{}-{:p}-{i}.csv", std::process::id(), case);
        files.push(folder.join(name));
        fs::write(&files[i], text).expect("a file for the script");
    }
    let mut command = python::command();
    command.arg("-").args(&files);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("Python starts");
    let mut input = child.stdin.take().expect("standard input");
    input.write_all(script.as_bytes()).expect("Python reads the script");
    drop(input);
    let output = child.wait_with_output().expect("Python ends");
    files.iter().for_each(|file| fs::remove_file(file).expect("the file is there"));
    output
}

fn assert_close(got: &str, expected: f64, what: &str) {
    let got: f64 = got.parse().unwrap_or_else(|e| panic!("{what}: {got}: {e}"));
    let near = (got - expected).abs() <= TOLERANCE * expected.abs();
    assert!(got == expected || near, "{what}: NumPy has {got:e}, the core {expected:e}");
}

/// `train m=240 cost=0.1 accuracy=0.9`, the accuracy for classes only.
fn assert_report(line: &str, part: &str, expected: &Evaluation) {
    let mut words = line.split(' ');
    assert_eq!(words.next(), Some(part), "{line}");
    assert_eq!(words.next(), Some(format!("m={}", expected.m).as_str()), "{line}");
    let cost = words.next().and_then(|word| word.strip_prefix("cost="));
    assert_close(cost.unwrap_or(line), expected.cost, part);
    let accuracy = words.next().map(|word| word.strip_prefix("accuracy=").unwrap_or(word));
    match (accuracy, expected.accuracy) {
        (Some(printed), Some(expected)) => assert_close(printed, expected, part),
        (printed, expected) => assert_eq!((printed, expected), (None, None), "{line}"),
    }
}

fn check(case: &Case) {
    let preset = preset(case);
    let given = given(case, preset.data);
    let script = gradlab_numpy::script(&preset, given.as_ref(), case.every).expect("a script");
    assert_style(&script, case);
    let mut experiment = match given {
        Some(given) => Experiment::on(preset.config(), given, case.every),
        None => Experiment::new(preset.config(), case.every),
    }
    .expect("a run");
    let state = experiment.step(u64::MAX);
    assert_eq!(case.ends, (state, experiment.epoch()), "{}", case.link);
    let output = run(&script, case);
    let (printed, said) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let mut lines = printed.lines();
    for (i, &j) in (0..).zip(experiment.history().cost()) {
        let (epoch, what) = (i * case.every, format!("{} at epoch {}", case.link, i * case.every));
        let line = lines.next().unwrap_or_else(|| panic!("{what}: no line; {said}"));
        let (at, cost) = line.split_once(' ').unwrap_or_else(|| panic!("{what}: {line}"));
        assert_eq!(at, epoch.to_string(), "{what}");
        assert_close(cost, j, &what);
    }
    if let State::Overflowed { epoch } = state {
        assert!(said.contains(&format!("numbers overflowed at epoch {epoch}\n")), "{said}");
        assert_eq!((lines.next(), output.status.code()), (None, Some(1)), "{}", case.link);
        return;
    }
    assert_eq!(said, "", "{}", case.link);
    for (name, part) in [("train", Part::Train), ("dev", Part::Dev), ("test", Part::Test)] {
        if let Some(expected) = experiment.evaluate(part) {
            let line = lines.next().unwrap_or_else(|| panic!("{}: no {name}", case.link));
            assert_report(line, name, &expected);
        }
    }
    assert_eq!((lines.next(), output.status.code()), (None, Some(0)), "{}", case.link);
}

/// What PEP 8 says of lines; the link alone may be long.
fn assert_style(script: &str, case: &Case) {
    for (number, line) in script.lines().enumerate() {
        assert!(line.len() < 80 || number == 2, "{}: {line}", case.link);
        assert!(!line.ends_with(' ') && !line.contains(['$', '\t']), "{}: {line}", case.link);
    }
    assert!(!script.contains("\n\n\n\n") && script.ends_with(")\n"), "{}", case.link);
}

#[test]
fn numpy_prints_the_same_costs() {
    python::python();
    let failed = |case: &&Case| panic::catch_unwind(|| check(case)).is_err();
    // Two at a time; all are run, so that every mismatch is told.
    let (first, second) = CASES.split_at(CASES.len() / 2);
    let failures = thread::scope(|scope| {
        let other = scope.spawn(|| first.iter().filter(failed).count());
        second.iter().filter(failed).count() + other.join().expect("all are caught")
    });
    assert_eq!(failures, 0, "of {}", CASES.len());
}
