//! Forward and backward passes.
//!
//! Examples flow in blocks through all layers and back while they are in cache, so that a pass
//! needs a fixed, small [`Workspace`] and allocates nothing. The blocks' gradients are added up in
//! order.
//!
//! Forward: Z\[l\] = W\[l\] A\[l-1\] + b\[l\], A\[l\] = g(Z\[l\]) D\[l\] / keep_prob\[l\], A\[0\] = X;
//! the output's A is what [`Loss`] makes of Z\[L\]. Backward: dZ\[L\] = (A\[L\] - Y) / m,
//! dW\[l\] = dZ\[l\] A\[l-1\]^T, db\[l\] = sum of dZ\[l\] over examples,
//! dA\[l-1\] = W\[l\]^T dZ\[l\] D\[l-1\] / keep_prob\[l-1\], dZ\[l\] = dA\[l\] g'(Z\[l\]).

use std::hash::Hasher;

use super::cost::{Loss, LossForm};
use super::dropout::Masks;
use super::workspace::{Lines, Workspace, pair};
use super::{Parameters, Shape};
use crate::fnv::Fnv1a;
use crate::kernels::{self, Activation, Block, Blocks, LANES, copy_column, flat, flat_mut, output};

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
    pub x: &'a Blocks,
    /// Y, (n_y, m).
    pub y: &'a Blocks,
    /// Which hidden units are on; all where `None`.
    pub masks: Option<&'a Masks>,
}

impl Network {
    /// From parameters, the activations of layers 1 to L - 1 and the cost.
    ///
    /// # Panics
    /// If there is not one activation a hidden layer.
    #[must_use]
    pub fn new(parameters: Parameters, hidden: Vec<Activation>, loss: Loss) -> Self {
        let layers = parameters.shape().layers();
        assert!(hidden.len() + 1 == layers, "one activation a hidden layer");
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
    #[inline(always)]
    #[must_use]
    pub fn shape(&self) -> &Shape {
        self.parameters.shape()
    }

    /// g of hidden layer `l`, from 1; `None` for other layers.
    #[inline(always)]
    #[must_use]
    pub fn activation(&self, l: usize) -> Option<Activation> {
        self.hidden.get(l.checked_sub(1)?).copied()
    }

    /// What it is trained on.
    #[must_use]
    pub fn loss(&self) -> Loss {
        self.loss
    }

    /// Calls `each` with every example's index and its output z (n_y numbers).
    pub fn outputs(
        &self,
        x: &Blocks,
        masks: Option<&Masks>,
        workspace: &mut Workspace,
        mut each: impl FnMut(usize, &mut [f64]),
    ) {
        for block in x.blocks() {
            self.forward(block, masks, workspace);
            for at in 0..block.count {
                workspace.take_z(at);
                each(block.first + at, &mut workspace.z);
            }
        }
    }

    /// Calls `each` with unit, example and a of layer `l` (from 1), without dropout.
    pub fn activations(
        &self,
        x: &Blocks,
        l: usize,
        workspace: &mut Workspace,
        mut each: impl FnMut(usize, usize, f64),
    ) {
        if l == self.shape().layers() {
            return self.outputs(x, None, workspace, |j, z| {
                self.loss.predict(z);
                z.iter().enumerate().for_each(|(i, &a)| each(i, j, a));
            });
        }
        for block in x.blocks() {
            self.forward(block, None, workspace);
            for (i, line) in workspace.layers[l - 1].a.iter().enumerate() {
                for (at, &a) in flat(line)[..block.count].iter().enumerate() {
                    each(i, block.first + at, a);
                }
            }
        }
    }

    /// The loss of every example into `losses` (m numbers).
    pub fn losses(
        &self,
        batch: Batch<'_>,
        form: LossForm,
        workspace: &mut Workspace,
        losses: &mut [f64],
    ) {
        self.losses_by_blocks(batch, form, workspace, losses, |_, _| {});
    }

    /// The loss of every example into `losses`, and a hash of the signs of all hidden
    /// pre-activations whose g has a kink at 0: where it differs between two nearby sets of
    /// parameters, a kink lies between them.
    pub fn losses_and_signs(
        &self,
        batch: Batch<'_>,
        form: LossForm,
        workspace: &mut Workspace,
        losses: &mut [f64],
    ) -> u64 {
        let mut signs = Fnv1a::default();
        self.losses_by_blocks(batch, form, workspace, losses, |workspace, count| {
            for (lines, g) in workspace.layers.iter().zip(&self.hidden) {
                if matches!(g, Activation::Relu | Activation::Leaky) {
                    let used = lines.a.iter().flat_map(|line| &flat(line)[..count]);
                    used.for_each(|&a| signs.write_u8(u8::from(a > 0.0)));
                }
            }
        });
        signs.finish()
    }

    /// Calls `look` after each block, with its number of examples.
    fn losses_by_blocks(
        &self,
        Batch { x, y, masks }: Batch<'_>,
        form: LossForm,
        workspace: &mut Workspace,
        losses: &mut [f64],
        mut look: impl FnMut(&Workspace, usize),
    ) {
        for (x, y) in x.blocks().zip(y.blocks()) {
            self.forward(x, masks, workspace);
            self.losses_of_block(y, form, workspace, &mut losses[x.first..][..x.count]);
            look(workspace, x.count);
        }
    }

    /// The losses of the examples of a block that has been sent forward.
    fn losses_of_block(
        &self,
        y: Block<'_>,
        form: LossForm,
        workspace: &mut Workspace,
        losses: &mut [f64],
    ) {
        let Workspace { layers, z: z_one, y: y_one } = workspace;
        let Some(Lines { a: z, .. }) = layers.last() else {
            return;
        };
        if let (Loss::Bce, LossForm::Stable, [z], [y]) = (self.loss, form, &z[..], y.lines) {
            output::bce_with_logits_of_line(z, y, losses);
            return;
        }
        for (at, loss) in losses.iter_mut().enumerate() {
            copy_column(z, at, z_one);
            copy_column(y.lines, at, y_one);
            *loss = self.loss.of(z_one, y_one, form);
        }
    }

    /// The gradient of the mean loss by every parameter, into `gradient`; where `losses` is given
    /// (m numbers), the loss of every example too, in that form.
    ///
    /// Cost: one forward and one backward pass.
    pub fn gradient(
        &self,
        batch: Batch<'_>,
        workspace: &mut Workspace,
        gradient: &mut Parameters,
        mut losses: Option<(LossForm, &mut [f64])>,
    ) {
        gradient.theta_mut().fill(0.0);
        for (l, layer) in (1..).zip(&mut workspace.layers).skip(1) {
            let w = self.parameters.w_flat(l);
            kernels::transpose(w, self.shape().units(l), &mut layer.w_transposed);
        }
        let Batch { x, y, masks } = batch;
        let m = x.m();
        for (x, y) in x.blocks().zip(y.blocks()) {
            self.forward(x, masks, workspace);
            if let Some((form, losses)) = &mut losses {
                self.losses_of_block(y, *form, workspace, &mut losses[x.first..][..x.count]);
            }
            self.error(y, m, workspace);
            self.backward(x, masks, workspace, gradient);
        }
    }

    /// dZ\[L\] of a block that has been sent forward.
    fn error(&self, y: Block<'_>, m: usize, workspace: &mut Workspace) {
        let Some(Lines { a: z, dz, .. }) = workspace.layers.last_mut() else {
            return;
        };
        self.loss.error(z, y.lines, m as f64, y.tiles(), dz);
        // Examples that only fill up the last tile have no part in the gradient.
        for line in dz {
            flat_mut(line)[y.count..y.tiles() * LANES].fill(0.0);
        }
    }

    /// One block forward; leaves A\[1\] to A\[L-1\] and Z\[L\] in the workspace.
    fn forward(&self, x: Block<'_>, masks: Option<&Masks>, workspace: &mut Workspace) {
        for l in 1..=self.shape().layers() {
            let (before, layer) = pair(&mut workspace.layers, l);
            let a_prev = before.map_or(x.lines, |b| b.output(masks.is_some()));
            let (w, b) = (self.parameters.w_flat(l), self.parameters.b_flat(l));
            let g = self.activation(l).unwrap_or(Activation::Linear);
            g.layer_forward(w, b, a_prev, &mut layer.a, x.tiles());
            if let (Some(masks), true) = (masks, l < self.shape().layers()) {
                for (dropped, a) in layer.dropped.iter_mut().zip(&layer.a) {
                    dropped[..x.tiles()].copy_from_slice(&a[..x.tiles()]);
                }
                masks.apply(l, x, &mut layer.dropped);
            }
        }
    }

    /// One block backward from dZ\[L\] in the workspace; adds to the gradient.
    fn backward(
        &self,
        x: Block<'_>,
        masks: Option<&Masks>,
        workspace: &mut Workspace,
        gradient: &mut Parameters,
    ) {
        for l in (1..=self.shape().layers()).rev() {
            let (before, layer) = pair(&mut workspace.layers, l);
            let (dw, db) = gradient.layer_flat_mut(l);
            let Some(before) = before else {
                kernels::weight_gradient(&layer.dz, x.lines, x.tiles(), dw, db);
                return;
            };
            let a_prev = before.output(masks.is_some());
            kernels::weight_gradient(&layer.dz, a_prev, x.tiles(), dw, db);
            let g = self.hidden[l - 2];
            g.layer_backward(&layer.w_transposed, &layer.dz, &before.a, &mut before.dz, x.tiles());
            if let Some(masks) = masks {
                masks.apply(l - 1, x, &mut before.dz);
            }
        }
    }
}
