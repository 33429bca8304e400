//! Training: gradient, penalty, dropout, augmentation and an optimiser's step, over all examples
//! or in mini-batches.
//!
//! The loop is the course's: draw this epoch's examples and masks, take the gradient of J
//! ([`Objective`](crate::network::Objective)), step against it. J as reported is what full-batch training makes smaller: with
//! this epoch's augmentation and masks, penalty included, before the update. In mini-batches no
//! single J is made smaller; there it is J of the whole training set as it stands, without masks or
//! augmentation.
//!
//! ```
//! use gradlab_core::data::{self, Source, parts_of};
//! use gradlab_core::kernels::Activation;
//! use gradlab_core::network::{Initialisation, Loss, Network, Shape, init};
//! use gradlab_core::rng::RandomState;
//! use gradlab_core::train::{Config, Method, Optimiser, Trainer};
//!
//! let train = parts_of(&data::Config::of(Source::Moons, 200), None)?.train;
//! let mut rng = RandomState::new(3);
//! let theta = init::draw(Initialisation::He, 1.0, Shape::new(&[2, 8, 1]), &mut rng);
//! let mut network = Network::new(theta, vec![Activation::Relu], Loss::Bce);
//!
//! // Adam on batches of 20 of the 120 examples: 6 updates an epoch.
//! let config = Config { opt: Optimiser::Adam, batch: 20, ..Config::default() };
//! let mut trainer = Trainer::new(&network, &train, &config, Method::default(), rng);
//! let before = trainer.cost(&network, &train).j;
//! for _ in 0..50 {
//!     trainer.epoch(&mut network, &train, false);
//! }
//! assert!(trainer.cost(&network, &train).j < before / 2.0);
//! # Ok::<(), gradlab_core::data::DataError>(())
//! ```

pub mod augment;
mod config;
pub mod dropout;
mod method;
pub mod optimiser;
mod trainer;
mod tuning;

pub use augment::Augmentation;
pub use config::Config;
pub use dropout::MaskSource;
pub use method::Method;
pub use optimiser::Optimiser;
pub use trainer::{Progress, Trainer};
pub use tuning::Tuning;
