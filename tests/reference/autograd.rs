//! J, dW and db against JAX, for the networks with binary cross-entropy and no penalty.

use gradlab_core::kernels::Tiles;
use gradlab_core::network::{Network, Parameters, Shape, Workspace, cost};
use gradlab_core::preset::Activation;
use ndarray::Array2;
use serde_json::Value;

use super::{golden, integers, numbers};

/// A row-major matrix given as a list of rows.
fn matrix(rows: &Value) -> Array2<f64> {
    let rows: Vec<Vec<f64>> = rows.as_array().expect("rows").iter().map(numbers).collect();
    let shape = (rows.len(), rows[0].len());
    Array2::from_shape_vec(shape, rows.concat()).expect("rows of one length")
}

/// W\[1\], b\[1\], W\[2\], ... as one vector.
fn theta(w: &Value, b: &Value) -> Vec<f64> {
    let layers = w.as_array().expect("weights").iter().zip(b.as_array().expect("biases"));
    layers.flat_map(|(w, b)| matrix(w).into_iter().chain(numbers(b))).collect()
}

fn activation(name: &str) -> Activation {
    Activation::from_name(if name == "leaky_relu" { "leaky" } else { name }).expect("an activation")
}

fn relative_distance(got: &[f64], expected: &[f64]) -> f64 {
    let norm = |v: &mut dyn Iterator<Item = f64>| v.map(|x| x * x).sum::<f64>().sqrt();
    let distance = norm(&mut got.iter().zip(expected).map(|(a, b)| a - b));
    distance / norm(&mut expected.iter().copied()).max(f64::MIN_POSITIVE)
}

#[test]
fn costs_and_gradients_are_jax_s_to_1e_13() {
    let golden = golden("mlp_autograd.json");
    let plain = golden["cases"].as_array().expect("cases").iter().filter(|case| {
        let zero = |key: &str| case[key].as_f64() == Some(0.0);
        case["loss"] == "bce" && zero("lambda1") && zero("lambda2") && case["masks"].is_null()
    });
    let mut seen = 0;
    for case in plain {
        let name = case["name"].as_str().expect("a name");
        let sizes: Vec<usize> = integers(&case["dims"]).iter().map(|&n| n as usize).collect();
        let shape = Shape::new(&sizes);
        let g = activation(case["act"].as_str().expect("an activation"));
        let (x, y) = (matrix(&case["X"]), matrix(&case["Y"]));
        let parameters = Parameters::from_theta(shape.clone(), theta(&case["W"], &case["b"]));
        let network = Network::new(parameters.expect("parameters"), vec![g; sizes.len() - 2]);
        let mut gradient = Parameters::zeros(shape.clone());
        let mut losses = vec![0.0; x.ncols()];
        let mut workspace = Workspace::new(&shape);
        let tiles = [&x, &y].map(|a| Tiles::pack(a.view()));
        network.gradient(&tiles[0], &tiles[1], &mut workspace, &mut gradient, None);
        network.outputs(&tiles[0], &mut workspace, |j, z| {
            losses[j] = cost::stable_loss(z, y[(0, j)]);
        });
        let j = case["expect"]["J"].as_f64().expect("J");
        let expected = theta(&case["expect"]["dW"], &case["expect"]["db"]);
        assert!(relative_distance(&[cost::mean(&losses)], &[j]) < 1e-13, "{name}: J");
        let distance = relative_distance(gradient.theta(), &expected);
        assert!(distance < 1e-13, "{name}: gradients differ by {distance}");
        seen += 1;
    }
    assert_eq!(seen, 7, "cases with plain binary cross-entropy");
}
