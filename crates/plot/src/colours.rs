//! The page's colours (`web/styles/tokens.css`), and the map between the classes, mixed in OKLab
//! (B. Ottosson, 2020) so that neither class weighs more.

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on near black.
    Dark,
}

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// Every colour of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colours {
    pub surface: Rgb,
    pub ink: Rgb,
    pub soft: Rgb,
    pub line: Rgb,
    pub strong: Rgb,
    /// Of classes 0 and 1.
    pub classes: [Rgb; 2],
    /// Of runs a to d.
    pub runs: [Rgb; 4],
    /// OKLab lightness of the map's ends.
    lightness: f64,
    /// Their chroma as a share of the classes' colours'.
    chroma: f64,
}

const LIGHT: Colours = Colours {
    surface: [0xff, 0xff, 0xff],
    ink: [0x1a, 0x1d, 0x21],
    soft: [0x55, 0x5c, 0x66],
    line: [0xe3, 0xe6, 0xea],
    strong: [0x8a, 0x92, 0x9c],
    classes: [[0xd5, 0x5e, 0x00], [0x00, 0x72, 0xb2]],
    runs: [[0x6b, 0x72, 0x80], [0xb5, 0x46, 0x8b], [0x00, 0x79, 0x5b], [0x8a, 0x64, 0x00]],
    lightness: 0.86,
    chroma: 0.52,
};

const DARK: Colours = Colours {
    surface: [0x15, 0x18, 0x1c],
    ink: [0xec, 0xee, 0xf1],
    soft: [0xa9, 0xb1, 0xbc],
    line: [0x2e, 0x34, 0x3c],
    strong: [0x72, 0x7b, 0x87],
    classes: [[0xf0, 0x8a, 0x3c], [0x4a, 0xa8, 0xe8]],
    runs: [[0xa9, 0xb1, 0xbc], [0xe7, 0x8b, 0xc4], [0x4c, 0xc9, 0xa0], [0xdc, 0xb0, 0x4a]],
    lightness: 0.4,
    chroma: 0.62,
};

impl Colours {
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
        }
    }

    /// From class 0's colour through the surface to class 1's, for P(y = 1) from 0 to 1.
    pub fn diverging(&self) -> [Rgb; 256] {
        let middle = oklab(self.surface);
        let ends = self.classes.map(|colour| {
            let [_, a, b] = oklab(colour);
            [self.lightness, a * self.chroma, b * self.chroma]
        });
        std::array::from_fn(|i| {
            let at = 2.0 * i as f64 / 255.0 - 1.0;
            let end = ends[usize::from(at > 0.0)];
            rgb(std::array::from_fn(|d| middle[d] + (end[d] - middle[d]) * at.abs()))
        })
    }
}

/// L from 0 to 1, a, b.
fn oklab(colour: Rgb) -> [f64; 3] {
    let [r, g, b] = colour.map(|v| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    });
    let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
    let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
    let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
    [
        0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ]
}

fn rgb([lightness, a, b]: [f64; 3]) -> Rgb {
    let l = (lightness + 0.3963377774 * a + 0.2158037573 * b).powi(3);
    let m = (lightness - 0.1055613458 * a - 0.0638541728 * b).powi(3);
    let s = (lightness - 0.0894841775 * a - 1.291485548 * b).powi(3);
    [
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ]
    .map(|v| {
        let v = v.clamp(0.0, 1.0);
        let v = if v <= 0.0031308 { 12.92 * v } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
        (255.0 * v).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_goes_through_the_surface_and_its_ends_are_even_in_lightness() {
        for theme in [Theme::Light, Theme::Dark] {
            let colours = Colours::of(theme);
            let map = colours.diverging();
            let near = map[127].iter().zip(colours.surface).all(|(a, b)| a.abs_diff(b) <= 2);
            assert!(near, "{:?}", map[127]);
            let [low, high] = [map[0], map[255]].map(|colour| oklab(colour)[0]);
            assert!((low - high).abs() < 0.005, "{low} {high}");
        }
    }

    #[test]
    fn oklab_and_back_is_the_same_colour() {
        for colour in [[0, 0, 0], [255, 255, 255], [0xd5, 0x5e, 0x00], [0x00, 0x72, 0xb2]] {
            assert_eq!(rgb(oklab(colour)), colour);
        }
        // The author's own table: white is (1, 0, 0).
        assert!((oklab([255; 3])[0] - 1.0).abs() < 1e-6);
    }
}
