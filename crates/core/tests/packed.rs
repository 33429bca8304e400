//! Packed tables: hostile until unpacked, exact when unpacked.

use gradlab_core::data::packed::{pack, unpack};
use ndarray::Array2;
use proptest::collection::vec;
use proptest::prelude::*;

/// A table of decimal numbers, (columns, rows), as any correct reader makes them of their digits.
fn table() -> impl Strategy<Value = Array2<f64>> {
    let column = |rows| {
        let least = -(1_i64 << 51)..(1 << 51) - (1 << 33);
        (0..=15_u32, least, vec(any::<u32>(), rows), 0..32_u32)
    };
    (1..5_usize, 1..20_usize).prop_flat_map(move |(columns, rows)| {
        vec(column(rows), columns).prop_map(move |columns| {
            let number = |(i, j): (usize, usize)| {
                let (decimals, least, above, spare) = &columns[i];
                let digits = least + i64::from(above[j] >> spare);
                format!("{digits}e-{decimals}").parse().expect("a number")
            };
            Array2::from_shape_fn((columns.len(), rows), number)
        })
    })
}

proptest! {
    #[test]
    fn what_is_packed_is_unpacked_bit_for_bit(table in table()) {
        let unpacked = unpack(&pack(table.view()).unwrap()).unwrap();
        prop_assert_eq!(unpacked.mapv(f64::to_bits), table.mapv(f64::to_bits));
    }

    #[test]
    fn no_bytes_are_a_crash(bytes in vec(any::<u8>(), 0..100), begins in any::<bool>()) {
        let beginning: &[u8] = if begins { b"GLDT\x01" } else { b"" };
        let _ = unpack(&[beginning, &bytes].concat());
    }

    #[test]
    fn no_damage_is_a_crash(
        table in table(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = pack(table.view()).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(unpacked) = unpack(&bytes) {
            prop_assert!(unpacked.len() <= 8 * bytes.len());
            prop_assert!(unpacked.iter().all(|number| number.is_finite()));
        }
    }
}
