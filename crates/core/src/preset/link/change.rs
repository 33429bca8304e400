//! A link with one value changed.

use super::{Link, RUN_NAMES, Run};
use crate::preset::notice::{Notice, NoticeKind};
use crate::preset::table;

impl Link {
    /// The same link with one value changed: of run `run`, or of every run where that is `None`
    /// and the key a run's. Setting a key of the page takes no run.
    ///
    /// # Errors
    /// The notice that tells why the value can't be taken; nothing is changed then.
    pub fn with(&self, run: Option<char>, key: &str, value: &str) -> Result<Self, Notice> {
        let unfit = |kind, accepted: String| Notice::new(kind, key, value, accepted);
        let mut link = self.clone();
        if let Some(entry) = table::page().iter().find(|e| e.key == key) {
            let read = entry.read(&mut link.page, value);
            read.map_err(|_| unfit(NoticeKind::BadValue, entry.kind.accepted()))?;
            return Ok(link);
        }
        let entry = table::runs().iter().find(|e| e.key == key);
        let entry = entry.ok_or_else(|| unfit(NoticeKind::UnknownKey, String::new()))?;
        if let Some(name) = run {
            link.add_run(name).ok_or_else(|| unfit(NoticeKind::UnknownKey, String::new()))?;
        }
        for changed in link.runs.iter_mut().filter(|r| run.is_none_or(|name| r.name == name)) {
            let mut preset = (*changed.preset).clone();
            let read = entry.read(&mut preset, value);
            read.map_err(|_| unfit(NoticeKind::BadValue, entry.kind.accepted()))?;
            changed.preset = preset.check().map_err(|e| Notice::of(&e, ""))?;
        }
        Ok(link)
    }

    /// Adds run `name` as a copy of the first, if it is not there; `None` for no name of a run.
    fn add_run(&mut self, name: char) -> Option<()> {
        if !RUN_NAMES.contains(&name) {
            return None;
        }
        let at = self.runs.partition_point(|run| run.name < name);
        if self.runs.get(at).is_none_or(|run| run.name != name) {
            self.runs.insert(at, Run { name, preset: self.runs[0].preset.clone() });
        }
        Some(())
    }
}
