//! Where everything stands: title at the top, the runs and the chart of all of them, foot below.

use crate::chart;
use crate::colours::Colours;
use crate::picture::{Part, Picture};
use crate::plot::Plot;
use crate::scene::{Anchor, At, Scene, Shape, Text};
use crate::{Error, HEIGHTS, WIDTHS, bars, font, panel};

const MARGIN: f64 = 28.0;
const GAP: f64 = 22.0;
/// Room of a panel's two lines above its square.
const HEAD: f64 = 42.0;
const FOOT_SIZE: f64 = 12.0;
const FOOT_LINE: f64 = 17.0;
/// Room of the legend below panels of a plane.
const LEGEND: f64 = 26.0;

/// Without words: room around the figure, and how many times as wide lines are, for it is seen in small.
const RIM: f64 = 16.0;
const THICKER: f64 = 1.5;

/// Room around each panel's picture.
#[derive(Clone, Copy)]
struct Around {
    left: f64,
    above: f64,
    below: f64,
}

impl Around {
    fn of(plot: &Plot) -> Self {
        if plot.bare {
            return Self { left: 0.0, above: 0.0, below: 0.0 };
        }
        let legend = if has_planes(plot) { LEGEND } else { 0.0 };
        Self { left: panel::LEFT, above: HEAD, below: panel::BELOW + legend }
    }
}

fn has_planes(plot: &Plot) -> bool {
    plot.runs.iter().any(|run| run.picture.as_ref().and_then(Picture::plane).is_some())
}

/// Lays out a picture.
///
/// # Errors
/// [`Error::Size`].
pub fn lay_out(plot: &Plot) -> Result<Scene, Error> {
    let Plot { width, height, .. } = *plot;
    if !WIDTHS.contains(&width) || !HEIGHTS.contains(&height) {
        return Err(Error::Size { width, height });
    }
    let colours = Colours::of(plot.theme);
    let mut scene = Scene { width, height, surface: colours.surface, shapes: Vec::new() };
    let (width, height) = (f64::from(width), f64::from(height));
    let (at, room) = if plot.bare {
        ([RIM; 2], [width - 2.0 * RIM, height - 2.0 * RIM])
    } else {
        draw_title(&mut scene, &colours, plot, width - 2.0 * MARGIN);
        let foot = draw_foot(&mut scene, &colours, plot);
        let top = MARGIN + 40.0;
        ([MARGIN, top], [width - 2.0 * MARGIN, foot - FOOT_LINE - 8.0 - top])
    };
    if plot.runs.iter().any(|run| run.picture.is_some()) {
        draw_pictures(&mut scene, &colours, plot, at, room);
    } else {
        draw_plain(&mut scene, &colours, plot, at, room);
    }
    if plot.bare {
        scene.shapes.retain(|shape| !matches!(shape, Shape::Text(_)));
        scene.shapes.iter_mut().for_each(thicken);
    }
    Ok(scene)
}

/// The lines at the foot; returns where the first one stands.
fn draw_foot(scene: &mut Scene, colours: &Colours, plot: &Plot) -> f64 {
    let (width, height) = (f64::from(plot.width), f64::from(plot.height));
    let foot = height - 18.0 - FOOT_LINE * (plot.foot.len() as f64 - 1.0).max(0.0);
    for (i, line) in plot.foot.iter().enumerate() {
        let text = font::fitting(line, FOOT_SIZE, false, width - 2.0 * MARGIN);
        let at = [MARGIN, foot + i as f64 * FOOT_LINE];
        let line = Text { at, text, size: FOOT_SIZE, colour: colours.soft, ..Text::default() };
        scene.text(line);
    }
    foot
}

fn thicken(shape: &mut Shape) {
    if let Shape::Lines { stroke, .. } = shape {
        stroke.width *= THICKER;
        stroke.dashes = stroke.dashes.map(|dashes| dashes.map(|dash| dash * THICKER));
    }
}

fn draw_title(scene: &mut Scene, colours: &Colours, plot: &Plot, room: f64) {
    // A long line is set smaller before it is cut.
    let fits = |size: &f64| font::width(&plot.title, *size, true) <= room;
    let size = [26.0, 22.0, 18.0].into_iter().find(fits).unwrap_or(16.0);
    let text = font::fitting(&plot.title, size, true, room);
    let title = Text { at: [MARGIN, MARGIN + 20.0], text, size, bold: true, ..Text::default() };
    scene.text(Text { colour: colours.ink, ..title });
}

/// A picture a run, and the chart of all runs beside them or below, whichever leaves larger pictures.
fn draw_pictures(scene: &mut Scene, colours: &Colours, plot: &Plot, at: At, room: [f64; 2]) {
    let n = plot.runs.len() as f64;
    let around = Around::of(plot);
    let ratios = plot.runs.iter().flat_map(|run| &run.picture).map(|p| p.ratio(plot.runs.len()));
    let ratio = ratios.fold(0.0, f64::max);
    let side_of = |width: f64, height: f64| {
        let wide = (width - (n - 1.0) * GAP) / n - around.left;
        (wide / ratio).min(height - around.above - around.below)
    };
    let alone = plot.chart.lines.is_empty();
    let beside = if alone { 0.0 } else { side_of(room[0] * 0.62, room[1]) };
    let below = side_of(room[0], if alone { room[1] } else { room[1] * 0.66 });
    let side = beside.max(below).max(40.0);
    let wide = side * ratio;
    let step = wide + around.left + GAP;
    let taken = step * n - GAP;
    let tall = around.above + side + around.below;
    // Above the chart, panels stand over the whole width.
    let spread = if beside >= below { 0.0 } else { (room[0] - taken) / n };
    let step = step + spread;
    // Beside the chart, or alone, little may be left below.
    let spare = if beside >= below || alone { (room[1] - tall).max(0.0) } else { 0.0 };
    let at = [at[0], at[1] + if plot.bare { spare / 2.0 } else { (spare / 2.0).min(36.0) }];
    for (i, run) in plot.runs.iter().enumerate() {
        let left =
            at[0] + i as f64 * step + around.left + if plot.bare { spread / 2.0 } else { 0.0 };
        draw_head(scene, colours, plot, i, [left, at[1]], step - around.left - 4.0);
        if let Some(picture) = &run.picture {
            // One that is narrower than the others stands in the middle.
            let own = side * picture.ratio(plot.runs.len());
            let narrower = (wide - own) / 2.0;
            let corner = [left + narrower, at[1] + around.above];
            picture.draw(scene, colours, i, corner, [own, side]);
        }
    }
    if has_planes(plot) && !plot.bare {
        draw_legend(scene, colours, plot, [at[0] + around.left, at[1] + tall - 4.0]);
    }
    if alone {
        return;
    }
    if beside >= below {
        let left = at[0] + taken + GAP;
        // Its lines begin and end where the pictures do.
        let (key, ticks) = if plot.bare { (0.0, 0.0) } else { (chart::KEY, chart::BELOW) };
        let (top, height) = (at[1] + around.above - key, key + side + ticks);
        chart::draw(scene, colours, plot, [left, top], [at[0] + room[0] - left, height]);
    } else {
        // Legend and key share a row where both fit.
        let legend = if room[0] >= 640.0 { -12.0 } else { 14.0 };
        let top = at[1] + tall + if plot.bare { RIM } else { legend };
        chart::draw(scene, colours, plot, [at[0], top], [room[0], at[1] + room[1] - top]);
    }
}

/// Bars of all runs beside their chart; the names above.
fn draw_plain(scene: &mut Scene, colours: &Colours, plot: &Plot, at: At, room: [f64; 2]) {
    let step = room[0] / plot.runs.len().max(1) as f64;
    for i in 0..plot.runs.len() {
        draw_head(scene, colours, plot, i, [at[0] + i as f64 * step, at[1]], step - 12.0);
    }
    let head = if plot.bare { 0.0 } else { HEAD + 8.0 };
    let (top, height) = (at[1] + head, room[1] - head);
    let alone = plot.chart.lines.is_empty();
    let share = if alone { 1.0 } else { 0.38 };
    let bars = if plot.bars.groups.is_empty() { 0.0 } else { room[0] * share };
    if bars > 0.0 {
        bars::draw(scene, colours, plot, [at[0], top], [bars, height]);
    }
    if alone {
        return;
    }
    let left = if bars > 0.0 { at[0] + bars + GAP } else { at[0] };
    chart::draw(scene, colours, plot, [left, top], [at[0] + room[0] - left, height]);
}

/// A run's name in its colour, and its numbers.
fn draw_head(scene: &mut Scene, colours: &Colours, plot: &Plot, i: usize, at: At, room: f64) {
    let run = &plot.runs[i];
    let text = font::fitting(&run.title, 16.0, true, room);
    let name = Text { at: [at[0], at[1] + 14.0], text, size: 16.0, bold: true, ..Text::default() };
    scene.text(Text { colour: chart::run_colour(colours, i), ..name });
    let fits = |size: &f64| font::width(&run.numbers, *size, false) <= room;
    let size = [13.0, 12.0, 11.0].into_iter().find(fits).unwrap_or(10.0);
    let text = font::fitting(&run.numbers, size, false, room);
    let numbers = Text { at: [at[0], at[1] + 33.0], text, size, ..Text::default() };
    scene.text(Text { colour: colours.ink, ..numbers });
}

/// Marks and what they mean, once for all panels: those that are drawn.
fn draw_legend(scene: &mut Scene, colours: &Colours, plot: &Plot, at: At) {
    let mut x = at[0] + 5.0;
    let mut entry = |marks: &[(bool, Part)], word: &str| {
        for &(one, part) in marks {
            panel::draw_mark(scene, colours, one, part, [x, at[1] - 4.0], 4.2, 1.0);
            x += 13.0;
        }
        let place = [x - 3.0, at[1]];
        x += font::width(word, 12.0, false) + 16.0;
        let word = Text { at: place, text: word.into(), size: 12.0, ..Text::default() };
        scene.text(Text { colour: colours.soft, anchor: Anchor::Start, ..word });
    };
    let planes = || plot.runs.iter().flat_map(|run| &run.picture).filter_map(Picture::plane);
    let drawn = |part| planes().flat_map(|plane| &plane.examples).any(|e| e.part == part);
    for (one, word) in [false, true].into_iter().zip(&plot.words.classes) {
        entry(&[(one, Part::Train)], word);
    }
    for (part, word) in [Part::Train, Part::Dev, Part::Test].into_iter().zip(&plot.words.parts) {
        if drawn(part) {
            entry(&[(false, part), (true, part)], word);
        }
    }
}
