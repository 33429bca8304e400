//! Running other programs.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Success, or one line that says what is wrong and what to do.
pub type Outcome<T = ()> = Result<T, String>;

/// A line to the person at the terminal.
pub fn say(message: impl AsRef<str>) {
    eprintln!("xtask: {}", message.as_ref());
}

/// The project's folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// A program that runs in the project's folder, freed of settings that would change what is built
/// (RUSTFLAGS would silently replace those of .cargo/config.toml) or where.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR"] {
        command.env_remove(name);
    }
    // Trunk takes NO_COLOR=1 for a faulty option.
    command.env_remove("NO_COLOR");
    command
}

/// `cargo`, the one that runs this program.
pub fn cargo(words: &[&str]) -> Command {
    let mut command = command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words);
    command
}

/// Runs a command that must succeed.
pub fn run(command: &mut Command) -> Outcome {
    let shown = shown(command);
    say(format!("$ {shown}"));
    let status = command.status().map_err(|e| format!("{shown} could not be started: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown} failed ({status})")) }
}

/// As [`run`], and hands every line of standard output on while passing it through.
pub fn run_listening(command: &mut Command, mut hear: impl FnMut(&str)) -> Outcome {
    let shown = shown(command);
    say(format!("$ {shown}"));
    let failed = |e| format!("{shown} could not be started: {e}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(output) = child.stdout.take() {
        // A line that is not UTF-8 is passed over, not the end.
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            hear(&line);
        }
    }
    let status = child.wait().map_err(|e| format!("{shown}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown} failed ({status})")) }
}

/// What a command prints, `None` where it is missing or fails.
pub fn ask(program: impl AsRef<std::ffi::OsStr>, words: &[&str]) -> Option<String> {
    let mut command = command(program);
    let output = command.args(words).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_string();
    output.status.success().then_some(text)
}

/// Where a program lies on PATH.
pub fn which(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The first three numbers of a version line such as `node v20.1.2` or `Chromium 156.0.1`.
pub fn version_in(line: &str) -> Option<[u64; 3]> {
    let is_version = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut words = line.split_whitespace().map(|word| word.trim_start_matches('v'));
    let mut numbers = words.find(is_version)?.split(['.', '-', '+']).map(|n| n.parse().ok());
    Some([numbers.next()??, numbers.next()??, numbers.next().flatten().unwrap_or(0)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_programs_print() {
        assert_eq!(version_in("v20.20.2"), Some([20, 20, 2]));
        assert_eq!(version_in("wasm-bindgen 0.2.129"), Some([0, 2, 129]));
        assert_eq!(version_in("trunk 0.21.14-beta"), Some([0, 21, 14]));
        let debian = "Chromium 156.0.8078.73 built on Debian 12";
        assert_eq!(version_in(debian), Some([156, 0, 8078]));
        assert_eq!(version_in("no number here"), None);
    }

    #[test]
    fn output_is_heard_line_by_line_and_failure_is_told() {
        let mut heard = Vec::new();
        let mut shell = command("sh");
        let outcome = run_listening(shell.args(["-c", "echo one; echo two; exit 3"]), |line| {
            heard.push(line.to_string());
        });
        assert_eq!(heard, ["one", "two"]);
        assert!(outcome.is_err_and(|message| message.contains('3')));
    }
}
