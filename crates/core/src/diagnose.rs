//! Bias or variance? The verdict on a training, a dev and a Bayes error, and what to try next.
//!
//! ```text
//! avoidable bias = train - Bayes
//! variance       = dev - train            or train-dev - train, where there is such a part
//! mismatch       = dev - train-dev        train-dev: from the training source, not trained on
//! ```
//! Source: the course's lectures "Bias / variance" and "Basic recipe for machine learning"; the
//! train-dev part is from its third course, "Bias and variance with mismatched data
//! distributions".
//!
//! The course gives examples and no threshold. A gap counts as high here if it is above
//! [`HIGH`], or above [`NOTICEABLE`] and larger than the error that it adds to: 2 points on top
//! of 19 % are little, on top of 0.5 % they are most of the error. The two numbers stand between
//! the course's own examples: a gap of 1 point is never high there and one of 6.5 always is.
//!
//! ```
//! use gradlab_core::diagnose::{Errors, Step, diagnose};
//!
//! // The lecture's cat classifier: 15 % wrong in training, 16 % on dev, nearly none for humans.
//! let errors = Errors { train: 0.15, dev: 0.16, bayes: 0.0, train_dev: None };
//! let diagnosis = diagnose(errors)?;
//! assert!(diagnosis.bias.high && !diagnosis.variance.high);
//! assert_eq!(diagnosis.steps()[0], Step::BiggerNetwork);
//! # Ok::<(), gradlab_core::Error>(())
//! ```

use crate::error::Error;
use crate::number;

/// A gap above 3 percentage points is high, whatever it adds to.
pub const HIGH: f64 = 0.03;

/// A gap above 1.5 percentage points is high where it more than doubles the error.
pub const NOTICEABLE: f64 = 0.015;

/// What the difference of two shares written in decimals may be off by.
const ROUNDING: f64 = 1e-12;

/// Shares of examples taken for a wrong class, each 0 to 1; unchecked until [`diagnose`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errors {
    /// On the training set.
    pub train: f64,
    /// On the dev set.
    pub dev: f64,
    /// The smallest that any classifier can have, or what stands in for it, such as a human's;
    /// of drawn sources see [`bayes_error`](crate::data::bayes::bayes_error).
    pub bayes: f64,
    /// On examples from the training set's source that were not trained on, if there are such.
    pub train_dev: Option<f64>,
}

/// One of the two or three gaps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Its size as a share, -1 to 1; a training error below the Bayes error makes it negative.
    pub size: f64,
    /// Whether it counts as high.
    pub high: bool,
}

impl Gap {
    /// From the error `from` up to the error `to`.
    fn between(from: f64, to: f64) -> Self {
        let size = to - from;
        let above = |limit: f64| size > limit + ROUNDING;
        Self { size, high: above(HIGH) || (above(NOTICEABLE) && above(from)) }
    }
}

/// The verdict on three or four errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Diagnosis {
    /// What better fitting could gain.
    pub bias: Gap,
    /// What is lost on examples not seen.
    pub variance: Gap,
    /// What is lost because dev comes from another source; `None` without a train-dev error.
    pub mismatch: Option<Gap>,
}

/// Something to try, in the order of the course's recipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Against bias: more layers or units.
    BiggerNetwork,
    /// Against bias: more epochs.
    TrainLonger,
    /// Against bias: another optimiser or architecture.
    BetterOptimiser,
    /// Against variance: more training examples.
    MoreData,
    /// Against variance: a penalty, dropout or early stopping.
    Regularise,
    /// Against variance: examples made from those there are.
    Augment,
    /// Against mismatch: training data more like the dev set's.
    MoreLikeDev,
}

impl Step {
    /// A short code for translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BiggerNetwork => "bigger_network",
            Self::TrainLonger => "train_longer",
            Self::BetterOptimiser => "better_optimiser",
            Self::MoreData => "more_data",
            Self::Regularise => "regularise",
            Self::Augment => "augment",
            Self::MoreLikeDev => "more_like_dev",
        }
    }
}

impl Diagnosis {
    /// What the recipe says to try, in its order: bias first, then variance, then mismatch; empty
    /// where nothing is high.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        use Step::{
            Augment, BetterOptimiser, BiggerNetwork, MoreData, MoreLikeDev, Regularise, TrainLonger,
        };
        let mut steps = vec![];
        if self.bias.high {
            steps.extend([BiggerNetwork, TrainLonger, BetterOptimiser]);
        }
        if self.variance.high {
            steps.extend([MoreData, Regularise, Augment]);
        }
        if self.mismatch.is_some_and(|gap| gap.high) {
            steps.push(MoreLikeDev);
        }
        steps
    }
}

/// Diagnoses a model by its errors.
///
/// # Errors
/// [`Error::Share`] for an error that is no share from 0 to 1.
pub fn diagnose(errors: Errors) -> Result<Diagnosis, Error> {
    let Errors { train, dev, bayes, train_dev } = errors;
    for (name, share) in [("train", train), ("dev", dev), ("bayes", bayes)]
        .into_iter()
        .chain(train_dev.map(|share| ("train_dev", share)))
    {
        if !(0.0..=1.0).contains(&share) {
            return Err(Error::Share { name, got: number::print(share) });
        }
    }
    Ok(Diagnosis {
        bias: Gap::between(bayes, train),
        variance: Gap::between(train, train_dev.unwrap_or(dev)),
        mismatch: train_dev.map(|train_dev| Gap::between(train_dev, dev)),
    })
}

/// How far the error that `n` examples report lies from the true error `p`, as a standard
/// deviation: sqrt(p (1 - p) / n) (binomial; examples drawn independently of the model). Infinite
/// for no examples.
#[must_use]
pub fn standard_error(p: f64, n: usize) -> f64 {
    if n == 0 { f64::INFINITY } else { (p * (1.0 - p) / n as f64).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(train: f64, dev: f64, bayes: f64) -> (bool, bool) {
        let errors = Errors { train, dev, bayes, train_dev: None };
        let diagnosis = diagnose(errors).unwrap();
        assert_eq!(diagnosis.mismatch, None);
        (diagnosis.bias.high, diagnosis.variance.high)
    }

    #[test]
    fn a_small_gap_is_high_where_it_is_most_of_the_error() {
        // A detector that never says fraud, where 2 % are, beside a possible 0.42 %.
        assert_eq!(verdict(0.02, 0.02, 0.0042), (true, false));
        assert_eq!(verdict(0.21, 0.21, 0.19), (false, false));
        assert_eq!(verdict(0.005, 0.025, 0.005), (false, true));
    }

    #[test]
    fn thresholds_are_not_passed_by_rounding() {
        // 0.18 - 0.15 is above 0.03 in floating point.
        assert_eq!(verdict(0.18, 0.21, 0.15), (false, false));
    }

    #[test]
    fn a_training_error_below_bayes_is_no_bias() {
        let errors = Errors { train: 0.0, dev: 0.2, bayes: 0.1, train_dev: None };
        let diagnosis = diagnose(errors).unwrap();
        assert_eq!((diagnosis.bias.size, diagnosis.bias.high), (-0.1, false));
        assert!(diagnosis.variance.high);
    }

    #[test]
    fn a_train_dev_part_tells_mismatch_from_variance() {
        let with = |train_dev| {
            let errors = Errors { train: 0.01, dev: 0.1, bayes: 0.0, train_dev: Some(train_dev) };
            let diagnosis = diagnose(errors).unwrap();
            (diagnosis.variance.high, diagnosis.mismatch.unwrap().high)
        };
        // The third course's example: 1 %, 1.5 %, 10 %; and 1 %, 9 %, 10 %.
        assert_eq!(with(0.015), (false, true));
        assert_eq!(with(0.09), (true, false));
    }

    #[test]
    fn the_recipe_begins_with_bias() {
        let errors = Errors { train: 0.15, dev: 0.4, bayes: 0.0, train_dev: Some(0.3) };
        let steps = diagnose(errors).unwrap().steps();
        assert_eq!(steps.first(), Some(&Step::BiggerNetwork));
        assert_eq!(steps[3..6], [Step::MoreData, Step::Regularise, Step::Augment]);
        assert_eq!(steps.last(), Some(&Step::MoreLikeDev));
        let fine = Errors { train: 0.005, dev: 0.01, bayes: 0.0, train_dev: None };
        assert_eq!(diagnose(fine).unwrap().steps(), []);
    }

    #[test]
    fn what_is_no_share_is_named() {
        let fine = Errors { train: 0.1, dev: 0.2, bayes: 0.0, train_dev: None };
        for (errors, name) in [
            (Errors { train: f64::NAN, ..fine }, "train"),
            (Errors { dev: 1.1, ..fine }, "dev"),
            (Errors { bayes: -0.1, ..fine }, "bayes"),
            (Errors { train_dev: Some(f64::INFINITY), ..fine }, "train_dev"),
        ] {
            let error = diagnose(errors).unwrap_err().to_string();
            assert!(error.starts_with(&format!("the {name} error is")), "{error}");
        }
    }

    #[test]
    fn the_standard_error_of_half_of_10_000_is_half_a_point() {
        assert_eq!(standard_error(0.5, 10_000), 0.005);
        assert_eq!(standard_error(0.5, 0), f64::INFINITY);
    }
}
