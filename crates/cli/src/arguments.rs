//! The command line's words.

use std::ffi::OsString;

use lexopt::prelude::*;

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Train what a link says.
    Run(RunOptions),
    /// Say how to use this.
    Help,
}

/// `gradlab run LINK [--every N] [--json]`.
#[derive(Debug, PartialEq, Eq)]
pub struct RunOptions {
    /// The link, with or without a page in front.
    pub link: String,
    /// J is recorded every so many epochs.
    pub every: u64,
    /// JSON in place of a table.
    pub json: bool,
}

/// Reads the words after the program's name.
///
/// # Errors
/// One line that says which word is off.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    read(words).map_err(|e| format!("{e}; `gradlab help` tells the usage"))
}

fn read(words: impl IntoIterator<Item = OsString>) -> Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(words);
    match parser.next()? {
        Some(Value(name)) if name == "run" => read_run(parser),
        Some(Value(name)) if name == "help" => Ok(Command::Help),
        Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(word) => Err(word.unexpected()),
        None => Err("a command is missing: run or help".into()),
    }
}

fn read_run(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut link, mut every, mut json) = (None, 1000, false);
    while let Some(word) = parser.next()? {
        match word {
            Long("every") => every = parser.value()?.parse_with(positive)?,
            Long("json") => json = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(value) if link.is_none() => link = Some(value.string()?),
            _ => return Err(word.unexpected()),
        }
    }
    let link = link.ok_or("a link is missing: gradlab run LINK")?;
    Ok(Command::Run(RunOptions { link, every, json }))
}

fn positive(text: &str) -> Result<u64, &'static str> {
    text.parse().ok().filter(|&n| n > 0).ok_or("a whole number above 0 is needed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Command, String> {
        parse(words.iter().map(OsString::from))
    }

    #[test]
    fn options_may_stand_anywhere_after_run() {
        let wanted = RunOptions { link: "lr=0.1".into(), every: 10, json: true };
        assert_eq!(parsed(&["run", "--json", "lr=0.1", "--every", "10"]), Ok(Command::Run(wanted)));
    }

    #[test]
    fn wrong_words_are_one_line_each() {
        for words in [
            &["run"][..],
            &["train", "x"],
            &[],
            &["run", "a", "b"],
            &["run", "a", "--every", "0"],
            &["run", "a", "--every"],
            &["run", "a", "--fast"],
        ] {
            let message = parsed(words).expect_err("wrong words");
            assert_eq!(message.lines().count(), 1, "{message}");
        }
    }
}
