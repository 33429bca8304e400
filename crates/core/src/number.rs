//! Numbers as text: decimal digits to the nearest f64, and back by the shortest that read alike.

/// The number nearest to what `text` writes in decimal: digits with at most one point, before them
/// a sign, behind them an exponent; also `inf`, `infinity` and `nan` with a sign. `None` for any
/// other text.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// `value`, or the end of `low` to `high` that it lies beyond. `f64::clamp` without its panic, whose
/// message alone would bring std's printer along.
#[must_use]
pub(crate) fn within(value: f64, low: f64, high: f64) -> f64 {
    debug_assert!(low <= high);
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

/// The shortest digits that read back as `value`; with an exponent below 1e-5 and from 1e21 on.
#[must_use]
pub fn print(value: f64) -> String {
    let size = value.abs();
    if value.is_nan() {
        "NaN".into()
    } else if size == f64::INFINITY {
        if value > 0.0 { "inf".into() } else { "-inf".into() }
    } else if value == 0.0 {
        // -0 too.
        "0".into()
    } else if (1e-5..1e21).contains(&size) {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_text_each() {
        let texts = ["0", "0.01", "1e-6", "2.5e-7", "100000", "123456789012345680000", "1e21"];
        for text in texts {
            assert_eq!(read(text).map(print).as_deref(), Some(text));
        }
        assert_eq!(
            ["-0", "+.5", "1E2", "1e400"].map(|t| read(t).map(print).unwrap()),
            ["0", "0.5", "100", "inf"]
        );
        assert_eq!(["", " 1", "1 ", "0x1", "1_0", "."].map(read), [None; 6]);
    }

    #[test]
    fn what_is_no_number_is_within_no_range() {
        assert_eq!([-2.0, 0.3, 7.0].map(|v| within(v, 0.0, 1.0)), [0.0, 0.3, 1.0]);
        assert!(within(f64::NAN, 0.0, 1.0).is_nan());
    }
}
