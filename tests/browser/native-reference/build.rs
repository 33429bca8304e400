//! Build scripts run on the build machine whatever the target: here the core trains natively.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use gradlab_core::{Experiment, Link};

const NOTEBOOK: &str = "split=75/0/25&draw=fresh&epochs=15000";
/// The course's four runs, and what else takes other ways through the core.
const RUNS: [&str; 8] = [
    "init=zeros",
    "init=random&scale=10",
    "init=xavier",
    "init=he",
    "hidden=6,5,4&act=tanh,sigmoid,leaky&init=glorot&lr=0.1&epochs=3000",
    "data=moons&split=60/20/20&draw=pool&hidden=8&act=tanh&lr=0.5&epochs=3000",
    "batch=10&epochs=400&lr=0.05",
    "hidden=&epochs=3000&data=moons&lr=1",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut code = String::from("&[");
    for rest in RUNS {
        let own: Vec<&str> = rest.split('&').filter_map(|p| p.split('=').next()).collect();
        let base =
            NOTEBOOK.split('&').filter(|p| !own.contains(&p.split('=').next().unwrap_or("")));
        let link = base.chain([rest]).collect::<Vec<_>>().join("&");
        let (parsed, notices) = Link::parse(&link, &[]);
        assert!(notices.is_empty(), "{notices:?}");
        let mut run = Experiment::new(&parsed.runs[0].preset, 1000).expect("an experiment");
        run.step(u64::MAX);
        let fingerprint = run.network().parameters().fingerprint();
        write!(code, "({link:?}, \"{fingerprint:016x}\"),").expect("memory");
    }
    code.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join("fingerprints.rs");
    fs::write(&out, code).unwrap_or_else(|e| panic!("{}: {e}", out.display()));
}
