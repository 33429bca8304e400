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
//! On a quadratic bowl gradient descent needs about so many times more steps as the condition
//! number is larger; its best rate is 2 / (largest + smallest eigenvalue).

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
        assert_eq!(data.x().nrows(), shape.units(0), "as many inputs as the network's");
        assert_eq!(data.y().nrows(), shape.units(shape.layers()), "as many labels as outputs");
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
        assert_eq!(values.len(), rows * columns, "one value a cell");
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

/// Eigenvalues of a symmetric matrix, in no order, by cyclic Jacobi rotations (Golub & Van Loan,
/// Matrix Computations, section 8.5). Of the matrix only the mean with its transpose counts.
///
/// A rotation is left out where |a_pq| <= eps sqrt(|a_pp a_qq|): so small eigenvalues of a positive
/// definite matrix come out to full relative precision where its scaled form is well conditioned
/// (Demmel & Veselic 1992). About six sweeps of 4 k^3 multiplications; NaN for entries that are
/// not finite.
///
/// # Panics
/// If the matrix is not square.
#[must_use]
pub fn eigenvalues(matrix: &Array2<f64>) -> Vec<f64> {
    let k = matrix.nrows();
    assert_eq!(k, matrix.ncols(), "a square matrix");
    if matrix.iter().any(|v| !v.is_finite()) {
        return vec![f64::NAN; k];
    }
    let mut a = (matrix + &matrix.t()) / 2.0;
    for _ in 0..MOST_SWEEPS {
        let mut rotated = false;
        for p in 0..k {
            for q in p + 1..k {
                rotated |= rotate(&mut a, p, q);
            }
        }
        if !rotated {
            break;
        }
    }
    a.diag().to_vec()
}

/// Far more than any matrix has been seen to need.
const MOST_SWEEPS: usize = 50;

/// Makes a_pq 0 by a rotation in the plane of p and q; whether one was needed.
fn rotate(a: &mut Array2<f64>, p: usize, q: usize) -> bool {
    let (pp, qq, pq) = (a[(p, p)], a[(q, q)], a[(p, q)]);
    if pq.abs() <= f64::EPSILON * (pp * qq).abs().sqrt() || pq == 0.0 {
        return false;
    }
    let tau = (qq - pp) / (2.0 * pq);
    let tan = tau.signum() / (tau.abs() + (1.0 + tau * tau).sqrt());
    let cos = 1.0 / (1.0 + tan * tan).sqrt();
    let sin = tan * cos;
    for i in (0..a.nrows()).filter(|&i| i != p && i != q) {
        let (ip, iq) = (a[(i, p)], a[(i, q)]);
        (a[(i, p)], a[(i, q)]) = (cos * ip - sin * iq, sin * ip + cos * iq);
        (a[(p, i)], a[(q, i)]) = (a[(i, p)], a[(i, q)]);
    }
    (a[(p, p)], a[(q, q)]) = (pp - tan * pq, qq + tan * pq);
    (a[(p, q)], a[(q, p)]) = (0.0, 0.0);
    true
}

/// Largest over smallest size of `eigenvalues`; infinite where one is 0, NaN where one is, 1 for
/// none. From a Hessian by differences, digits are lost in proportion: above about 1e9 it is only a bound.
#[must_use]
pub fn condition(eigenvalues: &[f64]) -> f64 {
    let sizes = || eigenvalues.iter().map(|v| v.abs());
    // `min` and `max` pass over what is not a number.
    if sizes().any(f64::is_nan) {
        return f64::NAN;
    }
    match sizes().fold(f64::INFINITY, f64::min) {
        0.0 => f64::INFINITY,
        _ if eigenvalues.is_empty() => 1.0,
        smallest => sizes().fold(0.0, f64::max) / smallest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::Activation;
    use crate::network::{Loss, Shape};
    use crate::rng::RandomState;

    fn examples(scales: [f64; 2], m: usize) -> Dataset {
        let mut x = RandomState::new(4).randn_matrix(2, m);
        x.row_mut(0).mapv_inplace(|v| scales[0] * (v + 0.5));
        x.row_mut(1).mapv_inplace(|v| scales[1] * (v - 1.0));
        let y = Array2::from_shape_fn((1, m), |(_, j)| (j % 2) as f64);
        Dataset::new(x, y)
    }

    fn line(theta: [f64; 3], loss: Loss) -> Network {
        let parameters = Parameters::from_theta(Shape::new(&[2, 1]), theta.to_vec()).unwrap();
        Network::new(parameters, vec![], loss)
    }

    /// X diag(d) X^T / m with a row of ones for b.
    fn closed_form(data: &Dataset, d: impl Fn([f64; 2]) -> f64) -> Array2<f64> {
        let m = data.m();
        let x = Array2::from_shape_fn((3, m), |(i, j)| if i < 2 { data.x()[(i, j)] } else { 1.0 });
        let weighted =
            Array2::from_shape_fn((3, m), |(i, j)| x[(i, j)] * d([x[(0, j)], x[(1, j)]]));
        weighted.dot(&x.t()) / m as f64
    }

    fn agree(got: &Array2<f64>, expected: &Array2<f64>, tolerance: f64) {
        for ((i, j), &e) in expected.indexed_iter() {
            // An entry's natural size is that of its row's and column's diagonal.
            let size = (expected[(i, i)] * expected[(j, j)]).sqrt();
            assert!((got[(i, j)] - e).abs() <= tolerance * size, "{got} beside {expected}");
        }
    }

    #[test]
    fn linear_regression_has_the_hessian_x_x_transposed_over_m() {
        for scales in [[1.0, 1.0], [1000.0, 0.001]] {
            let data = examples(scales, 70);
            let mut surface =
                Surface::new(&line([0.3, -0.2, 0.1], Loss::Mse), &data, Penalty::default());
            agree(&surface.hessian(&[0, 1, 2]).unwrap(), &closed_form(&data, |_| 1.0), 1e-8);
        }
    }

    #[test]
    fn logistic_regression_has_x_diag_a_1_minus_a_x_transposed_over_m() {
        for scales in [[1.0, 1.0], [1000.0, 0.001]] {
            let data = examples(scales, 70);
            let w = [0.3 / scales[0], -0.2 / scales[1], 0.1];
            let mut surface = Surface::new(&line(w, Loss::Bce), &data, Penalty::default());
            let slope = |[x1, x2]: [f64; 2]| {
                let a = crate::kernels::sigmoid(w[0] * x1 + w[1] * x2 + w[2]);
                a * (1.0 - a)
            };
            agree(&surface.hessian(&[0, 1, 2]).unwrap(), &closed_form(&data, slope), 1e-8);
        }
    }

    #[test]
    fn the_penalty_adds_lambda_over_m_to_the_weights_diagonal() {
        let data = examples([1.0, 1.0], 70);
        let hessian = |l2| {
            let penalty = Penalty { l2, l1: 0.0 };
            let mut surface = Surface::new(&line([0.3, -0.2, 0.1], Loss::Bce), &data, penalty);
            surface.hessian(&[0, 1, 2]).unwrap()
        };
        let added = hessian(14.0) - hessian(0.0);
        agree(
            &(added + Array2::<f64>::eye(3)),
            &Array2::from_diag(&ndarray::arr1(&[1.2, 1.2, 1.0])),
            1e-9,
        );
    }

    #[test]
    fn chosen_parameters_give_the_sub_matrix() {
        let theta = (0..17).map(|k| libm::sin(f64::from(k))).collect();
        let parameters = Parameters::from_theta(Shape::new(&[2, 4, 1]), theta).unwrap();
        let network = Network::new(parameters, vec![Activation::Tanh], Loss::Bce);
        let data = examples([1.0, 1.0], 30);
        let mut surface = Surface::new(&network, &data, Penalty::default());
        let whole = surface.hessian(&(0..17).collect::<Vec<_>>()).unwrap();
        let part = surface.hessian(&[9, 2]).unwrap();
        for (i, k) in [(0, 9), (1, 2)] {
            for (j, l) in [(0, 9), (1, 2)] {
                assert!((part[(i, j)] - whole[(k, l)]).abs() < 1e-9);
            }
        }
        assert_eq!(whole, whole.t());
    }

    #[test]
    fn a_quadratic_surface_is_its_taylor_polynomial() {
        let data = examples([1.0, 1.0], 70);
        let network = line([0.0; 3], Loss::Mse);
        let mut surface = Surface::new(&network, &data, Penalty { l2: 7.0, l1: 0.0 });
        let hessian = surface.hessian(&[0, 1, 2]).unwrap();
        let [u, v] = [surface.unit(0), surface.unit(1)];
        let window = Window { s: -2.0..2.0, t: 0.0..3.0 };
        let mut values = vec![0.0; 12];
        surface.fill([&u, &v], &window, [3, 4], &mut values).unwrap();
        let mut centre = [0.0];
        let point = Window { s: 0.0..0.0, t: 0.0..0.0 };
        surface.fill([&u, &v], &point, [1, 1], &mut centre).unwrap();
        let mut gradient = [0.0; 3];
        surface.gradient_with(0, 0.0, &[0, 1, 2], &mut gradient);
        for (at, value) in values.into_iter().enumerate() {
            // Rows from the largest t down.
            let (s, t) = (-1.5 + (at % 4) as f64, 2.5 - (at / 4) as f64);
            let square =
                hessian[(0, 0)] * s * s + 2.0 * hessian[(0, 1)] * s * t + hessian[(1, 1)] * t * t;
            let expected = centre[0] + gradient[0] * s + gradient[1] * t + square / 2.0;
            assert!((value - expected).abs() < 1e-8, "{value} {expected}");
        }
    }

    fn ascending(matrix: &Array2<f64>) -> Vec<f64> {
        let mut values = eigenvalues(matrix);
        values.sort_by(f64::total_cmp);
        values
    }

    #[test]
    fn eigenvalues_are_those_of_known_matrices() {
        let near = |got: Vec<f64>, expected: &[f64]| {
            for (got, e) in got.iter().zip(expected) {
                assert!((got - e).abs() <= 1e-14 * e.abs().max(1e-3), "{got} beside {e}");
            }
        };
        near(ascending(&ndarray::array![[2.0, 1.0], [1.0, 2.0]]), &[1.0, 3.0]);
        near(ascending(&ndarray::array![[0.0, 1.0], [1.0, 0.0]]), &[-1.0, 1.0]);
        near(ascending(&Array2::eye(5)), &[1.0; 5]);
        // The second difference on a string: 2 - 2 cos(pi j / (n + 1)).
        let n = 30;
        let string = Array2::from_shape_fn((n, n), |(i, j)| match i.abs_diff(j) {
            0 => 2.0,
            1 => -1.0,
            _ => 0.0,
        });
        let pi = std::f64::consts::PI;
        let exact = |j: usize| 2.0 - 2.0 * libm::cos(pi * j as f64 / (n + 1) as f64);
        for (j, got) in ascending(&string).into_iter().enumerate() {
            assert!((got - exact(j + 1)).abs() < 1e-13);
        }
        assert!(eigenvalues(&ndarray::array![[f64::NAN]])[0].is_nan());
    }

    #[test]
    fn badly_scaled_matrices_keep_their_small_eigenvalue() {
        // Determinant 1e8 (1 - 1/4) over trace.
        let matrix = ndarray::array![[1e8, 0.5e4], [0.5e4, 1.0]];
        let values = ascending(&matrix);
        assert!((values[0] / 0.75 - 1.0).abs() < 1e-7);
        assert!((condition(&values) / (1e8 / 0.75) - 1.0).abs() < 1e-7);
    }

    #[test]
    fn conditions_of_nothing_and_of_a_flat_direction() {
        assert_eq!(condition(&[]), 1.0);
        assert_eq!(condition(&[0.0, 2.0]), f64::INFINITY);
        assert_eq!(condition(&[-4.0, 2.0]), 2.0);
    }

    #[test]
    fn a_large_hessian_is_refused() {
        let data = examples([1.0, 1.0], 5);
        let mut surface = Surface::new(&line([0.0; 3], Loss::Bce), &data, Penalty::default());
        assert!(surface.hessian(&[0; MOST_PARAMETERS + 1]).is_err());
    }

    #[test]
    fn a_surface_that_would_take_minutes_is_refused_before_it_starts() {
        let data = examples([1.0, 1.0], 20_000);
        let parameters = Parameters::zeros(Shape::new(&[2, 200, 200, 1]));
        let network = Network::new(parameters, vec![Activation::Relu; 2], Loss::Bce);
        let mut surface = Surface::new(&network, &data, Penalty::default());
        let [u, v] = [surface.unit(0), surface.unit(1)];
        let window = Window { s: -1.0..1.0, t: -1.0..1.0 };
        let mut values = vec![0.0; 256 * 256];
        let filled = surface.fill([&u, &v], &window, [256, 256], &mut values);
        assert!(matches!(filled, Err(Error::LongQuestion { .. })), "{filled:?}");
        let hessian = surface.hessian(&(0..100).collect::<Vec<_>>());
        assert!(matches!(hessian, Err(Error::LongQuestion { .. })));
    }
}
