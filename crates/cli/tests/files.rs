//! Runs on the reader's own files, and what is wrong with files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn gradlab(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gradlab")).args(words).output().expect("gradlab starts")
}

/// A file of that content, for one test.
fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("a file");
    path
}

fn report(words: &[&str]) -> Value {
    let output = gradlab(words);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

fn golden() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/csv_runs.json");
    serde_json::from_str(&fs::read_to_string(path).expect("the file")).expect("JSON")
}

#[test]
fn runs_on_csv_files_agree_with_numpy_to_1e_9() {
    let golden = golden();
    let train = file("course.csv", golden["csv"].as_str().expect("a table"));
    let train = train.to_str().expect("a path");
    for (rest, expected) in golden["links"].as_object().expect("links") {
        let link = format!("hidden=20,3&init=xavier&wseed=3&lr=0.3&epochs=30000{rest}");
        let report = report(&["run", &link, "--train", train, "--test", train, "--json"]);
        let run = &report["runs"][0];
        let costs = run["cost"].as_array().expect("costs");
        let expected = expected.as_array().expect("costs");
        assert_eq!(costs.len(), expected.len());
        for (k, (cost, expected)) in costs.iter().zip(expected).enumerate() {
            let (cost, expected) = (cost[1].as_f64(), expected.as_f64());
            let (cost, expected) = (cost.expect("a cost"), expected.expect("a cost"));
            assert!((cost / expected - 1.0).abs() < 1e-9, "{rest}, {k}000: {cost} {expected}");
        }
        assert_eq!(run["train"]["m"], 211);
        assert_eq!(run["dev"], Value::Null);
        assert_eq!(run["train"], run["test"]);
    }
}

#[test]
fn three_classes_and_a_header_in_any_line_ends_work() {
    let text = "\u{feff}width,height,\"kind\"\r\n1,2,7\r\n\"2\",1,8\r\n3,3,9\r\n0,1,7\r\n";
    let path = file("three.csv", text);
    let path = path.to_str().expect("a path");
    let report = report(&["run", "hidden=4&epochs=5", "--train", path, "--dev", path, "--json"]);
    assert_eq!(report["link"], "data=csv&hidden=4&epochs=5");
    assert_eq!(report["runs"][0]["dev"]["m"], 4);
}

#[test]
fn a_link_that_names_its_table_cuts_it_and_takes_no_other() {
    let text: String = (0..10).map(|i| format!("{i},{}\n", i % 2)).collect();
    let (path, other) = (file("named.csv", &text), file("other.csv", text.replace("9,1", "9,0")));
    // The same numbers otherwise written.
    let same = file("same.csv", text.replace("0,0\n", "x,y\r\n-0.0, 0e3\r\n"));
    let [path, other, same] = [&path, &other, &same].map(|path| path.to_str().expect("a path"));
    let run = |link: &str, path: &str| report(&["run", link, "--json", "--train", path]);
    let refused = |words: &[&str]| {
        let output = gradlab(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        String::from_utf8(output.stderr).expect("text")
    };
    let wrong = "data=csv&file=00000000000000ff&epochs=5";
    let message = refused(&["run", wrong, "--train", path]);
    assert!(message.contains("file=00000000000000ff"), "{message}");
    let named = message.trim().rsplit(' ').next().expect("its name");
    let link = format!("data=csv&file={named}&split=60/20/20&epochs=5");
    let cut = run(&link, path);
    assert_eq!(cut["link"], format!("data=csv&file={named}&epochs=5"));
    assert_eq!(
        ["train", "dev", "test"].map(|part| cut["runs"][0][part]["m"].as_u64()),
        [Some(6), Some(2), Some(2)]
    );
    assert_eq!(run(&link, same)["runs"], cut["runs"]);
    assert!(refused(&["run", &link, "--train", other]).contains("not the link's table"));
    assert!(refused(&["run", &link, "--train", path, "--dev", path]).contains("--dev"));
    assert!(refused(&["numpy", &link, "--train", path]).contains("file="));
}

#[test]
fn points_of_a_link_need_no_file() {
    let link = "data=points&points=FARAcAOAFQRBcgPBEwPAdQSAGAUAcIKA&epochs=5";
    let report = report(&["run", link, "--json"]);
    assert_eq!(report["link"], link);
    assert_eq!(report["runs"][0]["train"]["m"], 5);
}

#[test]
fn what_is_wrong_with_a_file_is_one_line_with_row_and_column() {
    let cells = format!("{}1,0\n", "1,".repeat(99));
    let cases: [(&str, Vec<u8>, &[&str]); 9] = [
        ("ragged.csv", b"1,2,0\n1,1\n".to_vec(), &["row 2"]),
        ("text.csv", b"1,2,0\n1,x,1\n".to_vec(), &["row 2", "column 2"]),
        ("nan.csv", b"1,NaN,0\n1,2,1\n".to_vec(), &["row 1", "column 2"]),
        ("one-class.csv", b"1,2,1\n3,4,1\n".to_vec(), &["column 3", "two classes"]),
        ("rows.csv", b"".to_vec(), &["no row"]),
        ("header.csv", b"a,b,c\n".to_vec(), &["no row"]),
        ("one-column.csv", b"1\n2\n".to_vec(), &["row 1"]),
        ("not-whole.csv", b"1,2,0\n1,2,0.5\n".to_vec(), &["row 2", "column 3"]),
        ("cells.csv", cells.repeat(100_000).into_bytes(), &["2000000", "row"]),
    ];
    for (name, content, matters) in cases {
        let path = file(name, content);
        let output = gradlab(&["run", "epochs=1", "--train", path.to_str().expect("a path")]);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{name}: {message}");
        assert_eq!(message.lines().count(), 1, "{message}");
        for matter in ["train"].iter().chain(matters) {
            assert!(message.contains(matter), "{matter}: {message}");
        }
    }
}

#[test]
fn files_that_do_not_go_together_or_are_missing_are_one_line() {
    let train = file("two.csv", "1,2,0\n2,1,1\n");
    let test = file("one.csv", "1,0\n2,1\n");
    let (train, test) = (train.to_str().expect("a path"), test.to_str().expect("a path"));
    for (words, matter) in [
        (&["run", "epochs=1", "--train", train, "--test", test][..], "test file"),
        (&["run", "epochs=1", "--test", test], "--train"),
        (&["run", "data=csv&epochs=1"], "--train"),
        (&["run", "epochs=1", "--train", "/nonexistent.csv"], "nonexistent"),
        (&["run", "stop=5&epochs=1", "--train", train], "stop"),
        (&["run", "data=points&epochs=1"], "points"),
        (&["run", "data=points&points=FARA&epochs=1"], "two classes"),
    ] {
        let output = gradlab(words);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{words:?} {message}");
        assert!(message.contains(matter) && message.lines().count() == 1, "{message}");
    }
}

/// Squares of 1e-170 are 0, of 1e308 infinite: neither has a standard deviation to divide by.
#[test]
fn columns_that_cant_be_normalised_are_one_line_with_the_column() {
    let table =
        |scale: &str| (0..20).map(|i| format!("{i},{i}{scale},{}\n", i % 2)).collect::<String>();
    for (scale, matter) in [("e-170", "1e-150"), ("e-312", "1e-150"), ("e306", "1e150")] {
        let path = file(&format!("scale-{scale}.csv"), table(scale));
        let path = path.to_str().expect("a path");
        let link = "hidden=4&epochs=5&norm=standard";
        let output = gradlab(&["run", link, "--train", path]);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains("input 2") && message.contains(matter), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
    for scale in ["e-120", "e120"] {
        let path = file(&format!("scale-{scale}.csv"), table(scale));
        let words = ["run", "hidden=4&epochs=5&norm=standard", "--json", "--train"];
        let report = report(&[&words[..], &[path.to_str().expect("a path")]].concat());
        assert_eq!(report["warnings"], serde_json::json!([]));
    }
}

#[test]
fn shipped_data_need_no_file() {
    for (link, m) in [("data=digits&hidden=16", 240), ("data=wdbc&norm=standard", 240)] {
        let report = report(&["run", &format!("{link}&epochs=20&opt=adam"), "--json"]);
        assert_eq!(report["runs"][0]["train"]["m"], m);
        assert!(report["runs"][0]["train"]["accuracy"].as_f64() > Some(0.3));
    }
}

#[test]
fn regression_has_costs_and_no_accuracy() {
    let report = report(&["run", "data=plane&epochs=50&lr=0.05&act=tanh", "--json"]);
    assert_eq!(report["runs"][0]["train"]["accuracy"], Value::Null);
    assert!(report["runs"][0]["train"]["cost"].as_f64() < Some(0.5));
}

#[test]
fn early_stopping_tells_its_best_epoch() {
    let report = report(&["run", "data=moons&stop=20&epochs=2000&lr=1&n=60", "--json"]);
    assert!(report["runs"][0]["best_epoch"].as_u64().is_some());
}
