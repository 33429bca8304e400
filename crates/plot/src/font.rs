//! The two fonts that texts are measured with, and drawn with in a PNG (`fonts/README.md`).

use std::sync::LazyLock;

use ttf_parser::{Face, GlyphId};

/// Their name in an SVG, and what readers without them get.
pub const FAMILY: &str = "'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', \
                          'Malgun Gothic', system-ui, sans-serif";

static REGULAR: LazyLock<Face<'static>> =
    LazyLock::new(|| face(include_bytes!("../fonts/NotoSansKR-Regular.otf")));
static BOLD: LazyLock<Face<'static>> =
    LazyLock::new(|| face(include_bytes!("../fonts/NotoSansKR-Bold.otf")));

fn face(bytes: &'static [u8]) -> Face<'static> {
    Face::parse(bytes, 0).expect("the crate's own font")
}

/// One of the fonts.
pub fn of(bold: bool) -> &'static Face<'static> {
    if bold { &BOLD } else { &REGULAR }
}

/// The glyph of a character; an empty box for one that the fonts lack.
pub fn glyph(face: &Face<'_>, c: char) -> GlyphId {
    face.glyph_index(c).unwrap_or_default()
}

/// How far a glyph moves the next one, in pixels.
pub fn advance(face: &Face<'_>, glyph: GlyphId, size: f64) -> f64 {
    let units = face.glyph_hor_advance(glyph).unwrap_or_default();
    f64::from(units) * size / f64::from(face.units_per_em())
}

/// Length of a line of text, in pixels.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let face = of(bold);
    text.chars().map(|c| advance(face, glyph(face, c), size)).sum()
}

/// As much of a text as fits, with an ellipsis where something is left out.
pub fn fitting(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_string();
    }
    let room = room - width("…", size, bold);
    let face = of(bold);
    let (mut kept, mut taken) = (String::new(), 0.0);
    for c in text.chars() {
        taken += advance(face, glyph(face, c), size);
        if taken > room {
            break;
        }
        kept.push(c);
    }
    kept.trim_end().to_string() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_ends_in_an_ellipsis_and_fits() {
        let long = "hidden=100,".repeat(50);
        let kept = fitting(&long, 12.0, false, 200.0);
        assert!(kept.ends_with('…') && width(&kept, 12.0, false) <= 200.0, "{kept}");
        assert_eq!(fitting("short", 12.0, false, 200.0), "short");
    }

    #[test]
    fn both_fonts_have_letters_signs_and_hangul() {
        for bold in [false, true] {
            for c in "aZ09λαε₁⁻²∞×·…한글률".chars() {
                assert!(of(bold).glyph_index(c).is_some(), "{c}");
            }
        }
    }
}
