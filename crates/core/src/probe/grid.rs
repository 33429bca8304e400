//! The frame of a picture of the inputs' plane and the network's answer at every point of a grid
//! over it.

use ndarray::Array2;

use crate::data::{Dataset, Preparation};
use crate::kernels::Blocks;
use crate::network::{Network, Shape, Workspace};

/// A part of the plane of x1 and x2, drawn as a square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Smallest x1 and x2.
    pub low: [f64; 2],
    /// Lengths along x1 and x2.
    pub sides: [f64; 2],
}

/// Room around the examples, as a share of their extent on each side.
const MARGIN: f64 = 0.08;

/// Beyond this ratio of the extents each axis has its own scale.
const UNLIKE: f64 = 8.0;

impl Frame {
    /// A margin around the examples of all parts: a square, or a side of its own for each axis
    /// where one is far longer; the square of side 2 around 0 where there are no examples.
    /// `None` where the data have other inputs than x1 and x2.
    #[must_use]
    pub fn around(preparation: &Preparation) -> Option<Self> {
        let plane = preparation.plane()?;
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for x in plane {
            for d in 0..2 {
                low[d] = x.row(d).iter().fold(low[d], |a, &b| a.min(b));
                high[d] = x.row(d).iter().fold(high[d], |a, &b| a.max(b));
            }
        }
        let extents = [high[0] - low[0], high[1] - low[1]];
        let longest = extents[0].max(extents[1]);
        let mut frame = Self { low: [0.0; 2], sides: [0.0; 2] };
        for d in 0..2 {
            let alike = longest <= UNLIKE * extents[0].min(extents[1]) || extents[d] <= 0.0;
            let extent = if alike { longest } else { extents[d] };
            frame.sides[d] = if extent > 0.0 { extent * (1.0 + 2.0 * MARGIN) } else { 2.0 };
            let middle = (low[d] + high[d]) / 2.0;
            frame.low[d] = if middle.is_finite() { middle } else { 0.0 } - frame.sides[d] / 2.0;
        }
        Some(frame)
    }
}

/// Asks a network for P(y = 1 | x) on a grid. Allocated once, for a frame and a resolution.
#[derive(Clone, Debug)]
pub struct Grid {
    points: Blocks,
    workspace: Workspace,
}

impl Grid {
    /// `size` by `size` points at the centres of equal cells of `frame`, prepared as dev and test
    /// are, for networks of that shape.
    #[must_use]
    pub fn new(frame: Frame, size: usize, preparation: &Preparation, shape: &Shape) -> Self {
        let place = |k: usize| (k as f64 + 0.5) / size as f64;
        let points = Array2::from_shape_fn((2, size * size), |(d, at)| match d {
            0 => frame.low[0] + place(at % size) * frame.sides[0],
            _ => frame.low[1] + (1.0 - place(at / size)) * frame.sides[1],
        });
        let labels = Array2::zeros((1, size * size));
        let points = preparation.apply(Dataset::new(points, labels), false);
        Self { points: Blocks::pack(points.x()), workspace: Workspace::new(shape) }
    }

    /// P(y = 1) at every point into `values` (`size`^2 numbers), row by row from the largest x2
    /// down, x1 rising: as pixels of a picture.
    ///
    /// # Panics
    /// If `values` has another length or the network another shape.
    pub fn fill(&mut self, network: &Network, values: &mut [f32]) {
        assert!(values.len() == self.points.m(), "one value a point");
        network.outputs(&self.points, None, &mut self.workspace, |j, z| {
            network.loss().predict(z);
            values[j] = z[0] as f32;
        });
    }

    /// a of every unit of layer `l` (from 1) at every point into `maps` (n_l times `size`^2
    /// numbers, unit after unit), in the order of [`Self::fill`].
    ///
    /// # Panics
    /// If `maps` has another length or there is no such layer.
    pub fn fill_units(&mut self, network: &Network, l: usize, maps: &mut [f32]) {
        let (units, points) = (network.shape().units(l), self.points.m());
        assert!(maps.len() == units * points, "one value a unit and point");
        network.activations(&self.points, l, &mut self.workspace, |i, j, a| {
            maps[i * points + j] = a as f32;
        });
    }
}
