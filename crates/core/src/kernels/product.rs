//! The three matrix products of a layer, on blocks of examples: operands are views whose rows are
//! contiguous (a block of columns of a larger matrix will do).

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut1, ArrayViewMut2};

use super::sum::tree;

const CONTIGUOUS: &str = "rows are contiguous over examples";

/// Z = W A + b. W is (n, k), b n numbers, A (k, m), Z (n, m).
///
/// # Panics
/// If the shapes don't fit or rows are not contiguous.
pub fn affine(
    w: ArrayView2<'_, f64>,
    b: ArrayView1<'_, f64>,
    a: ArrayView2<'_, f64>,
    mut z: ArrayViewMut2<'_, f64>,
) {
    assert_eq!(w.dim(), (z.nrows(), a.nrows()));
    for ((w, &b), mut z) in w.rows().into_iter().zip(b).zip(z.rows_mut()) {
        let z = z.as_slice_mut().expect(CONTIGUOUS);
        z.fill(b);
        add_combination(w, a, z);
    }
}

/// dA = W^T dZ. W is (n, k), dZ (n, m), dA (k, m).
///
/// # Panics
/// If the shapes don't fit or rows are not contiguous.
pub fn back(w: ArrayView2<'_, f64>, dz: ArrayView2<'_, f64>, mut da: ArrayViewMut2<'_, f64>) {
    assert_eq!(w.dim(), (dz.nrows(), da.nrows()));
    for (w, mut da) in w.columns().into_iter().zip(da.rows_mut()) {
        let da = da.as_slice_mut().expect(CONTIGUOUS);
        da.fill(0.0);
        add_combination(w, dz, da);
    }
}

/// dW += dZ A^T, db += the sum of dZ over examples. dZ is (n, m), A (k, m), dW (n, k), db n
/// numbers.
///
/// # Panics
/// If the shapes don't fit or rows are not contiguous.
pub fn weight_gradient(
    dz: ArrayView2<'_, f64>,
    a: ArrayView2<'_, f64>,
    mut dw: ArrayViewMut2<'_, f64>,
    mut db: ArrayViewMut1<'_, f64>,
) {
    assert_eq!(dw.dim(), (dz.nrows(), a.nrows()));
    for ((dz, mut dw), db) in dz.rows().into_iter().zip(dw.rows_mut()).zip(&mut db) {
        let dz = dz.to_slice().expect(CONTIGUOUS);
        for (a, dw) in a.rows().into_iter().zip(&mut dw) {
            *dw += dot(dz, a.to_slice().expect(CONTIGUOUS));
        }
        *db += lane_sum(dz);
    }
}

/// out += c_1 row_1 + c_2 row_2 + ..., added in that order for every example. Four rows at a time
/// save loads and stores; the order stays the same.
fn add_combination(c: ArrayView1<'_, f64>, rows: ArrayView2<'_, f64>, out: &mut [f64]) {
    let m = out.len();
    let row = |k: usize| &rows.row(k).to_slice().expect(CONTIGUOUS)[..m];
    let n = c.len();
    let fours = n - n % 4;
    for k in (0..fours).step_by(4) {
        let [c0, c1, c2, c3] = [c[k], c[k + 1], c[k + 2], c[k + 3]];
        let [r0, r1, r2, r3] = [row(k), row(k + 1), row(k + 2), row(k + 3)];
        for (j, out) in out.iter_mut().enumerate() {
            *out = (((*out + c0 * r0[j]) + c1 * r1[j]) + c2 * r2[j]) + c3 * r3[j];
        }
    }
    for k in fours..n {
        for (out, &r) in out.iter_mut().zip(row(k)) {
            *out += c[k] * r;
        }
    }
}

/// The inner product, in eight partial sums.
fn dot(x: &[f64], y: &[f64]) -> f64 {
    let ((xs, x_rest), (ys, y_rest)) = (x.as_chunks::<8>(), y.as_chunks::<8>());
    let mut lanes = [0.0; 8];
    for (x, y) in xs.iter().zip(ys) {
        for i in 0..8 {
            lanes[i] += x[i] * y[i];
        }
    }
    let rest = x_rest.iter().zip(y_rest);
    rest.fold(tree(&lanes), |sum, (x, y)| sum + x * y)
}

/// The sum, in eight partial sums.
fn lane_sum(x: &[f64]) -> f64 {
    let (xs, rest) = x.as_chunks::<8>();
    let mut lanes = [0.0; 8];
    for x in xs {
        for i in 0..8 {
            lanes[i] += x[i];
        }
    }
    rest.iter().fold(tree(&lanes), |sum, v| sum + v)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::RandomState;
    use ndarray::{Array1, Array2, Axis, s};

    /// Shapes around the unrolled widths: n, k, m.
    const SHAPES: [[usize; 3]; 6] =
        [[1, 1, 1], [3, 2, 5], [4, 4, 8], [5, 10, 64], [10, 7, 67], [2, 9, 130]];

    fn close(got: &Array2<f64>, wanted: &Array2<f64>) {
        let size = wanted.iter().fold(1.0_f64, |most, v| most.max(v.abs()));
        let error = (got - wanted).iter().fold(0.0_f64, |most, v| most.max(v.abs()));
        assert!(error <= 1e-14 * size, "{error} beside {size}");
    }

    #[test]
    fn products_agree_with_ndarray() {
        for [n, k, m] in SHAPES {
            let mut rng = RandomState::new(5);
            let w = rng.randn_matrix(n, k);
            let b = rng.randn_matrix(n, 1);
            let a = rng.randn_matrix(k, m);
            let dz = rng.randn_matrix(n, m);

            let mut z = Array2::zeros((n, m));
            affine(w.view(), b.column(0), a.view(), z.view_mut());
            close(&z, &(w.dot(&a) + &b));

            let mut da = Array2::zeros((k, m));
            back(w.view(), dz.view(), da.view_mut());
            close(&da, &w.t().dot(&dz));

            let (mut dw, mut db) = (Array2::ones((n, k)), Array1::ones(n));
            weight_gradient(dz.view(), a.view(), dw.view_mut(), db.view_mut());
            close(&dw, &(dz.dot(&a.t()) + 1.0));
            let sums = (dz.sum_axis(Axis(1)) + 1.0).insert_axis(Axis(1));
            close(&db.insert_axis(Axis(1)), &sums);
        }
    }

    #[test]
    fn a_block_of_columns_gives_the_same_bits_as_a_copy_of_it() {
        let mut rng = RandomState::new(6);
        let (w, b, a) = (rng.randn_matrix(3, 4), rng.randn_matrix(3, 1), rng.randn_matrix(4, 50));
        let block = a.slice(s![.., 10..37]);
        let (mut z, mut z_copy) = (Array2::zeros((3, 27)), Array2::zeros((3, 27)));
        affine(w.view(), b.column(0), block, z.view_mut());
        affine(w.view(), b.column(0), block.to_owned().view(), z_copy.view_mut());
        assert_eq!(z, z_copy);
    }
}
