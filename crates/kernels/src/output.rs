//! What the output layer makes of Z: predictions, their error and the stable loss.

use crate::{LANES, Line, Pair, elementary};

/// dZ = (sigmoid(Z) - Y) / m for the first `tiles` of each line.
pub fn sigmoid_error(z: &[Line], y: &[Line], m: f64, tiles: usize, dz: &mut [Line]) {
    error_of_each(z, y, m, tiles, dz, elementary::sigmoid);
}

/// dZ = (Z - Y) / m for the first `tiles` of each line.
pub fn linear_error(z: &[Line], y: &[Line], m: f64, tiles: usize, dz: &mut [Line]) {
    error_of_each(z, y, m, tiles, dz, |z| z);
}

fn error_of_each(
    z: &[Line],
    y: &[Line],
    m: f64,
    tiles: usize,
    dz: &mut [Line],
    a: impl Fn(Pair) -> Pair,
) {
    for ((z, y), dz) in z.iter().zip(y).zip(dz) {
        let pairs = z[..tiles].as_flattened().iter().zip(y[..tiles].as_flattened());
        for ((z, y), dz) in pairs.zip(dz[..tiles].as_flattened_mut()) {
            a(Pair::load(z)).minus(Pair::load(y)).over(Pair::splat(m)).store(dz);
        }
    }
}

/// dZ = (A - Y) / m for the first `tiles` of each line, with A the softmax over the lines:
/// a_k = e^(z_k - max z) / sum e^(z - max z).
pub fn softmax_error(z: &[Line], y: &[Line], m: f64, tiles: usize, dz: &mut [Line]) {
    for at in 0..tiles * (LANES / 2) {
        let pair = |line: &Line| Pair::load(&line.as_flattened()[at]);
        let z = z.iter().map(pair);
        let most = z.clone().fold(Pair::splat(f64::NEG_INFINITY), Pair::at_least);
        let mut sum = Pair::splat(0.0);
        for (z, dz) in z.zip(&mut *dz) {
            let e = elementary::exp(z.minus(most));
            sum = sum.plus(e);
            e.store(&mut dz.as_flattened_mut()[at]);
        }
        for (y, dz) in y.iter().zip(&mut *dz) {
            let a = pair(dz).over(sum);
            a.minus(pair(y)).over(Pair::splat(m)).store(&mut dz.as_flattened_mut()[at]);
        }
    }
}

/// Binary cross-entropy softplus(z) - y z of two examples; finite for every finite z.
#[must_use]
pub fn stable_loss(z: Pair, y: Pair) -> Pair {
    let zero = Pair::splat(0.0);
    // The first line is exact for y = 0 and 1; any other order loses a sure prediction's small
    // loss in the rounding of z.
    let sure = z.at_least(zero).minus(y.times(z));
    sure.plus(elementary::log1p(elementary::exp(zero.minus(z.size()))))
}

/// [`stable_loss`] of one output's examples, as many as there is room for in `losses`.
pub fn stable_losses(z: &Line, y: &Line, losses: &mut [f64]) {
    let pairs = z.as_flattened().iter().zip(y.as_flattened());
    for (losses, (z, y)) in losses.chunks_mut(2).zip(pairs) {
        let both = stable_loss(Pair::load(z), Pair::load(y)).both();
        losses.copy_from_slice(&both[..losses.len()]);
    }
}
