//! A text with parts that are left out or filled in.
//!
//! ```text
//! line  #? flag !other      kept where `flag` holds and `other` does not
//! #? flag !other            the same for all lines up to its  #.
//! $name                     replaced by the value of that name
//! ```
//! so that `script/*.py` can be read from end to end as the Python that it becomes.

/// What decides about the parts of a template.
#[derive(Debug, Default)]
pub(super) struct Template {
    flags: Vec<(String, bool)>,
    values: Vec<(&'static str, String)>,
}

impl Template {
    /// Says whether a flag holds.
    pub(super) fn flag(&mut self, name: impl Into<String>, holds: bool) {
        self.flags.push((name.into(), holds));
    }

    /// Gives a name its value.
    pub(super) fn value(&mut self, name: &'static str, value: impl ToString) {
        self.values.push((name, value.to_string()));
    }

    /// The text that the template becomes, without runs of more than two empty lines.
    pub(super) fn fill(&self, template: &str) -> String {
        let mut text = String::new();
        let mut blocks = Vec::new();
        let mut empty = 0;
        for line in template.lines() {
            let mark = line.trim_start();
            if mark == "#." {
                let begun = blocks.pop();
                debug_assert!(begun.is_some(), "nothing ends here");
                continue;
            }
            if let Some(flags) = mark.strip_prefix("#? ") {
                blocks.push(self.hold(flags));
                continue;
            }
            let (line, kept) = match line.split_once("  #? ") {
                Some((line, flags)) => (line, self.hold(flags)),
                None => (line, true),
            };
            if !kept || blocks.contains(&false) {
                continue;
            }
            empty = if line.is_empty() { empty + 1 } else { 0 };
            if empty <= 2 {
                self.substitute(line, &mut text);
                text.push('\n');
            }
        }
        debug_assert!(blocks.is_empty(), "a block has no end");
        text
    }

    fn hold(&self, flags: &str) -> bool {
        flags.split(' ').all(|flag| match flag.strip_prefix('!') {
            Some(flag) => !self.holds(flag),
            None => self.holds(flag),
        })
    }

    fn holds(&self, name: &str) -> bool {
        let flag = self.flags.iter().find(|(flag, _)| flag == name);
        debug_assert!(flag.is_some(), "no flag {name}");
        flag.is_some_and(|(_, holds)| *holds)
    }

    fn substitute(&self, line: &str, text: &mut String) {
        let mut pieces = line.split('$');
        text.push_str(pieces.next().unwrap_or(""));
        for piece in pieces {
            let end = piece.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            let (name, rest) = piece.split_at(end.unwrap_or(piece.len()));
            let value = self.values.iter().find(|(value, _)| *value == name);
            debug_assert!(value.is_some(), "no value {name}");
            text.push_str(value.map_or("", |(_, value)| value));
            text.push_str(rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> String {
        let mut template = Template::default();
        template.flag("on", true);
        template.flag("off", false);
        template.value("a", 7);
        template.value("a_b", "x");
        template.fill(text)
    }

    #[test]
    fn lines_and_blocks_are_kept_where_all_their_flags_hold() {
        assert_eq!(filled("a\nb  #? on\nc  #? off\nd  #? on !off\ne  #? on off"), "a\nb\nd\n");
        assert_eq!(filled("#? off\na\n#.\nb\n    #? on\nc\nd  #? off\n    #.\n"), "b\nc\n");
        assert_eq!(
            filled("#? on\na\n#? off\nb\n#.\nc\n#.\n#? off\n#? on\nd\n#.\ne\n#.\nf"),
            "a\nc\nf\n"
        );
    }

    #[test]
    fn names_are_replaced_whole() {
        assert_eq!(filled("f($a, $a_b)[$a]$a"), "f(7, x)[7]7\n");
    }

    #[test]
    fn empty_lines_are_two_at_most() {
        assert_eq!(filled("a\n\n#? off\nb\n#.\n\n\n\nc"), "a\n\n\nc\n");
    }
}
