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
    let sizes = preset.part_sizes();
    match preset.draw {
        Draw::Pool => pool(preset, sizes),
        Draw::Fresh => fresh(preset, sizes),
    }
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
    use super::parts_of;
    use crate::Preset;
    use crate::preset::Draw;

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
