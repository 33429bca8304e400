//! Memory in wasm: two-level segregated fit (M. Masmano and others, 2004), which takes and gives back
//! in constant time. std's allocator for wasm does the same in 3 kB more of what the page loads.

use rlsf::{GlobalTlsf, GlobalTlsfOptions};

struct Options;

impl GlobalTlsfOptions for Options {
    // Memory that was taken in pieces is one: a large block fits where small ones lay.
    const COALESCE_POOLS: bool = true;
    // Lists that grow are copied; most here are made in their full length.
    const ENABLE_REALLOCATION: bool = false;
}

#[global_allocator]
static ALLOCATOR: GlobalTlsf<Options> = GlobalTlsf::new();
