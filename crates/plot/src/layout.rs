//! Where everything stands: title at the top, the runs and the chart of all of them, foot below.

use crate::chart;
use crate::colours::Colours;
use crate::plot::{Part, Plot};
use crate::scene::{Anchor, At, Scene, Text};
use crate::{Error, HEIGHTS, WIDTHS, bars, font, panel};

const MARGIN: f64 = 28.0;
const GAP: f64 = 22.0;
/// Room of a panel's two lines above its square.
const HEAD: f64 = 42.0;
const FOOT_SIZE: f64 = 12.0;
const FOOT_LINE: f64 = 17.0;

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
    draw_title(&mut scene, &colours, plot, width - 2.0 * MARGIN);
    let foot = height - 18.0 - FOOT_LINE * (plot.foot.len() as f64 - 1.0).max(0.0);
    for (i, line) in plot.foot.iter().enumerate() {
        let text = font::fitting(line, FOOT_SIZE, false, width - 2.0 * MARGIN);
        let at = [MARGIN, foot + i as f64 * FOOT_LINE];
        let line = Text { at, text, size: FOOT_SIZE, colour: colours.soft, ..Text::default() };
        scene.text(line);
    }
    let top = MARGIN + 40.0;
    let room = [width - 2.0 * MARGIN, foot - FOOT_LINE - 8.0 - top];
    if plot.runs.iter().any(|run| run.plane.is_some()) {
        draw_planes(&mut scene, &colours, plot, [MARGIN, top], room);
    } else {
        draw_plain(&mut scene, &colours, plot, [MARGIN, top], room);
    }
    Ok(scene)
}

fn draw_title(scene: &mut Scene, colours: &Colours, plot: &Plot, room: f64) {
    // A long line is set smaller before it is cut.
    let fits = |size: &f64| font::width(&plot.title, *size, true) <= room;
    let size = [26.0, 22.0, 18.0].into_iter().find(fits).unwrap_or(16.0);
    let text = font::fitting(&plot.title, size, true, room);
    let title = Text { at: [MARGIN, MARGIN + 20.0], text, size, bold: true, ..Text::default() };
    scene.text(Text { colour: colours.ink, ..title });
}

/// A square a run, and the chart of all runs beside them or below, whichever leaves larger squares.
fn draw_planes(scene: &mut Scene, colours: &Colours, plot: &Plot, at: At, room: [f64; 2]) {
    let n = plot.runs.len() as f64;
    let legend = 26.0;
    let side_of = |width: f64, height: f64| {
        let wide = (width - (n - 1.0) * GAP) / n - panel::LEFT;
        wide.min(height - HEAD - panel::BELOW - legend)
    };
    let beside = side_of(room[0] * 0.62, room[1]);
    let below = side_of(room[0], room[1] * 0.66);
    let side = beside.max(below).max(40.0);
    let step = side + panel::LEFT + GAP;
    let taken = step * n - GAP;
    let tall = HEAD + side + panel::BELOW + legend;
    // Above the chart, panels stand over the whole width.
    let spread = if beside >= below { 0.0 } else { (room[0] - taken) / n };
    let (start, step) = (at[0], step + spread);
    // Beside the chart little may be left below.
    let spare = if beside >= below { (room[1] - tall).max(0.0) } else { 0.0 };
    let at = [at[0], at[1] + (spare / 2.0).min(36.0)];
    for (i, run) in plot.runs.iter().enumerate() {
        let left = start + i as f64 * step + panel::LEFT;
        draw_head(scene, colours, plot, i, [left, at[1]], step - panel::LEFT - 4.0);
        if let Some(plane) = &run.plane {
            panel::draw(scene, colours, plane, [left, at[1] + HEAD], side);
        }
    }
    draw_legend(scene, colours, plot, [start + panel::LEFT, at[1] + tall - 4.0]);
    if beside >= below {
        let left = at[0] + taken + GAP;
        // Its lines begin and end where the squares do.
        let (top, height) = (at[1] + HEAD - chart::KEY, chart::KEY + side + chart::BELOW);
        chart::draw(scene, colours, plot, [left, top], [at[0] + room[0] - left, height]);
    } else {
        // Legend and key share a row where both fit.
        let top = at[1] + tall + if room[0] >= 640.0 { -12.0 } else { 14.0 };
        chart::draw(scene, colours, plot, [at[0], top], [room[0], at[1] + room[1] - top]);
    }
}

/// Bars of all runs beside their chart; the names above.
fn draw_plain(scene: &mut Scene, colours: &Colours, plot: &Plot, at: At, room: [f64; 2]) {
    let step = room[0] / plot.runs.len().max(1) as f64;
    for i in 0..plot.runs.len() {
        draw_head(scene, colours, plot, i, [at[0] + i as f64 * step, at[1]], step - 12.0);
    }
    let (top, height) = (at[1] + HEAD + 8.0, room[1] - HEAD - 8.0);
    let bars = if plot.bars.groups.is_empty() { 0.0 } else { room[0] * 0.38 };
    if bars > 0.0 {
        bars::draw(scene, colours, plot, [at[0], top], [bars, height]);
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
    let planes = || plot.runs.iter().filter_map(|run| run.plane.as_ref());
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
