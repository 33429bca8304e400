//! The course's own example of a gradient check, from its notebook: a network whose every parameter,
//! biases too, is drawn by `randn`.

use ndarray::{Array2, array};

use super::{GradientCheck, Report, Settings};
use crate::error::Error;
use crate::kernels::{Activation, Blocks};
use crate::network::plain::Lines;
use crate::network::{Batch, Config, Loss, Network, Objective, Parameters, Penalty, Shape};
use crate::rng::RandomState;

/// Units of the hidden layers.
const HIDDEN: [usize; 2] = [5, 3];

/// A network 4-5-3-1 with relu and three examples.
#[derive(Clone, Debug)]
pub struct Example {
    network: Network,
    g: Activation,
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
        let [h1, h2] = HIDDEN;
        let shape = Shape::new(&[4, h1, h2, 1]);
        let theta = (0..shape.parameters()).map(|_| rng.randn()).collect();
        let Ok(parameters) = Parameters::from_theta(shape, theta) else {
            unreachable!("as many numbers as parameters")
        };
        Self {
            network: Network::new(parameters, vec![g, g], Loss::Bce),
            g,
            x,
            y: array![[1.0, 1.0, 0.0]],
        }
    }

    /// What its network is, as faults are planted by.
    #[must_use]
    pub fn config(&self) -> Config {
        Config::of(&HIDDEN, self.g)
    }

    /// Checks its gradient, by other `lines` of backpropagation where they are given.
    ///
    /// # Errors
    /// [`Error::Epsilon`] for an epsilon that is not above 0 and finite.
    pub fn check(&self, lines: Option<&dyn Lines>, settings: Settings) -> Result<Report, Error> {
        let (x, y) = (Blocks::pack(self.x.view()), Blocks::pack(self.y.view()));
        let objective = Objective {
            batch: Batch { x: &x, y: &y, masks: None },
            penalty: Penalty::default(),
            m: x.m(),
            form: settings.form,
            lines,
        };
        Ok(GradientCheck::new(&self.network, objective, settings)?.run())
    }
}
