//! The named values of the page's keys.

use crate::named::named;

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
    /// Language of the page.
    Language {
        /// English.
        English = "en",
        /// Korean.
        Korean = "ko",
    }
}
