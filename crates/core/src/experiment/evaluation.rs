//! How well a network does on labelled examples.

use crate::data::Dataset;
use crate::network::cost::mean;
use crate::network::{Loss, LossForm, Masks, Network, Workspace};

/// How well a network does on each part of the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluations {
    /// On the training set.
    pub train: Evaluation,
    /// On dev; `None` where it is empty.
    pub dev: Option<Evaluation>,
    /// On test; `None` where it is empty.
    pub test: Option<Evaluation>,
}

/// How well a network does on one set of examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The number of examples.
    pub m: usize,
    /// Mean loss without the penalty, in nats for classes.
    pub cost: f64,
    /// Share of right predictions, 0 to 1: an example counts as class 1 where a > 0.5, of several
    /// classes as the one with the largest a. `None` for regression, and where numbers overflowed so
    /// that a prediction is none.
    pub accuracy: Option<f64>,
    /// Which classes were taken for which; empty where there is no accuracy.
    pub confusion: Confusion,
}

/// Counts of examples by their class and the predicted one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    classes: usize,
    counts: Vec<usize>,
}

impl Evaluation {
    /// The share of wrong predictions, 1 - accuracy.
    #[must_use]
    pub fn error(&self) -> Option<f64> {
        self.accuracy.map(|accuracy| 1.0 - accuracy)
    }

    /// Without accuracy and confusion, which mean nothing once numbers have overflowed.
    pub(super) fn overflowed(self) -> Self {
        Self { accuracy: None, confusion: Confusion::default(), ..self }
    }
}

impl Confusion {
    fn new(classes: usize) -> Self {
        Self { classes, counts: vec![0; classes * classes] }
    }

    /// How many classes there are.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// Examples of class `actual` that were taken for `predicted`.
    #[must_use]
    pub fn count(&self, actual: usize, predicted: usize) -> usize {
        self.counts[actual * self.classes + predicted]
    }

    /// Of those taken for `class`, the share that are; `None` where there are none.
    #[must_use]
    pub fn precision(&self, class: usize) -> Option<f64> {
        let taken: usize = (0..self.classes).map(|actual| self.count(actual, class)).sum();
        (taken > 0).then(|| self.count(class, class) as f64 / taken as f64)
    }

    /// Of those of `class`, the share that were taken for it; `None` where there are none.
    #[must_use]
    pub fn recall(&self, class: usize) -> Option<f64> {
        let there: usize = (0..self.classes).map(|taken| self.count(class, taken)).sum();
        (there > 0).then(|| self.count(class, class) as f64 / there as f64)
    }

    fn right(&self) -> usize {
        (0..self.classes).map(|class| self.count(class, class)).sum()
    }
}

/// Evaluates a network; `None` for no examples. `masks` are for what should not happen when
/// predicting, `losses` is room for one number an example. Cost: one forward pass.
#[must_use]
pub fn evaluate(
    network: &Network,
    data: &Dataset,
    masks: Option<&Masks>,
    workspace: &mut Workspace,
    losses: &mut [f64],
) -> Option<Evaluation> {
    let m = data.m();
    let classes = match network.loss() {
        Loss::Bce => 2,
        Loss::SoftmaxCe => data.y().nrows(),
        Loss::Mse => 0,
    };
    let mut confusion = Confusion::new(classes);
    let mut known = classes > 0;
    let (x, labels) = data.blocks();
    let mut y = vec![0.0; data.y().nrows()];
    network.outputs(x, masks, workspace, |j, z| {
        labels.copy_column(j, &mut y);
        losses[j] = network.loss().of(z, &y, LossForm::Reported);
        if classes > 0 {
            network.loss().predict(z);
            known &= z.iter().all(|a| !a.is_nan());
            confusion.counts[class_of(&y) * classes + class_of(z)] += 1;
        }
    });
    (m > 0).then(|| Evaluation {
        m,
        cost: mean(losses),
        accuracy: known.then(|| confusion.right() as f64 / m as f64),
        confusion: if known { confusion } else { Confusion::default() },
    })
}

/// The class that probabilities, or labels, stand for; the first of equal ones.
fn class_of(a: &[f64]) -> usize {
    if let [a] = a {
        return usize::from(*a > 0.5);
    }
    (1..a.len()).fold(0, |best, k| if a[k] > a[best] { k } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_and_recall_are_shares_of_the_taken_and_of_the_there() {
        let confusion = Confusion { classes: 2, counts: vec![90, 2, 3, 5] };
        assert_eq!(confusion.precision(1), Some(5.0 / 7.0));
        assert_eq!(confusion.recall(1), Some(5.0 / 8.0));
        assert_eq!(confusion.right(), 95);
        assert_eq!(Confusion::new(2).recall(1), None);
    }
}
