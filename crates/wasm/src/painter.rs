//! Pictures for figures, made where runs are: RGBA bytes as `ImageData` takes them, and level lines.

use gradlab_raster::{Ramp, Rgb, level_line};
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;

/// Most pixels of a picture's side.
const MOST_PIXELS: usize = 2048;

#[wasm_bindgen(typescript_custom_section)]
const PALETTE: &str = r#"
/** A theme's colours, 0xRRGGBB each. */
export interface Palette {
    surface: number;
    /** Of classes 0 and 1. */
    zero: number;
    one: number;
    /** Of the largest amount. */
    high: number;
    ink: number;
    /** Of what is no number. */
    blank: number;
    /** OKLab lightness of the ends of the map between the classes, 0 to 1. */
    lightness: number;
    /** Their chroma, as a share of the classes' own. */
    chroma: number;
}
"#;

#[wasm_bindgen]
unsafe extern "C" {
    /// `Palette`.
    #[wasm_bindgen(typescript_type = "Palette")]
    pub type Palette;
    #[wasm_bindgen(method, getter)]
    safe fn surface(this: &Palette) -> u32;
    #[wasm_bindgen(method, getter)]
    safe fn zero(this: &Palette) -> u32;
    #[wasm_bindgen(method, getter)]
    safe fn one(this: &Palette) -> u32;
    #[wasm_bindgen(method, getter)]
    safe fn high(this: &Palette) -> u32;
    #[wasm_bindgen(method, getter)]
    safe fn ink(this: &Palette) -> u32;
    #[wasm_bindgen(method, getter)]
    safe fn blank(this: &Palette) -> u32;
    #[wasm_bindgen(method, getter)]
    safe fn lightness(this: &Palette) -> f64;
    #[wasm_bindgen(method, getter)]
    safe fn chroma(this: &Palette) -> f64;
}

/// Paints grids in the colours of one theme. A grid is `side` by `side` values, row by row from the
/// top; several lie one below the other. A picture of each has `size` by `size` pixels, 2048 at most.
#[wasm_bindgen]
pub struct Painter {
    diverging: Ramp,
    sequential: Ramp,
    grey: Ramp,
}

#[wasm_bindgen]
impl Painter {
    /// Mixes the colours.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(palette: &Palette) -> Self {
        let [surface, blank] = [palette.surface(), palette.blank()].map(rgb);
        let classes = [palette.zero(), palette.one()].map(rgb);
        let (lightness, chroma) = (palette.lightness(), palette.chroma());
        Self {
            diverging: Ramp::diverging(classes, surface, lightness, chroma, blank),
            sequential: Ramp::sequential(surface, rgb(palette.high()), blank),
            grey: Ramp::sequential(surface, rgb(palette.ink()), blank),
        }
    }

    /// The map between the classes from class 0 to class 1: 256 colours, RGB each.
    #[must_use]
    pub fn colours(&self) -> Vec<u8> {
        let mut colours = Vec::new();
        for i in 0..=u8::MAX {
            colours.extend(self.diverging.colour(f32::from(i) / 255.0));
        }
        colours
    }

    /// P(y = 1), from class 0's colour to class 1's.
    #[must_use]
    pub fn answers(&self, values: &[f32], side: usize, size: usize) -> Clamped<Vec<u8>> {
        painted(&self.diverging, values, side, size, &|_| [0.0, 1.0])
    }

    /// Numbers of either sign, each grid in units of its own largest: 0 is the background.
    #[must_use]
    pub fn activations(&self, values: &[f32], side: usize, size: usize) -> Clamped<Vec<u8>> {
        painted(&self.diverging, values, side, size, &|grid| {
            let reach = largest(grid, f32::abs);
            [-reach, reach]
        })
    }

    /// Amounts from the background's colour at `low` to the palette's `high`.
    #[must_use]
    pub fn amounts(
        &self,
        values: &[f32],
        side: usize,
        size: usize,
        low: f32,
        high: f32,
    ) -> Clamped<Vec<u8>> {
        painted(&self.sequential, values, side, size, &|_| [low, high])
    }

    /// Ink on the background, from 0 to the largest of all values.
    #[must_use]
    pub fn ink(&self, values: &[f32], side: usize, size: usize) -> Clamped<Vec<u8>> {
        let most = largest(values, |v| v);
        painted(&self.grey, values, side, size, &|_| [0.0, most])
    }
}

/// Pictures of grids, one below the other; `range` has the values of the ramp's ends.
fn painted(
    ramp: &Ramp,
    values: &[f32],
    side: usize,
    size: usize,
    range: &dyn Fn(&[f32]) -> [f32; 2],
) -> Clamped<Vec<u8>> {
    let size = size.min(MOST_PIXELS);
    let mut pixels = Vec::new();
    // No grid has no values, nor more than there are.
    if (1..=values.len()).contains(&side) {
        for grid in values.chunks_exact(side.saturating_mul(side)) {
            ramp.paint(grid, side, size, range(grid), &mut pixels);
        }
    }
    Clamped(pixels)
}

/// The largest; 1 where none is above 0, so that 0 is still 0 of it.
fn largest(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let most = values.iter().fold(0.0_f32, |most, &v| most.max(of(v)));
    if most > 0.0 { most } else { 1.0 }
}

const fn rgb(colour: u32) -> Rgb {
    let [_, r, g, b] = colour.to_be_bytes();
    [r, g, b]
}

/// The line where a grid crosses `level`: x and y of both ends of each piece, from 0 to 1, y from
/// the top down.
#[wasm_bindgen(js_name = levelLine)]
#[must_use]
pub fn level_line_of(values: &[f32], side: usize, level: f32) -> Vec<f32> {
    // A grid that is not there has no line.
    let side = if side.checked_mul(side) == Some(values.len()) { side } else { 0 };
    level_line(values, side, level)
}
