//! Axes: from numbers to pixels, where ticks stand and what they say.

/// One axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// In numbers, or in their decimal logarithms where `log`.
    low: f64,
    high: f64,
    /// Pixels of both ends.
    from: f64,
    to: f64,
    log: bool,
    /// Where ticks stand, in numbers.
    pub ticks: Vec<f64>,
    step: f64,
}

impl Axis {
    /// About `count` ticks at round numbers, which have 0 where it is in range.
    pub fn linear([low, high]: [f64; 2], [from, to]: [f64; 2], count: f64) -> Self {
        let step = nice_step((high - low) / count);
        let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
        let ticks = (0..=(last - first) as usize).map(|i| (first + i as f64) * step).collect();
        Self { low, high, from, to, log: false, ticks, step }
    }

    /// From a whole decade to a whole decade, with seven ticks at most. Both ends are above 0.
    pub fn log([low, high]: [f64; 2], [from, to]: [f64; 2]) -> Self {
        let first = low.log10().floor();
        let last = high.log10().ceil().max(first + 1.0);
        let every = nice_step(((last - first + 1.0) / 6.0).max(1.0));
        // Multiples of the step, so that 10^0 = 1 has a tick where it is in range.
        let start = (first / every).ceil() * every;
        let ticks = (0..=((last - start) / every) as usize)
            .map(|i| 10_f64.powf(start + i as f64 * every))
            .collect();
        Self { low: first, high: last, from, to, log: true, ticks, step: every }
    }

    /// The pixel of a number.
    pub fn place(&self, x: f64) -> f64 {
        let x = if self.log { x.log10() } else { x };
        self.from + (x - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// What a tick says; all of an axis with the same decimals.
    pub fn label(&self, tick: f64) -> String {
        if self.log {
            return power(tick.log10().round() as i32);
        }
        if self.step < 1e-4 || self.low.abs().max(self.high.abs()) >= 1e7 {
            return if tick == 0.0 { "0".into() } else { format!("{tick:.1e}") };
        }
        let decimals = (-self.step.log10() - 1e-9).ceil().max(0.0) as usize;
        grouped(&format!("{:.decimals$}", tick + 0.0))
    }
}

/// The next of 1, 2, 5, 10, ... at or above a number above 0.
fn nice_step(rough: f64) -> f64 {
    let decade = 10_f64.powf(rough.log10().floor());
    let fits = |m: &f64| m * decade >= rough * (1.0 - 1e-9);
    decade * [1.0, 2.0, 5.0].into_iter().find(fits).unwrap_or(10.0)
}

/// 10 to a whole power, set as one but for the usual ones.
fn power(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    if (-2..=2).contains(&exponent) {
        return 10_f64.powi(exponent).to_string();
    }
    let digits = exponent.unsigned_abs().to_string();
    let raised = digits.bytes().map(|d| DIGITS[usize::from(d - b'0')]);
    let sign = if exponent < 0 { "⁻" } else { "" };
    format!("10{sign}{}", raised.collect::<String>())
}

/// Thousands with commas, and a true minus sign.
fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("\u{2212}", rest));
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<String> {
        axis.ticks.iter().map(|&tick| axis.label(tick)).collect()
    }

    #[test]
    fn ticks_are_few_and_round_and_have_0_and_1_where_these_are_in_range() {
        for (range, count, wanted) in [
            ([0.0, 0.9], 5.0, &["0.0", "0.2", "0.4", "0.6", "0.8"][..]),
            ([0.0, 15000.0], 6.0, &["0", "5,000", "10,000", "15,000"]),
            ([-1.3, 1.2], 4.0, &["\u{2212}1", "0", "1"]),
            ([0.0, 0.05], 5.0, &["0.00", "0.01", "0.02", "0.03", "0.04", "0.05"]),
            ([0.0, 12.5], 5.0, &["0", "5", "10"]),
        ] {
            assert_eq!(labels(&Axis::linear(range, [0.0, 100.0], count)), wanted);
        }
        let axis = Axis::log([2e-9, 30.0], [0.0, 100.0]);
        assert_eq!(labels(&axis), ["10⁻⁸", "10⁻⁶", "10⁻⁴", "0.01", "1", "100"]);
        let axis = Axis::log([1e-58, 1e40], [0.0, 100.0]);
        assert_eq!(labels(&axis), ["10⁻⁴⁰", "10⁻²⁰", "1", "10²⁰", "10⁴⁰"]);
    }

    #[test]
    fn ends_stand_at_the_ends() {
        let axis = Axis::linear([-2.0, 2.0], [10.0, 110.0], 4.0);
        assert_eq!([-2.0, 0.0, 2.0].map(|x| axis.place(x)), [10.0, 60.0, 110.0]);
        let axis = Axis::log([0.01, 100.0], [100.0, 0.0]);
        assert_eq!([0.01, 1.0, 100.0].map(|x| axis.place(x)), [100.0, 50.0, 0.0]);
    }
}
