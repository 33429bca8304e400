//! Two numbers in one vector register: what all kernels are written in.
//!
//! Compilers vectorise plain arrays for x86 and ARM but not for WebAssembly, so there the two
//! numbers are a `v128`. Both versions round every operation by itself and give the same bits.

/// Two `f64`.
#[derive(Clone, Copy)]
pub struct Pair(imp::Two);

impl Pair {
    /// Twice the same.
    #[must_use]
    pub fn splat(x: f64) -> Self {
        Self(imp::splat(x))
    }

    /// Both from memory.
    #[must_use]
    pub fn load(from: &[f64; 2]) -> Self {
        Self(imp::load(from))
    }

    /// Both into memory.
    pub fn store(self, into: &mut [f64; 2]) {
        imp::store(self.0, into);
    }

    /// Both numbers.
    #[must_use]
    pub fn both(self) -> [f64; 2] {
        let mut both = [0.0; 2];
        self.store(&mut both);
        both
    }

    /// self + x.
    #[must_use]
    pub fn plus(self, x: Self) -> Self {
        Self(imp::add(self.0, x.0))
    }

    /// self - x.
    #[must_use]
    pub fn minus(self, x: Self) -> Self {
        Self(imp::sub(self.0, x.0))
    }

    /// self x.
    #[must_use]
    pub fn times(self, x: Self) -> Self {
        Self(imp::mul(self.0, x.0))
    }

    /// self / x.
    #[must_use]
    pub fn over(self, x: Self) -> Self {
        Self(imp::div(self.0, x.0))
    }

    /// The square root of self.
    pub(super) fn root(self) -> Self {
        Self(imp::sqrt(self.0))
    }

    /// self + x y, product and sum each rounded.
    pub(super) fn add_product(self, x: Self, y: Self) -> Self {
        self.plus(x.times(y))
    }

    /// The smaller of self and x; self where it is NaN.
    pub(super) fn at_most(self, x: Self) -> Self {
        Self(imp::min(self.0, x.0))
    }

    /// The larger of self and x; self where it is NaN.
    #[must_use]
    pub fn at_least(self, x: Self) -> Self {
        Self(imp::max(self.0, x.0))
    }

    /// The size without the sign.
    #[must_use]
    pub fn size(self) -> Self {
        Self(imp::abs(self.0))
    }

    /// The size of self with the sign of x.
    pub(super) fn with_sign_of(self, x: Self) -> Self {
        Self(imp::copy_sign(self.0, x.0))
    }

    /// `yes` where self > 0, else `no`, also where self is NaN.
    #[must_use]
    pub fn if_positive(self, yes: Self, no: Self) -> Self {
        Self(imp::if_positive(self.0, yes.0, no.0))
    }

    /// Self where x > y, else 0, also where one of them is NaN.
    pub(super) fn where_larger(self, x: Self, y: Self) -> Self {
        Self(imp::where_larger(self.0, x.0, y.0))
    }

    /// The number that the lowest 11 bits of self stand for as an exponent of 2, biased by 0; see
    /// its use in [`super::elementary`].
    pub(super) fn exponent_from_low_bits(self) -> Self {
        Self(imp::exponent_from_low_bits(self.0))
    }

    /// The sum of the two.
    pub(super) fn sum(self) -> f64 {
        let [x, y] = self.both();
        x + y
    }
}

/// Bits of 1.0: exponent 0, biased.
const ONE_BITS: u64 = 1.0_f64.to_bits();

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod imp {
    use core::arch::wasm32 as simd;
    pub(super) use simd::{
        f64x2_abs as abs, f64x2_add as add, f64x2_div as div, f64x2_mul as mul, f64x2_pmax as max,
        f64x2_pmin as min, f64x2_splat as splat, f64x2_sqrt as sqrt, f64x2_sub as sub, v128 as Two,
    };

    /// Both from memory.
    #[must_use]
    pub fn load(from: &[f64; 2]) -> Two {
        // SAFETY: `from` is 16 readable bytes; v128_load asks for no alignment.
        unsafe { simd::v128_load(from.as_ptr().cast()) }
    }

    pub(super) fn store(two: Two, into: &mut [f64; 2]) {
        // SAFETY: `into` is 16 writable bytes, borrowed alone; v128_store asks for no alignment.
        unsafe { simd::v128_store(into.as_mut_ptr().cast(), two) }
    }

    pub(super) fn copy_sign(x: Two, sign: Two) -> Two {
        simd::v128_bitselect(sign, x, splat(-0.0))
    }

    pub(super) fn if_positive(x: Two, yes: Two, no: Two) -> Two {
        simd::v128_bitselect(yes, no, simd::f64x2_gt(x, splat(0.0)))
    }

    pub(super) fn where_larger(value: Two, x: Two, y: Two) -> Two {
        simd::v128_and(value, simd::f64x2_gt(x, y))
    }

    pub(super) fn exponent_from_low_bits(x: Two) -> Two {
        simd::i64x2_add(simd::i64x2_shl(x, 52), simd::u64x2_splat(super::ONE_BITS))
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod imp {
    pub(super) type Two = [f64; 2];

    fn each(x: Two, y: Two, f: impl Fn(f64, f64) -> f64) -> Two {
        [f(x[0], y[0]), f(x[1], y[1])]
    }

    pub(super) fn splat(x: f64) -> Two {
        [x; 2]
    }

    /// Both from memory.
    #[must_use]
    pub fn load(from: &[f64; 2]) -> Two {
        *from
    }

    pub(super) fn store(two: Two, into: &mut [f64; 2]) {
        *into = two;
    }

    pub(super) fn add(x: Two, y: Two) -> Two {
        each(x, y, |x, y| x + y)
    }

    pub(super) fn sub(x: Two, y: Two) -> Two {
        each(x, y, |x, y| x - y)
    }

    pub(super) fn mul(x: Two, y: Two) -> Two {
        each(x, y, |x, y| x * y)
    }

    pub(super) fn div(x: Two, y: Two) -> Two {
        each(x, y, |x, y| x / y)
    }

    pub(super) fn min(x: Two, y: Two) -> Two {
        each(x, y, |x, y| if y < x { y } else { x })
    }

    pub(super) fn max(x: Two, y: Two) -> Two {
        each(x, y, |x, y| if x < y { y } else { x })
    }

    pub(super) fn abs(x: Two) -> Two {
        x.map(f64::abs)
    }

    pub(super) fn sqrt(x: Two) -> Two {
        x.map(f64::sqrt)
    }

    pub(super) fn copy_sign(x: Two, sign: Two) -> Two {
        each(x, sign, f64::copysign)
    }

    pub(super) fn if_positive(x: Two, yes: Two, no: Two) -> Two {
        let choose = |k: usize| if x[k] > 0.0 { yes[k] } else { no[k] };
        [choose(0), choose(1)]
    }

    pub(super) fn where_larger(value: Two, x: Two, y: Two) -> Two {
        let choose = |k: usize| if x[k] > y[k] { value[k] } else { 0.0 };
        [choose(0), choose(1)]
    }

    pub(super) fn exponent_from_low_bits(x: Two) -> Two {
        x.map(|x| f64::from_bits((x.to_bits() << 52).wrapping_add(super::ONE_BITS)))
    }
}
