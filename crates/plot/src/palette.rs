//! A picture of few colours as PNG: a palette and one byte a pixel, a quarter of the bytes of all
//! colours, for pages that must load fast.
//!
//! The palette is found by A. Dekker, Kohonen neural networks for optimal colour quantization
//! (1994), as `color_quant` has it: the same picture has the same palette.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use color_quant::NeuQuant;
use tiny_skia::Pixmap;

use crate::Error;

/// How many colours a palette has.
pub const COLOURS: RangeInclusive<u32> = 64..=256;
/// Every so manieth pixel is looked at when the palette is made.
const SAMPLED: i32 = 3;

/// # Errors
/// [`Error::Png`].
pub fn write(pixmap: &Pixmap, colours: u32) -> Result<Vec<u8>, Error> {
    let (few, many) = (*COLOURS.start(), *COLOURS.end());
    // Nothing shines through: its pixels are as they were before they were premultiplied.
    let pixels = pixmap.data();
    let quantised = NeuQuant::new(SAMPLED, colours.clamp(few, many) as usize, pixels);
    let mut known = HashMap::new();
    let place = |pixel: &[u8]| {
        let bytes: [u8; 4] = pixel.try_into().unwrap_or_default();
        *known.entry(bytes).or_insert_with(|| quantised.index_of(&bytes) as u8)
    };
    let places: Vec<u8> = pixels.chunks_exact(4).map(place).collect();
    let failed = |e: png::EncodingError| Error::Png(e.to_string());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(quantised.color_map_rgb());
    encoder.set_compression(png::Compression::High);
    // Neighbours in a palette need not be alike: differences of bytes say nothing.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&places).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}
