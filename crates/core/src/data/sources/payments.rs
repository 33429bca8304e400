//! Simulated mobile payments: a rare class, and a likelihood ratio that is known.
//!
//! Given the class the eight features are independent but for hour, which fills two:
//!
//! | feature | legitimate (y = 0) | fraud (y = 1) |
//! | --- | --- | --- |
//! | ln amount in EUR | N(3.1, 1.3^2) | 55 % N(0, 0.6^2) card testing, 45 % N(5, 0.8^2) cash-out |
//! | sin, cos of 2 pi hour / 24 | 60 % N(13, 3^2), 40 % N(19.5, 2^2), modulo 24 | uniform |
//! | ln(1 + km from the usual place) | N(1.6, 1) | N(3.6, 1.6^2) |
//! | payments in the last hour | Poisson(0.4) | Poisson(2.2) |
//! | new device | 6 % | 55 % |
//! | account change | 1 % | 30 % |
//! | merchant risk = sigmoid(q) | q from N(-1.5, 0.8^2) | q from N(-0.3, 1) |
//!
//! Only `rand` and `randn` are drawn, example by example, in this order:
//!
//! ```text
#![doc = include_str!("payments.py")]
//! ```

use std::f64::consts::PI;

use ndarray::Array2;

use crate::data::Dataset;
use crate::kernels::sigmoid;
use crate::rng::RandomState;

/// Names of the rows of X.
pub const FEATURES: [&str; 8] = [
    "log_amount",
    "hour_sin",
    "hour_cos",
    "log_distance",
    "payments_last_hour",
    "new_device",
    "account_change",
    "merchant_risk",
];

/// Drawn payments.
#[derive(Clone, Debug, PartialEq)]
pub struct Payments {
    /// X (8, n), rows as in [`FEATURES`]; Y (1, n), 1 for fraud.
    pub data: Dataset,
    /// ln(p(x | fraud) / p(x | legitimate)) of each example, in nats: the best possible score.
    pub llr: Vec<f64>,
}

/// Draws `n` payments, each a fraud with probability `fraud`.
pub fn payments(n: usize, fraud: f64, rng: &mut RandomState) -> Payments {
    let payments: Vec<Payment> = (0..n)
        .map(|_| {
            let is_fraud = rng.rand() < fraud;
            Payment::draw(is_fraud, rng)
        })
        .collect();
    let x: Vec<[f64; 8]> = payments.iter().map(Payment::features).collect();
    let data = Dataset::new(
        Array2::from_shape_fn((8, n), |(d, j)| x[j][d]),
        Array2::from_shape_fn((1, n), |(_, j)| f64::from(u8::from(payments[j].is_fraud))),
    );
    Payments { data, llr: payments.iter().map(Payment::llr).collect() }
}

/// One payment, before its features are formed.
struct Payment {
    is_fraud: bool,
    log_amount: f64,
    /// In 0..24.
    hour: f64,
    log_distance: f64,
    velocity: u32,
    new_device: bool,
    account_change: bool,
    /// Logit of the merchant's risk.
    risk: f64,
}

impl Payment {
    /// Draws the rest of a payment; the fields are drawn in their order.
    fn draw(is_fraud: bool, rng: &mut RandomState) -> Self {
        let of = |fraud: f64, legitimate: f64| if is_fraud { fraud } else { legitimate };
        Self {
            is_fraud,
            log_amount: log_amount(is_fraud, rng),
            hour: hour(is_fraud, rng),
            log_distance: rng.normal(of(3.6, 1.6), of(1.6, 1.0)),
            velocity: poisson(of(FRAUD_VELOCITY, VELOCITY), rng),
            new_device: rng.rand() < of(0.55, 0.06),
            account_change: rng.rand() < of(0.30, 0.01),
            risk: rng.normal(of(-0.3, -1.5), of(1.0, 0.8)),
        }
    }

    fn features(&self) -> [f64; 8] {
        let angle = 2.0 * PI * self.hour / 24.0;
        [
            self.log_amount,
            libm::sin(angle),
            libm::cos(angle),
            self.log_distance,
            f64::from(self.velocity),
            f64::from(u8::from(self.new_device)),
            f64::from(u8::from(self.account_change)),
            sigmoid(self.risk),
        ]
    }

    /// The features' log likelihood ratios add up, for they are independent given the class.
    fn llr(&self) -> f64 {
        let (a, d, q) = (self.log_amount, self.log_distance, self.risk);
        let amount = 0.55 * normal(a, 0.0, 0.6) + 0.45 * normal(a, 5.0, 0.8);
        let flag = |set: bool, fraud: f64, legitimate: f64| match set {
            true => libm::log(fraud / legitimate),
            false => libm::log((1.0 - fraud) / (1.0 - legitimate)),
        };
        libm::log(amount / normal(a, 3.1, 1.3)) - libm::log(24.0 * hour_density(self.hour))
            + libm::log(normal(d, 3.6, 1.6) / normal(d, 1.6, 1.0))
            + f64::from(self.velocity) * libm::log(FRAUD_VELOCITY / VELOCITY)
            - (FRAUD_VELOCITY - VELOCITY)
            + flag(self.new_device, 0.55, 0.06)
            + flag(self.account_change, 0.30, 0.01)
            + libm::log(normal(q, -0.3, 1.0) / normal(q, -1.5, 0.8))
    }
}

/// Mean payments in the last hour, legitimate and fraud.
const VELOCITY: f64 = 0.4;
const FRAUD_VELOCITY: f64 = 2.2;

/// The uniform is drawn for both classes, so that the stream does not depend on the class here.
fn log_amount(is_fraud: bool, rng: &mut RandomState) -> f64 {
    let kind = rng.rand();
    match is_fraud {
        false => rng.normal(3.1, 1.3),
        true if kind < 0.55 => rng.normal(0.0, 0.6),
        true => rng.normal(5.0, 0.8),
    }
}

fn hour(is_fraud: bool, rng: &mut RandomState) -> f64 {
    let (kind, z, uniform) = (rng.rand(), rng.randn(), rng.rand());
    match is_fraud {
        true => 24.0 * uniform,
        false if kind < 0.6 => clock(13.0 + 3.0 * z),
        false => clock(19.5 + 2.0 * z),
    }
}

/// The hour of the day, 0 to 24.
fn clock(mut hour: f64) -> f64 {
    // Every step is exact but a last one up from below 0, so that this is `%` in Python.
    while hour >= 24.0 {
        hour -= 24.0;
    }
    while hour < 0.0 {
        hour += 24.0;
    }
    hour
}

/// Density of a legitimate payment's hour; what wraps twice is below 1e-25.
fn hour_density(hour: f64) -> f64 {
    [-24.0, 0.0, 24.0]
        .iter()
        .map(|day| 0.6 * normal(hour + day, 13.0, 3.0) + 0.4 * normal(hour + day, 19.5, 2.0))
        .sum()
}

/// Knuth's way: how many uniforms can be multiplied before the product is at most e^-`mean`.
fn poisson(mean: f64, rng: &mut RandomState) -> u32 {
    let least = libm::exp(-mean);
    let mut count = 0;
    let mut product = rng.rand();
    while product > least {
        count += 1;
        product *= rng.rand();
    }
    count
}

/// Density of N(`mean`, `sd`^2) at x.
fn normal(x: f64, mean: f64, sd: f64) -> f64 {
    let z = (x - mean) / sd;
    libm::exp(-0.5 * z * z) / (sd * (2.0 * PI).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_fraud_is_what_was_asked_for() {
        for (fraud, seed) in [(0.02, 1), (0.5, 2)] {
            let n = 20_000;
            let drawn = payments(n, fraud, &mut RandomState::new(seed));
            let se = (fraud * (1.0 - fraud) / n as f64).sqrt();
            assert!((drawn.data.y().sum() / n as f64 - fraud).abs() < 4.0 * se);
            assert_eq!((drawn.data.x().dim(), drawn.llr.len()), ((8, n), n));
        }
        for (fraud, share) in [(0.0, 0.0), (1.0, 1.0), (-1.0, 0.0), (9.0, 1.0)] {
            let drawn = payments(50, fraud, &mut RandomState::new(3));
            assert_eq!(drawn.data.y().sum() / 50.0, share);
        }
    }

    #[test]
    fn features_stay_in_their_ranges() {
        let drawn = payments(5000, 0.3, &mut RandomState::new(4));
        for x in drawn.data.x().columns() {
            assert!((x[1].powi(2) + x[2].powi(2) - 1.0).abs() < 1e-14);
            assert!(x[4] >= 0.0 && x[4].fract() == 0.0);
            assert!([x[5], x[6]].iter().all(|flag| [0.0, 1.0].contains(flag)));
            assert!((0.0..=1.0).contains(&x[7]));
        }
        assert!(drawn.llr.iter().all(|l| l.is_finite()));
    }

    #[test]
    fn the_ratio_is_calibrated() {
        // With q = p1 / (p0 + p1) and equal classes, q averages to 1/2 ...
        let n = 100_000;
        let drawn = payments(n, 0.5, &mut RandomState::new(5));
        let mean: f64 = drawn.llr.iter().map(|&l| sigmoid(l)).sum::<f64>() / n as f64;
        assert!((mean - 0.5).abs() < 4.0 * 0.5 / (n as f64).sqrt());
        // ... and among payments of about one q, the share of fraud is q.
        for (low, high) in [(0.05, 0.2), (0.4, 0.6), (0.8, 0.95)] {
            let slice: Vec<(f64, f64)> = drawn
                .llr
                .iter()
                .zip(drawn.data.y())
                .map(|(&l, &y)| (sigmoid(l), y))
                .filter(|(q, _)| (low..high).contains(q))
                .collect();
            let count = slice.len() as f64;
            let gap = slice.iter().map(|(q, y)| y - q).sum::<f64>() / count;
            assert!(gap.abs() < 4.0 * 0.5 / count.sqrt(), "{low}: {gap}");
        }
    }

    #[test]
    fn hours_of_a_day_have_probability_1() {
        let total: f64 = (0..2400).map(|k| hour_density((f64::from(k) + 0.5) / 100.0)).sum();
        assert!((total / 100.0 - 1.0).abs() < 1e-12);
    }
}
