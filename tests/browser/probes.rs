//! What views ask: plain objects and typed arrays of the promised form, and the core's own numbers.

use crate::{Run, bayes_error, derivatives, diagnose};
use js_sys::{Array, Float64Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const DIGITS: &[u8] = include_bytes!("../../data/optdigits.bin");

fn run(link: &str, data: Option<&[u8]>) -> Run {
    Run::new(link, 0, 10, 8, data.map(<[u8]>::to_vec)).unwrap_or_else(|_| panic!("{link}"))
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_else(|_| panic!("{key}"))
}

fn number(object: &JsValue, key: &str) -> f64 {
    get(object, key).as_f64().unwrap_or_else(|| panic!("{key}: a number"))
}

#[wasm_bindgen_test]
fn a_check_tells_its_verdict_block_by_block() {
    let right = run("n=60&hidden=4&act=tanh&l2=1", None).check(1e-5, true, true);
    let right = right.unwrap_or_else(|_| panic!("a small network"));
    assert!(number(&right, "difference") < 1e-7);
    assert_eq!(get(&right, "worst"), "correct");
    let blocks = Array::from(&get(&right, "blocks"));
    assert_eq!(blocks.length(), 4);
    assert_eq!(get(&blocks.get(0), "parameter"), "W");
    assert_eq!(Float64Array::new(&get(&right, "gradient")).length(), 17);

    let wrong = run("n=60&hidden=4&act=tanh&l2=1&bug=l2-forgotten:1", None).check(1e-5, true, true);
    let wrong = wrong.unwrap_or_else(|_| panic!("a small network"));
    assert_eq!(get(&wrong, "worst"), "bug");
    assert!(get(&wrong, "reason").is_undefined() && get(&wrong, "worstReason").is_undefined());

    let blind = run("n=60&hidden=4&act=tanh&l2=1", None).check(1e-13, true, true);
    let blind = blind.unwrap_or_else(|_| panic!("a small network"));
    for (verdict, reason) in [("verdict", "reason"), ("worst", "worstReason")] {
        assert_eq!(get(&blind, verdict), "can't tell");
        assert_eq!(get(&blind, reason), "epsilon too small");
    }
    assert!(run("", None).check(0.0, true, true).is_err());
}

#[wasm_bindgen_test]
fn layers_have_statistics_and_histograms() {
    let layers = run("n=60&hidden=4,3&act=tanh,relu", None).layers();
    let layers = Array::from(&layers.unwrap_or_else(|_| panic!("layers")));
    assert_eq!(layers.length(), 3);
    assert!(number(&get(&layers.get(0), "a"), "meanAbs") > 0.0);
    assert!(number(&layers.get(0), "linearShare") > 0.0);
    assert!(get(&layers.get(1), "linearShare").is_undefined());
    let counts = Array::from(&get(&layers.get(0), "histogram"));
    let all: f64 = counts.iter().filter_map(|c| c.as_f64()).sum();
    assert_eq!(all, 4.0 * 36.0);
}

#[wasm_bindgen_test]
fn digits_come_from_their_file_and_are_augmented_on_request() {
    let mut digits = run("data=digits&n=200&hidden=8&aug=shift&epochs=1", Some(DIGITS));
    assert_eq!((digits.units(0), digits.units(2)), (64, 10));
    assert!(digits.frame().is_empty() && digits.boundary().is_empty());
    assert!(digits.examples().is_empty());
    let (as_is, drawn) = (digits.inputs(5, false), digits.inputs(5, true));
    assert_eq!((as_is.len(), drawn.len()), (5 * 64, 5 * 64));
    assert_ne!(as_is, drawn);
    assert_eq!(drawn, digits.inputs(5, true));
    assert_eq!(digits.confusion(0).len(), 100);
    assert_eq!(digits.confusion(0).iter().sum::<u32>(), 120);
    assert!(Run::new("data=digits", 0, 10, 8, None).is_err());
    assert!(Run::new("data=digits", 0, 10, 8, Some(vec![1, 2, 3])).is_err());
    assert!(Run::new("", 0, 10, 8, Some(vec![])).is_err());
}

#[wasm_bindgen_test]
fn own_points_are_comma_separated_values() {
    let text = "0,0,0\n1,1,1\n0,1,0\n1,0,1\n2,1,1\n0,2,0\n";
    let own = run("data=csv&split=100/0/0&hidden=2", Some(text.as_bytes()));
    assert_eq!(own.examples().len(), 6 * 4);
    assert!(Run::new("data=csv", 0, 10, 8, Some(b"0,x,1\n".to_vec())).is_err());
}

#[wasm_bindgen_test]
fn masks_follow_the_last_pass() {
    let mut dropping = run("n=60&hidden=20,6&keep=0.5&epochs=5", None);
    dropping.step(1);
    let first = dropping.mask(1, 0);
    assert_eq!(first.len(), 20);
    assert!(first.contains(&0) && first.contains(&1));
    dropping.step(1);
    assert_ne!(first, dropping.mask(1, 0));
    assert!(dropping.mask(3, 0).is_empty() && dropping.mask(1, 1000).is_empty());
    assert!(run("n=60", None).mask(1, 0).is_empty());
}

#[wasm_bindgen_test]
fn parameters_are_read_and_set_whole() {
    let mut network = run("n=60&hidden=", None);
    let theta = network.theta();
    assert_eq!(theta.len(), 3);
    assert_eq!([network.weights(1), network.biases(1)].concat(), theta);
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
    for curve in [run.costs(0), run.data_costs(0), run.dev_costs(0), run.norms(0)] {
        assert_eq!(curve.len(), 10);
        assert!(curve.iter().all(|v| v.is_finite()));
    }
    assert!(run.costs(0)[3] > run.data_costs(0)[3]);
    assert!(run.best_epoch() > 0.0);
}

#[wasm_bindgen_test]
fn theory_needs_no_run() {
    let bayes = bayes_error("data=moons&noise=0.3").unwrap_or_else(|_| panic!("a link"));
    assert!(bayes.is_some_and(|error| (0.08..0.09).contains(&error)));
    assert!(bayes_error("data=digits").is_ok_and(|error| error.is_none()));
    let verdict = diagnose(0.01, 0.11, 0.0, None).unwrap_or_else(|_| panic!("shares"));
    assert_eq!(get(&get(&verdict, "variance"), "high"), true);
    assert_eq!(get(&get(&verdict, "bias"), "high"), false);
    assert_eq!(Array::from(&get(&verdict, "steps")).get(0), "more_data");
    assert!(diagnose(2.0, 0.1, 0.0, None).is_err());
    let [one, two, exact] = derivatives("cube", 1.0, 0.01)[..] else { panic!("three numbers") };
    assert!((one - 3.0301).abs() < 1e-9 && (two - 3.0001).abs() < 1e-9 && exact == 3.0);
    assert!(derivatives("no", 1.0, 0.01).is_empty());
}
