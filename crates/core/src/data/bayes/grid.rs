//! A class density on a grid of square cells, for sources whose other class is the first one
//! turned by half a turn about the grid's centre.

use super::error::BayesError;

/// Density of one class, cell by cell, row by row; the other class has the cells in reverse.
/// Both numbers of cells are even.
pub(super) struct Grid {
    pub columns: usize,
    /// Side of a cell.
    pub step: f64,
    pub density: Vec<f64>,
}

impl Grid {
    /// Half the integral of min(p0, p1). The precision is the difference from cells of twice the
    /// side: min has a crease, so that the error falls with the square of the side or faster.
    pub fn error(&self) -> BayesError {
        let value = overlap(&self.density, self.step);
        let coarse = overlap(&self.merged(), 2.0 * self.step);
        BayesError { value: value.min(0.5), precision: (value - coarse).abs() + 1e-9 }
    }

    /// The means over squares of four cells.
    fn merged(&self) -> Vec<f64> {
        let pairs = |row: &[f64]| row.chunks_exact(2).map(|p| p[0] + p[1]).collect::<Vec<f64>>();
        let rows: Vec<&[f64]> = self.density.chunks_exact(self.columns).collect();
        let two_rows = rows.chunks_exact(2);
        two_rows
            .flat_map(|two| {
                let (upper, lower) = (pairs(two[0]), pairs(two[1]));
                upper.into_iter().zip(lower).map(|(a, b)| (a + b) / 4.0)
            })
            .collect()
    }
}

fn overlap(density: &[f64], step: f64) -> f64 {
    let reversed = density.iter().rev();
    let least = density.iter().zip(reversed).map(|(a, b)| a.min(*b).max(0.0));
    0.5 * step * step * least.fold(0.0, |sum, p| sum + p)
}
