//! Bars in groups, one a run in each, for data without a plane.

use crate::axis::Axis;
use crate::chart::run_colour;
use crate::colours::Colours;
use crate::font;
use crate::plot::Plot;
use crate::scene::{Anchor, At, Scene, Shape, Stroke, Text};

const LEFT: f64 = 54.0;

/// Draws the bars into a rectangle, each with its value above it.
pub fn draw(scene: &mut Scene, colours: &Colours, plot: &Plot, at: At, size: [f64; 2]) {
    let groups = &plot.bars.groups;
    let [before, above, below] = if plot.bare { [0.0; 3] } else { [LEFT, 24.0, 40.0] };
    let (left, right) = (at[0] + before, at[0] + size[0]);
    let (top, bottom) = (at[1] + above, at[1] + size[1] - below);
    let finite = || groups.iter().flat_map(|(_, bars)| bars).flatten().filter(|v| v.is_finite());
    let highest = finite().fold(0.0_f64, |high, &v| high.max(v));
    let axis = Axis::linear([0.0, if highest > 0.0 { highest } else { 1.0 }], [bottom, top], 5.0);
    let soft = Text { size: 12.0, colour: colours.soft, anchor: Anchor::Middle, ..Text::default() };
    for &tick in &axis.ticks {
        let place = axis.place(tick);
        scene.line([left, place], [right, place], Stroke::solid(colours.line, 1.0));
        let end = Text { anchor: Anchor::End, ..soft.clone() };
        scene.text(Text { at: [left - 8.0, place + 4.0], text: axis.label(tick), ..end });
    }
    let name = [at[0] + 11.0, (top + bottom) / 2.0];
    scene.text(Text { at: name, text: plot.bars.y.clone(), turned: true, ..soft.clone() });
    let room = (right - left) / groups.len().max(1) as f64;
    for (g, (name, bars)) in groups.iter().enumerate() {
        let start = left + g as f64 * room;
        let middle = [start + room / 2.0, bottom + 17.0];
        let text = font::fitting(name, 12.0, false, room - 6.0);
        scene.text(Text { at: middle, text, ..soft.clone() });
        let wide = (room * 0.72 / bars.len().max(1) as f64).min(64.0);
        let first = start + (room - wide * bars.len() as f64) / 2.0;
        for (run, bar) in bars.iter().enumerate() {
            let x = first + run as f64 * wide;
            let y = bar.filter(|v| v.is_finite()).map_or(bottom, |v| axis.place(v));
            let fill = run_colour(colours, run);
            let size = [wide - 3.0, bottom - y];
            if size[1] > 0.0 {
                scene.shapes.push(Shape::Rect { at: [x, y], size, fill });
            }
            let place = [x + wide / 2.0 - 1.5, y - 5.0];
            let text = bar.map_or("–".into(), shown);
            let value = Text { at: place, text, bold: true, ..soft.clone() };
            scene.text(Text { colour: fill, ..value });
        }
    }
    scene.line([left, bottom], [right, bottom], Stroke::solid(colours.strong, 1.0));
}

/// About three significant digits.
fn shown(value: f64) -> String {
    match value {
        v if !v.is_finite() => "∞".into(),
        v if v != 0.0 && v.abs() < 0.01 => format!("{v:.1e}"),
        v if v.abs() < 9.995 => format!("{v:.2}"),
        v if v.abs() < 1000.0 => format!("{v:.1}"),
        v => format!("{v:.1e}"),
    }
}
