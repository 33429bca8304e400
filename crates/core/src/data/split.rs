//! Train, dev and test: how a preset's examples are drawn and cut.

use super::{Dataset, sources};
use crate::preset::{CheckedPreset, Draw};
use crate::rng::RandomState;

/// The three parts. Dev and test may be empty, train never is.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// What the network is trained on.
    pub train: Dataset,
    /// What choices are made on.
    pub dev: Dataset,
    /// What the chosen model is judged by, once.
    pub test: Dataset,
}

/// Draws the parts that `preset` asks for.
///
/// `draw=pool`: one draw of n examples from `RandomState(seed)`, ordered by that generator's
/// next `permutation(n)`, then cut. `draw=fresh`: each non-empty part is drawn by itself, with
/// seeds `seed`, `seed + 1`, ... in the order train, dev, test.
#[must_use]
pub fn parts_of(preset: &CheckedPreset) -> Parts {
    let sizes = sizes(preset.n, preset.split);
    match preset.draw {
        Draw::Pool => pool(preset, sizes),
        Draw::Fresh => fresh(preset, sizes),
    }
}

/// How many of `n` examples go to train, dev and test: the running shares, rounded, so that the
/// three always add up to `n`.
#[must_use]
pub fn sizes(n: usize, percent: [f64; 3]) -> [usize; 3] {
    let until = |share: f64| (n as f64 * share / 100.0).round() as usize;
    let train = until(percent[0]).min(n);
    let dev_end = until(percent[0] + percent[1]).clamp(train, n);
    [train, dev_end - train, n - dev_end]
}

fn pool(preset: &CheckedPreset, [train, dev, _]: [usize; 3]) -> Parts {
    let mut rng = RandomState::new(preset.seed);
    let all = sources::draw(preset.data, preset.n, preset.noise, &mut rng);
    let order = rng.permutation(preset.n);
    Parts {
        train: all.select(&order[..train]),
        dev: all.select(&order[train..train + dev]),
        test: all.select(&order[train + dev..]),
    }
}

fn fresh(preset: &CheckedPreset, sizes: [usize; 3]) -> Parts {
    let mut seed = preset.seed;
    let [train, dev, test] = sizes.map(|n| {
        let part = sources::draw(preset.data, n, preset.noise, &mut RandomState::new(seed));
        if n > 0 {
            seed = seed.wrapping_add(1);
        }
        part
    });
    Parts { train, dev, test }
}

#[cfg(test)]
mod tests {
    use super::{parts_of, sizes};
    use crate::Preset;
    use crate::preset::Draw;

    #[test]
    fn the_course_s_ratios_give_the_course_s_counts() {
        assert_eq!(sizes(10_000, [60.0, 20.0, 20.0]), [6000, 2000, 2000]);
        assert_eq!(sizes(1_000_000, [98.0, 1.0, 1.0]), [980_000, 10_000, 10_000]);
        assert_eq!(sizes(1_000_000, [99.5, 0.25, 0.25]), [995_000, 2500, 2500]);
        assert_eq!(sizes(400, [75.0, 0.0, 25.0]), [300, 0, 100]);
    }

    #[test]
    fn sizes_always_add_up() {
        for n in 1..300 {
            for percent in [[60.0, 20.0, 20.0], [99.5, 0.25, 0.25], [33.3, 33.3, 33.4]] {
                assert_eq!(sizes(n, percent).iter().sum::<usize>(), n);
            }
        }
    }

    #[test]
    fn a_pool_s_parts_are_one_draw_without_loss() {
        let preset = Preset { n: 50, draw: Draw::Pool, ..Preset::default() };
        let [train, dev, test] = {
            let parts = parts_of(&preset.clone().check().unwrap());
            [parts.train, parts.dev, parts.test]
        };
        assert_eq!([train.m(), dev.m(), test.m()], [30, 10, 10]);
        let all = Preset { split: [100.0, 0.0, 0.0], ..preset };
        let all = parts_of(&all.check().unwrap()).train;
        let cut: Vec<f64> =
            [&train, &dev, &test].iter().flat_map(|d| d.x().row(0).to_vec()).collect();
        assert_eq!(all.x().row(0).to_vec(), cut);
    }

    #[test]
    fn fresh_parts_have_seeds_of_their_own_and_skip_empty_ones() {
        let preset =
            Preset { n: 40, split: [75.0, 0.0, 25.0], draw: Draw::Fresh, ..Preset::default() };
        let next = Preset { n: 10, split: [100.0, 0.0, 0.0], seed: 2, ..preset.clone() };
        let parts = parts_of(&preset.check().unwrap());
        assert_eq!([parts.train.m(), parts.dev.m(), parts.test.m()], [30, 0, 10]);
        assert_eq!(parts.test, parts_of(&next.check().unwrap()).train);
    }
}
