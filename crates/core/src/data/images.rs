//! Images of 8 by 8 pixels, row by row, as the handwritten digits are: where a number between the
//! pixels comes from.

use ndarray::Array2;

/// Pixels of an image's side.
pub const SIDE: usize = 8;

/// The image at (x, y), between its pixels; 0 outside.
#[must_use]
pub fn bilinear(image: &[f64], [x, y]: [f64; 2]) -> f64 {
    let (left, top) = (x.floor(), y.floor());
    let (fx, fy) = (x - left, y - top);
    let pixel = |dx: f64, dy: f64| {
        let (column, row) = (left + dx, top + dy);
        let inside = |v: f64| (0.0..SIDE as f64).contains(&v);
        if inside(column) && inside(row) {
            image[row as usize * SIDE + column as usize]
        } else {
            0.0
        }
    };
    (1.0 - fy) * ((1.0 - fx) * pixel(0.0, 0.0) + fx * pixel(1.0, 0.0))
        + fy * ((1.0 - fx) * pixel(0.0, 1.0) + fx * pixel(1.0, 1.0))
}

/// Moves every image (64 numbers a column) by `shift` pixels to the right.
pub fn shift_images(x: &mut Array2<f64>, shift: f64) {
    for mut column in x.columns_mut() {
        let image = column.to_vec();
        for (at, value) in column.iter_mut().enumerate() {
            let from = [(at % SIDE) as f64 - shift, (at / SIDE) as f64];
            *value = bilinear(&image, from);
        }
    }
}
