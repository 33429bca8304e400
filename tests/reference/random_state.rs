//! `RandomState` against NumPy's, seed by seed.

use gradlab_core::rng::RandomState;
use serde_json::Value;

use super::{golden, integers, numbers, ulps};

fn each_seed(check: impl Fn(RandomState, &Value)) {
    let golden = golden("numpy_rng.json");
    let seeds = golden["seeds"].as_object().expect("seeds");
    assert!(seeds.len() >= 7);
    for (seed, expected) in seeds {
        check(RandomState::new(seed.parse().expect("a seed")), expected);
    }
}

/// Normals pass through a logarithm, which libraries round differently.
fn assert_normals(got: impl Iterator<Item = f64>, expected: &[f64]) {
    for (got, &expected) in got.zip(expected) {
        assert!(ulps(got, expected) <= 4, "{got:?} beside NumPy's {expected:?}");
    }
}

#[test]
fn uniforms_are_numpy_s_bit_for_bit() {
    each_seed(|mut rng, expected| {
        for u in numbers(&expected["random_sample"]) {
            assert_eq!(rng.rand().to_bits(), u.to_bits());
        }
    });
}

#[test]
fn normals_are_numpy_s_to_4_ulp() {
    each_seed(|mut rng, expected| {
        let expected = numbers(&expected["randn"]);
        assert_normals(std::iter::repeat_with(|| rng.randn()), &expected);
    });
}

#[test]
fn scaled_normals_are_numpy_s_to_4_ulp() {
    each_seed(|mut rng, expected| {
        let expected = numbers(&expected["normal_scale_0.05"]);
        assert_normals(std::iter::repeat_with(|| rng.normal(0.0, 0.05)), &expected);
    });
}

#[test]
fn the_second_normal_of_a_pair_waits_while_uniforms_are_drawn() {
    each_seed(|mut rng, expected| {
        let expected = numbers(&expected["mixed_rand_randn_rand_randn_randn_rand"]);
        let got = [rng.rand(), rng.randn(), rng.rand(), rng.randn(), rng.randn(), rng.rand()];
        assert_normals(got.into_iter(), &expected);
    });
}

#[test]
fn orders_are_numpy_s() {
    each_seed(|rng, expected| {
        let got: Vec<u64> = rng.clone().permutation(10).iter().map(|&i| i as u64).collect();
        assert_eq!(got, integers(&expected["permutation10"]));
        let mut items: Vec<u64> = (0..12).collect();
        rng.clone().shuffle(&mut items);
        assert_eq!(items, integers(&expected["shuffle12"]));
    });
}

#[test]
fn integers_are_numpy_s() {
    each_seed(|mut rng, expected| {
        for i in integers(&expected["randint_0_100"]) {
            assert_eq!(u64::from(rng.randint(0, 100)), i);
        }
    });
}
