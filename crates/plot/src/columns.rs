//! Columns side by side: a histogram, or weights one by one.

use crate::axis::Axis;
use crate::chart::run_colour;
use crate::colours::{Colours, Rgb};
use crate::picture::Columns;
use crate::scene::{Anchor, At, Scene, Shape, Stroke, Text};

/// How much of its colour a column outside the band keeps.
const PALE: f64 = 0.4;

/// Draws them into a rectangle, the axis below it.
pub fn draw(
    scene: &mut Scene,
    colours: &Colours,
    columns: &Columns,
    run: usize,
    at: At,
    size: [f64; 2],
) {
    let Columns { values, highest, range, band, x } = columns;
    let colour = run_colour(colours, run);
    let pale = mixed(colours.surface, colour, PALE);
    let bottom = at[1] + size[1];
    let axis = Axis::linear(*range, [at[0], at[0] + size[0]], 4.0);
    let step = size[0] / values.len().max(1) as f64;
    let wide = if step > 3.0 { step - 1.0 } else { step };
    for (i, value) in values.iter().enumerate() {
        let share = (value / highest.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
        let place = at[0] + i as f64 * step;
        let middle = place + step / 2.0;
        let within = |[low, high]: [f64; 2]| (axis.place(low)..=axis.place(high)).contains(&middle);
        let fill = if band.is_none_or(within) { colour } else { pale };
        let high = share * size[1];
        if high > 0.0 {
            let at = [place, bottom - high];
            scene.shapes.push(Shape::Rect { at, size: [wide, high], fill });
        }
    }
    let ends = [at[0], at[0] + size[0]];
    scene.line([ends[0], bottom], [ends[1], bottom], Stroke::solid(colours.strong, 1.0));
    let soft = Text { size: 12.0, colour: colours.soft, anchor: Anchor::Middle, ..Text::default() };
    for &tick in &axis.ticks {
        let place = axis.place(tick);
        scene.line([place, bottom], [place, bottom + 4.0], Stroke::solid(colours.strong, 1.0));
        scene.text(Text { at: [place, bottom + 16.0], text: axis.label(tick), ..soft.clone() });
    }
    let name = [ends[0].midpoint(ends[1]), bottom + 31.0];
    scene.text(Text { at: name, text: x.clone(), ..soft });
}

/// A colour over another.
pub fn mixed(below: Rgb, above: Rgb, share: f64) -> Rgb {
    let mix = |i: usize| f64::from(below[i]) * (1.0 - share) + f64::from(above[i]) * share;
    [0, 1, 2].map(|i| mix(i).round() as u8)
}
