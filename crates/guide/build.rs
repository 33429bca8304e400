//! Embeds every lab's guide (`web/labs/<id>/guide.json`), in the order of the labs' names.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let labs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/labs");
    println!("cargo::rerun-if-changed={}", labs.display());
    let entries = fs::read_dir(&labs).unwrap_or_else(|e| panic!("{}: {e}", labs.display()));
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path().join("guide.json")).collect();
    files.retain(|file| file.exists());
    files.sort();
    let mut code = String::from("&[");
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let lab = file.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        let lab = lab.expect("a lab's name");
        let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        write!(code, "({lab:?}, {text:?}),").expect("memory");
    }
    code.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join("guides.rs");
    fs::write(&out, code).unwrap_or_else(|e| panic!("{}: {e}", out.display()));
}
