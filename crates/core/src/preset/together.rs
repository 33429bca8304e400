//! What hyperparameters ask of each other.

use super::{Dimensions, Error, Feature, MOST_PARAMETERS, MOST_WORK, Preset, Shape, Source, Task};

/// Checks a preset; what depends on the reader's own data is left for [`check_with`].
pub(super) fn check(preset: &Preset) -> Result<(), Error> {
    let layers = preset.hidden.len();
    let got = preset.act.len();
    if got != 1 && got != layers {
        return Err(Error::ActivationCount { got, layers });
    }
    if preset.keep.len() != 1 && preset.keep.len() != layers {
        let count = if layers < 2 { "1".to_string() } else { format!("1 | {layers}") };
        return Err(needs("keep", preset, &format!("{count} \u{d7} keep_prob")));
    }
    if preset.data.stock().is_some_and(|stock| preset.n > stock) {
        let (key, got) = ("n", preset.n.to_string());
        let expected = format!("4 \u{2026} {}", preset.data.stock().unwrap_or(0));
        return Err(Error::OutOfRange { key, got, expected });
    }
    if preset.part_sizes()[0] == 0 {
        return Err(Error::EmptyTrainingSet { n: preset.n });
    }
    let images = preset.data == Source::Digits;
    if preset.aug.iter().any(|aug| aug.is_for_images() != images) {
        return Err(needs("aug", preset, if images { "!jitter" } else { "data=digits | jitter" }));
    }
    if let Some(bug) = preset.bug {
        bug.check(preset).map_err(|what| needs("bug", preset, &what))?;
    }
    match preset.data.dimensions() {
        Some(data) => check_with(preset, data, preset.part_sizes()),
        // The least that any data would make of it.
        None => check_with_size(preset, Dimensions { n_x: 2, task: Task::Binary }, 1),
    }
}

/// Checks a preset against the data that it meets, `sizes` of train, dev and test.
pub(super) fn check_with(
    preset: &Preset,
    data: Dimensions,
    sizes: [usize; 3],
) -> Result<(), Error> {
    let n = sizes.iter().sum();
    if sizes[0] == 0 {
        return Err(Error::EmptyTrainingSet { n });
    }
    if data.n_x != 2 && preset.features != [Feature::X1, Feature::X2] {
        return Err(needs("features", preset, "n_x = 2"));
    }
    if preset.stop > 0 && sizes[1] == 0 {
        return Err(needs("stop", preset, "dev > 0"));
    }
    check_with_size(preset, data, n)
}

fn check_with_size(preset: &Preset, data: Dimensions, n: usize) -> Result<(), Error> {
    let got = Shape::parameters_of(&preset.layer_sizes(data));
    if got > MOST_PARAMETERS {
        return Err(Error::TooManyParameters { got, most: MOST_PARAMETERS });
    }
    let got = got.saturating_mul(n);
    if got > MOST_WORK {
        return Err(Error::TooMuchWork { got, most: MOST_WORK });
    }
    Ok(())
}

fn needs(key: &'static str, preset: &Preset, needs: &str) -> Error {
    let entry = super::table::runs().iter().find(|entry| entry.key == key);
    let got = entry.map_or(String::new(), |entry| entry.print(preset));
    Error::Needs { key, got, needs: needs.into() }
}
