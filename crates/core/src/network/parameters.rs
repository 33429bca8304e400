//! The parameters of a network as one vector theta, layer by layer, W\[l\] (row-major) before
//! b\[l\]: the order in which the course's gradient check concatenates them. Gradients have the
//! same layout, so that an optimiser's step, a gradient check and a copy are each one loop.
//!
//! What every layer's pass asks is inlined always: the page's code is compiled for size, which
//! would call it.

use std::hash::Hasher;
use std::ops::Range;

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut1, ArrayViewMut2, ShapeError};

use crate::error::Error;
use crate::fnv::Fnv1a;
use crate::kernels;

/// Sizes of the layers n_0 to n_L and where each W\[l\] and b\[l\] lies in theta.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    sizes: Box<[usize]>,
    /// Where layer l + 1 begins in theta; one more entry for the end.
    starts: Box<[usize]>,
}

impl Shape {
    /// From n_0 (inputs) to n_L (outputs).
    ///
    /// # Panics
    /// If there are fewer than two sizes, or a size of 0.
    #[must_use]
    pub fn new(sizes: &[usize]) -> Self {
        assert!(sizes.len() >= 2, "a network has inputs and outputs");
        assert!(sizes.iter().all(|&n| n > 0), "a layer has a unit");
        let mut starts = vec![0];
        for pair in sizes.windows(2) {
            starts.push(starts[starts.len() - 1] + pair[1] * (pair[0] + 1));
        }
        Self { sizes: sizes.into(), starts: starts.into() }
    }

    /// How many parameters a network of these sizes has: the sum of n_l (n_{l-1} + 1).
    #[must_use]
    pub fn parameters_of(sizes: &[usize]) -> usize {
        sizes.windows(2).map(|pair| pair[1] * (pair[0] + 1)).sum()
    }

    /// L, the number of layers that have weights.
    #[inline(always)]
    #[must_use]
    pub fn layers(&self) -> usize {
        self.sizes.len() - 1
    }

    /// n_l; `l` = 0 gives the number of inputs.
    #[inline(always)]
    #[must_use]
    pub fn units(&self, l: usize) -> usize {
        self.sizes[l]
    }

    /// The number of parameters.
    #[inline(always)]
    #[must_use]
    pub fn parameters(&self) -> usize {
        self.starts[self.layers()]
    }

    /// Where W\[l\] lies in theta, `l` from 1 to L.
    #[inline(always)]
    #[must_use]
    pub fn w_range(&self, l: usize) -> Range<usize> {
        let start = self.starts[l - 1];
        start..start + self.sizes[l] * self.sizes[l - 1]
    }

    /// Where b\[l\] lies in theta, `l` from 1 to L.
    #[inline(always)]
    #[must_use]
    pub fn b_range(&self, l: usize) -> Range<usize> {
        self.w_range(l).end..self.starts[l]
    }
}

/// Weights and biases, or the gradient by them.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    shape: Shape,
    theta: Vec<f64>,
}

/// What can't happen. `expect` would bring the printer of `ndarray`'s errors into the page.
fn out_of_shape<T>(_: ShapeError) -> T {
    unreachable!("theta is as long as its shape says")
}

impl Parameters {
    /// All 0.
    #[must_use]
    pub fn zeros(shape: Shape) -> Self {
        let theta = vec![0.0; shape.parameters()];
        Self { shape, theta }
    }

    /// From a whole vector theta.
    ///
    /// # Errors
    /// [`Error::ParameterCount`] if the vector's length is not the shape's.
    pub fn from_theta(shape: Shape, theta: Vec<f64>) -> Result<Self, Error> {
        if theta.len() == shape.parameters() {
            Ok(Self { shape, theta })
        } else {
            Err(Error::ParameterCount { expected: shape.parameters(), got: theta.len() })
        }
    }

    /// The sizes of the layers.
    #[inline(always)]
    #[must_use]
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The whole vector.
    #[must_use]
    pub fn theta(&self) -> &[f64] {
        &self.theta
    }

    /// The whole vector, to be changed in place.
    pub fn theta_mut(&mut self) -> &mut [f64] {
        &mut self.theta
    }

    /// W\[l\], (n_l, n_{l-1}), `l` from 1 to L.
    #[must_use]
    pub fn w(&self, l: usize) -> ArrayView2<'_, f64> {
        let shape = (self.shape.units(l), self.shape.units(l - 1));
        ArrayView2::from_shape(shape, self.w_flat(l)).unwrap_or_else(out_of_shape)
    }

    /// b\[l\], n_l numbers, `l` from 1 to L.
    #[must_use]
    pub fn b(&self, l: usize) -> ArrayView1<'_, f64> {
        ArrayView1::from(self.b_flat(l))
    }

    /// W\[l\] row by row, `l` from 1 to L.
    #[inline(always)]
    #[must_use]
    pub fn w_flat(&self, l: usize) -> &[f64] {
        &self.theta[self.shape.w_range(l)]
    }

    /// b\[l\], `l` from 1 to L.
    #[inline(always)]
    #[must_use]
    pub fn b_flat(&self, l: usize) -> &[f64] {
        &self.theta[self.shape.b_range(l)]
    }

    /// W\[l\] row by row and b\[l\], to be changed in place.
    #[inline(always)]
    pub fn layer_flat_mut(&mut self, l: usize) -> (&mut [f64], &mut [f64]) {
        let (w, b) = (self.shape.w_range(l), self.shape.b_range(l));
        self.theta[w.start..b.end].split_at_mut(w.len())
    }

    /// W\[l\] and b\[l\], to be changed in place.
    pub fn layer_mut(&mut self, l: usize) -> (ArrayViewMut2<'_, f64>, ArrayViewMut1<'_, f64>) {
        let shape = (self.shape.units(l), self.shape.units(l - 1));
        let (w, b) = self.layer_flat_mut(l);
        let w = ArrayViewMut2::from_shape(shape, w).unwrap_or_else(out_of_shape);
        (w, ArrayViewMut1::from(b))
    }

    /// The Frobenius norm of W\[l\]: the square root of the sum of its squares.
    #[must_use]
    pub fn w_norm(&self, l: usize) -> f64 {
        self.w(l).iter().map(|w| w * w).sum::<f64>().sqrt()
    }

    /// Whether every number is finite.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        kernels::steps::all_finite(&self.theta)
    }

    /// A 64-bit hash (FNV-1a) of every bit of theta: equal runs have equal fingerprints.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let mut hash = Fnv1a::default();
        self.theta.iter().for_each(|theta| hash.write(&theta.to_bits().to_le_bytes()));
        hash.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_course_s_checked_network_has_47_parameters() {
        assert_eq!(Shape::new(&[4, 5, 3, 1]).parameters(), 47);
        assert_eq!(Shape::parameters_of(&[4, 5, 3, 1]), 47);
    }

    #[test]
    fn theta_is_w1_b1_w2_b2() {
        let theta: Vec<f64> = (0..11).map(f64::from).collect();
        let p = Parameters::from_theta(Shape::new(&[2, 2, 1, 1]), theta).unwrap();
        assert_eq!(p.w(1).as_slice().unwrap(), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(p.b(1).as_slice().unwrap(), [4.0, 5.0]);
        assert_eq!(p.w(2).as_slice().unwrap(), [6.0, 7.0]);
        assert_eq!(p.b(2).as_slice().unwrap(), [8.0]);
        assert_eq!(p.w(3).as_slice().unwrap(), [9.0]);
        assert_eq!(p.b(3).as_slice().unwrap(), [10.0]);
    }

    #[test]
    fn a_vector_of_another_length_is_an_error() {
        let shape = Shape::new(&[2, 1]);
        let expected = Error::ParameterCount { expected: 3, got: 2 };
        assert_eq!(Parameters::from_theta(shape, vec![0.0; 2]), Err(expected));
    }

    #[test]
    fn the_fingerprint_is_fnv_1a_and_tells_the_sign_of_zero() {
        let of = |theta: Vec<f64>| {
            Parameters::from_theta(Shape::new(&[1, 1]), theta).unwrap().fingerprint()
        };
        assert_ne!(of(vec![0.0, 1.0]), of(vec![-0.0, 1.0]));
    }
}
