//! What each kernel takes for one whole block of examples, in the layer sizes of the labs:
//! `cargo bench -p gradlab-kernels`. `cargo xtask bench` times whole epochs, in wasm too.

use criterion::{Bencher, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use gradlab_kernels::{
    Activation, BLOCK, F64x2, Line, TILES, ZERO, elementary, flat_mut, transpose, weight_gradient,
};
use std::hint::black_box;

/// n_l and n_{l-1} of W.
const SIZES: [(usize, usize); 3] = [(10, 2), (5, 10), (128, 64)];

/// Numbers between -1 and 1 that do not repeat soon.
fn uneven(count: usize) -> Vec<f64> {
    (0..count).map(|i| 2.0 * (i as f64 * 0.618_033_988_749_894_9).fract() - 1.0).collect()
}

fn lines(rows: usize) -> Vec<Line> {
    let mut lines = vec![ZERO; rows];
    for (line, values) in lines.iter_mut().zip(uneven(rows * BLOCK).chunks(BLOCK)) {
        flat_mut(line).copy_from_slice(values);
    }
    lines
}

/// The three products of a layer, told in multiplications, each with an addition.
fn products(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("products");
    for (n, k) in SIZES {
        group.throughput(Throughput::Elements((n * k * BLOCK) as u64));
        let id = |name| BenchmarkId::new(name, format!("{n}x{k}"));
        let (w, b, relu) = (uneven(n * k), uneven(n), Activation::Relu);
        let (a_prev, dz) = (lines(k), lines(n));

        let mut out = lines(n);
        group.bench_function(id("layer_forward"), |bench| {
            bench.iter(|| {
                relu.layer_forward(black_box(&w), &b, black_box(&a_prev), &mut out, TILES)
            });
        });

        let (mut w_transposed, mut out) = (vec![0.0; n * k], lines(k));
        transpose(&w, n, &mut w_transposed);
        group.bench_function(id("layer_backward"), |bench| {
            bench.iter(|| {
                relu.layer_backward(
                    black_box(&w_transposed),
                    black_box(&dz),
                    &a_prev,
                    &mut out,
                    TILES,
                );
            });
        });

        let (mut dw, mut db) = (vec![0.0; n * k], vec![0.0; n]);
        group.bench_function(id("weight_gradient"), |bench| {
            bench.iter(|| {
                weight_gradient(black_box(&dz), black_box(&a_prev), TILES, &mut dw, &mut db)
            });
        });
    }
    group.finish();
}

/// The elementary functions, told in numbers.
fn functions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("elementary");
    group.throughput(Throughput::Elements(BLOCK as u64));
    group.bench_function("exp", |bench| each(bench, elementary::exp));
    group.bench_function("tanh", |bench| each(bench, elementary::tanh));
    group.bench_function("sigmoid", |bench| each(bench, elementary::sigmoid));
    group.bench_function("log1p", |bench| each(bench, |x| elementary::log1p(x.abs())));
    group.finish();
}

/// Not by function pointer: training has these compiled into its loops.
fn each(bench: &mut Bencher<'_>, f: impl Fn(F64x2) -> F64x2) {
    let (input, mut out) = (lines(1), ZERO);
    bench.iter(|| {
        let twos = black_box(&input[0]).as_flattened();
        for (x, y) in twos.iter().zip(black_box(&mut out).as_flattened_mut()) {
            f(F64x2::load(x)).store(y);
        }
    });
}

criterion_group!(kernels, products, functions);
criterion_main!(kernels);
