//! The gradient check: dtheta beside the differences of J, over the concatenated parameter vector,
//! by blocks (layer and parameter) and by components.
//!
//! ```text
//! difference = ||dtheta - approx|| / (||dtheta|| + ||approx||)
//! ```
//! has no unit. Below 1e-7 the gradient is taken as right, above 1e-3 as wrong (the lecture's
//! bands). What keeps a right gradient from 0 is round-off: J carries an error of about u J
//! (u = 2^-53), which the division by epsilon makes u J / epsilon in each component. A block whose
//! whole distance is of that size says nothing against the gradient, however small its norm.
//!
//! Cost: two forward passes a component, beside one forward and one backward pass.

use std::ops::Range;

use super::difference::CUBE_ROOT_OF_EPSILON;
use crate::error::Error;
use crate::network::{LossForm, Masks, Network, Objective, Parameters, Workspace};
use crate::rng::RandomState;

/// Below: the gradient is right.
pub const CORRECT_BELOW: f64 = 1e-7;
/// Above: it is wrong.
pub const WRONG_ABOVE: f64 = 1e-3;
/// Round-off's share of J, in units of its last place, that a block may show.
const ROUND_OFF: f64 = 8.0;
/// Most multiplications of a whole check: about a minute.
pub const MOST_WORK: u64 = 100_000_000_000;

/// How a check is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Half the interval, above 0.
    pub epsilon: f64,
    /// Two-sided differences; else one-sided.
    pub two_sided: bool,
    /// How J's losses are written.
    pub form: LossForm,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epsilon: CUBE_ROOT_OF_EPSILON, two_sided: true, form: LossForm::Stable }
    }
}

/// What a difference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Below 1e-7, or within round-off.
    Correct,
    /// Between the bands: look at the components.
    LookAgain,
    /// Above 1e-3.
    Bug,
}

impl Verdict {
    /// As the command line prints it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::LookAgain => "look again",
            Self::Bug => "bug",
        }
    }
}

/// W or b of one layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// The weights.
    W,
    /// The biases.
    B,
}

/// One block of theta, or the whole of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The ratio, 0 to 1; 0 where both are 0.
    pub ratio: f64,
    /// ||dtheta - approx||.
    pub distance: f64,
    /// What round-off alone makes of the distance, about.
    pub round_off: f64,
    /// What that says.
    pub verdict: Verdict,
}

/// One block of theta.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Layer, from 1.
    pub layer: usize,
    /// W or b.
    pub parameter: Parameter,
    /// Where it lies in theta.
    pub range: Range<usize>,
    /// How far the two gradients are apart there.
    pub difference: Difference,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Over the whole vector.
    pub whole: Difference,
    /// W1, b1, W2, b2, ...
    pub blocks: Vec<Block>,
    /// The worst of all these verdicts.
    pub verdict: Verdict,
    /// dtheta, as backpropagation gives it.
    pub gradient: Vec<f64>,
    /// The differences of J.
    pub approx: Vec<f64>,
    /// Components in whose interval a relu, or the L1 penalty at w = 0, has its kink: there
    /// differences say little. What they alone put apart is never called a bug.
    pub kinks: Vec<bool>,
    /// J at theta, penalty and all.
    pub cost: f64,
    /// Forward passes that were made.
    pub passes: usize,
}

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
    approx: Vec<f64>,
    kinks: Vec<bool>,
    fresh: Option<(Masks, RandomState)>,
}

impl<'a> GradientCheck<'a> {
    /// Of the gradient of `objective` where `network` stands. The losses are written as `settings`
    /// say, whatever the objective's form.
    ///
    /// # Errors
    /// [`Error::LongQuestion`] for more than [`MOST_WORK`] multiplications.
    pub fn new(
        network: &Network,
        objective: Objective<'a>,
        settings: Settings,
    ) -> Result<Self, Error> {
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
            approx: Vec::with_capacity(parameters),
            kinks: Vec::with_capacity(parameters),
            fresh: None,
        };
        let mut gradient = Parameters::zeros(network.shape().clone());
        check.objective.gradient(network, &mut check.workspace, &mut gradient, None);
        check.gradient = gradient.theta().to_vec();
        check.at = check.cost();
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
        let (cost, signs) =
            objective.cost_and_signs(&self.network, &mut self.workspace, &mut self.losses);
        (cost.j, signs)
    }

    /// Checks up to `n` further components; returns how many are done and how many there are.
    pub fn step(&mut self, n: usize) -> (usize, usize) {
        let all = self.gradient.len();
        for i in self.approx.len()..all.min(self.approx.len() + n) {
            let theta = self.network.parameters().theta()[i];
            let epsilon = self.settings.epsilon;
            let (up, signs_up) = self.cost_with(i, theta + epsilon);
            let (down, signs_down, width) = if self.settings.two_sided {
                let (down, signs) = self.cost_with(i, theta - epsilon);
                (down, signs, 2.0 * epsilon)
            } else {
                (self.at.0, self.at.1, epsilon)
            };
            self.network.parameters_mut().theta_mut()[i] = theta;
            self.approx.push((up - down) / width);
            let relu = signs_up != self.at.1 || signs_down != self.at.1;
            let l1 = self.objective.penalty.l1 > 0.0 && self.is_weight(i) && theta.abs() <= epsilon;
            self.kinks.push(relu || l1);
        }
        (self.approx.len(), all)
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
        let round_off =
            ROUND_OFF * f64::EPSILON * (self.at.0.abs().max(1.0)) / self.settings.epsilon;
        let difference = |range: Range<usize>| {
            let range = range.start.min(done)..range.end.min(done);
            let all =
                compare(&self.gradient[range.clone()], &self.approx[range.clone()], round_off);
            let smooth = range.filter(|&i| !self.kinks[i]);
            let [gradient, approx] = [&self.gradient, &self.approx]
                .map(|v| smooth.clone().map(|i| v[i]).collect::<Vec<f64>>());
            let without_kinks = compare(&gradient, &approx, round_off).verdict;
            // What kinks alone put apart is to be looked at, but no bug.
            let verdict = match without_kinks {
                Verdict::Correct => all.verdict.min(Verdict::LookAgain),
                _ => all.verdict,
            };
            Difference { verdict, ..all }
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
        let worst = blocks.iter().map(|b| b.difference.verdict).max();
        let sides = if self.settings.two_sided { 2 } else { 1 };
        Report {
            verdict: worst.map_or(whole.verdict, |worst| worst.max(whole.verdict)),
            whole,
            blocks,
            gradient: self.gradient.clone(),
            approx: self.approx.clone(),
            kinks: self.kinks.clone(),
            cost: self.at.0,
            passes: 1 + sides * done,
        }
    }

    /// The whole check at once.
    #[must_use]
    pub fn run(mut self) -> Report {
        self.step(usize::MAX - self.approx.len());
        self.report()
    }
}

/// The two gradients of a block, with `round_off` in each component.
#[must_use]
pub fn compare(gradient: &[f64], approx: &[f64], round_off: f64) -> Difference {
    let norm = |v: &mut dyn Iterator<Item = f64>| v.map(|x| x * x).sum::<f64>().sqrt();
    let distance = norm(&mut gradient.iter().zip(approx).map(|(g, a)| g - a));
    let sum = norm(&mut gradient.iter().copied()) + norm(&mut approx.iter().copied());
    let ratio = if distance == 0.0 { 0.0 } else { distance / sum };
    let round_off = round_off * (gradient.len() as f64).sqrt();
    let verdict = if ratio < CORRECT_BELOW || distance <= round_off {
        Verdict::Correct
    } else if ratio > WRONG_ABOVE || ratio.is_nan() {
        Verdict::Bug
    } else {
        Verdict::LookAgain
    };
    Difference { ratio, distance, round_off, verdict }
}
