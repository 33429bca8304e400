//! MT19937 (Matsumoto & Nishimura 1998, ACM TOMACS 8(1)), seeded by `init_genrand`: the generator
//! under NumPy's `RandomState`. Of an epoch with dropout most is its work, hence four numbers at a
//! time; the tests hold it against the crate `rand_mt`.

use crate::simd::U32x4;

// The constants of the paper, under its names.
const N: usize = 624;
const M: usize = 397;
const UPPER_MASK: u32 = 0x8000_0000;
const LOWER_MASK: u32 = 0x7fff_ffff;
const MATRIX_A: u32 = 0x9908_b0df;
const TEMPERING_MASK_B: u32 = 0x9d2c_5680;
const TEMPERING_MASK_C: u32 = 0xefc6_0000;

/// The multiplier of `init_genrand` (Knuth, The Art of Computer Programming 2, 3rd ed., p. 106).
const INIT_MULTIPLIER: u32 = 1_812_433_253;

/// The generator: its state vector, and how much of it is used up.
#[derive(Clone, Debug)]
pub(crate) struct Mt19937 {
    state: [u32; N],
    used: usize,
}

impl Mt19937 {
    /// `init_genrand(seed)`.
    pub(crate) fn new(seed: u32) -> Self {
        let mut state = [seed; N];
        for i in 1..N {
            let previous = state[i - 1];
            let mixed = INIT_MULTIPLIER.wrapping_mul(previous ^ (previous >> 30));
            state[i] = mixed.wrapping_add(i as u32);
        }
        Self { state, used: N }
    }

    /// 32 random bits.
    pub(crate) fn next_u32(&mut self) -> u32 {
        if self.used == N {
            self.twist();
        }
        let mut y = self.state[self.used];
        self.used += 1;
        y ^= y >> 11;
        y ^= (y << 7) & TEMPERING_MASK_B;
        y ^= (y << 15) & TEMPERING_MASK_C;
        y ^ (y >> 18)
    }

    /// The next sixteen draws at once; `None` where the state vector ends before, as it does once in
    /// 39 times.
    pub(crate) fn next_sixteen(&mut self) -> Option<[U32x4; 4]> {
        if self.used == N {
            self.twist();
        }
        let (fours, _) = self.state[self.used..].as_chunks::<4>();
        let fours = fours.first_chunk::<4>()?;
        self.used += 16;
        Some([0, 1, 2, 3].map(|k| temper(U32x4::load(&fours[k]))))
    }

    /// The next state vector: x\[i\] from x\[i\], x\[i + 1\] and x\[i + M\], four i at a time.
    #[cold]
    #[inline(never)]
    fn twist(&mut self) {
        let x = &mut self.state;
        let mut i = 0;
        while i + M + 4 <= N {
            twist_four(x, i, i + M);
            i += 4;
        }
        while i + M < N {
            twist_one(x, i, i + M);
            i += 1;
        }
        while i + 5 <= N {
            twist_four(x, i, i + M - N);
            i += 4;
        }
        while i < N {
            twist_one(x, i, i + M - N);
            i += 1;
        }
        self.used = 0;
    }
}

/// The next x\[i\]; `shifted` is i + M, modulo N.
fn twist_one(x: &mut [u32; N], i: usize, shifted: usize) {
    let y = (x[i] & UPPER_MASK) | (x[(i + 1) % N] & LOWER_MASK);
    x[i] = x[shifted] ^ (y >> 1) ^ ((y & 1).wrapping_neg() & MATRIX_A);
}

/// The same of x\[i\] to x\[i + 3\].
fn twist_four(x: &mut [u32; N], i: usize, shifted: usize) {
    let at = |from: usize| {
        let (fours, _) = x[from..].as_chunks::<4>();
        U32x4::load(&fours[0])
    };
    let y = (at(i) & U32x4::splat(UPPER_MASK)) | (at(i + 1) & U32x4::splat(LOWER_MASK));
    let odd = (y & U32x4::splat(1)).wrapping_neg();
    let new = at(shifted) ^ (y >> 1) ^ (odd & U32x4::splat(MATRIX_A));
    let (fours, _) = x[i..].as_chunks_mut::<4>();
    new.store(&mut fours[0]);
}

fn temper(y: U32x4) -> U32x4 {
    let y = y ^ (y >> 11);
    let y = y ^ ((y << 7) & U32x4::splat(TEMPERING_MASK_B));
    let y = y ^ ((y << 15) & U32x4::splat(TEMPERING_MASK_C));
    y ^ (y >> 18)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_mt::Mt;

    #[test]
    fn numbers_are_those_of_rand_mt() {
        for seed in [0, 1, 5489, u32::MAX] {
            let (mut ours, mut theirs) = (Mt19937::new(seed), Mt::new(seed));
            for k in 0..3000 {
                assert_eq!(ours.next_u32(), theirs.next_u32(), "seed {seed}, number {k}");
            }
        }
    }

    #[test]
    fn sixteen_at_once_are_the_next_sixteen() {
        let (mut ours, mut theirs) = (Mt19937::new(7), Mt::new(7));
        for k in 0..200 {
            match ours.next_sixteen() {
                Some(vectors) => {
                    for vector in vectors {
                        let mut four = [0; 4];
                        vector.store(&mut four);
                        assert_eq!(four, [(); 4].map(|()| theirs.next_u32()), "draw {k}");
                    }
                }
                // Past the end of the state vector, and to odd places in it.
                None => (0..17).for_each(|_| assert_eq!(ours.next_u32(), theirs.next_u32())),
            }
        }
    }
}
