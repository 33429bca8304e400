//! What inverted dropout's division is for: the mean size of a layer's activations with masks, divided
//! by keep_prob and not, beside that of the same layer without dropout.

use crate::data::Dataset;
use crate::error::Error;
use crate::network::dropout::{Masks, inverted};
use crate::network::{Network, plain};
use crate::rng::RandomState;

/// Most random numbers of one question: some seconds.
pub const MOST_DRAWN: u64 = 1_000_000_000;

/// Means of |a| over units, examples and draws, of the first hidden layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    /// Without dropout.
    pub whole: f64,
    /// With masks, |a d|.
    pub masked: f64,
    /// With masks and the division, |a d| / keep_prob.
    pub divided: f64,
}

/// Means over `draws` masks of probability `keep` for the first hidden layer of `network`; `None`
/// where there is no hidden layer.
///
/// # Errors
/// [`Error::LongQuestion`] for more than [`MOST_DRAWN`] random numbers.
///
/// # Panics
/// If `draws` is 0 or the network does not take the inputs of `data`.
pub fn of_dropout(
    network: &Network,
    data: &Dataset,
    keep: f64,
    draws: usize,
    rng: &mut RandomState,
) -> Result<Option<Expectation>, Error> {
    assert!(draws > 0, "at least one draw");
    let shape = network.shape();
    if shape.layers() < 2 {
        return Ok(None);
    }
    let drawn = (draws as u64).saturating_mul((shape.units(1) * data.m()) as u64);
    Error::long_question("so many masks", drawn, MOST_DRAWN)?;
    let sizes = plain::forward(network, data.x().view(), None).a(1).mapv(f64::abs);
    let m = sizes.ncols();
    let mut masks = Masks::new(&[shape.units(1)], &[keep], inverted, m);
    let mut masked = 0.0;
    for _ in 0..draws {
        masks.draw(m, rng);
        masked += (&sizes * &masks.matrix(1)).sum();
    }
    let count = sizes.len() as f64;
    let masked = masked / (count * draws as f64);
    Ok(Some(Expectation { whole: sizes.sum() / count, masked, divided: masked / keep }))
}
