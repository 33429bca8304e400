//! The shape of a curve in words: what a drawn expectation is judged by, since nobody draws values.

/// What a curve does from left to right, moves below a tolerance left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// It stays where it is.
    Level,
    /// It falls.
    Falls,
    /// It rises.
    Rises,
    /// It falls, then rises.
    Valley {
        /// x of its lowest point.
        bottom: f64,
    },
    /// It rises, then falls.
    Hill {
        /// x of its highest point.
        top: f64,
    },
    /// It turns more than once.
    Waves,
}

impl Shape {
    /// A short code for translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Falls => "falls",
            Self::Rises => "rises",
            Self::Valley { .. } => "valley",
            Self::Hill { .. } => "hill",
            Self::Waves => "waves",
        }
    }

    /// x where it turns, if it turns once.
    #[must_use]
    pub const fn turn(self) -> Option<f64> {
        match self {
            Self::Valley { bottom: x } | Self::Hill { top: x } => Some(x),
            _ => None,
        }
    }

    /// The shape of the points (`x`, `y`), as many of both. A move counts from `least` on.
    #[must_use]
    pub fn of(x: &[f64], y: &[f64], least: f64) -> Self {
        Moves::of(x, y, least).shape()
    }
}

/// Which way a curve goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// It stays where it is.
    Level,
    /// Down.
    Falls,
    /// Up.
    Rises,
}

/// What a curve does one after the other: a way to go, and x from where on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moves(Vec<(Course, f64)>);

impl Moves {
    /// Follows a curve from turn to turn: a turn counts once the curve has come back by `least` from
    /// its farthest point (a zigzag line). Points that are no numbers are passed over.
    pub fn of(x: &[f64], y: &[f64], least: f64) -> Self {
        let points = || x.iter().zip(y).filter(|(_, y)| !y.is_nan()).map(|(&x, &y)| (x, y));
        let Some(first) = points().next() else {
            return Self(vec![]);
        };
        // The farthest points since the last turn.
        let (mut low, mut high) = (first, first);
        let mut moves: Vec<(Course, f64)> = vec![];
        for point in points() {
            if point.1 < low.1 {
                low = point;
            }
            if point.1 > high.1 {
                high = point;
            }
            let last = moves.last().map(|&(course, _)| course);
            if last != Some(Course::Rises) && point.1 - low.1 >= least && point.1 > low.1 {
                moves.push((Course::Rises, low.0));
                high = point;
            } else if last != Some(Course::Falls) && high.1 - point.1 >= least && point.1 < high.1 {
                moves.push((Course::Falls, high.0));
                low = point;
            }
        }
        Self(moves)
    }

    pub fn shape(&self) -> Shape {
        match self.0[..] {
            [] => Shape::Level,
            [(Course::Rises, _)] => Shape::Rises,
            [(Course::Falls, _)] => Shape::Falls,
            [(Course::Falls, _), (_, bottom)] => Shape::Valley { bottom },
            [(Course::Rises, _), (_, top)] => Shape::Hill { top },
            _ => Shape::Waves,
        }
    }

    /// Where it turns.
    pub fn turns(&self) -> impl Iterator<Item = f64> {
        self.0.iter().skip(1).map(|&(_, x)| x)
    }

    /// Which way it goes at x; before its first move as in that.
    pub fn at(&self, x: f64) -> Course {
        let begun = self.0.iter().rev().find(|(_, from)| *from <= x).or(self.0.first());
        begun.map_or(Course::Level, |&(course, _)| course)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(y: &[f64], least: f64) -> Shape {
        let x: Vec<f64> = (0..y.len()).map(|i| i as f64).collect();
        Shape::of(&x, y, least)
    }

    #[test]
    fn small_moves_are_no_turns() {
        assert_eq!(of(&[1.0, 1.1, 1.0, 1.05], 0.2), Shape::Level);
        assert_eq!(of(&[5.0, 4.0, 4.1, 3.0, 3.1], 0.2), Shape::Falls);
        assert_eq!(of(&[1.0, 2.0, 1.9, 3.0], 0.2), Shape::Rises);
    }

    #[test]
    fn a_turn_stands_at_the_farthest_point() {
        assert_eq!(of(&[5.0, 3.0, 2.0, 2.1, 4.0], 0.5), Shape::Valley { bottom: 2.0 });
        assert_eq!(of(&[0.0, 3.0, 1.0], 0.5), Shape::Hill { top: 1.0 });
        assert_eq!(of(&[0.0, 3.0, 1.0, 3.0], 0.5), Shape::Waves);
        assert_eq!(of(&[0.0, 3.0, 1.0], 0.5).turn(), Some(1.0));
        // A slow fall is one all the same.
        assert_eq!(of(&[1.0, 0.9, 0.8, 0.7, 0.6, 0.5], 0.3), Shape::Falls);
    }

    #[test]
    fn no_points_and_no_numbers_are_level() {
        assert_eq!(of(&[], 0.1), Shape::Level);
        assert_eq!(of(&[f64::NAN; 3], 0.1), Shape::Level);
        assert_eq!(of(&[f64::NAN, 1.0, f64::INFINITY], 0.1), Shape::Rises);
        assert_eq!(of(&[1.0, 1.0], 0.0), Shape::Level);
    }
}
