//! Four integers in one vector register, for the random numbers. As [`crate::pair`], a `v128` where
//! compilers would not make one of an array.

/// Four `u32`.
#[derive(Clone, Copy)]
pub(crate) struct Quad(imp::Four);

impl Quad {
    pub(crate) fn splat(x: u32) -> Self {
        Self(imp::splat(x))
    }

    pub(crate) fn load(from: &[u32; 4]) -> Self {
        Self(imp::load(from))
    }

    pub(crate) fn store(self, into: &mut [u32; 4]) {
        imp::store(self.0, into);
    }

    pub(crate) fn and(self, x: Self) -> Self {
        Self(imp::and(self.0, x.0))
    }

    pub(crate) fn or(self, x: Self) -> Self {
        Self(imp::or(self.0, x.0))
    }

    pub(crate) fn xor(self, x: Self) -> Self {
        Self(imp::xor(self.0, x.0))
    }

    /// All bits by `by` to the right.
    pub(crate) fn right(self, by: u32) -> Self {
        Self(imp::right(self.0, by))
    }

    /// All bits by `by` to the left.
    pub(crate) fn left(self, by: u32) -> Self {
        Self(imp::left(self.0, by))
    }

    /// 0 - self, wrapping: all bits where self is 1, none where it is 0.
    pub(crate) fn negated(self) -> Self {
        Self(imp::negated(self.0))
    }

    /// The first and third number of self, then of `next`.
    pub(crate) fn evens(self, next: Self) -> Self {
        Self(imp::evens(self.0, next.0))
    }

    /// The second and fourth number of self, then of `next`.
    pub(crate) fn odds(self, next: Self) -> Self {
        Self(imp::odds(self.0, next.0))
    }

    /// All bits where self < x, else none.
    pub(crate) fn below(self, x: Self) -> Self {
        Self(imp::below(self.0, x.0))
    }

    /// All bits where self = x, else none.
    pub(crate) fn equals(self, x: Self) -> Self {
        Self(imp::equals(self.0, x.0))
    }

    /// Bit k: the highest bit of number k.
    pub(crate) fn highest_bits(self) -> u8 {
        imp::highest_bits(self.0)
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod imp {
    use core::arch::wasm32 as simd;
    pub(super) use simd::{
        i32x4_neg as negated, u32x4_lt as below, u32x4_shl as left, u32x4_shr as right,
        u32x4_splat as splat, v128 as Four, v128_and as and, v128_or as or, v128_xor as xor,
    };

    pub(super) fn equals(x: Four, y: Four) -> Four {
        simd::i32x4_eq(x, y)
    }

    pub(super) fn load(from: &[u32; 4]) -> Four {
        // SAFETY: 16 readable bytes; a v128 may lie anywhere.
        unsafe { simd::v128_load(from.as_ptr().cast()) }
    }

    pub(super) fn store(x: Four, into: &mut [u32; 4]) {
        // SAFETY: 16 writable bytes; a v128 may lie anywhere.
        unsafe { simd::v128_store(into.as_mut_ptr().cast(), x) }
    }

    pub(super) fn evens(x: Four, y: Four) -> Four {
        simd::u32x4_shuffle::<0, 2, 4, 6>(x, y)
    }

    pub(super) fn odds(x: Four, y: Four) -> Four {
        simd::u32x4_shuffle::<1, 3, 5, 7>(x, y)
    }

    pub(super) fn highest_bits(x: Four) -> u8 {
        simd::u32x4_bitmask(x)
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod imp {
    pub(super) type Four = [u32; 4];

    fn each(x: Four, y: Four, f: impl Fn(u32, u32) -> u32) -> Four {
        [f(x[0], y[0]), f(x[1], y[1]), f(x[2], y[2]), f(x[3], y[3])]
    }

    pub(super) fn splat(x: u32) -> Four {
        [x; 4]
    }

    pub(super) fn load(from: &Four) -> Four {
        *from
    }

    pub(super) fn store(x: Four, into: &mut Four) {
        *into = x;
    }

    pub(super) fn and(x: Four, y: Four) -> Four {
        each(x, y, |x, y| x & y)
    }

    pub(super) fn or(x: Four, y: Four) -> Four {
        each(x, y, |x, y| x | y)
    }

    pub(super) fn xor(x: Four, y: Four) -> Four {
        each(x, y, |x, y| x ^ y)
    }

    pub(super) fn right(x: Four, by: u32) -> Four {
        x.map(|x| x >> by)
    }

    pub(super) fn left(x: Four, by: u32) -> Four {
        x.map(|x| x << by)
    }

    pub(super) fn negated(x: Four) -> Four {
        x.map(u32::wrapping_neg)
    }

    pub(super) fn evens(x: Four, y: Four) -> Four {
        [x[0], x[2], y[0], y[2]]
    }

    pub(super) fn odds(x: Four, y: Four) -> Four {
        [x[1], x[3], y[1], y[3]]
    }

    pub(super) fn below(x: Four, y: Four) -> Four {
        each(x, y, |x, y| u32::from(x < y).wrapping_neg())
    }

    pub(super) fn equals(x: Four, y: Four) -> Four {
        each(x, y, |x, y| u32::from(x == y).wrapping_neg())
    }

    pub(super) fn highest_bits(x: Four) -> u8 {
        (0..4).map(|k| ((x[k] >> 31) as u8) << k).sum()
    }
}
