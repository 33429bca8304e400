//! A network as a diagram: units layer by layer, weights as lines, what dropout has switched off.

use crate::chart::run_colour;
use crate::colours::{Colours, Rgb};
use crate::columns::mixed;
use crate::picture::{Network, Unit};
use crate::scene::{At, Outline, Scene, Shape, Stroke};

/// Widths of the weakest and the strongest weight's line.
const WIDTHS: [f64; 2] = [0.4, 3.2];
/// Largest radius of a unit, and side of its map.
const RADIUS: f64 = 11.0;
const MAP: f64 = 48.0;
/// Weights fainter than this share of the largest are left out.
const FAINTEST: f64 = 0.2;

/// Draws it into a rectangle, from the inputs at the left to the output at the right.
pub fn draw(
    scene: &mut Scene,
    colours: &Colours,
    network: &Network,
    run: usize,
    at: At,
    size: [f64; 2],
) {
    let run = run_colour(colours, run);
    let Network { layers, weights } = network;
    let most = layers.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let step = size[1] / most as f64;
    let maps = layers.iter().flatten().any(|unit| unit.map.is_some());
    let half = if maps { (step * 0.42).min(MAP / 2.0) } else { (step * 0.4).min(RADIUS) };
    let column = (size[0] - 2.0 * half) / layers.len().saturating_sub(1).max(1) as f64;
    let place = |l: usize, i: usize| {
        let n = layers[l].len() as f64;
        let step = step.max(size[1] / n * 0.55).min(size[1] / n);
        let y = at[1] + size[1] / 2.0 + (i as f64 - (n - 1.0) / 2.0) * step;
        [at[0] + half + l as f64 * column, y]
    };
    let largest = weights.iter().flatten().fold(0.0_f64, |high, w| high.max(w.abs()));
    for (l, matrix) in weights.iter().enumerate().take(layers.len().saturating_sub(1)) {
        let (left, right) = (&layers[l], &layers[l + 1]);
        for (k, w) in matrix.iter().enumerate().take(left.len() * right.len()) {
            let (to, from) = (k / left.len(), k % left.len());
            let share = w.abs() / largest.max(f64::MIN_POSITIVE);
            let off = left[from].off || right[to].off;
            if !off && share > FAINTEST {
                let colour = if *w > 0.0 { colours.strong } else { colours.line };
                let width = WIDTHS[0] + (WIDTHS[1] - WIDTHS[0]) * share;
                scene.line(place(l, from), place(l + 1, to), Stroke::solid(colour, width));
            }
        }
    }
    for (l, units) in layers.iter().enumerate() {
        for (i, unit) in units.iter().enumerate() {
            draw_unit(scene, colours, unit, run, place(l, i), half);
        }
    }
}

fn draw_unit(scene: &mut Scene, colours: &Colours, unit: &Unit, run: Rgb, at: At, half: f64) {
    if let Some(map) = &unit.map {
        let ramp = colours.diverging();
        let pixels = map.iter().map(|&share| ramp.colour(share)).collect();
        let corner = [at[0] - half, at[1] - half];
        let rim = [corner[0] - 1.0, corner[1] - 1.0];
        let size = [2.0 * half + 2.0; 2];
        scene.shapes.push(Shape::Rect { at: rim, size, fill: colours.strong });
        let side = map.len().isqrt();
        scene.shapes.push(Shape::Image { at: corner, size: 2.0 * half, side, pixels });
        return;
    }
    let (fill, stroke) = if unit.off {
        let dashes = Some([2.5, 2.5]);
        (colours.surface, Stroke { colour: colours.strong, width: 1.0, dashes })
    } else {
        (mixed(colours.surface, run, 0.75), Stroke::solid(run, 1.2))
    };
    let outline = Outline::Circle { at, r: half };
    scene.shapes.push(Shape::Closed { outline, fill, stroke: Some(stroke), opacity: 1.0 });
}
