//! Fully connected networks: their [`Shape`], their [`Parameters`] as one vector theta, how these
//! are drawn ([`init`]), forward and backward passes ([`pass`]) with their [`cost`], [`penalty`] and
//! [`dropout`], the same passes in plain matrices ([`plain`]), the course's lines one by one, and
//! what all of it is for: J(theta) and its gradient, the [`Objective`].
//!
//! Gradient descent in full, on 120 examples of two rings:
//!
//! ```
//! use gradlab_core::data::{self, Source, parts_of};
//! use gradlab_core::kernels::Activation;
//! use gradlab_core::network::{
//!     Batch, Initialisation, Loss, LossForm, Network, Objective, Parameters, Penalty, Shape,
//!     Workspace, init,
//! };
//! use gradlab_core::rng::RandomState;
//!
//! let train = parts_of(&data::Config::of(Source::Circles, 200), None)?.train;
//! let (x, y) = train.blocks(); // X is (2, 120), Y is (1, 120)
//! let objective = Objective {
//!     batch: Batch { x, y, masks: None },
//!     penalty: Penalty::default(),
//!     m: train.m(),
//!     form: LossForm::Stable,
//!     lines: None,
//! };
//!
//! let shape = Shape::new(&[2, 8, 1]); // n_0, n_1, n_2: 33 parameters
//! let theta = init::draw(Initialisation::He, 1.0, shape, &mut RandomState::new(3));
//! let mut network = Network::new(theta, vec![Activation::Relu], Loss::Bce);
//! let mut gradient = Parameters::zeros(network.shape().clone());
//! let mut workspace = Workspace::new(network.shape());
//! let mut losses = vec![0.0; train.m()];
//!
//! let before = objective.cost(&network, &mut workspace, &mut losses).j; // in nats
//! for _ in 0..1000 {
//!     objective.gradient(&network, &mut workspace, &mut gradient, None);
//!     let theta = network.parameters_mut().theta_mut();
//!     theta.iter_mut().zip(gradient.theta()).for_each(|(theta, d)| *theta -= 0.3 * d);
//! }
//! let after = objective.cost(&network, &mut workspace, &mut losses).j;
//! assert!(after < before / 2.0, "J fell from {before} to {after}");
//! # Ok::<(), gradlab_core::data::DataError>(())
//! ```

mod config;
pub mod cost;
pub mod dropout;
pub mod init;
pub mod objective;
mod parameters;
pub mod pass;
pub mod penalty;
pub mod plain;
mod workspace;

pub use config::Config;
pub use cost::{Loss, LossForm};
pub use dropout::Masks;
pub use init::Initialisation;
pub use objective::{Cost, Objective};
pub use parameters::{Parameters, Shape};
pub use pass::{Batch, Network};
pub use penalty::Penalty;
pub use workspace::Workspace;
