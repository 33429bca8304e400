//! Four `u32`.

use std::ops::{Shl, Shr};

/// Four `u32` in one vector register.
#[derive(Clone, Copy, Debug)]
pub(crate) struct U32x4(imp::Vector);

/// For each of four lanes, whether a comparison holds: all bits or none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mask32x4(imp::Vector);

lane_by_lane! { U32x4:
    BitAnd, bitand, imp::and;
    BitOr, bitor, imp::or;
    BitXor, bitxor, imp::xor;
}

lane_by_lane! { Mask32x4:
    BitAnd, bitand, imp::and;
    BitOr, bitor, imp::or;
}

impl Shl<u32> for U32x4 {
    type Output = Self;

    #[inline(always)]
    fn shl(self, by: u32) -> Self {
        Self(imp::shl(self.0, by))
    }
}

impl Shr<u32> for U32x4 {
    type Output = Self;

    #[inline(always)]
    fn shr(self, by: u32) -> Self {
        Self(imp::shr(self.0, by))
    }
}

impl U32x4 {
    /// All lanes `x`.
    #[inline(always)]
    pub(crate) fn splat(x: u32) -> Self {
        Self(imp::splat(x))
    }

    /// All lanes from memory.
    #[inline(always)]
    pub(crate) fn load(from: &[u32; 4]) -> Self {
        Self(imp::load(from))
    }

    /// All lanes into memory.
    #[inline(always)]
    pub(crate) fn store(self, into: &mut [u32; 4]) {
        imp::store(self.0, into);
    }

    /// 0 - self, wrapping: all bits where self is 1, none where it is 0.
    #[inline(always)]
    pub(crate) fn wrapping_neg(self) -> Self {
        Self(imp::wrapping_neg(self.0))
    }

    /// The lanes 0 and 2 of self, then of `next`; and the lanes 1 and 3.
    #[inline(always)]
    pub(crate) fn deinterleave(self, next: Self) -> (Self, Self) {
        (Self(imp::evens(self.0, next.0)), Self(imp::odds(self.0, next.0)))
    }

    /// Where self < x.
    #[inline(always)]
    pub(crate) fn simd_lt(self, x: Self) -> Mask32x4 {
        Mask32x4(imp::lt(self.0, x.0))
    }

    /// Where self = x.
    #[inline(always)]
    pub(crate) fn simd_eq(self, x: Self) -> Mask32x4 {
        Mask32x4(imp::eq(self.0, x.0))
    }
}

impl Mask32x4 {
    /// Bit k: whether the comparison holds in lane k.
    #[inline(always)]
    pub(crate) fn to_bitmask(self) -> u8 {
        imp::to_bitmask(self.0)
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod imp {
    use core::arch::wasm32 as simd;
    pub(super) use simd::{
        i32x4_eq as eq, i32x4_neg as wrapping_neg, u32x4_bitmask as to_bitmask, u32x4_lt as lt,
        u32x4_shl as shl, u32x4_shr as shr, u32x4_splat as splat, v128 as Vector, v128_and as and,
        v128_or as or, v128_xor as xor,
    };

    #[inline(always)]
    pub(super) fn load(from: &[u32; 4]) -> Vector {
        // SAFETY: `from` is 16 readable bytes; v128_load asks for no alignment.
        unsafe { simd::v128_load(from.as_ptr().cast()) }
    }

    #[inline(always)]
    pub(super) fn store(x: Vector, into: &mut [u32; 4]) {
        // SAFETY: `into` is 16 writable bytes, borrowed alone; v128_store asks for no alignment.
        unsafe { simd::v128_store(into.as_mut_ptr().cast(), x) }
    }

    #[inline(always)]
    pub(super) fn evens(x: Vector, y: Vector) -> Vector {
        simd::u32x4_shuffle::<0, 2, 4, 6>(x, y)
    }

    #[inline(always)]
    pub(super) fn odds(x: Vector, y: Vector) -> Vector {
        simd::u32x4_shuffle::<1, 3, 5, 7>(x, y)
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod imp {
    pub(super) type Vector = [u32; 4];

    #[inline(always)]
    fn zip(x: Vector, y: Vector, f: impl Fn(u32, u32) -> u32) -> Vector {
        [f(x[0], y[0]), f(x[1], y[1]), f(x[2], y[2]), f(x[3], y[3])]
    }

    /// All bits or none.
    #[inline(always)]
    fn mask(holds: bool) -> u32 {
        u32::from(holds).wrapping_neg()
    }

    #[inline(always)]
    pub(super) fn splat(x: u32) -> Vector {
        [x; 4]
    }

    #[inline(always)]
    pub(super) fn load(from: &[u32; 4]) -> Vector {
        *from
    }

    #[inline(always)]
    pub(super) fn store(x: Vector, into: &mut [u32; 4]) {
        *into = x;
    }

    #[inline(always)]
    pub(super) fn and(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| x & y)
    }

    #[inline(always)]
    pub(super) fn or(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| x | y)
    }

    #[inline(always)]
    pub(super) fn xor(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| x ^ y)
    }

    #[inline(always)]
    pub(super) fn shl(x: Vector, by: u32) -> Vector {
        x.map(|x| x << by)
    }

    #[inline(always)]
    pub(super) fn shr(x: Vector, by: u32) -> Vector {
        x.map(|x| x >> by)
    }

    #[inline(always)]
    pub(super) fn wrapping_neg(x: Vector) -> Vector {
        x.map(u32::wrapping_neg)
    }

    #[inline(always)]
    pub(super) fn evens(x: Vector, y: Vector) -> Vector {
        [x[0], x[2], y[0], y[2]]
    }

    #[inline(always)]
    pub(super) fn odds(x: Vector, y: Vector) -> Vector {
        [x[1], x[3], y[1], y[3]]
    }

    #[inline(always)]
    pub(super) fn lt(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| mask(x < y))
    }

    #[inline(always)]
    pub(super) fn eq(x: Vector, y: Vector) -> Vector {
        zip(x, y, |x, y| mask(x == y))
    }

    #[inline(always)]
    pub(super) fn to_bitmask(x: Vector) -> u8 {
        (0..4).map(|k| ((x[k] >> 31) as u8) << k).sum()
    }
}
