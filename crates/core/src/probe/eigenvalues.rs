//! Eigenvalues of a symmetric matrix and its condition number.

use ndarray::Array2;

/// Eigenvalues of a symmetric matrix, in no order, by cyclic Jacobi rotations (Golub & Van Loan,
/// Matrix Computations, section 8.5). Of the matrix only the mean with its transpose counts.
///
/// A rotation is left out where |a_pq| <= eps sqrt(|a_pp a_qq|): so small eigenvalues of a positive
/// definite matrix come out to full relative precision where its scaled form is well conditioned
/// (Demmel & Veselic 1992). About six sweeps of 4 k^3 multiplications; NaN for entries that are
/// not finite.
///
/// # Panics
/// If the matrix is not square.
#[must_use]
pub fn eigenvalues(matrix: &Array2<f64>) -> Vec<f64> {
    let k = matrix.nrows();
    assert!(k == matrix.ncols(), "a square matrix");
    if matrix.iter().any(|v| !v.is_finite()) {
        return vec![f64::NAN; k];
    }
    let mut a = (matrix + &matrix.t()) / 2.0;
    for _ in 0..MOST_SWEEPS {
        let mut rotated = false;
        for p in 0..k {
            for q in p + 1..k {
                rotated |= rotate(&mut a, p, q);
            }
        }
        if !rotated {
            break;
        }
    }
    a.diag().to_vec()
}

/// Sweeps before it gives up: six are about enough, so that this only ends a loop without convergence.
const MOST_SWEEPS: usize = 50;

/// Makes a_pq 0 by a rotation in the plane of p and q; whether one was needed.
fn rotate(a: &mut Array2<f64>, p: usize, q: usize) -> bool {
    let (pp, qq, pq) = (a[(p, p)], a[(q, q)], a[(p, q)]);
    if pq.abs() <= f64::EPSILON * (pp * qq).abs().sqrt() || pq == 0.0 {
        return false;
    }
    let tau = (qq - pp) / (2.0 * pq);
    let tan = tau.signum() / (tau.abs() + (1.0 + tau * tau).sqrt());
    let cos = 1.0 / (1.0 + tan * tan).sqrt();
    let sin = tan * cos;
    for i in (0..a.nrows()).filter(|&i| i != p && i != q) {
        let (ip, iq) = (a[(i, p)], a[(i, q)]);
        (a[(i, p)], a[(i, q)]) = (cos * ip - sin * iq, sin * ip + cos * iq);
        (a[(p, i)], a[(q, i)]) = (a[(i, p)], a[(i, q)]);
    }
    (a[(p, p)], a[(q, q)]) = (pp - tan * pq, qq + tan * pq);
    (a[(p, q)], a[(q, p)]) = (0.0, 0.0);
    true
}

/// Largest over smallest size of `eigenvalues`; infinite where one is 0, NaN where one is, 1 for
/// none. From a Hessian by differences, digits are lost in proportion: above about 1e9 it is only
/// a bound.
#[must_use]
pub fn condition(eigenvalues: &[f64]) -> f64 {
    let sizes = || eigenvalues.iter().map(|v| v.abs());
    // `min` and `max` pass over what is not a number.
    if sizes().any(f64::is_nan) {
        return f64::NAN;
    }
    match sizes().fold(f64::INFINITY, f64::min) {
        0.0 => f64::INFINITY,
        _ if eigenvalues.is_empty() => 1.0,
        smallest => sizes().fold(0.0, f64::max) / smallest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ascending(matrix: &Array2<f64>) -> Vec<f64> {
        let mut values = eigenvalues(matrix);
        values.sort_by(f64::total_cmp);
        values
    }

    #[test]
    fn eigenvalues_are_those_of_known_matrices() {
        let near = |got: Vec<f64>, expected: &[f64]| {
            for (got, e) in got.iter().zip(expected) {
                assert!((got - e).abs() <= 1e-14 * e.abs().max(1e-3), "{got} beside {e}");
            }
        };
        near(ascending(&ndarray::array![[2.0, 1.0], [1.0, 2.0]]), &[1.0, 3.0]);
        near(ascending(&ndarray::array![[0.0, 1.0], [1.0, 0.0]]), &[-1.0, 1.0]);
        near(ascending(&Array2::eye(5)), &[1.0; 5]);
        // The second difference on a string: 2 - 2 cos(pi j / (n + 1)).
        let n = 30;
        let string = Array2::from_shape_fn((n, n), |(i, j)| match i.abs_diff(j) {
            0 => 2.0,
            1 => -1.0,
            _ => 0.0,
        });
        let pi = std::f64::consts::PI;
        let exact = |j: usize| 2.0 - 2.0 * libm::cos(pi * j as f64 / (n + 1) as f64);
        for (j, got) in ascending(&string).into_iter().enumerate() {
            assert!((got - exact(j + 1)).abs() < 1e-13);
        }
        assert!(eigenvalues(&ndarray::array![[f64::NAN]])[0].is_nan());
    }

    #[test]
    fn badly_scaled_matrices_keep_their_small_eigenvalue() {
        // Determinant 1e8 (1 - 1/4) over trace.
        let matrix = ndarray::array![[1e8, 0.5e4], [0.5e4, 1.0]];
        let values = ascending(&matrix);
        assert!((values[0] / 0.75 - 1.0).abs() < 1e-7);
        assert!((condition(&values) / (1e8 / 0.75) - 1.0).abs() < 1e-7);
    }

    #[test]
    fn conditions_of_nothing_and_of_a_flat_direction() {
        assert_eq!(condition(&[]), 1.0);
        assert_eq!(condition(&[0.0, 2.0]), f64::INFINITY);
        assert_eq!(condition(&[-4.0, 2.0]), 2.0);
    }
}
