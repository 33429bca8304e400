//! The room that a pass over one block of examples writes to.

use super::Shape;
use crate::kernels::{Line, ZERO, copy_column};

/// What a pass over one block writes, layer by layer.
#[derive(Clone, Debug)]
pub struct Workspace {
    pub(super) layers: Box<[Lines]>,
    /// z and y of one example.
    pub(super) z: Vec<f64>,
    pub(super) y: Vec<f64>,
}

/// One layer's share of a workspace, a line a unit.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    /// g(Z), or Z of the output layer.
    pub a: Vec<Line>,
    /// What the next layer gets, where there is dropout.
    pub dropped: Vec<Line>,
    pub dz: Vec<Line>,
    /// W^T.
    pub w_transposed: Vec<f64>,
}

impl Lines {
    /// What the next layer gets.
    #[inline(always)]
    pub fn output(&self, dropout: bool) -> &[Line] {
        if dropout { &self.dropped } else { &self.a }
    }
}

impl Workspace {
    /// For networks of that shape.
    #[must_use]
    pub fn new(shape: &Shape) -> Self {
        let lines = |l| {
            let lines = vec![ZERO; shape.units(l)];
            let w_transposed = vec![0.0; shape.units(l) * shape.units(l - 1)];
            Lines { a: lines.clone(), dropped: lines.clone(), dz: lines, w_transposed }
        };
        let n_y = shape.units(shape.layers());
        Self {
            layers: (1..=shape.layers()).map(lines).collect(),
            z: vec![0.0; n_y],
            y: vec![0.0; n_y],
        }
    }

    /// Copies z of the example at `at` in the block last sent forward.
    pub(super) fn take_z(&mut self, at: usize) {
        if let Some(last) = self.layers.last() {
            copy_column(&last.a, at, &mut self.z);
        }
    }
}

/// The layer before layer `l`, whose lines begin at `layers\[l - 1\]`, and the layer itself.
#[inline(always)]
pub(super) fn pair(layers: &mut [Lines], l: usize) -> (Option<&mut Lines>, &mut Lines) {
    let (before, rest) = layers.split_at_mut(l - 1);
    (before.last_mut(), &mut rest[0])
}
