//! `gradlab check` as its users call it.

use std::process::{Command, Output};

use serde_json::Value;

fn gradlab(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gradlab")).args(words).output().expect("gradlab starts")
}

fn checked(words: &[&str]) -> Value {
    let output = gradlab(&[&["check"], words, &["--json"]].concat());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

/// No kinks: what a check says of tanh is about the gradient alone.
const TANH: &str = "act=tanh&init=xavier&hidden=6,6&n=60";

#[test]
fn a_right_gradient_is_correct_in_every_block() {
    let answer = checked(&[TANH]);
    assert_eq!(answer["verdict"], "correct");
    assert!(answer["difference"].as_f64() < Some(1e-8));
    let layers = answer["layers"].as_array().expect("layers");
    let names: Vec<String> = layers
        .iter()
        .map(|l| format!("{}{}", l["parameter"].as_str().unwrap_or("?"), l["layer"]))
        .collect();
    assert_eq!(names, ["W1", "b1", "W2", "b2", "W3", "b3"]);
    assert!(layers.iter().all(|l| l["verdict"] == "correct"));
}

#[test]
fn a_planted_bug_is_found_where_it_is() {
    let answer = checked(&[TANH, "--bug", "db-four:2"]);
    assert_eq!(answer["verdict"], "bug");
    for layer in answer["layers"].as_array().expect("layers") {
        let own = layer["layer"] == 2 && layer["parameter"] == "b";
        assert_eq!(layer["verdict"], if own { "bug" } else { "correct" }, "{layer}");
    }
    assert!(answer["link"].as_str().is_some_and(|link| link.contains("bug=db-four:2")));
}

#[test]
fn penalties_and_fixed_masks_pass_after_training_and_fresh_masks_fail() {
    let link = format!("{TANH}&l2=0.7&l1=0.1&keep=0.8&lr=0.3");
    let fixed = checked(&[&format!("{link}&mask=fixed"), "--after", "200"]);
    // One weight is so near 0 that L1 has its kink in the interval.
    assert_eq!((&fixed["verdict"], &fixed["kinks"]), (&"look again".into(), &1.into()));
    let without_l1 = format!("{link}&mask=fixed").replace("&l1=0.1", "");
    assert_eq!(checked(&[&without_l1, "--after", "200"])["verdict"], "correct");
    assert_eq!(fixed["epochs"], 200);
    let fresh = checked(&[&link, "--after", "200"]);
    assert_eq!(fresh["verdict"], "bug");
}

#[test]
fn a_check_that_cannot_tell_says_why() {
    for (words, reason) in [
        (&["--epsilon", "1e-13"][..], "epsilon too small"),
        (&["--epsilon", "1e-13", "--bug", "dw-doubled"], "epsilon too small"),
        (&["--epsilon", "0.2"], "epsilon too large"),
    ] {
        let answer = checked(&[&[TANH], words].concat());
        assert_eq!(answer["verdict"], "can't tell", "{words:?}");
        assert_eq!(answer["reason"], reason, "{words:?}");
        for layer in answer["layers"].as_array().expect("layers") {
            let cannot = layer["verdict"] == "can't tell";
            assert_eq!(layer.get("reason").is_some(), cannot, "{words:?}: {layer}");
        }
        let text = gradlab(&[&["check", TANH], words].concat()).stdout;
        let text = String::from_utf8_lossy(&text).into_owned();
        let first = text.lines().next().unwrap_or_default();
        assert!(first.ends_with(&format!("can't tell  ({reason})")), "{text}");
    }
    assert!(checked(&[TANH]).get("reason").is_none());
    let wrong = checked(&[TANH, "--epsilon", "0.2", "--bug", "dw-doubled"]);
    assert_eq!(wrong["verdict"], "bug");
}

#[test]
fn wrong_words_exit_with_2_and_one_line() {
    for (words, matter) in [
        (&[TANH, "--bug", "nonsense"][..], "nonsense"),
        (&[TANH, "--bug", "l2-forgotten"], "l2 > 0"),
        (&[TANH, "--bug", "db-four:9"], "bug"),
        (&["hidden=256,256,256,256&n=400"], "multiplications"),
        (&["lr=x"], "lr"),
    ] {
        let output = gradlab(&[&["check"], words].concat());
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty());
        assert_eq!(message.lines().count(), 1, "{message}");
        assert!(message.contains(matter), "{message}");
    }
}

#[test]
fn without_json_the_answer_is_a_table() {
    let output = gradlab(&["check", TANH]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("correct") && text.contains("W1"), "{text}");
}
