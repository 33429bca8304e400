//! A scene as SVG.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::colours::Rgb;
use crate::font::FAMILY;
use crate::png;
use crate::scene::{Anchor, At, Outline, Scene, Shape, Stroke, Text};

/// The document; `title` is what a screen reader says of it.
pub fn write(scene: &Scene, title: &str) -> String {
    let Scene { width, height, surface, shapes } = scene;
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FAMILY}\">\n\
         <title>{}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
        escaped(title),
        hex(*surface)
    );
    for shape in shapes {
        write_shape(&mut out, shape);
    }
    out.push_str("</svg>\n");
    out
}

fn write_shape(out: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Rect { at: [x, y], size: [w, h], fill } => writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
            n(*x),
            n(*y),
            n(*w),
            n(*h),
            hex(*fill)
        ),
        Shape::Closed { outline, fill, stroke, opacity } => {
            let figure = match outline {
                Outline::Circle { at: [x, y], r } => {
                    format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", n(*x), n(*y), n(*r))
                }
                Outline::Diamond { at, r } => {
                    format!("<path d=\"{}Z\"", polyline(&Outline::corners(*at, *r)))
                }
            };
            let stroke = stroke.map(stroked).unwrap_or_default();
            let opacity = if *opacity < 1.0 {
                format!(" opacity=\"{}\"", n(*opacity))
            } else {
                String::new()
            };
            writeln!(out, "{figure} fill=\"{}\"{stroke}{opacity}/>", hex(*fill))
        }
        Shape::Lines { lines, stroke } => {
            let d: String = lines.iter().map(|line| polyline(line)).collect();
            let stroke = stroked(*stroke);
            writeln!(out, "<path d=\"{d}\" fill=\"none\"{stroke} stroke-linejoin=\"round\"/>")
        }
        Shape::Text(text) => writeln!(out, "{}", written(text)),
        Shape::Image { at: [x, y], size, side, pixels } => writeln!(
            out,
            "<image x=\"{}\" y=\"{}\" width=\"{size}\" height=\"{size}\" \
             preserveAspectRatio=\"none\" href=\"data:image/png;base64,{}\"/>",
            n(*x),
            n(*y),
            BASE64_STANDARD.encode(png::image(*side, pixels)),
            size = n(*size)
        ),
    };
}

fn written(text: &Text) -> String {
    let Text { at: [x, y], text, size, bold, anchor, turned, colour, halo } = text;
    let (x, y) = (n(*x), n(*y));
    let mut out = format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{}\"", n(*size));
    if *bold {
        out.push_str(" font-weight=\"700\"");
    }
    match anchor {
        Anchor::Start => {}
        Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
        Anchor::End => out.push_str(" text-anchor=\"end\""),
    }
    if *turned {
        let _ = write!(out, " transform=\"rotate(-90 {x} {y})\"");
    }
    if let Some(halo) = halo {
        let _ = write!(
            out,
            " paint-order=\"stroke\" stroke=\"{}\" stroke-width=\"4\" stroke-linejoin=\"round\"",
            hex(*halo)
        );
    }
    let _ = write!(out, " fill=\"{}\">{}</text>", hex(*colour), escaped(text));
    out
}

fn stroked(Stroke { colour, width, dashes }: Stroke) -> String {
    let dashes = dashes.map(|[on, off]| format!(" stroke-dasharray=\"{} {}\"", n(on), n(off)));
    let dashes = dashes.unwrap_or_default();
    format!(" stroke=\"{}\" stroke-width=\"{}\"{dashes}", hex(colour), n(width))
}

fn polyline(points: &[At]) -> String {
    let mut d = String::new();
    for (i, [x, y]) in points.iter().enumerate() {
        let _ = write!(d, "{}{} {}", if i == 0 { "M" } else { "L" }, n(*x), n(*y));
    }
    d
}

/// Two decimals at most.
fn n(x: f64) -> String {
    // Adding 0 turns -0 into 0.
    ((x * 100.0).round() / 100.0 + 0.0).to_string()
}

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Text that means nothing to XML; a character that XML can't have becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push('\u{fffd}');
            }
            _ => out.push(c),
        }
    }
    out
}
