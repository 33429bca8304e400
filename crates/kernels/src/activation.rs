//! Activations: each g stands beside its derivative. The derivative is written in terms of
//! a = g(z), so that a forward pass need not keep z.

use crate::product;
use crate::{F64x2, Line, elementary};

/// Activation g of a hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// max(0, z).
    Relu,
    /// z where positive, else 0.01 z.
    Leaky,
    /// tanh z.
    Tanh,
    /// 1 / (1 + e^-z).
    Sigmoid,
    /// z.
    Linear,
}

/// Slope of leaky relu below 0.
pub const LEAKY_SLOPE: f64 = 0.01;

/// 1 / (1 + e^-z), which reaches 0 and 1 exactly where the course's formula does.
#[must_use]
pub fn sigmoid(z: f64) -> f64 {
    elementary::sigmoid(F64x2::splat(z)).to_array()[0]
}

fn leaky_forward(z: F64x2) -> F64x2 {
    z.max(z * F64x2::splat(LEAKY_SLOPE))
}

fn leaky_backward(a: F64x2, da: F64x2) -> F64x2 {
    a.simd_gt(F64x2::splat(0.0)).select(da, da * F64x2::splat(LEAKY_SLOPE))
}

fn tanh_backward(a: F64x2, da: F64x2) -> F64x2 {
    da * (F64x2::splat(1.0) - a * a)
}

fn sigmoid_backward(a: F64x2, da: F64x2) -> F64x2 {
    da * (a * (F64x2::splat(1.0) - a))
}

/// A = g(Z) in place.
fn apply(z: &mut [Line], tiles: usize, g: impl Fn(F64x2) -> F64x2) {
    for line in z {
        for z in line[..tiles].as_flattened_mut() {
            g(F64x2::load(z)).store(z);
        }
    }
}

/// dZ = dA g'(Z) in place, given A = g(Z).
fn apply_backward(
    a: &[Line],
    da: &mut [Line],
    tiles: usize,
    backward: impl Fn(F64x2, F64x2) -> F64x2,
) {
    for (a, da) in a.iter().zip(da) {
        for (a, da) in a[..tiles].as_flattened().iter().zip(da[..tiles].as_flattened_mut()) {
            backward(F64x2::load(a), F64x2::load(da)).store(da);
        }
    }
}

impl Activation {
    /// All of them, default first.
    pub const ALL: [Self; 5] = [Self::Relu, Self::Leaky, Self::Tanh, Self::Sigmoid, Self::Linear];

    /// The names in links.
    pub const NAMES: &'static [&'static str] = &["relu", "leaky", "tanh", "sigmoid", "linear"];

    /// The name in the link.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The value of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.name() == name)
    }

    /// g(z).
    #[must_use]
    pub fn forward(self, z: f64) -> f64 {
        let z = F64x2::splat(z);
        let a = match self {
            Self::Relu => z.max(F64x2::splat(0.0)),
            Self::Leaky => leaky_forward(z),
            Self::Tanh => elementary::tanh(z),
            Self::Sigmoid => elementary::sigmoid(z),
            Self::Linear => z,
        };
        a.to_array()[0]
    }

    /// g'(z) times dA, given a = g(z): dZ = dA g'(Z). relu'(0) is 0.
    #[must_use]
    pub fn backward(self, a: f64, da: f64) -> f64 {
        let (a, da) = (F64x2::splat(a), F64x2::splat(da));
        let dz = match self {
            Self::Relu => a.simd_gt(F64x2::splat(0.0)).select(da, F64x2::splat(0.0)),
            Self::Leaky => leaky_backward(a, da),
            Self::Tanh => tanh_backward(a, da),
            Self::Sigmoid => sigmoid_backward(a, da),
            Self::Linear => da,
        };
        dz.to_array()[0]
    }

    /// A = g(W A_prev + b) for a block with `tiles` in use. A_prev = A\[l-1\] has k lines, A n, b n
    /// numbers; W is (n, k).
    ///
    /// # Panics
    /// If the lengths don't fit.
    pub fn layer_forward(
        self,
        w: &[f64],
        b: &[f64],
        a_prev: &[Line],
        a: &mut [Line],
        tiles: usize,
    ) {
        let lower_bound = if self == Self::Relu { 0.0 } else { f64::NEG_INFINITY };
        product::affine(w, b, a_prev, a, tiles, lower_bound);
        match self {
            Self::Relu | Self::Linear => {}
            Self::Leaky => apply(a, tiles, leaky_forward),
            Self::Tanh => apply(a, tiles, elementary::tanh),
            Self::Sigmoid => apply(a, tiles, elementary::sigmoid),
        }
    }

    /// dZ_prev = (W^T dZ) g'(Z_prev) for a block with `tiles` in use, from W^T, (k, n). dZ has n
    /// lines; dZ_prev = dZ\[l-1\] and A_prev = g(Z_prev) have k, g being that of layer l - 1.
    ///
    /// # Panics
    /// If the lengths don't fit.
    pub fn layer_backward(
        self,
        w_transposed: &[f64],
        dz: &[Line],
        a_prev: &[Line],
        dz_prev: &mut [Line],
        tiles: usize,
    ) {
        let threshold = if self == Self::Relu { 0.0 } else { f64::NEG_INFINITY };
        product::input_gradient(w_transposed, dz, a_prev, dz_prev, tiles, threshold);
        match self {
            Self::Relu | Self::Linear => {}
            Self::Leaky => apply_backward(a_prev, dz_prev, tiles, leaky_backward),
            Self::Tanh => apply_backward(a_prev, dz_prev, tiles, tanh_backward),
            Self::Sigmoid => apply_backward(a_prev, dz_prev, tiles, sigmoid_backward),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derivatives_agree_with_central_differences() {
        let h = 1e-5;
        for g in Activation::ALL {
            for z in [-3.0, -0.7, -0.01, 0.01, 0.3, 2.5] {
                let d = g.backward(g.forward(z), 1.0);
                let central = (g.forward(z + h) - g.forward(z - h)) / (2.0 * h);
                assert!((d - central).abs() < 1e-9, "{g:?} at {z}: {d} and {central}");
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
