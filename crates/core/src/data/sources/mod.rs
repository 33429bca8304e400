//! Synthetic sources: every one a seeded draw that a few lines of NumPy reproduce. These stand in
//! `*.py` beside the source files and are shown with each function.
//!
//! [`rings`] are scikit-learn's, [`plane`] has two classes in the plane (TensorFlow Playground's
//! among them), [`regression`] real labels, [`mod@payments`] eight features and a rare class.
//! X is (n_x, n) with one example a column, Y is (1, n). The smallest possible error of each
//! classification source is in [`super::bayes`].

pub mod payments;
pub mod plane;
mod points;
pub mod regression;
pub mod rings;

use super::{Config, Dataset, Source};
use crate::rng::RandomState;

pub use payments::payments;
pub use plane::{disc, gauss, linear, pitch, scales, spiral, xor};
pub use regression::{bumps, reg_plane};
pub use rings::{CIRCLES_FACTOR, make_circles, make_moons};

/// Draws `n` examples of a source from `rng`; `None` for data that are not drawn.
#[must_use]
pub fn draw(config: &Config, n: usize, rng: &mut RandomState) -> Option<Dataset> {
    let noise = config.noise;
    Some(match config.source {
        Source::Circles => make_circles(n, noise, CIRCLES_FACTOR, rng),
        Source::Moons => make_moons(n, noise, rng),
        Source::Disc => disc(n, noise, rng),
        Source::Gauss => gauss(n, noise, rng),
        Source::Xor => xor(n, noise, rng),
        Source::Spiral => spiral(n, noise, rng),
        Source::Linear => linear(n, noise, rng),
        Source::Pitch => pitch(n, noise, rng),
        Source::Scales => scales(n, noise, rng),
        Source::Payments => payments(n, config.fraud, rng).data,
        Source::Plane => reg_plane(n, noise, rng),
        Source::Bumps => bumps(n, noise, rng),
        Source::Digits | Source::Wdbc | Source::Points | Source::Csv => return None,
    })
}
