//! Level lines, and levels that are even in a cost's logarithm.

/// The line where a grid's values cross `level`, by marching squares between its points: straight
/// pieces, x and y of both ends of each, from 0 to 1, y from the top down. Up to the grid's rim its
/// outer points count. There is no line where a value is no number. Where a square's corners lie
/// crosswise on both sides, its middle decides.
#[must_use]
pub fn level_line(values: &[f32], side: usize, level: f32) -> Vec<f32> {
    let mut pieces = Vec::new();
    if side == 0 {
        return pieces;
    }
    // Points 1 to `side` are the grid's, 0 and the last lie on the rim.
    let own = |k: usize| k.clamp(1, side) - 1;
    let share = |k: usize| ((k as f32 - 0.5) / side as f32).clamp(0.0, 1.0);
    for i in 1..=side + 1 {
        for j in 1..=side + 1 {
            // Clockwise from the upper left.
            let places = [[j - 1, i - 1], [j, i - 1], [j, i], [j - 1, i]];
            let corners = places.map(|[j, i]| values[own(i) * side + own(j)] - level);
            let sum: f32 = corners.iter().sum();
            if !sum.is_finite() {
                continue;
            }
            let above = corners.map(|v| v > 0.0);
            let crosswise = above[0] == above[2] && above[1] == above[3];
            // Pieces begin at the upper left corner's sides, or cut it off.
            let first = usize::from(crosswise && above[0] != (sum > 0.0));
            for k in first..first + 4 {
                let (k, next) = (k % 4, (k + 1) % 4);
                if above[k] != above[next] {
                    let s = corners[k] / (corners[k] - corners[next]);
                    for (from, to) in places[k].into_iter().zip(places[next]) {
                        pieces.push(share(from) + s * (share(to) - share(from)));
                    }
                }
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(side: usize, f: impl Fn(f64, f64) -> f64) -> Vec<f32> {
        let middle = |k: usize| (k as f64 + 0.5) / side as f64;
        (0..side * side).map(|k| f(middle(k % side), middle(k / side)) as f32).collect()
    }

    /// Pieces as pairs of points.
    fn line(values: &[f32], side: usize, level: f32) -> Vec<[[f32; 2]; 2]> {
        let numbers = level_line(values, side, level);
        assert!(numbers.len().is_multiple_of(4));
        numbers.chunks(4).map(|p| [[p[0], p[1]], [p[2], p[3]]]).collect()
    }

    fn length(pieces: &[[[f32; 2]; 2]]) -> f32 {
        pieces.iter().map(|[[x0, y0], [x1, y1]]| (x1 - x0).hypot(y1 - y0)).sum()
    }

    #[test]
    fn a_cone_s_level_line_is_a_circle_without_gaps() {
        let cone = |x: f64, y: f64| (x - 0.48).hypot(y - 0.53);
        for side in [40, 97] {
            let pieces = line(&grid(side, cone), side, 0.3);
            let cell = 1.0 / side as f32;
            for [x, y] in pieces.iter().flatten() {
                let r = (x - 0.48).hypot(y - 0.53);
                // A chord's error: an eighth of its square over the radius.
                assert!((r - 0.3).abs() < cell * cell / (8.0 * 0.3) + 1e-6, "{x} {y}: {r}");
            }
            let around = 2.0 * std::f32::consts::PI * 0.3;
            assert!((length(&pieces) / around - 1.0).abs() < 1e-3, "{}", length(&pieces));
            let mut ends: Vec<[u32; 2]> =
                pieces.iter().flatten().map(|end| end.map(|v| (v * 1e5).round() as u32)).collect();
            ends.sort_unstable();
            assert!(ends.chunks(2).all(|pair| pair[0] == pair[1]), "every end meets one other");
        }
    }

    #[test]
    fn a_plane_s_level_line_is_straight_from_rim_to_rim() {
        let pieces = line(&grid(12, |x, _| x), 12, 0.5);
        assert!(pieces.iter().flatten().all(|[x, _]| (x - 0.5).abs() < 1e-6), "{pieces:?}");
        assert!((length(&pieces) - 1.0).abs() < 1e-6, "{pieces:?}");
    }

    #[test]
    fn at_a_saddle_the_middle_says_which_corners_are_cut_off() {
        for (up, down, joined) in [(0.9, -0.1, true), (0.1, -0.9, false)] {
            let values = [up, down, down, up];
            let within = |[x, y]: [f32; 2]| x.min(y) >= 0.25 && x.max(y) <= 0.75;
            let mut pieces = line(&values, 2, 0.0);
            pieces.retain(|&[from, to]| within(from) && within(to));
            assert_eq!(pieces.len(), 2);
            // Around the upper right and lower left corner, where y goes down with x, or the others.
            let mut falls = pieces.iter().map(|[[x0, y0], [x1, y1]]| (x1 - x0) * (y1 - y0) > 0.0);
            assert!(falls.all(|falls| falls == joined), "{up}: {pieces:?}");
        }
    }

    #[test]
    fn one_side_no_numbers_and_no_values_have_no_line() {
        assert!(line(&[0.9; 9], 3, 0.5).is_empty());
        assert!(line(&[f32::NAN; 9], 3, 0.5).is_empty());
        let mut torn = [0.0; 9];
        torn[4] = f32::INFINITY;
        assert!(line(&torn, 3, 0.5).is_empty());
        assert!(line(&[], 0, 0.5).is_empty() && line(&[1.0], 1, 0.5).is_empty());
    }
}
