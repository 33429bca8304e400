//! The generators beside the golden files give what is stored.

#[path = "../python.rs"]
mod python;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// These need JAX, which the test command does not install; they are run by hand.
const BY_HAND: [&str; 2] = ["mlp_autograd", "optimizers"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn check(name: &str) {
    let script = folder().join("generate").join(name).with_extension("py");
    // -B: no compiled files beside the sources.
    let output = python::command().arg("-B").arg(script).arg("--check").output();
    let output = output.expect("Python starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {said}");
}

/// One test a generator, and their names.
macro_rules! generators {
    ($($name:ident)*) => {
        const CHECKED: &[&str] = &[$(stringify!($name)),*];
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*
    };
}

generators! {
    course_published
    csv_runs
    lecture_examples
    numpy_rng
    numpy_sources
    payments
    pitch
    sklearn_datasets
}

/// Names of the files with that extension in a folder, without it.
fn names(folder: &Path, extension: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let files = files.filter(|path| path.extension().is_some_and(|e| e == extension));
    files.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect()
}

#[test]
fn every_golden_file_has_a_generator_and_a_line_in_the_readme() {
    let files = names(&folder(), "json");
    let known = CHECKED.iter().chain(&BY_HAND).map(|name| name.to_string()).collect();
    assert_eq!(files, known);
    assert!(files.is_subset(&names(&folder().join("generate"), "py")));
    let readme = fs::read_to_string(folder().join("README.md")).expect("the README");
    for file in files {
        assert!(readme.contains(&format!("| `{file}.json` |")), "{file}.json");
    }
}
