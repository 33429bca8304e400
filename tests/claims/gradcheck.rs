//! Claims of the lab `gradcheck`. The notebook's own two values are in `tests/reference`.

use gradlab_core::Preset;
use gradlab_core::check::{Settings, Verdict};
use gradlab_core::experiment::Experiment;

use super::{preset, started};

const LAB: &str = "n=60&hidden=6,5&act=tanh&init=xavier&lr=0.3&epochs=500";

/// The verdict at the start and after 200 epochs, from weight seeds 0 to 9.
fn verdicts(rest: &str) -> Vec<Verdict> {
    let link = preset(&format!("{LAB}&{rest}"));
    let mut verdicts = vec![];
    for wseed in 0..10 {
        let mut run = started(Preset { wseed, ..link.clone() });
        verdicts.push(verdict(&run));
        run.step(200);
        verdicts.push(verdict(&run));
    }
    verdicts
}

fn verdict(run: &Experiment) -> Verdict {
    run.check(Settings::default()).expect("a small network").verdict
}

#[test]
fn right_gradients_pass_at_the_start_and_after_training() {
    for rest in ["l2=0", "l2=0.7", "keep=0.8&mask=fixed", "l2=0.7&keep=0.8&mask=fixed"] {
        assert!(verdicts(rest).iter().all(|&v| v == Verdict::Correct), "{rest}");
    }
}

#[test]
fn lambda_forgotten_in_the_gradient_fails() {
    let verdicts = verdicts("l2=0.7&bug=l2-forgotten");
    assert!(verdicts.iter().all(|&v| v == Verdict::Bug), "{verdicts:?}");
}

#[test]
fn fresh_masks_fail() {
    let verdicts = verdicts("keep=0.8&mask=fresh");
    assert!(verdicts.iter().all(|&v| v == Verdict::Bug), "{verdicts:?}");
}

/// "A check costs two forward passes a parameter": the work grows with the square of their number.
#[test]
fn work_grows_with_the_number_of_parameters() {
    for hidden in ["2", "6,5", "20,10"] {
        let run = started(preset(&format!("n=20&hidden={hidden}&act=tanh")));
        let report = run.check(Settings::default()).expect("a small network");
        assert_eq!(report.passes, 1 + 2 * report.gradient.len());
        assert_eq!(report.gradient.len(), run.network().shape().parameters());
    }
}
