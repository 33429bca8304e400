//! J, dW and db of 72 networks against JAX: every activation, loss, penalty and dropout.

use gradlab_core::kernels::{Activation, Blocks};
use gradlab_core::network::cost::{LossForm, mean};
use gradlab_core::network::{
    Batch, Loss, Masks, Network, Parameters, Penalty, Shape, Workspace, plain,
};
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

/// One network of the file with its examples.
struct Case {
    name: String,
    network: Network,
    x: Array2<f64>,
    y: Array2<f64>,
    masks: Option<Masks>,
    penalty: Penalty,
    j: f64,
    gradient: Vec<f64>,
}

impl Case {
    fn read(case: &Value) -> Self {
        let text = |key: &str| case[key].as_str().expect("a text");
        let number = |key: &str| case[key].as_f64().expect("a number");
        let sizes: Vec<usize> = integers(&case["dims"]).iter().map(|&n| n as usize).collect();
        let parameters = Parameters::from_theta(Shape::new(&sizes), theta(&case["W"], &case["b"]));
        let loss = match text("loss") {
            "bce" => Loss::Bce,
            "softmax_ce" => Loss::SoftmaxCe,
            "mse" => Loss::Mse,
            other => panic!("no such loss: {other}"),
        };
        let hidden = vec![activation(text("act")); sizes.len() - 2];
        let masks = case["masks"].as_array().map(|layers| {
            let d: Vec<Array2<f64>> = layers.iter().map(matrix).collect();
            Masks::from_matrices(&d, &vec![number("keep_prob"); d.len()])
        });
        Self {
            name: text("name").into(),
            network: Network::new(parameters.expect("parameters"), hidden, loss),
            x: matrix(&case["X"]),
            y: matrix(&case["Y"]),
            masks,
            penalty: Penalty { l2: number("lambda2"), l1: number("lambda1") },
            j: case["expect"]["J"].as_f64().expect("J"),
            gradient: theta(&case["expect"]["dW"], &case["expect"]["db"]),
        }
    }

    fn assert(&self, way: &str, data_cost: f64, mut gradient: Parameters) {
        let m = self.x.ncols();
        let parameters = self.network.parameters();
        let j = data_cost + self.penalty.cost(parameters, m);
        self.penalty.add_gradient(parameters, m, &mut gradient);
        let distance = relative_distance(&[j], &[self.j]);
        assert!(distance < 1e-13, "{}, {way}: J is {j} beside {}", self.name, self.j);
        let distance = relative_distance(gradient.theta(), &self.gradient);
        assert!(distance < 1e-13, "{}, {way}: gradients differ by {distance}", self.name);
    }
}

fn cases() -> Vec<Case> {
    let golden = golden("mlp_autograd.json");
    let cases: Vec<Case> =
        golden["cases"].as_array().expect("cases").iter().map(Case::read).collect();
    assert_eq!(cases.len(), 72);
    cases
}

#[test]
fn costs_and_gradients_are_jax_s_to_1e_13() {
    for case in cases() {
        let shape = case.network.shape().clone();
        let (x, y) = (Blocks::pack(case.x.view()), Blocks::pack(case.y.view()));
        let batch = Batch { x: &x, y: &y, masks: case.masks.as_ref() };
        let mut workspace = Workspace::new(&shape);
        let mut gradient = Parameters::zeros(shape);
        let mut losses = vec![0.0; case.x.ncols()];
        case.network.gradient(batch, &mut workspace, &mut gradient, None);
        case.network.losses(batch, LossForm::Stable, &mut workspace, &mut losses);
        case.assert("tiles", mean(&losses), gradient);
    }
}

#[test]
fn the_plain_passes_are_jax_s_too() {
    for case in cases() {
        let masks = case.masks.as_ref();
        let pass = plain::forward(&case.network, case.x.view(), masks);
        let cost = plain::cost(&case.network, &pass, case.y.view(), LossForm::Stable);
        let back = plain::backward(&case.network, &pass, case.y.view(), masks, &plain::Right);
        case.assert("plain", cost, back.gradient);
    }
}

#[test]
fn saturated_networks_have_finite_costs() {
    let saturated: Vec<Case> =
        cases().into_iter().filter(|case| case.name.starts_with("saturated")).collect();
    assert_eq!(saturated.len(), 2);
    for case in saturated {
        let pass = plain::forward(&case.network, case.x.view(), None);
        assert!(plain::cost(&case.network, &pass, case.y.view(), LossForm::Stable).is_finite());
        assert!(pass.z(pass.layers()).iter().any(|z| z.abs() > 100.0));
    }
}
