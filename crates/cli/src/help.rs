//! The usage, with the keys of a link from the core's table.

use std::fmt::Write as _;

use gradlab_core::Preset;
use gradlab_core::preset::table::{self, Entry, Page};

use crate::run::print_out;

const USAGE: &str = "\
gradlab trains the small neural networks of a gradlab link without a browser.

  gradlab run LINK [FILES] [--every N] [--json]
      train; J every N epochs (1000)
  gradlab check LINK [FILES] [--after K] [--epsilon E] [--bug NAME] [--json]
      check the gradient of run a, after K epochs (0), with half interval E, with a planted bug
  gradlab numpy LINK [FILES] [--run R] [--every N] [--notebook]
      print run R (a; b, c, d; a+1 for the second seed of run a) as a NumPy script that draws the
      same data, trains the same network and prints the same costs, J every N epochs (1000); or as
      a Jupyter notebook
  gradlab plot LINK --out FILE.svg|FILE.png [FILES] [--width W] [--height H] [--kind K] [--bare]
               [--theme light|dark] [--lang en|ko] [--colours N]
      train and draw: what each run says of the plane, with the examples, and the cost curves (bars
      of the errors where the data have no plane); W by H pixels (1200 by 630); of several seeds
      the first; bare without words; a PNG of N colours (64 to 256) has a quarter of the bytes.
      Other kinds K than boundary: curves, bars; sweep:KEY=V,V,... the errors over a key of the
      first run; samples: errors that dev sets would report; activations: z in layer 1; weights of
      the output; images; contour of J with the path; network; check of the gradient, or its blocks
  gradlab guide LAB [--seeds K] [--json]
      what every step of a lab's guide is answered by, computed from its runs; and from how many of
      K other seeds (10, 11, ...) that is what its text explains
  gradlab help
      this text

LINK is what follows # in the page's address (the address in front may stay, and
then names the lab: https://your.host/gradlab/l2/#epochs=100):
key=value&key=value..., where b. c. d. before a key give further runs that differ
from the first in those keys alone.
FILES are --train F [--dev F] [--test F], your own examples: comma-separated numbers,
one example a row, its class (a whole number) last, an optional header line.
Exit status 2: a link or file that can't be used; plot then writes no file.

";

/// Prints the usage on standard output.
///
/// # Errors
/// If standard output is closed.
pub fn print() -> Result<(), String> {
    let mut text = String::from(USAGE);
    text.push_str("Keys of a run:\n");
    keys(&mut text, table::runs(), &Preset::default());
    text.push_str("Keys of the page:\n");
    keys(&mut text, table::page(), &Page::default());
    print_out(&text)
}

fn keys<T>(text: &mut String, entries: &[Entry<T>], defaults: &T) {
    for entry in entries {
        let (key, about, accepted) = (entry.key, entry.about, entry.kind.accepted());
        let default = entry.print(defaults);
        let _ = writeln!(text, "  {key:8} {about}\n           {accepted}; default: {default}");
    }
    text.push('\n');
}
