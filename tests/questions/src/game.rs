//! A run and its twin, and what changes both.

use std::fmt::Debug;
use std::hash::{DefaultHasher, Hasher};

use gradlab_core::data::{DataError, GivenData};
use gradlab_core::experiment::{Checkpoint, Config, Experiment, Part};
use gradlab_core::network::Parameters;
use gradlab_core::{CheckedPreset, Error, Link};

use crate::{Choices, data, links, looks};

/// Most questions of a game.
const MOST_QUESTIONS: usize = 24;

/// A run that is asked, beside one that is not.
#[derive(Debug)]
pub struct Game {
    pub(crate) run: Experiment,
    twin: Experiment,
    /// Checkpoints of both, from the same moments, and what they were tuned by then.
    kept: Vec<([Checkpoint; 2], Config)>,
    /// What both were tuned by last.
    pub(crate) tuned: Config,
    pub(crate) preset: CheckedPreset,
    pub(crate) given: Option<GivenData>,
    every: u64,
    transcript: Transcript,
}

/// What was asked and what came.
#[derive(Debug, Default)]
pub struct Transcript {
    /// The link, and every question by its name and arguments.
    pub lines: Vec<String>,
    answers: DefaultHasher,
}

impl Transcript {
    pub(crate) fn ask(&mut self, question: String) {
        self.lines.push(question);
    }

    /// Every bit of an answer counts; of NaN only that it is one.
    pub(crate) fn answer(&mut self, answer: &impl Debug) {
        self.answers.write(format!("{answer:?}").as_bytes());
    }

    /// Of all answers so far.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.answers.finish()
    }
}

impl Drop for Transcript {
    /// A failure tells how it came about.
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.lines.join("\n    "));
        }
    }
}

impl Game {
    /// A random run; `None` where its data are refused.
    pub fn new(choices: &mut impl Choices) -> Option<Self> {
        let preset = preset(choices);
        let every = choices.one_of(&[1, 3, 7, 0, u64::MAX]);
        let mut transcript = Transcript::default();
        transcript.ask(format!("{} every {every}", text(&preset)));
        let given = data::given(preset.data, choices).ok()?;
        let run = build(&preset, given.clone(), every)?;
        assert!(run.part(Part::Train).m() >= 1, "something to train on");
        let twin = run.clone();
        let tuned = preset.config().clone();
        Some(Self { run, twin, kept: vec![], tuned, preset, given, every, transcript })
    }

    /// The run, built anew.
    pub(crate) fn again(&self) -> Experiment {
        let again = build(&self.preset, self.given.clone(), self.every);
        again.unwrap_or_else(|| panic!("it was built before"))
    }

    /// Asks until the choices have enough, and gives the transcript.
    ///
    /// # Panics
    /// Where something that must be true is not.
    pub fn play(mut self, choices: &mut impl Choices) -> Transcript {
        for _ in 0..MOST_QUESTIONS {
            match choices.up_to(12) {
                0 => break,
                1 | 2 => self.step(choices),
                3 => self.keep(),
                4 => self.return_to(choices),
                5 => self.retune(choices),
                6 => self.set_parameter(choices),
                _ => {
                    let before = standing(&self.run);
                    let (question, answer) = looks::look(&mut self, choices);
                    self.transcript.ask(question);
                    self.transcript.answer(&answer);
                    assert_eq!(standing(&self.run), before, "a look changes nothing");
                }
            }
        }
        self.finish()
    }

    fn step(&mut self, choices: &mut impl Choices) {
        let n = choices.one_of(&[1, 2, 5, 0, u64::MAX]);
        self.transcript.ask(format!("step({n})"));
        let states = [&mut self.run, &mut self.twin].map(|run| run.step(n));
        assert_eq!(states[0], states[1]);
    }

    fn keep(&mut self) {
        self.transcript.ask("checkpoint()".into());
        let checkpoints = [self.run.checkpoint(), self.twin.checkpoint()];
        self.kept.push((checkpoints, self.tuned.clone()));
    }

    fn return_to(&mut self, choices: &mut impl Choices) {
        let at = choices.place(self.kept.len());
        self.transcript.ask(format!("return_to({at})"));
        if let Some(([run, twin], tuned)) = self.kept.get(at) {
            self.tuned.clone_from(tuned);
            self.run.return_to(run).unwrap_or_else(|e| panic!("its own checkpoint: {e}"));
            self.twin.return_to(twin).unwrap_or_else(|e| panic!("its own checkpoint: {e}"));
        }
    }

    /// To the same run with other values, or to any other.
    fn retune(&mut self, choices: &mut impl Choices) {
        let other = if choices.one_in(4) { preset(choices) } else { self.retuned(choices) };
        self.transcript.ask(format!("retune({})", text(&other)));
        self.tuned = other.config().clone();
        self.run.retune(&self.tuned);
        self.twin.retune(&self.tuned);
    }

    fn retuned(&self, choices: &mut impl Choices) -> CheckedPreset {
        let mut preset = (*self.preset).clone();
        preset.bug = None;
        preset.lr = choices.between(0.0, 1.0);
        preset.l2 = choices.between(0.0, 2.0);
        preset.l1 = choices.one_of(&[0.0, 0.5]);
        preset.decay = choices.one_of(&[0.0, 0.5]);
        preset.keep = vec![choices.one_of(&[1.0, 0.5, 0.8])];
        preset.check().unwrap_or_else(|e| panic!("sound values: {e}"))
    }

    fn set_parameter(&mut self, choices: &mut impl Choices) {
        let mut theta = self.run.network().parameters().theta().to_vec();
        let at = choices.up_to(theta.len() as u32 - 1) as usize;
        theta[at] = choices.one_of(&[0.5, 0.0, -3.0, 1e10, 1e300, f64::MAX]);
        self.transcript.ask(format!("theta[{at}] = {}", theta[at]));
        for run in [&mut self.run, &mut self.twin] {
            let set = run.set_theta(theta.clone());
            // What overflowed before is not mended by one number.
            assert_eq!(set.is_ok(), theta.iter().all(|theta| theta.is_finite()), "{set:?}");
        }
    }

    /// The run that was asked is the one that was not, and trains on like it.
    fn finish(mut self) -> Transcript {
        self.transcript.answer(&standing(&self.run));
        for n in [0, 3, u64::MAX] {
            let runs = [&mut self.run, &mut self.twin];
            let [run, twin] = runs.map(|run| {
                run.step(n);
                whole(run)
            });
            assert!(run == twin, "{n} epochs later: {run}\n{twin}");
            self.transcript.answer(&run);
        }
        self.transcript
    }
}

/// Reads a random link's run.
fn preset(choices: &mut impl Choices) -> CheckedPreset {
    Link::parse(&links::link(choices), &[]).0.runs[0].preset.clone()
}

fn text(preset: &CheckedPreset) -> String {
    gradlab_core::preset::table::runs()
        .iter()
        .map(|entry| format!("{}={}", entry.key, entry.print(preset)))
        .collect::<Vec<_>>()
        .join("&")
}

/// `None` where the data are refused for a reason that data may have.
fn build(preset: &CheckedPreset, given: Option<GivenData>, every: u64) -> Option<Experiment> {
    let built = match given {
        Some(given) => Experiment::on(preset.config(), given, every),
        None => Experiment::new(preset.config(), every),
    };
    match built {
        Ok(run) => Some(run),
        Err(
            Error::Data(
                DataError::TooLargeToNormalise { .. }
                | DataError::TooNarrowToNormalise { .. }
                | DataError::InputOverflow { .. }
                | DataError::OtherData { .. },
            )
            | Error::EmptyTrainingSet { .. }
            | Error::Needs { .. },
        ) => None,
        Err(error) => panic!("{error}"),
    }
}

/// What a look must leave alone, as far as it is quickly told.
pub(crate) fn standing(run: &Experiment) -> impl PartialEq + Debug + use<> {
    let parameters = run.network().parameters().fingerprint();
    let records = run.history().cost().len();
    let tuning = format!("{:?}", run.tuning());
    (parameters, run.epoch(), run.state(), records, tuning)
}

/// Everything of a run that is not its masks and generators.
pub(crate) fn whole(run: &Experiment) -> String {
    let at_stop = run.parameters_at_stop().map(Parameters::fingerprint);
    format!("{:?} {:?} {at_stop:?} {:?}", standing(run), run.history(), run.best())
}
