//! Grids of cells: images of digits, and blocks of parameters.

use crate::chart::run_colour;
use crate::colours::Colours;
use crate::columns::mixed;
use crate::font;
use crate::picture::{Block, Images};
use crate::scene::{Anchor, At, Scene, Shape, Text};

/// Room between images, as a share of an image.
const GAP: f64 = 0.12;
/// Room between blocks, and for their names.
const BETWEEN: f64 = 18.0;
const NAME: f64 = 18.0;

/// Draws images into a square of `side` pixels, each pixel as it is.
pub fn draw(scene: &mut Scene, colours: &Colours, images: &Images, at: At, side: f64) {
    let across = images.across.max(1);
    let step = side / (across as f64 * (1.0 + GAP) - GAP) * (1.0 + GAP);
    let image = step / (1.0 + GAP);
    for (i, pixels) in images.images.iter().take(across * across).enumerate() {
        let corner = [at[0] + (i % across) as f64 * step, at[1] + (i / across) as f64 * step];
        let points = pixels.len().isqrt().max(1);
        // Whole pixels, so that no seam shows.
        let edge = |n: usize| (image * n as f64 / points as f64).round();
        let place = [corner[0].round(), corner[1].round()];
        let fill = mixed(colours.surface, colours.ink, 0.05);
        scene.shapes.push(Shape::Rect { at: place, size: [edge(points); 2], fill });
        for (p, &ink) in pixels.iter().enumerate().filter(|(_, ink)| **ink > 0.02) {
            let (row, column) = (p / points, p % points);
            let at = [place[0] + edge(column), place[1] + edge(row)];
            let size = [edge(column + 1) - edge(column), edge(row + 1) - edge(row)];
            let fill = mixed(colours.surface, colours.ink, f64::from(ink.clamp(0.0, 1.0)));
            scene.shapes.push(Shape::Rect { at, size, fill });
        }
    }
}

/// Draws blocks side by side, all cells of one size, each with its name below it.
pub fn draw_blocks(scene: &mut Scene, colours: &Colours, blocks: &[Block], at: At, size: [f64; 2]) {
    let columns = |block: &Block| block.columns.max(1);
    let rows = |block: &Block| block.cells.len().div_ceil(columns(block));
    let wide: usize = blocks.iter().map(columns).sum();
    let high = blocks.iter().map(rows).max().unwrap_or(1).max(1);
    let gaps = BETWEEN * blocks.len().saturating_sub(1) as f64;
    let cell = ((size[0] - gaps) / wide.max(1) as f64).min((size[1] - NAME) / high as f64);
    let taken = cell * wide as f64 + gaps;
    let mut x = at[0] + (size[0] - taken) / 2.0;
    let middle = at[1] + (size[1] - NAME) / 2.0;
    let wrong = run_colour(colours, 1);
    for block in blocks {
        let top = middle - cell * rows(block) as f64 / 2.0;
        for (i, share) in block.cells.iter().enumerate() {
            let place =
                [x + (i % columns(block)) as f64 * cell, top + (i / columns(block)) as f64 * cell];
            let fill = mixed(colours.line, wrong, f64::from(share.clamp(0.0, 1.0)));
            scene.shapes.push(Shape::Rect { at: place, size: [cell - 1.5; 2], fill });
        }
        let width = columns(block) as f64 * cell;
        let text = font::fitting(&block.name, 13.0, true, width + BETWEEN);
        let name = Text { at: [x + width / 2.0, at[1] + size[1]], text, ..Text::default() };
        let (anchor, colour) = (Anchor::Middle, colours.soft);
        scene.text(Text { size: 13.0, bold: true, anchor, colour, ..name });
        x += width + BETWEEN;
    }
}
