//! What a run's panel can show, and how wide that is.

use crate::colours::Colours;
use crate::scene::{At, Scene};
use crate::{columns, contour, images, network, panel};

/// One picture of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// What the network says of the plane.
    Plane(Plane),
    /// The cost over two parameters, and descent on it.
    Contour(Contour),
    /// A histogram, or weights one by one.
    Columns(Columns),
    /// Examples that are images.
    Images(Images),
    /// The network as a diagram.
    Network(Network),
    /// Blocks of parameters, cell by cell.
    Blocks(Vec<Block>),
}

/// What a network says of a part of the plane, and the examples in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plane {
    /// Smallest x1 and x2.
    pub low: [f64; 2],
    /// Lengths along x1 and x2.
    pub sides: [f64; 2],
    /// P(y = 1) on a square grid, row by row from the top: the middles of its cells.
    pub values: Vec<f32>,
    /// In any order.
    pub examples: Vec<Example>,
}

/// One example in the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Example {
    /// x1 and x2.
    pub x: [f64; 2],
    /// Whether it is of class 1.
    pub one: bool,
    /// Where it belongs.
    pub part: Part,
}

/// A part of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Trained on.
    Train,
    /// For choices.
    Dev,
    /// For the last word.
    Test,
}

/// The cost over two parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contour {
    /// The smallest of both.
    pub low: [f64; 2],
    /// Lengths along both.
    pub sides: [f64; 2],
    /// On a square grid, row by row from the top.
    pub values: Vec<f32>,
    /// Where descent went, step by step.
    pub path: Vec<[f64; 2]>,
    /// The axes.
    pub names: [String; 2],
}

/// Columns of equal width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// Their heights from 0.
    pub values: Vec<f64>,
    /// The height that fills the picture: one for all runs that are compared.
    pub highest: f64,
    /// Where the horizontal axis begins and ends.
    pub range: [f64; 2],
    /// A part of it that is set off: columns outside are paler.
    pub band: Option<[f64; 2]>,
    /// What the horizontal axis is.
    pub x: String,
}

/// Square images in shades of grey.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Images {
    /// Images in a row, and rows.
    pub across: usize,
    /// Row by row, each from 0, the background, to 1, ink; as many pixels as a square has.
    pub images: Vec<Vec<f32>>,
}

/// A network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// The units of each layer, the inputs first.
    pub layers: Vec<Vec<Unit>>,
    /// The weights between neighbouring layers, row by row: a row for each unit of the right one.
    pub weights: Vec<Vec<f64>>,
}

/// A unit of a network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// Switched off by dropout.
    pub off: bool,
    /// What it gives out over the plane, from 0 to 1 on a square grid row by row from the top.
    pub map: Option<Vec<f32>>,
}

/// A matrix of parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// Such as W1.
    pub name: String,
    /// Cells in a row.
    pub columns: usize,
    /// Row by row, from 0 to 1.
    pub cells: Vec<f32>,
}

impl Picture {
    /// Its width by its height, where it stands beside others of `runs` runs in all.
    pub const fn ratio(&self, runs: usize) -> f64 {
        match self {
            Self::Plane(_) | Self::Contour(_) | Self::Images(_) => 1.0,
            Self::Columns(_) if runs > 2 => 0.75,
            Self::Columns(_) => 1.35,
            Self::Network(_) | Self::Blocks(_) => 1.5,
        }
    }

    /// Draws it into a rectangle of its ratio, in the colours of run number `run`.
    pub fn draw(&self, scene: &mut Scene, colours: &Colours, run: usize, at: At, size: [f64; 2]) {
        match self {
            Self::Plane(plane) => panel::draw(scene, colours, plane, at, size[1]),
            Self::Contour(contour) => contour::draw(scene, colours, contour, run, at, size[1]),
            Self::Columns(columns) => columns::draw(scene, colours, columns, run, at, size),
            Self::Images(images) => images::draw(scene, colours, images, at, size[1]),
            Self::Network(network) => network::draw(scene, colours, network, run, at, size),
            Self::Blocks(blocks) => images::draw_blocks(scene, colours, blocks, at, size),
        }
    }

    /// The plane, if it is one.
    pub const fn plane(&self) -> Option<&Plane> {
        match self {
            Self::Plane(plane) => Some(plane),
            _ => None,
        }
    }
}
