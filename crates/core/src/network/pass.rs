//! Forward and backward passes.
//!
//! Examples flow in blocks of [`BLOCK`] through all layers and back while they are in cache, so
//! that a pass needs a fixed, small [`Workspace`] and allocates nothing. The blocks' gradients
//! are added up in order.
//!
//! Forward: Z\[l\] = W\[l\] A\[l-1\] + b\[l\], A\[l\] = g(Z\[l\]), A\[0\] = X; the output's A is
//! sigmoid(Z\[L\]). Backward: dZ\[L\] = (A\[L\] - Y) / m, dW\[l\] = dZ\[l\] A\[l-1\]^T,
//! db\[l\] = sum of dZ\[l\] over examples, dA\[l-1\] = W\[l\]^T dZ\[l\],
//! dZ\[l\] = dA\[l\] g'(Z\[l\]).

use std::ops::Range;

use ndarray::{ArrayView2, ArrayViewMut2, s};

use super::activation::sigmoid;
use super::cost::reported_loss;
use super::{Parameters, Shape};
use crate::kernels;
use crate::preset::Activation;

/// Examples that go through the layers together.
pub const BLOCK: usize = 64;

/// A fully connected network with one sigmoid output.
#[derive(Clone, Debug)]
pub struct Network {
    parameters: Parameters,
    /// g of layers 1 to L - 1.
    hidden: Vec<Activation>,
}

/// What a pass over one block writes: A\[1\] to A\[L-1\] and Z\[L\], and dZ of every layer.
#[derive(Clone, Debug)]
pub struct Workspace {
    sizes: Vec<usize>,
    a: Vec<Vec<f64>>,
    dz: Vec<Vec<f64>>,
}

impl Workspace {
    /// For networks of that shape.
    #[must_use]
    pub fn new(shape: &Shape) -> Self {
        let sizes: Vec<usize> = (1..=shape.layers()).map(|l| shape.units(l)).collect();
        let buffers: Vec<_> = sizes.iter().map(|n| vec![0.0; n * BLOCK]).collect();
        Self { sizes, dz: buffers.clone(), a: buffers }
    }

    /// A\[l\], or Z\[L\] of the last layer, of the first `m` examples of the block.
    fn a(&self, l: usize, m: usize) -> ArrayView2<'_, f64> {
        view(&self.a[l - 1], self.sizes[l - 1], m)
    }
}

const IN_WORKSPACE: &str = "a block fits the workspace";

fn view(buffer: &[f64], rows: usize, m: usize) -> ArrayView2<'_, f64> {
    ArrayView2::from_shape((rows, m), &buffer[..rows * m]).expect(IN_WORKSPACE)
}

fn view_mut(buffer: &mut [f64], rows: usize, m: usize) -> ArrayViewMut2<'_, f64> {
    ArrayViewMut2::from_shape((rows, m), &mut buffer[..rows * m]).expect(IN_WORKSPACE)
}

/// The column ranges of the blocks of `m` examples.
fn blocks(m: usize) -> impl Iterator<Item = Range<usize>> {
    (0..m).step_by(BLOCK).map(move |j| j..(j + BLOCK).min(m))
}

impl Network {
    /// From parameters and the activations of layers 1 to L - 1.
    ///
    /// # Panics
    /// If there is not one activation a hidden layer, or not one output.
    #[must_use]
    pub fn new(parameters: Parameters, hidden: Vec<Activation>) -> Self {
        let layers = parameters.shape().layers();
        assert_eq!(hidden.len() + 1, layers, "one activation a hidden layer");
        assert_eq!(parameters.shape().units(layers), 1, "one output");
        Self { parameters, hidden }
    }

    /// Its parameters.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Its parameters, to be changed in place.
    pub fn parameters_mut(&mut self) -> &mut Parameters {
        &mut self.parameters
    }

    /// Calls `each` with every example's index and its output z; X is (n_x, m).
    pub fn outputs(
        &self,
        x: ArrayView2<'_, f64>,
        workspace: &mut Workspace,
        mut each: impl FnMut(usize, f64),
    ) {
        let last = self.parameters.shape().layers();
        for block in blocks(x.ncols()) {
            self.forward(x.slice(s![.., block.clone()]), workspace);
            let z = workspace.a(last, block.len());
            for (j, &z) in block.zip(z.row(0)) {
                each(j, z);
            }
        }
    }

    /// The reported loss of every example into `losses` (m numbers). X is (n_x, m), Y (1, m).
    pub fn losses(
        &self,
        x: ArrayView2<'_, f64>,
        y: ArrayView2<'_, f64>,
        workspace: &mut Workspace,
        losses: &mut [f64],
    ) {
        self.outputs(x, workspace, |j, z| {
            losses[j] = reported_loss(z, sigmoid(z), y[(0, j)]);
        });
    }

    /// The gradient of the mean loss by every parameter, into `gradient`; where `losses` is given
    /// (m numbers), the reported loss of every example too. X is (n_x, m), Y (1, m).
    ///
    /// Cost: one forward and one backward pass.
    pub fn gradient(
        &self,
        x: ArrayView2<'_, f64>,
        y: ArrayView2<'_, f64>,
        workspace: &mut Workspace,
        gradient: &mut Parameters,
        mut losses: Option<&mut [f64]>,
    ) {
        gradient.theta_mut().fill(0.0);
        for block in blocks(x.ncols()) {
            let (x_block, y_block) =
                (x.slice(s![.., block.clone()]), y.slice(s![0, block.clone()]));
            self.forward(x_block, workspace);
            let (Some(z), Some(dz)) = (workspace.a.last(), workspace.dz.last_mut()) else {
                unreachable!("a network has a layer");
            };
            for (j, &y) in y_block.iter().enumerate() {
                let a = sigmoid(z[j]);
                dz[j] = (a - y) / x.ncols() as f64;
                if let Some(losses) = losses.as_deref_mut() {
                    losses[block.start + j] = reported_loss(z[j], a, y);
                }
            }
            self.backward(x_block, workspace, gradient);
        }
    }

    /// One block forward; leaves A\[1\] to A\[L-1\] and Z\[L\] in the workspace.
    fn forward(&self, x: ArrayView2<'_, f64>, workspace: &mut Workspace) {
        let m = x.ncols();
        for l in 1..=self.parameters.shape().layers() {
            let (before, rest) = workspace.a.split_at_mut(l - 1);
            let input = before.last().map_or(x, |a| view(a, workspace.sizes[l - 2], m));
            let mut z = view_mut(&mut rest[0], workspace.sizes[l - 1], m);
            kernels::affine(self.parameters.w(l), self.parameters.b(l), input, z.view_mut());
            if let (Some(g), Some(z)) = (self.hidden.get(l - 1), z.as_slice_mut()) {
                g.apply(z);
            }
        }
    }

    /// One block backward from dZ\[L\] in the workspace; adds to the gradient.
    fn backward(
        &self,
        x: ArrayView2<'_, f64>,
        workspace: &mut Workspace,
        gradient: &mut Parameters,
    ) {
        let Workspace { sizes, a, dz } = workspace;
        let m = x.ncols();
        for l in (1..=self.parameters.shape().layers()).rev() {
            let (before, rest) = dz.split_at_mut(l - 1);
            let dz = view(&rest[0], sizes[l - 1], m);
            let (dw, db) = gradient.layer_mut(l);
            let Some(da) = before.last_mut() else {
                kernels::weight_gradient(dz, x, dw, db);
                return;
            };
            let input = view(&a[l - 2], sizes[l - 2], m);
            kernels::weight_gradient(dz, input, dw, db);
            kernels::back(self.parameters.w(l), dz, view_mut(da, sizes[l - 2], m));
            let count = sizes[l - 2] * m;
            self.hidden[l - 2].backward(&a[l - 2][..count], &mut da[..count]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{cost, init};
    use crate::preset::Initialisation;
    use crate::rng::RandomState;
    use ndarray::Array2;

    /// Central differences of J, more than one block of examples.
    #[test]
    fn gradients_agree_with_central_differences() {
        use Activation::{Leaky, Linear, Sigmoid, Tanh};
        let mut rng = RandomState::new(11);
        let (m, h) = (BLOCK + 9, 6e-6);
        let x = rng.randn_matrix(3, m);
        let y = Array2::from_shape_fn((1, m), |(_, j)| f64::from(u8::from(j % 3 == 0)));
        let shape = Shape::new(&[3, 4, 5, 3, 2, 1]);
        let parameters = init::draw(Initialisation::Xavier, 1.0, shape, &mut rng);
        let mut network = Network::new(parameters, vec![Tanh, Sigmoid, Linear, Leaky]);
        let mut workspace = Workspace::new(network.parameters().shape());
        let mut gradient = network.parameters().clone();
        let mut losses = vec![0.0; m];
        network.gradient(x.view(), y.view(), &mut workspace, &mut gradient, None);
        let (mut distance, mut size) = (0.0, 0.0);
        for i in 0..gradient.theta().len() {
            let theta = network.parameters().theta()[i];
            let [up, down] = [theta + h, theta - h].map(|t| {
                network.parameters_mut().theta_mut()[i] = t;
                network.losses(x.view(), y.view(), &mut workspace, &mut losses);
                cost::mean(&losses)
            });
            network.parameters_mut().theta_mut()[i] = theta;
            let (exact, approx) = (gradient.theta()[i], (up - down) / (2.0 * h));
            distance += (exact - approx).powi(2);
            size += exact.powi(2) + approx.powi(2);
        }
        let difference = distance.sqrt() / size.sqrt();
        assert!(difference < 1e-8, "{difference}");
    }

    #[test]
    fn logistic_regression_is_a_network_without_hidden_layers() {
        let theta = vec![2.0, -1.0, 0.5];
        let parameters = Parameters::from_theta(Shape::new(&[2, 1]), theta).unwrap();
        let network = Network::new(parameters, vec![]);
        let mut workspace = Workspace::new(network.parameters().shape());
        let x = ndarray::array![[1.0, 0.0], [1.0, 3.0]];
        let mut z = vec![];
        network.outputs(x.view(), &mut workspace, |_, v| z.push(v));
        assert_eq!(z, [1.5, -2.5]);
    }
}
