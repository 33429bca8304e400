//! `gradlab plot` as its users call it. `crates/plot` has the pictures' own tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const QUICK: &str = "lab=l2&data=moons&hidden=3&lr=1&epochs=40&b.l2=0.3";

fn gradlab(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gradlab")).args(words).output().expect("gradlab starts")
}

/// An empty folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn drawn(folder: &Path, file: &str, words: &[&str]) -> Vec<u8> {
    let out = folder.join(file);
    let output = gradlab(&[&["plot", "--out", out.to_str().expect("UTF-8")], words].concat());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    fs::read(out).expect("a picture")
}

#[test]
fn the_same_link_gives_the_same_bytes_and_no_other_file() {
    let folder = folder("plot-same");
    for end in ["svg", "png"] {
        let [a, b] = ["a", "b"].map(|name| drawn(&folder, &format!("{name}.{end}"), &[QUICK]));
        assert!(a == b && a.len() > 10_000, "{end}: {} {}", a.len(), b.len());
        // Written over what was there.
        assert!(drawn(&folder, &format!("a.{end}"), &[QUICK, "--theme", "dark"]) != b);
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 4);
}

#[test]
fn a_picture_says_the_question_what_differs_the_link_and_the_fingerprints() {
    let folder = folder("plot-texts");
    let svg = String::from_utf8(drawn(&folder, "a.svg", &[QUICK])).expect("text");
    let json = gradlab(&["run", QUICK, "--json"]).stdout;
    let report: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let mut wanted = vec!["What does lambda do?", "λ 0.3", "Epochs", "x₁", "b.l2=0.3"];
    let fingerprint = |run: usize| report["runs"][run]["fingerprint"].as_str().expect("a text");
    wanted.extend([0, 1].map(fingerprint));
    for text in wanted {
        assert!(svg.contains(text), "{text}");
    }
    let korean = drawn(&folder, "b.svg", &[QUICK, "--lang", "ko", "--width", "800"]);
    let korean = String::from_utf8(korean).expect("text");
    assert!(korean.contains("람다(λ)는") && korean.contains("에포크"));
    assert!(korean.contains("width=\"800\" height=\"630\""));
    // A link that names no lab is its own title.
    let svg = String::from_utf8(drawn(&folder, "c.svg", &["epochs=2&lr=0.1"])).expect("text");
    assert!(svg.contains("<title>#"), "{svg}");
}

#[test]
fn data_without_a_plane_and_untrained_networks_are_drawn_too() {
    let folder = folder("plot-plain");
    let link = "data=digits&hidden=4&epochs=3&n=100&b.lr=1";
    let svg = String::from_utf8(drawn(&folder, "a.svg", &[link])).expect("text");
    assert!(svg.contains("error, %") && !svg.contains("<image"));
    let link = "data=bumps&hidden=4&epochs=3";
    let svg = String::from_utf8(drawn(&folder, "b.svg", &[link])).expect("text");
    assert!(svg.contains("MSE") && !svg.contains("<image"));
    let link = "hidden=9,9,9&epochs=0";
    let svg = String::from_utf8(drawn(&folder, "c.svg", &[link])).expect("text");
    assert!(svg.contains("layer") && svg.contains("<image"));
}

#[test]
fn a_lab_without_a_network_shows_the_errors_of_differences() {
    let folder = folder("plot-differences");
    let svg = String::from_utf8(drawn(&folder, "a.svg", &["lab=derivative"])).expect("text");
    for text in ["which difference", "one-sided", "two-sided", "absolute error", "log₁₀ ε"] {
        assert!(svg.contains(text), "{text}");
    }
    assert!(!svg.contains("<image") && !svg.contains("error, %"));
}

#[test]
fn what_can_t_be_drawn_is_told_in_one_line_and_leaves_no_file() {
    let folder = folder("plot-wrong");
    let inside = |name: &str| folder.join(name).to_str().unwrap().to_string();
    let (fine, nowhere) = (inside("a.png"), inside("none/a.png"));
    for (words, matter) in [
        (&["plot", "lr=fast", "--out", &fine][..], "lr=fast"),
        (&["plot", "lab=nothing", "--out", &fine], "nothing"),
        (&["plot", "data=csv", "--out", &fine], "--train"),
        (&["plot", QUICK, "--out", &nowhere], "none/a.png"),
        (&["plot", QUICK, "--out", &fine, "--width", "1000000"], "640 to 4096"),
        (&["plot", QUICK, "--out", "a.gif"], ".svg or .png"),
        (&["plot", QUICK], "--out"),
    ] {
        let output = gradlab(words);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty() && message.lines().count() == 1, "{message}");
        assert!(message.starts_with("gradlab: ") && message.contains(matter), "{message}");
    }
    // A folder in the way: the part that was written goes too.
    fs::create_dir(folder.join("b.svg")).unwrap();
    assert_eq!(gradlab(&["plot", QUICK, "--out", &inside("b.svg")]).status.code(), Some(2));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}
