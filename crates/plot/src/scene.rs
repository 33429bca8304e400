//! A picture as a list of shapes, from back to front, in pixels from the upper left corner.

use crate::colours::Rgb;

/// A point in pixels.
pub type At = [f64; 2];

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    pub width: u32,
    pub height: u32,
    pub surface: Rgb,
    pub shapes: Vec<Shape>,
}

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Rect {
        at: At,
        size: At,
        fill: Rgb,
    },
    /// A closed figure: filled, and then stroked along its rim.
    Closed {
        outline: Outline,
        fill: Rgb,
        stroke: Option<Stroke>,
        opacity: f64,
    },
    /// Polylines, each of two points or more.
    Lines {
        lines: Vec<Vec<At>>,
        stroke: Stroke,
    },
    Text(Text),
    /// A square image of `side` by `side` pixels, row by row, drawn smoothly over a square.
    Image {
        at: At,
        size: f64,
        side: usize,
        pixels: Vec<Rgb>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outline {
    Circle {
        at: At,
        r: f64,
    },
    /// A square on its corner, `r` from middle to corner.
    Diamond {
        at: At,
        r: f64,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub colour: Rgb,
    pub width: f64,
    /// On and off, in pixels; solid where `None`.
    pub dashes: Option<[f64; 2]>,
}

/// Where a text's place is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    #[default]
    Start,
    Middle,
    End,
}

/// One line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// On the base line.
    pub at: At,
    pub text: String,
    pub size: f64,
    pub bold: bool,
    pub anchor: Anchor,
    /// A quarter turn, to be read from the right.
    pub turned: bool,
    pub colour: Rgb,
    /// A rim around the letters, so that they are read over lines.
    pub halo: Option<Rgb>,
}

impl Stroke {
    pub const fn solid(colour: Rgb, width: f64) -> Self {
        Self { colour, width, dashes: None }
    }
}

impl Outline {
    /// The corners of a diamond.
    pub fn corners([x, y]: At, r: f64) -> [At; 4] {
        [[x, y - r], [x + r, y], [x, y + r], [x - r, y]]
    }
}

impl Scene {
    pub fn line(&mut self, from: At, to: At, stroke: Stroke) {
        self.shapes.push(Shape::Lines { lines: vec![vec![from, to]], stroke });
    }

    pub fn text(&mut self, text: Text) {
        if !text.text.is_empty() {
            self.shapes.push(Shape::Text(text));
        }
    }
}
