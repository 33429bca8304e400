//! Enums whose variants have names in links, scripts and the command line.

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
