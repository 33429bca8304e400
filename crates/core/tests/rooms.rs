//! The order of the rooms, as the list in `lib.rs` tells it: no room uses a later one, and no files
//! use each other in a circle. Read from the source's paths, `crate::...` and `super::...`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module's path from the crate's root, which is empty.
type Module = Vec<String>;

/// A path that a file names, as a module and what follows, and where it stands.
#[derive(Debug, PartialEq)]
struct Use {
    path: Vec<String>,
    in_tests: bool,
    /// `pub use`: handed on, not used.
    handed_on: bool,
}

struct Source {
    /// The text of every module that has a file.
    files: BTreeMap<Module, String>,
}

impl Source {
    fn of_this_crate() -> Self {
        let mut files = BTreeMap::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        read(&root, &mut vec![], &mut files);
        Self { files }
    }

    /// The file that a path leads to, through what modules hand on.
    fn file_of(&self, path: &[String]) -> Option<Module> {
        let length = (0..=path.len()).rev().find(|&n| self.files.contains_key(&path[..n]))?;
        let module = path[..length].to_vec();
        let Some(name) = path.get(length) else {
            return Some(module);
        };
        let handed_on = uses(&module, &self.files[&module])
            .into_iter()
            .find(|found| found.handed_on && found.path.last() == Some(name) && found.path != path);
        match handed_on {
            Some(found) => self.file_of(&found.path),
            // Another crate's, which lib.rs names as one of the rooms.
            None if module.is_empty() => Some(vec![name.clone()]),
            None => Some(module),
        }
    }

    /// Which files `module` uses, itself not counted.
    fn used_by(&self, module: &Module, tests_too: bool) -> BTreeSet<Module> {
        let found = uses(module, &self.files[module]).into_iter();
        let found = found.filter(|found| !found.handed_on && (tests_too || !found.in_tests));
        found.filter_map(|found| self.file_of(&found.path)).filter(|file| file != module).collect()
    }
}

fn read(folder: &Path, module: &mut Module, files: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_string();
        if path.is_dir() {
            module.push(name);
            read(&path, module, files);
            module.pop();
        } else if path.extension().is_some_and(|end| end == "rs") {
            let own = !["lib", "mod"].contains(&&*name);
            let name = own.then_some(name);
            files.insert(module.iter().cloned().chain(name).collect(), without_comments(&path));
        }
    }
}

fn without_comments(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    text.lines().map(|line| line.split("//").next().unwrap_or("").to_owned() + "\n").collect()
}

/// Every path in a module's text that leads into this crate.
fn uses(module: &Module, text: &str) -> Vec<Use> {
    let mut found = vec![];
    let tests = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let own_tests = module.last().is_some_and(|name| name == "tests");
    for (at, start) in starts(module, text) {
        let in_tests = own_tests || at > tests;
        let statement = text[..at].rsplit([';', '}', '{']).next().unwrap_or("").trim();
        let handed_on = statement.ends_with("pub use") || statement.ends_with("pub(crate) use");
        let base = match start {
            "crate" => vec![],
            // What follows counts from this module or, in its tests, from a module within it.
            _ if at > tests => module.iter().cloned().chain(["tests".into()]).collect(),
            _ => module.clone(),
        };
        let first = if start == "crate" || start == "super" { at } else { at - 1 };
        let rest = text[first..].trim_start();
        let rest = rest.strip_prefix("crate::").unwrap_or(rest);
        for path in leaves(rest) {
            let mut whole = base.clone();
            for part in path {
                match &*part {
                    "super" => drop(whole.pop()),
                    "self" | "*" => {}
                    _ => whole.push(part),
                }
            }
            found.push(Use { path: whole, in_tests, handed_on });
        }
    }
    found
}

/// Where paths begin, and with what: `crate::`, `super::`, or a `use` of a module within.
fn starts<'a>(module: &Module, text: &'a str) -> Vec<(usize, &'a str)> {
    let begins = |at: usize| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    };
    let mut found = vec![];
    for word in ["crate", "super"] {
        for (at, _) in text.match_indices(&format!("{word}::")) {
            if begins(at) {
                found.push((at, &text[at..at + word.len()]));
            }
        }
    }
    for (at, _) in text.match_indices("use ") {
        let rest = &text[at + 4..];
        let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
        let within =
            text.contains(&format!("mod {name};")) && rest.starts_with(&format!("{name}::"));
        if begins(at) && within && !module.iter().any(|part| part == name) {
            found.push((at + 4, name));
        }
    }
    found
}

/// The paths of a tree such as `a::{b, c::{self, d}}`.
fn leaves(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim_start();
    if let Some(inside) = tree.strip_prefix('{') {
        let (mut depth, mut from, mut all) = (0, 0, vec![]);
        for (at, c) in inside.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    let part = inside[from..at].trim();
                    if !part.is_empty() {
                        all.extend(leaves(part));
                    }
                    from = at + 1;
                    if c == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
        return all;
    }
    let end = tree.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*');
    let (name, rest) = tree.split_at(end.unwrap_or(tree.len()));
    if name.is_empty() {
        return vec![];
    }
    match rest.strip_prefix("::") {
        Some(rest) if !rest.starts_with('<') => {
            let below = leaves(rest).into_iter();
            below.map(|path| [name.to_string()].into_iter().chain(path).collect()).collect()
        }
        _ => vec![vec![name.to_string()]],
    }
}

/// The rooms by their number in the list of `lib.rs`.
fn order() -> BTreeMap<String, usize> {
    let lib = include_str!("../src/lib.rs");
    let mut order = BTreeMap::new();
    let mut heads: Vec<(usize, String)> = vec![];
    for line in lib.lines().filter_map(|line| line.strip_prefix("//! ")) {
        let item = line.split_once(". ").and_then(|(n, rest)| Some((n.parse().ok()?, rest)));
        match (item, heads.last_mut()) {
            (Some((n, rest)), _) => heads.push((n, rest.into())),
            (None, Some((_, head))) if line.starts_with("   ") => *head += line,
            _ => {}
        }
    }
    for (n, head) in heads {
        // A room is named before the colon, helpers after it.
        let named = if n == 1 { &*head } else { head.split(':').next().unwrap_or("") };
        for name in named.split('`').skip(1).step_by(2) {
            order.insert(name.trim_start_matches("mod@").to_string(), n);
        }
    }
    order
}

#[test]
fn no_room_uses_a_later_one() {
    let (source, order) = (Source::of_this_crate(), order());
    let number = |module: &Module| {
        let room = module.first().expect("a room");
        *order.get(room).unwrap_or_else(|| panic!("{room} is not in the list of lib.rs"))
    };
    let mut checked = 0;
    for module in source.files.keys().filter(|module| !module.is_empty()) {
        for used in source.used_by(module, true) {
            assert!(!used.is_empty(), "{module:?} uses something of lib.rs itself");
            assert!(
                number(&used) <= number(module),
                "{} uses {}, which is above it",
                module.join("::"),
                used.join("::")
            );
            checked += 1;
        }
    }
    assert!(checked > 200, "{checked} uses were found");
}

#[test]
fn no_files_use_each_other() {
    let source = Source::of_this_crate();
    let mut left: BTreeMap<Module, BTreeSet<Module>> =
        source.files.keys().map(|module| (module.clone(), source.used_by(module, false))).collect();
    // Takes away what uses nothing that is left, or is used by nothing that is left.
    loop {
        let is_used = |module: &Module| left.values().any(|used| used.contains(module));
        let uses_none = |used: &BTreeSet<Module>| !used.iter().any(|file| left.contains_key(file));
        let free = left.iter().find(|(module, used)| uses_none(used) || !is_used(module));
        match free.map(|(module, _)| module.clone()) {
            Some(module) => drop(left.remove(&module)),
            None => break,
        }
    }
    let circles = left.iter().map(|(module, used)| {
        let used: Vec<String> = used
            .iter()
            .filter(|file| left.contains_key(*file))
            .map(|file| file.join("::"))
            .collect();
        format!("{} uses {}", module.join("::"), used.join(", "))
    });
    let circles: Vec<String> = circles.collect();
    assert!(circles.is_empty(), "files in circles:\n{}", circles.join("\n"));
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let module = vec!["room".to_string()];
    let text = "mod part;\nuse part::Thing;\nuse super::other::{self, a::{B, C}};\npub use part::D;\n\
                fn f() -> crate::high::X {}\n#[cfg(test)]\nmod tests {\n    use super::*;\n    use crate::{Y, z::W};\n}\n";
    let mut found: Vec<String> = uses(&module, text)
        .iter()
        .map(|u| {
            format!(
                "{}{}{}",
                u.path.join("::"),
                if u.in_tests { " T" } else { "" },
                if u.handed_on { " P" } else { "" }
            )
        })
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "Y T",
            "high::X",
            "other",
            "other::a::B",
            "other::a::C",
            "room T",
            "room::part::D P",
            "room::part::Thing",
            "z::W T"
        ]
    );
}
