//! What figures ask: plain objects and typed arrays of the promised form, and the core's own numbers.

use crate::{Run, bayes_error, derivatives, diagnose, notebook_check};
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{at, doubles, length, number, snapshot, sound};

const DIGITS: &[u8] = include_bytes!("../../data/optdigits.csv");

fn run(link: &str, data: Option<&[u8]>) -> Run {
    Run::new(link, 0, 10, data.map(<[u8]>::to_vec)).unwrap_or_else(|_| panic!("{link}"))
}

#[wasm_bindgen_test]
fn a_check_tells_its_verdict_block_by_block() {
    let right = sound(run("n=60&hidden=4&act=tanh&l2=1", None).check(1e-5, true, true));
    assert!(number(&right, &["difference"]) < 1e-7);
    assert_eq!(at(&right, &["worst"]), "correct");
    assert!(at(&right, &["reason"]).is_null());
    assert_eq!(length(&right, &["blocks"]), 4);
    assert_eq!(at(&right, &["blocks", "0", "parameter"]), "W");
    assert_eq!(length(&right, &["gradient"]), 17);

    let wrong = run("n=60&hidden=4&act=tanh&l2=1&bug=l2-forgotten:1", None);
    assert_eq!(at(&sound(wrong.check(1e-5, true, true)), &["worst"]), "bug");
    let blind = sound(run("n=60&hidden=4&act=tanh", None).check(1e-15, true, true));
    assert_eq!(at(&blind, &["verdict"]), "can't tell");
    assert_eq!(at(&blind, &["reason"]), "epsilon too small");
    assert!(run("", None).check(0.0, true, true).is_err());
}

#[wasm_bindgen_test]
fn a_bug_that_has_no_place_in_the_notebook_s_network_is_an_error() {
    assert!(
        number(&sound(notebook_check("course-pair", 1e-7, true, false)), &["difference"]) > 0.2
    );
    assert!(notebook_check("transposed", 1e-7, true, false).is_err());
    assert!(notebook_check("no-mask-backward", 1e-7, true, false).is_err());
    assert!(notebook_check("adam-bias", 1e-7, true, false).is_err());
    assert!(notebook_check("no such bug", 1e-7, true, false).is_err());
}

#[wasm_bindgen_test]
fn layers_have_statistics_and_histograms() {
    let shown = snapshot(&mut run("n=60&hidden=4,3&act=tanh,relu", None), &["layers"], 0);
    let layers = at(&shown, &["layers"]);
    assert_eq!(length(&layers, &[]), 3);
    assert!(number(&layers, &["0", "a", "meanAbs"]) > 0.0);
    assert!(number(&layers, &["0", "linearShare"]) > 0.0);
    assert!(at(&layers, &["1", "linearShare"]).is_null());
    let counts = Array::from(&at(&layers, &["0", "histogram"]));
    assert_eq!(counts.iter().filter_map(|c| c.as_f64()).sum::<f64>(), 4.0 * 36.0);
}

#[wasm_bindgen_test]
fn digits_come_from_their_file_and_are_augmented_on_request() {
    let mut digits = run("data=digits&n=200&hidden=8&aug=shift&epochs=1", Some(DIGITS));
    let opening = sound(digits.opening());
    assert_eq!(
        (number(&opening, &["units", "0"]), number(&opening, &["units", "2"])),
        (64.0, 10.0)
    );
    assert!(at(&opening, &["frame"]).is_null());
    assert_eq!(length(&opening, &["examples"]), 0);
    let shown = snapshot(&mut digits, &["boundary", "unitMaps"], 8);
    assert!(at(&shown, &["boundary"]).is_null() && at(&shown, &["unitMaps"]).is_null());
    let (as_is, drawn) = (digits.inputs(5, false), digits.inputs(5, true));
    assert_eq!((as_is.len(), drawn.len()), (5 * 64, 5 * 64));
    assert_ne!(as_is, drawn);
    assert_eq!(drawn, digits.inputs(5, true));
    assert_eq!(length(&shown, &["evaluations", "train", "confusion"]), 100);
    assert!(Run::new("data=digits", 0, 10, None).is_err());
    assert!(Run::new("data=digits", 0, 10, Some(vec![1, 2, 3])).is_err());
    assert!(Run::new("", 0, 10, Some(vec![])).is_err());
}

#[wasm_bindgen_test]
fn own_points_are_comma_separated_values() {
    let text = "0,0,0\n1,1,1\n0,1,0\n1,0,1\n2,1,1\n0,2,0\n";
    let own = run("data=csv&split=100/0/0&hidden=2", Some(text.as_bytes()));
    assert_eq!(length(&sound(own.opening()), &["examples"]), 6 * 4);
    assert!(Run::new("data=csv", 0, 10, Some(b"0,x,1\n".to_vec())).is_err());
    let few = b"0,0,0\n1,1,1\n0,1,0\n".to_vec();
    assert!(Run::new("data=csv&split=10/45/45&norm=standard", 0, 10, Some(few)).is_err());
}

#[wasm_bindgen_test]
fn masks_follow_the_last_pass_also_of_a_mini_batch() {
    let mask = |run: &mut Run| {
        let shown = snapshot(run, &["masks"], 0);
        js_sys::Uint8Array::from(at(&shown, &["masks", "0"])).to_vec()
    };
    // Of eight examples, or of all in the pass: the last batch of 10 is of 6 of the 36 training examples.
    for (batch, examples) in [(0, 8), (10, 6)] {
        let mut dropping = run(&format!("n=60&hidden=20,6&keep=0.5&epochs=5&batch={batch}"), None);
        dropping.step(1);
        let first = mask(&mut dropping);
        assert_eq!(first.len(), examples * 20);
        assert!(first.contains(&0) && first.contains(&1));
        dropping.step(1);
        assert_ne!(first, mask(&mut dropping));
    }
    let shown = snapshot(&mut run("n=60", None), &["masks"], 0);
    assert_eq!(length(&shown, &["masks"]), 0);
}

#[wasm_bindgen_test]
fn parameters_are_read_and_set_whole() {
    let mut network = run("n=60&hidden=", None);
    let theta = network.theta();
    let shown = snapshot(&mut network, &["parameters"], 0);
    let [w, b] = ["w", "b"].map(|name| doubles(&shown, &["parameters", "0", name]));
    assert_eq!([w, b].concat(), theta);
    assert!(network.set_theta(vec![1.0, 2.0, 3.0]).is_ok());
    assert_eq!(network.theta(), [1.0, 2.0, 3.0]);
    assert!(network.set_theta(vec![1.0]).is_err());
    assert!(network.set_theta(vec![1.0, f64::NAN, 3.0]).is_err());
    assert!(network.retune("l2=3&lr=0.5").is_ok() && network.retune("lr=no").is_err());
}

#[wasm_bindgen_test]
fn surfaces_and_samples_are_bounded() {
    let mut raw = run("data=scales&hidden=&init=zeros&n=100", None);
    let surface = raw.surface(0, 1, &[-1.0, 1.0, -1.0, 1.0], 9);
    assert!(surface.is_ok_and(|values| values.len() == 81));
    assert!(raw.surface(0, 7, &[-1.0, 1.0, -1.0, 1.0], 9).is_err());
    assert!(raw.surface(0, 1, &[-1.0, 1.0], 9).is_err());
    assert!(raw.condition(3).is_ok_and(|condition| condition > 1e4));
    let errors = raw.sample_errors(50, 20, 5, false);
    assert!(errors.is_ok_and(|e| e.len() == 20 && e.iter().all(|p| (0.0..=1.0).contains(p))));
    assert!(raw.sample_errors(usize::MAX, 20, 5, false).is_err());
    assert!(run("data=digits&n=100", Some(DIGITS)).sample_errors(5, 1, 1, false).is_err());
}

#[wasm_bindgen_test]
fn curves_have_a_value_for_each_record() {
    let mut run = run("n=60&hidden=4&l2=1&epochs=100&stop=90", None);
    while run.step(10) {}
    let records = sound(run.records(0));
    for name in ["cost", "loss", "devLoss", "norm"] {
        let curve = doubles(&records, &[name]);
        assert_eq!(curve.len(), 10);
        assert!(curve.iter().all(|v| v.is_finite()));
    }
    assert!(doubles(&records, &["cost"])[3] > doubles(&records, &["loss"])[3]);
    assert!(number(&snapshot(&mut run, &[], 0), &["bestEpoch"]) > 0.0);
}

#[wasm_bindgen_test]
fn theory_needs_no_run() {
    let bayes = sound(bayes_error("data=moons&noise=0.3"));
    assert!(bayes.is_some_and(|error| (0.08..0.09).contains(&error)));
    assert!(bayes_error("data=digits").is_ok_and(|error| error.is_none()));
    let verdict = sound(diagnose(0.01, 0.11, 0.0, None));
    assert_eq!(at(&verdict, &["variance", "high"]), true);
    assert_eq!(at(&verdict, &["bias", "high"]), false);
    assert!(at(&verdict, &["mismatch"]).is_null());
    assert_eq!(at(&verdict, &["steps", "0"]), "more_data");
    assert!(diagnose(2.0, 0.1, 0.0, None).is_err());
    let cube = sound(derivatives("cube", 1.0, 0.01));
    assert!((number(&cube, &["forward"]) - 3.0301).abs() < 1e-9);
    assert!((number(&cube, &["central"]) - 3.0001).abs() < 1e-9);
    assert_eq!(number(&cube, &["exact"]), 3.0);
    assert_eq!(sound(derivatives("no", 1.0, 0.01)), JsValue::NULL);
}
