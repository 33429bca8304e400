//! The gradient check: dtheta beside the differences of J, over the concatenated parameter vector,
//! by blocks (layer and parameter) and by components. What the differences say is told in
//! [`verdict`](super::verdict).
//!
//! Cost: two forward passes a component, beside one forward and one backward pass; two more for
//! each component of the blocks that are not correct, to see whether their distance moves with
//! epsilon. One-sided checks take half of that.

use std::ops::Range;

use super::report::{Block, Parameter, Report, Settings};
use super::verdict::{Difference, Gradients, Verdict, compare, norm};
use crate::error::Error;
use crate::network::{Loss, LossForm, Masks, Network, Objective, Parameters, Workspace};
use crate::number;
use crate::rng::RandomState;

/// Round-off of J, at most about, in units of its last place.
const ROUND_OFF: f64 = 8.0;
/// Most multiplications of a check without finer steps: about a minute.
pub const MOST_WORK: u64 = 100_000_000_000;

/// A check under way; one component a step, so that long ones can be watched and left.
#[derive(Debug)]
pub struct GradientCheck<'a> {
    network: Network,
    objective: Objective<'a>,
    settings: Settings,
    workspace: Workspace,
    losses: Vec<f64>,
    gradient: Vec<f64>,
    at: (f64, u64),
    cost_error: f64,
    approx: Vec<f64>,
    finer: Vec<f64>,
    costs: Vec<f64>,
    kinks: Vec<bool>,
    passes: usize,
    fresh: Option<(Masks, RandomState)>,
}

impl<'a> GradientCheck<'a> {
    /// Of the gradient of `objective` where `network` stands. The losses are written as `settings`
    /// say, whatever the objective's form.
    ///
    /// # Errors
    /// [`Error::Epsilon`] for an epsilon that is not above 0 and finite, [`Error::LongQuestion`] for
    /// more than [`MOST_WORK`] multiplications.
    pub fn new(
        network: &Network,
        objective: Objective<'a>,
        settings: Settings,
    ) -> Result<Self, Error> {
        if !(settings.epsilon > 0.0 && settings.epsilon < f64::INFINITY) {
            return Err(Error::Epsilon { got: number::print(settings.epsilon) });
        }
        let (parameters, m) = (network.shape().parameters(), objective.batch.x.m());
        let got = 2 * (parameters as u64).saturating_mul((parameters * m) as u64);
        Error::long_question("a gradient check", got, MOST_WORK)?;
        let mut check = Self {
            network: network.clone(),
            objective: Objective { form: settings.form, ..objective },
            settings,
            workspace: Workspace::new(network.shape()),
            losses: vec![0.0; m],
            gradient: vec![],
            at: (0.0, 0),
            cost_error: 0.0,
            approx: Vec::with_capacity(parameters),
            finer: Vec::with_capacity(parameters),
            costs: Vec::with_capacity(parameters),
            kinks: Vec::with_capacity(parameters),
            passes: 0,
            fresh: None,
        };
        let mut gradient = Parameters::zeros(network.shape().clone());
        check.objective.gradient(network, &mut check.workspace, &mut gradient, None);
        check.gradient = gradient.theta().to_vec();
        check.at = check.cost();
        check.cost_error = check.round_off_of_cost();
        Ok(check)
    }

    /// Draws new masks for every evaluation of J from now on: a different J each time, which no
    /// gradient can agree with.
    #[must_use]
    pub fn with_fresh_masks(mut self, masks: Masks, rng: RandomState) -> Self {
        self.fresh = Some((masks, rng));
        self
    }

    /// J and the signs at the present theta.
    fn cost(&mut self) -> (f64, u64) {
        let mut objective = self.objective;
        if let Some((masks, rng)) = &mut self.fresh {
            masks.draw(objective.batch.x.m(), rng);
            objective.batch.masks = Some(masks);
        }
        self.passes += 1;
        let (cost, signs) =
            objective.cost_and_signs(&self.network, &mut self.workspace, &mut self.losses);
        (cost.j, signs)
    }

    /// Round-off of J near theta beside that of its own size, whose losses are still there.
    ///
    /// A sum of products is the exact one of weights that are off by a few u (Higham, Accuracy and
    /// Stability of Numerical Algorithms, section 3.1), and so J is off by u |theta_i dtheta_i| for
    /// each; that theta_i + epsilon is rounded adds no more.
    fn round_off_of_cost(&self) -> f64 {
        let theta = self.network.parameters().theta();
        let shares = theta.iter().zip(&self.gradient).map(|(theta, g)| (theta * g).abs());
        // A gradient that isn't finite is wrong, whatever J's round-off.
        let in_sums = ROUND_OFF * shares.filter(|share| share.is_finite()).sum::<f64>();
        let plain = self.settings.form == LossForm::Plain && self.network.loss() == Loss::Bce;
        // Where y = 0 the loss is -log(1 - a): 1 - a = e^-loss keeps only the digits above u.
        let lost =
            (0..self.losses.len()).filter(|&j| plain && self.objective.batch.y.value(0, j) == 0.0);
        let in_logs = lost.map(|j| libm::exp(self.losses[j])).sum::<f64>();
        f64::EPSILON * (in_sums + in_logs / self.losses.len() as f64)
    }

    /// Checks up to `n` further components; returns how many are done and how many there are.
    pub fn step(&mut self, n: usize) -> (usize, usize) {
        let all = self.gradient.len();
        for i in self.approx.len()..all.min(self.approx.len().saturating_add(n)) {
            let epsilon = self.settings.epsilon;
            let (slope, relu, cost) = self.slope(i, epsilon);
            self.approx.push(slope);
            self.costs.push(cost);
            self.finer.push(slope);
            let w = self.network.parameters().theta()[i];
            let l1 = self.objective.penalty.l1 > 0.0 && self.is_weight(i) && w.abs() <= epsilon;
            self.kinks.push(relu || l1);
        }
        (self.approx.len(), all)
    }

    /// The difference of J in component `i`, whether a relu's kink lies in its interval, and the
    /// larger |J| there.
    fn slope(&mut self, i: usize, epsilon: f64) -> (f64, bool, f64) {
        let theta = self.network.parameters().theta()[i];
        let (up, signs_up) = self.cost_with(i, theta + epsilon);
        let (down, signs_down, width) = if self.settings.two_sided {
            let (down, signs) = self.cost_with(i, theta - epsilon);
            (down, signs, 2.0 * epsilon)
        } else {
            (self.at.0, self.at.1, epsilon)
        };
        self.network.parameters_mut().theta_mut()[i] = theta;
        let kink = signs_up != self.at.1 || signs_down != self.at.1;
        ((up - down) / width, kink, up.abs().max(down.abs()))
    }

    /// Measures the components of blocks that seem wrong with a finer step too, but for kinks,
    /// which have a rule of their own, and fresh masks, under which every difference moves.
    fn refine(&mut self) {
        if self.fresh.is_some() {
            return;
        }
        let step = self.settings.steps().finer();
        for block in self.report().blocks {
            if block.difference.verdict >= Verdict::LookAgain {
                for i in block.range.filter(|&i| !self.kinks[i]).collect::<Vec<_>>() {
                    self.finer[i] = self.slope(i, step).0;
                }
            }
        }
    }

    fn is_weight(&self, i: usize) -> bool {
        let shape = self.network.shape();
        (1..=shape.layers()).any(|l| shape.w_range(l).contains(&i))
    }

    fn cost_with(&mut self, i: usize, theta: f64) -> (f64, u64) {
        self.network.parameters_mut().theta_mut()[i] = theta;
        self.cost()
    }

    /// What the components checked so far say; those still missing count as 0 on both sides.
    #[must_use]
    pub fn report(&self) -> Report {
        let done = self.approx.len();
        let difference = |range: Range<usize>| {
            let range = range.start.min(done)..range.end.min(done);
            let all = self.compare(range.clone());
            let smooth = self.compare(range.filter(|&i| !self.kinks[i]));
            // What kinks alone put apart is to be looked at, but no bug.
            let most =
                if smooth.verdict == Verdict::Bug { Verdict::Bug } else { Verdict::LookAgain };
            Difference { verdict: all.verdict.min(most), ..all }
        };
        let shape = self.network.shape();
        let mut blocks = vec![];
        for layer in 1..=shape.layers() {
            for (parameter, range) in
                [(Parameter::W, shape.w_range(layer)), (Parameter::B, shape.b_range(layer))]
            {
                blocks.push(Block {
                    layer,
                    parameter,
                    difference: difference(range.clone()),
                    range,
                });
            }
        }
        let whole = difference(0..done);
        let told = blocks.iter().map(|b| b.difference.verdict).filter(|v| v.reason().is_none());
        Report {
            verdict: told.fold(whole.verdict, Verdict::max),
            whole,
            blocks,
            gradient: self.gradient.clone(),
            approx: self.approx.clone(),
            kinks: self.kinks.clone(),
            cost: self.at.0,
            passes: self.passes,
        }
    }

    /// The whole check at once.
    #[must_use]
    pub fn run(mut self) -> Report {
        self.step(usize::MAX);
        self.refine();
        self.report()
    }

    /// The two gradients in the components `chosen`.
    fn compare(&self, chosen: impl Iterator<Item = usize>) -> Difference {
        let chosen: Vec<usize> = chosen.collect();
        let of = |v: &[f64]| chosen.iter().map(|&i| v[i]).collect::<Vec<f64>>();
        let round_off = of(&self.costs).into_iter().map(|cost| {
            let of_size = ROUND_OFF * f64::EPSILON * cost.max(self.at.0.abs()).max(1.0);
            of_size + self.cost_error
        });
        let round_off = norm(round_off);
        let [gradient, approx, finer] = [&self.gradient, &self.approx, &self.finer].map(|v| of(v));
        let gradients = Gradients { gradient: &gradient, approx: &approx, finer: &finer };
        compare(gradients, self.settings.steps(), round_off)
    }
}
