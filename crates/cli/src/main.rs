//! `gradlab`: the core at the command line, for authors who check their links without a browser.

mod arguments;
mod check;
mod data;
mod differences;
mod guide;
mod help;
mod link;
mod numpy;
mod plot;
mod run;
mod words;

use std::process::ExitCode;

use gradlab_core::preset::link::LabPreset;

use arguments::Command;

/// The labs' own experiments.
const LABS: &[LabPreset] = include!(concat!(env!("OUT_DIR"), "/labs.rs"));

/// Labs that train no network: their figures are about differences.
const WITHOUT_NETWORK: &[&str] = include!(concat!(env!("OUT_DIR"), "/without-network.rs"));

/// Exit status for a link or a file that can't be used.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    let outcome = arguments::parse(std::env::args_os().skip(1)).and_then(|command| match command {
        Command::Help => help::print(),
        Command::Run(options) => run::run(&options),
        Command::Check(options) => check::check(&options),
        Command::Numpy(options) => numpy::numpy(&options),
        Command::Plot(options) => plot::plot(&options),
        Command::Guide(options) => guide::guide(&options),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("gradlab: {message}");
            ExitCode::from(UNUSABLE)
        }
    }
}
