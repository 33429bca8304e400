//! MT19937 (Matsumoto & Nishimura 1998, ACM TOMACS 8(1)), seeded by `init_genrand`: the generator
//! under NumPy's `RandomState`. Of an epoch with dropout most is its work, hence four numbers at a
//! time; the tests hold it against the crate `rand_mt`.

use crate::quad::Quad;

const N: usize = 624;
const M: usize = 397;
const UPPER: u32 = 0x8000_0000;
const LOWER: u32 = 0x7fff_ffff;
const MATRIX: u32 = 0x9908_b0df;

/// The generator: its state vector, and how much of it is used up.
#[derive(Clone, Debug)]
pub(crate) struct Mersenne {
    state: [u32; N],
    used: usize,
}

impl Mersenne {
    /// `init_genrand(seed)`.
    pub(crate) fn new(seed: u32) -> Self {
        let mut state = [seed; N];
        for i in 1..N {
            let before = state[i - 1];
            let mixed = 1_812_433_253_u32.wrapping_mul(before ^ (before >> 30));
            state[i] = mixed.wrapping_add(i as u32);
        }
        Self { state, used: N }
    }

    /// 32 random bits.
    pub(crate) fn next_u32(&mut self) -> u32 {
        if self.used == N {
            self.renew();
        }
        let mut y = self.state[self.used];
        self.used += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// The next sixteen draws at once; `None` where the state vector ends before, as it does once in
    /// 39 times.
    pub(crate) fn next_sixteen(&mut self) -> Option<[Quad; 4]> {
        if self.used == N {
            self.renew();
        }
        let (fours, _) = self.state[self.used..].as_chunks::<4>();
        let fours = fours.first_chunk::<4>()?;
        self.used += 16;
        Some([0, 1, 2, 3].map(|k| temper(Quad::load(&fours[k]))))
    }

    /// The next state vector: x\[i\] from x\[i\], x\[i + 1\] and x\[i + M\], four i at a time.
    #[cold]
    #[inline(never)]
    fn renew(&mut self) {
        let x = &mut self.state;
        let mut i = 0;
        while i + M + 4 <= N {
            four(x, i, i + M);
            i += 4;
        }
        while i + M < N {
            one(x, i, i + M);
            i += 1;
        }
        while i + 5 <= N {
            four(x, i, i + M - N);
            i += 4;
        }
        while i < N {
            one(x, i, i + M - N);
            i += 1;
        }
        self.used = 0;
    }
}

fn one(x: &mut [u32; N], i: usize, far: usize) {
    let y = (x[i] & UPPER) | (x[(i + 1) % N] & LOWER);
    x[i] = x[far] ^ (y >> 1) ^ ((y & 1).wrapping_neg() & MATRIX);
}

fn four(x: &mut [u32; N], i: usize, far: usize) {
    let at = |from: usize| {
        let (fours, _) = x[from..].as_chunks::<4>();
        Quad::load(&fours[0])
    };
    let y = at(i).and(Quad::splat(UPPER)).or(at(i + 1).and(Quad::splat(LOWER)));
    let odd = y.and(Quad::splat(1)).negated().and(Quad::splat(MATRIX));
    let new = at(far).xor(y.right(1)).xor(odd);
    let (fours, _) = x[i..].as_chunks_mut::<4>();
    new.store(&mut fours[0]);
}

fn temper(y: Quad) -> Quad {
    let y = y.xor(y.right(11));
    let y = y.xor(y.left(7).and(Quad::splat(0x9d2c_5680)));
    let y = y.xor(y.left(15).and(Quad::splat(0xefc6_0000)));
    y.xor(y.right(18))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_mt::Mt;

    #[test]
    fn numbers_are_those_of_rand_mt() {
        for seed in [0, 1, 5489, u32::MAX] {
            let (mut ours, mut theirs) = (Mersenne::new(seed), Mt::new(seed));
            for k in 0..3000 {
                assert_eq!(ours.next_u32(), theirs.next_u32(), "seed {seed}, number {k}");
            }
        }
    }

    #[test]
    fn sixteen_at_once_are_the_next_sixteen() {
        let (mut ours, mut theirs) = (Mersenne::new(7), Mt::new(7));
        for k in 0..200 {
            match ours.next_sixteen() {
                Some(quads) => {
                    for quad in quads {
                        let mut four = [0; 4];
                        quad.store(&mut four);
                        assert_eq!(four, [(); 4].map(|()| theirs.next_u32()), "draw {k}");
                    }
                }
                // Past the end of the state vector, and to odd places in it.
                None => (0..17).for_each(|_| assert_eq!(ours.next_u32(), theirs.next_u32())),
            }
        }
    }
}
