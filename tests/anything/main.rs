//! Anything may be asked of a run, in any order: no trap, and a run that was looked at has the bits of
//! one that was not.
//!
//! `GRADLAB_SEQUENCES` sets the number of sequences of each of the four tests, 2,500 unless told:
//! `GRADLAB_SEQUENCES=50000 cargo test -p gradlab-tests --test anything`.

mod links;

use gradlab_core::data::Source;
use gradlab_core::faults::FaultKind;
use gradlab_core::preset::table;
use gradlab_core::rng::RandomState;
use gradlab_questions::{Game, Given};
use proptest::prelude::*;

/// Sequences of one test.
fn sequences() -> u32 {
    let told = std::env::var("GRADLAB_SEQUENCES").ok();
    told.map_or(2500, |told| told.parse().expect("GRADLAB_SEQUENCES: a number"))
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: sequences(), failure_persistence: None, ..ProptestConfig::default() }
}

fn play(numbers: &[u32]) {
    let mut choices = Given::new(numbers);
    if let Some(game) = Game::new(&mut choices) {
        game.play(&mut choices);
    }
}

/// Tests that are all alike, so that all cores are used.
macro_rules! tests {
    ($($name:ident),+) => {
        proptest! {
            #![proptest_config(config())]
            $(#[test]
            fn $name(numbers in prop::collection::vec(any::<u32>(), 0..300)) {
                play(&numbers);
            })+
        }
    };
}

tests!(
    looking_never_changes_a_bit,
    looking_never_changes_a_bit_of_others,
    looking_never_changes_a_bit_of_further_ones,
    looking_never_changes_a_bit_of_the_last
);

/// What 2,000 sequences are made of: every source, mistake, key and question.
#[test]
fn nothing_is_left_out() {
    let lines: Vec<String> = (0..2000)
        .filter_map(|seed| {
            let mut choices = RandomState::new(seed);
            let transcript = Game::new(&mut choices)?.play(&mut choices);
            Some(transcript.lines.join("\n"))
        })
        .collect();
    let played = |what: &str| lines.iter().filter(|line| line.contains(what)).count();
    assert!(lines.len() > 1500, "{} of 2000 are played", lines.len());
    for source in Source::NAMES {
        assert!(played(&format!("data={source}&")) >= 10, "{source}");
    }
    for kind in FaultKind::NAMES {
        assert!(played(&format!("bug={kind} ")) >= 5, "{kind}");
    }
    assert!(FaultKind::all().any(|kind| played(&format!("bug={}:2", kind.name())) >= 2));
    for entry in table::runs() {
        let default = format!("{}={}", entry.key, entry.print(&Default::default()));
        assert!(
            played(&format!("{}=", entry.key)) > played(&format!("{default}&")),
            "{}",
            entry.key
        );
    }
    let questions = "step checkpoint return_to retune theta evaluations snapshot mask layers \
        linear_fit dropout_means inputs maps surface condition check sample_errors diagnose parts";
    for question in questions.split_whitespace() {
        assert!(played(&format!("\n{question}")) >= 50, "{question}");
    }
}
