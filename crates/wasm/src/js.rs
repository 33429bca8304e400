//! From Rust's values to JavaScript's: plain objects, with bulk numbers in typed arrays of their own
//! that can be posted on. `None` is `null` everywhere, and the TypeScript types follow from the same
//! structs.

use std::fmt::Display;

use js_sys::{Float32Array, Float64Array, Uint8Array, Uint32Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

/// An object for JavaScript.
///
/// # Errors
/// If memory runs out.
pub fn object(value: &impl Serialize) -> Result<JsValue, JsError> {
    let serializer = Serializer::json_compatible().serialize_missing_as_null(true);
    value.serialize(&serializer).map_err(error)
}

/// A JavaScript `Error` with the message.
pub fn error(error: impl Display) -> JsError {
    JsError::new(&error.to_string())
}

/// Defines a wrapper around a typed array that goes into an object as it is.
macro_rules! typed_array {
    ($($(#[$doc:meta])* $name:ident($array:ty) of $number:ty, $typescript:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Serialize, Tsify)]
        #[serde(transparent)]
        pub struct $name(
            #[serde(with = "serde_wasm_bindgen::preserve")]
            #[tsify(type = $typescript)]
            $array,
        );

        impl From<&[$number]> for $name {
            fn from(numbers: &[$number]) -> Self {
                Self(<$array>::from(numbers))
            }
        }

        impl From<Vec<$number>> for $name {
            fn from(numbers: Vec<$number>) -> Self {
                Self::from(&numbers[..])
            }
        }
    )+};
}

typed_array! {
    /// `f64` numbers.
    Doubles(Float64Array) of f64, "Float64Array";
    /// `f32` numbers.
    Singles(Float32Array) of f32, "Float32Array";
    /// Counts.
    Counts(Uint32Array) of u32, "Uint32Array";
    /// 1 for true, 0 for false.
    Flags(Uint8Array) of u8, "Uint8Array";
}

impl From<&[bool]> for Flags {
    fn from(flags: &[bool]) -> Self {
        flags.iter().map(|&flag| u8::from(flag)).collect::<Vec<u8>>().into()
    }
}
