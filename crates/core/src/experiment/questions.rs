//! What is asked of a run beyond its curves and errors. Questions that cost say how much, and are
//! refused before they begin where that is too much.

use super::evaluation::{self, Evaluation, Evaluations};
use super::{Experiment, Part, State};
use crate::check::{GradientCheck, Report, Settings};
use crate::data::{DataError, Dataset, sources};
use crate::error::Error;
use crate::network::{Batch, LossForm, Masks, Objective};
use crate::probe::eigenvalues::{condition, eigenvalues};
use crate::probe::expectation::{self, Expectation};
use crate::probe::surface::{Surface, Window};
use crate::probe::{MOST_WORK, statistics};
use crate::rng::RandomState;
use crate::train::MaskSource;

/// Most examples that one question draws, where each set counts 624 more: seeding its
/// generator takes as long as so many.
pub const MOST_SAMPLED: u64 = 10_000_000;

/// Most examples of one set.
pub const MOST_IN_A_SET: u64 = 1_000_000;

/// Numbers that a generator's state is made of: seeding one takes as long as so many examples.
const SEEDING: u64 = 624;

/// Most points of a surface's side.
pub const MOST_SURFACE_POINTS: usize = 256;

impl Experiment {
    /// Cost and accuracy on one part, `None` if it is empty. Cost: one forward pass over it.
    pub fn evaluate(&mut self, part: Part) -> Option<Evaluation> {
        self.draw_predicting(part);
        let Self { parts, network, trainer, predicting, losses, .. } = self;
        let data = part.of(parts);
        let masks = trainer.tuning().keep.as_ref().and(predicting.as_ref());
        let (workspace, losses) = (trainer.workspace(), &mut losses[..data.m()]);
        let evaluation = evaluation::evaluate(network, data, masks, workspace, losses);
        self.unless_overflowed(evaluation)
    }

    /// The evaluation, without answers where numbers have overflowed.
    fn unless_overflowed(&self, evaluation: Option<Evaluation>) -> Option<Evaluation> {
        match self.state {
            State::Overflowed { .. } => evaluation.map(Evaluation::overflowed),
            _ => evaluation,
        }
    }

    /// Cost and accuracy on every part. Cost: one forward pass over all examples.
    ///
    /// # Panics
    /// Never: a training set has an example.
    pub fn evaluations(&mut self) -> Evaluations {
        Evaluations {
            train: self.evaluate(Part::Train).expect("a training set has an example"),
            dev: self.evaluate(Part::Dev),
            test: self.evaluate(Part::Test),
        }
    }

    /// Further examples of a drawn source, prepared as this run's are: from where the training
    /// set comes from, or from where dev and test do.
    ///
    /// # Errors
    /// [`Error::LongQuestion`] for more than [`MOST_IN_A_SET`] examples, [`DataError::NoExamples`] for
    /// sources that are not drawn.
    pub fn sample(&self, n: usize, seed: u32, training_source: bool) -> Result<Dataset, Error> {
        Error::long_question("drawing so large a set", n as u64, MOST_IN_A_SET)?;
        let config = self.config.data();
        let data = sources::draw(config, n, &mut RandomState::new(seed));
        let data = data.ok_or(DataError::NoExamples(config.source.name()))?;
        Ok(self.preparation.apply(data, training_source))
    }

    /// Cost and accuracy on other examples, prepared as this run's are; `None` for none.
    ///
    /// # Panics
    /// If they have another number of inputs or labels.
    pub fn evaluate_on(&mut self, data: &Dataset) -> Option<Evaluation> {
        let mut losses = vec![0.0; data.m()];
        let workspace = self.trainer.workspace();
        let evaluation = evaluation::evaluate(&self.network, data, None, workspace, &mut losses);
        self.unless_overflowed(evaluation)
    }

    /// Errors (shares of wrong answers) that `count` fresh sets of `n` examples would report, drawn
    /// with the seeds from `seed` on, from the training source or from that of dev and test; empty
    /// where there are no answers that could be wrong, or numbers have overflowed.
    ///
    /// # Errors
    /// [`Error::LongQuestion`] for more than [`MOST_SAMPLED`] examples or [`MOST_WORK`]
    /// multiplications, [`DataError::NoExamples`] for a source that is not drawn.
    pub fn sample_errors(
        &mut self,
        n: usize,
        count: u32,
        seed: u32,
        training_source: bool,
    ) -> Result<Vec<f64>, Error> {
        let drawn = (n as u64).saturating_add(SEEDING).saturating_mul(count.into());
        Error::long_question("drawing so many examples", drawn, MOST_SAMPLED)?;
        let work = drawn.saturating_mul(self.network.shape().parameters() as u64);
        Error::long_question("so many samples", work, MOST_WORK)?;
        let mut errors = Vec::new();
        for k in 0..count {
            let data = self.sample(n, seed.wrapping_add(k), training_source)?;
            errors.extend(self.evaluate_on(&data).and_then(|e| e.error()));
        }
        Ok(errors)
    }

    /// Inputs of the first `count` training examples, one a column: as the network gets them, or
    /// with `augmented` as the next epoch would draw them, without drawing them.
    #[must_use]
    pub fn inputs(&self, count: usize, augmented: bool) -> ndarray::Array2<f64> {
        let train = self.part(Part::Train);
        let x =
            if augmented { self.trainer.augmented(train).unpack() } else { train.x().to_owned() };
        x.slice_move(ndarray::s![.., ..count.min(train.m())])
    }

    /// Mean size of the first hidden layer's activations over the training set with masks from seed
    /// `seed`, `draws` times, and without; `None` without dropout in that layer.
    ///
    /// # Errors
    /// [`Error::LongQuestion`] for too many random numbers.
    pub fn dropout_means(&self, draws: usize, seed: u32) -> Result<Option<Expectation>, Error> {
        let keep = self.tuning().keep.as_ref().and_then(|keep| keep.first());
        let Some(&keep) = keep.filter(|_| draws > 0) else {
            return Ok(None);
        };
        let mut rng = RandomState::new(seed);
        expectation::of_dropout(&self.network, self.part(Part::Train), keep, draws, &mut rng)
    }

    /// Which units of hidden layer `l` (from 1) were on for example `j` of the last pass, over the
    /// whole training set or over the last mini-batch; `None` where there is none.
    #[must_use]
    pub fn mask(&self, l: usize, j: usize) -> Option<Vec<bool>> {
        self.trainer.masks()?.column(l, j)
    }

    /// Statistics of layers 1 to L over the training set.
    #[must_use]
    pub fn layers(&self) -> Vec<statistics::Layer> {
        statistics::layers(&self.network, self.part(Part::Train))
    }

    /// How well one plane explains the output's z over the training set: R^2, at most 1.
    #[must_use]
    pub fn linear_fit(&self) -> f64 {
        statistics::linear_fit(&self.network, self.part(Part::Train))
    }

    /// J of the training set, without masks, over parameters `i` (left to right) and `j` (bottom to
    /// top) in steps from where they are: `size` by `size` values row by row from the top.
    ///
    /// # Errors
    /// [`Error::NoSurface`] where there are no such parameters or `size` or `window` can't be drawn,
    /// [`Error::LongQuestion`] where it would take too long.
    pub fn surface(
        &self,
        [i, j]: [usize; 2],
        window: &Window,
        size: usize,
    ) -> Result<Vec<f64>, Error> {
        let known = i.max(j) < self.network.shape().parameters();
        let ends = [window.s.start, window.s.end, window.t.start, window.t.end];
        if !known
            || !(1..=MOST_SURFACE_POINTS).contains(&size)
            || !ends.iter().all(|end| end.is_finite())
        {
            return Err(Error::NoSurface);
        }
        let mut surface = self.cost_surface();
        let mut values = vec![0.0; size * size];
        let (d1, d2) = (surface.unit(i), surface.unit(j));
        surface.fill([&d1, &d2], window, [size, size], &mut values)?;
        Ok(values)
    }

    /// Condition number of the Hessian of J by the first `count` parameters.
    ///
    /// # Errors
    /// If there are too many.
    pub fn condition(&self, count: usize) -> Result<f64, Error> {
        let chosen: Vec<usize> = (0..count.min(self.network.shape().parameters())).collect();
        let hessian = self.cost_surface().hessian(&chosen)?;
        Ok(condition(&eigenvalues(&hessian)))
    }

    /// J around where the run stands.
    #[must_use]
    pub fn cost_surface(&self) -> Surface<'_> {
        Surface::new(&self.network, self.part(Part::Train), self.penalty())
    }

    /// Checks the gradient that this run trains on, as it stands: with its penalty, its planted
    /// mistake and its masks. `mask=fixed` draws the same ones at every evaluation of J; with
    /// `mask=fresh` each evaluation has others, and no gradient can pass.
    ///
    /// # Errors
    /// [`Error::Epsilon`] for an epsilon that is none, [`Error::LongQuestion`] where it would take too
    /// long.
    pub fn check(&self, settings: Settings) -> Result<Report, Error> {
        let (training, method) = (self.config.training(), self.trainer.method());
        let mut rng = RandomState::new(training.dseed);
        let train = self.part(Part::Train);
        let masks = self.tuning().keep.as_ref().map(|keep| {
            let units = &self.config.network().hidden;
            let mut masks = Masks::new(units, keep, method.scale, train.m());
            masks.draw(train.m(), &mut rng);
            masks
        });
        let (x, y) = train.blocks();
        let objective = Objective {
            batch: Batch { x, y, masks: masks.as_ref() },
            penalty: self.penalty(),
            m: train.m(),
            form: settings.form,
            lines: method.lines.as_deref(),
        };
        // A run that trains on the plain form is checked by it, whatever was asked for.
        let plain = method.form == LossForm::Plain;
        let form = if plain { LossForm::Plain } else { settings.form };
        let check = GradientCheck::new(&self.network, objective, Settings { form, ..settings })?;
        Ok(match &masks {
            Some(masks) if training.mask == MaskSource::Fresh => {
                check.with_fresh_masks(masks.clone(), rng).run()
            }
            _ => check.run(),
        })
    }
}
