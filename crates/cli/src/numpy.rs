//! `gradlab numpy`: a run of a link as a NumPy script, or as a notebook.

use gradlab_core::preset::CheckedPreset;
use gradlab_core::preset::link::Link;

use crate::arguments::NumpyOptions;
use crate::data::{Examples, usable};
use crate::run::print_out;

/// Prints it.
///
/// # Errors
/// One line where link or files can't be used, or the run can't be written as a script.
pub fn numpy(options: &NumpyOptions) -> Result<(), String> {
    let mut link = usable(&options.link)?;
    let examples = Examples::read(&options.files, &mut link)?;
    let preset = chosen(&link, &options.run)?;
    let write = if options.notebook { gradlab_numpy::notebook } else { gradlab_numpy::script };
    print_out(&examples.written(&preset, options.every, write)?)
}

/// The run of that name: `a` to `d`, or `a+1` for the second seed of run a.
fn chosen(link: &Link, name: &str) -> Result<CheckedPreset, String> {
    let (letter, seed) = name.split_once('+').unwrap_or((name, "0"));
    let run = link.runs.iter().find(|run| letter.chars().eq([run.name]));
    let seed = seed.parse().ok().filter(|&k: &u32| k < link.page.seeds.count);
    let (Some(run), Some(seed)) = (run, seed) else {
        return Err(format!("--run {name:?}: the link has no such run"));
    };
    let preset = run.preset.reseeded(seed, link.page.seeds.data);
    preset.check().map_err(|e| format!("link: {e}"))
}
