//! Two numbers in one vector register: the arithmetic that all products are written in.
//!
//! Compilers vectorise plain arrays for x86 and ARM but not for WebAssembly, so there the two
//! numbers are a `v128`. Both versions round every operation by itself and give the same bits.

/// Two `f64`.
#[derive(Clone, Copy)]
pub(super) struct Pair(imp::Two);

impl Pair {
    pub(super) fn splat(x: f64) -> Self {
        Self(imp::splat(x))
    }

    pub(super) fn load(from: &[f64; 2]) -> Self {
        Self(imp::load(from))
    }

    pub(super) fn store(self, into: &mut [f64; 2]) {
        imp::store(self.0, into);
    }

    /// self + x y, product and sum each rounded.
    pub(super) fn add_product(self, x: Self, y: Self) -> Self {
        Self(imp::add(self.0, imp::mul(x.0, y.0)))
    }

    pub(super) fn add(self, x: Self) -> Self {
        Self(imp::add(self.0, x.0))
    }

    /// The sum of the two.
    pub(super) fn sum(self) -> f64 {
        let mut both = [0.0; 2];
        self.store(&mut both);
        both[0] + both[1]
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod imp {
    use core::arch::wasm32 as simd;
    pub(super) use simd::{f64x2_add as add, f64x2_mul as mul, f64x2_splat as splat, v128 as Two};

    pub(super) fn load(from: &[f64; 2]) -> Two {
        // SAFETY: `from` is 16 readable bytes; v128_load asks for no alignment.
        unsafe { simd::v128_load(from.as_ptr().cast()) }
    }

    pub(super) fn store(two: Two, into: &mut [f64; 2]) {
        // SAFETY: `into` is 16 writable bytes, borrowed alone; v128_store asks for no alignment.
        unsafe { simd::v128_store(into.as_mut_ptr().cast(), two) }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod imp {
    pub(super) type Two = [f64; 2];

    pub(super) fn splat(x: f64) -> Two {
        [x; 2]
    }

    pub(super) fn load(from: &[f64; 2]) -> Two {
        *from
    }

    pub(super) fn store(two: Two, into: &mut [f64; 2]) {
        *into = two;
    }

    pub(super) fn add(x: Two, y: Two) -> Two {
        [x[0] + y[0], x[1] + y[1]]
    }

    pub(super) fn mul(x: Two, y: Two) -> Two {
        [x[0] * y[0], x[1] * y[1]]
    }
}
