//! exp, tanh, sigmoid and log1p, two at a time.
//!
//! exp(x) = 2^n e^r with n the integer next to x / ln 2 and |r| <= ln 2 / 2 (Cody & Waite 1980);
//! e^r - 1 by its Taylor series to r^13, whose rest is below 2^-57. The others follow from it, but
//! for log1p, which sums the series of artanh.

use std::f64::consts::{LN_2, LOG2_E};

use crate::F64x2;

/// ln 2 to 32 bits, so that its product with an exponent is exact, and the rest.
const LN_2_HIGH: f64 = f64::from_bits(LN_2.to_bits() & !0x1f_ffff);
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// Adding it to a number below 2^51 in absolute value rounds that to an integer, which is then the
/// lowest bits.
const ROUND: f64 = 1.5 * (1_u64 << 52) as f64;

/// e^x is infinite at the first and 0 at the second: x is clamped to them, so that n fits its
/// 11 bits.
const EXP_OVERFLOW: f64 = 710.0;
const EXP_UNDERFLOW: f64 = -746.0;

/// 1 / k! for k = 2 to 13, in twos.
const TAYLOR: [[f64; 2]; 6] = [
    [1.0 / 2.0, 1.0 / 6.0],
    [1.0 / 24.0, 1.0 / 120.0],
    [1.0 / 720.0, 1.0 / 5_040.0],
    [1.0 / 40_320.0, 1.0 / 362_880.0],
    [1.0 / 3_628_800.0, 1.0 / 39_916_800.0],
    [1.0 / 479_001_600.0, 1.0 / 6_227_020_800.0],
];

/// Integers n, and numbers whose lowest bits are n in two's complement.
struct Rounded {
    value: F64x2,
    low_bits: F64x2,
}

fn round(x: F64x2) -> Rounded {
    let low_bits = x + F64x2::splat(ROUND);
    Rounded { value: low_bits - F64x2::splat(ROUND), low_bits }
}

/// 2^n for n from -1022 to 1023.
fn exp2(n: &Rounded) -> F64x2 {
    n.low_bits.exp2_of_low_bits()
}

/// x = n ln 2 + r: n and e^r - 1.
fn reduced_expm1(x: F64x2) -> (Rounded, F64x2) {
    let n = round(x * F64x2::splat(LOG2_E));
    let r = x - n.value * F64x2::splat(LN_2_HIGH);
    let r = r - n.value * F64x2::splat(LN_2_LOW);
    (n, expm1(r))
}

/// e^r - 1 for |r| <= ln 2 / 2: r + r^2 (1/2 + r/6 + ...), summed as a tree (Estrin), for a chain
/// of thirteen would wait for itself.
fn expm1(r: F64x2) -> F64x2 {
    let squared = r * r;
    let fourth = squared * squared;
    let [p0, p1, p2, p3, p4, p5] =
        TAYLOR.map(|[c0, c1]| F64x2::splat(c0).add_product(F64x2::splat(c1), r));
    let quad = |low: F64x2, high: F64x2| low.add_product(high, squared);
    let high = quad(p2, p3).add_product(fourth, quad(p4, p5));
    r.add_product(squared, quad(p0, p1).add_product(fourth, high))
}

/// e^x: infinity above 709.78, 0 below -745.2, subnormal numbers in between.
#[must_use]
pub fn exp(x: F64x2) -> F64x2 {
    let x = x.min(F64x2::splat(EXP_OVERFLOW)).max(F64x2::splat(EXP_UNDERFLOW));
    let (n, expm1) = reduced_expm1(x);
    // In two steps, for 2^n itself may be out of range.
    let half = round(n.value * F64x2::splat(0.5));
    let rest = round(n.value - half.value);
    (expm1 + F64x2::splat(1.0)) * exp2(&half) * exp2(&rest)
}

/// 1 / (1 + e^-x), which reaches 0 and 1 exactly where the course's formula does.
#[must_use]
pub fn sigmoid(x: F64x2) -> F64x2 {
    let one = F64x2::splat(1.0);
    one / (one + exp(F64x2::splat(0.0) - x))
}

/// (e^2x - 1) / (e^2x + 1), from e^2x - 1 so that small x keep all digits.
#[must_use]
pub fn tanh(x: F64x2) -> F64x2 {
    // tanh 20 is 1 to the last bit.
    let magnitude = x.abs().min(F64x2::splat(20.0));
    let (n, expm1) = reduced_expm1(magnitude + magnitude);
    let scale = exp2(&n);
    let expm1 = (scale - F64x2::splat(1.0)).add_product(scale, expm1);
    (expm1 / (expm1 + F64x2::splat(2.0))).copysign(x)
}

/// log(1 + x) for x from 0 to 1.
///
/// With f = x, or (x - 1) / 2 and ln 2 apart where x > sqrt 2 - 1, and s = f / (2 + f):
/// log(1 + f) = f - (f^2/2 - s (f^2/2 + R)), R = 2 s^2/3 + 2 s^4/5 + ...
#[must_use]
pub fn log1p(x: F64x2) -> F64x2 {
    let half = F64x2::splat(0.5);
    let zero = F64x2::splat(0.0);
    let apart = x.simd_gt(F64x2::splat(std::f64::consts::SQRT_2 - 1.0));
    let f = apart.select((x - F64x2::splat(1.0)) * half, x);
    let [high, low] = [LN_2_HIGH, LN_2_LOW].map(|part| apart.select(F64x2::splat(part), zero));
    let s = f / (f + F64x2::splat(2.0));
    let squared = s * s;
    let mut series = zero;
    for k in (3..=23).rev().step_by(2) {
        series = F64x2::splat(2.0 / f64::from(k)).add_product(series, squared);
    }
    let half_square = f * f * half;
    let inner = low.add_product(s, half_square.add_product(series, squared));
    high + (f - (half_square - inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Largest error of `kernel` beside libm's function, in units in the last place of that.
    fn largest_error(
        kernel: fn(F64x2) -> F64x2,
        wanted: fn(f64) -> f64,
        arguments: impl Fn(f64) -> f64,
    ) -> f64 {
        let mut largest = 0.0_f64;
        for i in 0..200_000 {
            // Multiples of the golden ratio are spread evenly over 0 to 1.
            let x = arguments((f64::from(i) * 0.618_033_988_749_894_9).fract());
            let [got, same] = kernel(F64x2::splat(x)).to_array();
            assert_eq!(got.to_bits(), same.to_bits());
            let wanted = wanted(x);
            let ulp = (wanted.abs().next_up() - wanted.abs()).max(f64::MIN_POSITIVE * f64::EPSILON);
            largest = largest.max((got - wanted).abs() / ulp);
        }
        largest
    }

    /// libm's own error, below 1, is in these too.
    #[test]
    fn all_are_within_few_units_in_the_last_place_of_libm_s() {
        let sigmoid_by_libm = |x: f64| 1.0 / (1.0 + libm::exp(-x));
        for (name, error, most) in [
            ("exp", largest_error(exp, libm::exp, |u| 1450.0 * u - 742.0), 1.0),
            ("exp, small", largest_error(exp, libm::exp, |u| 4.0 * u - 2.0), 1.0),
            ("tanh", largest_error(tanh, libm::tanh, |u| 50.0 * u - 25.0), 4.0),
            ("tanh, middle", largest_error(tanh, libm::tanh, |u| 4.0 * u - 2.0), 4.0),
            ("tanh, tiny", largest_error(tanh, libm::tanh, |u| 1e-3 * u.powi(20)), 3.0),
            ("sigmoid", largest_error(sigmoid, sigmoid_by_libm, |u| 80.0 * u - 40.0), 4.0),
            ("log1p", largest_error(log1p, libm::log1p, |u| u), 1.0),
            ("log1p, tiny", largest_error(log1p, libm::log1p, |u| u.powi(60)), 1.0),
        ] {
            assert!(error <= most, "{name}: {error} units in the last place");
        }
    }

    #[test]
    fn ends_are_exact() {
        let at = |f: fn(F64x2) -> F64x2, x: f64| f(F64x2::splat(x)).to_array()[0];
        for (x, wanted) in [
            (0.0, 1.0),
            (f64::INFINITY, f64::INFINITY),
            (709.79, f64::INFINITY),
            (709.782_712_893_384, 1.797_693_134_862_273_2e308),
            (f64::NEG_INFINITY, 0.0),
            (-745.2, 0.0),
            (-745.0, 5e-324),
        ] {
            assert_eq!(at(exp, x), wanted, "exp {x}");
        }
        for (x, wanted) in [(0.0, 0.5), (40.0, 1.0), (-800.0, 0.0), (f64::INFINITY, 1.0)] {
            assert_eq!(at(sigmoid, x), wanted, "sigmoid {x}");
        }
        for (x, wanted) in [(20.0, 1.0), (f64::NEG_INFINITY, -1.0), (1e-300, 1e-300)] {
            assert_eq!(at(tanh, x), wanted, "tanh {x}");
        }
        assert!(at(tanh, -0.0).is_sign_negative());
        assert_eq!((at(log1p, 0.0), at(log1p, 1.0)), (0.0, LN_2));
        for f in [exp, tanh, sigmoid, log1p] {
            assert!(at(f, f64::NAN).is_nan());
        }
    }
}
