//! Claims of the lab `derivative`.

use gradlab_core::check::difference::{central, example, forward};

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

/// What both differences of a function of the lab give, one-sided first.
fn both(name: &str, t: f64, epsilon: f64) -> [f64; 2] {
    let (f, _) = example(name).expect("a function of the lab");
    [forward(f, t, epsilon), central(f, t, epsilon)]
}

fn printed([one, two]: [f64; 2], digits: usize) -> [String; 2] {
    [one, two].map(|slope| format!("{slope:.digits$}"))
}

#[test]
fn at_epsilon_1e_minus_15_the_cube_gives_3_33_and_3_16_and_at_1e_minus_16_one_sided_0() {
    assert_eq!(printed(both("cube", 1.0, 1e-15), 2), ["3.33", "3.16"]);
    assert_eq!(both("cube", 1.0, 1e-16)[0], 0.0);
}

/// Smallest errors of the table, as orders of size: medians over theta.
#[test]
fn the_least_errors_are_about_1e_minus_8_and_1e_minus_10() {
    for (two_sided, epsilon, least) in [(false, 1e-8, 1e-8), (true, 5e-6, 1e-10)] {
        let got = error(two_sided, epsilon);
        assert!((got / least).log10().abs() < 1.0, "{got}");
    }
}

#[test]
fn of_the_sine_both_agree_at_0_and_at_1_one_sided_is_off_by_0_043_and_two_sided_by_0_0009() {
    let [one, two] = both("sin", 0.0, 0.1);
    assert_eq!(one, two);
    assert_eq!(format!("{one:.6}"), "0.998334");
    let slope_of_sine = 1.0_f64.cos();
    let errors = both("sin", 1.0, 0.1).map(|slope| (slope - slope_of_sine).abs());
    assert_eq!([format!("{:.3}", errors[0]), format!("{:.4}", errors[1])], ["0.043", "0.0009"]);
}

#[test]
fn at_relu_s_corner_they_say_1_and_a_half_and_beside_it_the_two_sided_one_reaches_over() {
    for epsilon in [1e-1, 1e-4, 1e-8, 1e-12] {
        assert_eq!(both("relu", 0.0, epsilon), [1.0, 0.5]);
    }
    assert_eq!(printed(both("relu", 0.005, 0.01), 6), ["1.000000", "0.750000"]);
    assert_eq!(printed(both("relu", 0.005, 0.004), 6), ["1.000000", "1.000000"]);
}
