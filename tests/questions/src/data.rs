//! Examples for sources that are not drawn: the shipped files, and small tables as readers have them.

use std::sync::OnceLock;

use gradlab_core::data::csv::{CsvError, Labelled, read};
use gradlab_core::data::{Dataset, GivenData, Parts, Source, collections};
use gradlab_core::number;
use ndarray::Array2;

use crate::Choices;

const DIGITS: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/optdigits.csv"));
const WDBC: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/wdbc.csv"));

/// What a run of that source is given; `None` where it is drawn, most often.
///
/// # Errors
/// A table that can't be used.
pub fn given(source: Source, choices: &mut impl Choices) -> Result<Option<GivenData>, CsvError> {
    static DIGITS_READ: OnceLock<Dataset> = OnceLock::new();
    static WDBC_READ: OnceLock<Dataset> = OnceLock::new();
    // Data of another kind than the source's.
    if choices.one_in(40) {
        return tables(choices).map(Some);
    }
    let shipped = |read: &OnceLock<Dataset>, data: fn() -> Result<Dataset, CsvError>| {
        let data = read.get_or_init(|| data().unwrap_or_else(|e| panic!("a shipped file: {e}")));
        Ok(Some(GivenData::Pool(data.clone())))
    };
    match source {
        Source::Digits => shipped(&DIGITS_READ, || collections::digits(DIGITS)),
        Source::Wdbc => shipped(&WDBC_READ, || collections::wdbc(WDBC)),
        Source::Csv | Source::Points => tables(choices).map(Some),
        _ => Ok(None),
    }
}

/// A table, or one for each part.
fn tables(choices: &mut impl Choices) -> Result<GivenData, CsvError> {
    let n_x = choices.one_of(&[2, 2, 1, 3, 5]);
    let classes = choices.one_of(&[2, 2, 3, 4]);
    let mut table = || read(table(n_x, classes, choices).as_bytes());
    let (first, dev, test) = (table()?, table()?, table()?);
    if choices.one_in(3) {
        let dev = Some(&dev).filter(|_| choices.one_in(2));
        let test = Some(&test).filter(|_| choices.one_in(2));
        let Labelled { train, dev, test, .. } = Labelled::from_tables(&first, dev, test)?;
        let empty = || {
            let none = |rows| Array2::zeros((rows, 0));
            Dataset::new(none(train.x().nrows()), none(train.y().nrows()))
        };
        let (dev, test) = (dev.unwrap_or_else(empty), test.unwrap_or_else(empty));
        return Ok(GivenData::Parts(Box::new(Parts { train, dev, test })));
    }
    Ok(GivenData::Pool(Labelled::from_tables(&first, None, None)?.train))
}

/// Comma-separated values: columns near 0, far from it, constant, or of absurd size.
fn table(n_x: usize, classes: u32, choices: &mut impl Choices) -> String {
    let m = choices.one_of(&[30, 9, 4, 2, 1]);
    let columns: Vec<[f64; 2]> = (0..n_x)
        .map(|_| {
            let usual = [0.0, 1.0];
            let sizes = [usual, usual, usual, [1000.0, 1.0], [3.0, 0.0]];
            let absurd = [[0.0, 1e-170], [0.0, 1e-311], [0.0, 1e150], [0.0, 1e308], [1e16, 1.0]];
            if choices.one_in(8) { choices.one_of(&absurd) } else { choices.one_of(&sizes) }
        })
        .collect();
    let mut text = String::new();
    for row in 0..m {
        for [middle, size] in &columns {
            text += &number::print(middle + size * choices.between(-1.0, 1.0));
            text.push(',');
        }
        // Two classes at least, where there is room for them.
        let class = if row < 2 { row } else { choices.up_to(classes - 1) };
        text += &format!("{class}\n");
    }
    text
}
