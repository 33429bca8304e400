//! The page's words, and what runs are called: by what tells them apart.

use gradlab_core::preset::table::{self, Entry};
use gradlab_core::preset::{Language, Preset, Run};

/// Keys of `web/i18n` with a word a language: English, Korean.
const WORDS: &[(&str, [&str; 2])] = include!(concat!(env!("OUT_DIR"), "/words.rs"));
/// The labs' questions.
const QUESTIONS: &[(&str, [&str; 2])] = include!(concat!(env!("OUT_DIR"), "/questions.rs"));

/// Keys whose values name a run by themselves.
const NAMING: &[&str] = &["init", "act", "opt", "norm"];
/// Signs in place of a key.
const SIGNS: &[(&str, &str)] = &[
    ("l2", "λ"),
    ("l1", "λ₁"),
    ("lr", "α"),
    ("keep", "keep_prob"),
    ("stop", "patience"),
    ("n", "m"),
];

/// What the y axis of errors is called.
pub const ERROR: [&str; 2] = ["error, %", "오류, %"];

fn find(table: &[(&str, [&'static str; 2])], key: &str, lang: Language) -> Option<&'static str> {
    table.iter().find(|(name, _)| *name == key).map(|(_, each)| each[place(lang)])
}

/// A language's place in the tables.
pub fn place(lang: Language) -> usize {
    usize::from(lang == Language::Korean)
}

/// The page's word; the key itself where the page has none.
pub fn word(key: &str, lang: Language) -> &str {
    find(WORDS, key, lang).unwrap_or(key)
}

/// What a lab asks.
pub fn question(lab: &str, lang: Language) -> Option<&'static str> {
    find(QUESTIONS, lab, lang)
}

/// What each run is called, as `web/src/lab/titles.ts` does it; the lab's own names aside.
pub fn titles(runs: &[Run], lang: Language) -> Vec<String> {
    let differs = |entry: &&Entry<Preset>| {
        runs.iter().any(|run| entry.print(&run.preset) != entry.print(&runs[0].preset))
    };
    let differing: Vec<_> = table::runs().iter().filter(differs).collect();
    let title = |run: &Run| {
        let parts =
            differing.iter().filter(|entry| entry.key != "scale" || scale_alone(&differing));
        let parts: Vec<String> = parts.map(|entry| part(entry, &run.preset, lang)).collect();
        match parts.is_empty() {
            true if runs.len() == 1 => word("panel.run", lang).to_string(),
            true => run.name.to_string(),
            false => parts.join(", "),
        }
    };
    runs.iter().map(title).collect()
}

/// Whether the scale is not told by the initialisation already.
fn scale_alone(differing: &[&Entry<Preset>]) -> bool {
    differing.iter().all(|entry| entry.key != "init")
}

fn part(entry: &Entry<Preset>, preset: &Preset, lang: Language) -> String {
    let value = entry.print(preset);
    if entry.key == "init" && value == "random" {
        return format!("{} ×{}", word("value.random", lang), preset.scale);
    }
    let named = |name: &str| find(WORDS, &format!("value.{name}"), lang).map(ToString::to_string);
    let words: Vec<String> =
        value.split(',').map(|name| named(name).unwrap_or_else(|| name.to_string())).collect();
    let words = if value.is_empty() { word("control.none", lang).into() } else { words.join(", ") };
    if NAMING.contains(&entry.key) {
        return words;
    }
    let key = format!("key.{}", entry.key);
    format!("{} {words}", sign(entry.key).unwrap_or_else(|| word(&key, lang)))
}

/// A key's sign, where it has one.
pub fn sign(key: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(name, _)| *name == key).map(|(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gradlab_core::Link;

    #[test]
    fn runs_are_called_by_what_differs_with_its_value() {
        for (link, lang, wanted) in [
            ("b.l2=0.3", Language::English, &["λ 0", "λ 0.3"][..]),
            ("lr=0.1", Language::English, &["This run"]),
            ("init=zeros&b.init=random&b.scale=10", Language::Korean, &["모두 0", "무작위 ×10"]),
            (
                "init=random&b.scale=3",
                Language::English,
                &["Factor of the weights 1", "Factor of the weights 3"],
            ),
            ("hidden=3&b.hidden=", Language::English, &["Hidden layers 3", "Hidden layers none"]),
        ] {
            let (link, notices) = Link::parse(link, &[]);
            assert!(notices.is_empty(), "{notices:?}");
            assert_eq!(titles(&link.runs, lang), wanted);
        }
    }

    #[test]
    fn every_word_that_pictures_use_is_there() {
        let mut keys: Vec<String> =
            table::runs().iter().map(|entry| format!("key.{}", entry.key)).collect();
        keys.extend(["panel.run", "curves.epochs", "seeds.train", "value.he"].map(String::from));
        for lang in [Language::English, Language::Korean] {
            for key in &keys {
                assert_ne!(word(key, lang), key);
            }
            assert!(question("init", lang).is_some_and(|question| question.ends_with('?')));
        }
    }
}
