//! Mistakes that are planted on purpose: what the line should be, what it is instead, where that
//! happened, and whether a gradient check can find it.

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

/// What is known of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bug {
    /// Which kind.
    pub kind: BugKind,
    /// Whether a gradient check can find it.
    pub found: bool,
    /// The right line, as LaTeX.
    pub right: &'static str,
    /// The planted line, as LaTeX.
    pub wrong: &'static str,
    /// Where it happened.
    pub source: &'static str,
}

/// Of every kind, in the order of [`BugKind::NAMES`].
pub const BUGS: [Bug; 23] = {
    use BugKind as K;
    const fn bug(
        kind: BugKind,
        found: bool,
        right: &'static str,
        wrong: &'static str,
        source: &'static str,
    ) -> Bug {
        Bug { kind, found, right, wrong, source }
    }
    const COURSE: &str = "the course's assignment on gradient checking";
    const CLASSIC: &str = "classic";
    const DL4J: &str = "deeplearning4j, pull request 562, and others";
    [
        bug(
            K::DwDoubled,
            true,
            r"dW^{[l]} = \frac{1}{m}\, dZ^{[l]} A^{[l-1]T}",
            r"dW^{[l]} = \frac{2}{m}\, dZ^{[l]} A^{[l-1]T}",
            COURSE,
        ),
        bug(
            K::DbFour,
            true,
            r"db^{[l]} = \frac{1}{m} \sum_i dz^{[l](i)}",
            r"db^{[l]} = \frac{4}{m} \sum_i dz^{[l](i)}",
            COURSE,
        ),
        bug(
            K::CoursePair,
            true,
            r"dW^{[2]} = \frac{1}{m}\, dZ^{[2]} A^{[1]T},\quad db^{[1]} = \frac{1}{m} \sum_i dz^{[1](i)}",
            r"dW^{[2]} = \frac{2}{m}\, dZ^{[2]} A^{[1]T},\quad db^{[1]} = \frac{4}{m} \sum_i dz^{[1](i)}",
            COURSE,
        ),
        bug(
            K::NoMean,
            true,
            r"dW^{[l]} = \frac{1}{m}\, dZ^{[l]} A^{[l-1]T}",
            r"dW^{[l]} = dZ^{[l]} A^{[l-1]T}",
            CLASSIC,
        ),
        bug(
            K::DbTotal,
            true,
            r"db^{[l]}_j = \frac{1}{m} \sum_i dz^{[l](i)}_j",
            r"db^{[l]}_j = \frac{1}{m} \sum_i \sum_k dz^{[l](i)}_k",
            CLASSIC,
        ),
        bug(
            K::L2Forgotten,
            true,
            r"dW^{[l]} = \frac{1}{m}\, dZ^{[l]} A^{[l-1]T} + \frac{\lambda}{m} W^{[l]}",
            r"dW^{[l]} = \frac{1}{m}\, dZ^{[l]} A^{[l-1]T}",
            DL4J,
        ),
        bug(
            K::L2NotAveraged,
            true,
            r"dW^{[l]} = \ldots + \frac{\lambda}{m} W^{[l]}",
            r"dW^{[l]} = \ldots + \lambda W^{[l]}",
            DL4J,
        ),
        bug(
            K::L2OnBiases,
            true,
            r"db^{[l]} = \frac{1}{m} \sum_i dz^{[l](i)}",
            r"db^{[l]} = \frac{1}{m} \sum_i dz^{[l](i)} + \frac{\lambda}{m} b^{[l]}",
            DL4J,
        ),
        bug(
            K::NoDerivative,
            true,
            r"dZ^{[l]} = dA^{[l]} * g'(Z^{[l]})",
            r"dZ^{[l]} = dA^{[l]}",
            CLASSIC,
        ),
        bug(
            K::DerivativeAtZ,
            true,
            r"\tanh'(z) = 1 - a^2,\quad \sigma'(z) = a (1 - a)",
            r"\tanh'(z) = 1 - z^2,\quad \sigma'(z) = z (1 - z)",
            CLASSIC,
        ),
        bug(
            K::WrongLayer,
            true,
            r"dZ^{[l]} = dA^{[l]} * g'(Z^{[l]})",
            r"dZ^{[l]} = dA^{[l]} * g'(Z^{[l-1]})",
            CLASSIC,
        ),
        bug(
            K::NoMaskBackward,
            true,
            r"dA^{[l]} = dA^{[l]} * D^{[l]} / keep\_prob",
            r"dA^{[l]} = dA^{[l]} / keep\_prob",
            "classic; kaldi, issue 2814",
        ),
        bug(
            K::NoKeepBackward,
            true,
            r"dA^{[l]} = dA^{[l]} * D^{[l]} / keep\_prob",
            r"dA^{[l]} = dA^{[l]} * D^{[l]}",
            "classic; kaldi, issue 2814",
        ),
        bug(
            K::Transposed,
            true,
            r"dA^{[l-1]} = W^{[l]T} dZ^{[l]}",
            r"dA^{[l-1]} = W^{[l]} dZ^{[l]}",
            CLASSIC,
        ),
        bug(
            K::LastExample,
            true,
            r"dW^{[l]} = \frac{1}{m} \sum_i dz^{[l](i)} a^{[l-1](i)T}",
            r"dW^{[l]} = \frac{1}{m}\, dz^{[l](m)} a^{[l-1](m)T}",
            "convnetjs, issue 17",
        ),
        bug(
            K::PredictDropRate,
            false,
            r"A^{[l]} = g(Z^{[l]})",
            r"A^{[l]} = g(Z^{[l]})\, (1 - keep\_prob)",
            "convnetjs, pull request 61",
        ),
        bug(
            K::OneDrawAUnit,
            false,
            r"w^{[l]}_{jk} = \sigma\, \varepsilon_{jk}",
            r"w^{[l]}_{jk} = \sigma\, \varepsilon_{j}",
            "a public micrograd lesson, pull request 2",
        ),
        bug(
            K::XavierConstant,
            false,
            r"\mathrm{Var}(w) = \frac{1}{n^{[l-1]}}",
            r"\mathrm{Var}(w) = \frac{3}{n^{[l-1]}}",
            "tflearn, issue 870",
        ),
        bug(
            K::AdamBias,
            false,
            r"\hat v = v / (1 - \beta_1^t)",
            r"\hat v = v\, (1 - \beta_1^t)",
            "convnetjs, issues 70 and 107",
        ),
        bug(
            K::LogInTwoSteps,
            false,
            r"\max(z, 0) - z y + \log(1 + e^{-|z|})",
            r"-y \log \sigma(z) - (1 - y) \log(1 - \sigma(z))",
            "several libraries",
        ),
        bug(
            K::NoKeepDivision,
            false,
            r"A^{[l]} = A^{[l]} * D^{[l]} / keep\_prob",
            r"A^{[l]} = A^{[l]} * D^{[l]}",
            CLASSIC,
        ),
        bug(
            K::DropoutAtPrediction,
            false,
            r"A^{[l]} = g(Z^{[l]})",
            r"A^{[l]} = g(Z^{[l]}) * D^{[l]} / keep\_prob",
            CLASSIC,
        ),
        bug(
            K::OwnNormalisation,
            false,
            r"x_{test} = (x_{test} - \mu_{train}) / \sigma_{train}",
            r"x_{test} = (x_{test} - \mu_{test}) / \sigma_{test}",
            CLASSIC,
        ),
    ]
};

impl BugKind {
    /// What is known of it.
    #[must_use]
    pub fn about(self) -> &'static Bug {
        &BUGS[self as usize]
    }

    /// Whether it sits in one layer of the backward pass or the penalty.
    #[must_use]
    pub fn has_layer(self) -> bool {
        self.about().found
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
        let fits = |l: &usize| self.kind.has_layer() && fits(self.kind, *l, preset);
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
            kind if !kind.has_layer() && self.layer.is_some() => "no layer",
            kind if kind.has_layer() && self.layer(preset).is_none() => wants(kind),
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
        _ => kind.has_layer(),
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
    fn every_kind_has_its_row() {
        for (bug, name) in BUGS.iter().zip(BugKind::NAMES) {
            assert_eq!(bug.kind.name(), *name);
            assert_eq!(bug.kind.about(), bug);
            assert_ne!(bug.right, bug.wrong);
        }
        assert!(BUGS.iter().filter(|bug| bug.found).count() >= 10);
    }
}
