//! Claims of the lab `derivative`.

use gradlab_core::check::difference::{central, forward};

fn cube(t: f64) -> f64 {
    t * t * t
}

#[test]
fn at_epsilon_0_01_the_cube_gives_3_0001_and_3_0301() {
    assert_eq!(format!("{:.4}", central(cube, 1.0, 0.01)), "3.0001");
    assert_eq!(format!("{:.4}", forward(cube, 1.0, 0.01)), "3.0301");
}

/// Median error over thetas around 1 to 2: a single theta can be lucky.
fn error(two_sided: bool, epsilon: f64) -> f64 {
    let mut errors: Vec<f64> = (0..101)
        .map(|k| {
            let t = 1.0 + f64::from(k) / 100.3;
            let got = if two_sided { central(cube, t, epsilon) } else { forward(cube, t, epsilon) };
            (got - 3.0 * t * t).abs()
        })
        .collect();
    errors.sort_by(f64::total_cmp);
    errors[50]
}

#[test]
fn errors_have_slope_1_one_sided_and_2_two_sided_until_round_off() {
    for (two_sided, slope) in [(false, 1.0), (true, 2.0)] {
        let got = (error(two_sided, 1e-1) / error(two_sided, 1e-3)).log10() / 2.0;
        assert!((got - slope).abs() < 0.05, "{got}");
        // Below the best epsilon the error grows as 1 / epsilon.
        let rises = (error(two_sided, 1e-13) / error(two_sided, 1e-9)).log10() / 4.0;
        assert!((rises - 1.0).abs() < 0.2, "{rises}");
    }
}

#[test]
fn the_best_epsilon_of_each_kind_is_within_a_decade_of_theory() {
    // f = t^3 around 1.5: f'' = 9, f''' = 6, u = 2^-53.
    let u = f64::EPSILON / 2.0;
    let f = cube(1.5);
    let theory = [2.0 * (u * f / 9.0).sqrt(), (3.0 * u * f / 6.0).cbrt()];
    for (two_sided, theory) in [false, true].into_iter().zip(theory) {
        let epsilons = (4..56).map(|k| 10_f64.powf(-f64::from(k) / 4.0));
        let best = epsilons
            .min_by(|&a, &b| error(two_sided, a).total_cmp(&error(two_sided, b)))
            .expect("an epsilon");
        assert!((best / theory).log10().abs() < 1.0, "{best} beside {theory}");
    }
}
