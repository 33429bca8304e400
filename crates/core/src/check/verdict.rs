//! What a difference between two gradients says, from numbers alone.
//!
//! ```text
//! distance = ||dtheta - approx||,  ratio = distance / (||dtheta|| + ||approx||)
//! ```
//! The ratio has no unit: 0 is agreement and 1 the worst. Below 1e-7 the gradient is taken as right,
//! above 1e-3 as wrong (the lecture's bands). But approx has errors of its own, and where they alone
//! may explain the distance the check can't tell right from wrong:
//!
//! ```text
//! round-off   about u |J| / epsilon in each component, u = 2^-53: grows as epsilon shrinks
//! truncation  epsilon^2 |J'''| / 6 (two-sided), epsilon |J''| / 2 (one-sided): grows with epsilon
//! ```
//! (Nocedal & Wright, Numerical Optimization, section 8.1). The higher derivatives aren't known, but
//! a finer step has less truncation: how far approx moves tells how much. A mistake in the gradient
//! doesn't move with epsilon.

/// Below: the gradient is right.
pub const CORRECT_BELOW: f64 = 1e-7;
/// Above: it is wrong.
pub const WRONG_ABOVE: f64 = 1e-3;
/// How many times its move under a finer step the distance of a right gradient may be. It is 1
/// where the finer step leaves no truncation, 4/3 (two-sided) or 2 (one-sided) where it is half of
/// epsilon; the rest is room for higher terms.
const MOVES: f64 = 3.0;
/// The share of the gradient's norm that round-off may reach where a mistake as large as the
/// gradient still shows.
const SHOWS_ABOVE: f64 = 0.1;

/// What a difference says, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The ratio is below 1e-7.
    Correct,
    /// The errors of approx alone explain the distance: it says nothing of the gradient.
    CantTell(Reason),
    /// Between the bands: look at the components.
    LookAgain,
    /// Above 1e-3.
    Bug,
}

/// Why a check can't tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The gradient is so small that round-off hides mistakes in it, at the best epsilon too.
    GradientNearRoundOff,
    /// Truncation explains the distance; a smaller epsilon has less of it.
    EpsilonTooLarge,
    /// Round-off explains the distance; a larger epsilon has less of it.
    EpsilonTooSmall,
    /// J, or a difference of it, is infinite or not a number.
    CostNotFinite,
}

impl Verdict {
    /// As the command line prints it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::CantTell(_) => "can't tell",
            Self::LookAgain => "look again",
            Self::Bug => "bug",
        }
    }

    /// Why the check can't tell; `None` where it can.
    #[must_use]
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::CantTell(reason) => Some(reason),
            _ => None,
        }
    }
}

impl Reason {
    /// As the command line prints it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GradientNearRoundOff => "gradient near round-off",
            Self::EpsilonTooLarge => "epsilon too large",
            Self::EpsilonTooSmall => "epsilon too small",
            Self::CostNotFinite => "J infinite or not a number",
        }
    }
}

/// One block of theta, or the whole of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The ratio, 0 to 1; 0 where both gradients are 0, NaN where one isn't finite.
    pub ratio: f64,
    /// ||dtheta - approx||.
    pub distance: f64,
    /// What round-off alone makes of the distance, at most about.
    pub round_off: f64,
    /// What that says.
    pub verdict: Verdict,
}

/// The gradients of some components, all slices of the same length.
#[derive(Clone, Copy, Debug)]
pub struct Gradients<'a> {
    /// dtheta, as backpropagation gives it.
    pub gradient: &'a [f64],
    /// The differences of J.
    pub approx: &'a [f64],
    /// Those with a [finer](Steps::finer) step; as `approx` where they weren't measured.
    pub finer: &'a [f64],
}

/// The steps of differences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steps {
    /// Half the interval, above 0.
    pub epsilon: f64,
    /// About the best epsilon for such differences.
    pub best: f64,
}

impl Steps {
    /// The step that tells truncation from mistakes: half of epsilon, or the best one where that
    /// is smaller, since half of a large step may err as much as the whole.
    #[must_use]
    pub const fn finer(self) -> f64 {
        self.best.min(self.epsilon / 2.0)
    }
}

/// Judges one block. `round_off` is J's, at most about, as a norm over the block's components; the
/// division by epsilon makes it that of approx.
///
/// In this order: not finite, can't tell; a ratio below 1e-7, correct (two zeros too: they agree);
/// a distance within round-off or within truncation, can't tell; else by the bands.
#[must_use]
pub fn compare(gradients: Gradients<'_>, steps: Steps, round_off: f64) -> Difference {
    let Gradients { gradient, approx, finer } = gradients;
    let apart = |a: &[f64], b: &[f64]| norm(a.iter().zip(b).map(|(a, b)| a - b));
    let distance = apart(gradient, approx);
    let length = norm(gradient.iter().copied());
    let ratio = match distance {
        0.0 => 0.0,
        _ => distance / (length + norm(approx.iter().copied())),
    };
    let here = round_off / steps.epsilon;
    let hidden = || {
        let shows_at_best = round_off / steps.best <= SHOWS_ABOVE * length;
        if steps.epsilon < steps.best && shows_at_best {
            Reason::EpsilonTooSmall
        } else {
            Reason::GradientNearRoundOff
        }
    };
    // What the finer differences allow for: they are rounded too.
    let allowed = MOVES * apart(approx, finer) + round_off / steps.finer();
    let verdict = if !(here.is_finite() && approx.iter().all(|a| a.is_finite())) {
        Verdict::CantTell(Reason::CostNotFinite)
    } else if ratio < CORRECT_BELOW {
        Verdict::Correct
    } else if distance <= here {
        Verdict::CantTell(hidden())
    } else if distance <= allowed {
        // Truncation shrinks with the step; what grows instead is round-off.
        let shrinks = apart(gradient, finer) < distance;
        Verdict::CantTell(if shrinks { Reason::EpsilonTooLarge } else { hidden() })
    } else if ratio > WRONG_ABOVE || ratio.is_nan() {
        Verdict::Bug
    } else {
        Verdict::LookAgain
    };
    Difference { ratio, distance, round_off: here, verdict }
}

/// The Euclidean norm, without overflow or underflow of the squares: they are scaled by a power of
/// 2, which changes no bits.
pub(super) fn norm(v: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = v.clone().fold(0.0, |most: f64, x| most.max(x.abs()));
    let (_, exponent) = libm::frexp(largest);
    let scaled = v.map(|x| libm::scalbn(x, -exponent));
    libm::scalbn(scaled.map(|x| x * x).sum::<f64>().sqrt(), exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The verdict on made-up vectors, with `round_off` at epsilon and at the best one.
    fn judged(gradient: &[f64], approx: &[f64], finer: &[f64], round_off: [f64; 2]) -> Difference {
        let [here, at_best] = round_off;
        let steps = Steps { epsilon: 1.0, best: if here > 0.0 { here / at_best } else { 1.0 } };
        compare(Gradients { gradient, approx, finer }, steps, here)
    }

    /// Without a move, and with no round-off to speak of.
    fn still(gradient: &[f64], approx: &[f64]) -> Difference {
        judged(gradient, approx, approx, [1e-12, 1e-12])
    }

    #[test]
    fn the_bands_are_the_lecture_s() {
        for (off, verdict) in [
            (1e-8, Verdict::Correct),
            (1e-5, Verdict::LookAgain),
            (1e-2, Verdict::Bug),
            (1.0, Verdict::Bug),
        ] {
            let difference = still(&[3.0 * (1.0 + off), 4.0 * (1.0 + off)], &[3.0, 4.0]);
            assert_eq!(difference.verdict, verdict, "{off}");
            assert!((difference.ratio * (2.0 + off) / off - 1.0).abs() < 1e-7, "{off}");
        }
    }

    #[test]
    fn two_zeros_agree() {
        let zeros = still(&[0.0, 0.0], &[0.0, 0.0]);
        assert_eq!((zeros.ratio, zeros.verdict), (0.0, Verdict::Correct));
        assert_eq!(still(&[], &[]).verdict, Verdict::Correct);
    }

    #[test]
    fn squares_neither_vanish_nor_overflow() {
        for size in [1e-320, 1e-300, 1e-170, 1e170, 1e300] {
            let difference = judged(&[2.0 * size], &[size], &[size], [0.0, 0.0]);
            assert!((difference.ratio - 1.0 / 3.0).abs() < 1e-3, "{size}: {difference:?}");
            assert_eq!(difference.verdict, Verdict::Bug, "{size}");
        }
    }

    #[test]
    fn what_is_not_finite_is_not_judged() {
        let none = Verdict::CantTell(Reason::CostNotFinite);
        for x in [f64::NAN, f64::INFINITY] {
            assert_eq!(still(&[1.0, 1.0], &[x, 1.0]).verdict, none);
            assert_eq!(still(&[x], &[x]).verdict, none);
            assert_eq!(judged(&[1.0], &[1.0], &[1.0], [x, x]).verdict, none);
            // J is finite, so that a gradient that is not is wrong.
            assert_eq!(still(&[x, 1.0], &[1.0, 1.0]).verdict, Verdict::Bug);
        }
    }

    #[test]
    fn within_round_off_a_check_cannot_tell_however_large_the_ratio() {
        let doubled = |round_off| judged(&[2e-9], &[1e-9], &[1e-9], round_off).verdict;
        let near = Verdict::CantTell(Reason::GradientNearRoundOff);
        assert_eq!(doubled([1e-8, 1e-8]), near);
        // Nor would the best epsilon show a mistake as large as the gradient.
        assert_eq!(doubled([1e-5, 1e-8]), near);
        assert_eq!(doubled([1e-5, 1e-11]), Verdict::CantTell(Reason::EpsilonTooSmall));
        assert_eq!(doubled([1e-11, 1e-11]), Verdict::Bug);
        // No mistake larger than 1e-5 hides, but one above the band may.
        assert_eq!(judged(&[1.0], &[1.000_001], &[1.0], [1e-5, 1e-5]).verdict, near);
    }

    #[test]
    fn a_distance_that_shrinks_with_epsilon_is_truncation() {
        let small = [1e-12, 1e-12];
        let large = Verdict::CantTell(Reason::EpsilonTooLarge);
        // A quarter, half, and nothing left.
        assert_eq!(judged(&[1.0], &[1.04], &[1.01], small).verdict, large);
        assert_eq!(judged(&[1.0], &[1.04], &[1.02], small).verdict, large);
        assert_eq!(judged(&[1.0], &[1.04], &[1.0], small).verdict, large);
        // Twice the gradient stays twice the gradient.
        assert_eq!(judged(&[2.0], &[1.04], &[1.01], small).verdict, Verdict::Bug);
        assert_eq!(judged(&[1.0], &[1.04], &[1.04], small).verdict, Verdict::Bug);
        // What grows as epsilon shrinks is round-off, larger than was thought.
        let best = [1e-6, 1e-9];
        let small = Verdict::CantTell(Reason::EpsilonTooSmall);
        assert_eq!(judged(&[1.0], &[1.01], &[0.97], best).verdict, small);
    }

    #[test]
    fn the_finer_step_is_half_or_the_best() {
        let finer = |epsilon| Steps { epsilon, best: 1e-5 }.finer();
        assert_eq!([1.0, 1e-5, 1e-9].map(finer), [1e-5, 5e-6, 5e-10]);
    }

    #[test]
    fn the_worst_verdict_is_the_largest() {
        let reason = Verdict::CantTell(Reason::CostNotFinite);
        let order = [Verdict::Correct, reason, Verdict::LookAgain, Verdict::Bug];
        assert!(order.is_sorted());
        assert!(order.iter().all(|v| v.reason().is_some() == (v.name() == "can't tell")));
    }
}
