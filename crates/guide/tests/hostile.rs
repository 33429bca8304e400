//! Whatever a guide's file holds, it is read, or refused with the file and the place; and what was
//! read has an answer or says why not.

use gradlab_core::guide::{Evaluator, Seed};
use gradlab_guide::{Covering, GUIDES, read};
use serde_json::{Value, json};

const STEP: &str = r#"{"steps": [{
    "id": "fit", "kind": "choice", "link": "data=moons&n=40&epochs=5&b.hidden=", "covers": ["curves"],
    "choices": ["net", "line"],
    "rule": {"least": [
        {"measure": "error", "part": "train"},
        {"measure": "error", "run": "b", "part": "train"}
    ]},
    "explains": "net"
}]}"#;

fn refusal(from: &str, to: &str) -> String {
    let text = STEP.replace(from, to);
    assert_ne!(text, STEP, "{from}");
    read(&text, "x/guide.json").expect_err(to)
}

#[test]
fn what_does_not_fit_is_refused_with_file_and_place() {
    assert_eq!(read(STEP, "x/guide.json").expect("a sound guide").len(), 1);
    for (from, to, place) in [
        (r#""choices""#, r#"choices"#, "x/guide.json: "),
        (r#""id": "fit", "#, "", r#"x/guide.json: steps[0]: "id" is missing"#),
        (r#""fit""#, r#""no spaces""#, "x/guide.json: steps[0]: an id"),
        (r#""choice","#, r#""guess","#, "x/guide.json: steps[0].kind: choice, number"),
        ("data=moons", "data=mars", "x/guide.json: steps[0].link: link: data=mars"),
        (r#""covers""#, r#""hides""#, r#"x/guide.json: steps[0]: there is no key "hides""#),
        (r#""net", "#, "", "x/guide.json: steps[0]: there are two to five choices"),
        (r#""net", "line""#, r#""net", "net""#, "x/guide.json: steps[0]: choices have different"),
        (r#""least""#, r#""best""#, "x/guide.json: steps[0].rule: a rule has one of"),
        (r#""run": "b""#, r#""run": "d""#, "x/guide.json: steps[0]: the link has no run d"),
        (r#""run": "b""#, r#""run": "bb""#, "x/guide.json: steps[0].rule.least[1].run: a run is"),
        (r#""run": "b""#, r#""after": -1"#, "x/guide.json: steps[0].rule.least[1].after: a whole"),
        (
            r#""run": "b""#,
            r#""with": "speed=1""#,
            r#"x/guide.json: steps[0]: "speed=1" is no change"#,
        ),
        (r#""run": "b""#, r#""with": "n=2""#, "x/guide.json: steps[0]: \"n=2\" is no change"),
        (
            r#""error", "part""#,
            r#""luck", "part""#,
            "x/guide.json: steps[0].rule.least[0].measure: ",
        ),
        (
            r#"": "train"}
"#,
            r#"": "all"}
"#,
            "x/guide.json: steps[0].rule.least[1].part: train, dev",
        ),
        (r#""explains": "net""#, r#""explains": "both""#, "x/guide.json: steps[0]: the prediction"),
        (r#""explains": "net""#, r#""explains": 3"#, "x/guide.json: steps[0].explains: a text"),
    ] {
        let message = refusal(from, to);
        assert!(message.starts_with(place), "{to}: {message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
}

#[test]
fn two_steps_of_one_name_and_no_steps_are_refused() {
    let mut twice: Value = serde_json::from_str(STEP).expect("JSON");
    let step = twice["steps"][0].clone();
    twice["steps"].as_array_mut().expect("steps").push(step);
    let message = read(&twice.to_string(), "g").expect_err("the same id");
    assert_eq!(message, "g: steps[1].id: another step has this id");
    assert_eq!(
        read(r#"{"steps": []}"#, "g").expect_err("none"),
        "g: steps: 1 to 8 steps are accepted"
    );
    assert_eq!(read("[]", "g").expect_err("a list"), "g: an object is expected");
}

#[test]
fn a_step_that_takes_too_long_says_so_before_it_begins() {
    let text = STEP.replace("n=40&epochs=5", "n=20000&hidden=200,200&epochs=1000000");
    let steps = read(&text, "g").expect("a sound guide");
    let mut evaluator = Evaluator::new(|_| None, Seed::Own);
    let message = evaluator.truth(&steps[0].step).expect_err("too much work").to_string();
    assert!(message.starts_with("the step takes about"), "{message}");
}

/// Paths to every value inside another, itself first.
fn paths(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_string());
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(list) => list.iter().enumerate().map(|(i, v)| (i.to_string(), v)).collect(),
        Value::Object(map) => map.iter().map(|(key, v)| (key.replace('/', "~1"), v)).collect(),
        _ => vec![],
    };
    for (key, value) in inner {
        paths(value, &format!("{at}/{key}"), all);
    }
}

/// Every value of every lab's guide, replaced by others.
#[test]
fn nothing_in_a_guide_s_file_makes_reading_it_panic() {
    let others = [
        json!(null),
        json!(-1),
        json!(1e300),
        json!(0),
        json!(""),
        json!("x"),
        json!([]),
        json!({}),
    ];
    let mut refused = 0;
    for (lab, text) in GUIDES {
        let guide: Value = serde_json::from_str(text).expect("JSON");
        let mut all = vec![];
        paths(&guide, "", &mut all);
        for path in all {
            for other in &others {
                let mut changed = guide.clone();
                *changed.pointer_mut(&path).expect("its own path") = other.clone();
                if let Err(message) = read(&changed.to_string(), lab) {
                    assert!(message.starts_with(&format!("{lab}: ")), "{path}: {message}");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 1000, "{refused}");
}

/// Measures that a small run may not have, in layers and places that it does not have.
#[test]
fn every_measure_has_a_value_or_says_why_not() {
    let measures = [
        json!({"measure": "cost", "part": "dev"}),
        json!({"measure": "error", "part": "test"}),
        json!({"measure": "confidence", "part": "dev"}),
        json!({"measure": "recall", "part": "dev", "class": 9}),
        json!({"measure": "bayes"}),
        json!({"measure": "j"}),
        json!({"measure": "masked-j"}),
        json!({"measure": "rises"}),
        json!({"measure": "epochs-to", "cost": 0.3}),
        json!({"measure": "best-epoch"}),
        json!({"measure": "largest-rate"}),
        json!({"measure": "squared-norm"}),
        json!({"measure": "near-zero"}),
        json!({"measure": "evenness"}),
        json!({"measure": "distinct-rows", "layer": 0}),
        json!({"measure": "weight", "index": 4_000_000_000_u64}),
        json!({"measure": "parameters"}),
        json!({"measure": "hidden-units"}),
        json!({"measure": "linear-share"}),
        json!({"measure": "plane-fit"}),
        json!({"measure": "answer-range"}),
        json!({"measure": "activation", "layer": 9}),
        json!({"measure": "gradient", "layer": 0}),
        json!({"measure": "masked-share"}),
        json!({"measure": "condition"}),
        json!({"measure": "reported-spread", "examples": 0}),
        json!({"measure": "difference", "epsilon": -1, "block": "b9"}),
        json!({"measure": "passes"}),
    ];
    let links = [
        "n=8&epochs=3&hidden=2",
        "n=8&epochs=1&split=100/0/0&hidden=&keep=0.5",
        "n=8&epochs=0&data=bumps&hidden=2&act=tanh",
        "n=8&epochs=3&hidden=2,2&keep=0.5&lr=10&act=linear&init=random&scale=100",
        "n=8&epochs=1&data=digits&hidden=2",
    ];
    let (mut known, mut unknown) = (0, 0);
    for link in links {
        for measure in &measures {
            let step = json!({"steps": [{
                "id": "m", "kind": "number", "link": link, "covers": [], "value": measure,
                "axis": {"from": 0, "to": 1}, "close": {"factor": 2}, "explains": 1
            }]});
            let steps = read(&step.to_string(), "g").expect("a sound guide");
            let Covering { step, .. } = &steps[0];
            match Evaluator::new(|_| None, Seed::Other(u32::MAX)).truth(step) {
                Ok(truth) => {
                    let mut evaluator = Evaluator::new(|_| None, Seed::Own);
                    assert!(evaluator.judge(step, &truth, &step.explains).is_ok());
                    known += 1;
                }
                Err(e) => {
                    assert!(!e.to_string().is_empty());
                    unknown += 1;
                }
            }
        }
    }
    assert!(known > 40 && unknown > 20, "{known} {unknown}");
}
