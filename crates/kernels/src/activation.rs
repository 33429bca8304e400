//! Activations: each g stands beside its derivative. The derivative is written in terms of
//! a = g(z), so that a forward pass need not keep z.

use crate::product;
use crate::{Line, Pair, elementary};

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
pub const LEAK: f64 = 0.01;

/// 1 / (1 + e^-z), which reaches 0 and 1 exactly where the course's formula does.
#[must_use]
pub fn sigmoid(z: f64) -> f64 {
    elementary::sigmoid(Pair::splat(z)).both()[0]
}

fn leaky(z: Pair) -> Pair {
    z.at_least(z.times(Pair::splat(LEAK)))
}

fn leaky_backward(a: Pair, da: Pair) -> Pair {
    a.if_positive(da, da.times(Pair::splat(LEAK)))
}

fn tanh_backward(a: Pair, da: Pair) -> Pair {
    da.times(Pair::splat(1.0).minus(a.times(a)))
}

fn sigmoid_backward(a: Pair, da: Pair) -> Pair {
    da.times(a.times(Pair::splat(1.0).minus(a)))
}

fn replace(lines: &mut [Line], tiles: usize, g: impl Fn(Pair) -> Pair) {
    for line in lines {
        for pair in line[..tiles].as_flattened_mut() {
            g(Pair::load(pair)).store(pair);
        }
    }
}

fn multiply(a: &[Line], da: &mut [Line], tiles: usize, backward: impl Fn(Pair, Pair) -> Pair) {
    for (a, da) in a.iter().zip(da) {
        for (a, da) in a[..tiles].as_flattened().iter().zip(da[..tiles].as_flattened_mut()) {
            backward(Pair::load(a), Pair::load(da)).store(da);
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
    pub fn at(self, z: f64) -> f64 {
        let z = Pair::splat(z);
        let a = match self {
            Self::Relu => z.at_least(Pair::splat(0.0)),
            Self::Leaky => leaky(z),
            Self::Tanh => elementary::tanh(z),
            Self::Sigmoid => elementary::sigmoid(z),
            Self::Linear => z,
        };
        a.both()[0]
    }

    /// g'(z) times dA, given a = g(z): dZ = dA g'(Z). relu'(0) is 0.
    #[must_use]
    pub fn backward(self, a: f64, da: f64) -> f64 {
        let (a, da) = (Pair::splat(a), Pair::splat(da));
        let dz = match self {
            Self::Relu => a.if_positive(da, Pair::splat(0.0)),
            Self::Leaky => leaky_backward(a, da),
            Self::Tanh => tanh_backward(a, da),
            Self::Sigmoid => sigmoid_backward(a, da),
            Self::Linear => da,
        };
        dz.both()[0]
    }

    /// A = g(W A' + b) for a block with `tiles` in use. A' has k lines, A n, b n numbers; W is
    /// (n, k).
    ///
    /// # Panics
    /// If the lengths don't fit.
    pub fn affine(self, w: &[f64], b: &[f64], before: &[Line], a: &mut [Line], tiles: usize) {
        let least = if self == Self::Relu { 0.0 } else { f64::NEG_INFINITY };
        product::affine(w, b, before, a, tiles, least);
        match self {
            Self::Relu | Self::Linear => {}
            Self::Leaky => replace(a, tiles, leaky),
            Self::Tanh => replace(a, tiles, elementary::tanh),
            Self::Sigmoid => replace(a, tiles, elementary::sigmoid),
        }
    }

    /// dZ' = (W^T dZ) g'(Z') for a block with `tiles` in use, from W^T, (k, n). dZ has n lines, dZ'
    /// and A' = g(Z') k.
    ///
    /// # Panics
    /// If the lengths don't fit.
    pub fn back(
        self,
        w_transposed: &[f64],
        dz: &[Line],
        a: &[Line],
        before: &mut [Line],
        tiles: usize,
    ) {
        let above = if self == Self::Relu { 0.0 } else { f64::NEG_INFINITY };
        product::back(w_transposed, dz, a, before, tiles, above);
        match self {
            Self::Relu | Self::Linear => {}
            Self::Leaky => multiply(a, before, tiles, leaky_backward),
            Self::Tanh => multiply(a, before, tiles, tanh_backward),
            Self::Sigmoid => multiply(a, before, tiles, sigmoid_backward),
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
                let d = g.backward(g.at(z), 1.0);
                let central = (g.at(z + h) - g.at(z - h)) / (2.0 * h);
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
