//! Initialisation of the weights; biases start at 0.
//!
//! What is wanted is that Var(z) stays the same from layer to layer: with n inputs of variance 1,
//! Var(w) = 1/n (Xavier: Glorot & Bengio 2010 simplified, for tanh), 2/n for relu, which drops
//! half of the signal (He et al. 2015), or 2/(n_in + n_out) to keep gradients alike as well
//! (Glorot & Bengio 2010).

use super::{Parameters, Shape};
use crate::named::named;
use crate::rng::RandomState;

named! {
    /// How weights are drawn.
    Initialisation {
        /// randn sqrt(2 / n_{l-1}).
        He = "he",
        /// randn sqrt(1 / n_{l-1}).
        Xavier = "xavier",
        /// randn sqrt(2 / (n_{l-1} + n_l)).
        Glorot = "glorot",
        /// randn times `scale`.
        Random = "random",
        /// All 0.
        Zeros = "zeros",
        /// `scale` times the identity: for the deep linear networks of the lecture.
        Identity = "identity",
    }
}

impl Initialisation {
    /// Whether `scale` has a part in it.
    #[must_use]
    pub const fn uses_scale(self) -> bool {
        matches!(self, Self::Random | Self::Identity)
    }
}

/// The standard deviation of a weight of a layer with `n_in` inputs and `n_out` units; for
/// [`Initialisation::Identity`] the factor. `scale` is used by it and by [`Initialisation::Random`].
#[must_use]
pub fn weight_sd(init: Initialisation, scale: f64, n_in: usize, n_out: usize) -> f64 {
    let (n_in, n_out) = (n_in as f64, n_out as f64);
    match init {
        Initialisation::Zeros => 0.0,
        Initialisation::Random | Initialisation::Identity => scale,
        Initialisation::Xavier => (1.0 / n_in).sqrt(),
        Initialisation::Glorot => (2.0 / (n_in + n_out)).sqrt(),
        Initialisation::He => (2.0 / n_in).sqrt(),
    }
}

/// Draws W\[1\], W\[2\], ... from `rng`, each `randn(n_l, n_{l-1})` times its standard deviation.
/// Zeros and the identity draw nothing.
pub fn draw(init: Initialisation, scale: f64, shape: Shape, rng: &mut RandomState) -> Parameters {
    let mut parameters = Parameters::zeros(shape);
    if init == Initialisation::Zeros {
        return parameters;
    }
    for l in 1..=parameters.shape().layers() {
        let (n_in, n_out) = (parameters.shape().units(l - 1), parameters.shape().units(l));
        let sd = weight_sd(init, scale, n_in, n_out);
        let (mut w, _) = parameters.layer_mut(l);
        if init == Initialisation::Identity {
            w.diag_mut().fill(sd);
        } else {
            w.assign(&(rng.randn_matrix(n_out, n_in) * sd));
        }
    }
    parameters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sample_mean_and_variance_are_as_asked() {
        for init in [Initialisation::He, Initialisation::Xavier, Initialisation::Glorot] {
            let p = draw(init, 1.0, Shape::new(&[200, 250, 1]), &mut RandomState::new(3));
            let w = p.w(1);
            let n = w.len() as f64;
            let mean = w.sum() / n;
            let variance = w.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n;
            let wanted = weight_sd(init, 1.0, 200, 250).powi(2);
            // Five standard errors of each estimate.
            assert!(mean.abs() < 5.0 * (wanted / n).sqrt(), "{init:?}: mean {mean}");
            assert!((variance / wanted - 1.0).abs() < 5.0 * (2.0 / n).sqrt(), "{init:?}");
        }
    }

    #[test]
    fn biases_start_at_zero() {
        let p =
            draw(Initialisation::Random, 10.0, Shape::new(&[3, 4, 1]), &mut RandomState::new(1));
        assert!(p.b(1).iter().chain(p.b(2).iter()).all(|&b| b == 0.0));
    }
}
