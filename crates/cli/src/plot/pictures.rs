//! What each run's panel shows.

use gradlab_core::Experiment;
use gradlab_core::check::Parameter;
use gradlab_core::data::Task;
use gradlab_core::experiment::Part;
use gradlab_core::preset::Language;
use gradlab_core::probe::surface::Window;
use gradlab_plot::{
    Block, Columns, Contour, Example, Images, Network, Part as Split, Picture, Plane, Unit,
};

use super::{Kind, Trained};
use crate::words::word;

/// Points a side of a map, of a unit's map, and of a surface.
const POINTS: usize = 256;
const UNIT_POINTS: usize = 32;
const SURFACE_POINTS: usize = 96;
/// Layers of no more units show what each gives out.
const MAPPED: usize = 8;
/// Dev sets that are drawn, columns of their histogram, and the share of them that is set off.
const SETS: u32 = 400;
const COLUMNS: usize = 28;
const USUAL: f64 = 0.95;
/// Images in a row, and rows.
const ACROSS: usize = 5;
/// Room around a path, as a share of its length along an axis.
const ROOM: f64 = 0.35;
/// What |z| is up to where tanh is nearly a line.
const LINEAR: f64 = gradlab_core::probe::statistics::LINEAR_UP_TO;

/// A picture for each run; none where a run has nothing of the kind.
pub fn of(
    kind: &Kind,
    all: &mut [Trained],
    lang: Language,
) -> Result<Vec<Option<Picture>>, String> {
    let one = |trained: &mut Trained| match kind {
        Kind::Boundary => Ok(plane(&mut trained.experiment)),
        Kind::Samples => samples(&mut trained.experiment, lang).map(Some),
        Kind::Activations => Ok(Some(activations(&trained.experiment, lang))),
        Kind::Weights => Ok(Some(weights(&trained.experiment))),
        Kind::Images => Ok(Some(images(&trained.experiment))),
        Kind::Contour => contour(trained).map(Some),
        Kind::Network => Ok(Some(network(&mut trained.experiment))),
        Kind::Blocks => blocks(trained).map(Some),
        Kind::Curves | Kind::Bars | Kind::Sweep(_) | Kind::Check => Ok(None),
    };
    let mut pictures: Vec<_> = all.iter_mut().map(one).collect::<Result<_, String>>()?;
    share_scale(&mut pictures);
    Ok(pictures)
}

/// Columns of all runs have one scale.
fn share_scale(pictures: &mut [Option<Picture>]) {
    let mut highest = 0.0_f64;
    for pass in 0..2 {
        for picture in pictures.iter_mut().flatten() {
            if let Picture::Columns(columns) = picture {
                if pass == 0 {
                    highest = columns.values.iter().copied().fold(highest, f64::max);
                }
                columns.highest = highest;
            }
        }
    }
}

/// The plane of data with two classes.
fn plane(experiment: &mut Experiment) -> Option<Picture> {
    if experiment.task() != Task::Binary {
        return None;
    }
    let frame = experiment.frame()?;
    let values = experiment.boundary(POINTS)?;
    let inputs = experiment.preparation().plane()?;
    let drawn = [Split::Train, Split::Dev, Split::Test];
    let mut examples = Vec::new();
    for ((x, part), of) in inputs.iter().zip(drawn).zip(Part::ALL) {
        let y = experiment.part(of).y();
        let each = x.columns().into_iter().zip(y.row(0));
        examples.extend(each.map(|(x, &y)| Example { x: [x[0], x[1]], one: y > 0.5, part }));
    }
    Some(Picture::Plane(Plane { low: frame.low, sides: frame.sides, values, examples }))
}

/// The errors that dev sets of the run's own size would report.
fn samples(experiment: &mut Experiment, lang: Language) -> Result<Picture, String> {
    let n = experiment.part(Part::Dev).m();
    let errors = experiment.sample_errors(n, SETS, 1, false).map_err(|e| e.to_string())?;
    let mut sorted: Vec<f64> = errors.iter().map(|error| 100.0 * error).collect();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * sorted.len().saturating_sub(1) as f64;
        sorted.get(place.round() as usize).copied().unwrap_or_default()
    };
    let (low, high) = (at(0.0).floor(), at(1.0).ceil().max(at(0.0).floor() + 1.0));
    // Errors are whole numbers of examples: no column holds fewer of them than its neighbours can.
    let each = 100.0 / n.max(1) as f64;
    let width = ((high - low) / COLUMNS as f64 / each).ceil() * each;
    let mut values = vec![0.0; ((high - low) / width).ceil() as usize + 1];
    for error in &sorted {
        values[((error - low) / width + 1e-9) as usize] += 1.0;
    }
    let range = [low, low + width * values.len() as f64];
    let band = Some([at((1.0 - USUAL) / 2.0), at((1.0 + USUAL) / 2.0)]);
    let x = format!("{}, %", word("samples.axis", lang).replace("{n}", &n.to_string()));
    Ok(Picture::Columns(Columns { values, range, band, x, ..Columns::default() }))
}

/// The histogram of z in the first hidden layer.
fn activations(experiment: &Experiment, lang: Language) -> Picture {
    let layers = experiment.layers();
    let values = layers[0].histogram.counts.iter().map(|&count| count as f64).collect();
    let x = format!("z ({}: |z| ≤ {LINEAR})", word("histogram.share", lang));
    let range = gradlab_core::probe::statistics::Histogram::FRAME;
    let band = Some([-LINEAR, LINEAR]);
    Picture::Columns(Columns { values, range, band, x, ..Columns::default() })
}

/// The output's weights by their size, the largest first.
fn weights(experiment: &Experiment) -> Picture {
    let layers = experiment.layer_parameters();
    let last = layers.last().map(|layer| layer.w.iter().map(|w| w.abs()).collect());
    let mut values: Vec<f64> = last.unwrap_or_default();
    values.sort_by(|a, b| b.total_cmp(a));
    let range = [0.0, values.len() as f64];
    let x = format!("|W[{}]|", layers.len());
    Picture::Columns(Columns { values, range, x, ..Columns::default() })
}

/// Training examples as the next epoch would draw them.
fn images(experiment: &Experiment) -> Picture {
    let x = experiment.inputs(ACROSS * ACROSS, true);
    let most = x.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let image = |column: ndarray::ArrayView1<'_, f64>| {
        column.iter().map(|ink| (ink / most) as f32).collect()
    };
    let images = x.columns().into_iter().map(image).collect();
    Picture::Images(Images { across: ACROSS, images })
}

/// J over the first two parameters, where descent went.
fn contour(trained: &Trained) -> Result<Picture, String> {
    let Trained { experiment, path, .. } = trained;
    let end = path.last().copied().unwrap_or_default();
    let along = |d: usize| {
        let each = || path.iter().map(|step| step[d]).filter(|w| w.is_finite());
        let (low, high) =
            (each().fold(f64::INFINITY, f64::min), each().fold(f64::NEG_INFINITY, f64::max));
        let room = (ROOM * (high - low)).max(if high > low { 0.0 } else { 1.0 });
        [low - room, high + room]
    };
    let (w1, w2) = (along(0), along(1));
    let window = Window { s: w1[0] - end[0]..w1[1] - end[0], t: w2[0] - end[1]..w2[1] - end[1] };
    let values = experiment.surface([0, 1], &window, SURFACE_POINTS).map_err(|e| e.to_string())?;
    Ok(Picture::Contour(Contour {
        low: [w1[0], w2[0]],
        sides: [w1[1] - w1[0], w2[1] - w2[0]],
        values: values.into_iter().map(|j| j as f32).collect(),
        path: path.clone(),
        names: ["w₁", "w₂"].map(String::from),
    }))
}

/// The network, with what its units give out where they are few, and those that are off for the
/// last epoch's first example.
fn network(experiment: &mut Experiment) -> Picture {
    let parameters = experiment.layer_parameters();
    let few = parameters.iter().all(|layer| layer.w.nrows() <= MAPPED);
    let maps = experiment.unit_maps(UNIT_POINTS).filter(|_| few);
    let inputs = experiment.network().shape().units(0);
    let mut layers = vec![(0..inputs).map(|i| input(i, maps.is_some())).collect::<Vec<_>>()];
    for (l, layer) in parameters.iter().enumerate() {
        let mask = experiment.mask(l + 1, 0);
        let last = l + 1 == parameters.len();
        let unit = |i: usize| {
            let points = UNIT_POINTS * UNIT_POINTS;
            let own = maps.as_ref().map(|maps| &maps[l][i * points..(i + 1) * points]);
            Unit {
                off: mask.as_ref().is_some_and(|mask| !mask[i]),
                map: own.map(|map| if last { map.to_vec() } else { shares(map) }),
            }
        };
        layers.push((0..layer.w.nrows()).map(unit).collect());
    }
    let weights = parameters.iter().map(|layer| layer.w.iter().copied().collect()).collect();
    Picture::Network(Network { layers, weights })
}

/// An input over the plane rises along its own axis.
fn input(i: usize, mapped: bool) -> Unit {
    let share = |at: usize| at as f32 / (UNIT_POINTS - 1) as f32;
    let value =
        |p: usize| if i == 0 { share(p % UNIT_POINTS) } else { 1.0 - share(p / UNIT_POINTS) };
    let map = (mapped && i < 2).then(|| (0..UNIT_POINTS * UNIT_POINTS).map(value).collect());
    Unit { off: false, map }
}

/// Activations from -most to most as shares from 0 to 1.
fn shares(map: &[f32]) -> Vec<f32> {
    let most = map.iter().fold(f32::MIN_POSITIVE, |most, a| most.max(a.abs()));
    map.iter().map(|a| 0.5 + 0.5 * a / most).collect()
}

/// Where the gradient and differences of J disagree, parameter by parameter: 0 for a ratio of 1e-7,
/// 1 for one of 1.
fn blocks(trained: &Trained) -> Result<Picture, String> {
    let report = trained.check()?;
    let cell = |k: usize| {
        let ratio = apart(report.gradient[k], report.approx[k]);
        (1.0 + ratio.max(1e-7).log10() / 7.0) as f32
    };
    let parameters = trained.experiment.layer_parameters();
    let block = |block: &gradlab_core::check::Block| {
        let w = &parameters[block.layer - 1].w;
        let (name, columns) = match block.parameter {
            Parameter::W => ("W", w.ncols()),
            Parameter::B => ("b", 1),
        };
        Block {
            name: format!("{name}[{}]", block.layer),
            columns,
            cells: block.range.clone().map(cell).collect(),
        }
    };
    Ok(Picture::Blocks(report.blocks.iter().map(block).collect()))
}

/// |a - b| / (|a| + |b|), 0 for two zeros.
pub fn apart(a: f64, b: f64) -> f64 {
    let sum = a.abs() + b.abs();
    if sum > 0.0 { (a - b).abs() / sum } else { 0.0 }
}
