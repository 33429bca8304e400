//! Random runs and everything that a page may ask of them, in any order.
//!
//! [`Game::new`] builds a run of a random link on random data, [`Game::play`] asks it random
//! questions, absurd ones too, and holds each answer against what must be true of it. Beside the run
//! there is its twin, which is trained, tuned and sent back as the run is, but never asked: at the end
//! both have the same bits, and train on to the same bits. Natively proptest makes the choices; in
//! wasm a seeded generator does, so that the transcript of a game can be compared with the native one.

mod choices;
mod data;
mod game;
pub mod links;
mod looks;
mod returns;

pub use choices::{Choices, Given};
pub use game::{Game, Transcript};
