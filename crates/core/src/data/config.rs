//! What decides the data of a run.

use super::points::Points;
use crate::named::named;

named! {
    /// Where examples come from.
    Source {
        /// Two concentric circles.
        Circles = "circles",
        /// Two interleaving half circles.
        Moons = "moons",
        /// A disc in a ring (TensorFlow Playground's circle).
        Disc = "disc",
        /// Two Gaussian clouds.
        Gauss = "gauss",
        /// Four squares, opposite ones of one class.
        Xor = "xor",
        /// Two arms of a spiral.
        Spiral = "spiral",
        /// Two classes on the sides of a line.
        Linear = "linear",
        /// Points of a football pitch, as in the course's regularisation notebook.
        Pitch = "pitch",
        /// Two classes on inputs of very different scale: 1 to 1000 and 0 to 1.
        Scales = "scales",
        /// Simulated mobile payments, some of them fraud.
        Payments = "payments",
        /// Handwritten digits, 8 by 8 pixels.
        Digits = "digits",
        /// Measurements of breast-mass cells.
        Wdbc = "wdbc",
        /// Points that the reader has drawn.
        Points = "points",
        /// The reader's own table.
        Csv = "csv",
        /// Regression: a plane.
        Plane = "plane",
        /// Regression: six bumps.
        Bumps = "bumps",
    }
}

impl Source {
    /// The noise that shows this source well; 0 for those that have none to set.
    #[must_use]
    pub const fn default_noise(self) -> f64 {
        match self {
            Self::Circles => 0.05,
            Self::Moons => 0.1,
            Self::Linear => 0.5,
            Self::Scales => 0.05,
            _ => 0.0,
        }
    }

    /// What the source gives; `None` for the reader's own data.
    #[must_use]
    pub const fn dimensions(self) -> Option<Dimensions> {
        let (n_x, task) = match self {
            Self::Points | Self::Csv => return None,
            Self::Plane | Self::Bumps => (2, Task::Regression),
            Self::Payments => (8, Task::Binary),
            Self::Digits => (64, Task::Classes(10)),
            Self::Wdbc => (30, Task::Binary),
            _ => (2, Task::Binary),
        };
        Some(Dimensions { n_x, task })
    }

    /// How many examples there are of data that is not drawn but kept in a file.
    #[must_use]
    pub const fn stock(self) -> Option<usize> {
        match self {
            Self::Digits => Some(1797),
            Self::Wdbc => Some(569),
            _ => None,
        }
    }
}

/// What is predicted, which decides the output layer and the cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// One of two classes: one sigmoid output, binary cross-entropy.
    Binary,
    /// One of so many classes: a softmax output each, cross-entropy.
    Classes(usize),
    /// A number: one linear output, mean squared error.
    Regression,
}

impl Task {
    /// Rows of Y, and units of the output layer.
    #[must_use]
    pub const fn n_y(self) -> usize {
        match self {
            Self::Binary | Self::Regression => 1,
            Self::Classes(k) => k,
        }
    }

    /// How many classes there are; `None` for regression.
    #[must_use]
    pub const fn classes(self) -> Option<usize> {
        match self {
            Self::Binary => Some(2),
            Self::Classes(k) => Some(k),
            Self::Regression => None,
        }
    }
}

/// What a data source gives: how many numbers an example has, and what is to be predicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimensions {
    /// Rows of X as they come, before [`Feature`]s are built from them.
    pub n_x: usize,
    /// What is predicted.
    pub task: Task,
}

named! {
    /// How train, dev and test come about.
    Draw {
        /// One draw, shuffled, then cut.
        Pool = "pool",
        /// Each part drawn by itself with a seed of its own.
        Fresh = "fresh",
    }
}

named! {
    /// An input built from x1 and x2.
    Feature {
        /// x1.
        X1 = "x1",
        /// x2.
        X2 = "x2",
        /// x1 x2.
        X1X2 = "x1x2",
        /// x1 squared.
        X1Sq = "x1sq",
        /// x2 squared.
        X2Sq = "x2sq",
        /// sin x1.
        SinX1 = "sinx1",
        /// sin x2.
        SinX2 = "sinx2",
    }
}

impl Feature {
    /// Its value for one example.
    #[must_use]
    pub fn of(self, x1: f64, x2: f64) -> f64 {
        match self {
            Self::X1 => x1,
            Self::X2 => x2,
            Self::X1X2 => x1 * x2,
            Self::X1Sq => x1 * x1,
            Self::X2Sq => x2 * x2,
            Self::SinX1 => libm::sin(x1),
            Self::SinX2 => libm::sin(x2),
        }
    }
}

named! {
    /// What is done to the inputs before training.
    Normalisation {
        /// Nothing.
        None = "none",
        /// The training set's mean is taken off and its standard deviation divided by, everywhere.
        Standard = "standard",
    }
}

/// Which examples a run has, how they are cut, and what is done to their inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Where the examples come from.
    pub source: Source,
    /// Points drawn by hand, for [`Source::Points`].
    pub points: Points,
    /// Examples in all.
    pub n: usize,
    /// Noise of the source, in its own unit (standard deviation for circles and moons).
    pub noise: f64,
    /// Share of fraud among `payments`, 0 to 1.
    pub fraud: f64,
    /// Seed of the data.
    pub seed: u32,
    /// Train, dev and test, in percent; their sum is 100.
    pub split: [f64; 3],
    /// Whether the parts are cut from one draw or drawn each by itself.
    pub draw: Draw,
    /// How far x1 of every training example is moved (images: pixels to the right).
    pub shift: f64,
    /// Inputs built from x1 and x2, where the data have just these two.
    pub features: Vec<Feature>,
    /// What is done to the inputs.
    pub norm: Normalisation,
}

impl Config {
    /// `n` examples of a source with its own noise, cut 60/20/20 from one draw with seed 1.
    #[must_use]
    pub fn of(source: Source, n: usize) -> Self {
        Self {
            source,
            points: Points::default(),
            n,
            noise: source.default_noise(),
            fraud: 0.02,
            seed: 1,
            split: [60.0, 20.0, 20.0],
            draw: Draw::Pool,
            shift: 0.0,
            features: vec![Feature::X1, Feature::X2],
            norm: Normalisation::None,
        }
    }

    /// How many of `n` examples go to train, dev and test: the running shares, rounded half up, so
    /// that the three always add up to `n`.
    #[must_use]
    pub fn part_sizes(&self, n: usize) -> [usize; 3] {
        let until = |share: f64| (n as f64 * share / 100.0).round() as usize;
        let train = until(self.split[0]).min(n);
        let dev_end = until(self.split[0] + self.split[1]).clamp(train, n);
        [train, dev_end - train, n - dev_end]
    }

    /// Rows of X that a network gets, for examples of `n_x` numbers each.
    #[must_use]
    pub fn inputs(&self, n_x: usize) -> usize {
        if n_x == 2 { self.features.len() } else { n_x }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(n: usize, split: [f64; 3]) -> [usize; 3] {
        Config { split, ..Config::of(Source::Circles, n) }.part_sizes(n)
    }

    #[test]
    fn the_course_s_ratios_give_the_course_s_counts() {
        assert_eq!(sizes(10_000, [60.0, 20.0, 20.0]), [6000, 2000, 2000]);
        assert_eq!(sizes(1_000_000, [98.0, 1.0, 1.0]), [980_000, 10_000, 10_000]);
        assert_eq!(sizes(1_000_000, [99.5, 0.25, 0.25]), [995_000, 2500, 2500]);
        assert_eq!(sizes(400, [75.0, 0.0, 25.0]), [300, 0, 100]);
    }

    #[test]
    fn sizes_always_add_up() {
        for n in 1..300 {
            for percent in [[60.0, 20.0, 20.0], [99.5, 0.25, 0.25], [33.3, 33.3, 33.4]] {
                assert_eq!(sizes(n, percent).iter().sum::<usize>(), n);
            }
        }
    }
}
