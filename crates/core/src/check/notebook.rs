//! The course's own example of a gradient check, from its notebook: a network whose every parameter,
//! biases too, is drawn by `randn`.

use ndarray::{Array2, array};

use super::{Fault, GradientCheck, Report, Settings};
use crate::kernels::Blocks;
use crate::network::{Batch, Loss, Network, Parameters, Penalty, Shape};
use crate::preset::Activation;
use crate::rng::RandomState;

/// A network 4-5-3-1 with relu and three examples.
#[derive(Clone, Debug)]
pub struct Example {
    network: Network,
    x: Array2<f64>,
    y: Array2<f64>,
}

impl Example {
    /// The notebook's: x = randn(4, 3), y = \[1, 1, 0\], then W1, b1, W2, ... by randn, all from
    /// seed 1.
    #[must_use]
    pub fn notebook() -> Self {
        Self::drawn(&mut RandomState::new(1), Activation::Relu)
    }

    /// The same from other numbers, with activation `g` in both hidden layers.
    ///
    /// # Panics
    /// Never: as many parameters are drawn as the shape has.
    #[must_use]
    pub fn drawn(rng: &mut RandomState, g: Activation) -> Self {
        let x = rng.randn_matrix(4, 3);
        let shape = Shape::new(&[4, 5, 3, 1]);
        let theta = (0..shape.parameters()).map(|_| rng.randn()).collect();
        let Ok(parameters) = Parameters::from_theta(shape, theta) else {
            unreachable!("as many numbers as parameters")
        };
        Self {
            network: Network::new(parameters, vec![g, g], Loss::Bce),
            x,
            y: array![[1.0, 1.0, 0.0]],
        }
    }

    /// Checks its gradient, with `fault` planted.
    ///
    /// # Panics
    /// Never: the network is small.
    #[must_use]
    pub fn check(&self, fault: Option<Fault>, settings: Settings) -> Report {
        let (x, y) = (Blocks::pack(self.x.view()), Blocks::pack(self.y.view()));
        let batch = Batch { x: &x, y: &y, masks: None };
        let check =
            GradientCheck::new(&self.network, batch, Penalty::default(), 3, fault, settings);
        let Ok(check) = check else { unreachable!("the network is small") };
        check.run()
    }
}
