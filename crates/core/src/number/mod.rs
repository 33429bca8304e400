//! Numbers as text: decimal digits to the nearest f64, and back by the shortest that read alike.
//!
//! Both give what std gives. std's reader and printer carry tables that would be a seventh of the
//! module that the page loads; `read` has none and `ryu` (small) a few hundred bytes.

mod read;

/// The number nearest to what `text` writes in decimal: digits with at most one point, before them
/// a sign, behind them an exponent; also `inf`, `infinity` and `nan` with a sign. `None` for any
/// other text.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    // Negated and not multiplied: a product may lose the sign of NaN.
    match text.as_bytes() {
        [b'-', size @ ..] => read::size(size).map(|size| -size),
        [b'+', size @ ..] | size => read::size(size),
    }
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
    if value.is_nan() {
        "NaN".into()
    } else if value.is_infinite() {
        if value > 0.0 { "inf".into() } else { "-inf".into() }
    } else if value == 0.0 {
        // -0 too.
        "0".into()
    } else {
        let sign = if value < 0.0 { "-" } else { "" };
        format!("{sign}{}", print_positive(value.abs()))
    }
}

fn print_positive(value: f64) -> String {
    let (digits, exponent) = scientific(value);
    let plain = (1e-5..1e21).contains(&value);
    // How many digits stand before the point.
    let whole = if plain { exponent + 1 } else { 1 };
    let mut text = String::new();
    if whole <= 0 {
        text.push_str("0.");
        text.extend((whole..0).map(|_| '0'));
    }
    for (k, digit) in (0..).zip(&digits) {
        if k > 0 && k == whole {
            text.push('.');
        }
        text.push(char::from(*digit));
    }
    text.extend((digits.len() as i32..whole).map(|_| '0'));
    if plain { text } else { format!("{text}e{exponent}") }
}

/// The shortest digits of a positive number, without zeros around them, and the power of ten that
/// the first one counts.
fn scientific(value: f64) -> (Vec<u8>, i32) {
    let mut buffer = ryu::Buffer::new();
    let text = buffer.format_finite(value);
    let (number, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let all = || whole.bytes().chain(fraction.bytes());
    let zeros = all().take_while(|digit| *digit == b'0').count();
    let mut digits: Vec<u8> = all().skip(zeros).collect();
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    (digits, exponent.parse().unwrap_or(0) + whole.len() as i32 - 1 - zeros as i32)
}

#[cfg(test)]
mod tests {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn printed_numbers_come_back_and_are_as_short_as_std_s(
            value in NORMAL | SUBNORMAL | NEGATIVE | POSITIVE,
        ) {
            let text = print(value);
            let size = value.abs();
            let plain = size == 0.0 || (1e-5..1e21).contains(&size);
            // Of two equally near and short texts std takes the upper one, ryu the even one.
            let std = if plain { value.to_string() } else { format!("{value:e}") };
            prop_assert_eq!(text.len(), std.len(), "{} {}", text, std);
            prop_assert_eq!(read(&text).map(f64::to_bits), Some(value.to_bits()));
        }

        #[test]
        fn texts_are_read_as_std_reads_them(
            text in "[+-]?[0-9]{0,20}\\.?[0-9]{0,20}([eE][+-]?[0-9]{0,3})?|[-+.eEinfaNty0-9 _x]{0,8}",
        ) {
            let expected = text.parse().ok().map(f64::to_bits);
            prop_assert_eq!(read(&text).map(f64::to_bits), expected, "{}", text);
        }
    }

    /// Halves between two neighbours, which only exact arithmetic rounds rightly, and the ends.
    #[test]
    fn hard_texts_are_read_as_std_reads_them() {
        let long = format!("1.{}5", "0".repeat(800));
        for text in [
            "9007199254740993",
            "9007199254740993.00000000000000000000000000000000000000000001",
            "2.2250738585072011e-308",
            "2.4703282292062327208e-324",
            "4.9e-324",
            "1e-400",
            "1.7976931348623159e308",
            "179769313486231580793728971405303415079934132710037826936173778980444968292764750946\
             649017977587207096330286416692887910946555547851940402630657488671505820681908902000\
             708383676273854845817711531764475730270069855571366959622842914819860834936475292719\
             07416844436551070434271155969950809304288014416",
            &long,
            "infinity",
            "-Inf",
            "nan",
            "+nan",
            "-NaN",
            "１",
            "Infinity!",
            "",
        ] {
            let expected = text.parse().ok().map(f64::to_bits);
            assert_eq!(read(text).map(f64::to_bits), expected, "{text}");
        }
    }

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
