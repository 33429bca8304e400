//! Links: `key=value&...`, where `b.`, `c.`, `d.` before a key give further runs that differ from
//! the first in those keys alone.
//!
//! Nothing is expected of a link's text: whatever it holds, parsing gives a usable [`Link`] and one
//! [`Notice`](super::Notice) for each part that could not be used. Printing gives the canonical
//! form, which leaves defaults out; printing then parsing is the identity.

mod change;
mod parse;
mod print;

use super::CheckedPreset;
use super::table::Page;

pub use parse::LONGEST;

/// Names of the runs, as in the link.
pub const RUN_NAMES: [char; 4] = ['a', 'b', 'c', 'd'];

/// A lab's name and the link of its own experiment, used where a link says nothing of runs.
pub type LabPreset<'a> = (&'a str, &'a str);

/// One run of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// `a` for the first; the prefix in the link for the others.
    pub name: char,
    /// Its hyperparameters.
    pub preset: CheckedPreset,
}

/// A parsed link: what holds for the page, and one to four runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What holds for the whole page.
    pub page: Page,
    /// The runs, the first always named `a`.
    pub runs: Vec<Run>,
}
