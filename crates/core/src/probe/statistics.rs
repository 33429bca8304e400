//! What flows through each layer: sizes and histograms of activations and gradients, and how much
//! of tanh's input lies where tanh is nearly a line.
//!
//! Cost: one plain forward and one plain backward pass over the examples.

use ndarray::Array2;

use crate::data::Dataset;
use crate::kernels::Activation;
use crate::network::{Network, plain};

/// |z| up to which tanh is taken as linear: there tanh z differs from z by less than 8 %
/// (z - z^3/3 + ...).
pub const LINEAR_UP_TO: f64 = 0.5;

/// Of all numbers of one kind in one layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// Mean of the absolute values.
    pub mean_abs: f64,
    /// Smallest.
    pub min: f64,
    /// Largest.
    pub max: f64,
    /// Share that is exactly 0, from 0 to 1.
    pub zeros: f64,
}

impl Summary {
    /// Of all numbers of a matrix; NaN for an empty one.
    #[must_use]
    pub fn of(values: &Array2<f64>) -> Self {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / n;
        Self {
            mean,
            sd: variance.sqrt(),
            mean_abs: values.iter().map(|v| v.abs()).sum::<f64>() / n,
            min: values.iter().copied().fold(f64::INFINITY, f64::min),
            max: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            zeros: values.iter().filter(|v| **v == 0.0).count() as f64 / n,
        }
    }
}

/// One layer's numbers over a set of examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Z\[l\].
    pub z: Summary,
    /// A\[l\], the output's prediction included.
    pub a: Summary,
    /// dZ\[l\], the gradient of the mean loss by Z\[l\].
    pub dz: Summary,
    /// dW\[l\], without the penalty's part.
    pub dw: Summary,
    /// Share of Z\[l\] with |z| up to [`LINEAR_UP_TO`], for tanh; `None` for other activations.
    pub linear_share: Option<f64>,
    /// Histogram of Z\[l\] over [`Histogram::FRAME`].
    pub histogram: Histogram,
    /// Mean of the squared activation of each unit of A\[l\].
    pub mean_squares: Vec<f64>,
}

/// Counts in equal cells from -4 to 4; what lies beyond is counted in the outermost cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// How many numbers lie in each cell.
    pub counts: Vec<usize>,
}

impl Histogram {
    /// From where to where the cells reach.
    pub const FRAME: [f64; 2] = [-4.0, 4.0];
    const CELLS: usize = 64;

    fn of(values: &Array2<f64>) -> Self {
        let [low, high] = Self::FRAME;
        let mut counts = vec![0; Self::CELLS];
        for v in values.iter().filter(|v| !v.is_nan()) {
            let at = (v - low) / (high - low) * Self::CELLS as f64;
            counts[(at.max(0.0) as usize).min(Self::CELLS - 1)] += 1;
        }
        Self { counts }
    }
}

/// Statistics of layers 1 to L of a network on labelled examples.
#[must_use]
pub fn layers(network: &Network, data: &Dataset) -> Vec<Layer> {
    let pass = plain::forward(network, data.x(), None);
    let back = plain::backward(network, &pass, data.y(), None, &plain::Right);
    let layer = |l: usize| {
        let z = pass.z(l);
        let tanh = network.activation(l) == Some(Activation::Tanh);
        let linear = || z.iter().filter(|z| z.abs() <= LINEAR_UP_TO).count();
        Layer {
            z: Summary::of(z),
            a: Summary::of(pass.a(l)),
            dz: Summary::of(back.dz(l)),
            dw: Summary::of(&back.gradient.w(l).to_owned()),
            linear_share: tanh.then(|| linear() as f64 / z.len() as f64),
            histogram: Histogram::of(z),
            mean_squares: pass
                .a(l)
                .rows()
                .into_iter()
                .map(|a| a.dot(&a) / a.len() as f64)
                .collect(),
        }
    };
    (1..=network.shape().layers()).map(layer).collect()
}

/// How well one linear function of the inputs explains the output's z: R^2 = 1 - residual variance
/// / variance of the least-squares fit z ~ c + w x; 1 for a constant z, NaN where z overflowed.
///
/// By the normal equations in centred inputs, solved by Gaussian elimination with pivots; a
/// direction in which the inputs do not vary is left out.
#[must_use]
pub fn linear_fit(network: &Network, data: &Dataset) -> f64 {
    let pass = plain::forward(network, data.x(), None);
    let z = pass.z(pass.layers());
    let m = data.m() as f64;
    let centred = |row: ndarray::ArrayView1<'_, f64>| {
        let mean = row.sum() / m;
        row.iter().map(|v| v - mean).collect::<Vec<f64>>()
    };
    let x: Vec<Vec<f64>> = data.x().rows().into_iter().map(centred).collect();
    let (mut residual, mut total) = (0.0, 0.0);
    for z in z.rows() {
        let z = centred(z);
        let inner = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let matrix: Vec<Vec<f64>> =
            x.iter().map(|a| x.iter().map(|b| inner(a, b)).collect()).collect();
        let right: Vec<f64> = x.iter().map(|a| inner(a, &z)).collect();
        let w = solve(matrix, right);
        total += inner(&z, &z);
        for (j, z) in z.iter().enumerate() {
            let fitted: f64 = w.iter().zip(&x).map(|(w, x)| w * x[j]).sum();
            residual += (z - fitted) * (z - fitted);
        }
    }
    if total == 0.0 { 1.0 } else { 1.0 - residual / total }
}

/// Solves A w = b by elimination with row pivots; where a pivot vanishes, that w is 0.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    let size = a.iter().flatten().fold(0.0_f64, |most, v| most.max(v.abs()));
    let mut used = vec![];
    let mut row = 0;
    for column in 0..n {
        let Some(pivot) =
            (row..n).max_by(|&i, &k| a[i][column].abs().total_cmp(&a[k][column].abs()))
        else {
            break;
        };
        if a[pivot][column].abs() <= 1e-12 * size {
            continue;
        }
        a.swap(row, pivot);
        b.swap(row, pivot);
        let (pivot_row, pivot_b) = (a[row].clone(), b[row]);
        for i in (0..n).filter(|&i| i != row) {
            let factor = a[i][column] / pivot_row[column];
            a[i].iter_mut().zip(&pivot_row).for_each(|(v, p)| *v -= factor * p);
            b[i] -= factor * pivot_b;
        }
        used.push(column);
        row += 1;
    }
    let mut w = vec![0.0; n];
    for (row, column) in used.into_iter().enumerate() {
        w[column] = b[row] / a[row][column];
    }
    w
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Loss, Parameters, Shape};
    use crate::rng::RandomState;

    fn network(theta: Vec<f64>, sizes: &[usize], g: Activation) -> Network {
        let parameters = Parameters::from_theta(Shape::new(sizes), theta).unwrap();
        Network::new(parameters, vec![g; sizes.len() - 2], Loss::Bce)
    }

    fn examples(m: usize) -> Dataset {
        let mut rng = RandomState::new(4);
        let y = Array2::from_shape_fn((1, m), |(_, j)| (j % 2) as f64);
        Dataset::new(rng.randn_matrix(2, m), y)
    }

    #[test]
    fn a_network_without_hidden_layers_is_explained_by_a_line() {
        let line = network(vec![2.0, -3.0, 0.5], &[2, 1], Activation::Linear);
        assert!((linear_fit(&line, &examples(50)) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_square_is_not_explained_by_a_line() {
        // |x1| by two relus.
        let theta = vec![1.0, 0.0, -1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0];
        let v = network(theta, &[2, 2, 1], Activation::Relu);
        assert!(linear_fit(&v, &examples(400)) < 0.1);
    }

    #[test]
    fn what_overflowed_is_explained_by_nothing() {
        let over = network(vec![f64::NAN, -3.0, 0.5], &[2, 1], Activation::Linear);
        assert!(linear_fit(&over, &examples(50)).is_nan());
        let constant = network(vec![0.0, 0.0, 0.5], &[2, 1], Activation::Linear);
        assert_eq!(linear_fit(&constant, &examples(50)), 1.0);
    }

    #[test]
    fn equal_inputs_do_not_disturb_the_fit() {
        let line = network(vec![2.0, -3.0, 0.5], &[2, 1], Activation::Linear);
        let data = examples(50);
        let x = Array2::from_shape_fn((2, 50), |(_, j)| data.x()[(0, j)]);
        let same = Dataset::new(x, data.y().to_owned());
        assert!((linear_fit(&line, &same) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn small_weights_keep_tanh_in_its_linear_part() {
        let share = |scale: f64| {
            let theta = [0.9, -0.7, 0.0, 1.0, 0.0].map(|t| t * scale);
            let net = network(theta.to_vec(), &[2, 1, 1], Activation::Tanh);
            let layers = layers(&net, &examples(200));
            assert_eq!(layers[1].linear_share, None);
            assert_eq!(layers[0].histogram.counts.iter().sum::<usize>(), 200);
            layers[0].linear_share.unwrap()
        };
        assert_eq!(share(0.01), 1.0);
        assert!(share(10.0) < 0.1);
    }

    #[test]
    fn each_unit_has_its_own_mean_square() {
        let theta = vec![0.0, 0.0, 0.0, 0.0, 0.5, -2.0, 1.0, 1.0, 0.0];
        let net = network(theta, &[2, 2, 1], Activation::Linear);
        assert_eq!(layers(&net, &examples(10))[0].mean_squares, [0.25, 4.0]);
    }
}
