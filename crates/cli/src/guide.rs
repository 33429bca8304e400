//! `gradlab guide`: what every step of a lab's guide is answered by, computed from its runs.

use std::fmt::Write as _;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use gradlab_core::guide::{Evaluator, Seed, Truth};
use gradlab_guide::{Covering, GUIDES, json, of_lab};
use serde::Serialize;
use serde_json::Value;

use crate::arguments::GuideOptions;
use crate::data::shipped;
use crate::run::print_out;

/// The first of the other seeds: the labs' own are below.
const FIRST_SEED: u32 = 10;

/// What `--json` prints.
#[derive(Debug, Serialize)]
struct Report {
    lab: String,
    steps: Vec<StepReport>,
}

#[derive(Debug, Serialize)]
struct StepReport {
    id: String,
    kind: &'static str,
    /// The canonical link of the experiment.
    link: String,
    /// What the runs show.
    answer: json::Truth,
    /// What the text explains.
    explained: Value,
    /// Whether the one is the other.
    agrees: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    seeds: Option<Seeds>,
}

/// From how many other seeds the runs show what the text explains.
#[derive(Debug, Serialize)]
struct Seeds {
    count: u32,
    agree: usize,
    /// Those from which they do not, with what they show.
    differ: Vec<Differing>,
}

#[derive(Debug, Serialize)]
struct Differing {
    seed: u32,
    /// `null` where there is no answer.
    answer: Option<json::Truth>,
}

/// A step's truth, and whether it is what the text explains.
type Answer = Result<(Truth, bool), String>;

/// Prints the answers.
///
/// # Errors
/// One line where there is no such lab, its file can't be used, or a step has no answer from the
/// lab's own seeds.
pub fn guide(options: &GuideOptions) -> Result<(), String> {
    let Some(read) = of_lab(&options.lab) else {
        let labs: Vec<&str> = GUIDES.iter().map(|(lab, _)| *lab).collect();
        return Err(format!("no lab {:?} has a guide ({})", options.lab, labs.join(", ")));
    };
    let steps = read?;
    let own = answers(&steps, Seed::Own);
    let others = over_seeds(&steps, options.seeds);
    let mut report = Report { lab: options.lab.clone(), steps: vec![] };
    for (at, (Covering { step, .. }, own)) in steps.iter().zip(own).enumerate() {
        let (truth, agrees) = own.map_err(|e| format!("step {}: {e}", step.id))?;
        let differ: Vec<Differing> = (FIRST_SEED..)
            .zip(&others)
            .filter(|(_, answers)| !matches!(answers[at], Ok((_, true))))
            .map(|(seed, answers)| {
                let answer = answers[at].as_ref().ok().map(|(truth, _)| truth.into());
                Differing { seed, answer }
            })
            .collect();
        let agree = others.len() - differ.len();
        report.steps.push(StepReport {
            id: step.id.clone(),
            kind: step.ask.kind(),
            link: step.setting.link(),
            answer: (&truth).into(),
            explained: json::prediction(&step.explains),
            agrees,
            seeds: (options.seeds > 0).then_some(Seeds { count: options.seeds, agree, differ }),
        });
    }
    print_out(&if options.json {
        serde_json::to_string(&report).map_err(|e| e.to_string())? + "\n"
    } else {
        table(&report)
    })
}

/// The answers of all steps from one seed.
fn answers(steps: &[Covering], seed: Seed) -> Vec<Answer> {
    let supply = |source| shipped(source).ok().flatten();
    let mut evaluator = Evaluator::new(supply, seed);
    let answer = |Covering { step, .. }: &Covering| {
        let truth = evaluator.truth(step)?;
        let right = evaluator.judge(step, &truth, &step.explains)?.right;
        Ok((truth, right))
    };
    let said = |answer: Result<_, gradlab_core::guide::Error>| answer.map_err(|e| e.to_string());
    steps.iter().map(answer).map(said).collect()
}

/// The same from so many other seeds, in their order. All cores share the work.
fn over_seeds(steps: &[Covering], count: u32) -> Vec<Vec<Answer>> {
    let next = AtomicU32::new(0);
    let work = || {
        let mut all = vec![];
        loop {
            let k = next.fetch_add(1, Ordering::Relaxed);
            if k >= count {
                return all;
            }
            all.push((k, answers(steps, Seed::Other(FIRST_SEED + k))));
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut all = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let joined = workers.into_iter().map(|worker| worker.join());
        joined.flat_map(|all| all.unwrap_or_else(|e| resume_unwind(e))).collect::<Vec<_>>()
    });
    all.sort_by_key(|&(k, _)| k);
    all.into_iter().map(|(_, answers)| answers).collect()
}

fn table(report: &Report) -> String {
    let mut text = String::new();
    for StepReport { id, kind, answer, explained, agrees, seeds, .. } in &report.steps {
        let agrees = if *agrees { "agrees" } else { "DIFFERS" };
        let _ = writeln!(text, "{id} ({kind})  {agrees}");
        let _ = writeln!(text, "  computed   {}", short(answer));
        let _ = writeln!(text, "  explained  {explained}");
        if let Some(Seeds { count, agree, differ }) = seeds {
            let _ = writeln!(text, "  agrees from {agree} of {count} other seeds");
            for Differing { seed, answer } in differ {
                let answer = answer.as_ref().map_or_else(|| "no answer".into(), short);
                let _ = writeln!(text, "    not from {seed}: {answer}");
            }
        }
    }
    text
}

/// Long curves are for `--json`.
fn short(answer: &json::Truth) -> String {
    let text = serde_json::to_string(answer).unwrap_or_default();
    match text.char_indices().nth(600) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}
