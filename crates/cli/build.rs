//! Collects the labs' own experiments (`web/labs/<id>/lab.json`, key `preset`), so that a link
//! that only names a lab runs here what the page runs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

fn main() {
    let labs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/labs");
    println!("cargo::rerun-if-changed={}", labs.display());
    let mut code = String::from("&[");
    for folder in folders(&labs) {
        let file = folder.join("lab.json");
        println!("cargo::rerun-if-changed={}", file.display());
        let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let lab: Value =
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let id = folder.file_name().and_then(|n| n.to_str()).expect("a lab's name");
        let preset = lab["preset"].as_str().expect("a lab has a preset");
        write!(code, "({id:?}, {preset:?}),").expect("memory");
    }
    code.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join("labs.rs");
    fs::write(&out, code).unwrap_or_else(|e| panic!("{}: {e}", out.display()));
}

fn folders(labs: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(labs).unwrap_or_else(|e| panic!("{}: {e}", labs.display()));
    let mut folders: Vec<PathBuf> =
        entries.flatten().map(|e| e.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}
