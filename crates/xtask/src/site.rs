//! The page: serving it while one works on it, and building dist/.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Outcome, command, root, run, say};
use crate::setup;
use crate::tools::{self, trunk};

/// First port that is tried.
const PORT: u16 = 8080;

/// Builds the page and serves it until interrupted.
pub fn serve(port: Option<u16>) -> Outcome {
    setup::for_page()?;
    let port = match port {
        Some(port) if free(port) => port,
        Some(port) => return Err(format!("port {port} is taken")),
        None => free_port()?,
    };
    say(format!("building (about a minute the first time); then http://127.0.0.1:{port}/"));
    become_program(trunk_serve(port)?)
}

/// `trunk serve` on a port, building into a folder of its own, so that dist/ stays what `build`
/// has checked. The folder is emptied first: after a failed build Trunk would serve the last one.
pub fn trunk_serve(port: u16) -> Outcome<Command> {
    let folder = root().join("target/serve");
    if folder.is_dir() {
        fs::remove_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut command = tools::command(&trunk()?)?;
    command.args(["serve", "--release", "--locked", "--port", &port.to_string(), "--dist"]);
    command.arg(folder);
    // Who works on the page wants what was built last, not what was kept.
    command.env("GRADLAB_OFFLINE", "no");
    Ok(command)
}

fn free(port: u16) -> bool {
    TcpListener::bind(("127.0.0.1", port)).is_ok()
}

fn free_port() -> Outcome<u16> {
    let found = (PORT..PORT + 20).find(|&port| free(port));
    found.ok_or_else(|| format!("ports {PORT} to {} are taken; give one by --port", PORT + 19))
}

/// One process, so that ending this process, by Ctrl-C too, ends the server.
#[cfg(unix)]
fn become_program(mut command: Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    Err(format!("trunk could not be started: {}", command.exec()))
}

#[cfg(not(unix))]
fn become_program(mut command: Command) -> Outcome {
    run(&mut command)
}

/// Builds dist/, looks that it works from any folder of any host, tells its size, and fails over
/// budget.
pub fn build() -> Outcome {
    let mut build = tools::command(&trunk()?)?;
    build.args(["build", "--release", "--locked"]);
    // Panics name their source files: the reader need not load where ours lie on this machine.
    let sources = tools::cargo_home().map(|cargo| cargo.join("registry/src").display().to_string());
    // Flags are parted by blanks.
    if let Some(sources) = sources.filter(|path| !path.contains(char::is_whitespace)) {
        let flags = format!("--remap-path-prefix={sources}=.");
        build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    run(&mut build)?;
    let dist = root().join("dist");
    let mut files = Vec::new();
    collect(&dist, &mut files).map_err(|e| format!("{}: {e}", dist.display()))?;
    files.sort();
    for file in &files {
        let bytes = fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let name = file.strip_prefix(&dist).unwrap_or(file).display();
        if let Some(address) = absolute_address(file, &String::from_utf8_lossy(&bytes)) {
            return Err(format!("dist/{name} asks {address}: addresses must be relative"));
        }
    }
    run(Command::new("node").arg("web/build/sizes.mjs").current_dir(root()))
}

/// Makes one file of what was built, and tells its size.
pub fn single() -> Outcome {
    run(command("node").arg("web/build/single.mjs"))
}

/// Makes the folder of a new lab.
pub fn new_lab(name: &str) -> Outcome {
    run(command("node").args(["web/build/new-lab.mjs", name]))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// The first address in a place that a browser loads from by itself and that is not relative.
fn absolute_address(file: &Path, text: &str) -> Option<String> {
    let places: &[&str] = match file.extension()?.to_str()? {
        "html" => &[
            "src=",
            "<link rel=\"stylesheet\" href=",
            "rel=\"modulepreload\" href=",
            "rel=\"preload\" href=",
            "rel=\"icon\" href=",
        ],
        "css" => &["url(", "@import \"", "@import '"],
        "js" => &[
            "from\"",
            "from \"",
            "from '",
            "import(",
            "import\"",
            "import \"",
            "fetch(",
            "URL(",
            "Worker(",
            ".src=",
        ],
        _ => return None,
    };
    let addresses = places.iter().flat_map(|place| text.split(place).skip(1));
    let absolute = |rest: &&str| {
        let rest = rest.trim_start_matches(['"', '\'', '`']);
        rest.starts_with('/') || rest.starts_with("http:") || rest.starts_with("https:")
    };
    let found = addresses.into_iter().find(absolute)?;
    Some(found.chars().take(40).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_addresses_are_found_where_browsers_load_from() {
        let asks = |name, text| absolute_address(Path::new(name), text).is_some();
        assert!(asks("index.html", "<script src=\"/main.js\">"));
        assert!(asks("index.html", "<img src=\"https://example.org/x.png\">"));
        assert!(!asks(
            "index.html",
            "<script src=\"site/main.js\"><a href=\"https://example.org\">"
        ));
        assert!(asks("style.css", "a { background: url('/x.png') }"));
        assert!(!asks("style.css", "a { background: url(x.png) }"));
        assert!(asks("index.html", "<link rel=\"icon\" href='/x.png'>"));
        assert!(asks("main.js", "import a from\"/a.js\""));
        assert!(asks("main.js", "import\"/a.js\";new Worker('worker.js')"));
        assert!(asks("main.js", "new Worker('/worker.js')"));
        assert!(!asks("main.js", "x.setAttribute(\"xmlns\", \"http://www.w3.org/2000/svg\")"));
    }
}
