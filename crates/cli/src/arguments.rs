//! The command line's words.

use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use gradlab_core::preset::Language;
use gradlab_plot::{COLOURS, HEIGHTS, Theme, WIDTHS};
use lexopt::prelude::*;

use crate::data::Files;
use crate::link::whole;
use crate::plot::Kind;

/// What is asked for.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// Train what a link says.
    Run(RunOptions),
    /// Check the gradient of a link's first run.
    Check(CheckOptions),
    /// Write a run of a link as a NumPy script.
    Numpy(NumpyOptions),
    /// Draw a link's runs.
    Plot(PlotOptions),
    /// Answer the steps of a lab's guide.
    Guide(GuideOptions),
    /// Say how to use this.
    Help,
}

/// `gradlab run LINK [--train F] [--dev F] [--test F] [--every N] [--json]`.
#[derive(Debug, PartialEq, Eq)]
pub struct RunOptions {
    /// The link, with or without a page in front.
    pub link: String,
    /// The reader's own examples.
    pub files: Files,
    /// J is recorded every so many epochs.
    pub every: u64,
    /// JSON in place of a table.
    pub json: bool,
}

/// `gradlab check LINK [--train F] [--after K] [--epsilon E] [--bug NAME] [--json]`.
#[derive(Debug, PartialEq)]
pub struct CheckOptions {
    /// The link, with or without a page in front.
    pub link: String,
    /// The reader's own examples.
    pub files: Files,
    /// Epochs to train before.
    pub after: u64,
    /// Half the interval of the differences; the default's where `None`.
    pub epsilon: Option<f64>,
    /// A bug to plant, as a link has it.
    pub bug: Option<String>,
    /// JSON in place of a table.
    pub json: bool,
}

/// `gradlab numpy LINK [--train F] [--dev F] [--test F] [--run R] [--every N] [--notebook]`.
#[derive(Debug, PartialEq, Eq)]
pub struct NumpyOptions {
    /// The link, with or without a page in front.
    pub link: String,
    /// The reader's own examples.
    pub files: Files,
    /// Which run: `a` to `d`, or `a+1` for the second seed of run a.
    pub run: String,
    /// J is printed every so many epochs.
    pub every: u64,
    /// A notebook in place of a script.
    pub notebook: bool,
}

/// `gradlab plot LINK --out F [--train F] [--dev F] [--test F] [--width W] [--height H]
/// [--kind K] [--bare] [--theme T] [--lang L] [--colours N]`.
#[derive(Debug, PartialEq)]
pub struct PlotOptions {
    /// The link, with or without a page in front.
    pub link: String,
    /// The reader's own examples.
    pub files: Files,
    /// The picture.
    pub out: PathBuf,
    /// What its name ends in.
    pub format: Format,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows.
    pub kind: Kind,
    /// Without words.
    pub bare: bool,
    /// Light or dark.
    pub theme: Theme,
    /// The link's or English where `None`.
    pub lang: Option<Language>,
    /// Of a PNG's palette; all there are where `None`.
    pub colours: Option<u32>,
}

/// `gradlab guide LAB [--seeds K] [--json]`.
#[derive(Debug, PartialEq, Eq)]
pub struct GuideOptions {
    /// The lab's name.
    pub lab: String,
    /// From how many other seeds, too.
    pub seeds: u32,
    /// JSON in place of a table.
    pub json: bool,
}

/// A picture's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Shapes and texts.
    Svg,
    /// Pixels.
    Png,
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
        Some(Value(name)) if name == "check" => read_check(parser),
        Some(Value(name)) if name == "numpy" => read_numpy(parser),
        Some(Value(name)) if name == "plot" => read_plot(parser),
        Some(Value(name)) if name == "guide" => read_guide(parser),
        Some(Value(name)) if name == "help" => Ok(Command::Help),
        Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(word) => Err(word.unexpected()),
        None => Err("a command is missing: run, check, numpy, plot, guide or help".into()),
    }
}

fn read_run(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut link, mut files) = (None, Files::default());
    let (mut every, mut json) = (1000, false);
    while let Some(word) = parser.next()? {
        match word {
            Long("train") => files.train = Some(parser.value()?.into()),
            Long("dev") => files.dev = Some(parser.value()?.into()),
            Long("test") => files.test = Some(parser.value()?.into()),
            Long("every") => every = parser.value()?.parse_with(positive)?,
            Long("json") => json = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(value) if link.is_none() => link = Some(whole(&value.string()?)),
            _ => return Err(word.unexpected()),
        }
    }
    let link = link.ok_or("a link is missing: gradlab run LINK")?;
    Ok(Command::Run(RunOptions { link, files, every, json }))
}

fn read_check(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut link, mut files) = (None, Files::default());
    let (mut after, mut epsilon, mut bug, mut json) = (0, None, None, false);
    while let Some(word) = parser.next()? {
        match word {
            Long("train") => files.train = Some(parser.value()?.into()),
            Long("dev") => files.dev = Some(parser.value()?.into()),
            Long("test") => files.test = Some(parser.value()?.into()),
            Long("after") => after = parser.value()?.parse()?,
            Long("epsilon") => epsilon = Some(parser.value()?.parse_with(small)?),
            Long("bug") => bug = Some(parser.value()?.string()?),
            Long("json") => json = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(value) if link.is_none() => link = Some(whole(&value.string()?)),
            _ => return Err(word.unexpected()),
        }
    }
    let link = link.ok_or("a link is missing: gradlab check LINK")?;
    Ok(Command::Check(CheckOptions { link, files, after, epsilon, bug, json }))
}

fn read_numpy(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut link, mut files) = (None, Files::default());
    let (mut run, mut every, mut notebook) = ("a".to_string(), 1000, false);
    while let Some(word) = parser.next()? {
        match word {
            Long("train") => files.train = Some(parser.value()?.into()),
            Long("dev") => files.dev = Some(parser.value()?.into()),
            Long("test") => files.test = Some(parser.value()?.into()),
            Long("run") => run = parser.value()?.string()?,
            Long("every") => every = parser.value()?.parse_with(positive)?,
            Long("notebook") => notebook = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(value) if link.is_none() => link = Some(whole(&value.string()?)),
            _ => return Err(word.unexpected()),
        }
    }
    let link = link.ok_or("a link is missing: gradlab numpy LINK")?;
    Ok(Command::Numpy(NumpyOptions { link, files, run, every, notebook }))
}

fn read_plot(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut link, mut files, mut out) = (None, Files::default(), None);
    let (mut width, mut height, mut theme) = (1200, 630, Theme::Light);
    let (mut lang, mut colours) = (None, None);
    let (mut kind, mut bare) = (Kind::default(), false);
    while let Some(word) = parser.next()? {
        match word {
            Long("train") => files.train = Some(parser.value()?.into()),
            Long("dev") => files.dev = Some(parser.value()?.into()),
            Long("test") => files.test = Some(parser.value()?.into()),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("width") => width = parser.value()?.parse_with(|text| pixels(text, WIDTHS))?,
            Long("height") => height = parser.value()?.parse_with(|text| pixels(text, HEIGHTS))?,
            Long("colours") => {
                colours =
                    Some(parser.value()?.parse_with(|text| within(text, COLOURS, "colours"))?);
            }
            Long("kind") => kind = parser.value()?.parse_with(Kind::from_str)?,
            Long("bare") => bare = true,
            Long("theme") => theme = parser.value()?.parse_with(theme_of)?,
            Long("lang") => lang = Some(parser.value()?.parse_with(language)?),
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(value) if link.is_none() => link = Some(whole(&value.string()?)),
            _ => return Err(word.unexpected()),
        }
    }
    let link = link.ok_or("a link is missing: gradlab plot LINK --out FILE")?;
    let out = out.ok_or("a file is missing: --out FILE.svg or --out FILE.png")?;
    let format = match out.extension().and_then(|end| end.to_str()) {
        Some("svg") => Format::Svg,
        Some("png") => Format::Png,
        _ => return Err("--out FILE: its name ends in .svg or .png".into()),
    };
    let picture =
        PlotOptions { link, files, out, format, width, height, kind, bare, theme, lang, colours };
    Ok(Command::Plot(picture))
}

fn read_guide(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut lab, mut seeds, mut json) = (None, 0, false);
    while let Some(word) = parser.next()? {
        match word {
            Long("seeds") => seeds = parser.value()?.parse_with(seeds_of)?,
            Long("json") => json = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(value) if lab.is_none() => lab = Some(value.string()?),
            _ => return Err(word.unexpected()),
        }
    }
    let lab = lab.ok_or("a lab is missing: gradlab guide LAB")?;
    Ok(Command::Guide(GuideOptions { lab, seeds, json }))
}

fn seeds_of(text: &str) -> Result<u32, &'static str> {
    text.parse().ok().filter(|n| (1..=1000).contains(n)).ok_or("1 to 1000 seeds are accepted")
}

fn pixels(text: &str, range: RangeInclusive<u32>) -> Result<u32, String> {
    within(text, range, "pixels")
}

fn within(text: &str, range: RangeInclusive<u32>, what: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|n| range.contains(n));
    let (least, most) = (range.start(), range.end());
    number.ok_or_else(|| format!("a whole number of {what} from {least} to {most} is needed"))
}

fn theme_of(text: &str) -> Result<Theme, &'static str> {
    match text {
        "light" => Ok(Theme::Light),
        "dark" => Ok(Theme::Dark),
        _ => Err("light or dark is needed"),
    }
}

fn language(text: &str) -> Result<Language, &'static str> {
    match text {
        "en" => Ok(Language::English),
        "ko" => Ok(Language::Korean),
        _ => Err("en or ko is needed"),
    }
}

fn small(text: &str) -> Result<f64, &'static str> {
    let in_range = |e: &f64| *e >= 1e-15 && *e <= 1.0;
    text.parse().ok().filter(in_range).ok_or("a number from 1e-15 to 1 is needed")
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
        let files = Files { train: Some("a.csv".into()), ..Files::default() };
        let wanted = RunOptions { link: "lr=0.1".into(), files, every: 10, json: true };
        let words = ["run", "--json", "lr=0.1", "--train", "a.csv", "--every", "10"];
        assert_eq!(parsed(&words), Ok(Command::Run(wanted)));
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
            &["check", "a", "--epsilon", "0"],
            &["check", "a", "--epsilon", "nan"],
            &["check", "a", "--after", "-1"],
            &["numpy"],
            &["numpy", "a", "--every", "0"],
            &["plot", "a"],
            &["plot", "--out", "a.svg"],
            &["plot", "a", "--out", "a.pdf"],
            &["plot", "a", "--out", ".png"],
            &["plot", "a", "--out", "a.png", "--width", "100000"],
            &["plot", "a", "--out", "a.png", "--height", "0"],
            &["plot", "a", "--out", "a.png", "--colours", "63"],
            &["plot", "a", "--out", "a.png", "--theme", "red"],
            &["plot", "a", "--out", "a.png", "--lang", "de"],
            &["guide"],
            &["guide", "l2", "l2"],
            &["guide", "l2", "--seeds", "0"],
        ] {
            let message = parsed(words).expect_err("wrong words");
            assert_eq!(message.lines().count(), 1, "{message}");
        }
    }
}
