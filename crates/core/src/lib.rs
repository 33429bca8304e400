//! The numerics of gradlab: small fully connected networks, trained so that every digit can be
//! checked. No browser, no clock, no files, and nothing random without a seed.
//!
//! # From a link to a figure
//!
//! ```text
//! link -> Preset -> experiment::Config -> Experiment -> step(n) -> Snapshot
//! ```
//! A [`Link`] is text that anybody may have written. It is read into a [`Preset`], every
//! hyperparameter once; [`Preset::check`] turns that into the rooms' configurations, which fit each
//! other ([`experiment::Config`]). Only from these an [`Experiment`] is built: it draws its data and
//! first weights, trains for as many epochs as it is told to, and gives what figures show of it as
//! one value, a [`Snapshot`](experiment::Snapshot).
//!
//! ```
//! use gradlab_core::experiment::{State, Wanted};
//! use gradlab_core::{Experiment, Link};
//!
//! let (link, notices) = Link::parse("data=moons&hidden=8&lr=0.1&epochs=500", &[]);
//! assert!(notices.is_empty());
//! let preset = &link.runs[0].preset;
//!
//! let mut run = Experiment::new(preset.config(), 100)?; // J is recorded every 100 epochs
//! assert_eq!(run.step(500), State::Finished);
//!
//! let cost = run.history().cost(); // J at epochs 0, 100, ..., 400
//! assert_eq!(cost.len(), 5);
//! assert!(cost[4] < cost[0]);
//!
//! let snapshot = run.snapshot(&Wanted { parameters: true, ..Wanted::default() });
//! assert!(snapshot.evaluations.train.accuracy > Some(0.8)); // a share, 0 to 1
//! let layers = snapshot.parameters.expect("they were asked for");
//! assert_eq!(layers[0].w.dim(), (8, 2)); // W[1] is (n_1, n_0)
//! # Ok::<(), gradlab_core::Error>(())
//! ```
//!
//! # The rooms, from the ground up
//!
//! Each module owns its own words: its enums, its configuration, what it computes. None uses one
//! that comes later in this list, and no two files use each other; `tests/rooms.rs` reads this list
//! and holds the source to it.
//!
//! 1. Helpers: [`number`] writes and reads numbers, [`quote`] shows what came from outside, `named`
//!    gives enums their names in links, `fnv` hashes.
//! 2. [`kernels`] and [`rng`]: the arithmetic that takes the time, and NumPy's random numbers bit
//!    for bit. A crate of its own.
//! 3. [`data`]: where examples come from, how they are cut into train, dev and test and prepared,
//!    and the least error that any classifier of them can have.
//! 4. [`mod@error`]: the one error type of all that follows.
//! 5. [`network`]: parameters, forward and backward passes, and what they are for, the
//!    [`Objective`](network::Objective): J(theta) and its gradient.
//! 6. [`train`]: an epoch of gradient descent on that objective, with optimisers, mini-batches,
//!    dropout and augmentation.
//! 7. [`check`]: is the gradient right? It is compared with differences of the same objective.
//! 8. [`faults`]: mistakes planted on purpose, for a learner to find. No room below knows of them.
//! 9. [`probe`]: what figures ask of a network: maps over the plane, statistics of layers, surfaces
//!    of J.
//! 10. [`experiment`]: one run, which owns data, network and trainer. It stands above [`probe`]
//!     since it answers all questions about a run, a snapshot's maps and statistics among them.
//! 11. [`diagnose`]: bias or variance? What a run's errors say, and what to try next.
//! 12. [`preset`]: the table of all keys, and links. It refers to everybody's configuration, and no
//!     room below refers to it.
//! 13. [`guide`]: what a lab's guide asks of its experiment, what is right and who was.
//!
//! # Notation and bits
//!
//! The notation is the course's: X is (n_x, m) with one example a column, W\[l\] is
//! (n_l, n_{l-1}), b\[l\] is (n_l, 1), A\[l\] = g(Z\[l\]), J is the cost, m the number of
//! examples. Layers count from 1 to L, layer 0 is X. Everything is `f64`; matrices are `ndarray`'s
//! with rows contiguous over examples, and the kernels pack examples in blocks.
//!
//! A preset decides every bit of a run, natively and in every browser: elementary functions come
//! from one compiled-in implementation (the kernels', else `libm`), there is no fused multiply-add,
//! and no sum's order depends on the machine.

pub mod check;
pub mod data;
pub mod diagnose;
pub mod error;
pub mod experiment;
pub mod faults;
mod fnv;
pub mod guide;
mod named;
pub mod network;
pub mod number;
pub mod preset;
pub mod probe;
pub mod quote;
pub mod train;

pub use error::Error;
pub use experiment::Experiment;
pub use gradlab_kernels as kernels;
pub use gradlab_kernels::rng;
pub use preset::{CheckedPreset, Link, Notice, Preset};
