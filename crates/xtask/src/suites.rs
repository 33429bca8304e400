//! The checks and the test suites, with a count of all tests that ran.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, ExitCode};
use std::time::{Duration, Instant};

use crate::packages;
use crate::process::{Outcome, cargo, command, root, run, run_listening, say};
use crate::setup::{self, TARGET};
use crate::site;
use crate::tools::{self, wasm_bindgen, wasm_pack};

/// The parts of `cargo xtask test`, in order: the quickest to fail first.
pub const PARTS: &[&str] = &["check", "unit", "native", "browser", "serve", "e2e", "npm"];

/// Parts that are asked for by name: they load much from the network.
pub const BY_NAME: &[&str] = &["packages", "hosts"];

/// Longest wait for the served page, which is built first.
const PATIENCE: Duration = Duration::from_secs(900);

/// Tests that ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Count {
    /// Adds what one line of a test runner's output says.
    fn hear(&mut self, line: &str) {
        if let Some(result) = line.trim_start().strip_prefix("test result: ") {
            self.passed += number_before(result, " passed");
            self.failed += number_before(result, " failed");
            self.skipped += number_before(result, " ignored");
        }
        let node = |name: &str| {
            let rest = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))?;
            rest.strip_prefix(name)?.trim().parse::<u64>().ok()
        };
        self.passed += node("pass ").unwrap_or(0);
        self.failed += node("fail ").unwrap_or(0) + node("cancelled ").unwrap_or(0);
        self.skipped += node("skipped ").unwrap_or(0) + node("todo ").unwrap_or(0);
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().unwrap_or("");
    before.rsplit(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Sets up and runs parts in order; stops at the first that fails. The last line is the count.
pub fn test(parts: &[&str]) -> ExitCode {
    let start = Instant::now();
    let mut all = Count::default();
    let mut code = ExitCode::SUCCESS;
    let ready = parts.iter().try_for_each(|part| set_up(part));
    for &part in parts {
        say(format!("--- {part}"));
        let mut count = Count::default();
        let outcome = ready.clone().and_then(|()| run_part(part, &mut count));
        all.add(count);
        if let Err(message) = outcome {
            all.failed += u64::from(count.failed == 0);
            say(format!("error: {message}"));
            say(format!("this part alone: cargo xtask test {part}"));
            code = ExitCode::FAILURE;
            break;
        }
    }
    say(format!("{:.0} s", start.elapsed().as_secs_f64()));
    let Count { passed, failed, skipped } = all;
    let rest = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    println!("{passed} passed, {failed} failed{rest}");
    code
}

fn run_part(part: &str, count: &mut Count) -> Outcome {
    match part {
        "check" => check(),
        "unit" => {
            bindings()?;
            suite(count, command("npm").args(["run", "--silent", "unit"]))
        }
        "native" => {
            let mut test = cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]);
            suite(count, test.env("GRADLAB_PYTHON", setup::python()?))
        }
        "browser" => browser(count),
        "serve" => serves(count),
        "e2e" => e2e(count),
        "npm" => packages::test_npm(count),
        "hosts" => hosts(count),
        _ => packages::test(count),
    }
}

/// What is missing is told before the first test runs, not after.
fn set_up(part: &str) -> Outcome {
    match part {
        "check" => setup::for_check().and_then(|()| setup::wheels().map(|_| ())),
        "unit" => setup::for_check(),
        "native" => setup::python().map(|_| ()),
        "browser" => setup::for_browser(),
        "serve" | "npm" => setup::for_page(),
        "packages" => setup::for_e2e().and_then(|()| setup::notebooks().map(|_| ())),
        "hosts" => setup::for_e2e().and_then(|()| setup::hosts().map(|_| ())),
        _ => setup::for_e2e(),
    }
}

/// Runs a test suite; one in which nothing ran has failed.
pub fn suite(count: &mut Count, command: &mut Command) -> Outcome {
    let mut own = Count::default();
    let outcome = run_listening(command, |line| own.hear(line));
    count.add(own);
    outcome?;
    if own.passed == 0 { Err("no test ran".into()) } else { Ok(()) }
}

/// The page's modules.
const MODULES: [&str; 4] =
    ["gradlab-wasm", "gradlab-guide-wasm", "gradlab-csv-wasm", "gradlab-export-wasm"];

/// Format and lints of Rust and of the page (Biome), documentation, TypeScript against the bindings'
/// types, unused files; the Python package.
pub fn check() -> Outcome {
    const STRICT: &[&str] = &["--all-targets", "--locked", "--", "-D", "warnings"];
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    run(cargo(&["clippy", "--workspace"]).args(STRICT))?;
    let mut wasm = cargo(&["clippy", "--target", TARGET]);
    wasm.args(MODULES.iter().flat_map(|package| ["--package", package]));
    run(wasm.args(STRICT))?;
    let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
    run(doc.env("RUSTDOCFLAGS", "-Dwarnings"))?;
    bindings()?;
    run(command("npm").args(["run", "--silent", "check"]))?;
    packages::check()
}

/// The page's modules with their bindings and types, for TypeScript and the unit tests.
pub fn bindings() -> Outcome {
    for package in MODULES {
        run(&mut cargo(&[
            "build",
            "--release",
            "--locked",
            "--package",
            package,
            "--target",
            TARGET,
        ]))?;
        let module = format!("target/{TARGET}/release/{}.wasm", package.replace('-', "_"));
        let words = ["--target", "web", "--out-dir", "target/bindings", &module];
        run(tools::command(&wasm_bindgen()?)?.args(words))?;
    }
    Ok(())
}

fn browser(count: &mut Count) -> Outcome {
    let driver = setup::browser()?.driver;
    let mut test = tools::command(&wasm_pack()?)?;
    // The runner's own limit of 20 s is little for whole trainings on a busy machine.
    test.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    test.args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"]);
    suite(count, test.arg(driver).arg("crates/wasm"))
}

/// A server that ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The very command of `cargo xtask serve` answers with the page under its security policy, with
/// no script in it that the policy forbids. One test.
fn serves(count: &mut Count) -> Outcome {
    let any = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = any.map_err(|e| format!("no free port: {e}"))?.port();
    let mut serve = site::trunk_serve(port)?;
    let started = serve.spawn().map_err(|e| format!("trunk could not be started: {e}"))?;
    let mut server = Server(started);
    let start = Instant::now();
    loop {
        if let Some(answer) = answer(port) {
            sound(&answer)?;
            count.passed += 1;
            return Ok(());
        }
        if let Ok(Some(status)) = server.0.try_wait() {
            return Err(format!("trunk serve ended ({status}) before it answered"));
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("trunk serve did not answer in {} s", PATIENCE.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// What is wrong with an answer to `GET /`, if anything.
fn sound(answer: &str) -> Outcome {
    let (head, page) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
    let status = head.lines().next().unwrap_or_default();
    // Trunk begins to answer when its first build has ended, well or not.
    if !status.contains(" 200 ") {
        return Err(format!("trunk serve answers {status}: the build failed"));
    }
    if !head.to_lowercase().contains("content-security-policy: default-src 'self'") {
        return Err("trunk serve sends no security policy".into());
    }
    let is_data = |script: &&str| script.starts_with(" type=\"application/json\"");
    let scripts: Vec<&str> = page.split("<script").skip(1).filter(|s| !is_data(s)).collect();
    if scripts.is_empty() {
        return Err("the served page has no script".into());
    }
    if scripts.iter().any(|script| !script.contains("></script>")) {
        return Err("the served page has an inline script".into());
    }
    Ok(())
}

/// The answer to `GET /`.
fn answer(port: u16) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").ok()?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all).ok()?;
    Some(String::from_utf8_lossy(&all).into_owned())
}

/// The built page in Chromium. The tests compare it with the command line's results.
fn e2e(count: &mut Count) -> Outcome {
    site::build()?;
    run(&mut cargo(&["build", "--locked", "--package", "gradlab-cli"]))?;
    let folder = root().join("tests/e2e");
    let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    let mut node = command("node");
    // One file after the other: some tests measure how soon the page answers.
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"]).args(files);
    suite(count, node.env("CHROMIUM", setup::browser()?.chromium))
}

/// Labs in sites that other systems build.
fn hosts(count: &mut Count) -> Outcome {
    site::build()?;
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec", "tests/hosts/hosts.test.mjs"]);
    node.env("CHROMIUM", setup::browser()?.chromium).env("GRADLAB_HOSTS", setup::hosts()?);
    suite(count, &mut node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_test_runners_say_is_counted() {
        let mut count = Count::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out",
            "ℹ pass 7",
            "ℹ fail 1",
            "ℹ skipped 2",
            "# pass 5",
            "a test that says pass 9",
        ] {
            count.hear(line);
        }
        assert_eq!(count, Count { passed: 27, failed: 3, skipped: 3 });
    }

    #[test]
    fn a_page_is_sound_with_its_policy_and_without_inline_scripts() {
        let page = |head: &str, body: &str| sound(&format!("HTTP/1.1 {head}\r\n\r\n{body}"));
        let policy = "200 OK\r\nContent-Security-Policy: default-src 'self'; x";
        let data = "<script type=\"application/json\" id=\"parts\">{}</script>";
        let own = format!("<script type=\"module\" src=\"a.js\"></script>{data}");
        assert!(page(policy, &own).is_ok());
        assert!(page("404 Not Found", &own).is_err());
        assert!(page("200 OK", &own).is_err());
        assert!(page(policy, data).is_err());
        assert!(page(policy, &format!("{own}<script>reload()</script>")).is_err());
    }

    #[test]
    fn a_suite_without_tests_has_failed() {
        let mut count = Count::default();
        let mut shell = command("sh");
        shell.args(["-c", "echo 'test result: ok. 0 passed; 0 failed; 0 ignored'"]);
        assert!(suite(&mut count, &mut shell).is_err());
    }
}
