//! A lab's questions and their answers, for who holds no steps: by ids and JSON.

use std::cell::RefCell;
use std::rc::Rc;

use gradlab_core::data::{Dataset, GivenData, Source, collections};
use gradlab_core::guide::{Evaluator, Seed, Step, Truth};

use crate::{json, read};

/// Measured examples by their sources.
type Given = Rc<RefCell<Vec<(Source, Dataset)>>>;

/// A lab's guide that answers. It keeps runs and truths of one seed: asked again, it need not train.
pub struct Answers {
    steps: Vec<Step>,
    given: Given,
    seed: Seed,
    evaluator: Evaluator<'static>,
    /// A truth a step, once it is known.
    truths: Vec<Option<Truth>>,
}

impl Answers {
    /// Reads a guide's file.
    ///
    /// # Errors
    /// One line with the place in it.
    pub fn new(guide: &str) -> Result<Self, String> {
        let steps: Vec<Step> = read(guide, "guide.json")?.into_iter().map(|c| c.step).collect();
        let given = Given::default();
        let evaluator = evaluator(&given, Seed::Own);
        Ok(Self { truths: vec![None; steps.len()], steps, given, seed: Seed::Own, evaluator })
    }

    /// Takes the measured examples of a source: the text of its file.
    ///
    /// # Errors
    /// For a source that is not measured, and a text that is not its file's.
    pub fn give(&mut self, source: &str, file: &[u8]) -> Result<(), String> {
        let (source, read) = match Source::from_name(source) {
            Some(source @ Source::Digits) => (source, collections::digits(file)),
            Some(source @ Source::Wdbc) => (source, collections::wdbc(file)),
            _ => return Err(format!("{source:?} is no measured source")),
        };
        let data = read.map_err(|e| e.to_string())?;
        let mut given = self.given.borrow_mut();
        given.retain(|(other, _)| *other != source);
        given.push((source, data));
        Ok(())
    }

    /// What is right for a step, from the link's own seeds or from another.
    ///
    /// # Errors
    /// For a step that there is not, or that has no answer.
    pub fn truth(&mut self, step: &str, seed: Option<u32>) -> Result<json::Truth, String> {
        let at = self.find(step)?;
        self.from(seed);
        Ok(json::Truth::from(&self.known(at)?))
    }

    /// Judges a prediction, in the form that a guide's file explains one.
    ///
    /// # Errors
    /// For what is no prediction of that kind, and as [`Answers::truth`].
    pub fn judge(
        &mut self,
        step: &str,
        prediction: &str,
        seed: Option<u32>,
    ) -> Result<json::Judgement, String> {
        let at = self.find(step)?;
        let prediction = json::read_prediction(&self.steps[at].ask, prediction)?;
        self.from(seed);
        let truth = self.known(at)?;
        let judgement = self.evaluator.judge(&self.steps[at], &truth, &prediction);
        Ok(json::Judgement::of(&truth, judgement.map_err(|e| e.to_string())?))
    }

    fn find(&self, id: &str) -> Result<usize, String> {
        let at = self.steps.iter().position(|step| step.id == id);
        at.ok_or_else(|| format!("the guide has no step {id:?}"))
    }

    /// Turns to a seed; what is known from another is forgotten.
    fn from(&mut self, seed: Option<u32>) {
        let seed = seed.map_or(Seed::Own, Seed::Other);
        if seed != self.seed {
            self.seed = seed;
            self.evaluator = evaluator(&self.given, seed);
            self.truths.fill(None);
        }
    }

    fn known(&mut self, at: usize) -> Result<Truth, String> {
        if let Some(truth) = &self.truths[at] {
            return Ok(truth.clone());
        }
        let truth = self.evaluator.truth(&self.steps[at]).map_err(|e| e.to_string())?;
        self.truths[at] = Some(truth.clone());
        Ok(truth)
    }
}

fn evaluator(given: &Given, seed: Seed) -> Evaluator<'static> {
    let given = given.clone();
    let supply = move |source| {
        let given = given.borrow();
        let found = given.iter().find(|(other, _)| *other == source);
        found.map(|(_, data)| GivenData::Pool(data.clone()))
    };
    Evaluator::new(supply, seed)
}
