//! Activations: each g stands beside its derivative. The derivative is written in terms of
//! a = g(z), so that a forward pass need not keep z.

use crate::kernels;
use crate::preset::Activation;

/// Slope of leaky relu below 0.
pub const LEAK: f64 = 0.01;

/// 1 / (1 + e^-z), which reaches 0 and 1 exactly where the course's formula does.
#[must_use]
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + kernels::exp(-z))
}

impl Activation {
    /// Replaces each z by g(z).
    pub fn apply(self, z: &mut [f64]) {
        match self {
            Self::Relu => z.iter_mut().for_each(|v| *v = if *v > 0.0 { *v } else { 0.0 }),
            Self::Leaky => z.iter_mut().for_each(|v| *v = if *v > 0.0 { *v } else { LEAK * *v }),
            Self::Tanh => z.iter_mut().for_each(|v| *v = kernels::tanh(*v)),
            Self::Sigmoid => z.iter_mut().for_each(|v| *v = sigmoid(*v)),
            Self::Linear => {}
        }
    }

    /// Multiplies each dA by g'(z), given a = g(z): dZ = dA g'(Z). relu'(0) is 0.
    pub fn backward(self, a: &[f64], da: &mut [f64]) {
        let pairs = da.iter_mut().zip(a);
        match self {
            Self::Relu => pairs.for_each(|(d, &a)| *d = if a > 0.0 { *d } else { 0.0 }),
            Self::Leaky => pairs.for_each(|(d, &a)| *d = if a > 0.0 { *d } else { LEAK * *d }),
            Self::Tanh => pairs.for_each(|(d, &a)| *d *= 1.0 - a * a),
            Self::Sigmoid => pairs.for_each(|(d, &a)| *d *= a * (1.0 - a)),
            Self::Linear => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Activation; 5] = [
        Activation::Relu,
        Activation::Leaky,
        Activation::Tanh,
        Activation::Sigmoid,
        Activation::Linear,
    ];

    #[test]
    fn derivatives_agree_with_central_differences() {
        let h = 1e-5;
        for g in ALL {
            for z in [-3.0, -0.7, -0.01, 0.01, 0.3, 2.5] {
                let at = |z: f64| {
                    let mut v = [z];
                    g.apply(&mut v);
                    v[0]
                };
                let mut d = [1.0];
                g.backward(&[at(z)], &mut d);
                let central = (at(z + h) - at(z - h)) / (2.0 * h);
                assert!((d[0] - central).abs() < 1e-9, "{g:?} at {z}: {} and {central}", d[0]);
            }
        }
    }

    #[test]
    fn sigmoid_saturates_exactly_and_never_overflows() {
        assert_eq!(sigmoid(40.0), 1.0);
        assert_eq!(sigmoid(-800.0), 0.0);
        assert_eq!(sigmoid(0.0), 0.5);
    }
}
