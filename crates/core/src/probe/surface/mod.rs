//! The cost J around a set of parameters: its values over a plane in theta, for contours and the
//! path of gradient descent, and its Hessian with eigenvalues and condition number, which say how
//! elongated the bowl is.
//!
//! ```text
//! surface   J(theta + s d1 + t d2), penalty included, losses in the stable form
//! Hessian   H e_i = (g(theta + h_i e_i) - g(theta - h_i e_i)) / (2 h_i),  then (H + H^T) / 2
//! condition largest |eigenvalue| / smallest |eigenvalue|
//! ```
//! g is the gradient by backpropagation. The step follows Nocedal & Wright, Numerical
//! Optimization, section 8.1: the cube root of the machine epsilon, in units of the parameter's
//! size or of the size over which J changes, 1 / sqrt(H_ii), if that is larger. H_ii comes from a
//! first difference, so that inputs of 1000 and of 0.001 get entries of equal relative precision,
//! 1e-8 or better. A relu's kink within a step counts as curvature.
//!
//! On a quadratic bowl gradient descent needs a number of steps in proportion to the condition
//! number; its best rate is 2 / (largest + smallest eigenvalue).

use std::ops::Range;

use ndarray::Array2;

use crate::check::difference::CUBE_ROOT_OF_EPSILON;
use crate::data::Dataset;
use crate::error::Error;
use crate::network::{Batch, LossForm, Network, Objective, Parameters, Penalty, Workspace};
use crate::probe::MOST_WORK;

/// Most parameters of a Hessian: its eigenvalues take about 10 k^3 multiplications a sweep.
pub const MOST_PARAMETERS: usize = 128;

/// Largest unit of a step, where J hardly depends on the parameter.
const MOST_SCALE: f64 = 1e3;

/// The rectangle of a surface: s and t are steps along the two directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// Of s, from left to right.
    pub s: Range<f64>,
    /// Of t, from the bottom up.
    pub t: Range<f64>,
}

/// The cost of one network on one set of examples, as a function of its parameters.
#[derive(Debug)]
pub struct Surface<'a> {
    network: Network,
    objective: Objective<'a>,
    workspace: Workspace,
    losses: Vec<f64>,
    gradient: Parameters,
    origin: Vec<f64>,
}

impl<'a> Surface<'a> {
    /// Around the parameters of `network`, on `data`, with `penalty` over as many examples.
    ///
    /// # Panics
    /// If the data have another number of inputs or labels than the network, or no examples.
    #[must_use]
    pub fn new(network: &Network, data: &'a Dataset, penalty: Penalty) -> Self {
        let (shape, (x, y)) = (network.shape(), data.blocks());
        assert!(data.x().nrows() == shape.units(0), "as many inputs as the network's");
        assert!(data.y().nrows() == shape.units(shape.layers()), "as many labels as outputs");
        assert!(data.m() > 0, "a mean needs an example");
        Self {
            workspace: Workspace::new(shape),
            losses: vec![0.0; data.m()],
            gradient: Parameters::zeros(shape.clone()),
            origin: network.parameters().theta().to_vec(),
            network: network.clone(),
            objective: Objective {
                batch: Batch { x, y, masks: None },
                penalty,
                m: data.m(),
                form: LossForm::Stable,
                lines: None,
            },
        }
    }

    /// The vector with 1 at parameter `i` and 0 elsewhere: the direction of that parameter alone.
    ///
    /// # Panics
    /// If there is no parameter `i`.
    #[must_use]
    pub fn unit(&self, i: usize) -> Vec<f64> {
        let mut direction = vec![0.0; self.origin.len()];
        direction[i] = 1.0;
        direction
    }

    /// J over `window` into `values` (`rows` times `columns` numbers), at the centres of equal
    /// cells, row by row from the largest t down, s rising: as pixels of a picture. Each of the two
    /// `directions` has one number a parameter.
    ///
    /// Cost: one forward pass a cell; nothing is allocated.
    ///
    /// # Errors
    /// [`Error::LongQuestion`] for more than [`MOST_WORK`] multiplications.
    ///
    /// # Panics
    /// If `values` or a direction has another length.
    pub fn fill(
        &mut self,
        directions: [&[f64]; 2],
        window: &Window,
        [rows, columns]: [usize; 2],
        values: &mut [f64],
    ) -> Result<(), Error> {
        self.within_budget("a surface", rows * columns)?;
        assert!(values.len() == rows * columns, "one value a cell");
        assert!(directions.iter().all(|d| d.len() == self.origin.len()), "one number a parameter");
        let at = |range: &Range<f64>, k: usize, of: usize| {
            range.start + (range.end - range.start) * (k as f64 + 0.5) / of as f64
        };
        for (row, values) in values.chunks_exact_mut(columns.max(1)).enumerate() {
            let t = at(&window.t, rows - 1 - row, rows);
            for (column, value) in values.iter_mut().enumerate() {
                *value = self.cost_at(directions, at(&window.s, column, columns), t);
            }
        }
        self.network.parameters_mut().theta_mut().copy_from_slice(&self.origin);
        Ok(())
    }

    /// Whether so many passes are few enough.
    fn within_budget(&self, question: &'static str, passes: usize) -> Result<(), Error> {
        let multiplications = self.origin.len() as u64 * self.objective.m as u64;
        Error::long_question(question, multiplications.saturating_mul(passes as u64), MOST_WORK)
    }

    /// J at theta + `s` d1 + `t` d2.
    fn cost_at(&mut self, [d1, d2]: [&[f64]; 2], s: f64, t: f64) -> f64 {
        let theta = self.network.parameters_mut().theta_mut();
        for (((theta, origin), d1), d2) in theta.iter_mut().zip(&self.origin).zip(d1).zip(d2) {
            *theta = origin + s * d1 + t * d2;
        }
        self.objective.cost(&self.network, &mut self.workspace, &mut self.losses).j
    }

    /// The second derivatives of J by the `chosen` parameters, (k, k) for k of them, symmetric.
    ///
    /// Cost: 4 k forward and backward passes.
    ///
    /// # Errors
    /// [`Error::LargeHessian`] for more than [`MOST_PARAMETERS`], [`Error::LongQuestion`] for more
    /// than [`MOST_WORK`] multiplications.
    ///
    /// # Panics
    /// If there is no such parameter.
    pub fn hessian(&mut self, chosen: &[usize]) -> Result<Array2<f64>, Error> {
        let k = chosen.len();
        if k > MOST_PARAMETERS {
            return Err(Error::LargeHessian { got: k, most: MOST_PARAMETERS });
        }
        // A backward pass takes about two forward ones.
        self.within_budget("a Hessian", 12 * k)?;
        let mut columns = Array2::zeros((k, k));
        let (mut up, mut down) = (vec![0.0; k], vec![0.0; k]);
        for (column, &i) in chosen.iter().enumerate() {
            let size = self.origin[i].abs().max(1.0);
            let curvature = self.difference(i, size, &[i], &mut up[..1], &mut down[..1]);
            self.column(i, size, curvature, chosen, [&mut up, &mut down]);
            columns.column_mut(column).assign(&ndarray::aview1(&up));
        }
        Ok((&columns + &columns.t()) / 2.0)
    }

    /// Column of parameter `i` into `up`, with a step for the curvature that a first step of
    /// `size` has seen.
    fn column(
        &mut self,
        i: usize,
        size: f64,
        curvature: f64,
        chosen: &[usize],
        [up, down]: [&mut [f64]; 2],
    ) {
        let natural = 1.0 / curvature.abs().sqrt();
        let scale = if natural.is_finite() { natural.max(self.origin[i].abs()) } else { size };
        self.difference(i, scale.min(MOST_SCALE), chosen, up, down);
    }

    /// Differences of the gradient by `chosen` along parameter `i` into `up`; returns the first.
    fn difference(
        &mut self,
        i: usize,
        scale: f64,
        chosen: &[usize],
        up: &mut [f64],
        down: &mut [f64],
    ) -> f64 {
        let theta = self.origin[i];
        let h = CUBE_ROOT_OF_EPSILON * scale;
        let (above, below) = (theta + h, theta - h);
        self.gradient_with(i, above, chosen, up);
        self.gradient_with(i, below, chosen, down);
        self.network.parameters_mut().theta_mut()[i] = theta;
        for (up, down) in up.iter_mut().zip(down) {
            // The step as it was rounded.
            *up = (*up - *down) / (above - below);
        }
        up[0]
    }

    /// Gradient by the `chosen` parameters where parameter `i` is `theta`.
    fn gradient_with(&mut self, i: usize, theta: f64, chosen: &[usize], into: &mut [f64]) {
        self.network.parameters_mut().theta_mut()[i] = theta;
        let Self { network, objective, workspace, gradient, .. } = self;
        objective.gradient(network, workspace, gradient, None);
        for (into, &i) in into.iter_mut().zip(chosen) {
            *into = gradient.theta()[i];
        }
    }
}

#[cfg(test)]
mod tests;
