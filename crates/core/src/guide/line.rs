//! The lines of a training program, for a reader to point at the wrong one.

use crate::faults::FaultKind;
use crate::named::named;

named! {
    /// A line of a program that trains a network, in the course's notation.
    Line {
        /// The weights are drawn.
        Weights = "weights",
        /// The inputs of dev and test are normalised.
        Normalise = "normalise",
        /// A = A * D / keep_prob, forward.
        Mask = "mask",
        /// The loss is written down.
        Loss = "loss",
        /// dA = dA * D / keep_prob, backward.
        MaskBackward = "mask-backward",
        /// dZ = dA * g'(Z).
        Dz = "dz",
        /// dW = 1/m dZ A_prev^T + lambda/m W.
        Dw = "dw",
        /// db = 1/m sum of dZ.
        Db = "db",
        /// dA_prev = W^T dZ.
        Da = "da",
        /// The optimiser's step.
        Step = "step",
        /// The forward pass of a prediction.
        Predict = "predict",
    }
}

impl Line {
    /// The lines that a mistake stands in: one, or the two of a mistake made twice.
    #[must_use]
    pub const fn of(kind: FaultKind) -> &'static [Self] {
        use FaultKind as K;
        match kind {
            K::DwDoubled | K::L2Forgotten | K::L2NotAveraged => &[Self::Dw],
            K::DbFour | K::DbTotal | K::L2OnBiases => &[Self::Db],
            K::CoursePair | K::NoMean | K::LastExample => &[Self::Dw, Self::Db],
            K::NoDerivative | K::DerivativeAtZ | K::WrongLayer => &[Self::Dz],
            K::NoMaskBackward | K::NoKeepBackward => &[Self::MaskBackward],
            K::Transposed => &[Self::Da],
            K::PredictDropRate | K::DropoutAtPrediction => &[Self::Predict],
            K::OneDrawAUnit | K::XavierConstant => &[Self::Weights],
            K::AdamBias => &[Self::Step],
            K::LogInTwoSteps => &[Self::Loss],
            K::NoKeepDivision => &[Self::Mask],
            K::OwnNormalisation => &[Self::Normalise],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_check_can_find_stands_in_a_line_of_the_backward_pass() {
        let backward = [Line::MaskBackward, Line::Dz, Line::Dw, Line::Db, Line::Da];
        for kind in FaultKind::all() {
            let lines = Line::of(kind);
            assert!(!lines.is_empty());
            let inside = lines.iter().all(|line| backward.contains(line));
            assert_eq!(inside, kind.is_detectable(), "{}", kind.name());
        }
    }
}
