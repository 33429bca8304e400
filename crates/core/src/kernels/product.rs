//! The three matrix products of a layer. W is row-major (n, k).

use super::pair::Pair;
use super::tiles::{LANES, Tile};

/// A tile in registers.
type Lanes = [Pair; LANES / 2];

/// sum += factor x.
fn add_scaled(sum: &mut Lanes, factor: f64, x: &Tile) {
    let factor = Pair::splat(factor);
    for (sum, x) in sum.iter_mut().zip(x) {
        *sum = sum.add_product(factor, Pair::load(x));
    }
}

fn splat(x: f64) -> Lanes {
    [Pair::splat(x); LANES / 2]
}

fn store(lanes: Lanes, into: &mut Tile) {
    for (pair, into) in lanes.into_iter().zip(into) {
        pair.store(into);
    }
}

/// Z = W A + b for one tile. A has k lines, Z n, b n numbers.
///
/// # Panics
/// If the lengths don't fit.
pub fn affine(w: &[f64], b: &[f64], a: &[Tile], z: &mut [Tile]) {
    let k = a.len();
    assert_eq!((w.len(), b.len()), (k * z.len(), z.len()));
    // Two units at a time, so that each line of A is loaded once for both.
    let (pairs, last) = z.as_chunks_mut::<2>();
    let rows = w.chunks_exact(2 * k).zip(b.as_chunks::<2>().0);
    for ([z0, z1], (w, &[b0, b1])) in pairs.iter_mut().zip(rows) {
        let (w0, w1) = w.split_at(k);
        let (mut sum0, mut sum1) = (splat(b0), splat(b1));
        for ((&w0, &w1), a) in w0.iter().zip(w1).zip(a) {
            add_scaled(&mut sum0, w0, a);
            add_scaled(&mut sum1, w1, a);
        }
        store(sum0, z0);
        store(sum1, z1);
    }
    if let ([z], Some(&b)) = (last, b.last()) {
        let mut sum = splat(b);
        for (&w, a) in w[w.len() - k..].iter().zip(a) {
            add_scaled(&mut sum, w, a);
        }
        store(sum, z);
    }
}

/// dA = W^T dZ for one tile. dZ has n lines, dA k.
///
/// # Panics
/// If the lengths don't fit.
pub fn back(w: &[f64], dz: &[Tile], da: &mut [Tile]) {
    let k = da.len();
    assert_eq!(w.len(), k * dz.len());
    let (pairs, last) = da.as_chunks_mut::<2>();
    for (j, [da0, da1]) in pairs.iter_mut().enumerate() {
        let (mut sum0, mut sum1) = (splat(0.0), splat(0.0));
        for (w, dz) in w.chunks_exact(k).zip(dz) {
            add_scaled(&mut sum0, w[2 * j], dz);
            add_scaled(&mut sum1, w[2 * j + 1], dz);
        }
        store(sum0, da0);
        store(sum1, da1);
    }
    if let [da] = last {
        let mut sum = splat(0.0);
        for (w, dz) in w.chunks_exact(k).zip(dz) {
            add_scaled(&mut sum, w[k - 1], dz);
        }
        store(sum, da);
    }
}

/// dW += dZ A^T and db += the sum of dZ over examples, for a block of tiles. dZ has n = db's
/// length lines a tile, A has k = dW's length / n.
///
/// # Panics
/// If the lengths don't fit.
pub fn weight_gradient(dz: &[Tile], a: &[Tile], dw: &mut [f64], db: &mut [f64]) {
    let n = db.len();
    let k = dw.len() / n;
    assert_eq!((dw.len(), dz.len() * k), (n * k, a.len() * n));
    for (i, db) in db.iter_mut().enumerate() {
        *db += sum_over_examples(dz, n, i);
    }
    for i in (0..n).step_by(2) {
        for j in (0..k).step_by(2) {
            // Past the last row or column the neighbour is computed again and dropped.
            let (i1, j1) = ((i + 1).min(n - 1), (j + 1).min(k - 1));
            let [s00, s01, s10, s11] = inner_products(dz, [i, i1], n, a, [j, j1], k);
            dw[i * k + j] += s00;
            if j1 > j {
                dw[i * k + j1] += s01;
            }
            if i1 > i {
                dw[i1 * k + j] += s10;
            }
            if i1 > i && j1 > j {
                dw[i1 * k + j1] += s11;
            }
        }
    }
}

/// The inner products over examples of two lines of dZ with two lines of A.
fn inner_products(
    dz: &[Tile],
    [i0, i1]: [usize; 2],
    n: usize,
    a: &[Tile],
    [j0, j1]: [usize; 2],
    k: usize,
) -> [f64; 4] {
    let mut sums = [Sum::default(); 4];
    for (dz, a) in dz.chunks_exact(n).zip(a.chunks_exact(k)) {
        let (x0, x1, y0, y1) = (&dz[i0], &dz[i1], &a[j0], &a[j1]);
        sums[0].add_products(x0, y0);
        sums[1].add_products(x0, y1);
        sums[2].add_products(x1, y0);
        sums[3].add_products(x1, y1);
    }
    sums.map(Sum::total)
}

fn sum_over_examples(dz: &[Tile], n: usize, i: usize) -> f64 {
    let mut sum = Sum::default();
    for dz in dz.chunks_exact(n) {
        for (i, x) in dz[i].iter().enumerate() {
            sum.0[i % 2] = sum.0[i % 2].add(Pair::load(x));
        }
    }
    sum.total()
}

/// A sum over examples, in four partial sums.
#[derive(Clone, Copy)]
struct Sum([Pair; 2]);

impl Default for Sum {
    fn default() -> Self {
        Self([Pair::splat(0.0); 2])
    }
}

impl Sum {
    fn add_products(&mut self, x: &Tile, y: &Tile) {
        for i in 0..LANES / 2 {
            self.0[i % 2] = self.0[i % 2].add_product(Pair::load(&x[i]), Pair::load(&y[i]));
        }
    }

    fn total(self) -> f64 {
        self.0[0].sum() + self.0[1].sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::{Tiles, flat};
    use crate::rng::RandomState;
    use ndarray::{Array2, Axis};

    /// Shapes around the paired rows and columns and around whole tiles: n, k, m.
    const SHAPES: [[usize; 3]; 7] =
        [[1, 1, 1], [3, 2, 5], [4, 4, 8], [5, 10, 64], [10, 7, 67], [2, 9, 130], [1, 5, 16]];

    fn close(got: &Array2<f64>, wanted: &Array2<f64>) {
        let size = wanted.iter().fold(1.0_f64, |most, v| most.max(v.abs()));
        let error = (got - wanted).iter().fold(0.0_f64, |most, v| most.max(v.abs()));
        assert!(error <= 1e-14 * size, "{error} beside {size}");
    }

    /// Applies a kernel tile by tile: from lines of one kind to `rows` lines of another.
    fn by_tiles(
        input: &Array2<f64>,
        rows: usize,
        kernel: impl Fn(&[Tile], &mut [Tile]),
    ) -> Array2<f64> {
        let mut output = Array2::zeros((rows, input.ncols()));
        let mut lines = vec![[[f64::NAN; 2]; LANES / 2]; rows];
        for (first, tile) in Tiles::pack(input.view()).blocks(1) {
            kernel(tile, &mut lines);
            for j in first..(first + LANES).min(input.ncols()) {
                for i in 0..rows {
                    output[(i, j)] = flat(&lines[i..=i])[j - first];
                }
            }
        }
        output
    }

    #[test]
    fn products_agree_with_ndarray() {
        for [n, k, m] in SHAPES {
            let mut rng = RandomState::new(5);
            let w = rng.randn_matrix(n, k);
            let b = rng.randn_matrix(n, 1);
            let a = rng.randn_matrix(k, m);
            let dz = rng.randn_matrix(n, m);
            let (w_flat, b_flat) = (w.as_slice().unwrap(), b.as_slice().unwrap());

            let z = by_tiles(&a, n, |a, z| affine(w_flat, b_flat, a, z));
            close(&z, &(w.dot(&a) + &b));

            let da = by_tiles(&dz, k, |dz, da| back(w_flat, dz, da));
            close(&da, &w.t().dot(&dz));

            let (mut dw, mut db) = (vec![1.0; n * k], vec![1.0; n]);
            let (dz_tiles, a_tiles) = (Tiles::pack(dz.view()), Tiles::pack(a.view()));
            for ((_, dz), (_, a)) in dz_tiles.blocks(3).zip(a_tiles.blocks(3)) {
                weight_gradient(dz, a, &mut dw, &mut db);
            }
            close(&Array2::from_shape_vec((n, k), dw).unwrap(), &(dz.dot(&a.t()) + 1.0));
            let sums = (dz.sum_axis(Axis(1)) + 1.0).insert_axis(Axis(1));
            close(&Array2::from_shape_vec((n, 1), db).unwrap(), &sums);
        }
    }
}
