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

/// A character as it is set.
pub struct Set {
    pub glyph: GlyphId,
    /// Pixels a font unit.
    pub scale: f64,
    /// Pixels above the base line.
    pub rise: f64,
    /// How far it moves the next one, in pixels.
    pub advance: f64,
}

/// Sets a character; one that the fonts lack is an empty box. They also lack raised and lowered
/// digits, which are set as small ones.
pub fn set(face: &Face<'_>, c: char, size: f64) -> Set {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉";
    let digit = |digits: &str| digits.chars().zip('0'..='9').find(|(d, _)| *d == c);
    let (c, share, rise) = match (c, digit(RAISED), digit(LOWERED)) {
        (_, Some((_, digit)), _) => (digit, 0.66, 0.36),
        (_, _, Some((_, digit))) => (digit, 0.66, -0.16),
        ('⁻', ..) => ('\u{2212}', 0.66, 0.36),
        _ => (c, 1.0, 0.0),
    };
    let scale = size * share / f64::from(face.units_per_em());
    let glyph = face.glyph_index(c).unwrap_or_default();
    let units = face.glyph_hor_advance(glyph).unwrap_or_default();
    Set { glyph, scale, rise: rise * size, advance: f64::from(units) * scale }
}

/// Length of a line of text, in pixels.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let face = of(bold);
    text.chars().map(|c| set(face, c, size).advance).sum()
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
        taken += set(face, c, size).advance;
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
            for c in "aZ09λαε₁⁻²⁹∞×·…√−↑한글률".chars() {
                assert_ne!(set(of(bold), c, 12.0).glyph, GlyphId(0), "{c}");
            }
        }
    }
}
