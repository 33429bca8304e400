//! Numbers as text: here JavaScript reads and prints them, and std is the judge.

use gradlab_core::number;
use gradlab_core::rng::RandomState;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn numbers_are_read_as_std_reads_them() {
    let texts = [
        "0",
        "-0",
        "+.5",
        "1.",
        "1e5",
        "1E-5",
        "1e+5",
        "-1.5e-7",
        "1e400",
        "-1e400",
        "4.9e-324",
        "1e-400",
        "2.2250738585072011e-308",
        "9007199254740993",
        "0.1",
        "inf",
        "-Infinity",
        "NaN",
        "+nan",
        "",
        " 1",
        "1 ",
        "+",
        "-",
        ".",
        "e5",
        "1e",
        "1e5.5",
        "0x10",
        "0b1",
        "1_0",
        "1,5",
        "--1",
        "1-2",
        "１",
        "Infinity!",
        "null",
        "true",
        "1n",
        "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649\
         017977587207096330286416692887910946555547851940402630657488671505820681908902000708383\
         676273854845817711531764475730270069855571366959622842914819860834936475292719074168444\
         36551070434271155969950809304288014417",
    ];
    for text in texts {
        let (got, expected) = (number::read(text), text.parse::<f64>().ok());
        assert_eq!(got.map(f64::to_bits), expected.map(f64::to_bits), "{text}");
    }
}

#[wasm_bindgen_test]
fn numbers_come_back_from_their_digits_and_are_printed_as_std_prints_them() {
    let mut rng = RandomState::new(1);
    let mut random = || {
        let bits = (u64::from(rng.interval(u32::MAX)) << 32) | u64::from(rng.interval(u32::MAX));
        f64::from_bits(bits)
    };
    let any = (0..2000).map(|_| random()).filter(|v| v.is_finite()).collect::<Vec<_>>();
    let near_one = any.iter().map(|v| 1.0 + v.signum() * (v.abs().log2() / 2000.0));
    let own = [0.0, 0.01, 1e-5, 9.99e-6, 1.5e-6, 1e-7, 5e-324, 1e20, 1e21, 1.5e300, f64::MAX];
    for value in any.iter().copied().chain(near_one).chain(own) {
        let text = number::print(value);
        assert_eq!(number::read(&text).map(f64::to_bits), Some(value.to_bits()), "{text}");
        let size = value.abs();
        let plain = size == 0.0 || (1e-5..1e21).contains(&size);
        assert_eq!(text, if plain { value.to_string() } else { format!("{value:e}") });
    }
    for (value, text) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (-f64::INFINITY, "-inf")] {
        assert_eq!(number::print(value), text);
    }
}
