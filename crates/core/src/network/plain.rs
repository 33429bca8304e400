//! Forward and backward passes in plain matrices, the course's formulas one by one.
//!
//! Slow but readable, and everything stays to be looked at: Z, A, dA and dZ of every layer. The
//! tests hold the fast passes against these. Each line of backpropagation is a method of [`Lines`],
//! so that a caller can put another in its place. Products add up in order, so that they have the
//! same bits everywhere.

use std::fmt;

use ndarray::{Array1, Array2, ArrayView2, Axis, s};

use super::cost::LossForm;
use super::{Batch, Masks, Network, Parameters, Penalty};
use crate::kernels::{self, Activation};

/// What a forward pass computes.
#[derive(Clone, Debug)]
pub struct Forward {
    z: Vec<Array2<f64>>,
    g: Vec<Array2<f64>>,
    a: Vec<Array2<f64>>,
}

impl Forward {
    /// Z\[l\], (n_l, m), `l` from 1 to L.
    #[must_use]
    pub fn z(&self, l: usize) -> &Array2<f64> {
        &self.z[l - 1]
    }

    /// g(Z\[l\]) of hidden layer `l`, from 1, before dropout.
    #[must_use]
    pub fn g(&self, l: usize) -> &Array2<f64> {
        &self.g[l - 1]
    }

    /// A\[l\] after dropout, `l` from 0, which is X, to L.
    #[must_use]
    pub fn a(&self, l: usize) -> &Array2<f64> {
        &self.a[l]
    }

    /// L.
    #[must_use]
    pub fn layers(&self) -> usize {
        self.z.len()
    }
}

/// What a backward pass computes.
#[derive(Clone, Debug)]
pub struct Backward {
    da: Vec<Array2<f64>>,
    dz: Vec<Array2<f64>>,
    /// dW\[l\] and db\[l\], without the penalty's part.
    pub gradient: Parameters,
}

impl Backward {
    /// dA\[l\] of hidden layer `l`, from 1, after dropout's factor.
    #[must_use]
    pub fn da(&self, l: usize) -> &Array2<f64> {
        &self.da[l - 1]
    }

    /// dZ\[l\], (n_l, m), `l` from 1 to L.
    #[must_use]
    pub fn dz(&self, l: usize) -> &Array2<f64> {
        &self.dz[l - 1]
    }
}

/// The lines of backpropagation, as the course writes them. `l` is the layer, from 1.
pub trait Lines: Send + Sync {
    /// dW\[l\] = dZ\[l\] A\[l-1\]^T and db\[l\] = the sum of dZ\[l\] over examples.
    fn weight_gradient(
        &self,
        _l: usize,
        dz: &Array2<f64>,
        a_prev: &Array2<f64>,
    ) -> (Array2<f64>, Array1<f64>) {
        (dot(dz.view(), a_prev.t()), sum_of_columns(dz.slice(s![.., ..])))
    }

    /// dA\[l-1\] = W\[l\]^T dZ\[l\].
    fn activation_gradient(
        &self,
        _l: usize,
        w: ArrayView2<'_, f64>,
        dz: &Array2<f64>,
    ) -> Array2<f64> {
        dot(w.reversed_axes(), dz.view())
    }

    /// dA\[l\] := dA\[l\] D\[l\] / keep_prob\[l\], with the factor that the forward pass took.
    fn through_mask(&self, l: usize, masks: &Masks, da: &mut Array2<f64>) {
        *da *= &masks.matrix(l);
        *da *= masks.factor(l);
    }

    /// dZ\[l\] = dA\[l\] g'(Z\[l\]).
    fn through_activation(
        &self,
        l: usize,
        g: Activation,
        pass: &Forward,
        da: &Array2<f64>,
    ) -> Array2<f64> {
        times_derivative(g, pass.g(l), da)
    }

    /// dW\[l\] and db\[l\] (`dw` row by row) with the penalty's part, of `m` training examples.
    fn add_penalty(
        &self,
        _l: usize,
        penalty: Penalty,
        m: usize,
        (w, _b): (&[f64], &[f64]),
        (dw, _db): (&mut [f64], &mut [f64]),
    ) {
        penalty.add_to(w, m, dw);
    }
}

impl fmt::Debug for dyn Lines + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lines")
    }
}

/// Every line as it should be.
#[derive(Clone, Copy, Debug)]
pub struct Right;

impl Lines for Right {}

/// Z\[l\] = W\[l\] A\[l-1\] + b\[l\], A\[l\] = g(Z\[l\]) D\[l\] / keep_prob\[l\]. X is (n_x, m).
#[must_use]
pub fn forward(network: &Network, x: ArrayView2<'_, f64>, masks: Option<&Masks>) -> Forward {
    let (mut z, mut g, mut a) = (vec![], vec![], vec![x.to_owned()]);
    let layers = network.shape().layers();
    for l in 1..=layers {
        let (w, b) = (network.parameters().w(l), network.parameters().b(l));
        let z_l = dot(w, a[l - 1].view()) + b.insert_axis(Axis(1));
        let mut a_l = z_l.clone();
        if let Some(g_l) = network.activation(l) {
            a_l.mapv_inplace(|z| g_l.forward(z));
            g.push(a_l.clone());
            if let Some(masks) = masks {
                a_l *= &(masks.matrix(l) * masks.factor(l));
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

/// dZ\[L\] = (A\[L\] - Y) / m, then layer by layer the `lines`.
#[must_use]
pub fn backward(
    network: &Network,
    pass: &Forward,
    y: ArrayView2<'_, f64>,
    masks: Option<&Masks>,
    lines: &dyn Lines,
) -> Backward {
    let layers = network.shape().layers();
    let mut gradient = Parameters::zeros(network.shape().clone());
    let (mut das, mut dzs) = (vec![], vec![]);
    let mut dz = (pass.a(layers) - &y) / y.ncols() as f64;
    for l in (1..=layers).rev() {
        let (dw, db) = lines.weight_gradient(l, &dz, pass.a(l - 1));
        let (mut into_w, mut into_b) = gradient.layer_mut(l);
        into_w.assign(&dw);
        into_b.assign(&db);
        dzs.push(dz.clone());
        if let Some(g_prev) = network.activation(l - 1) {
            let mut da = lines.activation_gradient(l, network.parameters().w(l), &dz);
            if let Some(masks) = masks {
                lines.through_mask(l - 1, masks, &mut da);
            }
            dz = lines.through_activation(l - 1, g_prev, pass, &da);
            das.push(da);
        }
    }
    das.reverse();
    dzs.reverse();
    Backward { da: das, dz: dzs, gradient }
}

/// The gradient of J on a batch, by these lines; the penalty's m is the training set's.
#[must_use]
pub fn gradient(
    network: &Network,
    batch: Batch<'_>,
    penalty: Penalty,
    m: usize,
    lines: &dyn Lines,
) -> Parameters {
    let (x, y) = (batch.x.unpack(), batch.y.unpack());
    let pass = forward(network, x.view(), batch.masks);
    let mut gradient = backward(network, &pass, y.view(), batch.masks, lines).gradient;
    let parameters = network.parameters();
    for l in 1..=network.shape().layers() {
        let of = (parameters.w_flat(l), parameters.b_flat(l));
        lines.add_penalty(l, penalty, m, of, gradient.layer_flat_mut(l));
    }
    gradient
}

/// `da` times g', which is told by a = g(z).
#[must_use]
pub fn times_derivative(g: Activation, a: &Array2<f64>, da: &Array2<f64>) -> Array2<f64> {
    let mut dz = da.clone();
    dz.zip_mut_with(a, |d, &a| *d = g.backward(a, *d));
    dz
}

/// The matrix product, row by column, each sum in order: `ndarray`'s own takes another order and
/// fused operations on some machines.
#[must_use]
pub fn dot(x: ArrayView2<'_, f64>, y: ArrayView2<'_, f64>) -> Array2<f64> {
    let mut product = Array2::zeros((x.nrows(), y.ncols()));
    for (i, mut row) in product.rows_mut().into_iter().enumerate() {
        for (&factor, line) in x.row(i).iter().zip(y.rows()) {
            row.zip_mut_with(&line, |sum, v| *sum += factor * v);
        }
    }
    product
}

/// The sum over examples, (n,) of (n, m). Of a slice: `ndarray` adds up the one row of a whole
/// (1, m) matrix in another order, and runs keep their bits.
#[must_use]
pub fn sum_of_columns(matrix: ArrayView2<'_, f64>) -> Array1<f64> {
    matrix.sum_axis(Axis(1))
}

/// Mean loss of a pass, J without the penalty.
#[must_use]
pub fn cost(network: &Network, pass: &Forward, y: ArrayView2<'_, f64>, form: LossForm) -> f64 {
    let last = pass.z(pass.layers());
    let each = last.columns().into_iter().zip(y.columns());
    let losses: Vec<f64> =
        each.map(|(z, y)| network.loss().of(&z.to_vec(), &y.to_vec(), form)).collect();
    kernels::pairwise_sum(&losses) / losses.len() as f64
}
