//! Short decimal numbers, read at once: nearly all cells of nearly all files.

/// Digits of the largest integer that is read here: all such integers are below 2^53.
const MOST_DIGITS: usize = 15;

/// The `f64` nearest to what `text` writes with at most 15 digits, a point among them and a sign
/// before them; `None` for any other text.
///
/// Digits without the point and the power of ten to divide them by are integers that an `f64` holds
/// exactly, so that the quotient is rounded once, as any correct reader rounds (W. Clinger, "How to
/// read floating point numbers accurately", 1990).
pub(super) fn exact(text: &[u8]) -> Option<f64> {
    let (sign, digits) = match text {
        [b'-', digits @ ..] => (-1.0, digits),
        digits => (1.0, digits),
    };
    let (mut integer, mut count, mut scale, mut point) = (0_u64, 0, 1_u64, false);
    for &byte in digits {
        match byte {
            b'0'..=b'9' if count < MOST_DIGITS => {
                count += 1;
                integer = 10 * integer + u64::from(byte - b'0');
                if point {
                    scale *= 10;
                }
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    (count > 0).then(|| sign * (integer as f64 / scale as f64))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_read_has_the_bits_that_std_reads(text in "-?[0-9]{0,9}\\.?[0-9]{0,9}") {
            if let Some(number) = exact(text.as_bytes()) {
                prop_assert_eq!(Ok(number.to_bits()), text.parse().map(f64::to_bits));
            }
        }
    }

    #[test]
    fn short_decimals_are_read_and_nothing_else_is() {
        let read = ["0", "-0", "16", "2501.0", "0.07871", ".5", "5.", "999999999999999"]
            .map(|text| exact(text.as_bytes()));
        assert_eq!(
            read.map(|number| number.map(f64::to_bits)),
            [0.0, -0.0, 16.0, 2501.0, 0.07871, 0.5, 5.0, 999999999999999.0]
                .map(|number: f64| Some(number.to_bits()))
        );
        for text in
            ["", "-", ".", "-.", "1e3", "+1", "--1", "1.2.3", "1 ", "0x1", "1234567890.123456"]
        {
            assert_eq!(exact(text.as_bytes()), None, "{text:?}");
        }
    }
}
