//! The frame of a picture of the inputs' plane and the network's answer at every point of a grid
//! over it.

use ndarray::Array2;

use crate::experiment::{Experiment, Part};
use crate::kernels::Blocks;
use crate::network::{Network, Workspace};

/// A square in the plane of x1 and x2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Smallest x1.
    pub x1: f64,
    /// Smallest x2.
    pub x2: f64,
    /// Length of a side.
    pub side: f64,
}

/// Room around the examples, as a share of their extent on each side.
const MARGIN: f64 = 0.08;

impl Frame {
    /// The smallest square with a margin around the examples of all parts; the unit square around
    /// 0 where there are none.
    #[must_use]
    pub fn around(experiment: &Experiment) -> Self {
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for part in [Part::Train, Part::Dev, Part::Test] {
            let x = experiment.part(part).x();
            for d in 0..2 {
                low[d] = x.row(d).iter().fold(low[d], |a, &b| a.min(b));
                high[d] = x.row(d).iter().fold(high[d], |a, &b| a.max(b));
            }
        }
        let extent = (high[0] - low[0]).max(high[1] - low[1]);
        let side = if extent > 0.0 { extent * (1.0 + 2.0 * MARGIN) } else { 2.0 };
        let from = |d: usize| {
            let middle = (low[d] + high[d]) / 2.0;
            if middle.is_finite() { middle - side / 2.0 } else { -side / 2.0 }
        };
        Self { x1: from(0), x2: from(1), side }
    }
}

/// Asks a network for P(y = 1 | x) on a grid. Allocated once, for a frame and a resolution.
#[derive(Clone, Debug)]
pub struct Grid {
    points: Blocks,
    workspace: Workspace,
}

impl Grid {
    /// `size` by `size` points at the centres of equal cells of `frame`, for networks shaped like
    /// `network`.
    #[must_use]
    pub fn new(frame: Frame, size: usize, network: &Network) -> Self {
        let cell = frame.side / size as f64;
        let points = Array2::from_shape_fn((2, size * size), |(d, at)| match d {
            0 => frame.x1 + ((at % size) as f64 + 0.5) * cell,
            _ => frame.x2 + frame.side - ((at / size) as f64 + 0.5) * cell,
        });
        Self {
            points: Blocks::pack(points.view()),
            workspace: Workspace::new(network.parameters().shape()),
        }
    }

    /// P(y = 1) at every point into `values` (`size`^2 numbers), row by row from the largest x2
    /// down, x1 rising: as pixels of a picture.
    ///
    /// # Panics
    /// If `values` has another length or the network another shape.
    pub fn fill(&mut self, network: &Network, values: &mut [f32]) {
        assert_eq!(values.len(), self.points.m(), "one value a point");
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
        assert_eq!(maps.len(), units * points, "one value a unit and point");
        network.activations(&self.points, l, &mut self.workspace, |i, j, a| {
            maps[i * points + j] = a as f32;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Preset;

    #[test]
    fn response_maps_end_in_the_boundary() {
        let preset = Preset { epochs: 50, ..Preset::default() }.check().unwrap();
        let mut run = Experiment::new(&preset, 50).unwrap();
        run.step(50);
        let network = run.network();
        let mut grid = Grid::new(Frame::around(&run), 9, network);
        let (mut boundary, mut output) = (vec![0.0; 81], vec![0.0; 81]);
        let mut hidden = vec![0.0; 5 * 81];
        grid.fill(network, &mut boundary);
        grid.fill_units(network, 3, &mut output);
        grid.fill_units(network, 2, &mut hidden);
        assert_eq!(boundary, output);
        assert!(hidden.iter().all(|&a| a >= 0.0) && hidden.iter().any(|&a| a > 0.0));
    }
}
