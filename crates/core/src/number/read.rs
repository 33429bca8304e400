//! Decimal text to the nearest f64: by exact whole numbers of any length, and the few digits that
//! most texts have by one rounded operation (W. Clinger, How to read floating point numbers
//! accurately, 1990).

/// Two neighbours' middle has at most 767 digits; of those beyond, it matters whether all are 0.
const MOST_DIGITS: usize = 768;

/// Every power of ten up to 1e22, and every whole number up to 2^53, is an f64.
const EXACT_TENS: i64 = 22;
const EXACT_WHOLE: u64 = 1 << 53;

/// Digits that mean 0.d1 d2 d3 ... times 10^`point`; the first is not 0.
struct Decimal {
    digits: Vec<u8>,
    point: i64,
}

/// The size of a number without its sign; `None` for what is none.
pub fn size(text: &[u8]) -> Option<f64> {
    if text.eq_ignore_ascii_case(b"inf") || text.eq_ignore_ascii_case(b"infinity") {
        return Some(f64::INFINITY);
    }
    if text.eq_ignore_ascii_case(b"nan") {
        return Some(f64::NAN);
    }
    Decimal::read(text).map(|decimal| decimal.short().unwrap_or_else(|| decimal.nearest()))
}

impl Decimal {
    fn read(text: &[u8]) -> Option<Self> {
        let (mut digits, mut point) = (Vec::new(), 0);
        let (mut behind, mut any, mut rest) = (false, false, false);
        let mut characters = text.iter();
        let mut exponent = 0;
        while let Some(&c) = characters.next() {
            match c {
                b'0'..=b'9' => {
                    any = true;
                    if c == b'0' && digits.is_empty() {
                        point -= i64::from(behind);
                        continue;
                    }
                    point += i64::from(!behind);
                    if digits.len() < MOST_DIGITS {
                        digits.push(c - b'0');
                    } else {
                        rest |= c != b'0';
                    }
                }
                b'.' if !behind => behind = true,
                b'e' | b'E' => {
                    exponent = signed(characters.as_slice())?;
                    break;
                }
                _ => return None,
            }
        }
        if rest {
            digits.push(1);
        }
        any.then_some(Self { digits, point: point + exponent })
    }

    /// One multiplication or division of numbers that are exact is rounded once.
    fn short(&self) -> Option<f64> {
        let tens = self.point - self.digits.len() as i64;
        let step = |w: u64, &digit: &u8| w.checked_mul(10)?.checked_add(digit.into());
        let whole = self.digits.iter().try_fold(0, step)?;
        if whole > EXACT_WHOLE || !(-EXACT_TENS..=EXACT_TENS).contains(&tens) {
            return None;
        }
        let power = (0..tens.abs()).fold(1.0, |power, _| power * 10.0);
        Some(if tens < 0 { whole as f64 / power } else { whole as f64 * power })
    }

    fn nearest(&self) -> f64 {
        if self.digits.is_empty() || self.point < -330 {
            return 0.0;
        }
        if self.point > 310 {
            return f64::INFINITY;
        }
        // The number is (whole + something below 1 where there is a remainder) / 2^places.
        let mut whole = Vec::new();
        for &digit in &self.digits {
            multiply(&mut whole, 10, digit.into());
        }
        let tens = self.point - self.digits.len() as i64;
        let (mut places, mut remainder) = (0, false);
        if tens < 0 {
            // Room for 64 bits of the quotient: ten has fewer than four.
            let limbs = -tens / 8 + 3;
            whole.splice(..0, (0..limbs).map(|_| 0));
            places = 32 * limbs;
        }
        for _ in 0..tens {
            multiply(&mut whole, 10, 0);
        }
        for _ in tens..0 {
            remainder |= divide(&mut whole, 10) != 0;
        }
        rounded(&whole, places, remainder)
    }
}

/// Digits with a sign before them, as far as an exponent matters.
fn signed(text: &[u8]) -> Option<i64> {
    let (sign, digits) = match text {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] => (1, digits),
        digits => (1, digits),
    };
    let all = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    let step = |e: i64, &digit: &u8| (10 * e + i64::from(digit - b'0')).min(1 << 40);
    all.then(|| sign * digits.iter().fold(0, step))
}

/// `whole` (32 bits a limb, the lowest first) times `factor` plus `more`.
fn multiply(whole: &mut Vec<u32>, factor: u64, more: u64) {
    let mut carry = more;
    for limb in whole.iter_mut() {
        carry += u64::from(*limb) * factor;
        *limb = carry as u32;
        carry >>= 32;
    }
    if carry > 0 {
        whole.push(carry as u32);
    }
}

/// `whole` by `divisor`; the remainder.
fn divide(whole: &mut [u32], divisor: u64) -> u64 {
    whole.iter_mut().rev().fold(0, |above, limb| {
        let part = (above << 32) | u64::from(*limb);
        *limb = (part / divisor) as u32;
        part % divisor
    })
}

/// `whole` / 2^`places`, and something above it where there is a `remainder`, to the nearest f64;
/// of two equally near the even one.
fn rounded(whole: &[u32], places: i64, remainder: bool) -> f64 {
    let bit = |i: i64| whole.get((i / 32) as usize).is_some_and(|limb| limb >> (i % 32) & 1 == 1);
    let length = (0..32 * whole.len() as i64).rev().find(|&i| bit(i)).map_or(0, |i| i + 1);
    // What the last bit of the f64 counts: 2^unit.
    let unit = (length - places - 53).max(-1074);
    let from = unit + places;
    let mut m = (from..length).rev().fold(0_u64, |m, i| 2 * m + u64::from(i >= 0 && bit(i)));
    let half = from > 0 && bit(from - 1);
    let above = remainder || (0..from - 1).any(bit);
    m += u64::from(half && (above || m & 1 == 1));
    let scale = match unit {
        ..-1022 => f64::from_bits(1 << (unit + 1074)),
        _ => f64::from_bits(((unit + 1023) as u64) << 52),
    };
    m as f64 * scale
}
