//! From numbers to colours: 256 of them from one end to the other, mixed in OKLab.

use crate::colour::{Lab, Rgb, oklab, rgb};

/// Colours that numbers from 0 to 1 have, and one for what is no number.
#[derive(Clone, Debug, PartialEq)]
pub struct Ramp {
    colours: [Pixel; 256],
    blank: Pixel,
}

/// Red, green, blue and full opacity.
type Pixel = [u8; 4];

/// Where a pixel lies between two points of the grid, and how far beyond the first; both are one
/// where it lies on that.
#[derive(Clone, Copy)]
struct Between {
    first: usize,
    next: usize,
    share: f32,
}

impl Ramp {
    /// From class 0's colour at 0 through the page's background at 1/2 to class 1's at 1. The ends
    /// have OKLab's `lightness` and that `chroma` as a share of the classes' own, so that neither
    /// class weighs more; between them lightness is even.
    #[must_use]
    pub fn diverging(
        [zero, one]: [Rgb; 2],
        surface: Rgb,
        lightness: f64,
        chroma: f64,
        blank: Rgb,
    ) -> Self {
        let middle = oklab(surface);
        let ends = [zero, one].map(|colour| {
            let [_, a, b] = oklab(colour);
            [lightness, a * chroma, b * chroma]
        });
        let colour = |i: usize| {
            let at = 2.0 * i as f64 / 255.0 - 1.0;
            rgb(mixed(middle, ends[usize::from(at > 0.0)], at.abs()))
        };
        Self { colours: std::array::from_fn(|i| opaque(colour(i))), blank: opaque(blank) }
    }

    /// From the page's background at 0 to `high` at 1.
    #[must_use]
    pub fn sequential(surface: Rgb, high: Rgb, blank: Rgb) -> Self {
        let (from, to) = (oklab(surface), oklab(high));
        let colour = |i: usize| rgb(mixed(from, to, i as f64 / 255.0));
        Self { colours: std::array::from_fn(|i| opaque(colour(i))), blank: opaque(blank) }
    }

    /// The colour of a number; beyond 0 and 1 that of the end.
    #[must_use]
    pub fn colour(&self, share: f32) -> Rgb {
        let [r, g, b, _] = self.at(255.0 * share);
        [r, g, b]
    }

    /// `index` from 0 to 255.
    fn at(&self, index: f32) -> Pixel {
        // The cast goes to the nearer end what lies beyond.
        if index.is_nan() { self.blank } else { self.colours[usize::from((index + 0.5) as u8)] }
    }

    /// A grid as `size` by `size` pixels, RGBA, row by row: between the grid's points colours go by
    /// what lies between the values, around the outer points by these. The ramp goes from `low` to
    /// `high`.
    pub fn paint(
        &self,
        values: &[f32],
        side: usize,
        size: usize,
        [low, high]: [f32; 2],
        pixels: &mut Vec<u8>,
    ) {
        let between: Vec<Between> = (0..size).map(|p| Between::of(p, size, side)).collect();
        // Where all values are one, that is the least.
        let scale = 255.0 / if high > low { high - low } else { 1.0 };
        let index = |&value: &f32| ((value - low) * scale).clamp(0.0, 255.0);
        let indices: Vec<f32> = values.iter().map(index).collect();
        let mut row = vec![0.0; side];
        let from = pixels.len();
        pixels.resize(from + 4 * size * size, 0);
        let lines = pixels[from..].chunks_exact_mut((4 * size).max(1));
        for (line, down) in lines.zip(&between) {
            for (j, mixed) in row.iter_mut().enumerate() {
                *mixed = down.mix(indices[down.first * side + j], indices[down.next * side + j]);
            }
            for (pixel, across) in line.chunks_exact_mut(4).zip(&between) {
                let index = across.mix(row[across.first], row[across.next]);
                pixel.copy_from_slice(&self.at(index));
            }
        }
    }
}

const fn opaque([r, g, b]: Rgb) -> Pixel {
    [r, g, b, 255]
}

fn mixed(from: Lab, to: Lab, share: f64) -> Lab {
    std::array::from_fn(|d| from[d] + (to[d] - from[d]) * share)
}

impl Between {
    /// Pixel `p` of `size`, whose middle is what counts, over `side` cells, whose middles are the points.
    fn of(p: usize, size: usize, side: usize) -> Self {
        let at = (p as f32 + 0.5) * side as f32 / size as f32 - 0.5;
        let at = at.clamp(0.0, (side - 1) as f32);
        let first = at as usize;
        let share = at - first as f32;
        Self { first, next: first + usize::from(share > 0.0), share }
    }

    fn mix(self, from: f32, to: f32) -> f32 {
        from + (to - from) * self.share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLUE: Rgb = [0x00, 0x72, 0xb2];
    const VERMILION: Rgb = [0xd5, 0x5e, 0x00];
    const WHITE: Rgb = [255; 3];
    const NIGHT: Rgb = [0x15, 0x18, 0x1c];
    const BLANK: Rgb = [1, 2, 3];

    fn light() -> Ramp {
        Ramp::diverging([VERMILION, BLUE], WHITE, 0.86, 0.52, BLANK)
    }

    fn dark() -> Ramp {
        Ramp::diverging([[0xf0, 0x8a, 0x3c], [0x4a, 0xa8, 0xe8]], NIGHT, 0.4, 0.62, BLANK)
    }

    #[test]
    fn the_diverging_ramp_is_even_in_lightness_and_alike_on_both_sides() {
        for ramp in [light(), dark()] {
            let lightness = ramp.colours.map(|[r, g, b, _]| oklab([r, g, b])[0]);
            let (from, to) = (lightness[0], lightness[127]);
            for (i, own) in lightness.into_iter().enumerate() {
                let even = from + (to - from) * (i.min(255 - i)) as f64 / 127.0;
                // A step of one in a channel is up to 0.005.
                assert!((own - even).abs() < 0.005, "{i}: {own} {even}");
            }
        }
    }

    #[test]
    fn its_middle_is_the_page_s_background() {
        for (ramp, surface) in [(light(), WHITE), (dark(), NIGHT)] {
            for share in [0.499, 0.501] {
                let off = ramp.colour(share).iter().zip(surface).map(|(a, b)| a.abs_diff(b)).max();
                assert!(off <= Some(1), "{:?}", ramp.colour(share));
            }
        }
    }

    #[test]
    fn the_sides_have_their_classes_hues() {
        let hue = |colour| {
            let [_, a, b]: Lab = oklab(colour);
            b.atan2(a)
        };
        let ramp = light();
        assert!((hue(ramp.colour(0.0)) - hue(VERMILION)).abs() < 0.05);
        assert!((hue(ramp.colour(1.0)) - hue(BLUE)).abs() < 0.05);
    }

    #[test]
    fn the_sequential_ramp_goes_from_the_background_to_its_colour_and_never_back() {
        let high = [0x6a, 0x5a, 0xa8];
        let ramp = Ramp::sequential(WHITE, high, BLANK);
        assert_eq!((ramp.colour(0.0), ramp.colour(1.0)), (WHITE, high));
        let lightness = ramp.colours.map(|[r, g, b, _]| oklab([r, g, b])[0]);
        assert!(lightness.windows(2).all(|pair| pair[1] <= pair[0]));
    }

    #[test]
    fn numbers_beyond_the_ends_have_their_colours_and_what_is_none_is_blank() {
        let ramp = light();
        assert_eq!(ramp.colour(-7.0), ramp.colour(0.0));
        assert_eq!(ramp.colour(f32::INFINITY), ramp.colour(1.0));
        assert_eq!(ramp.colour(f32::NAN), BLANK);
    }

    fn painted(ramp: &Ramp, values: &[f32], side: usize, size: usize) -> Vec<Rgb> {
        let mut pixels = Vec::new();
        ramp.paint(values, side, size, [0.0, 1.0], &mut pixels);
        assert!(pixels.iter().skip(3).step_by(4).all(|&alpha| alpha == 255));
        pixels.chunks(4).map(|p| [p[0], p[1], p[2]]).collect()
    }

    #[test]
    fn pixels_where_the_points_are_have_their_colours() {
        let ramp = light();
        let values = [0.0, 0.2, 0.9, 0.4, 0.5, 0.6, 1.0, 0.3, 0.8];
        assert_eq!(painted(&ramp, &values, 3, 3), values.map(|v| ramp.colour(v)));
        let larger = painted(&ramp, &values, 3, 9);
        for (i, j) in (0..3).flat_map(|i| (0..3).map(move |j| (i, j))) {
            assert_eq!(larger[(3 * i + 1) * 9 + 3 * j + 1], ramp.colour(values[3 * i + j]));
        }
    }

    #[test]
    fn a_plane_stays_a_plane_between_the_points() {
        let ramp = Ramp::sequential(WHITE, [0; 3], BLANK);
        let side = 8;
        let plane = |x: f32, y: f32| 0.1 + 0.5 * x + 0.3 * y;
        let middle = |k: usize, of: usize| (k as f32 + 0.5) / of as f32;
        let value = |k: usize| plane(middle(k % side, side), middle(k / side, side));
        let values: Vec<f32> = (0..side * side).map(value).collect();
        let size = 50;
        // Half a cell at the rim has the outer points' values.
        let within = |v: f32| v.clamp(0.5 / side as f32, 1.0 - 0.5 / side as f32);
        for (k, colour) in painted(&ramp, &values, side, size).into_iter().enumerate() {
            let expected = plane(within(middle(k % size, size)), within(middle(k / size, size)));
            let near = [-1e-3, 0.0, 1e-3].map(|off| ramp.colour(expected + off));
            assert!(near.contains(&colour), "{k}");
        }
    }

    #[test]
    fn what_is_no_number_leaves_its_surroundings_blank_and_the_rest_as_it_is() {
        let ramp = light();
        let mut values = [0.2; 25];
        values[12] = f32::NAN;
        values[0] = f32::INFINITY;
        values[24] = f32::NAN;
        let pixels = painted(&ramp, &values, 5, 25);
        // On its neighbour's middle nothing of it is mixed in.
        assert_eq!(pixels[24 * 25 + 17], ramp.colour(0.2));
        assert_eq!((pixels[12 * 25 + 12], pixels[24 * 25]), (BLANK, ramp.colour(0.2)));
        assert_eq!(pixels[0], ramp.colour(1.0));
    }
}
