//! From text to a link.

use percent_encoding::percent_decode_str;

use super::{LabPreset, Link, RUN_NAMES, Run};
use crate::preset::notice::{Notice, NoticeKind};
use crate::preset::table::{self, Page};
use crate::preset::{CheckedPreset, Preset};

/// Longest link that is read, in bytes. Four runs of 200 layers, each with an activation of its
/// own, and of points take about 18,000.
pub const LONGEST: usize = 20_480;
/// Most notices that a link gives.
const MOST_NOTICES: usize = 12;
/// Keys by which a link tells the page what to show: no run depends on them, and the page says what
/// is wrong with their values.
const OF_PAGES: [&str; 4] = ["show", "theme", "step", "again"];

impl Link {
    /// Reads a link, with or without a page's address and `#` in front. A link that names no run's
    /// key takes its lab's own experiment from `labs`; where `labs` is empty, any lab's name is
    /// taken.
    #[must_use]
    pub fn parse(text: &str, labs: &[LabPreset]) -> (Self, Vec<Notice>) {
        let mut notices = Vec::new();
        let fragment = match text.split_once('#') {
            Some((_, fragment)) => fragment,
            None if is_address(text) => "",
            None => text,
        };
        let pairs = if fragment.len() > LONGEST {
            let (got, most) = (fragment.len().to_string(), LONGEST.to_string());
            notices.push(Notice::new(NoticeKind::TooLong, "", &got, most));
            Vec::new()
        } else {
            pairs_of(fragment)
        };
        let mut seen = Seen::default();
        let page = read_page(&pairs, labs, &mut seen, &mut notices);
        let own = labs.iter().find(|(lab, _)| *lab == page.lab).map(|l| l.1);
        let runs = match own {
            Some(own) if !pairs.iter().any(Pair::is_of_a_run) => {
                read_runs(&pairs_of(own), &mut Seen::default(), &mut notices)
            }
            _ => read_runs(&pairs, &mut seen, &mut notices),
        };
        report_rest(&pairs, &seen, &mut notices);
        limit(&mut notices);
        (Self { page, runs }, notices)
    }
}

/// One `key=value` of a link, decoded.
struct Pair {
    run: char,
    key: String,
    value: String,
    /// The key as it stands, prefix and all.
    whole: String,
}

/// Whether a text without `#` is a page's address.
fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|start| text.trim_start().starts_with(start))
}

impl Pair {
    fn is_of_a_run(&self) -> bool {
        table::runs().iter().any(|e| e.key == self.key)
    }
}

fn pairs_of(fragment: &str) -> Vec<Pair> {
    let decode = |t: &str| percent_decode_str(t).decode_utf8_lossy().trim().to_string();
    let pair = |part: &str| {
        let (whole, value) = part.split_once('=').unwrap_or((part, ""));
        let whole = decode(whole);
        let (run, key) = match whole.split_once('.') {
            Some((r, key)) if r.len() == 1 && r.starts_with(RUN_NAMES) => (r.as_bytes()[0], key),
            _ => (b'a', whole.as_str()),
        };
        Pair {
            run: char::from(run),
            key: key.to_string(),
            value: decode(value),
            whole: whole.clone(),
        }
    };
    let fragment = fragment.trim().trim_start_matches('?');
    fragment.split('&').filter(|p| !p.is_empty()).map(pair).collect()
}

/// Which pairs of a link have been looked at, by their index.
#[derive(Default)]
struct Seen(Vec<usize>);

impl Seen {
    /// The first pair of that run and key; later ones are told as repeated.
    fn take<'a>(
        &mut self,
        pairs: &'a [Pair],
        run: char,
        key: &str,
        notices: &mut Vec<Notice>,
    ) -> Option<&'a Pair> {
        let mut first = None;
        for (i, pair) in pairs.iter().enumerate() {
            if pair.run == run && pair.key == key {
                self.0.push(i);
                if first.is_none() {
                    first = Some(pair);
                } else {
                    let kind = NoticeKind::Repeated;
                    notices.push(Notice::new(kind, &pair.whole, &pair.value, String::new()));
                }
            }
        }
        first
    }
}

fn read_entries<T>(
    entries: &[table::Entry<T>],
    run: char,
    pairs: &[Pair],
    target: &mut T,
    seen: &mut Seen,
    notices: &mut Vec<Notice>,
) {
    for entry in entries {
        if let Some(pair) = seen.take(pairs, run, entry.key, notices)
            && entry.read(target, &pair.value).is_err()
        {
            let accepted = entry.kind.accepted();
            let kind = NoticeKind::BadValue;
            notices.push(Notice::new(kind, &pair.whole, &pair.value, accepted));
        }
    }
}

fn read_page(
    pairs: &[Pair],
    labs: &[LabPreset],
    seen: &mut Seen,
    notices: &mut Vec<Notice>,
) -> Page {
    let mut page = Page::default();
    read_entries(table::page(), 'a', pairs, &mut page, seen, notices);
    if !labs.is_empty() && labs.iter().all(|(lab, _)| *lab != page.lab) {
        let accepted = labs.iter().map(|l| l.0).collect::<Vec<_>>().join(" | ");
        let kind = NoticeKind::UnknownLab;
        notices.push(Notice::new(kind, "lab", &page.lab, accepted));
        page.lab = Page::default().lab;
    }
    page
}

fn read_runs(pairs: &[Pair], seen: &mut Seen, notices: &mut Vec<Notice>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for name in RUN_NAMES {
        if name != 'a' && !pairs.iter().any(|p| p.run == name && p.is_of_a_run()) {
            continue;
        }
        let mut preset = runs.first().map_or_else(Preset::default, |a| (*a.preset).clone());
        read_entries(table::runs(), name, pairs, &mut preset, seen, notices);
        let preset = settle(preset, name, notices);
        runs.push(Run { name, preset });
    }
    runs
}

/// Checks a preset; what does not go together is told and set back to its default.
fn settle(preset: Preset, name: char, notices: &mut Vec<Notice>) -> CheckedPreset {
    let prefix = if name == 'a' { String::new() } else { format!("{name}.") };
    let mut preset = preset;
    for _ in table::runs() {
        let error = match preset.clone().check() {
            Ok(checked) => return checked,
            Err(error) => error,
        };
        let notice = Notice::of(&error, &prefix);
        reset(&mut preset, notice.key.strip_prefix(&prefix).unwrap_or(&notice.key));
        notices.push(notice);
    }
    let Ok(defaults) = Preset::default().check() else { unreachable!("the defaults are sound") };
    defaults
}

/// Gives one key its default.
fn reset(preset: &mut Preset, key: &str) {
    let base = Preset::of(preset.data);
    if let Some(entry) = table::runs().iter().find(|e| e.key == key) {
        let text = entry.print(&base);
        let read = entry.read(preset, &text);
        debug_assert!(read.is_ok(), "a default is readable");
    }
}

fn report_rest(pairs: &[Pair], seen: &Seen, notices: &mut Vec<Notice>) {
    for (i, pair) in pairs.iter().enumerate() {
        if !seen.0.contains(&i) && !OF_PAGES.contains(&pair.whole.as_str()) {
            let kind = NoticeKind::UnknownKey;
            notices.push(Notice::new(kind, &pair.whole, &pair.value, String::new()));
        }
    }
}

fn limit(notices: &mut Vec<Notice>) {
    if notices.len() > MOST_NOTICES {
        let more = (notices.len() - MOST_NOTICES).to_string();
        notices.truncate(MOST_NOTICES);
        notices.push(Notice::new(NoticeKind::More, "", &more, String::new()));
    }
}
