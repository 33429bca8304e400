//! Does a question fit its experiment, and an answer the question? Checked once, when a step is made.

use super::ask::{
    Ask, Axis, Choice, Close, Curve, Diagnosed, Drawn, Place, Prediction, Rule, Step,
};
use super::error::Error;
use super::setting::Setting;
use super::value::{Bounds, Value, check_sweep, form};
use crate::diagnose::diagnose;

const SIGNS: [&str; 3] = ["falls", "stays", "rises"];
const VERDICTS: [&str; 6] = ["bias", "variance", "both", "neither", "mismatch", "cant-know"];
pub(super) const CHECKS: [&str; 4] = ["correct", "look-again", "bug", "cant-tell"];

impl Step {
    /// A step whose question fits its experiment, and whose explained answer fits the question.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn new(id: &str, setting: Setting, ask: Ask, explains: Prediction) -> Result<Self, Error> {
        let named = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        form(!id.is_empty() && id.bytes().all(named), "an id has letters, digits and hyphens")?;
        ask.check(&setting)?;
        ask.takes(&explains)?;
        Ok(Self { id: id.into(), setting, ask, explains })
    }
}

impl Ask {
    fn check(&self, setting: &Setting) -> Result<(), Error> {
        match self {
            Self::Choice(choice) => choice.check(setting),
            Self::Number { value, axis, close } => {
                value.check(setting)?;
                axis.check()?;
                close.check()
            }
            Self::Curve(curve) => curve.check(setting),
            Self::Place(place) => place.check(setting),
            Self::Goal(goal) => {
                form(!goal.tests.is_empty(), "a goal has something to reach")?;
                form(goal.changes > 0, "a goal allows a change")?;
                goal.tests.iter().try_for_each(|test| check_test(test, setting))
            }
        }
    }

    /// Whether a prediction answers this question at all.
    ///
    /// # Errors
    /// [`Error::Kind`] where it is of another kind, or no number, or no choice of it.
    pub fn takes(&self, prediction: &Prediction) -> Result<(), Error> {
        let finite = |x: &f64| x.is_finite();
        let (fits, expected) = match (self, prediction) {
            (Self::Choice(choice), Prediction::Choice(id)) => {
                (choice.ids.contains(id), "one of the choices")
            }
            (Self::Choice(_), _) => (false, "one of the choices"),
            (Self::Number { .. }, Prediction::Number(x)) => (x.is_finite(), "a finite number"),
            (Self::Number { .. }, _) => (false, "a finite number"),
            (Self::Curve(curve), Prediction::Curve(lines)) => {
                let sound = |line: &Vec<[f64; 2]>| {
                    line.len() >= 2
                        && line.iter().flatten().all(finite)
                        && line.windows(2).all(|pair| pair[0][0] < pair[1][0])
                };
                (lines.len() == curve.lines() && lines.iter().all(sound), CURVES)
            }
            (Self::Curve(_), _) => (false, CURVES),
            (Self::Place(Place::Epoch { .. }), Prediction::Epoch(epoch)) => {
                (epoch.is_finite(), "an epoch")
            }
            (Self::Place(Place::Blocks(_)), Prediction::Blocks(_))
            | (Self::Place(Place::Line(_)), Prediction::Line(_)) => (true, ""),
            (Self::Place(Place::Point { .. }), Prediction::Point(at)) => {
                (at.iter().all(finite), "a point")
            }
            (Self::Place(_), _) => (false, "a place of that kind"),
            (Self::Goal(_), Prediction::Goal(_)) => (true, ""),
            (Self::Goal(_), _) => (false, "an experiment"),
        };
        if fits { Ok(()) } else { Err(Error::Kind(expected)) }
    }
}

const CURVES: &str = "for each curve two points or more with x ascending";

impl Choice {
    fn check(&self, setting: &Setting) -> Result<(), Error> {
        let ids = &self.ids;
        form((2..=5).contains(&ids.len()), "there are two to five choices")?;
        let apart = (1..ids.len()).all(|i| !ids[..i].contains(&ids[i]));
        form(apart && ids.iter().all(|id| !id.is_empty()), "choices have different names")?;
        let known = |names: &[&str]| {
            form(ids.iter().all(|id| names.contains(&&**id)), "a choice has a name of its rule")
        };
        let each = |n: usize| form(n == ids.len(), "a rule has something for each choice");
        match &self.rule {
            Rule::Least(values) | Rule::Most(values) => {
                each(values.len())?;
                values.iter().try_for_each(|value| value.check(setting))
            }
            Rule::Sign { value, within } => {
                known(&SIGNS)?;
                form(*within >= 0.0 && within.is_finite(), "a tolerance is 0 or more")?;
                value.check(setting)
            }
            Rule::Bands { value, bands } => {
                each(bands.len())?;
                let apart = |a: &Bounds, b: &Bounds| a.below <= b.above || b.below <= a.above;
                let disjoint = (1..bands.len())
                    .all(|i| bands[..i].iter().all(|other| apart(other, &bands[i])));
                form(disjoint && bands.iter().all(|band| band.above < band.below), BANDS)?;
                value.check(setting)
            }
            Rule::Tests { tests, patterns } => {
                each(patterns.len())?;
                let whole = patterns.iter().all(|pattern| pattern.len() == tests.len());
                form(whole && !tests.is_empty(), "a pattern has a truth for each test")?;
                let differ = (1..patterns.len()).all(|i| !patterns[..i].contains(&patterns[i]));
                form(differ, "patterns differ")?;
                tests.iter().try_for_each(|test| check_test(test, setting))
            }
            Rule::Verdict(diagnosed) => {
                known(&VERDICTS)?;
                match diagnosed {
                    Diagnosed::Run(subject) => subject.preset(setting, None).map(|_| ()),
                    Diagnosed::Told(all) => {
                        form(!all.is_empty(), "there are errors to be diagnosed")?;
                        Ok(all.iter().try_for_each(|errors| diagnose(*errors).map(|_| ()))?)
                    }
                }
            }
            Rule::Check { subject, .. } => {
                known(&CHECKS)?;
                subject.preset(setting, None).map(|_| ())
            }
        }
    }
}

const BANDS: &str = "bands hold something and do not overlap";

fn check_test((value, bounds): &(Value, Bounds), setting: &Setting) -> Result<(), Error> {
    form(bounds.above < bounds.below, "bounds hold something")?;
    value.check(setting)
}

impl Axis {
    fn check(self) -> Result<(), Error> {
        let Self { from, to, log } = self;
        form(
            from.is_finite() && to.is_finite() && from < to,
            "an axis goes up, by finite numbers",
        )?;
        form(!log || from > 0.0, "a logarithmic axis begins above 0")
    }
}

impl Close {
    fn check(self) -> Result<(), Error> {
        let sound = match self {
            Self::Factor(factor) => factor >= 1.0 && factor.is_finite(),
            Self::Band(band) => band >= 0.0 && band.is_finite(),
        };
        form(sound, "close is a factor from 1 on, or a band from 0 on")
    }
}

impl Curve {
    /// How many curves are asked for.
    fn lines(&self) -> usize {
        match &self.drawn {
            Drawn::Sweep(_, lines) => lines.len(),
            Drawn::Costs(_) => 2,
        }
    }

    fn check(&self, setting: &Setting) -> Result<(), Error> {
        form(self.least > 0.0 && self.least < 1.0, "the least move is a share of the range")?;
        form(self.near >= 1.0 && self.near.is_finite(), "near is a factor from 1 on")?;
        match &self.drawn {
            Drawn::Sweep(sweep, lines) => {
                form((1..=2).contains(&lines.len()), "there are one or two curves")?;
                check_sweep(sweep, setting)?;
                let positive = sweep.values.iter().all(|v| *v > 0.0);
                form(!self.log[0] || positive, "a logarithmic axis begins above 0")?;
                lines.iter().try_for_each(|line| line.check(setting))
            }
            Drawn::Costs(subject) => subject.preset(setting, None).map(|_| ()),
        }
    }
}

impl Place {
    fn check(&self, setting: &Setting) -> Result<(), Error> {
        match self {
            Self::Epoch { subject, within } => {
                form(*within > 0.0 && within.is_finite(), "a window has a width")?;
                subject.preset(setting, None).map(|_| ())
            }
            Self::Blocks(subject) => subject.preset(setting, None).map(|_| ()),
            Self::Line(subject) => {
                let preset = subject.preset(setting, None)?;
                form(preset.bug.is_some(), "a line needs a planted mistake")
            }
            Self::Point { values, within } => {
                form(within.iter().all(|w| *w > 0.0 && w.is_finite()), "a window has a width")?;
                values.iter().try_for_each(|value| value.check(setting))
            }
        }
    }
}
