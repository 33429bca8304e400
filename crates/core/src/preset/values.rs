//! The named values that a hyperparameter can take, each with its name in the link.

/// Defines an enum whose variants have names in the link, in the order shown to the reader.
macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $($(#[$vdoc])* $variant),+ }

        impl $type {
            /// The names, default first.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// The name in the link.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The value of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

pub(crate) use named;

pub use crate::kernels::Activation;

named! {
    /// Whether the page stands in a frame of another.
    Embed {
        /// The whole page.
        Off = "off",
        /// The stage alone.
        On = "on",
    }
}

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
    /// How weights are drawn.
    Initialisation {
        /// randn sqrt(2 / n_{l-1}).
        He = "he",
        /// randn sqrt(1 / n_{l-1}).
        Xavier = "xavier",
        /// randn sqrt(2 / (n_{l-1} + n_l)).
        Glorot = "glorot",
        /// randn times `scale`.
        Random = "random",
        /// All 0.
        Zeros = "zeros",
        /// `scale` times the identity: for the deep linear networks of the lecture.
        Identity = "identity",
    }
}

impl Initialisation {
    /// Whether `scale` has a part in it.
    #[must_use]
    pub const fn uses_scale(self) -> bool {
        matches!(self, Self::Random | Self::Identity)
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

named! {
    /// How a step follows from a gradient.
    Optimiser {
        /// theta := theta - alpha g.
        Gd = "gd",
        /// v := beta v + (1 - beta) g; theta := theta - alpha v.
        Momentum = "momentum",
        /// Steps divided by the root of the squared gradients' mean.
        RmsProp = "rmsprop",
        /// Both, each with its bias corrected.
        Adam = "adam",
    }
}

named! {
    /// Where the masks of dropout come from.
    MaskSource {
        /// One generator goes on from pass to pass.
        Fresh = "fresh",
        /// The generator begins anew at every forward pass, as in the course's notebook.
        Fixed = "fixed",
    }
}

named! {
    /// What is done to a training example anew in every epoch.
    Augmentation {
        /// Images: moved by up to one pixel in each direction.
        Shift = "shift",
        /// Images: turned by up to 15 degrees.
        Rotate = "rotate",
        /// Images: scaled by 0.85 to 1.15, so that edges are cropped or a margin appears.
        Zoom = "zoom",
        /// Images: N(0, 0.1^2) added to every pixel.
        Noise = "noise",
        /// Images: mirrored left to right, every second one.
        Flip = "flip",
        /// Points: N(0, (0.1 sd)^2) added to every input, sd being the training set's.
        Jitter = "jitter",
    }
}

impl Augmentation {
    /// Whether it is for images; else it is for points.
    #[must_use]
    pub const fn is_for_images(self) -> bool {
        !matches!(self, Self::Jitter)
    }
}

named! {
    /// Language of the page.
    Language {
        /// English.
        English = "en",
        /// Korean.
        Korean = "ko",
    }
}
