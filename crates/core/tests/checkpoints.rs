//! Checkpoints of a run: from each of them it trains again to the same bits.

use gradlab_core::experiment::{Experiment, State};
use gradlab_core::{CheckedPreset, Link};

fn checked(link: &str) -> CheckedPreset {
    let (link, notices) = Link::parse(link, &[]);
    assert_eq!(notices, [], "{link}");
    link.runs[0].preset.clone()
}

fn experiment(link: &str) -> Experiment {
    Experiment::new(checked(link).config(), 7).expect("a drawn source")
}

const SMALL: &str = "data=moons&n=60&hidden=6,5&epochs=90";
/// Each has a memory of its own: velocities, orders, masks, augmentations, the best weights so far.
const LINKS: &[&str] = &[
    "",
    "opt=momentum",
    "opt=rmsprop&lr=0.001",
    "opt=adam&batch=7",
    "keep=0.7",
    "keep=0.7&mask=fixed&batch=11",
    "aug=jitter&l2=0.5&decay=0.1",
    "opt=adam&lr=0.05&stop=20&keep=0.8",
];

#[test]
fn a_run_that_returns_to_a_checkpoint_trains_on_to_the_same_bits() {
    for link in LINKS {
        let link = format!("{SMALL}&{link}");
        let mut run = experiment(&link);
        run.step(31);
        let checkpoint = run.checkpoint();
        run.step(u64::MAX);
        let mut other = experiment(&link);
        other.step(50);
        other.return_to(&checkpoint).expect("a like run");
        assert_eq!((other.epoch(), other.state()), (31, State::Running), "{link}");
        assert_eq!(other.history().cost().len(), 5, "epochs 0, 7, 14, 21 and 28");
        other.step(u64::MAX);
        assert_eq!(other.network().parameters(), run.network().parameters(), "{link}");
        assert_eq!(other.history(), run.history(), "{link}");
        assert_eq!((other.epoch(), other.state()), (run.epoch(), run.state()), "{link}");
    }
}

#[test]
fn masks_are_those_of_the_pass_that_is_trained_again() {
    let mut run = experiment(&format!("{SMALL}&keep=0.5"));
    let start = run.checkpoint();
    run.step(4);
    let masks = |run: &Experiment| run.trainer().masks().expect("dropout").matrix(1);
    let fourth = masks(&run);
    run.step(1);
    assert_ne!(masks(&run), fourth);
    run.return_to(&start).expect("the same run");
    assert_eq!(run.mask(1, 0), None, "none are drawn at the start");
    run.step(4);
    assert_eq!(masks(&run), fourth);
}

#[test]
fn what_was_changed_in_mid_run_is_changed_again() {
    let mut run = experiment(&format!("{SMALL}&keep=0.9"));
    run.step(20);
    run.retune(checked(&format!("{SMALL}&lr=0.5&l2=2&keep=0.6")).config());
    let changed = run.checkpoint();
    run.step(30);
    let mut other = experiment(&format!("{SMALL}&keep=0.9"));
    other.return_to(&changed).expect("a like run");
    other.step(30);
    assert_eq!(other.network().parameters(), run.network().parameters());
}

#[test]
fn a_checkpoint_of_another_network_is_refused() {
    let checkpoint = experiment("data=moons&n=60&hidden=4").checkpoint();
    assert!(experiment(SMALL).return_to(&checkpoint).is_err());
}
