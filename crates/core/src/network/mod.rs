//! Fully connected networks: their [`Shape`], their [`Parameters`] as one vector theta, how these
//! are drawn ([`init`]), forward and backward passes ([`pass`]) with their [`cost`], [`penalty`] and
//! [`dropout`], the same passes in plain matrices ([`plain`]), the course's lines one by one, and
//! what all of it is for: J(theta) and its gradient, the [`Objective`].

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
