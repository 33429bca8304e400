//! What each command needs beside the tools: the WebAssembly target, rustfmt and clippy, npm's
//! packages, a browser with its driver, Python with NumPy.

use std::env;
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::process::{Outcome, ask, cargo, command, root, run, say, version_in, which};
use crate::tools::{self, trunk, wasm_bindgen, wasm_pack};

/// What the core is compiled to for browsers.
pub const TARGET: &str = "wasm32-unknown-unknown";
const NODE: u64 = 20;

/// For building and serving the page.
pub fn for_page() -> Outcome {
    target()?;
    npm()?;
    tools::ensure(&[wasm_bindgen, trunk])
}

/// For the page's own build scripts.
pub fn for_scripts() -> Outcome {
    npm()
}

/// For format, lints and types.
pub fn for_check() -> Outcome {
    target()?;
    components()?;
    npm()?;
    tools::ensure(&[wasm_bindgen])
}

/// For tests in a browser that wasm-pack drives.
pub fn for_browser() -> Outcome {
    target()?;
    browser()?;
    tools::ensure(&[wasm_bindgen, wasm_pack])
}

/// For end-to-end tests of the built page.
pub fn for_e2e() -> Outcome {
    for_page()?;
    browser().map(|_| ())
}

fn target() -> Outcome {
    let there = ask("rustc", &["--print", "target-libdir", "--target", TARGET])
        .is_some_and(|folder| Path::new(&folder).is_dir());
    if there {
        return Ok(());
    }
    let by_hand = format!(
        "the Rust target {TARGET} is missing: install it with rustup (rustup target add {TARGET}) \
         or your distribution's package of Rust's standard library for it"
    );
    if which("rustup").is_none() {
        return Err(by_hand);
    }
    say(format!("adding the Rust target {TARGET} (seconds)"));
    run(command("rustup").args(["target", "add", TARGET])).map_err(|e| format!("{e}; {by_hand}"))
}

fn components() -> Outcome {
    for (program, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if cargo(&[program, "--version"]).output().is_ok_and(|o| o.status.success()) {
            continue;
        }
        say(format!("adding {component} (seconds)"));
        let added = run(command("rustup").args(["component", "add", component]));
        added.map_err(|e| format!("{e}; {component} is missing: install it with rustup"))?;
    }
    Ok(())
}

fn npm() -> Outcome {
    let node = ask("node", &["--version"]).and_then(|line| version_in(&line));
    if node.is_none_or(|version| version[0] < NODE) || which("npm").is_none() {
        return Err(format!("Node.js {NODE} or newer with npm is missing: install it"));
    }
    packages(&root(), "npm packages")
}

/// What a folder's package-lock.json lists, where it is not there yet.
pub fn packages(folder: &Path, what: &str) -> Outcome {
    let installed = folder.join("node_modules/.package-lock.json");
    let modified = |file: &Path| fs::metadata(file).and_then(|m| m.modified()).ok();
    if modified(&installed) > modified(&folder.join("package-lock.json")) {
        return Ok(());
    }
    say(format!("installing {what} (seconds)"));
    let words = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    run(command("npm").args(words).current_dir(folder))?;
    // npm may leave an older time: the next look must find it newer than the lock file.
    let touched = OpenOptions::new().append(true).open(&installed);
    touched
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|e| format!("{}: {e}", installed.display()))
}

/// A browser and the driver that wasm-pack steers it with.
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Its driver, of the same version.
    pub driver: PathBuf,
}

/// Chromium and its driver, installed where that is possible.
pub fn browser() -> Outcome<Browser> {
    if find_browser()?.is_none() {
        install_browser()?;
    }
    find_browser()?.ok_or_else(|| "Chromium was installed but is not on PATH".into())
}

fn find_browser() -> Outcome<Option<Browser>> {
    let set = |name: &str| env::var_os(name).map(PathBuf::from);
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let chromium = set("CHROMIUM").or_else(|| names.into_iter().find_map(which));
    let driver = set("CHROMEDRIVER").or_else(|| which("chromedriver"));
    let (Some(chromium), Some(driver)) = (chromium, driver) else {
        return Ok(None);
    };
    let major = |file: &PathBuf| Some(version_in(&ask(file, &["--version"])?)?[0]);
    match (major(&chromium), major(&driver)) {
        (Some(a), Some(b)) if a == b => Ok(Some(Browser { chromium, driver })),
        (Some(a), Some(b)) => Err(format!(
            "{} has version {a} and {} version {b}: install a chromedriver of the browser's version",
            chromium.display(),
            driver.display()
        )),
        _ => Err(format!(
            "{} or {} does not tell its version: install both anew",
            chromium.display(),
            driver.display()
        )),
    }
}

fn install_browser() -> Outcome {
    let by_hand = "Chromium or its driver is missing: install Chromium (or Chrome) and \
        chromedriver; on Debian, as root: apt-get install chromium chromium-driver";
    say_and_install("Chromium and its driver", &["chromium", "chromium-driver"], by_hand)
}

/// Installs Debian's packages; elsewhere, and for others than root, says what to do `by_hand`.
fn say_and_install(what: &str, packages: &[&str], by_hand: &str) -> Outcome {
    let root_on_debian = ask("id", &["-u"]).as_deref() == Some("0") && which("apt-get").is_some();
    if !root_on_debian {
        return Err(by_hand.into());
    }
    say(format!("installing {what} by apt-get (half a minute)"));
    let install = || {
        run(command("apt-get").args(["update", "-qq"]))?;
        run(command("apt-get")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"))
    };
    install().map_err(|e| format!("{e}; {by_hand}"))
}

/// A Python with what tests/requirements.txt lists: the one that GRADLAB_PYTHON names, else one
/// of its own beside the tools.
pub fn python() -> Outcome<PathBuf> {
    if let Some(file) = env::var_os("GRADLAB_PYTHON").map(PathBuf::from) {
        return match ask(&file, &["-c", "import numpy, sklearn"]) {
            Some(_) => Ok(file),
            None => Err(format!(
                "GRADLAB_PYTHON: {} lacks NumPy or scikit-learn: install tests/requirements.txt",
                file.display()
            )),
        };
    }
    let by_hand = "set GRADLAB_PYTHON to a Python with tests/requirements.txt";
    environment("python", "tests/requirements.txt", "1 minute, 300 MB", by_hand)
}

/// A Python that makes the wheel and checks its code.
pub fn wheels() -> Outcome<PathBuf> {
    environment("wheels", "python/requirements.txt", "seconds", "Python's packages need pip")
}

/// A Python with the notebooks that the wheel is tested in.
pub fn notebooks() -> Outcome<PathBuf> {
    let listed = "tests/packages/requirements.txt";
    environment("notebooks", listed, "1 minute, 400 MB", "Python's packages need pip")
}

/// A Python with the systems that labs are tried in.
pub fn hosts() -> Outcome<PathBuf> {
    let listed = "tests/hosts/requirements.txt";
    environment("hosts", listed, "seconds, 100 MB", "Python's packages need pip")
}

/// A Python of its own beside the tools, with what a file of the project lists.
fn environment(name: &str, listed: &str, cost: &str, by_hand: &str) -> Outcome<PathBuf> {
    let home = tools::cache().join(name);
    let file = home.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let path = root().join(listed);
    let wanted = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    // Written last: what it says is there.
    let installed = home.join("installed.txt");
    if fs::read_to_string(&installed).is_ok_and(|found| found == wanted) {
        return Ok(file);
    }
    say(format!("what {listed} lists is missing; it is installed once ({cost})"));
    make_environment(&home)?;
    run(command(&file)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
        .arg(&path))
    .map_err(|e| format!("{e}; {by_hand}"))?;
    fs::write(&installed, wanted).map_err(|e| format!("{}: {e}", installed.display()))?;
    Ok(file)
}

/// A virtual environment, which on Debian needs a package beside Python itself.
fn make_environment(home: &Path) -> Outcome {
    let make = || {
        let python = if cfg!(windows) { "python" } else { "python3" };
        run(command(python).args(["-m", "venv", "--clear"]).arg(home))
    };
    if make().is_ok() {
        return Ok(());
    }
    let by_hand = "Python 3.11 or newer with its venv module is missing: install it (on Debian, as \
        root: apt-get install python3-venv), or set GRADLAB_PYTHON to a Python with \
        tests/requirements.txt";
    say_and_install("Python", &["python3", "python3-venv"], by_hand)?;
    make().map_err(|e| format!("{e}; {by_hand}"))
}
