//! What the configurations of the rooms ask of each other, and of the data.

use crate::data::{Config as Data, Dimensions, Feature, Source, Task};
use crate::error::Error;
use crate::network::{Config as Network, Shape};
use crate::number;
use crate::train::Config as Training;

/// Most parameters a network may have: 8 MB a copy.
pub const MOST_PARAMETERS: usize = 1_000_000;

/// Most examples times parameters: an epoch of some seconds, so that pausing and cancelling stay
/// prompt.
pub const MOST_WORK: usize = 1_000_000_000;

/// Checks configurations; what depends on the reader's own data is left for [`check_with`].
pub(super) fn check(data: &Data, network: &Network, training: &Training) -> Result<(), Error> {
    lists(network, training)?;
    ranges(data, network, training)?;
    if let Some(stock) = data.source.stock().filter(|&stock| data.n > stock) {
        let expected = format!("4 \u{2026} {stock}");
        return Err(Error::OutOfRange { key: "n", got: data.n.to_string(), expected });
    }
    let sizes = data.part_sizes(data.n);
    if sizes[0] == 0 {
        return Err(Error::EmptyTrainingSet { n: data.n });
    }
    let images = data.source == Source::Digits;
    if training.aug.iter().any(|aug| aug.is_for_images() != images) {
        let got = comma(training.aug.iter().map(|aug| aug.name()));
        return Err(needs("aug", got, if images { "!jitter" } else { "data=digits | jitter" }));
    }
    match data.source.dimensions() {
        Some(dimensions) => check_with(data, network, training, dimensions, sizes),
        // The least that any data would make of it.
        None => size(data, network, Dimensions { n_x: 2, task: Task::Binary }, 1),
    }
}

/// Lists with one value for all hidden layers, or one a layer.
fn lists(network: &Network, training: &Training) -> Result<(), Error> {
    let layers = network.hidden.len();
    let got = network.act.len();
    if got != 1 && got != layers {
        return Err(Error::ActivationCount { got, layers });
    }
    if training.keep.len() != 1 && training.keep.len() != layers {
        let count = if layers < 2 { "1".to_string() } else { format!("1 | {layers}") };
        let got = comma(training.keep.iter().copied().map(number::print));
        return Err(needs("keep", got, &format!("{count} \u{d7} keep_prob")));
    }
    Ok(())
}

/// The values that a run needs to have a meaning: finite numbers, shares that make 100. The ranges of
/// a link's keys are narrower.
fn ranges(data: &Data, network: &Network, training: &Training) -> Result<(), Error> {
    let refuse = |key, got: String, expected: &str| {
        Err(Error::OutOfRange { key, got, expected: expected.into() })
    };
    let shares = data.split.iter().all(|share| (0.0..=100.0).contains(share));
    if !shares || (data.split.iter().sum::<f64>() - 100.0).abs() > 1e-6 {
        return refuse("split", data.split.map(number::print).join("/"), "sum 100");
    }
    if data.features.is_empty() {
        return refuse("features", String::new(), "1 \u{2026} 7 of them");
    }
    if network.hidden.contains(&0) {
        return refuse("hidden", comma(network.hidden.iter()), "1 \u{2026}");
    }
    if !training.keep.iter().all(|&keep| keep > 0.0 && keep <= 1.0) {
        return refuse(
            "keep",
            comma(training.keep.iter().copied().map(number::print)),
            "0 < keep_prob \u{2264} 1",
        );
    }
    let finite = [
        ("noise", data.noise),
        ("fraud", data.fraud),
        ("shift", data.shift),
        ("scale", network.scale),
        ("lr", training.lr),
        ("l2", training.l2),
        ("l1", training.l1),
        ("decay", training.decay),
    ];
    match finite.iter().find(|(_, value)| !value.is_finite()) {
        Some(&(key, value)) => refuse(key, number::print(value), "-\u{221e} < \u{2026} < \u{221e}"),
        None => Ok(()),
    }
}

/// Checks configurations against the data that they meet, with `sizes` of train, dev and test.
pub(super) fn check_with(
    data: &Data,
    network: &Network,
    training: &Training,
    dimensions: Dimensions,
    sizes: [usize; 3],
) -> Result<(), Error> {
    let n = sizes.iter().sum();
    if sizes[0] == 0 {
        return Err(Error::EmptyTrainingSet { n });
    }
    if dimensions.n_x != 2 && data.features != [Feature::X1, Feature::X2] {
        let got = comma(data.features.iter().map(|feature| feature.name()));
        return Err(needs("features", got, "n_x = 2"));
    }
    if training.stop > 0 && sizes[1] == 0 {
        return Err(needs("stop", training.stop.to_string(), "dev > 0"));
    }
    size(data, network, dimensions, n)
}

/// Whether memory and time are enough.
fn size(data: &Data, network: &Network, dimensions: Dimensions, n: usize) -> Result<(), Error> {
    let sizes = network.layer_sizes(data.inputs(dimensions.n_x), dimensions);
    let got = Shape::parameters_of(&sizes);
    if got > MOST_PARAMETERS {
        return Err(Error::TooManyParameters { got, most: MOST_PARAMETERS });
    }
    let got = got.saturating_mul(n);
    if got > MOST_WORK {
        return Err(Error::TooMuchWork { got, most: MOST_WORK });
    }
    Ok(())
}

fn needs(key: &'static str, got: String, needs: &str) -> Error {
    Error::Needs { key, got, needs: needs.into() }
}

fn comma(items: impl Iterator<Item: ToString>) -> String {
    items.map(|item| item.to_string()).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Config;
    use crate::kernels::Activation;

    fn parts() -> (Data, Network, Training) {
        let data = Data::of(Source::Moons, 40);
        (data, Network::of(&[4, 3], Activation::Tanh), Training::default())
    }

    /// The key that is refused.
    fn refused(change: impl Fn(&mut Data, &mut Network, &mut Training)) -> &'static str {
        let (mut data, mut network, mut training) = parts();
        change(&mut data, &mut network, &mut training);
        match Config::new(data, network, training, None) {
            Err(Error::OutOfRange { key, .. } | Error::Needs { key, .. }) => key,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_has_no_meaning_is_refused_without_links_too() {
        let (data, network, training) = parts();
        assert!(Config::new(data, network, training, None).is_ok());
        assert_eq!(refused(|data, _, _| data.split = [90.0, 20.0, 0.0]), "split");
        assert_eq!(refused(|data, _, _| data.features.clear()), "features");
        assert_eq!(refused(|data, _, _| data.noise = f64::NAN), "noise");
        assert_eq!(refused(|_, network, _| network.hidden[1] = 0), "hidden");
        assert_eq!(refused(|_, _, training| training.keep = vec![0.0]), "keep");
        assert_eq!(refused(|_, _, training| training.keep = vec![0.5; 3]), "keep");
        assert_eq!(refused(|_, _, training| training.lr = f64::INFINITY), "lr");
    }

    #[test]
    fn data_without_a_training_example_are_refused() {
        let (data, network, training) = parts();
        let config = Config::new(data, network, training, None).unwrap();
        let plane = Dimensions { n_x: 2, task: Task::Binary };
        assert_eq!(config.check_with(plane, [1, 1, 1]), Ok(()));
        assert_eq!(config.check_with(plane, [0, 2, 1]), Err(Error::EmptyTrainingSet { n: 3 }));
    }
}
