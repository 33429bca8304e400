//! Surfaces and Hessians beside closed forms.

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
    let weighted = Array2::from_shape_fn((3, m), |(i, j)| x[(i, j)] * d([x[(0, j)], x[(1, j)]]));
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
