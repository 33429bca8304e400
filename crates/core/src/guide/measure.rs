//! The closed vocabulary: what can be measured of a run.

use crate::check::Parameter;
use crate::experiment::Part;
use crate::named::named;

named! {
    /// A function whose slope is taken by differences (see [`difference::example`](crate::check::difference::example)).
    Function {
        /// t^3.
        Cube = "cube",
        /// The sine.
        Sin = "sin",
        /// e^t.
        Exp = "exp",
        /// 1 / (1 + e^-t).
        Sigmoid = "sigmoid",
        /// max(t, 0).
        Relu = "relu",
    }
}

/// A gradient check and what of it is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Half the interval; the check's own where `None`.
    pub epsilon: Option<f64>,
    /// One block; the whole vector where `None`.
    pub block: Option<(usize, Parameter)>,
}

/// A number that a run has. Layers count from 1; shares and errors are 0 to 1; costs in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Mean loss on a part, without the penalty.
    Cost(Part),
    /// Share of wrong answers on a part.
    Error(Part),
    /// Of the examples of a class in a part, the share that are found.
    Recall(Part, usize),
    /// Mean probability given to the class that is answered, of two: 0.5 to 1.
    Confidence(Part),
    /// The smallest error that any classifier can have.
    Bayes,
    /// J of the training set, penalty included, no unit off.
    J,
    /// J as training sees it, with units off: the mean over draws of masks.
    MaskedJ,
    /// Share of epochs after which J, as training saw it, was larger than before.
    Rises,
    /// Epochs until J is down to this.
    EpochsTo(f64),
    /// The epoch of the lowest dev cost; early stopping's where the run has it.
    BestEpoch,
    /// The largest learning rate, to a tenth, at which J never rises.
    LargestRate,
    /// Sum of all squared weights.
    SquaredNorm,
    /// Share of the weights below 0.01 in size.
    NearZero,
    /// How evenly the output spreads its weights: 1/n for a single one, 1 for all alike.
    Evenness,
    /// How many different rows W of a layer has.
    DistinctRows(usize),
    /// One parameter, by its place in theta from 0.
    Weight(usize),
    /// How many parameters there are.
    Parameters,
    /// How many hidden units there are.
    HiddenUnits,
    /// Share of z in tanh's linear part, mean over tanh layers.
    LinearShare,
    /// How well one plane explains the output's z: R^2.
    PlaneFit,
    /// Largest minus smallest answer over the training set.
    AnswerRange,
    /// Mean size of a layer's activations.
    Activation(usize),
    /// Mean size of dZ of a layer.
    Gradient(usize),
    /// Mean size of layer 1's activations with units off and no division, over that with all on.
    MaskedShare,
    /// Condition number of the Hessian by all parameters.
    Condition,
    /// Width of the middle 95 % of the errors that 400 dev sets of so many examples report.
    ReportedSpread(usize),
    /// Standard deviation of the error that n examples report, sqrt(p (1 - p) / n).
    StandardError {
        /// The true error.
        p: f64,
        /// How many examples.
        n: usize,
    },
    /// The ratio of a gradient check.
    Difference(Difference),
    /// Forward passes of a gradient check.
    Passes,
    /// How far the slope by differences is off.
    SecantError {
        /// Of this function,
        function: Function,
        /// at this point,
        theta: f64,
        /// with this half interval,
        epsilon: f64,
        /// on both sides or on one.
        two_sided: bool,
    },
}

impl Measure {
    /// Its name in a guide's file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cost(_) => "cost",
            Self::Error(_) => "error",
            Self::Recall(..) => "recall",
            Self::Confidence(_) => "confidence",
            Self::Bayes => "bayes",
            Self::J => "j",
            Self::MaskedJ => "masked-j",
            Self::Rises => "rises",
            Self::EpochsTo(_) => "epochs-to",
            Self::BestEpoch => "best-epoch",
            Self::LargestRate => "largest-rate",
            Self::SquaredNorm => "squared-norm",
            Self::NearZero => "near-zero",
            Self::Evenness => "evenness",
            Self::DistinctRows(_) => "distinct-rows",
            Self::Weight(_) => "weight",
            Self::Parameters => "parameters",
            Self::HiddenUnits => "hidden-units",
            Self::LinearShare => "linear-share",
            Self::PlaneFit => "plane-fit",
            Self::AnswerRange => "answer-range",
            Self::Activation(_) => "activation",
            Self::Gradient(_) => "gradient",
            Self::MaskedShare => "masked-share",
            Self::Condition => "condition",
            Self::ReportedSpread(_) => "reported-spread",
            Self::StandardError { .. } => "standard-error",
            Self::Difference(_) => "difference",
            Self::Passes => "passes",
            Self::SecantError { .. } => "secant-error",
        }
    }

    /// Whether it needs J and the dev cost of every epoch.
    pub(super) const fn needs_curves(self) -> bool {
        matches!(self, Self::Rises | Self::EpochsTo(_) | Self::BestEpoch)
    }

    /// Whether it needs the run's training at all.
    pub(super) const fn needs_training(self) -> bool {
        !matches!(
            self,
            Self::Bayes
                | Self::Parameters
                | Self::HiddenUnits
                | Self::StandardError { .. }
                | Self::SecantError { .. }
                | Self::LargestRate
        )
    }

    /// With this half interval, where it has one.
    pub(super) const fn at_epsilon(self, epsilon: f64) -> Self {
        match self {
            Self::Difference(difference) => {
                Self::Difference(Difference { epsilon: Some(epsilon), ..difference })
            }
            Self::SecantError { function, theta, two_sided, .. } => {
                Self::SecantError { function, theta, epsilon, two_sided }
            }
            other => other,
        }
    }
}
