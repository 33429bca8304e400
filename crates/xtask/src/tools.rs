//! Programs from crates.io that the build needs: wasm-bindgen, Trunk, wasm-pack.
//!
//! One in a fitting version on PATH is taken; else one is built, once, into the user's cache, so
//! that a fresh clone finds it again.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::process::{self, Outcome, ask, root, run, say, version_in, which};

/// A program and the version that is built where none fits.
pub struct Tool {
    program: &'static str,
    package: &'static str,
    version: String,
    /// Whether another version will do.
    fits: fn(wanted: [u64; 3], found: [u64; 3]) -> bool,
    options: &'static [&'static str],
    minutes: &'static str,
}

/// Makes wasm-bindgen's JavaScript; must be of the very version of the crate.
pub fn wasm_bindgen() -> Outcome<Tool> {
    let lock = root().join("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(|e| format!("{}: {e}", lock.display()))?;
    Ok(Tool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: locked_version(&text, "wasm-bindgen")
            .ok_or("wasm-bindgen is not in Cargo.lock")?,
        fits: |wanted, found| found == wanted,
        options: &["--no-default-features"],
        minutes: "1 minute",
    })
}

/// Builds and serves the page. 0.22 needs a newer Rust.
pub fn trunk() -> Outcome<Tool> {
    Ok(Tool {
        program: "trunk",
        package: "trunk",
        version: "0.21.14".into(),
        fits: |wanted, found| found[..2] == wanted[..2] && found[2] >= wanted[2],
        options: &["--no-default-features"],
        minutes: "3 minutes",
    })
}

/// Runs tests in a browser.
pub fn wasm_pack() -> Outcome<Tool> {
    Ok(Tool {
        program: "wasm-pack",
        package: "wasm-pack",
        version: "0.15.1".into(),
        fits: |wanted, found| found[..2] == wanted[..2],
        options: &[],
        minutes: "2 minutes",
    })
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_string())
}

impl Tool {
    /// The program's file, built first where there is none that fits.
    pub fn ensure(&self) -> Outcome<PathBuf> {
        if let Some(file) = self.present() {
            return Ok(file);
        }
        let folder = cache();
        fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let Self { package, version, minutes, .. } = self;
        say(format!("{package} {version} is missing; it is made once, for about {minutes}"));
        if which("cargo-binstall").is_none() || self.fetch().is_err() {
            self.compile().map_err(|e| {
                format!("{e}; install it by hand: cargo install --locked {package}@{version}")
            })?;
        }
        let file = self.own();
        self.present().ok_or_else(|| format!("{} does not say version {version}", file.display()))
    }

    fn present(&self) -> Option<PathBuf> {
        let candidates = which(self.program).into_iter().chain([self.own()]);
        let wanted = version_in(&self.version)?;
        candidates.into_iter().find(|file| {
            let found = ask(file, &["--version"]).and_then(|line| version_in(&line));
            found.is_some_and(|found| (self.fits)(wanted, found))
        })
    }

    fn home(&self) -> PathBuf {
        cache().join(format!("{}-{}", self.package, self.version))
    }

    fn own(&self) -> PathBuf {
        self.home().join("bin").join(format!("{}{}", self.program, env::consts::EXE_SUFFIX))
    }

    /// A ready-made program, for users who have `cargo binstall`.
    fn fetch(&self) -> Outcome {
        let name = format!("{}@{}", self.package, self.version);
        let mut binstall = self.in_cache("cargo");
        run(binstall.args(["binstall", "--no-confirm", "--root"]).arg(self.home()).arg(name))
    }

    /// Built for a short build, not for speed: the tools run for moments.
    fn compile(&self) -> Outcome {
        let target = cache().join("target");
        let mut install = self.in_cache("cargo");
        install
            .args(["install", "--locked", "--quiet", self.package, "--version", &self.version])
            .args(self.options)
            .arg("--root")
            .arg(self.home())
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env("CARGO_PROFILE_RELEASE_STRIP", "symbols");
        run(&mut install)
    }

    /// A program that runs outside the checkout: its .cargo/config.toml is not for tools.
    fn in_cache(&self, program: &str) -> Command {
        let mut command = process::command(program);
        command.current_dir(cache());
        command
    }
}

/// Where built tools are kept.
pub fn cache() -> PathBuf {
    if let Some(folder) = env::var_os("GRADLAB_TOOLS") {
        return folder.into();
    }
    let home = || PathBuf::from(env::var_os("HOME").unwrap_or_else(|| ".".into())).join(".cache");
    env::var_os("XDG_CACHE_HOME").map_or_else(home, PathBuf::from).join("gradlab").join("tools")
}

/// Where Cargo keeps the sources of what is built, if that can be told.
pub fn cargo_home() -> Option<PathBuf> {
    let home = || Some(PathBuf::from(env::var_os("HOME")?).join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)
}

/// Makes sure of every tool, and drops what building them left behind.
pub fn ensure(tools: &[fn() -> Outcome<Tool>]) -> Outcome {
    for tool in tools {
        tool()?.ensure()?;
    }
    let target = cache().join("target");
    if target.is_dir() {
        fs::remove_dir_all(&target).map_err(|e| format!("{}: {e}", target.display()))?;
    }
    Ok(())
}

/// A command that runs a tool and finds the others on its PATH.
pub fn command(tool: &Tool) -> Outcome<Command> {
    let file = tool.ensure()?;
    let folders = [wasm_bindgen()?, trunk()?, wasm_pack()?].map(|tool| tool.home().join("bin"));
    let rest = env::var_os("PATH").unwrap_or_default();
    let path: OsString = env::join_paths(folders.into_iter().chain(env::split_paths(&rest)))
        .map_err(|e| format!("PATH: {e}"))?;
    let mut command = process::command(file);
    command.env("PATH", path);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";

    #[test]
    fn the_locked_version_is_the_package_s_own() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(locked_version(LOCK, "trunk"), None);
    }

    #[test]
    fn wasm_bindgen_fits_exactly_and_the_others_within_a_series() {
        let fits = |tool: Outcome<Tool>, found| {
            let tool = tool.expect("a tool");
            let wanted = version_in(&tool.version).expect("a version");
            (tool.fits)(wanted, found)
        };
        assert!(!fits(wasm_bindgen(), [0, 2, 1]));
        assert!(fits(trunk(), [0, 21, 20]) && !fits(trunk(), [0, 21, 13]));
        assert!(!fits(trunk(), [0, 22, 1]));
        assert!(fits(wasm_pack(), [0, 15, 0]) && !fits(wasm_pack(), [0, 12, 1]));
    }
}
