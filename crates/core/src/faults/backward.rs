//! Mistakes in one line of backpropagation, in one layer: those that a gradient check can find.

use ndarray::{Array1, Array2, ArrayView2, s};

use super::kind::{Fault, FaultKind};
use super::needs::fits;
use crate::kernels::{Activation, LEAKY_SLOPE};
use crate::network::plain::{Forward, Lines, Right, dot, sum_of_columns, times_derivative};
use crate::network::{Config as Network, Masks, Penalty};
use crate::train::Config as Training;

/// A wrong line, in a layer that the network has and where the mistake can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackwardFault {
    kind: FaultKind,
    layer: usize,
}

impl BackwardFault {
    /// Plants a detectable fault in its layer, or in one that fits where it names none: the first, or
    /// the one that its number picks. `None` where no layer fits.
    #[must_use]
    pub fn plant(fault: Fault, network: &Network, training: &Training) -> Option<Self> {
        let kind = fault.kind;
        let fits = |l: &usize| kind.is_detectable() && fits(kind, *l, network, training);
        let layers = 1..=network.layers();
        let layer = match fault.layer() {
            Some(layer) => Some(layer).filter(|l| layers.contains(l)).filter(fits),
            // The course doubles dW2.
            None if fault == Fault::new(FaultKind::DwDoubled, None) && network.layers() > 1 => {
                Some(2)
            }
            None => fault.pick(layers.filter(fits)),
        };
        Some(Self { kind, layer: layer? })
    }

    /// Which line.
    #[must_use]
    pub fn kind(self) -> FaultKind {
        self.kind
    }

    /// In which layer, from 1.
    #[must_use]
    pub fn layer(self) -> usize {
        self.layer
    }

    /// The uppermost layer whose dW or db is wrong; those below may be as well.
    #[must_use]
    pub fn uppermost_wrong(self) -> usize {
        // W[l] transposed wrongly makes dA[l-1].
        if self.kind == FaultKind::Transposed { self.layer - 1 } else { self.layer }
    }

    /// The kind, if it sits in layer `l`.
    fn at(self, l: usize) -> Option<FaultKind> {
        match (self.kind, l) {
            (FaultKind::CoursePair, 1) => Some(FaultKind::DbFour),
            (FaultKind::CoursePair, 2) => Some(FaultKind::DwDoubled),
            (kind, l) => (self.layer == l).then_some(kind),
        }
    }
}

impl Lines for BackwardFault {
    fn weight_gradient(
        &self,
        l: usize,
        dz: &Array2<f64>,
        a_prev: &Array2<f64>,
    ) -> (Array2<f64>, Array1<f64>) {
        let m = dz.ncols();
        let kind = self.at(l);
        if kind == Some(FaultKind::LastExample) {
            let last = s![.., m.saturating_sub(1)..];
            let (dz, a_prev) = (dz.slice(last), a_prev.slice(last));
            return (dot(dz, a_prev.t()), sum_of_columns(dz));
        }
        let (mut dw, mut db) = Right.weight_gradient(l, dz, a_prev);
        match kind {
            Some(FaultKind::DwDoubled) => dw *= 2.0,
            Some(FaultKind::DbFour) => db *= 4.0,
            Some(FaultKind::NoMean) => {
                dw *= m as f64;
                db *= m as f64;
            }
            Some(FaultKind::DbTotal) => {
                let total = db.sum();
                db.fill(total);
            }
            _ => {}
        }
        (dw, db)
    }

    fn activation_gradient(
        &self,
        l: usize,
        w: ArrayView2<'_, f64>,
        dz: &Array2<f64>,
    ) -> Array2<f64> {
        match self.at(l) {
            Some(FaultKind::Transposed) => dot(w, dz.view()),
            _ => Right.activation_gradient(l, w, dz),
        }
    }

    fn through_mask(&self, l: usize, masks: &Masks, da: &mut Array2<f64>) {
        match self.at(l) {
            Some(FaultKind::NoMaskBackward) => *da *= masks.factor(l),
            Some(FaultKind::NoKeepBackward) => *da *= &masks.matrix(l),
            _ => Right.through_mask(l, masks, da),
        }
    }

    fn through_activation(
        &self,
        l: usize,
        g: Activation,
        pass: &Forward,
        da: &Array2<f64>,
    ) -> Array2<f64> {
        match self.at(l) {
            Some(FaultKind::NoDerivative) => da.clone(),
            Some(FaultKind::DerivativeAtZ) => da * &pass.z(l).mapv(|z| derivative_by_a(g, z)),
            Some(FaultKind::WrongLayer) => {
                let below = pass.g(l - 1).slice(s![..da.nrows(), ..]).to_owned();
                times_derivative(g, &below, da)
            }
            _ => Right.through_activation(l, g, pass, da),
        }
    }

    fn add_penalty(
        &self,
        l: usize,
        penalty: Penalty,
        m: usize,
        (w, b): (&[f64], &[f64]),
        (dw, db): (&mut [f64], &mut [f64]),
    ) {
        let without_l2 = Penalty { l2: 0.0, ..penalty };
        match self.at(l) {
            Some(FaultKind::L2Forgotten) => without_l2.add_to(w, m, dw),
            Some(FaultKind::L2NotAveraged) => {
                without_l2.add_to(w, m, dw);
                dw.iter_mut().zip(w).for_each(|(dw, w)| *dw += penalty.l2 * w);
            }
            Some(FaultKind::L2OnBiases) => {
                penalty.add_to(w, m, dw);
                db.iter_mut().zip(b).for_each(|(db, b)| *db += penalty.l2 / m as f64 * b);
            }
            _ => Right.add_penalty(l, penalty, m, (w, b), (dw, db)),
        }
    }
}

/// g' in terms of a, the number that it is given by mistake being z.
fn derivative_by_a(g: Activation, z: f64) -> f64 {
    match g {
        Activation::Tanh => 1.0 - z * z,
        Activation::Sigmoid => z * (1.0 - z),
        Activation::Relu => f64::from(u8::from(z > 0.0)),
        Activation::Leaky => {
            if z > 0.0 {
                1.0
            } else {
                LEAKY_SLOPE
            }
        }
        Activation::Linear => 1.0,
    }
}
