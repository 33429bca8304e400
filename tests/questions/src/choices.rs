//! Where random choices come from: a generator with a seed, or numbers that proptest makes and shrinks.

use gradlab_core::rng::RandomState;

/// A source of choices. 0 is always the simplest one.
pub trait Choices {
    /// A whole number from 0 to `most`.
    fn up_to(&mut self, most: u32) -> u32;

    /// True in one of `n` cases, `n` > 0.
    fn one_in(&mut self, n: u32) -> bool {
        n == 1 || self.up_to(n - 1) == n - 1
    }

    /// One of the items, of which there is at least one.
    fn one_of<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.up_to(items.len() as u32 - 1) as usize].clone()
    }

    /// A number from `low` to `high`.
    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * f64::from(self.up_to(1000)) / 1000.0
    }

    /// A number for a place where a sound one is expected: small, large, or none.
    fn hostile(&mut self) -> f64 {
        let numbers = [
            0.5,
            0.0,
            -1.0,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            -f64::MAX,
            f64::MIN_POSITIVE,
            5e-324,
            1e150,
        ];
        self.one_of(&numbers)
    }

    /// A place, which most often is one of `0..n`.
    fn place(&mut self, n: usize) -> usize {
        match self.up_to(9) {
            9 => self.one_of(&[n, n + 1, usize::MAX, usize::MAX - 1, u32::MAX as usize]),
            _ => self.up_to(n.saturating_sub(1) as u32) as usize,
        }
    }
}

impl Choices for RandomState {
    fn up_to(&mut self, most: u32) -> u32 {
        self.interval(most)
    }
}

/// Choices by given numbers; the simplest ones once they are used up.
#[derive(Debug)]
pub struct Given<'a>(std::slice::Iter<'a, u32>);

impl<'a> Given<'a> {
    /// By these numbers, one a choice.
    #[must_use]
    pub fn new(numbers: &'a [u32]) -> Self {
        Self(numbers.iter())
    }
}

impl Choices for Given<'_> {
    fn up_to(&mut self, most: u32) -> u32 {
        let number = self.0.next().copied().unwrap_or(0);
        (u64::from(number) % (u64::from(most) + 1)) as u32
    }
}
