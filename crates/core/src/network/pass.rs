//! Forward and backward passes.
//!
//! Examples flow in blocks of [`BLOCK`] tiles through all layers and back while they are in cache,
//! so that a pass needs a fixed, small [`Workspace`] and allocates nothing. The blocks' gradients
//! are added up in order.
//!
//! Forward: Z\[l\] = W\[l\] A\[l-1\] + b\[l\], A\[l\] = g(Z\[l\]) D\[l\] / keep_prob\[l\], A\[0\] = X;
//! the output's A is what [`Loss`] makes of Z\[L\]. Backward: dZ\[L\] = (A\[L\] - Y) / m,
//! dW\[l\] = dZ\[l\] A\[l-1\]^T, db\[l\] = sum of dZ\[l\] over examples,
//! dA\[l-1\] = W\[l\]^T dZ\[l\] D\[l-1\] / keep_prob\[l-1\], dZ\[l\] = dA\[l\] g'(Z\[l\]).

use super::activation::sigmoid;
use super::cost::{Form, Loss, reported_loss};
use super::dropout::Masks;
use super::{Parameters, Shape};
use crate::kernels::{self, LANES, Tile, Tiles, ZERO, flat, flat_mut};
use crate::preset::Activation;

/// Tiles that go through the layers together: 64 examples.
pub const BLOCK: usize = 8;

/// A fully connected network.
#[derive(Clone, Debug)]
pub struct Network {
    parameters: Parameters,
    /// g of layers 1 to L - 1.
    hidden: Vec<Activation>,
    loss: Loss,
}

/// Examples that go through a network together.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// X, (n_x, m).
    pub x: &'a Tiles,
    /// Y, (n_y, m).
    pub y: &'a Tiles,
    /// Which hidden units are on; all where `None`.
    pub masks: Option<&'a Masks>,
}

/// What a pass over one block writes, layer by layer.
#[derive(Clone, Debug)]
pub struct Workspace {
    layers: Vec<Lines>,
    /// z and y of one example.
    z: Vec<f64>,
    y: Vec<f64>,
}

/// One layer's share of a workspace, `units` lines a tile.
#[derive(Clone, Debug)]
struct Lines {
    units: usize,
    /// g(Z), or Z of the output layer.
    a: Vec<Tile>,
    /// What the next layer gets, where there is dropout.
    dropped: Vec<Tile>,
    dz: Vec<Tile>,
}

impl Lines {
    /// A\[l\] of one tile or of all, `from` and `count` in lines.
    fn output(&self, from: usize, count: usize, dropout: bool) -> &[Tile] {
        let lines = if dropout { &self.dropped } else { &self.a };
        &lines[from..][..count]
    }
}

impl Workspace {
    /// For networks of that shape.
    #[must_use]
    pub fn new(shape: &Shape) -> Self {
        let lines = |l| {
            let tiles = vec![ZERO; shape.units(l) * BLOCK];
            Lines { units: shape.units(l), a: tiles.clone(), dropped: tiles.clone(), dz: tiles }
        };
        let n_y = shape.units(shape.layers());
        Self {
            layers: (1..=shape.layers()).map(lines).collect(),
            z: vec![0.0; n_y],
            y: vec![0.0; n_y],
        }
    }

    /// Copies z of the example at `at` in the block last sent forward.
    fn take_z(&mut self, at: usize) {
        if let Some(last) = self.layers.last() {
            let lines = &last.a[at / LANES * last.units..];
            for (z, line) in self.z.iter_mut().zip(lines) {
                *z = line[at % LANES / 2][at % 2];
            }
        }
    }
}

/// The layer before layer `l`, whose lines begin at `layers\[l - 1\]`, and the layer itself.
fn pair(layers: &mut [Lines], l: usize) -> (Option<&mut Lines>, &mut Lines) {
    let (before, rest) = layers.split_at_mut(l - 1);
    (before.last_mut(), &mut rest[0])
}

impl Network {
    /// From parameters, the activations of layers 1 to L - 1 and the cost.
    ///
    /// # Panics
    /// If there is not one activation a hidden layer.
    #[must_use]
    pub fn new(parameters: Parameters, hidden: Vec<Activation>, loss: Loss) -> Self {
        let layers = parameters.shape().layers();
        assert_eq!(hidden.len() + 1, layers, "one activation a hidden layer");
        Self { parameters, hidden, loss }
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

    /// The sizes of its layers.
    #[must_use]
    pub fn shape(&self) -> &Shape {
        self.parameters.shape()
    }

    /// g of layers 1 to L - 1.
    #[must_use]
    pub fn hidden(&self) -> &[Activation] {
        &self.hidden
    }

    /// What it is trained on.
    #[must_use]
    pub fn loss(&self) -> Loss {
        self.loss
    }

    /// Calls `each` with every example's index and its output z (n_y numbers).
    pub fn outputs(
        &self,
        x: &Tiles,
        masks: Option<&Masks>,
        workspace: &mut Workspace,
        mut each: impl FnMut(usize, &mut [f64]),
    ) {
        for (first, x_block) in x.blocks(BLOCK) {
            self.forward(x_block, first, masks, workspace);
            for at in 0..(x.m() - first).min(BLOCK * LANES) {
                workspace.take_z(at);
                each(first + at, &mut workspace.z);
            }
        }
    }

    /// Calls `each` with unit, example and a of layer `l` (from 1), without dropout.
    pub fn activations(
        &self,
        x: &Tiles,
        l: usize,
        workspace: &mut Workspace,
        mut each: impl FnMut(usize, usize, f64),
    ) {
        let units = self.shape().units(l);
        for (first, x_block) in x.blocks(BLOCK) {
            self.forward(x_block, first, None, workspace);
            for at in 0..(x.m() - first).min(BLOCK * LANES) {
                let lines = &mut workspace.layers[l - 1].a[at / LANES * units..][..units];
                let mut a: Vec<f64> = lines.iter().map(|t| t[at % LANES / 2][at % 2]).collect();
                if l == self.shape().layers() {
                    self.loss.predict(&mut a);
                }
                for (i, &a) in a.iter().enumerate() {
                    each(i, first + at, a);
                }
            }
        }
    }

    /// The loss of every example into `losses` (m numbers).
    pub fn losses(
        &self,
        batch: Batch<'_>,
        form: Form,
        workspace: &mut Workspace,
        losses: &mut [f64],
    ) {
        let mut y = std::mem::take(&mut workspace.y);
        self.outputs(batch.x, batch.masks, workspace, |j, z| {
            batch.y.take(j, &mut y);
            losses[j] = self.loss.of(z, &y, form);
        });
        workspace.y = y;
    }

    /// The stable loss of every example into `losses`, and into `signs` a hash of the signs of all
    /// hidden pre-activations whose g has a kink at 0: where it differs between two nearby sets of
    /// parameters, a kink lies between them.
    pub fn losses_and_signs(
        &self,
        batch: Batch<'_>,
        form: Form,
        workspace: &mut Workspace,
        losses: &mut [f64],
    ) -> u64 {
        let mut y = std::mem::take(&mut workspace.y);
        let mut signs = SIGNS_START;
        for (first, x_block) in batch.x.blocks(BLOCK) {
            self.forward(x_block, first, batch.masks, workspace);
            let count = (batch.x.m() - first).min(BLOCK * LANES);
            for at in 0..count {
                workspace.take_z(at);
                batch.y.take(first + at, &mut y);
                losses[first + at] = self.loss.of(&workspace.z, &y, form);
            }
            for (lines, g) in workspace.layers.iter().zip(&self.hidden) {
                if matches!(g, Activation::Relu | Activation::Leaky) {
                    let used = &lines.a[..count.div_ceil(LANES) * lines.units];
                    signs = flat(used).iter().fold(signs, |hash, &a| hash_bit(hash, a > 0.0));
                }
            }
        }
        workspace.y = y;
        signs
    }

    /// The gradient of the mean loss by every parameter, into `gradient`; where `losses` is given
    /// (m numbers), the reported loss of every example too.
    ///
    /// Cost: one forward and one backward pass.
    pub fn gradient(
        &self,
        batch: Batch<'_>,
        workspace: &mut Workspace,
        gradient: &mut Parameters,
        mut losses: Option<&mut [f64]>,
    ) {
        gradient.theta_mut().fill(0.0);
        let Batch { x, y, masks } = batch;
        for ((first, x_block), (_, y_block)) in x.blocks(BLOCK).zip(y.blocks(BLOCK)) {
            self.forward(x_block, first, masks, workspace);
            self.answer(first, x.m(), y_block, workspace, losses.as_deref_mut());
            self.backward(x_block, first, masks, workspace, gradient);
        }
    }

    /// dZ\[L\] of a block that has been sent forward, and the losses of its examples.
    fn answer(
        &self,
        first: usize,
        m: usize,
        y_block: &[Tile],
        workspace: &mut Workspace,
        mut losses: Option<&mut [f64]>,
    ) {
        let Workspace { layers, z: z_one, y: y_one } = workspace;
        let Some(Lines { a: z, dz, units, .. }) = layers.last_mut() else {
            return;
        };
        // Examples that only fill up the last tile have no part in the gradient.
        dz[..y_block.len()].fill(ZERO);
        if self.loss == Loss::Bce && *units == 1 {
            let answers = flat(z).iter().zip(flat(y_block)).zip(flat_mut(dz));
            for (j, ((&z, &y), dz)) in (first..m).zip(answers) {
                let a = sigmoid(z);
                *dz = (a - y) / m as f64;
                if let Some(losses) = losses.as_deref_mut() {
                    losses[j] = reported_loss(z, a, y);
                }
            }
            return;
        }
        for at in 0..(m - first).min(BLOCK * LANES) {
            let (tile, lane) = (at / LANES * *units, [at % LANES / 2, at % 2]);
            for i in 0..*units {
                z_one[i] = z[tile + i][lane[0]][lane[1]];
                y_one[i] = y_block[tile + i][lane[0]][lane[1]];
            }
            if let Some(losses) = losses.as_deref_mut() {
                losses[first + at] = self.loss.of(z_one, y_one, Form::Reported);
            }
            self.loss.predict(z_one);
            for i in 0..*units {
                dz[tile + i][lane[0]][lane[1]] = (z_one[i] - y_one[i]) / m as f64;
            }
        }
    }

    /// One block forward; leaves A\[1\] to A\[L-1\] and Z\[L\] in the workspace.
    fn forward(&self, x: &[Tile], first: usize, masks: Option<&Masks>, workspace: &mut Workspace) {
        let n_x = self.shape().units(0);
        for (tile, x) in x.chunks_exact(n_x).enumerate() {
            for l in 1..=self.shape().layers() {
                let (before, layer) = pair(&mut workspace.layers, l);
                let input =
                    before.map_or(x, |b| b.output(tile * b.units, b.units, masks.is_some()));
                let (from, units) = (tile * layer.units, layer.units);
                let z = &mut layer.a[from..][..units];
                kernels::affine(self.parameters.w_flat(l), self.parameters.b_flat(l), input, z);
                let Some(g) = self.hidden.get(l - 1) else {
                    continue;
                };
                g.apply(flat_mut(z));
                if let Some(masks) = masks {
                    let dropped = &mut layer.dropped[from..][..units];
                    dropped.copy_from_slice(z);
                    masks.apply(l, first / LANES + tile, dropped);
                }
            }
        }
    }

    /// One block backward from dZ\[L\] in the workspace; adds to the gradient.
    fn backward(
        &self,
        x: &[Tile],
        first: usize,
        masks: Option<&Masks>,
        workspace: &mut Workspace,
        gradient: &mut Parameters,
    ) {
        let tiles = x.len() / self.shape().units(0);
        for l in (1..=self.shape().layers()).rev() {
            let (before, layer) = pair(&mut workspace.layers, l);
            let dz = &layer.dz[..tiles * layer.units];
            let (dw, db) = gradient.layer_flat_mut(l);
            let Some(before) = before else {
                kernels::weight_gradient(dz, x, dw, db);
                return;
            };
            let used = tiles * before.units;
            kernels::weight_gradient(dz, before.output(0, used, masks.is_some()), dw, db);
            let da = before.dz[..used].chunks_exact_mut(before.units);
            for (dz, da) in dz.chunks_exact(layer.units).zip(da) {
                kernels::back(self.parameters.w_flat(l), dz, da);
            }
            let da = &mut before.dz[..used];
            if let Some(masks) = masks {
                masks.apply(l - 1, first / LANES, da);
            }
            self.hidden[l - 2].backward(flat(&before.a[..used]), flat_mut(da));
        }
    }
}

const SIGNS_START: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a.
fn hash_bit(hash: u64, bit: bool) -> u64 {
    (hash ^ (1 + u64::from(bit))).wrapping_mul(0x0000_0100_0000_01b3)
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
        let mut network = Network::new(parameters, vec![Tanh, Sigmoid, Linear, Leaky], Loss::Bce);
        let batch = Batch { x: &x, y: &y, masks: None };
        let mut workspace = Workspace::new(network.parameters().shape());
        let mut gradient = network.parameters().clone();
        let mut losses = vec![0.0; m];
        network.gradient(batch, &mut workspace, &mut gradient, None);
        let (mut distance, mut size) = (0.0, 0.0);
        for i in 0..gradient.theta().len() {
            let theta = network.parameters().theta()[i];
            let [up, down] = [theta + h, theta - h].map(|t| {
                network.parameters_mut().theta_mut()[i] = t;
                network.losses(batch, Form::Stable, &mut workspace, &mut losses);
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
        let network = Network::new(parameters, vec![], Loss::Bce);
        let mut workspace = Workspace::new(network.parameters().shape());
        let x = ndarray::array![[1.0, 0.0], [1.0, 3.0]];
        let mut z = vec![];
        network.outputs(&Tiles::pack(x.view()), None, &mut workspace, |_, v| z.push(v[0]));
        assert_eq!(z, [1.5, -2.5]);
    }
}
