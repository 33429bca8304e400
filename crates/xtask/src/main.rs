//! `cargo xtask`: the only entry for set-up, build and checks.
//!
//! Each command sets up what it needs itself ([`setup`], [`tools`]): it looks first, says what it
//! does and about how long that takes, and does nothing where the thing is there already, so that
//! any command can be run again at any time. Only the standard library is used: this program is
//! the first thing a newcomer builds.

mod bench;
mod packages;
mod process;
mod setup;
mod site;
mod suites;
mod tools;

use std::process::ExitCode;

use process::{Outcome, say};

const USAGE: &str = "\
usage: cargo xtask COMMAND
  serve [--port N]   build the page and serve it at a printed address
  build              build the static folder dist/
  build --single     the same, and the whole site as one file, dist/gradlab.html
  package            make the packages for programs and notebooks in target/packages
  new lab NAME       make the folder of a new lab, which builds and opens as it is
  check              format, lints, documentation, TypeScript, unused files
  bench [--rounds N] times training beside NumPy and TensorFlow.js, in 5 rounds unless told
  test [PART]        everything, or one of: check unit native browser serve e2e npm;
                     by its name alone, since it loads from the network: packages hosts";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome: Outcome = match words[..] {
        ["serve"] => site::serve(None),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => site::serve(Some(port)),
            Err(_) => Err(format!("--port {port}: a port is a number from 0 to 65535")),
        },
        ["build"] => setup::for_page().and_then(|()| site::build()),
        ["build", "--single"] => {
            setup::for_page().and_then(|()| site::build()).and_then(|()| site::single())
        }
        ["package"] => packages::package(),
        ["new", "lab", name] => setup::for_scripts().and_then(|()| site::new_lab(name)),
        ["check"] => setup::for_check().and_then(|()| suites::check()),
        ["bench"] => bench::bench(bench::ROUNDS),
        ["bench", "--rounds", rounds] => match rounds.parse() {
            Ok(rounds @ 1..=100) => bench::bench(rounds),
            _ => Err(format!("--rounds {rounds}: 1 to 100")),
        },
        ["test"] => return suites::test(suites::PARTS),
        ["test", part] if [suites::PARTS, suites::BY_NAME].concat().contains(&part) => {
            return suites::test(&[part]);
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say(format!("error: {message}"));
            ExitCode::FAILURE
        }
    }
}
