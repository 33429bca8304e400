//! Points that a reader has drawn, as they travel in a link: 24 bits each, which are four characters
//! of base64url.
//!
//! ```text
//! bits    23 22      21 ... 11       10 ... 0
//!         class    256 (x1 + 4)    256 (x2 + 4)
//! ```
//!
//! Six bits are a character (A to Z, a to z, 0 to 9, -, _), the highest first. So x1 and x2 lie on a
//! grid from -4 up to 4 - 1/256 in steps of 1/256, all of them exact in binary, there are four classes,
//! and every text of 4k such characters stands for k points that have no other form.
//!
//! ```
//! use gradlab_core::data::points::{Point, Points};
//!
//! let drawn = [Point { x: [-1.5, 0.25], class: 0 }, Point { x: [2.0, -0.5], class: 1 }];
//! let points = Points::pack(&drawn).expect("two points on the grid");
//! assert_eq!(points.as_str(), "FARAcAOA");
//! assert_eq!(Points::read(points.as_str()), Some(points.clone()));
//! assert!(points.iter().eq(drawn));
//! ```

use super::csv::{Labelled, Table};
use super::{DataError, Dataset};

/// How many points a link takes.
pub const MOST_POINTS: usize = 400;
/// How many classes they may have.
pub const MOST_CLASSES: usize = 4;

/// Grid lines in a unit of x, and how far the grid reaches to either side of 0.
const FINENESS: f64 = 256.0;
const REACH: f64 = 4.0;
/// Bits of a place along one axis.
const BITS: u32 = 11;
/// Characters of a point.
const LENGTH: usize = 4;

/// A point and its class, 0 to 3.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// x1 and x2.
    pub x: [f64; 2],
    /// The class.
    pub class: usize,
}

/// Up to [`MOST_POINTS`] points, as a link writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points(String);

impl Points {
    /// Points as a link writes them; `None` where the text is none, or has too many.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let fits = text.len().is_multiple_of(LENGTH) && text.len() <= LENGTH * MOST_POINTS;
        (fits && text.bytes().all(|sign| sextet(sign).is_some())).then(|| Self(text.into()))
    }

    /// Points that lie on the grid; `None` where one does not, or there are too many.
    #[must_use]
    pub fn pack(points: &[Point]) -> Option<Self> {
        let signs = || (b'A'..=b'Z').chain(b'a'..=b'z').chain(b'0'..=b'9').chain(*b"-_");
        let mut text = String::new();
        for Point { x, class } in points {
            let [x1, x2] = x.map(|x| {
                let line = (x + REACH) * FINENESS;
                let on_grid =
                    line.fract() == 0.0 && (0.0..f64::from(1_u32 << BITS)).contains(&line);
                on_grid.then_some(line as u32)
            });
            let class = u32::try_from(*class).ok().filter(|&class| class < MOST_CLASSES as u32)?;
            let bits = class << (2 * BITS) | x1? << BITS | x2?;
            for shift in [18, 12, 6, 0] {
                text.extend(signs().nth((bits >> shift & 63) as usize).map(char::from));
            }
        }
        Self::read(&text)
    }

    /// As a link writes them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// One after another, in the order in which they were drawn.
    pub fn iter(&self) -> impl Iterator<Item = Point> {
        self.0.as_bytes().chunks_exact(LENGTH).map(|signs| {
            let bits = signs.iter().fold(0, |bits, &sign| bits << 6 | sextet(sign).unwrap_or(0));
            let place = |line| f64::from(line & ((1 << BITS) - 1)) / FINENESS - REACH;
            Point { x: [place(bits >> BITS), place(bits)], class: (bits >> (2 * BITS)) as usize }
        })
    }

    /// X (2, m) and Y; classes that no point has are left out.
    ///
    /// # Errors
    /// [`DataError::OneClass`] where they are not of two classes.
    pub fn dataset(&self) -> Result<Dataset, DataError> {
        let mut numbers = Vec::new();
        for Point { x: [x1, x2], class } in self.iter() {
            numbers.extend_from_slice(&[x1, x2, class as f64]);
        }
        let table = Table::new(numbers, 3);
        let labelled = Labelled::from_tables(&table, None, None).ok();
        labelled.filter(|l| l.classes.len() > 1).map(|l| l.train).ok_or(DataError::OneClass)
    }
}

/// The six bits of a character.
fn sextet(sign: u8) -> Option<u32> {
    Some(u32::from(match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_grid_are_the_ends_of_the_alphabet() {
        let of = |text: &str| Points::read(text).unwrap().iter().next().unwrap();
        assert_eq!(of("AAAA"), Point { x: [-4.0, -4.0], class: 0 });
        let last = 4.0 - 1.0 / 256.0;
        assert_eq!(of("____"), Point { x: [last, last], class: 3 });
        // 01 10000000000 10000000000.
        assert_eq!(of("YAQA"), Point { x: [0.0, 0.0], class: 1 });
    }

    #[test]
    fn every_point_of_the_grid_is_read_as_it_was_packed() {
        for line in 0..1_u32 << BITS {
            let x = f64::from(line) / FINENESS - REACH;
            let points = [0, 1, 2, 3].map(|class| Point { x: [x, -x.max(-3.5)], class });
            let packed = Points::pack(&points).unwrap();
            assert_eq!(packed.as_str().len(), 16);
            assert!(packed.iter().eq(points), "{x}");
        }
    }

    #[test]
    fn what_is_no_text_of_points_is_not_read() {
        for text in ["A", "AAAAA", "AA+A", "AA/A", "AAA=", "AA A", "ÅÅ", "AAA\0"] {
            assert_eq!(Points::read(text), None, "{text:?}");
        }
        assert_eq!(Points::read(&"AAAA".repeat(MOST_POINTS)).map(|p| p.iter().count()), Some(400));
        assert_eq!(Points::read(&"AAAA".repeat(MOST_POINTS + 1)), None);
        assert_eq!(Points::read("").map(|p| p.iter().count()), Some(0));
    }

    #[test]
    fn what_lies_off_the_grid_is_not_packed() {
        let pack = |x, class| Points::pack(&[Point { x, class }]);
        assert!(pack([0.5, -4.0], 3).is_some());
        for (x, class) in [([0.001, 0.0], 0), ([4.0, 0.0], 0), ([0.0, f64::NAN], 0), ([0.0; 2], 4)]
        {
            assert_eq!(pack(x, class), None, "{x:?} {class}");
        }
        assert_eq!(Points::pack(&[Point { x: [0.0; 2], class: 0 }; 401]), None);
    }

    #[test]
    fn two_classes_are_one_row_and_more_are_one_hot() {
        let labels = |text: &str| Points::read(text).unwrap().dataset().map(|d| d.y().to_owned());
        assert_eq!(labels("AAAAYAQA"), Ok(ndarray::array![[0.0, 1.0]]));
        assert_eq!(labels("AAAA____"), Ok(ndarray::array![[0.0, 1.0]]));
        assert_eq!(labels("AAAA____YAQA").unwrap().dim(), (3, 3));
        assert_eq!(labels("YAQAYAQA"), Err(DataError::OneClass));
        assert_eq!(labels(""), Err(DataError::OneClass));
    }
}
