//! One run over the plane: P(y = 1) as a colour map, the 0.5 line, the examples, and axes.

use gradlab_raster::level_line;

use crate::axis::Axis;
use crate::colours::Colours;
use crate::picture::{Part, Plane};
use crate::scene::{Anchor, At, Outline, Scene, Shape, Stroke, Text};

/// Room for the ticks and the names of the axes, left of and below the square.
pub const LEFT: f64 = 34.0;
pub const BELOW: f64 = 32.0;

/// Beyond this many examples the marks get smaller, and those of dev and test this faint.
const CROWD: f64 = 400.0;
const FAINT: f64 = 0.45;
/// Size of dev's ring and of its middle, and of a diamond that looks as large as a circle.
const RING: f64 = 1.25;
const MIDDLE: f64 = 0.6;
const DIAMOND: f64 = 1.25;

/// Draws a plane into a square of `side` pixels whose upper left corner is `at`.
pub fn draw(scene: &mut Scene, colours: &Colours, plane: &Plane, at: At, side: f64) {
    draw_map(scene, colours, plane, at, side);
    draw_examples(scene, colours, plane, at, side);
    let points = plane.values.len().isqrt();
    let place = |d: usize, share: f32| at[d] + side * f64::from(share);
    let placed = |end: &[f32]| [place(0, end[0]), place(1, end[1])];
    let pieces = level_line(&plane.values, points, 0.5);
    let line: Vec<Vec<At>> =
        pieces.chunks(4).map(|piece| piece.chunks(2).map(placed).collect()).collect();
    if !line.is_empty() {
        let rim = Stroke::solid(colours.surface, 3.0);
        scene.shapes.push(Shape::Lines { lines: line.clone(), stroke: rim });
        let ink = Stroke::solid(colours.ink, 1.5);
        scene.shapes.push(Shape::Lines { lines: line, stroke: ink });
    }
    let names = ["x₁", "x₂"].map(String::from);
    draw_axes(scene, colours, [plane.low, plane.sides], &names, at, side);
}

fn draw_map(scene: &mut Scene, colours: &Colours, plane: &Plane, at: At, size: f64) {
    let map = colours.diverging();
    let pixels = plane.values.iter().map(|&p| map.colour(p)).collect();
    let side = plane.values.len().isqrt();
    scene.shapes.push(Shape::Image { at, size, side, pixels });
}

/// Test below, then dev, training examples on top.
fn draw_examples(scene: &mut Scene, colours: &Colours, plane: &Plane, at: At, side: f64) {
    let count = |train: bool| {
        let counted = |part: Part| train || part == Part::Train;
        plane.examples.iter().filter(|example| counted(example.part)).count() as f64
    };
    let radius = |count: f64| (side / 90.0 / (count / CROWD).max(1.0).sqrt()).max(1.1);
    let (trained, judged) = (radius(count(false)), radius(count(true)));
    let faint = if count(true) > CROWD { FAINT } else { 1.0 };
    for part in [Part::Test, Part::Dev, Part::Train] {
        for example in plane.examples.iter().filter(|example| example.part == part) {
            let share = |d: usize| (example.x[d] - plane.low[d]) / plane.sides[d];
            let place = [at[0] + share(0) * side, at[1] + (1.0 - share(1)) * side];
            let (r, opacity) = if part == Part::Train { (trained, 1.0) } else { (judged, faint) };
            draw_mark(scene, colours, example.one, part, place, r, opacity);
        }
    }
}

/// Class 1 is a circle, class 0 a diamond; train is filled, dev a ring around its middle, test
/// hollow, each with a rim of the surface's colour.
pub fn draw_mark(
    scene: &mut Scene,
    colours: &Colours,
    one: bool,
    part: Part,
    at: At,
    radius: f64,
    opacity: f64,
) {
    let shape = |r: f64| {
        if one { Outline::Circle { at, r } } else { Outline::Diamond { at, r: r * DIAMOND } }
    };
    let (colour, surface) = (colours.classes[usize::from(one)], colours.surface);
    let mut push = |outline, fill, stroke| {
        scene.shapes.push(Shape::Closed { outline, fill, stroke, opacity });
    };
    if part == Part::Train {
        // The rim is as wide outside the mark as the stroke.
        push(shape(radius + 0.5), colour, Some(Stroke::solid(surface, 1.0)));
        return;
    }
    let r = if part == Part::Dev { radius * RING } else { radius };
    push(shape(r), surface, Some(Stroke::solid(surface, 3.0)));
    push(shape(r), surface, Some(Stroke::solid(colour, 1.3)));
    if part == Part::Dev {
        push(shape(radius * MIDDLE), colour, None);
    }
}

/// A rim around a square with the ticks and names of both axes, which begin at `low` and are `sides` long.
pub fn draw_axes(
    scene: &mut Scene,
    colours: &Colours,
    [low, sides]: [[f64; 2]; 2],
    names: &[String; 2],
    at: At,
    side: f64,
) {
    let [left, top] = at;
    let (right, bottom) = (left + side, top + side);
    let rim = Stroke::solid(colours.strong, 1.0);
    let corners = [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]];
    scene.shapes.push(Shape::Lines { lines: vec![corners.to_vec()], stroke: rim });
    let ends = |d: usize| [low[d], low[d] + sides[d]];
    let soft = Text { size: 12.0, colour: colours.soft, anchor: Anchor::Middle, ..Text::default() };
    let x = Axis::linear(ends(0), [left, right], 3.0);
    for &tick in &x.ticks {
        let place = x.place(tick);
        scene.line([place, bottom], [place, bottom + 4.0], rim);
        scene.text(Text { at: [place, bottom + 16.0], text: x.label(tick), ..soft.clone() });
    }
    let name = [(left + right) / 2.0, bottom + 30.0];
    scene.text(Text { at: name, text: names[0].clone(), ..soft.clone() });
    let y = Axis::linear(ends(1), [bottom, top], 3.0);
    for &tick in &y.ticks {
        let place = y.place(tick);
        scene.line([left - 4.0, place], [left, place], rim);
        let end = Text { anchor: Anchor::End, ..soft.clone() };
        scene.text(Text { at: [left - 7.0, place + 4.0], text: y.label(tick), ..end });
    }
    let name = [left - 26.0, (top + bottom) / 2.0];
    scene.text(Text { at: name, text: names[1].clone(), turned: true, ..soft });
}
