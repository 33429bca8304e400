//! Numerical derivatives of a function of one number.
//!
//! ```text
//! forward  (f(t + e) - f(t)) / e          truncation e |f''| / 2,    round-off about 2 u |f| / e
//! central  (f(t + e) - f(t - e)) / (2e)   truncation e^2 |f^(3)| / 6, round-off about u |f| / e
//! ```
//! with u = 2^-53. The best e balances the two: of the order of u^(1/2) for forward differences,
//! u^(1/3) for central ones (Nocedal & Wright, Numerical Optimization, section 8.1).

use crate::kernels::sigmoid;
use crate::named::named;

/// The cube root of the machine epsilon 2^-52: about the best step of central differences.
pub const CUBE_ROOT_OF_EPSILON: f64 = 6.055_454_452_393_343e-6;

/// The square root of the machine epsilon: about the best step of forward differences.
pub const ROOT_OF_EPSILON: f64 = 1.490_116_119_384_765_6e-8;

/// One-sided difference. Cost: two evaluations.
pub fn forward(f: impl Fn(f64) -> f64, t: f64, epsilon: f64) -> f64 {
    (f(t + epsilon) - f(t)) / epsilon
}

/// Two-sided difference. Cost: two evaluations.
pub fn central(f: impl Fn(f64) -> f64, t: f64, epsilon: f64) -> f64 {
    (f(t + epsilon) - f(t - epsilon)) / (2.0 * epsilon)
}

/// A function and its derivative.
pub type WithDerivative = (fn(f64) -> f64, fn(f64) -> f64);

named! {
    /// A function of one number to try differences on.
    Function {
        /// t^3.
        Cube = "cube",
        /// sin t.
        Sin = "sin",
        /// e^t.
        Exp = "exp",
        /// 1 / (1 + e^-t).
        Sigmoid = "sigmoid",
        /// max(t, 0).
        Relu = "relu",
    }
}

/// A function to try differences on, by its name.
#[must_use]
pub fn example(name: &str) -> Option<WithDerivative> {
    Some(match Function::from_name(name)? {
        Function::Cube => (|t| t * t * t, |t| 3.0 * t * t),
        Function::Sin => (libm::sin, libm::cos),
        Function::Exp => (libm::exp, libm::exp),
        Function::Sigmoid => (sigmoid, |t| sigmoid(t) * sigmoid(-t)),
        Function::Relu => (|t| t.max(0.0), |t| f64::from(u8::from(t > 0.0))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_know_their_derivatives() {
        for &name in Function::NAMES {
            let (f, exact) = example(name).unwrap();
            for t in [-1.3, 0.4, 2.0] {
                let error = (central(f, t, CUBE_ROOT_OF_EPSILON) - exact(t)).abs();
                assert!(error < 1e-9, "{name} at {t}: {error}");
            }
        }
        assert!(example("tan").is_none());
    }

    #[test]
    fn the_lecture_s_cube_gives_3_0001_and_3_0301() {
        let cube = |t: f64| t * t * t;
        assert!((central(cube, 1.0, 0.01) - 3.0001).abs() < 1e-12);
        assert!((forward(cube, 1.0, 0.01) - 3.0301).abs() < 1e-12);
    }

    #[test]
    fn the_step_is_the_cube_root() {
        let cube = CUBE_ROOT_OF_EPSILON * CUBE_ROOT_OF_EPSILON * CUBE_ROOT_OF_EPSILON;
        assert!((cube / f64::EPSILON - 1.0).abs() < 1e-14);
        assert_eq!(ROOT_OF_EPSILON * ROOT_OF_EPSILON, f64::EPSILON);
    }

    #[test]
    fn errors_fall_by_slopes_1_and_2() {
        let slope = |error: &dyn Fn(f64) -> f64| (error(1e-2) / error(1e-4)).log10() / 2.0;
        let one = slope(&|e| (forward(libm::sin, 1.0, e) - libm::cos(1.0)).abs());
        let two = slope(&|e| (central(libm::sin, 1.0, e) - libm::cos(1.0)).abs());
        assert!((one - 1.0).abs() < 0.05 && (two - 2.0).abs() < 0.05, "{one} {two}");
    }
}
