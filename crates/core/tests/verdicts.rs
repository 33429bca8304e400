//! What gradient checks say, over epsilon, training and planted mistakes.

use gradlab_core::Link;
use gradlab_core::check::notebook::Example;
use gradlab_core::check::verdict::CORRECT_BELOW;
use gradlab_core::check::{Reason, Report, Settings, Verdict};
use gradlab_core::experiment::Experiment;
use gradlab_core::faults::{Fault, FaultKind, Faults};
use gradlab_core::network::LossForm;

const TANH: &str = "n=60&hidden=6,5&act=tanh&init=xavier";

fn started(link: &str) -> Experiment {
    let (link, notices) = Link::parse(link, &[]);
    assert_eq!(notices, []);
    Experiment::new(link.runs[0].preset.config(), u64::MAX).expect("a drawn source")
}

fn check(link: &str, epochs: u64, epsilon: f64) -> Report {
    let mut run = started(link);
    run.step(epochs);
    run.check(Settings { epsilon, ..Settings::default() }).expect("a short check")
}

/// The mistakes that a check can find and that can be planted in `link`.
fn mistakes(link: &str) -> Vec<String> {
    let config = started(link).config().clone();
    let fits = |kind| {
        let fault = Some(Fault::new(kind, None));
        Faults::plant(fault, config.data(), config.network(), config.training()).is_ok()
    };
    let kinds = FaultKind::all().filter(|&kind| kind.is_detectable() && fits(kind));
    kinds.map(|kind| format!("{link}&bug={}", kind.name())).collect()
}

const TOO_SMALL: Verdict = Verdict::CantTell(Reason::EpsilonTooSmall);
const TOO_LARGE: Verdict = Verdict::CantTell(Reason::EpsilonTooLarge);
const NEAR_ROUND_OFF: Verdict = Verdict::CantTell(Reason::GradientNearRoundOff);
const NOT_FINITE: Verdict = Verdict::CantTell(Reason::CostNotFinite);

#[test]
fn a_tiny_epsilon_cannot_tell() {
    for epsilon in [1e-13, 1e-15, 1e-17, 1e-300] {
        for bug in ["none", "dw-doubled"] {
            let report = check(&format!("{TANH}&bug={bug}"), 0, epsilon);
            assert_eq!(report.whole.verdict, TOO_SMALL, "{bug}, {epsilon}: {:?}", report.whole);
            assert!(report.verdict == TOO_SMALL, "{bug}, {epsilon}: {:?}", report.blocks);
        }
    }
}

#[test]
fn a_gradient_below_round_off_cannot_be_told_from_a_wrong_one() {
    let sunk = format!("{TANH}&lr=0.3&epochs=9000&l2=0.7");
    let clean = check(&sunk, 9000, Settings::default().epsilon);
    assert!(clean.whole.ratio > 0.99);
    assert_eq!((clean.whole.verdict, clean.verdict), (NEAR_ROUND_OFF, NEAR_ROUND_OFF));
    for link in mistakes(&sunk) {
        let report = check(&link, 2000, Settings::default().epsilon);
        assert!(report.verdict > Verdict::Correct, "{link}: {:?}", report.whole);
    }
}

#[test]
fn what_is_not_a_number_is_not_correct() {
    let link = "n=30&hidden=3&keep=0.5&bug=log-in-two-steps&noise=2&init=random&scale=8&seed=3\
        &wseed=3";
    let report = check(link, 0, 0.1);
    assert!(report.whole.ratio.is_nan());
    assert_eq!(report.verdict, NOT_FINITE);
}

#[test]
fn an_infinite_cost_says_nothing_against_a_right_gradient() {
    let run = started("n=30&hidden=3&act=tanh&noise=2&init=random&scale=100&wseed=3");
    let report = run.check(Settings { form: LossForm::Plain, ..Settings::default() }).unwrap();
    assert!(report.cost.is_infinite());
    assert_eq!((report.whole.verdict, report.verdict), (NOT_FINITE, NOT_FINITE));
}

#[test]
fn a_large_epsilon_cannot_tell_but_shows_large_mistakes() {
    for epsilon in [1e-2, 0.2, 1.0] {
        let clean = check(TANH, 0, epsilon);
        assert!(clean.whole.ratio > CORRECT_BELOW);
        assert_eq!((clean.whole.verdict, clean.verdict), (TOO_LARGE, TOO_LARGE), "{epsilon}");
    }
    for link in mistakes(TANH) {
        assert_eq!(check(&link, 0, 0.2).verdict, Verdict::Bug, "{link}");
    }
}

/// From tiny weights, those below the output get gradients of about 1e-9 beside 0.1 of its bias.
#[test]
fn a_block_near_round_off_says_so_and_leaves_the_whole_its_verdict() {
    let tiny = "n=60&hidden=4,3&act=tanh&init=random&scale=0.00001";
    for bug in ["none", "dw-doubled:2"] {
        let report = check(&format!("{tiny}&bug={bug}"), 0, Settings::default().epsilon);
        let w2 = report.blocks[2].difference;
        assert_eq!(w2.verdict, NEAR_ROUND_OFF, "{bug}: {w2:?}");
        assert!(report.whole.ratio < CORRECT_BELOW);
        assert_eq!((report.whole.verdict, report.verdict), (Verdict::Correct, Verdict::Correct));
    }
}

/// The notebook's own right gradient, 1.2e-7, is just outside the band by its small epsilon alone.
#[test]
fn the_notebook_s_right_gradient_cannot_be_told_with_its_epsilon() {
    let settings = Settings { epsilon: 1e-7, form: LossForm::Plain, ..Settings::default() };
    let whole = Example::notebook().check(None, settings).expect("a sound epsilon").whole;
    assert!(whole.ratio > CORRECT_BELOW);
    assert_eq!(whole.verdict, TOO_SMALL, "{whole:?}");
}

/// Where gradients are exactly 0, so are the differences of J.
#[test]
fn zeros_are_correct() {
    let report = check("n=60&hidden=4&act=tanh&init=zeros", 0, Settings::default().epsilon);
    let w1 = &report.blocks[0].difference;
    assert_eq!((w1.distance, w1.ratio, w1.verdict), (0.0, 0.0, Verdict::Correct));
}

#[test]
fn finer_steps_are_counted() {
    let epsilon = Settings::default().epsilon;
    let clean = check(TANH, 0, epsilon);
    let wrong = check(&format!("{TANH}&bug=dw-doubled:2"), 0, epsilon);
    let doubtful = wrong.blocks.iter().filter(|block| block.difference.ratio > CORRECT_BELOW);
    let finer: usize = doubtful.map(|block| block.range.len()).sum();
    assert_eq!(clean.passes, 1 + 2 * clean.gradient.len());
    assert_eq!((finer, wrong.passes), (30, clean.passes + 60));
}

/// Every kind of network, loss and penalty; each is checked over epsilon and training.
const LINKS: [&str; 9] = [
    "n=40&hidden=4,3&act=tanh&init=xavier&lr=0.3",
    "n=40&hidden=4,3&lr=0.3&l2=0.7",
    "n=40&hidden=3&act=sigmoid&init=random&scale=8&lr=0.5&noise=2&seed=3",
    "n=40&hidden=3,3&act=tanh&keep=0.7&mask=fixed&l2=1&init=random&scale=8&wseed=5",
    "n=40&hidden=4&act=leaky&l1=0.2&lr=0.3",
    "n=40&hidden=&lr=1",
    "n=40&hidden=3&act=tanh&init=zeros",
    "data=plane&n=40&hidden=3&act=tanh&lr=0.1",
    "n=30&hidden=3&act=tanh&noise=2&init=random&scale=8&seed=3&bug=log-in-two-steps",
];

#[test]
fn correct_means_below_the_band_and_a_right_gradient_is_never_a_bug() {
    let epsilons = [1e-16, 1e-14, 1e-12, 1e-10, 1e-8, 6e-6, 1e-4, 1e-2, 0.1, 0.3, 1.0];
    for link in LINKS {
        let mut links = if link.contains("bug=") { vec![] } else { mistakes(link) };
        links.push(link.into());
        for planted in links {
            let mut run = started(&planted);
            for epochs in [0, 30, 1000] {
                run.step(epochs);
                for epsilon in epsilons {
                    for (two_sided, form) in [
                        (true, LossForm::Stable),
                        (false, LossForm::Stable),
                        (true, LossForm::Plain),
                    ] {
                        let settings = Settings { epsilon, two_sided, form };
                        let report = run.check(settings).expect("a small network");
                        let of = format!("{planted}, {} epochs, {settings:?}", run.epoch());
                        judge(&report, planted == link, &of);
                    }
                }
            }
        }
    }
}

fn judge(report: &Report, clean: bool, of: &str) {
    let differences = report.blocks.iter().map(|block| &block.difference);
    for difference in differences.chain([&report.whole]) {
        if difference.verdict == Verdict::Correct {
            assert!(difference.ratio < CORRECT_BELOW, "{of}: {difference:?}");
        }
        let told = difference.verdict.reason().is_none();
        assert!(!told || difference.verdict <= report.verdict, "{of}");
        assert!(!clean || difference.verdict != Verdict::Bug, "{of}: {difference:?}");
    }
}
