//! Forward and backward passes.
//!
//! Examples flow in blocks of [`BLOCK`] tiles through all layers and back while they are in cache,
//! so that a pass needs a fixed, small [`Workspace`] and allocates nothing. The blocks' gradients
//! are added up in order.
//!
//! Forward: Z\[l\] = W\[l\] A\[l-1\] + b\[l\], A\[l\] = g(Z\[l\]), A\[0\] = X; the output's A is
//! sigmoid(Z\[L\]). Backward: dZ\[L\] = (A\[L\] - Y) / m, dW\[l\] = dZ\[l\] A\[l-1\]^T,
//! db\[l\] = sum of dZ\[l\] over examples, dA\[l-1\] = W\[l\]^T dZ\[l\],
//! dZ\[l\] = dA\[l\] g'(Z\[l\]).

use super::activation::sigmoid;
use super::cost::reported_loss;
use super::{Parameters, Shape};
use crate::kernels::{self, LANES, Tile, Tiles, ZERO, flat, flat_mut};
use crate::preset::Activation;

/// Tiles that go through the layers together: 64 examples.
pub const BLOCK: usize = 8;

/// A fully connected network with one sigmoid output.
#[derive(Clone, Debug)]
pub struct Network {
    parameters: Parameters,
    /// g of layers 1 to L - 1.
    hidden: Vec<Activation>,
}

/// What a pass over one block writes, layer by layer: A\[1\] to A\[L-1\] and Z\[L\], and dZ.
#[derive(Clone, Debug)]
pub struct Workspace {
    layers: Vec<Lines>,
}

/// One layer's share of a workspace, `units` lines a tile.
#[derive(Clone, Debug)]
struct Lines {
    units: usize,
    a: Vec<Tile>,
    dz: Vec<Tile>,
}

impl Workspace {
    /// For networks of that shape.
    #[must_use]
    pub fn new(shape: &Shape) -> Self {
        let lines = |l| {
            let tiles = vec![ZERO; shape.units(l) * BLOCK];
            Lines { units: shape.units(l), a: tiles.clone(), dz: tiles }
        };
        Self { layers: (1..=shape.layers()).map(lines).collect() }
    }

    /// Z\[L\] of the block last sent forward.
    fn outputs(&self) -> &[Tile] {
        self.layers.last().map_or(&[], |last| &last.a)
    }
}

/// The layer before layer `l`, whose lines begin at `layers\[l - 1\]`, and the layer itself.
fn pair(layers: &mut [Lines], l: usize) -> (Option<&mut Lines>, &mut Lines) {
    let (before, rest) = layers.split_at_mut(l - 1);
    (before.last_mut(), &mut rest[0])
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

    /// Calls `each` with every example's index and its output z. X has n_x rows.
    pub fn outputs(&self, x: &Tiles, workspace: &mut Workspace, mut each: impl FnMut(usize, f64)) {
        for (first, x_block) in x.blocks(BLOCK) {
            self.forward(x_block, workspace);
            let z = flat(workspace.outputs());
            for (j, &z) in (first..x.m()).zip(z).take(BLOCK * LANES) {
                each(j, z);
            }
        }
    }

    /// The reported loss of every example into `losses` (m numbers). X has n_x rows, Y one.
    pub fn losses(&self, x: &Tiles, y: &Tiles, workspace: &mut Workspace, losses: &mut [f64]) {
        self.outputs(x, workspace, |j, z| {
            losses[j] = reported_loss(z, sigmoid(z), y.value(0, j));
        });
    }

    /// The gradient of the mean loss by every parameter, into `gradient`; where `losses` is given
    /// (m numbers), the reported loss of every example too. X has n_x rows, Y one.
    ///
    /// Cost: one forward and one backward pass.
    pub fn gradient(
        &self,
        x: &Tiles,
        y: &Tiles,
        workspace: &mut Workspace,
        gradient: &mut Parameters,
        mut losses: Option<&mut [f64]>,
    ) {
        gradient.theta_mut().fill(0.0);
        let m = x.m();
        for ((first, x_block), (_, y_block)) in x.blocks(BLOCK).zip(y.blocks(BLOCK)) {
            self.forward(x_block, workspace);
            let Some(Lines { a: z, dz, .. }) = workspace.layers.last_mut() else {
                return;
            };
            // Examples that only fill up the last tile have no part in the gradient.
            dz[..y_block.len()].fill(ZERO);
            let answers = flat(z).iter().zip(flat(y_block)).zip(flat_mut(dz));
            for (j, ((&z, &y), dz)) in (first..m).zip(answers) {
                let a = sigmoid(z);
                *dz = (a - y) / m as f64;
                if let Some(losses) = losses.as_deref_mut() {
                    losses[j] = reported_loss(z, a, y);
                }
            }
            self.backward(x_block, workspace, gradient);
        }
    }

    /// One block forward; leaves A\[1\] to A\[L-1\] and Z\[L\] in the workspace.
    fn forward(&self, x: &[Tile], workspace: &mut Workspace) {
        let n_x = self.parameters.shape().units(0);
        for (tile, x) in x.chunks_exact(n_x).enumerate() {
            for l in 1..=self.parameters.shape().layers() {
                let (before, layer) = pair(&mut workspace.layers, l);
                let input = before.map_or(x, |b| &b.a[tile * b.units..][..b.units]);
                let z = &mut layer.a[tile * layer.units..][..layer.units];
                kernels::affine(self.parameters.w_flat(l), self.parameters.b_flat(l), input, z);
                if let Some(g) = self.hidden.get(l - 1) {
                    g.apply(flat_mut(z));
                }
            }
        }
    }

    /// One block backward from dZ\[L\] in the workspace; adds to the gradient.
    fn backward(&self, x: &[Tile], workspace: &mut Workspace, gradient: &mut Parameters) {
        let tiles = x.len() / self.parameters.shape().units(0);
        for l in (1..=self.parameters.shape().layers()).rev() {
            let (before, layer) = pair(&mut workspace.layers, l);
            let dz = &layer.dz[..tiles * layer.units];
            let (dw, db) = gradient.layer_flat_mut(l);
            let Some(before) = before else {
                kernels::weight_gradient(dz, x, dw, db);
                return;
            };
            let used = tiles * before.units;
            kernels::weight_gradient(dz, &before.a[..used], dw, db);
            let tiles = before.dz[..used].chunks_exact_mut(before.units);
            for (dz, da) in dz.chunks_exact(layer.units).zip(tiles) {
                kernels::back(self.parameters.w_flat(l), dz, da);
            }
            let (a, da) = (flat(&before.a[..used]), flat_mut(&mut before.dz[..used]));
            self.hidden[l - 2].backward(a, da);
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
        let (m, h) = (BLOCK * LANES + 9, 6e-6);
        let x = rng.randn_matrix(3, m);
        let y = Array2::from_shape_fn((1, m), |(_, j)| f64::from(u8::from(j % 3 == 0)));
        let shape = Shape::new(&[3, 4, 5, 3, 2, 1]);
        let (x, y) = (Tiles::pack(x.view()), Tiles::pack(y.view()));
        let parameters = init::draw(Initialisation::Xavier, 1.0, shape, &mut rng);
        let mut network = Network::new(parameters, vec![Tanh, Sigmoid, Linear, Leaky]);
        let mut workspace = Workspace::new(network.parameters().shape());
        let mut gradient = network.parameters().clone();
        let mut losses = vec![0.0; m];
        network.gradient(&x, &y, &mut workspace, &mut gradient, None);
        let (mut distance, mut size) = (0.0, 0.0);
        for i in 0..gradient.theta().len() {
            let theta = network.parameters().theta()[i];
            let [up, down] = [theta + h, theta - h].map(|t| {
                network.parameters_mut().theta_mut()[i] = t;
                network.losses(&x, &y, &mut workspace, &mut losses);
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
        network.outputs(&Tiles::pack(x.view()), &mut workspace, |_, v| z.push(v));
        assert_eq!(z, [1.5, -2.5]);
    }
}
