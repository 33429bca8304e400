//! The line where a map crosses 0.5, by marching squares between the middles of its cells.

use crate::scene::At;

/// Short pieces of the line, in a square of `width` pixels at `origin`.
/// `values` has `side` by `side` numbers, row by row from the top.
pub fn half_line(values: &[f32], side: usize, origin: At, width: f64) -> Vec<Vec<At>> {
    let cell = width / side as f64;
    let over = |i: usize, j: usize| f64::from(values[i * side + j]) - 0.5;
    let mut pieces = Vec::new();
    for i in 0..side.saturating_sub(1) {
        for j in 0..side - 1 {
            // Clockwise from the upper left corner.
            let [a, b, c, d] = [over(i, j), over(i, j + 1), over(i + 1, j + 1), over(i + 1, j)];
            let x = origin[0] + (j as f64 + 0.5) * cell;
            let y = origin[1] + (i as f64 + 0.5) * cell;
            let crossed = |from: f64, to: f64| (from > 0.0) != (to > 0.0);
            // Where each side is crossed, clockwise from the top.
            let sides = [
                crossed(a, b).then(|| [x + cell * a / (a - b), y]),
                crossed(b, c).then(|| [x + cell, y + cell * b / (b - c)]),
                crossed(d, c).then(|| [x + cell * d / (d - c), y + cell]),
                crossed(a, d).then(|| [x, y + cell * a / (a - d)]),
            ];
            let crossings: Vec<At> = sides.into_iter().flatten().collect();
            pieces.extend(crossings.chunks_exact(2).map(<[At]>::to_vec));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plane_that_rises_to_the_right_has_one_upright_line_where_it_is_half() {
        let values = [0.0, 0.25, 0.75, 1.0].repeat(4);
        let pieces = half_line(&values, 4, [10.0, 20.0], 40.0);
        assert_eq!(pieces.len(), 3);
        assert!(pieces.iter().flatten().all(|[x, _]| (x - 30.0).abs() < 1e-9), "{pieces:?}");
    }

    #[test]
    fn a_map_on_one_side_and_one_of_no_numbers_have_none() {
        assert!(half_line(&[0.9; 9], 3, [0.0; 2], 30.0).is_empty());
        assert!(half_line(&[f32::NAN; 9], 3, [0.0; 2], 30.0).is_empty());
        assert!(half_line(&[], 0, [0.0; 2], 30.0).is_empty());
    }
}
