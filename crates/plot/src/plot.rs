//! What is to be drawn: numbers and texts, nothing of pixels but the picture's size.

use crate::colours::Theme;
use crate::picture::Picture;

/// A picture of one to four runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// In pixels, within [`WIDTHS`](crate::WIDTHS).
    pub width: u32,
    /// In pixels, within [`HEIGHTS`](crate::HEIGHTS).
    pub height: u32,
    /// Light or dark.
    pub theme: Theme,
    /// The figure alone, without words, axes and margins: what is seen of it in small.
    pub bare: bool,
    /// The line at the top.
    pub title: String,
    /// The lines at the foot, small.
    pub foot: Vec<String>,
    /// The runs in the link's order; their colours go by their place.
    pub runs: Vec<Run>,
    /// The chart of all runs; none without lines.
    pub chart: Chart,
    /// Bars of all runs, drawn where a run has no picture.
    pub bars: Bars,
    /// Words in the reader's language.
    pub words: Words,
}

/// Words in the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Of train, dev and test.
    pub parts: [String; 3],
    /// Of classes 0 and 1.
    pub classes: [String; 2],
}

/// One run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// What tells it from the others, such as `λ 0.3`.
    pub title: String,
    /// A few numbers, such as its errors.
    pub numbers: String,
    /// What its panel shows.
    pub picture: Option<Picture>,
}

/// Lines over epochs or layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// The horizontal axis.
    pub x: String,
    /// The vertical axis.
    pub y: String,
    /// Where the horizontal axis begins and ends.
    pub range: [f64; 2],
    /// Decades in place of equal steps.
    pub log: bool,
    /// Dotted lines across, such as what guessing costs.
    pub levels: Vec<f64>,
    /// The words for solid and dashed lines; none where there are no dashed ones.
    pub key: Option<[String; 2]>,
    /// Lines, at most one solid and one dashed a run.
    pub lines: Vec<Line>,
}

/// One line of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The run's place.
    pub run: usize,
    /// Dashed; a solid one has the run's title at its end.
    pub dashed: bool,
    /// Dots in place of a line.
    pub dots: bool,
    /// Along the axis; what is not finite is left out.
    pub points: Vec<[f64; 2]>,
    /// A place along x that is ringed.
    pub ring: Option<f64>,
}

/// Bars in groups, one a run in each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// What is measured, with its unit.
    pub y: String,
    /// Each group's name and the runs' values; `None` where a run has none.
    pub groups: Vec<(String, Vec<Option<f64>>)>,
}
