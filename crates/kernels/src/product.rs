//! The three matrix products of a layer. W is row-major (n, k); a block has `tiles` tiles in use.

use crate::F64x2;
use crate::blocks::{LANES, Line, TILES, Tile};

/// A tile in registers.
type Lanes = [F64x2; LANES / 2];

/// sum += factor x.
fn add_scaled(sum: &mut Lanes, factor: f64, x: &Tile) {
    let factor = F64x2::splat(factor);
    for (sum, x) in sum.iter_mut().zip(x) {
        *sum = sum.add_product(factor, F64x2::load(x));
    }
}

fn splat(x: f64) -> Lanes {
    [F64x2::splat(x); LANES / 2]
}

/// W times a block of k lines, started from b (one number a unit): calls `finish` with each unit,
/// each tile and the sums there. W is (n, k).
fn multiply(
    w: &[f64],
    b: impl Fn(usize) -> f64,
    lines: &[Line],
    tiles: usize,
    mut finish: impl FnMut(usize, usize, &Lanes),
) {
    let k = lines.len();
    // Two units at a time, so that each tile is loaded once for both.
    let pairs = w.chunks_exact(2 * k);
    let last = pairs.remainder();
    let mut unit = 0;
    for w in pairs {
        let (w0, w1) = w.split_at(k);
        let (b0, b1) = (splat(b(unit)), splat(b(unit + 1)));
        for t in 0..tiles.min(TILES) {
            let (mut sum0, mut sum1) = (b0, b1);
            for ((&w0, &w1), line) in w0.iter().zip(w1).zip(lines) {
                add_scaled(&mut sum0, w0, &line[t]);
                add_scaled(&mut sum1, w1, &line[t]);
            }
            finish(unit, t, &sum0);
            finish(unit + 1, t, &sum1);
        }
        unit += 2;
    }
    if !last.is_empty() {
        let b = splat(b(unit));
        for t in 0..tiles.min(TILES) {
            let mut sum = b;
            for (&w, line) in last.iter().zip(lines) {
                add_scaled(&mut sum, w, &line[t]);
            }
            finish(unit, t, &sum);
        }
    }
}

/// A = max(W A_prev + b, lower_bound) for a block. A_prev = A\[l-1\] has k lines, A n, b n numbers;
/// W is (n, k).
///
/// # Panics
/// If the lengths don't fit.
pub fn affine(
    w: &[f64],
    b: &[f64],
    a_prev: &[Line],
    a: &mut [Line],
    tiles: usize,
    lower_bound: f64,
) {
    assert!(w.len() == a_prev.len() * a.len() && b.len() == a.len());
    let lower_bound = F64x2::splat(lower_bound);
    multiply(
        w,
        |i| b[i],
        a_prev,
        tiles,
        |i, t, sums| {
            for (z, a) in sums.iter().zip(&mut a[i][t]) {
                z.max(lower_bound).store(a);
            }
        },
    );
}

/// dA_prev = W^T dZ for a block, from W^T, (k, n); 0 where A_prev <= `threshold`. dZ has n lines,
/// dA_prev and A_prev = A\[l-1\] have k.
///
/// # Panics
/// If the lengths don't fit.
pub fn input_gradient(
    w_transposed: &[f64],
    dz: &[Line],
    a_prev: &[Line],
    da_prev: &mut [Line],
    tiles: usize,
    threshold: f64,
) {
    assert!(w_transposed.len() == da_prev.len() * dz.len() && a_prev.len() == da_prev.len());
    let (threshold, zero) = (F64x2::splat(threshold), F64x2::splat(0.0));
    multiply(
        w_transposed,
        |_| 0.0,
        dz,
        tiles,
        |i, t, sums| {
            for ((&sum, a), da) in sums.iter().zip(&a_prev[i][t]).zip(&mut da_prev[i][t]) {
                F64x2::load(a).simd_gt(threshold).select(sum, zero).store(da);
            }
        },
    );
}

/// W^T, (k, n), of W, (n, k).
///
/// # Panics
/// If the lengths don't fit.
pub fn transpose(w: &[f64], n: usize, into: &mut [f64]) {
    assert!(w.len() == into.len());
    let k = w.len() / n;
    for (i, row) in w.chunks_exact(k).enumerate() {
        for (into, &w) in into[i..].iter_mut().step_by(n).zip(row) {
            *into = w;
        }
    }
}

/// dW += dZ A_prev^T and db += the sum of dZ over examples, for a block. dZ has n lines, n = db's
/// length; A_prev = A\[l-1\] has k.
///
/// # Panics
/// If the lengths don't fit.
pub fn weight_gradient(dz: &[Line], a_prev: &[Line], tiles: usize, dw: &mut [f64], db: &mut [f64]) {
    let k = a_prev.len();
    assert!(dw.len() == db.len() * k && dz.len() == db.len());
    for (db, dz) in db.iter_mut().zip(dz) {
        *db += sum_examples(&dz[..tiles]);
    }
    // Eight elements of dW at a time: as many sums as registers hold beside their factors.
    let (max_rows, max_columns) = if k > 2 { (2, 4) } else { (4, 2) };
    for (i, rows) in strips(db.len(), max_rows) {
        for (j, columns) in strips(k, max_columns) {
            let (dz, a, dw) = (&dz[i..], &a_prev[j..], &mut dw[i * k + j..]);
            match (rows, columns) {
                (4, 2) => add_products::<4, 2>(dz, a, tiles, dw, k),
                (4, _) => add_products::<4, 1>(dz, a, tiles, dw, k),
                (2, 4) => add_products::<2, 4>(dz, a, tiles, dw, k),
                (2, 2) => add_products::<2, 2>(dz, a, tiles, dw, k),
                (2, _) => add_products::<2, 1>(dz, a, tiles, dw, k),
                (_, 4) => add_products::<1, 4>(dz, a, tiles, dw, k),
                (_, 2) => add_products::<1, 2>(dz, a, tiles, dw, k),
                _ => add_products::<1, 1>(dz, a, tiles, dw, k),
            }
        }
    }
}

/// Cuts 0..count into strips of `widest`, a power of two, and ever narrower ones for the rest:
/// where each begins, and its width.
fn strips(count: usize, widest: usize) -> impl Iterator<Item = (usize, usize)> {
    let (mut from, mut width) = (0, widest);
    std::iter::from_fn(move || {
        while from < count && width > count - from {
            width /= 2;
        }
        from += width;
        (from <= count && width > 0).then_some((from - width, width))
    })
}

/// Adds the inner products over examples of the first N lines of dZ with the first K of A to the
/// elements of `dw`, whose rows are `k` apart.
fn add_products<const N: usize, const K: usize>(
    dz: &[Line],
    a: &[Line],
    tiles: usize,
    dw: &mut [f64],
    k: usize,
) {
    let (Some(dz), Some(a)) = (dz.first_chunk::<N>(), a.first_chunk::<K>()) else {
        return;
    };
    let mut sums = [[F64x2::splat(0.0); K]; N];
    for at in 0..tiles.min(TILES) * (LANES / 2) {
        for (sums, dz) in sums.iter_mut().zip(dz) {
            for (sum, a) in sums.iter_mut().zip(a) {
                let [dz, a] = [dz, a].map(|line| F64x2::load(&line.as_flattened()[at]));
                *sum = sum.add_product(dz, a);
            }
        }
    }
    for (dw, sums) in dw.chunks_mut(k).zip(sums) {
        for (dw, sum) in dw.iter_mut().zip(sums) {
            *dw += sum.reduce_sum();
        }
    }
}

/// The sum of all numbers.
fn sum_examples(tiles: &[Tile]) -> f64 {
    let mut sums = splat(0.0);
    for tile in tiles {
        for (sum, x) in sums.iter_mut().zip(tile) {
            *sum = *sum + F64x2::load(x);
        }
    }
    let [s0, s1, s2, s3] = sums;
    ((s0 + s1) + (s2 + s3)).reduce_sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, Blocks, ZERO};
    use ndarray::{Array2, Axis};

    /// Shapes around the strips of rows and columns and around whole tiles and blocks: n, k, m.
    const SHAPES: [[usize; 3]; 8] = [
        [1, 1, 1],
        [3, 2, 5],
        [4, 4, 8],
        [5, 10, 104],
        [10, 7, 107],
        [2, 9, 220],
        [1, 5, 16],
        [7, 1, 300],
    ];

    fn uneven(rows: usize, columns: usize) -> Array2<f64> {
        let number =
            |(i, j)| ((7 * i + 3 * j + rows) as f64 * 0.618_033_988_749_894_9).fract() - 0.5;
        Array2::from_shape_fn((rows, columns), number)
    }

    fn close(got: &Array2<f64>, wanted: &Array2<f64>) {
        let size = wanted.iter().fold(1.0_f64, |most, v| most.max(v.abs()));
        let error = (got - wanted).iter().fold(0.0_f64, |most, v| most.max(v.abs()));
        assert!(error <= 1e-14 * size, "{error} beside {size}");
    }

    /// Applies a kernel block by block: from a matrix to one of `rows` rows.
    fn by_blocks(
        input: &Array2<f64>,
        rows: usize,
        kernel: impl Fn(Block<'_>, &mut [Line]),
    ) -> Array2<f64> {
        let mut output = Array2::zeros((rows, input.ncols()));
        let mut lines = vec![[[[f64::NAN; 2]; LANES / 2]; TILES]; rows];
        for block in Blocks::pack(input.view()).blocks() {
            kernel(block, &mut lines);
            for (i, line) in lines.iter().enumerate() {
                for (at, &value) in crate::flat(line)[..block.count].iter().enumerate() {
                    output[(i, block.first + at)] = value;
                }
            }
        }
        output
    }

    #[test]
    fn products_agree_with_ndarray() {
        for [n, k, m] in SHAPES {
            let (w, b) = (uneven(n, k), uneven(n, 1));
            let (a, dz) = (uneven(k, m), uneven(n, m));
            let (w_flat, b_flat) = (w.as_slice().unwrap(), b.as_slice().unwrap());

            let z = by_blocks(&a, n, |block, z| {
                affine(w_flat, b_flat, block.lines, z, block.tiles(), f64::NEG_INFINITY);
            });
            close(&z, &(w.dot(&a) + &b));

            let mut w_transposed = vec![0.0; n * k];
            transpose(w_flat, n, &mut w_transposed);
            let da = by_blocks(&dz, k, |block, da| {
                input_gradient(&w_transposed, block.lines, &vec![ZERO; k], da, block.tiles(), -1.0);
            });
            close(&da, &w.t().dot(&dz));

            let (mut dw, mut db) = (vec![1.0; n * k], vec![1.0; n]);
            let (dz_blocks, a_blocks) = (Blocks::pack(dz.view()), Blocks::pack(a.view()));
            for (dz, a) in dz_blocks.blocks().zip(a_blocks.blocks()) {
                weight_gradient(dz.lines, a.lines, dz.tiles(), &mut dw, &mut db);
            }
            close(&Array2::from_shape_vec((n, k), dw).unwrap(), &(dz.dot(&a.t()) + 1.0));
            let sums = (dz.sum_axis(Axis(1)) + 1.0).insert_axis(Axis(1));
            close(&Array2::from_shape_vec((n, 1), db).unwrap(), &sums);
        }
    }

    #[test]
    fn strips_cover_everything_once() {
        let cut = |count| strips(count, 4).collect::<Vec<_>>();
        assert_eq!(cut(0), []);
        assert_eq!(cut(1), [(0, 1)]);
        assert_eq!(cut(10), [(0, 4), (4, 4), (8, 2)]);
        assert_eq!(cut(7), [(0, 4), (4, 2), (6, 1)]);
    }
}
