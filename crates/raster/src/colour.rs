//! sRGB and OKLab (B. Ottosson, A perceptual color space for image processing, 2020), in which
//! colours of one L look equally light.

/// Red, green, blue in sRGB.
pub type Rgb = [u8; 3];

/// L from 0 to 1, a, b.
pub type Lab = [f64; 3];

pub fn oklab(colour: Rgb) -> Lab {
    let [r, g, b] = colour.map(|v| {
        let v = f64::from(v) / 255.0;
        // ((v + 0.055) / 1.055)^2.4
        if v <= 0.04045 { v / 12.92 } else { root(power((v + 0.055) / 1.055, 12), 5) }
    });
    let l = root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 3);
    let m = root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b, 3);
    let s = root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b, 3);
    [
        0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ]
}

/// The nearest that a display has.
pub fn rgb([lightness, a, b]: Lab) -> Rgb {
    let l = power(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    let m = power(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    let s = power(lightness - 0.0894841775 * a - 1.291485548 * b, 3);
    [
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ]
    .map(|v| {
        let v = v.min(1.0);
        // 1.055 v^(1 / 2.4) - 0.055
        let v = if v <= 0.0031308 { 12.92 * v } else { 1.055 * root(power(v, 5), 12) - 0.055 };
        // Below 0 it is cut by the cast.
        (255.0 * v + 0.5) as u8
    })
}

fn power(x: f64, n: u32) -> f64 {
    (0..n).fold(1.0, |product, _| product * x)
}

/// The `n`-th root of a number from 0 to 1, by Newton's steps down from 1: sums and products, which
/// every machine rounds alike.
fn root(x: f64, n: u32) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let mut y = 1.0;
    loop {
        let next = y - (y - x / power(y, n - 1)) / f64::from(n);
        if next >= y {
            return y;
        }
        y = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oklab_and_back_is_the_same_colour() {
        for r in (0..=255).step_by(15) {
            for g in (0..=255).step_by(15) {
                for b in (0..=255).step_by(15) {
                    assert_eq!(rgb(oklab([r, g, b])), [r, g, b]);
                }
            }
        }
    }

    /// From the author's reference code at <https://bottosson.github.io/posts/oklab/>.
    #[test]
    fn white_red_green_and_blue_have_their_published_coordinates() {
        let published = [
            ([255, 255, 255], [1.0, 0.0, 0.0]),
            ([255, 0, 0], [0.627955, 0.224863, 0.125846]),
            ([0, 255, 0], [0.866440, -0.233888, 0.179498]),
            ([0, 0, 255], [0.452014, -0.032457, -0.311528]),
        ];
        for (colour, expected) in published {
            let lab = oklab(colour);
            let off = (0..3).map(|d| (lab[d] - expected[d]).abs()).fold(0.0, f64::max);
            assert!(off < 1e-5, "{colour:?}: {lab:?}");
        }
    }

    #[test]
    fn roots_are_std_s_to_the_last_bits() {
        for k in 1..=1000 {
            let x = f64::from(k) / 1000.0;
            for n in [3, 5, 12] {
                let expected = x.powf(1.0 / f64::from(n));
                assert!((root(x, n) / expected - 1.0).abs() < 1e-15, "{x} {n}");
            }
        }
        assert_eq!(root(0.0, 3), 0.0);
    }
}
