//! What the output layer makes of Z: predictions, their error and the stable loss.

use crate::{F64x2, LANES, Line, elementary};

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
    a: impl Fn(F64x2) -> F64x2,
) {
    for ((z, y), dz) in z.iter().zip(y).zip(dz) {
        let pairs = z[..tiles].as_flattened().iter().zip(y[..tiles].as_flattened());
        for ((z, y), dz) in pairs.zip(dz[..tiles].as_flattened_mut()) {
            ((a(F64x2::load(z)) - F64x2::load(y)) / F64x2::splat(m)).store(dz);
        }
    }
}

/// dZ = (A - Y) / m for the first `tiles` of each line, with A the softmax over the lines:
/// a_k = e^(z_k - max z) / sum e^(z - max z).
pub fn softmax_error(z: &[Line], y: &[Line], m: f64, tiles: usize, dz: &mut [Line]) {
    for at in 0..tiles * (LANES / 2) {
        let load = |line: &Line| F64x2::load(&line.as_flattened()[at]);
        let z = z.iter().map(load);
        let max = z.clone().fold(F64x2::splat(f64::NEG_INFINITY), F64x2::max);
        let mut sum = F64x2::splat(0.0);
        for (z, dz) in z.zip(&mut *dz) {
            let e = elementary::exp(z - max);
            sum = sum + e;
            e.store(&mut dz.as_flattened_mut()[at]);
        }
        for (y, dz) in y.iter().zip(&mut *dz) {
            let a = load(dz) / sum;
            ((a - load(y)) / F64x2::splat(m)).store(&mut dz.as_flattened_mut()[at]);
        }
    }
}

/// Binary cross-entropy softplus(z) - y z of two examples from their z (logits),
/// softplus(z) = max(z, 0) + log1p(e^-|z|); finite for every finite z.
#[must_use]
pub fn bce_with_logits(z: F64x2, y: F64x2) -> F64x2 {
    let zero = F64x2::splat(0.0);
    // max(z, 0) - y z is exact for y = 0 and 1; in any other order a sure prediction's small loss
    // is lost in the rounding of z.
    let linear_part = z.max(zero) - y * z;
    linear_part + elementary::log1p(elementary::exp(zero - z.abs()))
}

/// [`bce_with_logits`] of one output's examples, as many as there is room for in `losses`.
pub fn bce_with_logits_of_line(z: &Line, y: &Line, losses: &mut [f64]) {
    let pairs = z.as_flattened().iter().zip(y.as_flattened());
    for (losses, (z, y)) in losses.chunks_mut(2).zip(pairs) {
        let two = bce_with_logits(F64x2::load(z), F64x2::load(y)).to_array();
        losses.copy_from_slice(&two[..losses.len()]);
    }
}
