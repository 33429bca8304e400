//! `make_circles` and `make_moons` against scikit-learn's, payments and the pitch against NumPy
//! generators of the same models.

use gradlab_core::data::Dataset;
use gradlab_core::data::sources::{
    bumps, disc, gauss, linear, make_circles, make_moons, payments, pitch, reg_plane, scales,
    spiral, xor,
};
use gradlab_core::rng::RandomState;
use serde_json::Value;

use super::{golden, integers, numbers};

#[test]
fn circles_and_moons_are_scikit_learn_s_to_1e_15() {
    for case in golden("sklearn_datasets.json")["cases"].as_array().expect("cases") {
        let number = |key: &str| case[key].as_f64().expect("a number");
        let mut rng = RandomState::new(number("seed") as u32);
        let n = number("n_samples") as usize;
        let data = match case["maker"].as_str() {
            Some("circles") => make_circles(n, number("noise"), number("factor"), &mut rng),
            Some("moons") => make_moons(n, number("noise"), &mut rng),
            other => panic!("no such maker: {other:?}"),
        };
        let labels: Vec<u64> = data.y().iter().map(|&y| y as u64).collect();
        assert_eq!(labels, integers(&case["y"]));
        for (j, point) in case["X"].as_array().expect("points").iter().enumerate() {
            for (d, expected) in numbers(point).into_iter().enumerate() {
                let got = data.x()[(d, j)];
                assert!((got - expected).abs() <= 1e-15, "x[{d}, {j}]: {got} beside {expected}");
            }
        }
        for (d, expected) in numbers(&case["sum"]).into_iter().enumerate() {
            assert!((data.x().row(d).sum() - expected).abs() < 1e-12);
        }
    }
}

#[test]
fn payments_are_numpy_s() {
    let golden = golden("payments.json");
    let drawn = payments(5, 0.5, &mut RandomState::new(7));
    assert_eq!(drawn.llr.len(), 5);
    assert_same(&drawn.data, &golden);
}

#[test]
fn the_pitch_is_numpy_s() {
    assert_same(&pitch(12, 0.0, &mut RandomState::new(1)), &golden("pitch.json"));
}

#[test]
fn the_numpy_text_of_each_source_draws_the_same() {
    let golden = golden("numpy_sources.json");
    for case in golden["cases"].as_array().expect("cases") {
        let source = match case["source"].as_str() {
            Some("gauss") => gauss,
            Some("disc") => disc,
            Some("xor") => xor,
            Some("spiral") => spiral,
            Some("linear") => linear,
            Some("pitch") => pitch,
            Some("scales") => scales,
            Some("reg_plane") => reg_plane,
            Some("bumps") => bumps,
            other => panic!("no such source: {other:?}"),
        };
        let number = |key: &str| case[key].as_f64().expect("a number");
        let mut rng = RandomState::new(number("seed") as u32);
        assert_same(&source(number("n") as usize, number("noise"), &mut rng), case);
    }
    let case = &golden["payments"];
    let drawn = payments(20, 0.3, &mut RandomState::new(3));
    assert_same(&drawn.data, case);
    for (got, expected) in drawn.llr.iter().zip(numbers(&case["llr"])) {
        assert!((got - expected).abs() <= 1e-12, "{got} beside {expected}");
    }
}

/// X and Y to 1e-12, which makes class labels exact. `expected` has X by rows; Y is a list or a matrix of one row.
fn assert_same(data: &Dataset, expected: &Value) {
    let rows = expected["X"].as_array().expect("rows");
    assert_eq!(rows.len(), data.x().nrows());
    for (d, row) in rows.iter().enumerate() {
        let row = numbers(row);
        assert_eq!(row.len(), data.m());
        for (j, expected) in row.into_iter().enumerate() {
            let got = data.x()[(d, j)];
            assert!((got - expected).abs() <= 1e-12, "x[{d}, {j}]: {got} beside {expected}");
        }
    }
    let labels = if expected["Y"][0].is_array() { &expected["Y"][0] } else { &expected["Y"] };
    let labels = numbers(labels);
    assert_eq!(labels.len(), data.m());
    for (got, expected) in data.y().iter().zip(labels) {
        assert!((got - expected).abs() <= 1e-12, "y: {got} beside {expected}");
    }
}
