//! Random runs that are asked random questions, the same natively and in the browser.

use gradlab_core::rng::RandomState;
use gradlab_questions::Game;

/// A sequence each; those whose data are refused have no fingerprint.
pub const SEEDS: std::ops::Range<u32> = 0..300;

/// A hash of all answers of a sequence; `None` where there is no run to ask.
#[must_use]
pub fn fingerprint(seed: u32) -> Option<u64> {
    let mut choices = RandomState::new(seed);
    Some(Game::new(&mut choices)?.play(&mut choices).fingerprint())
}
