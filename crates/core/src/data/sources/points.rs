//! What several sources draw and measure points with.

use crate::rng::RandomState;

/// The distance of a point from the origin: `np.sqrt(x ** 2 + y ** 2)`.
pub(super) fn radius([x, y]: [f64; 2]) -> f64 {
    (x * x + y * y).sqrt()
}

/// One uniform number in \[`low`, `high`): `low + (high - low) * rs.rand()`.
pub(super) fn uniform(low: f64, high: f64, rng: &mut RandomState) -> f64 {
    low + (high - low) * rng.rand()
}
