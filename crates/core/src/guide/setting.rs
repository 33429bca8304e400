//! The experiment of a step: the runs of a link, with changes.

use super::error::Error;
use crate::preset::link::Link;
use crate::preset::{CheckedPreset, Preset, table};

/// The runs that a step is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    link: Link,
}

impl Setting {
    /// The runs of a link.
    ///
    /// # Errors
    /// [`Error::Link`] where some part of it can't be used.
    pub fn read(link: &str) -> Result<Self, Error> {
        let (link, notices) = Link::parse(link, &[]);
        if notices.is_empty() {
            return Ok(Self { link });
        }
        let each: Vec<String> = notices.iter().map(ToString::to_string).collect();
        Err(Error::Link(each.join("; ")))
    }

    /// The canonical link.
    #[must_use]
    pub fn link(&self) -> String {
        self.link.print(&[])
    }

    /// A run's preset.
    ///
    /// # Errors
    /// [`Error::NoRun`] for one that the link does not have.
    pub fn run(&self, name: char) -> Result<&CheckedPreset, Error> {
        let run = self.link.runs.iter().find(|run| run.name == name);
        run.map(|run| &run.preset).ok_or(Error::NoRun(name))
    }

    /// The first run.
    #[must_use]
    pub fn first(&self) -> &CheckedPreset {
        &self.link.runs[0].preset
    }

    /// How many keys of their first runs differ, the seeds left out.
    #[must_use]
    pub fn changes_to(&self, other: &Self) -> usize {
        let (from, to) = (self.first(), other.first());
        let seeds = ["seed", "wseed", "dseed"];
        let counted = table::runs().iter().filter(|entry| !seeds.contains(&entry.key));
        counted.filter(|entry| entry.print(from) != entry.print(to)).count()
    }
}

/// A preset with some keys changed: `key=value&key=value`.
///
/// # Errors
/// [`Error::Change`] for what is no key or no value of it, [`Error::Core`] for values that do not go
/// together.
pub(super) fn changed(preset: &CheckedPreset, changes: &str) -> Result<CheckedPreset, Error> {
    let mut preset: Preset = (**preset).clone();
    for change in changes.split('&').filter(|change| !change.is_empty()) {
        let refuse = |why: String| Error::Change { change: change.into(), why };
        let (key, value) = change.split_once('=').unwrap_or((change, ""));
        let entry = table::runs().iter().find(|entry| entry.key == key);
        let entry = entry.ok_or_else(|| refuse(format!("there is no key {key:?}")))?;
        entry.read(&mut preset, value).map_err(|_| refuse(entry.kind.accepted()))?;
    }
    Ok(preset.check()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted_by_keys_without_seeds() {
        let setting = |link| Setting::read(link).unwrap();
        let from = setting("data=moons&hidden=8&lr=1");
        assert_eq!(from.changes_to(&setting("data=moons&hidden=8&lr=1&seed=9&wseed=4")), 0);
        assert_eq!(from.changes_to(&setting("data=moons&hidden=4&lr=0.1&opt=adam")), 3);
    }

    #[test]
    fn what_can_not_be_changed_is_named() {
        let setting = Setting::read("hidden=8").unwrap();
        let message = |changes| changed(setting.first(), changes).unwrap_err().to_string();
        assert!(message("lr").contains("\"lr\""), "{}", message("lr"));
        assert!(message("speed=3").contains("no key \"speed\""));
        assert!(message("lr=-1").contains("lr=-1"));
        assert!(Setting::read("lr=fast").is_err() && setting.run('b').is_err());
        assert_eq!(changed(setting.first(), "").unwrap(), *setting.first());
    }
}
