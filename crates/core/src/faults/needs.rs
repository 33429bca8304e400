//! What a mistake needs to show itself: of the run as a whole, and of the layer that it sits in.

use super::kind::FaultKind;
use crate::data::{Config as Data, Normalisation};
use crate::kernels::Activation;
use crate::network::{Config as Network, Initialisation};
use crate::train::{Config as Training, Optimiser};

/// What a kind needs anywhere in the run and does not find.
pub(super) fn missing(
    kind: FaultKind,
    data: &Data,
    network: &Network,
    training: &Training,
) -> Option<&'static str> {
    use FaultKind as K;
    let dropout = training.keep_probs(network.hidden.len()).is_some();
    match kind {
        K::L2Forgotten | K::L2NotAveraged | K::L2OnBiases => {
            (training.l2 == 0.0).then_some("l2 > 0")
        }
        K::NoMaskBackward
        | K::NoKeepBackward
        | K::PredictDropRate
        | K::NoKeepDivision
        | K::DropoutAtPrediction => (!dropout).then_some("keep < 1"),
        K::XavierConstant => (network.init != Initialisation::Xavier).then_some("init=xavier"),
        K::AdamBias => (training.opt != Optimiser::Adam).then_some("opt=adam"),
        K::OwnNormalisation => (data.norm == Normalisation::None).then_some("norm=standard"),
        _ => None,
    }
}

/// What the layer of a kind has to be, in signs.
pub(super) fn wants(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::DerivativeAtZ => "act=tanh | sigmoid",
        FaultKind::WrongLayer => "l > 1, n[l-1] \u{2265} n[l]",
        FaultKind::Transposed => "l > 1, n[l-1] = n[l]",
        FaultKind::CoursePair => "L > 1",
        FaultKind::DbTotal => "n[l] > 1",
        FaultKind::NoMaskBackward | FaultKind::NoKeepBackward => "keep[l] < 1",
        _ => "1 \u{2264} l \u{2264} L",
    }
}

/// Whether a kind can show in layer `l`, from 1.
pub(super) fn fits(kind: FaultKind, l: usize, network: &Network, training: &Training) -> bool {
    use FaultKind as K;
    let g = network.activation(l);
    let bends = g.is_some_and(|g| g != Activation::Linear);
    let (own, below) = (network.units(l), network.units(l.saturating_sub(1)));
    match kind {
        K::CoursePair => l == 2,
        K::DbTotal => own.is_some_and(|n| n > 1),
        K::NoDerivative => bends,
        K::DerivativeAtZ => matches!(g, Some(Activation::Tanh | Activation::Sigmoid)),
        K::WrongLayer => bends && below.zip(own).is_some_and(|(below, own)| below >= own),
        K::NoMaskBackward | K::NoKeepBackward => {
            let keep = training.keep_probs(network.hidden.len());
            keep.and_then(|keep| keep.get(l - 1).copied()).is_some_and(|keep| keep < 1.0)
        }
        K::Transposed => own.is_some() && own == below,
        _ => true,
    }
}
