//! Forward and backward passes in plain matrices, the course's formulas one by one.
//!
//! Slow but readable, and everything stays to be looked at: Z, A, dA and dZ of every layer. The
//! tests hold the fast passes against these; bugs are planted here, so that the fast ones stay
//! clean. Products add up in order, so that they have the same bits everywhere.

use ndarray::{Array1, Array2, ArrayView2, Axis, s};

use super::{Masks, Network, Parameters};
use crate::check::{BugKind, Fault};
use crate::kernels::{self, LEAKY_SLOPE};
use crate::preset::Activation;

/// What a forward pass computes; index 0 is layer 1, but of `a`, where it is X.
#[derive(Clone, Debug)]
pub struct Forward {
    /// Z\[l\], (n_l, m).
    pub z: Vec<Array2<f64>>,
    /// g(Z\[l\]) of the hidden layers, before dropout.
    pub g: Vec<Array2<f64>>,
    /// A\[0\] = X to A\[L\], after dropout.
    pub a: Vec<Array2<f64>>,
}

/// What a backward pass computes; index 0 is layer 1.
#[derive(Clone, Debug)]
pub struct Backward {
    /// dA\[l\] of the hidden layers, after dropout's factor.
    pub da: Vec<Array2<f64>>,
    /// dZ\[l\], (n_l, m).
    pub dz: Vec<Array2<f64>>,
    /// dW\[l\] and db\[l\], without the penalty's part.
    pub gradient: Parameters,
}

/// Z\[l\] = W\[l\] A\[l-1\] + b\[l\], A\[l\] = g(Z\[l\]) D\[l\] / keep_prob\[l\]. X is (n_x, m).
#[must_use]
pub fn forward(network: &Network, x: ArrayView2<'_, f64>, masks: Option<&Masks>) -> Forward {
    let (mut z, mut g, mut a) = (vec![], vec![], vec![x.to_owned()]);
    let layers = network.shape().layers();
    for l in 1..=layers {
        let (w, b) = (network.parameters().w(l), network.parameters().b(l));
        let z_l = dot(w, a[l - 1].view()) + b.insert_axis(Axis(1));
        let mut a_l = z_l.clone();
        if l < layers {
            let g_l = network.hidden()[l - 1];
            a_l.mapv_inplace(|z| g_l.forward(z));
            g.push(a_l.clone());
            if let Some(masks) = masks {
                a_l *= &(masks.matrix(l, a_l.ncols()) * masks.factor(l));
            }
        } else {
            for mut column in a_l.columns_mut() {
                let mut one = column.to_vec();
                network.loss().predict(&mut one);
                column.assign(&Array1::from(one));
            }
        }
        z.push(z_l);
        a.push(a_l);
    }
    Forward { z, g, a }
}

/// dZ\[L\] = (A\[L\] - Y) / m, dW\[l\] = dZ\[l\] A\[l-1\]^T, db\[l\] = sum of dZ\[l\],
/// dA\[l-1\] = W\[l\]^T dZ\[l\] D / keep_prob, dZ\[l\] = dA\[l\] g'(Z\[l\]); with a planted fault,
/// its line is wrong.
#[must_use]
pub fn backward(
    network: &Network,
    pass: &Forward,
    y: ArrayView2<'_, f64>,
    masks: Option<&Masks>,
    fault: Option<Fault>,
) -> Backward {
    let layers = network.shape().layers();
    let m = y.ncols() as f64;
    let mut gradient = Parameters::zeros(network.shape().clone());
    let (mut das, mut dzs) = (vec![], vec![]);
    let mut dz = (&pass.a[layers] - &y) / m;
    for l in (1..=layers).rev() {
        let (dw, db) = layer_gradient(&dz, &pass.a[l - 1], fault.and_then(|f| f.at(l)));
        let (mut into_w, mut into_b) = gradient.layer_mut(l);
        into_w.assign(&dw);
        into_b.assign(&db);
        dzs.push(dz.clone());
        if l > 1 {
            let transposed = fault.is_some_and(|f| f.at(l) == Some(BugKind::Transposed));
            let w = network.parameters().w(l);
            let mut da = dot(if transposed { w } else { w.reversed_axes() }, dz.view());
            let kind = fault.and_then(|f| f.at(l - 1));
            if let Some(masks) = masks {
                if kind != Some(BugKind::NoMaskBackward) {
                    da *= &masks.matrix(l - 1, da.ncols());
                }
                if kind != Some(BugKind::NoKeepBackward) {
                    da *= masks.factor(l - 1);
                }
            }
            dz = through_activation(network.hidden()[l - 2], pass, l - 1, &da, kind);
            das.push(da);
        }
    }
    das.reverse();
    dzs.reverse();
    Backward { da: das, dz: dzs, gradient }
}

/// dW and db of one layer.
fn layer_gradient(
    dz: &Array2<f64>,
    a: &Array2<f64>,
    kind: Option<BugKind>,
) -> (Array2<f64>, Array1<f64>) {
    let m = dz.ncols();
    let last = m.saturating_sub(1);
    let seen = if kind == Some(BugKind::LastExample) { last..m } else { 0..m };
    let (dz_seen, a_seen) = (dz.slice(s![.., seen.clone()]), a.slice(s![.., seen]));
    let mut dw = dot(dz_seen, a_seen.reversed_axes());
    let mut db = dz_seen.sum_axis(Axis(1));
    match kind {
        Some(BugKind::DwDoubled) => dw *= 2.0,
        Some(BugKind::DbFour) => db *= 4.0,
        Some(BugKind::NoMean) => {
            dw *= m as f64;
            db *= m as f64;
        }
        Some(BugKind::DbTotal) => {
            let total = db.sum();
            db.fill(total);
        }
        _ => {}
    }
    (dw, db)
}

/// dZ of hidden layer `l` from its dA.
fn through_activation(
    g: Activation,
    pass: &Forward,
    l: usize,
    da: &Array2<f64>,
    kind: Option<BugKind>,
) -> Array2<f64> {
    let own = &pass.g[l - 1];
    let mut dz = da.clone();
    match kind {
        Some(BugKind::NoDerivative) => {}
        Some(BugKind::DerivativeAtZ) => dz.zip_mut_with(&pass.z[l - 1], |d, &z| {
            *d *= match g {
                Activation::Tanh => 1.0 - z * z,
                Activation::Sigmoid => z * (1.0 - z),
                Activation::Relu => f64::from(u8::from(z > 0.0)),
                Activation::Leaky => {
                    if z > 0.0 {
                        1.0
                    } else {
                        LEAKY_SLOPE
                    }
                }
                Activation::Linear => 1.0,
            };
        }),
        Some(BugKind::WrongLayer) => {
            let before = pass.g[l - 2].slice(s![..own.nrows(), ..]).to_owned();
            multiply_by_derivative(g, &before, &mut dz);
        }
        _ => multiply_by_derivative(g, own, &mut dz),
    }
    dz
}

fn multiply_by_derivative(g: Activation, a: &Array2<f64>, dz: &mut Array2<f64>) {
    dz.zip_mut_with(a, |d, &a| *d = g.backward(a, *d));
}

/// The matrix product, row by column, each sum in order: `ndarray`'s own takes another order and
/// fused operations on some machines.
fn dot(x: ArrayView2<'_, f64>, y: ArrayView2<'_, f64>) -> Array2<f64> {
    let mut product = Array2::zeros((x.nrows(), y.ncols()));
    for (i, mut row) in product.rows_mut().into_iter().enumerate() {
        for (&factor, line) in x.row(i).iter().zip(y.rows()) {
            row.zip_mut_with(&line, |sum, v| *sum += factor * v);
        }
    }
    product
}

/// Mean reported loss of a pass, J without the penalty.
#[must_use]
pub fn cost(
    network: &Network,
    pass: &Forward,
    y: ArrayView2<'_, f64>,
    form: super::cost::Form,
) -> f64 {
    let last = &pass.z[pass.z.len() - 1];
    let each = last.columns().into_iter().zip(y.columns());
    let losses: Vec<f64> =
        each.map(|(z, y)| network.loss().of(&z.to_vec(), &y.to_vec(), form)).collect();
    kernels::pairwise_sum(&losses) / losses.len() as f64
}
