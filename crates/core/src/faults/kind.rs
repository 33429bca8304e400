//! The kinds of planted mistakes, and how a link names one.

use std::fmt;
use std::str::FromStr;

use crate::named::named;

named! {
    /// The kinds of planted mistakes.
    FaultKind {
        /// dW is twice what it should be.
        DwDoubled = "dw-doubled",
        /// db is four times what it should be.
        DbFour = "db-four",
        /// dW2 doubled and db1 four times what it should be, both at once.
        CoursePair = "course-pair",
        /// The sum over examples is not divided by m.
        NoMean = "no-mean",
        /// db is summed over units too.
        DbTotal = "db-total",
        /// The penalty's part of dW is left out.
        L2Forgotten = "l2-forgotten",
        /// lambda W in place of lambda / m W.
        L2NotAveraged = "l2-not-averaged",
        /// The penalty's gradient is added to db, which J does not penalise.
        L2OnBiases = "l2-on-biases",
        /// g'(Z) is left out.
        NoDerivative = "no-derivative",
        /// g' is written in terms of a but given z.
        DerivativeAtZ = "derivative-at-z",
        /// g' is taken from the activations of the layer below.
        WrongLayer = "wrong-layer",
        /// The mask of dropout is left out backward.
        NoMaskBackward = "no-mask-backward",
        /// 1 / keep_prob is left out backward.
        NoKeepBackward = "no-keep-backward",
        /// W in place of its transpose, where the shape happens to fit.
        Transposed = "transposed",
        /// The gradient is set to zero for each example, so that only the last one counts.
        LastExample = "last-example",
        /// Activations are scaled by the drop rate when predicting.
        PredictDropRate = "predict-drop-rate",
        /// One random number for all weights of a unit.
        OneDrawAUnit = "one-draw-a-unit",
        /// Xavier's formula with a wrong constant.
        XavierConstant = "xavier-constant",
        /// Adam's bias correction multiplied instead of divided.
        AdamBias = "adam-bias",
        /// The loss by log(sigmoid(z)) in two steps.
        LogInTwoSteps = "log-in-two-steps",
        /// Dropout without the division by keep_prob.
        NoKeepDivision = "no-keep-division",
        /// Dropout left on when predicting.
        DropoutAtPrediction = "dropout-at-prediction",
        /// Dev and test normalised by their own mean and variance.
        OwnNormalisation = "own-normalisation",
    }
}

impl FaultKind {
    /// Whether a gradient check can find it: it sits in one layer of the backward pass or in the
    /// penalty.
    #[must_use]
    pub fn is_detectable(self) -> bool {
        use FaultKind as K;
        !matches!(
            self,
            K::PredictDropRate
                | K::OneDrawAUnit
                | K::XavierConstant
                | K::AdamBias
                | K::LogInTwoSteps
                | K::NoKeepDivision
                | K::DropoutAtPrediction
                | K::OwnNormalisation
        )
    }

    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::NAMES.iter().filter_map(|name| Self::from_name(name))
    }

    /// Those that a number may stand for: what needs another optimiser, or another check, would be told
    /// by that.
    pub fn hidden() -> impl Iterator<Item = Self> {
        Self::all().filter(|kind| !matches!(kind, Self::AdamBias | Self::LogInTwoSteps))
    }
}

/// A kind in its layer, as a link holds it: `dw-doubled`, `dw-doubled:3`; or a number that stands for
/// one, so that a link can plant a mistake without naming it. Whether there is such a layer is not known
/// before [`Faults::plant`](super::Faults::plant).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which kind.
    pub kind: FaultKind,
    layer: Option<usize>,
    number: Option<u16>,
}

impl Fault {
    /// `layer` from 1; the first that fits where `None`.
    #[must_use]
    pub const fn new(kind: FaultKind, layer: Option<usize>) -> Self {
        Self { kind, layer, number: None }
    }

    /// The mistake that a number from 1 on stands for: as many numbers in a row as there are
    /// [hidden kinds](FaultKind::hidden) plant each of them once.
    #[must_use]
    pub fn numbered(number: u16) -> Option<Self> {
        let kinds: Vec<FaultKind> = FaultKind::hidden().collect();
        // A stride that has no divisor in common with their number reaches all of them.
        let kind = kinds[(STRIDE * usize::from(number) + START) % kinds.len()];
        (number > 0).then_some(Self { kind, layer: None, number: Some(number) })
    }

    /// The layer that was asked for, from 1; `None` for the first that fits.
    #[must_use]
    pub const fn layer(self) -> Option<usize> {
        self.layer
    }

    /// Of the layers that fit, the one that its number picks; the first where it has none.
    pub(super) fn pick(self, mut fitting: impl Iterator<Item = usize> + Clone) -> Option<usize> {
        let round =
            self.number.map_or(0, |number| usize::from(number) / FaultKind::hidden().count());
        let count = fitting.clone().count().max(1);
        fitting.nth(round % count)
    }
}

/// How numbers are spread over kinds.
const STRIDE: usize = 8;
const START: usize = 5;

/// The text is no kind, or what stands behind its colon is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoFault;

impl FromStr for Fault {
    type Err = NoFault;

    fn from_str(text: &str) -> Result<Self, NoFault> {
        if text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().ok().and_then(Self::numbered).ok_or(NoFault);
        }
        let (name, layer) = match text.split_once(':') {
            Some((name, layer)) if layer.bytes().all(|b| b.is_ascii_digit()) => {
                (name, Some(layer.parse().map_err(|_| NoFault)?))
            }
            Some(_) => return Err(NoFault),
            None => (text, None),
        };
        Ok(Self::new(FaultKind::from_name(name).ok_or(NoFault)?, layer))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(number) = self.number {
            return write!(f, "{number}");
        }
        f.write_str(self.kind.name())?;
        self.layer.map_or(Ok(()), |layer| write!(f, ":{layer}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        assert_eq!(FaultKind::all().count(), FaultKind::NAMES.len());
        assert!(FaultKind::all().zip(FaultKind::NAMES).all(|(kind, name)| kind.name() == *name));
    }

    #[test]
    fn a_fault_is_what_it_prints() {
        for text in ["dw-doubled", "dw-doubled:3", "adam-bias", "1", "417"] {
            assert_eq!(text.parse().map(|fault: Fault| fault.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "dw", "dw-doubled:", "dw-doubled:+3", "dw-doubled:3:4", "dw-doubled:-1"] {
            assert_eq!(text.parse::<Fault>(), Err(NoFault), "{text}");
        }
        for text in ["0", "-1", "+1", "1:2", "1.5", "70000"] {
            assert_eq!(text.parse::<Fault>(), Err(NoFault), "{text}");
        }
    }

    #[test]
    fn numbers_in_a_row_plant_every_hidden_kind_once() {
        let count = FaultKind::hidden().count();
        assert_eq!(count, FaultKind::NAMES.len() - 2);
        for first in [1, 100, u16::MAX - 30] {
            let numbers = (first..).take(count);
            let planted: Vec<FaultKind> =
                numbers.filter_map(|n| Fault::numbered(n).map(|fault| fault.kind)).collect();
            assert!(FaultKind::hidden().all(|kind| planted.contains(&kind)), "from {first}");
        }
    }
}
