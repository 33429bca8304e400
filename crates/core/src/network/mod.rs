//! Fully connected networks: their [`Shape`], their [`Parameters`] as one vector theta, how these
//! are drawn ([`init`]), and forward and backward passes ([`pass`]) with their cost ([`cost`]).

pub mod activation;
pub mod cost;
pub mod init;
mod parameters;
pub mod pass;

pub use parameters::{Parameters, Shape};
pub use pass::{Network, Workspace};
