//! Gauss-Legendre quadrature on equal panels, eight nodes each: exact for polynomials up to
//! degree 15 a panel.

/// Positive nodes on \[-1, 1\] and their weights (Abramowitz and Stegun, table 25.4).
const RULE: [(f64, f64); 4] = [
    (0.183_434_642_495_649_8, 0.362_683_783_378_362),
    (0.525_532_409_916_329, 0.313_706_645_877_887_3),
    (0.796_666_477_413_626_7, 0.222_381_034_453_374_48),
    (0.960_289_856_497_536_3, 0.101_228_536_290_376_26),
];

/// Nodes and weights of `panels` panels from `from` to `to`, in ascending panels.
pub(super) fn nodes(from: f64, to: f64, panels: usize) -> impl Iterator<Item = (f64, f64)> {
    let half = (to - from) / (2.0 * panels as f64);
    (0..panels).flat_map(move |panel| {
        let middle = from + half * (2.0 * panel as f64 + 1.0);
        let pair = move |(x, w)| [(middle - half * x, half * w), (middle + half * x, half * w)];
        RULE.into_iter().flat_map(pair)
    })
}

/// The integral of `f` from `from` to `to`.
pub(super) fn integral(f: impl Fn(f64) -> f64, from: f64, to: f64, panels: usize) -> f64 {
    nodes(from, to, panels).map(|(x, w)| w * f(x)).fold(0.0, |sum, term| sum + term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_panel_is_exact_to_degree_15() {
        for degree in 0..=15 {
            let exact = 2.0_f64.powi(degree + 1) / f64::from(degree + 1);
            let got = integral(|x| x.powi(degree), 0.0, 2.0, 1);
            assert!((got / exact - 1.0).abs() < 1e-14, "degree {degree}");
        }
        assert!((integral(libm::exp, 0.0, 3.0, 4) - (libm::exp(3.0) - 1.0)).abs() < 1e-13);
        assert_eq!(integral(|_| 1.0, 2.0, 2.0, 3), 0.0);
    }
}
