//! Pictures in wasm: the native bytes, in the size and the colours that are asked for.

use crate::level_line_of;
use crate::painter::{Painter, Palette};
use js_sys::{Object, Reflect};
use native_reference::{PICTURES, pictures};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

fn painter() -> Painter {
    let palette = Object::new();
    for (name, value) in [
        ("surface", 0xff_ff_ff.into()),
        ("zero", 0xd5_5e_00.into()),
        ("one", 0x00_72_b2.into()),
        ("high", 0x9c_8f_cf.into()),
        ("ink", 0x1a_1d_21.into()),
        ("blank", 0x01_02_03.into()),
        ("lightness", 0.86),
        ("chroma", 0.52),
    ] {
        Reflect::set(&palette, &name.into(), &value.into()).expect("a plain object");
    }
    Painter::new(&palette.unchecked_into::<Palette>())
}

#[wasm_bindgen_test]
fn every_byte_is_the_native_one() {
    assert_eq!(pictures(), PICTURES);
}

#[wasm_bindgen_test]
fn a_picture_is_as_large_and_as_coloured_as_asked_for() {
    let painter = painter();
    let amounts = painter.amounts(&[5.0, 5.0, 7.0, f32::NAN], 2, 8, 5.0, 7.0).0;
    assert_eq!(amounts.len(), 8 * 8 * 4);
    let pixel = |i: usize, j: usize| &amounts[4 * (8 * i + j)..][..4];
    assert_eq!(pixel(0, 0), [0xff, 0xff, 0xff, 0xff]);
    assert_eq!(pixel(7, 0), [0x9c, 0x8f, 0xcf, 0xff]);
    assert_eq!(pixel(7, 7), [0x01, 0x02, 0x03, 0xff]);
    assert_eq!(painter.ink(&[0.0, 2.0, 0.0, 2.0], 2, 2).0[4..7], [0x1a, 0x1d, 0x21]);
    let colours = painter.colours();
    assert_eq!(colours.len(), 3 * 256);
    let answers = painter.answers(&[0.0, 0.0, 0.0, 1.0], 2, 2).0;
    assert_eq!((&answers[..3], &answers[12..15]), (&colours[..3], &colours[765..]));
}

#[wasm_bindgen_test]
fn each_unit_has_its_own_reach_and_zero_is_the_background() {
    let maps = [[0.0; 4], [-3.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 50.0]].concat();
    let units = painter().activations(&maps, 2, 2).0;
    let colour = |unit: usize, k: usize| &units[4 * (4 * unit + k)..][..3];
    let colours = painter().colours();
    assert_eq!(colour(1, 0), &colours[..3]);
    assert_eq!(colour(2, 3), &colours[765..]);
    for (unit, k) in [(0, 0), (0, 3), (1, 3), (2, 0)] {
        assert!(colour(unit, k).iter().all(|&channel| channel >= 0xfe));
    }
}

#[wasm_bindgen_test]
fn what_is_no_grid_has_no_picture_and_no_line() {
    let painter = painter();
    for side in [0, 3, 1 << 16, usize::MAX] {
        assert!(painter.answers(&[0.5; 4], side, 8).0.is_empty(), "{side}");
        assert!(level_line_of(&[0.0, 1.0, 0.0, 1.0], side, 0.5).is_empty(), "{side}");
    }
    assert!(painter.answers(&[0.5; 4], 2, 0).0.is_empty());
    assert_eq!(painter.answers(&[0.5], 1, usize::MAX).0.len(), 4 * 2048 * 2048);
    assert_eq!(level_line_of(&[0.0, 1.0, 0.0, 1.0], 2, 0.5).len(), 3 * 4);
}
