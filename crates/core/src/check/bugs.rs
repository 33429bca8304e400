//! Mistakes that are planted on purpose, and whether a gradient check can find them. The lines as they
//! should be and as they are, and where that happened, are told in `web/labs/fraud`.

use std::fmt;

use crate::preset::values::named;
use crate::preset::{Activation, Initialisation, Optimiser, Preset};

named! {
    /// The kinds of planted mistakes.
    BugKind {
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

impl BugKind {
    /// Whether a gradient check can find it: it sits in one layer of the backward pass or in the
    /// penalty.
    #[must_use]
    pub fn found(self) -> bool {
        use BugKind as K;
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
}

/// A kind in its layer, as a link holds it: `dw-doubled`, `dw-doubled:3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planted {
    /// Which kind.
    pub kind: BugKind,
    /// In which layer, from 1; the first that fits where `None`.
    layer: Option<usize>,
}

impl Planted {
    /// `layer` from 1; the first that fits where `None`.
    #[must_use]
    pub const fn new(kind: BugKind, layer: Option<usize>) -> Self {
        Self { kind, layer }
    }

    /// The layer that the mistake sits in; `None` for those that have none, or where none fits.
    #[must_use]
    pub fn layer(self, preset: &Preset) -> Option<usize> {
        let last = preset.hidden.len() + 1;
        let fits = |l: &usize| self.kind.found() && fits(self.kind, *l, preset);
        match self.layer {
            Some(layer) => (1..=last).contains(&layer).then_some(layer).filter(fits),
            // The course doubles dW2.
            None if self.kind == BugKind::DwDoubled && last > 1 => Some(2),
            None => (1..=last).find(fits),
        }
    }

    /// Whether the mistake can show with these hyperparameters.
    ///
    /// # Errors
    /// What it needs, in signs.
    pub fn check(self, preset: &Preset) -> Result<(), String> {
        use BugKind as K;
        let needs = match self.kind {
            K::L2Forgotten | K::L2NotAveraged | K::L2OnBiases if preset.l2 == 0.0 => "l2 > 0",
            K::NoMaskBackward
            | K::NoKeepBackward
            | K::PredictDropRate
            | K::NoKeepDivision
            | K::DropoutAtPrediction
                if preset.keep_probs().is_none() =>
            {
                "keep < 1"
            }
            K::XavierConstant if preset.init != Initialisation::Xavier => "init=xavier",
            K::AdamBias if preset.opt != Optimiser::Adam => "opt=adam",
            K::OwnNormalisation if preset.norm == crate::preset::Normalisation::None => {
                "norm=standard"
            }
            kind if !kind.found() && self.layer.is_some() => "no layer",
            kind if kind.found() && self.layer(preset).is_none() => wants(kind),
            _ => return Ok(()),
        };
        Err(needs.into())
    }

    /// The fault of the backward pass; `None` for mistakes elsewhere.
    #[must_use]
    pub fn fault(self, preset: &Preset) -> Option<Fault> {
        Some(Fault { kind: self.kind, layer: self.layer(preset)? })
    }
}

/// Whether a kind can show in layer `l`.
fn fits(kind: BugKind, l: usize, preset: &Preset) -> bool {
    use BugKind as K;
    let hidden = l <= preset.hidden.len();
    let units = |l: usize| preset.hidden.get(l.wrapping_sub(1)).copied();
    let g = || preset.activation(l - 1);
    match kind {
        K::CoursePair => l == 2,
        K::DbTotal => units(l).is_some_and(|n| n > 1),
        K::NoDerivative => hidden && g() != Activation::Linear,
        K::DerivativeAtZ => hidden && matches!(g(), Activation::Tanh | Activation::Sigmoid),
        K::WrongLayer => hidden && l > 1 && g() != Activation::Linear && units(l - 1) >= units(l),
        K::NoMaskBackward | K::NoKeepBackward => {
            hidden && preset.keep_probs().is_some_and(|keep| keep[l - 1] < 1.0)
        }
        K::Transposed => hidden && l > 1 && units(l - 1) == units(l),
        _ => kind.found(),
    }
}

/// What the layer of a kind has to be, in signs.
fn wants(kind: BugKind) -> &'static str {
    match kind {
        BugKind::DerivativeAtZ => "act=tanh | sigmoid",
        BugKind::WrongLayer => "l > 1, n[l-1] \u{2265} n[l]",
        BugKind::Transposed => "l > 1, n[l-1] = n[l]",
        BugKind::CoursePair => "L > 1",
        BugKind::DbTotal => "n[l] > 1",
        BugKind::NoMaskBackward | BugKind::NoKeepBackward => "keep[l] < 1",
        _ => "1 \u{2264} l \u{2264} L",
    }
}

impl fmt::Display for Planted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.name())?;
        self.layer.map_or(Ok(()), |layer| write!(f, ":{layer}"))
    }
}

/// A mistake of the gradient: which line, in which layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which line.
    pub kind: BugKind,
    /// Which layer, from 1.
    pub layer: usize,
}

impl Fault {
    /// The kind, if it sits in layer `l`.
    #[must_use]
    pub fn at(self, l: usize) -> Option<BugKind> {
        match (self.kind, l) {
            (BugKind::CoursePair, 1) => Some(BugKind::DbFour),
            (BugKind::CoursePair, 2) => Some(BugKind::DwDoubled),
            (kind, l) => (self.layer == l).then_some(kind),
        }
    }

    /// The uppermost layer whose dW or db is wrong; those below may be as well.
    #[must_use]
    pub fn own_layer(self) -> usize {
        // W[l] transposed wrongly makes dA[l-1].
        if self.kind == BugKind::Transposed { self.layer - 1 } else { self.layer }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        assert_eq!(BugKind::all().count(), BugKind::NAMES.len());
        assert!(BugKind::all().zip(BugKind::NAMES).all(|(kind, name)| kind.name() == *name));
    }
}
