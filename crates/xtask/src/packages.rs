//! The packages for other people's programs, and their tests in folders of strangers.

use std::path::Path;
use std::process::Command;

use crate::process::{Outcome, cargo, command, run};
use crate::setup;
use crate::site;
use crate::suites::{Count, bindings, suite};

/// Makes the packages in target/packages, around the page's own module.
pub fn package() -> Outcome {
    npm()?;
    run(command("node").arg("python/build.mjs"))?;
    let words = ["--no-deps", "--no-build-isolation", "--wheel-dir", "target/packages"];
    run(pip(&setup::wheels()?, "wheel").args(words).arg("target/packages/python"))
}

fn npm() -> Outcome {
    setup::for_page()?;
    bindings()?;
    site::build()?;
    run(command("node").arg("packages/npm/build.mjs"))
}

fn pip(python: &Path, what: &str) -> Command {
    let mut pip = command(python);
    pip.args(["-m", "pip", what, "--quiet", "--disable-pip-version-check"]);
    pip
}

/// Format and lints of the Python package.
pub fn check() -> Outcome {
    let python = setup::wheels()?;
    for words in [&["check"][..], &["format", "--check"]] {
        run(command(&python).args(["-m", "ruff"]).args(words).args(["--quiet", "python"]))?;
    }
    Ok(())
}

/// The npm package in Node, with nothing from the network.
pub fn test_npm(count: &mut Count) -> Outcome {
    npm()?;
    tests(count, &["npm"], |node| node)
}

/// The packages in pages of Vite and without a bundler, in JupyterLab and in marimo.
pub fn test(count: &mut Count) -> Outcome {
    package()?;
    let (browser, notebooks) = (setup::browser()?, setup::notebooks()?);
    tests(count, &["pages", "notebooks"], |node| {
        node.env("CHROMIUM", browser.chromium).env("GRADLAB_NOTEBOOKS", notebooks)
    })
}

/// Runs files of tests/packages, which compare with the command line.
fn tests(
    count: &mut Count,
    names: &[&str],
    with: impl FnOnce(&mut Command) -> &mut Command,
) -> Outcome {
    run(&mut cargo(&["build", "--locked", "--package", "gradlab-cli"]))?;
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"]);
    node.args(names.iter().map(|name| format!("tests/packages/{name}.test.mjs")));
    suite(count, with(&mut node))
}
