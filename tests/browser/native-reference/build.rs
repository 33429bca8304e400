//! Build scripts run on the build machine whatever the target: here the core trains natively.

use std::path::PathBuf;
use std::{env, fs};

#[path = "src/experiment.rs"]
mod experiment;
#[path = "src/pictures.rs"]
mod pictures;
#[path = "src/sequences.rs"]
mod sequences;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/experiment.rs");
    println!("cargo::rerun-if-changed=src/pictures.rs");
    println!("cargo::rerun-if-changed=src/sequences.rs");
    let fingerprints = experiment::LINKS.iter().map(|link| {
        let mut run = experiment::experiment(link);
        run.step(u64::MAX);
        format!("{:016x}", run.network().parameters().fingerprint())
    });
    write("fingerprints.rs", format!("&{:?}", fingerprints.collect::<Vec<_>>()));
    let answers: Vec<_> = sequences::SEEDS.map(sequences::fingerprint).collect();
    write("answers.rs", format!("&{answers:?}"));
    write("pictures.rs", pictures::pictures().to_string());
}

fn write(name: &str, code: String) {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join(name);
    fs::write(&out, code).unwrap_or_else(|e| panic!("{}: {e}", out.display()));
}
