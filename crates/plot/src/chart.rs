//! Lines over epochs or layers, with the runs' names at their ends.

use crate::axis::Axis;
use crate::colours::Colours;
use crate::font;
use crate::plot::{Line, Plot};
use crate::scene::{Anchor, At, Outline, Scene, Shape, Stroke, Text};

const NAME: f64 = 13.0;
/// Room left of the lines.
const LEFT: f64 = 54.0;
/// Room above the lines, for the key.
pub const KEY: f64 = 20.0;
/// Room below the lines.
pub const BELOW: f64 = 40.0;
/// Least size of the frame, however little room there is.
const LEAST: f64 = 30.0;
/// Radius of a dot.
const DOT: f64 = 4.0;
const DASHES: [f64; 2] = [7.0, 4.0];

/// Where the lines are drawn.
struct Frame {
    x: Axis,
    y: Axis,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Draws the chart into a rectangle.
pub fn draw(scene: &mut Scene, colours: &Colours, plot: &Plot, at: At, size: [f64; 2]) {
    let chart = &plot.chart;
    let names = name_room(plot).min(size[0] * 0.4);
    // Without words the lines have all the room.
    let [before, after, above, below] =
        if plot.bare { [0.0; 4] } else { [LEFT, names + 10.0, KEY, BELOW] };
    let left = at[0] + before;
    let right = (at[0] + size[0] - after).max(left + LEAST);
    let top = at[1] + above;
    let bottom = (at[1] + size[1] - below).max(top + LEAST);
    let count = if right - left < 500.0 { 3.0 } else { 6.0 };
    let x = Axis::linear(chart.range, [left, right], count);
    let y = vertical(plot, [bottom, top]);
    let frame = Frame { x, y, left, right, top, bottom };
    draw_axes(scene, colours, plot, &frame, at);
    for line in &chart.lines {
        draw_line(scene, colours, line, &frame);
    }
    draw_names(scene, colours, plot, &frame, names);
    if let Some(key) = chart.key.as_ref().filter(|_| !plot.bare) {
        draw_key(scene, colours, key, [right, at[1] + 8.0]);
    }
}

/// Room that the longest name takes at the lines' ends.
fn name_room(plot: &Plot) -> f64 {
    let widths = plot.runs.iter().map(|run| font::width(&run.title, NAME, true));
    widths.fold(0.0, f64::max) + 46.0
}

fn vertical(plot: &Plot, range: [f64; 2]) -> Axis {
    let chart = &plot.chart;
    let points = || chart.lines.iter().flat_map(|line| &line.points);
    let finite = || points().filter(|[_, y]| y.is_finite());
    if chart.log {
        let above = || finite().map(|&[_, y]| y).filter(|&y| y > 0.0);
        let (low, high) = (above().fold(1.0, f64::min), above().fold(1.0, f64::max));
        return Axis::log([low.max(1e-300), high], range);
    }
    // The first twentieth of a run may leave the chart: a wild start would flatten the rest.
    let settled = finite().filter(|[x, _]| x * 20.0 >= chart.range[1]);
    let highest = settled.fold(0.9_f64, |high, [_, y]| high.max(*y));
    let count = if (range[0] - range[1]).abs() < 120.0 { 3.0 } else { 5.0 };
    Axis::linear([0.0, highest.min(1e300)], range, count)
}

fn draw_axes(scene: &mut Scene, colours: &Colours, plot: &Plot, frame: &Frame, at: At) {
    let Frame { x, y, left, right, top, bottom } = frame;
    let soft = Text { size: 12.0, colour: colours.soft, anchor: Anchor::Middle, ..Text::default() };
    for &tick in &y.ticks {
        let place = y.place(tick);
        scene.line([*left, place], [*right, place], Stroke::solid(colours.line, 1.0));
        let end = Text { anchor: Anchor::End, ..soft.clone() };
        scene.text(Text { at: [left - 8.0, place + 4.0], text: y.label(tick), ..end });
    }
    for level in plot.chart.levels.iter().map(|&level| y.place(level)) {
        let dots = Stroke { colour: colours.soft, width: 1.0, dashes: Some([2.0, 4.0]) };
        scene.line([*left, level], [*right, level], dots);
    }
    for &tick in &x.ticks {
        let place = x.place(tick);
        scene.line([place, *bottom], [place, bottom + 4.0], Stroke::solid(colours.strong, 1.0));
        scene.text(Text { at: [place, bottom + 17.0], text: x.label(tick), ..soft.clone() });
    }
    let name = [(left + right) / 2.0, bottom + 34.0];
    scene.text(Text { at: name, text: plot.chart.x.clone(), ..soft.clone() });
    let name = [at[0] + 11.0, (top + bottom) / 2.0];
    scene.text(Text { at: name, text: plot.chart.y.clone(), turned: true, ..soft });
}

fn draw_line(scene: &mut Scene, colours: &Colours, line: &Line, frame: &Frame) {
    let colour = run_colour(colours, line.run);
    if line.dots {
        draw_dots(scene, colours, line, frame);
        return;
    }
    let lines = pieces(line, frame);
    if !lines.is_empty() {
        let (width, dashes) = if line.dashed { (1.6, Some(DASHES)) } else { (2.0, None) };
        scene.shapes.push(Shape::Lines { lines, stroke: Stroke { colour, width, dashes } });
    }
    let ringed = line.ring.and_then(|ring| line.points.iter().find(|[x, _]| *x >= ring));
    if let Some(&[x, y]) = ringed.filter(|[_, y]| y.is_finite()) {
        let at = [frame.x.place(x), frame.y.place(y)];
        if at[1] >= frame.top {
            let (fill, stroke) = (colours.surface, Some(Stroke::solid(colour, 2.0)));
            let outline = Outline::Circle { at, r: 5.0 };
            scene.shapes.push(Shape::Closed { outline, fill, stroke, opacity: 1.0 });
        }
    }
    // Where J was infinite, the sign stands at the chart's top.
    let infinite = line.points.iter().find(|[_, y]| *y == f64::INFINITY);
    if let Some([x, _]) = infinite.filter(|_| !line.dashed) {
        let at = [frame.x.place(*x) + 3.0, frame.top + 12.0];
        let sign = Text { at, text: "∞".into(), size: 16.0, bold: true, ..Text::default() };
        scene.text(Text { colour, halo: Some(colours.surface), ..sign });
    }
}

fn draw_dots(scene: &mut Scene, colours: &Colours, line: &Line, frame: &Frame) {
    for &[x, y] in &line.points {
        let at = [frame.x.place(x), frame.y.place(y)];
        if at[1].is_finite() {
            let (outline, fill) = (Outline::Circle { at, r: DOT }, run_colour(colours, line.run));
            let stroke = Some(Stroke::solid(colours.surface, 0.8));
            scene.shapes.push(Shape::Closed { outline, fill, stroke, opacity: 1.0 });
        }
    }
}

/// The line's pieces inside the frame: it breaks where a value is no finite number (or, on a
/// logarithmic axis, not above 0) and ends at the top where it leaves the chart.
fn pieces(line: &Line, frame: &Frame) -> Vec<Vec<At>> {
    let mut pieces: Vec<Vec<At>> = vec![Vec::new()];
    let mut before: Option<At> = None;
    for &[x, y] in &line.points {
        let at = [frame.x.place(x), frame.y.place(y)];
        if !at[1].is_finite() {
            pieces.push(Vec::new());
            before = None;
            continue;
        }
        let inside = |at: At| at[1] >= frame.top;
        if let Some(crossing) = before.filter(|&b| inside(b) != inside(at)) {
            let share = (frame.top - crossing[1]) / (at[1] - crossing[1]);
            let edge = [crossing[0] + share * (at[0] - crossing[0]), frame.top];
            pieces.extend(inside(at).then(Vec::new));
            if let Some(piece) = pieces.last_mut() {
                piece.push(edge);
            }
        }
        if let Some(piece) = pieces.last_mut().filter(|_| inside(at)) {
            piece.push(at);
        }
        before = Some(at);
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// Names at the ends of the solid lines, moved apart where these are close. A line that ends above
/// the chart tells where.
fn draw_names(scene: &mut Scene, colours: &Colours, plot: &Plot, frame: &Frame, room: f64) {
    let solid = plot.chart.lines.iter().filter(|line| !line.dashed);
    let mut ends: Vec<(At, usize, String)> = solid
        .filter_map(|line| {
            let &[x, y] = line.points.last()?;
            let mut title = plot.runs.get(line.run)?.title.clone();
            let at = frame.y.place(y);
            let over = !at.is_finite() || at < frame.top;
            if over && y.is_finite() && y > 0.0 {
                title += &format!(" ↑ {y:.2}");
            }
            // Not above 0 on a logarithmic axis: the bottom.
            let at = if y <= 0.0 {
                frame.bottom
            } else if over {
                frame.top
            } else {
                at
            };
            Some((
                [frame.x.place(x) + 8.0, at.clamp(frame.top + 4.0, frame.bottom)],
                line.run,
                title,
            ))
        })
        .collect();
    ends.sort_by(|a, b| a.0[1].total_cmp(&b.0[1]));
    for i in 1..ends.len() {
        ends[i].0[1] = ends[i].0[1].max(ends[i - 1].0[1] + NAME + 3.0);
    }
    let over = ends.last().map_or(0.0, |end| (end.0[1] - frame.bottom).max(0.0));
    for ([x, y], run, title) in ends {
        let room = room + (frame.right - x) + 8.0;
        let text = font::fitting(&title, NAME, true, room);
        let name =
            Text { at: [x, y - over + 4.5], text, size: NAME, bold: true, ..Text::default() };
        let halo = Some(colours.surface);
        scene.text(Text { colour: run_colour(colours, run), halo, ..name });
    }
}

/// What solid and dashed lines are, above the chart; it ends at `at`.
fn draw_key(scene: &mut Scene, colours: &Colours, key: &[String; 2], at: At) {
    let entry = |word: &String| 32.0 + font::width(word, 12.0, false) + 20.0;
    let mut x = at[0] + 20.0 - key.iter().map(entry).sum::<f64>();
    for (word, dashes) in key.iter().zip([None, Some(DASHES)]) {
        let stroke = Stroke { colour: colours.soft, width: 2.0, dashes };
        scene.line([x, at[1] - 4.0], [x + 26.0, at[1] - 4.0], stroke);
        let text = Text { at: [x + 32.0, at[1]], text: word.clone(), ..Text::default() };
        scene.text(Text { size: 12.0, colour: colours.soft, ..text });
        x += entry(word);
    }
}

/// A run's colour by its place.
pub fn run_colour(colours: &Colours, run: usize) -> [u8; 3] {
    colours.runs[run % colours.runs.len()]
}
