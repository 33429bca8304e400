//! `make_circles` and `make_moons` against scikit-learn's.

use gradlab_core::data::sources::{make_circles, make_moons};
use gradlab_core::rng::RandomState;

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
