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

named! {
    /// Where examples come from.
    Source {
        /// Two concentric circles.
        Circles = "circles",
        /// Two interleaving half circles.
        Moons = "moons",
    }
}

impl Source {
    /// The noise that shows this source well.
    #[must_use]
    pub const fn default_noise(self) -> f64 {
        match self {
            Self::Circles => 0.05,
            Self::Moons => 0.1,
        }
    }

    /// The number of features n_x.
    #[must_use]
    pub const fn n_x(self) -> usize {
        match self {
            Self::Circles | Self::Moons => 2,
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
    /// Activation g of a hidden layer.
    Activation {
        /// max(0, z).
        Relu = "relu",
        /// z where positive, else 0.01 z.
        Leaky = "leaky",
        /// tanh z.
        Tanh = "tanh",
        /// 1 / (1 + e^-z).
        Sigmoid = "sigmoid",
        /// z.
        Linear = "linear",
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
