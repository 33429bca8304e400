//! What figures show of a run, as one value: only what was asked for is computed.

use super::view::View;
use super::{Evaluations, Experiment, State};
use crate::probe::statistics::Layer;
use crate::probe::{Frame, Grid};
use ndarray::{Array1, Array2};

/// Most points of a map's side.
pub const MOST_MAP_POINTS: usize = 512;

/// Most examples whose masks a snapshot holds.
pub const MASKED_EXAMPLES: usize = 8;

/// Most numbers of all unit maps: 64 MB.
const MOST_NUMBERS: u64 = 1 << 24;

/// What a snapshot is to hold beside epoch and errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Points a side of the maps over the inputs' plane, up to [`MOST_MAP_POINTS`].
    pub points: usize,
    /// What the network answers over the plane.
    pub boundary: bool,
    /// What every unit gives out over the plane.
    pub unit_maps: bool,
    /// W and b of every layer.
    pub parameters: bool,
    /// Statistics of every layer.
    pub layers: bool,
    /// R^2 of one plane through the output's z.
    pub linear_fit: bool,
    /// Which units were on for the first examples of the last pass.
    pub masks: bool,
}

/// W\[l\] and b\[l\].
#[derive(Clone, Debug, PartialEq)]
pub struct LayerParameters {
    /// (n_l, n_{l-1}).
    pub w: Array2<f64>,
    /// n_l numbers.
    pub b: Array1<f64>,
}

/// The curves from some record on, one number a record each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    /// The number of the first record.
    pub first: usize,
    /// J of the training set, penalty included.
    pub cost: Vec<f64>,
    /// J without the penalty.
    pub loss: Vec<f64>,
    /// Mean loss of the dev set; empty where there is none.
    pub dev_loss: Vec<f64>,
    /// The root of the sum of all squared weights.
    pub norm: Vec<f64>,
}

/// A run as it stands. Lists by layer begin with layer 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Epochs done.
    pub epoch: u64,
    /// Whether and why the run is over.
    pub state: State,
    /// With early stopping, the epoch of the lowest dev cost so far.
    pub best_epoch: Option<u64>,
    /// Costs and accuracies.
    pub evaluations: Evaluations,
    /// Hash of every bit of the parameters.
    pub fingerprint: u64,
    /// The network's answer over the frame, row by row from the top.
    pub boundary: Option<Vec<f32>>,
    /// Of layers 1 to L: what each unit gives out over the frame, unit after unit.
    pub unit_maps: Option<Vec<Vec<f32>>>,
    /// Of layers 1 to L.
    pub parameters: Option<Vec<LayerParameters>>,
    /// Of layers 1 to L.
    pub layers: Option<Vec<Layer>>,
    /// R^2, at most 1.
    pub linear_fit: Option<f64>,
    /// Of the hidden layers: whether each unit was on, for one example after the other; empty where
    /// nothing was dropped.
    pub masks: Option<Vec<Vec<bool>>>,
}

impl Experiment {
    /// The square of the plane that maps are drawn over; `None` where the data have other inputs
    /// than x1 and x2.
    #[must_use]
    pub fn frame(&self) -> Option<Frame> {
        Frame::around(&self.preparation)
    }

    /// The run as it stands. Cost: one forward pass over all examples, and what is wanted.
    pub fn snapshot(&mut self, wanted: &Wanted) -> Snapshot {
        Snapshot {
            epoch: self.epoch,
            state: self.state,
            best_epoch: self.best.as_ref().map(|best| best.epoch),
            evaluations: self.evaluations(),
            fingerprint: self.network.parameters().fingerprint(),
            boundary: if wanted.boundary { self.boundary(wanted.points) } else { None },
            unit_maps: if wanted.unit_maps { self.unit_maps(wanted.points) } else { None },
            parameters: wanted.parameters.then(|| self.layer_parameters()),
            layers: wanted.layers.then(|| self.layers()),
            linear_fit: wanted.linear_fit.then(|| self.linear_fit()),
            masks: wanted.masks.then(|| self.masks()),
        }
    }

    fn masks(&self) -> Vec<Vec<bool>> {
        let of = |l| {
            let examples = (0..MASKED_EXAMPLES).map_while(|j| self.mask(l, j));
            Some(examples.flatten().collect::<Vec<_>>()).filter(|mask| !mask.is_empty())
        };
        (1..self.network.shape().layers()).map_while(of).collect()
    }

    /// The curves from record number `first` on; empty beyond their end.
    #[must_use]
    pub fn records(&self, first: usize) -> Records {
        let tail = |curve: &[f64]| curve.get(first..).unwrap_or_default().to_vec();
        Records {
            first,
            cost: tail(self.history.cost()),
            loss: tail(self.history.loss()),
            dev_loss: tail(self.history.dev_loss()),
            norm: tail(self.history.norm()),
        }
    }

    /// W and b of layers 1 to L.
    #[must_use]
    pub fn layer_parameters(&self) -> Vec<LayerParameters> {
        let parameters = self.network.parameters();
        let of =
            |l| LayerParameters { w: parameters.w(l).to_owned(), b: parameters.b(l).to_owned() };
        (1..=parameters.shape().layers()).map(of).collect()
    }

    /// The grid of so many points a side; `None` where there is no plane or that can't be drawn.
    fn view(&mut self, points: usize) -> Option<&mut View> {
        if !(1..=MOST_MAP_POINTS).contains(&points) {
            return None;
        }
        if self.view.as_ref().is_none_or(|view| view.points != points) {
            let (frame, shape) = (self.frame()?, self.network.shape());
            let grid = Grid::new(frame, points, &self.preparation, shape);
            self.view = Some(View { points, grid });
        }
        self.view.as_mut()
    }

    /// The network's answer over the frame: P(y = 1), or the first output; `points` by `points`, row
    /// by row from the top. `None` where the data have other inputs than x1 and x2.
    pub fn boundary(&mut self, points: usize) -> Option<Vec<f32>> {
        self.view(points)?;
        let view = self.view.as_mut()?;
        let mut values = vec![0.0; points * points];
        view.grid.fill(&self.network, &mut values);
        Some(values)
    }

    /// What every unit of layers 1 to L gives out over the frame, unit after unit, each as
    /// [`Self::boundary`]; `None` where that is, and where the maps would not fit.
    pub fn unit_maps(&mut self, points: usize) -> Option<Vec<Vec<f32>>> {
        self.view(points)?;
        let shape = self.network.shape();
        let units = || (1..=shape.layers()).map(|l| shape.units(l));
        // In wasm a usize has 32 bits.
        let numbers = (points * points) as u64 * units().sum::<usize>() as u64;
        if numbers > MOST_NUMBERS {
            return None;
        }
        let view = self.view.as_mut()?;
        let maps = (1..).zip(units()).map(|(l, units)| {
            let mut maps = vec![0.0; units * points * points];
            view.grid.fill_units(&self.network, l, &mut maps);
            maps
        });
        Some(maps.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{self, Feature, Normalisation, Source};
    use crate::experiment::{Config, Part};
    use crate::kernels::Activation;
    use crate::network::{self, Initialisation, Workspace};
    use crate::train;

    fn built(data: data::Config, network: network::Config) -> Experiment {
        let config = Config::new(data, network, train::Config::default(), None).unwrap();
        Experiment::new(&config, 50).unwrap()
    }

    fn circles(hidden: &[usize]) -> Experiment {
        let network = network::Config::of(hidden, Activation::Relu);
        built(data::Config::of(Source::Circles, 400), network)
    }

    #[test]
    fn response_maps_end_in_the_boundary() {
        let mut run = circles(&[10, 5]);
        run.step(50);
        let maps = run.unit_maps(9).unwrap();
        assert_eq!(maps.iter().map(Vec::len).collect::<Vec<_>>(), [10 * 81, 5 * 81, 81]);
        assert_eq!(run.boundary(9), Some(maps[2].clone()));
        let hidden = &maps[1];
        assert!(hidden.iter().all(|&a| a >= 0.0) && hidden.iter().any(|&a| a > 0.0));
    }

    /// Raw coordinates in, whatever the network makes of them.
    #[test]
    fn the_grid_is_prepared_as_the_examples_are() {
        let data = data::Config {
            norm: Normalisation::Standard,
            features: vec![Feature::X2, Feature::X1],
            ..data::Config::of(Source::Scales, 60)
        };
        let line = network::Config {
            init: Initialisation::Random,
            ..network::Config::of(&[], Activation::Relu)
        };
        let mut run = built(data, line);
        let frame = run.frame().unwrap();
        assert!(frame.sides[0] > 500.0 && frame.sides[1] < 2.0, "{frame:?}");
        let plane = run.preparation().plane().unwrap()[1].clone();
        let mut raw = [0.0; 2];
        let mut checked = 0;
        run.step(1);
        let values = run.boundary(400).unwrap();
        let mut answers = vec![];
        let dev = run.part(Part::Dev).clone();
        let mut workspace = Workspace::new(run.network().shape());
        run.network().outputs(dev.blocks().0, None, &mut workspace, |_, z| {
            run.network().loss().predict(z);
            answers.push(z[0]);
        });
        for (j, answer) in answers.into_iter().enumerate() {
            for d in 0..2 {
                raw[d] = (plane[(d, j)] - frame.low[d]) / frame.sides[d] * 400.0;
            }
            let at = (399 - raw[1] as usize) * 400 + raw[0] as usize;
            assert!((f64::from(values[at]) - answer).abs() < 0.02);
            checked += 1;
        }
        assert_eq!(checked, 12);
    }

    #[test]
    fn maps_that_can_not_be_drawn_are_none() {
        let mut run = circles(&[10, 5]);
        assert_eq!(run.boundary(0), None);
        assert_eq!(run.boundary(MOST_MAP_POINTS + 1), None);
        let mut run = circles(&[256; 3]);
        assert_eq!(run.unit_maps(512), None);
        let payments = data::Config::of(Source::Payments, 400);
        let mut run = built(payments, network::Config::of(&[10, 5], Activation::Relu));
        assert_eq!((run.boundary(9), run.unit_maps(9)), (None, None));
    }
}
