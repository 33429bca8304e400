//! Draws runs of gradlab natively: what networks say of the plane, with the examples, and their cost
//! curves, as SVG or PNG.
//!
//! ```text
//! Plot -> scene::Scene -> SVG text
//!                      -> PNG bytes
//! ```
//! A [`Plot`] is numbers and texts. It is laid out once, as a list of shapes, and that list is
//! written in either format, so both show the same picture. Text is measured, and in a PNG also
//! drawn, with the fonts of this crate: no picture depends on the fonts, the clock or the
//! environment of the machine. An SVG names those fonts and falls back to the reader's own.
//!
//! Colours and marks are the page's (`web/styles/tokens.css`, `web/src/views`).

mod axis;
mod bars;
mod chart;
mod colours;
mod columns;
mod contour;
mod font;
mod images;
mod layout;
mod network;
mod palette;
mod panel;
mod picture;
mod plot;
mod png;
mod scene;
mod svg;

pub use colours::Theme;
pub use palette::COLOURS;
pub use picture::{Block, Columns, Contour, Example, Images, Network, Part, Picture, Plane, Unit};
pub use plot::{Bars, Chart, Line, Plot, Run, Words};

use thiserror::Error;

/// Least and most pixels of a picture's width.
pub const WIDTHS: std::ops::RangeInclusive<u32> = 640..=4096;
/// Least and most pixels of a picture's height.
pub const HEIGHTS: std::ops::RangeInclusive<u32> = 400..=4096;

/// Why there is no picture.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Error {
    /// Too small for its texts, or absurdly large.
    #[error(
        "a picture is {} to {} pixels wide and {} to {} high, not {width} x {height}",
        WIDTHS.start(), WIDTHS.end(), HEIGHTS.start(), HEIGHTS.end()
    )]
    Size {
        /// Pixels that were asked for.
        width: u32,
        /// Pixels that were asked for.
        height: u32,
    },
    /// The encoder's own words.
    #[error("PNG: {0}")]
    Png(String),
}

/// The picture as SVG. The same plot gives the same bytes.
///
/// # Errors
/// [`Error::Size`].
pub fn svg(plot: &Plot) -> Result<String, Error> {
    Ok(svg::write(&layout::lay_out(plot)?, &plot.title))
}

/// The picture as PNG, in pixels of the plot's width and height. The same plot gives the same bytes.
/// With `colours`, within [`COLOURS`], it has a palette of so many and a quarter of the bytes.
///
/// # Errors
/// [`Error::Size`], [`Error::Png`].
pub fn png(plot: &Plot, colours: Option<u32>) -> Result<Vec<u8>, Error> {
    png::write(&layout::lay_out(plot)?, colours)
}
