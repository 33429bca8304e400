//! Times the cases of `bench/cases.json` and the peak natively: one line of JSON each.

use std::path::Path;
use std::time::{Duration, Instant};

use gradlab_bench::{PER_ROUND, peak};
use gradlab_core::data::{Supply, collections};
use gradlab_core::preset::Source;
use gradlab_core::{Experiment, Link};

const DIGITS: &[u8] = include_bytes!("../../../data/optdigits.bin");

/// How long each case is timed.
const LONG: Duration = Duration::from_millis(400);

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench/cases.json");
    let cases: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    for case in cases.as_array().ok_or("cases.json: a list")? {
        let text = |key: &str| case[key].as_str().ok_or(format!("cases.json: {key}"));
        let mut run = experiment(text("link")?)?;
        let microseconds = 1e6
            * seconds_per(|n| {
                run.step(n);
            });
        println!("{}", serde_json::json!({ "case": text("name")?, "us": microseconds }));
    }
    let mut sum = 0.0;
    let seconds = seconds_per(|n| sum += peak(1000 * n as u32, 0.5, 0.25));
    std::hint::black_box(sum);
    let rate = 1000.0 * f64::from(PER_ROUND) / seconds;
    println!("{}", serde_json::json!({ "case": "peak", "rate": rate }));
    Ok(())
}

fn experiment(link: &str) -> Outcome<Experiment> {
    let (link, notices) = Link::parse(link, &[]);
    if let Some(notice) = notices.first() {
        return Err(notice.to_string().into());
    }
    let preset = &link.runs[0].preset;
    Ok(match preset.data {
        Source::Digits => {
            Experiment::on(preset, Supply::Pool(collections::digits(DIGITS)?), 1 << 20)?
        }
        _ => Experiment::new(preset, 1 << 20)?,
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
