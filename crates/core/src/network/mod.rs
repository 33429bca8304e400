//! Fully connected networks: their [`Shape`], their [`Parameters`] as one vector theta, how these
//! are drawn ([`init`]), forward and backward passes ([`pass`]) with their [`cost`], [`penalty`] and
//! [`dropout`], and the same passes in plain matrices ([`plain`]), the course's lines one by one.

pub mod cost;
pub mod dropout;
pub mod init;
mod parameters;
pub mod pass;
pub mod penalty;
pub mod plain;

pub use cost::Loss;
pub use dropout::Masks;
pub use parameters::{Parameters, Shape};
pub use pass::{Batch, Network, Workspace};
pub use penalty::Penalty;
