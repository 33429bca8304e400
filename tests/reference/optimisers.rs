//! Trajectories of every optimiser against optax.

use gradlab_core::train::optimiser::{Optimiser, OptimiserState, corrected};

use super::{golden, numbers};

/// f(w) = 1/2 sum a (w - c)^2 + sum sin(3 w).
#[test]
fn every_optimiser_walks_as_optax_s_to_1e_12() {
    let golden = golden("optimizers.json");
    let (a, c, w0) = (numbers(&golden["a"]), numbers(&golden["c"]), numbers(&golden["w0"]));
    let mut compared = 0;
    for name in Optimiser::NAMES {
        let case = &golden["cases"][name];
        let lr = case["hyperparameters"]["lr"].as_f64().expect("a rate");
        let kind = Optimiser::from_name(name).expect("an optimiser");
        let mut steps = OptimiserState::new(kind, w0.len(), corrected);
        let mut w = w0.clone();
        for step in 1..=100 {
            let slope = |i: usize| a[i] * (w[i] - c[i]) + 3.0 * (3.0 * w[i]).cos();
            let gradient: Vec<f64> = (0..w.len()).map(slope).collect();
            steps.step(&mut w, &gradient, lr);
            let expected = &case["w"][step.to_string()];
            if !expected.is_null() {
                for (got, expected) in w.iter().zip(numbers(expected)) {
                    let error = (got - expected).abs();
                    assert!(error <= 1e-12, "{name}, step {step}: {got} beside {expected}");
                }
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 16);
}
