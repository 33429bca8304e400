//! Claims of the lab `bias-variance`.

use gradlab_core::data::bayes::bayes_error;
use gradlab_core::diagnose::{Diagnosis, Errors, Step, diagnose};
use gradlab_core::experiment::Part;

use super::{checked, error_on, golden, holds_for, over_thirty_seeds, trained_from};

/// The lab's data; four models stand side by side on it.
const LAB: &str = "data=moons&n=2000&noise=0.3&split=20/80/0";

/// A straight line.
const LOGISTIC: &str = "hidden=&lr=1&epochs=500";
/// As many units as the two bends need.
const SUITABLE: &str = "hidden=8&act=tanh&init=xavier&lr=1&epochs=1000";
/// 1801 parameters for 400 examples, trained to the end.
const TOO_LARGE: &str = "hidden=40,40&opt=adam&lr=0.01&epochs=1000";
/// The same, which does not see x2: it can't fit, and overfits what it sees.
const BOTH: &str = "hidden=40,40&opt=adam&lr=0.01&epochs=1000&features=x1";

fn verdict(train: f64, dev: f64, bayes: f64) -> (bool, bool) {
    let diagnosis = diagnose(Errors { train, dev, bayes, train_dev: None }).expect("shares");
    (diagnosis.bias.high, diagnosis.variance.high)
}

#[test]
fn the_course_s_examples_get_the_course_s_verdicts() {
    let golden = golden("lecture_examples.json");
    let examples = golden["examples"].as_array().expect("examples");
    let table = examples.iter().find(|e| e["example"] == "error table").expect("the table");
    let rows = table["values"].as_array().expect("rows");
    assert_eq!(rows.len(), 4);
    for row in rows {
        let share = |key: &str| row[key].as_f64().expect("percent") / 100.0;
        let said = row["diagnosis"].as_str().expect("a diagnosis");
        let expected = (said.contains("high bias"), said.contains("high variance"));
        assert_eq!(verdict(share("train"), share("dev"), 0.0), expected, "{said}");
    }
    // The fifth: blurry pictures, on which nobody errs less than 15 %.
    assert_eq!(verdict(0.15, 0.16, 0.15), (false, false));
}

#[test]
fn the_quizzes_get_their_answers() {
    let steps = |train, dev| {
        let errors = Errors { train, dev, bayes: 0.0, train_dev: None };
        diagnose(errors).expect("shares").steps()
    };
    let variance = steps(0.005, 0.07);
    assert!(variance.contains(&Step::Regularise) && variance.contains(&Step::MoreData));
    assert!(!variance.contains(&Step::BiggerNetwork));
    assert_eq!(steps(0.19, 0.21)[0], Step::BiggerNetwork);
    assert!(!steps(0.19, 0.21).contains(&Step::MoreData));
}

/// The diagnosis of a model on the lab's data with this noise, from each of the seeds.
fn diagnoses(noise: &str, model: &str) -> Vec<Diagnosis> {
    let link = format!("{}&{model}", LAB.replace("noise=0.3", noise));
    let bayes = bayes_error(checked(&link).config().data()).expect("a drawn source").value;
    over_thirty_seeds(|k| {
        let mut run = trained_from(&link, k);
        let [train, dev] = [Part::Train, Part::Dev].map(|part| error_on(&mut run, part));
        diagnose(Errors { train, dev, bayes, train_dev: None }).expect("shares")
    })
}

/// From how many seeds this model's bias and variance are called high, or not.
fn gets(count: usize, model: &str, bias: bool, variance: bool) {
    let diagnoses = diagnoses("noise=0.3", model);
    holds_for(count, diagnoses.iter().map(|d| (d.bias.high, d.variance.high) == (bias, variance)));
}

#[test]
fn logistic_regression_has_high_bias_on_moons() {
    gets(28, LOGISTIC, true, false);
}

#[test]
fn eight_tanh_units_have_neither() {
    gets(30, SUITABLE, false, false);
}

#[test]
fn two_layers_of_forty_have_high_variance() {
    gets(30, TOO_LARGE, false, true);
}

#[test]
fn two_layers_of_forty_that_see_x1_alone_have_both() {
    gets(27, BOTH, true, true);
}

/// Where the moons hardly touch there are no wrong labels to be learnt by heart.
#[test]
fn with_noise_0_1_the_line_keeps_its_bias_and_the_large_network_has_no_variance() {
    let clean = checked(&LAB.replace("noise=0.3", "noise=0.1"));
    assert!(bayes_error(clean.config().data()).expect("a drawn source").value < 0.001);
    let of = |model| diagnoses("noise=0.1", model).into_iter();
    holds_for(30, of(LOGISTIC).map(|d| d.bias.high));
    holds_for(30, of(TOO_LARGE).map(|d| !d.bias.high && !d.variance.high));
}
