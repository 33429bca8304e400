//! One run: data, network, trainer and history, built from a checked configuration and its data, and
//! nothing else.
//!
//! ```
//! use gradlab_core::data::{self, Source};
//! use gradlab_core::experiment::{Config, Experiment, Part, State};
//! use gradlab_core::kernels::Activation;
//! use gradlab_core::{network, train};
//!
//! let config = Config::new(
//!     data::Config::of(Source::Circles, 400),
//!     network::Config::of(&[10, 5], Activation::Relu),
//!     train::Config { epochs: 2000, lr: 0.1, ..train::Config::default() },
//!     None,
//! )?;
//! let mut run = Experiment::new(&config, 100)?;
//! assert_eq!(run.step(u64::MAX), State::Finished);
//! let dev = run.evaluate(Part::Dev).expect("a fifth of the examples");
//! assert!(dev.accuracy > Some(0.9));
//! # Ok::<(), gradlab_core::Error>(())
//! ```

mod checkpoint;
mod config;
mod constraints;
pub mod evaluation;
mod history;
mod part;
mod questions;
mod run;
mod snapshot;
mod view;

pub use checkpoint::Checkpoint;
pub use config::Config;
pub use constraints::{MOST_PARAMETERS, MOST_WORK};
pub use evaluation::{Confusion, Evaluation, Evaluations};
pub use history::History;
pub use part::Part;
pub use questions::{MOST_IN_A_SET, MOST_SAMPLED, MOST_SURFACE_POINTS};
pub use run::{Best, Experiment, State};
pub use snapshot::{LayerParameters, MASKED_EXAMPLES, MOST_MAP_POINTS, Records, Snapshot, Wanted};
