//! A run as a NumPy script, or as a notebook of the same lines: the same data from the same seeds, the same network, the same costs,
//! in the course's notation and with nothing that the run does not need.
//!
//! The script is made of `script/*.py`, a template, with the draw of one source from
//! the core's `data/sources/*.py`. Only numbers and the names of the preset's table get into it, never a link's own
//! text.
//!
//! ```
//! use gradlab_core::Link;
//!
//! let (link, _) = Link::parse("data=moons&hidden=8&epochs=2000&opt=adam", &[]);
//! let script = gradlab_numpy::script(&link.runs[0].preset, None, 500)?; // J every 500 epochs
//! assert!(script.contains("import numpy as np"));
//! # Ok::<(), gradlab_numpy::ScriptError>(())
//! ```

mod notebook;
mod template;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gradlab_core::data::points::Point;
use gradlab_core::data::{
    DataError, Draw, Feature, GivenData, Normalisation, Parts, Preparation, Source, is_stratified,
    parts_of,
};
use gradlab_core::kernels::Activation;
use gradlab_core::network::{Initialisation, Loss};
use gradlab_core::preset::{CheckedPreset, Link, Page, Run};
use gradlab_core::train::{Augmentation, MaskSource, Optimiser};
use template::Template;
use thiserror::Error;

/// What keeps a run from being written down.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ScriptError {
    /// Something that no script has.
    #[error("{key}={got} can't be written as a NumPy script")]
    NoScript {
        /// The key, as in the link.
        key: &'static str,
        /// Its value in canonical form.
        got: String,
    },
    /// Examples that are missing.
    #[error(transparent)]
    Data(#[from] DataError),
    /// What does not go together with the examples.
    #[error(transparent)]
    Core(#[from] gradlab_core::Error),
}

const SCRIPT: &str = concat!(
    include_str!("script/data.py"),
    include_str!("script/network.py"),
    include_str!("script/training.py"),
);

/// The script that makes the run of `preset` and prints J every `every` epochs, then cost and
/// accuracy of each part.
///
/// `given` are the examples of sources that are not drawn, as for [`gradlab_core::Experiment::on`]; the
/// script gets digits and breast masses from scikit-learn, a reader's own from files.
///
/// # Errors
/// [`ScriptError::NoScript`] for what is not in a script: a planted mistake, a table that is cut;
/// [`DataError::NoExamples`] for a source whose examples have to be given; what does not go together
/// with the examples.
pub fn script(
    preset: &CheckedPreset,
    given: Option<&GivenData>,
    every: u64,
) -> Result<String, ScriptError> {
    written(preset, given, every, Form::Script)
}

/// The same as a Jupyter notebook of format 4.5, section by section in cells of its own.
///
/// # Errors
/// Those of [`script`].
pub fn notebook(
    preset: &CheckedPreset,
    given: Option<&GivenData>,
    every: u64,
) -> Result<String, ScriptError> {
    written(preset, given, every, Form::Notebook).map(|script| notebook::of(&script))
}

/// What the lines are written for: a notebook is given no words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Script,
    Notebook,
}

fn written(
    preset: &CheckedPreset,
    given: Option<&GivenData>,
    every: u64,
    form: Form,
) -> Result<String, ScriptError> {
    if let Some(bug) = preset.bug {
        return Err(ScriptError::NoScript { key: "bug", got: bug.to_string() });
    }
    if preset.data == Source::Csv && !preset.file.is_empty() {
        return Err(ScriptError::NoScript { key: "file", got: preset.file.clone() });
    }
    let config = preset.config();
    // A drawn source is drawn, whatever is given.
    let given = given.filter(|_| source(preset.data).is_none());
    let parts = parts_of(config.data(), given.cloned())?;
    let dimensions = parts.dimensions(preset.data)?;
    config.check_with(dimensions, parts.sizes())?;
    let stratified = is_stratified(config.data(), given)?;
    // What a run refuses to normalise, its script must not train on.
    Preparation::of(config.data(), parts.clone())?;
    let loss = Loss::from(dimensions.task);
    let mut template = Template::default();
    template.value("link", link(preset));
    template.value("every", every.max(1));
    template.flag("notebook", form == Form::Notebook);
    data(&mut template, preset, &parts, stratified);
    files(&mut template, preset, &parts, form);
    inputs(&mut template, preset, parts.train.x().nrows());
    network(&mut template, preset, &config.layer_sizes(dimensions), loss);
    training(&mut template, preset, parts.train.m());
    Ok(template.fill(SCRIPT))
}

/// The Python function that draws a source's examples; `None` for those that are not drawn.
#[must_use]
pub const fn source(source: Source) -> Option<&'static str> {
    Some(match source {
        Source::Circles => include_str!("../../core/src/data/sources/circles.py"),
        Source::Moons => include_str!("../../core/src/data/sources/moons.py"),
        Source::Disc => include_str!("../../core/src/data/sources/disc.py"),
        Source::Gauss => include_str!("../../core/src/data/sources/gauss.py"),
        Source::Xor => include_str!("../../core/src/data/sources/xor.py"),
        Source::Spiral => include_str!("../../core/src/data/sources/spiral.py"),
        Source::Linear => include_str!("../../core/src/data/sources/linear.py"),
        Source::Pitch => include_str!("../../core/src/data/sources/pitch.py"),
        Source::Scales => include_str!("../../core/src/data/sources/scales.py"),
        Source::Payments => include_str!("../../core/src/data/sources/payments.py"),
        Source::Plane => include_str!("../../core/src/data/sources/plane.py"),
        Source::Bumps => include_str!("../../core/src/data/sources/bumps.py"),
        Source::Digits | Source::Wdbc | Source::Points | Source::Csv => return None,
    })
}

/// The run's canonical link.
fn link(preset: &CheckedPreset) -> String {
    let run = Run { name: 'a', preset: preset.clone() };
    let link = Link { page: Page::default(), runs: vec![run] }.to_string();
    if link.is_empty() { format!("data={}", preset.data.name()) } else { link }
}

/// Where examples come from and how they are cut.
fn data(template: &mut Template, preset: &CheckedPreset, parts: &Parts, stratified: bool) {
    let (drawn, csv) = (source(preset.data), preset.data == Source::Csv);
    let fresh = drawn.is_some() && preset.draw == Draw::Fresh;
    let [train, dev, test] = parts.sizes();
    template.flag("drawn", drawn.is_some());
    template.flag("csv", csv);
    template.flag("digits", preset.data == Source::Digits);
    template.flag("images", preset.data == Source::Digits);
    template.flag("wdbc", preset.data == Source::Wdbc);
    template.flag("points", preset.data == Source::Points);
    template.flag("pool", !fresh && !csv);
    template.flag("fresh", fresh);
    template.flag("stratified", stratified);
    template.flag("dev", dev > 0);
    template.flag("test", test > 0);
    template.flag("noise", drawn.is_some_and(|text| text.contains("noise")));
    template.flag(
        "fraud",
        drawn.is_some_and(|text| text.contains("fraud)") || text.contains("< fraud")),
    );
    template.value("noise", real(preset.noise));
    template.value("fraud", real(preset.fraud));
    template.value("draw", drawn.unwrap_or_default().trim_end());
    template.value("points", drawn_by_hand(preset));
    template.value("classes", parts.train.y().nrows());
    let n = train + dev + test;
    let stock = preset.data.stock().unwrap_or(n);
    template.value("n", n);
    template.value("stock", stock);
    template.value("first_n", if n < stock { format!("[:{n}]") } else { String::new() });
    template.value("train_end", train);
    template.value("dev_end", train + dev);
    template.value("sizes", list(parts.sizes()));
    template.value("shares", list(preset.split.map(real)));
    template.value("train_m", train);
    template.value("dev_m", dev);
    template.value("test_m", test);
    let seed_after = |sizes: &[usize]| {
        let before = sizes.iter().filter(|&&m| m > 0).count();
        (0..before).fold(preset.seed, |seed, _| seed.wrapping_add(1))
    };
    template.value("seed", preset.seed);
    template.value("dev_seed", seed_after(&[train]));
    template.value("test_seed", seed_after(&[train, dev]));
}

/// The reader's own files: a script is given their names, a notebook holds them.
fn files(template: &mut Template, preset: &CheckedPreset, parts: &Parts, form: Form) {
    let csv = preset.data == Source::Csv;
    let there = ["train", "dev", "test"].into_iter().zip(parts.sizes());
    let mut usage = String::from("script.py");
    let (mut targets, mut names) = (Vec::new(), Vec::new());
    for (part, _) in there.filter(|(_, m)| csv && *m > 0) {
        let _ = write!(usage, " {}.csv", part.to_uppercase());
        targets.push(format!("({part}_X, {part}_Y)"));
        names.push(format!("\"{part}.csv\""));
    }
    template.value("usage", usage);
    template.value("csv_parts", list(targets));
    template.value(
        "files",
        match form {
            Form::Script => "sys.argv[1:]".into(),
            Form::Notebook => list(names),
        },
    );
}

/// What is done to the inputs.
fn inputs(template: &mut Template, preset: &CheckedPreset, n_x: usize) {
    let built = n_x == 2 && preset.features != [Feature::X1, Feature::X2];
    let feature = |feature: &Feature| match feature {
        Feature::X1 => "x1",
        Feature::X2 => "x2",
        Feature::X1X2 => "x1 * x2",
        Feature::X1Sq => "x1 ** 2",
        Feature::X2Sq => "x2 ** 2",
        Feature::SinX1 => "np.sin(x1)",
        Feature::SinX2 => "np.sin(x2)",
    };
    let has = |kind| preset.aug.contains(&kind);
    let geometry = [
        ("aug_shift", Augmentation::Shift),
        ("aug_rotate", Augmentation::Rotate),
        ("aug_zoom", Augmentation::Zoom),
        ("aug_flip", Augmentation::Flip),
    ];
    let moved = geometry.iter().any(|&(_, kind)| has(kind));
    for (flag, kind) in geometry {
        template.flag(flag, has(kind));
    }
    template.flag("geometry", moved);
    template.flag("aug_noise", has(Augmentation::Noise));
    template.flag("aug_jitter", has(Augmentation::Jitter));
    template.flag("aug", !preset.aug.is_empty());
    template.flag("shift", preset.shift != 0.0);
    template.flag("pixels", moved || preset.data == Source::Digits && preset.shift != 0.0);
    template.value("shift", real(preset.shift));
    template.flag("features", built);
    template.value("features", preset.features.iter().map(feature).collect::<Vec<_>>().join(", "));
    template.flag("norm", preset.norm == Normalisation::Standard);
}

/// Layers, activations, dropout and cost.
fn network(template: &mut Template, preset: &CheckedPreset, sizes: &[usize], loss: Loss) {
    let acts = preset.config().network().activations();
    let mixed = preset.act.len() > 1;
    for (flag, act) in [
        ("act_relu", Activation::Relu),
        ("act_leaky", Activation::Leaky),
        ("act_tanh", Activation::Tanh),
        ("act_sigmoid", Activation::Sigmoid),
        ("act_linear", Activation::Linear),
    ] {
        template.flag(flag, acts.contains(&act));
    }
    let function = |act| match act {
        Activation::Tanh => "np.tanh",
        _ => act.name(),
    };
    let backward = |act: Activation| format!("{}_backward", act.name());
    let first = preset.act[0];
    template.flag("mixed", mixed);
    template.flag("hidden", !acts.is_empty());
    template.flag("sigmoid", loss == Loss::Bce || acts.contains(&Activation::Sigmoid));
    template.value("g", by_layer(acts.iter().map(|&act| function(act).to_string())));
    template.value("g_backward", by_layer(acts.iter().map(|&act| backward(act))));
    template.value("activation", if mixed { "g[l]" } else { function(first) });
    let one = backward(first);
    template.value("activation_backward", if mixed { "g_backward[l - 1]".into() } else { one });
    let none = acts.is_empty() && loss == Loss::Mse;
    template.flag("activations", !none);
    template.value("close", if loss == Loss::Mse { ")" } else { "" });
    template.flag("bce", loss == Loss::Bce);
    template.flag("softmax", loss == Loss::SoftmaxCe);
    template.flag("mse", loss == Loss::Mse);
    template.value(
        "output",
        match loss {
            Loss::Bce => "sigmoid(Z[l])",
            Loss::SoftmaxCe => "softmax(Z[l])",
            Loss::Mse => "Z[l]",
        },
    );
    template.value("layer_dims", list(sizes));
    template.value("wseed", preset.wseed);
    template.value(
        "init",
        match preset.init {
            Initialisation::He => "rng.randn(n_out, n_in) * np.sqrt(2 / n_in)".into(),
            Initialisation::Xavier => "rng.randn(n_out, n_in) * np.sqrt(1 / n_in)".into(),
            Initialisation::Glorot => "rng.randn(n_out, n_in) * np.sqrt(2 / (n_in + n_out))".into(),
            Initialisation::Random => format!("rng.randn(n_out, n_in) * {}", real(preset.scale)),
            Initialisation::Zeros => "np.zeros((n_out, n_in))".into(),
            Initialisation::Identity => format!("{} * np.eye(n_out, n_in)", real(preset.scale)),
        },
    );
    dropout(template, preset);
}

fn dropout(template: &mut Template, preset: &CheckedPreset) {
    let keep = preset.config().keep_probs();
    let one = preset.keep.len() == 1;
    let (on, all) = (keep.is_some(), keep.unwrap_or_default());
    template.flag("dropout", on);
    template.flag("mask_fresh", preset.mask == MaskSource::Fresh);
    template.flag("mask_fixed", preset.mask == MaskSource::Fixed);
    template.value(
        "keep_prob",
        if one { real(preset.keep[0]) } else { by_layer(all.iter().map(|&keep| real(keep))) },
    );
    template.value("keep", if one { "keep_prob" } else { "keep_prob[l]" });
    template.value("keep_before", if one { "keep_prob" } else { "keep_prob[l - 1]" });
    template.value("dseed", preset.dseed);
    template.value("D", if on { ", D" } else { "" });
    template.value("D_none", if on { ", D=None" } else { "" });
}

/// Penalties, the optimiser, batches and early stopping.
fn training(template: &mut Template, preset: &CheckedPreset, m: usize) {
    let (l2, l1) = (preset.l2 > 0.0, preset.l1 > 0.0);
    template.flag("l2", l2);
    template.flag("l1", l1);
    template.flag("penalty", l2 || l1);
    template.flag("wants_w", l2 || l1 || !preset.hidden.is_empty());
    template.value(
        "penalty",
        match (l2, l1) {
            (true, true) => "l2 + l1",
            (true, false) => "l2",
            _ => "l1",
        },
    );
    template.value("add_penalty", if l2 || l1 { " + penalty()" } else { "" });
    template.flag("decay", preset.decay > 0.0);
    for (flag, opt) in [
        ("gd", Optimiser::Gd),
        ("momentum", Optimiser::Momentum),
        ("rmsprop", Optimiser::RmsProp),
        ("adam", Optimiser::Adam),
    ] {
        template.flag(flag, preset.opt == opt);
    }
    template.flag("v", matches!(preset.opt, Optimiser::Momentum | Optimiser::Adam));
    template.flag("s", matches!(preset.opt, Optimiser::RmsProp | Optimiser::Adam));
    template.flag("batch", (1..m).contains(&preset.batch));
    template.flag("stop", preset.stop > 0);
    template.value("l2", real(preset.l2));
    template.value("l1", real(preset.l1));
    template.value("decay", real(preset.decay));
    template.value("lr", real(preset.lr));
    template.value("epochs", preset.epochs);
    template.value("batch_size", preset.batch);
    template.value("patience", preset.stop);
    template.value("X", if preset.aug.is_empty() { "train_X" } else { "X" });
}

/// Points as whole numbers, each with the place of its class among those that there are.
fn drawn_by_hand(preset: &CheckedPreset) -> String {
    let classes: BTreeSet<usize> = preset.points.iter().map(|point| point.class).collect();
    let whole = |x: f64| (x + 4.0) * 256.0;
    list(preset.points.iter().map(|Point { x: [x1, x2], class }| {
        format!("({}, {}, {})", whole(x1), whole(x2), classes.range(..class).count())
    }))
}

/// A number as Python reads it back: the shortest digits.
fn real(value: f64) -> String {
    let text = format!("{value:?}");
    text.strip_suffix(".0").map_or(text.clone(), String::from)
}

fn list<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    wrapped('[', items.into_iter().map(|item| item.to_string()), ']')
}

/// A dictionary from layer, 1 on, to its value.
fn by_layer(values: impl Iterator<Item = String>) -> String {
    wrapped('{', values.zip(1..).map(|(value, l)| format!("{l}: {value}")), '}')
}

/// Items with commas, on lines of their own where there are many.
fn wrapped(open: char, items: impl Iterator<Item = String>, close: char) -> String {
    const WIDTH: usize = 64;
    let items: Vec<String> = items.collect();
    let one_line = items.join(", ");
    if one_line.len() <= WIDTH {
        return format!("{open}{one_line}{close}");
    }
    let mut text = format!("{open}\n   ");
    let mut width = 0;
    for item in items {
        if width + item.len() > WIDTH {
            text.push_str("\n   ");
            width = 0;
        }
        let _ = write!(text, " {item},");
        width += item.len() + 2;
    }
    format!("{text}\n{close}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use gradlab_core::Preset;
    use gradlab_core::data::csv;

    #[test]
    fn what_is_not_in_a_script_is_refused() {
        for link in ["bug=no-keep-division&keep=0.5", "data=csv&file=00000000000000ff"] {
            let (link, notices) = Link::parse(link, &[]);
            assert_eq!(notices, []);
            let error = script(&link.runs[0].preset, None, 100).unwrap_err();
            assert!(matches!(error, ScriptError::NoScript { .. }), "{error}");
            assert_eq!(error.to_string().lines().count(), 1);
        }
    }

    #[test]
    fn examples_that_are_not_drawn_have_to_be_given() {
        for data in [Source::Digits, Source::Wdbc, Source::Csv] {
            let preset = Preset::of(data).check().unwrap();
            let wanted = Err(DataError::NoExamples(data.name()).into());
            assert_eq!(script(&preset, None, 100), wanted);
        }
    }

    #[test]
    fn inputs_that_a_run_refuses_to_normalise_are_refused() {
        let table = csv::read(b"1e-170,0\n2e-170,1\n3e-170,0\n4e-170,1\n").unwrap();
        let own = csv::Labelled::from_tables(&table, None, None).unwrap().train;
        let preset = Preset { norm: Normalisation::Standard, ..Preset::of(Source::Csv) };
        let given = GivenData::Pool(own);
        let error = script(&preset.check().unwrap(), Some(&given), 100).unwrap_err();
        assert!(error.to_string().starts_with("input 1 has values that differ"), "{error}");
    }

    #[test]
    fn a_plain_run_has_only_what_it_needs() {
        let text = script(&Preset::default().check().unwrap(), None, 100).unwrap();
        for absent in
            ["$", "#?", "#.", "sklearn", "mask", "lambd", "batch", "dev_cost", "softmax", "fraud"]
        {
            assert!(!text.contains(absent), "{absent}");
        }
        assert!(text.contains("layer_dims = [2, 10, 5, 1]\n"));
        assert!(text.lines().all(|line| line.len() < 80 && !line.ends_with(' ')));
    }

    #[test]
    fn a_notebook_has_the_lines_of_the_script_but_for_its_words() {
        let preset = Preset { l2: 0.3, ..Preset::default() }.check().unwrap();
        let script = script(&preset, None, 100).unwrap();
        let notebook: serde_json::Value =
            serde_json::from_str(&notebook(&preset, None, 100).unwrap()).unwrap();
        let cells = notebook["cells"].as_array().unwrap();
        let text = |cell: &serde_json::Value| -> String {
            cell["source"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
        };
        let code: Vec<String> =
            cells.iter().filter(|cell| cell["cell_type"] == "code").map(text).collect();
        // The first two lines in the quotes, and from their end on all.
        let (head, lines) = script[3..].split_once("\"\"\"\n").unwrap();
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed(&code.join("\n")), squeezed(lines));
        assert!(code.len() > 6 && code.iter().all(|cell| !cell.ends_with('\n')));
        assert!(text(&cells[0]).contains(head.lines().nth(2).unwrap()));
        assert!(!text(&cells[0]).contains("Usage"));
    }

    #[test]
    fn a_notebook_names_the_files_that_a_script_is_given() {
        let table = csv::read(b"1,0\n2,1\n3,0\n4,1\n").unwrap();
        let own = csv::Labelled::from_tables(&table, None, None).unwrap().train;
        let preset = Preset::of(Source::Csv).check().unwrap();
        let given = GivenData::Pool(own);
        assert!(script(&preset, Some(&given), 1).unwrap().contains("for path in sys.argv[1:]]"));
        let notebook = notebook(&preset, Some(&given), 1).unwrap();
        assert!(notebook.contains("for path in [\\\"train.csv\\\""), "{notebook}");
        assert!(!notebook.contains("sys"));
    }

    #[test]
    fn numbers_are_python_s_and_long_lists_are_wrapped() {
        assert_eq!([1.0, 0.1, 1e-7, 1e300].map(real), ["1", "0.1", "1e-7", "1e300"]);
        let long = list(vec![256; 200]);
        assert!(long.lines().all(|line| line.len() < 79) && long.ends_with(",\n]"));
        assert_eq!(long.matches("256").count(), 200);
        assert_eq!(
            by_layer(["relu", "np.tanh"].map(String::from).into_iter()),
            "{1: relu, 2: np.tanh}"
        );
    }
}
