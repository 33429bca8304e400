//! Dropout's masks, both passes and the cost, written out for networks of tanh and sigmoid without
//! anything of the core's but its random numbers; any line of backpropagation may be wrong.

use gradlab_core::experiment::{Experiment, Part};
use gradlab_core::kernels::Activation;
use gradlab_core::network::Parameters;
use gradlab_core::rng::RandomState;
use ndarray::{Array2, Axis, s};

/// keep_prob of every hidden layer.
pub const KEEP: f64 = 0.7;

/// D\[l\] / keep_prob of hidden layers 1 to L - 1, drawn as NumPy would.
pub fn drawn(run: &Experiment, m: usize, seed: u32, divided: bool) -> Vec<Array2<f64>> {
    let (shape, mut rng) = (run.network().shape(), RandomState::new(seed));
    let on = if divided { 1.0 / KEEP } else { 1.0 };
    let mut matrix = |l| {
        let drawn = Array2::from_shape_simple_fn((shape.units(l), m), || rng.rand());
        drawn.mapv(|u| if u < KEEP { on } else { 0.0 })
    };
    (1..shape.layers()).map(&mut matrix).collect()
}

/// Every unit times the same.
pub fn scaled(run: &Experiment, m: usize, by: f64) -> Vec<Array2<f64>> {
    let shape = run.network().shape();
    (1..shape.layers()).map(|l| Array2::from_elem((shape.units(l), m), by)).collect()
}

/// Z and g(Z) of layers 1 to L and A of layers 0 to L of a network with tanh or sigmoid.
struct Pass {
    z: Vec<Array2<f64>>,
    g: Vec<Array2<f64>>,
    a: Vec<Array2<f64>>,
}

fn forward(run: &Experiment, part: Part, factors: &[Array2<f64>]) -> Pass {
    let theta = run.network().parameters();
    let layers = theta.shape().layers();
    let mut pass = Pass { z: vec![], g: vec![], a: vec![run.part(part).x().to_owned()] };
    for l in 1..=layers {
        let z = theta.w(l).dot(&pass.a[l - 1]) + theta.b(l).insert_axis(Axis(1));
        let tanh = run.config().network().activation(l) == Some(Activation::Tanh);
        let g = z.mapv(|z| if tanh { z.tanh() } else { 1.0 / (1.0 + (-z).exp()) });
        pass.a.push(factors.get(l - 1).map_or_else(|| g.clone(), |factor| &g * factor));
        pass.z.push(z);
        pass.g.push(g);
    }
    pass
}

/// The mean of -ln of what was predicted for the right answers.
pub fn cost(run: &Experiment, part: Part, factors: &[Array2<f64>]) -> f64 {
    let pass = forward(run, part, factors);
    let (a, y) = (&pass.g[pass.g.len() - 1], run.part(part).y());
    let losses = a.iter().zip(y).map(|(a, y)| -(y * a.ln() + (1.0 - y) * (1.0 - a).ln()));
    losses.sum::<f64>() / y.ncols() as f64
}

/// A line of backpropagation that is written wrongly, in layer l.
#[derive(Clone, Copy, PartialEq)]
pub enum Wrong {
    /// None is.
    Nothing,
    NoDerivative(usize),
    DerivativeAtZ(usize),
    LayerBelow(usize),
    NoMask(usize),
    NoKeep(usize),
    Transposed(usize),
    LastExample(usize),
}

/// Backpropagation, line by line, with one of them wrong.
pub fn backward(run: &Experiment, factors: &[Array2<f64>], wrong: Wrong) -> Parameters {
    let theta = run.network().parameters();
    let shape = theta.shape().clone();
    let pass = forward(run, Part::Train, factors);
    let mut gradient = Parameters::zeros(shape.clone());
    let y = run.part(Part::Train).y();
    let mut dz = (&pass.a[shape.layers()] - &y) / y.ncols() as f64;
    for l in (1..=shape.layers()).rev() {
        let (mut dw, mut db) = gradient.layer_mut(l);
        let seen = if wrong == Wrong::LastExample(l) { s![.., -1..] } else { s![.., ..] };
        dw.assign(&dz.slice(seen).dot(&pass.a[l - 1].slice(seen).t()));
        db.assign(&dz.slice(seen).sum_axis(Axis(1)));
        if l == 1 {
            break;
        }
        let w = theta.w(l);
        let mut da = if wrong == Wrong::Transposed(l) { w.dot(&dz) } else { w.t().dot(&dz) };
        let k = l - 1;
        if let Some(factor) = factors.get(k - 1) {
            da *= &match wrong {
                Wrong::NoMask(layer) if layer == k => Array2::from_elem(da.dim(), 1.0 / KEEP),
                Wrong::NoKeep(layer) if layer == k => factor * KEEP,
                _ => factor.clone(),
            };
        }
        let tanh = run.config().network().activation(k) == Some(Activation::Tanh);
        let slope = |a: f64| if tanh { 1.0 - a * a } else { a * (1.0 - a) };
        dz = da
            * match wrong {
                Wrong::NoDerivative(layer) if layer == k => Array2::ones(pass.z[k - 1].dim()),
                Wrong::DerivativeAtZ(layer) if layer == k => pass.z[k - 1].mapv(slope),
                Wrong::LayerBelow(layer) if layer == k => {
                    pass.g[k - 2].slice(s![..shape.units(k), ..]).mapv(slope)
                }
                _ => pass.g[k - 1].mapv(slope),
            };
    }
    gradient
}
