//! `gradlab numpy` as its users call it. `tests/numpy` runs the scripts.

use std::process::{Command, Output};

fn gradlab(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gradlab")).args(words).output().expect("gradlab starts")
}

fn script(words: &[&str]) -> String {
    let output = gradlab(words);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_run_and_the_seed_that_are_asked_for_are_written_down() {
    let link = "lr=0.5&wseed=7&b.lr=0.25&seeds=3";
    for (words, rate, seed) in [
        (&["numpy", link][..], "0.5", "7"),
        (&["numpy", link, "--run", "b"], "0.25", "7"),
        (&["numpy", "--run", "b+2", link], "0.25", "9"),
    ] {
        let script = script(words);
        assert!(script.contains(&format!("\nlearning_rate = {rate}\n")), "{script}");
        assert!(script.contains(&format!("\nrng = np.random.RandomState({seed})\n")), "{script}");
    }
}

#[test]
fn every_says_how_often_j_is_printed() {
    assert!(script(&["numpy", "lr=0.1"]).contains("if epoch % 1000 == 0:"));
    assert!(script(&["numpy", "lr=0.1", "--every", "7"]).contains("if epoch % 7 == 0:"));
}

#[test]
fn a_notebook_holds_the_run_that_is_asked_for() {
    let notebook = script(&["numpy", "lr=0.5&b.lr=0.25", "--run", "b", "--notebook"]);
    assert!(notebook.starts_with("{\n") && notebook.ends_with("}\n"));
    assert!(notebook.contains(r#""learning_rate = 0.25\n""#), "{notebook}");
}

#[test]
fn what_can_t_be_written_is_told_in_one_line() {
    for (words, matter) in [
        (&["numpy", "bug=no-keep-division&keep=0.5"][..], "bug=no-keep-division"),
        (&["numpy", "data=points"], "points"),
        (&["numpy", "data=csv"], "--train"),
        (&["numpy", "lr=0.1", "--run", "b"], "--run"),
        (&["numpy", "lr=0.1", "--run", "a+1"], "--run"),
        (&["numpy", "lr=fast"], "lr=fast"),
    ] {
        let output = gradlab(words);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty() && message.lines().count() == 1, "{message}");
        assert!(message.starts_with("gradlab: ") && message.contains(matter), "{message}");
    }
}
