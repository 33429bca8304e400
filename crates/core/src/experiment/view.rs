//! What the maps over the plane are drawn with, kept from picture to picture.

use crate::probe::Grid;

/// Maps over the inputs' plane, with their room.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub points: usize,
    pub grid: Grid,
}
