//! Links with every key and every kind of value, in up to four runs, whole or damaged: printing them is
//! the identity, and changing one value changes that value.

use gradlab_core::preset::link::RUN_NAMES;
use gradlab_core::preset::{NoticeKind, table};
use gradlab_core::rng::RandomState;
use gradlab_core::{Link, Preset};
use gradlab_questions::{Choices, Given, links};
use proptest::prelude::*;

/// A link of one to four runs.
fn runs(choices: &mut impl Choices) -> String {
    let mut parts = vec![links::link(choices)];
    for name in &RUN_NAMES[1..] {
        if choices.one_in(2) {
            let other = links::link(choices);
            let pairs: Vec<&str> = other.split('&').filter(|_| choices.one_in(4)).collect();
            parts.extend(pairs.into_iter().map(|pair| format!("{name}.{pair}")));
        }
    }
    parts.join("&")
}

/// The link with a few characters taken out, put in or exchanged.
fn damaged(link: &str, choices: &mut impl Choices) -> String {
    let mut characters: Vec<char> = link.chars().collect();
    for _ in 0..choices.up_to(6) {
        let at = choices.up_to(characters.len() as u32) as usize;
        let character = choices.one_of(&[
            '&',
            '=',
            '.',
            ',',
            '/',
            ':',
            '-',
            '%',
            '0',
            '9',
            'e',
            'b',
            ' ',
            '#',
            '\u{1f600}',
            '\0',
        ]);
        match choices.up_to(2) {
            0 => characters.insert(at, character),
            1 if at < characters.len() => characters[at] = character,
            _ => drop(characters.drain(at.min(characters.len())..(at + 3).min(characters.len()))),
        }
    }
    characters.into_iter().collect()
}

/// Parses, prints and parses.
fn same_again(link: &Link) {
    let printed = link.to_string();
    let (again, notices) = Link::parse(&printed, &[]);
    assert_eq!(notices, [], "{printed}");
    assert_eq!(&again, link, "{printed}");
    assert_eq!(again.to_string(), printed);
}

/// One value of a link, of any run or of all, changed to any value of its kind.
fn change(link: &Link, choices: &mut impl Choices) {
    let entry = &table::runs()[choices.up_to(table::runs().len() as u32 - 1) as usize];
    let layers = link.runs[0].preset.hidden.len();
    let value = links::value(&entry.kind, layers, choices);
    let name = choices.one_of(&[None, Some('a'), Some('b'), Some('c'), Some('d')]);
    let changed = match link.with(name, entry.key, &value) {
        Ok(changed) => changed,
        Err(notice) => {
            // Lists by layer follow the layers: never a reason to refuse others.
            let lists = entry.key == "hidden"
                && (notice.kind == NoticeKind::ActivationCount || notice.key == "keep");
            assert!(!lists, "{link} with hidden={value}: {notice}");
            return;
        }
    };
    same_again(&changed);
    let mut wanted = Preset::of(link.runs[0].preset.data);
    entry.read(&mut wanted, &value).expect("a value of its kind");
    for run in &changed.runs {
        let before = link.runs.iter().find(|before| before.name == run.name);
        if name.is_none_or(|name| name == run.name) {
            let (got, wanted) = (entry.print(&run.preset), entry.print(&wanted));
            // A list that says the same for every layer says it once.
            let alike = |text: &str| wanted.split(',').all(|item| item == text);
            assert!(got == wanted || alike(&got), "{}={value}: {got}", entry.key);
        } else {
            assert_eq!(Some(run), before, "{} of {name:?}", entry.key);
        }
    }
    let added = name.filter(|name| link.runs.iter().all(|run| run.name != *name));
    assert_eq!(changed.runs.len(), link.runs.len() + usize::from(added.is_some()));
    assert!(changed.runs.is_sorted_by_key(|run| run.name));
}

fn try_link(choices: &mut impl Choices) {
    let text = runs(choices);
    let (link, notices) = Link::parse(&text, &[]);
    // Each value is one of its kind; what may not go together is another matter.
    let of_no_kind = |kind| matches!(kind, NoticeKind::BadValue | NoticeKind::UnknownKey);
    assert!(!notices.iter().any(|notice| of_no_kind(notice.kind)), "{notices:?}");
    same_again(&link);
    for _ in 0..4 {
        change(&link, choices);
    }
    same_again(&Link::parse(&damaged(&text, choices), &[]).0);
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn links_are_what_they_print_and_change_by_one_value(
        numbers in prop::collection::vec(any::<u32>(), 0..500)
    ) {
        try_link(&mut Given::new(&numbers));
    }
}

#[test]
fn no_other_name_makes_a_run() {
    let link = Link::parse(&links::link(&mut RandomState::new(1)), &[]).0;
    for name in ['e', 'A', '.', '\0'] {
        let refused = link.with(Some(name), "lr", "0.1").map_err(|notice| notice.kind);
        assert_eq!(refused, Err(NoticeKind::UnknownKey));
    }
}
