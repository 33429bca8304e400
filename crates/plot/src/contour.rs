//! The cost over two parameters as shades and level lines, and the path of descent on it.

use gradlab_raster::{Ramp, level_line};

use crate::chart::run_colour;
use crate::colours::Colours;
use crate::panel::draw_axes;
use crate::picture::Contour;
use crate::scene::{At, Outline, Scene, Shape, Stroke};

const LEVELS: u32 = 9;
/// Steps at the path's beginning that are marked one by one.
const MARKED: usize = 20;

/// Draws it into a square of `side` pixels.
pub fn draw(
    scene: &mut Scene,
    colours: &Colours,
    contour: &Contour,
    run: usize,
    at: At,
    side: f64,
) {
    let Contour { low, sides, values, path, names } = contour;
    let colour = run_colour(colours, run);
    let finite = || values.iter().copied().filter(|v| v.is_finite());
    let (least, most) = (finite().fold(f32::INFINITY, f32::min), finite().fold(0.0, f32::max));
    // Costs rise as squares do: their roots are evenly spaced.
    let share = |v: &f32| ((v - least) / (most - least).max(f32::MIN_POSITIVE)).max(0.0).sqrt();
    let shares: Vec<f32> = values.iter().map(share).collect();
    let ramp = Ramp::sequential(colours.surface, colours.strong, colours.line);
    let points = shares.len().isqrt();
    let pixels = shares.iter().map(|&share| ramp.colour(share * 0.8)).collect();
    scene.shapes.push(Shape::Image { at, size: side, side: points, pixels });
    let place = |d: usize, share: f32| at[d] + side * f64::from(share);
    let mut lines: Vec<Vec<At>> = Vec::new();
    for level in 1..LEVELS {
        let pieces = level_line(&shares, points, level as f32 / LEVELS as f32);
        let placed = |end: &[f32]| [place(0, end[0]), place(1, end[1])];
        lines.extend(pieces.chunks(4).map(|piece| piece.chunks(2).map(placed).collect()));
    }
    if !lines.is_empty() {
        scene.shapes.push(Shape::Lines { lines, stroke: Stroke::solid(colours.strong, 1.0) });
    }
    let placed = |[a, b]: &[f64; 2]| {
        let (x, y) = ((a - low[0]) / sides[0], (b - low[1]) / sides[1]);
        [at[0] + x.clamp(0.0, 1.0) * side, at[1] + (1.0 - y.clamp(0.0, 1.0)) * side]
    };
    let way: Vec<At> =
        path.iter().filter(|step| step.iter().all(|w| w.is_finite())).map(placed).collect();
    if way.len() > 1 {
        let rim = Stroke::solid(colours.surface, 5.0);
        scene.shapes.push(Shape::Lines { lines: vec![way.clone()], stroke: rim });
        let line = Stroke::solid(colour, 2.5);
        scene.shapes.push(Shape::Lines { lines: vec![way.clone()], stroke: line });
    }
    let mut dot = |at: At, r: f64, fill| {
        let (outline, stroke) = (Outline::Circle { at, r }, Some(Stroke::solid(colour, 1.5)));
        scene.shapes.push(Shape::Closed { outline, fill, stroke, opacity: 1.0 });
    };
    for &step in way.iter().take(MARKED) {
        dot(step, 2.5, colours.surface);
    }
    if let Some(&end) = way.last() {
        dot(end, 5.0, colour);
    }
    draw_axes(scene, colours, [*low, *sides], names, at, side);
}
