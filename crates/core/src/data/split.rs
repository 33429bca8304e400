//! Train, dev and test: how examples are drawn and cut.

use super::{Config, DataError, Dataset, Dimensions, Draw, Source, Task, sources};
use crate::rng::RandomState;

/// Below this share of the examples, a class is rare: every part gets its share of it.
pub const RARE: f64 = 0.1;

/// Examples that are not drawn but given.
#[derive(Clone, Debug, PartialEq)]
pub enum GivenData {
    /// To be cut as the configuration says.
    Pool(Dataset),
    /// Parts as they are.
    Parts(Box<Parts>),
}

/// The three parts. Dev and test may be empty, train never is.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// What the network is trained on.
    pub train: Dataset,
    /// What hyperparameters are chosen by.
    pub dev: Dataset,
    /// What the chosen model is judged by, once.
    pub test: Dataset,
}

impl Parts {
    /// What the examples are: what the source says, or what the reader's own are.
    ///
    /// # Errors
    /// [`DataError::OtherData`] where a part's examples are of another form.
    pub fn dimensions(&self, source: Source) -> Result<Dimensions, DataError> {
        let own = Dimensions {
            n_x: self.train.x().nrows().max(1),
            task: match self.train.y().nrows() {
                0 | 1 => Task::Binary,
                k => Task::Classes(k),
            },
        };
        let dimensions = source.dimensions().unwrap_or(own);
        let (expected, expected_y) = (dimensions.n_x, dimensions.task.n_y());
        for (part, data) in [("train", &self.train), ("dev", &self.dev), ("test", &self.test)] {
            let (got, got_y) = (data.x().nrows(), data.y().nrows());
            if (got, got_y) != (expected, expected_y) {
                return Err(DataError::OtherData { part, got, got_y, expected, expected_y });
            }
        }
        Ok(dimensions)
    }

    /// Examples of each part.
    #[must_use]
    pub fn sizes(&self) -> [usize; 3] {
        [self.train.m(), self.dev.m(), self.test.m()]
    }
}

/// The parts that `config` asks for, as they come.
///
/// `draw=pool`: one draw of n examples from `RandomState(seed)`, ordered by that generator's
/// next `permutation(n)`, then cut; where a class is rare ([`RARE`]) every part gets its share of
/// it. `draw=fresh`: each non-empty part is drawn by itself, with seeds `seed`, `seed + 1`, ... in
/// the order train, dev, test. A given pool of N examples is ordered by `permutation(N)` of
/// `RandomState(seed)`; the first n (all, for the reader's own) are cut. Points of the configuration
/// are a given pool where nothing else is given.
///
/// # Errors
/// [`DataError::NoExamples`] if the source is not one that is drawn and nothing is given;
/// [`DataError::OneClass`] if the points are not of two classes.
pub fn parts_of(config: &Config, given: Option<GivenData>) -> Result<Parts, DataError> {
    match given {
        Some(GivenData::Parts(parts)) => Ok(*parts),
        None if draws_afresh(config) => fresh(config, config.part_sizes(config.n)),
        given => {
            let (all, order) = pool(config, given)?;
            let sizes = config.part_sizes(order.len());
            Ok(cut(config, &all, order, sizes))
        }
    }
}

/// Whether the parts come from one pool and a class of it is rare, so that each is cut by itself.
/// # Errors
/// As [`parts_of`].
pub fn is_stratified(config: &Config, given: Option<&GivenData>) -> Result<bool, DataError> {
    match given {
        Some(GivenData::Parts(_)) => Ok(false),
        None if draws_afresh(config) => Ok(false),
        given => {
            let (all, order) = pool(config, given.cloned())?;
            Ok(rare_classes(config, &all, &order).is_some())
        }
    }
}

/// Whether each part is drawn by itself; points that the configuration holds are one pool.
fn draws_afresh(config: &Config) -> bool {
    config.draw == Draw::Fresh && config.source != Source::Points
}

/// All examples, and which of them are cut, in their order.
fn pool(config: &Config, given: Option<GivenData>) -> Result<(Dataset, Vec<usize>), DataError> {
    let mut rng = RandomState::new(config.seed);
    let all = match given {
        Some(GivenData::Pool(all)) => all,
        Some(GivenData::Parts(parts)) => parts.train,
        None if config.source == Source::Points => config.points.dataset()?,
        None => drawn(config, config.n, &mut rng)?,
    };
    let mut order = rng.permutation(all.m());
    if config.source.stock().is_some() {
        order.truncate(config.n);
    }
    Ok((all, order))
}

fn drawn(config: &Config, n: usize, rng: &mut RandomState) -> Result<Dataset, DataError> {
    sources::draw(config, n, rng).ok_or(DataError::NoExamples(config.source.name()))
}

/// Cuts the examples at `order` into parts of these sizes.
fn cut(config: &Config, all: &Dataset, order: Vec<usize>, sizes: [usize; 3]) -> Parts {
    let part_of = match rare_classes(config, all, &order) {
        Some(classes) => stratified(&classes, sizes, &config.split),
        None => (0..3).flat_map(|part| std::iter::repeat_n(part, sizes[part])).collect(),
    };
    let part = |wanted: usize| {
        let chosen = order.iter().zip(&part_of).filter(|&(_, &part)| part == wanted);
        all.select(&chosen.map(|(&j, _)| j).collect::<Vec<_>>())
    };
    Parts { train: part(0), dev: part(1), test: part(2) }
}

/// The class of example `j`: 0 or 1 for one row of labels, else the row of the largest.
fn class_of(data: &Dataset, j: usize) -> usize {
    let y = data.y();
    match y.nrows() {
        1 => usize::from(y[(0, j)] > 0.5),
        k => (0..k).find(|&i| y[(i, j)] > 0.5).unwrap_or(0),
    }
}

fn counts_of(classes: &[usize]) -> Vec<usize> {
    let mut counts = vec![0; classes.iter().max().map_or(0, |most| most + 1)];
    classes.iter().for_each(|&c| counts[c] += 1);
    counts
}

/// The classes of the examples at `order` if one of them is rare; real labels are no classes.
fn rare_classes(config: &Config, all: &Dataset, order: &[usize]) -> Option<Vec<usize>> {
    if config.source.dimensions().is_some_and(|d| d.task == Task::Regression) {
        return None;
    }
    let classes: Vec<usize> = order.iter().map(|&j| class_of(all, j)).collect();
    let rare = |&count: &usize| count > 0 && (count as f64) < RARE * classes.len() as f64;
    counts_of(&classes).iter().any(rare).then_some(classes)
}

/// The part of each example: every class but the commonest is cut by its own running shares, the
/// commonest fills up, so that the sizes come out as asked.
fn stratified(classes: &[usize], sizes: [usize; 3], split: &[f64; 3]) -> Vec<usize> {
    let counts = counts_of(classes);
    let commonest = (0..counts.len()).max_by_key(|&c| counts[c]).unwrap_or(0);
    let mut room = sizes;
    let mut due: Vec<[usize; 3]> = counts
        .iter()
        .map(|&count| {
            let until = |share: f64| (count as f64 * share / 100.0).round() as usize;
            let train = until(split[0]).min(count);
            let dev_end = until(split[0] + split[1]).clamp(train, count);
            [train, dev_end - train, count - dev_end]
        })
        .collect();
    for (c, due) in due.iter_mut().enumerate().filter(|(c, _)| *c != commonest) {
        debug_assert_eq!(due.iter().sum::<usize>(), counts[c]);
        let mut wanted = std::mem::take(due);
        let mut over = 0;
        for part in [0, 1, 2, 0, 1] {
            // A part too small for its share leaves the rest to the next.
            over += std::mem::take(&mut wanted[part]);
            let taken = over.min(room[part]);
            due[part] += taken;
            room[part] -= taken;
            over -= taken;
        }
    }
    due[commonest] = room;
    let place = |&class: &usize| {
        let part = (0..3).find(|&part| due[class][part] > 0).unwrap_or(0);
        due[class][part] = due[class][part].saturating_sub(1);
        part
    };
    classes.iter().map(place).collect()
}

fn fresh(config: &Config, sizes: [usize; 3]) -> Result<Parts, DataError> {
    let mut seed = config.seed;
    let mut next = |n| {
        let part = drawn(config, n, &mut RandomState::new(seed));
        if n > 0 {
            seed = seed.wrapping_add(1);
        }
        part
    };
    let (train, dev, test) = (next(sizes[0])?, next(sizes[1])?, next(sizes[2])?);
    Ok(Parts { train, dev, test })
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;

    use super::{Parts, parts_of, stratified};
    use crate::data::{Config, Dataset, Draw, Source};
    use crate::rng::RandomState;

    #[test]
    fn a_pool_s_parts_are_one_draw_without_loss() {
        let config = Config { draw: Draw::Pool, ..Config::of(Source::Circles, 50) };
        let [train, dev, test] = {
            let parts = parts_of(&config, None).unwrap();
            [parts.train, parts.dev, parts.test]
        };
        assert_eq!([train.m(), dev.m(), test.m()], [30, 10, 10]);
        let all = Config { split: [100.0, 0.0, 0.0], ..config };
        let all = parts_of(&all, None).unwrap().train;
        let cut: Vec<f64> =
            [&train, &dev, &test].iter().flat_map(|d| d.x().row(0).to_vec()).collect();
        assert_eq!(all.x().row(0).to_vec(), cut);
    }

    #[test]
    fn fresh_parts_have_seeds_of_their_own_and_skip_empty_ones() {
        let config = Config {
            split: [75.0, 0.0, 25.0],
            draw: Draw::Fresh,
            ..Config::of(Source::Circles, 40)
        };
        let next = Config { n: 10, split: [100.0, 0.0, 0.0], seed: 2, ..config.clone() };
        let parts = parts_of(&config, None).unwrap();
        assert_eq!([parts.train.m(), parts.dev.m(), parts.test.m()], [30, 0, 10]);
        assert_eq!(parts.test, parts_of(&next, None).unwrap().train);
    }

    #[test]
    fn rare_classes_have_their_share_in_every_part() {
        for seed in 0..10 {
            let config = Config { seed, fraud: 0.02, ..Config::of(Source::Payments, 3000) };
            let parts = parts_of(&config, None).unwrap();
            assert_eq!(parts.sizes(), config.part_sizes(config.n));
            let rare = |data: &Dataset| data.y().sum();
            let all = rare(&parts.train) + rare(&parts.dev) + rare(&parts.test);
            for (part, share) in [(&parts.train, 0.6), (&parts.dev, 0.2), (&parts.test, 0.2)] {
                assert!((rare(part) - all * share).abs() <= 1.0, "{} of {all}", rare(part));
            }
        }
    }

    #[test]
    fn parts_have_their_sizes_however_small_they_are_beside_their_dues() {
        let mut rng = RandomState::new(1);
        for n in 1..200 {
            let classes: Vec<usize> = (0..n).map(|_| rng.randint(0, 10) as usize).collect();
            for split in
                [[40.0, 60.0, 0.0], [60.0, 20.0, 20.0], [98.0, 1.0, 1.0], [5.0, 45.0, 50.0]]
            {
                let config = Config { split, ..Config::of(Source::Circles, n) };
                let sizes = config.part_sizes(n);
                let parts = stratified(&classes, sizes, &split);
                let got = [0, 1, 2].map(|part| parts.iter().filter(|&&p| p == part).count());
                assert_eq!(got, sizes, "{n} cut {split:?}");
            }
        }
    }

    #[test]
    fn examples_of_another_form_than_the_source_s_are_refused() {
        let moons = parts_of(&Config::of(Source::Moons, 40), None).unwrap();
        let payments = parts_of(&Config::of(Source::Payments, 40), None).unwrap();
        assert!(moons.dimensions(Source::Circles).is_ok());
        assert!(payments.dimensions(Source::Csv).is_ok_and(|d| d.n_x == 8));
        let refused = |parts: Parts, source| parts.dimensions(source).unwrap_err().to_string();
        assert_eq!(
            refused(moons.clone(), Source::Digits),
            "train has 2 inputs and 1 rows of labels; 64 and 10 are expected"
        );
        let mixed = Parts { test: payments.test, ..moons };
        assert_eq!(
            refused(mixed, Source::Csv),
            "test has 8 inputs and 1 rows of labels; 2 and 1 are expected"
        );
        let none = Dataset::new(Array2::zeros((0, 4)), Array2::zeros((1, 4)));
        let parts = Parts { train: none.clone(), dev: none.clone(), test: none };
        assert!(refused(parts, Source::Csv).starts_with("train has 0 inputs"));
    }

    #[test]
    fn real_labels_have_no_rare_classes() {
        let config = Config::of(Source::Bumps, 300);
        let parts = parts_of(&config, None).unwrap();
        let all = Config { split: [100.0, 0.0, 0.0], ..config };
        let all = parts_of(&all, None).unwrap().train;
        assert_eq!(parts.train, all.select(&(0..180).collect::<Vec<_>>()));
    }
}
