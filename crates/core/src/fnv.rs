//! FNV-1a in 64 bits (Fowler, Noll & Vo): a hash of a few lines that has the same bits on
//! every machine, for fingerprints. Not for secrets: collisions are easily made.

use std::hash::Hasher;

const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The hash of the bytes written so far.
#[derive(Clone, Debug)]
pub(crate) struct Fnv1a(u64);

impl Default for Fnv1a {
    /// Of no bytes.
    fn default() -> Self {
        Self(OFFSET_BASIS)
    }
}

impl Hasher for Fnv1a {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From Noll's test vectors, `test_fnv.c`.
    #[test]
    fn hashes_are_those_of_the_published_vectors() {
        for (text, wanted) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            let mut hash = Fnv1a::default();
            hash.write(text.as_bytes());
            assert_eq!(hash.finish(), wanted, "{text}");
        }
    }
}
