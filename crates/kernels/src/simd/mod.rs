//! Vector types that all kernels are written in: [`F64x2`] for the arithmetic, [`U32x4`] for the
//! random numbers. Operators and methods work lane by lane and are named as in std and in its
//! portable SIMD.
//!
//! Compilers vectorise plain arrays for x86 and ARM but not for WebAssembly, so a vector is an
//! array natively and a `v128` there. Both round every operation by itself and give the same bits.
//! Everything is inlined always: each method is one instruction or few, and crates that are
//! compiled for size use it too.

/// Implements binary operators of a vector type by the functions of its `imp` module.
macro_rules! lane_by_lane {
    ($vector:ident: $($operator:ident, $method:ident, $imp:expr;)*) => {$(
        impl std::ops::$operator for $vector {
            type Output = Self;

            #[inline(always)]
            fn $method(self, right: Self) -> Self {
                Self($imp(self.0, right.0))
            }
        }
    )*};
}

mod f64x2;
mod u32x4;

pub use f64x2::{F64x2, Mask64x2};
pub(crate) use u32x4::U32x4;
