//! The page's colours (`web/styles/tokens.css`).

use gradlab_raster::Ramp;
pub use gradlab_raster::Rgb;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on near black.
    Dark,
}

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
    pub fn diverging(&self) -> Ramp {
        let Self { classes, surface, lightness, chroma, line, .. } = *self;
        // Where numbers overflowed there is no answer, and no colour.
        Ramp::diverging(classes, surface, lightness, chroma, line)
    }
}
