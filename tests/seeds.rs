//! The seeds from which claims and guides are counted, and all of them at once.

use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

/// Seeds that no text was written on: the labs' own are below 10, as are those that were tried.
pub const SEEDS: Range<u32> = 10..40;

/// What `run` gives from each of [`SEEDS`], in their order. All cores share the work.
pub fn over_thirty_seeds<T: Send>(run: impl Fn(u32) -> T + Sync) -> Vec<T> {
    let next = AtomicU32::new(SEEDS.start);
    let work = || {
        let mut results = vec![];
        loop {
            let k = next.fetch_add(1, Ordering::Relaxed);
            if !SEEDS.contains(&k) {
                return results;
            }
            results.push((k, run(k)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut results = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let joined = workers.into_iter().map(|worker| worker.join());
        joined.flat_map(|results| results.unwrap_or_else(|e| resume_unwind(e))).collect::<Vec<_>>()
    });
    results.sort_by_key(|&(k, _)| k);
    results.into_iter().map(|(_, result)| result).collect()
}
