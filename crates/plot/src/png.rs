//! A scene as PNG: pixels by `tiny-skia`, letters from the crate's own fonts.

use tiny_skia::{
    Color, ColorU8, FillRule, FilterQuality, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap,
    PixmapPaint, Rect, StrokeDash, Transform,
};
use ttf_parser::OutlineBuilder;

use crate::Error;
use crate::colours::Rgb;
use crate::font;
use crate::palette;
use crate::scene::{Anchor, At, Outline, Scene, Shape, Stroke, Text};

/// The picture, one pixel of the scene a pixel; of few colours where told.
///
/// # Errors
/// [`Error::Png`].
pub fn write(scene: &Scene, colours: Option<u32>) -> Result<Vec<u8>, Error> {
    let Scene { width, height, surface, shapes } = scene;
    let size = Error::Size { width: *width, height: *height };
    let mut pixmap = Pixmap::new(*width, *height).ok_or(size)?;
    let [r, g, b] = *surface;
    pixmap.fill(Color::from_rgba8(r, g, b, 255));
    for shape in shapes {
        draw(&mut pixmap, shape);
    }
    match colours {
        None => pixmap.encode_png().map_err(|e| Error::Png(e.to_string())),
        Some(colours) => palette::write(&pixmap, colours),
    }
}

/// A square image by itself, as an SVG holds it.
pub fn image(side: usize, pixels: &[Rgb]) -> Vec<u8> {
    let encoded = pixmap_of(side, pixels).and_then(|pixmap| pixmap.encode_png().ok());
    encoded.unwrap_or_default()
}

fn pixmap_of(side: usize, pixels: &[Rgb]) -> Option<Pixmap> {
    let side = u32::try_from(side).ok()?;
    let mut pixmap = Pixmap::new(side, side)?;
    for (to, &[r, g, b]) in pixmap.pixels_mut().iter_mut().zip(pixels) {
        *to = ColorU8::from_rgba(r, g, b, 255).premultiply();
    }
    Some(pixmap)
}

fn draw(pixmap: &mut Pixmap, shape: &Shape) {
    match shape {
        Shape::Rect { at: [x, y], size: [w, h], fill } => {
            if let Some(rect) = Rect::from_xywh(*x as f32, *y as f32, *w as f32, *h as f32) {
                pixmap.fill_rect(rect, &paint(*fill, 1.0), Transform::identity(), None);
            }
        }
        Shape::Closed { outline, fill, stroke, opacity } => {
            let Some(path) = closed(outline) else { return };
            fill_path(pixmap, &path, &paint(*fill, *opacity));
            if let Some(stroke) = stroke {
                stroke_path(pixmap, &path, *stroke, *opacity);
            }
        }
        Shape::Lines { lines, stroke } => {
            let mut builder = PathBuilder::new();
            for line in lines {
                push(&mut builder, line);
            }
            if let Some(path) = builder.finish() {
                stroke_path(pixmap, &path, *stroke, 1.0);
            }
        }
        Shape::Text(text) => draw_text(pixmap, text),
        Shape::Image { at: [x, y], size, side, pixels } => {
            let Some(image) = pixmap_of(*side, pixels) else { return };
            let scale = (*size / *side as f64) as f32;
            let place = Transform::from_scale(scale, scale).post_translate(*x as f32, *y as f32);
            let smooth = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
            pixmap.draw_pixmap(0, 0, image.as_ref(), &smooth, place, None);
        }
    }
}

fn closed(outline: &Outline) -> Option<Path> {
    match *outline {
        Outline::Circle { at: [x, y], r } => PathBuilder::from_circle(x as f32, y as f32, r as f32),
        Outline::Diamond { at, r } => {
            let mut builder = PathBuilder::new();
            push(&mut builder, &Outline::corners(at, r));
            builder.close();
            builder.finish()
        }
    }
}

fn push(builder: &mut PathBuilder, points: &[At]) {
    for (i, [x, y]) in points.iter().enumerate() {
        let (x, y) = (*x as f32, *y as f32);
        if i == 0 { builder.move_to(x, y) } else { builder.line_to(x, y) }
    }
}

fn paint([r, g, b]: Rgb, opacity: f64) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(r, g, b, (255.0 * opacity).round() as u8);
    paint
}

fn fill_path(pixmap: &mut Pixmap, path: &Path, paint: &Paint<'_>) {
    pixmap.fill_path(path, paint, FillRule::Winding, Transform::identity(), None);
}

fn stroke_path(pixmap: &mut Pixmap, path: &Path, stroke: Stroke, opacity: f64) {
    let Stroke { colour, width, dashes } = stroke;
    let stroke = tiny_skia::Stroke {
        width: width as f32,
        line_join: LineJoin::Round,
        line_cap: LineCap::Butt,
        dash: dashes.and_then(|d| StrokeDash::new(d.map(|x| x as f32).to_vec(), 0.0)),
        ..tiny_skia::Stroke::default()
    };
    pixmap.stroke_path(path, &paint(colour, opacity), &stroke, Transform::identity(), None);
}

fn draw_text(pixmap: &mut Pixmap, text: &Text) {
    let Text { at: [x, y], text, size, bold, anchor, turned, colour, halo } = text;
    let face = font::of(*bold);
    let length = font::width(text, *size, *bold);
    let start = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => -length / 2.0,
        Anchor::End => -length,
    };
    let mut letters = Letters { builder: PathBuilder::new(), pen: start, rise: 0.0, scale: 0.0 };
    for c in text.chars() {
        let set = font::set(face, c, *size);
        (letters.scale, letters.rise) = (set.scale, set.rise);
        face.outline_glyph(set.glyph, &mut letters);
        letters.pen += set.advance;
    }
    let turn = Transform::from_rotate(if *turned { -90.0 } else { 0.0 });
    let place = turn.post_translate(*x as f32, *y as f32);
    let Some(path) = letters.builder.finish().and_then(|path| path.transform(place)) else {
        return;
    };
    if let Some(halo) = halo {
        stroke_path(pixmap, &path, Stroke::solid(*halo, 4.0), 1.0);
    }
    fill_path(pixmap, &path, &paint(*colour, 1.0));
}

/// Outlines of letters, from font units with y upwards to pixels with y downwards.
struct Letters {
    builder: PathBuilder,
    pen: f64,
    rise: f64,
    scale: f64,
}

impl Letters {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = (f64::from(x), f64::from(y));
        ((self.pen + x * self.scale) as f32, (-y * self.scale - self.rise) as f32)
    }
}

impl OutlineBuilder for Letters {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.builder.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.builder.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.builder.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.builder.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}
