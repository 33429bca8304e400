//! Numbers as text: decimal digits to the nearest f64, and back by the shortest that read alike.
//!
//! In wasm the host's own reader and printer, JavaScript's, do it. They give what std's give, which
//! would be a tenth of all that the page loads of the core.

/// The number nearest to what `text` writes in decimal: digits with at most one point, before them
/// a sign, behind them an exponent; also `inf`, `infinity` and `nan` with a sign. `None` for any
/// other text.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    host::read(text)
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
        host::digits(value)
    } else {
        host::with_exponent(value)
    }
}

#[cfg(not(target_family = "wasm"))]
mod host {
    pub fn read(text: &str) -> Option<f64> {
        text.parse().ok()
    }

    pub fn digits(value: f64) -> String {
        value.to_string()
    }

    pub fn with_exponent(value: f64) -> String {
        format!("{value:e}")
    }
}

#[cfg(target_family = "wasm")]
mod host {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    unsafe extern "C" {
        #[wasm_bindgen(js_name = Number)]
        safe fn number(text: &str) -> f64;
        #[wasm_bindgen(js_name = String)]
        safe fn string(value: f64) -> String;
        /// A JavaScript number.
        type Number;
        #[wasm_bindgen(method, js_name = toExponential)]
        safe fn to_exponential(this: &Number) -> String;
    }

    pub fn read(text: &str) -> Option<f64> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1.0, digits),
            None => (1.0, text.strip_prefix('+').unwrap_or(text)),
        };
        let is = |word: &str| digits.eq_ignore_ascii_case(word);
        if is("inf") || is("infinity") {
            return Some(sign * f64::INFINITY);
        }
        if is("nan") {
            return Some(f64::NAN);
        }
        // JavaScript takes blanks, other bases and nothing at all for numbers too.
        let decimal = |b: u8| b.is_ascii_digit() || b"+-.eE".contains(&b);
        let decimal = !text.is_empty() && text.bytes().all(decimal);
        Some(number(text)).filter(|value| decimal && !value.is_nan())
    }

    pub fn digits(value: f64) -> String {
        string(value)
    }

    pub fn with_exponent(value: f64) -> String {
        let value: Number = JsValue::from_f64(value).unchecked_into();
        value.to_exponential().replacen('+', "", 1)
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
