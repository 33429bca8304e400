//! What is written of truths, predictions and judgements is read again, and whatever comes as a
//! prediction is judged or refused.

use gradlab_core::guide::{Evaluator, Judgement, Seed};
use gradlab_guide::{Answers, Covering, GUIDES, json, of_lab};
use serde_json::{Value, json};

/// A step of every kind, each in a moment.
const STEPS: &str = r#"{"steps": [
    {
        "id": "fit", "kind": "choice", "link": "data=moons&n=40&epochs=5&b.hidden=", "covers": [],
        "choices": ["net", "line"],
        "rule": {"least": [
            {"measure": "error", "part": "train"},
            {"measure": "error", "run": "b", "part": "train"}
        ]},
        "explains": "line"
    },
    {
        "id": "parameters", "kind": "number", "link": "hidden=2", "covers": [],
        "value": {"measure": "parameters"}, "axis": {"from": 1, "to": 100},
        "close": {"factor": 1.5}, "explains": 9
    },
    {
        "id": "bend", "kind": "curve", "link": "hidden=2&n=20&epochs=1", "covers": [],
        "sweep": {"key": "epsilon", "values": [0.001, 0.1, 1]},
        "lines": [{
            "measure": "secant-error", "function": "cube", "theta": 1, "epsilon": 1, "sides": 2
        }],
        "least": 0.1, "near": 3, "log": [true, true], "explains": [[[0.001, 0.001], [1, 1]]]
    },
    {
        "id": "stop", "kind": "place", "link": "data=moons&n=40&epochs=5", "covers": [],
        "epoch": {"run": "a"}, "within": 0.1, "explains": 4
    },
    {
        "id": "fails", "kind": "place", "link": "n=20&hidden=2&l2=1&bug=l2-forgotten:1&epochs=1",
        "covers": [], "blocks": {"run": "a", "after": 0}, "explains": ["W1"]
    },
    {
        "id": "wrong", "kind": "place", "link": "n=20&hidden=2&l2=1&bug=l2-forgotten:1&epochs=1",
        "covers": [], "line": {"run": "a"}, "explains": "dw"
    },
    {
        "id": "end", "kind": "place", "link": "n=20&hidden=2", "covers": [],
        "point": [{"measure": "parameters"}, {"measure": "hidden-units"}], "within": [1, 1],
        "explains": [9, 2]
    },
    {
        "id": "small", "kind": "goal", "link": "n=20&hidden=4", "covers": [],
        "tests": [{"value": {"measure": "hidden-units"}, "below": 3}], "changes": 1,
        "explains": "n=20&hidden=2"
    }
]}"#;

fn answers() -> Answers {
    Answers::new(STEPS).expect("a sound guide")
}

fn value(answer: impl serde::Serialize) -> Value {
    serde_json::to_value(answer).expect("JSON")
}

fn judged(step: &str, prediction: &Value) -> Value {
    value(answers().judge(step, &prediction.to_string(), None).expect("a judgement"))
}

#[test]
fn what_every_lab_explains_is_read_as_it_is_written() {
    for (lab, _) in GUIDES {
        for Covering { step, .. } in of_lab(lab).expect("a guide").expect("a sound guide") {
            let text = json::prediction(&step.explains).to_string();
            let read = json::read_prediction(&step.ask, &text).expect("a prediction");
            assert_eq!(read, step.explains, "{lab}: {}", step.id);
        }
    }
}

#[test]
fn every_kind_is_judged_with_what_explains_it() {
    for (step, right, wrong, of) in [
        ("fit", json!("line"), json!("net"), "choice"),
        ("parameters", json!(10), json!(90), "number"),
        ("bend", json!([[[0.001, 0.001], [1, 1]]]), json!([[[0.001, 1], [1, 0.001]]]), "curve"),
        ("stop", json!(4), json!(9), "epochs"),
        ("fails", json!(["W1"]), json!(["b1", "W1"]), "blocks"),
        ("wrong", json!("dw"), json!("db"), "lines"),
        ("end", json!([9.5, 2]), json!([9, 4]), "point"),
        ("small", json!("n=20&hidden=2"), json!("n=20&hidden=3"), "goal"),
    ] {
        let [yes, no] = [right, wrong].map(|prediction| judged(step, &prediction));
        assert_eq!((&yes["right"], &no["right"]), (&json!(true), &json!(false)), "{step} {no}");
        assert_eq!(yes["truth"]["of"], of);
        assert_eq!(yes["truth"], value(answers().truth(step, None).expect("a truth")));
    }
    assert_eq!(judged("parameters", &json!(10))["close"], json!([6.0, 13.5]));
    let curve = &judged("bend", &json!([[[0.001, 1], [1, 0.001]]]))["curves"][0];
    assert_eq!(curve["drawn"], json!({"code": "falls", "turn": null}));
    let apart = json!([{"from": 0.001, "to": 1.0, "drawn": "falls", "is": "rises"}]);
    assert_eq!((&curve["is"]["code"], &curve["apart"]), (&json!("rises"), &apart));
    let goal = &judged("small", &json!("n=20&hidden=3&lr=1"))["goal"];
    assert_eq!(goal, &json!({"values": [3.0], "held": [false], "changes": 2, "most": 1}));
}

#[test]
fn another_seed_is_another_truth_and_the_first_comes_back() {
    let mut answers = answers();
    let mut from = |seed| value(answers.truth("fit", seed).expect("a truth"));
    let (own, other) = (from(None), from(Some(10)));
    assert_ne!(own, other);
    assert_eq!((from(None), from(Some(10))), (own, other));
}

#[test]
fn a_truth_is_that_of_the_core() {
    let steps = gradlab_guide::read(STEPS, "g").expect("a sound guide");
    let mut evaluator = Evaluator::new(|_| None, Seed::Other(12));
    for Covering { step, .. } in steps {
        let truth = evaluator.truth(&step).expect("a truth");
        assert_eq!(answers().truth(&step.id, Some(12)), Ok((&truth).into()));
        let Judgement { right, .. } =
            evaluator.judge(&step, &truth, &step.explains).expect("a judgement");
        let text = json::prediction(&step.explains).to_string();
        let said = answers().judge(&step.id, &text, Some(12)).expect("a judgement");
        assert_eq!(value(said)["right"], right);
    }
}

#[test]
fn whatever_comes_as_a_prediction_is_judged_or_refused() {
    let others = [
        "",
        "{",
        "null",
        "true",
        "-1",
        "1e999",
        "1e300",
        "\"\"",
        "\"net\"",
        "\"W1\"",
        "\"lr=fast\"",
        "\"data=csv\"",
        "\"data=digits\"",
        "\"n=20000&hidden=200,200&epochs=1000000\"",
        "[]",
        "{}",
        "[null]",
        "[1]",
        "[1,2]",
        "[1,2,3]",
        "[\"W0\"]",
        "[\"W99\"]",
        "[\"W1\",\"W1\"]",
        "[[]]",
        "[[[0,1],[0,2]]]",
        "[[[1,2],[0,1]]]",
        "[[[0,-1],[1,-2]]]",
        "[[[-1,1],[1e308,2]]]",
    ];
    let (mut judged, mut refused) = (0, 0);
    for step in gradlab_guide::read(STEPS, "g").expect("a sound guide") {
        let mut answers = answers();
        for text in others {
            match answers.judge(&step.step.id, text, None) {
                Ok(_) => judged += 1,
                Err(message) => {
                    assert!(!message.is_empty());
                    refused += 1;
                }
            }
        }
    }
    assert!(judged > 10 && refused > 100, "{judged} {refused}");
}

#[test]
fn what_can_not_be_used_says_why() {
    let message = |refused: Result<_, String>| refused.expect_err("refused");
    assert!(Answers::new("{").is_err());
    let mut answers = answers();
    assert_eq!(message(answers.truth("nowhere", None)), "the guide has no step \"nowhere\"");
    let mut judge = |text| answers.judge("fit", text, None).map(|_| ()).expect_err(text);
    assert!(judge("\"both\"").contains("one of the choices"));
    assert!(judge("3").contains("a text is expected"));
    assert!(judge("{").starts_with("prediction: "));
    let mut give = |source, file: &[u8]| answers.give(source, file).expect_err(source);
    assert_eq!(give("moons", b""), "\"moons\" is no measured source");
    assert_eq!(give("mars", b""), "\"mars\" is no measured source");
    assert!(!give("digits", b"1,2,x").is_empty() && !give("wdbc", &[255, 0]).is_empty());
}
