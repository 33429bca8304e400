//! The smallest error that any classifier of a synthetic source can have: Bayes error, for many
//! examples (n to infinity) and classes as frequent as the source draws them.
//!
//! With the classes' shares s0, s1 and densities p0, p1 it is the integral of min(s0 p0, s1 p1)
//! over the inputs, or E min(p, 1 - p) with p = P(y = 1 | x). Each source has the cheapest exact
//! way to it:
//!
//! | source | way | cost |
//! | --- | --- | --- |
//! | [`gauss`], [`xor`], [`linear`] | closed form | nothing |
//! | [`pitch`], [`scales`], [`circles`] | one integral, Gauss-Legendre | < 0.1 ms |
//! | [`disc`] | exact overlap of a square with a disc, integrated over radius and angle | 15 ms |
//! | [`moons`], [`spiral`] | densities on a grid | 5 to 30 ms, 10 to 20 MB |
//! | [`payments`] | Monte Carlo with the known likelihood ratio, one fixed seed | 0.1 s |
//!
//! A negative noise counts as its size wherever the source's draw is symmetric in it.

mod error;
mod grid;
#[cfg(test)]
mod monte_carlo;
mod plane;
mod quadrature;
mod rings;

pub use error::BayesError;
pub use plane::{disc, gauss, linear, pitch, scales, spiral, xor};
pub use rings::{circles, moons};

use crate::data::{Config, Source, sources};
use crate::kernels::sigmoid;
use crate::number::within;
use crate::rng::RandomState;

/// Of a source with its noise and share of fraud. `None` where it is not known: for
/// measured data and the reader's own, and for regression, which has no share of errors (the least
/// mean squared error of `plane` is 0.24 noise^2, a cost J of half that).
///
/// It is that of a classifier that sees all inputs. `shift` and normalisation can be undone and
/// leave it as it is; a network whose `features` leave out x1 or x2 may never get so far. Cost: by
/// the table above, up to 0.1 s.
#[must_use]
pub fn bayes_error(config: &Config) -> Option<BayesError> {
    let noise = config.noise;
    Some(match config.source {
        Source::Circles => circles(noise),
        Source::Moons => moons(noise),
        Source::Disc => disc(noise),
        Source::Gauss => gauss(noise),
        Source::Xor => xor(noise),
        Source::Spiral => spiral(noise),
        Source::Linear => linear(noise),
        Source::Pitch => pitch(),
        Source::Scales => scales(noise),
        Source::Payments => payments(config.fraud),
        Source::Digits | Source::Wdbc | Source::Points | Source::Csv => return None,
        Source::Plane | Source::Bumps => return None,
    })
}

/// Examples that [`payments`] averages over, and the seed they are drawn with.
const PAYMENTS: usize = 100_000;
const PAYMENTS_SEED: u32 = 0;

/// Of [`sources::payments()`] with a share `fraud` of fraud.
///
/// Drawn are payments of which half are fraud, so that the rare class is well covered. With
/// q = sigmoid(llr) = p1 / (p0 + p1), the mean of 2 min(fraud q, (1 - fraud) (1 - q)) is the
/// integral of min(fraud p1, (1 - fraud) p0). `precision` is one standard error, below 1 % of the
/// value: 3e-5 of 0.0042 at a share of 2 %.
#[must_use]
pub fn payments(fraud: f64) -> BayesError {
    let fraud = within(fraud, 0.0, 1.0);
    let drawn = sources::payments(PAYMENTS, 0.5, &mut RandomState::new(PAYMENTS_SEED));
    let (mut sum, mut squares) = (0.0, 0.0);
    for llr in drawn.llr {
        let q = sigmoid(llr);
        let error = 2.0 * (fraud * q).min((1.0 - fraud) * (1.0 - q));
        sum += error;
        squares += error * error;
    }
    let n = PAYMENTS as f64;
    let value = sum / n;
    let variance = (squares / n - value * value).max(0.0);
    BayesError { value, precision: (variance / n).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Normalisation;

    fn of(data: Source) -> Option<BayesError> {
        bayes_error(&Config::of(data, 400))
    }

    #[test]
    fn every_drawn_classification_has_one_and_nothing_else() {
        for name in Source::NAMES {
            let source = Source::from_name(name).unwrap();
            let drawn =
                sources::draw(&Config::of(source, 4), 4, &mut RandomState::new(1)).is_some();
            let classes = source.dimensions().is_some_and(|d| d.task.classes().is_some());
            assert_eq!(of(source).is_some(), drawn && classes, "{name}");
        }
    }

    #[test]
    fn noise_and_fraud_are_the_source_s() {
        assert_eq!(of(Source::Moons), Some(moons(0.1)));
        let noisy = Config { noise: 0.3, ..Config::of(Source::Moons, 400) };
        assert_eq!(bayes_error(&noisy), Some(moons(0.3)));
        let rare = Config { fraud: 0.1, ..Config::of(Source::Payments, 400) };
        assert_eq!(bayes_error(&rare), Some(payments(0.1)));
    }

    #[test]
    fn shift_and_normalisation_leave_it() {
        let plain = Config::of(Source::Xor, 400);
        let other = Config { shift: 2.0, norm: Normalisation::Standard, ..plain.clone() };
        assert_eq!(bayes_error(&plain), bayes_error(&other));
    }
}
