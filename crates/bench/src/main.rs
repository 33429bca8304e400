//! Times the cases of `bench/cases.json` and the peak natively: one line of JSON each.

use std::path::Path;
use std::time::{Duration, Instant};

use gradlab_bench::{PER_ROUND, peak};
use gradlab_core::data::{GivenData, Source, collections};
use gradlab_core::experiment::State;
use gradlab_core::{Experiment, Link};

const DIGITS: &[u8] = include_bytes!("../../../data/optdigits.csv");

/// How long each case is timed.
const LONG: Duration = Duration::from_millis(400);

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    println!("{}", serde_json::json!({ "with": std::env::consts::ARCH }));
    for case in cases()? {
        let text = |key: &str| case[key].as_str().ok_or(format!("cases.json: {key}"));
        let mut run = experiment(text("link")?)?;
        let mut state = run.state();
        let microseconds = 1e6 * seconds_per(|n| state = run.step(n));
        // A run that is over takes no time.
        if state != State::Running {
            return Err(format!("{}: {state:?} while it was timed", text("name")?).into());
        }
        println!("{}", serde_json::json!({ "case": text("name")?, "us": microseconds }));
    }
    let mut sum = 0.0;
    let seconds = seconds_per(|n| sum += peak(1000 * n as u32, 0.5, 0.25));
    std::hint::black_box(sum);
    let rate = 1000.0 * f64::from(PER_ROUND) / seconds;
    println!("{}", serde_json::json!({ "case": "peak", "rate": rate }));
    Ok(())
}

fn cases() -> Outcome<Vec<serde_json::Value>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench/cases.json");
    Ok(serde_json::from_str(&std::fs::read_to_string(file)?)?)
}

fn experiment(link: &str) -> Outcome<Experiment> {
    let (link, notices) = Link::parse(link, &[]);
    if let Some(notice) = notices.first() {
        return Err(notice.to_string().into());
    }
    let config = link.runs[0].preset.config();
    Ok(match config.data().source {
        Source::Digits => {
            Experiment::on(config, GivenData::Pool(collections::digits(DIGITS)?), 1 << 20)?
        }
        _ => Experiment::new(config, 1 << 20)?,
    })
}

/// Seconds of one unit of work, of which `work` does as many as it is told: the best of many short
/// turns, for other work on the machine can only make one longer.
fn seconds_per(mut work: impl FnMut(u64)) -> f64 {
    let start = Instant::now();
    work(1);
    let once = start.elapsed().as_secs_f64().max(1e-7);
    let turn = ((0.002 / once) as u64).clamp(1, 1000);
    let end = Instant::now() + LONG;
    let mut best = f64::INFINITY;
    while Instant::now() < end {
        let start = Instant::now();
        work(turn);
        best = best.min(start.elapsed().as_secs_f64() / turn as f64);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use gradlab_core::experiment::Part;
    use serde_json::json;

    /// NumPy and TensorFlow.js are told sizes, this core a link.
    #[test]
    fn every_link_is_the_network_that_the_others_train() {
        for case in cases().expect("cases.json") {
            let run = experiment(case["link"].as_str().expect("a link")).expect("a run");
            let (config, name) = (run.config(), &case["name"]);
            let (network, training) = (config.network(), config.training());
            let shape = run.network().shape();
            let layers: Vec<usize> = (0..=shape.layers()).map(|l| shape.units(l)).collect();
            assert_eq!(json!(layers), case["layers"], "{name}");
            assert_eq!(json!(run.part(Part::Train).m()), case["m"], "{name}");
            assert_eq!(json!(training.batch), case["batch"], "{name}");
            let keep = case["keep"].as_f64();
            assert!(training.keep.iter().all(|&own| Some(own) == keep), "{name}");
            let activation = case["activation"].as_str().unwrap_or("relu");
            assert!(network.act.iter().all(|own| own.name() == activation), "{name}");
            assert_eq!((training.opt.name(), training.lr), ("gd", 0.01), "{name}");
        }
    }
}
