//! The program as its users call it.

use std::process::{Command, Output};

use serde_json::Value;

fn gradlab(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gradlab")).args(words).output().expect("gradlab starts")
}

fn json(words: &[&str]) -> Value {
    let output = gradlab(words);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

/// Exit status 2, nothing on standard output, one line on standard error that names the matter.
fn refused(words: &[&str], matter: &str) {
    let output = gradlab(words);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{words:?}");
    assert!(output.stdout.is_empty());
    assert_eq!(message.lines().count(), 1, "{message}");
    assert!(message.starts_with("gradlab: ") && message.contains(matter), "{message}");
}

#[test]
fn run_reports_the_published_numbers_as_json() {
    let link = "data=circles&n=400&noise=0.05&seed=1&split=75/0/25&draw=fresh&hidden=10,5\
        &init=he&wseed=3&lr=0.01&epochs=15000";
    let report = json(&["run", link, "--json"]);
    assert_eq!(report["link"], "split=75/0/25&draw=fresh&epochs=15000");
    assert_eq!(report["warnings"], serde_json::json!([]));
    let run = &report["runs"][0];
    assert_eq!(run["run"], "a");
    assert_eq!(run["epochs"], 15000);
    let cost = run["cost"].as_array().expect("costs");
    assert_eq!(cost.len(), 15);
    assert_eq!(cost[14][0], 14000);
    let last = cost[14][1].as_f64().expect("a cost");
    assert!((last - 0.07357895962677366).abs() <= 1e-12);
    assert_eq!(run["train"]["m"], 300);
    assert_eq!(run["train"]["accuracy"], 298.0 / 300.0);
    assert_eq!(run["dev"], Value::Null);
    assert_eq!(run["test"]["accuracy"], 0.96);
    assert_eq!(run["weight_norms"].as_array().map(Vec::len), Some(3));
}

#[test]
fn the_address_of_a_lab_s_page_names_its_experiment() {
    let own = json(&["run", "lab=l2&epochs=3&hidden=2", "--json"]);
    for address in
        ["https://host/page/l2/", "https://host/page/ko/l2/", "https://host/l2/index.html"]
    {
        let report = json(&["run", &format!("{address}#epochs=3&hidden=2"), "--json"]);
        assert_eq!(report["runs"], own["runs"], "{address}");
    }
    let link = json(&["run", "https://host/page/ko/derivative/", "--json"])["link"].clone();
    assert_eq!(link, "lab=derivative&lang=ko");
}

#[test]
fn infinite_costs_are_the_string_inf() {
    let link = "https://example.org/#split=75/0/25&draw=fresh&init=random&scale=10&epochs=5";
    let report = json(&["run", "--every", "2", link, "--json"]);
    let cost = &report["runs"][0]["cost"];
    assert_eq!(cost.as_array().map(Vec::len), Some(3));
    assert_eq!(cost[0], serde_json::json!([0, "inf"]));
    assert_eq!(cost[2][0], 4);
}

#[test]
fn a_lab_s_name_alone_runs_its_own_experiment() {
    let report = json(&["run", "lab=init", "--json", "--every", "15000"]);
    let names: Vec<&str> =
        report["runs"].as_array().expect("runs").iter().filter_map(|r| r["run"].as_str()).collect();
    assert_eq!(names, ["a", "b", "c", "d"]);
}

#[test]
fn the_reported_link_gives_the_same_runs_again() {
    for link in ["init=he&epochs=3", "", "epochs=9&n=5", "b.init=he&epochs=3"] {
        let first = json(&["run", link, "--json", "--every", "9999"]);
        let again = first["link"].as_str().expect("a link");
        let second = json(&["run", again, "--json", "--every", "9999"]);
        assert_eq!(first["runs"], second["runs"], "{link}");
    }
}

#[test]
fn seeds_repeat_every_run() {
    let report = json(&["run", "epochs=1&b.init=zeros&seeds=2", "--json"]);
    let names: Vec<&str> =
        report["runs"].as_array().expect("runs").iter().filter_map(|r| r["run"].as_str()).collect();
    assert_eq!(names, ["a", "a+1", "b", "b+1"]);
    assert_ne!(report["runs"][0]["fingerprint"], report["runs"][1]["fingerprint"]);
}

#[test]
fn a_value_without_effect_is_a_warning() {
    let report = json(&["run", "epochs=1&scale=10", "--json"]);
    assert!(report["warnings"][0].as_str().is_some_and(|w| w.contains("scale")));
    let inherited = json(&["run", "epochs=1&init=random&scale=0.5&b.init=he", "--json"]);
    assert_eq!(inherited["warnings"], serde_json::json!([]));
}

#[test]
fn an_overflowing_run_keeps_its_curve_and_says_where() {
    let link = "act=linear&init=random&scale=100&lr=10&hidden=20,20,20,20,20,20,20,20&epochs=100";
    let report = json(&["run", link, "--json", "--every", "1"]);
    let warned = |what| report["warnings"].to_string().contains(what);
    assert!(warned("overflowed at epoch"));
    let run = &report["runs"][0];
    assert_eq!(run["cost"].as_array().map(Vec::len), run["epochs"].as_u64().map(|e| e as usize));
    assert!(run["train"]["accuracy"].is_null());
}

/// Parameters may be finite still where J is not.
#[test]
fn a_cost_that_is_no_number_is_never_without_a_warning_and_has_no_accuracy() {
    let link = "data=wdbc&n=200&lr=0.1&act=linear&hidden=8,8,8&epochs=5";
    let report = json(&["run", link, "--json"]);
    let run = &report["runs"][0];
    assert_eq!(run["train"]["cost"], "nan");
    assert!(run["train"]["accuracy"].is_null());
    assert!(report["warnings"].to_string().contains("J of train is not a number after epoch 5"));
}

#[test]
fn links_that_can_t_be_used_exit_with_2_and_one_line() {
    refused(&["run", "hidden=99999999"], "hidden");
    refused(&["run", "lr=nan"], "lr");
    refused(&["run", "epochs=-1"], "epochs");
    refused(&["run", "learning_rate=1"], "learning_rate");
    refused(&["run", "init=<script>alert(1)</script>\n"], "init");
    refused(&["run", "lab=nowhere"], "nowhere");
    refused(&["run", &"x".repeat(100_000)], "bytes");
    refused(&["run"], "link");
    refused(&["train"], "train");
}

#[test]
fn help_lists_every_key() {
    let output = gradlab(&["help"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0));
    for key in ["data", "hidden", "wseed", "batch", "seeds"] {
        assert!(text.contains(&format!("\n  {key} ")), "{key} is missing");
    }
    assert!(text.contains("learning rate alpha"), "keys are explained");
}

#[test]
fn without_json_the_report_is_a_table() {
    let output = gradlab(&["run", "epochs=10", "--every", "5"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("run a (10 epochs)") && text.contains("accuracy"), "{text}");
}

#[test]
fn guide_answers_every_step_and_counts_other_seeds() {
    let report = json(&["guide", "gradcheck", "--seeds", "2", "--json"]);
    assert_eq!(report["lab"], "gradcheck");
    let steps = report["steps"].as_array().expect("steps");
    let passes = &steps[0];
    assert_eq!((passes["id"].as_str(), passes["kind"].as_str()), (Some("passes"), Some("number")));
    assert_eq!(passes["answer"], serde_json::json!({"of": "number", "number": 119.0}));
    assert_eq!(passes["explained"], 119.0);
    assert!(steps.iter().all(|step| step["agrees"] == true && step["seeds"]["agree"] == 2));
    let table = gradlab(&["guide", "gradcheck"]).stdout;
    assert!(String::from_utf8_lossy(&table).starts_with("passes (number)  agrees\n"));
}

#[test]
fn a_guide_that_there_is_not_is_refused_with_those_that_there_are() {
    refused(&["guide", "nowhere"], "gradcheck");
}
