//! What the labs' guides explain is what the runs show: for every step from the lab's own seeds, and
//! from 24 at least of thirty others. The runs give the same bits on every machine, so that each count
//! is exact.

#[path = "../seeds.rs"]
mod seeds;

use gradlab_core::data::{GivenData, Source, collections};
use gradlab_core::guide::{Evaluator, Seed};
use gradlab_guide::{Covering, GUIDES, of_lab};

use seeds::{SEEDS, over_thirty_seeds};

const DIGITS_FILE: &[u8] = include_bytes!("../../data/optdigits.csv");
const WDBC_FILE: &[u8] = include_bytes!("../../data/wdbc.csv");

/// Each lab's steps in order, with the number of other seeds that agree; a test a lab.
macro_rules! labs {
    ($($test:ident: $lab:literal { $($step:literal: $count:literal),+ $(,)? })+) => {
        const LABS: &[&str] = &[$($lab),+];
        $(
            #[test]
            fn $test() {
                agrees($lab, &[$(($step, $count)),+]);
            }
        )+
    };
}

labs! {
    augment: "augment" { "worst": 30, "which": 28, "cost": 29, "five-hundred": 28 }
    bias_variance: "bias-variance" {
        "line": 28, "eight": 30, "forty": 30, "one-input": 27, "less-noise": 30, "blurred": 30,
    }
    depth: "depth" { "grow": 30, "shrink": 30, "keeps": 30, "tanh-he": 30, "sigmoid": 30 }
    derivative: "derivative" { "one-side": 30, "two-sides": 30, "ten-times": 30, "bend": 30 }
    dropout: "dropout" { "factor": 30, "masks": 30, "undivided": 30, "quiz": 26 }
    early_stopping: "early-stopping" { "stop": 26, "norm": 30, "or-lambda": 26 }
    fraud: "fraud" { "told": 30, "hidden": 30, "unseen": 30, "trace": 30 }
    gradcheck: "gradcheck" { "passes": 30, "forgotten": 30, "masks": 30, "round-off": 30 }
    init: "init" { "lowest": 30, "rows": 30, "rescue": 30, "ten-seeds": 30 }
    l2: "l2" { "sweep": 28, "ship": 26, "afterwards": 30, "decay": 30 }
    normalize: "normalize" { "rate": 30, "path": 30, "condition": 30, "own-mean": 30 }
    recipe: "recipe" { "bias": 30, "variance": 29, "both-low": 27 }
    splits: "splits" { "hundred": 30, "four-times": 30, "million": 30, "gap": 30 }
    why_dropout: "why-dropout" { "falls": 30, "weights": 30, "gap": 29 }
    why_l2: "why-l2" { "huge": 30, "linear-part": 27, "plane": 30 }
    workbench: "workbench" { "spiral": 29, "bayes": 25, "by-heart": 29, "cure": 29 }
}

#[test]
fn every_guide_is_counted() {
    let guides: Vec<&str> = GUIDES.iter().map(|(lab, _)| *lab).collect();
    assert_eq!(LABS, guides);
}

/// The examples of the shipped files.
fn supply(source: Source) -> Option<GivenData> {
    let pool = match source {
        Source::Digits => collections::digits(DIGITS_FILE),
        Source::Wdbc => collections::wdbc(WDBC_FILE),
        _ => return None,
    };
    Some(GivenData::Pool(pool.expect("the shipped file")))
}

/// For each step whether what it explains is computed from a seed.
fn agreeing(steps: &[Covering], seed: Seed) -> Vec<bool> {
    let mut evaluator = Evaluator::new(supply, seed);
    let agrees = |Covering { step, .. }: &Covering| {
        let truth = evaluator.truth(step);
        let truth = truth.unwrap_or_else(|e| panic!("{} from {seed:?}: {e}", step.id));
        evaluator.judge(step, &truth, &step.explains).expect("a prediction of its kind").right
    };
    steps.iter().map(agrees).collect()
}

/// Of a lab's steps, in their order: from how many of [`SEEDS`] they agree.
#[track_caller]
fn agrees(lab: &str, counts: &[(&str, usize)]) {
    let steps = of_lab(lab).expect("a guide").expect("a sound guide");
    let ids: Vec<&str> = steps.iter().map(|Covering { step, .. }| &*step.id).collect();
    assert_eq!(ids, counts.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    let own = agreeing(&steps, Seed::Own);
    assert!(own.iter().all(|agrees| *agrees), "{ids:?} {own:?}");

    let others = over_thirty_seeds(|k| agreeing(&steps, Seed::Other(k)));
    for (at, (id, count)) in counts.iter().enumerate() {
        let failed = SEEDS.zip(&others).filter(|(_, agree)| !agree[at]);
        let failed: Vec<u32> = failed.map(|(k, _)| k).collect();
        assert_eq!(SEEDS.len() - failed.len(), *count, "{id} fails from the seeds {failed:?}");
        assert!(*count >= 24, "{id} holds from too few seeds to be explained");
    }
}
