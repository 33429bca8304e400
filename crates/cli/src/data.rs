//! The examples of a run: drawn by the core, shipped with the program, or the reader's own files.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use gradlab_core::Experiment;
use gradlab_core::data::csv::{CsvError, File, Labelled, MOST_BYTES, Table, read};
use gradlab_core::data::{Dataset, GivenData, Parts, Source, collections};
use gradlab_core::preset::{CheckedPreset, Link, Run};
use gradlab_numpy::ScriptError;
use ndarray::Array2;

use crate::LABS;

const DIGITS: &[u8] = include_bytes!("../../../data/optdigits.csv");
const WDBC: &[u8] = include_bytes!("../../../data/wdbc.csv");

/// The files named on the command line.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Trained on.
    pub train: Option<PathBuf>,
    /// For choices.
    pub dev: Option<PathBuf>,
    /// For the last word.
    pub test: Option<PathBuf>,
}

/// Reads a link in which everything can be used.
///
/// # Errors
/// One line with every part that can't.
pub fn usable(link: &str) -> Result<Link, String> {
    let (link, notices) = Link::parse(link, LABS);
    if notices.is_empty() {
        return Ok(link);
    }
    let each: Vec<String> = notices.iter().map(ToString::to_string).collect();
    Err(format!("link: {}", each.join("; ")))
}

/// What the reader's files hold, ready for any number of runs.
#[derive(Debug)]
pub struct Examples(Option<GivenData>);

impl Examples {
    /// Reads the files; where there are any, every run of `link` is about them. A link that names its
    /// table gets that one alone, which is cut as on the page.
    ///
    /// # Errors
    /// One line that says which file, where in it and what is accepted.
    pub fn read(files: &Files, link: &mut Link) -> Result<Self, String> {
        let Some(path) = &files.train else {
            let given = files.dev.is_some() || files.test.is_some();
            return if given { Err("--train FILE is missing".into()) } else { Ok(Self(None)) };
        };
        let train = table(path, File::Train)?;
        let named =
            link.runs.iter().map(|run| run.preset.file.clone()).find(|file| !file.is_empty());
        if named.is_some() {
            if files.dev.is_some() || files.test.is_some() {
                return Err("link: file= names one table, which is cut: no --dev, no --test".into());
            }
            same_table(path, &format!("{:016x}", train.fingerprint()), link)?;
        }
        let optional =
            |path: &Option<PathBuf>, file| path.as_ref().map(|path| table(path, file)).transpose();
        let (dev, test) = (optional(&files.dev, File::Dev)?, optional(&files.test, File::Test)?);
        let labelled = Labelled::from_tables(&train, dev.as_ref(), test.as_ref());
        let Labelled { train, dev, test, .. } = labelled.map_err(|e| e.to_string())?;
        for Run { preset, .. } in &mut link.runs {
            let mut own = (**preset).clone();
            own.set_source(Source::Csv);
            own.file = named.clone().unwrap_or_default();
            *preset = own.check().map_err(|e| format!("link: {e}"))?;
        }
        if named.is_some() {
            return Ok(Self(Some(GivenData::Pool(train))));
        }
        let empty = || {
            Dataset::new(
                Array2::zeros((train.x().nrows(), 0)),
                Array2::zeros((train.y().nrows(), 0)),
            )
        };
        let (dev, test) = (dev.unwrap_or_else(empty), test.unwrap_or_else(empty));
        Ok(Self(Some(GivenData::Parts(Box::new(Parts { train, dev, test })))))
    }

    /// Builds a run.
    ///
    /// # Errors
    /// One line that says what does not go together.
    pub fn experiment(&self, preset: &CheckedPreset, every: u64) -> Result<Experiment, String> {
        let built = match self.given(preset)? {
            Some(given) => Experiment::on(preset.config(), given, every),
            None => Experiment::new(preset.config(), every),
        };
        built.map_err(|e| format!("link: {e}"))
    }

    /// Has a run written down, as a NumPy script or a notebook.
    ///
    /// # Errors
    /// One line that says what does not go together, or what a script can't do.
    pub fn written(
        &self,
        preset: &CheckedPreset,
        every: u64,
        write: impl Fn(&CheckedPreset, Option<&GivenData>, u64) -> Result<String, ScriptError>,
    ) -> Result<String, String> {
        write(preset, self.given(preset)?.as_ref(), every).map_err(|e| format!("link: {e}"))
    }

    /// The examples of a source that is not drawn.
    fn given(&self, preset: &CheckedPreset) -> Result<Option<GivenData>, String> {
        match (&self.0, preset.data) {
            (Some(given), _) => Ok(Some(given.clone())),
            (None, Source::Csv) => Err("data=csv needs --train FILE".into()),
            (None, source) => shipped(source),
        }
    }
}

/// The examples of a source whose file comes with the program.
///
/// # Errors
/// If that file is not as it should be.
pub fn shipped(source: Source) -> Result<Option<GivenData>, String> {
    let data = match source {
        Source::Digits => collections::digits(DIGITS),
        Source::Wdbc => collections::wdbc(WDBC),
        _ => return Ok(None),
    };
    data.map(|data| Some(GivenData::Pool(data))).map_err(|e| e.to_string())
}

/// Whether every table that the link names is this one.
fn same_table(path: &Path, fingerprint: &str, link: &Link) -> Result<(), String> {
    let mut named = link.runs.iter().map(|run| &run.preset.file).filter(|file| !file.is_empty());
    named.find(|file| *file != fingerprint).map_or(Ok(()), |wanted| {
        let path = path.display();
        Err(format!("{path} is not the link's table: file={wanted}, not {fingerprint}"))
    })
}

fn table(path: &Path, file: File) -> Result<Table, String> {
    let named = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let mut text = Vec::new();
    // One byte more than is accepted tells that there are too many.
    let most = MOST_BYTES as u64 + 1;
    let opened = fs::File::open(path).map_err(|e| named(&e))?;
    opened.take(most).read_to_end(&mut text).map_err(|e| named(&e))?;
    read(&text).map_err(|e: CsvError| named(&e.of(file)))
}
