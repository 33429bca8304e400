//! Collects the labs' own experiments (`web/labs/<id>/lab.json`, key `preset`), so that a link
//! that only names a lab runs here what the page runs; their questions, and the page's words for what
//! pictures show, in each language.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

/// Languages of the page, in the order of the tables.
const LANGUAGES: [&str; 2] = ["en", "ko"];

/// Words of the page that pictures have, beside those of keys and values.
const WORDS: &[&str] = &[
    "bench.class",
    "control.none",
    "curves.cost",
    "curves.epochs",
    "curves.line.cost",
    "curves.line.dev",
    "errors.error",
    "histogram.share",
    "layers.a",
    "layers.axis",
    "panel.run",
    "samples.axis",
    "secant.one",
    "secant.two",
    "seeds.dev",
    "seeds.test",
    "seeds.train",
];

fn main() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    let labs = web.join("labs");
    println!("cargo::rerun-if-changed={}", labs.display());
    let (mut presets, mut questions) = (String::from("&["), String::from("&["));
    let mut without_network = String::from("&[");
    for folder in folders(&labs) {
        let lab: Value = parsed(&folder.join("lab.json"));
        let id = folder.file_name().and_then(|n| n.to_str()).expect("a lab's name");
        let preset = lab["preset"].as_str().expect("a lab has a preset");
        let mut figures = lab["views"].as_array().into_iter().flatten();
        if figures.any(|figure| figure["view"] == "derivative") {
            write!(without_network, "{id:?},").expect("memory");
        }
        write!(presets, "({id:?}, {preset:?}),").expect("memory");
        let texts = LANGUAGES.map(|lang| read(&folder.join(format!("{lang}.md"))));
        let question = texts.each_ref().map(|text| question(text));
        write!(questions, "({id:?}, {question:?}),").expect("memory");
    }
    let [english, korean]: [Value; 2] =
        LANGUAGES.map(|lang| parsed(&web.join(format!("i18n/{lang}.json"))));
    let mut words = String::from("&[");
    for (key, word) in english.as_object().expect("words by their keys") {
        let name = key.strip_prefix("key.").or_else(|| key.strip_prefix("value."));
        if name.is_some_and(|name| !name.contains('.')) || WORDS.contains(&key.as_str()) {
            let each = [word, &korean[key]].map(|word| word.as_str().expect("a word"));
            write!(words, "({key:?}, {each:?}),").expect("memory");
        }
    }
    for (file, mut code) in [
        ("labs.rs", presets),
        ("questions.rs", questions),
        ("without-network.rs", without_network),
        ("words.rs", words),
    ] {
        code.push(']');
        let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join(file);
        fs::write(&out, code).unwrap_or_else(|e| panic!("{}: {e}", out.display()));
    }
}

fn read(file: &Path) -> String {
    println!("cargo::rerun-if-changed={}", file.display());
    fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

fn parsed(file: &Path) -> Value {
    serde_json::from_str(&read(file)).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// The line after the heading `{#question}`.
fn question(text: &str) -> &str {
    let mut lines = text.lines().skip_while(|line| !line.ends_with("{#question}")).skip(1);
    lines.find(|line| !line.is_empty()).expect("a lab has a question")
}

fn folders(labs: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(labs).unwrap_or_else(|e| panic!("{}: {e}", labs.display()));
    let mut folders: Vec<PathBuf> =
        entries.flatten().map(|e| e.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}
