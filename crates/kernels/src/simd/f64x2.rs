//! Two `f64`.

/// Two `f64` in one vector register.
#[derive(Clone, Copy, Debug)]
pub struct F64x2(imp::Vector);

/// For each of two lanes, whether a comparison holds.
#[derive(Clone, Copy, Debug)]
pub struct Mask64x2(imp::Mask);

lane_by_lane! { F64x2:
    Add, add, imp::add;
    Sub, sub, imp::sub;
    Mul, mul, imp::mul;
    Div, div, imp::div;
}

impl F64x2 {
    /// Both lanes `x`.
    #[inline(always)]
    #[must_use]
    pub fn splat(x: f64) -> Self {
        Self(imp::splat(x))
    }

    /// Both lanes from memory.
    #[inline(always)]
    #[must_use]
    pub fn load(from: &[f64; 2]) -> Self {
        Self(imp::load(from))
    }

    /// Both lanes into memory.
    #[inline(always)]
    pub fn store(self, into: &mut [f64; 2]) {
        imp::store(self.0, into);
    }

    /// Both lanes.
    #[inline(always)]
    #[must_use]
    pub fn to_array(self) -> [f64; 2] {
        let mut lanes = [0.0; 2];
        self.store(&mut lanes);
        lanes
    }

    /// self + x y, product and sum each rounded: not a fused `mul_add`, which rounds once.
    #[inline(always)]
    #[must_use]
    pub fn add_product(self, x: Self, y: Self) -> Self {
        self + x * y
    }

    /// The absolute value.
    #[inline(always)]
    #[must_use]
    pub fn abs(self) -> Self {
        Self(imp::abs(self.0))
    }

    /// The square root; NaN below 0.
    #[inline(always)]
    #[must_use]
    pub fn sqrt(self) -> Self {
        Self(imp::sqrt(self.0))
    }

    /// The absolute value of self with the sign of `sign`.
    #[inline(always)]
    #[must_use]
    pub fn copysign(self, sign: Self) -> Self {
        Self(imp::copysign(self.0, sign.0))
    }

    /// The smaller of self and x; self where either is NaN, so that a NaN in self stays, unlike in
    /// [`f64::min`].
    #[inline(always)]
    #[must_use]
    pub fn min(self, x: Self) -> Self {
        Self(imp::min(self.0, x.0))
    }

    /// The larger of self and x; self where either is NaN, so that a NaN in self stays, unlike in
    /// [`f64::max`].
    #[inline(always)]
    #[must_use]
    pub fn max(self, x: Self) -> Self {
        Self(imp::max(self.0, x.0))
    }

    /// Where self > x; nowhere that either is NaN.
    #[inline(always)]
    #[must_use]
    pub fn simd_gt(self, x: Self) -> Mask64x2 {
        Mask64x2(imp::gt(self.0, x.0))
    }

    /// 2^n for an integer n from -1022 to 1023, given as the lowest 11 bits of self (two's
    /// complement).
    #[inline(always)]
    #[must_use]
    pub fn exp2_of_low_bits(self) -> Self {
        Self(imp::exp2_of_low_bits(self.0))
    }

    /// The sum of both lanes.
    #[inline(always)]
    #[must_use]
    pub fn reduce_sum(self) -> f64 {
        let [x, y] = self.to_array();
        x + y
    }
}

impl Mask64x2 {
    /// The lanes of `yes` where the comparison holds, else those of `no`.
    #[inline(always)]
    #[must_use]
    pub fn select(self, yes: F64x2, no: F64x2) -> F64x2 {
        F64x2(imp::select(self.0, yes.0, no.0))
    }
}

/// Bits of 1.0, whose exponent is 0: adding n at the exponent's lowest bit gives 2^n.
const ONE_BITS: u64 = 1.0_f64.to_bits();

/// Bits of an `f64` below its exponent.
const MANTISSA_BITS: u32 = f64::MANTISSA_DIGITS - 1;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod imp {
    use core::arch::wasm32 as simd;
    pub(super) use simd::{
        f64x2_abs as abs, f64x2_add as add, f64x2_div as div, f64x2_gt as gt, f64x2_mul as mul,
        f64x2_pmax as max, f64x2_pmin as min, f64x2_splat as splat, f64x2_sqrt as sqrt,
        f64x2_sub as sub, v128 as Vector, v128 as Mask,
    };

    #[inline(always)]
    pub(super) fn load(from: &[f64; 2]) -> Vector {
        // SAFETY: `from` is 16 readable bytes; v128_load asks for no alignment.
        unsafe { simd::v128_load(from.as_ptr().cast()) }
    }

    #[inline(always)]
    pub(super) fn store(x: Vector, into: &mut [f64; 2]) {
        // SAFETY: `into` is 16 writable bytes, borrowed alone; v128_store asks for no alignment.
        unsafe { simd::v128_store(into.as_mut_ptr().cast(), x) }
    }

    #[inline(always)]
    pub(super) fn copysign(x: Vector, sign: Vector) -> Vector {
        simd::v128_bitselect(sign, x, splat(-0.0))
    }

    #[inline(always)]
    pub(super) fn select(mask: Mask, yes: Vector, no: Vector) -> Vector {
        // Compiled to one v128.bitselect, or to one v128.and where `no` is 0; the intrinsic
        // v128_bitselect would stay as it is there too.
        simd::v128_or(simd::v128_and(yes, mask), simd::v128_andnot(no, mask))
    }

    #[inline(always)]
    pub(super) fn exp2_of_low_bits(x: Vector) -> Vector {
        let exponent = simd::i64x2_shl(x, super::MANTISSA_BITS);
        simd::i64x2_add(exponent, simd::u64x2_splat(super::ONE_BITS))
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod imp {
    pub(super) type Vector = [f64; 2];
    pub(super) type Mask = [bool; 2];

    #[inline(always)]
    fn zip<T>(x: Vector, y: Vector, f: impl Fn(f64, f64) -> T) -> [T; 2] {
        [f(x[0], y[0]), f(x[1], y[1])]
    }

    #[inline(always)]
    pub(super) fn splat(x: f64) -> Vector {
        [x; 2]
    }

    #[inline(always)]
    pub(super) fn load(from: &[f64; 2]) -> Vector {
        *from
    }

    #[inline(always)]
    pub(super) fn store(x: Vector, into: &mut [f64; 2]) {
        *into = x;
    }

    #[inline(always)]
    pub(super) fn add(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| x + y)
    }

    #[inline(always)]
    pub(super) fn sub(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| x - y)
    }

    #[inline(always)]
    pub(super) fn mul(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| x * y)
    }

    #[inline(always)]
    pub(super) fn div(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| x / y)
    }

    #[inline(always)]
    pub(super) fn min(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| if y < x { y } else { x })
    }

    #[inline(always)]
    pub(super) fn max(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| if x < y { y } else { x })
    }

    #[inline(always)]
    pub(super) fn abs(x: Vector) -> Vector {
        x.map(f64::abs)
    }

    #[inline(always)]
    pub(super) fn sqrt(x: Vector) -> Vector {
        x.map(f64::sqrt)
    }

    #[inline(always)]
    pub(super) fn copysign(x: Vector, sign: Vector) -> Vector {
        zip(x, sign, f64::copysign)
    }

    #[inline(always)]
    pub(super) fn gt(x: Vector, y: Vector) -> Mask {
        zip(x, y, |x, y| x > y)
    }

    #[inline(always)]
    pub(super) fn select(mask: Mask, yes: Vector, no: Vector) -> Vector {
        let lane = |k: usize| if mask[k] { yes[k] } else { no[k] };
        [lane(0), lane(1)]
    }

    #[inline(always)]
    pub(super) fn exp2_of_low_bits(x: Vector) -> Vector {
        x.map(|x| {
            let exponent = x.to_bits() << super::MANTISSA_BITS;
            f64::from_bits(exponent.wrapping_add(super::ONE_BITS))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of every kind: signs, zeros, ends of the range, NaN.
    const KINDS: [f64; 9] =
        [-0.0, 0.0, 1.5, -2.25, 5e-324, f64::MAX, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];

    fn bits(x: F64x2) -> [u64; 2] {
        x.to_array().map(f64::to_bits)
    }

    /// `vector` and `scalar` on every two of [`KINDS`], the second lane with the two swapped.
    fn same(vector: impl Fn(F64x2, F64x2) -> F64x2, scalar: impl Fn(f64, f64) -> f64) {
        for x in KINDS {
            for y in KINDS {
                let got = vector(F64x2::load(&[x, y]), F64x2::load(&[y, x])).to_array();
                for (got, wanted) in got.into_iter().zip([scalar(x, y), scalar(y, x)]) {
                    let both_nan = got.is_nan() && wanted.is_nan();
                    assert!(both_nan || got.to_bits() == wanted.to_bits(), "{x} and {y}");
                }
            }
        }
    }

    #[test]
    fn operators_are_those_of_f64_in_each_lane() {
        same(|x, y| x + y, |x, y| x + y);
        same(|x, y| x - y, |x, y| x - y);
        same(|x, y| x * y, |x, y| x * y);
        same(|x, y| x / y, |x, y| x / y);
        same(|x, _| x.abs(), |x, _| x.abs());
        same(|x, _| x.sqrt(), |x, _| x.sqrt());
        same(F64x2::copysign, f64::copysign);
        same(|x, y| x.simd_gt(y).select(x, y), |x, y| if x > y { x } else { y });
    }

    #[test]
    fn min_and_max_return_self_where_either_is_nan_or_both_are_equal() {
        same(F64x2::min, |x, y| if x.is_nan() || y.is_nan() || x == y { x } else { x.min(y) });
        same(F64x2::max, |x, y| if x.is_nan() || y.is_nan() || x == y { x } else { x.max(y) });
    }

    #[test]
    fn a_product_is_rounded_before_it_is_added() {
        let x = 1.0 + f64::EPSILON;
        let product = x * x;
        let sum = F64x2::splat(-product).add_product(F64x2::splat(x), F64x2::splat(x));
        assert_eq!(sum.to_array(), [0.0; 2]);
        assert_ne!(x.mul_add(x, -product), 0.0);
    }

    #[test]
    fn low_bits_are_an_exponent_of_two() {
        for n in [-1022_i64, -1, 0, 1, 52, 1023] {
            let low = F64x2::splat(f64::from_bits(n as u64));
            assert_eq!(bits(low.exp2_of_low_bits()), [2.0_f64.powi(n as i32).to_bits(); 2]);
        }
    }
}
