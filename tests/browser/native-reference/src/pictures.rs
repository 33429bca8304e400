//! Pictures whose bytes have to be the same everywhere.

use std::hash::{DefaultHasher, Hasher};

use gradlab_raster::{Ramp, level_line};

/// A hash of a light and a dark picture of each kind, and of lines on them.
pub fn pictures() -> u64 {
    let side = 24;
    let at = |k: usize| (k as f64 - 11.3) / 9.0;
    let bowl = |k: usize| (at(k % side) * at(k % side) + 7.0 * at(k / side) * at(k / side)) / 16.0;
    let mut shares: Vec<f32> = (0..side * side).map(|k| bowl(k) as f32).collect();
    shares[77] = f32::NAN;
    let mut hasher = DefaultHasher::new();
    let (dark, light) = ([0x15, 0x18, 0x1c], [0xff; 3]);
    for (surface, lightness) in [(light, 0.86), (dark, 0.4)] {
        let classes = [[0xd5, 0x5e, 0x00], [0x00, 0x72, 0xb2]];
        let diverging = Ramp::diverging(classes, surface, lightness, 0.55, [0x80; 3]);
        for ramp in [diverging, Ramp::sequential(surface, [0x9c, 0x8f, 0xcf], [0x80; 3])] {
            let mut pixels = Vec::new();
            ramp.paint(&shares, side, 101, [0.0, 1.0], &mut pixels);
            hasher.write(&pixels);
        }
    }
    for k in 1..10_u8 {
        for number in level_line(&shares, side, f32::from(k) / 10.0) {
            hasher.write(&number.to_le_bytes());
        }
    }
    hasher.finish()
}
