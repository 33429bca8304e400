//! The packages for other people's programs, and their tests in folders of strangers.

use std::path::Path;

use crate::process::{Outcome, cargo, command, root, run};
use crate::setup;
use crate::site;
use crate::suites::{Count, bindings, suite};

/// Makes the packages in target/packages, around the page's own module.
pub fn package() -> Outcome {
    setup::for_page()?;
    bindings()?;
    site::build()?;
    run(command("node").arg("packages/npm/build.mjs"))
}

/// Makes the packages and runs one file of tests/packages, which compares with the command line.
pub fn test(count: &mut Count, file: &str) -> Outcome {
    package()?;
    run(&mut cargo(&["build", "--locked", "--package", "gradlab-cli"]))?;
    let file = Path::new("tests/packages").join(file);
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec"]).arg(root().join(file));
    suite(count, &mut node)
}
