//! From a link to its canonical text.

use std::fmt;

use super::{LabPreset, Link, Run};
use crate::preset::Preset;
use crate::preset::table::{self, Page};

impl Link {
    /// The canonical link for a page with these labs: as [`fmt::Display`] gives it, but a lab's
    /// own experiment needs no key, and any other at least one.
    #[must_use]
    pub fn print(&self, labs: &[LabPreset]) -> String {
        let own = labs
            .iter()
            .find(|(lab, _)| *lab == self.page.lab)
            .map(|(_, link)| Self::parse(link, &[]).0.runs);
        let mut parts = self.page_parts();
        match own {
            Some(own) if own == self.runs => {}
            Some(_) if self.run_parts().is_empty() => {
                parts.push(format!("data={}", self.runs[0].preset.data.name()));
            }
            _ => parts.extend(self.run_parts()),
        }
        parts.join("&")
    }

    fn page_parts(&self) -> Vec<String> {
        changed(table::page(), &self.page, &Page::default(), "")
    }

    fn run_parts(&self) -> Vec<String> {
        let mut parts = Vec::new();
        for Run { name, preset } in &self.runs {
            if *name == 'a' {
                let base = Preset::of(preset.data);
                if preset.data != Preset::default().data {
                    parts.push(format!("data={}", preset.data.name()));
                }
                parts.extend(changed(table::runs(), preset, &base, ""));
            } else {
                parts.extend(self.differences(*name, preset));
            }
        }
        parts
    }

    /// What run `name` has other than the first run; never empty, or the run would be lost.
    fn differences(&self, name: char, preset: &Preset) -> Vec<String> {
        let mut base = (*self.runs[0].preset).clone();
        let mut parts = Vec::new();
        if preset.data != base.data {
            base.set_source(preset.data);
            parts.push(format!("{name}.data={}", preset.data.name()));
        }
        parts.extend(changed(table::runs(), preset, &base, &format!("{name}.")));
        if parts.is_empty() {
            parts.push(format!("{name}.data={}", preset.data.name()));
        }
        parts
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.print(&[]))
    }
}

/// `key=value` of each entry whose value is not the base's.
fn changed<T>(entries: &[table::Entry<T>], value: &T, base: &T, prefix: &str) -> Vec<String> {
    let parts = entries.iter().filter_map(|entry| {
        let text = entry.print(value);
        (text != entry.print(base)).then(|| format!("{prefix}{}={text}", entry.key))
    });
    parts.collect()
}
